//! The messy rosters: their columns, their rows, their people.

use std::collections::BTreeMap;

use serde_json::Value;

use super::*;

/// The share of columns that must be mapped without help (issue 'Roster import').
const FLOOR: f64 = 0.95;

struct Outcome {
    name: String,
    columns: (usize, usize),
    wrong: Vec<String>,
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether the person has what the answer says.
fn has(view: &BTreeMap<&'static str, String>, key: &str, expected: &Value) -> bool {
    let found = view.get(key).cloned().unwrap_or_default();
    match (key, expected) {
        (_, Value::Null) => found.is_empty(),
        // the answers write the title in Lao
        ("title", _) => {
            kammaban_text::split_title(&format!("{} ກຂຄ", text(expected))).0.map_or("", |t| t.code()) == found
                || (text(expected) == "ນາງ" && matches!(found.as_str(), "ms" | "mrs" | "miss"))
        }
        ("phones", Value::Array(all)) => {
            all.iter().map(text).collect::<Vec<_>>().join(" ") == view.get("phone").cloned().unwrap_or_default()
        }
        ("phone", _) => found.split(' ').next() == Some(&text(expected)),
        _ => {
            found == kammaban_text::normalize(&text(expected))
                || kammaban_text::fold(&found) == kammaban_text::fold(&text(expected))
        }
    }
}

fn check(path: &std::path::Path) -> Outcome {
    let answers: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().replace(".expected.json", "");
    let file = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|file| file.file_stem().is_some_and(|stem| stem.to_string_lossy() == name))
        .unwrap_or_else(|| panic!("no roster beside {}", path.display()));
    let mut wrong = Vec::new();
    let book = kammaban_sheet::read(
        &std::fs::read(&file).unwrap(),
        &file.file_name().unwrap().to_string_lossy(),
        &Limits::default(),
    )
    .unwrap_or_else(|trouble| panic!("{}: {trouble}", file.display()));
    let (at, table) = choose_sheet(&book).unwrap();
    let sheet = &book.sheets[at];
    if sheet.name != text(&answers["sheet"]) {
        wrong.push(format!("sheet {} instead of {}", sheet.name, answers["sheet"]));
    }
    if u64::from(table.header_row) != answers["header_row"].as_u64().unwrap_or(0) {
        wrong.push(format!("header row {} instead of {}", table.header_row, answers["header_row"]));
    }
    let guesses = guess_columns(sheet, &table, &ground(), None);
    let map = column_map(&guesses);
    let expected = answers["columns"].as_object().unwrap();
    let mut right = 0;
    for (letters, field) in expected {
        let found = map.get(letters).map_or("ignore", |f| f.code());
        if found == text(field) {
            right += 1;
        } else {
            wrong.push(format!("column {letters}: {found} instead of {}", text(field)));
        }
    }
    let plan = ReadingPlan::new(sheet, &table, &mapped_columns(&map), &ground());
    let rows = read_table(sheet, &table, &plan, ground());
    let people: Vec<&RowReading> = rows.iter().filter(|row| row.kind == RowKind::Person).collect();
    if people.len() as u64 != answers["people"].as_u64().unwrap() {
        wrong.push(format!("{} people instead of {}", people.len(), answers["people"]));
    }
    for not in answers["not_people"].as_array().unwrap() {
        if people.iter().any(|row| u64::from(row.row_no) == not.as_u64().unwrap()) {
            wrong.push(format!("row {not} is no person"));
        }
    }
    for (number, person) in answers["rows"].as_object().unwrap() {
        let Some(row) = rows.iter().find(|row| row.row_no.to_string() == *number) else {
            wrong.push(format!("row {number} is missing"));
            continue;
        };
        let view = row.person.view();
        for (key, value) in person.as_object().unwrap() {
            if !has(&view, key, value) {
                wrong.push(format!("row {number} {key}: {:?} instead of {value}", view.get(key.as_str())));
            }
        }
    }
    if std::env::var_os("KAMMABAN_SHOW").is_some() {
        for row in people.iter().filter(|row| row.severity() == Some(Severity::Error)).take(6) {
            wrong.push(format!("info: row {} {:?}", row.row_no, row.faults));
        }
    }
    Outcome { name, columns: (right, expected.len()), wrong }
}

#[test]
fn the_messy_rosters_are_mapped_without_help() {
    let mut answers: Vec<PathBuf> = std::fs::read_dir(rosters())
        .unwrap_or_else(|error| panic!("testdata/rosters is missing: {error}"))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".expected.json"))
        .collect();
    answers.sort();
    assert!(!answers.is_empty(), "no answers in testdata/rosters");
    let outcomes: Vec<Outcome> = answers.iter().map(|path| check(path)).collect();
    let right: usize = outcomes.iter().map(|o| o.columns.0).sum();
    let all: usize = outcomes.iter().map(|o| o.columns.1).sum();
    let share = right as f64 / all as f64;
    let mut report = String::new();
    for outcome in &outcomes {
        report += &format!("{}: {}/{} columns\n", outcome.name, outcome.columns.0, outcome.columns.1);
        for wrong in &outcome.wrong {
            report += &format!("    {wrong}\n");
        }
    }
    report += &format!(
        "{right} of {all} columns of {} rosters mapped without help: {:.1} %\n",
        outcomes.len(),
        share * 100.0
    );
    eprintln!("{report}");
    assert!(share >= FLOOR, "{report}");
    let others: Vec<&String> =
        outcomes.iter().flat_map(|o| &o.wrong).filter(|w| !w.starts_with("column") && !w.starts_with("info")).collect();
    assert!(others.is_empty(), "{report}");
}

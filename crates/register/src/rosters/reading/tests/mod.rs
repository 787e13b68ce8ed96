//! Tests of the rules together, on the shipped lists.

mod cells;
mod corpus;
mod random;
mod rows;
mod tables;

use std::path::PathBuf;
use std::sync::LazyLock;

use kammaban_kernel::Date;
use kammaban_sheet::{Cell, Kind, Limits, Sheet, Visibility, Workbook};

use super::*;

/// The day on which the tests read.
pub(super) const TODAY: Date = Date::constant(2026, 11, 22);

/// A folder at the root of the repository.
fn root(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)
}

/// The 20 messy rosters; another folder by `KAMMABAN_TESTDATA`, which holds `rosters`.
pub(super) fn rosters() -> PathBuf {
    std::env::var_os("KAMMABAN_TESTDATA").map_or_else(|| root("testdata"), PathBuf::from).join("rosters")
}

/// The rows of a shipped CSV file, and the places of its columns by name.
fn shipped(name: &str) -> Vec<std::collections::HashMap<String, String>> {
    let data = std::env::var_os("KAMMABAN_TESTDATA").map_or_else(|| root("testdata"), PathBuf::from).join("../data");
    let bytes = std::fs::read(data.join(name)).unwrap();
    let book = kammaban_sheet::read(&bytes, name, &Limits::default()).unwrap();
    let rows: Vec<Vec<String>> =
        book.sheets[0].rows.iter().map(|row| row.iter().map(Cell::to_string).collect()).collect();
    let head = rows[0].clone();
    let named = |row: &Vec<String>| {
        head.iter().enumerate().map(|(at, key)| (key.clone(), row.get(at).cloned().unwrap_or_default())).collect()
    };
    rows[1..].iter().map(named).collect()
}

fn parted(text: &str) -> Vec<String> {
    text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn codes(name: &str, columns: &[&str]) -> CodeList {
    CodeList::new(shipped(name).into_iter().map(|row| CodeRow {
        code: row["code"].clone(),
        words: columns.iter().flat_map(|column| parted(&row[*column])).collect(),
    }))
}

fn read_lists() -> Lists {
    let files =
        [(PlaceKind::Province, "provinces"), (PlaceKind::District, "districts"), (PlaceKind::Village, "villages")];
    let places = files.into_iter().flat_map(|(kind, file)| {
        shipped(&format!("places/{file}.csv")).into_iter().map(move |row| PlaceRow {
            kind,
            code: row["code"].clone(),
            parent: row["parent"].clone(),
            name_lo: row["name_lo"].clone(),
            name_en: row["name_en"].clone(),
            name_zh: row["name_zh"].clone(),
            aliases: row.get("aliases").map(|text| parted(text)).unwrap_or_default(),
        })
    });
    let names = shipped("people/lao_names.csv").into_iter().flat_map(|row| {
        let kind = if row["kind"] == "given" { NameKind::Given } else { NameKind::Family };
        let spellings = [vec![row["lo"].clone(), row["latin"].clone()], parted(&row["latin_variants"])].concat();
        spellings.into_iter().map(move |name| (kind, name))
    });
    Lists {
        places: Places::new(places),
        education: codes("people/education.csv", &["name_en", "name_lo", "name_zh", "lo_other"]),
        ethnicity: codes("people/ethnic_groups.csv", &["name_en", "name_lo", "name_zh", "lo_other"]),
        occupations: codes("people/occupations.csv", &["name_en", "name_lo", "name_zh"]),
        names: NameHints::new(names),
    }
}

/// The shipped lists.
pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(read_lists);

pub(super) fn ground() -> Ground<'static> {
    Ground { lists: &LISTS, today: TODAY }
}

/// A sheet from lines of text: cells parted by `|`, numbers as numbers.
pub(super) fn sheet(lines: &[&str]) -> Sheet {
    let rows = lines
        .iter()
        .map(|line| {
            let cells = line.split('|').map(|text| match text.trim() {
                text if text.len() < 16 && !text.starts_with('0') => text
                    .parse::<f64>()
                    .map_or_else(|_| Cell::text(text), |n| Cell::Number(kammaban_sheet::Number::new(n))),
                text => Cell::text(text),
            });
            cells.collect()
        })
        .collect();
    Sheet {
        name: "Sheet1".into(),
        visibility: Visibility::Visible,
        first_row: 1,
        rows,
        merged: Vec::new(),
        widths: Vec::new(),
    }
}

pub(super) fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook { kind: Kind::Xlsx, sheets, remarks: Vec::new() }
}

/// Everything from a sheet: the fields by letter, and the rows.
pub(super) fn read_all(sheet: &Sheet) -> (ColumnMap, Vec<RowReading>) {
    let table = find_table(sheet);
    let map = column_map(&guess_columns(sheet, &table, &ground(), None));
    let plan = ReadingPlan::new(sheet, &table, &mapped_columns(&map), &ground());
    (map, read_table(sheet, &table, &plan, ground()))
}

//! Reading a tree from the cells of a table. Rules only.

use std::collections::BTreeMap;

use kammaban_kernel::{Date, parse_day};
use kammaban_platform::unions::levels::Level;
use kammaban_sheet::{Sheet, Workbook};

use super::plan::{BranchRow, Outcome, PlannedRow, Reason};
use crate::places;

/// Rows of a handed-in tree at most.
pub(super) const MOST_ROWS: usize = 20_000;
/// Rows among which the heading is looked for.
const HEADING_WITHIN: usize = 25;

/// The columns of a tree, with the words by which their headings are known: folded, without spaces.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("parent", &["parentcode", "parent", "above", "unionabove", "codeabove", "ລະຫັດຂັ້ນເທິງ", "ຂັ້ນເທິງ", "上级代码", "上级"]),
    ("code", &["code", "unioncode", "ລະຫັດ", "ລະຫັດກຳມະບານ", "代码", "编号"]),
    ("level", &["level", "ຂັ້ນ", "层级", "级别"]),
    ("line", &["line", "ສາຍ", "系统", "条线"]),
    ("name_lo", &["namelo", "laoname", "nameinlao", "name", "ຊື່", "ຊື່ພາສາລາວ", "ຊື່ກຳມະບານ", "老挝语名称", "名称"]),
    ("name_en", &["nameen", "englishname", "nameinenglish", "ຊື່ພາສາອັງກິດ", "英语名称", "英文名称"]),
    ("name_zh", &["namezh", "chinesename", "nameinchinese", "ຊື່ພາສາຈີນ", "中文名称"]),
    ("place", &["place", "placecode", "province", "district", "ສະຖານທີ່", "ແຂວງ", "ເມືອງ", "地点", "所在地"]),
    ("founded_on", &["foundedon", "founded", "dateoffounding", "ວັນທີສ້າງຕັ້ງ", "成立日期", "成立时间"]),
];

/// A table with a heading, and its rows as read.
#[derive(Debug)]
pub struct TreeTable {
    /// The sheet.
    pub sheet: String,
    /// Rows below the heading, not yet compared with anything.
    pub rows: Vec<PlannedRow>,
}

/// Why a file holds no tree: a key of the translations.
pub type NoTree = &'static str;

/// Finds the sheet and the heading, and reads the rows below it.
///
/// # Errors
/// Where no sheet has a heading with a code and a name, or there are too many rows.
pub fn read_table(book: &Workbook, levels: &[Level]) -> Result<TreeTable, NoTree> {
    for sheet in &book.sheets {
        if let Some((heading, columns)) = find_heading(sheet) {
            let rows: Vec<PlannedRow> = (heading + 1..sheet.rows.len())
                .filter_map(|index| read_row(sheet, index, &columns, levels))
                .take(MOST_ROWS + 1)
                .collect();
            if rows.len() > MOST_ROWS {
                return Err("tree-too-many-rows");
            }
            if rows.is_empty() {
                return Err("tree-no-rows");
            }
            return Ok(TreeTable { sheet: sheet.name.clone(), rows });
        }
    }
    Err("tree-no-heading")
}

fn folded(text: &str) -> String {
    let folded = kammaban_text::fold(text);
    folded.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '.' | ':' | '(' | ')' | '*')).collect()
}

fn find_heading(sheet: &Sheet) -> Option<(usize, BTreeMap<&'static str, usize>)> {
    for (index, cells) in sheet.rows.iter().take(HEADING_WITHIN).enumerate() {
        let mut columns = BTreeMap::new();
        for (column, cell) in cells.iter().enumerate() {
            let text = folded(&cell.to_string());
            let field = COLUMNS.iter().find(|(_, words)| words.iter().any(|word| folded(word) == text));
            if let Some((field, _)) = field {
                columns.entry(*field).or_insert(column);
            }
        }
        if columns.contains_key("code") && columns.contains_key("name_lo") {
            return Some((index, columns));
        }
    }
    None
}

fn read_row(
    sheet: &Sheet,
    index: usize,
    columns: &BTreeMap<&'static str, usize>,
    levels: &[Level],
) -> Option<PlannedRow> {
    let row = sheet.rows.get(index)?;
    let mut cells = BTreeMap::new();
    for (field, column) in columns {
        let text = row.get(*column).map(|cell| cell.to_string()).unwrap_or_default();
        let text: String = kammaban_text::normalize(&text).trim().chars().take(200).collect();
        if !text.is_empty() {
            cells.insert((*field).to_owned(), text);
        }
    }
    if cells.is_empty() {
        return None;
    }
    let mut reasons = Vec::new();
    let text = |field: &str| cells.get(field).cloned();
    let code = |field: &str| text(field).map(|text| kammaban_text::digits(&text).to_uppercase());
    let mut read = |field: &str, reason: Reason, read: &dyn Fn(&str) -> Option<String>| {
        let typed = text(field)?;
        let found = read(&typed);
        if found.is_none() {
            reasons.push(reason);
        }
        found
    };
    let level = read("level", Reason::LevelUnknown, &|typed| level_of(typed, levels));
    let line = read("line", Reason::LineUnknown, &line_of);
    let place_code = read("place", Reason::PlaceUnknown, &place_of);
    let founded_on = read("founded_on", Reason::DayUnreadable, &|typed| day_of(typed).map(|day| day.to_string()));
    let branch = BranchRow {
        code: code("code").unwrap_or_default(),
        parent: code("parent"),
        level,
        line,
        name_lo: text("name_lo"),
        name_en: text("name_en"),
        name_zh: text("name_zh"),
        place_code,
        founded_on: founded_on.and_then(|day| day.parse().ok()),
    };
    Some(PlannedRow {
        row_no: sheet.row_number(index),
        step: 0,
        outcome: Outcome::Error,
        reasons,
        cells,
        branch,
        union_id: None,
    })
}

/// A level by its code or by its name in any language.
fn level_of(typed: &str, levels: &[Level]) -> Option<String> {
    let typed = folded(typed);
    levels
        .iter()
        .find(|level| folded(&level.code) == typed || level.names.iter().any(|name| folded(name) == typed))
        .map(|level| level.code.clone())
}

fn line_of(typed: &str) -> Option<String> {
    let words: [(&str, &[&str]); 2] = [
        ("place", &["place", "byplace", "ພື້ນທີ່", "ສາຍພື້ນທີ່", "地方"]),
        ("industry", &["industry", "ministry", "byindustry", "ຂະແໜງການ", "ສາຍຂະແໜງການ", "行业", "产业"]),
    ];
    let typed = folded(typed);
    words.iter().find(|(_, known)| known.iter().any(|word| folded(word) == typed)).map(|(code, _)| (*code).to_owned())
}

/// A province or district by its code or by a name that only one of them has.
fn place_of(typed: &str) -> Option<String> {
    let code = typed.trim().to_uppercase();
    let seats = || places::PLACES.iter().filter(|place| place.kind != "village");
    if let Some(place) = seats().find(|place| place.code == code) {
        return Some(place.code.clone());
    }
    let typed = folded(typed);
    let named = |place: &&places::Named| {
        let names = [&place.lo, &place.en, &place.zh].map(String::as_str);
        names.into_iter().chain(place.aliases.split('|')).any(|name| !name.is_empty() && folded(name) == typed)
    };
    let provinces: Vec<_> = seats().filter(|place| place.kind == "province").filter(|place| named(place)).collect();
    let found: Vec<_> = if provinces.is_empty() { seats().filter(|place| named(place)).collect() } else { provinces };
    match found.as_slice() {
        [place] => Some(place.code.clone()),
        _ => None,
    }
}

/// A day in any usual way; a year alone is its first day.
fn day_of(typed: &str) -> Option<Date> {
    let digits = kammaban_text::digits(typed);
    let text = digits.split('T').next().unwrap_or_default().trim();
    if let Ok(year) = text.parse::<i16>() {
        // Papers may count the years of the Buddha.
        let year = if (2400..=2700).contains(&year) { year - 543 } else { year };
        return (1900..=2200).contains(&year).then(|| Date::new(year, 1, 1).ok())?;
    }
    parse_day(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_platform::unions::levels::starting;
    use kammaban_sheet::Limits;

    fn read(text: &str) -> Result<TreeTable, NoTree> {
        let book = kammaban_sheet::read(text.as_bytes(), "tree.csv", &Limits::default()).expect("a table");
        read_table(&book, &starting())
    }

    #[test]
    fn headings_in_three_languages_are_known_below_a_title() {
        for heading in [
            "Code,Parent code,Level,Name,Place,Founded on",
            "ລະຫັດ,ລະຫັດຂັ້ນເທິງ,ຂັ້ນ,ຊື່,ສະຖານທີ່,ວັນທີສ້າງຕັ້ງ",
            "代码,上级代码,层级,名称,地点,成立日期",
        ] {
            let table = read(&format!(
                "A tree of trial (demo),,,,,\n{heading}\nla01-9,LA01,Base union,ຮາກຖານ,LA0101,5/11/2020\n,,,,,\n"
            ))
            .expect("a tree");
            assert_eq!(table.rows.len(), 1, "{heading}");
            let row = &table.rows[0];
            assert_eq!(row.reasons, []);
            assert_eq!((row.branch.code.as_str(), row.branch.level.as_deref()), ("LA01-9", Some("base")));
            assert_eq!(row.branch.place_code.as_deref(), Some("LA0101"));
            assert_eq!(row.branch.founded_on.map(|day| day.to_string()).as_deref(), Some("2020-11-05"));
        }
    }

    #[test]
    fn a_cell_that_says_nothing_known_is_named() {
        let table =
            read("code,parent,level,name,place,founded on\nA1,LA01,kingdom,ກ,Atlantis,someday\n").expect("a tree");
        assert_eq!(table.rows[0].reasons, [Reason::LevelUnknown, Reason::PlaceUnknown, Reason::DayUnreadable]);
        assert_eq!(read("a,b\n1,2\n").err(), Some("tree-no-heading"));
        assert_eq!(read("code,name\n").err(), Some("tree-no-rows"));
        assert_eq!(day_of("2563").map(|day| day.to_string()).as_deref(), Some("2020-01-01"));
    }
}

//! One row: is it a person at all, who is it, and what is wrong with it.

use std::collections::BTreeMap;

use kammaban_sheet::Cell;
use serde::{Deserialize, Serialize};

use super::Ground;
use super::cells::is_absent;
use super::draft::{Draft, Raw};
use super::fault::{Fault, Severity};
use super::field::FieldName;
use super::headers::{is_letter_or_digit, squeeze};
use super::person::RosterPerson;
use super::plan::{PlannedColumn, ReadingPlan};
use super::row_words::{SIGNATURES, TOTALS, begins_with};
use super::seeker::Seeker;
use super::table::is_blank;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A person.
    Person,
    /// Nothing.
    Empty,
    /// The heading once more, as on each printed page.
    RepeatedHeader,
    /// A sum of the rows above.
    Total,
    /// A heading of a section, a page number, a remark, a signature.
    Note,
}

/// One row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReading {
    /// The number of the row as the spreadsheet program shows it.
    pub row_no: u32,
    /// What the row is. Only a person's row has a person and faults.
    pub kind: RowKind,
    /// The original texts by column, from 0; empty cells are left out.
    pub cells: BTreeMap<u32, String>,
    /// The normalised person.
    pub person: RosterPerson,
    /// What is wrong, the order is that of the columns.
    pub faults: Vec<Fault>,
}

impl RowReading {
    /// The gravest of its faults; none where nothing is wrong.
    pub fn severity(&self) -> Option<Severity> {
        self.faults.iter().map(Fault::severity).max()
    }
}

/// Reads the rows of one table. Keeps what it looked up before, so one reader is to be used for many rows.
pub struct RowReader<'a> {
    plan: &'a ReadingPlan,
    /// The headings as compared.
    headings: Vec<String>,
    seeker: Seeker<'a>,
}

impl<'a> RowReader<'a> {
    /// A reader for the rows of a plan.
    pub fn new(plan: &'a ReadingPlan, ground: Ground<'a>) -> Self {
        let headings = plan.columns.iter().map(|column| squeeze(&column.heading)).collect();
        Self { plan, headings, seeker: Seeker::new(ground) }
    }

    /// Reads a row of the file. Some tens of microseconds.
    pub fn read_row(&mut self, row_no: u32, cells: &[Cell]) -> RowReading {
        let mut texts = BTreeMap::new();
        let mut numbers = Vec::new();
        let mut broken = Vec::new();
        for (col, cell) in (0..).zip(cells) {
            match cell {
                _ if is_blank(cell) => continue,
                Cell::Error(_) => broken.push(col),
                Cell::Number(number) if !number.is_exact_integer() => numbers.push(col),
                _ => {}
            }
            texts.insert(col, cell.to_string());
        }
        self.read(row_no, texts, &numbers, &broken)
    }

    /// Reads a row from the texts of its cells by column: a row that was mended on a page, or kept from before.
    pub fn read_texts(&mut self, row_no: u32, texts: BTreeMap<u32, String>) -> RowReading {
        self.read(row_no, texts, &[], &[])
    }

    fn read(&mut self, row_no: u32, cells: BTreeMap<u32, String>, inexact: &[u32], broken: &[u32]) -> RowReading {
        let kind = self.kind(&cells);
        let mut reading = RowReading { row_no, kind, cells, person: RosterPerson::default(), faults: Vec::new() };
        if kind != RowKind::Person {
            return reading;
        }
        let names = |column: &&PlannedColumn| matches!(column.field, FieldName::FullName | FieldName::GivenName);
        let name_col = self.plan.columns.iter().find(names).map(|column| column.col);
        let mut draft = Draft::new(&mut self.seeker, name_col);
        for column in &self.plan.columns {
            let Some(text) = reading.cells.get(&column.col).filter(|_| column.field != FieldName::Ignore) else {
                continue;
            };
            if broken.contains(&column.col) {
                draft.broken(column, text);
            } else {
                draft.take(column, Raw { text, inexact: inexact.contains(&column.col) });
            }
        }
        (reading.person, reading.faults) = draft.finish();
        // a row whose name is only a placeholder and that says nothing else is no person
        if reading.person == RosterPerson::default() && reading.faults.len() <= 1 && !self.numbered(&reading.cells) {
            reading.kind = RowKind::Note;
            reading.faults.clear();
        }
        reading
    }

    fn kind(&self, cells: &BTreeMap<u32, String>) -> RowKind {
        let filled: Vec<(u32, &str)> =
            cells.iter().map(|(col, text)| (*col, text.trim())).filter(|(_, text)| !text.is_empty()).collect();
        if filled.is_empty() {
            return RowKind::Empty;
        }
        if self.is_heading(&filled) {
            return RowKind::RepeatedHeader;
        }
        let mapped = self.plan.columns.iter().filter(|c| c.field != FieldName::Ignore);
        let values: Vec<(FieldName, &str)> = mapped
            .filter_map(|c| cells.get(&c.col).map(|text| (c.field, text.trim())))
            .filter(|(_, text)| !is_absent(text))
            .collect();
        let few = values.len() * 2 <= self.plan.usual as usize || values.len() <= 1;
        let numbered = self.numbered(cells);
        if few && !numbered {
            if filled.iter().take(2).any(|(_, text)| begins_with(text, TOTALS)) {
                return RowKind::Total;
            }
            if filled.iter().any(|(_, text)| begins_with(text, SIGNATURES)) {
                return RowKind::Note;
            }
        }
        if values.is_empty() {
            return if filled.iter().any(|(_, text)| begins_with(text, TOTALS)) {
                RowKind::Total
            } else {
                RowKind::Note
            };
        }
        let named = values.iter().any(|(field, text)| is_name(*field) && text.chars().any(char::is_alphabetic));
        let enough = if named {
            self.plan.usual <= 2 || values.len() * 3 >= self.plan.usual as usize
        } else {
            values.len() * 2 >= self.plan.usual as usize
        };
        if numbered && (named || values.len() >= 2) || enough { RowKind::Person } else { RowKind::Note }
    }

    /// Whether the row says what the headings say.
    fn is_heading(&self, filled: &[(u32, &str)]) -> bool {
        let same = |(col, text): &&(u32, &str)| {
            let heading = self.plan.columns.iter().position(|c| c.col == *col).map(|at| self.headings[at].as_str());
            // headings are short: a cell that is longer than its heading cannot be a part of it
            heading.is_some_and(|heading| {
                !heading.is_empty() && text.len() <= heading.len() * 3 + 24 && may_be_in(heading, text) && {
                    let text = squeeze(text);
                    text == heading || (text.chars().count() >= 2 && heading.contains(&text))
                }
            })
        };
        let first = filled.iter().take(4).filter(same).count();
        first * 2 > filled.len().min(4) && filled.iter().filter(same).count() * 2 > filled.len() && filled.len() >= 2
    }

    /// Whether the row has a running number.
    fn numbered(&self, cells: &BTreeMap<u32, String>) -> bool {
        self.plan.columns.iter().filter(|c| c.running).any(|c| {
            cells
                .get(&c.col)
                .is_some_and(|text| text.chars().any(char::is_numeric) && !text.chars().any(char::is_alphabetic))
        })
    }
}

/// A quick look before the careful one: whether the heading has the text's first letter.
fn may_be_in(heading: &str, text: &str) -> bool {
    match text.chars().find(|&c| is_letter_or_digit(c)) {
        Some(c) if c.is_ascii() => heading.contains(c.to_ascii_lowercase()),
        // ligatures and other scripts are folded: look carefully
        Some('ໜ' | 'ໝ' | 'ຣ') => true,
        Some(c @ ('\u{E80}'..='\u{EC4}')) => heading.contains(c),
        _ => true,
    }
}

const fn is_name(field: FieldName) -> bool {
    matches!(field, FieldName::FullName | FieldName::GivenName | FieldName::LatinName | FieldName::Surname)
}

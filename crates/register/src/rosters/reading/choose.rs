//! Which sheet of a workbook is the roster.

use std::collections::BTreeSet;

use kammaban_sheet::{Sheet, Visibility, Workbook};

use super::field::FieldName;
use super::headers::match_heading;
use super::table::{TableFound, find_table, is_blank};

/// Chooses the sheet that is the roster, and finds its table: the one with the best heading and the most rows; hidden
/// sheets come last. None where no sheet has a filled cell.
pub fn choose_sheet(book: &Workbook) -> Option<(usize, TableFound)> {
    let mut best: Option<(f32, usize, TableFound)> = None;
    for (at, sheet) in book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.is_empty()) {
        let table = find_table(sheet);
        let score = roster_score(sheet, &table);
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, at, table));
        }
    }
    best.map(|(_, at, table)| (at, table))
}

/// How much a sheet looks like a roster.
fn roster_score(sheet: &Sheet, table: &TableFound) -> f32 {
    let least = 2.min(table.columns.len());
    let filled = (table.first_data_row..=table.last_row)
        .filter_map(|number| sheet.row(number))
        .filter(|row| row.iter().filter(|cell| !is_blank(cell)).count() >= least)
        .count();
    let mut fields = BTreeSet::new();
    let mut score = 0.0;
    for column in &table.columns {
        if let Some((field, sure)) = match_heading(&column.heading).best().filter(|(_, sure)| *sure >= 0.7)
            && (fields.insert(field) || field == FieldName::Ignore)
        {
            score += if field == FieldName::Ignore { 0.2 } else { sure };
        }
    }
    let names = [FieldName::FullName, FieldName::GivenName, FieldName::Surname, FieldName::LatinName];
    if names.iter().any(|name| fields.contains(name)) {
        score += 4.0;
    }
    score += (filled as f32 + 1.0).log2().min(12.0) * 0.7;
    score += (table.columns.len() as f32).min(6.0) * 0.15;
    score
        - match sheet.visibility {
            Visibility::Visible => 0.0,
            Visibility::Hidden => 20.0,
            Visibility::VeryHidden => 25.0,
        }
}

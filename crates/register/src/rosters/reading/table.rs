//! Where the table stands in a sheet: under titles and logos, with a heading of one to three rows, or with none.

use kammaban_sheet::{Area, Cell, Sheet, column_letters};

use super::field::FieldName;
use super::headers::{HeadMatch, header_key, match_heading};

/// A column of the table that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableColumn {
    /// The column, from 0.
    pub col: u32,
    /// The heading's own text, the parts of several rows joined with ` / `; empty where there is none.
    pub heading: String,
    /// The text of a heading above that spans this column and others; empty where there is none.
    pub group: String,
}

impl TableColumn {
    /// The letters of the column: `A`.
    pub fn letters(&self) -> String {
        column_letters(self.col)
    }
}

/// The table that was found in a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableFound {
    /// The last row of the heading, as the spreadsheet program numbers it from 1; 0 where the table has no heading.
    pub header_row: u32,
    /// How many rows the heading has, 0 to 3, `header_row` being the last of them.
    pub header_rows: u32,
    /// The first row of data.
    pub first_data_row: u32,
    /// The last filled row of the sheet.
    pub last_row: u32,
    /// Every column with a heading or data, from the left.
    pub columns: Vec<TableColumn>,
}

impl TableFound {
    /// The key under which a mapping of these columns is remembered; empty for a table without headings, which has none.
    pub fn header_key(&self) -> String {
        let width = self.columns.last().map_or(0, |last| last.col + 1);
        let mut texts = vec![String::new(); width as usize];
        for column in &self.columns {
            if let Some(text) = texts.get_mut(column.col as usize) {
                *text = format!("{} {}", column.group, column.heading);
            }
        }
        header_key(&texts)
    }
}

/// The rows from the top in which a heading is looked for.
const SEARCHED: usize = 150;
/// How far below a good heading a better one is looked for.
const NEAR: usize = 25;
/// What a row must reach to be a heading: two headings that are surely known.
const ENOUGH: f32 = 1.5;

/// Finds the table of a sheet. Linear in the size of the sheet; an empty sheet has a table without columns.
pub fn find_table(sheet: &Sheet) -> TableFound {
    let grid = Grid::new(sheet);
    let mut best: Option<(usize, f32)> = None;
    for at in 0..sheet.rows.len().min(SEARCHED) {
        // far below a good heading stands nothing better
        if best.is_some_and(|(found, score)| at > found + NEAR && score >= ENOUGH * 2.0) {
            break;
        }
        let score = grid.heading_score(at);
        if score >= ENOUGH && best.is_none_or(|(_, most)| score > most + 0.01) {
            best = Some((at, score));
        }
    }
    match best.map(|(at, _)| at).or_else(|| grid.lonely_heading()) {
        Some(at) => grid.with_heading(at),
        None => grid.without_heading(),
    }
}

/// Whether a cell holds nothing a person can see.
pub(crate) fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => {
            text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}'))
        }
        _ => false,
    }
}

/// The text of a cell; none for numbers and dates.
fn words(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) if !is_blank(cell) => Some(text),
        _ => None,
    }
}

/// Whether a cell holds data rather than words: numbers, dates, text that is mostly digits.
fn is_data(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => true,
        Cell::Text(text) => {
            let digits = text.chars().filter(|c| c.is_numeric()).count();
            digits >= 2 && digits * 2 >= text.chars().filter(|c| !c.is_whitespace()).count()
        }
        Cell::Empty | Cell::Error(_) => false,
    }
}

/// Whether a cell is the number of its column, as forms have below their headings: 1, (2), ໓.
fn column_number(cell: &Cell) -> Option<u32> {
    let text = kammaban_text::digits(&cell.to_string());
    let text = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    text.parse().ok().filter(|&n| n <= 200)
}

struct Grid<'s> {
    sheet: &'s Sheet,
    /// Merged areas within the rows in which headings are looked for.
    merged: Vec<Area>,
}

impl<'s> Grid<'s> {
    fn new(sheet: &'s Sheet) -> Self {
        let end = sheet.row_number(SEARCHED + 4);
        let merged = sheet.merged.iter().copied().filter(|area| area.first_row <= end).collect();
        Self { sheet, merged }
    }

    fn row(&self, at: usize) -> &'s [Cell] {
        self.sheet.rows.get(at).map_or(&[], Vec::as_slice)
    }

    fn area(&self, number: u32, col: u32) -> Option<&Area> {
        self.merged.iter().find(|area| {
            (area.first_row..=area.last_row).contains(&number) && (area.first_col..=area.last_col).contains(&col)
        })
    }

    /// The sum of what is known among the cells of a row, each field once; data speaks against a heading.
    fn heading_score(&self, at: usize) -> f32 {
        let mut best = [0.0_f32; FieldName::ALL.len()];
        let (mut known, mut unknown, mut data) = (0, 0, 0);
        for cell in self.row(at) {
            let Some(text) = words(cell) else {
                data += usize::from(is_data(cell));
                continue;
            };
            if is_data(cell) {
                data += 1;
                continue;
            }
            match strong(text) {
                Some((field, sure)) => {
                    known += 1;
                    best[field.index()] = best[field.index()].max(sure);
                }
                None => unknown += 1,
            }
        }
        let ignored = best[FieldName::Ignore.index()] * 0.4;
        let fields: f32 = best.iter().sum::<f32>() - ignored;
        if known < 2 || data > known {
            return 0.0;
        }
        fields - 0.5 * data as f32 - 0.1 * unknown as f32
    }

    /// The heading of a table with one column, or with one that is known: the first filled row that is no title.
    fn lonely_heading(&self) -> Option<usize> {
        let (typical, _) = self.typical_fill();
        (0..self.sheet.rows.len().min(20)).find(|&at| {
            let row = self.row(at);
            let filled = row.iter().filter(|cell| !is_blank(cell)).count();
            let known = row.iter().filter_map(words).filter(|text| match_heading(text).whole).count();
            let data = row.iter().any(is_data);
            filled > 0 && known > 0 && !data && filled * 2 >= typical && known * 3 >= filled
        })
    }

    fn with_heading(&self, best: usize) -> TableFound {
        let mut first = best;
        let mut last = best;
        while last + 1 < self.sheet.rows.len() && last - first < 2 && self.continues(last, last + 1) {
            last += 1;
        }
        while first > 0 && last - first < 2 && self.is_group_row(first - 1, first) {
            first -= 1;
        }
        let columns = self.columns(first, last);
        let mut data = last + 1;
        while data < self.sheet.rows.len() && (self.row(data).iter().all(is_blank) || self.is_numbering(data)) {
            data += 1;
        }
        TableFound {
            header_row: self.sheet.row_number(last),
            header_rows: u32::try_from(last - first + 1).unwrap_or(1),
            first_data_row: self.sheet.row_number(data),
            last_row: self.last_row(),
            columns,
        }
    }

    fn without_heading(&self) -> TableFound {
        let (typical, _) = self.typical_fill();
        let least = typical.div_ceil(2).max(1);
        let first = (0..self.sheet.rows.len())
            .find(|&at| self.row(at).iter().filter(|cell| !is_blank(cell)).count() >= least)
            .unwrap_or(0);
        let filled = self.filled_columns(first);
        TableFound {
            header_row: 0,
            header_rows: 0,
            first_data_row: self.sheet.row_number(first),
            last_row: self.last_row(),
            columns: filled
                .iter()
                .enumerate()
                .filter(|(_, filled)| **filled)
                .map(|(col, _)| TableColumn { col: column(col), ..TableColumn::default() })
                .collect(),
        }
    }

    fn last_row(&self) -> u32 {
        self.sheet.row_number(self.sheet.rows.len().saturating_sub(1))
    }

    /// The usual number of filled cells of a row (the one most rows have at least), and of the fullest.
    fn typical_fill(&self) -> (usize, usize) {
        let mut counts: Vec<usize> = self
            .sheet
            .rows
            .iter()
            .map(|row| row.iter().filter(|cell| !is_blank(cell)).count())
            .filter(|&n| n > 0)
            .collect();
        counts.sort_unstable();
        (counts.get(counts.len() / 2).copied().unwrap_or(0), counts.last().copied().unwrap_or(0))
    }

    fn filled_columns(&self, from: usize) -> Vec<bool> {
        let mut filled = vec![false; self.sheet.width()];
        for row in self.sheet.rows.iter().skip(from) {
            for (slot, cell) in filled.iter_mut().zip(row) {
                *slot = *slot || !is_blank(cell);
            }
        }
        filled
    }

    /// Whether the row below a heading is still a part of it.
    fn continues(&self, heading: usize, below: usize) -> bool {
        let number = self.sheet.row_number(heading);
        let row = self.row(below);
        if row.iter().all(is_blank) || row.iter().any(is_data) {
            return self.merged.iter().any(|area| spans_down(area, number)) && !row.iter().any(is_data);
        }
        if self.merged.iter().any(|area| spans_down(area, number)) {
            return true;
        }
        let filled = row.iter().filter(|cell| !is_blank(cell)).count();
        let known =
            row.iter().filter_map(words).filter(|text| strong(text).is_some() || super::headers::leaf(text).is_some());
        let known = known.count();
        let under_group = row.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).all(|(col, _)| {
            is_blank(self.row(heading).get(col).unwrap_or(&Cell::Empty)) || self.is_group_start(heading, col)
        });
        (under_group && known >= 2 && known * 2 >= filled) || (known >= 3 && known * 5 >= filled * 3)
    }

    /// Whether a cell is the first of several that it spans: merged, or followed by empty ones.
    fn is_group_start(&self, at: usize, col: usize) -> bool {
        match self.area(self.sheet.row_number(at), column(col)) {
            Some(area) => area.last_col > area.first_col,
            None => self.row(at).get(col + 1).is_none_or(is_blank),
        }
    }

    /// Whether the row above a heading holds headings of several columns each, or is the same heading in another language.
    fn is_group_row(&self, above: usize, heading: usize) -> bool {
        let row = self.row(above);
        if row.iter().any(is_data) {
            return false;
        }
        let texts: Vec<(usize, &str)> =
            row.iter().enumerate().filter_map(|(col, cell)| Some((col, words(cell)?))).collect();
        let number = self.sheet.row_number(above);
        let down = self.merged.iter().any(|area| spans_down(area, number));
        let known = texts.iter().filter(|(_, text)| strong(text).is_some()).count();
        let spanning =
            texts.iter().filter(|(col, _)| self.area(number, column(*col)).is_some_and(|a| a.last_col > a.first_col));
        let width = self.row(heading).iter().filter(|cell| !is_blank(cell)).count();
        (down && texts.len() >= 2)
            || (known >= 2 && known * 2 >= texts.len())
            || (spanning.count() >= 2 && texts.len() < width)
    }

    /// Whether a row only numbers the columns.
    fn is_numbering(&self, at: usize) -> bool {
        let filled: Vec<&Cell> = self.row(at).iter().filter(|cell| !is_blank(cell)).collect();
        let numbers: Vec<u32> = filled.iter().filter_map(|cell| column_number(cell)).collect();
        filled.len() >= 3 && numbers.len() == filled.len() && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
    }

    fn columns(&self, first: usize, last: usize) -> Vec<TableColumn> {
        let filled = self.filled_columns(last + 1);
        (0..filled.len())
            .map(|col| self.column_headings(first, last, col))
            .filter(|c| !c.heading.is_empty() || filled.get(c.col as usize).copied().unwrap_or(false))
            .collect()
    }

    fn column_headings(&self, first: usize, last: usize, col: usize) -> TableColumn {
        let mut own: Vec<String> = Vec::new();
        let mut groups: Vec<String> = Vec::new();
        for at in first..=last {
            let number = self.sheet.row_number(at);
            let area = self.area(number, column(col));
            let (text, spanning) = match area {
                Some(area) if area.first_row < number && area.first_row >= self.sheet.row_number(first) => continue,
                Some(area) => {
                    let cell = self.sheet.cell(area.first_row, area.first_col);
                    (words(cell), area.last_col > area.first_col)
                }
                None => {
                    let own = self.row(at).get(col).and_then(words);
                    let below = at < last && !is_blank(self.row(at + 1).get(col).unwrap_or(&Cell::Empty));
                    match own {
                        Some(text) => {
                            let next = self.row(at).get(col + 1).unwrap_or(&Cell::Empty);
                            let next_below =
                                at < last && !is_blank(self.row(at + 1).get(col + 1).unwrap_or(&Cell::Empty));
                            (Some(text), below && next_below && is_blank(next) && !self.merged_here(at, col + 1))
                        }
                        // an empty cell above a filled one belongs to the heading on its left
                        None if below && col > 0 => (self.left_of(at, col), true),
                        None => (None, false),
                    }
                }
            };
            let Some(text) = text.map(kammaban_text::normalize).filter(|text| !text.is_empty()) else { continue };
            let list = if spanning { &mut groups } else { &mut own };
            if !list.contains(&text) {
                list.push(text);
            }
        }
        TableColumn { col: column(col), heading: own.join(" / "), group: groups.join(" / ") }
    }

    fn merged_here(&self, at: usize, col: usize) -> bool {
        self.area(self.sheet.row_number(at), column(col)).is_some()
    }

    fn left_of(&self, at: usize, col: usize) -> Option<&'s str> {
        (0..col).rev().find_map(|left| self.row(at).get(left).and_then(words))
    }
}

/// Whether an area begins in a row or above and reaches further down.
const fn spans_down(area: &Area, number: u32) -> bool {
    area.first_row <= number && area.last_row > number
}

fn column(col: usize) -> u32 {
    u32::try_from(col).unwrap_or(u32::MAX)
}

/// What a cell of a heading row surely means.
fn strong(text: &str) -> Option<(FieldName, f32)> {
    let found: HeadMatch = match_heading(text);
    found.best().filter(|(_, sure)| (found.whole && *sure >= 0.4) || *sure >= 0.62 || found.veto)
}

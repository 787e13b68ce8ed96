//! The rows of a table, with cells that are merged downwards filled in.

use std::borrow::Cow;
use std::collections::HashMap;

use kammaban_sheet::{Area, Cell, Sheet};

use super::table::{TableFound, is_blank};

/// The rows below a table's heading with their numbers, in order. A cell that is merged over several rows (one department
/// for ten people) counts for each of them.
pub struct TableRows<'s> {
    sheet: &'s Sheet,
    next: u32,
    last: u32,
    /// Areas of several rows, by the row in which they begin.
    begins: HashMap<u32, Vec<Area>>,
    /// Those that reach into the next row.
    open: Vec<Area>,
}

impl<'s> TableRows<'s> {
    /// The rows of a table of this sheet.
    pub fn new(sheet: &'s Sheet, table: &TableFound) -> Self {
        let mut begins: HashMap<u32, Vec<Area>> = HashMap::new();
        for area in &sheet.merged {
            if area.last_row > area.first_row && area.first_row >= table.first_data_row {
                begins.entry(area.first_row).or_default().push(*area);
            }
        }
        Self { sheet, next: table.first_data_row, last: table.last_row, begins, open: Vec::new() }
    }
}

impl<'s> Iterator for TableRows<'s> {
    type Item = (u32, Cow<'s, [Cell]>);

    fn next(&mut self) -> Option<Self::Item> {
        let number = self.next;
        if number > self.last {
            return None;
        }
        self.next = number.checked_add(1)?;
        let row = self.sheet.row(number).unwrap_or(&[]);
        self.open.retain(|area| area.last_row >= number);
        let mut cells = Cow::Borrowed(row);
        // an empty row stays empty: merged cells may reach below the last person
        if !row.iter().all(is_blank) {
            for area in &self.open {
                let col = area.first_col as usize;
                let value = self.sheet.cell(area.first_row, area.first_col);
                if row.get(col).is_none_or(is_blank) && !is_blank(value) {
                    let own = cells.to_mut();
                    if own.len() <= col {
                        own.resize(col + 1, Cell::Empty);
                    }
                    own[col] = value.clone();
                }
            }
        }
        self.open.extend(self.begins.remove(&number).unwrap_or_default());
        Some((number, cells))
    }
}

//! From a table file to rows of people: pure rules, without database, network or clock.
//!
//! A roster comes as a factory or an office keeps it: titles and a logo above, a heading of one, two or three rows or none,
//! several sheets, dates in three eras, telephone numbers that the spreadsheet took for amounts, names with titles
//! glued on. The way through:
//!
//! 1. [`choose_sheet`] finds the sheet that is the roster, [`find_table`] the table in a sheet: [`TableFound`].
//! 2. [`guess_columns`] says which [`FieldName`] each column holds, by heading and by content, how sure it is and
//!    why. A mapping that a person confirmed before is found by [`TableFound::header_key`] and wins.
//! 3. [`ReadingPlan::new`] fixes what only whole columns tell, such as the order of day and month. It is stored
//!    with the roster.
//! 4. [`TableRows`] gives the rows, [`RowReader`] turns each into a [`RowReading`]: the original texts, the normalised [`RosterPerson`], and what
//!    is wrong, each [`Fault`] with its sentence in `reading.ftl`. A row mended on the page is read again from its
//!    texts by [`RowReader::read_texts`].
//! 5. [`InFile`] compares each row with the earlier ones of the same file.
//!
//! [`read_table`] does 4 and 5 for all rows. Reading is total: any text gives a reading, never a panic. What is looked
//! up (places, code lists, names) and today's date come in as [`Ground`].

mod address;
mod assign;
mod cells;
mod choose;
mod draft;
mod evidence;
mod fault;
mod field;
mod guess;
mod headers;
mod in_file;
mod lists;
mod person;
mod places;
mod plan;
mod profile;
mod row;
mod row_words;
mod rows;
mod seeker;
mod sentences;
mod table;
mod words;

#[cfg(test)]
mod tests;

use kammaban_kernel::Date;
use kammaban_sheet::Sheet;

pub use cells::date::DateOrder;
pub use choose::choose_sheet;
pub use fault::{Fault, FaultKind, Severity, Suggestion};
pub use field::FieldName;
pub use guess::{ColumnGuess, ColumnMap, Evidence, column_map, guess_columns, mapped_columns};
pub use headers::header_key;
pub use in_file::InFile;
pub use lists::{CodeList, CodeRow, Lists, NameHints, NameKind};
pub use person::{Coded, RosterPerson};
pub use places::{PlaceKind, PlaceMatch, PlaceRow, Places};
pub use plan::{Part, PlannedColumn, ReadingPlan};
pub use row::{RowKind, RowReader, RowReading};
pub use rows::TableRows;
pub use sentences::ROSTER_SENTENCES;
pub use table::{TableColumn, TableFound, find_table};

/// What the rules stand on: the lists they look things up in, and the day on which they are asked.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Places, code lists, names.
    pub lists: &'a Lists,
    /// Today; it tells the future from the past and the meaning of years with two digits.
    pub today: Date,
}

/// Reads every row of a table below its heading and compares the rows with each other. About 40 µs a row of 20 columns.
pub fn read_table(sheet: &Sheet, table: &TableFound, plan: &ReadingPlan, ground: Ground<'_>) -> Vec<RowReading> {
    let mut reader = RowReader::new(plan, ground);
    let mut in_file = InFile::new(plan);
    let rows = TableRows::new(sheet, table);
    rows.map(|(number, cells)| {
        let mut row = reader.read_row(number, &cells);
        in_file.check(&mut row);
        row
    })
    .collect()
}

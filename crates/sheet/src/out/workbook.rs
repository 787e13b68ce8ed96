//! XLSX going out, in constant memory.

use std::collections::HashSet;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::pen::{Look, Pen};
use super::table::{Language, Table, Written};
use crate::trouble::Trouble;
use crate::workbook::{Cell, CellDate};

/// Rows of an Excel sheet.
const MAX_ROWS: u32 = 1_048_576;
/// Height of a row in pixels; Lao letters carry marks above and below.
const ROW_HEIGHT: u32 = 24;

/// Writes one table as an Excel workbook, row by row. The heading is styled, frozen, filtered and repeated on every
/// printed page. A table longer than a sheet goes on in the next one, under the same heading.
///
/// Memory does not grow with the number of rows: finished rows wait in a temporary file.
pub struct XlsxWriter {
    book: Workbook,
    pen: Pen,
    table: Table,
    names: HashSet<String>,
    max_rows: u32,
    next_row: u32,
    header_row: u32,
    written: Written,
    failed: bool,
}

impl XlsxWriter {
    /// Begins the workbook and writes titles and headings.
    ///
    /// # Errors
    /// [`Trouble::Io`] where no temporary file can be made.
    pub fn new(table: Table) -> Result<Self, Trouble> {
        XlsxWriter::with_rows(table, MAX_ROWS)
    }

    fn with_rows(table: Table, max_rows: u32) -> Result<Self, Trouble> {
        let title = table.titles.first().unwrap_or(&table.name).clone();
        let mut book = Workbook::new();
        book.set_properties(&properties(&title, table.language, &table.created)?);
        let pen = Pen::new(table.language);
        let (next_row, header_row, failed) = (0, 0, false);
        let (names, written) = (HashSet::new(), Written::default());
        let mut writer = XlsxWriter { book, pen, table, names, max_rows, next_row, header_row, written, failed };
        writer.guarded(XlsxWriter::begin_sheet)?;
        Ok(writer)
    }

    /// Writes one row. Cells beyond the last column are written without a format of their own.
    ///
    /// # Errors
    /// [`Trouble::Io`] where the temporary file cannot grow; the writer is of no more use then.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), Trouble> {
        self.guarded(|writer| {
            if writer.next_row >= writer.max_rows {
                writer.end_sheet()?;
                writer.begin_sheet()?;
            }
            let row = writer.next_row;
            let sheet = writer.book.worksheet_from_index(writer.written.sheets as usize - 1)?;
            for (col, cell) in (0_u16..).zip(cells) {
                let kind = writer.table.columns.get(usize::from(col)).map(|column| column.kind);
                writer.pen.write(sheet, (row, col), cell, (kind, Look::Plain))?;
            }
            writer.next_row += 1;
            writer.written.rows += 1;
            Ok(())
        })
    }

    /// Packs the workbook and writes it out.
    ///
    /// # Errors
    /// [`Trouble::Io`] where `out` or the temporary file cannot be written.
    pub fn finish(mut self, out: impl Write + Send) -> Result<Written, Trouble> {
        self.guarded(|writer| {
            writer.end_sheet()?;
            writer.book.save_to_writer(out)
        })?;
        self.written.shortened = self.pen.shortened;
        Ok(self.written)
    }

    /// Runs a step. The library below panics where its temporary file cannot be written, as on a full disk; that is
    /// trouble with the disk and no reason to fall.
    fn guarded(&mut self, step: impl FnOnce(&mut Self) -> Result<(), XlsxError>) -> Result<(), Trouble> {
        if self.failed {
            return Err(Trouble::Io { detail: "an earlier row could not be written".to_owned() });
        }
        let result = match catch_unwind(AssertUnwindSafe(|| step(self))) {
            Ok(result) => result.map_err(|e| trouble(&e)),
            Err(_) => Err(Trouble::Io { detail: "the temporary file could not be written".to_owned() }),
        };
        self.failed = result.is_err();
        result
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let name = unique_name(&self.table.name, &mut self.names);
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_default_row_height_pixels(ROW_HEIGHT);
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        for (col, column) in (0_u16..).zip(&self.table.columns) {
            sheet.set_column_width(col, column.width())?;
            sheet.set_column_format(col, &self.pen.column_format(column.kind))?;
        }
        let mut row = 0;
        for title in &self.table.titles {
            self.pen.write(sheet, (row, 0), &Cell::text(title.as_str()), (None, Look::Title))?;
            row += 1;
        }
        // A blank line keeps titles apart, so that programs find the heading by themselves.
        self.header_row = if row == 0 { 0 } else { row + 1 };
        for (col, column) in (0_u16..).zip(&self.table.columns) {
            let header = Cell::text(column.header.as_str());
            self.pen.write(sheet, (self.header_row, col), &header, (None, Look::Header))?;
        }
        self.next_row = self.header_row + 1;
        sheet.set_freeze_panes(self.next_row, 0)?;
        sheet.set_repeat_rows(self.header_row, self.header_row)?;
        self.written.sheets += 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(self.written.sheets as usize - 1)?;
        if let Some(last) = self.table.columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok()) {
            sheet.autofilter(self.header_row, 0, self.next_row - 1, last)?;
        }
        Ok(())
    }
}

/// Writes a whole table as an Excel workbook, in constant memory as long as `rows` is lazy. See [`XlsxWriter`].
///
/// # Errors
/// As [`XlsxWriter`].
pub fn write_xlsx<R: AsRef<[Cell]>>(
    table: Table,
    rows: impl IntoIterator<Item = R>,
    out: impl Write + Send,
) -> Result<Written, Trouble> {
    let mut writer = XlsxWriter::new(table)?;
    for row in rows {
        writer.row(row.as_ref())?;
    }
    writer.finish(out)
}

/// A name Excel accepts for a sheet: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe at either end.
pub fn sheet_name(name: &str) -> String {
    let plain = |c: char| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c };
    let mut short = String::new();
    for c in name.chars().map(plain) {
        if short.encode_utf16().count() + c.len_utf16() > 31 {
            break;
        }
        short.push(c);
    }
    let short = short.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // Excel keeps the name "History" for itself.
    if short.is_empty() || short.eq_ignore_ascii_case("history") { "Sheet".to_owned() } else { short.to_owned() }
}

/// A name for the next sheet that none of the others has; Excel does not tell upper from lower case.
pub(crate) fn unique_name(name: &str, taken: &mut HashSet<String>) -> String {
    let base = sheet_name(name);
    let mut candidate = base.clone();
    let mut number = 1_u32;
    while !taken.insert(candidate.to_lowercase()) {
        number += 1;
        let ending = format!(" ({number})");
        let mut stem = base.clone();
        while stem.encode_utf16().count() + ending.len() > 31 {
            stem.pop();
        }
        candidate = stem + &ending;
    }
    candidate
}

/// The properties every document of ours carries.
pub(crate) fn properties(title: &str, language: Language, created: &CellDate) -> Result<DocProperties, Trouble> {
    let (hour, minute, second) = created.time.map_or((0, 0, 0), |t| (t.hour, t.minute, t.second));
    let created = ExcelDateTime::from_ymd(created.year, created.month, created.day)
        .and_then(|date| date.and_hms(u16::from(hour), minute, second))
        .map_err(|e| trouble(&e))?;
    let title: String = title.chars().take(255).collect();
    Ok(DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&created)
        .set_custom_property("Language", language.tag()))
}

/// What went wrong while writing.
pub(crate) fn trouble(error: &XlsxError) -> Trouble {
    Trouble::Io { detail: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::out::{Column, ColumnKind};
    use crate::{Limits, read};

    #[test]
    fn a_table_longer_than_a_sheet_goes_on_in_the_next_under_the_same_heading() {
        let table = Table {
            name: "Members".to_owned(),
            titles: vec!["All members".to_owned()],
            columns: vec![Column::new("no", ColumnKind::Integer)],
            language: Language::English,
            created: CellDate { year: 2026, month: 1, day: 2, time: None },
        };
        // Three rows of each sheet are title, blank and heading.
        let mut writer = XlsxWriter::with_rows(table, 10).unwrap();
        for number in 0..15 {
            writer.row(&[Cell::integer(number)]).unwrap();
        }
        let mut bytes = Vec::new();
        let written = writer.finish(&mut bytes).unwrap();
        assert_eq!(written, Written { rows: 15, sheets: 3, shortened: 0 });
        let workbook = read(&bytes, "", &Limits::default()).unwrap();
        let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["Members", "Members (2)", "Members (3)"]);
        for (sheet, first, rows) in [(0, 0, 10), (1, 7, 10), (2, 14, 4)] {
            let sheet = &workbook.sheets[sheet];
            assert_eq!((sheet.rows.len(), sheet.cell(3, 0).to_string().as_str()), (rows, "no"));
            assert_eq!(sheet.cell(4, 0), &Cell::integer(first));
        }
    }

    #[test]
    fn sheet_names_do_not_meet_even_when_cut() {
        let mut taken = HashSet::new();
        let long = "x".repeat(40);
        let names: Vec<String> = (0..12).map(|_| unique_name(&long, &mut taken)).collect();
        assert_eq!(names[11], format!("{} (12)", "x".repeat(26)));
        assert_eq!(unique_name("ABC", &mut taken), "ABC");
        assert_eq!(unique_name("abc", &mut taken), "abc (2)");
    }
}

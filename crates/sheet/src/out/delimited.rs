//! CSV going out.

use std::borrow::Cow;
use std::io::Write;

use super::safe::neutralise;
use super::table::{Table, Written};
use crate::trouble::Trouble;
use crate::workbook::{Cell, CellDate};

/// What lets Excel see that a file is UTF-8, so that Lao and Chinese open right.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes one table as CSV: UTF-8 with byte order mark, commas, `\r\n`, headings first, no titles. Dates are written
/// as ISO 8601, numbers with a decimal point. Text that a spreadsheet program could take for a formula gets an
/// apostrophe in front, see [`neutralise`]; [`crate::read`] takes it off again.
pub struct CsvWriter<W: Write> {
    inner: csv::Writer<W>,
    written: Written,
    columns: usize,
}

impl<W: Write> CsvWriter<W> {
    /// Begins the file and writes the headings.
    ///
    /// # Errors
    /// [`Trouble::Io`] where `out` cannot be written.
    pub fn new(table: &Table, mut out: W) -> Result<Self, Trouble> {
        out.write_all(BYTE_ORDER_MARK).map_err(|e| io(&e))?;
        let inner = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
        let written = Written { rows: 0, sheets: 1, shortened: 0 };
        let mut writer = CsvWriter { inner, written, columns: table.columns.len() };
        for column in &table.columns {
            writer.field(&column.header)?;
        }
        writer.end_record()?;
        Ok(writer)
    }

    /// Writes one row; missing cells at its end are written as empty ones.
    ///
    /// # Errors
    /// [`Trouble::Io`] where `out` cannot be written.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), Trouble> {
        for cell in cells {
            match cell {
                Cell::Text(text) | Cell::Error(text) => self.field(text)?,
                // A number or date cannot start a formula, so a minus sign stays a minus sign.
                Cell::Number(_) | Cell::Bool(_) => self.raw(&cell.to_string())?,
                Cell::Date(date) => self.raw(&spoken(date))?,
                Cell::Empty => self.raw("")?,
            }
        }
        for _ in cells.len()..self.columns {
            self.raw("")?;
        }
        self.written.rows += 1;
        self.end_record()
    }

    /// Writes what is left and gives the target back.
    ///
    /// # Errors
    /// [`Trouble::Io`] where `out` cannot be written.
    pub fn finish(self) -> Result<(Written, W), Trouble> {
        let mut out = self.inner.into_inner().map_err(|e| io(e.error()))?;
        out.flush().map_err(|e| io(&e))?;
        Ok((self.written, out))
    }

    fn field(&mut self, text: &str) -> Result<(), Trouble> {
        // Control characters mean nothing in a table, and some programs stop reading at them.
        let odd = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
        let text = if text.contains(odd) { Cow::Owned(text.replace(odd, "")) } else { Cow::Borrowed(text) };
        self.raw(&neutralise(&text))
    }

    fn raw(&mut self, text: &str) -> Result<(), Trouble> {
        self.inner.write_field(text).map_err(|e| csv_io(&e))
    }

    fn end_record(&mut self) -> Result<(), Trouble> {
        self.inner.write_record(None::<&[u8]>).map_err(|e| csv_io(&e))
    }
}

/// Writes a whole table as CSV, in constant memory as long as `rows` is lazy. See [`CsvWriter`].
///
/// # Errors
/// As [`CsvWriter`].
pub fn write_csv<R: AsRef<[Cell]>>(
    table: &Table,
    rows: impl IntoIterator<Item = R>,
    out: impl Write,
) -> Result<Written, Trouble> {
    let mut writer = CsvWriter::new(table, out)?;
    for row in rows {
        writer.row(row.as_ref())?;
    }
    Ok(writer.finish()?.0)
}

/// A date the way spreadsheet programs recognise it: with a blank before the time of day.
fn spoken(date: &CellDate) -> String {
    date.to_string().replace('T', " ")
}

fn io(e: &std::io::Error) -> Trouble {
    Trouble::Io { detail: e.to_string() }
}

fn csv_io(e: &csv::Error) -> Trouble {
    Trouble::Io { detail: e.to_string() }
}

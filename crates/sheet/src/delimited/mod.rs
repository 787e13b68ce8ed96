//! Delimited text: CSV, TSV and their relatives, in any common encoding.

mod delimiter;
mod encoding;

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::grid::{Budget, Grid};
use crate::limits::Limits;
use crate::out::restore;
use crate::sniff::foreign_text;
use crate::trouble::Trouble;
use crate::workbook::{Cell, Kind, Remark, Visibility, Workbook};

use encoding::Lines;

/// Fields one record may have before it is refused; empty ones at the end are common, Excel writes up to 16,384.
const MAX_FIELDS: usize = 16_384;
/// Decoded bytes looked at to find the delimiter.
const HEAD: u64 = 256 * 1024;
/// Bytes of text one record may have.
const MAX_RECORD: usize = 16 * 1024 * 1024;

/// Reads text that is no known binary format. All cells are text, as typed; a guard against formulas written by
/// [`crate::CsvWriter`] is taken off again.
pub(crate) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Trouble> {
    let (encoding, bytes) = encoding::detect(bytes)?;
    if bytes.is_empty() {
        return Err(Trouble::Empty);
    }
    let head = Lines::new(encoding, bytes).head(HEAD).map_err(io)?;
    if let Some(found) = foreign_text(&head) {
        return Err(Trouble::WrongKind { found });
    }
    let (delimiter, skip) = delimiter::detect(&head);
    let mut text = Lines::new(encoding, bytes);
    if skip {
        text.skip_line().map_err(io)?;
    }
    let mut budget = Budget::new(limits);
    let mut records = Records {
        grid: Grid::new(stem(name)),
        row: 0,
        text: vec![0; 64 * 1024],
        text_len: 0,
        ends: vec![0; MAX_FIELDS + 1],
        ends_len: 0,
        newlines: 0,
        unreadable: 0,
    };
    records.read(&mut text, delimiter, &mut budget)?;
    let mut remarks = Vec::new();
    if records.unreadable > 0 {
        remarks.push(Remark::UnreadableCharacters { encoding: encoding.name(), count: records.unreadable });
    }
    let sheet = records.grid.finish(&mut budget, Visibility::Visible)?;
    Ok(Workbook { kind: Kind::Delimited { delimiter, encoding: encoding.name() }, sheets: vec![sheet], remarks })
}

/// The records read so far and the one being read.
struct Records {
    grid: Grid,
    /// Row of the record being read, from 0, as a spreadsheet program counts: blank lines are rows too, line breaks
    /// inside quotes are not.
    row: u32,
    text: Vec<u8>,
    text_len: usize,
    ends: Vec<usize>,
    ends_len: usize,
    newlines: u32,
    unreadable: u32,
}

impl Records {
    fn read(&mut self, input: &mut Lines<'_>, delimiter: u8, budget: &mut Budget<'_>) -> Result<(), Trouble> {
        let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
        let mut buf = vec![0; 64 * 1024];
        let (mut start, mut end) = (0, 0);
        loop {
            if start == end {
                start = 0;
                end = input.read(&mut buf).map_err(io)?;
            }
            let (text, ends) = (&mut self.text[self.text_len..], &mut self.ends[self.ends_len..]);
            let (result, read, written, ended) = reader.read_record(&buf[start..end], text, ends);
            self.newlines += count(&buf[start..start + read], b'\n');
            start += read;
            self.text_len += written;
            self.ends_len += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow(budget)?,
                ReadRecordResult::OutputEndsFull => {
                    self.grid.check_place(budget, self.row, u32::try_from(MAX_FIELDS).unwrap_or(u32::MAX))?;
                    return Err(Trouble::Damaged { part: "csv".to_owned(), detail: "too many fields".to_owned() });
                }
                ReadRecordResult::Record => {
                    let terminated = start > 0 && buf[start - 1] == b'\n';
                    self.record(terminated, budget)?;
                }
                ReadRecordResult::End => return Ok(()),
            }
        }
    }

    /// Makes room for a long record, or says which of its cells is too long: often a quote that is never closed.
    fn grow(&mut self, budget: &Budget<'_>) -> Result<(), Trouble> {
        let open = self.ends[..self.ends_len].last().copied().unwrap_or(0);
        let col = u32::try_from(self.ends_len).unwrap_or(u32::MAX);
        let field = String::from_utf8_lossy(&self.text[open..self.text_len]);
        self.grid.check_length(budget, self.row, col, &field)?;
        if self.text.len() >= MAX_RECORD {
            let limit = u64::from(budget.limits.max_cell_chars);
            return Err(Trouble::CellTooLong { sheet: self.grid.name().to_owned(), row: self.row + 1, col, limit });
        }
        self.text.resize(self.text.len() * 2, 0);
        Ok(())
    }

    fn record(&mut self, terminated: bool, budget: &mut Budget<'_>) -> Result<(), Trouble> {
        let text = &self.text[..self.text_len];
        let inside = count(text, b'\n');
        // The parser passes over blank lines before a record without a word; the newlines it used up tell.
        let blank = self.newlines.saturating_sub(inside + u32::from(terminated));
        self.row = self.row.saturating_add(blank);
        let mut start = 0;
        for (col, &end) in (0_u32..).zip(&self.ends[..self.ends_len]) {
            // Decoded text is UTF-8, and delimiters are ASCII.
            let field = String::from_utf8_lossy(&text[start..end]);
            start = end;
            if !field.is_ascii() {
                self.unreadable += field.matches('\u{FFFD}').count() as u32;
            }
            self.grid.put(budget, self.row, col, Cell::text(restore(&field)))?;
        }
        self.row = self.row.saturating_add(1);
        self.text_len = 0;
        self.ends_len = 0;
        self.newlines = 0;
        Ok(())
    }
}

fn count(bytes: &[u8], byte: u8) -> u32 {
    u32::try_from(memchr::memchr_iter(byte, bytes).count()).unwrap_or(u32::MAX)
}

/// The file's name without folders and ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

fn io(e: std::io::Error) -> Trouble {
    Trouble::Io { detail: e.to_string() }
}

//! Gives a roster back with its faulty rows marked, and recognises it when it comes in again.
//!
//! The marks are cells, in a hidden column right of the reasons: they survive sorting, copying to another program and
//! saving as CSV, which document properties and defined names do not.

use std::collections::{BTreeMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{Note, Workbook as NewWorkbook, Worksheet, XlsxError};

use crate::limits::Limits;
use crate::out::{Language, Look, Pen, properties, trouble, unique_name};
use crate::trouble::Trouble;
use crate::workbook::{Cell, CellDate, Sheet, Workbook, column_letters};

/// How the cell above the hidden row numbers begins.
const MARK: &str = "kammaban-rows|1|";
/// Rows looked at to find that cell; people put titles above headings.
const SEARCHED_ROWS: usize = 200;
/// Notes in one sheet. Spreadsheet programs become slow with more; the reasons stand beside every row anyway.
const MAX_NOTES: u32 = 2_000;
/// Width of the column of reasons, in characters.
const REASON_WIDTH: f64 = 60.0;

/// One thing wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which sheet, counted from 0 as in [`Workbook::sheets`].
    pub sheet: usize,
    /// The row as the spreadsheet program shows it, from 1.
    pub row: u32,
    /// The column from 0, or `None` where the row as a whole is wrong.
    pub col: Option<u32>,
    /// What is wrong and what would be right, in the reader's language.
    pub message: String,
}

/// How the marked workbook is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// Names the import that the corrections belong to. The sign `|` is left out.
    pub import_id: String,
    /// Heading of the column of reasons, in the reader's language.
    pub reason_header: String,
    /// The language of headings and reasons.
    pub language: Language,
    /// When the workbook is made, for its properties.
    pub created: CellDate,
    /// Where the headings of the sheets are. A sheet with faults that is missing here has none.
    pub sheets: Vec<MarkSheet>,
}

/// Where the heading of a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkSheet {
    /// Which sheet, counted from 0.
    pub sheet: usize,
    /// The row of the heading as the spreadsheet program shows it. It and all rows above come along.
    pub header_row: u32,
}

/// What a marked workbook says about itself when it comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// [`Marking::import_id`].
    pub import_id: String,
    /// The sheets that carry marks.
    pub sheets: Vec<SheetMarks>,
}

/// The marks of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetMarks {
    /// Which sheet of the workbook that came back, counted from 0.
    pub sheet: usize,
    /// Which sheet of the original it was made from, counted from 0.
    pub original_sheet: usize,
    /// The row of the heading in the workbook that came back.
    pub header_row: u32,
    /// The column of marks; no data of the roster.
    pub mark_col: u32,
    /// The column of reasons; no data of the roster.
    pub reason_col: Option<u32>,
    /// The rows that carry a mark. A row copied by hand appears twice with the same original.
    pub rows: Vec<MarkedRow>,
    /// Filled rows below the heading without a mark: added by hand.
    pub unmarked: Vec<u32>,
}

/// A row of a marked workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkedRow {
    /// Its number in the workbook that came back.
    pub row: u32,
    /// Its number in the original.
    pub original: u32,
}

/// Makes a workbook of the faulty rows only: titles and headings as they were, each faulty cell coloured and with a
/// note, the reasons in a column of their own at the end of the row. Values, dates and leading zeros are kept; layout,
/// formulas and macros are not. A workbook without faults has headings only.
///
/// Costs about as much as reading `original` once and writing the faulty rows.
///
/// # Errors
/// Those of [`crate::read`] for `original`, and [`Trouble::Io`] where no temporary file can be written.
pub fn mark_faults(
    original: &[u8],
    name: &str,
    faults: &[Fault],
    marking: &Marking,
    limits: &Limits,
) -> Result<Vec<u8>, Trouble> {
    mark_faults_in(&crate::read(original, name, limits)?, faults, marking)
}

/// The same for a workbook that was read already: what was changed in it since shows in the marked one.
///
/// # Errors
/// [`Trouble::Io`] where no temporary file can be written.
pub fn mark_faults_in(workbook: &Workbook, faults: &[Fault], marking: &Marking) -> Result<Vec<u8>, Trouble> {
    let mut wanted: BTreeMap<usize, BTreeMap<u32, Vec<&Fault>>> = BTreeMap::new();
    for sheet in &marking.sheets {
        wanted.entry(sheet.sheet).or_default();
    }
    for fault in faults {
        wanted.entry(fault.sheet).or_default().entry(fault.row).or_default().push(fault);
    }
    let mut book = NewWorkbook::new();
    book.set_properties(&properties(&marking.reason_header, marking.language, &marking.created)?);
    // The library panics where its temporary file cannot be written; see `XlsxWriter`.
    let made = catch_unwind(AssertUnwindSafe(|| {
        let mut pen = Pen::new(marking.language);
        let mut names = HashSet::new();
        for (index, rows) in &wanted {
            let Some(sheet) = workbook.sheets.get(*index) else { continue };
            let target = book.add_worksheet_with_constant_memory()?;
            target.set_name(unique_name(&sheet.name, &mut names))?;
            MarkedSheet { sheet, index: *index, marking, pen: &mut pen, target }.write(rows)?;
        }
        if names.is_empty() {
            book.add_worksheet();
        }
        book.save_to_buffer()
    }));
    match made {
        Ok(bytes) => bytes.map_err(|e| trouble(&e)),
        Err(_) => Err(Trouble::Io { detail: "the temporary file could not be written".to_owned() }),
    }
}

/// One sheet of the marked workbook while it is written.
struct MarkedSheet<'a> {
    sheet: &'a Sheet,
    index: usize,
    marking: &'a Marking,
    pen: &'a mut Pen,
    target: &'a mut Worksheet,
}

impl MarkedSheet<'_> {
    fn write(&mut self, faulty: &BTreeMap<u32, Vec<&Fault>>) -> Result<(), XlsxError> {
        let header = self.marking.sheets.iter().find(|s| s.sheet == self.index).map(|s| s.header_row);
        let far = faulty.values().flatten().filter_map(|fault| fault.col).max().map_or(0, |col| col as usize + 1);
        let reason = u16::try_from(self.sheet.width().max(far)).map_err(|_| XlsxError::RowColumnLimitError)?;
        let mark = reason + 1;
        self.columns(reason)?;
        let mut row = 0;
        if let Some(header) = header {
            for number in self.sheet.first_row..header {
                self.copy(row, number, &[])?;
                row += 1;
            }
            self.copy_header(row, header)?;
        }
        let reasons = Cell::text(self.marking.reason_header.as_str());
        self.pen.write(self.target, (row, reason), &reasons, (None, Look::Header))?;
        let id = self.marking.import_id.replace('|', "");
        let text = Cell::text(format!("{MARK}{id}|{}", self.index));
        self.pen.write(self.target, (row, mark), &text, (None, Look::Plain))?;
        self.target.set_freeze_panes(row + 1, 0)?;
        let mut notes = 0;
        for (number, faults) in faulty {
            if header.is_some_and(|header| *number <= header) {
                continue;
            }
            row += 1;
            self.copy(row, *number, faults)?;
            for fault in faults {
                if let (Some(col), true) = (fault.col, notes < MAX_NOTES) {
                    notes += 1;
                    self.note(row, col, faults)?;
                }
            }
            let lines: Vec<String> = faults.iter().map(|fault| self.reason(fault, header)).collect();
            self.pen.write(self.target, (row, reason), &Cell::text(lines.join("\n")), (None, Look::Reason))?;
            let original = Cell::Number(crate::workbook::Number::new(f64::from(*number)));
            self.pen.write(self.target, (row, mark), &original, (None, Look::Plain))?;
        }
        Ok(())
    }

    fn columns(&mut self, reason: u16) -> Result<(), XlsxError> {
        for (col, width) in (0_u16..reason).zip(&self.sheet.widths) {
            if let Some(width) = width {
                self.target.set_column_width(col, f64::from(*width))?;
            }
        }
        self.target.set_column_width(reason, REASON_WIDTH)?;
        self.target.set_column_hidden(reason + 1)?;
        Ok(())
    }

    fn copy(&mut self, row: u32, number: u32, faults: &[&Fault]) -> Result<(), XlsxError> {
        let cells = self.sheet.row(number).unwrap_or_default();
        let is_faulty = |col: u16| faults.iter().any(|fault| fault.col == Some(u32::from(col)));
        let end = faults.iter().filter_map(|fault| fault.col).max().map_or(0, |col| col as usize + 1);
        for (col, index) in (0_u16..).zip(0..cells.len().max(end)) {
            let look = if is_faulty(col) { Look::Fault } else { Look::Plain };
            self.pen.write(self.target, (row, col), cells.get(index).unwrap_or(&Cell::Empty), (None, look))?;
        }
        Ok(())
    }

    fn copy_header(&mut self, row: u32, number: u32) -> Result<(), XlsxError> {
        for (col, cell) in (0_u16..).zip(self.sheet.row(number).unwrap_or_default()) {
            self.pen.write(self.target, (row, col), cell, (None, Look::Header))?;
        }
        Ok(())
    }

    /// All messages of one cell in one note.
    fn note(&mut self, row: u32, col: u32, faults: &[&Fault]) -> Result<(), XlsxError> {
        let messages: Vec<&str> =
            faults.iter().filter(|fault| fault.col == Some(col)).map(|fault| fault.message.as_str()).collect();
        let text: String = messages.join("\n").chars().take(2_000).collect();
        let col = u16::try_from(col).map_err(|_| XlsxError::RowColumnLimitError)?;
        let note = Note::new(text).add_author_prefix(false).set_width(260);
        self.target.insert_note(row, col, &note)?;
        Ok(())
    }

    /// The message with the heading of its column in front.
    fn reason(&self, fault: &Fault, header: Option<u32>) -> String {
        let Some(col) = fault.col else {
            return fault.message.clone();
        };
        let heading = header.map(|header| self.sheet.cell(header, col).to_string()).unwrap_or_default();
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        if heading.is_empty() {
            format!("{}: {}", column_letters(col), fault.message)
        } else {
            format!("{heading}: {}", fault.message)
        }
    }
}

/// The marks a workbook carries, or `None` where it was not made by [`mark_faults`]. Sheets of another import than the
/// first marked one are left out.
pub fn read_marks(workbook: &Workbook) -> Option<Marks> {
    let mut marks: Option<Marks> = None;
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let Some((import_id, found)) = sheet_marks(index, sheet) else { continue };
        match &mut marks {
            None => marks = Some(Marks { import_id, sheets: vec![found] }),
            Some(marks) if marks.import_id == import_id => marks.sheets.push(found),
            Some(_) => {}
        }
    }
    marks
}

fn sheet_marks(index: usize, sheet: &Sheet) -> Option<(String, SheetMarks)> {
    let mut head = sheet.rows.iter().take(SEARCHED_ROWS).enumerate();
    let (at, col, text) = head.find_map(|(at, row)| {
        row.iter().enumerate().find_map(|(col, cell)| match cell {
            Cell::Text(text) => text.strip_prefix(MARK).map(|rest| (at, col, rest)),
            _ => None,
        })
    })?;
    let (import_id, original_sheet) = text.split_once('|')?;
    let mut marks = SheetMarks {
        sheet: index,
        original_sheet: original_sheet.trim().parse().ok()?,
        header_row: sheet.row_number(at),
        mark_col: u32::try_from(col).ok()?,
        reason_col: u32::try_from(col).ok()?.checked_sub(1),
        rows: Vec::new(),
        unmarked: Vec::new(),
    };
    for (below, row) in sheet.rows.iter().enumerate().skip(at + 1) {
        let number = sheet.row_number(below);
        match row.get(col).and_then(row_number) {
            Some(original) => marks.rows.push(MarkedRow { row: number, original }),
            None if row.iter().any(|cell| !cell.is_empty()) => marks.unmarked.push(number),
            None => {}
        }
    }
    Some((import_id.to_owned(), marks))
}

/// A row number kept as a number, or as text where the workbook went through CSV.
fn row_number(cell: &Cell) -> Option<u32> {
    match cell {
        Cell::Number(_) | Cell::Text(_) => cell.to_string().trim().parse().ok().filter(|number| *number > 0),
        _ => None,
    }
}

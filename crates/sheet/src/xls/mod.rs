//! Excel workbooks from Excel 5 to 2003: the binary records of the `Workbook` stream. Source: [MS-XLS].
//!
//! Our own reader for the same reason as for XLSX: sizes and places stand in the file and must be doubted before memory
//! is taken. Tests compare it cell by cell with calamine.

mod cells;
mod globals;
mod records;

use crate::grid::Budget;
use crate::limits::Limits;
use crate::trouble::Trouble;
use crate::workbook::{Kind, Remark, Workbook};

/// The name of the stream in errors.
const STREAM: &str = "Workbook";

/// Reads the `Workbook` (or `Book`) stream of a compound file.
pub(crate) fn read(stream: &[u8], macros: bool, limits: &Limits) -> Result<Workbook, Trouble> {
    let globals = globals::read(stream, limits)?;
    let mut budget = Budget::new(limits);
    let mut remarks = Vec::new();
    if macros {
        remarks.push(Remark::MacrosIgnored);
    }
    let mut sheets = Vec::with_capacity(globals.sheets.len());
    // Honest sheets lie one after the other. Sheets that share their bytes would be read over and over.
    let mut left = stream.len().saturating_mul(2);
    for entry in &globals.sheets {
        let (sheet, used) = cells::read(stream, entry, &globals, &mut budget, &mut remarks)?;
        left = left.checked_sub(used).ok_or_else(|| damaged("sheets lie on top of each other"))?;
        sheets.push(sheet);
    }
    Ok(Workbook { kind: Kind::Xls, sheets, remarks })
}

fn damaged(detail: &str) -> Trouble {
    Trouble::Damaged { part: STREAM.to_owned(), detail: detail.to_owned() }
}

//! Excel workbooks since 2007, read as a stream of cells.
//!
//! This is our own reader and not a library's because the limits must hold inside: a shared text may stand behind
//! five million cells, and one cell in the last corner must not cost a sheet of memory. Tests compare it cell by cell
//! with calamine.

mod book;
mod cells;
mod strings;
mod styles;

use crate::grid::Budget;
use crate::limits::Limits;
use crate::package::Package;
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::workbook::{Kind, Remark, Workbook};

/// Reads a package that holds a spreadsheet of Office Open XML.
pub(crate) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, Trouble> {
    let book = book::read(&mut package, limits)?;
    let styles = match &book.styles {
        Some(part) => styles::read(&mut package, part)?,
        None => Vec::new(),
    };
    let strings = match &book.strings {
        Some(part) => strings::read(&mut package, part, limits)?,
        None => Texts::default(),
    };
    let context = cells::Context { styles, strings, epoch: book.epoch };
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::with_capacity(book.sheets.len());
    let mut remarks = Vec::new();
    if book.macros {
        remarks.push(Remark::MacrosIgnored);
    }
    for entry in &book.sheets {
        sheets.push(cells::read(&mut package, entry, &context, &mut budget, &mut remarks)?);
    }
    package.verify_rest()?;
    let kind = if book.macros { Kind::Xlsm } else { Kind::Xlsx };
    Ok(Workbook { kind, sheets, remarks })
}

//! The one way tables come in and go out.
//!
//! **In:** [`read`] and [`read_file`] take XLSX, XLSM, XLS, ODS and delimited text of unknown origin, recognise them by
//! their contents, and give a [`Workbook`] or say by a [`Trouble`] why not. [`Limits`] bound memory and time.
//!
//! **Out:** [`XlsxWriter`] and [`CsvWriter`] write any number of rows in constant memory, and no cell they write can
//! start a formula.
//!
//! **Back again:** [`mark_faults`] gives a roster back with its faulty rows coloured and explained, and
//! [`read_marks`] recognises that workbook when it is sent in again.

mod delimited;
mod grid;
mod limits;
mod marks;
mod numfmt;
mod ods;
mod out;
mod package;
mod serial;
mod sniff;
mod texts;
mod trouble;
mod workbook;
mod xls;
mod xlsx;
mod xml;

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

pub use limits::Limits;
pub use marks::{Fault, MarkSheet, MarkedRow, Marking, Marks, SheetMarks, mark_faults, mark_faults_in, read_marks};
pub use out::{
    Column, ColumnKind, CsvWriter, Language, Table, Written, XlsxWriter, neutralise, sheet_name, write_csv, write_xlsx,
};
pub use trouble::{Foreign, Param, Trouble};
pub use workbook::{
    Area, Cell, CellDate, CellTime, Kind, Number, Remark, Sheet, Shown, Visibility, Workbook, column_index,
    column_letters,
};

/// Reads a table from bytes. `name` is the name of the file as the person knows it; only the name of a CSV file's sheet
/// comes from it, never its kind.
///
/// Costs time in proportion to the unpacked size, at most some seconds within the default limits, so call it where it
/// may block. Nothing is written anywhere.
///
/// # Errors
/// Every [`Trouble`]; nothing is kept of a file that has one.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Trouble> {
    if bytes.len() as u64 > limits.max_bytes {
        return Err(Trouble::TooLarge { bytes: bytes.len() as u64, limit: limits.max_bytes });
    }
    // The parsers below are written not to panic. Should one of them, or a library under it, do so all the same, one
    // hostile file must not take the process with it.
    match catch_unwind(AssertUnwindSafe(|| sniff::read(bytes, name, limits))) {
        Ok(result) => result,
        Err(cause) => {
            let detail = cause
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| cause.downcast_ref::<&str>().map(|text| (*text).to_owned()))
                .unwrap_or_default();
            Err(Trouble::Crashed { detail })
        }
    }
}

/// Reads a table from a file on disk, as [`read`] does. The file's size is checked before it is loaded.
///
/// # Errors
/// [`Trouble::Io`] where the file cannot be opened or read, and every other [`Trouble`].
pub fn read_file(path: &Path, name: &str, limits: &Limits) -> Result<Workbook, Trouble> {
    let io = |e: std::io::Error| Trouble::Io { detail: e.to_string() };
    let file = File::open(path).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    if size > limits.max_bytes {
        return Err(Trouble::TooLarge { bytes: size, limit: limits.max_bytes });
    }
    // The file may grow meanwhile; one byte beyond the limit is enough for `read` to see it.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(limits.max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    read(&bytes, name, limits)
}

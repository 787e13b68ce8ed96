//! Tables going out, row by row, as XLSX or CSV.

mod delimited;
mod pen;
mod safe;
mod table;
mod workbook;

pub use delimited::{CsvWriter, write_csv};
pub use safe::neutralise;
pub use table::{Column, ColumnKind, Language, Table, Written};
pub use workbook::{XlsxWriter, sheet_name, write_xlsx};

pub(crate) use pen::{Look, Pen};
pub(crate) use safe::restore;
pub(crate) use workbook::{properties, trouble, unique_name};

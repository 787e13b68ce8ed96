//! Why a file could not be read or written: one variant for each thing a person can do something about.

use crate::workbook::column_letters;

/// What a file turned out to be when it is no table this crate reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// A web page, often saved by a website under the name `.xls`.
    Html,
    /// Some XML document, among them Excel 2003's own XML format.
    Xml,
    /// A PDF document.
    Pdf,
    /// A Word document, old or new.
    Word,
    /// A slide show.
    Slides,
    /// Rich text.
    Rtf,
    /// A picture.
    Image,
    /// Excel's binary workbook (`.xlsb`).
    Xlsb,
    /// An Excel workbook older than Excel 5.
    OldExcel,
    /// An Apple Numbers document.
    Numbers,
    /// A ZIP archive without a workbook in it.
    Zip,
    /// Another packed archive (RAR, 7z, gzip).
    Archive,
    /// JSON.
    Json,
    /// Bytes that are neither text nor any kind known here.
    Unknown,
}

impl Foreign {
    /// The stable word for this kind, to choose a translated name by.
    pub const fn code(self) -> &'static str {
        match self {
            Foreign::Html => "html",
            Foreign::Xml => "xml",
            Foreign::Pdf => "pdf",
            Foreign::Word => "word",
            Foreign::Slides => "slides",
            Foreign::Rtf => "rtf",
            Foreign::Image => "image",
            Foreign::Xlsb => "xlsb",
            Foreign::OldExcel => "old-excel",
            Foreign::Numbers => "numbers",
            Foreign::Zip => "zip",
            Foreign::Archive => "archive",
            Foreign::Json => "json",
            Foreign::Unknown => "unknown",
        }
    }
}

/// One value for a translated sentence about a [`Trouble`] or a [`crate::Remark`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// A name: of a sheet, a part, a column.
    Text(String),
    /// A count, a row number, a number of bytes.
    Number(u64),
}

/// Why a file was refused. Nothing of it was taken over.
///
/// `Display` is for logs and holds no cell contents. People read the sentence chosen by [`Trouble::code`] and filled
/// with [`Trouble::params`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file has no bytes, or only a mark of its encoding.
    Empty,
    /// The workbook opens but no sheet holds a filled cell.
    NoCells,
    /// The file is larger than `limit` bytes.
    TooLarge {
        /// Bytes of the file; at least this many where the end was not read.
        bytes: u64,
        /// [`crate::Limits::max_bytes`].
        limit: u64,
    },
    /// The file is something else than a table.
    WrongKind {
        /// What it is.
        found: Foreign,
    },
    /// The workbook is locked with a password.
    Encrypted,
    /// The end of the file is missing, as after a broken download.
    Truncated,
    /// A part of the workbook cannot be read: changed bytes, a wrong checksum, XML that does not parse.
    Damaged {
        /// The part inside the file, such as `xl/worksheets/sheet1.xml`, or the name of the format.
        part: String,
        /// What the parser said; for logs.
        detail: String,
    },
    /// A part of the workbook declares entities, which no spreadsheet program does and attackers do.
    Entities {
        /// The part inside the file.
        part: String,
    },
    /// The workbook unpacks to more than `limit` bytes.
    UnpacksTooLarge {
        /// The part that went over the limit.
        part: String,
        /// [`crate::Limits::max_unpacked_bytes`].
        limit: u64,
    },
    /// A part unpacks to more than `limit` times its size: a zip bomb.
    PackedTooTightly {
        /// The part inside the file.
        part: String,
        /// [`crate::Limits::max_ratio`].
        limit: u64,
    },
    /// The package holds more than `limit` parts.
    TooManyParts {
        /// [`crate::Limits::max_parts`].
        limit: u64,
    },
    /// The workbook has more than `limit` sheets.
    TooManySheets {
        /// [`crate::Limits::max_sheets`].
        limit: u64,
    },
    /// A filled cell stands below row `limit`.
    TooManyRows {
        /// Name of the sheet.
        sheet: String,
        /// The row, counted from 1.
        row: u32,
        /// [`crate::Limits::max_rows`].
        limit: u64,
    },
    /// A filled cell stands right of column `limit`.
    TooManyColumns {
        /// Name of the sheet.
        sheet: String,
        /// The row, counted from 1.
        row: u32,
        /// The column, counted from 0.
        col: u32,
        /// [`crate::Limits::max_cols`].
        limit: u64,
    },
    /// The sheets hold more than `limit` cells together.
    TooManyCells {
        /// The sheet that went over the limit.
        sheet: String,
        /// [`crate::Limits::max_cells`].
        limit: u64,
    },
    /// One cell holds more than `limit` characters.
    CellTooLong {
        /// Name of the sheet.
        sheet: String,
        /// The row, counted from 1.
        row: u32,
        /// The column, counted from 0.
        col: u32,
        /// [`crate::Limits::max_cell_chars`].
        limit: u64,
    },
    /// The cells hold more than `limit` bytes of text together.
    TooMuchText {
        /// The sheet that went over the limit.
        sheet: String,
        /// [`crate::Limits::max_text_bytes`].
        limit: u64,
    },
    /// The file could not be read from or written to its medium.
    Io {
        /// What the operating system said; for logs.
        detail: String,
    },
    /// Reading stopped at a defect of our own. The file is refused, the program goes on.
    Crashed {
        /// The message of the defect; for logs.
        detail: String,
    },
}

impl Trouble {
    /// The stable word for this trouble, to choose a translated sentence by.
    pub const fn code(&self) -> &'static str {
        match self {
            Trouble::Empty => "empty",
            Trouble::NoCells => "no-cells",
            Trouble::TooLarge { .. } => "too-large",
            Trouble::WrongKind { .. } => "wrong-kind",
            Trouble::Encrypted => "encrypted",
            Trouble::Truncated => "truncated",
            Trouble::Damaged { .. } => "damaged",
            Trouble::Entities { .. } => "entities",
            Trouble::UnpacksTooLarge { .. } => "unpacks-too-large",
            Trouble::PackedTooTightly { .. } => "packed-too-tightly",
            Trouble::TooManyParts { .. } => "too-many-parts",
            Trouble::TooManySheets { .. } => "too-many-sheets",
            Trouble::TooManyRows { .. } => "too-many-rows",
            Trouble::TooManyColumns { .. } => "too-many-columns",
            Trouble::TooManyCells { .. } => "too-many-cells",
            Trouble::CellTooLong { .. } => "cell-too-long",
            Trouble::TooMuchText { .. } => "too-much-text",
            Trouble::Io { .. } => "io",
            Trouble::Crashed { .. } => "crashed",
        }
    }

    /// The values of the translated sentence. Names: `bytes`, `limit`, `found`, `part`, `sheet`, `row`, `column`.
    /// Columns come as letters, as the reader sees them in the spreadsheet program.
    pub fn params(&self) -> Vec<(&'static str, Param)> {
        let text = |s: &str| Param::Text(s.to_owned());
        let limit = |n: &u64| ("limit", Param::Number(*n));
        match self {
            Trouble::Empty | Trouble::NoCells | Trouble::Encrypted | Trouble::Truncated => Vec::new(),
            Trouble::Io { .. } | Trouble::Crashed { .. } => Vec::new(),
            Trouble::TooLarge { bytes, limit: n } => vec![("bytes", Param::Number(*bytes)), limit(n)],
            Trouble::WrongKind { found } => vec![("found", text(found.code()))],
            Trouble::Damaged { part, .. } | Trouble::Entities { part } => vec![("part", text(part))],
            Trouble::UnpacksTooLarge { part, limit: n } | Trouble::PackedTooTightly { part, limit: n } => {
                vec![("part", text(part)), limit(n)]
            }
            Trouble::TooManyParts { limit: n } | Trouble::TooManySheets { limit: n } => vec![limit(n)],
            Trouble::TooManyRows { sheet, row, limit: n } => {
                vec![("sheet", text(sheet)), ("row", Param::Number(u64::from(*row))), limit(n)]
            }
            Trouble::TooManyColumns { sheet, row, col, limit: n }
            | Trouble::CellTooLong { sheet, row, col, limit: n } => vec![
                ("sheet", text(sheet)),
                ("row", Param::Number(u64::from(*row))),
                ("column", Param::Text(column_letters(*col))),
                limit(n),
            ],
            Trouble::TooManyCells { sheet, limit: n } | Trouble::TooMuchText { sheet, limit: n } => {
                vec![("sheet", text(sheet)), limit(n)]
            }
        }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "table refused: {}", self.code())?;
        for (name, value) in self.params() {
            match value {
                Param::Text(text) => write!(f, " {name}={text:?}")?,
                Param::Number(number) => write!(f, " {name}={number}")?,
            }
        }
        match self {
            Trouble::Damaged { detail, .. } | Trouble::Io { detail } | Trouble::Crashed { detail } => {
                write!(f, " detail={detail:?}")
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Trouble {}

//! A table as it was found: sheets, rows, cells, and where each of them stands in the file.

use crate::trouble::Param;

/// The format a file was recognised as, by its contents and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Excel 2007 and later.
    Xlsx,
    /// The same with macros; the macros are never run nor kept.
    Xlsm,
    /// Excel 5 to 2003.
    Xls,
    /// OpenDocument, as LibreOffice writes it.
    Ods,
    /// Text with one record a line.
    Delimited {
        /// The byte between two fields: `,` `;` `|` or a tab.
        delimiter: u8,
        /// Name of the encoding, as the WHATWG standard spells it (`UTF-8`, `gb18030`, `windows-874` …).
        encoding: &'static str,
    },
}

impl Kind {
    /// The stable word for this kind.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Xlsx => "xlsx",
            Kind::Xlsm => "xlsm",
            Kind::Xls => "xls",
            Kind::Ods => "ods",
            Kind::Delimited { .. } => "csv",
        }
    }
}

/// A file that was read whole and kept within its [`crate::Limits`].
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// What the file is.
    pub kind: Kind,
    /// The sheets in the order of their tabs, hidden ones too, empty ones too.
    pub sheets: Vec<Sheet>,
    /// What the person should know though the file could be read.
    pub remarks: Vec<Remark>,
}

/// Whether a person sees the tab of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// The tab is shown.
    Visible,
    /// The tab is hidden and can be shown from the menu.
    Hidden,
    /// The tab is hidden and only a program can show it.
    VeryHidden,
}

/// One sheet. Column 0 is column A; trailing empty cells and rows are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name on the tab; for CSV the name of the file without its ending.
    pub name: String,
    /// Whether the tab is shown.
    pub visibility: Visibility,
    /// Number of the first row in `rows` as the spreadsheet program shows it, from 1. Empty rows above are left out.
    pub first_row: u32,
    /// Rows from `first_row` on without gaps; a row may be shorter than the others, or empty.
    pub rows: Vec<Vec<Cell>>,
    /// Cells merged into one; the value is in the first.
    pub merged: Vec<Area>,
    /// Column widths in characters where the file gives them, from column A.
    pub widths: Vec<Option<f32>>,
}

impl Sheet {
    /// The number of `rows[index]` as the spreadsheet program shows it.
    pub fn row_number(&self, index: usize) -> u32 {
        self.first_row.saturating_add(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The row with the number the spreadsheet program shows, or `None` outside the filled rows.
    pub fn row(&self, number: u32) -> Option<&[Cell]> {
        let index = number.checked_sub(self.first_row)?;
        self.rows.get(index as usize).map(Vec::as_slice)
    }

    /// The cell in row `number` (from 1) and column `col` (from 0); empty where nothing was stored.
    pub fn cell(&self, number: u32, col: u32) -> &Cell {
        self.row(number).and_then(|row| row.get(col as usize)).unwrap_or(&Cell::Empty)
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether the sheet holds no filled cell.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A rectangle of cells, both corners included. Rows count from 1, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Area {
    /// Top row.
    pub first_row: u32,
    /// Left column.
    pub first_col: u32,
    /// Bottom row.
    pub last_row: u32,
    /// Right column.
    pub last_col: u32,
}

/// What one cell holds. Formulas count as the value last saved with them.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text as typed, leading zeros and blanks kept. Everything in a CSV file is text.
    Text(String),
    /// A number.
    Number(Number),
    /// A calendar date, with a time of day where the cell has one.
    Date(CellDate),
    /// True or false.
    Bool(bool),
    /// A failed formula, such as `#REF!`.
    Error(String),
}

/// A number and the way the sheet shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The stored value. Excel keeps 15 digits: longer identity numbers stored as numbers have lost their end.
    pub value: f64,
    /// How it is shown.
    pub shown: Shown,
}

/// How a sheet shows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// A whole number shown without decimals, filled up with zeros to `min_digits`: a phone number kept as a number
    /// with the format `00000000000` is read as it is seen, `02055512345`.
    Integer {
        /// The least number of digits shown; 0 where the number is not filled up.
        min_digits: u8,
    },
    /// Anything else.
    Decimal,
}

impl Number {
    /// A whole number without leading zeros, or a decimal one, as the value demands.
    pub fn new(value: f64) -> Self {
        let shown = if value.fract() == 0.0 { Shown::Integer { min_digits: 0 } } else { Shown::Decimal };
        Number { value, shown }
    }

    /// Whether all digits are what was typed: whole numbers of at most 15 digits.
    pub fn is_exact_integer(&self) -> bool {
        self.value.fract() == 0.0 && self.value.abs() < 1e15
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.shown {
            Shown::Integer { min_digits } => {
                let sign = if self.value < 0.0 { "-" } else { "" };
                write!(f, "{sign}{:0>width$}", self.value.abs(), width = usize::from(min_digits))
            }
            Shown::Decimal => write!(f, "{}", self.value),
        }
    }
}

/// A date in the Gregorian calendar as the file stores it. A Buddhist year typed as text stays text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellDate {
    /// Year, 1899 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31, valid in its month.
    pub day: u8,
    /// Time of day, where it is not midnight.
    pub time: Option<CellTime>,
}

/// A time of day, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellTime {
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

impl std::fmt::Display for CellTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }
}

impl std::fmt::Display for CellDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some(time) => write!(f, "T{time}"),
            None => Ok(()),
        }
    }
}

impl Cell {
    /// Text, or [`Cell::Empty`] for the empty text.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A whole number.
    pub fn integer(value: i32) -> Cell {
        Cell::Number(Number { value: f64::from(value), shown: Shown::Integer { min_digits: 0 } })
    }

    /// Whether there is nothing in the cell.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }
}

/// The cell in one canonical spelling: text as it is, numbers with their shown digits, dates as ISO 8601, `TRUE` and
/// `FALSE`, the code of an error, nothing for an empty cell.
impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Empty => Ok(()),
            Cell::Text(text) | Cell::Error(text) => f.write_str(text),
            Cell::Number(number) => number.fmt(f),
            Cell::Date(date) => date.fmt(f),
            Cell::Bool(true) => f.write_str("TRUE"),
            Cell::Bool(false) => f.write_str("FALSE"),
        }
    }
}

/// Something worth saying about a file that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The workbook has macros; they were neither run nor kept.
    MacrosIgnored,
    /// A formula was saved without its value, as some programs do; the cell was read as empty.
    FormulaWithoutValue {
        /// Name of the sheet.
        sheet: String,
        /// The first such row, counted from 1.
        row: u32,
        /// The first such column, counted from 0.
        col: u32,
        /// How many such cells the sheet has.
        count: u32,
    },
    /// Rows are hidden in the spreadsheet program; they were read like the others.
    HiddenRows {
        /// Name of the sheet.
        sheet: String,
        /// How many.
        count: u32,
    },
    /// Some characters are invalid in the encoding of the file and became `U+FFFD`.
    UnreadableCharacters {
        /// The encoding.
        encoding: &'static str,
        /// How many replacement characters the cells hold.
        count: u32,
    },
}

impl Remark {
    /// The stable word for this remark, to choose a translated sentence by.
    pub const fn code(&self) -> &'static str {
        match self {
            Remark::MacrosIgnored => "macros-ignored",
            Remark::FormulaWithoutValue { .. } => "formula-without-value",
            Remark::HiddenRows { .. } => "hidden-rows",
            Remark::UnreadableCharacters { .. } => "unreadable-characters",
        }
    }

    /// The values of the translated sentence. Names: `sheet`, `row`, `column`, `count`, `encoding`.
    pub fn params(&self) -> Vec<(&'static str, Param)> {
        let number = |n: &u32| Param::Number(u64::from(*n));
        match self {
            Remark::MacrosIgnored => Vec::new(),
            Remark::FormulaWithoutValue { sheet, row, col, count } => vec![
                ("sheet", Param::Text(sheet.clone())),
                ("row", number(row)),
                ("column", Param::Text(column_letters(*col))),
                ("count", number(count)),
            ],
            Remark::HiddenRows { sheet, count } => {
                vec![("sheet", Param::Text(sheet.clone())), ("count", number(count))]
            }
            Remark::UnreadableCharacters { encoding, count } => {
                vec![("encoding", Param::Text((*encoding).to_owned())), ("count", number(count))]
            }
        }
    }
}

/// The letters a spreadsheet program shows for a column counted from 0: `A`, `Z`, `AA`, `XFD`.
pub fn column_letters(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        let digit = ((rest - 1) % 26) as u8;
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column, counted from 0, that the letters name in either case; `None` for anything else or beyond 9 letters.
pub fn column_index(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 9 {
        return None;
    }
    let mut col: u64 = 0;
    for byte in letters.bytes() {
        if !byte.is_ascii_alphabetic() {
            return None;
        }
        col = col * 26 + u64::from(byte.to_ascii_uppercase() - b'A') + 1;
    }
    u32::try_from(col - 1).ok()
}

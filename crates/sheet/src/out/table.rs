//! What a table going out looks like.

use crate::workbook::CellDate;

/// The language a table is written in: decides its fonts and the language the document names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Lao, in Phetsarath OT, the font of the Lao state's offices.
    Lao,
    /// English, in Calibri.
    English,
    /// Simplified Chinese, in Microsoft YaHei.
    Chinese,
}

impl Language {
    /// The language and region as BCP 47 spells them.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Lao => "lo-LA",
            Language::English => "en-US",
            Language::Chinese => "zh-Hans-CN",
        }
    }
}

/// What a column holds: decides how its cells are stored and shown in XLSX.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// Text, also numbers that nobody counts with: phone, identity and member numbers keep their zeros.
    Text,
    /// Whole numbers, right-aligned.
    Integer,
    /// Numbers with this many decimals and separated thousands.
    Number {
        /// Digits after the point, 0 to 10.
        decimals: u8,
    },
    /// Dates, shown as day/month/year, stored as dates.
    Date,
    /// Dates with a time of day.
    DateTime,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The heading.
    pub header: String,
    /// What the cells hold. A cell of another kind is written as what it is; in a text column, as text.
    pub kind: ColumnKind,
    /// Width in characters; chosen by heading and kind where `None`.
    pub width: Option<f32>,
}

impl Column {
    /// A column whose width is chosen by its heading and kind.
    pub fn new(header: impl Into<String>, kind: ColumnKind) -> Self {
        Column { header: header.into(), kind, width: None }
    }

    /// The width in characters.
    pub(crate) fn width(&self) -> f64 {
        if let Some(width) = self.width {
            return f64::from(width).clamp(1.0, 255.0);
        }
        let least: u32 = match self.kind {
            ColumnKind::Text => 20,
            ColumnKind::Integer => 9,
            ColumnKind::Number { .. } | ColumnKind::Date => 13,
            ColumnKind::DateTime => 18,
        };
        // Room for the filter's arrow beside the heading.
        f64::from((shown_width(&self.header) + 4).clamp(least, 60))
    }
}

/// Everything about a table but its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Name of the sheet; made fit for Excel by [`crate::sheet_name`].
    pub name: String,
    /// Lines above the heading (XLSX only): what the table is, of whom, on which day. The first is also the title of
    /// the document.
    pub titles: Vec<String>,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The language of headings and titles.
    pub language: Language,
    /// When the document was made, for its properties.
    pub created: CellDate,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Rows below the headings.
    pub rows: u64,
    /// Sheets the rows took; a sheet of Excel ends at row 1,048,576.
    pub sheets: u32,
    /// Cells whose text was longer than the 32,767 characters Excel can hold, and was cut there with `…` at its end.
    pub shortened: u64,
}

/// How many Latin letters wide a text looks: marks above and below letters take no room, Chinese characters two.
pub(crate) fn shown_width(text: &str) -> u32 {
    text.chars()
        .map(|c| match c {
            '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}' | '\u{200B}'..='\u{200F}' => 0,
            '\u{1100}'..='\u{115F}'
            | '\u{2E80}'..='\u{A4CF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF00}'..='\u{FF60}' => 2,
            _ => 1,
        })
        .sum()
}

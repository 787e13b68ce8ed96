//! Writes single cells into a sheet of a new workbook, in the right font and never as a formula.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::table::{ColumnKind, Language};
use crate::serial::serial_1900;
use crate::workbook::{Cell, CellDate, Number, Shown};

/// UTF-16 code units a cell of Excel can hold.
const MAX_UNITS: usize = 32_767;

/// How a cell is to stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Look {
    /// As its column is.
    Plain,
    /// A line above the heading.
    Title,
    /// The heading of a column.
    Header,
    /// A cell that needs mending.
    Fault,
    /// The reason why, written beside the row.
    Reason,
}

/// How a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shape {
    Text,
    General,
    Integer { min_digits: u8 },
    Decimals(u8),
    Date,
    DateTime,
}

/// The script that decides the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Script {
    Lao,
    Han,
    Latin,
}

/// Writes cells and keeps count of texts that did not fit.
pub(crate) struct Pen {
    language: Language,
    formats: HashMap<(Look, Shape, Script), Format>,
    pub(crate) shortened: u64,
}

impl Pen {
    pub(crate) fn new(language: Language) -> Self {
        Pen { language, formats: HashMap::new(), shortened: 0 }
    }

    /// Writes one cell; `row` and `col` count from 0. Without a kind, the cell is shown as it was read.
    pub(crate) fn write(
        &mut self,
        sheet: &mut Worksheet,
        (row, col): (u32, u16),
        cell: &Cell,
        (kind, look): (Option<ColumnKind>, Look),
    ) -> Result<(), XlsxError> {
        let in_text_column = kind == Some(ColumnKind::Text);
        match cell {
            Cell::Empty if look == Look::Fault => {
                sheet.write_blank(row, col, self.format(look, Shape::General, ""))?;
            }
            Cell::Empty => {}
            Cell::Number(number) if !in_text_column && number.value.is_finite() => {
                let format = self.format(look, shape_of(*number, kind), "");
                sheet.write_number_with_format(row, col, number.value, format)?;
            }
            Cell::Date(date) if !in_text_column => match serial_1900(date) {
                Some(serial) => {
                    let format = self.format(look, date_shape(date, kind), "");
                    sheet.write_number_with_format(row, col, serial, format)?;
                }
                None => self.write_text(sheet, (row, col), &date.to_string(), look)?,
            },
            Cell::Bool(value) if !in_text_column => {
                let format = self.format(look, Shape::General, "");
                sheet.write_boolean_with_format(row, col, *value, format)?;
            }
            Cell::Text(text) => self.write_text(sheet, (row, col), text, look)?,
            other => self.write_text(sheet, (row, col), &other.to_string(), look)?,
        }
        Ok(())
    }

    fn write_text(
        &mut self,
        sheet: &mut Worksheet,
        (row, col): (u32, u16),
        text: &str,
        look: Look,
    ) -> Result<(), XlsxError> {
        let fitting = fit(text);
        self.shortened += u64::from(matches!(fitting, Cow::Owned(_)));
        let format = self.format(look, Shape::Text, text);
        // `write_string`, not `write`: whatever the text looks like, it is stored as text.
        sheet.write_string_with_format(row, col, fitting.as_ref(), format)?;
        Ok(())
    }

    /// The format for whole columns, so that rows added by hand look like the others.
    pub(crate) fn column_format(&mut self, kind: ColumnKind) -> Format {
        let shape = match kind {
            ColumnKind::Text => Shape::Text,
            ColumnKind::Integer => Shape::Integer { min_digits: 0 },
            ColumnKind::Number { decimals } => Shape::Decimals(decimals),
            ColumnKind::Date => Shape::Date,
            ColumnKind::DateTime => Shape::DateTime,
        };
        self.format(Look::Plain, shape, "").clone()
    }

    fn format(&mut self, look: Look, shape: Shape, text: &str) -> &Format {
        let script = script(text, self.language);
        self.formats.entry((look, shape, script)).or_insert_with(|| build(look, shape, script))
    }
}

fn shape_of(number: Number, kind: Option<ColumnKind>) -> Shape {
    match (kind, number.shown) {
        (Some(ColumnKind::Number { decimals }), _) => Shape::Decimals(decimals.min(10)),
        // A whole-number format would round what it shows.
        (_, Shown::Integer { min_digits }) if number.value.fract() == 0.0 => Shape::Integer { min_digits },
        (None, Shown::Decimal) if number.value.fract() == 0.0 => Shape::Decimals(2),
        _ => Shape::General,
    }
}

fn date_shape(date: &CellDate, kind: Option<ColumnKind>) -> Shape {
    if date.time.is_some() || kind == Some(ColumnKind::DateTime) { Shape::DateTime } else { Shape::Date }
}

fn script(text: &str, language: Language) -> Script {
    let own = match language {
        Language::Lao => Script::Lao,
        Language::Chinese => Script::Han,
        Language::English => Script::Latin,
    };
    if text.is_ascii() {
        return own;
    }
    let mut found = own;
    for c in text.chars() {
        match c {
            '\u{0E80}'..='\u{0EFF}' => return Script::Lao,
            '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => found = Script::Han,
            _ => {}
        }
    }
    found
}

fn build(look: Look, shape: Shape, script: Script) -> Format {
    let font = match script {
        Script::Lao => "Phetsarath OT",
        Script::Han => "Microsoft YaHei",
        Script::Latin => "Calibri",
    };
    let mut format = Format::new().set_font_name(font).set_font_size(11).set_align(FormatAlign::VerticalCenter);
    format = match shape {
        Shape::Text => format.set_num_format("@"),
        Shape::General => format,
        Shape::Integer { min_digits: 0 } => format.set_num_format("0"),
        Shape::Integer { min_digits } => format.set_num_format("0".repeat(usize::from(min_digits))),
        Shape::Decimals(0) => format.set_num_format("#,##0"),
        Shape::Decimals(decimals) => format.set_num_format(format!("#,##0.{}", "0".repeat(usize::from(decimals)))),
        Shape::Date => format.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
        Shape::DateTime => format.set_num_format("dd/mm/yyyy hh:mm:ss").set_align(FormatAlign::Left),
    };
    match look {
        Look::Plain => format,
        Look::Title => format.set_bold().set_font_size(13),
        Look::Header => format
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00E2_E8F0))
            .set_border_bottom(FormatBorder::Medium),
        Look::Fault => format
            .set_background_color(Color::RGB(0x00FF_D6D6))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00B4_2318)),
        Look::Reason => format.set_text_wrap().set_font_color(Color::RGB(0x00B4_2318)).set_align(FormatAlign::Top),
    }
}

/// The text as far as a cell holds it, with `…` at the end where it is cut.
fn fit(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_UNITS || text.encode_utf16().count() <= MAX_UNITS {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let mut end = 0;
    for c in text.chars() {
        units += c.len_utf16();
        if units > MAX_UNITS - 1 {
            break;
        }
        end += c.len_utf8();
    }
    Cow::Owned(format!("{}…", &text[..end]))
}

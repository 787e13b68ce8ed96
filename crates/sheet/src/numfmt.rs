//! What a number format code makes of a number. Source: ECMA-376 part 1, 18.8.30 and 18.8.31.

use crate::serial::{Epoch, date_cell};
use crate::workbook::{Cell, Number, Shown};

/// The ways of showing a number that matter for reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// As the value demands.
    General,
    /// Without decimals, filled up with zeros to this many digits; 0 where it is not filled up.
    Whole { min_digits: u8 },
    /// With decimals, percent, exponent, fraction, or as a length of time.
    Decimal,
    /// As a date, a time of day, or both.
    Date,
}

impl Format {
    /// The cell a stored number becomes.
    pub(crate) fn cell(self, value: f64, epoch: Epoch) -> Cell {
        let shown = match self {
            Format::Date => return date_cell(value, epoch),
            Format::General if value.fract() == 0.0 => Shown::Integer { min_digits: 0 },
            Format::Whole { min_digits } if value.fract() == 0.0 => Shown::Integer { min_digits },
            Format::General | Format::Whole { .. } | Format::Decimal => Shown::Decimal,
        };
        Cell::Number(Number { value, shown })
    }

    /// The built-in format of this number; those that differ by language are dates in all East Asian languages.
    pub(crate) fn builtin(id: u32) -> Format {
        match id {
            1 | 3 | 5 | 6 | 37 | 38 | 41 | 42 => Format::Whole { min_digits: 0 },
            2 | 4 | 7..=13 | 39 | 40 | 43 | 44 | 46 | 48 => Format::Decimal,
            14..=22 | 27..=36 | 45 | 47 | 50..=58 | 71..=81 => Format::Date,
            _ => Format::General,
        }
    }

    /// Reads a format code; only its first section, the one for positive numbers, decides.
    pub(crate) fn parse(code: &str) -> Format {
        let mut zeros: u8 = 0;
        let (mut digits, mut decimal, mut date) = (false, false, false);
        let lower = code.to_lowercase().replace("am/pm", "").replace("a/p", "").replace("general", "");
        let mut chars = lower.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => while chars.next().is_some_and(|c| c != '"') {},
                '\\' | '_' | '*' | '!' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
                    // [h]:mm is a length of time, not a time of day
                    if !inside.is_empty() && inside.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                        return Format::Decimal;
                    }
                }
                '0' if !decimal => {
                    digits = true;
                    zeros = zeros.saturating_add(1);
                }
                '0' | '#' | '?' => digits = true,
                '.' | '%' => decimal = true,
                '/' if digits => decimal = true,
                'e' if digits && matches!(chars.peek(), Some('+' | '-')) => decimal = true,
                'y' | 'd' | 'h' | 's' | 'm' | 'b' | 'g' | 'e' | 'a' => date = true,
                _ => {}
            }
        }
        match (date, digits, decimal) {
            (true, false, _) => Format::Date,
            // seconds with fractions: mm:ss.0
            (true, true, true) if lower.contains('s') => Format::Date,
            (_, true, true) => Format::Decimal,
            (_, true, false) => Format::Whole { min_digits: if zeros > 1 { zeros } else { 0 } },
            (false, false, true) => Format::Decimal,
            (false, false, false) => Format::General,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_say_how_a_number_is_read() {
        for (code, format) in [
            ("General", Format::General),
            ("@", Format::General),
            ("0", Format::Whole { min_digits: 0 }),
            ("00000000000", Format::Whole { min_digits: 11 }),
            ("000\\-0000", Format::Whole { min_digits: 7 }),
            ("#,##0", Format::Whole { min_digits: 0 }),
            ("#,##0.00", Format::Decimal),
            ("0%", Format::Decimal),
            ("0.00E+00", Format::Decimal),
            ("# ?/?", Format::Decimal),
            ("#,##0\\ \"days\";[Red]-0", Format::Whole { min_digits: 0 }),
            ("dd/mm/yyyy", Format::Date),
            ("[$-41E]d mmmm yyyy", Format::Date),
            ("[$-107041E]dd/mm/bbbb", Format::Date),
            ("yyyy\"年\"m\"月\"d\"日\"", Format::Date),
            ("h:mm AM/PM", Format::Date),
            ("mm:ss.0", Format::Date),
            ("[h]:mm:ss", Format::Decimal),
            ("[Red]0", Format::Whole { min_digits: 0 }),
            ("", Format::General),
        ] {
            assert_eq!(Format::parse(code), format, "{code}");
        }
    }
}

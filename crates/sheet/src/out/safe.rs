//! Keeps text from becoming a formula when a spreadsheet program opens a CSV file.
//!
//! The rule (after the OWASP page "CSV Injection"): a cell gets an apostrophe in front when its first character that is
//! neither a blank nor a quote is one of `=` `+` `-` `@`, the full-width forms of these, a tab, a carriage return or a
//! line feed. Two things are left as they are, because nothing can be calculated from them: text of a single leading
//! `+` followed only by digits and blanks (a phone number such as `+856 20 5555 1234` can at worst become a number),
//! and text of hyphens alone, which people put where they have nothing to say. A phone number with a `+` and hyphens
//! does get the apostrophe, as a spreadsheet program would subtract it away; so does `@name`.
//!
//! XLSX needs none of this: there, text is stored as text.

use std::borrow::Cow;

/// The text with an apostrophe in front where a spreadsheet program could take it for a formula.
pub fn neutralise(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`neutralise`] was given.
pub(crate) fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if is_dangerous(inner) => inner,
        _ => text,
    }
}

fn is_dangerous(text: &str) -> bool {
    for c in text.chars() {
        match c {
            '\t' | '\r' | '\n' => return true,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\u{2212}' | '\u{FE62}' | '\u{FE63}' | '\u{FE66}'
            | '\u{FE6B}' => return !is_harmless(text),
            // Zero-width characters and marks of direction are dropped by some programs before they look.
            '"'
            | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '＂'
            | '＇'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}' => {}
            c if c.is_whitespace() || c.is_control() => {}
            _ => return false,
        }
    }
    false
}

fn is_harmless(text: &str) -> bool {
    let phone = text.strip_prefix('+').is_some_and(|rest| {
        rest.bytes().all(|b| b.is_ascii_digit() || b == b' ') && rest.bytes().any(|b| b.is_ascii_digit())
    });
    phone || text.bytes().all(|b| b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_could_be_a_formula_leaves_unguarded() {
        for text in [
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠a",
            " =1",
            "\"=1+1\"",
            "'=1",
            "  '\"=cmd|' /C calc'!A0",
            "\u{200B}=1",
            "\u{A0}=1",
            "-5",
            "+856-20-5555",
            "+",
            "\u{FEFF}=1",
        ] {
            assert!(neutralise(text).starts_with('\''), "{text:?}");
            assert_eq!(neutralise(text).len(), text.len() + 1);
            assert_eq!(restore(&neutralise(text)), text);
        }
    }

    #[test]
    fn harmless_text_is_left_alone() {
        for text in [
            "",
            "a=b",
            "+856 20 5555 1234",
            "+8562055551234",
            "020-5555",
            "ສົມຊາຍ",
            "'0205",
            "O'Neil",
            "1-2",
            "-",
            "---",
            "0=1",
        ] {
            assert_eq!(neutralise(text), text);
            assert_eq!(restore(text), text);
        }
    }
}

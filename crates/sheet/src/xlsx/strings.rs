//! The table of texts that cells share.

use quick_xml::events::Event;

use crate::limits::Limits;
use crate::package::Package;
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::xml::{Xml, push_text};

pub(super) fn read(package: &mut Package<'_>, name: &str, limits: &Limits) -> Result<Texts, Trouble> {
    let mut strings = Texts::default();
    let Some(part) = package.part(name)? else {
        return Ok(strings);
    };
    // One character more than a cell may have, so that the cell that uses the text is refused and can be named.
    let keep = (limits.max_cell_chars as usize + 1) * 4;
    let mut xml = Xml::new(part);
    let (mut item, mut in_text, mut in_phonetic) = (String::new(), false, false);
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "si" => item.clear(),
                "t" => in_text = true,
                "rPh" => in_phonetic = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => in_phonetic = false,
                "si" => {
                    unescape(&mut item);
                    strings.push(&item, name, limits)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(strings),
            event if in_text && !in_phonetic && item.len() <= keep => push_text(&mut item, &event, name)?,
            _ => {}
        }
    }
}

/// Turns `_x000D_` and its like into the characters they stand for (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescape(text: &mut String) {
    if !text.contains("_x") {
        return;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let code =
            rest.get(2..6).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()) && rest[6..].starts_with('_'));
        match code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                plain.push(c);
                rest = &rest[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    plain.push_str(rest);
    *text = plain;
}

#[cfg(test)]
mod tests {
    #[test]
    fn escaped_characters_come_back_and_lookalikes_stay() {
        for (raw, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00ZZ_", "_x00ZZ_"),
            ("snake_xyz", "snake_xyz"),
            ("_x0041", "_x0041"),
            ("_xລາວ_", "_xລາວ_"),
        ] {
            let mut text = raw.to_owned();
            super::unescape(&mut text);
            assert_eq!(text, plain);
        }
    }
}

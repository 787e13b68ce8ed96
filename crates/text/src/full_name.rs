//! A full name taken apart into given name and surname.

use crate::chinese::{compound_surname, surname_syllables};
use crate::normal::normalize;
use crate::script::is_han;

/// The given name and the surname of a full name without title, both in normal form.
///
/// Lao and Latin: the first word is the given name, the rest the surname (law and custom of
/// 1943: given name first); `Surname, Given` is read as written. Chinese: the first character is the
/// surname, the first two where they are a known compound surname (欧阳) and something follows; with a
/// space between, the part before it. Names with a dot (买买提·艾力) put the given name first. A name of one
/// word, or of one character, is a given name alone.
pub fn split_full_name(name: &str) -> (String, Option<String>) {
    let name = normalize(name);
    if let Some((surname, given)) = name.split_once([',', '，'])
        && !surname.trim().is_empty()
        && !given.trim().is_empty()
    {
        return (given.trim().to_owned(), Some(surname.trim().to_owned()));
    }
    let chinese =
        name.chars().any(is_han) && name.chars().all(|c| is_han(c) || matches!(c, ' ' | '·' | '•' | '・' | '‧'));
    if chinese { split_chinese(&name) } else { split_given_first(&name) }
}

fn split_given_first(name: &str) -> (String, Option<String>) {
    match name.split_once(' ') {
        Some((given, surname)) => (given.to_owned(), Some(surname.to_owned())),
        None => (name.to_owned(), None),
    }
}

fn split_chinese(name: &str) -> (String, Option<String>) {
    if let Some((given, father)) = name.split_once(['·', '•', '・', '‧']) {
        return (given.trim().to_owned(), Some(father.trim().to_owned()).filter(|f| !f.is_empty()));
    }
    let joined: String = name.chars().filter(|&c| c != ' ').collect();
    if let Some((first, rest)) = name.split_once(' ')
        && (first.chars().nth(1).is_none() || compound_surname(first) == Some(first) || rest.chars().nth(1).is_some())
        && first.chars().count() <= 2
    {
        return (rest.replace(' ', ""), Some(first.to_owned()));
    }
    let end = joined.char_indices().nth(surname_syllables(&joined)).map_or(joined.len(), |(at, _)| at);
    let (surname, given) = joined.split_at(end);
    (given.to_owned(), Some(surname.to_owned()).filter(|s| !s.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_fall_into_given_and_surname() {
        for (name, given, surname) in [
            ("ສົມຊາຍ ວົງສະຫວັນ", "ສົມຊາຍ", Some("ວົງສະຫວັນ")),
            ("ສົມຊາຍ", "ສົມຊາຍ", None),
            ("ສົມຊາຍ  ວົງ ສະຫວັນ", "ສົມຊາຍ", Some("ວົງ ສະຫວັນ")),
            ("Somxay Vongsavanh", "Somxay", Some("Vongsavanh")),
            ("Vongsavanh, Somxay", "Somxay", Some("Vongsavanh")),
            ("王小明", "小明", Some("王")),
            ("王 小明", "小明", Some("王")),
            ("王 小 明", "小明", Some("王")),
            ("李 娜", "娜", Some("李")),
            ("欧阳修", "修", Some("欧阳")),
            ("欧阳 修", "修", Some("欧阳")),
            ("欧阳", "阳", Some("欧")),
            ("司马相如", "相如", Some("司马")),
            ("王", "王", None),
            ("买买提·艾力", "买买提", Some("艾力")),
            ("", "", None),
        ] {
            assert_eq!(split_full_name(name), (given.to_owned(), surname.map(str::to_owned)), "{name}");
        }
    }
}

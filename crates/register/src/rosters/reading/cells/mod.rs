//! What one cell says: a text in, a typed value or the reason why not out. No rule here knows of rows or columns.

pub(crate) mod date;
mod date_words;
pub(crate) mod education;
pub(crate) mod money;
pub(crate) mod name;
pub(crate) mod phone;
pub(crate) mod sex;

use kammaban_text::normalize;

/// Ways to say that there is nothing, besides those for names.
const NOTHING: &[&str] = &[
    "ບໍ່ມີ",
    "ບໍມີ",
    "ບໍ່ຮູ້",
    "ບໍ່ຈື່",
    "ບໍ່ລະບຸ",
    "ຍັງບໍ່ມີ",
    "ບໍ່ທັນມີ",
    "n/a",
    "na",
    "n.a",
    "none",
    "nil",
    "null",
    "nan",
    "nat",
    "unknown",
    "#n/a",
    "无",
    "没有",
    "不详",
    "未知",
    "暂无",
];

/// A quick look before the careful one: most cells are ruled out by their first letters.
fn may_be_nothing(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('ບ') => !matches!(letters.next(), Some('ກ'..='ຮ' | 'ະ'..='ຽ' | '\u{EC9}'..='\u{ECB}')),
        Some('ຍ') => letters.next() == Some('ັ'),
        Some('n' | 'N' | 'u' | 'U') => text.len() <= 12,
        Some('#' | '无' | '没' | '不' | '未' | '暂' | '\u{200B}'..='\u{200F}' | '\u{FEFF}') => true,
        Some(first) => !first.is_alphanumeric(),
        None => true,
    }
}

/// Whether a text stands for an absent value: empty, punctuation only, or one of the usual words.
pub(crate) fn is_absent(text: &str) -> bool {
    let text = text.trim();
    if !may_be_nothing(text) {
        return false;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return true;
    }
    if text.len() > 40 {
        return false;
    }
    let plain = normalize(text).to_lowercase();
    NOTHING.contains(&plain.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_that_there_is_nothing_is_absent_and_names_are_not() {
        let odd_order = "ບ\u{EC8}\u{ECD}ມີ";
        for text in [
            "",
            " ",
            "-",
            "--",
            "...",
            "?",
            "ບໍ່ມີ",
            "ບໍມີ",
            odd_order,
            "ບໍ່ຮູ້",
            "ຍັງບໍ່ມີ",
            "N/A",
            "n.a.",
            "NULL",
            "nan",
            "无",
            "不详",
            "\u{200B}",
        ] {
            assert!(is_absent(text), "{text:?}");
        }
        for text in ["ບ້ານ", "ບຸນມີ", "ບໍ່ແກ້ວ", "ຍົງ", "Noy", "0", "1990", "无锡", "x", "no. 5"]
        {
            assert!(!is_absent(text), "{text:?}");
        }
    }
}

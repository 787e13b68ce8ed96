//! What people write where they have no name to write.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::fold::fold;
use crate::title::is_title;

/// Words that stand for "no name", folded and without spaces and punctuation.
const PLACEHOLDERS: &[&str] = &[
    "ບໍ່ມີ",
    "ບໍມີ",
    "ບໍ່ມີຊື່",
    "ບໍ່ມີນາມສະກຸນ",
    "ບໍ່ມີນາມສະກູນ",
    "ບໍ່ຮູ້",
    "ບໍ່ຮູ້ຊື່",
    "ບໍ່ຈື່",
    "ບໍ່ລະບຸ",
    "ບໍ່ມີຂໍ້ມູນ",
    "ບໍ່ທັນມີຊື່",
    "ບໍ່ທັນຕັ້ງຊື່",
    "ຍັງບໍ່ມີຊື່",
    "ຍັງບໍ່ທັນມີຊື່",
    "ຍັງບໍ່ທັນຕັ້ງຊື່",
    "ຊື່",
    "ຊື່ແລະນາມສະກຸນ",
    "ນາມສະກຸນ",
    "ທົດສອບ",
    "ທົດລອງ",
    "ຕົວຢ່າງ",
    "ແອນ້ອຍ",
    "ເດັກນ້ອຍ",
    "ເດັກເກີດໃໝ່",
    "noname",
    "nosurname",
    "nolastname",
    "nofamilyname",
    "none",
    "null",
    "undefined",
    "unknown",
    "notknown",
    "notapplicable",
    "notavailable",
    "anonymous",
    "unnamed",
    "blank",
    "empty",
    "tbd",
    "tba",
    "test",
    "testing",
    "tester",
    "sample",
    "example",
    "dummy",
    "asdf",
    "qwerty",
    "name",
    "fullname",
    "surname",
    "firstname",
    "lastname",
    "nfn",
    "nln",
    "fnu",
    "lnu",
    "baby",
    "newborn",
    "无",
    "無",
    "没有",
    "无名",
    "无姓名",
    "佚名",
    "不详",
    "不明",
    "未知",
    "未填",
    "未填写",
    "暂无",
    "匿名",
    "测试",
    "姓名",
    "某某",
    "某某某",
];

static FOLDED: LazyLock<HashSet<String>> = LazyLock::new(|| PLACEHOLDERS.iter().map(|text| fold(text)).collect());

/// Whether a text in a name's field is no name: empty, punctuation or digits only, one letter over
/// and over (`xxx`, `ກກກ`), a title alone (`Mr.`), or a known way of saying there is none (`-`,
/// `ບໍ່ມີ`, `n/a`, `无`). Real names that look alike pass: ນ້ອຍ, Na, No.
pub fn is_placeholder(text: &str) -> bool {
    let folded = fold(text);
    let kept: String = folded.chars().filter(|&c| !is_filler(c)).collect();
    if kept.is_empty() || !kept.chars().any(char::is_alphabetic) {
        return true;
    }
    if (kept == "na" && folded != "na") || text.trim() == "NaN" {
        // n/a, n.a., #n/a, and what a spreadsheet leaves; Na and Nan are names
        return true;
    }
    is_title(text) || is_one_letter_repeated(&kept) || FOLDED.contains(&kept)
}

/// Space, punctuation and signs: nothing that a name is made of.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(c, '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{3006}' | '\u{3008}'..='\u{303F}' | '\u{FF00}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{A0}'..='\u{BF}')
}

fn is_one_letter_repeated(kept: &str) -> bool {
    let mut letters = kept.chars();
    let Some(first) = letters.next() else { return false };
    let more = letters.clone().count();
    let least = if first == 'x' { 1 } else { 2 };
    more >= least && letters.all(|c| c == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_is_known() {
        for text in [
            "",
            " ",
            "-",
            "--",
            "...",
            "?",
            "0",
            "12345",
            "ບໍ່ມີ",
            "ບໍ່ ມີ",
            "(ບໍ່ມີ)",
            "n/a",
            "N/A",
            "N.A.",
            "#N/A",
            "xxx",
            "XX",
            "aaa",
            "ກກກ",
            "Mr.",
            "Miss",
            "ນາງ",
            "ທ້າວ",
            "test",
            "TEST",
            "NaN",
            "No name",
            "unknown",
            "无",
            "未知",
            "***",
            "—",
            "ນ.",
            "baby",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn short_and_plain_names_are_names() {
        for text in [
            "ນ້ອຍ",
            "ຫຼ້າ",
            "Na",
            "Nan",
            "Nil",
            "No",
            "La",
            "Ly",
            "王",
            "Aa",
            "ນາງຟ້າ",
            "Mr. Somxay",
            "ມີ",
            "Babyn",
            "Xo",
            "ດີ",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}

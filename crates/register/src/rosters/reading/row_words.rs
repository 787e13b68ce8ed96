//! The words of rows that are no people: sums, signatures, page numbers.

/// What a row begins with that counts the rows above.
pub(crate) const TOTALS: &[&str] = &[
    "ລວມ",
    "ລວມທັງໝົດ",
    "ລວມທັງຫມົດ",
    "ຍອດລວມ",
    "ທັງໝົດ",
    "ລວມຍອດ",
    "ລວມຈຳນວນ",
    "total",
    "grand total",
    "sub total",
    "subtotal",
    "sum",
    "合计",
    "总计",
    "小计",
    "共计",
    "总人数",
    "共",
];

/// What stands below a table and is no person: who made and signed it.
pub(crate) const SIGNATURES: &[&str] = &[
    "ຜູ້ສ້າງ",
    "ຜູ້ສ້າງບັນຊີ",
    "ຜູ້ສະຫຼຸບ",
    "ຜູ້ສັງລວມ",
    "ຜູ້ເຮັດບັນຊີ",
    "ຜູ້ລາຍງານ",
    "ຜູ້ອຳນວຍການ",
    "ຜູ້ກວດ",
    "ຜູ້ກວດກາ",
    "ຜູ້ຢັ້ງຢືນ",
    "ຜູ້ອະນຸມັດ",
    "ລົງຊື່",
    "ລາຍເຊັນ",
    "ລົງລາຍເຊັນ",
    "ເຊັນຊື່",
    "ປະທານກຳມະບານ",
    "ຫົວໜ້າພະແນກ",
    "ຫົວໜ້າຫ້ອງການ",
    "ໝາຍເຫດ",
    "ວັນທີ",
    "ທີ່",
    "prepared by",
    "approved by",
    "checked by",
    "verified by",
    "reviewed by",
    "signature",
    "signed",
    "director",
    "manager",
    "date",
    "note",
    "remark",
    "page",
    "制表",
    "制表人",
    "审核",
    "审核人",
    "审批",
    "负责人",
    "签字",
    "签名",
    "填表人",
    "日期",
    "备注",
    "注",
    "说明",
    "第",
    "ໜ້າ",
    "ໜ້າທີ",
];

/// Whether a text begins with one of the words and the word ends there, or a number or sign follows.
pub(crate) fn begins_with(text: &str, words: &[&str]) -> bool {
    let text = kammaban_text::normalize(text).to_lowercase();
    words.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| {
            let next = rest.chars().next();
            next.is_none_or(|c| !c.is_alphabetic() || !word.is_ascii() && is_apart(c, word))
        })
    })
}

/// Lao and Chinese write no spaces: behind a whole word another letter may follow, but no vowel or tone of the same
/// syllable.
fn is_apart(c: char, word: &str) -> bool {
    word.chars().count() >= 3
        && !matches!(c, 'ະ' | 'າ' | 'ຳ' | 'ຽ' | '\u{EB1}' | '\u{EB4}'..='\u{EBC}' | '\u{EC8}'..='\u{ECE}')
}

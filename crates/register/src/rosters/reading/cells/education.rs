//! Levels of education as papers write them, beyond the words of the shipped list. The codes are those of
//! `data/people/education.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::headers::squeeze;
use super::super::lists::CodeList;

const MORE: &[(&str, &str)] = &[
    ("none", "ບໍ່ໄດ້ຮຽນ|ບໍ່ໄດ້ຮຽນໜັງສື|ບໍ່ເຄີຍຮຽນ|no education|illiterate|never attended|文盲|无学历"),
    ("primary", "ປ1|ປ2|ປ3|ປ4|ປ5|ປ.1|ປະຖົມສຶກສາ|ຊັ້ນປະຖົມ|ປະຖົມບໍລິບູນ|primary|elementary|p5|p.5|grade 5|小学毕业"),
    (
        "lower_secondary",
        "ມ1|ມ2|ມ3|ມ4|ມັດທະຍົມຕອນຕົ້ນ|ມ.ຕົ້ນ|ມຕ|ມັດທະຍົມ 3|ມັດທະຍົມ 4|lower secondary|junior high|junior high school|middle school|m3|m4|m.4|初中毕业",
    ),
    (
        "upper_secondary",
        "ມ5|ມ6|ມ7|ມ.5|ມ.6|ມ.ປາຍ|ມປ|ມັດທະຍົມສຶກສາຕອນປາຍ|ມັດທະຍົມສົມບູນ|ຈົບມັດທະຍົມ|upper secondary|high school|senior high|senior high school|m6|m7|m.7|secondary|高中毕业",
    ),
    ("vocational_first", "ວິຊາຊີບຊັ້ນຕົ້ນ|ຊັ້ນຕົ້ນ|vocational first|certificate|职高|技校"),
    ("vocational_middle", "ວິຊາຊີບຊັ້ນກາງ|ຊັ້ນກາງ|ວິຊາຊີບ|vocational|vocational middle|technical|diploma|中专|职业高中"),
    (
        "vocational_high",
        "ວິຊາຊີບຊັ້ນສູງ|ຊັ້ນສູງ|ຊັ້ນສູງວິຊາຊີບ|ອະນຸປະລິນຍາ|higher diploma|high diploma|associate|associate degree|college|专科|大专",
    ),
    (
        "bachelor",
        "ປະລິນຍາຕີ|ປລຕ|ປະລິນຍາຕີ ຕໍ່ເນື່ອງ|bachelor|bachelors|bachelor's degree|bachelor degree|bachelor's|ba|bsc|undergraduate|university|大学|大学本科|学士|本科",
    ),
    (
        "master",
        "ປະລິນຍາໂທ|ປລທ|ຊັ້ນປະລິນຍາໂທ|master|masters|master's degree|master degree|master's|ma|msc|mba|postgraduate|研究生|硕士研究生|硕士",
    ),
    ("doctor", "ປະລິນຍາເອກ|ປລອ|doctor|doctorate|phd|ph.d|doctoral|博士研究生|博士"),
];

static KNOWN: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    MORE.iter().flat_map(|(code, words)| words.split('|').map(|word| (squeeze(word), *code))).collect()
});

/// The code of a level; none where the words are in no list.
pub(crate) fn read_education(text: &str, list: &CodeList) -> Option<String> {
    let plain = squeeze(text);
    if let Some(code) = KNOWN.get(&plain) {
        return Some((*code).to_owned());
    }
    if let Some(code) = list.find(text).or_else(|| list.find_inside(text)) {
        return Some(code.to_owned());
    }
    let inside = KNOWN.iter().filter(|(words, _)| words.chars().count() >= 4 && plain.contains(words.as_str()));
    inside.max_by_key(|(words, _)| (words.chars().count(), words.as_str())).map(|(_, code)| (*code).to_owned())
}

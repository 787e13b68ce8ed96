//! The words of dates in Lao, English, French and Chinese.

use std::collections::HashMap;
use std::sync::LazyLock;

use kammaban_text::{fold, phonetic_key};

const MONTHS: [&str; 12] = [
    "ມັງກອນ|ມັງກອນ|ມກ|january|jan|janvier|一月|ມັງກອນ.",
    "ກຸມພາ|ກຸມພາພັນ|ກພ|february|feb|febr|février|二月",
    "ມີນາ|ມີນາຄົມ|ມນ|ມີນ|march|mar|mars|三月",
    "ເມສາ|ເມສາຍົນ|ມສ|ເມສ|april|apr|avril|四月",
    "ພຶດສະພາ|ພຶດສະພາຄົມ|ພພ|ພຶດສພາ|may|mai|五月",
    "ມິຖຸນາ|ມີຖຸນາ|ມິຖຸນາຍົນ|ມຖ|ມິຖ|june|jun|juin|六月",
    "ກໍລະກົດ|ກໍລະກົດາ|ກລ|ກໍລ|july|jul|juillet|七月",
    "ສິງຫາ|ສິງຫາຄົມ|ສຫ|ສິງຫ|august|aug|août|八月",
    "ກັນຍາ|ກັນຍາຍົນ|ກຍ|ກັນຍ|september|sep|sept|septembre|九月",
    "ຕຸລາ|ຕຸລາຄົມ|ຕລ|ຕຸລ|october|oct|octobre|十月",
    "ພະຈິກ|ພະຈິກກາ|ພຈ|ພະຈ|november|nov|novembre|十一月",
    "ທັນວາ|ທັນວາຄົມ|ທວ|ທັນວ|december|dec|décembre|十二月",
];

/// Words that say nothing beside a date.
const FILLERS: &[&str] = &[
    "ວັນທີ",
    "ວັນທີ່",
    "ວັນ",
    "ທີ",
    "ທີ່",
    "ເດືອນ",
    "ປີ",
    "ເກີດ",
    "ເກີດວັນທີ",
    "ເກີດປີ",
    "ປະມານ",
    "ວັນຈັນ",
    "ວັນອັງຄານ",
    "ວັນພຸດ",
    "ວັນພະຫັດ",
    "ວັນສຸກ",
    "ວັນເສົາ",
    "ວັນອາທິດ",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "the",
    "born",
    "date",
    "year",
    "month",
    "day",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "年",
    "月",
    "日",
    "号",
    "生",
    "出生",
    "约",
    "ad",
    "ce",
    "ຄສ",
    "公元",
    "t",
    "z",
    "am",
    "pm",
];
/// Words that say that the year is a Buddhist one.
const BUDDHIST_WORDS: &[&str] = &["ພສ", "be", "พศ", "佛历"];

/// What a word beside a date says.
#[derive(Clone, Copy)]
pub(super) enum Word {
    Month(u8),
    Filler,
    Buddhist,
    Unknown,
}

pub(super) static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (month, names) in (1..).zip(MONTHS) {
        for name in names.split('|') {
            words.insert(fold(name), Word::Month(month));
        }
    }
    words.extend(FILLERS.iter().map(|word| (fold(word), Word::Filler)));
    words.extend(BUDDHIST_WORDS.iter().map(|word| (fold(word), Word::Buddhist)));
    words
});

static SOUNDS: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let lao =
        (1..).zip(MONTHS).map(|(month, names)| (phonetic_key(names.split('|').next().unwrap_or_default()), month));
    lao.filter(|(sound, _)| sound.len() >= 4).collect()
});

/// What a folded word says, misspelt months included.
pub(super) fn meaning(run: &str) -> Word {
    if let Some(word) = WORDS.get(run) {
        return *word;
    }
    let sound = phonetic_key(run);
    SOUNDS.get(&sound).map_or(Word::Unknown, |&month| Word::Month(month))
}

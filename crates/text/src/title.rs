//! Titles written before or behind a name, and what they say about the person.
//!
//! In Lao a title is often written straight onto the name (ທ້າວສົມຊາຍ). It is taken off only where the
//! letters leave no doubt: the title must be whole syllables of the word and a name must remain. So ນາງາມ
//! (ນາ-ງາມ) and ທ້າວັນ (ທ້າ-ວັນ) keep their letters, and so do the names in [`NOT_TITLED`] that begin with a
//! title's word. ພະ and ອາຈານ are taken off before a space only: too many names begin with ພະ.

use std::collections::HashMap;
use std::sync::LazyLock;

use kammaban_kernel::Sex;

use crate::fold::fold;
use crate::normal::normalize;
use crate::script::{is_han, is_lao, is_lao_mark, is_leading_vowel, is_trailing_vowel};
use crate::syllable::split;

/// A title, independent of the language it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Title {
    /// ທ້າວ, Mr., 先生.
    Mr,
    /// ນາງ: a woman, married or not; Ms., 女士.
    Ms,
    /// ທ່ານນາງ, Mrs., 夫人, 太太.
    Mrs,
    /// ນາງສາວ, Miss, 小姐.
    Miss,
    /// ທ່ານ: respect, for anybody.
    Honoured,
    /// ສະຫາຍ, 同志.
    Comrade,
    /// ດຣ., Dr., 博士.
    Doctor,
    /// ສຈ., ຮສ., Prof., 教授.
    Professor,
    /// ອາຈານ, 老师.
    Teacher,
    /// ພະ, ພຣະ, ຈົວ: a monk or novice.
    Monk,
    /// A rank of army or police: ພັນເອກ, ຮ້ອຍຕີ …
    Rank,
}

impl Title {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mr => "mr",
            Self::Ms => "ms",
            Self::Mrs => "mrs",
            Self::Miss => "miss",
            Self::Honoured => "honoured",
            Self::Comrade => "comrade",
            Self::Doctor => "doctor",
            Self::Professor => "professor",
            Self::Teacher => "teacher",
            Self::Monk => "monk",
            Self::Rank => "rank",
        }
    }

    /// The sex that the title implies, if any.
    pub const fn sex(self) -> Option<Sex> {
        match self {
            Self::Mr | Self::Monk => Some(Sex::Male),
            Self::Ms | Self::Mrs | Self::Miss => Some(Sex::Female),
            _ => None,
        }
    }
}

/// Lao titles that may be written straight onto the name, the longest first.
const JOINED: &[(&str, Title)] = &[
    ("ທ່ານນາງ", Title::Mrs),
    ("ນາງສາວ", Title::Miss),
    ("ສະຫາຍ", Title::Comrade),
    ("ທ້າວ", Title::Mr),
    ("ທ່ານ", Title::Honoured),
    ("ນາງ", Title::Ms),
];

/// Lao abbreviations that end in a full stop, which may stand straight before the name.
const DOTTED: &[(&str, Title)] = &[
    ("ທ່ານ ນ.", Title::Mrs),
    ("ທ.ນ.", Title::Mrs),
    ("ນ.ສ.", Title::Miss),
    ("ນ.ສ", Title::Miss),
    ("ນສ.", Title::Miss),
    ("ດຣ.", Title::Doctor),
    ("ດຮ.", Title::Doctor),
    ("ປອ.", Title::Doctor),
    ("ປ.ອ.", Title::Doctor),
    ("ຮສ.", Title::Professor),
    ("ຮ.ສ.", Title::Professor),
    ("ສຈ.", Title::Professor),
    ("ສ.ຈ.", Title::Professor),
    ("ສ.ຈ", Title::Professor),
    ("ອຈ.", Title::Teacher),
    ("ອ.ຈ.", Title::Teacher),
    ("ສຫ.", Title::Comrade),
    ("ພ.ອ.", Title::Rank),
    ("ພ.ທ.", Title::Rank),
    ("ພ.ຕ.", Title::Rank),
    ("ຮ.ອ.", Title::Rank),
    ("ຮ.ທ.", Title::Rank),
    ("ຮ.ຕ.", Title::Rank),
    ("ທ.", Title::Mr),
    ("ນ.", Title::Ms),
    ("ພ.", Title::Monk),
    ("ຈ.", Title::Monk),
];

/// Titles that are words of their own, compared folded and without full stops.
const WORDS: &[(&str, Title)] = &[
    ("ທ", Title::Mr),
    ("ນ", Title::Ms),
    ("ນສ", Title::Miss),
    ("ທນ", Title::Mrs),
    ("ດຣ", Title::Doctor),
    ("ດລ", Title::Doctor),
    ("ປອ", Title::Doctor),
    ("ດອກເຕີ", Title::Doctor),
    ("ດອກເຕີ້", Title::Doctor),
    ("ສຈ", Title::Professor),
    ("ຮສ", Title::Professor),
    ("ສາດສະດາຈານ", Title::Professor),
    ("ຮອງສາດສະດາຈານ", Title::Professor),
    ("ອາຈານ", Title::Teacher),
    ("ອຈ", Title::Teacher),
    ("ສຫ", Title::Comrade),
    ("ພະ", Title::Monk),
    ("ພະອາຈານ", Title::Monk),
    ("ຈົວ", Title::Monk),
    ("ພົນເອກ", Title::Rank),
    ("ພົນໂທ", Title::Rank),
    ("ພົນຕີ", Title::Rank),
    ("ພົນຈັດຕະວາ", Title::Rank),
    ("ພັນເອກ", Title::Rank),
    ("ພັນໂທ", Title::Rank),
    ("ພັນຕີ", Title::Rank),
    ("ຮ້ອຍເອກ", Title::Rank),
    ("ຮ້ອຍໂທ", Title::Rank),
    ("ຮ້ອຍຕີ", Title::Rank),
    ("ວ່າທີຮ້ອຍຕີ", Title::Rank),
    ("mr", Title::Mr),
    ("mister", Title::Mr),
    ("thao", Title::Mr),
    ("mrs", Title::Mrs),
    ("mme", Title::Mrs),
    ("madam", Title::Mrs),
    ("madame", Title::Mrs),
    ("ms", Title::Ms),
    ("nang", Title::Ms),
    ("miss", Title::Miss),
    ("mlle", Title::Miss),
    ("nangsao", Title::Miss),
    ("dr", Title::Doctor),
    ("prof", Title::Professor),
    ("professor", Title::Professor),
    ("comrade", Title::Comrade),
];

/// Chinese titles, which stand behind the name, and before it only with a space.
const CHINESE: &[(&str, Title)] = &[
    ("先生", Title::Mr),
    ("女士", Title::Ms),
    ("小姐", Title::Miss),
    ("夫人", Title::Mrs),
    ("太太", Title::Mrs),
    ("同志", Title::Comrade),
    ("教授", Title::Professor),
    ("博士", Title::Doctor),
    ("老师", Title::Teacher),
];

/// Given names that begin with a word that is also a title.
const NOT_TITLED: &[&str] = &["ນາງຟ້າ", "ທ້າວຮຸ່ງ"];

/// Hmong surnames: before one alone, Thao is a given name or a surname and no title.
const HMONG: &[&str] = &[
    "xiong", "vang", "yang", "lee", "ly", "her", "heu", "vue", "vu", "moua", "mua", "lor", "lo", "thor", "tho", "cha",
    "chang", "hang", "kong", "kue", "khang", "pha", "fang", "thao", "cheng", "song",
];

/// Takes the titles off a name: the title and the name in normal form. Of several titles
/// (ທ່ານ ດຣ. ນາງ …) the one that tells the sex is answered, else the first. Nothing is taken off when
/// no name would remain.
pub fn split_title(name: &str) -> (Option<Title>, String) {
    let name = normalize(name);
    let mut found: Option<Title> = None;
    let mut rest = name.as_str();
    while let Some((title, later)) = leading(rest).or_else(|| trailing(rest)) {
        found = match found {
            Some(before) if before.sex().is_some() || title.sex().is_none() => Some(before),
            _ => Some(title),
        };
        rest = later;
    }
    (found, rest.to_owned())
}

/// Every title as [`bare_word`] leaves it.
static BARE: LazyLock<HashMap<String, Title>> = LazyLock::new(|| {
    let known = WORDS.iter().chain(JOINED).chain(CHINESE).chain(DOTTED);
    known.rev().map(|(title, meaning)| (bare_word(title), *meaning)).collect()
});

/// Whether a text is a title and nothing else.
pub(crate) fn is_title(text: &str) -> bool {
    BARE.contains_key(&bare_word(text))
}

/// A word folded and without full stops and spaces.
fn bare_word(text: &str) -> String {
    fold(text).chars().filter(|c| !matches!(c, '.' | ' ' | ',' | ':')).collect()
}

fn leading(name: &str) -> Option<(Title, &str)> {
    dotted(name).or_else(|| word(name)).or_else(|| joined(name))
}

fn dotted(name: &str) -> Option<(Title, &str)> {
    DOTTED.iter().find_map(|(title, meaning)| {
        let rest = remaining(name.strip_prefix(title)?)?;
        Some((*meaning, rest))
    })
}

/// A title that a space or full stop parts from the name.
fn word(name: &str) -> Option<(Title, &str)> {
    let end = name.find([' ', '.'])?;
    let (first, rest) = name.split_at(end);
    let rest = remaining(rest)?;
    let bare = bare_word(first);
    let meaning = BARE.get(&bare)?;
    if matches!(bare.as_str(), "thao" | "nang") && HMONG.contains(&fold(rest).as_str()) {
        return None;
    }
    Some((*meaning, rest))
}

/// A Lao title written onto the name.
fn joined(name: &str) -> Option<(Title, &str)> {
    if NOT_TITLED.iter().any(|known| name.starts_with(known)) {
        return None;
    }
    JOINED.iter().find_map(|(title, meaning)| {
        let rest = name.strip_prefix(title)?;
        let rest = remaining(rest)?;
        ends_at_syllable(name, title.len()).then_some((*meaning, rest))
    })
}

/// Whether a syllable of the name's first Lao run ends at this byte and the next one is whole.
fn ends_at_syllable(name: &str, at: usize) -> bool {
    let run = name.find(|c: char| !is_lao(c)).map_or(name, |end| &name[..end]);
    at >= run.len() || split(run).iter().any(|s| s.end == at)
}

fn trailing(name: &str) -> Option<(Title, &str)> {
    CHINESE.iter().find_map(|(title, meaning)| {
        let rest = name.strip_suffix(title)?.trim_end();
        rest.chars().next_back().filter(|&c| is_han(c) || c.is_alphabetic())?;
        Some((*meaning, rest))
    })
}

/// What remains behind a title, if it can be a name: it has a letter and begins like a word.
fn remaining(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', '.', ',', ':']);
    let first = rest.chars().next()?;
    let begins = !is_lao_mark(first) && !is_trailing_vowel(first);
    let lone = rest.chars().nth(1).is_none();
    (begins && !is_leading_vowel_alone(rest) && rest.chars().any(char::is_alphabetic) && !(lone && is_lao(first)))
        .then_some(rest)
}

fn is_leading_vowel_alone(rest: &str) -> bool {
    rest.chars().next().is_some_and(is_leading_vowel) && rest.chars().nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_off_names() {
        for (written, title, name) in [
            ("ທ້າວ ສົມຊາຍ", Title::Mr, "ສົມຊາຍ"),
            ("ທ້າວສົມຊາຍ ວົງສາ", Title::Mr, "ສົມຊາຍ ວົງສາ"),
            ("ທ. ສົມຊາຍ", Title::Mr, "ສົມຊາຍ"),
            ("ທ.ສົມຊາຍ", Title::Mr, "ສົມຊາຍ"),
            ("ທ ສົມຊາຍ", Title::Mr, "ສົມຊາຍ"),
            ("ນາງ ຄຳຫຼ້າ", Title::Ms, "ຄຳຫຼ້າ"),
            ("ນາງຄຳຫຼ້າ", Title::Ms, "ຄຳຫຼ້າ"),
            ("ນ. ວັນນາ", Title::Ms, "ວັນນາ"),
            ("ນາງສາວ ວັນນາ", Title::Miss, "ວັນນາ"),
            ("ນາງສາວວັນນາ", Title::Miss, "ວັນນາ"),
            ("ນາງສາວັນ", Title::Ms, "ສາວັນ"),
            ("ນ.ສ ວັນນາ", Title::Miss, "ວັນນາ"),
            ("ນ.ສ. ວັນນາ", Title::Miss, "ວັນນາ"),
            ("ທ່ານ ນາງ ວັນນາ", Title::Ms, "ວັນນາ"),
            ("ທ່ານນາງ ວັນນາ", Title::Mrs, "ວັນນາ"),
            ("ທ່ານ ດຣ. ສີພອນ", Title::Honoured, "ສີພອນ"),
            ("ສະຫາຍ ບຸນມີ", Title::Comrade, "ບຸນມີ"),
            ("ພັນເອກ ບຸນມີ", Title::Rank, "ບຸນມີ"),
            ("ພຣະ ບຸນມີ", Title::Monk, "ບຸນມີ"),
            ("Mr. Somxay", Title::Mr, "Somxay"),
            ("MR.SOMXAY", Title::Mr, "SOMXAY"),
            ("Mrs Bouavanh", Title::Mrs, "Bouavanh"),
            ("Ms. Vanna", Title::Ms, "Vanna"),
            ("miss Vanna", Title::Miss, "Vanna"),
            ("Thao Somxay", Title::Mr, "Somxay"),
            ("王先生", Title::Mr, "王"),
            ("李丽 女士", Title::Ms, "李丽"),
            ("张伟同志", Title::Comrade, "张伟"),
        ] {
            assert_eq!(split_title(written), (Some(title), name.to_owned()), "{written}");
        }
    }

    #[test]
    fn names_that_only_look_titled_stay_whole() {
        for name in [
            "ນາງາມ",
            "ທ້າວັນ",
            "ນາງຟ້າ",
            "ພະຈັນ",
            "ນາງ",
            "ທ້າວ",
            "Mr.",
            "Mr",
            "Thao Xiong",
            "Xai Thao",
            "Msomi",
            "Drew",
            "ອາຈານດີ",
            "女士",
            "ສົມນາງ",
            "ນ.",
            "ທ່ານ ",
            "Missy",
            "ນາງ ນ",
        ] {
            assert_eq!(split_title(name), (None, normalize(name)), "{name}");
        }
    }

    #[test]
    fn a_title_tells_the_sex_or_nothing() {
        assert_eq!(Title::Mr.sex(), Some(Sex::Male));
        assert_eq!(Title::Miss.sex(), Some(Sex::Female));
        assert_eq!(Title::Honoured.sex(), None);
    }
}

//! The words for the two sexes.

use std::collections::HashMap;
use std::sync::LazyLock;

use kammaban_kernel::Sex;

use super::super::headers::squeeze;
use super::is_absent;

const WORDS: &[(Sex, &str)] = &[
    (Sex::Female, "ຍິງ|ຍີງ|ຍິ່ງ|ຍ|ຢິງ|ເພດຍິງ|ຜູ້ຍິງ|ແມ່ຍິງ|ຍຶງ|f|female|femal|fem|woman|women|w|girl|lady|女|女性|女士|femme|nu"),
    (Sex::Male, "ຊາຍ|ຊ|ສາຍ|ເພດຊາຍ|ຜູ້ຊາຍ|ຊາຽ|m|male|man|men|boy|男|男性|先生|homme|nan"),
];

static KNOWN: LazyLock<HashMap<String, Sex>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(sex, words)| words.split('|').map(|word| (squeeze(word), *sex))).collect()
});

/// The sex that a text names, by its words or by a title; none for an absent one.
///
/// # Errors
/// For any other text.
pub(crate) fn read_sex(text: &str) -> Result<Option<Sex>, ()> {
    if is_absent(text) {
        return Ok(None);
    }
    match known(text) {
        Some(sex) => Ok(Some(sex)),
        None => title_sex(text).map(Some).ok_or(()),
    }
}

/// The sex that a word names, titles apart.
pub(crate) fn known(text: &str) -> Option<Sex> {
    match text {
        "ຍິງ" | "ຍ" | "F" | "女" => return Some(Sex::Female),
        "ຊາຍ" | "ຊ" | "M" | "男" => return Some(Sex::Male),
        _ if text.len() > 40 => return None,
        _ => {}
    }
    KNOWN.get(&squeeze(text)).copied()
}

/// The sex that a lone title implies.
fn title_sex(text: &str) -> Option<Sex> {
    super::name::lone_title(text).and_then(kammaban_text::Title::sex)
}

/// Whether a cell of a column that is ticked has its tick.
pub(crate) fn is_ticked(text: &str) -> bool {
    let plain = text.trim();
    !plain.is_empty() && !matches!(plain, "-" | "0" | "–" | "—" | "." | "FALSE" | "false" | "no" | "No" | "ບໍ່" | "否")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sex_is_read_in_every_usual_spelling() {
        for text in ["ຍ", "ຍິງ", " ຍິງ ", "F", "female", "女", "ນາງ", "ນ.", "Ms."] {
            assert_eq!(read_sex(text), Ok(Some(Sex::Female)), "{text}");
        }
        for text in ["ຊ", "ຊາຍ", "M", "Male", "男", "ທ້າວ", "ທ.", "Mr"] {
            assert_eq!(read_sex(text), Ok(Some(Sex::Male)), "{text}");
        }
        for text in ["", "-", "ບໍ່ຮູ້", "n/a"] {
            assert_eq!(read_sex(text), Ok(None), "{text}");
        }
        for text in ["1", "ທ່ານ", "both", "ຍິງຊາຍ"] {
            assert_eq!(read_sex(text), Err(()), "{text}");
        }
    }
}

//! Sort keys: bytes that a database can order without knowing any language.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{Locale, locale};
use kammaban_kernel::Lang;

use crate::normal::normalize;

/// Grows when keys change (a new ICU), so that an installation knows to write them again.
pub const SORT_VERSION: u32 = 1;

type Rules = LazyLock<Option<CollatorBorrowed<'static>>>;

static LAO: Rules = LazyLock::new(|| rules(locale!("lo")));
static ENGLISH: Rules = LazyLock::new(|| rules(locale!("en")));
static CHINESE: Rules = LazyLock::new(|| rules(locale!("zh")));

fn rules(locale: Locale) -> Option<CollatorBorrowed<'static>> {
    Collator::try_new(CollatorPreferences::from(&locale), CollatorOptions::default()).ok()
}

/// Bytes that put texts in the order of a language's dictionaries when compared as bytes: Lao by
/// consonant with the vowel written before it counted after, Chinese by pinyin. Scripts other than
/// the language's own follow in one order. Equal only for texts that differ in nothing a reader
/// would sort by.
pub fn sort_key(text: &str, lang: Lang) -> Vec<u8> {
    key(&normalize(text), lang)
}

/// The sort key of a person: all people of one first part stand together whatever the second is.
/// Lao people are listed by given name, so give the given name first; for lists by surname the surname.
pub fn name_sort_key(first: &str, second: Option<&str>, lang: Lang) -> Vec<u8> {
    // U+FFFE sorts below everything on every level of comparison (CLDR, "merge separator")
    let joined = format!("{}\u{FFFE}{}", normalize(first), normalize(second.unwrap_or_default()));
    key(&joined, lang)
}

fn key(text: &str, lang: Lang) -> Vec<u8> {
    let rules = match lang {
        Lang::Lo => &LAO,
        Lang::En => &ENGLISH,
        Lang::Zh => &CHINESE,
    };
    let mut out = Vec::with_capacity(text.len() * 2);
    match rules.as_ref() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut out);
        }
        // the rules are compiled in, so this never runs; code point order is the honest rest
        None => out.extend(text.bytes()),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut texts: Vec<&str>, lang: Lang) -> Vec<&str> {
        texts.sort_by_key(|text| sort_key(text, lang));
        texts
    }

    #[test]
    fn lao_sorts_by_consonant_then_vowel() {
        let order = vec!["ກະ", "ກາ", "ເກ", "ແກ", "ຂາ", "ແຂ", "ຄາ", "ໄຄ", "ງາ"];
        let mut mixed = order.clone();
        mixed.reverse();
        assert_eq!(sorted(mixed, Lang::Lo), order);
    }

    #[test]
    fn lao_consonants_stand_in_the_order_of_the_alphabet() {
        let alphabet: Vec<&str> = "ກ ຂ ຄ ງ ຈ ສ ຊ ຍ ດ ຕ ຖ ທ ນ ບ ປ ຜ ຝ ພ ຟ ມ ຢ ຣ ລ ວ ຫ ອ ຮ".split(' ').collect();
        let mut mixed = alphabet.clone();
        mixed.reverse();
        assert_eq!(sorted(mixed, Lang::Lo), alphabet);
    }

    #[test]
    fn chinese_sorts_by_pinyin_and_english_by_letters() {
        assert_eq!(sorted(vec!["张", "王", "李", "陈"], Lang::Zh), ["陈", "李", "王", "张"]);
        assert_eq!(sorted(vec!["zoe", "Élan", "elan", "Adam"], Lang::En), ["Adam", "elan", "Élan", "zoe"]);
    }

    #[test]
    fn the_second_name_only_parts_people_of_one_first_name() {
        let key = |a, b| name_sort_key(a, Some(b), Lang::Lo);
        assert!(key("ສົມ", "ໄຮ") < key("ສົມຊາຍ", "ກາ"));
        assert!(key("ສົມຊາຍ", "ກາ") < key("ສົມຊາຍ", "ຂາ"));
        assert!(name_sort_key("ສົມຊາຍ", None, Lang::Lo) < key("ສົມຊາຍ", "ກາ"));
        assert_eq!(sort_key("ກໍາ", Lang::Lo), sort_key("ກຳ", Lang::Lo));
    }
}

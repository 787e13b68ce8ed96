//! Rules that hold for any text whatever.

use kammaban_kernel::Lang;
use proptest::prelude::*;

use crate::*;

/// Text as it comes: any characters, and Lao in every order that a keyboard allows.
fn any_text() -> impl Strategy<Value = String> {
    let lao = prop::char::range('\u{E80}', '\u{EFF}');
    let thai = prop::char::range('\u{E30}', '\u{E4E}');
    let latin = prop::sample::select("aeiouywhnmtdkgpbrlvxsc AEIOU'-.\"9".chars().collect::<Vec<_>>());
    let odd = prop::sample::select(
        "\u{200B}\u{301}\u{323}\u{94D}\u{FE0F}\u{FFFE}ＡÉßﬁİ①ǅ王曾欧阳吕女士先生ກເເໍາຳ່້໌ຼຫນມລຣວອຍ"
            .chars()
            .collect::<Vec<_>>(),
    );
    let mixed =
        prop::collection::vec(prop_oneof![4 => lao, 1 => thai, 3 => latin, 2 => odd, 1 => any::<char>()], 0..24);
    prop_oneof![mixed.prop_map(|chars| chars.into_iter().collect::<String>()), any::<String>(),]
}

fn is_token(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn forms_are_forms_of_themselves(text in any_text()) {
        let normal = normalize(&text);
        prop_assert_eq!(&normalize(&normal), &normal);
        let folded = fold(&text);
        prop_assert_eq!(&fold(&folded), &folded);
        prop_assert_eq!(fold(&normal), folded);
        let lines = normalize_lines(&text);
        prop_assert_eq!(&normalize_lines(&lines), &lines);
        prop_assert_eq!(digits(&digits(&text)), digits(&text));
    }

    #[test]
    fn splitting_loses_and_adds_nothing(text in any_text()) {
        prop_assert_eq!(segment(&text).concat(), text.clone());
        let normal = normalize(&text);
        let without_space: String = normal.split_whitespace().collect();
        prop_assert_eq!(syllables(&normal).concat(), without_space);
        let hinted = line_break_hints(&text);
        prop_assert_eq!(hinted.replace('\u{200B}', ""), normalize_lines(&text));
    }

    #[test]
    fn tokens_and_keys_are_ascii(text in any_text()) {
        let key = phonetic_key(&text);
        prop_assert!(key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{}", key);
        for field in [Field::Name, Field::Text, Field::Code] {
            let tokens = search_tokens(field, &text);
            prop_assert!(tokens.iter().all(|t| is_token(t)), "{:?}", tokens);
        }
        let query = query_tokens(&text);
        prop_assert!(query.exact.iter().chain(query.part.iter().flatten().flatten()).all(|t| is_token(t)));
        prop_assert!(text_query_tokens(&text).iter().all(|t| is_token(t)));
    }

    #[test]
    fn a_name_is_found_by_itself(name in any_text()) {
        let query = query_tokens(&name.replace('"', " "));
        let stored = name.replace('"', " ");
        if !query.is_empty() {
            prop_assert_eq!(matches(&query, &stored), Some(Rank::Exact));
            let tokens = search_tokens(Field::Name, &stored);
            prop_assert!(query.exact.iter().all(|t| tokens.contains(t)), "{:?} {:?}", query.exact, tokens);
            prop_assert!(query.part.iter().all(|ways| ways.iter().any(|way| way.iter().all(|t| tokens.contains(t)))));
        }
    }

    #[test]
    fn nothing_panics(text in any_text(), other in any_text()) {
        let (title, rest) = split_title(&text);
        prop_assert_eq!(title.is_some(), rest != normalize(&text));
        prop_assert!(title.is_none() || rest.chars().any(char::is_alphabetic));
        let (given, surname) = split_full_name(&text);
        prop_assert!(surname.is_none_or(|s| !s.is_empty() && !given.is_empty()));
        is_placeholder(&text);
        romanize(&text);
        script_of(&text);
        for lang in Lang::ALL {
            prop_assert_eq!(sort_key(&text, lang), sort_key(&normalize(&text), lang));
            name_sort_key(&text, Some(&other), lang);
        }
        matches_any(&query_tokens(&text), &[&other, &text]);
    }
}

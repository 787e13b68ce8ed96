//! Words of Lao and Chinese text, which write no spaces between them.
//!
//! ICU4X's dictionary segmenter does the work for both scripts. Its neural models are never used: they
//! split one word differently alone and in a sentence, so that searches miss. What the dictionary
//! does not know but unions say every day (联合会, ສະຫະພັນກຳມະບານ) is joined again from a list.
//! jieba knows more Chinese words but costs 5 MB in the program and some 50 MB of memory; the list
//! covers what it was wanted for.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use crate::normal::normalize_lines;
use crate::script::{is_consonant, is_lao_letter, is_lao_mark, is_leading_vowel, is_trailing_vowel};

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Words of the trade that the dictionary takes apart.
const COMPOUNDS: &[&str] = &[
    "工会",
    "总工会",
    "联合会",
    "工会联合会",
    "基层工会",
    "会员",
    "会费",
    "热线",
    "劳动法",
    "工作时间",
    "社会保险",
    "最低工资",
    "集体合同",
    "劳动合同",
];

/// How many pieces a compound may have come in.
const MOST_PIECES: usize = 5;

/// The words of a text, in order; together they are the text: spaces and punctuation are pieces of
/// their own. The text should be in normal form ([`normalize`](crate::normalize)), because the
/// dictionary knows each word in one spelling only. 4–6 µs for a sentence.
pub fn segment(text: &str) -> Vec<&str> {
    if text.is_empty() {
        return Vec::new();
    }
    let breaks = whole_syllables(text, WORDS.segment_str(text).collect());
    let mut out = Vec::with_capacity(breaks.len());
    let mut at = 0;
    while at + 1 < breaks.len() {
        let most = MOST_PIECES.min(breaks.len() - 1 - at);
        let joined = (2..=most).rev().find(|&n| COMPOUNDS.contains(&&text[breaks[at]..breaks[at + n]])).unwrap_or(1);
        out.push(&text[breaks[at]..breaks[at + joined]]);
        at += joined;
    }
    out
}

/// Takes away the breaks that no Lao reader would make: those inside a cluster, where the dictionary
/// did not know the letters before, and then the break behind such a half syllable (ຣະ|ຄັງ), which never is a word.
fn whole_syllables(text: &str, breaks: Vec<usize>) -> Vec<usize> {
    let mut out = Vec::with_capacity(breaks.len());
    let mut mended = false;
    for at in breaks {
        let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
        let inside = before.is_some_and(is_leading_vowel) && after.is_some_and(is_consonant)
            || before.is_some_and(is_lao_letter) && after.is_some_and(|c| is_lao_mark(c) || is_trailing_vowel(c));
        let half = mended && before == Some('ະ') && after.is_some_and(is_lao_letter);
        if inside || half {
            mended = inside;
            continue;
        }
        mended = false;
        out.push(at);
    }
    out
}

/// Calls with a word and, if it is a compound, with the pieces the dictionary makes of it.
pub(crate) fn compound_and_parts(word: &str, mut each: impl FnMut(&str)) {
    each(word);
    if COMPOUNDS.contains(&word) {
        COMPOUNDS.iter().filter(|part| **part != word && word.contains(**part)).for_each(|part| each(part));
        let breaks: Vec<usize> = WORDS.segment_str(word).collect();
        breaks.windows(2).for_each(|pair| each(&word[pair[0]..pair[1]]));
    }
}

/// The text, in normal form with its lines kept, with U+200B between Lao words: a typesetter that knows no Lao can then
/// break lines where a reader expects it.
pub fn line_break_hints(text: &str) -> String {
    let text = normalize_lines(text);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for word in segment(&text) {
        let lao_before = out.chars().next_back().is_some_and(|c| is_lao_letter(c) || is_lao_mark(c));
        let lao_after = word.chars().next().is_some_and(|c| is_lao_letter(c) && !matches!(c, 'ໆ' | 'ຯ'));
        if lao_before && lao_after {
            out.push('\u{200B}');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text_and_breaks_are_for_lao_only() {
        let text = "ສະຫະພັນກຳມະບານລາວ 2026, 老挝工会联合会 OK";
        assert_eq!(segment(text).concat(), text);
        assert!(segment(text).contains(&"工会联合会"), "{:?}", segment(text));
        assert!(segment(text).contains(&"ກຳມະບານ"), "{:?}", segment(text));
        assert_eq!(segment(""), Vec::<&str>::new());
        assert_eq!(line_break_hints("ສະບາຍດີຂອບໃຈ\nVieng"), "ສະບາຍດີ\u{200B}ຂອບໃຈ\nVieng");
        assert_eq!(line_break_hints("ຊ້າໆ"), "ຊ້າໆ");
        assert_eq!(line_break_hints(&line_break_hints("ກໍາມະບານລາວ")), line_break_hints("ກຳມະບານລາວ"));
    }
}

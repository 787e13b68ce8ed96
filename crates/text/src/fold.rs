//! The compare form: two spellings of one word fold to the same text.

use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

use crate::digits::digit;
use crate::normal::normalize;
use crate::script::{Script, char_script, is_consonant, is_han, is_lao, is_lao_mark, is_leading_vowel, is_tone};

/// The compare form of a text: never shown, only compared.
///
/// On top of [`normalize`]: ຫຼ, ໜ, ໝ as ຫລ, ຫນ, ຫມ; ຣ as modern Lao writes it (ພຣະ → ພະ,
/// ນະຄອຣ → ນະຄອນ, else ລ); a letter silenced by ໌ gone with its mark; the tone of a
/// consonant pair on its second letter (ຫ່ວາງ → ຫວ່າງ); digits of every script ASCII;
/// Latin letters lower-case without diacritics (ø → o, ß → ss); compatibility forms, quotes and
/// dashes plain. Tone marks and ໆ stay. Traditional and simplified Chinese stay apart: which
/// characters a family writes is part of its name. Idempotent.
pub fn fold(text: &str) -> String {
    let mut text = normalize(text);
    if text.is_ascii() {
        text.make_ascii_lowercase();
        return text;
    }
    let easy = text.chars().all(|c| c.is_ascii() || is_lao(c) || (is_han(c) && c < '\u{F900}'));
    if easy && !text.contains(SILENCE) {
        return fold_lao(&text);
    }
    // what a letter stood beside may change when another goes; a second or third time it is settled
    for _ in 0..SETTLED {
        let next = fold_lao(&normalize(&silence(&strip(&text))));
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// More rounds than any text needs.
const SETTLED: usize = 8;

/// Folds text that is Lao, Chinese or ASCII, or stripped to something plain.
fn fold_lao(text: &str) -> String {
    if !needs_modern_lao(text) {
        return text.chars().map(fold_easy).collect();
    }
    let letters = tone_on_second(modern_r(&open_ligatures(text)));
    // letters that come together can change the order of their marks
    normalize(&letters.into_iter().collect::<String>())
}

/// Whether any of the rules for Lao letters can apply; most names need none.
fn needs_modern_lao(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let pair_tone = is_tone(c) && matches!(before, 'ຫ' | 'ກ' | 'ຂ' | 'ຄ');
        before = c;
        pair_tone || matches!(c, 'ໜ' | 'ໝ' | 'ຼ' | 'ຣ') || (is_lao(c) && digit(c).is_some())
    })
}

fn fold_easy(c: char) -> char {
    digit(c).unwrap_or(c).to_ascii_lowercase()
}

/// Compatibility decomposition, lower case and no diacritics, for scripts that have such things.
fn strip(text: &str) -> String {
    let open = DecomposingNormalizer::new_nfkd().normalize(text).into_owned();
    let mut out = String::with_capacity(open.len());
    let mut after_latin = false;
    for c in open.chars() {
        if after_latin
            && matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
        {
            continue;
        }
        for lower in c.to_lowercase() {
            match plain_twin(lower) {
                Some(twin) => out.push_str(twin),
                None => out.push(lower),
            }
        }
        after_latin = !is_lao(c) && char_script(c) == Some(Script::Latin);
    }
    ComposingNormalizer::new_nfc().normalize(&out).into_owned()
}

/// Letters and signs that no decomposition makes plain.
const fn plain_twin(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' | 'ð' => "d",
        'ø' => "o",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "ng",
        'ə' => "e",
        '‘' | '’' | 'ʼ' | 'ʻ' | '′' | '`' | '´' => "'",
        '“' | '”' | '„' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '·' | '•' | '・' => "\u{B7}",
        '、' | '،' => ",",
        '。' => ".",
        _ => return None,
    })
}

/// ໜ ໝ ຼ as two letters, digits ASCII, Latin lower case.
fn open_ligatures(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ໜ' => out.extend(['ຫ', 'ນ']),
            'ໝ' => out.extend(['ຫ', 'ມ']),
            'ຼ' => out.push('ລ'),
            _ => out.push(fold_easy(c)),
        }
    }
    out
}

const SILENCE: char = '\u{ECC}';

/// Drops every letter silenced by ໌, with the marks it carries; of a silenced ຣ behind a stop
/// (ຈັນທຣ໌, ສາສຕຣ໌) the stop as well.
fn silence(text: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        if c != SILENCE {
            out.push(c);
            continue;
        }
        while out.last().is_some_and(|&m| is_lao_mark(m)) {
            out.pop();
        }
        let Some(&silent) = out.last().filter(|&&l| is_consonant(l)) else { continue };
        out.pop();
        if matches!(silent, 'ຣ' | 'ລ')
            && matches!(out.as_slice(), [.., before, 'ທ' | 'ຕ' | 'ດ' | 'ຖ'] if is_consonant(*before))
        {
            out.pop();
        }
    }
    out.into_iter().collect()
}

/// Old spellings with ຣ as they are written today.
fn modern_r(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    for (at, &c) in letters.iter().enumerate() {
        if c != 'ຣ' {
            out.push(c);
            continue;
        }
        let next = letters.get(at + 1).copied();
        if is_cluster_r(&out, next) {
            continue;
        }
        let ends_syllable = matches!(out.last(), Some('ອ' | 'າ'))
            && next.is_none_or(|n| !is_lao_mark(n) && !matches!(n, 'ະ' | 'າ' | 'ຳ' | 'ຽ' | 'ອ' | 'ວ'));
        out.push(if ends_syllable { 'ນ' } else { 'ລ' });
    }
    out
}

/// In a pair of consonants before their vowel the tone stands on the second: ຫ່ວາງ as ຫວ່າງ, ກ້ວາງ as
/// ກວ້າງ. Where ວ is itself the vowel (ຫ້ວຍ) nothing moves.
fn tone_on_second(mut letters: Vec<char>) -> Vec<char> {
    for at in 0..letters.len().saturating_sub(3) {
        let (first, tone, second, vowel) = (letters[at], letters[at + 1], letters[at + 2], letters[at + 3]);
        let pair = match first {
            'ຫ' => matches!(second, 'ງ' | 'ຍ' | 'ຢ' | 'ນ' | 'ມ' | 'ລ' | 'ວ'),
            'ກ' | 'ຂ' | 'ຄ' => second == 'ວ',
            _ => false,
        };
        if !pair || !is_tone(tone) {
            continue;
        }
        match vowel {
            'ະ' | 'າ' | 'ຳ' | 'ຽ' => letters.swap(at + 1, at + 2),
            v if is_lao_mark(v) && !is_tone(v) && letters.get(at + 4).is_none_or(|&after| !is_tone(after)) => {
                letters[at + 1..at + 4].rotate_left(1);
            }
            _ => {}
        }
    }
    letters
}

/// Whether ຣ stands in a cluster that Lao no longer writes: behind a stop or ສ that surely begins
/// its syllable, and before a vowel.
fn is_cluster_r(before: &[char], next: Option<char>) -> bool {
    let vowel_follows =
        next.is_some_and(|n| (is_lao_mark(n) && !is_tone(n)) || is_tone(n) || matches!(n, 'ະ' | 'າ' | 'ຳ' | 'ຽ'));
    let Some((first, earlier)) = before.split_last() else { return false };
    if !matches!(first, 'ກ' | 'ຂ' | 'ຄ' | 'ຕ' | 'ທ' | 'ປ' | 'ຜ' | 'ພ' | 'ບ' | 'ຟ' | 'ສ') {
        return false;
    }
    match earlier.last() {
        Some(&e) if is_leading_vowel(e) => true,
        Some(&e) => vowel_follows && (!is_lao(e) || matches!(e, 'ະ' | 'ຳ' | 'ໆ')),
        None => vowel_follows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_together() {
        for (a, b) in [
            ("ຫຼວງພະບາງ", "ຫລວງພະບາງ"),
            ("ແຂວງໜອງ", "ແຂວງຫນອງ"),
            ("ໝອນ", "ຫມອນ"),
            ("ກໍາມະບານ", "ກຳມະບານ"),
            ("ພຣະ", "ພະ"),
            ("ປຣະເທດ", "ປະເທດ"),
            ("ສຣີ", "ສີ"),
            ("ນະຄອຣ", "ນະຄອນ"),
            ("ຣາຊະວົງ", "ລາຊະວົງ"),
            ("ອາເມຣິກາ", "ອາເມລິກາ"),
            ("ຈັນທຣ໌", "ຈັນ"),
            ("ເບຍຣ໌", "ເບຍ"),
            ("ສະຫ່ວາງ", "ສະຫວ່າງ"),
            ("ກ້ວາງ", "ກວ້າງ"),
            ("ຫ້ລັກ", "ຫຼັ້ກ"),
            ("ຫ້ຼາ", "ຫລ້າ"),
            ("ໂປຣແກຣມ", "ໂປແກມ"),
            ("ບ້ານ ໑໒", "ບ້ານ 12"),
            ("SOMXAY", "somxay"),
            ("Nguyễn Đức", "nguyen duc"),
            ("Ｏ’Brien", "o'brien"),
            ("Vong–savanh", "vong-savanh"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [
            ("ຂ້າ", "ຂ່າ"),
            ("ສົມຊາຍ", "ສົມໄຊ"),
            ("ປະເທດຣັດເຊຍ", "ປະເທດັດເຊຍ"),
            ("ຄຳມາ", "ຄຳ"),
            ("ດີໆ", "ດີ"),
            ("國", "国"),
            ("ທຳ", "ທ່າ"),
            ("ຫ້ວຍ", "ຫວ້ຍ"),
        ] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
        assert_eq!(fold("ປະເທດຣັດເຊຍ"), fold("ປະເທດລັດເຊຍ"));
    }
}

//! The normal form in which text is stored.
//!
//! NFC leaves several spellings of one and the same Lao writing apart: ໍ + າ beside ຳ, a tone typed
//! before or after its vowel, ເເ beside ແ. The normal form gives them one spelling and changes
//! nothing a reader can see, apart from invisible characters and surplus space.

use icu_normalizer::ComposingNormalizer;
use icu_normalizer::properties::CanonicalCombiningClassMap;

use crate::script::{is_han, is_lao, is_lao_letter, is_lao_mark, is_tone, mark_place};

/// The normal form of a line of text: what is stored and shown.
///
/// NFC; ຳ in one piece behind its tone; the marks of a Lao cluster in one order and each once; ແ for
/// ເເ; Thai marks on Lao letters made Lao; full-width Latin letters and digits narrow; invisible
/// characters (zero-width, bidirectional controls, soft hyphens, variation selectors) and control
/// characters gone; every run of white space one space, none at the ends. Idempotent. Linear in
/// the length of the text.
pub fn normalize(text: &str) -> String {
    let clean = tidy(text);
    if clean.is_ascii() {
        return clean;
    }
    let nfc = ComposingNormalizer::new_nfc();
    let easy = clean.chars().all(is_easy);
    let composed = if easy { clean } else { nfc.normalize(&clean).into_owned() };
    if !composed.chars().any(is_lao) {
        return composed;
    }
    let ordered = order_lao(&composed);
    if easy || nfc.is_normalized(&ordered) { ordered } else { nfc.normalize(&ordered).into_owned() }
}

/// The normal form of text that has paragraphs: each line as [`normalize`] makes it, line breaks
/// kept as `\n`, at most one empty line in a row, none at the ends.
pub fn normalize_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let line = normalize(line);
        if line.is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(&line);
    }
    out
}

/// Drops what cannot be seen, narrows full-width letters, collapses white space.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if is_blank(c) {
            space = !out.is_empty();
            continue;
        }
        if c.is_control() || is_invisible(c) {
            continue;
        }
        if space {
            out.push(' ');
            space = false;
        }
        out.push(narrow(c));
    }
    out
}

/// White space, and the fillers that are letters to Unicode but empty on paper.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}')
}

const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Full-width letters and digits as their narrow twins; full-width punctuation is Chinese and stays.
fn narrow(c: char) -> char {
    match c {
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

/// Characters that NFC leaves alone whatever stands beside them, the order of Lao marks apart.
fn is_easy(c: char) -> bool {
    c.is_ascii() || is_lao(c) || (is_han(c) && !matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}'))
}

/// Puts the marks of every Lao cluster in order and mends split vowels.
fn order_lao(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut first = Marks::default();
    let mut second = Marks::default();
    let classes = CanonicalCombiningClassMap::new();
    let mut at = 0;
    while let Some(&base) = chars.get(at) {
        let mut on_lao = is_lao_letter(base);
        if is_lao_mark(base) || (!is_easy(base) && classes.get_u8(base) != 0) {
            // marks without a letter: read below
        } else if base == 'ເ' && chars.get(at + 1) == Some(&'ເ') {
            out.push('ແ');
            at += 2;
        } else {
            out.push(base);
            at += 1;
        }
        at = first.read(&chars, at, on_lao);
        on_lao |= !first.lao.is_empty();
        if let Some(&vowel @ ('າ' | 'ຳ' | 'ະ' | 'ຽ')) = chars.get(at).filter(|_| on_lao) {
            at = second.read(&chars, at + 1, true);
            let vowel = join_am(vowel, &mut first, &mut second);
            if !first.has_tone() {
                first.take_tones(&mut second);
            }
            first.write(&mut out);
            out.push(vowel);
            second.write(&mut out);
        } else {
            first.write(&mut out);
        }
    }
    out
}

const NIGGAHITA: char = '\u{ECD}';

/// ໍ beside າ is ຳ, on whichever side it was typed; ໍ beside ຳ is one too many.
fn join_am(vowel: char, before: &mut Marks, after: &mut Marks) -> char {
    if !matches!(vowel, 'າ' | 'ຳ') {
        return vowel;
    }
    let (a, b) = (before.remove(NIGGAHITA), after.remove(NIGGAHITA));
    if a || b { 'ຳ' } else { vowel }
}

/// The marks behind one letter: the Lao ones in order, others as they came.
#[derive(Default)]
struct Marks {
    lao: Vec<char>,
    foreign: Vec<char>,
}

impl Marks {
    /// Reads the marks from `at` on; answers where they end.
    fn read(&mut self, chars: &[char], at: usize, on_lao: bool) -> usize {
        self.lao.clear();
        self.foreign.clear();
        let classes = CanonicalCombiningClassMap::new();
        let (mut end, mut lao) = (at, on_lao);
        while let Some(&c) = chars.get(end) {
            let is_mark = is_lao_mark(c) || (lao && lao_twin(c) != c) || (!is_easy(c) && classes.get_u8(c) != 0);
            if !is_mark {
                break;
            }
            lao |= is_lao_mark(c);
            end += 1;
        }
        for &c in &chars[at..end] {
            let mark = if lao { lao_twin(c) } else { c };
            if !is_lao_mark(mark) {
                self.foreign.push(c);
            } else if !self.lao.contains(&mark) {
                self.lao.push(mark);
            }
        }
        if self.lao.len() > 1 {
            self.lao.sort_unstable_by_key(|&c| (mark_place(c), c));
        }
        end
    }

    fn write(&self, out: &mut String) {
        out.extend(&self.lao);
        out.extend(&self.foreign);
    }

    fn has_tone(&self) -> bool {
        self.lao.iter().any(|&c| is_tone(c))
    }

    fn remove(&mut self, mark: char) -> bool {
        let before = self.lao.len();
        self.lao.retain(|&c| c != mark);
        self.lao.len() < before
    }

    /// Takes over the tones that were typed behind the vowel, then keeps the order.
    fn take_tones(&mut self, later: &mut Self) {
        if later.has_tone() {
            self.lao.extend(later.lao.iter().filter(|&&c| is_tone(c)));
            later.lao.retain(|&c| !is_tone(c));
            self.lao.sort_unstable_by_key(|&c| (mark_place(c), c));
        }
    }
}

/// The Lao mark that a Thai mark on a Lao letter was meant to be.
fn lao_twin(c: char) -> char {
    match c {
        '\u{E31}' | '\u{E34}'..='\u{E39}' | '\u{E48}'..='\u{E4D}' => char::from_u32(c as u32 + 0x80).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_typing_a_lao_cluster_becomes_one() {
        for (typed, normal) in [
            ("ກໍາມະບານ", "ກຳມະບານ"),
            ("ນໍ້າ", "ນ້ຳ"),
            ("ນ້ໍາ", "ນ້ຳ"),
            ("ນຳ້", "ນ້ຳ"),
            ("ນ້າໍ", "ນ້ຳ"),
            ("ກ່ີ", "ກີ່"),
            ("ຊື້້", "ຊື້"),
            ("ຊ້ື", "ຊື້"),
            ("ອຸ່ນເເກ້ວ", "ອຸ່ນແກ້ວ"),
            ("ຫ້ຼາ", "ຫຼ້າ"),
            ("ຫຼ້າ", "ຫຼ້າ"),
            ("ຮຽ່ນ", "ຮ່ຽນ"),
            ("ສ\u{200B}ົມ\u{200D}ຊາຍ\u{FEFF}", "ສົມຊາຍ"),
            ("ກ\u{E34}\u{E48}ນ", "ກິ່ນ"),
            ("໐ໍາ", "໐ຳ"),
            ("\u{301}\u{ECC}\u{EB8}", "\u{EB8}\u{ECC}\u{301}"),
            ("\u{202E}ສົມ\u{202C}  \t ດີ\u{3000}", "ສົມ ດີ"),
        ] {
            assert_eq!(normalize(typed), normal, "{typed}");
        }
    }

    #[test]
    fn other_scripts_are_only_tidied() {
        assert_eq!(normalize(" Jose\u{301}  Ａｂ１ "), "José Ab1");
        assert_eq!(normalize("王\u{3000}小明，（先生）"), "王 小明，（先生）");
        assert_eq!(normalize("a\u{0}b\u{7}c"), "abc");
        assert_eq!(normalize("\u{3164}"), "");
        assert_eq!(normalize("น้ำ"), "น้ำ");
    }

    #[test]
    fn paragraphs_survive_in_text_with_lines() {
        assert_eq!(normalize_lines("\r\n ກໍາ \r\nb\r\n\r\n\r\n c\n"), "ກຳ\nb\n\nc");
    }
}

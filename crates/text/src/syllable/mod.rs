//! Lao syllables, found by the rules of the script.
//!
//! Lao writes no space between words, but a syllable has a strict shape: a vowel before, above,
//! below or behind one consonant or a permitted pair, and at most one closing consonant. Where a
//! run of letters can be read in several ways, the cheapest reading of the whole run is taken
//! (dynamic programming): every syllable costs a little, every departure from the modern shape
//! (a vowel left unwritten, a missing or foreign closing consonant) costs more.

mod reading;

use self::reading::{cheapest, units};
use crate::script::{is_lao, is_lao_letter, is_lao_mark};

/// The syllables of a text in normal form, in order. Lao runs are split into syllables; any other
/// run of characters without white space is one piece. White space is left out.
pub fn syllables(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for run in runs(text) {
        match run {
            Run::Lao(part) => out.extend(split(part).iter().map(|s| &part[s.start..s.end])),
            Run::Other(part) => out.extend(part.split_whitespace()),
        }
    }
    out
}

/// A stretch of text that is Lao letters throughout, or has none.
pub(crate) enum Run<'a> {
    Lao(&'a str),
    Other(&'a str),
}

pub(crate) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut lao = None;
    for (at, c) in text.char_indices() {
        let now = is_lao_letter(c) || is_lao_mark(c);
        if lao.is_some_and(|l| l != now) {
            out.push(run(&text[start..at], !now));
            start = at;
        }
        lao = Some(now);
    }
    if let Some(lao) = lao {
        out.push(run(&text[start..], lao));
    }
    out
}

fn run(part: &str, lao: bool) -> Run<'_> {
    if lao { Run::Lao(part) } else { Run::Other(part) }
}

/// How a syllable sounds, as far as the letters say it; length and tone are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vowel {
    A,
    I,
    Eu,
    U,
    E,
    O,
    Ia,
    Eua,
    Ua,
    Ai,
    Ao,
    Am,
    /// ໆ: the syllable before, once more.
    Again,
    /// Letters that form no syllable.
    None,
}

/// One syllable: its bytes in the run and its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syllable {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The consonant that is heard first; ຫ only where it is heard.
    pub(crate) onset: Option<char>,
    /// ວ, ລ or ຣ heard behind the first consonant.
    pub(crate) glide: Option<char>,
    pub(crate) vowel: Vowel,
    pub(crate) coda: Option<char>,
}

/// The syllables of a run of Lao letters; their bytes cover the run.
pub(crate) fn split(run: &str) -> Vec<Syllable> {
    debug_assert!(run.chars().all(is_lao));
    let units = units(run);
    let best = cheapest(&units);
    let mut out = Vec::with_capacity(units.len() / 2 + 1);
    let (mut at, mut start) = (0, 0);
    while at < units.len() {
        let r = best[at];
        let end = units[r.end - 1].end;
        out.push(Syllable { start, end, onset: r.onset, glide: r.glide, vowel: r.vowel, coda: r.coda });
        (at, start) = (r.end, end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_their_syllables() {
        for (name, parts) in [
            ("ສົມຊາຍ", "ສົມ ຊາຍ"),
            ("ວຽງຈັນ", "ວຽງ ຈັນ"),
            ("ດາວອນ", "ດາ ວອນ"),
            ("ດວງຈັນ", "ດວງ ຈັນ"),
            ("ແກ້ວດວງດີ", "ແກ້ວ ດວງ ດີ"),
            ("ໄຊຍະວົງ", "ໄຊ ຍະ ວົງ"),
            ("ພູວົງ", "ພູ ວົງ"),
            ("ເລື່ອນ", "ເລື່ອນ"),
            ("ບົວລອຍ", "ບົວ ລອຍ"),
            ("ສຸວັນນະພູມ", "ສຸ ວັນ ນະ ພູມ"),
            ("ເຫຼັກ", "ເຫຼັກ"),
            ("ສະຫວັນ", "ສະ ຫວັນ"),
            ("ແຂວງ", "ແຂວງ"),
            ("ນາງວັນ", "ນາງ ວັນ"),
            ("ເກາະ", "ເກາະ"),
            ("ເມຍ", "ເມຍ"),
            ("ເບຍຣ໌", "ເບຍຣ໌"),
            ("ຕຳຫຼວດ", "ຕຳ ຫຼວດ"),
            ("ເສຍຫາຍ", "ເສຍ ຫາຍ"),
            ("ຫຼວງພະບາງ", "ຫຼວງ ພະ ບາງ"),
            ("ກຳມະບານ", "ກຳ ມະ ບານ"),
            ("ຂະຫນົມ", "ຂະ ຫນົມ"),
            ("ທວີສັກ", "ທ ວີ ສັກ"),
            ("ຊ້າໆ ດີ", "ຊ້າ ໆ ດີ"),
            ("ສະບາຍດີ Vieng 12", "ສະ ບາຍ ດີ Vieng 12"),
        ] {
            assert_eq!(syllables(name).join(" "), parts);
        }
    }
}

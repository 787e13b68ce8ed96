//! Lao in Latin letters, close to what passports write.
//!
//! | Lao | Latin | Lao | Latin |
//! |---|---|---|---|
//! | ກ | k | ປ | p |
//! | ຂ ຄ | kh | ຜ ພ | ph |
//! | ງ | ng | ຝ ຟ | f |
//! | ຈ | ch | ມ ໝ | m |
//! | ສ | s | ຍ ຢ | y |
//! | ຊ | x | ຣ | r |
//! | ດ | d | ລ ຫຼ | l |
//! | ຕ | t | ວ | v, glide ou |
//! | ຖ ທ | th | ຫ ຮ | h |
//! | ນ ໜ | n | ອ | – |
//! | ບ | b | closing ກ ດ ບ ງ ນ ມ | k t p ng n m |
//!
//! Vowels, long and short alike: ະ າ ັ a; ິ ີ i (ີ ending a name y: ມະນີ Many); ຶ ື ເ◌ີ eu; ຸ ູ ou;
//! ເ ແ e; ໂ ◌ົ ອ ໍ o; ຽ ເ◌ຍ ia; ເ◌ືອ eua; ົວ ວ oua; ໄ ໃ າຍ ay; ເ◌ົາ າວ ao; ຳ am; ◌ອຍ oy; ◌ຸຍ ouy; ແ◌ວ eo;
//! ິວ iou. Tones are left out. The way back does not exist: one spelling stands for many Lao words.

use crate::chinese::name_pinyin;
use crate::digits::digit;
use crate::normal::normalize;
use crate::script::is_han;
use crate::syllable::{Run, Syllable, Vowel, runs, split};

/// The text in Latin letters: Lao by the table above, a Chinese name in pinyin without tones,
/// anything else as it is. Each Lao or Chinese word begins with a capital.
pub fn romanize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for run in runs(&normalize(text)) {
        match run {
            Run::Lao(part) => {
                let word = lao_word(part);
                let joined = out.chars().next_back().is_some_and(char::is_alphanumeric);
                push_capital(&mut out, &word, joined);
            }
            Run::Other(part) => push_other(&mut out, part),
        }
    }
    out
}

fn push_capital(out: &mut String, word: &str, joined: bool) {
    let mut letters = word.chars();
    if let Some(first) = letters.next().filter(|_| !joined) {
        out.extend(first.to_uppercase());
        out.push_str(letters.as_str());
    } else {
        out.push_str(word);
    }
}

fn push_other(out: &mut String, part: &str) {
    let mut rest = part;
    while let Some(c) = rest.chars().next() {
        if is_han(c) {
            let end = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
            push_capital(out, &name_pinyin(&rest[..end]).concat(), false);
            rest = &rest[end..];
        } else {
            out.push(digit(c).unwrap_or(c));
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// One run of Lao letters in lower-case Latin letters.
pub(crate) fn lao_word(run: &str) -> String {
    let parts = split(run);
    let mut out = String::with_capacity(run.len() / 2);
    let mut last = 0;
    for (at, part) in parts.iter().enumerate() {
        if part.vowel == Vowel::Again {
            let again = out[last..].to_owned();
            out.push_str(&again);
            continue;
        }
        last = out.len();
        let ends_word = at + 1 == parts.len() && run[part.start..part.end].contains('ີ');
        push_syllable(&mut out, part, ends_word);
    }
    out
}

fn push_syllable(out: &mut String, part: &Syllable, ends_word: bool) {
    let onset = part.onset.map_or("", opening);
    if !(onset == "y" && out.ends_with('y')) {
        out.push_str(onset);
    }
    match part.glide {
        Some('ວ') if part.vowel != Vowel::Ua => out.push_str("ou"),
        Some('ລ') => out.push('l'),
        Some('ຣ') => out.push('r'),
        _ => {}
    }
    out.push_str(match (part.vowel, part.coda) {
        (Vowel::A, Some('ຍ')) => "ay",
        (Vowel::A, Some('ວ')) => "ao",
        (Vowel::I, None) if ends_word => "y",
        (Vowel::I, Some('ວ')) => "iou",
        (Vowel::Ia, Some('ວ')) => "iao",
        (Vowel::A, _) => "a",
        (Vowel::I, _) => "i",
        (Vowel::Eu, _) => "eu",
        (Vowel::U, _) => "ou",
        (Vowel::E, _) => "e",
        (Vowel::O, _) => "o",
        (Vowel::Ia, _) => "ia",
        (Vowel::Eua, _) => "eua",
        (Vowel::Ua, _) => "oua",
        (Vowel::Ai, _) => "ay",
        (Vowel::Ao, _) => "ao",
        (Vowel::Am, _) => "am",
        (Vowel::Again | Vowel::None, _) => "",
    });
    out.push_str(match (part.vowel, part.coda) {
        (Vowel::A | Vowel::I | Vowel::Ia, Some('ວ')) | (Vowel::A, Some('ຍ')) | (_, None) => "",
        (_, Some('ກ')) => "k",
        (_, Some('ງ')) => "ng",
        (_, Some('ດ')) => "t",
        (_, Some('ນ')) => "n",
        (_, Some('ບ')) => "p",
        (_, Some('ມ')) => "m",
        (_, Some('ຍ')) => "y",
        (_, Some(_)) => "o",
    });
}

/// A consonant that opens a syllable; the Pali letters by their Lao sound.
const fn opening(letter: char) -> &'static str {
    match letter {
        'ກ' => "k",
        'ຂ' | 'ຄ' | '\u{E86}' => "kh",
        'ງ' => "ng",
        'ຈ' => "ch",
        'ສ' | '\u{EA8}' | '\u{EA9}' => "s",
        'ຊ' | '\u{E89}' | '\u{E8C}' => "x",
        'ຍ' | 'ຢ' | '\u{E8E}' => "y",
        'ດ' | '\u{E8F}' => "d",
        'ຕ' | '\u{E90}' => "t",
        'ຖ' | 'ທ' | '\u{E91}' | '\u{E92}' | '\u{E98}' => "th",
        'ນ' | 'ໜ' | '\u{E93}' | '\u{EDF}' => "n",
        'ບ' => "b",
        'ປ' => "p",
        'ຜ' | 'ພ' | '\u{EA0}' => "ph",
        'ຝ' | 'ຟ' => "f",
        'ມ' | 'ໝ' => "m",
        'ຣ' => "r",
        'ລ' | '\u{EAC}' => "l",
        'ວ' => "v",
        'ຫ' | 'ຮ' => "h",
        '\u{EDE}' => "kh",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_passports_write_them() {
        for (lao, latin) in [
            ("ສົມຊາຍ", "Somxay"),
            ("ວຽງຈັນ", "Viangchan"),
            ("ບຸນມີ", "Bounmy"),
            ("ມະນີວັນ", "Manivan"),
            ("ສຸກສະຫວັນ", "Souksavan"),
            ("ແກ້ວບົວພາ ໄຊຍະສານ", "Keobouapha Xayasan"),
            ("ດວງໃຈ", "Douangchay"),
            ("ເດືອນ", "Deuan"),
            ("ຄຳຫຼ້າ", "Khamla"),
            ("ໜໍ່ແກ້ວ", "Nokeo"),
            ("ດາວອນ", "Davon"),
            ("ຂວັນໃຈ", "Khouanchay"),
            ("ນໍຣະສິງ", "Norasing"),
            ("ຊ້າໆ", "Xaxa"),
            ("ບ້ານ ໑໒", "Ban 12"),
            ("王小明", "Wangxiaoming"),
            ("Somxay", "Somxay"),
        ] {
            assert_eq!(romanize(lao), latin, "{lao}");
        }
    }
}

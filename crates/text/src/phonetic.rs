//! One key for a name, however it is spelled and in whichever script.
//!
//! Lao is romanised and Chinese read in pinyin; the Latin letters are then reduced to what the many
//! habits of romanising Lao have in common. Equated: x s z, w v, r l, kh k c q g, th t, ph p, nh n, j ch, doubled
//! letters, closing b d s and p t t, nk ng (closing), ou oo u, ee ie y i, ay ai ei, au aw ao,
//! ae e, ew aew eo, ue oe er eu, oua oa uo eua uea ua, gn y, ie ia (inside a word), silent e (Phone Phon), h before a
//! consonant or nothing (Singh Sing, Hmong Mong), closing r (Nor No). Kept apart: the vowels a e i o u eu ia ua ai ao eo, ng and
//! n, d and t, b and p where they open a syllable.

use crate::chinese::{name_pinyin, surname_syllables};
use crate::fold::fold;
use crate::romanize::lao_word;
use crate::script::{Script, char_script, is_han, is_lao_letter, is_lao_mark};

/// The sound key of a name: letters and digits of ASCII, lower case, empty for a text without
/// letters. Words are joined, so that 王小明, `Wang Xiaoming` and `Wang Xiao-Ming` agree; tones and
/// vowel length are lost in Latin spelling, so ສົມຊາຍ and ສົມໄຊ, both Somxay, agree as well.
/// Letters of other scripts than Lao, Latin and Chinese are kept as codes: they only equal themselves.
/// Costs about a microsecond.
pub fn phonetic_key(text: &str) -> String {
    let mut out = Vec::new();
    for word in words(&fold(text)) {
        append(&mut out, &word_key(word));
    }
    to_string(out)
}

/// The words of a folded text: runs of letters, marks and digits; an apostrophe joins, everything
/// else parts.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !(is_letter_or_digit(c) || is_word_mark(c) || c == '\''))
        .filter(|w| w.chars().any(is_letter_or_digit))
}

/// `char::is_alphanumeric`, quicker for the scripts at home here.
fn is_letter_or_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (is_lao_letter(c) || is_han(c) || c.is_alphanumeric()))
}

/// Marks that belong to letters and so never part a word.
fn is_word_mark(c: char) -> bool {
    is_lao_mark(c)
        || matches!(c, 'ໆ' | 'ຯ' | '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}'
            | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17DD}')
}

pub(crate) fn to_string(key: Vec<u8>) -> String {
    key.into_iter().map(char::from).collect()
}

/// The key of one folded word.
pub(crate) fn word_key(word: &str) -> Vec<u8> {
    if word.is_ascii() {
        return latin_key(word.as_bytes());
    }
    let mut out = Vec::new();
    let mut latin: Vec<u8> = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let script = if is_lao_mark(c) { Some(Script::Lao) } else { char_script(c) };
        let end = rest
            .find(|d: char| script != if is_lao_mark(d) { Some(Script::Lao) } else { char_script(d) })
            .unwrap_or(rest.len());
        let (run, later) = rest.split_at(end);
        match script {
            Some(Script::Lao) => latin.extend(lao_word(run).bytes()),
            Some(Script::Han) => {
                // the surname is a word of its own, as Latin letters write it: 王小明, Wang Xiaoming
                let syllables = name_pinyin(run);
                let (surname, given) = syllables.split_at(surname_syllables(run).min(syllables.len()));
                append(&mut out, &latin_key(&std::mem::take(&mut latin)));
                append(&mut out, &latin_key(surname.concat().as_bytes()));
                append(&mut out, &latin_key(given.concat().as_bytes()));
            }
            Some(Script::Other) => {
                append(&mut out, &latin_key(&latin));
                latin.clear();
                for other in run.chars() {
                    out.extend(format!("q{:05x}", u32::from(other)).bytes());
                }
            }
            _ => latin.extend(run.bytes().filter(u8::is_ascii)),
        }
        rest = later;
    }
    append(&mut out, &latin_key(&latin));
    out
}

/// Joins keys; what meets at the seam is reduced like what meets inside a word.
pub(crate) fn append(out: &mut Vec<u8>, more: &[u8]) {
    for &b in more {
        push(out, b);
    }
}

fn push(out: &mut Vec<u8>, b: u8) {
    match (out.last(), b) {
        (Some(&last), _) if last == b && b.is_ascii_alphabetic() => {}
        (Some(b't'), b'd') | (Some(b'p'), b'b') => {
            out.pop();
            out.push(b);
        }
        _ => out.push(b),
    }
}

/// The key of Latin letters and digits in lower case; other bytes are left out.
pub(crate) fn latin_key(word: &[u8]) -> Vec<u8> {
    let word = prepare(word);
    let mut key = Key { word: &word, at: 0, out: Vec::with_capacity(word.len()), last_vowel: false };
    while key.at < word.len() {
        if is_vowel(&word, key.at) {
            key.vowel();
        } else {
            key.consonant();
        }
    }
    // a lone silent letter (H) is all there is of the word
    if key.out.is_empty() { word } else { key.out }
}

/// Doubled consonants once, Chinese lü and nü as lu and nu; nnh before a vowel as nny.
fn prepare(word: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(word.len());
    for (at, &b) in word.iter().enumerate() {
        if !b.is_ascii_alphanumeric() {
            continue;
        }
        let next = word.get(at + 1).copied().unwrap_or(0);
        if b == b'h' && out.last() == Some(&b'n') && at >= 2 && word[at - 2] == b'n' && is_plain_vowel(next) {
            out.push(b'y');
        } else if b == b'y' && matches!(out.as_slice(), [b'l' | b'n']) && next == b'u' {
            // Lyu and Nyu are how passports write lü and nü
        } else if b == b'v' && matches!(out.last(), Some(b'l' | b'n')) && !is_plain_vowel(next) && next != b'y' {
            out.push(b'u');
        } else if out.last() == Some(&b) && b.is_ascii_alphabetic() && !is_plain_vowel(b) && !out.ends_with(b"ng") {
            // a doubled consonant is one; ng + g, as in Zengguo, are two
        } else {
            out.push(b);
        }
    }
    out
}

const fn is_plain_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the letter sounds as a vowel where it stands; y and w do unless a vowel follows.
fn is_vowel(word: &[u8], at: usize) -> bool {
    let follows = word.get(at + 1).copied().is_some_and(is_plain_vowel);
    match word[at] {
        b if is_plain_vowel(b) => true,
        b'y' => !follows,
        b'w' if at == 0 => false,
        b'w' => follows != is_sounding(word[at - 1]),
        b'v' => at > 0 && !follows && is_sounding(word[at - 1]) && word.get(at + 1) != Some(&b'y'),
        _ => false,
    }
}

const fn is_sounding(b: u8) -> bool {
    is_plain_vowel(b) || b == b'y'
}

struct Key<'a> {
    word: &'a [u8],
    at: usize,
    out: Vec<u8>,
    last_vowel: bool,
}

impl Key<'_> {
    fn get(&self, at: usize) -> u8 {
        self.word.get(at).copied().unwrap_or(0)
    }

    fn vowel_at(&self, at: usize) -> bool {
        at < self.word.len() && is_vowel(self.word, at)
    }

    /// Whether a syllable can begin with what stands at `at`: its letter is sounded.
    fn opens(&self, at: usize) -> bool {
        self.vowel_at(at) || matches!(self.get(at), b'y' | b'w')
    }

    fn emit(&mut self, bytes: &[u8]) {
        for &b in bytes {
            push(&mut self.out, b);
        }
    }

    fn vowel(&mut self) {
        let start = self.at;
        let mut group = [0_u8; 8];
        let mut len = 0;
        while self.vowel_at(self.at) {
            let b = match self.get(self.at) {
                b'y' => b'i',
                b'v' => b'w',
                b'w' if self.vowel_at(self.at + 1) => b'u',
                b => b,
            };
            if len < group.len() {
                group[len] = b;
                len += 1;
            }
            self.at += 1;
        }
        let group = &group[..len];
        if group == b"e" && self.is_silent_e(start) {
            return;
        }
        self.last_vowel = true;
        let closing_r = self.get(self.at) == b'r' && !self.opens(self.at + 1);
        if closing_r {
            self.at += 1;
        }
        let ends = self.at == self.word.len();
        let after_x = start > 0 && self.get(start - 1) == b'x';
        match group {
            b"e" | b"u" if closing_r => self.emit(b"eu"),
            b"ie" if ends => self.emit(b"i"),
            b"io" if after_x => self.emit(b"o"),
            _ => match vowel_sound(group) {
                Some(sound) => self.emit(sound),
                None => self.long_group(group),
            },
        }
    }

    /// A heap of vowels that is no habit of spelling: reduced piece by piece.
    fn long_group(&mut self, group: &[u8]) {
        let mut at = 0;
        while at < group.len() {
            let pair = group.get(at..at + 2).and_then(|p| match p {
                b"ou" | b"oo" => Some(&b"u"[..]),
                b"ee" => Some(b"i"),
                b"ae" => Some(b"e"),
                _ => None,
            });
            match pair {
                Some(sound) => self.emit(sound),
                None if group[at] == b'w' => self.emit(b"o"),
                None => self.emit(&group[at..=at]),
            }
            at += if pair.is_some() { 2 } else { 1 };
        }
    }

    /// The e of Phone and Phonexay: behind one n that a vowel precedes, and before an opening consonant or nothing.
    fn is_silent_e(&self, at: usize) -> bool {
        if at < 2 {
            return false;
        }
        let nasal = self.get(at - 1);
        if !self.vowel_at(at - 2) {
            return false;
        }
        if nasal != b'n' {
            return false;
        }
        if at + 1 == self.word.len() {
            return true;
        }
        let (a, b) = (self.get(at + 1), self.get(at + 2));
        let onset = match (a, b) {
            (b'p' | b't' | b'k' | b'c' | b's', b'h') => 2,
            (b'n', b'g') => return false,
            _ if a.is_ascii_alphabetic() => 1,
            _ => return false,
        };
        !self.vowel_at(at + 1) && self.opens(at + 1 + onset)
    }

    fn consonant(&mut self) {
        let (b, next) = (self.get(self.at), self.get(self.at + 1));
        let starts = self.at == 0;
        let after_vowel = self.last_vowel;
        self.last_vowel = false;
        let mut used = 1;
        match b {
            b'h' if !self.opens(self.at + 1) || !(starts || after_vowel || self.after_nasal()) => {}
            b'c' => match next {
                b'h' => {
                    used = 2;
                    self.emit(b"c");
                }
                b'k' => {
                    used = 2;
                    self.emit(b"k");
                }
                b'e' | b'i' | b'y' => self.emit(b"s"),
                _ => self.emit(b"k"),
            },
            b'n' if next == b'g' => {
                used = 2;
                self.emit(b"ng");
            }
            b'n' if next == b'k' && !self.opens(self.at + 2) && self.get(self.at + 2) != b'h' => {
                used = 2;
                self.emit(b"ng");
            }
            b'n' | b'g' if starts && next == if b == b'n' { b'h' } else { b'n' } && self.opens(self.at + 2) => {
                used = 2;
                self.emit(b"i");
            }
            b'n' if starts && next == b'y' && self.opens(self.at + 2) => {
                used = 2;
                self.emit(b"i");
            }
            b'g' if after_vowel && next == b'n' && self.opens(self.at + 2) => {
                used = 2;
                self.emit(b"i");
            }
            b's' if after_vowel && next == 0 => self.emit(b"t"),
            b'd' if after_vowel && self.closes() => self.emit(b"t"),
            b'b' if after_vowel && self.closes() => self.emit(b"p"),
            b'x' | b'z' => self.emit(b"s"),
            b'j' => self.emit(b"c"),
            b'q' | b'g' => self.emit(b"k"),
            b'r' => self.emit(b"l"),
            b'w' => self.emit(b"v"),
            b'y' => self.emit(b"i"),
            _ => self.emit(&[b]),
        }
        self.at += used;
    }

    /// Behind n, m and ng an h begins the next syllable (Boun-heuang); behind others it is part of a sound (kh, th).
    fn after_nasal(&self) -> bool {
        matches!(self.word.get(..self.at), Some([.., b'n' | b'm'] | [.., b'n', b'g']))
    }

    /// Whether the consonant at hand closes a syllable: no vowel or second consonant of a pair follows.
    fn closes(&self) -> bool {
        !self.opens(self.at + 1) && !matches!(self.get(self.at + 1), b'h' | b'r' | b'l')
    }
}

/// What a spelling of a vowel stands for.
const fn vowel_sound(group: &[u8]) -> Option<&'static [u8]> {
    Some(match group {
        b"a" | b"aa" => b"a",
        b"e" | b"ae" | b"ea" => b"e",
        b"i" | b"ii" | b"ee" => b"i",
        b"o" | b"ow" => b"o",
        b"u" | b"ou" | b"oo" | b"uu" => b"u",
        b"eu" | b"ue" | b"oe" | b"oeu" | b"ueu" => b"eu",
        b"ia" | b"ie" | b"iea" => b"ia",
        b"ua" | b"oua" | b"uo" | b"oa" | b"ooa" | b"oue" | b"eua" | b"uea" | b"euea" | b"oea" | b"eue" => b"ua",
        b"ai" | b"ei" | b"aei" | b"aai" => b"ai",
        b"ao" | b"au" | b"aw" | b"aow" | b"aou" | b"aaw" => b"ao",
        b"eo" | b"ew" | b"eow" | b"aew" | b"aeo" | b"eaw" | b"aeow" | b"eou" => b"eo",
        b"oi" | b"ooi" => b"oi",
        b"ui" | b"oui" => b"ui",
        b"iu" | b"iou" | b"iw" => b"iu",
        b"iao" | b"ieo" | b"iew" | b"iaw" | b"ieow" => b"iao",
        b"uai" | b"ouai" | b"euai" | b"ueai" => b"uai",
        b"eui" | b"oei" | b"uei" => b"eui",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for group in [
            &["ສົມຊາຍ", "ສົມໄຊ", "Somxay", "Somsai", "Somxai", "SOMSAY", "Som-xay"][..],
            &["ພອນສານ", "Phonesane", "Phonsane"],
            &["ວິໄລແມງ", "Vilaymeng", "Vilaymaeng", "Wilaimeng"],
            &["ພອນໄຊ", "Phonexay", "Phonxay", "Phonesay"],
            &["ບຸນມີ", "Bounmy", "Bunmee", "Bounmi", "Bounmie"],
            &["ແກ້ວ", "Keo", "Kaew", "Keow", "Kaeo", "Kew"],
            &["ສະຫວັນ", "Savanh", "Sawan", "Savan"],
            &["ສົມສັກ", "Somsack", "Somsak", "Somsac"],
            &["ສົມບັດ", "Sombath", "Sombat", "Sombad", "ສົມບັຕ"],
            &["ເດືອນ", "Deuane", "Duean", "Deuan"],
            &["ວຽງຄຳ", "Viengkham", "Viangkham", "Vieng-Kham"],
            &["ດວງຈັນ", "Douangchanh", "Duangjan", "Duangchan"],
            &["ໄຊຍະວົງ", "Xayavong", "Sayavong", "Xaiyavong", "Xayavonk"],
            &["ນໍລະສິງ", "ນໍຣະສິງ", "Norasingh", "Nolasing"],
            &["ບຸດດາວົງ", "Bouddavong", "Boudavong", "Boutdavong"],
            &["ມົ້ງ", "Hmong", "Mong"],
            &["ບຸນເຮືອງ", "Bounheuang", "Bunhueang", "Bounhuang"],
            &["ໄຊຍະບູລີ", "Xaignabouli", "Xayabury"],
            &["ເມືອງ", "Muang", "Meuang", "Mueang"],
            &["ຫຼ້າ", "ຫລ້າ", "La", "Lah"],
            &["ເຮີ", "Her"],
            &["ຊົ່ງ", "Xiong"],
            &["王小明", "Wang Xiaoming", "Wang Xiao Ming"],
            &["曾国强", "Zeng Guoqiang"],
            &["吕布", "Lü Bu", "Lv Bu", "Lyu Bu"],
        ] {
            for name in group {
                assert_eq!(phonetic_key(name), phonetic_key(group[0]), "{name} / {}", group[0]);
            }
        }
    }

    #[test]
    fn near_misses_have_keys_of_their_own() {
        for (a, b) in [
            ("Somxay", "Somsack"),
            ("Bounmy", "Bounma"),
            ("Vilay", "Vilayvanh"),
            ("ຄຳດີ", "ຄຳຕີ"),
            ("ບຸນຈັນ", "ບຸນຈິດ"),
            ("ພົງ", "ພອນ"),
            ("ແສງ", "ສິງ"),
            ("王", "张"),
            ("ดี", "มี"),
        ] {
            assert_ne!(phonetic_key(a), phonetic_key(b), "{a} {b}");
        }
        assert_eq!(phonetic_key(" - "), "");
    }
}

//! Which kind of letter a character is: the facts of the Lao block (Unicode U+0E80–U+0EFF) and the
//! few questions asked of the other scripts.

/// The scripts that names and texts of the federation are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Lao letters.
    Lao,
    /// Latin letters, with or without diacritics.
    Latin,
    /// Chinese characters.
    Han,
    /// Anything else that is a letter.
    Other,
}

/// The script of the first letter of a text; `None` when it has no letter.
pub fn script_of(text: &str) -> Option<Script> {
    text.chars().find_map(char_script)
}

pub(crate) fn char_script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        _ if is_lao_letter(c) => Some(Script::Lao),
        _ if is_han(c) => Some(Script::Han),
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic() => Some(Script::Latin),
        _ if c.is_alphabetic() => Some(Script::Other),
        _ => None,
    }
}

/// Any assigned character of the Lao block.
pub(crate) const fn is_lao(c: char) -> bool {
    matches!(c, '\u{E80}'..='\u{EFF}')
}

/// A Lao consonant, vowel letter or the repetition mark; not a digit, not a mark above or below.
pub(crate) const fn is_lao_letter(c: char) -> bool {
    is_consonant(c) || is_leading_vowel(c) || is_trailing_vowel(c) || matches!(c, 'ໆ' | 'ຯ')
}

/// A Lao consonant, the ligatures ໜ and ໝ and the extended (Pali) letters included.
pub(crate) const fn is_consonant(c: char) -> bool {
    matches!(c, '\u{E81}'..='\u{EAE}' | 'ໜ' | 'ໝ' | '\u{EDE}' | '\u{EDF}')
}

/// A vowel written before the consonant it follows in speech: ເ ແ ໂ ໃ ໄ.
pub(crate) const fn is_leading_vowel(c: char) -> bool {
    matches!(c, '\u{EC0}'..='\u{EC4}')
}

/// A vowel written after its consonant on the line: ະ າ ຳ ຽ.
pub(crate) const fn is_trailing_vowel(c: char) -> bool {
    matches!(c, 'ະ' | 'າ' | 'ຳ' | 'ຽ')
}

/// A mark that stands above or below a Lao consonant.
pub(crate) const fn is_lao_mark(c: char) -> bool {
    mark_place(c) != 0
}

/// The place of a Lao mark in the normal form: 0 is no mark; marks of one cluster stand in rising
/// order. Tone marks are place 6.
pub(crate) const fn mark_place(c: char) -> u8 {
    match c {
        'ຼ' => 1,
        '\u{EBA}' => 2,
        'ຸ' | 'ູ' => 3,
        'ິ' | 'ີ' | 'ຶ' | 'ື' | 'ັ' | 'ົ' => 4,
        '\u{ECD}' => 5,
        '\u{EC8}'..='\u{ECB}' => 6,
        '\u{ECC}' => 7,
        '\u{ECE}' => 8,
        _ => 0,
    }
}

/// One of the four tone marks ່ ້ ໊ ໋.
pub(crate) const fn is_tone(c: char) -> bool {
    matches!(c, '\u{EC8}'..='\u{ECB}')
}

/// A Chinese character: unified ideographs and 〇.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇' | '\u{F900}'..='\u{FAFF}')
}

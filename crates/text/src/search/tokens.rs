//! The tokens that go into the index.

use crate::digits::digits;
use crate::fold::fold;
use crate::phonetic::{append, word_key, words};
use crate::script::{is_han, is_lao, is_tone};
use crate::segment::{compound_and_parts, segment};

/// What a text is to the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A person's name or a part of it, titles already taken off.
    Name,
    /// Ordinary text: an article, a note, the name of a union.
    Text,
    /// A member number, phone number, identity number or case number.
    Code,
}

/// The tokens under which a text is found: sorted, each once, of `[a-z0-9]` only.
///
/// A name of two words gives about fifty; some five microseconds.
pub fn search_tokens(field: Field, text: &str) -> Vec<String> {
    match field {
        Field::Name => name_tokens(text),
        Field::Text => text_tokens(text),
        Field::Code => code_tokens(text),
    }
}

/// How many letters of a key or word take part; longer ones only come from mischief.
pub(crate) const LONGEST: usize = 64;

fn name_tokens(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut out = Vec::with_capacity(64);
    let mut whole: Vec<u8> = Vec::new();
    let mut keys: Vec<Vec<u8>> = Vec::with_capacity(4);
    let mut letters: Vec<char> = Vec::new();
    for word in words(&folded) {
        let key = word_key(word);
        if let Some(&first) = key.first() {
            out.push(key_token(&key));
            out.push(edge('a', first));
            append(&mut whole, &key);
            keys.push(key);
        }
        letter_tokens(word, &mut letters, &mut out);
    }
    out.extend(grams(&whole, 'b', 2));
    out.extend(grams(&whole, 'g', 3));
    if keys.len() > 1 {
        out.push(key_token(&whole));
        if whole.len() < keys.iter().map(Vec::len).sum() {
            // letters melted together where words meet: each word alone has groups of its own
            keys.iter().for_each(|key| out.extend(grams(key, 'b', 2).chain(grams(key, 'g', 3))));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

pub(crate) fn key_token(key: &[u8]) -> String {
    token('k', &key[..key.len().min(LONGEST)])
}

pub(crate) fn edge(kind: char, letter: u8) -> String {
    token(kind, &[letter])
}

/// Every group of so many neighbouring letters of a key.
pub(crate) fn grams(key: &[u8], kind: char, size: usize) -> impl Iterator<Item = String> + '_ {
    key.windows(size).take(2 * LONGEST).map(move |group| token(kind, group))
}

fn token(kind: char, letters: &[u8]) -> String {
    let mut out = String::with_capacity(letters.len() + 1);
    out.push(kind);
    out.extend(letters.iter().map(|&b| char::from(b)));
    out
}

/// A word as its letters are compared in search: folded and without tone marks.
pub(crate) fn letters_of(word: &str) -> String {
    word.chars().filter(|&c| !is_tone(c)).collect()
}

/// Tokens of the letters of a word that is not Latin; `line` holds those before it, to group across words.
fn letter_tokens(word: &str, line: &mut Vec<char>, out: &mut Vec<String>) {
    if word.is_ascii() {
        line.clear();
        return;
    }
    let start = line.len();
    line.extend(word.chars().filter(|&c| !is_tone(c)).take(LONGEST));
    for at in start..line.len() {
        if is_han(line[at]) {
            out.push(encode('c', &[line[at]]));
        }
        if at >= 1 {
            out.push(encode('d', &line[at - 1..=at]));
        }
        if at >= 2 {
            out.push(encode('f', &line[at - 2..=at]));
        }
    }
    if let Some(&first) = line.get(start) {
        out.push(encode('e', &[first]));
    }
}

/// Characters as ASCII behind a letter that says what the token is.
pub(crate) fn encode(kind: char, letters: &[char]) -> String {
    let (script, width) = if letters.iter().all(|&c| is_lao(c)) {
        ('l', 2)
    } else if letters.iter().all(|&c| matches!(c, '\u{3400}'..='\u{9FFF}')) {
        ('h', 4)
    } else {
        ('x', 6)
    };
    let mut out = String::with_capacity(2 + letters.len() * width);
    out.extend([kind, script]);
    for &c in letters {
        let code = if script == 'l' { u32::from(c) - 0xE80 } else { u32::from(c) };
        for place in (0..width).rev() {
            out.push(char::from(b"0123456789abcdef"[(code >> (4 * place)) as usize & 15]));
        }
    }
    out
}

/// The tokens of ordinary text: its words, folded; a compound gives its parts as well.
pub fn text_tokens(text: &str) -> Vec<String> {
    let text = crate::normalize(text);
    let mut out: Vec<String> = Vec::new();
    for word in segment(&text) {
        compound_and_parts(word, |part| out.extend(word_tokens(part)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

pub(crate) fn word_tokens(word: &str) -> Vec<String> {
    let folded = fold(word);
    words(&folded).map(word_token).collect()
}

fn word_token(word: &str) -> String {
    if word.is_ascii() {
        let kept = word.bytes().filter(u8::is_ascii_alphanumeric).take(LONGEST).map(char::from);
        std::iter::once('t').chain(kept).collect()
    } else {
        encode('u', &word.chars().take(LONGEST).collect::<Vec<_>>())
    }
}

/// The token that finds a number or code by itself or by its ending of four characters and more;
/// `None` when it has no letter or digit.
pub fn code_token(code: &str) -> Option<String> {
    let kept = code_letters(code);
    (!kept.is_empty()).then(|| format!("n{kept}"))
}

fn code_letters(code: &str) -> String {
    digits(code).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(LONGEST).collect()
}

fn code_tokens(code: &str) -> Vec<String> {
    let kept = code_letters(code);
    let ends = 1..kept.len().saturating_sub(3).max(1);
    let mut out: Vec<String> = ends.map(|from| format!("n{}", &kept[from..])).collect();
    out.extend(code_token(code));
    out.sort_unstable();
    out.dedup();
    out
}

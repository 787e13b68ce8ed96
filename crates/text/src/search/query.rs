//! What a person typed into a search box, as questions to the index.

use super::tokens::{LONGEST, edge, encode, grams, key_token, letters_of, word_tokens};
use crate::fold::fold;
use crate::phonetic::{append, word_key, words};
use crate::script::is_han;
use crate::segment::segment;

/// A search for a name.
///
/// Ask for [`exact`](Self::exact) first: it is one look-up a word. Then for
/// [`part`](Self::part), and drop with [`matches`](super::matches) what only shares groups of letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Tokens that must all be there: every word typed is a whole word of the name, by its sound.
    pub exact: Vec<String>,
    /// For each word typed, the ways to find it as part of a name; each way is a list of tokens that must all be
    /// there. All words must be found, each in at least one way.
    pub part: Vec<Vec<Vec<String>>>,
    pub(super) words: Vec<QueryWord>,
    /// All words joined: folded letters and sound.
    pub(super) joined: String,
    pub(super) joined_key: Vec<u8>,
}

/// One word of a query, ready to be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct QueryWord {
    pub(super) letters: String,
    /// The sound of the word as a whole, then its sounds as the beginning or middle of a longer one.
    pub(super) keys: Vec<Vec<u8>>,
    /// Written in quotes: only a whole word will do.
    pub(super) whole: bool,
}

/// Reads a search for a name: words in any script and order; a word in double quotes must be a whole
/// word of the name. Words without a letter or digit are left out.
pub fn query_tokens(text: &str) -> Query {
    let folded = fold(text);
    let mut query = Query::default();
    for (at, part) in folded.split('"').enumerate() {
        // the text between the first and the second quote is quoted, an unclosed quote is not
        let whole = at % 2 == 1 && folded.matches('"').count() > at;
        for word in words(part) {
            query.add(word, whole);
        }
    }
    if query.words.iter().all(|w| w.letters.is_empty() && w.keys.is_empty()) {
        return Query::default();
    }
    query
}

/// The tokens of a search in ordinary text, all of which must be there.
pub fn text_query_tokens(text: &str) -> Vec<String> {
    let text = crate::normalize(text);
    let mut out: Vec<String> = segment(&text).into_iter().flat_map(word_tokens).collect();
    out.sort_unstable();
    out.dedup();
    out
}

impl Query {
    /// Whether nothing was typed that a name could hold.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// [`exact`](Self::exact) as a MATCH expression of SQLite FTS5; empty for an empty query.
    pub fn exact_fts5(&self) -> String {
        self.exact.join(" AND ")
    }

    /// [`part`](Self::part) as a MATCH expression of SQLite FTS5; empty for an empty query.
    pub fn part_fts5(&self) -> String {
        self.part_as(" AND ", " OR ")
    }

    /// [`exact`](Self::exact) as the text of a PostgreSQL tsquery; empty for an empty query.
    pub fn exact_tsquery(&self) -> String {
        self.exact.join(" & ")
    }

    /// [`part`](Self::part) as the text of a PostgreSQL tsquery; empty for an empty query.
    pub fn part_tsquery(&self) -> String {
        self.part_as(" & ", " | ")
    }

    fn part_as(&self, and: &str, or: &str) -> String {
        let one = |way: &Vec<String>| if way.len() == 1 { way.join(and) } else { format!("({})", way.join(and)) };
        let word = |ways: &Vec<Vec<String>>| {
            let ways: Vec<String> = ways.iter().map(one).collect();
            if ways.len() == 1 { ways.join(or) } else { format!("({})", ways.join(or)) }
        };
        self.part.iter().map(word).collect::<Vec<_>>().join(and)
    }

    fn add(&mut self, word: &str, whole: bool) {
        let key = word_key(word);
        append(&mut self.joined_key, &key);
        self.joined.push_str(word);
        let letters = letters_of(word);
        if !key.is_empty() {
            self.exact.push(key_token(&key));
        }
        let keys = if whole { vec![key] } else { sounds(word, key) };
        let mut ways: Vec<Vec<String>> = keys.iter().filter(|k| !k.is_empty()).map(|k| key_way(k, whole)).collect();
        if !word.is_ascii() && (!whole || ways.is_empty()) {
            ways.push(letter_way(&letters));
        }
        let ways = weakest(ways);
        if !ways.is_empty() {
            self.part.push(ways);
            self.words.push(QueryWord { letters, keys, whole });
        }
    }
}

/// The sounds of a word that may be cut off at its end: as it stands, and what it would sound like if
/// a vowel or a consonant came next (phonex: the e falls silent once a follows; somb: p or b).
fn sounds(word: &str, key: Vec<u8>) -> Vec<Vec<u8>> {
    let mut out = vec![key];
    let Some(&last) = word.as_bytes().last().filter(|_| word.is_ascii()) else { return out };
    let next = if matches!(last, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w') { b'n' } else { b'a' };
    let mut longer = word_key(&format!("{word}{}", char::from(next)));
    if longer.pop() == Some(next) && !longer.is_empty() && !out.contains(&longer) {
        out.push(longer);
    }
    out
}

/// The tokens of a sound: the whole key of a quoted word, else its groups of letters.
fn key_way(key: &[u8], whole: bool) -> Vec<String> {
    let mut way: Vec<String> = match key {
        _ if whole => vec![key_token(key)],
        [only] => vec![edge('a', *only)],
        [_, _] => grams(key, 'b', 2).collect(),
        _ => grams(key, 'g', 3).collect(),
    };
    way.sort_unstable();
    way.dedup();
    way
}

fn letter_way(letters: &str) -> Vec<String> {
    let letters: Vec<char> = letters.chars().take(LONGEST).collect();
    let mut way: Vec<String> = match letters.as_slice() {
        [] => Vec::new(),
        [one] if is_han(*one) => vec![encode('c', &[*one])],
        [one] => vec![encode('e', &[*one])],
        [_, _] => vec![encode('d', &letters)],
        _ => letters.windows(3).map(|three| encode('f', three)).collect(),
    };
    way.sort_unstable();
    way.dedup();
    way
}

/// Drops a way that asks for everything another way asks for, and more: the other finds it too.
fn weakest(ways: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut kept: Vec<Vec<String>> = Vec::new();
    for way in ways.into_iter().filter(|w| !w.is_empty()) {
        if kept.iter().any(|k| k.iter().all(|token| way.contains(token))) {
            continue;
        }
        kept.retain(|k| !way.iter().all(|token| k.contains(token)));
        kept.push(way);
    }
    kept
}

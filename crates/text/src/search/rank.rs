//! The recheck: whether a name that the index offered is what was searched, and how well.

use super::query::{Query, QueryWord};
use super::tokens::letters_of;
use crate::fold::fold;
use crate::phonetic::{append, word_key, words};

/// How well a name answers a search; the best is the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rank {
    /// The whole name as typed, spacing apart.
    Exact,
    /// The whole name by its sound.
    Sound,
    /// Every word typed is a word of the name.
    Word,
    /// Every word typed begins a word of the name.
    Prefix,
    /// Every word typed is somewhere in the name.
    Part,
}

/// How well a name answers a search; `None` when it does not.
///
/// The name is given as stored, in any script, without title. About a microsecond a word.
pub fn matches(query: &Query, name: &str) -> Option<Rank> {
    matches_any(query, &[name])
}

/// How well a person with several names (Lao, Latin, nickname) answers a search: every word typed must be
/// found in one of them.
pub fn matches_any(query: &Query, names: &[&str]) -> Option<Rank> {
    if query.is_empty() {
        return None;
    }
    let names: Vec<Name> = names.iter().map(|name| Name::read(name)).collect();
    let mut rank = Rank::Exact;
    for word in &query.words {
        rank = rank.max(names.iter().filter_map(|name| name.find(word)).min()?);
    }
    let exact = names.iter().any(|n| n.joined == query.joined);
    let sound = || names.iter().any(|n| !n.joined_key.is_empty() && n.joined_key == query.joined_key);
    Some(if exact {
        Rank::Exact
    } else if sound() {
        Rank::Sound
    } else {
        rank.max(Rank::Word)
    })
}

/// A name taken apart for comparing.
struct Name {
    words: Vec<(String, Vec<u8>)>,
    joined: String,
    joined_letters: String,
    joined_key: Vec<u8>,
}

impl Name {
    fn read(name: &str) -> Self {
        let folded = fold(name);
        let mut out =
            Self { words: Vec::new(), joined: String::new(), joined_letters: String::new(), joined_key: Vec::new() };
        for word in words(&folded) {
            let (letters, key) = (letters_of(word), word_key(word));
            out.joined.push_str(word);
            out.joined_letters.push_str(&letters);
            append(&mut out.joined_key, &key);
            out.words.push((letters, key));
        }
        out
    }

    /// Where the word is found: as a whole word, at the beginning of one, or anywhere.
    fn find(&self, word: &QueryWord) -> Option<Rank> {
        let sounds = || word.keys.iter().filter(|k| !k.is_empty());
        let whole = |(letters, key): &(String, Vec<u8>)| {
            *letters == word.letters || word.keys.first().is_some_and(|k| !k.is_empty() && k == key)
        };
        if self.words.iter().any(whole) {
            return Some(Rank::Word);
        }
        if word.whole {
            return None;
        }
        let begins =
            |letters: &str, key: &[u8]| letters.starts_with(&word.letters) || sounds().any(|k| key.starts_with(k));
        if self.words.iter().any(|(letters, key)| begins(letters, key))
            || begins(&self.joined_letters, &self.joined_key)
        {
            return Some(Rank::Prefix);
        }
        let inside = self.joined_letters.contains(&word.letters)
            || sounds()
                .filter(|k| k.len() > 1)
                .any(|k| self.joined_key.windows(k.len()).any(|part| part == k.as_slice()));
        inside.then_some(Rank::Part)
    }
}

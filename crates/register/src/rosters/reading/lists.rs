//! What the reader knows beforehand: code lists, names and places, given by the caller from the shipped data.

use std::collections::{HashMap, HashSet};

use kammaban_text::{fold, phonetic_key};

use super::headers::squeeze;
use super::places::Places;

/// Everything that reading a roster looks things up in. Empty lists are allowed: less is understood then.
#[derive(Debug, Default)]
pub struct Lists {
    /// Provinces, districts and villages.
    pub places: Places,
    /// Levels of education.
    pub education: CodeList,
    /// Ethnic groups.
    pub ethnicity: CodeList,
    /// Occupations; only to recognise the column, the words are kept as written.
    pub occupations: CodeList,
    /// Given names and surnames; only to recognise columns.
    pub names: NameHints,
}

/// One entry of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The code.
    pub code: String,
    /// Every way to write it, in all languages.
    pub words: Vec<String>,
}

/// Words and the code that they stand for.
#[derive(Debug, Default)]
pub struct CodeList {
    exact: HashMap<String, String>,
    sounds: HashMap<String, Option<String>>,
    phrases: Vec<(String, String)>,
}

impl CodeList {
    /// Builds the list. Of two codes for the same words the first stands.
    pub fn new(rows: impl IntoIterator<Item = CodeRow>) -> Self {
        let mut list = Self::default();
        for row in rows {
            for words in row.words.iter().chain([&row.code]) {
                list.add(words, &row.code);
            }
        }
        list.phrases = list
            .exact
            .iter()
            .filter(|(words, _)| {
                words.chars().count() >= 3 || words.chars().any(|c| !c.is_ascii() && words.chars().count() >= 2)
            })
            .map(|(words, code)| (words.clone(), code.clone()))
            .collect();
        list.phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        list
    }

    fn add(&mut self, words: &str, code: &str) {
        let plain = squeeze(words);
        if plain.is_empty() {
            return;
        }
        let sound = phonetic_key(&plain);
        self.exact.entry(plain).or_insert_with(|| code.to_owned());
        if sound.len() >= 3 {
            let known = self.sounds.entry(sound).or_insert_with(|| Some(code.to_owned()));
            if known.as_deref() != Some(code) {
                *known = None;
            }
        }
    }

    /// The code of a text that is one entry, by letters, else by sound.
    pub fn find(&self, text: &str) -> Option<&str> {
        let plain = squeeze(text);
        if let Some(code) = self.exact.get(&plain) {
            return Some(code);
        }
        let sound = phonetic_key(&plain);
        self.sounds.get(&sound).and_then(Option::as_deref)
    }

    /// The code of the longest entry that stands somewhere in a text.
    pub fn find_inside(&self, text: &str) -> Option<&str> {
        let plain = squeeze(text);
        self.phrases.iter().find(|(words, _)| plain.contains(words)).map(|(_, code)| code.as_str())
    }

    /// Whether the list has no entry.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }
}

/// Which name a list of names holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Given names.
    Given,
    /// Surnames.
    Family,
}

/// Known names in every spelling.
#[derive(Debug, Default)]
pub struct NameHints {
    given: HashSet<String>,
    family: HashSet<String>,
}

impl NameHints {
    /// Builds the hints from names with their kind.
    pub fn new<S: AsRef<str>>(names: impl IntoIterator<Item = (NameKind, S)>) -> Self {
        let mut hints = Self::default();
        for (kind, name) in names {
            let folded = fold(name.as_ref());
            if !folded.is_empty() {
                match kind {
                    NameKind::Given => hints.given.insert(folded),
                    NameKind::Family => hints.family.insert(folded),
                };
            }
        }
        hints
    }

    /// Whether a folded word is a known given name.
    pub(crate) fn is_given(&self, folded: &str) -> bool {
        self.given.contains(folded)
    }

    /// Whether a folded word is a known surname.
    pub(crate) fn is_family(&self, folded: &str) -> bool {
        self.family.contains(folded)
    }
}

//! Look-ups that are made once for each text of a file.

use std::collections::HashMap;

use kammaban_text::Title;

use super::Ground;
use super::cells::name::NameRead;
use super::places::{PlaceKind, PlaceMatch};

type PlaceKey = (PlaceKind, Option<String>, String);

/// Looks things up, and keeps what it found: rosters repeat themselves.
pub(crate) struct Seeker<'a> {
    pub(crate) ground: Ground<'a>,
    places: HashMap<PlaceKey, PlaceMatch>,
    pub(crate) education: Known<Option<String>>,
    pub(crate) ethnicity: Known<Option<String>>,
    pub(crate) titles: Known<Option<Title>>,
    pub(crate) given: Known<NameRead>,
    pub(crate) surnames: Known<Option<String>>,
}

pub(crate) type Known<T> = HashMap<String, T>;

/// The most answers that are kept; a hostile file must not fill the memory.
const KEPT: usize = 50_000;

impl<'a> Seeker<'a> {
    pub(crate) fn new(ground: Ground<'a>) -> Self {
        Self {
            ground,
            places: HashMap::new(),
            education: HashMap::new(),
            ethnicity: HashMap::new(),
            titles: HashMap::new(),
            given: HashMap::new(),
            surnames: HashMap::new(),
        }
    }

    /// The place of a kind with a name, within another where that is known.
    pub(crate) fn place(&mut self, kind: PlaceKind, text: &str, parent: Option<&str>) -> PlaceMatch {
        let key = (kind, parent.map(str::to_owned), text.to_owned());
        if let Some(known) = self.places.get(&key) {
            return known.clone();
        }
        let found = self.ground.lists.places.find(kind, text, parent);
        if self.places.len() < KEPT {
            self.places.insert(key, found.clone());
        }
        found
    }
}

/// What was found before for a text, else what is found now.
pub(crate) fn kept<T: Clone>(cache: &mut Known<T>, text: &str, find: impl FnOnce() -> T) -> T {
    if let Some(known) = cache.get(text) {
        return known.clone();
    }
    let found = find();
    if cache.len() < KEPT {
        cache.insert(text.to_owned(), found.clone());
    }
    found
}

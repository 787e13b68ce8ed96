//! Provinces, districts and villages, found by the many ways in which rosters write them.

use std::collections::HashMap;

use kammaban_text::{Script, fold, phonetic_key, script_of};

use super::fault::Suggestion;
use super::headers::{distance, is_letter_or_digit, squeeze};

/// The kind of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A province or the capital.
    Province,
    /// A district.
    District,
    /// A village.
    Village,
}

/// A row of `data/places/*.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// Its kind.
    pub kind: PlaceKind,
    /// Its code.
    pub code: String,
    /// The code of the place above.
    pub parent: String,
    /// The name in Lao.
    pub name_lo: String,
    /// The name in Latin letters.
    pub name_en: String,
    /// The name in Chinese; may be empty.
    pub name_zh: String,
    /// Other spellings met on paper.
    pub aliases: Vec<String>,
}

/// What a text was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceMatch {
    /// The place with this code.
    Found(String),
    /// Several places have this name.
    Several(Vec<Suggestion>),
    /// No place has this name; some are like it, at most three.
    None(Vec<Suggestion>),
}

/// The places, indexed by spelling and by sound. Some 9,000 places take about 10 MB.
#[derive(Debug, Default)]
pub struct Places {
    rows: Vec<PlaceRow>,
    codes: HashMap<String, usize>,
    spelled: HashMap<(PlaceKind, String), Vec<usize>>,
    sounds: HashMap<(PlaceKind, String), Vec<usize>>,
    children: HashMap<String, Vec<usize>>,
}

/// What stands before or behind the name of a place, folded; longer ones first.
const PROVINCE_WORDS: &[&str] = &["ແຂວງ", "ຂວ.", "ຂ.", "province", "prov.", "prov", "khoueng", "khoeng", "省"];
const DISTRICT_WORDS: &[&str] =
    &["ນະຄອນ", "ເມືອງ", "ມ.", "district", "dist.", "dist", "mueang", "meuang", "muang", "m.", "县", "区", "市"];
const VILLAGE_WORDS: &[&str] = &["ບ້ານ", "ບ.", "village", "vill.", "baan", "ban", "b.", "村"];

impl Places {
    /// Builds the index. A second row with a code already known is left out.
    pub fn new(rows: impl IntoIterator<Item = PlaceRow>) -> Self {
        let mut places = Self::default();
        for row in rows {
            if !places.codes.contains_key(&row.code) {
                places.add(row);
            }
        }
        places
    }

    fn add(&mut self, row: PlaceRow) {
        let at = self.rows.len();
        let names = [&row.name_lo, &row.name_en, &row.name_zh];
        for name in names.into_iter().chain(&row.aliases).filter(|name| !name.is_empty()) {
            let spelled = self.spelled.entry((row.kind, letters(name))).or_default();
            if spelled.last() != Some(&at) {
                spelled.push(at);
            }
            let sound = phonetic_key(name);
            if sound.len() >= 2 {
                let sounds = self.sounds.entry((row.kind, sound)).or_default();
                if sounds.last() != Some(&at) {
                    sounds.push(at);
                }
            }
        }
        self.children.entry(row.parent.clone()).or_default().push(at);
        self.codes.insert(row.code.clone(), at);
        self.rows.push(row);
    }

    /// The place with a code.
    pub fn get(&self, code: &str) -> Option<&PlaceRow> {
        self.codes.get(code).map(|&at| &self.rows[at])
    }

    /// Whether a text is the name of some place of a kind, by its letters.
    pub(crate) fn knows(&self, kind: PlaceKind, text: &str) -> bool {
        let known = |name: &str| self.spelled.contains_key(&(kind, letters(name)));
        known(text) || known(bare_name(kind, text))
    }

    /// Looks a name up among the places of a kind, within `parent` where it is known: by letters, without the word for
    /// its kind, and by sound. Costs about ten microseconds; of an unknown name up to a millisecond.
    pub fn find(&self, kind: PlaceKind, text: &str, parent: Option<&str>) -> PlaceMatch {
        let text = kammaban_text::normalize(text);
        let bare = bare_name(kind, &text);
        for name in [text.as_str(), bare] {
            if let Some(row) = self.codes.get(name).map(|&at| &self.rows[at]).filter(|row| row.kind == kind) {
                return PlaceMatch::Found(row.code.clone());
            }
            match self.within(self.spelled.get(&(kind, letters(name))), parent) {
                PlaceMatch::None(_) => {}
                found => return found,
            }
        }
        match self.within(self.sounds.get(&(kind, phonetic_key(bare))), parent) {
            PlaceMatch::None(_) => PlaceMatch::None(self.like(kind, bare, parent)),
            found => found,
        }
    }

    /// Whether the place lies in the other: it is it, or stands below it.
    pub(crate) fn lies_in(&self, code: &str, above: &str) -> bool {
        let mut code = code;
        for _ in 0..4 {
            if code == above {
                return true;
            }
            match self.get(code) {
                Some(row) => code = &row.parent,
                None => return false,
            }
        }
        false
    }

    fn within(&self, found: Option<&Vec<usize>>, parent: Option<&str>) -> PlaceMatch {
        let Some(found) = found else { return PlaceMatch::None(Vec::new()) };
        let inside = |at: &&usize| parent.is_none_or(|above| self.lies_in(&self.rows[**at].parent, above));
        let hits: Vec<usize> = found.iter().filter(inside).copied().collect();
        match hits.as_slice() {
            [] => PlaceMatch::None(Vec::new()),
            [one] => PlaceMatch::Found(self.rows[*one].code.clone()),
            several => {
                let lao = Some(Script::Lao);
                PlaceMatch::Several(several.iter().take(3).map(|&at| self.suggestion(at, lao)).collect())
            }
        }
    }

    fn suggestion(&self, at: usize, script: Option<Script>) -> Suggestion {
        let row = &self.rows[at];
        let name = match script {
            Some(Script::Latin) if !row.name_en.is_empty() => &row.name_en,
            Some(Script::Han) if !row.name_zh.is_empty() => &row.name_zh,
            _ => &row.name_lo,
        };
        Suggestion { code: row.code.clone(), name: name.clone() }
    }

    /// The places most like a name, if any is like it at all. Villages are only compared within a district.
    fn like(&self, kind: PlaceKind, name: &str, parent: Option<&str>) -> Vec<Suggestion> {
        let sound = phonetic_key(name);
        if sound.len() < 3 {
            return Vec::new();
        }
        let within = parent.and_then(|above| self.children.get(above));
        let candidates: Vec<usize> = match (kind, within) {
            (PlaceKind::Village, None) => return Vec::new(),
            (_, Some(children)) => children.iter().copied().filter(|&at| self.rows[at].kind == kind).collect(),
            (_, None) => (0..self.rows.len()).filter(|&at| self.rows[at].kind == kind).collect(),
        };
        let most = (sound.len() / 3).clamp(1, 3);
        let mut near: Vec<(usize, usize)> = candidates
            .into_iter()
            .filter_map(|at| {
                let row = &self.rows[at];
                let names = [&row.name_lo, &row.name_en];
                let far = names.into_iter().filter_map(|other| distance(&phonetic_key(other), &sound, most)).min()?;
                Some((far, at))
            })
            .collect();
        near.sort_unstable();
        near.truncate(3);
        let script = script_of(name);
        near.into_iter().map(|(_, at)| self.suggestion(at, script)).collect()
    }
}

/// The letters of a name as compared: folded, without spaces and punctuation, tone marks kept.
fn letters(name: &str) -> String {
    let folded = fold(name);
    let kept: String =
        folded.chars().filter(|&c| is_letter_or_digit(c) || matches!(c, '\u{EC8}'..='\u{ECB}')).collect();
    if kept.is_empty() { squeeze(name) } else { kept }
}

/// The name without the word for its kind: ບ້ານໂພນໄຊ, `Xaysettha District`; the text itself where nothing would remain.
pub(crate) fn bare_name(kind: PlaceKind, text: &str) -> &str {
    let words = match kind {
        PlaceKind::Province => PROVINCE_WORDS,
        PlaceKind::District => DISTRICT_WORDS,
        PlaceKind::Village => VILLAGE_WORDS,
    };
    let text = text.trim();
    for word in words {
        let Some(rest) = strip_start(text, word).or_else(|| strip_end(text, word)) else { continue };
        let rest = rest.trim_matches([' ', '.', ':', ',', '-']);
        let begins = rest
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() && !matches!(c, 'ະ' | 'າ' | 'ຳ' | '\u{EB1}'..='\u{EBD}'));
        if begins && rest.chars().nth(1).is_some() {
            return rest;
        }
    }
    text
}

/// The rest behind a word at the start; a Latin word must end there.
fn strip_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    if !head.eq_ignore_ascii_case(word) {
        return None;
    }
    let rest = &text[word.len()..];
    let ends = !word.is_ascii() || word.ends_with('.') || rest.starts_with(|c: char| !c.is_alphanumeric());
    ends.then_some(rest)
}

/// The rest before a word at the end; Lao words stand in front only.
fn strip_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.len().checked_sub(word.len())?;
    let tail = text.get(start..)?;
    let latin = word.is_ascii() && !word.ends_with('.') && word.len() > 3;
    let han = word.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}'));
    if !tail.eq_ignore_ascii_case(word) || !(latin || han) {
        return None;
    }
    let rest = &text[..start];
    (han || rest.ends_with(|c: char| !c.is_alphanumeric())).then_some(rest)
}

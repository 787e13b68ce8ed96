//! What a heading says: the dictionary of `words.rs`, matched with tolerance.

use std::collections::HashMap;
use std::sync::LazyLock;

use kammaban_text::{fold, phonetic_key};

use super::field::{FieldName, PerField};
use super::words::{DAY, FEMALE, HEADINGS, LATIN_MARKS, MALE, MONTH, VETOES, YEAR};

/// What a heading was understood as.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct HeadMatch {
    /// How surely it means each field, 0 to 1.
    pub(crate) fields: PerField,
    /// It speaks of something that the register does not keep, whatever else it says.
    pub(crate) veto: bool,
    /// The words were found as a whole and not only somewhere inside a longer text.
    pub(crate) whole: bool,
}

impl HeadMatch {
    /// The likeliest field and how sure it is.
    pub(crate) fn best(&self) -> Option<(FieldName, f32)> {
        let best = FieldName::ALL.into_iter().map(|field| (field, self.fields[field.index()]));
        best.filter(|(_, score)| *score > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))
    }

    pub(crate) fn get(&self, field: FieldName) -> f32 {
        self.fields[field.index()]
    }

    fn raise(&mut self, field: FieldName, score: f32) {
        let slot = &mut self.fields[field.index()];
        *slot = slot.max(score);
    }
}

/// What a heading that stands alone below another says about its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    Female,
    Male,
    Day,
    Month,
    Year,
}

/// Letters and digits of the compare form; tone marks, spaces and punctuation are gone.
pub(crate) fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|&c| is_letter_or_digit(c)).collect()
}

/// As the standard library's question, quicker for Lao, which nearly every text is; Lao tone marks are none.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\u{E80}'..='\u{EFF}' => !matches!(c, '\u{EC8}'..='\u{ECC}' | 'ຯ' | '\u{ECE}'),
        _ => c.is_alphanumeric(),
    }
}

type Meanings = Vec<(FieldName, f32)>;

struct Dictionary {
    exact: HashMap<String, Meanings>,
    sounds: HashMap<String, Meanings>,
    /// Words by their number of letters, for misspelt ones.
    by_length: HashMap<usize, Vec<(String, Meanings)>>,
    /// Words worth looking for inside longer texts, the longest first.
    inside: Vec<(String, Meanings)>,
    vetoes: Vec<String>,
    latin_marks: Vec<String>,
}

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    let mut exact: HashMap<String, Meanings> = HashMap::new();
    let mut sounds: HashMap<String, Meanings> = HashMap::new();
    for line in HEADINGS {
        for words in line.words.split('|') {
            let meaning = (line.field, f32::from(line.weight) / 100.0);
            let plain = squeeze(words);
            let known = exact.entry(plain.clone()).or_default();
            if known.iter().all(|(field, _)| *field != line.field) {
                known.push(meaning);
            }
            let sound = phonetic_key(&plain);
            if sound.len() >= 5 && !plain.chars().any(is_han) {
                sounds.entry(sound).or_default().push(meaning);
            }
        }
    }
    let mut inside: Vec<(String, Meanings)> =
        exact.iter().filter(|(words, _)| is_telling(words)).map(|(w, m)| (w.clone(), m.clone())).collect();
    inside.sort_by(|a, b| b.0.chars().count().cmp(&a.0.chars().count()).then_with(|| a.0.cmp(&b.0)));
    let mut by_length: HashMap<usize, Vec<(String, Meanings)>> = HashMap::new();
    for (words, meanings) in &exact {
        let length = words.chars().count();
        if length >= 5 {
            by_length.entry(length).or_default().push((words.clone(), meanings.clone()));
        }
    }
    Dictionary {
        exact,
        sounds,
        by_length,
        inside,
        vetoes: VETOES.iter().map(|word| squeeze(word)).collect(),
        latin_marks: LATIN_MARKS.iter().map(|word| squeeze(word)).collect(),
    }
});

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// Whether words are long enough to mean something inside a longer text.
fn is_telling(words: &str) -> bool {
    words.chars().count() >= if words.chars().any(is_han) { 2 } else { 3 }
}

/// The most letters of a heading that are looked at; longer texts are titles or data.
const LONGEST: usize = 160;

/// Reads one heading. Costs some microseconds; longer texts than a heading mean nothing.
pub(crate) fn match_heading(text: &str) -> HeadMatch {
    let mut found = HeadMatch::default();
    let whole = squeeze(text);
    if whole.is_empty() {
        if text.trim().starts_with(['#', '№']) {
            found.raise(FieldName::Ignore, 1.0);
            found.whole = true;
        }
        return found;
    }
    if whole.chars().count() > LONGEST {
        return found;
    }
    let dictionary = &*DICTIONARY;
    if let Some(meanings) = dictionary.exact.get(&whole) {
        found.whole = true;
        meanings.iter().for_each(|&(field, weight)| found.raise(field, weight));
    }
    found.veto = !found.whole && dictionary.vetoes.iter().any(|veto| contains_words(&whole, text, veto));
    if found.veto {
        found.raise(FieldName::Ignore, 1.0);
        return found;
    }
    if !found.whole {
        match_parts(dictionary, text, &mut found);
    }
    if !found.whole {
        match_sound(dictionary, &whole, &mut found);
    }
    if !found.whole {
        match_inside(dictionary, text, &whole, &mut found);
    }
    mark_latin(dictionary, text, &whole, &mut found);
    found
}

/// `ຊື່ / Name`, `ເບີໂທ (Tel.)`, two lines in one cell: each part for itself.
fn match_parts(dictionary: &Dictionary, text: &str, found: &mut HeadMatch) {
    let separators =
        ['/', '\n', '\r', '(', ')', '（', '）', '|', '、', '【', '】', '[', ']', ':', '：', '-', '–', ',', '\u{2028}'];
    for part in text.split(separators) {
        let part = squeeze(part);
        // a single letter is a part of an abbreviation and not a word
        if part.chars().nth(1).is_none() && !part.chars().any(is_han) {
            continue;
        }
        if let Some(meanings) = dictionary.exact.get(&part) {
            found.whole = true;
            meanings.iter().for_each(|&(field, weight)| found.raise(field, weight * 0.96));
        }
    }
}

/// The same sound, or one letter more, less or other.
fn match_sound(dictionary: &Dictionary, whole: &str, found: &mut HeadMatch) {
    if whole.chars().any(is_han) {
        return;
    }
    let sound = phonetic_key(whole);
    if let Some(meanings) = dictionary.sounds.get(&sound) {
        found.whole = true;
        meanings.iter().for_each(|&(field, weight)| found.raise(field, weight * 0.88));
        return;
    }
    let length = whole.chars().count();
    if !(5..=40).contains(&length) {
        return;
    }
    let allowed = if length >= 10 { 2 } else { 1 };
    let near = (length - allowed..=length + allowed).filter_map(|near| dictionary.by_length.get(&near));
    for (words, meanings) in near.flatten() {
        if distance(words, whole, allowed).is_some() {
            found.whole = true;
            meanings.iter().for_each(|&(field, weight)| found.raise(field, weight * 0.8));
        }
    }
}

/// Words of the dictionary somewhere in a longer heading; what they cover of it counts, and a longer word hides the
/// shorter ones inside it.
fn match_inside(dictionary: &Dictionary, text: &str, whole: &str, found: &mut HeadMatch) {
    let mut rest = whole.to_owned();
    let length = whole.chars().count() as f32;
    let mut cover: PerField = [0.0; FieldName::ALL.len()];
    let mut certain: PerField = [0.0; FieldName::ALL.len()];
    for (words, meanings) in &dictionary.inside {
        if words.len() > rest.len() || !contains_words(&rest, text, words) {
            continue;
        }
        rest = rest.replacen(words.as_str(), "\u{1}", 1);
        let share = words.chars().count() as f32 / length;
        for &(field, weight) in meanings {
            cover[field.index()] += share;
            certain[field.index()] = certain[field.index()].max(weight);
        }
    }
    for field in FieldName::ALL {
        if cover[field.index()] > 0.0 {
            let score = certain[field.index()] * (0.4 + 0.45 * cover[field.index()].min(1.0));
            found.raise(field, score);
        }
    }
}

/// Whether squeezed words stand in a squeezed text; Latin words must be whole words of the original.
fn contains_words(squeezed: &str, original: &str, words: &str) -> bool {
    if !squeezed.contains(words) {
        return false;
    }
    if !words.is_ascii() {
        return true;
    }
    let folded = fold(original);
    let tokens: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .map(|token| token.chars().filter(char::is_ascii).collect())
        .collect();
    (0..tokens.len()).any(|start| {
        let mut joined = String::new();
        tokens[start..].iter().any(|token| {
            joined.push_str(token);
            joined == words
        })
    })
}

/// A name's heading with a word for Latin letters in it is the heading of the Latin spelling.
fn mark_latin(dictionary: &Dictionary, text: &str, whole: &str, found: &mut HeadMatch) {
    let names = [FieldName::FullName, FieldName::GivenName, FieldName::Surname];
    let name = names.into_iter().map(|field| found.get(field)).fold(0.0, f32::max);
    if name > 0.4 && dictionary.latin_marks.iter().any(|mark| contains_words(whole, text, mark)) {
        found.raise(FieldName::LatinName, name.max(0.9));
        for field in names {
            found.fields[field.index()] *= 0.4;
        }
    }
}

static LEAVES: LazyLock<HashMap<String, Leaf>> = LazyLock::new(|| {
    let lists =
        [(FEMALE, Leaf::Female), (MALE, Leaf::Male), (DAY, Leaf::Day), (MONTH, Leaf::Month), (YEAR, Leaf::Year)];
    lists.into_iter().flat_map(|(words, leaf)| words.iter().map(move |word| (squeeze(word), leaf))).collect()
});

/// What a heading is as the lower part of another: ຍິງ below ເພດ, ວັນ below ວັນເດືອນປີເກີດ.
pub(crate) fn leaf(text: &str) -> Option<Leaf> {
    LEAVES.get(&squeeze(text)).copied()
}

/// How many letters must be put in, taken out, changed or swapped, if at most `most`. Quadratic in the length.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut cost = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row.push(cost);
        }
        if row.iter().min().is_some_and(|&least| least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&cost| cost <= most)
}

/// The headings of a table as one key: the same key for the same columns in the same order, however they are spaced or
/// spelled. At most 420 bytes; long keys end in a checksum (FNV-1a, 64 bits) of the whole.
pub fn header_key<S: AsRef<str>>(headings: &[S]) -> String {
    let key = headings.iter().map(|heading| squeeze(heading.as_ref())).collect::<Vec<_>>().join("|");
    let key = key.trim_end_matches('|');
    if key.len() <= 400 {
        return key.to_owned();
    }
    let sum =
        key.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    let end = (0..=400).rev().find(|&end| key.is_char_boundary(end)).unwrap_or(0);
    format!("{}#{sum:016x}", &key[..end])
}

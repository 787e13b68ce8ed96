//! The cheapest reading of a run of Lao letters as syllables.

use super::Vowel;
use crate::script::{is_consonant, is_lao_mark, is_leading_vowel};

/// One letter with its marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    letter: char,
    /// ັ ົ ິ ີ ຶ ື ຸ ູ
    vowel: Option<char>,
    nikhahit: bool,
    below: bool,
    marked: bool,
    silent: bool,
    pub(super) end: usize,
}

impl Unit {
    /// A consonant that carries nothing and so can close a syllable or be part of a vowel.
    fn is_bare(&self) -> bool {
        is_consonant(self.letter) && !self.marked && !self.silent
    }

    fn has_vowel(&self) -> bool {
        self.vowel.is_some() || self.nikhahit
    }
}

pub(super) fn units(run: &str) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(run.len() / 3);
    for (at, c) in run.char_indices() {
        let end = at + c.len_utf8();
        let on_letter = is_lao_mark(c) && !out.is_empty();
        if !on_letter {
            out.push(Unit { letter: c, vowel: None, nikhahit: false, below: false, marked: false, silent: false, end });
            continue;
        }
        let Some(unit) = out.last_mut() else { continue };
        unit.end = end;
        unit.marked = true;
        match c {
            'ຼ' => unit.below = true,
            '\u{ECD}' => unit.nikhahit = true,
            '\u{ECC}' => unit.silent = true,
            'ັ' | 'ົ' | 'ິ' | 'ີ' | 'ຶ' | 'ື' | 'ຸ' | 'ູ' => unit.vowel = Some(c),
            _ => {}
        }
    }
    out
}

/// The syllable that begins at a unit in the cheapest reading of all that follows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) end: usize,
    pub(super) onset: Option<char>,
    pub(super) glide: Option<char>,
    pub(super) vowel: Vowel,
    pub(super) coda: Option<char>,
}

impl Reading {
    const NOTHING: Self = Self { end: 0, onset: None, glide: None, vowel: Vowel::None, coda: None };
}

/// For every unit the cheapest reading of the run from there on.
pub(super) fn cheapest(units: &[Unit]) -> Vec<Reading> {
    let mut best: Vec<(u32, Reading)> = vec![(0, Reading::NOTHING); units.len() + 1];
    for at in (0..units.len()).rev() {
        let mut search = Search { units, best: &best, cost: u32::MAX, reading: Reading::NOTHING };
        search.all(at);
        best[at] = (search.cost, search.reading);
    }
    best.into_iter().map(|(_, reading)| reading).collect()
}

const SYLLABLE: u32 = 10;
const NO_SYLLABLE: u32 = 60;
const UNWRITTEN_VOWEL: u32 = 14;

/// How much a missing closing consonant costs, and one that is there.
#[derive(Clone, Copy)]
struct Coda {
    absent: u32,
    present: u32,
}

const OPEN: Coda = Coda { absent: 0, present: 40 };
const FREE: Coda = Coda { absent: 0, present: 0 };
const CLOSED: Coda = Coda { absent: 20, present: 0 };

struct Search<'a> {
    units: &'a [Unit],
    best: &'a [(u32, Reading)],
    cost: u32,
    reading: Reading,
}

impl Search<'_> {
    fn all(&mut self, at: usize) {
        let unit = self.units[at];
        let alone = Reading { end: at + 1, ..Reading::NOTHING };
        if unit.letter == 'ໆ' {
            self.offer(0, Reading { vowel: Vowel::Again, ..alone });
            return;
        }
        self.offer(
            NO_SYLLABLE,
            Reading { onset: Some(unit.letter).filter(|&c| is_consonant(c) && !unit.silent), ..alone },
        );
        let lead = is_leading_vowel(unit.letter).then_some(unit.letter);
        let first = if lead.is_some() { at + 1 } else { at };
        self.onsets(lead, first);
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.units.get(at).map(|u| u.letter)
    }

    fn bare(&self, at: usize) -> Option<char> {
        self.units.get(at).filter(|u| u.is_bare()).map(|u| u.letter)
    }

    /// Tries one consonant, then a permitted pair.
    fn onsets(&mut self, lead: Option<char>, at: usize) {
        let Some(&unit) = self.units.get(at) else { return };
        if !is_consonant(unit.letter) || unit.silent {
            return;
        }
        let mut reading = Reading { end: at + 1, onset: Some(unit.letter), ..Reading::NOTHING };
        if unit.below {
            match unit.letter {
                'ຫ' => reading.onset = Some('ລ'),
                _ => reading.glide = Some('ລ'),
            }
        }
        self.vowels(lead, unit, SYLLABLE, reading);
        let Some(&next) = self.units.get(at + 1) else { return };
        if unit.has_vowel() || unit.below || !is_consonant(next.letter) || next.silent {
            return;
        }
        reading.end = at + 2;
        match (unit.letter, next.letter) {
            ('ຫ', 'ງ' | 'ຍ' | 'ຢ' | 'ນ' | 'ມ' | 'ລ' | 'ຣ' | 'ວ') => {
                reading.onset = Some(next.letter);
                self.vowels(lead, next, SYLLABLE, reading);
            }
            ('ອ', 'ຍ' | 'ຢ') => {
                reading.onset = Some('ຢ');
                self.vowels(lead, next, SYLLABLE + 4, reading);
            }
            ('ກ' | 'ຂ' | 'ຄ' | 'ງ' | 'ຖ', 'ວ')
                if lead.is_some_and(|l| l != 'ໂ')
                    || next.vowel == Some('ັ')
                    || (!next.has_vowel() && matches!(self.letter(at + 2), Some('ະ' | 'າ'))) =>
            {
                reading.glide = Some('ວ');
                self.vowels(lead, next, SYLLABLE + 2, reading);
            }
            ('ກ' | 'ຂ' | 'ຄ' | 'ຕ' | 'ທ' | 'ປ' | 'ຜ' | 'ພ' | 'ບ' | 'ຟ' | 'ດ', 'ລ' | 'ຣ') => {
                reading.glide = Some(next.letter);
                self.vowels(lead, next, SYLLABLE + 3, reading);
            }
            _ => {}
        }
    }

    /// Tries every vowel that the letters around the onset can spell; `on` carries the marks.
    fn vowels(&mut self, lead: Option<char>, on: Unit, cost: u32, r: Reading) {
        let next = self.letter(r.end);
        let bare = self.bare(r.end);
        match (lead, on.vowel) {
            (None, None) if on.nikhahit => self.close(cost, r, 0, Vowel::O, Coda { absent: 0, present: 2 }),
            (None, None) => self.unmarked(cost, r),
            (None, Some('ັ')) => match (next, bare) {
                (Some('ຽ'), _) => self.close(cost, r, 1, Vowel::Ia, CLOSED),
                (_, Some('ຍ')) => self.close(cost, r, 1, Vowel::Ai, OPEN),
                (_, Some('ວ')) => self.close(cost + 1, r, 1, Vowel::Ua, FREE),
                (_, Some('ອ')) => self.close(cost + 1, r, 1, Vowel::O, CLOSED),
                _ => self.close(cost, r, 0, Vowel::A, CLOSED),
            },
            (None, Some('ົ')) => match bare {
                Some('ວ') => {
                    let short = usize::from(self.letter(r.end + 1) == Some('ະ'));
                    self.close(cost, r, 1 + short, Vowel::Ua, Coda { absent: 0, present: 4 });
                }
                _ => self.close(cost, r, 0, Vowel::O, CLOSED),
            },
            (None, Some('ິ' | 'ີ')) => self.close(cost, r, 0, Vowel::I, FREE),
            (None, Some('ຶ' | 'ື')) => self.close(cost, r, 0, Vowel::Eu, FREE),
            (None, Some(_)) => self.close(cost, r, 0, Vowel::U, FREE),
            (Some('ເ'), mark) => self.after_e(cost, r, mark),
            (Some('ແ'), mark) => {
                let short = usize::from(next == Some('ະ'));
                let coda = if short == 1 {
                    OPEN
                } else if mark == Some('ັ') {
                    CLOSED
                } else {
                    FREE
                };
                self.close(cost + odd(mark, 'ັ'), r, short, Vowel::E, coda);
            }
            (Some('ໂ'), mark) => {
                let short = usize::from(next == Some('ະ'));
                self.close(cost + odd(mark, 'ັ'), r, short, Vowel::O, if short == 1 { OPEN } else { FREE });
            }
            (Some(_), mark) => {
                self.close(cost + odd(mark, '\0'), r, 0, Vowel::Ai, Coda { absent: 0, present: 8 });
                if bare == Some('ຍ') {
                    self.close(cost + 1 + odd(mark, '\0'), r, 1, Vowel::Ai, OPEN);
                }
            }
        }
    }

    /// No mark and no vowel before: the vowel stands behind, or is not written.
    fn unmarked(&mut self, cost: u32, r: Reading) {
        match self.letter(r.end) {
            Some('ະ') => return self.close(cost, r, 1, Vowel::A, OPEN),
            Some('າ') => return self.close(cost, r, 1, Vowel::A, FREE),
            Some('ຳ') => return self.close(cost, r, 1, Vowel::Am, OPEN),
            Some('ຽ') => return self.close(cost, r, 1, Vowel::Ia, Coda { absent: 4, present: 0 }),
            _ => {}
        }
        match self.bare(r.end) {
            Some('ອ') => self.close(cost, r, 1, Vowel::O, Coda { absent: 6, present: 0 }),
            Some('ວ') => {
                self.close(cost, r, 1, Vowel::Ua, CLOSED);
                if self.letter(r.end + 1) == Some('ະ') {
                    self.close(cost + 3, r, 2, Vowel::Ua, OPEN);
                }
            }
            _ => {}
        }
        if r.glide.is_none() {
            let last = r.end == self.units.len();
            self.close(cost + UNWRITTEN_VOWEL + if last { 12 } else { 0 }, r, 0, Vowel::A, OPEN);
            self.close(cost + 2, r, 0, Vowel::O, Coda { absent: 60, present: 20 });
        }
    }

    /// The many vowels that begin with ເ.
    fn after_e(&mut self, cost: u32, r: Reading, mark: Option<char>) {
        let (next, bare) = (self.letter(r.end), self.bare(r.end));
        match mark {
            Some('ັ') if matches!(next, Some('ຽ')) || bare == Some('ຍ') => {
                self.close(cost, r, 1, Vowel::Ia, Coda { absent: 0, present: 4 });
            }
            Some('ັ') => self.close(cost, r, 0, Vowel::E, CLOSED),
            Some('ົ') if next == Some('າ') => self.close(cost, r, 1, Vowel::Ao, OPEN),
            Some('ົ') => self.close(cost + 10, r, 0, Vowel::Ao, OPEN),
            Some('ິ' | 'ີ') => self.close(cost, r, 0, Vowel::Eu, FREE),
            Some('ຶ' | 'ື') if bare == Some('ອ') => self.close(cost, r, 1, Vowel::Eua, FREE),
            Some('ຶ' | 'ື') => self.close(cost + 6, r, 0, Vowel::Eu, FREE),
            Some(_) => self.close(cost + 15, r, 0, Vowel::E, FREE),
            None => match next {
                Some('າ') if self.letter(r.end + 1) == Some('ະ') => self.close(cost, r, 2, Vowel::O, OPEN),
                Some('າ') => self.close(cost + 6, r, 1, Vowel::Ao, OPEN),
                Some('ະ') => self.close(cost, r, 1, Vowel::E, OPEN),
                Some('ຽ') => self.close(cost + 2, r, 1, Vowel::Ia, FREE),
                _ => {
                    if bare == Some('ຍ') {
                        self.close(cost, r, 1, Vowel::Ia, Coda { absent: 0, present: 5 });
                    }
                    if bare == Some('ອ') {
                        let short = usize::from(self.letter(r.end + 1) == Some('ະ'));
                        self.close(cost + 3, r, 1 + short, Vowel::Eu, OPEN);
                    }
                    self.close(cost, r, 0, Vowel::E, FREE);
                }
            },
        }
    }

    /// Offers the syllable open and, where a consonant can close it, closed.
    fn close(&mut self, cost: u32, r: Reading, vowel_units: usize, vowel: Vowel, coda: Coda) {
        let end = r.end + vowel_units;
        self.offer(cost + coda.absent, Reading { end: self.past_silent(end), vowel, ..r });
        if let Some((letter, extra)) = self.bare(end).and_then(closing) {
            let done = Reading { end: self.past_silent(end + 1), vowel, coda: Some(letter), ..r };
            self.offer(cost + coda.present + extra, done);
        }
    }

    fn past_silent(&self, mut end: usize) -> usize {
        while self.units.get(end).is_some_and(|u| u.silent) {
            end += 1;
        }
        end
    }

    /// Keeps the reading if the whole rest is cheaper with it; on a tie the longer syllable wins.
    fn offer(&mut self, cost: u32, reading: Reading) {
        let total = cost.saturating_add(self.best[reading.end].0);
        if total < self.cost || (total == self.cost && reading.end > self.reading.end) {
            self.cost = total;
            self.reading = reading;
        }
    }
}

fn odd(mark: Option<char>, usual: char) -> u32 {
    if mark.is_some_and(|m| m != usual) { 15 } else { 0 }
}

/// The closing sound of a consonant, and what an old or foreign one costs.
const fn closing(letter: char) -> Option<(char, u32)> {
    Some(match letter {
        'ກ' | 'ງ' | 'ຍ' | 'ດ' | 'ນ' | 'ບ' | 'ມ' | 'ວ' => (letter, 0),
        'ຂ' | 'ຄ' => ('ກ', 5),
        'ສ' | 'ຕ' | 'ທ' | 'ຊ' | 'ຈ' | 'ຖ' => ('ດ', 5),
        'ປ' | 'ພ' | 'ຟ' | 'ຜ' | 'ຝ' => ('ບ', 5),
        'ລ' | 'ຣ' => ('ນ', 5),
        _ => return None,
    })
}

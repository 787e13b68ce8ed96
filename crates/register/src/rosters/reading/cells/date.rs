//! Dates as rosters write them: any order, any era, any digits, in words or as the number of a spreadsheet.

use std::borrow::Cow;

use kammaban_kernel::{Date, PartialDate};
use kammaban_text::fold;
use serde::{Deserialize, Serialize};

use super::date_words::{WORDS, Word, meaning};
use super::is_absent;

/// In which order a column writes day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Day before month, as everywhere in Laos.
    #[default]
    DayFirst,
    /// Month before day: a spreadsheet with American settings.
    MonthFirst,
}

/// What a date tells; it decides what a year of two digits means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// Of a working person, so at least 14 years ago.
    Birth,
    /// Not in the future.
    Joining,
}

/// How a date is to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) order: DateOrder,
    pub(crate) telling: Telling,
    pub(crate) today: Date,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadDate {
    /// Written as a date, but no calendar has it.
    Impossible,
    /// Not written as a date.
    Unreadable,
}

/// The Buddhist year of 1 January of the common era's year 0.
const BUDDHIST: i32 = 543;

/// Reads a date; none for an absent one. Never fails otherwise than by [`BadDate`], whatever the text.
pub(crate) fn read_date(text: &str, manner: Manner) -> Result<Option<PartialDate>, BadDate> {
    if is_absent(text) {
        return Ok(None);
    }
    let mut parts = Parts::default();
    let plain: String;
    let text = if text.is_ascii() {
        text.trim()
    } else {
        plain = fold(text);
        plain.as_str()
    };
    let text = without_time(text);
    if let Some(serial) = serial(text) {
        return Ok(Some(serial));
    }
    parts.take(text)?;
    parts.date(manner).map(Some)
}

/// How many dates of a column can only be read day first, and how many only month first.
pub(crate) fn order_votes<'t>(texts: impl Iterator<Item = &'t str>) -> (usize, usize) {
    let (mut day_first, mut month_first) = (0, 0);
    for text in texts {
        let text = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) };
        let mut parts = Parts::default();
        if parts.take(without_time(&text)).is_err() || parts.month.is_some() {
            continue;
        }
        if let [(a, 1 | 2), (b, 1 | 2), (_, 2 | 4)] = parts.numbers[..] {
            day_first += usize::from((13..=31).contains(&a) && (1..=12).contains(&b));
            month_first += usize::from((1..=12).contains(&a) && (13..=31).contains(&b));
        }
    }
    (day_first, month_first)
}

/// The text without a time of day behind the date.
fn without_time(text: &str) -> &str {
    let bytes = text.as_bytes();
    let colon = (1..bytes.len().saturating_sub(1))
        .find(|&at| bytes[at] == b':' && bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit());
    let Some(colon) = colon else { return text };
    match text[..colon].rfind([' ', 't', 'T']) {
        Some(at) if text[at + 1..colon].len() <= 2 => text[..at].trim(),
        _ => text,
    }
}

/// The day that a spreadsheet's number stands for, from 1920 to 2099; smaller and greater numbers are something else.
pub(crate) fn serial(text: &str) -> Option<PartialDate> {
    let whole = text.split_once('.').map_or(text, |(whole, fraction)| if is_digits(fraction) { whole } else { text });
    if whole.len() != 5 || !is_digits(whole) {
        return None;
    }
    let days: i64 = whole.parse().ok().filter(|days| (7_306..=73_050).contains(days))?;
    let epoch = Date::new(1899, 12, 30).ok()?;
    epoch.checked_add(days_long(days)).ok().map(PartialDate::day)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A span of whole days.
const fn days_long(days: i64) -> std::time::Duration {
    std::time::Duration::from_secs(days.unsigned_abs() * 86_400)
}

/// The numbers and words of a date, in order.
#[derive(Default)]
struct Parts {
    /// Value and number of digits.
    numbers: Vec<(u32, usize)>,
    month: Option<u8>,
    /// How many numbers stood before the month's name.
    before_month: usize,
    buddhist: bool,
}

impl Parts {
    fn take(&mut self, text: &str) -> Result<(), BadDate> {
        // abbreviations with full stops: ພ.ສ. ມ.ກ. B.E.
        let stops = text.contains('.') && text.chars().any(|c| kind_of(c) == Kind::Letter);
        let joined = if stops { Cow::Owned(without_inner_stops(text)) } else { Cow::Borrowed(text) };
        let mut rest = joined.as_ref();
        while let Some(c) = rest.chars().next() {
            let kind = kind_of(c);
            let end = rest.find(|d: char| kind_of(d) != kind).unwrap_or(rest.len());
            let (run, later) = rest.split_at(end);
            rest = later;
            match kind {
                Kind::Digit => {
                    let value = run.parse().map_err(|_| BadDate::Unreadable)?;
                    self.numbers.push((value, run.len()));
                }
                Kind::Letter => self.word(run)?,
                Kind::Han => self.han(run)?,
                Kind::Other => {}
            }
            if self.numbers.len() > 3 {
                return Err(BadDate::Unreadable);
            }
        }
        Ok(())
    }

    fn word(&mut self, run: &str) -> Result<(), BadDate> {
        let run = run.to_lowercase();
        // xx/xx/1990: the part is unknown
        if run.chars().all(|c| c == 'x') {
            self.numbers.push((0, 2));
            return Ok(());
        }
        let run = run.strip_suffix("ປີ").filter(|rest| !rest.is_empty()).unwrap_or(&run);
        let mut word = meaning(run);
        for lead in ["ວັນທີ", "ເດືອນ", "ປີ", "ວັນ"] {
            if matches!(word, Word::Unknown)
                && let Some(rest) = run.strip_prefix(lead)
            {
                word = meaning(rest);
            }
        }
        self.mean(word)
    }

    fn han(&mut self, run: &str) -> Result<(), BadDate> {
        let run = run.trim_matches(['年', '月', '日', '号', '生', '约']);
        if run.is_empty() { Ok(()) } else { self.mean(WORDS.get(run).copied().unwrap_or(Word::Unknown)) }
    }

    fn mean(&mut self, word: Word) -> Result<(), BadDate> {
        match word {
            Word::Month(month) if self.month.is_none() => {
                self.month = Some(month);
                self.before_month = self.numbers.len();
                Ok(())
            }
            Word::Filler => Ok(()),
            Word::Buddhist => {
                self.buddhist = true;
                Ok(())
            }
            Word::Month(_) | Word::Unknown => Err(BadDate::Unreadable),
        }
    }

    fn date(&self, manner: Manner) -> Result<PartialDate, BadDate> {
        match (self.month, self.numbers.as_slice()) {
            (Some(month), [a, b]) => {
                let (day, year) = if a.1 >= 3 || (a.0 > 31 && b.0 <= 31) { (b, a) } else { (a, b) };
                self.whole(year, u32::from(month), day.0, manner)
            }
            (Some(month), [year]) if year.1 == 4 || year.0 > 31 => self.whole(year, u32::from(month), 0, manner),
            (None, [a, b, c]) => self.three(a, b, c, manner),
            (None, [a, b]) if b.1 == 4 && a.1 <= 2 => self.whole(b, a.0, 0, manner),
            (None, [a, b]) if a.1 == 4 && b.1 <= 2 => self.whole(a, b.0, 0, manner),
            (None, [one]) => self.one(one, manner),
            _ => Err(BadDate::Unreadable),
        }
    }

    fn three(
        &self,
        a: &(u32, usize),
        b: &(u32, usize),
        c: &(u32, usize),
        manner: Manner,
    ) -> Result<PartialDate, BadDate> {
        if b.1 > 2 {
            return Err(BadDate::Unreadable);
        }
        match (a.1, c.1) {
            (3.., 3..) => Err(BadDate::Unreadable),
            (3.., _) => self.whole(a, b.0, c.0, manner),
            (_, 3..) => match manner.order {
                DateOrder::DayFirst => self.whole(c, b.0, a.0, manner),
                DateOrder::MonthFirst => self.whole(c, a.0, b.0, manner),
            },
            // three numbers of two digits: the year stands last, unless the first can be nothing else
            _ if a.0 > 31 && c.0 <= 31 => self.whole(a, b.0, c.0, manner),
            _ => match manner.order {
                DateOrder::DayFirst => self.whole(c, b.0, a.0, manner),
                DateOrder::MonthFirst => self.whole(c, a.0, b.0, manner),
            },
        }
    }

    /// A year, or day, month and year without anything between.
    fn one(&self, &(value, digits): &(u32, usize), manner: Manner) -> Result<PartialDate, BadDate> {
        match digits {
            4 => self.whole(&(value, 4), 0, 0, manner),
            2 if self.buddhist => self.whole(&(value, 2), 0, 0, manner),
            8 => {
                let day_first = self.whole(&(value % 10_000, 4), value / 10_000 % 100, value / 1_000_000, manner);
                day_first.or_else(|_| self.whole(&(value / 10_000, 4), value / 100 % 100, value % 100, manner))
            }
            6 => self.whole(&(value % 100, 2), value / 100 % 100, value / 10_000, manner),
            7 => self.whole(&(value % 10_000, 4), value / 10_000 % 100, value / 1_000_000, manner),
            _ => Err(BadDate::Unreadable),
        }
    }

    /// The date of a year, a month and a day, of which 0 are unknown.
    fn whole(
        &self,
        &(year, digits): &(u32, usize),
        month: u32,
        day: u32,
        manner: Manner,
    ) -> Result<PartialDate, BadDate> {
        let year = self.year(year, digits, manner)?;
        let small = |value: u32| i8::try_from(value).map_err(|_| BadDate::Impossible);
        let (month, day) = (small(month)?, small(day)?);
        let month = (month != 0).then_some(month);
        let day = month.and((day != 0).then_some(day));
        PartialDate::from_parts(year, month, day).map_err(|_| BadDate::Impossible)
    }

    fn year(&self, value: u32, digits: usize, manner: Manner) -> Result<i16, BadDate> {
        let value = i32::try_from(value).map_err(|_| BadDate::Impossible)?;
        let this = i32::from(manner.today.year());
        let year = match digits {
            0..=2 if self.buddhist => 2500 + value - BUDDHIST,
            0..=2 => {
                let latest = match manner.telling {
                    Telling::Birth => this - 14,
                    Telling::Joining => this,
                };
                let century = latest - latest % 100;
                if century + value <= latest { century + value } else { century - 100 + value }
            }
            4 if self.buddhist || (2400..=2643).contains(&value) => value - BUDDHIST,
            4 => value,
            _ => return Err(BadDate::Impossible),
        };
        let year = i16::try_from(year).map_err(|_| BadDate::Impossible)?;
        if (1850..=2200).contains(&year) { Ok(year) } else { Err(BadDate::Impossible) }
    }
}

/// Full stops between two letters are left out, so that ພ.ສ and ມ.ກ are words.
fn without_inner_stops(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_word = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|&c| kind_of(c) == Kind::Letter);
    letters
        .iter()
        .enumerate()
        .filter(|&(at, &c)| !(c == '.' && is_word(at.checked_sub(1)) && is_word(Some(at + 1))))
        .map(|(_, &c)| c)
        .collect()
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Digit,
    Letter,
    Han,
    Other,
}

fn kind_of(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        '\u{3400}'..='\u{9FFF}' => Kind::Han,
        '\u{E80}'..='\u{ECF}' => Kind::Letter,
        _ if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

//! What a column looks like without its heading: the evidence of its content.

use std::collections::HashSet;

use kammaban_kernel::{NationalId, Phone};
use kammaban_sheet::Cell;
use kammaban_text::{Script, fold, normalize, script_of};

use super::Ground;
use super::cells::date::{DateOrder, Manner, Telling, read_date, serial};
use super::cells::education::read_education;
use super::cells::money::read_wage;
use super::cells::{is_absent, name, sex};
use super::places::PlaceKind;

/// Counts over the sampled cells of a column. Shares are of the filled cells.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    pub(crate) rows: usize,
    pub(crate) filled: usize,
    pub(super) date: usize,
    pub(super) year: usize,
    pub(super) serial: usize,
    /// Sums for dates: years before today.
    pub(super) ages: Vec<i16>,
    pub(super) phone: usize,
    pub(super) phone_without_lead: usize,
    pub(super) sex: usize,
    pub(super) title: usize,
    pub(super) id: usize,
    pub(super) wage: usize,
    pub(super) number: usize,
    pub(super) province: usize,
    pub(super) district: usize,
    pub(super) village: usize,
    pub(super) address: usize,
    pub(super) education: usize,
    pub(super) ethnic: usize,
    pub(super) occupation: usize,
    pub(super) titled: usize,
    pub(super) given: usize,
    pub(super) family: usize,
    pub(super) two_words: usize,
    pub(super) full: usize,
    pub(super) latin: usize,
    pub(super) department: usize,
    pub(super) code: usize,
    pub(super) long: usize,
    pub(super) distinct: HashSet<String>,
    pub(super) steps: usize,
    pub(super) last_number: Option<f64>,
    pub(super) ticks: usize,
}

impl Profile {
    /// Looks at the cells of a column, in order.
    pub(crate) fn new<'c>(cells: impl Iterator<Item = &'c Cell>, ground: &Ground) -> Self {
        let mut profile = Self::default();
        for cell in cells {
            profile.rows += 1;
            let text = cell.to_string();
            if !is_absent(&text) {
                profile.filled += 1;
                profile.look(cell, &text, ground);
            }
        }
        profile
    }

    fn look(&mut self, cell: &Cell, text: &str, ground: &Ground) {
        let text = normalize(text);
        self.look_at_numbers(cell, &text, ground);
        let letters = text.chars().any(char::is_alphabetic);
        if !letters || matches!(cell, Cell::Date(_)) {
            self.remember(text);
            return;
        }
        let lists = ground.lists;
        self.sex += usize::from(sex::known(&text).is_some());
        self.latin += usize::from(script_of(&text) == Some(Script::Latin));
        let length = text.chars().count();
        self.long += usize::from(length > 45);
        if length <= 60 {
            self.look_at_name(&text, ground);
            let places = &lists.places;
            self.province += usize::from(places.knows(PlaceKind::Province, &text));
            self.district += usize::from(places.knows(PlaceKind::District, &text));
            self.village += usize::from(places.knows(PlaceKind::Village, &text));
            self.education += usize::from(read_education(&text, &lists.education).is_some());
            self.ethnic += usize::from(lists.ethnicity.find(&text).is_some());
            self.occupation += usize::from(lists.occupations.find(&text).is_some());
            self.department += usize::from(is_department(&text));
        }
        self.address += usize::from(is_address(&text));
        self.remember(text);
    }

    fn remember(&mut self, text: String) {
        if self.distinct.len() < 200 {
            self.distinct.insert(text);
        }
    }

    fn look_at_numbers(&mut self, cell: &Cell, text: &str, ground: &Ground) {
        let plain = kammaban_text::digits(text);
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        self.ticks += usize::from(matches!(plain.as_str(), "x" | "X" | "✓" | "✔" | "√" | "1" | "/" | "v" | "V"));
        if digits == 0 && !matches!(cell, Cell::Date(_)) {
            // months may be written in words, but a date has a year in digits
            return;
        }
        let number: Option<f64> = plain.trim_end_matches(['.', ')']).parse().ok();
        if let Some(number) = number {
            self.number += 1;
            self.steps +=
                usize::from(self.last_number.is_none_or(|last| number > last && number - last < 40.0) && number < 1e6);
            self.last_number = Some(number);
        }
        let whole_year = digits == 4 && plain.len() == 4;
        let manner = |order| Manner { order, telling: Telling::Birth, today: ground.today };
        if serial(&plain).is_some() {
            self.serial += 1;
            self.age_of(&plain, manner(DateOrder::DayFirst), ground);
        } else if whole_year {
            if self.age_of(&plain, manner(DateOrder::DayFirst), ground).is_some_and(|age| (0..=100).contains(&age)) {
                self.year += 1;
            }
        } else if digits >= 3 && number.is_none() {
            let age = self
                .age_of(text, manner(DateOrder::DayFirst), ground)
                .or_else(|| self.age_of(text, manner(DateOrder::MonthFirst), ground));
            self.date += usize::from(age.is_some_and(|age| (-2..=110).contains(&age)));
        }
        if digits >= 8 && !self.is_date_like(&plain) {
            let short = digits == 8 && plain.trim_start().starts_with(['2', '5', '7', '8', '9']);
            self.phone_without_lead += usize::from(short);
            self.phone += usize::from(!short && looks_like_phone(&plain));
        }
        self.id += usize::from((6..=20).contains(&digits) && NationalId::parse(&plain).is_some());
        self.code += usize::from(
            digits >= 2
                && plain.chars().any(|c| matches!(c, '-' | '/' | '.') || c.is_ascii_alphabetic())
                && !plain.contains(' '),
        );
        self.wage += usize::from(matches!(read_wage(&plain), Ok(Some(400_000..=200_000_000))));
    }

    fn is_date_like(&self, plain: &str) -> bool {
        plain.contains('T')
            || plain.matches(['/', '.']).count() == 2 && plain.len() <= 10
            || (plain.len() == 10 && plain.as_bytes().get(4) == Some(&b'-'))
    }

    fn age_of(&mut self, text: &str, manner: Manner, ground: &Ground) -> Option<i16> {
        let date = read_date(text, manner).ok()??;
        let age = ground.today.year() - date.year();
        self.ages.push(age);
        Some(age)
    }

    fn look_at_name(&mut self, text: &str, ground: &Ground) {
        if name::lone_title(text).is_some() {
            self.title += 1;
            return;
        }
        if text.chars().any(char::is_numeric) {
            return;
        }
        let (title, bare) = kammaban_text::split_title(text);
        self.titled += usize::from(title.is_some());
        let folded = fold(&bare);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let names = &ground.lists.names;
        let first = words.first().is_some_and(|word| names.is_given(word));
        match words.as_slice() {
            [one] => {
                self.given += usize::from(first);
                self.family += usize::from(names.is_family(one));
            }
            [_, .., last] => {
                self.two_words += usize::from(words.len() <= 4);
                self.full += usize::from(first || names.is_family(last));
            }
            [] => {}
        }
    }

    pub(super) fn share(&self, count: usize) -> f32 {
        if self.filled == 0 { 0.0 } else { count as f32 / self.filled as f32 }
    }

    /// Whether the numbers of the column rise from row to row, section headings and the like apart.
    pub(crate) fn is_counting(&self) -> bool {
        self.number > 0
            && self.number * 2 >= self.filled
            && self.steps * 10 >= self.number * 8
            && self.last_number.is_some_and(|n| n < 200_000.0)
    }

    /// Whether the column numbers the rows, and does nothing else.
    pub(crate) fn is_running(&self) -> bool {
        self.filled >= 3
            && self.share(self.number) > 0.85
            && self.steps * 10 >= self.filled * 8
            && self.last_number.is_some_and(|n| n < 200_000.0)
    }

    /// Whether the cells are ticks.
    pub(crate) fn is_ticks(&self) -> bool {
        self.filled > 0 && self.share(self.ticks) > 0.8
    }

    /// The share of cells whose first letter is Latin.
    pub(crate) fn latin_share(&self) -> f32 {
        self.share(self.latin)
    }

    /// The middle of the ages of the column's dates, in years.
    pub(crate) fn median_age(&self) -> Option<i16> {
        let mut ages = self.ages.clone();
        ages.sort_unstable();
        ages.get(ages.len() / 2).copied()
    }
}

/// Whether digits are a telephone number with its leading digits.
fn looks_like_phone(plain: &str) -> bool {
    plain.split([',', ';', '/']).next().is_some_and(|first| Phone::parse(first).is_ok())
}

/// Whether a text names a part of a workplace.
fn is_department(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "ພະແນກ",
        "ຫ້ອງການ",
        "ສາຍ",
        "ຝ່າຍ",
        "ຂະແໜງ",
        "ກົມ",
        "ໜ່ວຍງານ",
        "车间",
        "部",
        "科",
        "组",
        "办公室",
        "Department",
        "Dept",
        "Line ",
        "Section",
        "Office",
        "Workshop",
        "Division",
        "Unit ",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// Whether a text is an address: words for two kinds of places, or several parts.
fn is_address(text: &str) -> bool {
    const WORDS: [&[&str]; 3] = [
        &["ບ້ານ", "ບ.", "ban ", "baan ", "village", "村"],
        &["ເມືອງ", "ມ.", "district", "muang ", "meuang ", "县"],
        &["ແຂວງ", "ຂ.", "ນະຄອນຫຼວງ", "province", "省", "vientiane"],
    ];
    let text = text.to_lowercase();
    WORDS.iter().filter(|words| words.iter().any(|word| text.contains(word))).count() >= 2
}

//! The periods that returns are made for. Rules only.

use std::fmt;

use jiff::ToSpan;
use kammaban_kernel::Date;

use super::catalogue::{PeriodKind, periods_on};

/// A period of a year, such as the first half of 2026.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Its year.
    pub year: i16,
    /// Its kind's code: `H1`.
    pub kind: String,
    /// Its first day.
    pub first: Date,
    /// The day that is counted: its last.
    pub day: Date,
    /// The day on which the return is due.
    pub due: Date,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{}", self.year, self.kind)
    }
}

impl Period {
    fn of(year: i16, kind: &PeriodKind) -> Option<Self> {
        let first: Date = format!("{year:04}-{}", kind.first).parse().ok()?;
        let day: Date = format!("{year:04}-{}", kind.day).parse().ok()?;
        let due = day.checked_add(kind.due_days.days()).ok()?;
        Some(Self { year, kind: kind.code.clone(), first, day, due })
    }

    /// Reads `2026-H1`; none where no such period is reported.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, code) = text.split_once('-')?;
        let year: i16 = year.parse().ok().filter(|year| (1..=9998).contains(year))?;
        let middle = Date::new(year, 6, 30).ok()?;
        let kind = periods_on(middle).iter().find(|kind| kind.code == code)?;
        Self::of(year, kind)
    }

    /// The period in which a day lies; none outside all.
    pub fn containing(day: Date) -> Option<Self> {
        let kinds = periods_on(day).iter();
        kinds.filter_map(|kind| Self::of(day.year(), kind)).find(|period| period.first <= day && day <= period.day)
    }

    /// The last periods whose day has passed, the newest first.
    pub fn past(today: Date, count: usize) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        let mut year = today.year();
        while found.len() < count && year > today.year() - 20 {
            let Ok(middle) = Date::new(year, 6, 30) else { break };
            let kinds = periods_on(middle).iter().rev();
            found.extend(kinds.filter_map(|kind| Self::of(year, kind)).filter(|period| period.day < today));
            year -= 1;
        }
        found.truncate(count);
        found
    }

    /// Whether its return is late today.
    pub fn is_late(&self, today: Date) -> bool {
        today > self.due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_half_year_is_due_fifteen_days_after_its_last_day() {
        let period = Period::parse("2026-H1").unwrap();
        assert_eq!((period.first, period.day, period.due), (day("2026-01-01"), day("2026-06-30"), day("2026-07-15")));
        assert!(!period.is_late(day("2026-07-15")) && period.is_late(day("2026-07-16")));
        assert_eq!(period.to_string(), "2026-H1");
        assert_eq!(Period::parse("2026-H3"), None);
        assert_eq!(Period::parse("x"), None);
    }

    #[test]
    fn the_past_periods_come_newest_first_and_the_running_one_is_not_among_them() {
        let past: Vec<String> = Period::past(day("2026-11-05"), 3).iter().map(ToString::to_string).collect();
        assert_eq!(past, ["2026-H1", "2025-H2", "2025-H1"]);
        assert_eq!(Period::past(day("2027-01-01"), 1)[0].to_string(), "2026-H2");
        assert_eq!(Period::containing(day("2026-11-05")).unwrap().to_string(), "2026-H2");
    }
}

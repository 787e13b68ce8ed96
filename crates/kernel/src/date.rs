//! Dates of uncertain precision, as papers have them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

/// A date of which the day, or day and month, may be unknown. Written and stored as ISO 8601 of
/// reduced precision: `1990`, `1990-05`, `1990-05-17`; this text sorts as the date does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    first: Date,
    precision: Precision,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateTrouble {
    /// Not written as a date at all.
    #[error("not written as a date")]
    Form,
    /// No such day in the calendar.
    #[error("no such day in the calendar")]
    NoSuchDay,
}

impl PartialDate {
    /// A date known to the day.
    pub const fn day(date: Date) -> Self {
        Self { first: date, precision: Precision::Day }
    }

    /// A date from its parts: year, and month and day where known (a day needs its month).
    ///
    /// # Errors
    /// [`DateTrouble::NoSuchDay`] for parts that the calendar has not.
    pub fn from_parts(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, DateTrouble> {
        let precision = match (month, day) {
            (None, None) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
            (None, Some(_)) => return Err(DateTrouble::Form),
        };
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| DateTrouble::NoSuchDay)?;
        Ok(Self { first, precision })
    }

    /// How much is known.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The first day it may be. This is also the day that counts for ages: Lao papers write
    /// 1 January for an unknown birthday.
    pub const fn first_day(self) -> Date {
        self.first
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// Whole years from this date to `on`; none where `on` lies before.
    pub fn years_until(self, on: Date) -> Option<i16> {
        if on < self.first {
            return None;
        }
        let had_birthday = (on.month(), on.day()) >= (self.first.month(), self.first.day());
        Some(on.year() - self.first.year() - i16::from(!had_birthday))
    }

    /// Whether both may be the same day: `1990` agrees with `1990-05-17`.
    pub fn agrees_with(self, other: Self) -> bool {
        let known = self.precision.min(other.precision);
        self.first.year() == other.first.year()
            && (known < Precision::Month || self.first.month() == other.first.month())
            && (known < Precision::Day || self.first.day() == other.first.day())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.first.year())?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", self.first.month())?;
        }
        if self.precision >= Precision::Day {
            write!(f, "-{:02}", self.first.day())?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateTrouble;
    fn from_str(text: &str) -> Result<Self, DateTrouble> {
        let mut parts = text.split('-');
        let number = |part: &str, width: usize| {
            if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) {
                part.parse::<i16>().map_err(|_| DateTrouble::Form)
            } else {
                Err(DateTrouble::Form)
            }
        };
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateTrouble::Form);
        }
        let small = |part: i16| i8::try_from(part).map_err(|_| DateTrouble::NoSuchDay);
        Self::from_parts(year, month.map(small).transpose()?, day.map(small).transpose()?)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Reads a day that a person typed into a form: `2026-11-05`, `5/11/2026`, `5.11.2026`,
/// `5-11-2026`, day before month as everywhere in Laos; Buddhist-era years (2400 to 2643) are
/// read as such. Digits must be ASCII: fold others first.
///
/// # Errors
/// [`DateTrouble::Form`] when it is not a full date, [`DateTrouble::NoSuchDay`] when the
/// calendar has no such day.
pub fn parse_day(text: &str) -> Result<Date, DateTrouble> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else { return Err(DateTrouble::Form) };
    let number = |part: &str| part.parse::<i16>().map_err(|_| DateTrouble::Form);
    let (year, month, day) = if a.len() == 4 {
        (number(a)?, number(b)?, number(c)?)
    } else if c.len() == 4 {
        (number(c)?, number(b)?, number(a)?)
    } else {
        return Err(DateTrouble::Form);
    };
    let year = if (2400..=2643).contains(&year) { year - 543 } else { year };
    let small = |part: i16| i8::try_from(part).map_err(|_| DateTrouble::NoSuchDay);
    Date::new(year, small(month)?, small(day)?).map_err(|_| DateTrouble::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn an_age_counts_whole_years_and_an_unknown_birthday_is_the_first_of_january() {
        let born: PartialDate = "1990-05-17".parse().unwrap();
        assert_eq!(born.years_until(date(2026, 5, 16)), Some(35));
        assert_eq!(born.years_until(date(2026, 5, 17)), Some(36));
        assert_eq!("1990".parse::<PartialDate>().unwrap().years_until(date(2026, 1, 1)), Some(36));
        assert_eq!(born.years_until(date(1989, 1, 1)), None);
    }

    #[test]
    fn typed_days_are_read_day_first_and_buddhist_years_are_understood() {
        assert_eq!(parse_day("5/11/2026"), Ok(date(2026, 11, 5)));
        assert_eq!(parse_day("2026-11-05"), Ok(date(2026, 11, 5)));
        assert_eq!(parse_day("5.11.2569"), Ok(date(2026, 11, 5)));
        assert_eq!(parse_day("31/2/2026"), Err(DateTrouble::NoSuchDay));
        assert_eq!(parse_day("soon"), Err(DateTrouble::Form));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(year in 1800i16..2200, month in proptest::option::of(1i8..=12), day in proptest::option::of(1i8..=28)) {
            let day = month.and(day);
            let date = PartialDate::from_parts(year, month, day).unwrap();
            prop_assert_eq!(date.to_string().parse::<PartialDate>(), Ok(date));
        }

        #[test]
        fn no_text_makes_the_reader_fail(text in ".{0,20}") {
            let _ = text.parse::<PartialDate>();
            let _ = parse_day(&text);
        }
    }
}

//! Member numbers: made from a pattern that an administrator sets, never given twice.
//!
//! A pattern has `{place}` (two digits of the province, `00` for the industry line), `{year}` or
//! `{yy}`, `{seq:N}` (a running number of N digits, counted for each beginning that the rest of the
//! pattern makes) and `{check}` (a digit that finds a mistyped or swapped one; H. M. Damm, 2004).

use kammaban_platform::db::{DbError, Read, Tx, sql};
use kammaban_platform::settings::{self, Setting};
use kammaban_platform::unions::UnionId;

use kammaban_kernel::Date;

/// The pattern of member numbers: a setting that administrators change. A change counts for numbers
/// that are given from its day on; those that were given stay.
pub const MEMBER_NUMBER_PATTERN: Setting =
    Setting::text("members.number-pattern", 60, Pattern::is_right, "{place}{yy}{seq:6}{check}");

/// Gives `count` new numbers for members who join a union on a day.
///
/// # Errors
/// What the database says.
pub async fn give_numbers(tx: &Tx, union: UnionId, (count, day): (usize, Date)) -> Result<Vec<String>, DbError> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let rows = tx.rows(sql("SELECT place_code FROM unions WHERE id = ?").bind(union)).await?;
    let place: Option<String> = rows.first().map(|row| row.get("place_code")).transpose()?.flatten();
    let pattern = Pattern::parse(&settings::read(tx, &MEMBER_NUMBER_PATTERN, day).await?);
    let start = pattern.beginning(place.as_deref(), day);
    let first = take_numbers(tx, &format!("member_no {start}"), count).await?;
    let last = first + i64::try_from(count).unwrap_or(0);
    Ok((first..last).map(|number| pattern.fill(place.as_deref(), day, number)).collect())
}

/// The next numbers of a counter: takes `count` of them and gives the first.
///
/// # Errors
/// What the database says.
async fn take_numbers(tx: &Tx, counter: &str, count: usize) -> Result<i64, DbError> {
    tx.run(
        sql("INSERT INTO counters (name, next) VALUES (?, ?)
             ON CONFLICT (name) DO UPDATE SET next = counters.next + excluded.next - 1")
        .bind(counter)
        .bind(count + 1),
    )
    .await?;
    let next = tx.count(sql("SELECT next FROM counters WHERE name = ?").bind(counter)).await?;
    Ok(next - i64::try_from(count).unwrap_or(0))
}

/// A pattern of numbers, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Place,
    Year,
    ShortYear,
    Sequence(usize),
    Check,
}

impl Pattern {
    /// Whether numbers can be made by this pattern without end: exactly one running part of 3 to 12
    /// digits, no gap that is not known, no letter that papers cannot carry.
    fn is_right(text: &str) -> bool {
        let parts = Self::parse(text).0;
        let running: Vec<usize> = parts
            .iter()
            .filter_map(|part| if let Part::Sequence(digits) = part { Some(*digits) } else { None })
            .collect();
        let gaps = parts.iter().filter(|part| !matches!(part, Part::Text(_))).count();
        let plain = |part: &Part| match part {
            Part::Text(text) => text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-/.".contains(letter)),
            _ => true,
        };
        matches!(running.as_slice(), [3..=12]) && gaps == text.matches('{').count() && parts.iter().all(plain)
    }

    /// Reads a pattern; what is not a known gap is text.
    pub fn parse(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            let (word, after) = after.split_once('}').unwrap_or((after, ""));
            parts.push(match word {
                "place" => Part::Place,
                "year" => Part::Year,
                "yy" => Part::ShortYear,
                "check" => Part::Check,
                word => match word.strip_prefix("seq:").and_then(|digits| digits.parse().ok()) {
                    Some(digits) => Part::Sequence(digits),
                    None => Part::Text(word.to_owned()),
                },
            });
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Self(parts)
    }

    /// All of a number but the running part: each beginning is counted by itself.
    fn beginning(&self, place: Option<&str>, day: Date) -> String {
        self.0.iter().map(|part| part.text(place, day).unwrap_or_default()).collect()
    }

    /// The number with that running part.
    pub fn fill(&self, place: Option<&str>, day: Date, number: i64) -> String {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Sequence(digits) => filled.push_str(&format!("{number:0digits$}")),
                Part::Check => filled.push(check_digit(&filled)),
                part => filled.push_str(&part.text(place, day).unwrap_or_default()),
            }
        }
        filled
    }
}

impl Part {
    fn text(&self, place: Option<&str>, day: Date) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Place => Some(place.and_then(|code| code.get(2..4)).unwrap_or("00").to_owned()),
            Self::Year => Some(format!("{:04}", day.year())),
            Self::ShortYear => Some(format!("{:02}", day.year() % 100)),
            Self::Sequence(_) | Self::Check => None,
        }
    }
}

/// The check digit of the digits of a text, by Damm's totally anti-symmetric quasigroup of order
/// ten: finds every single wrong digit and every swap of neighbours.
fn check_digit(text: &str) -> char {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    let state = text
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0_u8, |state, digit| TABLE[usize::from(state)][usize::from(digit - b'0')]);
    char::from(b'0' + state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_number_names_place_year_and_sequence() {
        let pattern = Pattern::parse("{place}-{yy}-{seq:4}");
        assert_eq!(pattern.fill(Some("LA0102"), date(2026, 11, 5), 42), "01-26-0042");
        assert_eq!(pattern.fill(None, date(2026, 11, 5), 42), "00-26-0042");
        assert_eq!(check_digit("572"), '4', "the published example");
    }

    proptest! {
        #[test]
        fn the_check_digit_finds_one_wrong_digit_and_swapped_neighbours(number in "[0-9]{8}", place in 0usize..8, digit in 0u8..10) {
            let whole = format!("{number}{}", check_digit(&number));
            prop_assert_eq!(check_digit(&whole), '0');
            let mut wrong = whole.clone().into_bytes();
            wrong[place] = b'0' + digit;
            if wrong != whole.as_bytes() {
                prop_assert_ne!(check_digit(std::str::from_utf8(&wrong).unwrap()), '0');
            }
            let mut swapped = whole.clone().into_bytes();
            swapped.swap(place, place + 1);
            if swapped != whole.as_bytes() {
                prop_assert_ne!(check_digit(std::str::from_utf8(&swapped).unwrap()), '0');
            }
        }
    }
}

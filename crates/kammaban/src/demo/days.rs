//! Days and moments of made history. The demo's today is a day of the story, so that figures are
//! the same whenever it is made.

use kammaban_kernel::{Date, Moment};

const EPOCH: Date = jiff::civil::date(1970, 1, 1);
/// Laos keeps seven hours before UTC all year and has since before the register.
const ZONE_SECONDS: i64 = 7 * 3_600;

/// Days since 1970-01-01.
pub(super) fn number(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

/// The day of a number; the nearest possible one where it is out of range.
pub(super) fn of_number(number: i32) -> Date {
    EPOCH.saturating_add(jiff::Span::new().days(i64::from(number.clamp(-200_000, 200_000))))
}

/// So many days later, or earlier where negative.
pub(super) fn plus(day: Date, days: i32) -> Date {
    of_number(number(day) + days)
}

/// The moment of that second of a day in Vientiane.
pub(super) fn moment(day: Date, second: i32) -> Moment {
    let seconds = i64::from(number(day)) * 86_400 - ZONE_SECONDS + i64::from(second);
    Moment::from_micros(seconds * 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn eight_in_the_morning_in_vientiane_is_one_o_clock_utc() {
        assert_eq!(moment(date(1970, 1, 2), 8 * 3_600).micros(), 25 * 3_600 * 1_000_000);
        assert_eq!(plus(date(2026, 2, 28), 1), date(2026, 3, 1));
        assert_eq!(of_number(number(date(1956, 2, 1))), date(1956, 2, 1));
    }
}

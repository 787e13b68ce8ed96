//! Dates as spreadsheets store them: days since an epoch. Source: ECMA-376 part 1, 18.17.4.

use crate::workbook::{Cell, CellDate, CellTime, Number, Shown};

/// Which day a workbook counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Epoch {
    /// 1 is 1 January 1900, and a 29 February 1900 that never was is counted as 60.
    From1900,
    /// 0 is 1 January 1904, as old Macintosh workbooks count.
    From1904,
}

const SECONDS: f64 = 86_400.0;
/// Days from 1970-01-01 back to 1899-12-30.
const TO_1900: i64 = 25_569;
/// Days from 1970-01-01 back to 1904-01-01.
const TO_1904: i64 = 24_107;

/// The cell for a number shown as a date or time. A number below one day is a time of day and becomes text, the day
/// 60 of the 1900 system becomes the text `1900-02-29`, and what no calendar knows stays a number.
pub(crate) fn date_cell(value: f64, epoch: Epoch) -> Cell {
    let number = Cell::Number(Number { value, shown: Shown::Decimal });
    if !(0.0..2_958_466.0).contains(&value) {
        return number;
    }
    let mut days = value.floor() as i64;
    let mut seconds = (value.fract() * SECONDS).round() as u32;
    if seconds >= 86_400 {
        days += 1;
        seconds = 0;
    }
    let time =
        CellTime { hour: (seconds / 3600) as u8, minute: (seconds / 60 % 60) as u8, second: (seconds % 60) as u8 };
    let unix = match epoch {
        Epoch::From1904 => days - TO_1904,
        Epoch::From1900 if days == 0 => return Cell::Text(time.to_string()),
        Epoch::From1900 if days == 60 => return Cell::Text("1900-02-29".to_owned()),
        Epoch::From1900 if days < 60 => days + 1 - TO_1900,
        Epoch::From1900 => days - TO_1900,
    };
    let (year, month, day) = civil(unix);
    match u16::try_from(year) {
        Ok(year) if year <= 9999 => {
            Cell::Date(CellDate { year, month, day, time: if seconds == 0 { None } else { Some(time) } })
        }
        _ => number,
    }
}

/// The number Excel's 1900 system stores for a date, or `None` for dates it cannot hold (before 1900).
pub(crate) fn serial_1900(date: &CellDate) -> Option<f64> {
    if !is_valid(date) || date.year < 1900 {
        return None;
    }
    let mut days = days_from_civil(i64::from(date.year), date.month, date.day) + TO_1900;
    if days <= 60 {
        days -= 1;
    }
    let seconds = date.time.map_or(0, |t| u32::from(t.hour) * 3600 + u32::from(t.minute) * 60 + u32::from(t.second));
    Some(days as f64 + f64::from(seconds) / SECONDS)
}

/// Reads `2024-05-31`, `2024-05-31T08:30:00` and `2024-05-31T08:30:00.000Z`; `None` for anything else.
pub(crate) fn parse_iso(text: &str) -> Option<CellDate> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.splitn(3, '-');
    let date = CellDate {
        year: digits(parts.next()?, 4)? as u16,
        month: digits(parts.next()?, 2)? as u8,
        day: digits(parts.next()?, 2)? as u8,
        time: match time {
            None => None,
            Some(time) => parse_time(time)?,
        },
    };
    is_valid(&date).then_some(date)
}

/// The time of day, `None` inside for midnight.
fn parse_time(text: &str) -> Option<Option<CellTime>> {
    let text = text.trim_end_matches('Z');
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut parts = whole.splitn(3, ':');
    let time = CellTime {
        hour: digits(parts.next()?, 2)? as u8,
        minute: digits(parts.next()?, 2)? as u8,
        second: match parts.next() {
            Some(second) => digits(second, 2)? as u8,
            None => 0,
        },
    };
    if time.hour > 23 || time.minute > 59 || time.second > 59 {
        return None;
    }
    let midnight = time == CellTime { hour: 0, minute: 0, second: 0 };
    Some(if midnight { None } else { Some(time) })
}

fn digits(text: &str, width: usize) -> Option<u32> {
    if text.len() != width || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn is_valid(date: &CellDate) -> bool {
    let leap = date.year.is_multiple_of(4) && (!date.year.is_multiple_of(100) || date.year.is_multiple_of(400));
    let last = match date.month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&date.day) && date.year <= 9999
}

/// Year, month, day of a day counted from 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil(days: i64) -> (i64, u8, u8) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u8;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse of [`civil`].
fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, epoch: Epoch) -> String {
        date_cell(value, epoch).to_string()
    }

    #[test]
    fn serial_days_become_the_dates_excel_shows() {
        for (value, text) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (29_353.0, "1980-05-12"),
            (45_000.5, "2023-03-15T12:00:00"),
            (2_958_465.0, "9999-12-31"),
            (0.25, "06:00:00"),
            (45_000.999_999_9, "2023-03-16"),
            (-1.0, "-1"),
            (2_958_466.0, "2958466"),
        ] {
            assert_eq!(shown(value, Epoch::From1900), text);
        }
        assert_eq!(shown(0.0, Epoch::From1904), "1904-01-01");
        assert_eq!(shown(27_891.0, Epoch::From1904), "1980-05-12");
    }

    #[test]
    fn every_day_survives_the_way_to_a_serial_number_and_back() {
        for serial in (1..2_958_466_i32).step_by(7).chain(1..1000) {
            if let Cell::Date(date) = date_cell(f64::from(serial), Epoch::From1900) {
                assert_eq!(serial_1900(&date), Some(f64::from(serial)), "{date}");
            } else {
                assert_eq!(serial, 60);
            }
        }
    }

    #[test]
    fn iso_dates_are_read_and_impossible_ones_are_not() {
        assert_eq!(parse_iso("2024-02-29").map(|d| d.to_string()).as_deref(), Some("2024-02-29"));
        assert_eq!(
            parse_iso("2024-05-31T08:30:00.000Z").map(|d| d.to_string()).as_deref(),
            Some("2024-05-31T08:30:00")
        );
        for bad in ["2023-02-29", "2024-13-01", "2024-1-1", "2024-05-31T25:00", "", "2024", "٢٠٢٤-01-01"] {
            assert_eq!(parse_iso(bad), None, "{bad}");
        }
    }
}

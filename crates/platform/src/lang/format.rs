//! Dates and numbers as a language writes them.

use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YM, YMD, YMDT};
use icu::datetime::input::{Date as IcuDate, DateTime, Time};
use icu::datetime::options::TimePrecision;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::locale::Locale;
use jiff::tz::TimeZone;
use kammaban_kernel::{Date, Moment, PartialDate, Precision};

/// One language's way with dates and numbers.
#[derive(Debug)]
pub struct Formats {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    moment: FixedCalendarDateTimeFormatter<Gregorian, YMDT>,
    number: DecimalFormatter,
    zone: TimeZone,
}

impl Formats {
    pub(super) fn new(locale: &Locale) -> Option<Self> {
        // Lao papers and Chinese ones alike are dated in the Gregorian calendar with plain digits.
        let zone = TimeZone::get("Asia/Vientiane").ok()?;
        Some(Self {
            day: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long()).ok()?,
            moment: FixedCalendarDateTimeFormatter::try_new(
                locale.into(),
                YMDT::long().with_time_precision(TimePrecision::Minute),
            )
            .ok()?,
            number: DecimalFormatter::try_new(locale.into(), icu::decimal::options::DecimalFormatterOptions::default())
                .ok()?,
            zone,
        })
    }

    /// `5 ພະຈິກ 2026`, `5 November 2026` or `2026年11月5日`.
    pub fn day(&self, date: Date) -> String {
        gregorian(date).map_or_else(|| date.to_string(), |day| self.day.format(&day).to_string())
    }

    /// A date of uncertain precision: only what is known.
    pub fn partial(&self, date: PartialDate) -> String {
        match date.precision() {
            Precision::Year => date.year().to_string(),
            Precision::Month => {
                gregorian(date.first_day()).map_or_else(|| date.to_string(), |day| self.month.format(&day).to_string())
            }
            Precision::Day => self.day(date.first_day()),
        }
    }

    /// Day and time of day, in the federation's time zone.
    pub fn moment(&self, moment: Moment) -> String {
        let local = moment.timestamp().to_zoned(self.zone.clone()).datetime();
        let time =
            Time::try_new(local.hour().unsigned_abs(), local.minute().unsigned_abs(), local.second().unsigned_abs(), 0);
        match (gregorian(local.date()), time) {
            (Some(date), Ok(time)) => self.moment.format(&DateTime { date, time }).to_string(),
            _ => local.to_string(),
        }
    }

    /// A whole number with the language's separators.
    pub fn number(&self, number: i64) -> String {
        self.number.format(&Decimal::from(number)).to_string()
    }

    /// The federation's time zone.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

fn gregorian(date: Date) -> Option<IcuDate<Gregorian>> {
    IcuDate::try_new_gregorian(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

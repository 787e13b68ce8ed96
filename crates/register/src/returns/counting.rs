//! How people are counted into tables. Rules only: no database, no clock.
//!
//! Everything that a table can tell apart is a code. A person counted is a point: one code for each
//! dimension. Codes are numbered once, so that a million people cost no texts.

use std::collections::{BTreeMap, HashMap};

use kammaban_kernel::{Date, PartialDate};
use serde::{Deserialize, Serialize};

use super::catalogue::{Band, Catalogue, Counts, Dimension, TableKind};

/// The code of what is not known.
pub(super) const UNKNOWN: &str = "unknown";
/// In an address: every row, or every column.
pub(super) const ALL: &str = "*";
/// The row of people in the reporting union itself, in none of those below.
pub(super) const OWN: &str = "own";

/// What is counted of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// A member on the day before the period.
    Start,
    /// Became a member in the period, having been none the day before.
    Joined,
    /// Came from a union outside.
    TransferredIn,
    /// Left or was expelled.
    Left,
    /// Went to a union outside.
    TransferredOut,
    /// Died.
    Died,
    /// Came with their union, or (negative) went with it, when it moved in the tree.
    WithUnion,
    /// A member on the day.
    End,
    /// Retired and stayed a member: told apart, in no sum.
    Retired,
}

impl Measure {
    /// All, in the order of a table of movement.
    pub const ALL: [Self; 9] = [
        Self::Start,
        Self::Joined,
        Self::TransferredIn,
        Self::Left,
        Self::TransferredOut,
        Self::Died,
        Self::WithUnion,
        Self::End,
        Self::Retired,
    ];

    /// The word in tables and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Joined => "joined",
            Self::TransferredIn => "transferred-in",
            Self::Left => "left",
            Self::TransferredOut => "transferred-out",
            Self::Died => "died",
            Self::WithUnion => "with-union",
            Self::End => "end",
            Self::Retired => "retired",
        }
    }

    /// Reads the word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// What it does to the number of members: adds, takes away, or neither.
    const fn sign(self) -> i64 {
        match self {
            Self::Start | Self::Joined | Self::TransferredIn => 1,
            Self::Left | Self::TransferredOut | Self::Died => -1,
            Self::WithUnion | Self::End | Self::Retired => 0,
        }
    }
}

/// Completed years on `day`. A date known to the month or year only is taken as its first day, as
/// papers do.
pub(super) fn age_on(birth: PartialDate, day: Date) -> i16 {
    let born = birth.first_day();
    let before = (day.month(), day.day()) < (born.month(), born.day());
    day.year() - born.year() - i16::from(before)
}

/// The text that a birth date may not be greater than for its owner to be `years` old on `day`.
/// Stored dates compare as text, and a shorter one comes before all that it may mean.
pub(super) fn born_by(day: Date, years: i16) -> String {
    format!("{:04}-{:02}-{:02}", day.year() - years, day.month(), day.day())
}

/// The band of an age; those not yet born on the day are in the youngest.
pub(super) fn band_of(bands: &[Band], age: i16) -> Option<&Band> {
    bands.iter().rev().find(|band| band.from <= age).or_else(|| bands.first())
}

/// Codes by number.
#[derive(Debug, Default, Clone)]
pub(super) struct Codes {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Codes {
    /// The number of a code.
    pub(super) fn number(&mut self, code: &str) -> u32 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(code.to_owned());
        self.numbers.insert(code.to_owned(), number);
        number
    }

    fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or(UNKNOWN, String::as_str)
    }
}

/// One person, or several alike: their code in each dimension, in the order of [`Dimension`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Point([u32; 8]);

impl Point {
    /// A point of codes for sex, age, sector, ownership, level, state, line and the union below.
    pub(super) const fn new(codes: [u32; 8]) -> Self {
        Self(codes)
    }

    /// The code in a dimension; none for movement, which is no property of a person.
    pub(super) const fn get(&self, dimension: Dimension) -> Option<u32> {
        let place = match dimension {
            Dimension::Sex => 0,
            Dimension::Age => 1,
            Dimension::Sector => 2,
            Dimension::Ownership => 3,
            Dimension::Level => 4,
            Dimension::State => 5,
            Dimension::Line => 6,
            Dimension::Below => 7,
            Dimension::Movement => return None,
        };
        Some(self.0[place])
    }

    /// The same with another code for the age.
    #[must_use]
    pub(super) const fn aged(mut self, age: u32) -> Self {
        self.0[1] = age;
        self
    }
}

/// One table of figures, without totals: they are sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cross {
    /// The table's code.
    pub code: String,
    /// Codes of its rows.
    pub rows: Vec<String>,
    /// Codes of its columns.
    pub columns: Vec<String>,
    /// Figures by row and column.
    pub cells: Vec<Vec<i64>>,
}

impl Cross {
    /// The figure of a row and a column, each a code or [`ALL`]; 0 for what the table does not show.
    pub fn figure(&self, row: &str, column: &str) -> i64 {
        let matching = |codes: &[String], code: &str| -> Vec<usize> {
            codes.iter().enumerate().filter(|(_, known)| code == ALL || *known == code).map(|(at, _)| at).collect()
        };
        let columns = matching(&self.columns, column);
        matching(&self.rows, row)
            .into_iter()
            .map(|row| columns.iter().map(|at| self.cells[row][*at]).sum::<i64>())
            .sum()
    }

    /// Everybody in it.
    pub fn total(&self) -> i64 {
        self.cells.iter().flatten().sum()
    }
}

/// In which order codes of a dimension are shown, and which are shown even when nobody has them.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    /// Known codes in their order; `true` for those always shown.
    pub codes: Vec<(String, bool)>,
}

/// Figures by the numbers of their row and column.
type Cells = HashMap<(u32, u32), i64>;

/// Tables being filled.
#[derive(Debug)]
pub(super) struct Tally {
    tables: Vec<(TableKind, Cells)>,
    measures: HashMap<Measure, u32>,
}

impl Tally {
    /// Empty tables of a catalogue.
    pub(super) fn new(catalogue: &Catalogue, codes: &mut Codes) -> Self {
        Self {
            tables: catalogue.tables.iter().map(|table| (table.clone(), HashMap::new())).collect(),
            measures: Measure::ALL.into_iter().map(|measure| (measure, codes.number(measure.code()))).collect(),
        }
    }

    /// Counts `n` people alike.
    pub(super) fn add(&mut self, measure: Measure, point: &Point, n: i64) {
        if n == 0 {
            return;
        }
        let name = self.measures.get(&measure).copied().unwrap_or_default();
        for (kind, cells) in &mut self.tables {
            let counted = kind.measure.measure().is_none_or(|counted| counted == measure);
            let row = point.get(kind.rows).unwrap_or(name);
            let column = point.get(kind.columns).unwrap_or(name);
            if counted {
                *cells.entry((row, column)).or_default() += n;
            }
        }
    }

    /// The tables. Movement gets its row of those who came and went with their union: what the
    /// other rows do not explain.
    pub(super) fn finish(self, codes: &Codes, orders: &HashMap<Dimension, Order>) -> Vec<Cross> {
        let none = Order::default();
        self.tables
            .into_iter()
            .map(|(kind, cells)| {
                let mut figures: BTreeMap<(String, String), i64> = BTreeMap::new();
                for ((row, column), n) in cells {
                    *figures.entry((codes.text(row).to_owned(), codes.text(column).to_owned())).or_default() += n;
                }
                if kind.measure == Counts::Movement {
                    explain(&mut figures);
                }
                figures.retain(|_, n| *n != 0);
                let rows = in_order(figures.keys().map(|(row, _)| row), orders.get(&kind.rows).unwrap_or(&none));
                let columns =
                    in_order(figures.keys().map(|(_, column)| column), orders.get(&kind.columns).unwrap_or(&none));
                let cells = rows
                    .iter()
                    .map(|row| {
                        let cell = |column: &String| figures.get(&(row.clone(), column.clone())).copied().unwrap_or(0);
                        columns.iter().map(cell).collect()
                    })
                    .collect();
                Cross { code: kind.code, rows, columns, cells }
            })
            .collect()
    }
}

/// What start and changes do not explain of the end came or went with a union.
fn explain(figures: &mut BTreeMap<(String, String), i64>) {
    let mut rest: BTreeMap<String, i64> = BTreeMap::new();
    for ((row, column), n) in figures.iter() {
        let by = match Measure::from_code(row) {
            Some(Measure::End) => *n,
            Some(measure) => -measure.sign() * n,
            None => 0,
        };
        *rest.entry(column.clone()).or_default() += by;
    }
    for (column, n) in rest {
        figures.insert((Measure::WithUnion.code().to_owned(), column), n);
    }
}

fn in_order<'a>(found: impl Iterator<Item = &'a String>, order: &Order) -> Vec<String> {
    let found: std::collections::BTreeSet<&String> = found.collect();
    let known = order.codes.iter().filter(|(code, always)| *always || found.contains(code));
    let mut listed: Vec<String> = known.map(|(code, _)| code.clone()).collect();
    let more: Vec<String> =
        found.into_iter().filter(|code| !order.codes.iter().any(|(known, _)| known == *code)).cloned().collect();
    listed.extend(more.iter().filter(|code| *code != UNKNOWN).cloned());
    listed.extend(more.into_iter().filter(|code| code == UNKNOWN));
    listed
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::catalogue_on;
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn age_is_completed_years_and_an_uncertain_date_is_its_first_day() {
        let on = day("2026-06-30");
        for (birth, age) in [("1990-06-30", 36), ("1990-07-01", 35), ("1990", 36), ("1990-07", 35), ("2008-02-29", 18)]
        {
            assert_eq!(age_on(birth.parse().unwrap(), on), age, "{birth}");
        }
        assert_eq!(age_on("2008-02-29".parse().unwrap(), day("2026-02-28")), 17);
        assert_eq!(age_on("2008-02-29".parse().unwrap(), day("2026-03-01")), 18);
    }

    proptest! {
        /// The comparison that the database does and the age in years are one rule told twice.
        #[test]
        fn the_text_that_the_database_compares_says_the_same_as_the_age(
            year in 1930_i16..2020, month in 1_i8..=12, of_month in 1_i8..=28, precision in 0..3_u8,
            on_year in 2020_i16..2030, on_month in 1_i8..=12, on_day in 1_i8..=28, years in 0_i16..100,
        ) {
            let birth = match precision {
                0 => PartialDate::from_parts(year, None, None),
                1 => PartialDate::from_parts(year, Some(month), None),
                _ => PartialDate::from_parts(year, Some(month), Some(of_month)),
            }.unwrap();
            let on = Date::new(on_year, on_month, on_day).unwrap();
            prop_assert_eq!(birth.to_string() <= born_by(on, years), age_on(birth, on) >= years);
        }
    }

    #[test]
    fn an_age_falls_into_the_band_that_begins_at_or_below_it() {
        let bands = &catalogue_on(day("2026-06-30")).bands;
        let code = |age| band_of(bands, age).unwrap().code.as_str();
        assert_eq!(
            [code(-1), code(0), code(17), code(18), code(59), code(60), code(99)],
            ["u18", "u18", "u18", "18", "55", "60", "60"]
        );
    }

    #[test]
    fn what_nobody_explains_came_with_a_union() {
        let catalogue = catalogue_on(day("2026-06-30"));
        let mut codes = Codes::default();
        let mut tally = Tally::new(catalogue, &mut codes);
        let woman = codes.number("female");
        let point = Point::new([woman, 0, 0, 0, 0, 0, 0, 0]);
        for (measure, n) in
            [(Measure::Start, 10), (Measure::Joined, 3), (Measure::Left, 2), (Measure::Retired, 1), (Measure::End, 31)]
        {
            tally.add(measure, &point, n);
        }
        let tables = tally.finish(&codes, &HashMap::new());
        let movement = tables.iter().find(|table| table.code == "movement").unwrap();
        assert_eq!(movement.figure("with-union", "female"), 20);
        assert_eq!(tables.iter().find(|table| table.code == "joined").unwrap().total(), 3);
        assert_eq!(tables.iter().find(|table| table.code == "age").unwrap().total(), 31);
    }

    #[test]
    fn a_total_is_the_sum_of_what_is_shown() {
        let cross = Cross {
            code: "x".into(),
            rows: vec!["a".into(), "b".into()],
            columns: vec!["f".into(), "m".into()],
            cells: vec![vec![1, 2], vec![3, 4]],
        };
        assert_eq!((cross.figure("a", ALL), cross.figure(ALL, "m"), cross.figure(ALL, ALL)), (3, 6, 10));
        assert_eq!(cross.figure("c", "f"), 0);
    }
}

//! What a return holds, as dated data: periods, age bands, tables. See `data/returns/README.md`.

use std::sync::LazyLock;

use kammaban_kernel::{Date, Lang};
use serde::Deserialize;

use super::counting::Measure;

/// Names of a thing in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Names {
    lo: String,
    en: String,
    zh: String,
}

impl Names {
    /// The name in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Lo => &self.lo,
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

/// What rows or columns of a table tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// Women, men, not known.
    Sex,
    /// Bands of completed years on the day; not known.
    Age,
    /// Section of ISIC Rev. 4 of the employer.
    Sector,
    /// Ownership of the employer.
    Ownership,
    /// Level of the union in which somebody is a member.
    Level,
    /// State of the membership.
    State,
    /// Line of the union: by place, by industry.
    Line,
    /// The union directly below the reporting one through which somebody is a member.
    Below,
    /// Start, what came and went, end.
    Movement,
}

impl Dimension {
    /// The word in data and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Sector => "sector",
            Self::Ownership => "ownership",
            Self::Level => "level",
            Self::State => "state",
            Self::Line => "line",
            Self::Below => "below",
            Self::Movement => "movement",
        }
    }
}

/// What a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Members on the day.
    Members,
    /// Who joined in the period.
    Joined,
    /// Who left or was expelled.
    Left,
    /// Who came from a union outside.
    TransferredIn,
    /// Who went to a union outside.
    TransferredOut,
    /// Who retired and stayed a member.
    Retired,
    /// Who died.
    Died,
    /// All of these, with the start and the end.
    Movement,
}

impl Counts {
    /// The one measure behind it; none where rows are measures themselves.
    pub const fn measure(self) -> Option<Measure> {
        Some(match self {
            Self::Members => Measure::End,
            Self::Joined => Measure::Joined,
            Self::Left => Measure::Left,
            Self::TransferredIn => Measure::TransferredIn,
            Self::TransferredOut => Measure::TransferredOut,
            Self::Retired => Measure::Retired,
            Self::Died => Measure::Died,
            Self::Movement => return None,
        })
    }
}

/// A table of the catalogue.
#[derive(Debug, Clone, Deserialize)]
pub struct TableKind {
    /// Its code, unique in the catalogue.
    pub code: String,
    /// What it counts.
    pub measure: Counts,
    /// What its rows tell apart.
    pub rows: Dimension,
    /// What its columns tell apart.
    pub columns: Dimension,
    /// Its name.
    pub names: Names,
}

/// A band of ages: from so many completed years up to the next band.
#[derive(Debug, Clone, Deserialize)]
pub struct Band {
    /// Its code.
    pub code: String,
    /// The lowest age, completed years.
    pub from: i16,
    /// Its name.
    pub names: Names,
}

/// A version of the tables, valid from a day on.
#[derive(Debug, Clone, Deserialize)]
pub struct Catalogue {
    /// Its name, as signed returns carry it.
    pub version: String,
    /// The first day counted by it.
    pub valid_from: Date,
    /// Bands of age from the youngest; the first begins at 0.
    pub bands: Vec<Band>,
    /// The tables in the order in which they are shown.
    pub tables: Vec<TableKind>,
}

impl Catalogue {
    /// The table of a code.
    pub fn table(&self, code: &str) -> Option<&TableKind> {
        self.tables.iter().find(|table| table.code == code)
    }
}

/// A kind of period, told by month and day.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct PeriodKind {
    /// Its code: `H1`.
    pub code: String,
    /// Its first day: `01-01`.
    pub first: String,
    /// The day that is counted, its last: `06-30`.
    pub day: String,
    /// Days after it on which the return is due.
    pub due_days: i32,
}

/// The periods that are reported from a day on.
#[derive(Debug, Clone, Deserialize)]
struct Periods {
    valid_from: Date,
    periods: Vec<PeriodKind>,
}

#[derive(Debug, Clone, Deserialize)]
struct File {
    periods: Vec<Periods>,
    catalogues: Vec<Catalogue>,
}

#[expect(clippy::expect_used, reason = "the file is built in and read by a test")]
static FILE: LazyLock<File> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../data/returns/catalogue.json")).expect("the catalogue is readable")
});

/// The catalogue by which a day is counted: the newest that was valid then.
pub fn catalogue_on(day: Date) -> &'static Catalogue {
    let valid = FILE.catalogues.iter().filter(|catalogue| catalogue.valid_from <= day);
    let newest = valid.max_by_key(|catalogue| catalogue.valid_from);
    newest.unwrap_or_else(|| &FILE.catalogues[0])
}

/// The catalogue of that version.
pub(super) fn catalogue_of(version: &str) -> Option<&'static Catalogue> {
    FILE.catalogues.iter().find(|catalogue| catalogue.version == version)
}

/// The kinds of periods reported on a day.
pub(super) fn periods_on(day: Date) -> &'static [PeriodKind] {
    let valid = FILE.periods.iter().filter(|periods| periods.valid_from <= day);
    valid.max_by_key(|periods| periods.valid_from).map_or(&[], |periods| &periods.periods)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_catalogue_has_codes_of_its_own_and_bands_from_birth_upward() {
        for catalogue in &FILE.catalogues {
            let codes: BTreeSet<&str> = catalogue.tables.iter().map(|table| table.code.as_str()).collect();
            assert_eq!(codes.len(), catalogue.tables.len());
            assert_eq!(catalogue.bands[0].from, 0);
            assert!(catalogue.bands.windows(2).all(|pair| pair[0].from < pair[1].from));
            for table in &catalogue.tables {
                assert!(table.rows != table.columns, "{}", table.code);
                assert_eq!(table.rows == Dimension::Movement, table.measure == Counts::Movement, "{}", table.code);
                assert_ne!(table.columns, Dimension::Movement);
                for lang in Lang::ALL {
                    assert!(!table.names.get(lang).is_empty());
                }
            }
        }
    }

    #[test]
    fn a_day_is_counted_by_the_newest_catalogue_of_its_time() {
        let day: Date = "2026-06-30".parse().unwrap();
        assert_eq!(catalogue_on(day).version, "2026-1");
        assert!(catalogue_of("2026-1").is_some() && catalogue_of("1999-9").is_none());
    }
}

//! What an employer is. Rules only.

use std::collections::HashMap;
use std::sync::LazyLock;

use kammaban_kernel::{Date, Id, Lang};
use kammaban_platform::unions::UnionId;
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// The id of an employer.
pub type EmployerId = Id<Employer>;

/// An enterprise or office where members of a union work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    /// Its id, which never changes.
    pub id: EmployerId,
    /// Its code, as on papers; unique.
    pub code: String,
    /// The union whose members work there: who may see the employer is decided by it.
    pub union_id: UnionId,
    /// Its name in Lao.
    pub name_lo: String,
    /// In English.
    pub name_en: Option<String>,
    /// In Chinese.
    pub name_zh: Option<String>,
    /// Division of ISIC Rev. 4, two digits; a section's letter where no more is known.
    pub sector: Option<String>,
    /// Kind of ownership: a code of `data/ownership.csv`.
    pub ownership: Option<String>,
    /// The place where it stands: a code of `data/places`.
    pub place_code: Option<String>,
    /// How many people work there, as last counted.
    pub headcount: Option<Headcount>,
    /// Whether it works.
    pub state: EmployerState,
    /// The day on which it opened, where known.
    pub opened_on: Option<Date>,
    /// Its last day, where it closed.
    pub closed_on: Option<Date>,
    /// Counts changes: the second of two who change it at once is told.
    pub version: i64,
}

/// Whether an employer works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EmployerState {
    /// It works.
    Active,
    /// It closed.
    Closed,
}

impl EmployerState {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Closed => "closed",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Active, Self::Closed].into_iter().find(|state| state.code() == code)
    }
}

/// The id of a count.
pub type CountId = Id<Headcount>;

/// How many people work somewhere, with the day it was so and who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Headcount {
    /// People at work, members or not.
    pub workers: i64,
    /// The day on which it was so.
    pub on: Date,
    /// Who said it.
    pub source: HeadcountSource,
}

/// Where a headcount comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadcountSource {
    /// The employer said it.
    Employer,
    /// The base union counted.
    Union,
    /// Labour inspection wrote it down.
    Inspection,
    /// The social security office has so many insured.
    SocialSecurity,
}

impl HeadcountSource {
    /// All sources.
    pub const ALL: [Self; 4] = [Self::Employer, Self::Union, Self::Inspection, Self::SocialSecurity];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Union => "union",
            Self::Inspection => "inspection",
            Self::SocialSecurity => "social_security",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}

impl Employer {
    /// Its name in a language; the Lao name where there is none.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Lo => None,
            Lang::En => self.name_en.as_deref(),
            Lang::Zh => self.name_zh.as_deref(),
        }
        .unwrap_or(&self.name_lo)
    }

    /// The section of its sector, which returns count by.
    pub fn section(&self) -> Option<&str> {
        self.sector.as_deref().and_then(section_of)
    }

    /// The row as columns, for revisions.
    pub fn columns(&self) -> Map<String, Json> {
        let mut row = Map::new();
        let headcount = self.headcount.as_ref();
        let mut put = |name: &str, value: Json| {
            row.insert(name.to_owned(), value);
        };
        put("code", self.code.clone().into());
        put("union_id", self.union_id.to_string().into());
        put("name_lo", self.name_lo.clone().into());
        put("name_en", self.name_en.clone().into());
        put("name_zh", self.name_zh.clone().into());
        put("sector", self.sector.clone().into());
        put("ownership", self.ownership.clone().into());
        put("place_code", self.place_code.clone().into());
        put("headcount", headcount.map(|count| count.workers).into());
        put("headcount_on", headcount.map(|count| count.on.to_string()).into());
        put("headcount_source", headcount.map(|count| count.source.code()).into());
        put("state", self.state.code().into());
        put("opened_on", self.opened_on.map(|day| day.to_string()).into());
        put("closed_on", self.closed_on.map(|day| day.to_string()).into());
        row
    }
}

static SECTIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    crate::places::table("sectors/isic4.csv")
        .into_iter()
        .filter_map(|mut row| Some((row.remove("code")?, row.remove("parent")?)))
        .map(|(code, parent)| if parent.is_empty() { (code.clone(), code) } else { (code, parent) })
        .collect()
});

/// A code for a new employer of the union of that code: its code, `-E` and the next number.
pub fn propose_code(union: &str, codes: &[String]) -> String {
    let numbers = codes.iter().filter_map(|code| code.strip_prefix(union)?.strip_prefix("-E")?.parse::<u32>().ok());
    format!("{union}-E{}", numbers.max().unwrap_or(0).saturating_add(1))
}

/// The section (`C`) of a division (`14`) of ISIC Rev. 4, or of a section itself; none for a code
/// that the classification has not.
pub fn section_of(sector: &str) -> Option<&'static str> {
    SECTIONS.get(sector).map(String::as_str)
}

/// The divisions of a section, and the section itself: what an employer's sector may be to count there.
pub(crate) fn divisions_of(section: &str) -> Vec<String> {
    let mut codes: Vec<String> =
        SECTIONS.iter().filter(|(_, of)| of.as_str() == section).map(|(code, _)| code.clone()).collect();
    codes.sort();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_division_lies_in_a_section() {
        assert_eq!(section_of("14"), Some("C"));
        assert_eq!(section_of("C"), Some("C"));
        assert_eq!(section_of("99"), Some("U"));
        assert_eq!(section_of("00"), None);
    }

    #[test]
    fn the_next_code_goes_on_behind_the_last() {
        assert_eq!(propose_code("LA01-001", &[]), "LA01-001-E1");
        let codes = ["LA01-001-E2".to_owned(), "LA01-001-E10".to_owned(), "X-E99".to_owned()];
        assert_eq!(propose_code("LA01-001", &codes), "LA01-001-E11");
    }

    #[test]
    fn a_source_is_read_back_as_it_was_stored() {
        for source in HeadcountSource::ALL {
            assert_eq!(HeadcountSource::from_code(source.code()), Some(source));
        }
    }
}

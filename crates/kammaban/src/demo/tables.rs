//! The demo's raw material: `data/demo`, read into rows.

use std::collections::HashMap;

use figment::Figment;
use figment::providers::{Format as _, Toml};
use kammaban_kernel::Date;
use serde::{Deserialize, Deserializer};

use crate::assemble::Failure;

macro_rules! demo_file {
    ($name:literal) => {
        include_str!(concat!("../../../../data/demo/", $name))
    };
}

/// Everything of `data/demo`.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) story: Story,
    pub(super) central: Vec<Central>,
    pub(super) departments: Vec<Department>,
    pub(super) industries: Vec<Industry>,
    pub(super) offices: Vec<Office>,
    pub(super) employers: Vec<EmployerPattern>,
    pub(super) brands: Vec<Brand>,
    pub(super) ages: HashMap<String, AgeProfile>,
    pub(super) accounts: Vec<Account>,
}

/// The story: see `story.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Story {
    pub(super) demo: Basics,
    pub(super) shape: Shape,
    pub(super) join_years: HashMap<String, f64>,
    pub(super) union: Vec<Fixed>,
    pub(super) event: Vec<StoryEvent>,
    pub(super) waiting: HashMap<String, usize>,
    pub(super) returns: Halves,
    pub(super) mistake: Vec<MistakeCount>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Basics {
    #[serde(deserialize_with = "day")]
    pub(super) as_of: Date,
    pub(super) members: usize,
    #[serde(deserialize_with = "day")]
    pub(super) founded: Date,
    #[serde(deserialize_with = "day")]
    pub(super) first_register_entry: Date,
    pub(super) member_number_pattern: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Shape {
    pub(super) member_percent_of_staff: f64,
    pub(super) women_share_percent: f64,
    pub(super) retired_members: usize,
    pub(super) suspended_members: usize,
    pub(super) without_birth_day: usize,
    pub(super) with_phone_percent: f64,
    pub(super) with_national_id_percent: f64,
    pub(super) with_latin_name_percent: f64,
}

/// A base union that the story names.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Fixed {
    pub(super) key: String,
    pub(super) pattern: String,
    pub(super) place: String,
    pub(super) brand: String,
    pub(super) workers: usize,
    pub(super) members: usize,
    pub(super) women_percent: f64,
    #[serde(deserialize_with = "day")]
    pub(super) founded: Date,
    #[serde(default, deserialize_with = "day_or_none")]
    pub(super) dissolved: Option<Date>,
}

/// Something that happens in the story. Which fields are there depends on the kind.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct StoryEvent {
    pub(super) kind: String,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) date: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) from_date: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) to_date: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) accepted: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) effective: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) undone: Option<Date>,
    #[serde(deserialize_with = "one_or_many")]
    pub(super) from: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub(super) into: Vec<String>,
    /// Of a batch of transfers: the day on which it was sent.
    #[serde(deserialize_with = "day_or_none")]
    pub(super) sent: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) sent_back: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) signed: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) corrected: Option<Date>,
    #[serde(deserialize_with = "day_or_none")]
    pub(super) return_date: Option<Date>,
    pub(super) place: String,
    pub(super) reason_lo: String,
    pub(super) to: String,
    pub(super) union: String,
    pub(super) pattern: String,
    pub(super) paper: Option<String>,
    pub(super) members: usize,
    pub(super) moved: usize,
    pub(super) left: usize,
    pub(super) retired: usize,
    pub(super) duplicates: usize,
    pub(super) rejoined: usize,
    pub(super) lifted: usize,
    pub(super) rows: usize,
    pub(super) errors: usize,
    pub(super) known: usize,
    pub(super) from_lo: String,
    pub(super) from_en: String,
    pub(super) from_zh: String,
}

/// The half-years of which returns are told.
#[derive(Debug, Deserialize)]
pub(super) struct Halves {
    #[serde(deserialize_with = "days")]
    pub(super) halves: Vec<Date>,
}

#[derive(Debug, Deserialize)]
pub(super) struct MistakeCount {
    pub(super) kind: String,
    pub(super) people: usize,
}

/// A ministry, central office, mass organisation or state enterprise.
#[derive(Debug, Deserialize)]
pub(super) struct Central {
    pub(super) code: String,
    pub(super) kind: String,
    pub(super) ownership: String,
    pub(super) sector: String,
    pub(super) name_lo: String,
    pub(super) name_en: String,
    pub(super) name_zh: String,
    pub(super) base_unions: usize,
    pub(super) size_min: f64,
    pub(super) size_median: f64,
    pub(super) size_max: f64,
    pub(super) women_percent: f64,
    pub(super) age_profile: String,
    pub(super) industry: String,
    pub(super) valid_to: Option<Date>,
    pub(super) successor: Option<String>,
}

/// A pattern of base unions inside a central organisation.
#[derive(Debug, Deserialize)]
pub(super) struct Department {
    pub(super) key: String,
    pub(super) name_lo: String,
    pub(super) name_en: String,
    pub(super) name_zh: String,
    pub(super) used_for: String,
}

/// A federation of an industry.
#[derive(Debug, Deserialize)]
pub(super) struct Industry {
    pub(super) code: String,
    pub(super) name_lo: String,
    pub(super) name_en: String,
    pub(super) name_zh: String,
}

/// Offices, schools and hospitals of every province or district.
#[derive(Debug, Deserialize)]
pub(super) struct Office {
    pub(super) key: String,
    pub(super) level: String,
    pub(super) per_place: usize,
    pub(super) places: String,
    pub(super) name_lo: String,
    pub(super) name_en: String,
    pub(super) name_zh: String,
    pub(super) sector: String,
    pub(super) ownership: String,
    pub(super) size_min: f64,
    pub(super) size_median: f64,
    pub(super) size_max: f64,
    pub(super) women_percent: f64,
    pub(super) age_profile: String,
}

/// Enterprises of one sort.
#[derive(Debug, Deserialize)]
pub(super) struct EmployerPattern {
    pub(super) key: String,
    pub(super) name_lo: String,
    pub(super) name_en: String,
    pub(super) name_zh: String,
    pub(super) sector: String,
    pub(super) ownership: String,
    pub(super) brands: String,
    pub(super) provinces: String,
    pub(super) count: usize,
    pub(super) size_min: f64,
    pub(super) size_median: f64,
    pub(super) size_max: f64,
    pub(super) women_percent: f64,
    pub(super) age_profile: String,
    pub(super) member_percent: f64,
    pub(super) occupations: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Brand {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) name_lo: String,
    pub(super) name_en: String,
    pub(super) name_zh: String,
}

/// Quartiles of ages.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct AgeProfile {
    key: String,
    pub(super) min: f64,
    pub(super) p25: f64,
    pub(super) median: f64,
    pub(super) p75: f64,
    pub(super) max: f64,
}

/// Somebody who signs in.
#[derive(Debug, Deserialize)]
pub(super) struct Account {
    pub(super) login: String,
    pub(super) role: String,
    pub(super) scope: String,
    pub(super) language: String,
    pub(super) name_lo: String,
    pub(super) position_lo: String,
    pub(super) position_en: String,
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

fn days<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Date>, D::Error> {
    let texts = Vec::<String>::deserialize(from)?;
    texts.iter().map(|text| text.parse().map_err(serde::de::Error::custom)).collect()
}

fn day_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    // `accepted` is a day of a transfer and a count of an import.
    match OneOrOther::deserialize(from)? {
        OneOrOther::Text(text) => text.parse().map(Some).map_err(serde::de::Error::custom),
        OneOrOther::Number(_count) => Ok(None),
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrOther {
    Text(String),
    Number(serde::de::IgnoredAny),
}

fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(from)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}

fn rows<T: for<'de> Deserialize<'de>>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

/// Reads all tables. They are part of the program: an error is a mistake in one of them.
pub(super) fn read() -> Result<Tables, Failure> {
    let ages: Vec<AgeProfile> = rows(demo_file!("age_profiles.csv"))?;
    Ok(Tables {
        story: Figment::from(Toml::string(demo_file!("story.toml"))).extract()?,
        central: rows(demo_file!("central_organisations.csv"))?,
        departments: rows(demo_file!("central_departments.csv"))?,
        industries: rows(demo_file!("industry_federations.csv"))?,
        offices: rows(demo_file!("office_patterns.csv"))?,
        employers: rows(demo_file!("employers.csv"))?,
        brands: rows(demo_file!("brands.csv"))?,
        ages: ages.into_iter().map(|profile| (profile.key.clone(), profile)).collect(),
        accounts: rows(demo_file!("accounts.csv"))?,
    })
}

impl Story {
    /// The events of a kind.
    pub(super) fn events<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a StoryEvent> {
        self.event.iter().filter(move |event| event.kind == kind)
    }
}

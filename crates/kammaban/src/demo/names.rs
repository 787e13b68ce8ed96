//! Names of invented people: building stones from `data/people`, joined by chance.

use std::collections::HashMap;

use kammaban_kernel::Sex;
use kammaban_register::places;

use super::chance::{Chance, Weighted};

/// A part of a name, in Lao and in Latin letters.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) lo: String,
    latin: String,
    variants: Vec<String>,
}

impl Part {
    /// One of its Latin spellings; the usual one more often.
    pub(super) fn latin(&self, chance: &mut Chance, usual_percent: f64) -> &str {
        if self.variants.is_empty() || chance.percent(usual_percent) {
            return &self.latin;
        }
        chance.pick(&self.variants).unwrap_or(&self.latin)
    }
}

/// Names that go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    Lao,
    Hmong,
    Khmu,
}

impl Style {
    const fn word(self) -> &'static str {
        match self {
            Self::Lao => "lao",
            Self::Hmong => "hmong",
            Self::Khmu => "khmu",
        }
    }

    /// By chance, by the province that a person comes from. Rough shares for the demo.
    pub(super) fn of_province(chance: &mut Chance, province: &str) -> Self {
        let (hmong, khmu) = match province {
            "LA09" | "LA18" => (22.0, 6.0),
            "LA06" | "LA07" => (12.0, 16.0),
            "LA02" | "LA03" | "LA04" | "LA05" => (7.0, 20.0),
            "LA08" | "LA10" | "LA11" => (6.0, 5.0),
            _ => (1.5, 1.2),
        };
        let drawn = chance.unit() * 100.0;
        if drawn < hmong {
            Self::Hmong
        } else if drawn < hmong + khmu {
            Self::Khmu
        } else {
            Self::Lao
        }
    }
}

/// All stones of names.
#[derive(Debug)]
pub(super) struct Names {
    given: HashMap<(Style, Sex), Weighted<Part>>,
    family: HashMap<Style, Weighted<Part>>,
    nicknames: Vec<(String, String)>,
}

impl Names {
    /// Reads the lists that ship with the program.
    pub(super) fn read() -> Self {
        let rows = places::table("people/lao_names.csv");
        let of = |kind: &str, gender: &str, style: Style| {
            Weighted::new(
                rows.iter()
                    .filter(|row| {
                        let is = |column: &str, value: &str| row.get(column).is_some_and(|found| found == value);
                        is("kind", kind) && is("style", style.word()) && is("gender", gender)
                    })
                    .map(|row| {
                        let take = |column: &str| row.get(column).cloned().unwrap_or_default();
                        let variants = take("latin_variants");
                        let variants = variants.split('|').filter(|name| !name.is_empty()).map(str::to_owned);
                        let part = Part { lo: take("lo"), latin: take("latin"), variants: variants.collect() };
                        (part, take("weight").parse().unwrap_or(1.0))
                    }),
            )
        };
        let styles = [Style::Lao, Style::Hmong, Style::Khmu];
        let sexes = [(Sex::Female, "f"), (Sex::Male, "m")];
        Self {
            given: styles
                .into_iter()
                .flat_map(|style| sexes.map(|(sex, gender)| ((style, sex), of("given", gender, style))))
                .collect(),
            family: styles.into_iter().map(|style| (style, of("family", "u", style))).collect(),
            nicknames: places::table("people/nicknames.csv")
                .into_iter()
                .filter_map(|mut row| Some((row.remove("lo")?, row.remove("sex")?)))
                .collect(),
        }
    }

    /// A given name.
    pub(super) fn given(&self, chance: &mut Chance, style: Style, sex: Sex) -> Option<&Part> {
        self.given.get(&(style, sex))?.pick(chance)
    }

    /// A family name. Khmu people, who by custom have none, take one of the Lao list where they do.
    pub(super) fn family(&self, chance: &mut Chance, style: Style) -> Option<&Part> {
        let style = if style == Style::Khmu { Style::Lao } else { style };
        self.family.get(&style)?.pick(chance)
    }

    /// An everyday name.
    pub(super) fn nickname(&self, chance: &mut Chance, sex: Sex) -> Option<String> {
        let gender = if sex == Sex::Female { "f" } else { "m" };
        let (name, of) = chance.pick(&self.nicknames)?;
        (of == "u" || of == gender).then(|| name.clone())
    }
}

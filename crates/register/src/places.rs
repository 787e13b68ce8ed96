//! Places and other lists of facts that ship with the program: see `data/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use kammaban_kernel::Lang;
use rust_embed::RustEmbed;

use crate::rosters::reading::{CodeList, CodeRow, Lists, NameHints, NameKind, PlaceKind, PlaceRow, Places};

#[derive(RustEmbed)]
#[folder = "../../data"]
#[include = "places/*.csv"]
#[include = "people/*.csv"]
#[include = "sectors/*.csv"]
#[include = "ownership.csv"]
#[include = "offices.csv"]
struct Data;

/// A place or another thing of a list: its names.
#[derive(Debug, Clone)]
pub struct Named {
    /// Its code.
    pub code: String,
    /// The code of what it lies in; empty for none.
    pub parent: String,
    /// `province`, `district`, `village` or another list's name.
    pub kind: &'static str,
    /// In Lao.
    pub lo: String,
    /// In English or Latin letters.
    pub en: String,
    /// In Chinese; empty where there is none.
    pub zh: String,
    /// Other spellings, parted by `|`.
    pub aliases: String,
}

impl Named {
    /// The name in a language; the Lao one where there is none.
    pub fn name(&self, lang: Lang) -> &str {
        let name = match lang {
            Lang::Lo => &self.lo,
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        };
        if !name.is_empty() {
            name
        } else if lang == Lang::Zh && !self.en.is_empty() {
            &self.en
        } else {
            &self.lo
        }
    }
}

/// Rows of a shipped CSV file as maps from column to value. A file that is not there is empty.
pub fn table(name: &str) -> Vec<HashMap<String, String>> {
    let Some(file) = Data::get(name) else { return Vec::new() };
    let mut reader = csv::Reader::from_reader(file.data.as_ref());
    reader.deserialize().filter_map(Result::ok).collect()
}

fn load(name: &str, kind: &'static str) -> Vec<Named> {
    let take = |row: &HashMap<String, String>, column: &str| row.get(column).cloned().unwrap_or_default();
    table(name)
        .iter()
        .map(|row| Named {
            code: take(row, "code"),
            parent: take(row, "parent"),
            kind,
            lo: take(row, "name_lo"),
            en: take(row, "name_en"),
            zh: take(row, "name_zh"),
            aliases: take(row, "aliases"),
        })
        .collect()
}

/// Provinces, districts and villages, in this order.
pub static PLACES: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let mut places = load("places/provinces.csv", "province");
    places.extend(load("places/districts.csv", "district"));
    places.extend(load("places/villages.csv", "village"));
    places
});

static BY_CODE: LazyLock<HashMap<&'static str, &'static Named>> =
    LazyLock::new(|| PLACES.iter().map(|place| (place.code.as_str(), place)).collect());

/// Coded lists of a person's page, by the name of their file in `data/people`.
static CODES: LazyLock<HashMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let names = ["purposes", "consent_ways", "document_kinds", "ethnic_groups", "religions", "nationalities"];
    names.into_iter().map(|name| (name, load(&format!("people/{name}.csv"), name))).collect()
});

/// The rows of a coded list, such as `document_kinds`, in the order of its file; none of an unknown list.
pub fn codes(list: &str) -> &'static [Named] {
    CODES.get(list).map_or(&[], Vec::as_slice)
}

/// Whether a coded list has a code.
pub fn has_code(list: &str, code: &str) -> bool {
    codes(list).iter().any(|row| row.code == code)
}

/// The name behind a code of a coded list; the code itself where it is words.
pub fn code_name(list: &str, code: &str, lang: Lang) -> String {
    codes(list).iter().find(|row| row.code == code).map_or_else(|| code.to_owned(), |row| row.name(lang).to_owned())
}

/// Everything that reading a roster looks things up in.
pub fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
        places: Places::new(PLACES.iter().map(place_row)),
        education: CodeList::new(table("people/education.csv").iter().map(code_row)),
        ethnicity: CodeList::new(table("people/ethnic_groups.csv").iter().map(code_row)),
        occupations: CodeList::new(table("people/occupations.csv").iter().map(code_row)),
        names: name_hints(),
    });
    &LISTS
}

fn place_row(place: &Named) -> PlaceRow {
    PlaceRow {
        kind: match place.kind {
            "province" => PlaceKind::Province,
            "district" => PlaceKind::District,
            _ => PlaceKind::Village,
        },
        code: place.code.clone(),
        parent: place.parent.clone(),
        name_lo: place.lo.clone(),
        name_en: place.en.clone(),
        name_zh: place.zh.clone(),
        aliases: place.aliases.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
    }
}

fn name_hints() -> NameHints {
    let rows = table("people/lao_names.csv");
    NameHints::new(rows.iter().flat_map(|row| {
        let given = row.get("kind").is_some_and(|kind| kind == "given");
        let kind = if given { NameKind::Given } else { NameKind::Family };
        ["lo", "latin", "latin_variants"]
            .into_iter()
            .filter_map(|column| row.get(column))
            .flat_map(|names| names.split('|'))
            .filter(|name| !name.is_empty())
            .map(move |name| (kind, name.to_owned()))
    }))
}

/// A code with every word for it: all columns that hold words.
fn code_row(row: &HashMap<String, String>) -> CodeRow {
    let code = row.get("code").or_else(|| row.get("key")).cloned().unwrap_or_default();
    let columns = ["name_lo", "name_en", "name_zh", "lo_other", "latin_other", "en_other", "zh_other", "aliases"];
    let words = columns
        .iter()
        .filter_map(|column| row.get(*column))
        .flat_map(|words| words.split('|'))
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    CodeRow { code, words }
}

/// The rows of a shipped list of things with names, such as `people/nationalities.csv`, read once.
pub fn named(name: &'static str) -> &'static [Named] {
    static EDUCATION: LazyLock<Vec<Named>> = LazyLock::new(|| load("people/education.csv", "education"));
    static NATIONALITIES: LazyLock<Vec<Named>> = LazyLock::new(|| load("people/nationalities.csv", "nationality"));
    match name {
        "people/education.csv" => &EDUCATION,
        "people/nationalities.csv" => &NATIONALITIES,
        _ => &[],
    }
}

/// The place of a code.
pub fn find(code: &str) -> Option<&'static Named> {
    BY_CODE.get(code).copied()
}

/// The name of the place of a code.
pub fn name(code: &str, lang: Lang) -> Option<String> {
    find(code).map(|place| place.name(lang).to_owned())
}

/// The name of an education level; the code itself where it is words of a roster.
pub fn education_name(code: &str, lang: Lang) -> String {
    named("people/education.csv")
        .iter()
        .find(|level| level.code == code)
        .map_or_else(|| code.to_owned(), |level| level.name(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_places_are_whole() {
        let count = |kind: &str| PLACES.iter().filter(|place| place.kind == kind).count();
        assert_eq!((count("province"), count("district")), (18, 148));
        assert!(count("village") > 8_000);
        for place in PLACES.iter().filter(|place| place.kind != "province") {
            assert!(find(&place.parent).is_some(), "{} lies in {}", place.code, place.parent);
        }
        assert_eq!(name("LA01", Lang::En).as_deref(), Some("Vientiane Capital"));
    }
}

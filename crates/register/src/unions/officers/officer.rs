//! What an officer is. Rules only.

use std::sync::LazyLock;

use kammaban_kernel::{Date, Id, Lang, Phone};
use kammaban_platform::problem::Sentence;
use kammaban_platform::unions::UnionId;
use serde_json::{Map, Value as Json};

use crate::members::MemberId;

/// The id of a term of office: it stays the same when the term is corrected.
pub type OfficerId = Id<Officer>;

/// An office that somebody can hold: a row of `data/offices.csv`.
#[derive(Debug, Clone)]
pub struct Office {
    /// Its code.
    pub code: String,
    /// Whether one person at a time holds it.
    pub single: bool,
    names: [String; 3],
}

impl Office {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        let [lo, en, zh] = &self.names;
        match lang {
            Lang::Lo => lo,
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// The offices of a union's committees, the chair first.
pub static OFFICES: LazyLock<Vec<Office>> = LazyLock::new(|| {
    crate::places::table("offices.csv")
        .into_iter()
        .filter_map(|mut row| {
            Some(Office {
                code: row.remove("code")?,
                single: row.remove("single")? == "yes",
                names: [row.remove("name_lo")?, row.remove("name_en")?, row.remove("name_zh")?],
            })
        })
        .collect()
});

/// The office of a code.
pub fn office_of(code: &str) -> Option<&'static Office> {
    OFFICES.iter().find(|office| office.code == code)
}

/// Somebody who holds an office of a union, for a term.
#[derive(Debug, Clone, PartialEq)]
pub struct Officer {
    /// The term.
    pub id: OfficerId,
    /// The union.
    pub union_id: UnionId,
    /// The code of the office.
    pub office: String,
    /// Who it is in the register, where they are in it.
    pub member_id: Option<MemberId>,
    /// The name.
    pub name: String,
    /// The telephone for the office.
    pub phone: Option<Phone>,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while no end is set.
    pub valid_to: Option<Date>,
    /// Number or name of the paper.
    pub paper: Option<String>,
}

impl Officer {
    /// Whether the office is held on that day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| end >= day)
    }

    /// The row as columns, for revisions.
    pub fn columns(&self) -> Map<String, Json> {
        let mut row = Map::new();
        row.insert("office".to_owned(), self.office.clone().into());
        row.insert("member_id".to_owned(), self.member_id.map(|id| id.to_string()).into());
        row.insert("name".to_owned(), self.name.clone().into());
        row.insert("phone".to_owned(), self.phone.as_ref().map(Phone::as_str).into());
        row.insert("valid_from".to_owned(), self.valid_from.to_string().into());
        row.insert("valid_to".to_owned(), self.valid_to.map(|day| day.to_string()).into());
        row.insert("paper".to_owned(), self.paper.clone().into());
        row
    }
}

/// A term ends on or after the day on which it begins.
///
/// # Errors
/// The sentence that says so.
pub fn check_term(from: Date, to: Option<Date>) -> Result<(), Sentence> {
    if to.is_some_and(|to| to < from) { Err(Sentence::new("officer-ends-before")) } else { Ok(()) }
}

/// Terms in the same single office that run on at the first day of a new one: they end the day before.
/// A term that would begin within a later one, or on its first day, cannot be squeezed in.
pub(crate) fn handed_over(others: &[Officer], new: &Officer) -> Result<Vec<Officer>, Sentence> {
    let mut ended = Vec::new();
    if !office_of(&new.office).is_some_and(|office| office.single) {
        return Ok(ended);
    }
    for other in others.iter().filter(|other| other.office == new.office && other.id != new.id) {
        let before = other.valid_from < new.valid_from;
        let runs_on = other.valid_to.is_none_or(|end| end >= new.valid_from);
        let begins_later = other.valid_from >= new.valid_from && new.valid_to.is_none_or(|end| end >= other.valid_from);
        if begins_later {
            return Err(Sentence::new("officer-office-taken").with("name", other.name.clone()));
        }
        if before && runs_on {
            ended.push(Officer { valid_to: new.valid_from.yesterday().ok(), ..other.clone() });
        }
    }
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::Uuid;

    fn officer(number: u128, office: &str, from: &str, to: Option<&str>) -> Officer {
        Officer {
            id: Id::from_uuid(Uuid::from_u128(number)),
            union_id: Id::from_uuid(Uuid::nil()),
            office: office.to_owned(),
            member_id: None,
            name: format!("ທ. ທົດລອງ {number}"),
            phone: None,
            valid_from: from.parse().expect("a day"),
            valid_to: to.map(|day| day.parse().expect("a day")),
            paper: None,
        }
    }

    #[test]
    fn there_is_one_chair_at_a_time_and_any_number_of_vice_chairs() {
        let old = officer(1, "chair", "2020-01-01", None);
        let new = officer(2, "chair", "2026-03-01", None);
        let ended = handed_over(std::slice::from_ref(&old), &new).expect("the old term ends");
        assert_eq!(ended.len(), 1);
        assert_eq!(ended[0].valid_to.map(|day| day.to_string()).as_deref(), Some("2026-02-28"));
        let vice = [officer(3, "vice_chair", "2020-01-01", None)];
        assert!(handed_over(&vice, &officer(4, "vice_chair", "2021-01-01", None)).expect("both stay").is_empty());
        let past = [officer(5, "chair", "2010-01-01", Some("2019-12-31"))];
        assert!(handed_over(&past, &new).expect("over long since").is_empty());
        assert!(handed_over(&[officer(6, "chair", "2026-03-01", None)], &new).is_err());
        let until = officer(7, "chair", "2015-01-01", Some("2019-12-31"));
        assert!(handed_over(&[old], &until).expect("before the other").is_empty());
    }

    #[test]
    fn every_office_has_its_words() {
        assert!(OFFICES.len() >= 6 && OFFICES[0].code == "chair");
        for office in OFFICES.iter() {
            assert!(office.names.iter().all(|name| !name.is_empty()), "{}", office.code);
        }
    }
}

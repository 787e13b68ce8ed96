//! What a member is. Rules only.

use kammaban_kernel::{Id, NationalId, PartialDate, Phone, Sex};
use kammaban_platform::unions::UnionId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// The id of a member.
pub type MemberId = Id<Member>;

/// A membership's state. The states are fixed in code because figures depend on what they mean;
/// which way leads from one to another is configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Asked for, not yet confirmed.
    Proposed,
    /// A member with all rights and duties.
    Active,
    /// Rights rest for a time.
    Suspended,
    /// Left work and stays a member.
    Retired,
    /// Left the union.
    Left,
    /// Was expelled.
    Expelled,
    /// Died.
    Died,
    /// The proposal was refused or taken back.
    Refused,
}

impl State {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Proposed,
        Self::Active,
        Self::Suspended,
        Self::Retired,
        Self::Left,
        Self::Expelled,
        Self::Died,
        Self::Refused,
    ];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Retired => "retired",
            Self::Left => "left",
            Self::Expelled => "expelled",
            Self::Died => "died",
            Self::Refused => "refused",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether somebody in this state is counted as a member: active, suspended and retired
    /// people are; those who asked, left, were expelled or died are not.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Active | Self::Suspended | Self::Retired)
    }
}

/// What is known of a person, without what the union decides. All but the given name may be
/// missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// ທ້າວ, ນາງ …
    pub title: Option<String>,
    /// The given name, by which people are called and listed.
    pub given_name: String,
    /// The family name; some people have none.
    pub surname: Option<String>,
    /// The name in Latin letters, as the person writes it.
    pub latin_name: Option<String>,
    /// The everyday name.
    pub nickname: Option<String>,
    /// Sex as papers have it.
    pub sex: Option<Sex>,
    /// Birth date with its precision.
    pub birth_date: Option<PartialDate>,
    /// ISO 3166 code of the nationality.
    pub nationality: String,
    /// Number of the identity card; never required.
    pub national_id: Option<String>,
    /// Telephone numbers, the main one first.
    pub phones: Vec<Phone>,
    /// Code of the education level.
    pub education: Option<String>,
    /// What the person works as.
    pub occupation: Option<String>,
    /// The part of the employer.
    pub department: Option<String>,
    /// Code of the province of the address.
    pub province_code: Option<String>,
    /// Code of the district.
    pub district_code: Option<String>,
    /// Code of the village, where it is on the list.
    pub village_code: Option<String>,
    /// The village as written.
    pub village: Option<String>,
    /// House, street, unit.
    pub address: Option<String>,
    /// Joined the union on.
    pub joined_on: Option<PartialDate>,
    /// A note.
    pub note: Option<String>,
}

impl Facts {
    /// The full name as it is written: title, given name, surname.
    pub fn full_name(&self) -> String {
        let parts = [self.title.as_deref(), Some(self.given_name.as_str()), self.surname.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The name without title.
    pub fn name(&self) -> String {
        match &self.surname {
            Some(surname) => format!("{} {surname}", self.given_name),
            None => self.given_name.clone(),
        }
    }

    /// Fills what is missing here from `other`, and takes what differs: what a roster knows of a
    /// person already registered. What the roster does not say stays.
    #[must_use]
    pub fn updated_with(&self, other: &Self) -> Self {
        let pick = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
        let mut phones = other.phones.clone();
        phones.extend(self.phones.iter().filter(|phone| !other.phones.contains(phone)).cloned());
        Self {
            title: pick(&other.title, &self.title),
            given_name: other.given_name.clone(),
            surname: pick(&other.surname, &self.surname),
            latin_name: pick(&other.latin_name, &self.latin_name),
            nickname: pick(&other.nickname, &self.nickname),
            sex: other.sex.or(self.sex),
            birth_date: more_precise(self.birth_date, other.birth_date),
            nationality: self.nationality.clone(),
            national_id: pick(&other.national_id, &self.national_id),
            phones,
            education: pick(&other.education, &self.education),
            occupation: pick(&other.occupation, &self.occupation),
            department: pick(&other.department, &self.department),
            province_code: pick(&other.province_code, &self.province_code),
            district_code: pick(&other.district_code, &self.district_code),
            village_code: pick(&other.village_code, &self.village_code),
            village: pick(&other.village, &self.village),
            address: pick(&other.address, &self.address),
            joined_on: more_precise(self.joined_on, other.joined_on),
            note: pick(&other.note, &self.note),
        }
    }

    /// The national id as compared.
    pub fn national_id_key(&self) -> Option<String> {
        self.national_id.as_deref().and_then(NationalId::parse).map(|id| id.to_string())
    }

    /// The keys by which people of one name and birth date find each other: one for the date as
    /// known, one for its year. None without a date.
    pub fn name_births(&self) -> Vec<NameBirth> {
        let Some(date) = self.birth_date else { return Vec::new() };
        let name = name_key(&self.given_name, self.surname.as_deref());
        let year = NameBirth(format!("{name}|{:04}", date.year()));
        let whole = NameBirth(format!("{name}|{date}"));
        if year == whole { vec![year] } else { vec![whole, year] }
    }

    /// The facts as columns, for revisions.
    pub fn columns(&self) -> Map<String, Json> {
        match serde_json::to_value(self) {
            Ok(Json::Object(map)) => map,
            _ => Map::new(),
        }
    }
}

/// A name as compared with another: folded, titles and spaces gone.
pub(crate) fn name_key(given: &str, surname: Option<&str>) -> String {
    kammaban_text::fold(&format!("{given} {}", surname.unwrap_or_default())).replace(' ', "")
}

fn more_precise(old: Option<PartialDate>, new: Option<PartialDate>) -> Option<PartialDate> {
    match (old, new) {
        (Some(old), Some(new)) if old.agrees_with(new) && old.precision() > new.precision() => Some(old),
        (old, new) => new.or(old),
    }
}

/// A name with a birth date, as a look-up key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameBirth(pub(crate) String);

impl NameBirth {
    /// The key as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A member as the register has them today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The id, which never changes.
    pub id: MemberId,
    /// The base union.
    pub union_id: UnionId,
    /// The state of the membership.
    pub state: State,
    /// The member's number.
    pub member_no: Option<String>,
    /// The employer.
    pub employer_id: Option<Id<crate::employers::Employer>>,
    /// What is known of the person.
    pub facts: Facts,
    /// Counts changes: the second of two who change at once is told.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(name: &str, birth: &str) -> Facts {
        Facts {
            given_name: name.to_owned(),
            birth_date: birth.parse().ok(),
            nationality: "LA".to_owned(),
            ..Facts::default()
        }
    }

    #[test]
    fn a_roster_that_knows_less_takes_nothing_away() {
        let mut known = facts("ສົມຊາຍ", "1990-05-17");
        known.occupation = Some("ຊ່າງ".to_owned());
        let roster = facts("ສົມຊາຍ", "1990");
        assert_eq!(known.updated_with(&roster), known);
    }

    #[test]
    fn the_same_name_written_two_ways_has_one_key() {
        assert_eq!(facts("ຫຼ້າ", "1990").name_births(), facts("ຫລ້າ", "1990").name_births());
        assert_ne!(facts("ຫຼ້າ", "1990").name_births(), facts("ຫລ້າ", "1991").name_births());
        assert_eq!(facts("ຫຼ້າ", "").name_births(), []);
        let shared = facts("ຫຼ້າ", "1990-05-17").name_births();
        assert_eq!(shared.last(), facts("ຫຼ້າ", "1990").name_births().first(), "the year finds the day");
    }

    #[test]
    fn only_living_memberships_are_counted() {
        let counted: Vec<&str> = State::ALL.into_iter().filter(|state| state.counts()).map(State::code).collect();
        assert_eq!(counted, ["active", "suspended", "retired"]);
    }
}

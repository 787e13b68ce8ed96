//! Is this somebody who is registered already? Asked before a new person is written down.
//!
//! The signs are those of the roster import: identity card, telephone with the same name, the same
//! name with the same birth date or year. A person decides; an engine that weighs all signs comes
//! later and takes this place.

use std::collections::BTreeMap;

use kammaban_platform::db::{DbError, Read};
use kammaban_platform::gate::Scope;

use super::lookups;
use super::member::{Facts, Member, MemberId};
use super::store::{self, ClaimKind};
use crate::rosters::same_name;

/// Why somebody may be the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same identity card number.
    NationalId,
    /// The same name and telephone.
    NameAndPhone,
    /// The same name and birth date.
    NameAndBirth,
    /// The same name, born in the same year.
    NameAndYear,
}

impl Likeness {
    /// All of them, the surest first.
    pub const ALL: [Self; 4] = [Self::NationalId, Self::NameAndPhone, Self::NameAndBirth, Self::NameAndYear];

    /// Its key in the translations.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NationalId => "likeness-national-id",
            Self::NameAndPhone => "likeness-name-and-phone",
            Self::NameAndBirth => "likeness-name-and-birth",
            Self::NameAndYear => "likeness-name-and-year",
        }
    }
}

/// What two people have in common, the surest sign; none for two people who are clearly two.
pub fn likeness(facts: &Facts, known: &Facts) -> Option<Likeness> {
    let ids = (facts.national_id_key(), known.national_id_key());
    if let (Some(one), Some(other)) = &ids {
        // Two identity cards are two people, whatever else agrees.
        return (one == other).then_some(Likeness::NationalId);
    }
    if !same_name(facts, known) {
        return None;
    }
    if facts.phones.iter().any(|phone| known.phones.contains(phone)) {
        return Some(Likeness::NameAndPhone);
    }
    let (one, other) = (facts.birth_date?, known.birth_date?);
    if one == other && one.precision() == kammaban_kernel::Precision::Day {
        return Some(Likeness::NameAndBirth);
    }
    one.agrees_with(other).then_some(Likeness::NameAndYear)
}

/// The members of the whole federation who may be that person, the surest first: three look-ups.
/// What of them may be shown is the caller's question.
///
/// # Errors
/// What the database says.
pub async fn candidates(db: &impl Read, facts: &Facts) -> Result<Vec<(Member, Likeness)>, DbError> {
    let ids: Vec<String> = facts.national_id_key().into_iter().collect();
    let phones: Vec<String> = facts.phones.iter().map(ToString::to_string).collect();
    let mut wanted: BTreeMap<MemberId, ()> = BTreeMap::new();
    wanted.extend(lookups::by_claims(db, ClaimKind::NationalId, &ids).await?.into_values().map(|id| (id, ())));
    wanted.extend(lookups::by_phones(db, &phones).await?.into_values().flatten().map(|id| (id, ())));
    wanted.extend(lookups::by_name_birth(db, &facts.name_births()).await?.into_values().flatten().map(|id| (id, ())));
    let wanted: Vec<MemberId> = wanted.into_keys().collect();
    let mut found: Vec<(Member, Likeness)> = store::find_many(db, &Scope::everything(), &wanted)
        .await?
        .into_iter()
        .filter_map(|member| likeness(facts, &member.facts).map(|sign| (member, sign)))
        .collect();
    found.sort_by_key(|(member, sign)| (*sign, member.id));
    found.truncate(10);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::Phone;

    fn facts(name: &str, birth: &str, phone: &str, id: &str) -> Facts {
        Facts {
            given_name: name.to_owned(),
            birth_date: birth.parse().ok(),
            phones: Phone::parse(phone).into_iter().collect(),
            national_id: Some(id.to_owned()).filter(|id| !id.is_empty()),
            ..Facts::default()
        }
    }

    #[test]
    fn two_identity_cards_are_two_people_and_one_is_one() {
        let one = facts("ສົມຊາຍ", "1990-05-17", "020 5555 1234", "01-05-0012345");
        let twin = facts("ສົມຊາຍ", "1990-05-17", "020 5555 1234", "01-05-0012346");
        assert_eq!(likeness(&one, &twin), None);
        let renamed = facts("ບຸນມີ", "", "", "01-05-0012345");
        assert_eq!(likeness(&one, &renamed), Some(Likeness::NationalId));
    }

    #[test]
    fn a_shared_phone_needs_the_same_name() {
        let one = facts("ສົມຊາຍ", "", "020 5555 1234", "");
        assert_eq!(likeness(&one, &facts("ສົມຊາຍ", "1990", "020 5555 1234", "")), Some(Likeness::NameAndPhone));
        assert_eq!(likeness(&one, &facts("ບຸນມີ", "1990", "020 5555 1234", "")), None, "a family phone");
        let dated = facts("ສົມຊາຍ", "1990-05-17", "", "");
        assert_eq!(likeness(&dated, &facts("ສົມຊາຍ", "1990", "", "")), Some(Likeness::NameAndYear));
        assert_eq!(likeness(&dated, &facts("ສົມຊາຍ", "1991", "", "")), None);
    }
}

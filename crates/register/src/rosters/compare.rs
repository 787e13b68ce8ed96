//! What a row means for the register: is this somebody who is registered already? Rules only.
//!
//! Certain signs are a member number, a national id, a telephone with the same name, and the same
//! name with the same full birth date. A sign that others contradict, or a person of another union,
//! is a possible duplicate: a person decides. An engine that weighs all signs comes later and takes
//! the place of [`compare`].

use serde::{Deserialize, Serialize};

use super::reading::{Fault, FaultKind, RosterPerson, Severity};
use super::roster::{Outcome, facts_of};
use crate::members::{Facts, Member};
use kammaban_kernel::Precision;
use kammaban_platform::unions::UnionId;

/// Why a row does what it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Reason {
    /// Something is wrong with the row.
    Fault(Fault),
    /// These facts differ from the register and will be changed.
    Differs {
        /// Names of the facts.
        fields: Vec<String>,
    },
    /// The member number belongs to somebody of another name.
    NumberOfAnother,
    /// The national id belongs to somebody of another name.
    NationalIdOfAnother,
    /// Somebody of this name was born in the same year.
    SameNameAndYear,
    /// Several people of this union answer to it.
    SeveralPeople,
    /// This person is registered in another union: a transfer is what is needed.
    RegisteredElsewhere,
    /// Facts that are closed by default come in with the member's consent.
    Brings {
        /// Codes of the fields.
        fields: Vec<String>,
    },
    /// The register changed between check and import.
    ChangedMeanwhile,
    /// A person said that this is somebody new.
    DecidedNew,
    /// A person left the row out.
    DecidedSkip,
}

/// A row compared with the register.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What it will do.
    pub outcome: Outcome,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The member it is about, where one of this union is meant.
    pub member: Option<Member>,
}

/// Compares a row of a roster of `union` with the members who share a sign with it.
pub fn compare(union: UnionId, person: &RosterPerson, faults: &[Fault], candidates: &[Member]) -> Compared {
    let reasons: Vec<Reason> = faults.iter().cloned().map(Reason::Fault).collect();
    // The same person in an earlier row is no mistake that could be mended: a person decides which row holds.
    let twice = |fault: &&Fault| fault.kind == FaultKind::DuplicateInFile;
    if faults.iter().any(|fault| fault.severity() == Severity::Error && !twice(&fault)) {
        return Compared { outcome: Outcome::Error, reasons, member: None };
    }
    if faults.iter().any(|fault| twice(&fault)) {
        return Compared { outcome: Outcome::Duplicate, reasons, member: None };
    }
    let facts = facts_of(person);
    let with = |outcome: Outcome, reason: Option<Reason>, member: Option<&Member>| {
        let mut reasons = reasons.clone();
        reasons.extend(reason);
        Compared { outcome, reasons, member: member.cloned() }
    };
    let mut same: Vec<&Member> = Vec::new();
    let mut perhaps: Option<(Reason, &Member)> = None;
    for member in candidates {
        match sign(person, &facts, member) {
            Some(Sign::Certain) => same.push(member),
            Some(Sign::Perhaps(reason)) => perhaps = perhaps.or(Some((reason, member))),
            None => {}
        }
    }
    let (here, elsewhere): (Vec<&Member>, Vec<&Member>) = same.into_iter().partition(|member| member.union_id == union);
    match here[..] {
        [member] => {
            let fields = differing(&member.facts, &facts);
            if fields.is_empty() {
                with(Outcome::Known, None, Some(member))
            } else {
                with(Outcome::Changed, Some(Reason::Differs { fields }), Some(member))
            }
        }
        [first, ..] => with(Outcome::Duplicate, Some(Reason::SeveralPeople), Some(first)),
        [] if !elsewhere.is_empty() => with(Outcome::Duplicate, Some(Reason::RegisteredElsewhere), None),
        [] => match perhaps {
            // Of people in other unions no more is told than that there is somebody.
            Some((reason, member)) => {
                with(Outcome::Duplicate, Some(reason), Some(member).filter(|member| member.union_id == union))
            }
            None => with(Outcome::New, None, None),
        },
    }
}

enum Sign {
    Certain,
    Perhaps(Reason),
}

fn sign(person: &RosterPerson, facts: &Facts, member: &Member) -> Option<Sign> {
    let same_name = same_name(facts, &member.facts);
    if person.member_no.is_some() && person.member_no == member.member_no {
        return Some(if same_name { Sign::Certain } else { Sign::Perhaps(Reason::NumberOfAnother) });
    }
    let id = facts.national_id_key();
    let other_id = member.facts.national_id_key();
    if id.is_some() && id == other_id {
        return Some(if same_name { Sign::Certain } else { Sign::Perhaps(Reason::NationalIdOfAnother) });
    }
    // Two people with different identity cards are two people.
    if !same_name || (id.is_some() && other_id.is_some()) {
        return None;
    }
    if facts.phones.iter().any(|phone| member.facts.phones.contains(phone)) {
        return Some(Sign::Certain);
    }
    let (mine, theirs) = (facts.birth_date?, member.facts.birth_date?);
    let known = mine.precision().min(theirs.precision());
    // The first of January stands for an unknown birthday on many papers.
    let new_year = mine.first_day().month() == 1 && mine.first_day().day() == 1;
    match (mine.agrees_with(theirs), known) {
        (true, Precision::Day) if !new_year => Some(Sign::Certain),
        (true, _) => Some(Sign::Perhaps(Reason::SameNameAndYear)),
        (false, _) => None,
    }
}

pub(crate) fn same_name(a: &Facts, b: &Facts) -> bool {
    use crate::members::name_key;
    let own = name_key(&a.given_name, a.surname.as_deref());
    if own == name_key(&b.given_name, b.surname.as_deref()) {
        return true;
    }
    // A name in other letters: the sound decides.
    let sound = |facts: &Facts| kammaban_text::phonetic_key(&facts.name());
    sound(a) == sound(b)
        || matches!((&a.latin_name, &b.latin_name), (Some(a), Some(b)) if kammaban_text::fold(a) == kammaban_text::fold(b))
}

/// Names of facts that the roster would change.
fn differing(known: &Facts, roster: &Facts) -> Vec<String> {
    let before = known.columns();
    let after = known.updated_with(roster).columns();
    after.iter().filter(|(name, value)| before.get(*name) != Some(value)).map(|(name, _)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::{MemberId, State};
    use kammaban_kernel::{Id, Phone, Uuid};

    fn union(number: u128) -> UnionId {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn person(name: &str, birth: &str) -> RosterPerson {
        RosterPerson { given_name: Some(name.into()), birth_date: birth.parse().ok(), ..RosterPerson::default() }
    }

    fn member(union: UnionId, person: &RosterPerson) -> Member {
        Member {
            id: MemberId::from_uuid(Uuid::from_u128(7)),
            union_id: union,
            state: State::Active,
            member_no: person.member_no.clone(),
            employer_id: None,
            facts: facts_of(person),
            version: 1,
        }
    }

    #[test]
    fn somebody_with_no_sign_in_common_is_new() {
        let row = person("ສົມຊາຍ", "1990-05-17");
        assert_eq!(compare(union(1), &row, &[], &[]).outcome, Outcome::New);
    }

    #[test]
    fn the_same_name_and_full_birth_date_is_the_same_person() {
        let row = person("ຫຼ້າ", "1990-05-17");
        let known = member(union(1), &person("ຫລ້າ", "1990-05-17"));
        let compared = compare(union(1), &row, &[], &[known]);
        assert_eq!(compared.outcome, Outcome::Changed, "the spelling of the name is what differs");
        let same = member(union(1), &row);
        assert_eq!(compare(union(1), &row, &[], &[same]).outcome, Outcome::Known);
    }

    #[test]
    fn a_new_years_birthday_and_a_bare_year_only_raise_the_question() {
        for birth in ["1990-01-01", "1990"] {
            let row = person("ສົມຊາຍ", birth);
            let compared = compare(union(1), &row, &[], &[member(union(1), &row)]);
            assert_eq!(compared.outcome, Outcome::Duplicate, "{birth}");
            assert_eq!(compared.reasons, [Reason::SameNameAndYear]);
        }
    }

    #[test]
    fn of_people_in_other_unions_nothing_is_told_but_that_they_are_there() {
        let row = person("ສົມຊາຍ", "1990-05-17");
        let compared = compare(union(1), &row, &[], &[member(union(2), &row)]);
        assert_eq!((compared.outcome, compared.member), (Outcome::Duplicate, None));
        assert_eq!(compared.reasons, [Reason::RegisteredElsewhere]);
    }

    #[test]
    fn a_number_that_belongs_to_another_name_is_a_question() {
        let mut row = person("ສົມຊາຍ", "1990-05-17");
        row.member_no = Some("A1".into());
        let mut other = person("ບຸນມີ", "1980-02-03");
        other.member_no = Some("A1".into());
        let compared = compare(union(1), &row, &[], &[member(union(1), &other)]);
        assert_eq!(compared.reasons, [Reason::NumberOfAnother]);
    }

    #[test]
    fn a_shared_phone_makes_one_person_only_of_one_name() {
        let phone = Phone::parse("020 5555 1234").unwrap();
        let mut row = person("ສົມຊາຍ", "");
        row.phones = vec![phone.clone()];
        let mut wife = person("ບຸນມີ", "");
        wife.phones = vec![phone];
        assert_eq!(compare(union(1), &row, &[], &[member(union(1), &wife)]).outcome, Outcome::New);
        assert_eq!(compare(union(1), &row, &[], &[member(union(1), &row)]).outcome, Outcome::Known);
    }
}

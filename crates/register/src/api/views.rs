//! Things of the register as other programs get them. Dates are ISO 8601, of reduced precision where
//! less is known; telephone numbers E.164; what has a list is given by its code.

use std::collections::BTreeMap;

use kammaban_kernel::Phone;
use kammaban_platform::unions::Union;
use serde::Serialize;
use utoipa::ToSchema;

use crate::employers::Employer;
use crate::members::Member;
use crate::memberships::Spell;
use crate::rosters::reading::FieldName;
use crate::rosters::{Roster, RosterRow, Tally};

/// A name in the languages of the interface.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Names {
    /// In Lao.
    pub(super) lo: String,
    /// In English or Latin letters.
    pub(super) en: Option<String>,
    /// In Chinese.
    pub(super) zh: Option<String>,
}

/// A union as it is today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnionView {
    #[schema(format = Uuid)]
    id: String,
    /// The code, as on papers.
    code: String,
    names: Names,
    /// The level: a row of the table of levels.
    level: String,
    /// `place` or `industry`.
    line: &'static str,
    /// `active`, `merged`, `split` or `dissolved`.
    state: &'static str,
    /// The union above; null for the federation itself.
    #[schema(format = Uuid)]
    parent: Option<String>,
    /// The code of the place.
    place: Option<String>,
    founded_on: Option<String>,
    ended_on: Option<String>,
    /// The union it went into.
    #[schema(format = Uuid)]
    heir: Option<String>,
    /// Counted members of it and of all below it; only where one union was asked for.
    members: Option<i64>,
}

impl UnionView {
    pub(super) fn of(union: &Union, members: Option<i64>) -> Self {
        Self {
            id: union.id.to_string(),
            code: union.code.clone(),
            names: Names { lo: union.name_lo.clone(), en: union.name_en.clone(), zh: union.name_zh.clone() },
            level: union.level.clone(),
            line: union.line.code(),
            state: union.state.code(),
            parent: union.parent_id.map(|id| id.to_string()),
            place: union.place_code.clone(),
            founded_on: union.founded_on.map(|day| day.to_string()),
            ended_on: union.ended_on.map(|day| day.to_string()),
            heir: union.heir_id.map(|id| id.to_string()),
            members,
        }
    }
}

/// A member as a line of a list: enough to know whom it is about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MemberBrief {
    #[schema(format = Uuid)]
    id: String,
    /// The member number.
    number: Option<String>,
    /// The name without title.
    name: String,
    latin_name: Option<String>,
    /// `male` or `female`, as papers have it.
    sex: Option<&'static str>,
    birth_date: Option<String>,
    /// The state of the membership.
    state: &'static str,
    /// The base union.
    #[schema(format = Uuid)]
    union: String,
}

impl MemberBrief {
    pub(super) fn of(member: &Member) -> Self {
        Self {
            id: member.id.to_string(),
            number: member.member_no.clone(),
            name: member.facts.name(),
            latin_name: member.facts.latin_name.clone(),
            sex: member.facts.sex.map(kammaban_kernel::Sex::code),
            birth_date: member.facts.birth_date.map(|date| date.to_string()),
            state: member.state.code(),
            union: member.union_id.to_string(),
        }
    }
}

/// A member with what is known of the person. Sensitive fields are not among it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MemberView {
    #[serde(flatten)]
    brief: MemberBrief,
    title: Option<String>,
    given_name: String,
    surname: Option<String>,
    nickname: Option<String>,
    /// ISO 3166.
    nationality: String,
    national_id: Option<String>,
    phones: Vec<String>,
    /// A code of the list `education`.
    education: Option<String>,
    occupation: Option<String>,
    department: Option<String>,
    #[schema(format = Uuid)]
    employer: Option<String>,
    /// Codes of places.
    province: Option<String>,
    district: Option<String>,
    village: Option<String>,
    /// The village as it was written.
    village_name: Option<String>,
    address: Option<String>,
    joined_on: Option<String>,
    /// Counts changes of the person.
    version: i64,
}

impl MemberView {
    pub(super) fn of(member: &Member) -> Self {
        let facts = member.facts.clone();
        Self {
            brief: MemberBrief::of(member),
            title: facts.title,
            given_name: facts.given_name,
            surname: facts.surname,
            nickname: facts.nickname,
            nationality: facts.nationality,
            national_id: facts.national_id,
            phones: facts.phones.iter().map(|phone| Phone::as_str(phone).to_owned()).collect(),
            education: facts.education,
            occupation: facts.occupation,
            department: facts.department,
            employer: member.employer_id.map(|id| id.to_string()),
            province: facts.province_code,
            district: facts.district_code,
            village: facts.village_code,
            village_name: facts.village,
            address: facts.address,
            joined_on: facts.joined_on.map(|date| date.to_string()),
            version: member.version,
        }
    }
}

/// A spell of a member in a union, as believed now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MembershipView {
    #[schema(format = Uuid)]
    id: String,
    /// The union; null where it may not be seen.
    #[schema(format = Uuid)]
    union: Option<String>,
    state: &'static str,
    /// The first day.
    #[schema(format = Date)]
    valid_from: String,
    /// The last day; null while it lasts.
    #[schema(format = Date)]
    valid_to: Option<String>,
    /// The action it came from.
    reason: String,
    /// Number or name of the paper behind it.
    paper: Option<String>,
}

impl MembershipView {
    pub(super) fn of(spell: &Spell, seen: bool) -> Self {
        Self {
            id: spell.id.to_string(),
            union: seen.then(|| spell.union_id.to_string()),
            state: spell.state.code(),
            valid_from: spell.valid_from.to_string(),
            valid_to: spell.valid_to.map(|day| day.to_string()),
            reason: spell.reason.clone(),
            paper: spell.paper.clone(),
        }
    }
}

/// An enterprise or office where members of a union work.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EmployerView {
    #[schema(format = Uuid)]
    id: String,
    code: String,
    names: Names,
    /// The union whose members work there.
    #[schema(format = Uuid)]
    union: String,
    /// A code of the list `sectors`: ISIC Rev. 4.
    sector: Option<String>,
    /// A code of the list `ownership`.
    ownership: Option<String>,
    /// The code of the place.
    place: Option<String>,
    /// How many people work there, members or not.
    headcount: Option<i64>,
    /// The day on which it was so.
    #[schema(format = Date)]
    headcount_on: Option<String>,
    headcount_source: Option<&'static str>,
}

impl EmployerView {
    pub(super) fn of(employer: &Employer) -> Self {
        let headcount = employer.headcount.as_ref();
        Self {
            id: employer.id.to_string(),
            code: employer.code.clone(),
            names: Names { lo: employer.name_lo.clone(), en: employer.name_en.clone(), zh: employer.name_zh.clone() },
            union: employer.union_id.to_string(),
            sector: employer.sector.clone(),
            ownership: employer.ownership.clone(),
            place: employer.place_code.clone(),
            headcount: headcount.map(|count| count.workers),
            headcount_on: headcount.map(|count| count.on.to_string()),
            headcount_source: headcount.map(|count| count.source.code()),
        }
    }
}

/// How many rows of a roster do what.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RowCounts {
    new: i64,
    known: i64,
    changed: i64,
    duplicate: i64,
    error: i64,
    skipped: i64,
}

impl RowCounts {
    const fn of(tally: Tally) -> Self {
        Self {
            new: tally.new,
            known: tally.known,
            changed: tally.changed,
            duplicate: tally.duplicate,
            error: tally.error,
            skipped: tally.skipped,
        }
    }
}

/// A roster that was handed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RosterView {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    union: String,
    file_name: String,
    /// `reading`, `unreadable`, `checked`, `importing`, `imported`, `undoing`, `undone` or `discarded`.
    state: &'static str,
    sheet: Option<String>,
    /// The row of the heading, from 1.
    header_row: i64,
    /// What the columns hold: letter to field.
    columns: BTreeMap<String, String>,
    rows: RowCounts,
    /// Rows that are in the register.
    written: i64,
    /// Rows that an undo could not take back, because somebody changed the member since.
    kept: i64,
    /// Why the file could not be read.
    trouble: Option<String>,
}

impl RosterView {
    pub(super) fn of(roster: &Roster) -> Self {
        let columns = roster
            .columns
            .iter()
            .map(|column| (kammaban_sheet::column_letters(column.index), column.field.code().to_owned()))
            .collect();
        Self {
            id: roster.id.to_string(),
            union: roster.union_id.to_string(),
            file_name: roster.file_name.clone(),
            state: roster.state.code(),
            sheet: roster.sheet.clone(),
            header_row: roster.header_row,
            columns,
            rows: RowCounts::of(roster.tally),
            written: roster.written,
            kept: roster.kept,
            trouble: roster.trouble.as_ref().map(|trouble| trouble.code.clone()),
        }
    }
}

/// A row of a roster: whom it is about, what it will do, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RosterRowView {
    /// The row of the file, from 1.
    row: i64,
    /// `new`, `known`, `changed`, `duplicate`, `error` or `skipped`.
    outcome: &'static str,
    /// `no`, `yes`, `refused`, `undone` or `kept`.
    written: &'static str,
    /// Why: each with the word `why` and what belongs to it.
    #[schema(value_type = Vec<Object>)]
    reasons: Vec<serde_json::Value>,
    /// The person as read, by field. Sensitive fields are not among it.
    person: BTreeMap<&'static str, String>,
    /// The member that the row is, or will be.
    #[schema(format = Uuid)]
    member: Option<String>,
}

impl RosterRowView {
    pub(super) fn of(row: &RosterRow) -> Self {
        let mut person = row.person.view();
        for field in FieldName::ALL.into_iter().filter(|field| field.is_sensitive()) {
            person.remove(field.code());
        }
        Self {
            row: row.row_no,
            outcome: row.outcome.code(),
            written: row.written.code(),
            reasons: row.reasons.iter().filter_map(|reason| serde_json::to_value(reason).ok()).collect(),
            person,
            member: row.member_id.map(|id| id.to_string()),
        }
    }
}

/// A place or another thing of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedCode {
    pub(super) code: String,
    /// The code of what it lies in; null where there is none.
    pub(super) parent: Option<String>,
    pub(super) names: Names,
}

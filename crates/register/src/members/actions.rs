//! The verbs of members. Each is a part of a larger action that found the union, asked the gate and
//! records the event; here stand the rule, the row and the history.

use std::collections::BTreeMap;

use kammaban_kernel::Date;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::{DbError, Read, Tx};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::unions::{COUNT_MEMBERS, CountChange, apply_counts};

use serde_json::{Map, Value as Json};

use super::member::{Member, MemberId, State};
use super::store;
use crate::employers;
use crate::memberships::{self, Counted, Spell};

/// The family of a member's rows in the history.
pub(crate) const FAMILY: &str = "member";

/// A change of a member's facts.
#[derive(Debug, Clone)]
pub struct ChangeMember {
    /// The member as read before.
    pub before: Member,
    /// As they shall be.
    pub after: Member,
}

/// Writes new members with their first spell, from `since` on. They must belong to unions that the
/// permit covers; those that do not are an error of the caller.
///
/// # Errors
/// [`DbError::Taken`] where a member number or national id is.
pub async fn admit_many(tx: &Tx, permit: &Permit, cause: Cause, members: &[(Member, Date)]) -> Result<(), DbError> {
    let doer = permit.doer();
    let paths = covered(tx, permit, members.iter().map(|(member, _)| member)).await?;
    let rows: Vec<Member> = members.iter().map(|(member, _)| member.clone()).collect();
    store::insert_many(tx, doer, &rows).await?;
    let employers = employer_facts(tx, &rows).await?;
    let spells: Vec<Spell> = members
        .iter()
        .map(|(member, since)| Spell {
            member_id: member.id,
            id: doer.new_id(),
            union_id: member.union_id,
            state: member.state,
            valid_from: *since,
            valid_to: None,
            reason: cause.name.to_owned(),
            paper: None,
            counted: Counted::of(member, member.employer_id.and_then(|id| employers.get(&id))),
        })
        .collect();
    memberships::insert_spells(tx, doer, &spells).await?;
    let revisions =
        rows.iter().map(|member| NewRevision::inserted(FAMILY, member.id.uuid(), member.id.uuid())).collect();
    history::insert_many(tx, doer, cause, revisions).await?;
    apply_counts(tx, counts(&rows, &paths, 1)).await
}

/// Writes changed facts. Gives the members whom somebody else changed meanwhile: they are left as
/// they are.
///
/// # Errors
/// [`DbError::Taken`] where a member number or national id is.
pub async fn change_many(
    tx: &Tx,
    permit: &Permit,
    cause: Cause,
    changes: &[ChangeMember],
) -> Result<Vec<MemberId>, DbError> {
    let doer = permit.doer();
    covered(tx, permit, changes.iter().map(|change| &change.before)).await?;
    let mut stale = Vec::new();
    let mut revisions = Vec::new();
    let mut recounted = Vec::new();
    for change in changes {
        let (before, after) = (&change.before, &change.after);
        let id = before.id.uuid();
        let Some(revision) = NewRevision::updated(FAMILY, id, id, (&before.facts.columns(), &after.facts.columns()))
        else {
            continue;
        };
        if !store::update(tx, doer, after).await? {
            stale.push(before.id);
            continue;
        }
        revisions.push(revision);
        let counted = |member: &Member| (member.facts.sex, member.facts.birth_date);
        if counted(before) != counted(after) {
            recounted.push(after);
        }
    }
    history::insert_many(tx, doer, cause, revisions).await?;
    recount(tx, permit, &recounted).await?;
    Ok(stale)
}

/// Open spells of members whose counted facts changed are believed in their new form from now on.
async fn recount(tx: &Tx, permit: &Permit, members: &[&Member]) -> Result<(), DbError> {
    let doer = permit.doer();
    let by_id: BTreeMap<MemberId, &Member> = members.iter().map(|member| (member.id, *member)).collect();
    let ids: Vec<MemberId> = by_id.keys().copied().collect();
    let old = memberships::current_of(tx, &ids).await?;
    let new: Vec<Spell> = old
        .iter()
        .filter_map(|spell| {
            let member = by_id.get(&spell.member_id)?;
            let counted =
                Counted { sex: member.facts.sex, birth_date: member.facts.birth_date, ..spell.counted.clone() };
            Some(Spell { id: doer.new_id(), counted, ..spell.clone() })
        })
        .collect();
    memberships::supersede(tx, doer, &old).await?;
    memberships::insert_spells(tx, doer, &new).await
}

/// Takes back members whom an import brought: their rows go, with the whole row kept in the
/// history; their spells are believed no longer.
///
/// # Errors
/// What the database says.
pub async fn remove_imported(tx: &Tx, permit: &Permit, cause: Cause, members: &[Member]) -> Result<(), DbError> {
    let doer = permit.doer();
    let paths = covered(tx, permit, members.iter()).await?;
    let ids: Vec<MemberId> = members.iter().map(|member| member.id).collect();
    let spells = memberships::current_of(tx, &ids).await?;
    memberships::supersede(tx, doer, &spells).await?;
    crate::sensitive::remove_all(tx, &ids).await?;
    store::delete_many(tx, &ids).await?;
    let revisions = members
        .iter()
        .map(|member| NewRevision::deleted(FAMILY, member.id.uuid(), member.id.uuid(), whole(member)))
        .collect();
    history::insert_many(tx, doer, cause, revisions).await?;
    apply_counts(tx, counts(members, &paths, -1)).await
}

/// Writes what a person changed on somebody's page: facts and employer, with history, counted facts and
/// the event. False where somebody else was quicker: nothing is written then.
///
/// # Errors
/// [`DbError::Taken`] where the national id belongs to somebody else.
pub async fn edit(tx: &Tx, permit: &Permit, (before, after): (&Member, &Member)) -> Result<bool, DbError> {
    let doer = permit.doer();
    covered(tx, permit, std::iter::once(before)).await?;
    let id = before.id.uuid();
    let Some(revision) = NewRevision::updated(FAMILY, id, id, (&whole(before), &whole(after))) else {
        tx.untraced("nothing differs");
        return Ok(true);
    };
    let fields: Vec<String> = revision.after.iter().flat_map(|after| after.keys().cloned()).collect();
    if !store::update(tx, doer, &Member { version: before.version, ..after.clone() }).await? {
        return Ok(false);
    }
    history::insert(tx, doer, Cause::action("member.edited"), revision).await?;
    let counted = |member: &Member| (member.facts.sex, member.facts.birth_date, member.employer_id);
    if counted(before) != counted(after) {
        let old = memberships::current_of(tx, &[after.id]).await?;
        let counted = Counted::of(after, employer_facts_of(tx, after).await?.as_ref());
        let new: Vec<Spell> =
            old.iter().map(|spell| Spell { id: doer.new_id(), counted: counted.clone(), ..spell.clone() }).collect();
        memberships::supersede(tx, doer, &old).await?;
        memberships::insert_spells(tx, doer, &new).await?;
    }
    let event = Event::new(super::MEMBER_CHANGED)
        .about("member", after.id)
        .in_union(after.union_id)
        .fact("fields", fields.join(" "));
    audit::record(tx, doer, event).await?;
    Ok(true)
}

/// Writes a member's new union, state, number and facts with their history and counts, for
/// [`crate::memberships::settle`], which brings the spells along. False where somebody else was
/// quicker.
pub(crate) async fn resettle(
    tx: &Tx,
    doer: &Doer,
    cause: Cause,
    (before, after): (&Member, &Member),
) -> Result<bool, DbError> {
    if !store::update(tx, doer, &Member { version: before.version, ..after.clone() }).await? {
        return Ok(false);
    }
    let id = before.id.uuid();
    let revision = NewRevision::updated(FAMILY, id, id, (&whole(before), &whole(after)));
    history::insert_many(tx, doer, cause, revision.into_iter().collect()).await?;
    let paths = store::union_paths(tx, &[before.union_id, after.union_id]).await?;
    let mut changes = counts(std::slice::from_ref(before), &paths, -1);
    changes.extend(counts(std::slice::from_ref(after), &paths, 1));
    apply_counts(tx, changes).await?;
    Ok(true)
}

/// What returns count by of a member's employer.
pub(crate) async fn employer_facts_of(
    tx: &impl Read,
    member: &Member,
) -> Result<Option<(Option<String>, Option<String>)>, DbError> {
    let facts = employer_facts(tx, std::slice::from_ref(member)).await?;
    Ok(member.employer_id.and_then(|id| facts.get(&id).cloned()))
}

/// A member's row as columns: the facts, and what the union decides.
fn whole(member: &Member) -> Map<String, Json> {
    let mut whole = member.facts.columns();
    whole.insert("union_id".to_owned(), member.union_id.to_string().into());
    whole.insert("state".to_owned(), member.state.code().into());
    whole.insert("member_no".to_owned(), member.member_no.clone().into());
    whole.insert("employer_id".to_owned(), member.employer_id.map(|id| id.to_string()).into());
    whole
}

type Paths = BTreeMap<kammaban_platform::unions::UnionId, String>;

/// The places of the members' unions, all of which the permit must cover.
async fn covered(tx: &Tx, permit: &Permit, members: impl Iterator<Item = &Member>) -> Result<Paths, DbError> {
    let mut ids: Vec<_> = members.map(|member| member.union_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let paths = store::union_paths(tx, &ids).await?;
    if ids.iter().any(|id| paths.get(id).is_none_or(|path| !permit.covers(path))) {
        return Err(DbError::Column {
            column: "members.union_id".to_owned(),
            reason: "a union outside the permit".to_owned(),
        });
    }
    Ok(paths)
}

async fn employer_facts(
    tx: &impl Read,
    members: &[Member],
) -> Result<BTreeMap<employers::EmployerId, (Option<String>, Option<String>)>, DbError> {
    let mut ids: Vec<_> = members.iter().filter_map(|member| member.employer_id).collect();
    ids.sort_unstable();
    ids.dedup();
    employers::facts_of(tx, &ids).await
}

fn counts(members: &[Member], paths: &Paths, sign: i64) -> Vec<CountChange> {
    let mut by_union: BTreeMap<_, i64> = BTreeMap::new();
    for member in members.iter().filter(|member| State::counts(member.state)) {
        *by_union.entry(member.union_id).or_default() += sign;
    }
    by_union
        .into_iter()
        .filter_map(|(union, by)| {
            Some(CountChange { union, path: paths.get(&union)?.clone(), measure: COUNT_MEMBERS, by })
        })
        .collect()
}

//! Members who go from one union to another from a day on, because the unions changed: their row, their
//! spells, the history, the counts and the search, all in one transaction, so that nobody is ever in no
//! union or in two.

mod rule;
mod store;

pub(crate) use store::{count_in, next_of_union};

use std::collections::BTreeMap;

use kammaban_kernel::Date;
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::Permit;
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::search::{self, Family};
use kammaban_platform::unions::{COUNT_MEMBERS, CountChange, UnionId, apply_counts};
use serde_json::{Map, Value as Json};

use super::actions::FAMILY;
use super::member::{Member, MemberId};
use super::store as members;
use crate::memberships::{self, Spell};

/// Puts members into other unions from `day` on, in whatever state they are. What they were before that
/// day stays; what is believed of them after it is believed of the new union. Old and new unions must lie
/// in what one of the permits covers; others are an error of the caller.
///
/// # Errors
/// What the database says.
pub(crate) async fn place_many(
    tx: &Tx,
    permits: &[&Permit],
    cause: Cause,
    (moves, day): (&[(Member, UnionId)], Date),
) -> Result<(), DbError> {
    let Some(permit) = permits.first() else { return Ok(()) };
    let doer = permit.doer();
    let mut unions: Vec<UnionId> = moves.iter().flat_map(|(member, to)| [member.union_id, *to]).collect();
    unions.sort_unstable();
    unions.dedup();
    let paths = members::union_paths(tx, &unions).await?;
    let covered = |path: &String| permits.iter().any(|permit| permit.covers(path));
    if unions.iter().any(|union| !paths.get(union).is_some_and(covered)) {
        return Err(DbError::Column {
            column: "members.union_id".to_owned(),
            reason: "a union outside the permits".to_owned(),
        });
    }
    let targets: BTreeMap<MemberId, (UnionId, UnionId)> =
        moves.iter().map(|(member, to)| (member.id, (member.union_id, *to))).collect();
    let mut by_target: BTreeMap<UnionId, Vec<MemberId>> = BTreeMap::new();
    for (member, to) in moves {
        by_target.entry(*to).or_default().push(member.id);
    }
    for (to, ids) in &by_target {
        store::set_union(tx, doer, *to, ids).await?;
    }
    let ids: Vec<MemberId> = targets.keys().copied().collect();
    let mut by_member: BTreeMap<MemberId, Vec<Spell>> = BTreeMap::new();
    for spell in memberships::believed_of(tx, &ids).await? {
        by_member.entry(spell.member_id).or_default().push(spell);
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for (member, spells) in &by_member {
        let Some(way) = targets.get(member) else { continue };
        let parted = rule::part(spells, *way, day, (|| doer.new_id(), cause.name));
        old.extend(parted.superseded);
        new.extend(parted.written);
    }
    memberships::supersede(tx, doer, &old).await?;
    memberships::insert_spells(tx, doer, &new).await?;
    let revisions = moves.iter().filter_map(|(member, to)| {
        let id = member.id.uuid();
        NewRevision::updated(FAMILY, id, id, (&union_column(member.union_id), &union_column(*to)))
    });
    history::insert_many(tx, doer, cause, revisions.collect()).await?;
    let docs = moves.iter().map(|(member, to)| super::search::doc(&Member { union_id: *to, ..member.clone() }));
    search::put(tx, Family::Member, docs.collect()).await?;
    let changes = moves.iter().filter(|(member, _)| member.state.counts()).flat_map(|(member, to)| {
        [(member.union_id, -1), (*to, 1)].map(|(union, by)| CountChange {
            union,
            path: paths.get(&union).cloned().unwrap_or_default(),
            measure: COUNT_MEMBERS,
            by,
        })
    });
    apply_counts(tx, changes.collect()).await
}

fn union_column(union: UnionId) -> Map<String, Json> {
    Map::from_iter([("union_id".to_owned(), union.to_string().into())])
}

//! Members with their whole past, as they come from another register or from a demo: every row keeps
//! the moment at which it was written down.
//!
//! [`Load`] is put together without the database, on any thread; [`load`] writes it.

use std::collections::BTreeMap;

use kammaban_kernel::Moment;
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::search;
use kammaban_platform::unions::{COUNT_MEMBERS, CountChange, UnionId, apply_counts};
use serde_json::{Map, Value as Json};

use super::actions::FAMILY;
use super::member::Member;
use super::store;
use crate::memberships::{self, Spell};

/// A member with all that the register knew of them, and when.
#[derive(Debug)]
pub struct Past {
    /// The member as they are today; the version counts the changes.
    pub member: Member,
    /// When they were first written down, and by which action.
    pub created: (Moment, Cause),
    /// Their spells with the moment at which each was written down and, where it is believed no
    /// longer, the moment until which it was. One is open and believed: that of the member's union
    /// and state.
    pub spells: Vec<(Spell, Moment, Option<Moment>)>,
    /// Changes of the member's row, oldest first: when, by which action, columns before and after.
    pub changes: Vec<(Moment, Cause, BeforeAfter)>,
}

/// Columns that differ: their values before, and after.
pub type BeforeAfter = [Map<String, Json>; 2];

/// Members ready to be written.
#[derive(Debug)]
pub struct Load {
    rows: (store::Rows, search::Ready),
    spells: memberships::Ready,
    revisions: history::Ready,
    counts: BTreeMap<UnionId, i64>,
    members: usize,
}

impl Load {
    /// Brings members into their stored form. Costs about 30 microseconds a member.
    pub fn of(doer: &Doer, pasts: &[Past]) -> Self {
        let mut rows = store::Rows::default();
        let mut spells = memberships::Ready::default();
        let mut revisions = history::Ready::default();
        let mut counts: BTreeMap<UnionId, i64> = BTreeMap::new();
        for past in pasts {
            let (member, (created, cause)) = (&past.member, past.created);
            let id = member.id.uuid();
            let updated = past.changes.last().map_or(created, |(at, ..)| *at);
            rows.push(member, (created, updated));
            for (spell, recorded, superseded) in &past.spells {
                spells.push(spell, *recorded, *superseded);
            }
            revisions.push(&doer.at(created), cause, NewRevision::inserted(FAMILY, id, id));
            for (at, cause, [before, after]) in &past.changes {
                if let Some(revision) = NewRevision::updated(FAMILY, id, id, (before, after)) {
                    revisions.push(&doer.at(*at), *cause, revision);
                }
            }
            *counts.entry(member.union_id).or_default() += i64::from(member.state.counts());
        }
        Self { rows: rows.ready(), spells, revisions, counts, members: pasts.len() }
    }

    /// How many members there are.
    pub const fn members(&self) -> usize {
        self.members
    }
}

/// Writes members of whom nothing is stored yet. Their unions must lie in what the permit covers;
/// members of others are an error of the caller.
///
/// # Errors
/// [`DbError::Taken`] where a member number or national id is.
pub async fn load(tx: &Tx, permit: &Permit, load: Load) -> Result<(), DbError> {
    let unions: Vec<UnionId> = load.counts.keys().copied().collect();
    let paths = store::union_paths(tx, &unions).await?;
    if unions.iter().any(|union| paths.get(union).is_none_or(|path| !permit.covers(path))) {
        return Err(DbError::Column {
            column: "members.union_id".to_owned(),
            reason: "a union outside the permit".to_owned(),
        });
    }
    store::add(tx, load.rows).await?;
    memberships::add(tx, load.spells).await?;
    history::add(tx, load.revisions).await?;
    let counts = load.counts.into_iter().filter_map(|(union, by)| {
        Some(CountChange { union, path: paths.get(&union)?.clone(), measure: COUNT_MEMBERS, by })
    });
    apply_counts(tx, counts.collect()).await
}

//! Taking an import back: every row that nobody touched since becomes what it was before.

use std::collections::{HashMap, HashSet};

use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::history::{self, Cause, Change, Revision};
use kammaban_platform::jobs::{JobCtx, JobEnd};
use kammaban_platform::problem::Problem;
use serde_json::Value as Json;

use super::AT_ONCE;
use crate::members::{self, ChangeMember, Facts, Member, MemberId};
use crate::rosters::actions::step;
use crate::rosters::roster::{Roster, RosterState, Written};
use crate::rosters::{ROSTER_UNDONE, store};
use crate::sensitive;

/// The cause of what an undo changes; the thing behind it is the roster that is taken back.
const UNDO: &str = "roster.undo";

pub(super) async fn run(ctx: &JobCtx, permit: &Permit, roster: &Roster) -> Result<(), JobEnd> {
    let all = usize::try_from(roster.written).unwrap_or(0);
    let mut done = usize::try_from(store::count_written(&ctx.app.db, roster.id, Written::Undone).await?).unwrap_or(0);
    loop {
        let undone = ctx.app.db.tx(|tx| async move { undo_some(&tx, permit, roster).await }).await?;
        if undone == 0 {
            break;
        }
        done += undone;
        ctx.progress(done, all).await?;
    }
    let id = roster.id;
    ctx.app
        .db
        .tx(|tx| async move {
            tx.untraced("every lot has its event");
            step(&tx, id, RosterState::Undoing, RosterState::Undone).await?;
            let kept = store::count_written(&tx, id, Written::Kept).await?;
            store::set_undone(&tx, permit.doer(), id, kept).await?;
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

async fn undo_some(tx: &Tx, permit: &Permit, roster: &Roster) -> Result<usize, DbError> {
    let rows = store::rows_written(tx, roster.id, Written::Yes, AT_ONCE).await?;
    if rows.is_empty() {
        tx.untraced("nothing was left to take back");
        return Ok(0);
    }
    let ids: Vec<MemberId> = rows.iter().filter_map(|row| row.member_id).collect();
    let mut known: HashMap<MemberId, Member> = members::find_many(tx, &Scope::everything(), &ids)
        .await?
        .into_iter()
        .map(|member| (member.id, member))
        .collect();
    let owners: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let mut histories: HashMap<MemberId, Vec<Revision>> = HashMap::new();
    for revision in history::of_owners(tx, &owners).await? {
        histories.entry(MemberId::from_uuid(revision.owner_id)).or_default().push(revision);
    }
    let mut removed = Vec::new();
    let mut changed = Vec::new();
    let mut kept: HashSet<MemberId> = HashSet::new();
    for id in &ids {
        let history = histories.remove(id).unwrap_or_default();
        match (known.remove(id), undoing(&history, roster)) {
            (Some(member), Undoing::Remove) => removed.push(member),
            (Some(member), Undoing::Restore(revisions)) => match restored(&member, &revisions) {
                Some(facts) => {
                    changed.push(ChangeMember { before: member.clone(), after: Member { facts, ..member } });
                }
                None => drop(kept.insert(*id)),
            },
            // A row that changed nothing after all, or somebody who is gone already.
            (_, Undoing::Nothing) | (None, _) => {}
            (Some(_), Undoing::TouchedSince) => drop(kept.insert(*id)),
        }
    }
    let cause = Cause::part_of(UNDO, roster.id);
    members::remove_imported(tx, permit, cause, &removed).await?;
    let restored: Vec<MemberId> = changed.iter().map(|change| change.before.id).collect();
    sensitive::take_back(tx, (permit.doer(), cause), roster.id.uuid(), &restored).await?;
    kept.extend(members::change_many(tx, permit, cause, &changed).await?);
    let is_kept = |id: Option<MemberId>| id.is_some_and(|id| kept.contains(&id));
    let (kept_rows, undone): (Vec<_>, Vec<_>) = rows.iter().partition(|row| is_kept(row.member_id));
    let numbers = |rows: &[&crate::rosters::RosterRow]| rows.iter().map(|row| row.row_no).collect::<Vec<_>>();
    store::mark_rows(tx, roster.id, Written::Undone, &numbers(&undone)).await?;
    store::mark_rows(tx, roster.id, Written::Kept, &numbers(&kept_rows)).await?;
    let event = Event::new(ROSTER_UNDONE)
        .about("roster", roster.id)
        .in_union(roster.union_id)
        .fact("rows", undone.len())
        .fact("kept", kept_rows.len());
    audit::record(tx, permit.doer(), event).await?;
    Ok(rows.len())
}

enum Undoing<'a> {
    /// The import brought the member: they go.
    Remove,
    /// The import changed the member: these changes are taken back.
    Restore(Vec<&'a Revision>),
    /// The import did nothing to them.
    Nothing,
    /// Somebody changed them since: they stay as they are.
    TouchedSince,
}

/// What undoing the roster means for somebody with this history, oldest first. What another roster
/// did and took back again is as if it had never been.
fn undoing<'a>(history: &'a [Revision], roster: &Roster) -> Undoing<'a> {
    let own = |revision: &Revision| revision.cause_id == Some(roster.id.uuid());
    let Some(first) = history.iter().position(own) else { return Undoing::Nothing };
    let since = &history[first..];
    let taken_back: HashSet<_> =
        since.iter().filter(|revision| revision.cause == UNDO).filter_map(|revision| revision.cause_id).collect();
    let since = || since.iter().filter(|revision| revision.cause_id.is_none_or(|id| !taken_back.contains(&id)));
    if !since().all(own) {
        return Undoing::TouchedSince;
    }
    if since().any(|revision| is_of_member(revision) && revision.change == Change::Insert) {
        return Undoing::Remove;
    }
    Undoing::Restore(since().rev().filter(|revision| is_of_member(revision)).collect())
}

/// Whether the member's own row changed, and not something that hangs on them.
fn is_of_member(revision: &Revision) -> bool {
    revision.family == "member"
}

/// The facts with changes taken back, newest first.
fn restored(member: &Member, revisions: &[&Revision]) -> Option<Facts> {
    let mut columns = member.facts.columns();
    for revision in revisions {
        for (name, value) in revision.before.as_ref()? {
            columns.insert(name.clone(), value.clone());
        }
    }
    serde_json::from_value(Json::Object(columns)).ok()
}

//! Writing the rows of a confirmed roster: some hundred at a time, each lot whole or not at all.

use kammaban_kernel::Date;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::history::Cause;
use kammaban_platform::jobs::{JobCtx, JobEnd};
use kammaban_platform::problem::Problem;
use kammaban_platform::web::AppRef;

use super::AT_ONCE;
use crate::members::{self, ChangeMember, ClaimKind, Member, State};
use crate::rosters::actions::{let_files_go, step};
use crate::rosters::closed;
use crate::rosters::roster::{Outcome, Roster, RosterRow, RosterState, Written, facts_of};
use crate::rosters::{ROSTER_WRITTEN, Reason, store};
use crate::sensitive::{self, SENSITIVE_CHANGE};
use crate::vault;

pub(super) async fn run(ctx: &JobCtx, permit: &Permit, roster: &Roster) -> Result<(), JobEnd> {
    let app = &ctx.app;
    if roster.closed.is_some() {
        ctx.require(SENSITIVE_CHANGE, roster.union_id).await?;
    }
    let all = usize::try_from(roster.tally.to_write()).unwrap_or(0);
    let mut done = usize::try_from(store::count_written(&ctx.app.db, roster.id, Written::Yes).await?).unwrap_or(0);
    let today = permit.doer().now().day_in(ctx.app.words.formats(kammaban_kernel::Lang::Lo).zone());
    loop {
        let wrote = ctx.app.db.tx(|tx| async move { write_some(&tx, permit, (app, roster), today).await }).await?;
        if wrote == 0 {
            break;
        }
        done += wrote;
        ctx.progress(done, all).await?;
    }
    let id = roster.id;
    ctx.app
        .db
        .tx(|tx| async move {
            tx.untraced("every lot has its event");
            step(&tx, id, RosterState::Importing, RosterState::Imported).await?;
            let written = store::count_written(&tx, id, Written::Yes).await?;
            store::set_finished(&tx, permit.doer(), id, written).await?;
            Ok::<_, Problem>(let_files_go(&tx, permit.doer(), roster).await?)
        })
        .await?;
    vault::clear(app).await?;
    Ok(())
}

/// Writes the next lot; gives how many rows it dealt with.
async fn write_some(
    tx: &Tx,
    permit: &Permit,
    (app, roster): (&AppRef, &Roster),
    today: Date,
) -> Result<usize, Problem> {
    let rows = store::rows_written(tx, roster.id, Written::No, AT_ONCE).await?;
    if rows.is_empty() {
        tx.untraced("nothing was left to write");
        return Ok(0);
    }
    let cause = Cause::part_of("roster.import", roster.id);
    let (new, changed): (Vec<&RosterRow>, Vec<&RosterRow>) = rows.iter().partition(|row| row.outcome == Outcome::New);
    let mut refused = Vec::new();
    let admitted = admit(tx, permit, roster, (&new, today), &mut refused).await?;
    members::admit_many(tx, permit, cause, &admitted).await?;
    let changes = changes(tx, roster, &changed, &mut refused).await?;
    let stale = members::change_many(tx, permit, cause, &changes).await?;
    refused
        .extend(changed.iter().filter(|row| row.member_id.is_some_and(|id| stale.contains(&id))).map(|row| row.row_no));
    for row in rows.iter().filter(|row| refused.contains(&row.row_no)) {
        let mut row = row.clone();
        row.written = Written::Refused;
        row.reasons.push(Reason::ChangedMeanwhile);
        store::update_row(tx, roster.id, &row).await?;
    }
    let taken: Vec<&RosterRow> = rows.iter().filter(|row| !refused.contains(&row.row_no)).collect();
    let mut brought = 0;
    if let Some(closed) = &roster.closed {
        let values = closed::opened(tx, app, roster.id, &taken).await?;
        brought = sensitive::bring_many(tx, app, (permit.doer(), cause), (&values, &closed.terms)).await?;
    }
    let written: Vec<i64> = taken.iter().map(|row| row.row_no).collect();
    store::mark_rows(tx, roster.id, Written::Yes, &written).await?;
    let event = Event::new(ROSTER_WRITTEN)
        .about("roster", roster.id)
        .in_union(roster.union_id)
        .fact("rows", written.len())
        .fact("refused", refused.len())
        .fact("sensitive", brought);
    audit::record(tx, permit.doer(), event).await?;
    Ok(rows.len())
}

/// New members of a lot, with their numbers. Rows whose number or national id somebody took since
/// the check are refused.
async fn admit(
    tx: &Tx,
    permit: &Permit,
    roster: &Roster,
    (rows, today): (&[&RosterRow], Date),
    refused: &mut Vec<i64>,
) -> Result<Vec<(Member, Date)>, DbError> {
    let mut taken = std::collections::HashSet::new();
    for kind in [ClaimKind::MemberNo, ClaimKind::NationalId] {
        let values: Vec<String> = rows.iter().filter_map(|row| claim(row, kind)).collect();
        taken.extend(members::by_claims(tx, kind, &values).await?.into_keys().map(|value| (kind, value)));
    }
    let mut free: Vec<&RosterRow> = Vec::new();
    for row in rows {
        let claims =
            [ClaimKind::MemberNo, ClaimKind::NationalId].map(|kind| claim(row, kind).map(|value| (kind, value)));
        if row.member_id.is_none() || claims.iter().flatten().any(|claim| taken.contains(claim)) {
            refused.push(row.row_no);
            continue;
        }
        // Two rows of one lot with one number: the first has it.
        taken.extend(claims.into_iter().flatten());
        free.push(row);
    }
    let without = free.iter().filter(|row| row.person.member_no.is_none()).count();
    let mut numbers = members::give_numbers(tx, roster.union_id, (without, today)).await?.into_iter();
    Ok(free
        .into_iter()
        .filter_map(|row| {
            let facts = facts_of(&row.person);
            let since = facts.joined_on.map_or(today, |date| date.first_day()).min(today);
            let member = Member {
                id: row.member_id?,
                union_id: roster.union_id,
                state: State::Active,
                member_no: row.person.member_no.clone().or_else(|| numbers.next()),
                employer_id: None,
                facts,
                version: 1,
            };
            debug_assert!(permit.union() == roster.union_id);
            Some((member, since))
        })
        .collect())
}

fn claim(row: &RosterRow, kind: ClaimKind) -> Option<String> {
    match kind {
        ClaimKind::MemberNo => row.person.member_no.clone(),
        ClaimKind::NationalId => row.person.national_id.as_ref().map(ToString::to_string),
    }
}

/// Changes of a lot, on members as they are now. Rows whose member left the union are refused, and
/// so are those whose new national id somebody else has.
async fn changes(
    tx: &Tx,
    roster: &Roster,
    rows: &[&RosterRow],
    refused: &mut Vec<i64>,
) -> Result<Vec<ChangeMember>, DbError> {
    let ids: Vec<_> = rows.iter().filter_map(|row| row.member_id).collect();
    let known = members::find_many(tx, &Scope::everything(), &ids).await?;
    let values: Vec<String> = rows.iter().filter_map(|row| claim(row, ClaimKind::NationalId)).collect();
    let holders = members::by_claims(tx, ClaimKind::NationalId, &values).await?;
    let mut changes = Vec::new();
    for row in rows {
        let before = known.iter().find(|member| Some(member.id) == row.member_id && member.union_id == roster.union_id);
        let holder = claim(row, ClaimKind::NationalId).and_then(|value| holders.get(&value).copied());
        match before {
            Some(before) if holder.is_none_or(|holder| holder == before.id) => {
                let facts = before.facts.updated_with(&facts_of(&row.person));
                changes.push(ChangeMember { before: before.clone(), after: Member { facts, ..before.clone() } });
            }
            _ => refused.push(row.row_no),
        }
    }
    Ok(changes)
}

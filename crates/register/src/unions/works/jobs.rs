//! The work behind merges, splits and dissolutions. It goes on where it stopped: whoever is still in the
//! union and has to go is moved next.

use futures::FutureExt;
use kammaban_kernel::Id;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::Tx;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::history::Cause;
use kammaban_platform::identity;
use kammaban_platform::jobs::{AnyJob, JobCtx, JobEnd};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union, UnionId};
use serde_json::Value as Json;

use super::store;
use super::work::{GrantsGo, Work, WorkKind, WorkState};
use crate::members::{self, MemberId, moves};
use crate::unions::tree::{self, FAMILY, names_of};
use crate::unions::{UNION_DISSOLVED, UNION_MERGED, UNION_SPLIT, UNION_TOOK_IN, UNIONS_CHANGE, officers};
use crate::{employers, unions as register_unions};

/// Members moved in one transaction.
const AT_ONCE: usize = 500;

/// Carries out a merge, a split or a dissolution.
pub const WORK: AnyJob = AnyJob::new("union.work", |ctx, args| {
    async move {
        let id = args
            .get("work")
            .and_then(Json::as_str)
            .and_then(|text| text.parse::<Id<Work>>().ok())
            .ok_or_else(|| JobEnd::GiveUp("no work named".to_owned()))?;
        let work = store::find(&ctx.app.db, &Scope::everything(), id)
            .await?
            .ok_or_else(|| JobEnd::GiveUp("the work is gone".to_owned()))?;
        if work.state == WorkState::Done {
            return Ok(());
        }
        run(&ctx, &work).await
    }
    .boxed()
});

/// What a work may do: permits at the unions above the one that changes and above those that take.
struct May {
    permits: Vec<Permit>,
}

impl May {
    fn refs(&self) -> Vec<&Permit> {
        self.permits.iter().collect()
    }
}

async fn permits(ctx: &JobCtx, work: &Work) -> Result<May, JobEnd> {
    let mut wanted: Vec<UnionId> = vec![work.union_id];
    wanted.extend(work.heir_id);
    wanted.extend(store::targets_of(&ctx.app.db, work.id).await?);
    let mut permits = Vec::new();
    for id in wanted {
        let union = unions::find(&ctx.app.db, &Scope::everything(), id).await?;
        let above = union.and_then(|union| union.parent_id).unwrap_or(id);
        if !permits.iter().any(|permit: &Permit| permit.union() == above) {
            permits.push(ctx.require(UNIONS_CHANGE, above).await?);
        }
    }
    Ok(May { permits })
}

async fn run(ctx: &JobCtx, work: &Work) -> Result<(), JobEnd> {
    let may = &permits(ctx, work).await?;
    let mut done = usize::try_from(work.members_moved).unwrap_or(0);
    loop {
        let moved = ctx.app.db.tx(|tx| async move { move_some(&tx, may, work).await }).await?;
        if moved > 0 {
            done += moved;
            ctx.progress(done, usize::try_from(work.members_all).unwrap_or(0).max(done)).await?;
            continue;
        }
        if ctx.app.db.tx(|tx| async move { finish(&tx, ctx, may, work).await }).await? {
            return Ok(());
        }
    }
}

/// Moves the next lot; gives how many people it moved.
async fn move_some(tx: &Tx, may: &May, work: &Work) -> Result<usize, Problem> {
    let mut going = store::next_assigned(tx, work, AT_ONCE).await?;
    if let Some(heir) = work.heir_id.filter(|_| work.ends && going.is_empty()) {
        let rest = moves::next_of_union(tx, work.union_id, AT_ONCE).await?;
        going = rest.into_iter().map(|member| (member, heir)).collect();
    }
    if going.is_empty() {
        tx.untraced("nobody is left to move");
        return Ok(0);
    }
    let ids: Vec<MemberId> = going.iter().map(|(member, _)| *member).collect();
    let targets: std::collections::HashMap<MemberId, UnionId> = going.into_iter().collect();
    let found = members::find_many(tx, &Scope::everything(), &ids).await?;
    let going: Vec<_> =
        found.into_iter().filter_map(|member| targets.get(&member.id).map(|to| (member, *to))).collect();
    let cause = Cause::part_of(work.kind.cause(), work.id);
    moves::place_many(tx, &may.refs(), cause, (&going, work.day)).await?;
    store::add_moved(tx, work.id, going.len()).await?;
    let event = Event::new(register_unions::UNION_PEOPLE_MOVED)
        .about(FAMILY, work.union_id)
        .in_union(work.union_id)
        .fact("members", going.len());
    audit::record(tx, may.permits[0].doer(), event).await?;
    Ok(going.len())
}

/// All that is not a member, and the end of the union; false where somebody joined it meanwhile.
async fn finish(tx: &Tx, ctx: &JobCtx, may: &May, work: &Work) -> Result<bool, Problem> {
    unions::changes::hold(tx).await?;
    tree::store::hold_members(tx, work.union_id).await?;
    if work.ends && moves::count_in(tx, work.union_id).await? > 0 {
        tx.untraced("somebody joined meanwhile");
        return Ok(false);
    }
    if work.ends && tree::store::busy_rosters(tx, work.union_id).await? > 0 {
        return Err(Problem::Unavailable(kammaban_platform::db::DbError::Busy));
    }
    let everywhere = Scope::everything();
    let union = unions::find(tx, &everywhere, work.union_id).await?.ok_or(Problem::NotFound)?;
    let permit = may.permits.first().ok_or(Problem::NotFound)?;
    let cause = Cause::part_of(work.kind.cause(), work.id);
    let mut result = work.clone();
    let going = store::employers_going(tx, work).await?;
    result.employers_moved = going.len() as i64;
    employers::give_many(tx, &may.refs(), cause, &going).await?;
    if let Some(heir) = work.heir_id.filter(|_| work.ends) {
        let heir = unions::find(tx, &everywhere, heir).await?.ok_or(Problem::NotFound)?;
        end(tx, ctx, (may, permit, cause), (&union, &heir), &mut result).await?;
    }
    if !store::finish(tx, permit.doer(), &result).await? {
        return Err(Problem::Stale);
    }
    if work.kind == WorkKind::Split {
        let event = Event::new(UNION_SPLIT)
            .about(FAMILY, union.id)
            .in_union(union.id)
            .fact("members", store::moved(tx, work.id).await?)
            .fact("employers", result.employers_moved)
            .fact("day", work.day.to_string());
        audit::record(tx, permit.doer(), event).await?;
    }
    Ok(true)
}

/// The end of a union that has an heir.
async fn end(
    tx: &Tx,
    ctx: &JobCtx,
    (may, permit, cause): (&May, &Permit, Cause),
    (union, heir): (&Union, &Union),
    work: &mut Work,
) -> Result<(), Problem> {
    let today = tree::today(&ctx.app, permit);
    let everywhere = Scope::everything();
    let to = may.permits.iter().find(|permit| permit.covers(&heir.path)).ok_or(Problem::NotFound)?;
    let mut union = union.clone();
    for child in unions::children(tx, &everywhere, union.id).await? {
        if tree::rule::check_living(&child).is_ok() {
            // What is below stood there until today: its own last change decides from when it stands there.
            let day = unions::changes::last_change(tx, child.id).await?.map_or(work.day, |last| last.max(work.day));
            tree::move_in(tx, (permit, to), cause, (&child, heir.id, day.min(today), today)).await?;
        }
    }
    union = unions::find(tx, &everywhere, union.id).await?.unwrap_or(union);
    work.rosters_moved = store::move_rosters(tx, union.id, heir.id).await? as i64;
    let last = work.day.yesterday().unwrap_or(work.day);
    let officers = officers::end_all_in(tx, permit, cause, (union.id, last)).await?;
    let after = Union { state: work.kind.end(), ended_on: Some(last), heir_id: Some(heir.id), ..union.clone() };
    let name = match work.kind {
        WorkKind::Merge => UNION_MERGED,
        WorkKind::Split => UNION_SPLIT,
        WorkKind::Dissolve => UNION_DISSOLVED,
    };
    tree::write_change(tx, permit, cause, ((&union, &after), (work.day, name))).await?;
    let to_whom = Some(heir).filter(|_| work.grants == GrantsGo::Move);
    let handed = identity::hand_over(tx, (permit.doer(), &ctx.actor), (&union, to_whom), today).await?;
    (work.grants_moved, work.grants_ended) = (handed.moved, handed.ended);
    let moved = store::moved(tx, work.id).await?;
    if work.kind != WorkKind::Split {
        let event = Event::new(name)
            .about(FAMILY, union.id)
            .in_union(union.id)
            .fact("heir", names_of(heir))
            .fact("members", moved)
            .fact("officers", officers)
            .fact("roles", handed.ended)
            .fact("day", last.to_string());
        audit::record(tx, permit.doer(), event).await?;
    }
    let event = Event::new(UNION_TOOK_IN)
        .about(FAMILY, heir.id)
        .in_union(heir.id)
        .fact("from", names_of(&union))
        .fact("members", moved)
        .fact("employers", work.employers_moved)
        .fact("day", work.day.to_string());
    audit::record(tx, permit.doer(), event).await?;
    Ok(())
}

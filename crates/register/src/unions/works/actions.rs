//! Asking for a merge, a split, or a dissolution with members. The work itself is a job.

use kammaban_kernel::Date;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::Tx;
use kammaban_platform::gate::Permit;
use kammaban_platform::history::Cause;
use kammaban_platform::jobs::{self, NewJob};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{Union, UnionId, changes};
use kammaban_platform::web::AppRef;
use serde_json::json;

use super::store;
use super::work::{GrantsGo, Work, WorkKind, WorkState};
use crate::employers::EmployerId;
use crate::members::{MemberId, moves};
use crate::unions::tree::{self, Branch, FAMILY, names_of, reread, rule};
use crate::unions::{UNION_MERGE_ASKED, UNION_SPLIT_ASKED};

/// Asks for a union to go into another from a day on, with its members, employers, rosters and the unions
/// below it. `from` covers the union, `to` the heir.
///
/// # Errors
/// [`Problem::Refused`] where a rule says no; [`Problem::Stale`] where the union changed meanwhile.
pub async fn ask_merge(
    app: &AppRef,
    (from, to): (&Permit, &Permit),
    (union, heir): (&Union, UnionId),
    (day, grants): (Date, GrantsGo),
) -> Result<Work, Problem> {
    ask_end(app, (from, to), (WorkKind::Merge, union, heir), (day, grants)).await
}

/// Asks for a union to be dissolved from a day on, another taking its members and what else hangs on it.
///
/// # Errors
/// As [`ask_merge`].
pub async fn ask_dissolve(
    app: &AppRef,
    (from, to): (&Permit, &Permit),
    (union, heir): (&Union, UnionId),
    (day, grants): (Date, GrantsGo),
) -> Result<Work, Problem> {
    ask_end(app, (from, to), (WorkKind::Dissolve, union, heir), (day, grants)).await
}

async fn ask_end(
    app: &AppRef,
    (from, to): (&Permit, &Permit),
    (kind, union, heir): (WorkKind, &Union, UnionId),
    (day, grants): (Date, GrantsGo),
) -> Result<Work, Problem> {
    let today = tree::today(app, from);
    app.db
        .tx(|tx| async move {
            let union = held(&tx, from, union, (day, today)).await?;
            let heir = reread(&tx, to, heir).await?;
            let level = tree::level_of(&tx, &heir.level).await?;
            let people = moves::count_in(&tx, union.id).await?;
            rule::check_heir(&union, (&heir, &level), people > 0).map_err(Problem::Refused)?;
            rule::check_day(day, today, heir.founded_on).map_err(Problem::Refused)?;
            check_children(&tx, &union, &heir).await?;
            free(&tx, &heir, today).await?;
            let work = Work {
                heir_id: Some(heir.id),
                ends: true,
                grants,
                members_all: people,
                ..new_work(from, kind, union.id, day)
            };
            begin(&tx, from, &work).await?;
            let event = Event::new(UNION_MERGE_ASKED)
                .about(FAMILY, union.id)
                .in_union(union.id)
                .fact("heir", names_of(&heir))
                .fact("members", people)
                .fact("day", day.to_string());
            audit::record(&tx, from.doer(), event).await?;
            Ok(work)
        })
        .await
}

/// Unions below go along: their levels must be allowed below the heir, and their names be free there.
async fn check_children(tx: &Tx, union: &Union, heir: &Union) -> Result<(), Problem> {
    let everywhere = kammaban_platform::gate::Scope::everything();
    for child in kammaban_platform::unions::children(tx, &everywhere, union.id).await? {
        if rule::check_living(&child).is_err() {
            continue;
        }
        let level = tree::level_of(tx, &child.level).await?;
        if rule::check_level(&level, heir).is_err() {
            return Err(Problem::Refused(Sentence::new("union-child-not-there").with("code", child.code)));
        }
        if tree::store::namesake(tx, heir.id, &child.name_lo, Some(child.id)).await?.is_some() {
            return Err(Problem::Refused(Sentence::new("union-child-name-taken").with("code", child.code)));
        }
    }
    Ok(())
}

/// A union that a split founds.
#[derive(Debug, Clone)]
pub struct NewPart {
    /// What it is.
    pub branch: Branch,
    /// Employers whose people go there; none stands for those without an employer here.
    pub employers: Vec<Option<EmployerId>>,
    /// Departments whose people go there; none stands for those without one.
    pub departments: Vec<Option<String>>,
    /// People picked one by one.
    pub people: Vec<MemberId>,
}

/// How a union is split.
#[derive(Debug, Clone)]
pub struct Split {
    /// The new unions, founded on the day beside the old one.
    pub parts: Vec<NewPart>,
    /// Whether the old union ends. Whoever is not named then goes to the first part.
    pub ends: bool,
    /// What becomes of roles held at a union that ends: they move to the first part, or end.
    pub grants: GrantsGo,
    /// The first day.
    pub day: Date,
}

/// Asks for a split: the new unions are founded at once, members go there by a job. The permit covers the
/// union above.
///
/// # Errors
/// [`Problem::Refused`] where a rule says no; [`Problem::Invalid`] where a code is taken; [`Problem::Stale`].
pub async fn ask_split(app: &AppRef, permit: &Permit, union: &Union, split: &Split) -> Result<Work, Problem> {
    let today = tree::today(app, permit);
    app.db
        .tx(|tx| async move {
            let union = held(&tx, permit, union, (split.day, today)).await?;
            let above = union.parent_id.ok_or_else(|| Problem::refused("union-root-stays"))?;
            if split.parts.is_empty() {
                return Err(Problem::refused("union-split-no-part"));
            }
            let mut work = Work { ends: split.ends, ..new_work(permit, WorkKind::Split, union.id, split.day) };
            work.grants = if split.ends { split.grants } else { GrantsGo::Keep };
            let cause = Cause::part_of("union.split", work.id);
            let mut founded = Vec::new();
            for part in &split.parts {
                let branch = &Branch { founded_on: split.day, ..part.branch.clone() };
                founded.push(tree::found_in(&tx, permit, cause, (above, branch, today)).await?);
            }
            work.heir_id = founded.first().filter(|_| split.ends).map(|union| union.id);
            store::insert(&tx, permit.doer(), &work).await?;
            let mut assigned = 0;
            for (part, target) in split.parts.iter().zip(&founded) {
                for employer in &part.employers {
                    assigned += store::assign_employer(&tx, &work, *employer, target.id).await?;
                }
                for department in &part.departments {
                    assigned += store::assign_department(&tx, &work, department.as_deref(), target.id).await?;
                }
                assigned += store::assign_people(&tx, &work, &part.people, target.id).await?;
            }
            if assigned == 0 && !split.ends {
                return Err(Problem::refused("union-split-nobody"));
            }
            let all = if split.ends { moves::count_in(&tx, union.id).await? } else { assigned as i64 };
            store::set_all(&tx, work.id, all).await?;
            ask_job(&tx, permit, &work).await?;
            let event = Event::new(UNION_SPLIT_ASKED)
                .about(FAMILY, union.id)
                .in_union(union.id)
                .fact("parts", founded.iter().map(names_of).collect::<Vec<_>>())
                .fact("count", founded.len())
                .fact("members", all)
                .fact("day", split.day.to_string());
            audit::record(&tx, permit.doer(), event).await?;
            Ok(Work { members_all: all, ..work })
        })
        .await
}

/// The union as it is now, with nothing under way there, changed for the last time on the day or before.
async fn held(tx: &Tx, permit: &Permit, union: &Union, (day, today): (Date, Date)) -> Result<Union, Problem> {
    changes::hold(tx).await?;
    let stored = reread(tx, permit, union.id).await?;
    if stored.version != union.version {
        return Err(Problem::Stale);
    }
    rule::check_living(&stored).map_err(Problem::Refused)?;
    rule::check_day(day, today, changes::last_change(tx, stored.id).await?).map_err(Problem::Refused)?;
    free(tx, &stored, today).await?;
    Ok(stored)
}

async fn free(tx: &Tx, union: &Union, today: Date) -> Result<(), Problem> {
    let numbers = tree::numbers_of(tx, union.id, today).await?;
    if numbers.works > 0 || numbers.rosters_busy > 0 {
        return Err(Problem::refused("union-busy"));
    }
    Ok(())
}

fn new_work(permit: &Permit, kind: WorkKind, union: UnionId, day: Date) -> Work {
    Work {
        id: permit.doer().new_id(),
        kind,
        union_id: union,
        heir_id: None,
        day,
        ends: false,
        grants: GrantsGo::Keep,
        state: WorkState::Running,
        members_all: 0,
        members_moved: 0,
        employers_moved: 0,
        rosters_moved: 0,
        grants_moved: 0,
        grants_ended: 0,
        job_id: None,
        created_at: permit.doer().now(),
        finished_at: None,
    }
}

async fn begin(tx: &Tx, permit: &Permit, work: &Work) -> Result<(), Problem> {
    store::insert(tx, permit.doer(), work).await?;
    ask_job(tx, permit, work).await
}

async fn ask_job(tx: &Tx, permit: &Permit, work: &Work) -> Result<(), Problem> {
    let new = NewJob {
        name: super::WORK.name(),
        args: json!({ "work": work.id }),
        unique_key: Some(format!("{} {}", super::WORK.name(), work.id)),
        run_at: permit.doer().now(),
        union: Some(work.union_id),
    };
    let job = jobs::enqueue(tx, permit.doer(), new).await?;
    Ok(store::set_job(tx, work.id, job).await?)
}

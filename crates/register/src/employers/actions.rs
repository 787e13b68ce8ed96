//! The verbs of employers: parts of a larger action that asked the gate and records the event, and those
//! that a person says on a page.

use kammaban_kernel::Date;
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::Permit;
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::unions::UnionId;

use super::employer::{CountId, Employer, EmployerId, EmployerState, Headcount};
use super::{EMPLOYER_COUNT_WITHDRAWN, EMPLOYER_COUNTED, EMPLOYER_OPENED, store};
use crate::memberships::{self, Counted, Spell};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::web::AppRef;

/// The family of an employer's rows in the history.
pub(crate) const FAMILY: &str = "employer";

/// Writes new employers. Their unions must lie in what the permit covers; those that do not are an
/// error of the caller.
///
/// # Errors
/// [`DbError::Taken`] where a code is.
pub async fn insert_many(tx: &Tx, permit: &Permit, cause: Cause, employers: &[Employer]) -> Result<(), DbError> {
    covered(tx, permit, employers).await?;
    store::insert_many(tx, permit.doer(), employers).await?;
    let revisions =
        employers.iter().map(|employer| NewRevision::inserted(FAMILY, employer.id.uuid(), employer.id.uuid()));
    history::insert_many(tx, permit.doer(), cause, revisions.collect()).await
}

/// Writes a changed employer; the union it belongs to stays. False where somebody else changed it
/// meanwhile: it is left as it is.
///
/// # Errors
/// [`DbError::Taken`] where the new code is.
pub async fn change(
    tx: &Tx,
    permit: &Permit,
    cause: Cause,
    (before, after): (&Employer, &Employer),
) -> Result<bool, DbError> {
    covered(tx, permit, std::slice::from_ref(before)).await?;
    let after = &Employer { id: before.id, union_id: before.union_id, version: before.version, ..after.clone() };
    let id = before.id.uuid();
    let Some(revision) = NewRevision::updated(FAMILY, id, id, (&before.columns(), &after.columns())) else {
        return Ok(true);
    };
    if !store::update(tx, permit.doer(), after).await? {
        return Ok(false);
    }
    history::insert(tx, permit.doer(), cause, revision).await?;
    Ok(true)
}

/// Adds an employer to the permit's union.
///
/// # Errors
/// [`Problem::Invalid`] where the code is taken.
pub async fn open(app: &AppRef, permit: &Permit, employer: &Employer) -> Result<(), Problem> {
    app.db
        .tx(|tx| async move {
            let cause = Cause::action("employer.open");
            insert_many(&tx, permit, cause, std::slice::from_ref(employer)).await.map_err(code_taken)?;
            record(&tx, permit, EMPLOYER_OPENED, employer).await
        })
        .await
}

/// Changes an employer's facts, closes it or opens it again; which of them, `name` says. Returns count
/// its members by the new sector and ownership from now on; what was signed stays.
///
/// # Errors
/// [`Problem::Stale`] where somebody else changed it meanwhile; [`Problem::Invalid`] where the code is taken.
pub async fn edit(
    app: &AppRef,
    permit: &Permit,
    (before, after): (&Employer, &Employer),
    name: EventName,
) -> Result<(), Problem> {
    if before.columns() == after.columns() {
        return Ok(());
    }
    app.db
        .tx(|tx| async move {
            let cause = Cause::action("employer.change");
            if !change(&tx, permit, cause, (before, after)).await.map_err(code_taken)? {
                return Err(Problem::Stale);
            }
            if (before.section(), &before.ownership) != (after.section(), &after.ownership) {
                recount(&tx, permit, after).await?;
            }
            record(&tx, permit, name, after).await
        })
        .await
}

/// Open spells of an employer's people carry its section and ownership: they are believed with the new
/// ones from now on. Costs two rows a person.
async fn recount(tx: &Tx, permit: &Permit, employer: &Employer) -> Result<(), DbError> {
    let doer = permit.doer();
    let people = store::people_of(tx, employer.id).await?;
    for people in people.chunks(500) {
        let old = memberships::current_of(tx, people).await?;
        let new: Vec<Spell> = old
            .iter()
            .map(|spell| Spell {
                id: doer.new_id(),
                counted: Counted {
                    sector: employer.section().map(str::to_owned),
                    ownership: employer.ownership.clone(),
                    ..spell.counted.clone()
                },
                ..spell.clone()
            })
            .collect();
        memberships::supersede(tx, doer, &old).await?;
        memberships::insert_spells(tx, doer, &new).await?;
    }
    Ok(())
}

/// Writes down how many people work at an employer. The count of the latest day stands on its page.
///
/// # Errors
/// [`Problem::Stale`] where somebody else changed the employer meanwhile.
pub async fn count_workers(
    app: &AppRef,
    permit: &Permit,
    employer: &Employer,
    count: &Headcount,
) -> Result<(), Problem> {
    app.db
        .tx(|tx| async move {
            let row = std::iter::once((employer.id, count.clone()));
            store::insert_headcounts(&tx, permit.doer(), row).await?;
            set_latest(&tx, permit, employer).await?;
            record(&tx, permit, EMPLOYER_COUNTED, employer).await
        })
        .await
}

/// Withdraws a count that was wrong. It stays in the history.
///
/// # Errors
/// [`Problem::NotFound`] where there is none of that id; [`Problem::Stale`].
pub async fn withdraw_count(app: &AppRef, permit: &Permit, employer: &Employer, id: CountId) -> Result<(), Problem> {
    app.db
        .tx(|tx| async move {
            if !store::withdraw_headcount(&tx, permit.doer(), employer.id, id).await? {
                return Err(Problem::NotFound);
            }
            set_latest(&tx, permit, employer).await?;
            record(&tx, permit, EMPLOYER_COUNT_WITHDRAWN, employer).await
        })
        .await
}

async fn set_latest(tx: &Tx, permit: &Permit, employer: &Employer) -> Result<(), Problem> {
    let latest = store::headcounts_of(tx, employer.id).await?.into_iter().next().map(|(_, count)| count);
    let after = Employer { headcount: latest, ..employer.clone() };
    let changed = change(tx, permit, Cause::action("employer.count"), (employer, &after)).await?;
    if changed { Ok(()) } else { Err(Problem::Stale) }
}

/// The last day of an employer lies today or before, and not before it opened.
///
/// # Errors
/// The sentence that says so.
pub(super) fn check_closing(employer: &Employer, last: Date, today: Date) -> Result<(), Sentence> {
    if employer.state == EmployerState::Closed {
        return Err(Sentence::new("employer-closed-already"));
    }
    if last > today {
        return Err(Sentence::new("union-day-to-come"));
    }
    if employer.opened_on.is_some_and(|opened| last < opened) {
        return Err(Sentence::new("employer-closes-before"));
    }
    Ok(())
}

fn code_taken(error: DbError) -> Problem {
    match error {
        DbError::Taken => Problem::Invalid(vec![("code", Sentence::new("employer-code-taken"))]),
        error => error.into(),
    }
}

async fn record(tx: &Tx, permit: &Permit, name: EventName, employer: &Employer) -> Result<(), Problem> {
    let event =
        Event::new(name).about(FAMILY, employer.id).in_union(employer.union_id).fact("code", employer.code.as_str());
    Ok(audit::record(tx, permit.doer(), event).await?)
}

/// Gives employers to other unions, with all that is known of them. Old and new unions must lie in what one
/// of the permits covers; others are an error of the caller.
///
/// # Errors
/// What the database says.
pub(crate) async fn give_many(
    tx: &Tx,
    permits: &[&Permit],
    cause: Cause,
    going: &[(EmployerId, UnionId)],
) -> Result<(), DbError> {
    let Some(doer) = permits.first().map(|permit| permit.doer()) else { return Ok(()) };
    let ids: Vec<EmployerId> = going.iter().map(|(employer, _)| *employer).collect();
    let mut revisions = Vec::new();
    for before in store::find_many(tx, &ids).await? {
        let Some((_, to)) = going.iter().find(|(employer, _)| *employer == before.id) else { continue };
        let after = Employer { union_id: *to, ..before.clone() };
        let both = [before.clone(), after.clone()];
        covered_by(tx, permits, &both).await?;
        store::set_union(tx, doer, &after).await?;
        let id = before.id.uuid();
        revisions.extend(NewRevision::updated(FAMILY, id, id, (&before.columns(), &after.columns())));
    }
    history::insert_many(tx, doer, cause, revisions).await
}

async fn covered(tx: &Tx, permit: &Permit, employers: &[Employer]) -> Result<(), DbError> {
    covered_by(tx, &[permit], employers).await
}

async fn covered_by(tx: &Tx, permits: &[&Permit], employers: &[Employer]) -> Result<(), DbError> {
    let mut ids: Vec<_> = employers.iter().map(|employer| employer.union_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let paths = store::union_paths(tx, &ids).await?;
    let covers = |path: &String| permits.iter().any(|permit| permit.covers(path));
    if ids.iter().any(|id| !paths.get(id).is_some_and(covers)) {
        return Err(DbError::Column {
            column: "employers.union_id".to_owned(),
            reason: "a union outside the permit".to_owned(),
        });
    }
    Ok(())
}

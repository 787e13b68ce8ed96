//! The verbs of officers: appoint, end a term, correct one.

use kammaban_kernel::Date;
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::Tx;
use kammaban_platform::gate::Permit;
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::UnionId;
use kammaban_platform::web::AppRef;

use super::officer::{Officer, check_term, handed_over};
use super::store;
use crate::unions::tree::{reread, rule};
use crate::unions::{OFFICER_APPOINTED, OFFICER_CORRECTED, OFFICER_ENDED};

/// The family of an officer's rows in the history.
pub(super) const FAMILY: &str = "officer";

/// Puts somebody into an office of the permit's union. Where one person at a time holds it, the term
/// before ends the day before; such terms are given.
///
/// # Errors
/// [`Problem::Refused`] where the union ended, the term ends before it begins, or a later term stands.
pub async fn appoint(app: &AppRef, permit: &Permit, officer: &Officer) -> Result<Vec<Officer>, Problem> {
    app.db
        .tx(|tx| async move {
            let union = reread(&tx, permit, officer.union_id).await?;
            rule::check_living(&union).map_err(Problem::Refused)?;
            check_term(officer.valid_from, officer.valid_to).map_err(Problem::Refused)?;
            let others = store::of_union(&tx, union.id).await?;
            let ended = handed_over(&others, officer).map_err(Problem::Refused)?;
            let cause = Cause::action("officer.appoint");
            for after in &ended {
                if let Some(before) = others.iter().find(|other| other.id == after.id) {
                    rewrite(&tx, permit, cause, ((before, after), OFFICER_ENDED)).await?;
                }
            }
            store::insert(&tx, permit.doer(), officer).await?;
            let revision = NewRevision::inserted(FAMILY, union.id.uuid(), officer.id.uuid());
            history::insert(&tx, permit.doer(), cause, revision).await?;
            record(&tx, permit, OFFICER_APPOINTED, officer).await?;
            Ok(ended)
        })
        .await
}

/// Ends a term: `last` is its last day, today, before or to come.
///
/// # Errors
/// [`Problem::Refused`] where it would end before it begins; [`Problem::Stale`].
pub async fn end_term(app: &AppRef, permit: &Permit, officer: &Officer, last: Date) -> Result<(), Problem> {
    let after = &Officer { valid_to: Some(last), ..officer.clone() };
    let cause = Cause::action("officer.end");
    check_term(after.valid_from, after.valid_to).map_err(Problem::Refused)?;
    app.db.tx(|tx| async move { rewrite(&tx, permit, cause, ((officer, after), OFFICER_ENDED)).await }).await
}

/// Corrects a term: what was believed of it before stays in the history.
///
/// # Errors
/// [`Problem::Refused`] where a rule says no; [`Problem::Stale`] where it was corrected meanwhile.
pub async fn correct(app: &AppRef, permit: &Permit, (before, after): (&Officer, &Officer)) -> Result<(), Problem> {
    let after = &Officer { id: before.id, union_id: before.union_id, ..after.clone() };
    check_term(after.valid_from, after.valid_to).map_err(Problem::Refused)?;
    app.db
        .tx(|tx| async move {
            let others = store::of_union(&tx, before.union_id).await?;
            // A correction ends nobody else's term: it would be said of the wrong person.
            if let Some(other) = handed_over(&others, after).map_err(Problem::Refused)?.first() {
                let sentence = kammaban_platform::problem::Sentence::new("officer-office-taken");
                return Err(Problem::Refused(sentence.with("name", other.name.clone())));
            }
            rewrite(&tx, permit, Cause::action("officer.correct"), ((before, after), OFFICER_CORRECTED)).await
        })
        .await
}

/// Ends all terms of a union that run on after a day: the union ends.
pub(crate) async fn end_all_in(
    tx: &Tx,
    permit: &Permit,
    cause: Cause,
    (union, last): (UnionId, Date),
) -> Result<i64, Problem> {
    let mut ended = 0;
    for before in store::of_union(tx, union).await? {
        if before.valid_to.is_some_and(|end| end <= last) {
            continue;
        }
        // A term that was to begin later lasts its first day alone: the paper is not denied.
        let after = Officer { valid_to: Some(last.max(before.valid_from)), ..before.clone() };
        if before.valid_to != after.valid_to {
            rewrite(tx, permit, cause, ((&before, &after), OFFICER_ENDED)).await?;
            ended += 1;
        }
    }
    Ok(ended)
}

async fn rewrite(
    tx: &Tx,
    permit: &Permit,
    cause: Cause,
    ((before, after), name): ((&Officer, &Officer), EventName),
) -> Result<(), Problem> {
    reread(tx, permit, before.union_id).await?;
    let (owner, id) = (before.union_id.uuid(), before.id.uuid());
    let Some(revision) = NewRevision::updated(FAMILY, owner, id, (&before.columns(), &after.columns())) else {
        tx.untraced("nothing differs");
        return Ok(());
    };
    let stored = store::of_union(tx, before.union_id).await?;
    if !stored.contains(before) || !store::supersede(tx, permit.doer(), before.id).await? {
        return Err(Problem::Stale);
    }
    store::insert(tx, permit.doer(), after).await?;
    history::insert(tx, permit.doer(), cause, revision).await?;
    record(tx, permit, name, after).await
}

async fn record(tx: &Tx, permit: &Permit, name: EventName, officer: &Officer) -> Result<(), Problem> {
    let event = Event::new(name)
        .about("union", officer.union_id)
        .in_union(officer.union_id)
        .fact("officer", officer.id.to_string())
        .fact("office", officer.office.as_str())
        .fact("from_day", officer.valid_from.to_string())
        .fact("day", officer.valid_to.unwrap_or(officer.valid_from).to_string())
        .personal("name", officer.name.as_str());
    Ok(audit::record(tx, permit.doer(), event).await?)
}

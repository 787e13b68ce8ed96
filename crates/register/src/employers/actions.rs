//! The verbs of employers. Each is a part of a larger action that found the union, asked the gate
//! and records the event; here stand the rule, the row and the history.

use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::Permit;
use kammaban_platform::history::{self, Cause, NewRevision};

use super::employer::Employer;
use super::store;

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

async fn covered(tx: &Tx, permit: &Permit, employers: &[Employer]) -> Result<(), DbError> {
    let mut ids: Vec<_> = employers.iter().map(|employer| employer.union_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let paths = store::union_paths(tx, &ids).await?;
    if ids.iter().any(|id| paths.get(id).is_none_or(|path| !permit.covers(path))) {
        return Err(DbError::Column {
            column: "employers.union_id".to_owned(),
            reason: "a union outside the permit".to_owned(),
        });
    }
    Ok(())
}

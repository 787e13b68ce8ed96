//! The verbs of procedures: which is in force, and writing the next one.

use kammaban_kernel::Date;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::{DbError, Read};
use kammaban_platform::gate::Permit;
use kammaban_platform::problem::Problem;
use kammaban_platform::web::AppRef;

use super::procedure::{Action, Procedure};
use super::store::Version;
use super::{PROCEDURE_CHANGED, shipped, store};

/// The procedure of an action in force on a day.
///
/// # Errors
/// What the database says.
pub async fn in_force(db: &impl Read, action: Action, day: Date) -> Result<Procedure, DbError> {
    let found = store::in_force(db, action, day).await?;
    Ok(found.map_or_else(|| shipped(action), |version| version.procedure))
}

/// All versions of an action, the latest first; the shipped one is the last.
///
/// # Errors
/// What the database says.
pub async fn versions(db: &impl Read, action: Action) -> Result<Vec<Version>, DbError> {
    let mut found = store::versions(db, action).await?;
    found.push(Version { valid_from: None, recorded_at: None, author: None, procedure: shipped(action) });
    Ok(found)
}

/// Puts a procedure in force from a day on; versions planned from that day on give way. The past is
/// never changed, and requests under way keep the version they began with.
///
/// # Errors
/// [`Problem::Refused`] for a day before today, or a procedure that may not be.
pub async fn change(
    app: &AppRef,
    permit: &Permit,
    (from, today): (Date, Date),
    new: &Procedure,
) -> Result<(), Problem> {
    if from < today {
        return Err(Problem::refused("procedures-not-in-the-past"));
    }
    if !new.troubles().is_empty() {
        return Err(Problem::refused("procedures-not-possible"));
    }
    let doer = permit.doer();
    app.db
        .tx(|tx| async move {
            store::supersede(&tx, doer, new.action, from).await?;
            store::insert(&tx, doer, from, new).await?;
            let event = Event::new(PROCEDURE_CHANGED)
                .in_union(permit.union())
                .fact("action", new.action.code())
                .fact("from", from.to_string())
                .fact("steps", new.steps.len());
            audit::record(&tx, doer, event).await?;
            Ok(())
        })
        .await
}

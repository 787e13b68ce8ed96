//! Files that were made for somebody to fetch go when their time is up.

use kammaban_kernel::Moment;

use super::store;
use crate::db::DbError;
use crate::problem::Problem;
use crate::web::AppRef;

/// Files taken away in one night.
const AT_ONCE: usize = 10_000;

/// Takes away files whose time is up, and their bytes where no other file has them. The row goes
/// first: bytes without a row do no harm, a row without bytes would.
///
/// # Errors
/// What the database or the store of files says.
pub async fn remove_expired(app: &AppRef, now: Moment) -> Result<(), Problem> {
    for (id, hash) in store::expired(&app.db, now, AT_ONCE).await? {
        app.db
            .tx(|tx| async move {
                tx.untraced("a file whose time was up");
                store::delete(&tx, id).await
            })
            .await
            .map_err(|error: DbError| Problem::from(error))?;
        if !store::is_used(&app.db, &hash).await? {
            app.files.remove(&hash).await?;
        }
    }
    Ok(())
}

//! Verifying the whole audit as a job: each day, and when an administrator asks for it.

use futures::FutureExt;

use super::seal::{seal, verify};
use super::{AUDIT_VERIFIED, Event, record, store};
use crate::db::DbError;
use crate::jobs::{AnyJob, JobCtx, JobEnd};

/// The job that verifies.
pub const JOB: AnyJob = AnyJob::new("audit.verify", |ctx, _| run(ctx).boxed()).every_minutes(24 * 60);

async fn run(ctx: JobCtx) -> Result<(), JobEnd> {
    let app = &ctx.app;
    seal(&app.db).await?;
    let verdict = verify(&app.db, &app.secret).await?;
    if let (Some(place), Some(reason)) = (verdict.broken_at, &verdict.reason) {
        tracing::error!(place, reason, "the audit is broken");
    }
    let (verdict, doer) = (&verdict, &ctx.doer);
    app.db
        .tx(|tx| async move {
            store::insert_verification(&tx, doer, verdict).await?;
            let event = Event::new(AUDIT_VERIFIED)
                .fact("sealed", verdict.sealed)
                .fact("roots", verdict.roots)
                .fact("broken_at", verdict.broken_at);
            record(&tx, doer, event).await
        })
        .await
        .map_err(|error: DbError| error.into())
}

//! Taking away what is over: jobs that ended, files whose time is up, answers kept for repeated
//! requests. Each night.

use futures::FutureExt;

use super::{AnyJob, JobCtx, JobEnd, store};
use crate::settings;

/// So long regular work that ended well stays listed, in seconds: it comes again and again.
const REGULAR: i64 = 2 * 86_400;

/// The job that tidies, every six hours.
pub const JOB: AnyJob = AnyJob::new("jobs.tidy", |ctx, _| run(ctx).boxed()).every_minutes(360);

async fn run(ctx: JobCtx) -> Result<(), JobEnd> {
    let app = &ctx.app;
    let now = ctx.doer.now();
    let days = settings::read_number(&app.db, &settings::JOBS_KEEP_DAYS, settings::today(app)).await?;
    let names: Vec<&'static str> = app.jobs.values().filter(|job| job.every().is_some()).map(AnyJob::name).collect();
    let names = &names;
    let (regular, kept) = (now.plus_seconds(-REGULAR), now.plus_seconds(-days * 86_400));
    app.db.tx(|tx| async move { store::tidy(&tx, (regular, names.clone()), kept).await }).await?;
    app.db.tx(|tx| async move { crate::api::forget(&tx, now).await }).await?;
    crate::files::remove_expired(app, now).await?;
    Ok(())
}

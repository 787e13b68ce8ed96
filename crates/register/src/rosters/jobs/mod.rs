//! The work behind rosters: reading and comparing, writing, taking back. Each goes on where it
//! stopped when the program ends in the middle.

mod check;
mod import;
mod mend;
mod undo;

use futures::FutureExt;
use kammaban_kernel::Id;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::jobs::{AnyJob, JobCtx, JobEnd};
use kammaban_platform::web::AppRef;
use serde_json::Value as Json;

pub(crate) use check::trouble_of;
pub use check::{FileReading, compare_rows as compare_reading, map_of, read_file, rows_of};
pub(super) use check::{compare_rows, roster_row};

use super::roster::{Roster, RosterId};
use super::{ROSTERS_IMPORT, store};

/// Rows worked on in one transaction: short enough that others can write in between.
const AT_ONCE: usize = 500;

/// Reads a file and compares its rows with the register.
pub const CHECK: AnyJob = AnyJob::new("roster.check", |ctx, args| {
    async move {
        let (roster, permit) = open(&ctx, &args).await?;
        check::run(&ctx.app, &permit, roster, &ctx).await
    }
    .boxed()
});

/// Takes the corrected rows of a workbook that came back.
pub const MEND: AnyJob = AnyJob::new("roster.mend", |ctx, args| {
    async move {
        let (roster, permit) = open(&ctx, &args).await?;
        mend::run(&ctx, &permit, roster).await
    }
    .boxed()
});

/// Writes the rows of a confirmed roster.
pub const IMPORT: AnyJob = AnyJob::new("roster.import", |ctx, args| {
    async move {
        let (roster, permit) = open(&ctx, &args).await?;
        import::run(&ctx, &permit, &roster).await
    }
    .boxed()
});

/// Takes the rows of an imported roster back.
pub const UNDO: AnyJob = AnyJob::new("roster.undo", |ctx, args| {
    async move {
        let (roster, permit) = open(&ctx, &args).await?;
        undo::run(&ctx, &permit, &roster).await
    }
    .boxed()
});

/// Checks a received roster at once: for the command line.
///
/// # Errors
/// As the job ends.
pub async fn check_now(app: &AppRef, permit: &Permit, roster: RosterId) -> Result<Roster, JobEnd> {
    let ctx = at_once(app).await?;
    let roster = reread(app, roster).await?;
    let id = roster.id;
    check::run(app, permit, roster, &ctx).await?;
    reread(app, id).await
}

/// Writes a confirmed roster at once.
///
/// # Errors
/// As the job ends.
pub async fn import_now(app: &AppRef, permit: &Permit, roster: RosterId) -> Result<Roster, JobEnd> {
    import::run(&at_once(app).await?, permit, &reread(app, roster).await?).await?;
    reread(app, roster).await
}

/// Takes a roster back at once.
///
/// # Errors
/// As the job ends.
pub async fn undo_now(app: &AppRef, permit: &Permit, roster: RosterId) -> Result<Roster, JobEnd> {
    undo::run(&at_once(app).await?, permit, &reread(app, roster).await?).await?;
    reread(app, roster).await
}

async fn at_once(app: &AppRef) -> Result<JobCtx, JobEnd> {
    Ok(JobCtx::of(app, app.ids.make(&*app.clock), None).await?)
}

async fn reread(app: &AppRef, id: RosterId) -> Result<Roster, JobEnd> {
    store::find(&app.db, &Scope::everything(), id).await?.ok_or_else(|| JobEnd::GiveUp("the roster is gone".to_owned()))
}

async fn open(ctx: &JobCtx, args: &Json) -> Result<(Roster, Permit), JobEnd> {
    let id = args
        .get("roster")
        .and_then(Json::as_str)
        .and_then(|text| text.parse::<Id<Roster>>().ok())
        .ok_or_else(|| JobEnd::GiveUp("no roster named".to_owned()))?;
    let roster = reread(&ctx.app, id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, roster.union_id).await?;
    Ok((roster, permit))
}

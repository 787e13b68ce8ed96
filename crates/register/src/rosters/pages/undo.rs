//! Taking an import back, and putting a roster away.

use axum::extract::Path;
use kammaban_platform::problem::Sentence;
use kammaban_platform::web::{Answer, Ctx, see_other};

use crate::rosters::{ROSTERS_IMPORT, discard as discard_roster, undo};

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    undo(&ctx.app, &permit, &roster).await?;
    Ok(see_other(&ctx, &format!("/rosters/{}", roster.id), None))
}

pub(super) async fn discard(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    discard_roster(&ctx.app, &permit, &roster).await?;
    let notice = Sentence::new("roster-discarded-notice").with("name", roster.file_name.clone());
    Ok(see_other(&ctx, &format!("/unions/{}/rosters", union.id), Some(notice)))
}

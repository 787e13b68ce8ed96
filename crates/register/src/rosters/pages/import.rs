//! Confirming an import.

use axum::extract::Path;
use kammaban_platform::web::{Answer, Ctx, see_other};

use crate::rosters::{ROSTERS_IMPORT, confirm};

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    confirm(&ctx.app, &permit, &roster).await?;
    Ok(see_other(&ctx, &format!("/rosters/{}", roster.id), None))
}

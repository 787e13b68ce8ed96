//! Taking a dissolution back on the day on which it was written down.

use axum::extract::Path;
use kammaban_platform::problem::Sentence;
use kammaban_platform::web::{Answer, Ctx, see_other};

use super::ToChange;
use crate::unions::tree;

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let union = tree::restore(&ctx.app, &found.permit, &found.union).await?;
    let notice = Sentence::new("tree-restored").with("union", union.name(ctx.lang));
    Ok(see_other(&ctx, &format!("/unions/{}", union.id), Some(notice)))
}

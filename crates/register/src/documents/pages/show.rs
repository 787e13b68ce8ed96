//! One document: what it is, and what can be done with it.

use axum::extract::Path;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::context;

use crate::documents::{DOCUMENTS_CHANGE, DOCUMENTS_READ};

pub(super) async fn show(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let (member, union, document, _) = super::find(&ctx, (&id, &document), DOCUMENTS_READ).await?;
    let data = context! {
        title => document.title_in(ctx.lang),
        document => super::value(&ctx, &document),
        may_change => ctx.actor.may_at(DOCUMENTS_CHANGE, &union.path),
        ..super::form_data(&ctx, &member, &union).await?
    };
    ctx.page("documents/show.html", data)
}

//! Removing a document, and bringing it back.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::web::{Answer, Ctx, see_other};
use minijinja::context;

use crate::documents::{DOCUMENTS_CHANGE, RESTORABLE_DAYS, remove, restore as bring_back};
use crate::members::pages::person;

pub(super) async fn show(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let (member, union, document, _) = super::find(&ctx, (&id, &document), DOCUMENTS_CHANGE).await?;
    if document.removed_at.is_some() {
        return Err(Problem::NotFound);
    }
    let data = context! {
        title => document.title_in(ctx.lang),
        document => super::value(&ctx, &document),
        days => RESTORABLE_DAYS,
        ..super::form_data(&ctx, &member, &union).await?
    };
    ctx.page("documents/removal.html", data)
}

pub(super) async fn submit(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let (member, _, document, permit) = super::find(&ctx, (&id, &document), DOCUMENTS_CHANGE).await?;
    remove(&ctx.app, &permit, &member, &document).await?;
    let notice = Sentence::new("document-removed-notice")
        .with("title", document.title_in(ctx.lang))
        .with("days", RESTORABLE_DAYS);
    Ok(see_other(&ctx, &person::url(&member, "documents"), Some(notice)))
}

pub(super) async fn restore(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let (member, _, document, permit) = super::find(&ctx, (&id, &document), DOCUMENTS_CHANGE).await?;
    bring_back(&ctx.app, &permit, &member, &document).await?;
    let notice = Sentence::new("document-restored-notice").with("title", document.title_in(ctx.lang));
    Ok(see_other(&ctx, &person::url(&member, "documents"), Some(notice)))
}

//! The documents of a person.

use axum::extract::Path;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::documents::{DOCUMENTS_CHANGE, DOCUMENTS_READ, RESTORABLE_DAYS, list_of};
use crate::members::pages::person;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union, _) = super::find_person(&ctx, &id, DOCUMENTS_READ).await?;
    person::note_reading(&ctx, &member, "documents").await?;
    let since = ctx.doer.now().plus_seconds(-RESTORABLE_DAYS * 24 * 3_600);
    let all = list_of(&ctx.app.db, member.id, since).await?;
    let (removed, there): (Vec<_>, Vec<_>) = all.iter().partition(|document| document.removed_at.is_some());
    let values =
        |documents: &[&_]| documents.iter().map(|document| super::value(&ctx, document)).collect::<Vec<Value>>();
    let data = context! {
        title => member.facts.name(),
        crumbs => person::trail(&ctx, &union, &[]).await?,
        person => person::person(&ctx, &member, &union).await?,
        tabs => person::tabs(&ctx, &member, &union, "documents"),
        documents => values(&there),
        removed => values(&removed),
        may_change => ctx.actor.may_at(DOCUMENTS_CHANGE, &union.path),
        new_url => format!("{}/new", person::url(&member, "documents")),
        photo_url => format!("{}/photo/new", person::url(&member, "")),
    };
    ctx.page("documents/list.html", data)
}

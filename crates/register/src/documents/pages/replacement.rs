//! Another file in the place of a document; the old one is kept for 30 days and then goes.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Upload, see_other, view};
use minijinja::context;

use crate::documents::{DOCUMENTS_CHANGE, Document, NewDocument, Paper, add};
use crate::members::Member;

pub(super) async fn show(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let (member, union, document, _) = super::find(&ctx, (&id, &document), DOCUMENTS_CHANGE).await?;
    require_there(&document)?;
    page(&ctx, (&member, &union, &document), &Fields::default()).await
}

pub(super) async fn submit(ctx: Ctx, Path((id, document)): Path<(String, String)>, upload: Upload) -> Answer {
    let (member, union, old, permit) = super::find(&ctx, (&id, &document), DOCUMENTS_CHANGE).await?;
    require_there(&old)?;
    let mut form = upload.fields;
    let dated_on = form.day("dated_on");
    let paper = super::looked_at(upload.file, Paper::read).await?;
    let paper = paper.map_err(|wrong| form.fail("file", wrong)).ok();
    let Some(paper) = paper.filter(|_| form.is_fine()) else {
        return page(&ctx, (&member, &union, &old), &form).await;
    };
    let new = NewDocument {
        kind: old.kind.clone(),
        title: old.title.clone(),
        dated_on: dated_on.or(old.dated_on),
        note: old.note.clone(),
        paper,
    };
    let added = add(&ctx.app, &permit, (&member, Some(&old)), &new).await?;
    let notice = Sentence::new("document-replaced-notice").with("title", old.title_in(ctx.lang));
    Ok(see_other(&ctx, &format!("/members/{}/documents/{added}", member.id), Some(notice)))
}

fn require_there(document: &Document) -> Result<(), Problem> {
    if document.removed_at.is_some() { Err(Problem::NotFound) } else { Ok(()) }
}

async fn page(ctx: &Ctx, (member, union, document): (&Member, &Union, &Document), form: &Fields) -> Answer {
    let data = context! {
        title => document.title_in(ctx.lang),
        document => super::value(ctx, document),
        form => view(form.view(ctx)),
        ..super::form_data(ctx, member, union).await?
    };
    let template = "documents/replacement.html";
    if form.is_fine() { ctx.page(template, data) } else { ctx.page_again(template, data) }
}

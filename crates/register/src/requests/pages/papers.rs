//! Papers of a request: handed in, and looked at.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Response};
use kammaban_platform::audit::{self, Event};
use kammaban_platform::files;
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, Upload, see_other};

use super::show::page;
use crate::members::MEMBER_READ;
use crate::memberships::{MEMBERSHIPS_CONFIRM, MEMBERSHIPS_PROPOSE};
use crate::requests::papers::{NewPaper, attach};

pub(super) async fn receive(ctx: Ctx, Path(id): Path<String>, upload: Upload) -> Answer {
    let request = super::find(&ctx, &id).await?;
    // Either side adds papers: who asked, or who decides now.
    let permit = match ctx.require(MEMBERSHIPS_PROPOSE, request.asking_union()).await {
        Ok(permit) => permit,
        Err(Problem::NotFound) => {
            let seat = request.course.open().map(|step| step.seat).ok_or(Problem::NotFound)?;
            ctx.require(MEMBERSHIPS_CONFIRM, seat).await?
        }
        Err(problem) => return Err(problem),
    };
    let mut form = upload.fields;
    let number = form.optional("number").map(|text| text.chars().take(200).collect());
    let scan = match upload.file.filter(|file| file.size > 0) {
        Some(file) => {
            let bytes = tokio::fs::read(&file.path).await.map_err(Problem::internal)?;
            Some((bytes.into(), file.name))
        }
        None => None,
    };
    if number.is_none() && scan.is_none() {
        form.fail("number", Sentence::new("request-paper-nothing"));
        return page(&ctx, &request, &form).await;
    }
    let new = NewPaper { kind: form.text("kind").to_owned(), number, scan };
    match attach(&ctx.app, &permit, request.id, new).await {
        Ok(()) => {
            let notice = Sentence::new("request-paper-added-notice");
            Ok(see_other(&ctx, &format!("/requests/{}", request.id), Some(notice)))
        }
        Err(problem @ Problem::Invalid(_)) => {
            super::beside(&ctx, &mut form, problem, |field| field)?;
            page(&ctx, &request, &form).await
        }
        Err(problem) => Err(problem),
    }
}

/// The scan itself. Reading it is an event about the member, as opening their page is.
pub(super) async fn send(ctx: Ctx, Path((id, kind)): Path<(String, String)>) -> Answer {
    let request = super::find(&ctx, &id).await?;
    let paper = request.papers.iter().find(|paper| paper.kind == kind).ok_or(Problem::NotFound)?;
    let file = paper.file.ok_or(Problem::NotFound)?;
    let file = files::find(&ctx.app.db, &Scope::everything(), file).await?.ok_or(Problem::NotFound)?;
    let bytes = ctx.app.files.get(&file.hash).await?;
    let home = unions::find(&ctx.app.db, &Scope::everything(), request.union_id).await?.ok_or(Problem::NotFound)?;
    let doer = &ctx.doer;
    let event = &Event::new(MEMBER_READ).about("member", request.member_id).in_union(home.id).fact("part", "paper");
    ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?;
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    let media = HeaderValue::from_str(&file.media_type).map_err(Problem::internal)?;
    headers.insert(CONTENT_TYPE, media);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    let plain = file.name.chars().all(|letter| letter.is_ascii_alphanumeric() || "._- ".contains(letter));
    let name = if plain { file.name.as_str() } else { "paper" };
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Problem::internal)?;
    headers.insert(CONTENT_DISPOSITION, disposition);
    Ok(response)
}

//! Confirming, refusing, taking back.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};

use super::show::page;
use crate::memberships::{MEMBERSHIPS_CONFIRM, MEMBERSHIPS_PROPOSE};
use crate::requests::actions;
use crate::requests::request::{Request, RequestState};

pub(super) async fn approve(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let request = super::find(&ctx, &id).await?;
    let mut form = posted.fields();
    let permit = ctx.require(MEMBERSHIPS_CONFIRM, seat(&request)?).await?;
    let note = form.optional("note").map(|note| note.chars().take(2_000).collect::<String>());
    let at = (request.id, version(&form, &request));
    match actions::approve(&ctx.app, &permit, at, note.as_deref(), super::today(&ctx)).await {
        Ok(after) => {
            let key = match after.state {
                RequestState::Done => "request-approved-done",
                RequestState::Approved => "request-approved-later",
                _ => "request-approved-next",
            };
            let day = ctx.app.words.formats(ctx.lang).day(after.effective_on);
            Ok(see_other(&ctx, &url(&after), Some(Sentence::new(key).with("date", day))))
        }
        Err(Problem::Refused(sentence)) => {
            form.fail("note", sentence);
            page(&ctx, &request, &form).await
        }
        Err(problem) => Err(problem),
    }
}

pub(super) async fn refuse(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let request = super::find(&ctx, &id).await?;
    let mut form = posted.fields();
    let permit = ctx.require(MEMBERSHIPS_CONFIRM, seat(&request)?).await?;
    let reason = form.required("refusal", 2_000);
    if !form.is_fine() {
        return page(&ctx, &request, &form).await;
    }
    let at = (request.id, version(&form, &request));
    let after = actions::refuse(&ctx.app, &permit, at, &reason, super::today(&ctx)).await?;
    Ok(see_other(&ctx, &url(&after), Some(Sentence::new("request-refused-notice"))))
}

pub(super) async fn withdraw(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let request = super::find(&ctx, &id).await?;
    let form = posted.fields();
    let permit = ctx.require(MEMBERSHIPS_PROPOSE, request.asking_union()).await?;
    let at = (request.id, version(&form, &request));
    let after = actions::withdraw(&ctx.app, &permit, at, super::today(&ctx)).await?;
    Ok(see_other(&ctx, &url(&after), Some(Sentence::new("request-withdrawn-notice"))))
}

fn seat(request: &Request) -> Result<kammaban_platform::unions::UnionId, Problem> {
    match request.course.open().filter(|_| request.state == RequestState::Running) {
        Some(step) => Ok(step.seat),
        None => Err(Problem::Stale),
    }
}

/// The version that the person saw.
fn version(form: &Fields, request: &Request) -> i64 {
    form.text("version").parse().unwrap_or(request.version)
}

fn url(request: &Request) -> String {
    format!("/requests/{}", request.id)
}

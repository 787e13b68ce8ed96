//! Signing, sending up, accepting, sending back.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::web::{Answer, Ctx, Posted, see_other, view};
use minijinja::context;

use crate::returns::paper::ReturnState;
use crate::returns::{RETURNS_ACCEPT, RETURNS_SEND, RETURNS_SIGN, actions};

/// Longest reason for sending back.
const LONGEST: usize = 500;

/// What signing will do, before it is done.
pub(super) async fn ask_sign(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    ctx.require(RETURNS_SIGN, union.id).await?;
    if !paper.state.may_become(ReturnState::Signed) {
        return Err(Problem::Stale);
    }
    let figures = super::figures_of(&ctx, &union, &paper).await?;
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "return-sign-title", &[]),
        crumbs => super::trail(&ctx, &union, Some((super::title(&ctx, ctx.lang, &paper), format!("/returns/{}", paper.id)))).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        paper => super::show::value(&ctx, &paper),
        name => super::title(&ctx, ctx.lang, &paper),
        members => figures.members(),
        correction => paper.number > 1,
    };
    ctx.page("returns/sign.html", data)
}

pub(super) async fn sign(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(RETURNS_SIGN, union.id).await?;
    actions::sign(&ctx.app, &permit, &union, &paper).await?;
    Ok(see_other(&ctx, &format!("/returns/{}", paper.id), Some(Sentence::new("return-signed-notice"))))
}

pub(super) async fn send(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(RETURNS_SEND, union.id).await?;
    actions::send(&ctx.app, &permit, &union, &paper).await?;
    Ok(see_other(&ctx, &format!("/returns/{}", paper.id), Some(Sentence::new("return-sent-notice"))))
}

pub(super) async fn decide(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    let above = union.parent_id.ok_or(Problem::NotFound)?;
    let permit = ctx.require(RETURNS_ACCEPT, above).await?;
    let mut fields = posted.fields();
    let back = match fields.text("verb") {
        "accept" => None,
        "back" => Some(fields.required("note", LONGEST)),
        _ => return Err(Problem::Bad(Sentence::new("return-no-such-verb"))),
    };
    if !fields.is_fine() {
        let data = context! {
            title => ctx.app.words.say(ctx.lang, "return-back-title", &[]),
            crumbs => super::trail(&ctx, &union, Some((super::title(&ctx, ctx.lang, &paper), format!("/returns/{}", paper.id)))).await?,
            paper => super::show::value(&ctx, &paper),
            form => view(fields.view(&ctx)),
        };
        return ctx.page_again("returns/back.html", data);
    }
    let sent_back = back.is_some();
    actions::decide(&ctx.app, &permit, &paper, back).await?;
    Ok(see_other(
        &ctx,
        &format!("/returns/{}", paper.id),
        Some(if sent_back {
            Sentence::new("return-sent-back-notice")
        } else {
            Sentence::new("return-accepted-notice")
        }),
    ))
}

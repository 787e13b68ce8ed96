//! One return: its tables, each figure leading to its people; where it stands and what comes next.

use axum::extract::Path;
use kammaban_kernel::Moment;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::returns::paper::{Return, ReturnState};
use crate::returns::period::Period;
use crate::returns::shown::Audience;
use crate::returns::{RETURNS_ACCEPT, RETURNS_SEND, RETURNS_SIGN};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    let figures = super::figures_of(&ctx, &union, &paper).await?;
    let tables = super::shown(&ctx, ctx.lang, &figures, Audience::Inside).await?;
    let parent = match union.parent_id {
        Some(_) => unions::ancestors(&ctx.app.db, &union).await?.pop(),
        None => None,
    };
    let may = |permission| ctx.actor.may_at(permission, &union.path);
    // A decision is the union's above: whoever may accept there.
    let decides = parent
        .as_ref()
        .is_some_and(|parent| paper.sent_to == Some(parent.id) && ctx.actor.may_at(RETURNS_ACCEPT, &parent.path));
    let data = context! {
        title => super::title(&ctx, ctx.lang, &paper),
        crumbs => super::trail(&ctx, &union, None).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        above => parent.as_ref().map(|parent| parent.name(ctx.lang).to_owned()),
        paper => value(&ctx, &paper),
        members => figures.members(),
        tables => super::table_values(&tables, super::people_url(&format!("/returns/{}", paper.id), "")),
        may_sign => paper.state.may_become(ReturnState::Signed) && may(RETURNS_SIGN),
        may_send => paper.state.may_become(ReturnState::Sent) && may(RETURNS_SEND) && parent.is_some(),
        may_decide => paper.state == ReturnState::Sent && decides,
        may_correct => paper.state.may_be_corrected() && may(RETURNS_SIGN),
    };
    ctx.page("returns/show.html", data)
}

/// A return as its templates take it.
pub(super) fn value(ctx: &Ctx, paper: &Return) -> Value {
    let due = Period::parse(&paper.period).map(|period| period.due.to_string());
    context! {
        id => paper.id.to_string(),
        url => format!("/returns/{}", paper.id),
        period => paper.period.as_str(),
        day => paper.day.to_string(),
        due => due,
        state => paper.state.code(),
        badge => super::state_cell(ctx, paper.state),
        locked => paper.state.is_locked(),
        known => paper.known_at.map(Moment::micros),
        drawn_up => paper.created_at.micros(),
        signed => paper.signed_at.map(Moment::micros),
        sent => paper.sent_at.map(Moment::micros),
        decided => paper.decided_at.map(Moment::micros),
        note => paper.note.clone(),
        hash => paper.figures_hash.clone(),
    }
}

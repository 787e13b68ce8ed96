//! Closed columns of a roster: left out, or taken in with the members' consent.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other, view};
use minijinja::{Value, context};

use crate::members::pages::person;
use crate::rosters::reading::FieldName;
use crate::rosters::roster::{ClosedTerms, Roster, RosterState};
use crate::rosters::take_closed;
use crate::sensitive::pages::read_terms;
use crate::sensitive::{PURPOSES, SENSITIVE_CHANGE, WAYS};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    ctx.require(SENSITIVE_CHANGE, union.id).await?;
    if closed_fields(&roster).is_empty() {
        return Err(Problem::NotFound);
    }
    let terms = roster.closed.as_ref().map(|closed| closed.terms.clone());
    let form = match &terms {
        Some(terms) => Fields::filled([
            ("purpose", terms.purpose.clone()),
            ("detail", terms.detail.clone().unwrap_or_default()),
            ("way", terms.way.clone()),
            ("paper", terms.paper.clone().unwrap_or_default()),
            ("given_on", terms.given_on.to_string()),
        ]),
        None => Fields::default(),
    };
    let chosen: Vec<FieldName> = roster.closed.as_ref().map(|closed| closed.fields.clone()).unwrap_or_default();
    ctx.page("rosters/closed.html", data(&ctx, (&roster, &union), (&form, &chosen)).await?)
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(SENSITIVE_CHANGE, union.id).await?;
    let mut form = posted.fields();
    let chosen: Vec<FieldName> = closed_fields(&roster)
        .into_iter()
        .filter(|field| form.many("fields").iter().any(|code| code == field.code()))
        .collect();
    let closed = if form.text("verb") == "leave" {
        None
    } else {
        if chosen.is_empty() {
            form.fail("fields", Sentence::new("field-choose-some"));
        }
        Some(ClosedTerms { fields: chosen.clone(), terms: read_terms(&ctx, &mut form) })
    };
    if !form.is_fine() {
        return ctx.page_again("rosters/closed.html", data(&ctx, (&roster, &union), (&form, &chosen)).await?);
    }
    take_closed(&ctx.app, &permit, &roster, closed.as_ref()).await?;
    Ok(see_other(&ctx, &format!("/rosters/{}", roster.id), None))
}

/// The closed fields of a roster, each once.
pub(super) fn closed_fields(roster: &Roster) -> Vec<FieldName> {
    let mut fields: Vec<FieldName> = roster.closed_columns().map(|column| column.field).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

async fn data(
    ctx: &Ctx,
    (roster, union): (&Roster, &Union),
    (form, chosen): (&Fields, &[FieldName]),
) -> Result<Value, Problem> {
    let fields: Vec<Value> = closed_fields(roster)
        .into_iter()
        .map(|field| {
            context! { value => field.code(), label => ctx.app.words.say(ctx.lang, &field.label_key(), &[]) }
        })
        .collect();
    Ok(context! {
        title => ctx.app.words.say(ctx.lang, "roster-closed-title", &[]),
        crumbs => super::trail(ctx, union).await?,
        roster => super::show::roster_value(ctx, roster),
        may_change => roster.state == RosterState::Checked,
        fields => fields,
        chosen => chosen.iter().map(|field| field.code()).collect::<Vec<_>>(),
        purposes => person::options(ctx, PURPOSES),
        ways => person::options(ctx, WAYS),
        form => view(form.view(ctx)),
    })
}

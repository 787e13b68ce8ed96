//! Which column holds what: as guessed, changed by hand, remembered for the next roster.

use axum::extract::Path;
use kammaban_platform::problem::Sentence;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other, view};
use minijinja::{Value, context};

use crate::rosters::reading::FieldName;
use crate::rosters::roster::{Column, Roster, RosterState};
use crate::rosters::{ROSTERS_IMPORT, remap};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let trail = super::trail(&ctx, &union).await?;
    ctx.page("rosters/columns.html", data(&ctx, &roster, trail, &Fields::default()))
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    let mut form = posted.fields();
    let mut columns: Vec<Column> = roster.columns.clone();
    for column in &mut columns {
        let chosen = FieldName::from_code(form.text(&format!("column-{}", column.index)));
        if let Some(field) = chosen.filter(|field| *field != column.field) {
            column.field = field;
            column.confidence = 100;
            column.evidence = "chosen".to_owned();
        }
    }
    let has = |field: FieldName| columns.iter().any(|column| column.field == field);
    if !(has(FieldName::GivenName) || has(FieldName::FullName) || has(FieldName::LatinName)) {
        form.fail("columns", Sentence::new("roster-columns-no-name"));
        let trail = super::trail(&ctx, &union).await?;
        let shown = Roster { columns, ..roster };
        return ctx.page_again("rosters/columns.html", data(&ctx, &shown, trail, &form));
    }
    remap(&ctx.app, &permit, &roster, &columns).await?;
    Ok(see_other(&ctx, &format!("/rosters/{}", roster.id), None))
}

fn data(ctx: &Ctx, roster: &Roster, trail: Value, form: &Fields) -> Value {
    let options: Vec<Value> = FieldName::ALL
        .into_iter()
        .map(|field| {
            context! { value => field.code(), label => ctx.app.words.say(ctx.lang, &field.label_key(), &[]) }
        })
        .collect();
    let columns: Vec<Value> = roster
        .columns
        .iter()
        .map(|column| {
            context! {
                letter => kammaban_sheet::column_letters(column.index),
                name => format!("column-{}", column.index),
                header => column.header.as_str(),
                field => column.field.code(),
                confidence => column.confidence,
                evidence => ctx.app.words.say(ctx.lang, &format!("roster-evidence-{}", column.evidence), &[]),
                examples => view(&column.examples),
            }
        })
        .collect();
    context! {
        title => ctx.app.words.say(ctx.lang, "roster-columns-title", &[]),
        crumbs => trail,
        roster => super::show::roster_value(ctx, roster),
        may_change => roster.state.may_become(RosterState::Reading),
        columns => columns,
        options => options,
        form => view(form.view(ctx)),
    }
}

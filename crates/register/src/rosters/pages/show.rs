//! One roster: what was found, what each row will do, how far the work is, and how to take it back.

use axum::extract::Path;
use kammaban_platform::jobs;
use kammaban_platform::web::{Answer, Ctx, view};
use minijinja::{Value, context};

use super::closed::closed_fields;
use super::list::state_cell;
use crate::rosters::reading::FieldName;
use crate::rosters::roster::{Outcome, Roster, RosterState, Trouble};
use crate::sensitive::SENSITIVE_CHANGE;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let job = match roster.job_id.filter(|_| roster.state.is_busy()) {
        Some(job) => jobs::find(&ctx.app.db, job).await?,
        None => None,
    };
    let progress = job.as_ref().map(|job| {
        context! {
            done => job.done_steps,
            all => job.all_steps,
            failed => job.state == jobs::JobState::Failed,
        }
    });
    let data = context! {
        title => roster.file_name.as_str(),
        crumbs => super::trail(&ctx, &union).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        roster => roster_value(&ctx, &roster),
        progress => progress,
        outcomes => outcomes(&ctx, &roster),
        columns => view(&roster.columns),
        closed => closed_words(&ctx, &roster),
        may_take_closed => ctx.actor.may_at(SENSITIVE_CHANGE, &union.path),
        unmapped => roster.columns.iter().filter(|column| column.confidence < 60).count(),
    };
    ctx.page_or_block("rosters/show.html", "status", data)
}

/// Names of the closed columns: those that come in, and those that are left out.
fn closed_words(ctx: &Ctx, roster: &Roster) -> Value {
    let (taken, left): (Vec<FieldName>, Vec<FieldName>) =
        closed_fields(roster).into_iter().partition(|field| roster.takes(*field));
    let between = ctx.app.words.say(ctx.lang, "roster-between", &[]);
    let names = |fields: &[FieldName]| {
        let names: Vec<String> =
            fields.iter().map(|field| ctx.app.words.say(ctx.lang, &field.label_key(), &[])).collect();
        names.join(&between)
    };
    context! { taken => names(&taken), left => names(&left) }
}

pub(super) fn roster_value(ctx: &Ctx, roster: &Roster) -> Value {
    let trouble = roster.trouble.as_ref().map(|trouble| trouble_sentence(ctx, trouble));
    let remarks: Vec<String> = roster.remarks.iter().map(|remark| remark_sentence(ctx, remark)).collect();
    context! {
        id => roster.id.to_string(),
        url => format!("/rosters/{}", roster.id),
        name => roster.file_name.as_str(),
        state => roster.state.code(),
        badge => view(state_cell(ctx, roster.state)),
        busy => roster.state.is_busy(),
        trouble => trouble,
        remarks => remarks,
        corrected => roster.corrected.as_ref().map(view),
        sheet => roster.sheet.clone(),
        header_row => roster.header_row,
        rows => roster.tally.all(),
        to_write => roster.tally.to_write(),
        new => roster.tally.new,
        changed => roster.tally.changed,
        mend => roster.to_mend(),
        written => roster.written,
        kept => roster.kept,
        received => roster.created_at.micros(),
        finished => roster.finished_at.map(kammaban_kernel::Moment::micros),
        undone => roster.undone_at.map(kammaban_kernel::Moment::micros),
        may_undo => roster.state == RosterState::Imported && roster.written > 0,
    }
}

/// Why a file cannot be read, as a sentence.
pub(super) fn trouble_sentence(ctx: &Ctx, trouble: &Trouble) -> String {
    let args: Vec<_> = trouble.params.iter().map(|(name, value)| (name.as_str(), value.clone().into())).collect();
    ctx.app.words.say(ctx.lang, &format!("trouble-{}", trouble.code.replace('_', "-")), &args)
}

/// What the file says beside its table. Numbers are handed over as numbers, for singular and plural.
fn remark_sentence(ctx: &Ctx, remark: &Trouble) -> String {
    let args: Vec<_> = remark
        .params
        .iter()
        .map(|(name, value)| match value.parse::<i64>() {
            Ok(number) if name != "sheet" && name != "sheets" => (name.as_str(), number.into()),
            _ => (name.as_str(), value.clone().into()),
        })
        .collect();
    ctx.app.words.say(ctx.lang, &format!("remark-{}", remark.code), &args)
}

fn outcomes(ctx: &Ctx, roster: &Roster) -> Vec<Value> {
    Outcome::ALL
        .into_iter()
        .map(|outcome| {
            context! {
                code => outcome.code(),
                label => ctx.app.words.say(ctx.lang, &format!("roster-outcome-{}", outcome.code()), &[]),
                count => roster.tally.get(outcome),
                url => format!("/rosters/{}/rows?outcome={}", roster.id, outcome.code()),
            }
        })
        .filter(|value| value.get_attr("count").ok().and_then(|count| count.as_i64()) != Some(0))
        .collect()
}

//! One roster: what was found, what each row will do, how far the work is, and how to take it back.

use axum::extract::Path;
use kammaban_platform::jobs;
use kammaban_platform::web::{Answer, Ctx, view};
use minijinja::{Value, context};

use super::list::state_cell;
use crate::rosters::roster::{Outcome, Roster, RosterState};

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
        unmapped => roster.columns.iter().filter(|column| column.confidence < 60).count(),
    };
    ctx.page_or_block("rosters/show.html", "status", data)
}

pub(super) fn roster_value(ctx: &Ctx, roster: &Roster) -> Value {
    let trouble = roster.trouble.as_ref().map(|trouble| {
        let args: Vec<_> =
            trouble.params.iter().map(|(name, value)| (name.as_str(), value.clone().into())).collect::<Vec<_>>();
        ctx.app.words.say(ctx.lang, &format!("trouble-{}", trouble.code.replace('_', "-")), &args)
    });
    context! {
        id => roster.id.to_string(),
        url => format!("/rosters/{}", roster.id),
        name => roster.file_name.as_str(),
        state => roster.state.code(),
        badge => view(state_cell(ctx, roster.state)),
        busy => roster.state.is_busy(),
        trouble => trouble,
        sheet => roster.sheet.clone(),
        header_row => roster.header_row,
        rows => roster.tally.all(),
        to_write => roster.tally.to_write(),
        new => roster.tally.new,
        changed => roster.tally.changed,
        mend => roster.tally.error + roster.tally.duplicate,
        written => roster.written,
        kept => roster.kept,
        received => roster.created_at.micros(),
        finished => roster.finished_at.map(kammaban_kernel::Moment::micros),
        undone => roster.undone_at.map(kammaban_kernel::Moment::micros),
        may_undo => roster.state == RosterState::Imported && roster.written > 0,
    }
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

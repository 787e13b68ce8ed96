//! The rows of a roster: what each will do, and why.

use axum::extract::Path;
use kammaban_platform::web::{Answer, Ctx, ListQuery, view};
use minijinja::{Value, context};

use crate::rosters::reasons::reason_sentence;
use crate::rosters::roster::{Outcome, RosterRow, RosterState, Written};
use crate::rosters::store;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["outcome"])?;
    let outcome = query.parsed("outcome", Outcome::from_code)?;
    let after = query.parsed("after", |text| text.parse::<i64>().ok())?.unwrap_or(0);
    let limit = query.limit()?;
    let (roster, union) = super::find(&ctx, &id).await?;
    let mut rows = store::rows(&ctx.app.db, roster.id, outcome, after, limit + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| row.row_no.to_string());
    let lines: Vec<Value> = rows
        .iter()
        .map(|row| {
            context! {
                row_no => row.row_no,
                name => name_of(&ctx, row),
                url => format!("/rosters/{}/rows/{}", roster.id, row.row_no),
                outcome => outcome_cell(&ctx, row),
                reasons => reasons(&ctx, row),
            }
        })
        .collect();
    let filters: Vec<Value> = Outcome::ALL
        .into_iter()
        .map(|each| {
            context! {
                label => ctx.app.words.say(ctx.lang, &format!("roster-outcome-{}", each.code()), &[]),
                url => query.with("outcome", Some(each.code())),
                current => outcome == Some(each),
                count => roster.tally.get(each),
            }
        })
        .collect();
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "roster-rows-title", &[]),
        crumbs => super::trail(&ctx, &union).await?,
        roster => super::show::roster_value(&ctx, &roster),
        may_mend => roster.state == RosterState::Checked,
        rows => lines,
        filters => filters,
        all_url => query.with("outcome", None),
        outcome => outcome.map(Outcome::code),
        links => view(query.links(next)),
    };
    ctx.page("rosters/rows.html", data)
}

pub(super) fn name_of(ctx: &Ctx, row: &RosterRow) -> String {
    let name = row.person.full_name();
    if name.is_empty() { ctx.app.words.say(ctx.lang, "roster-row-nameless", &[]) } else { name }
}

pub(super) fn outcome_cell(ctx: &Ctx, row: &RosterRow) -> Value {
    let (kind, icon) = match row.outcome {
        _ if row.written == Written::Refused || row.written == Written::Kept => ("warning", "warning"),
        _ if row.written == Written::Undone => ("neutral", "undo"),
        Outcome::New => ("success", "add"),
        Outcome::Changed => ("info", "edit"),
        Outcome::Known | Outcome::Skipped => ("neutral", ""),
        Outcome::Duplicate => ("warning", "warning"),
        Outcome::Error => ("error", "error"),
    };
    let key = match row.written {
        Written::No => format!("roster-outcome-{}", row.outcome.code()),
        written => format!("roster-written-{}", written.code()),
    };
    context! { word => ctx.app.words.say(ctx.lang, &key, &[]), kind => kind, icon => icon }
}

/// The reasons of a row as sentences.
pub(super) fn reasons(ctx: &Ctx, row: &RosterRow) -> Vec<String> {
    row.reasons.iter().map(|reason| reason_sentence(&ctx.app.words, ctx.lang, reason)).collect()
}

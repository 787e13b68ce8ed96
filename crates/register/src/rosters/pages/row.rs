//! One row of a roster: mended by hand, decided on, or left out.

use std::collections::HashSet;

use axum::extract::Path;
use kammaban_kernel::Lang;
use kammaban_platform::problem::Problem;
use kammaban_platform::web::{Answer, Ctx, Posted, see_other};
use minijinja::{Value, context};

use crate::members;
use crate::places;
use crate::rosters::closed::{self, close_row};
use crate::rosters::jobs::{compare_rows, roster_row};
use crate::rosters::reading::{FieldName, Ground, RowReader, Severity};
use crate::rosters::reasons::fault_sentence;
use crate::rosters::roster::{Outcome, Roster, RosterRow, RosterState};
use crate::rosters::{ROSTERS_IMPORT, Reason, mend, store};

pub(super) async fn show(ctx: Ctx, Path((id, row)): Path<(String, i64)>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let row = store::find_row(&ctx.app.db, roster.id, row).await?.ok_or(Problem::NotFound)?;
    let member = match row.member_id.filter(|_| row.outcome != Outcome::New) {
        Some(member) => members::find(&ctx.app.db, &ctx.scope(ROSTERS_IMPORT), member).await?,
        None => None,
    };
    let member = member.map(|member| {
        context! { name => member.facts.name(), url => format!("/members/{}", member.id) }
    });
    let data = context! {
        title => super::rows::name_of(&ctx, &row),
        crumbs => super::trail(&ctx, &union).await?,
        roster => super::show::roster_value(&ctx, &roster),
        row_no => row.row_no,
        outcome => super::rows::outcome_cell(&ctx, &row),
        reasons => super::rows::reasons(&ctx, &row),
        cells => cells(&ctx, &roster, &row),
        person => person(&ctx, &row),
        member => member,
        may_mend => roster.state == RosterState::Checked,
        asks_who => row.outcome == Outcome::Duplicate,
    };
    ctx.page("rosters/row.html", data)
}

pub(super) async fn submit(ctx: Ctx, Path((id, row_no)): Path<(String, i64)>, posted: Posted) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    let row = store::find_row(&ctx.app.db, roster.id, row_no).await?.ok_or(Problem::NotFound)?;
    let form = posted.fields();
    let row = match form.text("verb") {
        "skip" => RosterRow { outcome: Outcome::Skipped, reasons: vec![Reason::DecidedSkip], ..row },
        "new" if row.outcome == Outcome::Duplicate => RosterRow {
            outcome: Outcome::New,
            reasons: vec![Reason::DecidedNew],
            member_id: Some(permit.doer().new_id()),
            ..row
        },
        _ => {
            let mut cells = row.cells.clone();
            for column in &roster.columns {
                let name = format!("cell-{}", column.index);
                if form.has(&name) && !column.field.is_sensitive() {
                    cells.insert(column.index, form.text(&name).to_owned());
                }
            }
            let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
            let ground = Ground { lists: places::lists(), today };
            let number = u32::try_from(row_no).unwrap_or(0);
            let mut reading = RowReader::new(&roster.plan, ground).read_texts(number, cells);
            close_row(&mut reading, &roster.plan, |_| false);
            let compared = compare_rows(&ctx.app.db, roster.union_id, std::slice::from_ref(&reading)).await?;
            match compared.into_iter().next() {
                Some(compared) => {
                    let mut rows = [roster_row(&reading, compared, &mut HashSet::new(), || permit.doer().new_id())];
                    let brought = closed::fields_of_rows(&ctx.app.db, roster.id).await?;
                    closed::mark_brought(&ctx.app.db, &mut rows, &brought).await?;
                    let [row] = rows;
                    row
                }
                None => row,
            }
        }
    };
    let still_wrong = row.outcome == Outcome::Error;
    mend(&ctx.app, &permit, &roster, &row).await?;
    let url = if still_wrong {
        format!("/rosters/{}/rows/{row_no}", roster.id)
    } else {
        match store::next_to_mend(&ctx.app.db, roster.id, row_no).await? {
            Some(next) => format!("/rosters/{}/rows/{next}", roster.id),
            None => format!("/rosters/{}", roster.id),
        }
    };
    Ok(see_other(&ctx, &url, None))
}

/// The mapped cells of the row, each with what is wrong in it.
fn cells(ctx: &Ctx, roster: &Roster, row: &RosterRow) -> Vec<Value> {
    let words = &ctx.app.words;
    roster
        .columns
        .iter()
        .filter(|column| column.field != FieldName::Ignore && !column.field.is_sensitive())
        .map(|column| {
            let error = row.reasons.iter().find_map(|reason| match reason {
                Reason::Fault(fault) if fault.column == Some(column.index) && fault.severity() == Severity::Error => {
                    Some(fault_sentence(words, ctx.lang, fault))
                }
                _ => None,
            });
            context! {
                name => format!("cell-{}", column.index),
                label => words.say(ctx.lang, &column.field.label_key(), &[]),
                hint => column.header.as_str(),
                value => row.cells.get(&column.index).cloned().unwrap_or_default(),
                error => error.unwrap_or_default(),
            }
        })
        .collect()
}

/// How the row was read; what is sensitive is not shown.
fn person(ctx: &Ctx, row: &RosterRow) -> Vec<Value> {
    row.person
        .view()
        .into_iter()
        .filter_map(|(code, value)| Some((FieldName::from_code(code)?, value)))
        .filter(|(field, _)| !field.is_sensitive())
        .map(
            |(field, value)| context! { label => ctx.app.words.say(ctx.lang, &field.label_key(), &[]), value => value },
        )
        .collect()
}

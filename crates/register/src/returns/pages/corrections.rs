//! What became known after a return was signed: cell by cell, the signed figure, the figure as known
//! now, and the difference.

use axum::extract::Path;
use kammaban_platform::problem::Problem;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::returns::figures::{Care, gather};
use crate::returns::period::Period;
use crate::returns::shown::{Audience, ShownTable};
use crate::returns::{RETURNS_SIGN, ask_of};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    if !paper.state.is_locked() {
        return Err(Problem::NotFound);
    }
    let period = Period::parse(&paper.period).ok_or(Problem::NotFound)?;
    let signed = super::figures_of(&ctx, &union, &paper).await?;
    let now = gather(&ctx.app.db, &union, ask_of(&period, ctx.doer.now()), Care::Signing).await?;
    let signed = super::shown(&ctx, ctx.lang, &signed, Audience::Inside).await?;
    let now = super::shown(&ctx, ctx.lang, &now, Audience::Inside).await?;
    let tables: Vec<Value> = differences(&signed, &now);
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "return-corrections-title", &[]),
        crumbs => super::trail(&ctx, &union, Some((super::title(&ctx, ctx.lang, &paper), format!("/returns/{}", paper.id)))).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        paper => super::show::value(&ctx, &paper),
        name => super::title(&ctx, ctx.lang, &paper),
        tables => tables,
        may_correct => paper.state.may_be_corrected() && ctx.actor.may_at(RETURNS_SIGN, &union.path),
    };
    ctx.page("returns/corrections.html", data)
}

/// A figure of a table by its codes; 0 where the table has no such row or column.
fn value_in(table: Option<&ShownTable>, row: &str, column: &str) -> i64 {
    let rows = table.iter().flat_map(|table| &table.rows);
    let cells = rows.flat_map(|row| &row.cells);
    let found = cells.into_iter().find(|cell| cell.row == row && cell.column == column);
    found.and_then(|cell| cell.value).unwrap_or(0)
}

/// The figures that differ, by table.
fn differences(signed: &[ShownTable], now: &[ShownTable]) -> Vec<Value> {
    let mut tables = Vec::new();
    for table in now {
        let before = signed.iter().find(|known| known.code == table.code);
        // A row that is there no more is shown by what was signed of it.
        let gone = before
            .iter()
            .flat_map(|before| &before.rows)
            .filter(|row| !table.rows.iter().any(|known| known.label == row.label));
        let mut lines: Vec<Value> = Vec::new();
        for row in table.rows.iter().chain(gone) {
            for (place, cell) in row.cells.iter().enumerate() {
                let was = value_in(before, &cell.row, &cell.column);
                let is = value_in(Some(table), &cell.row, &cell.column);
                if was != is {
                    lines.push(context! {
                        row => row.label.as_str(),
                        column => table.columns.get(place).map_or("", String::as_str),
                        signed => was,
                        now => is,
                        more => is > was,
                        by => (is - was).abs(),
                    });
                }
            }
        }
        if !lines.is_empty() {
            tables.push(context! { title => table.title.as_str(), corner => table.corner.as_str(), lines => lines });
        }
    }
    tables
}

//! One handed-in tree: what its rows will do, the decision, the result and the way back.

use axum::extract::Path;
use kammaban_platform::jobs::{self, JobState};
use kammaban_platform::web::{Answer, Ctx, ListQuery, see_other, view};
use minijinja::{Value, context};

use crate::unions::ask::word;
use crate::unions::import::plan::{ImportState, Outcome, TreeImport};
use crate::unions::import::{self, store};
use crate::unions::pages;

/// A state as the list component shows it.
pub(super) fn state_cell(ctx: &Ctx, state: ImportState) -> Value {
    let (kind, icon) = match state {
        ImportState::Checked => ("warning", "warning"),
        ImportState::Importing | ImportState::Undoing => ("info", "clock"),
        ImportState::Imported => ("success", "check"),
        ImportState::Undone | ImportState::Discarded => ("neutral", ""),
    };
    context! { word => word(ctx, &format!("roster-state-{}", state.code())), kind => kind, icon => icon }
}

fn about(ctx: &Ctx, import: &TreeImport) -> Value {
    context! {
        url => format!("/tree-imports/{}", import.id),
        name => import.file_name.as_str(),
        state => import.state.code(),
        badge => state_cell(ctx, import.state),
        busy => matches!(import.state, ImportState::Importing | ImportState::Undoing),
        received => import.created_at.micros(),
        new => import.new,
        changed => import.changed,
        known => import.known,
        error => import.error,
        rows => import.new + import.changed + import.known + import.error,
        to_write => import.new + import.changed,
        written => import.written,
        kept => import.kept,
    }
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (import, union, _) = super::find(&ctx, &id).await?;
    let job = match import.job_id {
        Some(job) => jobs::find(&ctx.app.db, job).await?,
        None => None,
    };
    let counts = [
        (Outcome::Error, import.error),
        (Outcome::New, import.new),
        (Outcome::Changed, import.changed),
        (Outcome::Known, import.known),
    ];
    let outcomes: Vec<Value> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(outcome, count)| {
            context! {
                label => word(&ctx, &format!("tree-outcome-{}", outcome.code())),
                cells => vec![context! {
                    value => count,
                    url => format!("/tree-imports/{}/rows?outcome={}", import.id, outcome.code()),
                }],
            }
        })
        .collect();
    let data = context! {
        title => import.file_name.as_str(),
        crumbs => pages::trail(&ctx, &union, ("tree-import-title", "/tree-imports")).await?,
        union => context! { name => union.name(ctx.lang), url => format!("/unions/{}", union.id) },
        import => about(&ctx, &import),
        outcomes => outcomes,
        progress => job.map(|job| context! {
            done => job.done_steps,
            all => job.all_steps,
            failed => job.state == JobState::Failed,
        }),
    };
    ctx.page_or_block("unions/import.html", "status", data)
}

pub(super) async fn rows(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (import, union, _) = super::find(&ctx, &id).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["outcome"])?;
    let outcome = query.parsed("outcome", Outcome::from_code)?;
    let after = query.parsed("after", |text| text.parse::<i64>().ok())?;
    let limit = query.limit()?;
    let mut found = store::rows(&ctx.app.db, import.id, (outcome, after), limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|row| row.row_no.to_string());
    let lines: Vec<Value> = found
        .iter()
        .map(|row| {
            let cell = |field: &str| row.cells.get(field).cloned().unwrap_or_default();
            let (kind, icon) = match row.outcome {
                Outcome::Error => ("error", "error"),
                Outcome::New => ("success", "add"),
                Outcome::Changed => ("info", "edit"),
                Outcome::Known => ("neutral", "check"),
            };
            let reasons: Vec<String> = row.reasons.iter().map(|reason| word(&ctx, &reason.key())).collect();
            let became = match row.written.as_str() {
                "no" => String::new(),
                other => word(&ctx, &format!("roster-written-{other}")),
            };
            let url = row.union_id.filter(|_| row.written == "yes" || row.outcome == Outcome::Known);
            context! {
                row_no => row.row_no,
                name => if cell("name_lo").is_empty() { cell("code") } else { cell("name_lo") },
                url => url.map(|id| format!("/unions/{id}")),
                code => cell("code"),
                parent => cell("parent"),
                outcome => context! {
                    word => word(&ctx, &format!("tree-outcome-{}", row.outcome.code())),
                    kind => kind,
                    icon => icon,
                },
                reasons => reasons,
                became => became,
            }
        })
        .collect();
    let data = context! {
        title => word(&ctx, "tree-rows-title"),
        crumbs => pages::trail(&ctx, &union, ("tree-import-title", "/tree-imports")).await?,
        import => about(&ctx, &import),
        rows => lines,
        links => view(query.links(next)),
    };
    ctx.page("unions/import_rows.html", data)
}

pub(super) async fn confirm(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (import, _, permit) = super::find(&ctx, &id).await?;
    import::confirm(&ctx.app, &permit, &import).await?;
    Ok(see_other(&ctx, &format!("/tree-imports/{}", import.id), None))
}

pub(super) async fn undo(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (import, _, permit) = super::find(&ctx, &id).await?;
    import::undo(&ctx.app, &permit, &import).await?;
    Ok(see_other(&ctx, &format!("/tree-imports/{}", import.id), None))
}

pub(super) async fn discard(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (import, union, permit) = super::find(&ctx, &id).await?;
    import::discard(&ctx.app, &permit, &import).await?;
    Ok(see_other(&ctx, &format!("/unions/{}/tree-imports", union.id), None))
}

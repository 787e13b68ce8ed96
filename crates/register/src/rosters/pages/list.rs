//! The rosters of a union, and the place to drop a new one.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Answer, Ctx, Fields, Upload, crumbs, see_other, view};
use minijinja::context;
use serde::Serialize;

use crate::rosters::roster::RosterState;
use crate::rosters::{NewRoster, ROSTERS_IMPORT, receive as receive_roster, store};

/// A line of the list.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    url: String,
    state: StateCell,
    rows: i64,
    written: i64,
    received: i64,
}

/// A state as the list component shows it.
#[derive(Debug, Serialize)]
pub(super) struct StateCell {
    word: String,
    kind: &'static str,
    icon: &'static str,
}

pub(super) fn state_cell(ctx: &Ctx, state: RosterState) -> StateCell {
    let (kind, icon) = match state {
        RosterState::Reading | RosterState::Importing | RosterState::Undoing => ("info", "clock"),
        RosterState::Checked => ("warning", "warning"),
        RosterState::Unreadable => ("error", "error"),
        RosterState::Imported => ("success", "check"),
        RosterState::Undone | RosterState::Discarded => ("neutral", ""),
    };
    StateCell { word: ctx.app.words.say(ctx.lang, &format!("roster-state-{}", state.code()), &[]), kind, icon }
}

pub(super) async fn show(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let union = find_union(&ctx, &union).await?;
    page(&ctx, &union, &Fields::default()).await
}

pub(super) async fn receive(ctx: Ctx, Path(union): Path<String>, upload: Upload) -> Answer {
    let union = find_union(&ctx, &union).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    if union.state != unions::UnionState::Active {
        return Err(Problem::Refused(Sentence::new("union-not-active").with("union", union.name(ctx.lang))));
    }
    let mut fields = upload.fields;
    let Some(file) = upload.file.filter(|file| file.size > 0) else {
        fields.fail("file", Sentence::new("roster-no-file"));
        return page(&ctx, &union, &fields).await;
    };
    let bytes = tokio::fs::read(&file.path).await.map_err(Problem::internal)?;
    let roster = receive_roster(&ctx.app, &permit, NewRoster { bytes: bytes.into(), name: file.name }).await?;
    Ok(see_other(&ctx, &format!("/rosters/{}", roster.id), None))
}

async fn find_union(ctx: &Ctx, id: &str) -> Result<Union, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    unions::find(&ctx.app.db, &ctx.scope(ROSTERS_IMPORT), id).await?.ok_or(Problem::NotFound)
}

async fn page(ctx: &Ctx, union: &Union, fields: &Fields) -> Answer {
    let rosters = store::list_of_union(&ctx.app.db, &ctx.scope(ROSTERS_IMPORT), union.id, 100).await?;
    let lines: Vec<Line> = rosters
        .iter()
        .map(|roster| Line {
            name: roster.file_name.clone(),
            url: format!("/rosters/{}", roster.id),
            state: state_cell(ctx, roster.state),
            rows: roster.tally.all(),
            written: roster.written,
            received: roster.created_at.micros(),
        })
        .collect();
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "roster-list-title", &[]),
        crumbs => crumbs(ctx, Some(union), &[]).await?,
        union => crate::unions::tabs::union_value(ctx, union),
        rosters => view(lines),
        form => view(fields.view(ctx)),
        limit_mb => ctx.app.config.upload_limit / (1024 * 1024),
    };
    if fields.is_fine() { ctx.page("rosters/list.html", data) } else { ctx.page_again("rosters/list.html", data) }
}

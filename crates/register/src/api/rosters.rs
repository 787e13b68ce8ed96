//! Rosters: handed in as a file, looked at, imported, taken back. Reading and writing are jobs; ask
//! the roster how far they are.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use kammaban_platform::api::{Endpoint, Param, Shape, answer, listed};
use kammaban_platform::module::Guard;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::web::{Answer, Ctx};
use serde_json::json;

use super::views::{RosterRowView, RosterView};
use super::{cut, find_union, no_query, query, store};
use crate::rosters::{self, NewRoster, Outcome, ROSTERS_IMPORT, Roster, RosterId};

const FILE: &str = "register/src/api/rosters.rs";
const MAY: Guard = Guard::May(ROSTERS_IMPORT);

pub(super) fn endpoints() -> Vec<Endpoint> {
    let outcomes: Vec<&str> = Outcome::ALL.into_iter().map(Outcome::code).collect();
    let name = json!({ "type": "string", "minLength": 1, "maxLength": 120, "pattern": "\\S" });
    let [_, limit] = Param::paging();
    let row = json!({ "type": "integer", "minimum": 0, "maximum": 100_000_000 });
    vec![
        Endpoint::get("/api/v1/unions/{union}/rosters", MAY, list, Shape::list::<RosterView>())
            .named("list-rosters", "rosters", FILE)
            .with([Param::id("union")])
            .with(Param::paging()),
        Endpoint::post("/api/v1/unions/{union}/rosters", MAY, receive, Shape::of::<RosterView>(201))
            .named("hand-in-roster", "rosters", FILE)
            .with([Param::id("union"), Param::query("file_name", name).required()])
            .with_file(),
        Endpoint::get("/api/v1/rosters/{roster}", MAY, show, Shape::of::<RosterView>(200))
            .named("read-roster", "rosters", FILE)
            .with([Param::id("roster")]),
        Endpoint::get("/api/v1/rosters/{roster}/rows", MAY, rows, Shape::list::<RosterRowView>())
            .named("list-rows", "rosters", FILE)
            .with([Param::id("roster"), Param::choice("outcome", &outcomes), Param::query("after_row", row), limit]),
        Endpoint::post("/api/v1/rosters/{roster}/import", MAY, import, Shape::of::<RosterView>(202))
            .named("import-roster", "rosters", FILE)
            .with([Param::id("roster")]),
        Endpoint::post("/api/v1/rosters/{roster}/undo", MAY, undo, Shape::of::<RosterView>(202))
            .named("undo-roster", "rosters", FILE)
            .with([Param::id("roster")]),
        Endpoint::post("/api/v1/rosters/{roster}/discard", MAY, discard, Shape::of::<RosterView>(200))
            .named("discard-roster", "rosters", FILE)
            .with([Param::id("roster")]),
    ]
}

async fn list(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let query = query(&ctx, &[])?;
    let limit = query.limit()?;
    let after = query.parsed("after", |text| text.parse::<RosterId>().ok())?;
    let union = find_union(&ctx, ROSTERS_IMPORT, &union).await?;
    let ids = store::rosters_before(&ctx.app.db, union.id, after, limit + 1).await?;
    let (ids, next) = cut(ids, limit, ToString::to_string);
    let mut items = Vec::new();
    for id in ids {
        items.extend(rosters::find(&ctx.app.db, &ctx.scope(ROSTERS_IMPORT), id).await?.map(|it| RosterView::of(&it)));
    }
    listed(&ctx, &query, (items, next))
}

async fn receive(ctx: Ctx, Path(union): Path<String>, bytes: Bytes) -> Answer {
    let query = query(&ctx, &["file_name"])?;
    let bad = || Problem::Bad(Sentence::new("list-bad-value").with("name", "file_name"));
    let name = query.get("file_name").filter(|name| name.chars().count() <= 120).ok_or_else(bad)?;
    if query.values().len() > 1 {
        return Err(Problem::Bad(Sentence::new("api-no-query")));
    }
    let union = find_union(&ctx, ROSTERS_IMPORT, &union).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    if bytes.is_empty() {
        return Err(Problem::Invalid(vec![("file", Sentence::new("roster-no-file"))]));
    }
    if bytes.len() > ctx.app.config.upload_limit {
        return Err(Problem::TooLarge);
    }
    // The last part of a path, without what could end a header: as for files of forms.
    let name: String = name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_control() && !matches!(letter, '"' | '<' | '>'))
        .collect();
    let roster = rosters::receive(&ctx.app, &permit, NewRoster { bytes, name }).await?;
    let mut response = answer(StatusCode::CREATED, &RosterView::of(&roster))?;
    if let Ok(url) = HeaderValue::from_str(&format!("/api/v1/rosters/{}", roster.id)) {
        response.headers_mut().insert(LOCATION, url);
    }
    Ok(response)
}

async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    answer(StatusCode::OK, &RosterView::of(&find(&ctx, &id).await?))
}

async fn rows(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let query = query(&ctx, &["outcome", "after_row"])?;
    if query.after().is_some() {
        return Err(Problem::Bad(Sentence::new("list-unknown-filter").with("name", "after")));
    }
    let limit = query.limit()?;
    let outcome = query.parsed("outcome", Outcome::from_code)?;
    let row = |text: &str| text.parse::<i64>().ok().filter(|row| (0..=100_000_000).contains(row));
    let after = query.parsed("after_row", row)?.unwrap_or(0);
    let roster = find(&ctx, &id).await?;
    let found = rosters::rows(&ctx.app.db, roster.id, outcome, after, limit + 1).await?;
    let (found, next) = cut(found, limit, |row| row.row_no.to_string());
    let url = next.map(|row| format!("{}{}", ctx.app.config.base_url(), query.with("after_row", Some(&row))));
    let items: Vec<RosterRowView> = found.iter().map(RosterRowView::of).collect();
    answer(StatusCode::OK, &kammaban_platform::api::Listed { items, next: url })
}

async fn import(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    let roster = find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, roster.union_id).await?;
    rosters::confirm(&ctx.app, &permit, &roster).await?;
    answer(StatusCode::ACCEPTED, &RosterView::of(&find(&ctx, &id).await?))
}

async fn undo(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    let roster = find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, roster.union_id).await?;
    rosters::undo(&ctx.app, &permit, &roster).await?;
    answer(StatusCode::ACCEPTED, &RosterView::of(&find(&ctx, &id).await?))
}

async fn discard(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    let roster = find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, roster.union_id).await?;
    rosters::discard(&ctx.app, &permit, &roster).await?;
    answer(StatusCode::OK, &RosterView::of(&find(&ctx, &id).await?))
}

async fn find(ctx: &Ctx, id: &str) -> Result<Roster, Problem> {
    let id: RosterId = id.parse().map_err(|_| Problem::NotFound)?;
    rosters::find(&ctx.app.db, &ctx.scope(ROSTERS_IMPORT), id).await?.ok_or(Problem::NotFound)
}

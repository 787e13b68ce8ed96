//! Unions and employers.

use axum::extract::Path;
use axum::http::StatusCode;
use kammaban_platform::api::{Endpoint, Param, Shape, answer, listed};
use kammaban_platform::module::Guard;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self as tree, COUNT_MEMBERS, UnionId};
use kammaban_platform::web::{Answer, Ctx};
use serde_json::json;

use super::views::{EmployerView, UnionView};
use super::{cut, find_union, no_query, query, store, words};
use crate::employers;
use crate::members::MEMBERS_READ;

const FILE: &str = "register/src/api/unions.rs";
const MAY: Guard = Guard::May(MEMBERS_READ);

pub(super) fn endpoints() -> Vec<Endpoint> {
    let text = |most: i64| json!({ "type": "string", "minLength": 1, "maxLength": most });
    vec![
        Endpoint::get("/api/v1/unions", MAY, list, Shape::list::<UnionView>())
            .named("list-unions", "unions", FILE)
            .with([Param::query("q", text(200)), Param::query("code", text(40))])
            .with(Param::paging()),
        Endpoint::get("/api/v1/unions/{union}", MAY, show, Shape::of::<UnionView>(200))
            .named("read-union", "unions", FILE)
            .with([Param::id("union")]),
        Endpoint::get("/api/v1/unions/{union}/children", MAY, children, Shape::list::<UnionView>())
            .named("list-children", "unions", FILE)
            .with([Param::id("union")]),
        Endpoint::get("/api/v1/unions/{union}/employers", MAY, list_employers, Shape::list::<EmployerView>())
            .named("list-employers", "employers", FILE)
            .with([Param::id("union")]),
        Endpoint::get("/api/v1/employers/{employer}", MAY, show_employer, Shape::of::<EmployerView>(200))
            .named("read-employer", "employers", FILE)
            .with([Param::id("employer")]),
    ]
}

/// Unions that may be seen, from the top of the tree down; or those that answer words, or have a code.
async fn list(ctx: Ctx) -> Answer {
    let query = query(&ctx, &["q", "code"])?;
    let limit = query.limit()?;
    let after = query.parsed("after", |text| text.parse::<UnionId>().ok())?;
    let db = &ctx.app.db;
    let scope = ctx.scope(MEMBERS_READ);
    if let Some(code) = words(&query, "code", 40)? {
        let found = tree::find_by_code(db, &scope, code).await?;
        let items = found.iter().map(|union| UnionView::of(union, None)).collect();
        return listed::<UnionView>(&ctx, &query, (items, None));
    }
    if let Some(text) = words(&query, "q", 200)? {
        // The best come first, and more words find fewer: there are no further pages.
        let found = tree::search(db, &scope, text, limit).await?;
        let items = found.iter().map(|union| UnionView::of(union, None)).collect();
        return listed::<UnionView>(&ctx, &query, (items, None));
    }
    let after = match after {
        Some(id) => Some(tree::find(db, &scope, id).await?.ok_or(Problem::NotFound)?.path),
        None => None,
    };
    let found = store::unions_after(db, &scope, after.as_deref(), limit + 1).await?;
    let (found, next) = cut(found, limit, |union| union.id.to_string());
    listed(&ctx, &query, (found.iter().map(|union| UnionView::of(union, None)).collect(), next))
}

async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    let union = find_union(&ctx, MEMBERS_READ, &id).await?;
    let members = tree::count_of(&ctx.app.db, &union, COUNT_MEMBERS).await?;
    answer(StatusCode::OK, &UnionView::of(&union, Some(members)))
}

async fn children(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    let union = find_union(&ctx, MEMBERS_READ, &id).await?;
    let below = tree::children(&ctx.app.db, &ctx.scope(MEMBERS_READ), union.id).await?;
    let query = query(&ctx, &[])?;
    listed::<UnionView>(&ctx, &query, (below.iter().map(|union| UnionView::of(union, None)).collect(), None))
}

async fn list_employers(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    let union = find_union(&ctx, MEMBERS_READ, &id).await?;
    let found = employers::list_of_union(&ctx.app.db, &ctx.scope(MEMBERS_READ), union.id).await?;
    let query = query(&ctx, &[])?;
    listed::<EmployerView>(&ctx, &query, (found.iter().map(EmployerView::of).collect(), None))
}

async fn show_employer(ctx: Ctx, Path(id): Path<String>) -> Answer {
    no_query(&ctx)?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let found = employers::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), id).await?.ok_or(Problem::NotFound)?;
    answer(StatusCode::OK, &EmployerView::of(&found))
}

//! Requests under way that come from a union or go to it.

use axum::extract::Path;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, ListQuery, crumbs, view};
use minijinja::{Value, context};

use super::words;
use crate::members::MEMBERS_READ;
use crate::memberships::MEMBERSHIPS_PROPOSE;
use crate::requests::request::RequestId;
use crate::requests::store;

pub(super) async fn show(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &[])?;
    let id = union.parse().map_err(|_| Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), id).await?.ok_or(Problem::NotFound)?;
    let after = query.parsed("after", |text| text.parse::<RequestId>().ok())?;
    let limit = query.limit()?;
    let mut found = store::list_of_union(&ctx.app.db, &union.path, after, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|line| line.id.to_string());
    let lines: Vec<Value> = found.iter().map(|line| words::line(&ctx, line)).collect();
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "requests-title", &[]),
        crumbs => crumbs(&ctx, Some(&union), &[]).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        requests => lines,
        may_admit => ctx.actor.may_at(MEMBERSHIPS_PROPOSE, &union.path) && !union.path.is_empty(),
        may_import => ctx.actor.may_at(crate::rosters::ROSTERS_IMPORT, &union.path),
        links => view(query.links(next)),
    };
    ctx.page("requests/list.html", data)
}

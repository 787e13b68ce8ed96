//! Members and their memberships. Opening one is recorded, as on the pages.

use axum::extract::Path;
use axum::http::StatusCode;
use kammaban_platform::api::{Endpoint, Param, Shape, answer, listed};
use kammaban_platform::audit::{self, Event};
use kammaban_platform::module::Guard;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions as tree;
use kammaban_platform::web::{Answer, Ctx};
use serde_json::json;

use super::views::{MemberBrief, MemberView, MembershipView};
use super::{cut, find_union, no_query, query, words};
use crate::members::{self, MEMBER_READ, MEMBERS_READ, Member, MemberId, State};
use crate::memberships;

const FILE: &str = "register/src/api/members.rs";
const MAY: Guard = Guard::May(MEMBERS_READ);

pub(super) fn endpoints() -> Vec<Endpoint> {
    let states: Vec<&str> = State::ALL.into_iter().map(State::code).collect();
    let text = json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "\\S" });
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 });
    vec![
        Endpoint::get("/api/v1/members", MAY, search, Shape::list::<MemberBrief>())
            .named("search-members", "members", FILE)
            .with([Param::query("q", text).required(), Param::query("limit", limit)]),
        Endpoint::get("/api/v1/unions/{union}/members", MAY, list, Shape::list::<MemberBrief>())
            .named("list-members", "members", FILE)
            .with([Param::id("union"), Param::choice("state", &states)])
            .with(Param::paging()),
        Endpoint::get("/api/v1/members/{member}", MAY, show, Shape::of::<MemberView>(200))
            .named("read-member", "members", FILE)
            .with([Param::id("member")]),
        Endpoint::get("/api/v1/members/{member}/memberships", MAY, spells, Shape::list::<MembershipView>())
            .named("list-memberships", "members", FILE)
            .with([Param::id("member")]),
    ]
}

/// People who answer a name, part of a name, a number, phone or national id; the best first.
async fn search(ctx: Ctx) -> Answer {
    let query = query(&ctx, &["q"])?;
    if query.after().is_some() {
        return Err(Problem::Bad(Sentence::new("list-unknown-filter").with("name", "after")));
    }
    let missing = || Problem::Bad(Sentence::new("list-bad-value").with("name", "q"));
    let text = words(&query, "q", 200)?.ok_or_else(missing)?;
    let found = members::find_people(&ctx.app.db, &ctx.scope(MEMBERS_READ), text, query.limit()?).await?;
    listed::<MemberBrief>(&ctx, &query, (found.iter().map(|found| MemberBrief::of(&found.member)).collect(), None))
}

async fn list(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let query = query(&ctx, &["state"])?;
    let limit = query.limit()?;
    let state = query.parsed("state", State::from_code)?;
    let after = query.parsed("after", |text| text.parse::<MemberId>().ok())?;
    let union = find_union(&ctx, MEMBERS_READ, &union).await?;
    let after = match after {
        Some(id) => Some((members::sort_key_of(&ctx.app.db, id).await?.ok_or(Problem::NotFound)?, id)),
        None => None,
    };
    let found = members::list_of_union(&ctx.app.db, union.id, state, after.as_ref(), limit + 1).await?;
    let (found, next) = cut(found, limit, |member| member.id.to_string());
    listed(&ctx, &query, (found.iter().map(MemberBrief::of).collect(), next))
}

async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let member = opened(&ctx, &id, "facts").await?;
    answer(StatusCode::OK, &MemberView::of(&member))
}

async fn spells(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let member = opened(&ctx, &id, "memberships").await?;
    let scope = ctx.scope(MEMBERS_READ);
    let mut items = Vec::new();
    for spell in memberships::spells_of(&ctx.app.db, member.id).await? {
        let seen = tree::find(&ctx.app.db, &scope, spell.union_id).await?.is_some();
        items.push(MembershipView::of(&spell, seen));
    }
    let query = query(&ctx, &[])?;
    listed(&ctx, &query, (items, None))
}

/// The member of an address, where they may be seen; that somebody looked is recorded first.
async fn opened(ctx: &Ctx, id: &str, part: &'static str) -> Result<Member, Problem> {
    no_query(ctx)?;
    let id: MemberId = id.parse().map_err(|_| Problem::NotFound)?;
    let member = members::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), id).await?.ok_or(Problem::NotFound)?;
    let event = Event::new(MEMBER_READ).about("member", member.id).in_union(member.union_id).fact("part", part);
    let (doer, event) = (&ctx.doer, &event);
    ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?;
    Ok(member)
}

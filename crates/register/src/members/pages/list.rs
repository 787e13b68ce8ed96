//! The members of a base union, by name.

use axum::extract::Path;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, ListQuery, crumbs, view};
use minijinja::{Value, context};

use crate::members::{MEMBERS_READ, MemberId, State, list_of_union, sort_key_of};

pub(super) async fn show(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["state"])?;
    let id = union.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(MEMBERS_READ);
    let union = unions::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let state = query.parsed("state", State::from_code)?;
    let after = query.parsed("after", |text| text.parse::<MemberId>().ok())?;
    let after = match after {
        Some(id) => sort_key_of(&ctx.app.db, id).await?.map(|key| (key, id)),
        None => None,
    };
    let limit = query.limit()?;
    let mut members = list_of_union(&ctx.app.db, union.id, state, after.as_ref(), limit + 1).await?;
    let more = members.len() > limit;
    members.truncate(limit);
    let next = members.last().filter(|_| more).map(|member| member.id.to_string());
    let lines: Vec<Value> = members.iter().map(|member| super::line(&ctx, member, "")).collect();
    let states: Vec<Value> = State::ALL
        .into_iter()
        .map(|state| {
            let label = ctx.app.words.say(ctx.lang, &format!("state-{}", state.code()), &[]);
            context! { value => state.code(), label => label }
        })
        .collect();
    let may_propose = ctx.actor.may_at(crate::memberships::MEMBERSHIPS_PROPOSE, &union.path);
    // People are members of unions that hold members: those without unions below, as a rule.
    let lines_empty = lines.is_empty();
    let has_children = !unions::children(&ctx.app.db, &scope, union.id).await?.is_empty();
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "members-title", &[]),
        crumbs => crumbs(&ctx, Some(&union), &[]).await?,
        union => crate::unions::tabs::union_value(&ctx, &union),
        members => lines,
        states => states,
        state => state.map_or("", State::code),
        count => unions::own_count(&ctx.app.db, union.id, unions::COUNT_MEMBERS).await?,
        may_import => ctx.actor.may_at(crate::rosters::ROSTERS_IMPORT, &union.path),
        may_propose => may_propose,
        may_admit => may_propose && !union.path.is_empty() && (!lines_empty || !has_children),
        may_export => ctx.actor.may_at(crate::exports::MEMBERS_EXPORT, &union.path),
        links => view(query.links(next)),
    };
    ctx.page("members/list.html", data)
}

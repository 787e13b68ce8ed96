//! Finding a person by any sign, and the unions and employers of that name.

use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, ListQuery};
use minijinja::{Value, context};

use crate::members::{MEMBERS_READ, find_people};

/// People shown at most; more are found by typing more.
const SHOWN: usize = 50;

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["q"])?;
    let text: String = query.get("q").unwrap_or_default().chars().take(200).collect();
    let scope = ctx.scope(MEMBERS_READ);
    let found = find_people(&ctx.app.db, &scope, &text, SHOWN).await?;
    let unions_found = unions::search(&ctx.app.db, &scope, &text, 10).await?;
    let mut people: Vec<Value> = Vec::with_capacity(found.len());
    for found in &found {
        let union = unions::find(&ctx.app.db, &scope, found.member.union_id).await?;
        people.push(super::line(&ctx, &found.member, union.as_ref().map_or("", |union| union.name(ctx.lang))));
    }
    let unions: Vec<Value> = unions_found
        .iter()
        .map(|union| {
            context! { label => union.name(ctx.lang), url => format!("/unions/{}", union.id), sub => union.code.as_str() }
        })
        .collect();
    let employers: Vec<Value> = crate::employers::search(&ctx.app.db, &scope, &text, 10)
        .await?
        .iter()
        .map(|employer| {
            context! {
                label => employer.name(ctx.lang),
                url => format!("/employers/{}", employer.id),
                sub => employer.code.as_str(),
            }
        })
        .collect();
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "search-title", &[]),
        q => text,
        more => people.len() == SHOWN,
        people => people,
        unions => unions,
        employers => employers,
    };
    ctx.page_or_block("members/search.html", "results", data)
}

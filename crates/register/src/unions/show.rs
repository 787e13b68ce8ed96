//! One union: what it is, what is below it, what waits there.

use axum::extract::Path;
use kammaban_kernel::Lang;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, COUNT_MEMBERS, Union};
use kammaban_platform::web::{Answer, Ctx, crumbs, see_other};
use minijinja::{Value, context};

use crate::members::MEMBERS_READ;
use crate::rosters::ROSTERS_IMPORT;

/// To the highest union that the person may see.
pub(super) async fn first(ctx: Ctx) -> Answer {
    let grant = ctx.actor.grants().iter().min_by_key(|grant| grant.path.len()).ok_or(Problem::NotFound)?;
    Ok(see_other(&ctx, &format!("/unions/{}", grant.union_id), None))
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(MEMBERS_READ);
    let union = unions::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let counts = unions::counts_of_children(&ctx.app.db, union.id, COUNT_MEMBERS).await?;
    let below: Vec<Value> = unions::children(&ctx.app.db, &scope, union.id)
        .await?
        .iter()
        .map(|child| {
            context! {
                name => child.name(ctx.lang),
                url => format!("/unions/{}", child.id),
                code => child.code.as_str(),
                members => counts.get(&child.id).copied().unwrap_or(0),
            }
        })
        .collect();
    let data = context! {
        title => union.name(ctx.lang),
        crumbs => crumbs(&ctx, Some(&union), &[]).await?,
        union => context! {
            id => union.id.to_string(),
            code => union.code.as_str(),
            names => other_names(&union, ctx.lang),
            founded => union.founded_on.map(|day| day.to_string()),
        },
        members => unions::count_of(&ctx.app.db, &union, COUNT_MEMBERS).await?,
        below => below,
        may_import => ctx.actor.may_at(ROSTERS_IMPORT, &union.path),
    };
    ctx.page("unions/show.html", data)
}

/// The union's names in the languages that the reader has not chosen.
fn other_names(union: &Union, lang: Lang) -> Vec<String> {
    let names = [Some(union.name_lo.as_str()), union.name_en.as_deref(), union.name_zh.as_deref()];
    names.into_iter().flatten().filter(|name| *name != union.name(lang)).map(str::to_owned).collect()
}

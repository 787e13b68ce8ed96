//! The employers of a union and of all below it, by name.

use axum::extract::Path;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, ListQuery, view};
use minijinja::{Value, context};

use super::show::{ownership_name, sector_name, state_cell};
use crate::employers::{self, EmployerFilter, EmployerId, EmployerState};
use crate::members::MEMBERS_READ;
use crate::places;
use crate::unions::ask::{choice, word};
use crate::unions::pages;
use crate::unions::tabs::union_value;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let union = pages::find(&ctx, &id).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["section", "ownership", "state"])?;
    let db = &ctx.app.db;
    let after = match query.parsed("after", |text| text.parse::<EmployerId>().ok())? {
        Some(id) => employers::sort_key_of(db, id).await?.map(|key| (key, id)),
        None => None,
    };
    let known = |table: &str, code: &str| {
        places::table(table).iter().any(|row| row.get("code").is_some_and(|known| known == code))
    };
    let filter = EmployerFilter {
        section: query.parsed("section", |code| known("sectors/isic4.csv", code).then(|| code.to_owned()))?,
        ownership: query.parsed("ownership", |code| known("ownership.csv", code).then(|| code.to_owned()))?,
        state: query.parsed("state", EmployerState::from_code)?,
        after,
    };
    let limit = query.limit()?;
    let scope = ctx.scope(MEMBERS_READ).within(&union.path);
    let mut found = employers::list(db, &scope, &filter, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|employer| employer.id.to_string());
    let ids: Vec<EmployerId> = found.iter().map(|employer| employer.id).collect();
    let members = employers::members_at(db, &ids).await?;
    let mut rows: Vec<Value> = Vec::new();
    for employer in &found {
        let of = unions::find(db, &scope, employer.union_id).await?;
        rows.push(context! {
            name => employer.name(ctx.lang),
            url => format!("/employers/{}", employer.id),
            union => of.filter(|of| of.id != union.id).map(|of| of.name(ctx.lang).to_owned()),
            sector => employer.sector.as_deref().map(|code| sector_name(code, ctx.lang)),
            ownership => employer.ownership.as_deref().map(|code| ownership_name(code, ctx.lang)),
            workers => employer.headcount.as_ref().map(|count| count.workers),
            members => members.get(&employer.id).copied().unwrap_or(0),
            state => state_cell(&ctx, employer.state),
        });
    }
    let active = ["section", "ownership", "state"].iter().filter(|name| query.get(name).is_some()).count();
    let data = context! {
        title => word(&ctx, "employer-list-title"),
        crumbs => pages::trail(&ctx, &union, ("employer-list-title", "/employers")).await?,
        union => union_value(&ctx, &union),
        rows => rows,
        active => active,
        values => view(query.values()),
        sections => options(&ctx, "sectors/isic4.csv", true),
        ownerships => options(&ctx, "ownership.csv", false),
        states => [EmployerState::Active, EmployerState::Closed]
            .map(|state| choice(state.code(), word(&ctx, &format!("employer-state-{}", state.code()))))
            .to_vec(),
        links => view(query.links(next)),
    };
    ctx.page("employers/list.html", data)
}

/// The rows of a shipped list to choose from; of ISIC the sections alone.
pub(super) fn options(ctx: &Ctx, table: &str, sections: bool) -> Vec<Value> {
    places::table(table)
        .into_iter()
        .filter(|row| !sections || row.get("parent").is_some_and(String::is_empty))
        .map(|row| {
            let code = row.get("code").cloned().unwrap_or_default();
            let name = super::show::name_in(&row, ctx.lang);
            let label = if sections { format!("{code} · {name}") } else { name };
            choice(code, label)
        })
        .collect()
}

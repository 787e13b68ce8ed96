//! One employer: what it is, how many work there, how many of them are members.

use std::collections::HashMap;

use axum::extract::Path;
use kammaban_kernel::Lang;
use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, UnionState};
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::employers::{self, EMPLOYERS_CHANGE, EmployerId, EmployerState};
use crate::members::MEMBERS_READ;
use crate::places;
use crate::unions::ask::word;
use crate::unions::pages;

/// A name of a row of a shipped list.
pub(super) fn name_in(row: &HashMap<String, String>, lang: Lang) -> String {
    let column = match lang {
        Lang::Lo => "name_lo",
        Lang::En => "name_en",
        Lang::Zh => "name_zh",
    };
    row.get(column).filter(|name| !name.is_empty()).or_else(|| row.get("name_lo")).cloned().unwrap_or_default()
}

fn name_of(table: &str, code: &str, lang: Lang) -> String {
    places::table(table)
        .iter()
        .find(|row| row.get("code").is_some_and(|known| known == code))
        .map_or_else(|| code.to_owned(), |row| name_in(row, lang))
}

/// A division or section of ISIC in words.
pub(super) fn sector_name(code: &str, lang: Lang) -> String {
    name_of("sectors/isic4.csv", code, lang)
}

/// A kind of ownership in words.
pub(super) fn ownership_name(code: &str, lang: Lang) -> String {
    name_of("ownership.csv", code, lang)
}

/// A state as the list component shows it.
pub(super) fn state_cell(ctx: &Ctx, state: EmployerState) -> Value {
    let (kind, icon) = match state {
        EmployerState::Active => ("success", "check"),
        EmployerState::Closed => ("neutral", "ended"),
    };
    context! { word => word(ctx, &format!("employer-state-{}", state.code())), kind => kind, icon => icon }
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id: EmployerId = id.parse().map_err(|_| Problem::NotFound)?;
    let db = &ctx.app.db;
    let scope = ctx.scope(MEMBERS_READ);
    let employer = employers::find(db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(db, &scope, employer.union_id).await?.ok_or(Problem::NotFound)?;
    let members = employers::members_at(db, &[id]).await?.get(&id).copied().unwrap_or(0);
    let may_change = union.state == UnionState::Active && ctx.actor.may_at(EMPLOYERS_CHANGE, &union.path);
    let counts: Vec<Value> = employers::headcounts_of(db, id)
        .await?
        .iter()
        .map(|(count, headcount)| {
            context! {
                on => headcount.on.to_string(),
                workers => headcount.workers,
                source => word(&ctx, &format!("employer-source-{}", headcount.source.code().replace('_', "-"))),
                withdraw => may_change.then(|| format!("/employers/{id}/headcounts/{count}/withdrawal")),
            }
        })
        .collect();
    let filter = AuditFilter { subject: Some(id.uuid()), ..AuditFilter::default() };
    let events: Vec<Value> = audit::list(db, &Scope::everything(), &filter, 50)
        .await?
        .iter()
        .map(|event| {
            context! {
                when => event.recorded_at.micros(),
                text => word(&ctx, &format!("event-{}", event.event.replace('.', "-"))),
                who => event.actor_name.clone().unwrap_or_else(|| word(&ctx, "actor-system")),
                icon => "history",
            }
        })
        .collect();
    let names = [Some(employer.name_lo.as_str()), employer.name_en.as_deref(), employer.name_zh.as_deref()];
    let own = employer.name(ctx.lang);
    let names: Vec<String> = names.into_iter().flatten().filter(|name| *name != own).map(str::to_owned).collect();
    let place = employer.place_code.as_deref().and_then(places::find).map(|place| {
        let parent = places::find(&place.parent).filter(|_| place.kind != "province");
        let own = place.name(ctx.lang);
        parent.map_or_else(|| own.to_owned(), |parent| format!("{} – {own}", parent.name(ctx.lang)))
    });
    let data = context! {
        title => employer.name(ctx.lang),
        crumbs => pages::trail(&ctx, &union, ("employer-list-title", "/employers")).await?,
        url => format!("/employers/{id}"),
        names => names,
        code => employer.code.as_str(),
        state => state_cell(&ctx, employer.state),
        closed => employer.state == EmployerState::Closed,
        opened_on => employer.opened_on.map(|day| day.to_string()),
        closed_on => employer.closed_on.map(|day| day.to_string()),
        union => context! { name => union.name(ctx.lang), url => format!("/unions/{}", union.id) },
        sector => employer.sector.as_deref().map(|code| sector_name(code, ctx.lang)),
        isic_section => employer.section().map(|code| sector_name(code, ctx.lang)),
        ownership => employer.ownership.as_deref().map(|code| ownership_name(code, ctx.lang)),
        place => place,
        members => members,
        workers => employer.headcount.as_ref().map(|count| count.workers),
        counted_on => employer.headcount.as_ref().map(|count| count.on.to_string()),
        counts => counts,
        events => events,
        may_change => may_change,
    };
    ctx.page("employers/show.html", data)
}

//! One union: what it is, who leads it, what is below it, what waits there.

use axum::extract::Path;
use kammaban_kernel::Lang;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, COUNT_MEMBERS, Union, UnionState, levels};
use kammaban_platform::web::{Answer, Ctx, crumbs, see_other};
use minijinja::{Value, context};

use super::tabs::union_value;
use crate::members::MEMBERS_READ;
use crate::places;
use crate::requests::pages as requests;
use crate::returns::{self, RETURNS_READ};
use crate::rosters::{self, ROSTERS_IMPORT};
use crate::unions::ask::{today, word};
use crate::unions::{UNIONS_CHANGE, officers, tree, works};

/// To the highest union that the person may see.
pub(super) async fn first(ctx: Ctx) -> Answer {
    let grant = ctx.actor.grants().iter().min_by_key(|grant| grant.path.len()).ok_or(Problem::NotFound)?;
    Ok(see_other(&ctx, &format!("/unions/{}", grant.union_id), None))
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let union = super::find(&ctx, &id).await?;
    let db = &ctx.app.db;
    let today = today(&ctx);
    let scope = ctx.scope(MEMBERS_READ);
    let counts = unions::counts_of_children(db, union.id, COUNT_MEMBERS).await?;
    let line = |child: &Union| {
        context! {
            name => child.name(ctx.lang),
            url => format!("/unions/{}", child.id),
            code => child.code.as_str(),
            members => counts.get(&child.id).copied().unwrap_or(0),
            state => word(&ctx, &format!("union-state-{}", child.state.code())),
            ended => child.ended_on.map(|day| day.to_string()),
        }
    };
    let mut children = unions::children(db, &scope, union.id).await?;
    // They come in the order of their Lao names.
    if ctx.lang != Lang::Lo {
        children.sort_by_cached_key(|child| kammaban_text::sort_key(child.name(ctx.lang), ctx.lang));
    }
    let (below, ended): (Vec<Union>, Vec<Union>) =
        children.into_iter().partition(|child| child.state == UnionState::Active);
    let level = levels::find(db, &union.level).await?;
    let numbers = tree::numbers_of(db, union.id, today).await?;
    let data = context! {
        title => union.name(ctx.lang),
        crumbs => crumbs(&ctx, Some(&union), &[]).await?,
        union => union_value(&ctx, &union),
        level => level.map_or_else(|| union.level.clone(), |level| level.name(ctx.lang).to_owned()),
        line => word(&ctx, &format!("union-line-{}", union.line.code())),
        place => union.place_code.as_deref().and_then(|code| places::name(code, ctx.lang)),
        heir => heir(&ctx, &union).await?,
        members => unions::count_of(db, &union, COUNT_MEMBERS).await?,
        unions_below => tree::store::living_below(db, &union).await? - i64::from(union.state == UnionState::Active),
        employers => numbers.employers,
        officers => officers_of(&ctx, &union).await?,
        waiting => waiting(&ctx, &union).await?,
        below => below.iter().map(line).collect::<Vec<_>>(),
        ended => ended.iter().map(line).collect::<Vec<_>>(),
        may_restore => may_restore(&ctx, &union).await?,
        holds_unions => levels::list(db).await?.iter().any(|level| level.may_stand_below(&union.level)),
    };
    ctx.page("unions/show.html", data)
}

/// Where a union went that is no more: the heir's name, and its address where the person may go there.
async fn heir(ctx: &Ctx, union: &Union) -> Result<Option<Value>, Problem> {
    let Some(heir) = union.heir_id else { return Ok(None) };
    let found = unions::find(&ctx.app.db, &kammaban_platform::gate::Scope::everything(), heir).await?;
    Ok(found.map(|heir| {
        let seen = ctx.scope(MEMBERS_READ).contains(&heir.path);
        context! { name => heir.name(ctx.lang), url => seen.then(|| format!("/unions/{}", heir.id)) }
    }))
}

async fn officers_of(ctx: &Ctx, union: &Union) -> Result<Vec<Value>, Problem> {
    let today = today(ctx);
    let mut held: Vec<_> = officers::of_union(&ctx.app.db, union.id)
        .await?
        .into_iter()
        .filter(|officer| officer.holds_on(today))
        .collect();
    let rank = |code: &str| officers::OFFICES.iter().position(|office| office.code == code);
    held.sort_by_key(|officer| rank(&officer.office));
    Ok(held
        .iter()
        .map(|officer| {
            let office = officers::office_of(&officer.office).map_or(officer.office.as_str(), |it| it.name(ctx.lang));
            context! {
                label => office,
                value => officer.name.as_str(),
                url => format!("/officers/{}", officer.id),
            }
        })
        .collect())
}

/// What waits for somebody at this union: requests to be decided here or below, the return that is due, returns
/// sent here, merges and splits under way, rosters to be decided on.
async fn waiting(ctx: &Ctx, union: &Union) -> Result<Vec<Value>, Problem> {
    let mut items = Vec::new();
    let (count, late) = requests::waiting_at(ctx, union).await?;
    let say = |key: &str, count: i64| ctx.app.words.say(ctx.lang, key, &[("count", count.into())]);
    let late_badge = |late: bool| {
        let (key, kind, icon) =
            if late { ("union-late", "error", "late") } else { ("union-waits", "warning", "clock") };
        context! { word => word(ctx, key), kind => kind, icon => icon }
    };
    if count > 0 {
        items.push(context! {
            label => say("union-waiting-approvals", count),
            url => format!("/unions/{}/requests", union.id),
            icon => "approval",
            sub => if late > 0 { say("union-waiting-late", late) } else { String::new() },
            state => late_badge(late > 0),
        });
    }
    if union.state == UnionState::Active && ctx.actor.may_at(RETURNS_READ, &union.path) {
        if let Some(period) = returns::due_at(ctx, union).await? {
            items.push(context! {
                label => word(ctx, if union.parent_id.is_some() { "union-waiting-return" } else { "union-waiting-signature" }),
                url => format!("/unions/{}/returns", union.id),
                icon => "document",
                sub => ctx.app.words.formats(ctx.lang).day(period.due),
                state => late_badge(period.is_late(today(ctx))),
            });
        }
        let sent = returns::sent_to(ctx, union).await?;
        if sent > 0 {
            items.push(context! {
                label => say("union-waiting-sent", sent),
                url => format!("/unions/{}/returns", union.id),
                icon => "document",
                sub => "",
                state => late_badge(false),
            });
        }
    }
    for work in works::of_union(&ctx.app.db, union.id).await? {
        if work.state == works::WorkState::Running {
            items.push(context! {
                label => word(ctx, &format!("work-running-{}", work.kind.code())),
                url => format!("/unions/{}/works/{}", work.union_id, work.id),
                icon => "merge",
                sub => ctx.app.words.formats(ctx.lang).moment(work.created_at),
                state => context! { word => word(ctx, "work-under-way"), kind => "info", icon => "clock" },
            });
        }
    }
    if ctx.actor.may_at(ROSTERS_IMPORT, &union.path) {
        let here = kammaban_platform::gate::Scope::of_paths([union.path.clone()]);
        let rosters = rosters::waiting(&ctx.app.db, &here, 20).await?;
        for roster in rosters.iter().filter(|roster| roster.union_id == union.id) {
            items.push(context! {
                label => roster.file_name.as_str(),
                url => format!("/rosters/{}", roster.id),
                icon => "roster",
                sub => ctx.app.words.formats(ctx.lang).moment(roster.created_at),
                state => context! {
                    word => word(ctx, &format!("roster-state-{}", roster.state.code())),
                    kind => "warning",
                    icon => "warning",
                },
            });
        }
    }
    Ok(items)
}

/// Whether the dissolution can still be taken back here.
async fn may_restore(ctx: &Ctx, union: &Union) -> Result<bool, Problem> {
    if union.state != UnionState::Dissolved || union.heir_id.is_some() {
        return Ok(false);
    }
    let Some(above) = union.parent_id else { return Ok(false) };
    let zone = ctx.app.words.formats(kammaban_kernel::Lang::Lo).zone();
    let written = tree::store::written_at(&ctx.app.db, union.id).await?;
    if written.map(|moment| moment.day_in(zone)) != Some(today(ctx)) {
        return Ok(false);
    }
    Ok(unions::find(&ctx.app.db, &ctx.scope(UNIONS_CHANGE), above).await?.is_some())
}

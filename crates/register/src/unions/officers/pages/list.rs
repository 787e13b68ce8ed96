//! The officers of a union: those in office, and those who were.

use axum::extract::Path;
use kammaban_kernel::{Date, Phone};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::members::{self, MEMBERS_READ};
use crate::unions::ask::{today, word};
use crate::unions::officers::{self, OFFICES, Officer, OfficerId, office_of};
use crate::unions::tabs::union_value;
use crate::unions::{OFFICERS_CHANGE, pages};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let union = pages::find(&ctx, &id).await?;
    let today = today(&ctx);
    let mut all = officers::of_union(&ctx.app.db, union.id).await?;
    let rank = |officer: &Officer| OFFICES.iter().position(|office| office.code == officer.office);
    all.sort_by_key(|officer| (rank(officer), std::cmp::Reverse(officer.valid_from)));
    let (now, other): (Vec<Officer>, Vec<Officer>) = all.into_iter().partition(|officer| officer.holds_on(today));
    let data = context! {
        title => word(&ctx, "officer-list-title"),
        crumbs => pages::trail(&ctx, &union, ("officer-list-title", "/officers")).await?,
        union => union_value(&ctx, &union),
        officers => now.iter().map(|officer| line(&ctx, officer, today)).collect::<Vec<_>>(),
        others => other.iter().map(|officer| line(&ctx, officer, today)).collect::<Vec<_>>(),
    };
    ctx.page("unions/officers.html", data)
}

fn line(ctx: &Ctx, officer: &Officer, today: Date) -> Value {
    let office = office_of(&officer.office).map_or(officer.office.as_str(), |office| office.name(ctx.lang));
    context! {
        name => officer.name.as_str(),
        url => format!("/officers/{}", officer.id),
        office => office,
        phone => officer.phone.as_ref().map(Phone::local),
        from => officer.valid_from.to_string(),
        to => officer.valid_to.map(|day| day.to_string()),
        state => state(ctx, officer, today),
    }
}

fn state(ctx: &Ctx, officer: &Officer, today: Date) -> Value {
    let (key, kind, icon) = if officer.holds_on(today) {
        ("officer-state-now", "success", "check")
    } else if officer.valid_from > today {
        ("officer-state-to-come", "info", "calendar")
    } else {
        ("officer-state-past", "neutral", "ended")
    };
    context! { word => word(ctx, key), kind => kind, icon => icon }
}

pub(super) async fn one(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id: OfficerId = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(MEMBERS_READ);
    let officer = officers::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &scope, officer.union_id).await?.ok_or(Problem::NotFound)?;
    let member = match officer.member_id {
        Some(member) => members::find(&ctx.app.db, &scope, member).await?,
        None => None,
    };
    let living = union.state == unions::UnionState::Active;
    let data = context! {
        title => officer.name.as_str(),
        crumbs => pages::trail(&ctx, &union, ("officer-list-title", "/officers")).await?,
        officer => line(&ctx, &officer, today(&ctx)),
        paper => officer.paper.clone(),
        member => member.map(|member| context! {
            number => member.member_no.clone().unwrap_or_else(|| member.facts.name()),
            url => format!("/members/{}", member.id),
        }),
        union => context! { name => union.name(ctx.lang), url => format!("/unions/{}", union.id) },
        may_change => living && ctx.actor.may_at(OFFICERS_CHANGE, &union.path),
        runs_on => officer.valid_to.is_none_or(|end| end > today(&ctx)),
    };
    ctx.page("unions/officer.html", data)
}

//! Figures of any union for any day, as known on any later one, without making a return.

use axum::extract::Path;
use jiff::ToSpan;
use kammaban_kernel::{Date, Lang, Moment, parse_day};
use kammaban_platform::problem::Problem;
use kammaban_platform::web::{Answer, Ctx, ListQuery, crumbs};
use minijinja::context;

use crate::returns::figures::{Ask, Care, gather};
use crate::returns::shown::Audience;

/// What an address asks for.
pub(super) struct Asked {
    pub(super) ask: Ask,
    pub(super) audience: Audience,
    /// The day as known on; none for now.
    pub(super) known: Option<Date>,
}

impl Asked {
    /// The same for another page, begun with `&`.
    pub(super) fn query(&self) -> String {
        let known = self.known.map(|day| format!("&known={day}")).unwrap_or_default();
        let audience = if self.audience != Audience::Inside { "&audience=outside" } else { "" };
        format!("&date={}{known}{audience}", self.ask.day)
    }
}

/// Reads the day, the day as known on, and the audience of an address.
pub(super) async fn asked(ctx: &Ctx, query: &ListQuery) -> Result<Asked, Problem> {
    let read = |text: &str| parse_day(&kammaban_text::digits(text)).ok();
    let today = super::today(ctx);
    let day = query.parsed("date", read)?.unwrap_or(today);
    let known = query.parsed("known", read)?;
    let zone = ctx.app.words.formats(Lang::Lo).zone();
    // 'As known on' a day is as known when that day ended.
    let moment = match known.and_then(|day| day.checked_add(1.days()).ok()) {
        Some(next) => Moment::from_micros(Moment::start_of(next, zone).micros() - 1).min(ctx.doer.now()),
        None => ctx.doer.now(),
    };
    let audience = super::audience(ctx, query).await?;
    Ok(Asked { ask: Ask::on(day, moment), audience, known })
}

pub(super) async fn show(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let union = super::find_union(&ctx, &union).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["date", "known", "audience"])?;
    let asked = asked(&ctx, &query).await?;
    let figures = gather(&ctx.app.db, &union, asked.ask, Care::Usual).await?;
    let tables = super::shown(&ctx, ctx.lang, &figures, asked.audience).await?;
    let base = format!("/unions/{}/figures", union.id);
    let hidden: usize = tables.iter().map(|table| table.hidden).sum();
    let inside = asked.audience == Audience::Inside;
    let extra = asked.query();
    let people = super::people_url(&base, &extra);
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "figures-title", &[]),
        crumbs => crumbs(&ctx, Some(&union), &[]).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        may_import => ctx.actor.may_at(crate::rosters::ROSTERS_IMPORT, &union.path),
        base => base.as_str(),
        query => extra.as_str(),
        date => asked.ask.day.to_string(),
        first => asked.ask.first.to_string(),
        known => asked.known.map(|day| day.to_string()),
        outside => !inside,
        hidden => hidden,
        members => inside.then(|| figures.members()),
        tables => super::table_values(&tables, |table, row, column| people(table, row, column).filter(|_| inside)),
    };
    ctx.page("returns/figures.html", data)
}

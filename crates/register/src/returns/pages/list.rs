//! The returns of a union: each period with its state and due day; what the unions below have sent.

use std::collections::BTreeMap;

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, UnionId};
use kammaban_platform::web::{Answer, Ctx, Posted, crumbs, see_other};
use minijinja::{Value, context};

use crate::returns::paper::Return;
use crate::returns::period::Period;
use crate::returns::store::papers as store;
use crate::returns::{RETURNS_READ, RETURNS_SIGN, actions, waiting};

/// Past periods that can be drawn up.
const PERIODS: usize = 6;
/// Unions below shown at most in one table.
const BELOW: usize = 300;

pub(super) async fn show(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let union = super::find_union(&ctx, &union).await?;
    let today = super::today(&ctx);
    let papers = store::of_union(&ctx.app.db, union.id).await?;
    let may_sign = ctx.actor.may_at(RETURNS_SIGN, &union.path);
    let formats = ctx.app.words.formats(ctx.lang);
    let mut periods: Vec<Value> = Vec::new();
    for period in Period::past(today, PERIODS) {
        let asked_for = waiting::is_asked_for(&ctx, &union, &period).await?;
        let of_period: Vec<&Return> = papers.iter().filter(|paper| paper.period == period.to_string()).collect();
        let newest = of_period.first();
        let sent = newest
            .is_some_and(|paper| paper.state.has_arrived() || union.parent_id.is_none() && paper.state.is_locked());
        periods.push(context! {
            period => period.to_string(),
            name => super::period_words(&ctx, ctx.lang, &period.to_string()),
            day => period.day.to_string(),
            due => period.due.to_string(),
            late => asked_for && !sent && period.is_late(today),
            due_words => formats.day(period.due),
            state => newest.map(|paper| super::state_cell(&ctx, paper.state)),
            url => newest.map_or_else(String::new, |paper| format!("/returns/{}", paper.id)),
            earlier => of_period.iter().skip(1).map(|paper| context! {
                label => super::title(&ctx, ctx.lang, paper),
                url => format!("/returns/{}", paper.id),
            }).collect::<Vec<_>>(),
            may_draw => may_sign && newest.is_none_or(|paper| paper.state.may_be_corrected()),
        });
    }
    let newest = Period::past(today, 1).pop();
    let below = match &newest {
        Some(period) => below(&ctx, union.id, period).await?,
        None => Vec::new(),
    };
    let arrived = below.iter().filter(|line| line.get_attr("arrived").is_ok_and(|there| there.is_true())).count();
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "return-list-title", &[]),
        crumbs => crumbs(&ctx, Some(&union), &[]).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        may_import => ctx.actor.may_at(crate::rosters::ROSTERS_IMPORT, &union.path),
        periods => periods,
        newest => newest.map(|period| super::period_words(&ctx, ctx.lang, &period.to_string())),
        arrived => arrived,
        all_below => below.len(),
        below => below.into_iter().take(BELOW).collect::<Vec<_>>(),
    };
    ctx.page("returns/list.html", data)
}

/// The unions directly below and what each has sent for a period; those missing first.
async fn below(ctx: &Ctx, parent: UnionId, period: &Period) -> Result<Vec<Value>, Problem> {
    let mut newest: BTreeMap<UnionId, Return> = BTreeMap::new();
    for paper in store::of_children(&ctx.app.db, parent, &period.to_string()).await? {
        newest.entry(paper.union_id).or_insert(paper);
    }
    let mut lines: Vec<(bool, Value)> = unions::children(&ctx.app.db, &ctx.scope(RETURNS_READ), parent)
        .await?
        .iter()
        .filter(|child| child.state == unions::UnionState::Active)
        .map(|child| {
            let paper = newest.get(&child.id);
            // What a union has not sent is its own.
            let sent = paper.filter(|paper| paper.sent_to.is_some());
            let arrived = paper.is_some_and(|paper| paper.state.has_arrived());
            let line = context! {
                name => child.name(ctx.lang),
                url => format!("/unions/{}/returns", child.id),
                state => sent.map(|paper| super::state_cell(ctx, paper.state)),
                open => sent.map(|_| ctx.app.words.say(ctx.lang, "return-open", &[])),
                paper => sent.map_or_else(String::new, |paper| format!("/returns/{}", paper.id)),
                sent => sent.and_then(|paper| paper.sent_at).map(kammaban_kernel::Moment::micros),
                arrived => arrived,
            };
            (arrived, line)
        })
        .collect();
    lines.sort_by_key(|(arrived, _)| *arrived);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

pub(super) async fn draw_up(ctx: Ctx, Path(union): Path<String>, posted: Posted) -> Answer {
    let union = super::find_union(&ctx, &union).await?;
    let permit = ctx.require(RETURNS_SIGN, union.id).await?;
    let fields = posted.fields();
    let period = Period::parse(fields.text("period")).ok_or(Problem::Bad(Sentence::new("return-no-such-period")))?;
    let paper = actions::draw_up(&ctx.app, &permit, &period).await?;
    Ok(see_other(&ctx, &format!("/returns/{}", paper.id), Some(Sentence::new("return-drawn-up-notice"))))
}

//! Which returns wait for whom.

use futures::FutureExt;
use futures::future::BoxFuture;
use kammaban_kernel::Lang;
use kammaban_platform::module::WaitingItem;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union, UnionId};
use kammaban_platform::web::Ctx;

use super::period::Period;
use super::store::papers as store;
use super::{RETURNS_ACCEPT, RETURNS_SEND, RETURNS_SIGN};

/// Unions looked at for one person at most.
const UNIONS: usize = 20;

/// Returns of the unions that somebody works for that are due or late, and returns of unions below
/// that wait there to be accepted.
pub fn waiting(ctx: Ctx) -> BoxFuture<'static, Result<Vec<WaitingItem>, Problem>> {
    async move {
        let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
        let mut items = Vec::new();
        let mine = unions_with(&ctx, |name| name == RETURNS_SIGN.name() || name == RETURNS_SEND.name());
        let (mut due, mut late, mut first) = (0_i64, 0_i64, None);
        for id in mine {
            let scope = ctx.scope(RETURNS_SIGN);
            let Some(union) = unions::find(&ctx.app.db, &scope, id).await? else { continue };
            if let Some(period) = due_at(&ctx, &union).await? {
                due += 1;
                late += i64::from(period.is_late(today));
                first.get_or_insert(id);
            }
        }
        if let Some(union) = first {
            items.push(WaitingItem {
                key: "waiting-returns-due",
                count: due,
                late,
                url: format!("/unions/{union}/returns"),
            });
        }
        let above = unions_with(&ctx, |name| name == RETURNS_ACCEPT.name());
        let sent = store::waiting_at(&ctx.app.db, &above).await?;
        if let Some(union) = above.first().filter(|_| sent > 0) {
            items.push(WaitingItem {
                key: "waiting-returns-sent",
                count: sent,
                late: 0,
                url: format!("/unions/{union}/returns"),
            });
        }
        Ok(items)
    }
    .boxed()
}

/// The newest period of which a union has not sent its return yet; none where it has, and for a period that
/// was over before the union came into the register.
pub(crate) async fn due_at(ctx: &Ctx, union: &Union) -> Result<Option<Period>, Problem> {
    let db = &ctx.app.db;
    let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
    let Some(period) = Period::past(today, 1).pop() else { return Ok(None) };
    if !is_asked_for(ctx, union, &period).await? {
        return Ok(None);
    }
    // The federation has nobody above it to send to: signing is enough.
    let all = store::of_union(db, union.id).await?;
    let newest = all.iter().find(|paper| paper.period == period.to_string());
    let done = newest.is_some_and(|paper| match union.parent_id {
        Some(_) => paper.state.has_arrived(),
        None => paper.state.is_locked(),
    });
    Ok((!done).then_some(period))
}

/// Whether a period is asked of a union: it was not over before the union came into the register.
pub(super) async fn is_asked_for(ctx: &Ctx, union: &Union, period: &Period) -> Result<bool, Problem> {
    let since = store::known_since(&ctx.app.db, union.id).await?;
    let zone = ctx.app.words.formats(Lang::Lo).zone();
    Ok(since.is_some_and(|since| since.day_in(zone) <= period.day))
}

/// Returns of the unions below one that wait there to be accepted.
pub(crate) async fn sent_to(ctx: &Ctx, union: &Union) -> Result<i64, Problem> {
    Ok(store::waiting_at(&ctx.app.db, &[union.id]).await?)
}

fn unions_with(ctx: &Ctx, allowed: impl Fn(&str) -> bool) -> Vec<UnionId> {
    let grants = ctx.actor.grants().iter().filter(|grant| grant.permissions.iter().any(|name| allowed(name)));
    let mut unions: Vec<UnionId> = Vec::new();
    for grant in grants {
        if !unions.contains(&grant.union_id) && unions.len() < UNIONS {
            unions.push(grant.union_id);
        }
    }
    unions
}

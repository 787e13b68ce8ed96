//! Which returns wait for whom.

use futures::FutureExt;
use futures::future::BoxFuture;
use kammaban_kernel::Lang;
use kammaban_platform::module::WaitingItem;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, UnionId};
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
        let Some(period) = Period::past(today, 1).pop() else { return Ok(Vec::new()) };
        let mut items = Vec::new();
        let mine = unions_with(&ctx, |name| name == RETURNS_SIGN.name() || name == RETURNS_SEND.name());
        let (mut due, mut first) = (0_i64, None);
        for id in mine {
            let scope = ctx.scope(RETURNS_SIGN);
            let Some(union) = unions::find(&ctx.app.db, &scope, id).await? else { continue };
            // The federation has nobody above it to send to: signing is enough.
            let all = store::of_union(&ctx.app.db, id).await?;
            let newest = all.iter().find(|paper| paper.period == period.to_string());
            let done = newest.is_some_and(|paper| match union.parent_id {
                Some(_) => paper.state.has_arrived(),
                None => paper.state.is_locked(),
            });
            if !done {
                due += 1;
                first.get_or_insert(id);
            }
        }
        if let Some(union) = first {
            items.push(WaitingItem {
                key: "waiting-returns-due",
                count: due,
                late: if period.is_late(today) { due } else { 0 },
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

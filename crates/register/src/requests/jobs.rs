//! Requests that wait for their day.

use futures::FutureExt;
use kammaban_kernel::Lang;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::gate::Scope;
use kammaban_platform::jobs::{AnyJob, JobCtx, JobEnd};
use kammaban_platform::problem::Problem;

use super::request::{RequestId, RequestState};
use super::{REQUEST_FAILED, actions, effect, store};

/// Lets every request take effect whose day has come. Each is a transaction of its own, so that the
/// work goes on where it stopped.
pub const TAKE_EFFECT: AnyJob = AnyJob::new("requests.take-effect", |ctx, _| {
    async move {
        let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
        loop {
            let due = store::due_effects(&ctx.app.db, today, 200).await?;
            if due.is_empty() {
                return Ok::<(), JobEnd>(());
            }
            for id in due {
                take_effect(&ctx, id, today).await?;
            }
        }
    }
    .boxed()
})
.every_minutes(15);

async fn take_effect(ctx: &JobCtx, id: RequestId, today: kammaban_kernel::Date) -> Result<(), Problem> {
    let doer = &ctx.doer;
    let outcome = ctx
        .app
        .db
        .tx(|tx| async move {
            let before = store::find(&tx, &Scope::everything(), id).await?.ok_or(Problem::NotFound)?;
            let mut request = before.clone();
            if before.state != RequestState::Approved || !store::take(&tx, &before).await? {
                return Err(Problem::Stale);
            }
            effect::conclude(&tx, doer, &mut request, today).await?;
            store::update(&tx, &request).await?;
            actions::trace(&tx, doer, (&before, &request), "request.took-effect").await?;
            Ok(())
        })
        .await;
    match outcome {
        Err(Problem::Refused(sentence)) => give_up(ctx, id, sentence.key).await,
        // Somebody took it back in this very moment: the next look finds that.
        Err(Problem::Stale) => Ok(()),
        outcome => outcome,
    }
}

/// The register does not bear it any more: the request ends, with the reason in its history.
async fn give_up(ctx: &JobCtx, id: RequestId, why: &'static str) -> Result<(), Problem> {
    let doer = &ctx.doer;
    ctx.app
        .db
        .tx(|tx| async move {
            let before = store::find(&tx, &Scope::everything(), id).await?.ok_or(Problem::NotFound)?;
            let mut request = before.clone();
            request.state = RequestState::Refused;
            request.finished_at = Some(doer.now());
            if before.state != RequestState::Approved || !store::take(&tx, &before).await? {
                return Err(Problem::Stale);
            }
            store::update(&tx, &request).await?;
            actions::trace(&tx, doer, (&before, &request), "request.failed").await?;
            let event = Event::new(REQUEST_FAILED)
                .about("member", request.member_id)
                .in_union(request.union_id)
                .fact("action", request.action.code())
                .fact("why", why);
            audit::record(&tx, doer, event).await?;
            Ok(())
        })
        .await
}

//! Pages of requests.

mod admission;
mod approvals;
mod ask;
mod decide;
mod list;
mod papers;
mod receiver;
mod show;
mod together;
mod words;

use axum::routing::{get, post};
use futures::FutureExt;
use kammaban_kernel::{Date, Lang};
use kammaban_platform::gate::Scope;
use kammaban_platform::module::{Guard, Route, Waiting, WaitingItem};
use kammaban_platform::problem::{Arg, Problem};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Ctx, Fields};

pub(crate) use show::{menu_of, past_of, summary_of};

use super::request::{Request, RequestId};
use super::store;
use crate::members::MEMBERS_READ;
use crate::memberships::{MEMBERSHIPS_CONFIRM, MEMBERSHIPS_PROPOSE};

/// The addresses of requests.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET|POST",
            path: "/unions/{union}/admission",
            guard: Guard::May(MEMBERSHIPS_PROPOSE),
            file: "register/src/requests/pages/admission.rs",
            handler: get(admission::show).post(admission::submit),
        },
        Route {
            methods: "GET",
            path: "/unions/{union}/requests",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/requests/pages/list.rs",
            handler: get(list::show),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/requests/{action}",
            guard: Guard::May(MEMBERSHIPS_PROPOSE),
            file: "register/src/requests/pages/ask.rs",
            handler: get(ask::show).post(ask::submit),
        },
        Route {
            methods: "GET|POST",
            path: "/unions/{union}/members/requests",
            guard: Guard::May(MEMBERSHIPS_PROPOSE),
            file: "register/src/requests/pages/together.rs",
            handler: get(together::show).post(together::submit),
        },
        Route {
            methods: "GET",
            path: "/requests/{request}",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/requests/pages/show.rs",
            handler: get(show::show),
        },
        Route {
            methods: "POST",
            path: "/requests/{request}/approval",
            guard: Guard::May(MEMBERSHIPS_CONFIRM),
            file: "register/src/requests/pages/decide.rs",
            handler: post(decide::approve),
        },
        Route {
            methods: "POST",
            path: "/requests/{request}/refusal",
            guard: Guard::May(MEMBERSHIPS_CONFIRM),
            file: "register/src/requests/pages/decide.rs",
            handler: post(decide::refuse),
        },
        Route {
            methods: "POST",
            path: "/requests/{request}/withdrawal",
            guard: Guard::May(MEMBERSHIPS_PROPOSE),
            file: "register/src/requests/pages/decide.rs",
            handler: post(decide::withdraw),
        },
        Route {
            methods: "POST",
            path: "/requests/{request}/papers",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/requests/pages/papers.rs",
            handler: post(papers::receive),
        },
        Route {
            methods: "GET",
            path: "/requests/{request}/papers/{kind}",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/requests/pages/papers.rs",
            handler: get(papers::send),
        },
        Route {
            methods: "GET",
            path: "/approvals",
            guard: Guard::May(MEMBERSHIPS_CONFIRM),
            file: "register/src/requests/pages/approvals.rs",
            handler: get(approvals::show),
        },
        Route {
            methods: "POST",
            path: "/approvals/decision",
            guard: Guard::May(MEMBERSHIPS_CONFIRM),
            file: "register/src/requests/pages/approvals.rs",
            handler: post(approvals::decide),
        },
    ]
}

/// What waits for a person: requests that they may confirm.
pub const WAITING: Waiting = |ctx| {
    async move {
        if !ctx.actor.may(MEMBERSHIPS_CONFIRM) {
            return Ok(Vec::new());
        }
        let who = (&ctx.scope(MEMBERSHIPS_CONFIRM), ctx.actor.user_id());
        let (count, late) = store::count_waiting(&ctx.app.db, who, today(&ctx)).await?;
        let item = WaitingItem { key: "waiting-approvals", count, late, url: "/approvals".to_owned() };
        Ok((count > 0).then_some(item).into_iter().collect())
    }
    .boxed()
};

/// How many requests wait for a decision at a union or below it, and how many of them are late.
pub(crate) async fn waiting_at(ctx: &Ctx, union: &Union) -> Result<(i64, i64), Problem> {
    let here = Scope::of_paths([union.path.clone()]);
    Ok(store::count_at(&ctx.app.db, &here, today(ctx)).await?)
}

/// The day it is in the federation's time zone.
pub(crate) fn today(ctx: &Ctx) -> Date {
    ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone())
}

/// The request of an address, where one of its unions may be seen.
async fn find(ctx: &Ctx, id: &str) -> Result<Request, Problem> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    store::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), id).await?.ok_or(Problem::NotFound)
}

/// Puts what was refused beside the fields it belongs to; other problems go on.
fn beside(
    ctx: &Ctx,
    form: &mut Fields,
    problem: Problem,
    field_of: fn(&'static str) -> &'static str,
) -> Result<(), Problem> {
    match problem {
        Problem::Invalid(wrong) => {
            for (field, mut sentence) in wrong {
                // Rules name days as they are stored; people read them in their language.
                for (_, value) in &mut sentence.args {
                    if let Arg::Text(text) = value
                        && let Ok(day) = text.parse::<Date>()
                    {
                        *text = ctx.app.words.formats(ctx.lang).day(day);
                    }
                }
                form.fail(field_of(field), sentence);
            }
            Ok(())
        }
        Problem::Refused(sentence) => {
            form.fail(field_of("effective_on"), sentence);
            Ok(())
        }
        problem => Err(problem),
    }
}

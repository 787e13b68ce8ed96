//! Pages of officers.

mod end;
mod list;
mod term;

use axum::routing::get;
use kammaban_platform::gate::Permit;
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::Ctx;

use super::{Officer, OfficerId, store};
use crate::members::MEMBERS_READ;
use crate::unions::OFFICERS_CHANGE;

/// The addresses of officers.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET",
            path: "/unions/{union}/officers",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/unions/officers/pages/list.rs",
            handler: get(list::show),
        },
        Route {
            methods: "GET|POST",
            path: "/unions/{union}/officers/new",
            guard: Guard::May(OFFICERS_CHANGE),
            file: "register/src/unions/officers/pages/term.rs",
            handler: get(term::new).post(term::appoint),
        },
        Route {
            methods: "GET",
            path: "/officers/{officer}",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/unions/officers/pages/list.rs",
            handler: get(list::one),
        },
        Route {
            methods: "GET|POST",
            path: "/officers/{officer}/edit",
            guard: Guard::May(OFFICERS_CHANGE),
            file: "register/src/unions/officers/pages/term.rs",
            handler: get(term::edit).post(term::correct),
        },
        Route {
            methods: "GET|POST",
            path: "/officers/{officer}/end",
            guard: Guard::May(OFFICERS_CHANGE),
            file: "register/src/unions/officers/pages/end.rs",
            handler: get(end::show).post(end::submit),
        },
    ]
}

/// The officer of an address with their union, and the permit to change the term.
async fn find(ctx: &Ctx, id: &str) -> Result<(Officer, Union, Permit), Problem> {
    let id: OfficerId = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(OFFICERS_CHANGE);
    let officer = store::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &scope, officer.union_id).await?.ok_or(Problem::NotFound)?;
    let permit = ctx.require(OFFICERS_CHANGE, union.id).await?;
    Ok((officer, union, permit))
}

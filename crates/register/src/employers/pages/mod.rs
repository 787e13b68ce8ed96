//! Pages of employers.

mod close;
mod edit;
mod headcounts;
mod list;
mod show;

use axum::routing::{get, post};
use kammaban_platform::gate::Permit;
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::Ctx;

use super::{EMPLOYERS_CHANGE, Employer, EmployerId, find as find_employer};
use crate::members::MEMBERS_READ;

const READ: Guard = Guard::May(MEMBERS_READ);
const CHANGE: Guard = Guard::May(EMPLOYERS_CHANGE);

/// The addresses of employers.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET",
            path: "/unions/{union}/employers",
            guard: READ,
            file: "register/src/employers/pages/list.rs",
            handler: get(list::show),
        },
        Route {
            methods: "GET|POST",
            path: "/unions/{union}/employers/new",
            guard: CHANGE,
            file: "register/src/employers/pages/edit.rs",
            handler: get(edit::new).post(edit::create),
        },
        Route {
            methods: "GET",
            path: "/employers/{employer}",
            guard: READ,
            file: "register/src/employers/pages/show.rs",
            handler: get(show::show),
        },
        Route {
            methods: "GET|POST",
            path: "/employers/{employer}/edit",
            guard: CHANGE,
            file: "register/src/employers/pages/edit.rs",
            handler: get(edit::show).post(edit::submit),
        },
        Route {
            methods: "GET|POST",
            path: "/employers/{employer}/headcounts",
            guard: CHANGE,
            file: "register/src/employers/pages/headcounts.rs",
            handler: get(headcounts::show).post(headcounts::submit),
        },
        Route {
            methods: "POST",
            path: "/employers/{employer}/headcounts/{count}/withdrawal",
            guard: CHANGE,
            file: "register/src/employers/pages/headcounts.rs",
            handler: post(headcounts::withdraw),
        },
        Route {
            methods: "GET|POST",
            path: "/employers/{employer}/close",
            guard: CHANGE,
            file: "register/src/employers/pages/close.rs",
            handler: get(close::show).post(close::submit),
        },
        Route {
            methods: "POST",
            path: "/employers/{employer}/reopen",
            guard: CHANGE,
            file: "register/src/employers/pages/close.rs",
            handler: post(close::reopen),
        },
    ]
}

/// The employer of an address with its union, and the permit to change it.
async fn to_change(ctx: &Ctx, id: &str) -> Result<(Employer, Union, Permit), Problem> {
    let id: EmployerId = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(EMPLOYERS_CHANGE);
    let employer = find_employer(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &scope, employer.union_id).await?.ok_or(Problem::NotFound)?;
    let permit = ctx.require(EMPLOYERS_CHANGE, union.id).await?;
    Ok((employer, union, permit))
}

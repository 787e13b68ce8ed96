//! Pages of rosters.

mod closed;
mod columns;
mod corrections;
mod import;
mod list;
mod row;
mod rows;
mod show;
mod undo;

use axum::routing::{get, post};
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Ctx, crumbs};
use minijinja::Value;

use super::roster::{Roster, RosterId};
use super::{ROSTERS_IMPORT, store};
use crate::sensitive::SENSITIVE_CHANGE;

const MAY: Guard = Guard::May(ROSTERS_IMPORT);

/// The addresses of rosters.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET|POST",
            path: "/unions/{union}/rosters",
            guard: MAY,
            file: "register/src/rosters/pages/list.rs",
            handler: get(list::show).post(list::receive),
        },
        Route {
            methods: "GET",
            path: "/rosters/{roster}",
            guard: MAY,
            file: "register/src/rosters/pages/show.rs",
            handler: get(show::show),
        },
        Route {
            methods: "GET|POST",
            path: "/rosters/{roster}/columns",
            guard: MAY,
            file: "register/src/rosters/pages/columns.rs",
            handler: get(columns::show).post(columns::submit),
        },
        Route {
            methods: "GET",
            path: "/rosters/{roster}/rows",
            guard: MAY,
            file: "register/src/rosters/pages/rows.rs",
            handler: get(rows::show),
        },
        Route {
            methods: "GET|POST",
            path: "/rosters/{roster}/rows/{row}",
            guard: MAY,
            file: "register/src/rosters/pages/row.rs",
            handler: get(row::show).post(row::submit),
        },
        Route {
            methods: "GET|POST",
            path: "/rosters/{roster}/closed",
            guard: Guard::May(SENSITIVE_CHANGE),
            file: "register/src/rosters/pages/closed.rs",
            handler: get(closed::show).post(closed::submit),
        },
        Route {
            methods: "GET|POST",
            path: "/rosters/{roster}/corrections",
            guard: MAY,
            file: "register/src/rosters/pages/corrections.rs",
            handler: get(corrections::show).post(corrections::submit),
        },
        Route {
            methods: "GET",
            path: "/rosters/{roster}/workbook",
            guard: MAY,
            file: "register/src/rosters/pages/corrections.rs",
            handler: get(corrections::workbook),
        },
        Route {
            methods: "POST",
            path: "/rosters/{roster}/import",
            guard: MAY,
            file: "register/src/rosters/pages/import.rs",
            handler: post(import::submit),
        },
        Route {
            methods: "POST",
            path: "/rosters/{roster}/undo",
            guard: MAY,
            file: "register/src/rosters/pages/undo.rs",
            handler: post(undo::submit),
        },
        Route {
            methods: "POST",
            path: "/rosters/{roster}/discard",
            guard: MAY,
            file: "register/src/rosters/pages/undo.rs",
            handler: post(undo::discard),
        },
    ]
}

/// The roster of an address with its union, where the person may import there.
async fn find(ctx: &Ctx, id: &str) -> Result<(Roster, Union), Problem> {
    let id: RosterId = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(ROSTERS_IMPORT);
    let roster = store::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &scope, roster.union_id).await?.ok_or(Problem::NotFound)?;
    Ok((roster, union))
}

/// Where a page of a roster stands: the unions above, the union, its rosters.
async fn trail(ctx: &Ctx, union: &Union) -> Result<Value, Problem> {
    let here = (ctx.app.words.say(ctx.lang, "roster-list-title", &[]), format!("/unions/{}/rosters", union.id));
    crumbs(ctx, Some(union), &[here]).await
}

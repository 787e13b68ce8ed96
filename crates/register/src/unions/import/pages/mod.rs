//! Pages of handed-in trees.

mod list;
mod show;

use axum::routing::{get, post};
use kammaban_platform::gate::Permit;
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::Ctx;

use super::plan::{ImportId, TreeImport};
use super::store;
use crate::unions::UNIONS_CHANGE;

const MAY: Guard = Guard::May(UNIONS_CHANGE);
const SHOW: &str = "register/src/unions/import/pages/show.rs";

/// The addresses of handed-in trees.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET|POST",
            path: "/unions/{union}/tree-imports",
            guard: MAY,
            file: "register/src/unions/import/pages/list.rs",
            handler: get(list::show).post(list::receive),
        },
        Route { methods: "GET", path: "/tree-imports/{import}", guard: MAY, file: SHOW, handler: get(show::show) },
        Route { methods: "GET", path: "/tree-imports/{import}/rows", guard: MAY, file: SHOW, handler: get(show::rows) },
        Route {
            methods: "POST",
            path: "/tree-imports/{import}/import",
            guard: MAY,
            file: SHOW,
            handler: post(show::confirm),
        },
        Route {
            methods: "POST",
            path: "/tree-imports/{import}/undo",
            guard: MAY,
            file: SHOW,
            handler: post(show::undo),
        },
        Route {
            methods: "POST",
            path: "/tree-imports/{import}/discard",
            guard: MAY,
            file: SHOW,
            handler: post(show::discard),
        },
    ]
}

async fn find_union(ctx: &Ctx, id: &str) -> Result<(Union, Permit), Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &ctx.scope(UNIONS_CHANGE), id).await?.ok_or(Problem::NotFound)?;
    Ok((union, ctx.require(UNIONS_CHANGE, id).await?))
}

async fn find(ctx: &Ctx, id: &str) -> Result<(TreeImport, Union, Permit), Problem> {
    let id: ImportId = id.parse().map_err(|_| Problem::NotFound)?;
    let import = store::find(&ctx.app.db, &ctx.scope(UNIONS_CHANGE), id).await?.ok_or(Problem::NotFound)?;
    let (union, permit) = find_union(ctx, &import.union_id.to_string()).await?;
    Ok((import, union, permit))
}

//! Pages of unions: one page, one file.

mod access;
mod change;
mod dissolve;
mod found;
mod history;
mod home;
mod level;
mod levels;
mod map;
mod merge;
mod moved;
mod rename;
mod restore;
mod show;
mod split;
mod story;
pub(crate) mod tabs;
mod work;

use axum::routing::{MethodRouter, get, post};
use kammaban_platform::gate::Permit;
use kammaban_platform::identity::USERS_MANAGE;
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{AppRef, Ctx, crumbs};
use minijinja::Value;

use super::{UNIONS_CHANGE, UNIONS_CONFIGURE};
use crate::members::MEMBERS_READ;

const READ: Guard = Guard::May(MEMBERS_READ);
const CHANGE: Guard = Guard::May(UNIONS_CHANGE);
const CONFIGURE: Guard = Guard::May(UNIONS_CONFIGURE);

/// A page that is looked at.
fn page(path: &'static str, guard: Guard, file: &'static str, handler: MethodRouter<AppRef>) -> Route {
    Route { methods: "GET", path, guard, file, handler }
}

/// A page with a form that is sent to its own address.
fn form(path: &'static str, guard: Guard, file: &'static str, handler: MethodRouter<AppRef>) -> Route {
    Route { methods: "GET|POST", path, guard, file, handler }
}

/// The addresses of unions.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        page("/", Guard::SignedIn, "register/src/unions/pages/home.rs", get(home::show)),
        page("/waiting", Guard::SignedIn, "register/src/unions/pages/home.rs", get(home::show)),
        page("/unions", READ, "register/src/unions/pages/show.rs", get(show::first)),
        page("/unions/{union}", READ, "register/src/unions/pages/show.rs", get(show::show)),
        page("/unions/{union}/history", READ, "register/src/unions/pages/history.rs", get(history::show)),
        page("/unions/{union}/map", READ, "register/src/unions/pages/map.rs", get(map::show)),
        page(
            "/unions/{union}/access",
            Guard::May(USERS_MANAGE),
            "register/src/unions/pages/access.rs",
            get(access::show),
        ),
        page("/unions/{union}/works/{work}", READ, "register/src/unions/pages/work.rs", get(work::show)),
        form(
            "/unions/{union}/found",
            CHANGE,
            "register/src/unions/pages/found.rs",
            get(found::show).post(found::submit),
        ),
        form(
            "/unions/{union}/rename",
            CHANGE,
            "register/src/unions/pages/rename.rs",
            get(rename::show).post(rename::submit),
        ),
        form(
            "/unions/{union}/facts",
            CHANGE,
            "register/src/unions/pages/change.rs",
            get(change::show).post(change::submit),
        ),
        form(
            "/unions/{union}/move",
            CHANGE,
            "register/src/unions/pages/moved.rs",
            get(moved::show).post(moved::submit),
        ),
        form(
            "/unions/{union}/merge",
            CHANGE,
            "register/src/unions/pages/merge.rs",
            get(merge::show).post(merge::submit),
        ),
        form(
            "/unions/{union}/split",
            CHANGE,
            "register/src/unions/pages/split.rs",
            get(split::show).post(split::submit),
        ),
        form(
            "/unions/{union}/dissolve",
            CHANGE,
            "register/src/unions/pages/dissolve.rs",
            get(dissolve::show).post(dissolve::submit),
        ),
        Route {
            methods: "POST",
            path: "/unions/{union}/restore",
            guard: CHANGE,
            file: "register/src/unions/pages/restore.rs",
            handler: post(restore::submit),
        },
        page("/administration/levels", CONFIGURE, "register/src/unions/pages/levels.rs", get(levels::show)),
        form(
            "/administration/levels/new",
            CONFIGURE,
            "register/src/unions/pages/level.rs",
            get(level::new).post(level::create),
        ),
        form(
            "/administration/levels/{level}",
            CONFIGURE,
            "register/src/unions/pages/level.rs",
            get(level::show).post(level::submit),
        ),
    ];
    routes.extend(super::officers::pages::routes());
    routes.extend(super::import::pages::routes());
    routes
}

/// The union of an address, where it may be read.
pub(crate) async fn find(ctx: &Ctx, id: &str) -> Result<Union, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), id).await?.ok_or(Problem::NotFound)
}

/// A union that may be changed, with the permit at the union above it, where that is decided. The
/// federation itself is decided about at the federation.
pub(super) struct ToChange {
    pub(super) union: Union,
    pub(super) above: Union,
    pub(super) permit: Permit,
}

impl ToChange {
    pub(super) async fn find(ctx: &Ctx, id: &str) -> Result<Self, Problem> {
        let id = id.parse().map_err(|_| Problem::NotFound)?;
        let scope = ctx.scope(UNIONS_CHANGE);
        let union = unions::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
        let permit = ctx.require(UNIONS_CHANGE, union.parent_id.unwrap_or(union.id)).await?;
        let above = unions::find(&ctx.app.db, &scope, permit.union()).await?.ok_or(Problem::NotFound)?;
        Ok(Self { union, above, permit })
    }
}

/// Where a page about one thing of a union stands: the unions above, the union, and `here`, a word of the
/// translations with its address.
pub(crate) async fn trail(ctx: &Ctx, union: &Union, here: (&str, &str)) -> Result<Value, Problem> {
    let (key, end) = here;
    let further = [(super::ask::word(ctx, key), format!("/unions/{}{end}", union.id))];
    crumbs(ctx, Some(union), &further).await
}

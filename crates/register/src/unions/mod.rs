//! Pages of unions as the register sees them: the tree, its members, what waits.

mod home;
mod show;

use axum::routing::get;
use kammaban_platform::module::{Guard, Route};

use crate::members::MEMBERS_READ;

/// The addresses of unions.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET",
            path: "/",
            guard: Guard::SignedIn,
            file: "register/src/unions/home.rs",
            handler: get(home::show),
        },
        Route {
            methods: "GET",
            path: "/waiting",
            guard: Guard::SignedIn,
            file: "register/src/unions/home.rs",
            handler: get(home::show),
        },
        Route {
            methods: "GET",
            path: "/unions",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/unions/show.rs",
            handler: get(show::first),
        },
        Route {
            methods: "GET",
            path: "/unions/{union}",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/unions/show.rs",
            handler: get(show::show),
        },
    ]
}

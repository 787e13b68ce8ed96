//! The ground's own pages: is the program well, what waits, how the parts look.

mod doctor;
mod health;
mod showcase;
mod store;

pub use doctor::{Finding, Grade, Look, Room, look_at_folder, room};
pub use health::collect_figures;

use axum::routing::get;

use crate::module::{Guard, Module, Route, templates};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
#[include = "*.html"]
struct Templates;

/// What the ground brings to the house: also the templates of the whole platform.
pub fn module() -> Module {
    Module {
        name: "ground",
        routes: vec![
            Route {
                methods: "GET",
                path: "/healthz",
                guard: Guard::Public("a watchdog asks whether the process lives"),
                file: "platform/src/ground/health.rs",
                handler: get(health::alive),
            },
            Route {
                methods: "GET",
                path: "/readyz",
                guard: Guard::Public("a load balancer asks whether requests can be answered"),
                file: "platform/src/ground/health.rs",
                handler: get(health::ready),
            },
            Route {
                methods: "GET",
                path: "/metrics",
                guard: Guard::Public("Prometheus reads it; only over the loopback, no personal data"),
                file: "platform/src/ground/health.rs",
                handler: get(health::metrics),
            },
            Route {
                methods: "GET",
                path: "/dev/components",
                guard: Guard::SignedIn,
                file: "platform/src/ground/showcase.rs",
                handler: get(showcase::show),
            },
        ],
        jobs: vec![crate::audit::seal::JOB, crate::audit::VERIFY, crate::jobs::TIDY],
        templates: templates::<Templates>(),
        ..Module::default()
    }
}

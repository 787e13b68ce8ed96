//! Pages of administrators.

mod audit;
mod health;
mod index;
mod jobs;
mod settings;

use axum::routing::{get, post};
use minijinja::{Value, context};

use super::{AUDIT_VERIFY_ASKED, HEALTH_READ, JOB_CANCELLED, JOB_RETRIED, JOBS_MANAGE};
use crate::audit::{AUDIT_READ, AUDIT_VERIFIED};
use crate::gate::Permission;
use crate::identity::{ROLES_MANAGE, USERS_MANAGE};
use crate::module::{AdministrationPart, Guard, Module, Route, StartingRole};
use crate::outbox::OUTBOX_READ;
use crate::problem::Sentence;
use crate::settings::{GROUND, SETTING_CHANGED, SETTING_WITHDRAWN, SETTINGS_CHANGE};
use crate::web::Ctx;

const fn part(key: &'static str, url: &'static str, icon: &'static str, permission: Permission) -> AdministrationPart {
    AdministrationPart { key, url, icon, permission }
}

/// The ground's own parts; products bring more.
const PARTS: [AdministrationPart; 7] = [
    part("users", "/administration/users", "officer", USERS_MANAGE),
    part("roles", "/administration/roles", "shield", ROLES_MANAGE),
    part("settings-administration", "/administration/settings", "settings", SETTINGS_CHANGE),
    part("audit", "/administration/audit", "audit", AUDIT_READ),
    part("jobs", "/administration/jobs", "jobs", JOBS_MANAGE),
    part("outbox", "/administration/outbox", "outbox", OUTBOX_READ),
    part("health", "/administration/health", "health", HEALTH_READ),
];

/// What the administration brings to the house.
pub fn module() -> Module {
    let permissions = vec![AUDIT_READ, JOBS_MANAGE, SETTINGS_CHANGE, HEALTH_READ];
    Module {
        name: "administration",
        routes: routes(),
        permissions,
        roles: vec![
            StartingRole { key: "admin", permissions: &[AUDIT_READ, JOBS_MANAGE, SETTINGS_CHANGE, HEALTH_READ] },
            StartingRole { key: "auditor", permissions: &[AUDIT_READ] },
        ],
        events: vec![
            JOB_RETRIED,
            JOB_CANCELLED,
            AUDIT_VERIFY_ASKED,
            AUDIT_VERIFIED,
            SETTING_CHANGED,
            SETTING_WITHDRAWN,
            crate::backup::BACKUP_MADE,
        ],
        administration: PARTS.to_vec(),
        settings: GROUND.to_vec(),
        ..Module::default()
    }
}

fn routes() -> Vec<Route> {
    let route = |methods, path, guard, file, handler| Route { methods, path, guard, file, handler };
    let audit = "platform/src/administration/pages/audit.rs";
    let jobs = "platform/src/administration/pages/jobs.rs";
    let settings = "platform/src/administration/pages/settings.rs";
    vec![
        route(
            "GET",
            "/administration",
            Guard::SignedIn,
            "platform/src/administration/pages/index.rs",
            get(index::show),
        ),
        route("GET", "/administration/audit", Guard::May(AUDIT_READ), audit, get(audit::show)),
        route("POST", "/administration/audit/verify", Guard::May(AUDIT_READ), audit, post(audit::verify)),
        route("GET", "/administration/jobs", Guard::May(JOBS_MANAGE), jobs, get(jobs::show)),
        route("POST", "/administration/jobs/{id}/retry", Guard::May(JOBS_MANAGE), jobs, post(jobs::retry)),
        route("POST", "/administration/jobs/{id}/cancel", Guard::May(JOBS_MANAGE), jobs, post(jobs::cancel)),
        route("GET", "/administration/settings", Guard::May(SETTINGS_CHANGE), settings, get(settings::list)),
        route(
            "GET|POST",
            "/administration/settings/{setting}",
            Guard::May(SETTINGS_CHANGE),
            settings,
            get(settings::show).post(settings::submit),
        ),
        route(
            "POST",
            "/administration/settings/{setting}/withdraw",
            Guard::May(SETTINGS_CHANGE),
            settings,
            post(settings::withdraw),
        ),
        route(
            "GET",
            "/administration/health",
            Guard::May(HEALTH_READ),
            "platform/src/administration/pages/health.rs",
            get(health::show),
        ),
    ]
}

/// The tabs of the administration: those that the person may use.
pub(crate) fn tabs(ctx: &Ctx) -> Vec<Value> {
    ctx.app
        .administration
        .iter()
        .filter(|part| ctx.actor.may(part.permission))
        .map(|part| {
            context! {
                label => ctx.app.words.say(ctx.lang, &format!("{}-title", part.key), &[]),
                url => part.url,
                current => ctx.path.starts_with(part.url),
            }
        })
        .collect()
}

/// Where a page of the administration stands; with the list above it where it is a thing of one.
pub(super) fn trail(ctx: &Ctx, above: Option<(&'static str, &'static str)>) -> Value {
    let mut steps =
        vec![context! { label => ctx.say(&Sentence::new("administration-title")), url => "/administration" }];
    if let Some((key, url)) = above {
        steps.push(context! { label => ctx.say(&Sentence::new(key)), url => url });
    }
    Value::from(steps)
}

//! The running program: what every request and job can reach.

use std::collections::BTreeMap;
use std::sync::Arc;

use kammaban_kernel::{Clock, Ids, Moment};
use tokio::sync::Semaphore;

use super::limits::Limits;
use super::pages::Pages;
use crate::api::Api;
use crate::config::Config;
use crate::db::Db;
use crate::files::Files;
use crate::gate::Permission;
use crate::identity::Secret;
use crate::jobs::AnyJob;
use crate::lang::Words;
use crate::module::{AdministrationPart, MenuItem, Module, StartingRole, Waiting};
use crate::settings::Book;

/// The running program, shared.
pub type AppRef = Arc<App>;

/// What the program is put together from. Time and chance are given, so that tests choose them.
pub struct Parts {
    /// Settings.
    pub config: Config,
    /// The database, its schema up to date.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<Ids>,
    /// The installation's secret.
    pub secret: Secret,
    /// Stored files.
    pub files: Files,
    /// The products and the parts of the ground.
    pub modules: Vec<Module>,
}

/// The running program.
pub struct App {
    /// Settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<Ids>,
    /// The installation's secret.
    pub secret: Secret,
    /// Stored files.
    pub files: Files,
    /// The words.
    pub words: Arc<Words>,
    /// The templates.
    pub pages: Pages,
    /// Entries of the rail, from the top.
    pub menu: Vec<MenuItem>,
    /// All that roles may allow.
    pub permissions: Vec<Permission>,
    /// Those that open what is closed even to administrators; see [`Module::closed`].
    pub closed: Vec<Permission>,
    /// The parts of the administration, in the order of the modules.
    pub administration: Vec<AdministrationPart>,
    /// Roles of a new installation: what each module gives them.
    pub starting_roles: Vec<StartingRole>,
    /// What waits for whom.
    pub waiting: Vec<Waiting>,
    /// Background work by name.
    pub jobs: BTreeMap<&'static str, AnyJob>,
    /// Every kind of event.
    pub events: Vec<crate::audit::EventName>,
    /// Settings that administrators change.
    pub settings: Book,
    /// The API's addresses and their description.
    pub api: Api,
    /// Who asked how often lately.
    pub limits: Limits,
    /// When this process was put together.
    pub started: Moment,
    /// Bounds how many passwords are hashed at once: each takes 19 MiB.
    pub hashing: Semaphore,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl App {
    /// Puts the program together; gives back the modules' routes for the server.
    ///
    /// # Errors
    /// Where words or templates are broken.
    pub fn assemble(
        parts: Parts,
    ) -> Result<(AppRef, Vec<crate::module::Route>), Box<dyn std::error::Error + Send + Sync>> {
        let mut routes = Vec::new();
        let mut templates = Vec::new();
        let mut menu = Vec::new();
        let mut permissions = Vec::new();
        let mut closed = Vec::new();
        let mut administration = Vec::new();
        let mut starting_roles = Vec::new();
        let mut waiting = Vec::new();
        let mut jobs = BTreeMap::new();
        let mut events = Vec::new();
        let mut settings = Vec::new();
        let mut endpoints = Vec::new();
        for module in parts.modules {
            routes.extend(module.routes);
            templates.extend(module.templates);
            menu.extend(module.menu);
            permissions.extend(module.permissions);
            closed.extend(module.closed);
            administration.extend(module.administration);
            starting_roles.extend(module.roles);
            waiting.extend(module.waiting);
            jobs.extend(module.jobs.into_iter().map(|job| (job.name(), job)));
            events.extend(module.events);
            settings.extend(module.settings);
            endpoints.extend(module.api);
        }
        let (api, api_routes) = Api::of(endpoints)?;
        routes.extend(api_routes);
        // One address, seen by whoever may use any part of it.
        menu.extend(administration.iter().map(|part: &AdministrationPart| MenuItem {
            key: "menu-administration",
            url: "/administration",
            icon: "administration",
            permission: Some(part.permission),
            place: 900,
        }));
        menu.sort_by_key(|item| item.place);
        permissions.sort();
        events.sort();
        let words = Arc::new(Words::load()?);
        let api = api.described(&words)?;
        let started = parts.clock.now();
        let app = Self {
            pages: Pages::new(templates, Arc::clone(&words))?,
            words,
            config: parts.config,
            db: parts.db,
            clock: parts.clock,
            ids: parts.ids,
            secret: parts.secret,
            files: parts.files,
            menu,
            permissions,
            closed,
            administration,
            starting_roles,
            waiting,
            jobs,
            events,
            settings: Book::new(settings),
            api,
            limits: Limits::default(),
            started,
            hashing: Semaphore::new(2),
        };
        Ok((Arc::new(app), routes))
    }
}

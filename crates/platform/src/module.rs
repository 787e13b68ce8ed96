//! What a product brings to the house: routes with their guards, permissions, events, jobs,
//! templates and menu. `crates/kammaban/src/modules.rs` lists them.

use axum::routing::MethodRouter;

use crate::api::Endpoint;
use crate::audit::EventName;
use crate::gate::Permission;
use crate::jobs::AnyJob;
use crate::settings::Setting;
use crate::web::AppRef;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Those who hold the permission for some union; which one is the handler's question.
    May(Permission),
    /// Everybody who is signed in.
    SignedIn,
    /// Everybody; the words say why.
    Public(&'static str),
}

/// One address of the program.
#[derive(Debug)]
pub struct Route {
    /// `GET`, `POST` …: several with `|` where one page has both.
    pub methods: &'static str,
    /// The path, with `{id}` for parts that vary.
    pub path: &'static str,
    /// Who may use it.
    pub guard: Guard,
    /// The source file of its handler.
    pub file: &'static str,
    /// The handler.
    pub handler: MethodRouter<AppRef>,
}

/// An entry of the console's rail. Of several with one address a person sees the first that they may.
#[derive(Debug, Clone, Copy)]
pub struct MenuItem {
    /// Its key in the translations.
    pub key: &'static str,
    /// Where it leads.
    pub url: &'static str,
    /// Its icon in the sprite.
    pub icon: &'static str,
    /// Who sees it: none for everybody who signed in.
    pub permission: Option<Permission>,
    /// Its place from the top.
    pub place: u32,
}

/// A part of the administration: a card on its first page and a tab on the others. Its words are
/// `<key>-title` and `<key>-lead`.
#[derive(Debug, Clone, Copy)]
pub struct AdministrationPart {
    /// Its words.
    pub key: &'static str,
    /// Its address.
    pub url: &'static str,
    /// Its icon in the sprite.
    pub icon: &'static str,
    /// Who may use it.
    pub permission: Permission,
}

/// A role that a new installation starts with.
#[derive(Debug, Clone, Copy)]
pub struct StartingRole {
    /// Its stored key.
    pub key: &'static str,
    /// What it allows of this module.
    pub permissions: &'static [Permission],
}

/// A count of things that wait for somebody, shown on the first page and in the top bar.
pub type Waiting =
    fn(crate::web::Ctx) -> futures::future::BoxFuture<'static, Result<Vec<WaitingItem>, crate::problem::Problem>>;

/// One kind of work that waits.
#[derive(Debug, Clone, serde::Serialize)]
pub struct WaitingItem {
    /// Its sentence, with `count`.
    pub key: &'static str,
    /// How many.
    pub count: i64,
    /// How many of them are late.
    pub late: i64,
    /// The list of them.
    pub url: String,
}

/// A template: its name and text.
pub type Template = (String, String);

/// A product, or a part of the ground, as the program sees it.
#[derive(Debug, Default)]
pub struct Module {
    /// Its name.
    pub name: &'static str,
    /// Its addresses.
    pub routes: Vec<Route>,
    /// What roles may allow of it.
    pub permissions: Vec<Permission>,
    /// Those of them that open what is closed even to administrators: an administrator may give them
    /// without holding them, and each giving is an event that auditors see.
    pub closed: Vec<Permission>,
    /// Its parts of the administration.
    pub administration: Vec<AdministrationPart>,
    /// What a new installation's roles allow of it.
    pub roles: Vec<StartingRole>,
    /// The events it records.
    pub events: Vec<EventName>,
    /// Its background work.
    pub jobs: Vec<AnyJob>,
    /// Its templates.
    pub templates: Vec<Template>,
    /// Its entries in the rail.
    pub menu: Vec<MenuItem>,
    /// What waits for whom.
    pub waiting: Vec<Waiting>,
    /// Settings that an administrator changes on a page.
    pub settings: Vec<Setting>,
    /// Its addresses for other programs.
    pub api: Vec<Endpoint>,
}

/// The templates of a crate, embedded with rust-embed.
pub fn templates<E: rust_embed::RustEmbed>() -> Vec<Template> {
    E::iter()
        .filter_map(|name| {
            E::get(&name).map(|file| (name.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

//! A house for tests: the whole program with given modules on a database of its own, a clock that
//! stands still, and browsers that people use through real HTTP requests.
//!
//! SQLite in a scratch folder by default; where `KAMMABAN_TEST_POSTGRES` names a server
//! (`postgres://user@host:port`), a new database there for each house. Invented people only.
//!
//! ```ignore
//! let house = House::new(vec![my::module()]).await;
//! let union = house.found("01", &house.root().await).await;
//! house.role("officer", &[MEMBERS_READ]).await;
//! house.user("noy", "officer", &union).await;
//! let mut noy = house.browser().as_("noy").await;
//! noy.open("/members").await.sees("Members");
//! noy.submit("/members", &[("name", "x")]).await.has_status(422);
//! ```
#![expect(clippy::panic, clippy::expect_used, reason = "a test that cannot go on ends with a sentence")]

mod browser;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use axum::http::{Method, Request};
use kammaban_kernel::{Clock, FixedClock, IdSource, Ids, Lang, Moment};
use serde_json::Value as Json;
use sqlx::{AssertSqlSafe, Connection};

pub use browser::{Browser, Page};

use crate::config::Config;
use crate::db::{Db, DbError};
use crate::files::Files;
use crate::gate::{Actor, Doer, Permission, UserId};
use crate::identity::{self, NewGrant, NewUser, Secret};
use crate::jobs;
use crate::module::Module;
use crate::unions::{self, Line, NewUnion, Union};
use crate::web::{App, AppRef, Parts};

/// The password of everybody whom [`House::user`] makes.
pub const PASSWORD: &str = "nine green mangoes";
/// When the clock of a new house stands: 5 November 2026, 08:00 in Vientiane.
pub const START: Moment = Moment::from_micros(1_793_840_400_000_000);

static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| identity::hash_now(PASSWORD).expect("a password hashes"));
static HOUSES: AtomicU32 = AtomicU32::new(0);

struct Chance;
impl IdSource for Chance {
    fn random(&self) -> [u8; 10] {
        rand::random()
    }
}

/// The program with a database of its own.
pub struct House {
    app: AppRef,
    clock: Arc<FixedClock>,
    router: Router,
    folder: tempfile::TempDir,
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("House")
    }
}

impl House {
    /// A house with these modules; identity and outbox are always there. The federation's root
    /// union and the starting roles are made.
    pub async fn new(modules: Vec<Module>) -> Self {
        Self::with(modules, |_| {}).await
    }

    /// The same with other settings.
    pub async fn with(modules: Vec<Module>, settings: impl FnOnce(&mut Config)) -> Self {
        // What fails inside is told beside the test that met it; a second house finds it done.
        let told = tracing_subscriber::fmt().with_test_writer().with_max_level(tracing::Level::ERROR);
        let _ = told.try_init();
        let folder = tempfile::tempdir().expect("a scratch folder");
        // The clock stands still, and so nobody's bucket would ever fill again.
        let mut config = Config { data: folder.path().to_owned(), rate_limit: false, ..Config::default() };
        if let Ok(server) = std::env::var("KAMMABAN_TEST_POSTGRES") {
            config.database = make_postgres(server.trim_end_matches('/')).await;
        }
        settings(&mut config);
        let db = Db::open(&config.database_url()).await.expect("the database opens");
        db.migrate().await.expect("the schema is made");
        let clock = Arc::new(FixedClock::at(START));
        let mut all = vec![identity::module(), crate::outbox::module(), crate::administration::module()];
        all.push(crate::api::module());
        all.extend(modules);
        let parts = Parts {
            files: Files::in_folder(&folder.path().join("files")).expect("a folder for files"),
            db,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ids: Arc::new(Ids::new(Box::new(Chance))),
            secret: Secret::from_bytes([7; 32]),
            modules: all,
            config,
        };
        let (app, routes) = App::assemble(parts).unwrap_or_else(|error| panic!("the program fits together: {error}"));
        let router = crate::web::router(&app, routes);
        let house = Self { app, clock, router, folder };
        house.make_root().await;
        identity::sync_roles(&house.app, &house.system()).await.expect("roles are made");
        house
    }

    /// The running program.
    pub const fn app(&self) -> &AppRef {
        &self.app
    }

    /// The clock, to be moved.
    pub fn clock(&self) -> &FixedClock {
        &self.clock
    }

    /// The scratch folder, removed with the house.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The program itself as doer, now.
    pub fn system(&self) -> Doer {
        Doer::new(&Actor::system(), None, &*self.clock, &self.app.ids)
    }

    /// The federation itself.
    pub async fn root(&self) -> Union {
        unions::root(&self.app.db).await.expect("the tree is read").expect("a house has a root")
    }

    async fn make_root(&self) {
        let root = NewUnion {
            code: "LFTU".to_owned(),
            level: "federation".to_owned(),
            line: Line::Place,
            parent: None,
            name_lo: "ສະຫະພັນກຳມະບານທົດລອງ".to_owned(),
            name_en: Some("Federation of trial unions (demo)".to_owned()),
            name_zh: Some("试用工会联合会（演示）".to_owned()),
            place_code: None,
            founded_on: None,
        };
        self.insert_union(root).await;
    }

    async fn insert_union(&self, union: NewUnion) -> Union {
        let (doer, union) = (&self.system(), &union);
        self.app
            .db
            .tx(|tx| async move {
                tx.untraced("the tree of a test");
                unions::levels::insert_starting(&tx).await?;
                unions::insert(&tx, doer, union).await
            })
            .await
            .unwrap_or_else(|error: DbError| panic!("a union is founded: {error}"))
    }

    /// Founds a base union below another, named after its code.
    pub async fn found(&self, code: &str, parent: &Union) -> Union {
        self.found_as("base", code, parent).await
    }

    /// Founds a union of a level below another, named after its code.
    pub async fn found_as(&self, level: &str, code: &str, parent: &Union) -> Union {
        self.insert_union(NewUnion {
            code: code.to_owned(),
            level: level.to_owned(),
            line: Line::Place,
            parent: Some(parent.clone()),
            name_lo: format!("ກຳມະບານ {code}"),
            name_en: Some(format!("Union {code}")),
            name_zh: None,
            place_code: None,
            founded_on: None,
        })
        .await
    }

    /// Makes a role, or gives one that is there these permissions.
    pub async fn role(&self, key: &str, permissions: &[Permission]) {
        let doer = &self.system();
        let names: BTreeSet<&str> = permissions.iter().map(|permission| permission.name()).collect();
        let names = &names;
        self.app
            .db
            .tx(|tx| async move { identity::create_role(&tx, doer, key, [key; 3], names).await })
            .await
            .unwrap_or_else(|error: DbError| panic!("role {key}: {error}"));
    }

    /// Makes a user who reads English, with [`PASSWORD`] and a role at a union from today on.
    pub async fn user(&self, name: &str, role: &str, union: &Union) -> UserId {
        let doer = &self.system();
        let user = &NewUser {
            name: name.to_owned(),
            display_name: format!("{name} (demo)"),
            email: Some(format!("{name}@example.la")),
            lang: Lang::En,
            password_hash: Some(PASSWORD_HASH.clone()),
            demo: true,
        };
        let from = doer.now().day_in(self.app.words.formats(Lang::Lo).zone());
        let union = union.id;
        self.app
            .db
            .tx(|tx| async move {
                let id = identity::create_user(&tx, doer, user).await?;
                let grant = NewGrant { user: id, role: role.to_owned(), union, from, to: None };
                identity::give_grant(&tx, doer, &grant).await?;
                Ok(id)
            })
            .await
            .unwrap_or_else(|error: DbError| panic!("user {name} with role {role}: {error}"))
    }

    /// Runs all jobs that are due.
    pub async fn run_jobs(&self) {
        jobs::run_all(&self.app).await.expect("jobs run");
    }

    /// A browser of a stranger who reads English.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser of a stranger at another program.
    pub fn browser_of(router: Router) -> Browser {
        Browser::new(router)
    }

    /// An API token of a user, for all that the user may now, for 30 days.
    pub async fn token(&self, name: &str) -> String {
        let user = identity::find_user_by_name(&self.app.db, name).await.expect("users are read").expect("a user");
        let new = identity::NewToken { name: "trial".to_owned(), days: 30, permissions: None };
        let made = identity::create_token(&self.app, &self.system(), &user, &new).await;
        made.unwrap_or_else(|problem| panic!("a token for {name}: {problem}")).token
    }

    /// The address of another database, empty: on the test server where there is one, else SQLite.
    pub async fn another_database(&self) -> String {
        match std::env::var("KAMMABAN_TEST_POSTGRES") {
            Ok(server) => make_postgres(server.trim_end_matches('/')).await,
            Err(_) => self.sqlite_database(),
        }
    }

    /// The address of an SQLite database that is not there yet.
    pub fn sqlite_database(&self) -> String {
        let number = HOUSES.fetch_add(1, Ordering::SeqCst);
        format!("sqlite:{}", self.folder.path().join(format!("another-{number}.db")).display())
    }

    /// Any request: headers and body as they are.
    pub async fn send(&self, request: Request<Body>) -> Page {
        let url = request.uri().to_string();
        browser::read(self.router.clone(), request, &url).await
    }

    /// A request of another program with an API token.
    pub async fn api(&self, method: Method, url: &str, token: &str, body: Option<Json>) -> Page {
        let mut request = Request::builder().method(method).uri(url).header(HOST, "house.test");
        request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.header(CONTENT_TYPE, "application/json").body(body).expect("a request");
        browser::read(self.router.clone(), request, url).await
    }
}

/// The address of a database of its own on the test server; none where tests run on SQLite.
pub async fn scratch_database() -> Option<String> {
    match std::env::var("KAMMABAN_TEST_POSTGRES") {
        Ok(server) => Some(make_postgres(server.trim_end_matches('/')).await),
        Err(_) => None,
    }
}

async fn make_postgres(server: &str) -> String {
    let name = format!("kammaban_{}_{}", std::process::id(), HOUSES.fetch_add(1, Ordering::SeqCst));
    let mut connection = sqlx::PgConnection::connect(&format!("{server}/postgres"))
        .await
        .expect("KAMMABAN_TEST_POSTGRES names a PostgreSQL server that answers");
    for text in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        sqlx::query(AssertSqlSafe(text)).execute(&mut connection).await.expect("a database of its own");
    }
    format!("{server}/{name}")
}

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

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request};
use kammaban_kernel::{Clock, FixedClock, IdSource, Ids, Lang, Moment};
use serde_json::Value as Json;
use sqlx::{AssertSqlSafe, Connection};
use tower::ServiceExt;

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
        let mut config = Config { data: folder.path().to_owned(), ..Config::default() };
        if let Ok(server) = std::env::var("KAMMABAN_TEST_POSTGRES") {
            config.database = make_postgres(server.trim_end_matches('/')).await;
        }
        settings(&mut config);
        let db = Db::open(&config.database_url()).await.expect("the database opens");
        db.migrate().await.expect("the schema is made");
        let clock = Arc::new(FixedClock::at(START));
        let mut all = vec![identity::module(), crate::outbox::module()];
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
                unions::insert(&tx, doer, union).await
            })
            .await
            .unwrap_or_else(|error: DbError| panic!("a union is founded: {error}"))
    }

    /// Founds a union below another, named after its code.
    pub async fn found(&self, code: &str, parent: &Union) -> Union {
        self.insert_union(NewUnion {
            code: code.to_owned(),
            level: "base".to_owned(),
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
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            language: "en",
            address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
            page: Page::default(),
        }
    }

    /// A request of another program with an API token.
    pub async fn api(&self, method: Method, url: &str, token: &str, body: Option<Json>) -> Page {
        let mut request = Request::builder().method(method).uri(url).header(HOST, "house.test");
        request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.header(CONTENT_TYPE, "application/json").body(body).expect("a request");
        read(self.router.clone(), request, url).await
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

async fn read(router: Router, request: Request<Body>, url: &str) -> Page {
    let response = router.oneshot(request).await.expect("the router answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 64 * 1024 * 1024).await.expect("the answer is read");
    Page { url: url.to_owned(), status: parts.status.as_u16(), headers: parts.headers, bytes: bytes.to_vec() }
}

/// An answer of the program.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The address asked for, after redirects.
    pub url: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as sent.
    pub bytes: Vec<u8>,
}

impl Page {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{}: {error}: {}", self.url, self.text()))
    }

    /// What stands between `before` and `after`, entities read, where both are there.
    pub fn between(&self, before: &str, after: &str) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once(before)?;
        rest.split_once(after).map(|(found, _)| unescape(found))
    }
}

fn unescape(text: &str) -> String {
    text.replace("&#x27;", "'")
        .replace("&#x2f;", "/")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Somebody's browser: keeps cookies, follows redirects, sends forms with their mark.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    language: &'static str,
    address: IpAddr,
    page: Page,
}

impl std::fmt::Debug for Browser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Browser at {}", self.page.url)
    }
}

impl Browser {
    /// Signs in with name and [`PASSWORD`]; fails where that fails or a second factor is asked for.
    pub async fn as_(self, name: &str) -> Self {
        let mut browser = self;
        browser.sign_in(name, PASSWORD).await;
        assert!(
            browser.page.status == 303 && browser.location() == Some("/sign-in"),
            "{name} signs in: {} to {:?}: {}",
            browser.page.status,
            browser.location(),
            browser.text()
        );
        browser
    }

    /// Sends name and password; the answer is the page, redirects not followed.
    pub async fn sign_in(&mut self, name: &str, password: &str) -> &mut Self {
        self.open("/sign-in").await;
        // Back to the page itself: what lies behind it differs between houses.
        let fields = [("name", name), ("password", password), ("next", "/sign-in")];
        self.send("/sign-in", &fields).await
    }

    /// The same browser in another language: a tag such as `lo`.
    #[must_use]
    pub fn reading(mut self, language: &'static str) -> Self {
        self.language = language;
        self.cookies.remove("kb_lang");
        self
    }

    /// The same browser elsewhere: its last number of the address.
    #[must_use]
    pub const fn from_address(mut self, last: u8) -> Self {
        self.address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        self
    }

    /// Opens an address and follows redirects.
    pub async fn open(&mut self, url: &str) -> &mut Self {
        self.fetch(url).await;
        self.follow().await
    }

    /// Opens an address, redirects not followed.
    pub async fn fetch(&mut self, url: &str) -> &mut Self {
        let request = self.request(Method::GET, url).body(Body::empty()).expect("a request");
        self.exchange(request, url).await
    }

    /// Sends a form with the mark of the page that is open, and follows redirects.
    pub async fn submit(&mut self, url: &str, fields: &[(&str, &str)]) -> &mut Self {
        self.send(url, fields).await;
        self.follow().await
    }

    /// Sends a form with the mark of the page that is open, redirects not followed.
    pub async fn send(&mut self, url: &str, fields: &[(&str, &str)]) -> &mut Self {
        if self.mark().is_none() {
            self.open("/sign-in").await;
        }
        let mark = self.mark().unwrap_or_default();
        let mut pairs = vec![("csrf", mark.as_str())];
        pairs.extend(fields);
        self.send_bare(url, &pairs).await
    }

    /// Sends exactly these fields: a form that nobody marked.
    pub async fn send_bare(&mut self, url: &str, fields: &[(&str, &str)]) -> &mut Self {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", crate::web::encode(name), crate::web::encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        let request = self
            .request(Method::POST, url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        self.exchange(request, url).await
    }

    /// Sends a file with fields, as a browser's form does, and follows redirects.
    pub async fn upload(&mut self, url: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> &mut Self {
        const EDGE: &str = "----house-of-tests";
        let mark = self.mark().unwrap_or_default();
        let mut body = Vec::new();
        for (name, value) in [("csrf", mark.as_str())].iter().chain(fields) {
            body.extend(
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let (field, name, bytes) = file;
        body.extend(
            format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )
            .bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend(format!("\r\n--{EDGE}--\r\n").bytes());
        let request = self
            .request(Method::POST, url)
            .header(CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .body(Body::from(body))
            .expect("a request");
        self.exchange(request, url).await;
        self.follow().await
    }

    /// Sends JSON as our own script does, with the mark of the page that is open in a header.
    pub async fn post_json(&mut self, url: &str, body: &Json) -> &mut Self {
        let mark = self.mark().unwrap_or_default();
        let request = self
            .request(Method::POST, url)
            .header(CONTENT_TYPE, "application/json")
            .header("accept", "application/json")
            .header("x-csrf-token", mark)
            .body(Body::from(body.to_string()))
            .expect("a request");
        // The page stays open: a script's request does not replace it.
        let page = self.page.clone();
        self.exchange(request, url).await;
        if self.page.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().ends_with(b"json")) {
            self.page.headers.insert("x-mark", page_mark(&page).unwrap_or_default().parse().expect("a mark"));
        }
        self
    }

    /// The page that is open.
    pub const fn page(&self) -> &Page {
        &self.page
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.page.text()
    }

    /// The address of the page that is open.
    pub fn url(&self) -> &str {
        &self.page.url
    }

    /// Where the answer leads, where it is a redirect.
    pub fn location(&self) -> Option<&str> {
        self.page.headers.get(LOCATION).and_then(|value| value.to_str().ok())
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Sets a cookie: somebody else's, or an old one.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The page shows this text.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let shown = unescape(&self.text());
        assert!(shown.contains(text), "{} ({}) does not show “{text}”:\n{shown}", self.page.url, self.page.status);
        self
    }

    /// The page does not show this text.
    pub fn sees_not(&mut self, text: &str) -> &mut Self {
        let shown = unescape(&self.text());
        assert!(!shown.contains(text), "{} ({}) shows “{text}”:\n{shown}", self.page.url, self.page.status);
        self
    }

    /// The answer has this status.
    pub fn has_status(&mut self, status: u16) -> &mut Self {
        assert_eq!(self.page.status, status, "{}:\n{}", self.page.url, unescape(&self.text()));
        self
    }

    fn mark(&self) -> Option<String> {
        page_mark(&self.page)
    }

    fn request(&self, method: Method, url: &str) -> axum::http::request::Builder {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        Request::builder()
            .method(method)
            .uri(url)
            .header(HOST, "house.test")
            .header("accept", "text/html")
            .header("accept-language", self.language)
            .header(COOKIE, cookies)
            .extension(ConnectInfo(SocketAddr::new(self.address, 40_000)))
    }

    async fn exchange(&mut self, request: Request<Body>, url: &str) -> &mut Self {
        self.page = read(self.router.clone(), request, url).await;
        for cookie in self.page.headers.get_all(SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie is text");
            let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a name");
            if rest.contains("Max-Age=0;") || value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        self
    }

    async fn follow(&mut self) -> &mut Self {
        for _ in 0..6 {
            let Some(next) = self.location().map(str::to_owned).filter(|_| self.page.status == 303) else {
                return self;
            };
            self.fetch(&next).await;
        }
        panic!("too many redirects: {}", self.page.url)
    }
}

fn page_mark(page: &Page) -> Option<String> {
    if let Some(mark) = page.headers.get("x-mark").and_then(|mark| mark.to_str().ok()) {
        return Some(mark.to_owned());
    }
    page.between("<meta name=\"csrf\" content=\"", "\"")
}

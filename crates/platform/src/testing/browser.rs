//! Browsers of invented people, and what they get to see.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, Request};
use serde_json::Value as Json;
use tower::ServiceExt;

use super::PASSWORD;

pub(super) async fn read(router: Router, request: Request<Body>, url: &str) -> Page {
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
        let text = unescape(&self.text());
        let (_, rest) = text.split_once(before)?;
        rest.split_once(after).map(|(found, _)| found.to_owned())
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
    pub(super) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            language: "en",
            address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
            page: Page::default(),
        }
    }

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
        let mut request = self
            .request(Method::POST, url)
            .header(CONTENT_TYPE, "application/json")
            .header("x-csrf-token", mark)
            .body(Body::from(body.to_string()))
            .expect("a request");
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
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

    /// The status of the last answer.
    pub const fn status(&self) -> u16 {
        self.page.status
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

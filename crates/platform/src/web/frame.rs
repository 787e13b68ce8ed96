//! The frame around every request: id, session, language, guard, form mark, headers, log.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, ALLOW, AUTHORIZATION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERER,
    REFERRER_POLICY, SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kammaban_kernel::Lang;
use serde::Serialize;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::timeout::RequestBodyTimeoutLayer;

use super::answer::{LeftNotice, Told, read_notice, tell};
use super::app::AppRef;
use super::cookies::Cookies;
use super::ctx::Ctx;
use super::figures::note;
use super::forms::Posted;
use super::limits::{FOR_ALL, note_wrong_token, too_many_wrong, within_limits};
use super::{assets, lists};
use crate::gate::{Actor, Doer};
use crate::identity;
use crate::module::{Guard, Route};
use crate::problem::Problem;

/// Largest form without a file, in bytes.
const FORM_LIMIT: usize = 2 * 1024 * 1024;
/// Longest silence while a body is sent: a phone on a bad network, not somebody who holds doors.
const BODY_TIMEOUT: Duration = Duration::from_secs(60);

/// A row of the table of routes, compared in a test.
#[derive(Debug, Serialize)]
pub struct RouteRow {
    /// Its methods.
    pub methods: &'static str,
    /// Its path.
    pub path: &'static str,
    /// Its guard in words.
    pub guard: String,
    /// The file of its handler.
    pub file: &'static str,
}

/// The table of routes, by path.
pub fn routes_table(routes: &[Route]) -> Vec<RouteRow> {
    let mut rows: Vec<RouteRow> = routes
        .iter()
        .map(|route| RouteRow {
            methods: route.methods,
            path: route.path,
            guard: match route.guard {
                Guard::May(permission) => format!("may {}", permission.name()),
                Guard::SignedIn => "signed in".to_owned(),
                Guard::Public(why) => format!("public: {why}"),
            },
            file: route.file,
        })
        .collect();
    rows.sort_by_key(|row| (row.path, row.methods));
    rows
}

/// The server's router: every route behind its guard, all in the frame.
pub fn router(app: &AppRef, routes: Vec<Route>) -> Router {
    let mut router: Router<AppRef> = Router::new().route("/assets/{mark}/{*name}", get(assets::serve));
    for route in routes {
        let guard = GuardState { app: Arc::clone(app), guard: route.guard };
        router = router.route(route.path, route.handler.layer(from_fn_with_state(guard, check_guard)));
    }
    let compressed = SizeAbove::new(512).and(NotForContentType::IMAGES).and(NotForContentType::const_new("font/"));
    router
        .fallback(|| async { Problem::NotFound })
        .method_not_allowed_fallback(
            |ctx: Ctx| async move { if ctx.json { Problem::Method } else { Problem::NotFound } },
        )
        .layer(CatchPanicLayer::custom(|_| Problem::internal("a handler panicked").into_response()))
        .layer(axum::extract::DefaultBodyLimit::max(app.config.upload_limit + FORM_LIMIT))
        .layer(from_fn_with_state(Arc::clone(app), frame))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIMEOUT))
        .layer(CompressionLayer::new().compress_when(compressed))
        .with_state(Arc::clone(app))
}

#[derive(Clone)]
struct GuardState {
    app: AppRef,
    guard: Guard,
}

/// The page that led here, where it is one of this house.
fn came_from(headers: &HeaderMap) -> Option<String> {
    let referer: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let host = headers.get(HOST)?.to_str().ok()?;
    let ours = referer.authority()?.as_str() == host;
    referer.path_and_query().filter(|_| ours).map(ToString::to_string)
}

async fn check_guard(State(state): State<GuardState>, mut request: Request, next: Next) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return Problem::internal("no context").into_response();
    };
    let allowed = match state.guard {
        Guard::Public(_) => true,
        Guard::SignedIn => ctx.actor.user_id().is_some(),
        Guard::May(permission) => ctx.actor.may(permission),
    };
    if !allowed {
        let known = ctx.actor.user_id().is_some();
        return if known { Problem::Forbidden } else { Problem::SignIn }.into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        request = match read_form(&state.app, &ctx, request).await {
            Ok(request) => request,
            Err(problem) => return problem.into_response(),
        };
    }
    next.run(request).await
}

/// Reads a form's body and checks its mark. Bodies of another kind pass: uploads check the mark
/// themselves, JSON is taken from API tokens and from our own script with the mark in a header.
async fn read_form(_: &AppRef, ctx: &Ctx, request: Request) -> Result<Request, Problem> {
    let token = ctx.actor.kind() == crate::gate::ActorKind::Token;
    if !token && !same_origin(request.headers()) {
        return Err(Problem::Forged);
    }
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return Ok(request);
    }
    let by_header = header_mark(request.headers()).is_some_and(|mark| mark == ctx.csrf);
    if !kind.starts_with("application/x-www-form-urlencoded") {
        let empty = kind.is_empty() && request.headers().get("content-length").is_none_or(|length| length == "0");
        return if token || by_header {
            Ok(request)
        } else if ctx.actor.user_id().is_none() && ctx.json && !empty {
            Err(Problem::SignIn)
        } else {
            Err(Problem::Forged)
        };
    }
    let (mut parts, body) = request.into_parts();
    let bytes = to_bytes(body, FORM_LIMIT).await.map_err(|_| Problem::TooLarge)?;
    let pairs = lists::decode(&String::from_utf8_lossy(&bytes));
    let by_field = pairs.iter().any(|(name, value)| name == "csrf" && *value == ctx.csrf);
    if !(token || by_header || by_field) {
        return Err(Problem::Forged);
    }
    parts.extensions.insert(Posted(pairs));
    Ok(Request::from_parts(parts, Body::empty()))
}

/// The form's mark in a header, as our script sends it.
pub(super) fn header_mark(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-csrf-token").and_then(|value| value.to_str().ok())
}

/// Whether the browser says that the request comes from our own pages. Browsers too old to say
/// are left to the form's mark.
fn same_origin(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match (headers.get("origin"), headers.get("host")) {
            (Some(origin), Some(host)) => {
                let origin = origin.to_str().unwrap_or_default();
                origin.split("://").nth(1) == host.to_str().ok()
            }
            _ => true,
        },
    }
}

async fn frame(State(app): State<AppRef>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let request_id = app.ids.make::<Request>(&*app.clock).to_string();
    let (mut parts, body) = request.into_parts();
    let method = parts.method.clone();
    let route = parts.extensions.get::<axum::extract::MatchedPath>().map(|path| path.as_str().to_owned());
    let cookies = Cookies::of(&parts.headers);
    app.settings.refresh(&app).await;
    let (ctx, visit) = match context(&app, &parts, &cookies, request_id.clone()).await {
        Ok(made) => made,
        Err((ctx, problem)) => {
            let response = finish(&app, &ctx, tell(&ctx, &problem), None);
            note(&method, route.as_deref(), &response, started);
            return response;
        }
    };
    parts.extensions.insert(ctx.clone());
    let request = Request::from_parts(parts, body);
    let mut response = next.run(request).await;
    if let Some(Told(problem)) = response.extensions_mut().remove::<Told>() {
        let kept: Vec<(HeaderName, HeaderValue)> = [SET_COOKIE, ALLOW]
            .into_iter()
            .flat_map(|name| {
                let values: Vec<HeaderValue> = response.headers().get_all(&name).iter().cloned().collect();
                values.into_iter().map(move |value| (name.clone(), value))
            })
            .collect();
        response = tell(&ctx, &problem);
        for (name, value) in kept {
            response.headers_mut().append(name, value);
        }
    }
    if ctx.notice.is_some() && response.status().is_success() {
        append_cookie(&app, &mut response, "kb_notice", "", 0);
    }
    let response = finish(&app, &ctx, response, visit);
    note(&method, route.as_deref(), &response, started);
    let status = response.status().as_u16();
    let seconds = started.elapsed().as_secs_f64();
    // The route, never the address: ids and search words stay out of the log.
    tracing::info!(request = request_id, %method, route, status, ms = (seconds * 1e3) as u64, "request");
    response
}

async fn context(app: &AppRef, request: &Parts, cookies: &Cookies, request_id: String) -> Made {
    let headers = &request.headers;
    let path = request.uri.path().to_owned();
    let api = path.starts_with("/api/");
    let accepts_json = headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("json") && !accept.contains("text/html"));
    let (visit, new_visit) = match cookies.get("kb_visit") {
        Some(visit) if visit.len() == 36 => (visit.to_owned(), None),
        _ => {
            let visit = app.ids.make::<Request>(&*app.clock).to_string();
            (visit.clone(), Some(visit))
        }
    };
    let actor = Actor::stranger();
    let mut ctx = Ctx {
        doer: Doer::new(&actor, Some(request_id.clone()), &*app.clock, &app.ids),
        actor,
        app: Arc::clone(app),
        lang: chosen_language(headers, cookies),
        theme: "auto".to_owned(),
        session: None,
        csrf: app.secret.mark(&visit),
        request_id,
        query: request.uri.query().unwrap_or_default().to_owned(),
        path,
        fragment: headers.contains_key("hx-request") && !headers.contains_key("hx-history-restore-request"),
        json: api || accepts_json,
        address: address(app, request),
        notice: cookies.get("kb_notice").and_then(read_notice),
        waiting: 0,
        came_from: came_from(headers),
    };
    // Who asks does not matter to what is for everybody, and a watchdog's question needs no database.
    let for_all = FOR_ALL.iter().any(|start| ctx.path.starts_with(start));
    let outcome = if for_all {
        Ok(None)
    } else if app.config.rate_limit && api && bearer(headers).is_some() && too_many_wrong(app, &ctx) {
        Err(Problem::TooMany(60))
    } else if api && let Some(bearer) = bearer(headers) {
        identity::sign_in_with_token(app, bearer).await
    } else if let Some(token) = cookies.get(session_cookie(app)) {
        identity::resume(app, token).await
    } else {
        Ok(None)
    };
    match outcome {
        Ok(Some(person)) => {
            ctx.doer = Doer::new(&person.actor, Some(ctx.request_id.clone()), &*app.clock, &app.ids);
            ctx.actor = person.actor;
            if cookies.get("kb_lang").is_none() && !(api && headers.contains_key(ACCEPT_LANGUAGE)) {
                ctx.lang = person.lang;
            }
            ctx.theme = person.theme;
            if let Some(session) = person.session {
                ctx.csrf = app.secret.mark(&session.id.to_string());
                ctx.session = Some(session);
            }
            within(ctx, api, new_visit)
        }
        Ok(None) if api && bearer(headers).is_some() => {
            note_wrong_token(&ctx);
            Err((Box::new(ctx), Problem::SignIn))
        }
        Ok(None) => within(ctx, api, new_visit),
        Err(problem) => Err((Box::new(ctx), problem)),
    }
}

type Made = Result<(Ctx, Option<String>), (Box<Ctx>, Problem)>;

fn within(ctx: Ctx, api: bool, visit: Option<String>) -> Made {
    match within_limits(&ctx, api) {
        Ok(()) => Ok((ctx, visit)),
        Err(problem) => Err((Box::new(ctx), problem)),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

fn chosen_language(headers: &HeaderMap, cookies: &Cookies) -> Lang {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    cookies
        .get("kb_lang")
        .and_then(Lang::from_tag)
        .or_else(|| accepted.split(',').find_map(|part| Lang::from_tag(part.split(';').next().unwrap_or_default())))
        .unwrap_or(Lang::Lo)
}

fn address(app: &AppRef, request: &Parts) -> String {
    if app.config.behind_proxy
        && let Some(forwarded) = request.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok())
        && let Some(last) = forwarded.rsplit(',').next()
    {
        return last.trim().chars().take(45).collect();
    }
    request.extensions.get::<ConnectInfo<SocketAddr>>().map_or_else(String::new, |info| info.0.ip().to_string())
}

/// The name of the session cookie: bound to host and TLS where there is TLS.
pub(crate) fn session_cookie(app: &AppRef) -> &'static str {
    if app.config.is_https() { "__Host-kammaban" } else { "kammaban" }
}

/// Adds a cookie; one of age 0 is taken away.
pub(crate) fn append_cookie(app: &AppRef, response: &mut Response, name: &str, value: &str, seconds: i64) {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

fn finish(app: &AppRef, ctx: &Ctx, mut response: Response, visit: Option<String>) -> Response {
    if let Some(LeftNotice(notice)) = response.extensions_mut().remove::<LeftNotice>() {
        let cookie = LeftNotice(notice).cookie();
        append_cookie(app, &mut response, "kb_notice", &cookie, 120);
    }
    if let Some(visit) = visit
        && !ctx.path.starts_with("/assets/")
        && !ctx.json
    {
        append_cookie(app, &mut response, "kb_visit", &visit, 86_400);
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&ctx.request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'",
    ));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=()"),
    );
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    if app.config.is_https() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    response
}

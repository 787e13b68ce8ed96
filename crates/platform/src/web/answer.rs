//! Answers: pages, redirects with a notice, problems.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

use super::ctx::Ctx;
use crate::problem::{Arg, Problem, Sentence};

/// What a handler gives back.
pub type Answer = Result<Response, Problem>;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoticeKind {
    /// Something was done.
    Success,
    /// Something to know.
    Info,
    /// Something to look at.
    Warning,
}

/// A sentence left for the next page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Notice {
    /// How it is meant.
    pub kind: NoticeKind,
    /// The sentence.
    pub text: String,
}

/// Success: to another page, with a notice there.
pub fn see_other(ctx: &Ctx, url: &str, notice: Option<Sentence>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(url) {
        if ctx.fragment {
            // htmx follows a redirect inside the fragment; this makes the browser go there.
            response.headers_mut().insert(HeaderName::from_static("hx-redirect"), value.clone());
            *response.status_mut() = StatusCode::NO_CONTENT;
        }
        response.headers_mut().insert(LOCATION, value);
    }
    if let Some(sentence) = notice {
        let notice = Notice { kind: NoticeKind::Success, text: ctx.say(&sentence) };
        response.extensions_mut().insert(LeftNotice(notice));
    }
    response
}

/// A notice that the frame turns into a cookie.
#[derive(Debug, Clone)]
pub(super) struct LeftNotice(pub(super) Notice);

impl LeftNotice {
    pub(super) fn cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&self.0).unwrap_or_default())
    }
}

/// Reads the notice cookie back.
pub(super) fn read_notice(cookie: &str) -> Option<Notice> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cookie).ok()?).ok()
}

/// A problem on its way to the frame, which tells it in the visitor's language.
#[derive(Debug, Clone)]
pub(super) struct Told(pub(super) Arc<Problem>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(Told(Arc::new(self)));
        response
    }
}

/// Turns a problem into the answer the visitor asked for: a page, a part of one, or RFC 9457.
pub(super) fn tell(ctx: &Ctx, problem: &Problem) -> Response {
    log(ctx, problem);
    if matches!(problem, Problem::SignIn) && !ctx.json {
        let next = if ctx.query.is_empty() { ctx.path.clone() } else { format!("{}?{}", ctx.path, ctx.query) };
        let url = format!("/sign-in?next={}", super::lists::encode(&next));
        return see_other(ctx, &url, None);
    }
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = if ctx.json {
        json_problem(ctx, problem)
    } else {
        let data = minijinja::context! {
            problem => problem.code(),
            sentence => ctx.say(&problem.sentence()),
            back => ctx.came_from.as_deref().filter(|from| *from != ctx.path),
        };
        match ctx.page("problem.html", data) {
            Ok(page) => page,
            Err(error) => {
                tracing::error!(%error, "the problem page failed");
                status.into_response()
            }
        }
    };
    *response.status_mut() = status;
    if let Problem::TooMany(seconds) = problem {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*seconds));
    }
    if matches!(problem, Problem::Unavailable(_) | Problem::NoFiles(_)) {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("30"));
    }
    if matches!(problem, Problem::SignIn) {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"kammaban\""));
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn json_problem(ctx: &Ctx, problem: &Problem) -> Response {
    let mut body = json!({
        "type": format!("{}/problems/{}", ctx.app.config.base_url(), problem.code()),
        "title": ctx.app.words.say(ctx.lang, &format!("problem-title-{}", problem.code()), &[]),
        "detail": ctx.say(&problem.sentence()),
        "status": problem.status(),
        "instance": ctx.request_id,
    });
    if let Problem::Refused(sentence) | Problem::Bad(sentence) | Problem::Repeated(sentence) = problem {
        body["code"] = sentence.key.into();
    }
    if let Problem::Invalid(fields) = problem {
        let errors: Vec<_> = fields
            .iter()
            .map(|(field, sentence)| {
                let args: serde_json::Map<_, _> = sentence
                    .args
                    .iter()
                    .map(|(name, value)| {
                        let value = match value {
                            Arg::Text(text) => json!(text),
                            Arg::Number(number) => json!(number),
                        };
                        ((*name).to_owned(), value)
                    })
                    .collect();
                json!({ "field": field, "code": sentence.key, "args": args, "detail": ctx.say(sentence) })
            })
            .collect();
        body["errors"] = errors.into();
    }
    let mut response = Response::new(Body::from(body.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn log(ctx: &Ctx, problem: &Problem) {
    let request = ctx.request_id.as_str();
    match problem {
        Problem::Internal(error) => {
            tracing::error!(request, path = ctx.path, error = chain(&**error), "request failed")
        }
        Problem::NoFiles(error) => tracing::warn!(request, error = chain(&**error), "files unavailable"),
        Problem::Unavailable(error) => tracing::warn!(request, error = chain(error), "database unavailable"),
        problem => tracing::debug!(request, code = problem.code(), "request refused"),
    }
}

/// An error with its causes, in one line.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

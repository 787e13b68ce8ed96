//! A request that is sent again after its answer was lost is carried out once: the first answer is
//! kept for a day by who asked, the address and the `Idempotency-Key`, and given again.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, LINK, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::store::{self, Kept};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx};

const KEY: &str = "idempotency-key";
const LONGEST: usize = 200;
/// So long an answer is kept, in seconds.
const KEPT: i64 = 86_400;
/// Headers of an answer that are kept with it.
const HEADERS: [HeaderName; 3] = [CONTENT_TYPE, LOCATION, LINK];
/// Largest answer that is kept; those of our addresses are small.
const ANSWER: usize = 1 << 20;

/// Carries a request out, or gives the answer it had.
pub(super) async fn once(request: Request, next: Next) -> Response {
    let Some(key) = request.headers().get(KEY).cloned() else { return next.run(request).await };
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return Problem::internal("no context").into_response();
    };
    match carry_out(&ctx, &key, request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn carry_out(ctx: &Ctx, key: &HeaderValue, request: Request, next: Next) -> Answer {
    let wrong = || Problem::Bad(Sentence::new("api-key-wrong").with("longest", LONGEST));
    let key = key.to_str().map_err(|_| wrong())?;
    if key.is_empty() || key.len() > LONGEST || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(wrong());
    }
    let (parts, body) = request.into_parts();
    let limit = ctx.app.config.upload_limit;
    let bytes = to_bytes(body, limit).await.map_err(|_| Problem::TooLarge)?;
    let who = ctx.actor.user_id().map(|user| user.to_string()).unwrap_or_default();
    let asked = format!("{who} {} {} {key}", parts.method, parts.uri.path());
    let key = blake3::hash(asked.as_bytes());
    let mut content = blake3::Hasher::new();
    content.update(ctx.query.as_bytes()).update(b"\n").update(&bytes);
    let content = content.finalize();
    let (key, content) = (key.as_bytes().as_slice(), content.as_bytes().as_slice());

    let now = ctx.doer.now();
    let times = (now, now.plus_seconds(KEPT));
    if !ctx.app.db.tx(|tx| async move { store::begin(&tx, (key, content), times).await }).await? {
        // Gone meanwhile: the first one did nothing, and this one may be sent again.
        let kept = store::find(&ctx.app.db, key).await?.ok_or(Problem::Stale)?;
        return again(kept, content);
    }
    let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    let status = response.status();
    // What was refused or failed did nothing: it may be mended and sent again with the same key.
    if !status.is_success() {
        ctx.app.db.tx(|tx| async move { store::drop_key(&tx, key).await }).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, ANSWER).await.map_err(Problem::internal)?;
    let headers: Vec<(&str, &str)> =
        HEADERS.iter().filter_map(|name| Some((name.as_str(), parts.headers.get(name)?.to_str().ok()?))).collect();
    let headers = serde_json::to_string(&headers).map_err(Problem::internal)?;
    let answer = (i64::from(status.as_u16()), headers.as_str(), body.as_ref());
    ctx.app.db.tx(|tx| async move { store::finish(&tx, key, answer).await }).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// The answer that a request with this key had.
fn again(kept: Kept, content: &[u8]) -> Answer {
    if kept.body_hash != content {
        return Err(Problem::Repeated(Sentence::new("api-key-used")));
    }
    let (Some(status), Some(body)) = (kept.status, kept.body) else {
        // Under way, or broken off by a crash: whether it took effect can only be looked up.
        tracing::debug!(begun = kept.begun_at.micros(), "a request with this key has no answer yet");
        return Err(Problem::refused("api-key-under-way"));
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        u16::try_from(status).ok().and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(StatusCode::OK);
    let headers: Vec<(String, String)> = serde_json::from_str(&kept.headers.unwrap_or_default()).unwrap_or_default();
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    Ok(response)
}

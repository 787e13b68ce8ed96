//! What the browser's passkey button talks to: options as JSON, then the credential.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::second_factor::waiting;
use super::sign_in::enter;
use crate::audit::Event;
use crate::gate::UserId;
use crate::identity::sessions::Proof;
use crate::identity::{SIGN_IN_FAILED, UserRow, passkeys, sessions, slowdown, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx};

/// Largest answer of a browser, in bytes.
const LIMIT: usize = 64 * 1024;

async fn read(request: Request) -> Result<Value, Problem> {
    let bytes = to_bytes(request.into_body(), LIMIT).await.map_err(|_| Problem::TooLarge)?;
    serde_json::from_slice(&bytes).map_err(|_| Problem::Bad(Sentence::new("passkey-wrong")))
}

fn answer(value: Value) -> Response {
    let mut response = Json(value).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What a redirect says, as our script wants it: the address in the body.
fn to_json(mut response: Response) -> Response {
    let url = response.headers_mut().remove(LOCATION);
    let url = url.as_ref().and_then(|url| url.to_str().ok()).unwrap_or("/").to_owned();
    let mut told = answer(json!({ "location": url }));
    *told.status_mut() = StatusCode::OK;
    for cookie in response.headers().get_all(axum::http::header::SET_COOKIE) {
        told.headers_mut().append(axum::http::header::SET_COOKIE, cookie.clone());
    }
    told
}

pub(super) async fn begin_sign_in(ctx: Ctx) -> Answer {
    Ok(answer(passkeys::begin_sign_in(&ctx).await?))
}

pub(super) async fn finish_sign_in(ctx: Ctx, headers: HeaderMap, request: Request) -> Answer {
    slowdown::begin(&ctx, &[format!("address {}", ctx.address)]).await?;
    let user = match passkeys::finish_sign_in(&ctx, read(request).await?).await {
        Ok(user) => store::find_user(&ctx.app.db, user).await?.filter(|user| user.state == "active"),
        Err(problem @ Problem::Internal(_)) => return Err(problem),
        Err(problem) => {
            slowdown::fail(&ctx, Event::new(SIGN_IN_FAILED).fact("by", "passkey")).await?;
            return Err(problem);
        }
    };
    let user = user.ok_or_else(|| Problem::refused("passkey-wrong"))?;
    slowdown::succeed(&ctx, &[format!("user {}", user.name), format!("address {}", ctx.address)]).await?;
    Ok(to_json(enter(&ctx, &headers, &user, (Proof::Passkey, "/")).await?))
}

/// Whose passkey is asked for: of a half session as second factor, of a whole one to confirm.
fn asked(ctx: &Ctx) -> Result<UserId, Problem> {
    ctx.session.as_ref().map(|session| session.user).ok_or(Problem::SignIn)
}

pub(super) async fn begin_confirmation(ctx: Ctx) -> Answer {
    Ok(answer(passkeys::begin_confirmation(&ctx, asked(&ctx)?).await?))
}

pub(super) async fn finish_confirmation(ctx: Ctx, request: Request) -> Answer {
    let user = asked(&ctx)?;
    let query = crate::web::ListQuery::parse(&ctx.path, &ctx.query, &["next"])?;
    let next = super::own_address(query.get("next").unwrap_or("/")).to_owned();
    let keys = [format!("factor {user}")];
    slowdown::begin(&ctx, &keys).await?;
    passkeys::finish_confirmation(&ctx, user, read(request).await?).await?;
    slowdown::succeed(&ctx, &keys).await?;
    let mut response = answer(json!({ "location": next }));
    match &ctx.session {
        Some(session) if session.half => sessions::complete(&ctx, session, "passkey").await?(&mut response),
        _ => sessions::confirm(&ctx, "passkey").await?,
    }
    Ok(response)
}

/// Who may make a passkey now: somebody who confirmed lately, or who must have a second factor and
/// has none yet.
async fn registering(ctx: &Ctx) -> Result<UserRow, Problem> {
    let session = ctx.session.as_ref().ok_or(Problem::SignIn)?;
    if session.half {
        let (_, user, known) = waiting(ctx).await?;
        return if known.any() { Err(Problem::SignIn) } else { Ok(user) };
    }
    if !ctx.recently_confirmed() {
        return Err(Problem::refused("confirm-first"));
    }
    store::find_user(&ctx.app.db, session.user).await?.ok_or(Problem::SignIn)
}

pub(super) async fn begin_registration(ctx: Ctx) -> Answer {
    let user = registering(&ctx).await?;
    Ok(answer(passkeys::begin_registration(&ctx, &user).await?))
}

pub(super) async fn finish_registration(ctx: Ctx, request: Request) -> Answer {
    let user = registering(&ctx).await?;
    passkeys::finish_registration(&ctx, user.id, read(request).await?).await?;
    match &ctx.session {
        Some(session) if session.half => {
            let mut response = answer(json!({ "location": "/settings/factors" }));
            sessions::complete(&ctx, session, "passkey").await?(&mut response);
            Ok(response)
        }
        _ => Ok(answer(json!({ "location": "/settings/factors" }))),
    }
}

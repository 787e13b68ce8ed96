//! To the federation's own identity provider and back.

use axum::http::HeaderMap;

use super::own_address;
use super::sign_in::enter;
use crate::audit::Event;
use crate::identity::sessions::Proof;
use crate::identity::{SIGN_IN_FAILED, oidc, slowdown};
use crate::problem::Problem;
use crate::web::{Answer, Ctx, decode, see_other};

/// A link, not a form: the page's policy lets forms go to our own addresses alone.
pub(super) async fn begin(ctx: Ctx) -> Answer {
    let query = decode(&ctx.query);
    let next = query.iter().find(|(name, _)| name == "next").map_or("/", |(_, next)| own_address(next));
    let url = oidc::begin(&ctx, next).await?;
    Ok(see_other(&ctx, &url, None))
}

/// Providers add parameters of their own, so unknown ones are let pass here.
pub(super) async fn finish(ctx: Ctx, headers: HeaderMap) -> Answer {
    let query = decode(&ctx.query);
    let get = |wanted: &str| query.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let (Some(state), Some(code)) = (get("state"), get("code")) else {
        return Err(Problem::refused("oidc-failed"));
    };
    match oidc::finish(&ctx, state, code).await {
        Ok((user, next)) => enter(&ctx, &headers, &user, (Proof::First("provider"), own_address(&next))).await,
        Err(problem) => {
            if matches!(problem, Problem::Refused(_)) {
                slowdown::fail(&ctx, Event::new(SIGN_IN_FAILED).fact("by", "provider")).await?;
            }
            Err(problem)
        }
    }
}

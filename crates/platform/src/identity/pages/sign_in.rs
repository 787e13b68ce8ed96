//! Signing in with name and password. Wrong tries slow down, per account and per address.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use minijinja::{Value, context};

use super::own_address;
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::identity::{passwords, sessions, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, ListQuery, Posted, see_other, view};

/// Failures that are free.
const FREE: i64 = 5;
/// Longest wait after failures, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;
/// Failures are forgotten after this time.
const FORGET: i64 = 24 * 3_600;

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["next"])?;
    let next = own_address(query.get("next").unwrap_or("/"));
    if ctx.actor.user_id().is_some() {
        return Ok(see_other(&ctx, next, None));
    }
    let form = Fields::filled([("next", next.to_owned())]);
    ctx.page("sign_in.html", data(&ctx, &form))
}

pub(super) async fn submit(ctx: Ctx, headers: HeaderMap, posted: Posted) -> Answer {
    let mut form = posted.fields();
    let name = form.required("name", 100).to_lowercase();
    let password = form.required("password", 200);
    if !form.is_fine() {
        return ctx.page_again("sign_in.html", data(&ctx, &form));
    }
    let keys = [format!("user {name}"), format!("address {}", ctx.address)];
    for key in &keys {
        let wait = wait(&ctx, key).await?;
        if wait > 0 {
            return Err(Problem::TooMany(wait.unsigned_abs()));
        }
    }
    let user = store::find_user_by_name(&ctx.app.db, &name).await?;
    let hash = user.as_ref().filter(|user| user.state == "active").and_then(|user| user.password_hash.clone());
    let right = passwords::verify(&ctx.app, hash, password).await?;
    let Some(user) = user.filter(|_| right) else {
        refuse(&ctx, &keys).await?;
        form.fail("name", Sentence::new("sign-in-wrong"));
        return ctx.page_again("sign_in.html", data(&ctx, &form));
    };
    let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = sessions::open(&ctx, &user, agent).await?;
    let mut response = see_other(&ctx, own_address(form.text("next")), None);
    let cookie = crate::web::session_cookie(&ctx.app);
    crate::web::append_cookie(&ctx.app, &mut response, cookie, &token, 14 * 86_400);
    Ok(response)
}

fn data(ctx: &Ctx, form: &Fields) -> Value {
    context! {
        title => ctx.say(&Sentence::new("sign-in-title")),
        form => view(form.view(ctx)),
    }
}

/// Seconds to wait before the next try: none for the first five failures, then 2, 4, 8 … up to
/// fifteen minutes.
async fn wait(ctx: &Ctx, key: &str) -> Result<i64, Problem> {
    let Some((failures, last)) = store::failures(&ctx.app.db, key).await? else { return Ok(0) };
    let free = if key.starts_with("address") { FREE * 4 } else { FREE };
    if failures < free {
        return Ok(0);
    }
    let pause = 2_i64.saturating_pow(u32::try_from(failures - free + 1).unwrap_or(30).min(30)).min(LONGEST_WAIT);
    let since = (ctx.doer.now().micros() - last.micros()) / 1_000_000;
    Ok(pause - since)
}

async fn refuse(ctx: &Ctx, keys: &[String]) -> Result<(), Problem> {
    let doer = &ctx.doer;
    ctx.app
        .db
        .tx(|tx| async move {
            for key in keys {
                store::add_failure(&tx, key, doer.now(), doer.now().plus_seconds(-FORGET)).await?;
            }
            let event = Event::new(crate::identity::SIGN_IN_FAILED)
                .personal("name", keys[0].trim_start_matches("user "))
                .personal("address", ctx.address.as_str());
            audit::record(&tx, doer, event).await
        })
        .await
        .map_err(|error: DbError| error.into())
}

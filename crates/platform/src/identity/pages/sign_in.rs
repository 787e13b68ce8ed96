//! Signing in with name and password. Wrong tries slow down, per account and per address.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::Response;
use kammaban_kernel::Lang;
use minijinja::{Value, context};

use super::own_address;
use crate::audit::Event;
use crate::identity::sessions::Proof;
use crate::identity::{DEMO_PASSWORD, SIGN_IN_FAILED, UserRow, passkeys, passwords, sessions, slowdown, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, ListQuery, Posted, see_other, view};

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["next"])?;
    let next = own_address(query.get("next").unwrap_or("/"));
    if ctx.actor.user_id().is_some() {
        // Somebody who is signed in already has no business here.
        return Ok(see_other(&ctx, if next.starts_with("/sign-in") { "/" } else { next }, None));
    }
    if ctx.session.as_ref().is_some_and(|session| session.half) {
        return Ok(see_other(&ctx, &super::with_next("/second-factor", next), None));
    }
    if !store::any_user(&ctx.app.db).await? {
        return Ok(see_other(&ctx, "/first-run", None));
    }
    let form = Fields::filled([("next", next.to_owned())]);
    ctx.page("identity/sign_in.html", data(&ctx, &form).await?)
}

pub(super) async fn submit(ctx: Ctx, headers: HeaderMap, posted: Posted) -> Answer {
    let mut form = posted.fields();
    let name = form.required("name", 100).to_lowercase();
    let password = form.required("password", 200);
    if !form.is_fine() {
        return ctx.page_again("identity/sign_in.html", data(&ctx, &form).await?);
    }
    let keys = sessions::keys(&ctx, &name);
    slowdown::begin(&ctx, &keys).await?;
    let user = store::find_user_by_name(&ctx.app.db, &name).await?;
    let hash = user.as_ref().filter(|user| user.state == "active").and_then(|user| user.password_hash.clone());
    let right = passwords::verify(&ctx.app, hash, password).await?;
    let Some(user) = user.filter(|_| right) else {
        let event =
            Event::new(SIGN_IN_FAILED).personal("name", name.as_str()).personal("address", ctx.address.as_str());
        slowdown::fail(&ctx, event).await?;
        form.fail("name", Sentence::new("sign-in-wrong"));
        return ctx.page_again("identity/sign_in.html", data(&ctx, &form).await?);
    };
    slowdown::succeed(&ctx, &keys).await?;
    let next = own_address(form.text("next")).to_owned();
    enter(&ctx, &headers, &user, (Proof::First("password"), &next)).await
}

/// Opens the session and leads on: to the page asked for, or to the second factor before it.
pub(super) async fn enter(
    ctx: &Ctx,
    headers: &HeaderMap,
    user: &UserRow,
    how: (Proof, &str),
) -> Result<Response, Problem> {
    let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (proof, next) = how;
    // Whoever was signed in with this browser before is signed out.
    if let Some(session) = &ctx.session {
        sessions::sign_out(ctx, session).await?;
    }
    let (half, set_cookie) = sessions::open(ctx, user, agent, proof).await?;
    let url = if half { super::with_next("/second-factor", next) } else { next.to_owned() };
    let mut response = see_other(ctx, &url, None);
    set_cookie(&mut response);
    Ok(response)
}

async fn data(ctx: &Ctx, form: &Fields) -> Result<Value, Problem> {
    let demo = if ctx.app.config.demo { demo_accounts(ctx).await? } else { Vec::new() };
    Ok(context! {
        title => ctx.say(&Sentence::new("sign-in-title")),
        form => view(form.view(ctx)),
        next => own_address(form.text("next")),
        passkey => passkeys::possible(&ctx.app),
        provider => ctx.app.config.oidc.as_ref().map(|provider| provider.label.as_str()),
        provider_url => super::with_next("/sign-in/oidc", own_address(form.text("next"))),
        demo_accounts => demo,
        demo_password => ctx.app.config.demo.then_some(DEMO_PASSWORD),
    })
}

async fn demo_accounts(ctx: &Ctx) -> Result<Vec<Value>, Problem> {
    let place = match ctx.lang {
        Lang::Lo => 0,
        Lang::En => 1,
        Lang::Zh => 2,
    };
    let accounts = store::demo_accounts(&ctx.app.db).await?;
    Ok(accounts
        .into_iter()
        .map(|account| {
            let union = account.union[place].as_ref().or(account.union[0].as_ref());
            context! {
                name => account.name,
                display_name => account.display_name,
                role => account.role[place].as_str(),
                union => union.map(String::as_str),
            }
        })
        .collect())
}

//! Proving again who one is, before dangerous work: a session left open on a desk is not enough.

use axum::response::Response;
use minijinja::{Value, context};

use super::{own_address, with_next};
use crate::audit::Event;
use crate::identity::{SIGN_IN_FAILED, UserRow, factors, passkeys, passwords, sessions, slowdown, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, ListQuery, Posted, see_other, view};

/// Leads to this page first, unless the person confirmed within the last quarter of an hour;
/// `next` is the page to come back to.
pub(super) fn ask(ctx: &Ctx, next: &str) -> Option<Response> {
    (!ctx.recently_confirmed()).then(|| see_other(ctx, &with_next("/confirm", next), None))
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["next"])?;
    let form = Fields::filled([("next", own_address(query.get("next").unwrap_or("/")).to_owned())]);
    let user = user(&ctx).await?;
    ctx.page("identity/confirm.html", data(&ctx, &form, &user).await?)
}

pub(super) async fn submit(ctx: Ctx, posted: Posted) -> Answer {
    let user = user(&ctx).await?;
    let mut form = posted.fields();
    let password = form.required("password", 200);
    if form.is_fine() {
        let keys = sessions::keys(&ctx, &user.name);
        slowdown::begin(&ctx, &keys).await?;
        if passwords::verify(&ctx.app, user.password_hash.clone(), password).await? {
            slowdown::succeed(&ctx, &keys).await?;
            sessions::confirm(&ctx, "password").await?;
            return Ok(see_other(&ctx, own_address(form.text("next")), None));
        }
        slowdown::fail(&ctx, Event::new(SIGN_IN_FAILED).about("user", user.id)).await?;
        form.fail("password", Sentence::new("password-wrong"));
    }
    ctx.page_again("identity/confirm.html", data(&ctx, &form, &user).await?)
}

async fn user(ctx: &Ctx) -> Result<UserRow, Problem> {
    let session = ctx.session.as_ref().filter(|session| !session.half).ok_or(Problem::SignIn)?;
    store::find_user(&ctx.app.db, session.user).await?.ok_or(Problem::SignIn)
}

async fn data(ctx: &Ctx, form: &Fields, user: &UserRow) -> Result<Value, Problem> {
    let known = factors::of(&ctx.app, user.id).await?;
    Ok(context! {
        title => ctx.say(&Sentence::new("confirm-title")),
        form => view(form.view(ctx)),
        next => own_address(form.text("next")),
        password => user.password_hash.is_some(),
        passkey => known.passkeys > 0 && passkeys::possible(&ctx.app),
        passkey_query => with_next("", own_address(form.text("next"))),
    })
}

//! One's own second factors: codes from an app, passkeys, recovery codes.

use axum::extract::Path;
use minijinja::{Value, context};

use super::settings::{oneself, tabs};
use super::{confirm, second_factor};
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::identity::{FACTOR_REMOVED, UserRow, factors, passkeys, slowdown};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, Posted, see_other, view};

const HERE: &str = "/settings/factors";

pub(super) async fn show(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let known = factors::of(&ctx.app, user.id).await?;
    let keys: Vec<Value> = passkeys::store::list(&ctx.app.db, user.id)
        .await?
        .iter()
        .map(|row| {
            context! {
                name => row.name.as_str(),
                created => row.created_at.micros(),
                used => row.last_used_at.map(|at| at.micros()),
                url => format!("{HERE}/passkeys/{}", row.id),
            }
        })
        .collect();
    let data = context! {
        title => ctx.say(&Sentence::new("settings-title")),
        tabs => tabs(&ctx),
        totp_since => known.totp.map(|at| at.micros()),
        recovery_left => known.recovery_left,
        required => known.required,
        any => known.any(),
        passkeys => keys,
        passkeys_possible => passkeys::possible(&ctx.app),
        confirmed => ctx.recently_confirmed(),
        confirm_url => super::with_next("/confirm", HERE),
    };
    ctx.page("identity/factors.html", data)
}

pub(super) async fn show_totp(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    ctx.page("identity/totp.html", totp_data(&ctx, &Fields::default(), &user).await?)
}

pub(super) async fn start_totp(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    if let Some(answer) = confirm::ask(&ctx, HERE) {
        return Ok(answer);
    }
    factors::begin_setup(&ctx.app, &ctx.doer, user.id).await?;
    Ok(see_other(&ctx, "/settings/factors/totp", None))
}

pub(super) async fn finish_totp(ctx: Ctx, posted: Posted) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    if let Some(answer) = confirm::ask(&ctx, "/settings/factors/totp") {
        return Ok(answer);
    }
    let mut form = posted.fields();
    let code = form.required("code", 40);
    if form.is_fine() {
        let keys = [format!("factor {}", user.id)];
        slowdown::begin(&ctx, &keys).await?;
        if factors::finish_setup(&ctx.app, &ctx.doer, user.id, &code).await? {
            slowdown::succeed(&ctx, &keys).await?;
            return show_new_codes(&ctx, &user).await;
        }
        form.fail("code", Sentence::new("second-factor-wrong"));
    }
    ctx.page_again("identity/totp.html", totp_data(&ctx, &form, &user).await?)
}

async fn totp_data(ctx: &Ctx, form: &Fields, user: &UserRow) -> Result<Value, Problem> {
    let setup = second_factor::shown(ctx, user).await?.ok_or(Problem::NotFound)?;
    Ok(context! {
        title => ctx.say(&Sentence::new("settings-title")),
        tabs => tabs(ctx),
        form => view(form.view(ctx)),
        setup,
    })
}

/// New codes are shown in the answer itself and nowhere else: they are not kept in the open.
async fn show_new_codes(ctx: &Ctx, user: &UserRow) -> Answer {
    let codes = factors::make_codes(&ctx.app, &ctx.doer, user.id).await?;
    let data = context! { title => ctx.say(&Sentence::new("recovery-title")), codes, next => HERE };
    ctx.page("identity/recovery_codes.html", data)
}

/// Whether one factor may go: a role may ask for at least one.
async fn may_go(ctx: &Ctx, user: &UserRow, kind: &str) -> Result<(), Problem> {
    let known = factors::of(&ctx.app, user.id).await?;
    let left = match kind {
        "totp" => known.passkeys > 0,
        _ => known.totp.is_some() || known.passkeys > 1,
    };
    if known.required && !left { Err(Problem::refused("factor-required")) } else { Ok(()) }
}

pub(super) async fn remove_totp(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    if let Some(answer) = confirm::ask(&ctx, HERE) {
        return Ok(answer);
    }
    may_go(&ctx, &user, "totp").await?;
    factors::remove(&ctx.app, &ctx.doer, user.id).await?;
    Ok(see_other(&ctx, HERE, Some(Sentence::new("factor-removed"))))
}

pub(super) async fn make_codes(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    if let Some(answer) = confirm::ask(&ctx, HERE) {
        return Ok(answer);
    }
    if !factors::of(&ctx.app, user.id).await?.any() {
        return Err(Problem::refused("recovery-needs-factor"));
    }
    show_new_codes(&ctx, &user).await
}

pub(super) async fn rename_passkey(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let mut form = posted.fields();
    let name = form.required("name", 60);
    if !form.is_fine() {
        return Err(Problem::refused("passkey-name-needed"));
    }
    let (name, user) = (&name, user.id);
    let renamed = ctx.app.db.tx(|tx| async move { passkeys::store::rename(&tx, user, id, name).await }).await?;
    if !renamed {
        return Err(Problem::NotFound);
    }
    Ok(see_other(&ctx, HERE, Some(Sentence::new("settings-saved"))))
}

pub(super) async fn remove_passkey(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    if let Some(answer) = confirm::ask(&ctx, HERE) {
        return Ok(answer);
    }
    may_go(&ctx, &user, "passkey").await?;
    let (doer, user) = (&ctx.doer, user.id);
    let removed = ctx
        .app
        .db
        .tx(|tx| async move {
            let removed = passkeys::store::delete(&tx, user, id).await?;
            let event = Event::new(FACTOR_REMOVED).about("user", user).fact("factor", "passkey");
            audit::record(&tx, doer, event).await?;
            Ok::<_, DbError>(removed)
        })
        .await?;
    if !removed {
        return Err(Problem::NotFound);
    }
    Ok(see_other(&ctx, HERE, Some(Sentence::new("factor-removed"))))
}

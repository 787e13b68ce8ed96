//! The second factor at sign-in; and its first setting up, where a role asks for one.

use minijinja::{Value, context};

use super::{own_address, with_next};
use crate::audit::Event;
use crate::identity::factors::{self, Factors, QrCode};
use crate::identity::{SIGN_IN_FAILED, UserRow, passkeys, sessions, slowdown, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, ListQuery, Posted, SessionView, see_other, view};

/// The half session of a request, its user, and what second factors there are.
pub(super) async fn waiting(ctx: &Ctx) -> Result<(SessionView, UserRow, Factors), Problem> {
    let session = ctx.session.clone().filter(|session| session.half).ok_or(Problem::SignIn)?;
    let user = store::find_user(&ctx.app.db, session.user).await?.ok_or(Problem::SignIn)?;
    let known = factors::of(&ctx.app, user.id).await?;
    Ok((session, user, known))
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["next"])?;
    let next = own_address(query.get("next").unwrap_or("/")).to_owned();
    if ctx.actor.user_id().is_some() {
        return Ok(see_other(&ctx, &next, None));
    }
    let (_, _, known) = waiting(&ctx).await?;
    if !known.any() {
        return Ok(see_other(&ctx, &with_next("/second-factor/set-up", &next), None));
    }
    let form = Fields::filled([("next", next)]);
    ctx.page("identity/second_factor.html", data(&ctx, &form, &known))
}

/// One field for both kinds of code: six digits from the app, ten letters of a recovery code.
pub(super) async fn submit(ctx: Ctx, posted: Posted) -> Answer {
    let (session, user, known) = waiting(&ctx).await?;
    let mut form = posted.fields();
    let code = form.required("code", 40);
    if form.is_fine() {
        let keys = [format!("factor {}", user.id)];
        slowdown::begin(&ctx, &keys).await?;
        let digits = kammaban_text::digits(&code).chars().filter(char::is_ascii_digit).count();
        let letters = code.chars().filter(|c| c.is_alphanumeric()).count();
        let (right, by) = if digits == 6 && letters == 6 {
            (factors::use_token(&ctx.app, &ctx.doer, user.id, &code).await?, "totp")
        } else {
            (factors::use_code(&ctx.app, &ctx.doer, user.id, &code).await?, "recovery_code")
        };
        if right {
            slowdown::succeed(&ctx, &keys).await?;
            let set_cookie = sessions::complete(&ctx, &session, by).await?;
            let mut response = see_other(&ctx, own_address(form.text("next")), None);
            set_cookie(&mut response);
            return Ok(response);
        }
        slowdown::fail(&ctx, Event::new(SIGN_IN_FAILED).about("user", user.id).fact("by", by)).await?;
        form.fail("code", Sentence::new("second-factor-wrong"));
    }
    ctx.page_again("identity/second_factor.html", data(&ctx, &form, &known))
}

fn data(ctx: &Ctx, form: &Fields, known: &Factors) -> Value {
    context! {
        title => ctx.say(&Sentence::new("second-factor-title")),
        form => view(form.view(ctx)),
        next => own_address(form.text("next")),
        codes => known.totp.is_some() || known.recovery_left > 0,
        passkey => known.passkeys > 0 && passkeys::possible(&ctx.app),
        passkey_query => with_next("", own_address(form.text("next"))),
    }
}

/// Setting one up before the session is whole: only for those who have none.
async fn setting_up(ctx: &Ctx) -> Result<(SessionView, UserRow), Problem> {
    let (session, user, known) = waiting(ctx).await?;
    if known.any() { Err(Problem::SignIn) } else { Ok((session, user)) }
}

pub(super) async fn show_set_up(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["next"])?;
    let (_, user) = setting_up(&ctx).await?;
    let form = Fields::filled([("next", own_address(query.get("next").unwrap_or("/")).to_owned())]);
    ctx.page("identity/second_factor_set_up.html", set_up_data(&ctx, &form, &user).await?)
}

pub(super) async fn start_set_up(ctx: Ctx, posted: Posted) -> Answer {
    let (_, user) = setting_up(&ctx).await?;
    factors::begin_setup(&ctx.app, &ctx.doer, user.id).await?;
    let next = own_address(posted.fields().text("next")).to_owned();
    Ok(see_other(&ctx, &with_next("/second-factor/set-up", &next), None))
}

pub(super) async fn finish_set_up(ctx: Ctx, posted: Posted) -> Answer {
    let (session, user) = setting_up(&ctx).await?;
    let mut form = posted.fields();
    let code = form.required("code", 40);
    if form.is_fine() {
        let keys = [format!("factor {}", user.id)];
        slowdown::begin(&ctx, &keys).await?;
        if factors::finish_setup(&ctx.app, &ctx.doer, user.id, &code).await? {
            slowdown::succeed(&ctx, &keys).await?;
            let codes = factors::make_codes(&ctx.app, &ctx.doer, user.id).await?;
            let set_cookie = sessions::complete(&ctx, &session, "totp").await?;
            let data = context! {
                title => ctx.say(&Sentence::new("recovery-title")),
                codes,
                next => own_address(form.text("next")),
            };
            let mut response = ctx.page("identity/recovery_codes_plain.html", data)?;
            set_cookie(&mut response);
            return Ok(response);
        }
        form.fail("code", Sentence::new("second-factor-wrong"));
    }
    ctx.page_again("identity/second_factor_set_up.html", set_up_data(&ctx, &form, &user).await?)
}

async fn set_up_data(ctx: &Ctx, form: &Fields, user: &UserRow) -> Result<Value, Problem> {
    Ok(context! {
        title => ctx.say(&Sentence::new("second-factor-set-up-title")),
        form => view(form.view(ctx)),
        next => own_address(form.text("next")),
        setup => shown(ctx, user).await?,
        passkey => passkeys::possible(&ctx.app),
    })
}

/// What waits to be set up in an app, drawn.
pub(super) async fn shown(ctx: &Ctx, user: &UserRow) -> Result<Option<Value>, Problem> {
    let Some(setup) = factors::setup_shown(&ctx.app, user).await? else { return Ok(None) };
    let code = QrCode::of(&setup.url)?;
    Ok(Some(context! { secret => setup.secret, qr => view(code), url => setup.url }))
}

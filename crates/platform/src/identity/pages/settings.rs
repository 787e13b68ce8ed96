//! A person's own account: the name shown, language, appearance, password.

use kammaban_kernel::Lang;
use minijinja::{Value, context};

use super::welcome::{languages, new_password};
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::identity::{PASSWORD_CHANGED, USER_CHANGED, UserRow, hash_password, passwords, sessions, slowdown, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, Posted, SessionView, see_other, view};

/// The person of a whole session.
pub(super) async fn oneself(ctx: &Ctx) -> Result<(SessionView, UserRow), Problem> {
    let session = ctx.session.clone().filter(|session| !session.half).ok_or(Problem::SignIn)?;
    let user = store::find_user(&ctx.app.db, session.user).await?.ok_or(Problem::SignIn)?;
    Ok((session, user))
}

/// The tabs of one's own account.
pub(super) fn tabs(ctx: &Ctx) -> Vec<Value> {
    [
        ("settings-profile", "/settings"),
        ("settings-password", "/settings/password"),
        ("settings-factors", "/settings/factors"),
        ("settings-sessions", "/settings/sessions"),
        ("settings-tokens", "/settings/tokens"),
    ]
    .into_iter()
    .map(|(key, url)| {
        let current = if url == "/settings" { ctx.path == url } else { ctx.path.starts_with(url) };
        context! { label => ctx.say(&Sentence::new(key)), url => url, current => current }
    })
    .collect()
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let form = Fields::filled([
        ("display_name", user.display_name.clone()),
        ("lang", user.lang.tag().to_owned()),
        ("theme", user.theme.clone()),
    ]);
    ctx.page("identity/settings.html", profile(&ctx, &form, &user))
}

pub(super) async fn submit(ctx: Ctx, posted: Posted) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let mut form = posted.fields();
    let name = form.required("display_name", 100);
    let lang =
        form.parse("lang", |text| Lang::from_tag(text).ok_or(Sentence::new("field-choose"))).unwrap_or(user.lang);
    let theme = match form.text("theme") {
        "light" => "light",
        "dark" => "dark",
        _ => "auto",
    };
    if !form.is_fine() {
        return ctx.page_again("identity/settings.html", profile(&ctx, &form, &user));
    }
    let (doer, name, id) = (&ctx.doer, &name, user.id);
    let renamed = *name != user.display_name;
    ctx.app
        .db
        .tx(|tx| async move {
            store::set_language(&tx, id, lang).await?;
            store::set_theme(&tx, id, theme).await?;
            if renamed {
                store::set_display_name(&tx, id, name).await?;
                let event = Event::new(USER_CHANGED).about("user", id).personal("display_name", name.as_str());
                audit::record(&tx, doer, event).await?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
    let mut spoken = ctx.clone();
    spoken.lang = lang;
    let mut response = see_other(&spoken, "/settings", Some(Sentence::new("settings-saved")));
    crate::web::append_cookie(&ctx.app, &mut response, "kb_lang", lang.tag(), 365 * 86_400);
    Ok(response)
}

fn profile(ctx: &Ctx, form: &Fields, user: &UserRow) -> Value {
    context! {
        title => ctx.say(&Sentence::new("settings-title")),
        tabs => tabs(ctx),
        form => view(form.view(ctx)),
        name => user.name.as_str(),
        email => user.email.as_deref(),
        languages => languages(),
        themes => ["auto", "light", "dark"],
    }
}

pub(super) async fn show_password(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    ctx.page("identity/password.html", password_data(&ctx, &Fields::default(), &user))
}

/// A new password ends all other sessions.
pub(super) async fn submit_password(ctx: Ctx, posted: Posted) -> Answer {
    let (session, user) = oneself(&ctx).await?;
    let mut form = posted.fields();
    // Who signs in elsewhere and has no password yet proves it by having confirmed lately.
    if user.password_hash.is_none() {
        if let Some(answer) = super::confirm::ask(&ctx, "/settings/password") {
            return Ok(answer);
        }
    } else {
        let current = form.required("password_now", 200);
        let keys = sessions::keys(&ctx, &user.name);
        if form.is_fine() {
            slowdown::begin(&ctx, &keys).await?;
            if passwords::verify(&ctx.app, user.password_hash.clone(), current).await? {
                slowdown::succeed(&ctx, &keys).await?;
            } else {
                form.fail("password_now", Sentence::new("password-wrong"));
            }
        }
    }
    let password = match new_password(&mut form, &user.name) {
        Some(password) => password,
        None => return ctx.page_again("identity/password.html", password_data(&ctx, &form, &user)),
    };
    let hash = &hash_password(&ctx.app, password).await?;
    let (doer, id) = (&ctx.doer, user.id);
    ctx.app
        .db
        .tx(|tx| async move {
            store::set_password(&tx, id, hash).await?;
            sessions::store::confirm_session(&tx, session.id, doer.now()).await?;
            sessions::end_all(&tx, doer, id, Some(session.id)).await?;
            audit::record(&tx, doer, Event::new(PASSWORD_CHANGED).about("user", id)).await
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Ok(see_other(&ctx, "/settings/password", Some(Sentence::new("password-changed"))))
}

fn password_data(ctx: &Ctx, form: &Fields, user: &UserRow) -> Value {
    context! {
        title => ctx.say(&Sentence::new("settings-title")),
        tabs => tabs(ctx),
        form => view(form.view(ctx)),
        name => user.name.as_str(),
        has_password => user.password_hash.is_some(),
    }
}

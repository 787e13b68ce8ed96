//! What a link that works once leads to: choosing a password, and the language.

use axum::extract::Path;
use axum::http::HeaderMap;
use kammaban_kernel::Lang;
use minijinja::{Value, context};

use super::sign_in::enter;
use crate::identity::first_run::password_sentence;
use crate::identity::invitations::{self, Link, Purpose};
use crate::identity::sessions::Proof;
use crate::identity::{check_password, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, Posted, view};

pub(super) async fn show(ctx: Ctx, Path(token): Path<String>) -> Answer {
    let link = invitations::open_link(&ctx, &token).await?;
    let form = Fields::filled([("lang", link.user.lang.tag().to_owned())]);
    ctx.page("identity/welcome.html", data(&ctx, &form, &link))
}

pub(super) async fn submit(ctx: Ctx, Path(token): Path<String>, headers: HeaderMap, posted: Posted) -> Answer {
    let link = invitations::open_link(&ctx, &token).await?;
    let mut form = posted.fields();
    let lang = Lang::from_tag(form.text("lang")).unwrap_or(ctx.lang);
    let Some(password) = new_password(&mut form, &link.user.name) else {
        return ctx.page_again("identity/welcome.html", data(&ctx, &form, &link));
    };
    invitations::use_link(&ctx, &link, password, lang).await?;
    let user = store::find_user(&ctx.app.db, link.user.id).await?.ok_or(Problem::NotFound)?;
    let mut response = enter(&ctx, &headers, &user, (Proof::First("link"), "/")).await?;
    crate::web::append_cookie(&ctx.app, &mut response, "kb_lang", lang.tag(), 365 * 86_400);
    Ok(response)
}

/// Reads a new password typed twice; none where it is not taken, with the errors noted.
pub(super) fn new_password(form: &mut Fields, name: &str) -> Option<String> {
    let password = form.required("password", 200);
    let again = form.required("password_again", 200);
    if !form.is_fine() {
        return None;
    }
    if let Err(trouble) = check_password(&password, name) {
        form.fail("password", password_sentence(trouble));
    } else if password != again {
        form.fail("password_again", Sentence::new("password-not-same"));
    }
    form.is_fine().then_some(password)
}

fn data(ctx: &Ctx, form: &Fields, link: &Link) -> Value {
    let (title, lead) = match link.purpose {
        Purpose::Invitation => ("welcome-title", "welcome-lead"),
        Purpose::Password => ("new-password-title", "new-password-lead"),
    };
    context! {
        title => ctx.say(&Sentence::new(title)),
        lead => ctx.say(&Sentence::new(lead).with("name", link.user.display_name.as_str())),
        name => link.user.name.as_str(),
        languages => languages(),
        form => view(form.view(ctx)),
    }
}

/// The languages as choices of a field.
pub(super) fn languages() -> Vec<Value> {
    Lang::ALL.into_iter().map(|lang| context! { value => lang.tag(), label => lang.own_name() }).collect()
}

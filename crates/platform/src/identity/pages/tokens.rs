//! One's own API tokens: made here, shown once, taken back here.

use std::collections::BTreeSet;

use axum::extract::Path;
use minijinja::{Value, context};

use super::permission_word;
use super::settings::{oneself, tabs};
use super::{confirm, settings};
use crate::identity::tokens::{self, NewToken, permissions_of};
use crate::identity::{TOKEN_LONGEST_DAYS, UserRow, create_token, revoke_token};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, Posted, see_other, view};

const HERE: &str = "/settings/tokens";

pub(super) async fn show(ctx: Ctx) -> Answer {
    let (_, user) = settings::oneself(&ctx).await?;
    let form = Fields::filled([("days", "90".to_owned())]);
    ctx.page("identity/tokens.html", data(&ctx, &form, &user).await?)
}

pub(super) async fn submit(ctx: Ctx, posted: Posted) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    if let Some(answer) = confirm::ask(&ctx, HERE) {
        return Ok(answer);
    }
    let mut form = posted.fields();
    let name = form.required("name", 100);
    let wrong = Sentence::new("token-days-wrong").with("longest", TOKEN_LONGEST_DAYS);
    let days = form.parse("days", |text| kammaban_text::digits(text).parse::<i64>().map_err(|_| wrong));
    let permissions: BTreeSet<String> = form.many("permissions").iter().cloned().collect();
    if permissions.is_empty() {
        form.fail("permissions", Sentence::new("field-choose-some"));
    }
    let days = days.unwrap_or_default();
    if form.is_fine() {
        let new = NewToken { name, days, permissions: Some(permissions) };
        match create_token(&ctx.app, &ctx.doer, &user, &new).await {
            Ok(created) => {
                let data = context! {
                    title => ctx.say(&Sentence::new("settings-title")),
                    tabs => tabs(&ctx),
                    name => new.name,
                    token => created.token,
                    expires => created.expires_at.micros(),
                    back => HERE,
                };
                return ctx.page("identity/token_created.html", data);
            }
            Err(Problem::Invalid(wrong)) => wrong.into_iter().for_each(|(field, said)| form.fail(field, said)),
            Err(problem) => return Err(problem),
        }
    }
    ctx.page_again("identity/tokens.html", data(&ctx, &form, &user).await?)
}

pub(super) async fn revoke(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    if !revoke_token(&ctx.app, &ctx.doer, user.id, id).await? {
        return Err(Problem::NotFound);
    }
    Ok(see_other(&ctx, HERE, Some(Sentence::new("token-revoked"))))
}

async fn data(ctx: &Ctx, form: &Fields, user: &UserRow) -> Result<Value, Problem> {
    let rows: Vec<Value> = tokens::store::list(&ctx.app.db, user.id, ctx.doer.now())
        .await?
        .iter()
        .map(|row| {
            let allows: Vec<String> =
                row.permissions.split_whitespace().map(|name| permission_word(ctx, name)).collect();
            context! {
                name => row.name.as_str(),
                allows => allows.join(" · "),
                created => row.created_at.micros(),
                expires => row.expires_at.micros(),
                used => row.last_used_at.map(|at| at.micros()),
                revoke_url => format!("{HERE}/{}/revoke", row.id),
            }
        })
        .collect();
    let choices: Vec<Value> = permissions_of(&ctx.actor)
        .iter()
        .map(|name| context! { value => name.as_str(), label => permission_word(ctx, name) })
        .collect();
    Ok(context! {
        title => ctx.say(&Sentence::new("settings-title")),
        tabs => tabs(ctx),
        form => view(form.view(ctx)),
        chosen => form.many("permissions").to_vec(),
        tokens => rows,
        choices,
        longest => TOKEN_LONGEST_DAYS,
        confirmed => ctx.recently_confirmed(),
        confirm_url => super::with_next("/confirm", HERE),
    })
}

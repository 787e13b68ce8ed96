//! Roles that wait for the agreement of somebody who holds what they open.

use axum::extract::Path;
use futures::FutureExt;
use futures::future::BoxFuture;
use minijinja::{Value, context};

use super::users::grant_words;
use super::{confirm, permission_word};
use crate::identity::openings::{self, Answered};
use crate::identity::store::find_user;
use crate::module::WaitingItem;
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, see_other};

const HERE: &str = "/openings";

/// What waits for those who hold what is closed.
pub(super) fn waiting(ctx: Ctx) -> BoxFuture<'static, Result<Vec<WaitingItem>, Problem>> {
    async move {
        let count = i64::try_from(openings::waiting_for(&ctx).await?.len()).unwrap_or(i64::MAX);
        Ok(match count {
            0 => Vec::new(),
            count => vec![WaitingItem { key: "waiting-openings", count, late: 0, url: HERE.to_owned() }],
        })
    }
    .boxed()
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    if !openings::holds_any(&ctx) {
        return Err(Problem::NotFound);
    }
    let me = ctx.actor.user_id();
    let mut rows: Vec<Value> = Vec::new();
    for grant in openings::waiting_for(&ctx).await? {
        let Some(user) = find_user(&ctx.app.db, grant.user_id).await? else { continue };
        let asked_by = match grant.asked_by {
            Some(by) => find_user(&ctx.app.db, by).await?.map(|by| by.display_name),
            None => None,
        };
        let (role, union) = grant_words(&ctx, &grant);
        let opened = openings::closed_of(&ctx, grant.permissions.split_whitespace());
        rows.push(context! {
            name => user.display_name, sign_in_name => user.name,
            role, union,
            opens => opened.into_iter().map(|name| permission_word(&ctx, name)).collect::<Vec<_>>(),
            from => grant.valid_from.to_string(),
            to => grant.valid_to.map(|last| last.to_string()),
            asked_by,
            mine => me == Some(grant.user_id) || me == grant.asked_by,
            agree_url => format!("{HERE}/{}/agreement", grant.id),
            refuse_url => format!("{HERE}/{}/refusal", grant.id),
        });
    }
    ctx.page("identity/openings.html", context! { title => ctx.say(&Sentence::new("openings-title")), rows })
}

pub(super) async fn agree(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(ctx, id, (Answered::Agreed, "opening-agreed")).await
}

pub(super) async fn refuse(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(ctx, id, (Answered::Refused, "opening-refused")).await
}

async fn answer(ctx: Ctx, id: String, (answered, said): (Answered, &'static str)) -> Answer {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    if !openings::holds_any(&ctx) {
        return Err(Problem::NotFound);
    }
    if let Some(answer) = confirm::ask(&ctx, HERE) {
        return Ok(answer);
    }
    openings::answer(&ctx, id, answered).await?;
    Ok(see_other(&ctx, HERE, Some(Sentence::new(said))))
}

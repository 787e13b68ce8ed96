//! One user for administrators: roles with their dates, sessions, the account's state.

use axum::extract::Path;
use minijinja::{Value, context};

use super::users::{Terms, choices, grant_words, state_badge, told};
use super::{confirm, sessions};
use crate::gate::UserId;
use crate::identity::store::Standing;
use crate::identity::users::{self, Closing, Subject};
use crate::identity::{NewGrant, USERS_MANAGE, factors, invitations, today};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, Posted, see_other, view};

async fn find(ctx: &Ctx, id: &str) -> Result<(Subject, String), Problem> {
    let id: UserId = id.parse().map_err(|_| Problem::NotFound)?;
    Ok((Subject::find(ctx, id).await?, format!("/administration/users/{id}")))
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    let (user, day, scope) = (&subject.user, today(&ctx.app), ctx.scope(USERS_MANAGE));
    let known = factors::of(&ctx.app, user.id).await?;
    let managed = subject.managed_by(&ctx.actor);
    let grants: Vec<Value> = subject
        .grants
        .iter()
        .filter(|grant| scope.contains(&grant.path))
        .map(|grant| {
            let (role, union) = grant_words(&ctx, grant);
            let over = grant.valid_to.is_some_and(|last| last < day);
            let (key, kind) = match (grant.waits, over, grant.valid_from > day) {
                (true, ..) => ("grant-state-waits", "warning"),
                (false, true, _) => ("grant-state-over", "neutral"),
                (false, false, true) => ("grant-state-to-come", "info"),
                (false, false, false) => ("grant-state-in-force", "success"),
            };
            context! {
                role, union,
                from => grant.valid_from.to_string(),
                to => grant.valid_to.map(|last| last.to_string()),
                state => context! { word => ctx.say(&Sentence::new(key)), kind => kind },
                end_url => (!over).then(|| format!("{here}/grants/{}/end", grant.id)),
            }
        })
        .collect();
    let sessions = if managed { sessions::rows(&ctx, user.id).await? } else { Vec::new() };
    let data = context! {
        title => user.display_name.as_str(),
        crumbs => [context! { label => ctx.say(&Sentence::new("users-title")), url => "/administration/users" }],
        name => user.name.as_str(),
        email => user.email.as_deref(),
        state => state_badge(&ctx, &user.state),
        state_code => user.state.as_str(),
        created => user.created_at.micros(),
        seen => user.last_seen_at.map(|at| at.micros()),
        second_factor => known.any(),
        grants, sessions, managed,
        within => subject.within(&ctx),
        oneself => ctx.actor.user_id() == Some(user.id),
        here,
    };
    ctx.page("identity/user.html", data)
}

pub(super) async fn show_grant(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    if let Some(answer) = confirm::ask(&ctx, &format!("{here}/grants/new")) {
        return Ok(answer);
    }
    let form = Fields::filled([("from", today(&ctx.app).to_string())]);
    ctx.page("identity/grant_new.html", grant_data(&ctx, &form, &subject, &here).await?)
}

pub(super) async fn submit_grant(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    if let Some(answer) = confirm::ask(&ctx, &format!("{here}/grants/new")) {
        return Ok(answer);
    }
    let mut form = posted.fields();
    if let Some(Terms { role, union, from, to }) = Terms::read(&ctx, &mut form).await? {
        let grant = NewGrant { user: subject.user.id, role, union: union.id, from, to };
        match users::give(&ctx, &union, &grant).await {
            Ok(standing) => {
                let said = match standing {
                    Standing::InForce => "grant-given",
                    Standing::Waits => "grant-waits",
                };
                return Ok(see_other(&ctx, &here, Some(Sentence::new(said))));
            }
            Err(Problem::Refused(said)) => form.fail("role", said),
            Err(problem) => return Err(problem),
        }
    }
    ctx.page_again("identity/grant_new.html", grant_data(&ctx, &form, &subject, &here).await?)
}

async fn grant_data(ctx: &Ctx, form: &Fields, subject: &Subject, here: &str) -> Result<Value, Problem> {
    let (roles, unions) = choices(ctx).await?;
    Ok(context! {
        title => ctx.say(&Sentence::new("grant-new-title").with("name", subject.user.display_name.as_str())),
        form => view(form.view(ctx)),
        roles, unions,
        back => here,
    })
}

/// What ending a grant changes, before it is done.
pub(super) async fn show_end(ctx: Ctx, Path((id, grant)): Path<(String, String)>) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    if let Some(answer) = confirm::ask(&ctx, &ctx.path) {
        return Ok(answer);
    }
    ctx.page("identity/grant_end.html", end_data(&ctx, &Fields::default(), (&subject, &grant, &here))?)
}

pub(super) async fn submit_end(ctx: Ctx, Path((id, grant)): Path<(String, String)>, posted: Posted) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    if let Some(answer) = confirm::ask(&ctx, &ctx.path) {
        return Ok(answer);
    }
    let mut form = posted.fields();
    let last = form.day("last_day");
    if last.is_some_and(|last| last < today(&ctx.app)) {
        form.fail("last_day", Sentence::new("grant-last-day-past"));
    }
    if !form.is_fine() {
        return ctx.page_again("identity/grant_end.html", end_data(&ctx, &form, (&subject, &grant, &here))?);
    }
    let grant = grant.parse().map_err(|_| Problem::NotFound)?;
    users::end_grant(&ctx, &subject, grant, last).await?;
    Ok(see_other(&ctx, &here, Some(Sentence::new("grant-ended"))))
}

fn end_data(ctx: &Ctx, form: &Fields, (subject, grant, here): (&Subject, &str, &str)) -> Result<Value, Problem> {
    let found = subject.grants.iter().find(|row| row.id.to_string() == grant).ok_or(Problem::NotFound)?;
    let (role, union) = grant_words(ctx, found);
    Ok(context! {
        title => ctx.say(&Sentence::new("grant-end-title")),
        form => view(form.view(ctx)),
        name => subject.user.display_name.as_str(),
        role, union,
        action => format!("{here}/grants/{grant}/end"),
        back => here,
    })
}

pub(super) async fn close(ctx: Ctx, Path(id): Path<String>) -> Answer {
    set_closed(ctx, id, Closing::Close, "user-closed").await
}

pub(super) async fn reopen(ctx: Ctx, Path(id): Path<String>) -> Answer {
    set_closed(ctx, id, Closing::Reopen, "user-reopened").await
}

async fn set_closed(ctx: Ctx, id: String, closing: Closing, said: &'static str) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    if let Some(answer) = confirm::ask(&ctx, &here) {
        return Ok(answer);
    }
    users::set_closed(&ctx, &subject, closing).await?;
    Ok(see_other(&ctx, &here, Some(Sentence::new(said))))
}

pub(super) async fn send_link(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    if let Some(answer) = confirm::ask(&ctx, &here) {
        return Ok(answer);
    }
    let sent = invitations::send_again(&ctx, &subject).await?;
    told(&ctx, subject.user.id, sent)
}

pub(super) async fn end_sessions(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    let ended = i64::try_from(users::end_sessions(&ctx, &subject).await?).unwrap_or(i64::MAX);
    Ok(see_other(&ctx, &here, Some(Sentence::new("sessions-ended").with("count", ended))))
}

pub(super) async fn remove_factors(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (subject, here) = find(&ctx, &id).await?;
    if let Some(answer) = confirm::ask(&ctx, &here) {
        return Ok(answer);
    }
    users::remove_factors(&ctx, &subject).await?;
    Ok(see_other(&ctx, &here, Some(Sentence::new("user-factors-removed"))))
}

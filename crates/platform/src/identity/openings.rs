//! Roles that open what is closed even to administrators.
//!
//! What a product keeps closed (wages, health, whatever a worker told in confidence) must not lie
//! within the reach of somebody who only keeps the accounts. So a role that opens it, given by
//! somebody who does not hold it, waits: a second person, who holds what it opens at that union,
//! agrees or refuses. The first holder is made on the server itself, by `kammaban user create`.

use std::collections::BTreeSet;

use super::store::NewGrant;
use super::users::holds_each;
use super::users::store::{self, GrantId, GrantRow};
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::problem::Problem;
use crate::web::Ctx;

/// Whether a permission opens what is closed even to administrators.
pub(super) fn is_closed(ctx: &Ctx, name: &str) -> bool {
    ctx.app.closed.iter().any(|closed| closed.name() == name)
}

/// Those of the permissions that open what is closed.
pub(super) fn closed_of<'a>(ctx: &Ctx, permissions: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    permissions.filter(|name| is_closed(ctx, name)).collect()
}

/// Whether the person holds all that these permissions open of what is closed, at the union of that path.
pub(super) fn may_open<'a>(ctx: &Ctx, permissions: impl Iterator<Item = &'a str>, path: &str) -> bool {
    holds_each(&ctx.actor, closed_of(ctx, permissions), path)
}

/// Whether the person holds anything that is closed, somewhere.
pub(super) fn holds_any(ctx: &Ctx) -> bool {
    ctx.app.closed.iter().any(|closed| ctx.actor.may(*closed))
}

/// The grants that wait for this person, oldest first.
pub(super) async fn waiting_for(ctx: &Ctx) -> Result<Vec<GrantRow>, Problem> {
    if !holds_any(ctx) {
        return Ok(Vec::new());
    }
    let mut waiting = store::waiting(&ctx.app.db).await?;
    waiting.retain(|grant| may_open(ctx, grant.permissions.split_whitespace(), &grant.path));
    Ok(waiting)
}

/// What is answered to a grant that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    /// It holds from now on.
    Agreed,
    /// It never will.
    Refused,
}

/// Agrees to a grant that waits, or refuses it. Nobody answers for themselves.
pub(super) async fn answer(ctx: &Ctx, id: GrantId, answered: Answered) -> Result<(), Problem> {
    let grant = waiting_for(ctx).await?.into_iter().find(|grant| grant.id == id).ok_or(Problem::NotFound)?;
    let me = ctx.actor.user_id().ok_or(Problem::SignIn)?;
    if grant.user_id == me || grant.asked_by == Some(me) {
        return Err(Problem::refused("opening-by-another"));
    }
    let (grant, doer) = (&grant, &ctx.doer);
    ctx.app
        .db
        .tx(|tx| async move {
            let done = match answered {
                Answered::Agreed => store::put_in_force(&tx, id, doer.now()).await?,
                Answered::Refused => store::supersede(&tx, id, doer.now()).await?,
            };
            if !done {
                return Err(Problem::Stale);
            }
            let name = match answered {
                Answered::Agreed => super::GRANT_GIVEN,
                Answered::Refused => super::GRANT_REFUSED,
            };
            let event = Event::new(name)
                .about("user", grant.user_id)
                .in_union(grant.union_id)
                .fact("role", grant.role_key.as_str());
            audit::record(&tx, doer, event).await?;
            if answered == Answered::Agreed {
                let permissions = grant.permissions.split_whitespace().map(str::to_owned).collect();
                let given = NewGrant {
                    user: grant.user_id,
                    role: grant.role_key.clone(),
                    union: grant.union_id,
                    from: grant.valid_from,
                    to: grant.valid_to,
                };
                note(&tx, ctx, &permissions, &given).await?;
            }
            Ok(())
        })
        .await
}

/// Records that a role holds now which opens what is closed; nothing where it does not open any.
pub(super) async fn note(tx: &Tx, ctx: &Ctx, permissions: &BTreeSet<String>, grant: &NewGrant) -> Result<(), DbError> {
    let opened = closed_of(ctx, permissions.iter().map(String::as_str));
    if opened.is_empty() {
        return Ok(());
    }
    let event = Event::new(super::CLOSED_GRANTED)
        .about("user", grant.user)
        .in_union(grant.union)
        .fact("role", grant.role.as_str())
        .fact("permissions", opened.join(" "));
    audit::record(tx, &ctx.doer, event).await
}

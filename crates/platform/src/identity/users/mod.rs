//! Users as administrators see them: what may be done to whom, and the doing.
//!
//! An administrator sees users who hold a role, or were invited, within the administrator's part of
//! the tree; changes those alone whose every role lies there; and never gives, or gets at, more
//! than the administrator holds. Who may edit the roles of the whole federation may give each of
//! them, to others; what is closed even to administrators is given by those alone who hold it, see
//! [`super::openings`].

pub(super) mod store;

use std::collections::BTreeSet;

use kammaban_kernel::Date;

use super::openings;
use super::roles::store::RoleRow;
use super::store::{NewGrant, Standing, write_grant};
use super::{UserRow, factors, sessions, today, tokens};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::gate::{Actor, ActorKind, UserId};
use crate::problem::Problem;
use crate::unions::Union;
use crate::web::Ctx;
use store::{GrantId, GrantRow};

/// Whether the person may give others these permissions at the union of that path: who holds each of
/// them there may, and who edits the roles of the whole federation. Of what is closed even to
/// administrators this says nothing: that waits, see [`openings`].
pub(super) fn may_give<'a>(ctx: &Ctx, permissions: impl IntoIterator<Item = &'a str>, path: &str) -> bool {
    let open = |name: &&str| !openings::is_closed(ctx, name);
    ctx.actor.may_at(super::ROLES_MANAGE, "") || holds_each(&ctx.actor, permissions.into_iter().filter(open), path)
}

/// Whether the person holds every one of these permissions at the union of that path, closed ones too.
pub(super) fn holds_each<'a>(actor: &Actor, permissions: impl IntoIterator<Item = &'a str>, path: &str) -> bool {
    let covering: Vec<_> = actor.grants().iter().filter(|grant| path.starts_with(&grant.path)).collect();
    actor.kind() == ActorKind::System
        || permissions.into_iter().all(|name| covering.iter().any(|grant| grant.permissions.contains(name)))
}

/// A user with what decides about them.
pub(super) struct Subject {
    pub(super) user: UserRow,
    pub(super) grants: Vec<GrantRow>,
    home_path: Option<String>,
}

impl Subject {
    /// The user, where the person may see them.
    pub(super) async fn find(ctx: &Ctx, id: UserId) -> Result<Self, Problem> {
        let db = &ctx.app.db;
        let user = super::store::find_user(db, id).await?.ok_or(Problem::NotFound)?;
        let grants = store::grants_of(db, id).await?;
        let home_path = match user.home_union {
            Some(home) => store::path_of(db, home).await?,
            None => None,
        };
        let subject = Self { user, grants, home_path };
        let scope = ctx.scope(super::USERS_MANAGE);
        let seen = scope.is_everything() || subject.paths().any(|path| scope.contains(path));
        if seen { Ok(subject) } else { Err(Problem::NotFound) }
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        self.grants.iter().map(|grant| grant.path.as_str()).chain(self.home_path.as_deref())
    }

    /// Whether every role of the user lies where the actor manages users.
    pub(super) fn managed_by(&self, actor: &Actor) -> bool {
        let scope = actor.scope(super::USERS_MANAGE);
        scope.is_everything() || self.paths().all(|path| scope.contains(path))
    }

    /// Whether the actor may give all that the user holds: needed for what could open the account.
    /// What is closed even to administrators must be held for that.
    pub(super) fn within(&self, ctx: &Ctx) -> bool {
        self.grants.iter().all(|grant| {
            let names = || grant.permissions.split_whitespace();
            may_give(ctx, names(), &grant.path) && (grant.waits || openings::may_open(ctx, names(), &grant.path))
        })
    }

    /// The user may be changed by the person.
    pub(super) fn require_managed(&self, ctx: &Ctx) -> Result<(), Problem> {
        if self.managed_by(&ctx.actor) { Ok(()) } else { Err(Problem::refused("user-beyond")) }
    }

    /// What could open the account may be done by the person.
    pub(super) fn require_within(&self, ctx: &Ctx) -> Result<(), Problem> {
        self.require_managed(ctx)?;
        if self.within(ctx) { Ok(()) } else { Err(Problem::refused("user-above")) }
    }
}

/// Whether a role may be given there, and whether it holds at once.
pub(super) async fn standing_of(ctx: &Ctx, role: &str, union: &Union) -> Result<(RoleRow, Standing), Problem> {
    let role = super::roles::store::find_by_key(&ctx.app.db, role).await?.ok_or(Problem::NotFound)?;
    let names = || role.permissions.iter().map(String::as_str);
    if !may_give(ctx, names(), &union.path) {
        return Err(Problem::refused("grant-more-than-own"));
    }
    let opens = openings::may_open(ctx, names(), &union.path);
    Ok((role, if opens { Standing::InForce } else { Standing::Waits }))
}

/// Gives a role on a union's subtree; says whether it holds at once.
pub(super) async fn give(ctx: &Ctx, union: &Union, grant: &NewGrant) -> Result<Standing, Problem> {
    let permit = ctx.require(super::USERS_MANAGE, union.id).await?;
    let (role, standing) = standing_of(ctx, &grant.role, union).await?;
    let to_oneself = ctx.actor.user_id() == Some(grant.user);
    let open = role.permissions.iter().map(String::as_str).filter(|name| !openings::is_closed(ctx, name));
    if to_oneself && !holds_each(&ctx.actor, open, &union.path) {
        return Err(Problem::refused("grant-to-oneself"));
    }
    let (permit, role) = (&permit, &role);
    ctx.app
        .db
        .tx(|tx| async move {
            if store::overlaps(&tx, grant).await? {
                return Err(Problem::refused("grant-there"));
            }
            write_grant(&tx, permit.doer(), grant, standing).await?;
            if standing == Standing::InForce {
                openings::note(&tx, ctx, &role.permissions, grant).await?;
            }
            Ok(standing)
        })
        .await
}

/// Ends a grant: its last day is `last`; none ends it at once.
pub(super) async fn end_grant(ctx: &Ctx, subject: &Subject, id: GrantId, last: Option<Date>) -> Result<(), Problem> {
    let grant = subject.grants.iter().find(|grant| grant.id == id).ok_or(Problem::NotFound)?;
    let permit = ctx.require(super::USERS_MANAGE, grant.union_id).await?;
    let today = today(&ctx.app);
    // Days count whole, so what ends today at once held until yesterday.
    let last = last.or_else(|| today.yesterday().ok()).ok_or_else(|| Problem::internal("no yesterday"))?;
    if grant.valid_to.is_some_and(|end| end <= last) {
        return Err(Problem::refused("grant-ends-before"));
    }
    let user = subject.user.id;
    let permit = &permit;
    ctx.app
        .db
        .tx(|tx| async move {
            let doer = permit.doer();
            let before = administrators(&tx, today).await?;
            if !store::supersede(&tx, id, doer.now()).await? {
                return Err(Problem::Stale);
            }
            if grant.valid_from <= last && !grant.waits {
                store::copy_until(&tx, doer, grant, last).await?;
            }
            keep_one(before, administrators(&tx, today).await?)?;
            let event = Event::new(super::GRANT_ENDED)
                .about("user", user)
                .in_union(grant.union_id)
                .fact("role", grant.role_key.as_str())
                .fact("last_day", last.to_string());
            audit::record(&tx, doer, event).await?;
            Ok(())
        })
        .await
}

/// How many people administer the whole federation, for good. Holds the roles' rows until the
/// transaction ends, so that two who leave at once do not both find the other still there.
pub(super) async fn administrators(tx: &Tx, today: Date) -> Result<usize, Problem> {
    store::hold_administration(tx).await?;
    let needed = [super::USERS_MANAGE.name(), super::ROLES_MANAGE.name()];
    let mut users: BTreeSet<UserId> = BTreeSet::new();
    for (user, permissions) in store::root_roles(tx, today).await? {
        let held: Vec<&str> = permissions.split_whitespace().collect();
        if needed.iter().all(|name| held.contains(name)) {
            users.insert(user);
        }
    }
    Ok(users.len())
}

/// The federation is never left without an administrator.
pub(super) fn keep_one(before: usize, after: usize) -> Result<(), Problem> {
    if before > 0 && after == 0 { Err(Problem::refused("user-last-administrator")) } else { Ok(()) }
}

/// Closes an account, or opens it again. Closing ends its sessions and tokens.
pub(super) async fn set_closed(ctx: &Ctx, subject: &Subject, close: Closing) -> Result<(), Problem> {
    subject.require_managed(ctx)?;
    let user = &subject.user;
    if ctx.actor.user_id() == Some(user.id) {
        return Err(Problem::refused("user-not-oneself"));
    }
    let (state, event) = match close {
        Closing::Close => ("closed", super::USER_CLOSED),
        Closing::Reopen if user.password_hash.is_some() => ("active", super::USER_REOPENED),
        Closing::Reopen => ("invited", super::USER_REOPENED),
    };
    let (doer, today) = (&ctx.doer, today(&ctx.app));
    ctx.app
        .db
        .tx(|tx| async move {
            let before = administrators(&tx, today).await?;
            if !store::set_state(&tx, user.id, state, user.version).await? {
                return Err(Problem::Stale);
            }
            if close == Closing::Close {
                sessions::end_all(&tx, doer, user.id, None).await?;
                tokens::store::revoke_all(&tx, user.id, doer.now()).await?;
            }
            keep_one(before, administrators(&tx, today).await?)?;
            audit::record(&tx, doer, Event::new(event).about("user", user.id)).await?;
            Ok(())
        })
        .await
}

/// Whether an account is closed or opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    Close,
    Reopen,
}

/// Ends all sessions of a user: when a telephone was lost or stolen.
pub(super) async fn end_sessions(ctx: &Ctx, subject: &Subject) -> Result<u64, Problem> {
    subject.require_managed(ctx)?;
    let (doer, user) = (&ctx.doer, subject.user.id);
    Ok(ctx
        .app
        .db
        .tx(|tx| async move {
            tx.untraced("where there was no session nothing happened");
            sessions::end_all(&tx, doer, user, None).await
        })
        .await?)
}

/// Takes away every second factor of a user who lost them, and ends the sessions.
pub(super) async fn remove_factors(ctx: &Ctx, subject: &Subject) -> Result<(), Problem> {
    subject.require_within(ctx)?;
    let (doer, user) = (&ctx.doer, subject.user.id);
    ctx.app
        .db
        .tx(|tx| async move {
            factors::store::delete_all(&tx, user).await?;
            sessions::end_all(&tx, doer, user, None).await?;
            let event = Event::new(super::FACTOR_REMOVED).about("user", user).fact("factor", "all");
            audit::record(&tx, doer, event).await
        })
        .await
        .map_err(|error: crate::db::DbError| error.into())
}

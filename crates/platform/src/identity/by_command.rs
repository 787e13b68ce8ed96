//! Users from the command line of the machine: what an administrator needs who is locked out, or
//! has no browser. Whoever may run the program with the data folder may do all of it, so nothing
//! asks for a grant; everything leaves its trace as the program's own doing.

use kammaban_kernel::Moment;

use super::first_run::{password_sentence, read_name};
use super::store::{self, NewGrant, NewUser, UserRow};
use super::users::store::{UserFilter, grants_of_all, set_state};
use super::users::{administrators, keep_one};
use super::{check_password, factors, hash_password, sessions, today, tokens};
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::gate::{Doer, Scope, UserId};
use crate::problem::{Problem, Sentence};
use crate::unions::UnionId;
use crate::web::AppRef;

/// A user in a list.
#[derive(Debug)]
pub struct ListedUser {
    /// The name to sign in with.
    pub name: String,
    /// The name as shown.
    pub display_name: String,
    /// `invited`, `active` or `closed`.
    pub state: String,
    /// When the user was last seen.
    pub seen_at: Option<Moment>,
    /// Roles held today, each with the name of its union.
    pub roles: Vec<(String, String)>,
}

/// All users by name.
///
/// # Errors
/// What the database says.
pub async fn list_users(app: &AppRef) -> Result<Vec<ListedUser>, Problem> {
    const AT_ONCE: usize = 200;
    let mut listed = Vec::new();
    let mut filter = UserFilter { text: None, state: None, role: None, after: None };
    loop {
        let users = super::users::store::list(&app.db, &Scope::everything(), &filter, AT_ONCE).await?;
        let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
        let grants = grants_of_all(&app.db, &ids).await?;
        for user in &users {
            let roles = grants
                .iter()
                .filter(|grant| grant.user_id == user.id)
                .map(|grant| (grant.role_key.clone(), grant.union_names[0].clone().unwrap_or_default()))
                .collect();
            listed.push(ListedUser {
                name: user.name.clone(),
                display_name: user.display_name.clone(),
                state: user.state.clone(),
                seen_at: user.last_seen_at,
                roles,
            });
        }
        if users.len() < AT_ONCE {
            return Ok(listed);
        }
        filter.after = users.last().map(|user| user.name.clone());
    }
}

/// Makes a user who may sign in at once, with a role at a union.
///
/// # Errors
/// [`Problem::Invalid`] for a name or password that is not taken; [`Problem::NotFound`] where there
/// is no such role.
pub async fn make_user(
    app: &AppRef,
    doer: &Doer,
    user: NewUser,
    (password, role, union): (String, &str, UnionId),
) -> Result<UserId, Problem> {
    let name = read_name(&user.name).map_err(|sentence| Problem::Invalid(vec![("name", sentence)]))?;
    let user = &NewUser { password_hash: Some(hash_of(app, &name, password).await?), name, ..user };
    if super::roles::store::find_by_key(&app.db, role).await?.is_none() {
        return Err(Problem::NotFound);
    }
    let from = today(app);
    app.db
        .tx(|tx| async move {
            let id = store::create_user(&tx, doer, user).await?;
            let grant = NewGrant { user: id, role: role.to_owned(), union, from, to: None };
            store::give_grant(&tx, doer, &grant).await?;
            Ok(id)
        })
        .await
        .map_err(|error: DbError| match error {
            DbError::Taken => Problem::Invalid(vec![("name", Sentence::new("user-name-taken"))]),
            error => error.into(),
        })
}

async fn hash_of(app: &AppRef, name: &str, password: String) -> Result<String, Problem> {
    check_password(&password, name)
        .map_err(|trouble| Problem::Invalid(vec![("password", password_sentence(trouble))]))?;
    hash_password(app, password).await
}

/// Closes an account: its sessions and tokens end at once.
///
/// # Errors
/// [`Problem::Refused`] where the federation would be left without an administrator.
pub async fn close_user(app: &AppRef, doer: &Doer, user: &UserRow) -> Result<(), Problem> {
    let today = today(app);
    app.db
        .tx(|tx| async move {
            let before = administrators(&tx, today).await?;
            if !set_state(&tx, user.id, "closed", user.version).await? {
                return Err(Problem::Stale);
            }
            sessions::end_all(&tx, doer, user.id, None).await?;
            tokens::store::revoke_all(&tx, user.id, doer.now()).await?;
            keep_one(before, administrators(&tx, today).await?)?;
            audit::record(&tx, doer, Event::new(super::USER_CLOSED).about("user", user.id)).await?;
            Ok(())
        })
        .await
}

/// Gives a user a new password and ends the user's sessions; takes the second factors away too where
/// asked. A closed account is opened again.
///
/// # Errors
/// [`Problem::Invalid`] for a password that is not taken.
pub async fn reset_password(
    app: &AppRef,
    doer: &Doer,
    user: &UserRow,
    (password, without_factors): (String, WithFactors),
) -> Result<(), Problem> {
    let hash = &hash_of(app, &user.name, password).await?;
    app.db
        .tx(|tx| async move {
            if user.state == "closed" {
                set_state(&tx, user.id, "active", user.version).await?;
                audit::record(&tx, doer, Event::new(super::USER_REOPENED).about("user", user.id)).await?;
            }
            store::set_password(&tx, user.id, hash).await?;
            sessions::end_all(&tx, doer, user.id, None).await?;
            super::slowdown::forget(&tx, &user.name).await?;
            if without_factors == WithFactors::TakeAway {
                factors::store::delete_all(&tx, user.id).await?;
                let event = Event::new(super::FACTOR_REMOVED).about("user", user.id).fact("factor", "all");
                audit::record(&tx, doer, event).await?;
            }
            audit::record(&tx, doer, Event::new(super::PASSWORD_CHANGED).about("user", user.id)).await
        })
        .await
        .map_err(|error: DbError| error.into())
}

/// What becomes of the second factors when a password is given anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithFactors {
    /// They stay.
    Keep,
    /// They go: the telephone is lost too.
    TakeAway,
}

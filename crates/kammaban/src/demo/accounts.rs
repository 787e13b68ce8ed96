//! The invented staff that visitors of the demo sign in as.

use std::collections::HashMap;
use std::sync::Arc;

use kammaban_kernel::{Clock, Date, Ids, Lang, Moment};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Actor, ActorKind, Doer, Permission, Permit, UserId};
use kammaban_platform::identity::{NewGrant, NewUser, create_user, give_grant, load_actor};
use kammaban_platform::unions::UnionId;
use kammaban_platform::web::AppRef;

use super::tables::Account;
use super::world::{Branch, World};
use crate::assemble::Failure;

/// An account with the union at which its role is held.
#[derive(Debug, Clone)]
pub(super) struct Staff {
    user: NewUser,
    role: String,
    union: UnionId,
    from: Date,
}

/// Everybody of `accounts.csv`. All share one hash of the one demo password: hashing is slow on
/// purpose, and the password is no secret.
pub(super) fn staff(world: &World, password_hash: &str) -> Result<Vec<Staff>, Failure> {
    let from = world.tables.story.demo.first_register_entry;
    world
        .tables
        .accounts
        .iter()
        .map(|account| {
            let user = NewUser {
                name: account.login.clone(),
                display_name: account.name_lo.clone(),
                email: None,
                lang: Lang::from_tag(&account.language).unwrap_or(Lang::Lo),
                password_hash: Some(password_hash.to_owned()),
                demo: true,
            };
            Ok(Staff { user, role: account.role.clone(), union: union_of(world, account)?, from })
        })
        .collect()
}

fn union_of(world: &World, account: &Account) -> Result<UnionId, Failure> {
    world
        .branch_of(&account.scope)
        .map(|branch| world.branches[branch].id)
        .ok_or_else(|| format!("account {}: no union {}", account.login, account.scope).into())
}

/// Writes the accounts, and gives their ids with their names.
pub(super) async fn write(tx: &Tx, doer: &Doer, staff: &[Staff]) -> Result<Vec<(String, UserId)>, DbError> {
    let mut written = Vec::with_capacity(staff.len());
    for one in staff {
        let user = create_user(tx, doer, &one.user).await?;
        let grant = NewGrant { user, role: one.role.clone(), union: one.union, from: one.from, to: None };
        give_grant(tx, doer, &grant).await?;
        written.push((one.user.name.clone(), user));
    }
    Ok(written)
}

/// The staff at work: what each of them did in the made history is theirs.
#[derive(Debug)]
pub(super) struct Hands {
    actors: HashMap<String, (Actor, Doer)>,
    /// Officers who decide for a union.
    officers: HashMap<UnionId, Doer>,
    nobody: Doer,
}

impl Hands {
    /// Those who were written, as the gate knows them. What nobody of them did, `nobody` did.
    pub(super) async fn of(
        app: &AppRef,
        world: &World,
        (written, nobody): (&[(String, UserId)], &Doer),
        (clock, ids): (&dyn Clock, &Arc<Ids>),
    ) -> Result<Self, Failure> {
        let (mut actors, mut officers) = (HashMap::new(), HashMap::new());
        for (login, user) in written {
            let actor = load_actor(app, ActorKind::User, *user).await?;
            let doer = Doer::new(&actor, None, clock, ids);
            let account = world.tables.accounts.iter().find(|account| account.login == *login);
            if let Some(account) =
                account.filter(|account| account.role.ends_with("_officer") && account.role != "welfare_officer")
            {
                officers.insert(union_of(world, account)?, doer.clone());
            }
            actors.insert(login.clone(), (actor, doer));
        }
        Ok(Self { actors, officers, nobody: nobody.clone() })
    }

    /// Whoever decides for a union, at a moment.
    pub(super) fn at(&self, union: UnionId, moment: Moment) -> Doer {
        self.officers.get(&union).unwrap_or(&self.nobody).at(moment)
    }

    /// The program itself, at a moment.
    pub(super) fn nobody(&self, moment: Moment) -> Doer {
        self.nobody.at(moment)
    }

    /// What somebody may do at a union at a moment; an error where the story asks of them what their
    /// role does not allow.
    pub(super) fn permit(
        &self,
        (login, permission): (&str, Permission),
        branch: &Branch,
        moment: Moment,
    ) -> Result<Permit, Failure> {
        let found = self
            .actors
            .get(login)
            .and_then(|(actor, doer)| actor.permit(&doer.at(moment), permission, branch.id, &branch.path));
        found.ok_or_else(|| format!("{login} may not {} at {}", permission.name(), branch.code).into())
    }
}

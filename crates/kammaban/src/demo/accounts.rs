//! The invented staff that visitors of the demo sign in as.

use kammaban_kernel::{Date, Lang};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::Doer;
use kammaban_platform::identity::{NewGrant, NewUser, create_user, give_grant};
use kammaban_platform::unions::UnionId;

use super::tables::Account;
use super::world::World;
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
    let branch = match account.scope.split_once(':') {
        Some(("place", code)) => world.branches.iter().find(|branch| branch.code == code),
        Some(("story", key)) => Some(&world.branches[world.bases[world.story_base(key)?].branch]),
        _ => world.branches.first(),
    };
    branch
        .map(|branch| branch.id)
        .ok_or_else(|| format!("account {}: no union {}", account.login, account.scope).into())
}

/// Writes the accounts.
pub(super) async fn write(tx: &Tx, doer: &Doer, staff: &[Staff]) -> Result<(), DbError> {
    for one in staff {
        let user = create_user(tx, doer, &one.user).await?;
        let grant = NewGrant { user, role: one.role.clone(), union: one.union, from: one.from, to: None };
        give_grant(tx, doer, &grant).await?;
    }
    Ok(())
}

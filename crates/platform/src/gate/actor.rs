//! Who is asking.

use std::collections::BTreeSet;

use kammaban_kernel::Id;

use super::{Permission, Scope};
use crate::unions::UnionId;

/// Names a user in ids.
#[derive(Debug)]
pub enum User {}

/// The id of somebody who may sign in.
pub type UserId = Id<User>;

/// What kind of actor does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// A person who signed in.
    User,
    /// A program with an API token of a person.
    Token,
    /// The program itself: jobs, the command line.
    System,
    /// Nobody who is known.
    Stranger,
}

impl ActorKind {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Token => "token",
            Self::System => "system",
            Self::Stranger => "stranger",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::User, Self::Token, Self::System, Self::Stranger].into_iter().find(|kind| kind.code() == code)
    }
}

/// A role held at a union, in force today.
#[derive(Debug, Clone)]
pub struct Grant {
    /// The union at which it is held.
    pub union_id: UnionId,
    /// That union's place in the tree.
    pub path: String,
    /// Names of what the role allows.
    pub permissions: BTreeSet<String>,
}

/// Somebody who asks for something, with the grants that are in force.
#[derive(Debug, Clone)]
pub struct Actor {
    kind: ActorKind,
    user: Option<UserId>,
    grants: Vec<Grant>,
}

impl Actor {
    /// Nobody who is known: may do nothing that asks for a permission.
    pub const fn stranger() -> Self {
        Self { kind: ActorKind::Stranger, user: None, grants: Vec::new() }
    }

    /// The program itself. It may do everything; only jobs and the command line act as it.
    pub const fn system() -> Self {
        Self { kind: ActorKind::System, user: None, grants: Vec::new() }
    }

    /// A person, or a program with that person's token.
    pub(crate) const fn user(kind: ActorKind, user: UserId, grants: Vec<Grant>) -> Self {
        Self { kind, user: Some(user), grants }
    }

    /// What kind of actor this is.
    pub const fn kind(&self) -> ActorKind {
        self.kind
    }

    /// The user, where there is one.
    pub const fn user_id(&self) -> Option<UserId> {
        self.user
    }

    /// The grants in force.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// Whether the permission is held anywhere.
    pub fn may(&self, permission: Permission) -> bool {
        self.kind == ActorKind::System || self.grants.iter().any(|grant| grant.permissions.contains(permission.name()))
    }

    /// Whether the permission is held for the union at `path`.
    pub fn may_at(&self, permission: Permission, path: &str) -> bool {
        self.scope(permission).contains(path)
    }

    /// The part of the tree in which the permission is held.
    pub fn scope(&self, permission: Permission) -> Scope {
        if self.kind == ActorKind::System {
            return Scope::everything();
        }
        let held = self.grants.iter().filter(|grant| grant.permissions.contains(permission.name()));
        Scope::of_paths(held.map(|grant| grant.path.clone()))
    }

    #[cfg(test)]
    pub(crate) fn push_grant(&mut self, grant: Grant) {
        self.grants.push(grant);
    }
}

//! The one gate: who may do what, where in the union tree.
//!
//! A grant is (user, role, union) and covers the union's subtree. Reads take a [`Scope`]: outside
//! it a thing is not found. Writes take a [`Permit`], which only the gate makes, so code that
//! skips it does not compile.

mod actor;
mod doer;
mod scope;

use serde::Serialize;

pub use actor::{Actor, ActorKind, Grant, UserId};
pub use doer::Doer;
pub use scope::Scope;

use crate::unions::UnionId;

/// A thing that a role may allow, such as `members.read`. Each slice names its own as constants
/// and lists them in its [`crate::module::Module`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Permission(&'static str);

impl Permission {
    /// Names a permission: a noun in the plural, a dot, a verb.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// Its name, as roles store it.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// The proof that somebody may do something to a union and all below it. Made by
/// [`Actor::permit`] alone and handed to every action that writes.
#[derive(Debug, Clone)]
pub struct Permit {
    doer: Doer,
    permission: Permission,
    union: UnionId,
    path: String,
}

impl Permit {
    /// Who acts, when, and in which request.
    pub const fn doer(&self) -> &Doer {
        &self.doer
    }

    /// What may be done.
    pub const fn permission(&self) -> Permission {
        self.permission
    }

    /// The union it was asked for.
    pub const fn union(&self) -> UnionId {
        self.union
    }

    /// Whether a union at `path` lies in the subtree that the permit covers.
    pub fn covers(&self, path: &str) -> bool {
        path.starts_with(&self.path)
    }
}

impl Actor {
    /// Asks the gate: may this actor do `permission` at the union of that path? The answer is the
    /// same whether the union is hidden or the permission missing: none.
    pub fn permit(&self, doer: &Doer, permission: Permission, union: UnionId, path: &str) -> Option<Permit> {
        self.may_at(permission, path).then(|| Permit { doer: doer.clone(), permission, union, path: path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::{Id, Uuid};
    use proptest::prelude::*;

    const READ: Permission = Permission::new("members.read");

    fn actor(paths: &[&str]) -> Actor {
        let mut actor = Actor::stranger();
        for path in paths {
            actor.push_grant(Grant {
                union_id: Id::from_uuid(Uuid::nil()),
                path: (*path).to_owned(),
                permissions: [READ.name().to_owned()].into(),
            });
        }
        actor
    }

    #[test]
    fn a_grant_covers_its_union_and_what_is_below_and_nothing_beside() {
        let officer = actor(&["aa.bb."]);
        assert!(officer.may_at(READ, "aa.bb."));
        assert!(officer.may_at(READ, "aa.bb.cc."));
        assert!(!officer.may_at(READ, "aa."));
        assert!(!officer.may_at(READ, "aa.bbx."));
        assert!(!officer.may_at(Permission::new("members.write"), "aa.bb."));
    }

    proptest! {
        /// The ranges of a scope and the gate's own answer are one rule told twice.
        #[test]
        fn scope_and_gate_agree(grants in proptest::collection::vec("([ab]{2}\\.){1,3}", 0..4), probe in "([ab]{2}\\.){1,4}") {
            let paths: Vec<&str> = grants.iter().map(String::as_str).collect();
            let officer = actor(&paths);
            let scope = officer.scope(READ);
            let in_scope = scope.ranges().iter().any(|path| probe.as_str() >= path.as_str() && probe < format!("{path}~"));
            prop_assert_eq!(in_scope, officer.may_at(READ, &probe));
            prop_assert_eq!(scope.contains(&probe), in_scope);
        }
    }
}

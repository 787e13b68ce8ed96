//! Who may sign in, and how they prove who they are.

mod pages;
mod passwords;
mod secret;
mod sessions;
mod store;

pub use pages::module;
pub use passwords::{PasswordTrouble, check_password, hash_now, hash_password};
pub use secret::Secret;
pub use sessions::{Person, resume, sign_in_with_token, sign_out};
pub use store::{NewGrant, NewUser, UserRow, create_role, create_user, find_user_by_name, give_grant, load_actor, sync_roles};

use crate::audit::EventName;
use crate::gate::Permission;

/// See and change users, roles and grants.
pub const USERS_MANAGE: Permission = Permission::new("users.manage");

/// Somebody signed in.
pub const SIGNED_IN: EventName = EventName("session.opened");
/// Somebody signed out, or a session was ended.
pub const SIGNED_OUT: EventName = EventName("session.closed");
/// A sign-in failed.
pub const SIGN_IN_FAILED: EventName = EventName("session.refused");
/// A user came to be.
pub const USER_CREATED: EventName = EventName("user.created");
/// A role was given.
pub const GRANT_GIVEN: EventName = EventName("grant.given");
/// A role's permissions were set.
pub const ROLE_CHANGED: EventName = EventName("role.changed");

//! Who may sign in, and how they prove who they are: accounts by invitation, passwords, second
//! factors, passkeys, another provider's word; sessions; roles and grants; API tokens.
//!
//! Four rules hold everywhere here. Nobody gives what they do not have: a role can be given, and a
//! permission put into one, by those alone who hold all of it there, or edit the roles of the whole
//! federation, and by nobody to themselves. What is closed even to administrators takes a second person,
//! who holds it. The federation is never left without an administrator. And no answer tells a stranger
//! which accounts exist.

mod at_union;
mod by_command;
mod factors;
mod first_run;
mod invitations;
mod oidc;
mod openings;
mod pages;
mod passkeys;
mod passwords;
mod roles;
mod secret;
mod sessions;
mod slowdown;
mod store;
mod tokens;
mod users;

pub use at_union::{HandedOver, UnionGrant, grants_at, hand_over, may_hand_over};
pub use by_command::{ListedUser, WithFactors, close_user, list_users, make_user, reset_password};
pub use first_run::{NewAdministrator, first_run};
pub use pages::module;
pub use passwords::{PasswordTrouble, check_password, hash_now, hash_password};
pub use secret::Secret;
pub use sessions::{Person, resume, sign_out};
pub use store::{
    NewGrant, NewUser, UserRow, create_role, create_user, find_user_by_id, find_user_by_name, give_grant, load_actor,
    sync_roles,
};
pub use tokens::{
    ApiToken, CreatedToken, NewToken, TOKEN_LONGEST_DAYS, TokenId, create_token, revoke_token, sign_in_with_token,
};

use kammaban_kernel::{Date, Lang};

use crate::audit::EventName;
use crate::gate::Permission;
use crate::web::AppRef;

/// See and invite users, give and end grants, close accounts.
pub const USERS_MANAGE: Permission = Permission::new("users.manage");
/// Change what roles allow, and which ask for a second factor. For the whole federation alone.
pub const ROLES_MANAGE: Permission = Permission::new("roles.manage");

/// The password of every invented person of the demo. Accounts with it exist where the settings
/// say `demo` alone, and the sign-in page offers them there.
pub const DEMO_PASSWORD: &str = "kammaban-demo";

/// Somebody signed in.
pub const SIGNED_IN: EventName = EventName("session.opened");
/// Somebody signed out, or a session was ended.
pub const SIGNED_OUT: EventName = EventName("session.closed");
/// A sign-in failed.
pub const SIGN_IN_FAILED: EventName = EventName("session.refused");
/// The second factor was given.
pub const FACTOR_GIVEN: EventName = EventName("session.completed");
/// A person proved again who they are, before something dangerous.
pub const CONFIRMED: EventName = EventName("session.confirmed");
/// A user came to be.
pub const USER_CREATED: EventName = EventName("user.created");
/// Somebody was invited.
pub const USER_INVITED: EventName = EventName("user.invited");
/// An invitation was accepted.
pub const USER_ACCEPTED: EventName = EventName("user.accepted");
/// A user's name as shown was changed.
pub const USER_CHANGED: EventName = EventName("user.changed");
/// An account was closed.
pub const USER_CLOSED: EventName = EventName("user.closed");
/// An account was opened again.
pub const USER_REOPENED: EventName = EventName("user.reopened");
/// A new password was asked for.
pub const PASSWORD_ASKED: EventName = EventName("password.asked");
/// A password was changed.
pub const PASSWORD_CHANGED: EventName = EventName("password.changed");
/// A role was given.
pub const GRANT_GIVEN: EventName = EventName("grant.given");
/// A role was given that waits for somebody who holds what it opens.
pub const GRANT_ASKED: EventName = EventName("grant.asked");
/// A role that waited was refused.
pub const GRANT_REFUSED: EventName = EventName("grant.refused");
/// A role was taken back, at once or from a day on.
pub const GRANT_ENDED: EventName = EventName("grant.ended");
/// A role was given that opens what is closed even to administrators.
pub const CLOSED_GRANTED: EventName = EventName("closed.granted");
/// A role was made to open what is closed even to administrators.
pub const CLOSED_ALLOWED: EventName = EventName("closed.allowed");
/// A role's permissions were set.
pub const ROLE_CHANGED: EventName = EventName("role.changed");
/// A second factor was added.
pub const FACTOR_ADDED: EventName = EventName("factor.added");
/// A second factor was taken away.
pub const FACTOR_REMOVED: EventName = EventName("factor.removed");
/// Recovery codes were made.
pub const RECOVERY_MADE: EventName = EventName("recovery.made");
/// A recovery code was used.
pub const RECOVERY_USED: EventName = EventName("recovery.used");
/// An API token was made.
pub const TOKEN_CREATED: EventName = EventName("token.created");
/// An API token was taken back.
pub const TOKEN_REVOKED: EventName = EventName("token.revoked");
/// An account was linked with who the person is at another provider.
pub const PROVIDER_LINKED: EventName = EventName("provider.linked");

/// Every event of this slice.
const EVENTS: [EventName; 29] = [
    SIGNED_IN,
    SIGNED_OUT,
    SIGN_IN_FAILED,
    FACTOR_GIVEN,
    CONFIRMED,
    USER_CREATED,
    USER_INVITED,
    USER_ACCEPTED,
    USER_CHANGED,
    USER_CLOSED,
    USER_REOPENED,
    PASSWORD_ASKED,
    PASSWORD_CHANGED,
    GRANT_GIVEN,
    GRANT_ASKED,
    GRANT_REFUSED,
    GRANT_ENDED,
    ROLE_CHANGED,
    CLOSED_GRANTED,
    CLOSED_ALLOWED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    RECOVERY_MADE,
    RECOVERY_USED,
    TOKEN_CREATED,
    TOKEN_REVOKED,
    PROVIDER_LINKED,
    ADMINISTRATION_BEGUN,
    SECOND_FACTOR_ASKED,
];

/// The federation and its first administrator were made.
pub const ADMINISTRATION_BEGUN: EventName = EventName("administration.begun");
/// Which roles ask for a second factor was changed.
pub const SECOND_FACTOR_ASKED: EventName = EventName("factor.required");

/// The day it is in the federation's time zone: grants hold by days.
fn today(app: &AppRef) -> Date {
    app.clock.now().day_in(app.words.formats(Lang::Lo).zone())
}

#[cfg(test)]
mod tests;

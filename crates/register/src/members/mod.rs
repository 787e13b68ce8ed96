//! Members: the people of the register, each counted once, in one base union at a time.

mod actions;
mod candidates;
mod chronicle;
mod load;
mod lookups;
mod member;
pub(crate) mod moves;
mod number;
mod search;
mod store;

pub mod pages;

pub use actions::edit;
pub use actions::{ChangeMember, admit_many, change_many, remove_imported};
pub(crate) use actions::{employer_facts_of, resettle};
pub use candidates::{Likeness, candidates, likeness};
pub use load::{BeforeAfter, Load, Past, load};
pub use lookups::{by_claims, by_name_birth, by_phones, claims_of};
pub(crate) use member::name_key;
pub use member::{Facts, Member, MemberId, NameBirth, State};
pub use number::{MEMBER_NUMBER_PATTERN, Pattern, give_numbers};
pub use search::{Found, find_people};
pub use store::{Claim, ClaimKind, find, find_many, list_of_union, phones_of, sort_key_of};

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// Find and read members.
pub const MEMBERS_READ: Permission = Permission::new("members.read");
/// Change a member's facts.
pub const MEMBERS_CHANGE: Permission = Permission::new("members.change");

/// Somebody's page was opened.
pub const MEMBER_READ: EventName = EventName("member.read");
/// Somebody's facts were changed.
pub const MEMBER_CHANGED: EventName = EventName("member.changed");

//! Memberships: spells of a member in a union, in valid time and in recorded time.
//!
//! A spell is true from one day to another, and believed from one moment to another. What is
//! believed no longer is superseded, never removed, so that any past figure can be made again 'as
//! known on' a day. How the line of spells may change stands in [`Timeline`]; who may change it, and
//! by which chain, in [`crate::requests`] and [`crate::procedures`].

mod actions;
mod spell;
mod store;
pub mod storm;
mod timeline;

pub use actions::{Settled, Settlement, changed_since, settle};
pub use spell::{Counted, Spell};
pub use store::{Ready, add, believed_of, current_of, insert_spells, spells_of, supersede};
pub use timeline::{Difference, Stay, Timeline, TimelineTrouble};

use kammaban_platform::gate::Permission;

/// Ask for changes of memberships: admit, transfer, suspend, retire …
pub const MEMBERSHIPS_PROPOSE: Permission = Permission::new("memberships.propose");
/// Confirm such requests, at one's own height of the tree and below.
pub const MEMBERSHIPS_CONFIRM: Permission = Permission::new("memberships.confirm");

//! Memberships: spells of a member in a union, in valid time and in recorded time.
//!
//! A spell is true from one day to another, and believed from one moment to another. What is
//! believed no longer is superseded, never removed, so that any past figure can be made again 'as
//! known on' a day.

mod spell;
mod store;

pub use spell::{Counted, Spell};
pub use store::{Ready, add, current_of, insert_spells, spells_of, supersede};

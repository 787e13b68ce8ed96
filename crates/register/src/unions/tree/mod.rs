//! The verbs of the tree that a person says and that are done at once: found, rename, change, move,
//! dissolve, restore. Merging and splitting, which take members along, are in [`super::works`].
//!
//! What a union is, is decided above it: each verb asks for the permission at the union above, a move at
//! both.

mod actions;
pub(crate) mod rule;
pub(crate) mod store;

pub use actions::{
    Branch, change_in, dissolve, dissolve_in, found, found_in, move_in, move_union, names_of, rename_or_change, restore,
};
pub(crate) use actions::{FAMILY, level_of, reread, today, write_change};
pub use rule::{Names, check_day, propose_code};
pub use store::{Numbers, numbers_of};

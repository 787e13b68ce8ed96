//! A tree handed in as a table: read, compared with the tree there is, written after a decision, and taken
//! back in one action while nobody touched it.

mod actions;
mod jobs;
pub mod pages;
mod plan;
mod reading;
mod store;

pub use actions::{confirm, discard, receive, undo};
pub use jobs::{IMPORT, UNDO};
pub use plan::{BranchRow, ImportId, ImportState, Outcome, PlannedRow, Reason, TreeImport, plan};
pub use reading::{NoTree, TreeTable, read_table};

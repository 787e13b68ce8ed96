//! The union tree: federation, provinces and industries, districts, base unions; any depth.
//!
//! A union's place in the tree is its path: one segment for each union above it and one of its
//! own, each ended by a dot; the federation's own path is empty. A subtree is a range of paths.

pub mod changes;
mod counts;
pub mod levels;
mod store;
mod union;

pub use counts::{COUNT_MEMBERS, CountChange, apply_counts, count_of, counts_of_children, move_counts, own_count};
pub use store::{ancestors, children, find, find_by_code, insert, root, search};
pub use union::{Line, NewUnion, Union, UnionId, UnionState, path_segment};

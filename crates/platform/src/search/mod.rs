//! Full-text search on both databases: tokens made by `kammaban-text` in Rust, stored in the
//! transaction of what they describe. FTS5 in SQLite, a tsvector written by us with GIN in
//! PostgreSQL; neither splits or folds anything itself.

mod store;

pub use store::{Ask, Doc, Indexed, Ready, add, all, find, gather, put, put_back, ready, remove};

/// What kind of thing is searched for. Its letter comes before every token, so that the words of
/// one kind never meet those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A union.
    Union,
    /// A member.
    Member,
    /// An employer.
    Employer,
}

impl Family {
    const fn letter(self) -> char {
        match self {
            Self::Union => 'u',
            Self::Member => 'm',
            Self::Employer => 'e',
        }
    }
}

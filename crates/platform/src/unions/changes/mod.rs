//! Changes of unions: the row as it is today, and its versions in valid and in recorded time.
//!
//! A version is true from one day to another and believed from one moment to another, as spells of
//! members are. What is believed no longer is superseded, never removed, so that a figure of a past day
//! counts a union where it stood then.
//!
//! Whoever changes the tree holds it first ([`hold`]): two who change it at once come one after the
//! other, and none finds a tree that the other is about to leave.

mod store;

pub use store::{
    descendants, forget, hold, last_change, move_subtree, reindex, reopen, update, versions_of, write_version,
};

use kammaban_kernel::{Date, Moment};

use super::union::{Line, Union, UnionId, UnionState};

/// What was true of a union from a day to a day, as believed now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnionVersion {
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while it lasts.
    pub valid_to: Option<Date>,
    /// When it was written down.
    pub recorded_at: Moment,
    /// The union above.
    pub parent_id: Option<UnionId>,
    /// The place in the tree.
    pub path: String,
    /// The level.
    pub level: String,
    /// The names in Lao, English and Chinese.
    pub names: [Option<String>; 3],
    /// The code, where it was written down.
    pub code: Option<String>,
    /// The place, where it was written down.
    pub place_code: Option<String>,
    /// The line.
    pub line: Line,
    /// Whether the union lived.
    pub state: UnionState,
    /// The event it came from, such as `union.moved`.
    pub cause: String,
}

impl UnionVersion {
    /// Whether it says of the union what its row says now.
    pub fn says(&self, union: &Union) -> bool {
        let [lo, en, zh] = &self.names;
        self.parent_id == union.parent_id
            && self.path == union.path
            && self.level == union.level
            && self.line == union.line
            && self.state == union.state
            && lo.as_ref() == Some(&union.name_lo)
            && *en == union.name_en
            && *zh == union.name_zh
            && self.code.as_ref().is_none_or(|code| *code == union.code)
            && (self.code.is_none() || self.place_code == union.place_code)
    }
}

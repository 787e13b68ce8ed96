//! What a merge, a split or a dissolution under way is. Rules only.

use kammaban_kernel::{Date, Id, Moment};
use kammaban_platform::jobs::JobId;
use kammaban_platform::unions::{UnionId, UnionState};

/// The id of a work.
pub type WorkId = Id<Work>;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkKind {
    /// A union goes into another, with all that hangs on it.
    Merge,
    /// A union becomes several.
    Split,
    /// A union ends, and another takes its members.
    Dissolve,
}

impl WorkKind {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Dissolve => "dissolve",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Merge, Self::Split, Self::Dissolve].into_iter().find(|kind| kind.code() == code)
    }

    /// What the union is afterwards, where it ends.
    pub const fn end(self) -> UnionState {
        match self {
            Self::Merge => UnionState::Merged,
            Self::Split => UnionState::Split,
            Self::Dissolve => UnionState::Dissolved,
        }
    }

    /// The action as the history names it.
    pub const fn cause(self) -> &'static str {
        match self {
            Self::Merge => "union.merge",
            Self::Split => "union.split",
            Self::Dissolve => "union.dissolve",
        }
    }
}

/// What becomes of the roles held at a union that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantsGo {
    /// Their holders have them at the heir.
    Move,
    /// They end.
    End,
    /// The union goes on, and so do they.
    Keep,
}

impl GrantsGo {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::End => "end",
            Self::Keep => "keep",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Move, Self::End, Self::Keep].into_iter().find(|go| go.code() == code)
    }
}

/// Where a work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkState {
    /// The job has not come to its end.
    Running,
    /// All is done.
    Done,
}

impl WorkState {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Running, Self::Done].into_iter().find(|state| state.code() == code)
    }
}

/// A merge, a split or a dissolution with members.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns' names say it")]
pub struct Work {
    pub id: WorkId,
    pub kind: WorkKind,
    pub union_id: UnionId,
    /// Who takes what is left of a union that ends.
    pub heir_id: Option<UnionId>,
    /// The first day on which it is so.
    pub day: Date,
    /// Whether the union ends.
    pub ends: bool,
    pub grants: GrantsGo,
    pub state: WorkState,
    pub members_all: i64,
    pub members_moved: i64,
    pub employers_moved: i64,
    pub rosters_moved: i64,
    pub grants_moved: i64,
    pub grants_ended: i64,
    pub job_id: Option<JobId>,
    pub created_at: Moment,
    pub finished_at: Option<Moment>,
}

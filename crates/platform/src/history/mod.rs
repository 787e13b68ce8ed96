//! History: every change of a business row leaves a revision in the same transaction. Undo of an
//! import, restore, and 'what changed' on a person's page all read it.
//!
//! A revision is a difference. For an update, `before` and `after` hold the changed columns; for a
//! delete, `before` holds the whole row; for an insert nothing needs holding, since the row itself
//! or the revision after it has it.

mod store;

use kammaban_kernel::{Id, Moment, Uuid};
use serde_json::{Map, Value as Json};

pub use store::{Ready, add, insert, insert_many, of_cause, of_owner, of_owners, of_row_after, remove};

use crate::gate::UserId;

/// What was done to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It came to be.
    Insert,
    /// Some columns changed.
    Update,
    /// It was removed.
    Delete,
}

impl Change {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Insert, Self::Update, Self::Delete].into_iter().find(|change| change.code() == code)
    }
}

/// One change of one row.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its id, in the order of changes.
    pub id: Uuid,
    /// The family of rows: the table's noun in the singular (`member`, `membership`).
    pub family: String,
    /// The thing that the row belongs to, such as the member: the distribution key.
    pub owner_id: Uuid,
    /// The row.
    pub row_id: Uuid,
    /// What was done.
    pub change: Change,
    /// Columns before.
    pub before: Option<Map<String, Json>>,
    /// Columns after.
    pub after: Option<Map<String, Json>>,
    /// Who.
    pub actor_id: Option<UserId>,
    /// Why: the name of the action, such as `roster.import`.
    pub cause: String,
    /// The thing that caused it, such as the import.
    pub cause_id: Option<Uuid>,
    /// When.
    pub recorded_at: Moment,
}

/// Why a row changes: the action, and the thing behind it where there is one.
#[derive(Debug, Clone, Copy)]
pub struct Cause {
    /// The action's name, such as `roster.import`.
    pub name: &'static str,
    /// The thing behind it, such as the import.
    pub id: Option<Uuid>,
}

impl Cause {
    /// An action of a person on a page.
    pub const fn action(name: &'static str) -> Self {
        Self { name, id: None }
    }

    /// An action that belongs to a larger one, by which it can be found and undone.
    pub const fn part_of<K>(name: &'static str, id: Id<K>) -> Self {
        Self { name, id: Some(id.uuid()) }
    }
}

/// A change about to be written.
#[derive(Debug, Clone)]
pub struct NewRevision {
    /// See [`Revision::family`].
    pub family: &'static str,
    /// See [`Revision::owner_id`].
    pub owner_id: Uuid,
    /// See [`Revision::row_id`].
    pub row_id: Uuid,
    /// See [`Revision::change`].
    pub change: Change,
    /// See [`Revision::before`].
    pub before: Option<Map<String, Json>>,
    /// See [`Revision::after`].
    pub after: Option<Map<String, Json>>,
}

impl NewRevision {
    /// A row that came to be.
    pub const fn inserted(family: &'static str, owner_id: Uuid, row_id: Uuid) -> Self {
        Self { family, owner_id, row_id, change: Change::Insert, before: None, after: None }
    }

    /// A row that goes, with all its columns.
    pub const fn deleted(family: &'static str, owner_id: Uuid, row_id: Uuid, whole: Map<String, Json>) -> Self {
        Self { family, owner_id, row_id, change: Change::Delete, before: Some(whole), after: None }
    }

    /// A row that changes, from its columns before and after; none where nothing differs.
    pub fn updated(
        family: &'static str,
        owner_id: Uuid,
        row_id: Uuid,
        (before, after): (&Map<String, Json>, &Map<String, Json>),
    ) -> Option<Self> {
        let (was, is) = difference(before, after);
        (!is.is_empty()).then_some(Self {
            family,
            owner_id,
            row_id,
            change: Change::Update,
            before: Some(was),
            after: Some(is),
        })
    }
}

/// The columns in which two rows differ: their values before, and after.
pub fn difference(before: &Map<String, Json>, after: &Map<String, Json>) -> (Map<String, Json>, Map<String, Json>) {
    let mut was = Map::new();
    let mut is = Map::new();
    for (column, new) in after {
        let old = before.get(column).unwrap_or(&Json::Null);
        if old != new {
            was.insert(column.clone(), old.clone());
            is.insert(column.clone(), new.clone());
        }
    }
    (was, is)
}

//! The audit: every write, and every reading of something sensitive, leaves an event in the same
//! transaction.
//!
//! An event has a name (`member.admitted`), the thing it is about, and facts. Facts about a person
//! are kept apart with a random salt: the chain of hashes covers only their hash, so that they can
//! be erased later without breaking it. The job in [`seal`] puts events in order and chains them.

pub mod seal;
mod store;
mod verify;

use serde_json::{Map, Value as Json};

pub use store::{AuditEvent, AuditFilter, Verification, ends, find, last_root, last_verification, list};
pub use verify::JOB as VERIFY;

use crate::db::{DbError, Tx};
use crate::gate::{Doer, Permission};
use crate::unions::UnionId;
use kammaban_kernel::Uuid;

/// Read what was done, by whom and when; verify that nothing of it was changed.
pub const AUDIT_READ: Permission = Permission::new("audit.read");

/// The whole audit was verified.
pub const AUDIT_VERIFIED: EventName = EventName("audit.verified");

/// The name of a kind of event, such as `roster.imported`: `<noun>.<past participle>`. Each has a
/// sentence for people under the key `event-<name with hyphens>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventName(pub &'static str);

/// What happened, to be written beside the change.
#[derive(Debug, Clone)]
pub struct Event {
    pub(crate) name: EventName,
    pub(crate) family: Option<&'static str>,
    pub(crate) subject: Option<Uuid>,
    pub(crate) union: Option<UnionId>,
    pub(crate) facts: Map<String, Json>,
    pub(crate) personal: Map<String, Json>,
}

impl Event {
    /// An event of that name.
    pub fn new(name: EventName) -> Self {
        Self { name, family: None, subject: None, union: None, facts: Map::new(), personal: Map::new() }
    }

    /// The thing it is about: its family (`member`) and id.
    #[must_use]
    pub fn about<K>(mut self, family: &'static str, id: kammaban_kernel::Id<K>) -> Self {
        self.family = Some(family);
        self.subject = Some(id.uuid());
        self
    }

    /// The union it happened in: who sees the event is decided by it.
    #[must_use]
    pub fn in_union(mut self, union: UnionId) -> Self {
        self.union = Some(union);
        self
    }

    /// A fact that says nothing about a person: a count, a code, a date of the organisation.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }

    /// A fact about a person: kept apart, erased when the person is erased.
    #[must_use]
    pub fn personal(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.personal.insert(name.to_owned(), value.into());
        self
    }
}

/// Writes an event in the transaction of what it tells.
///
/// # Errors
/// What the database says.
pub async fn record(tx: &Tx, doer: &Doer, event: Event) -> Result<(), DbError> {
    store::insert(tx, doer, event).await?;
    tx.mark_traced();
    Ok(())
}

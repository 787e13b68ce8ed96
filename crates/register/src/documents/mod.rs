//! Papers of a person and their photograph.
//!
//! What comes in is known by its first bytes, not by its name. Pictures are decoded within limits and
//! written anew, so that nothing hidden in them (place, camera, a program) stays; PDF documents are
//! kept as they are and only ever handed out as downloads. All lie sealed in the vault. Opening one is an
//! event. What is removed can be brought back for 30 days; then its bytes are taken away.

mod actions;
mod document;
mod image;
pub mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use actions::{Added, NewDocument, add, open, remove, restore, set_photo};
pub use document::{Document, DocumentId, KINDS, Paper, PaperKind, RESTORABLE_DAYS};
pub use image::{Cleaned, clean_photo, clean_picture};
pub use store::{find, list_of, photo_of};

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// List and open a member's documents.
pub const DOCUMENTS_READ: Permission = Permission::new("documents.read");
/// Add, replace, remove and bring back a member's documents and photograph.
pub const DOCUMENTS_CHANGE: Permission = Permission::new("documents.change");

/// A document was opened.
pub const DOCUMENT_OPENED: EventName = EventName("document.opened");
/// One was added.
pub const DOCUMENT_ADDED: EventName = EventName("document.added");
/// One was replaced by another.
pub const DOCUMENT_REPLACED: EventName = EventName("document.replaced");
/// One was removed; it can be brought back for a time.
pub const DOCUMENT_REMOVED: EventName = EventName("document.removed");
/// One was brought back.
pub const DOCUMENT_RESTORED: EventName = EventName("document.restored");

/// All events of documents.
pub(crate) const EVENTS: [EventName; 5] =
    [DOCUMENT_OPENED, DOCUMENT_ADDED, DOCUMENT_REPLACED, DOCUMENT_REMOVED, DOCUMENT_RESTORED];

//! Sensitive facts of a person: ethnicity, religion, wage, health, party.
//!
//! They are closed by default (Law No. 25/NA of 2017 on electronic data protection, article 10). A value
//! is held only while the member's consent to it stands, and the consent names a purpose. Values are
//! sealed, each field with a key of its own, bound to the member and the field; they are in no list,
//! export, search, log, revision or answer of the API. To read one, a person needs the permission and says
//! what for; the reading is an event that the member can ask to see. Withdrawing the consent erases the
//! value; the event that stays proves by a hash of the seal which one it was and holds nothing of it.

mod actions;
mod consent;
mod field;
mod keys;
pub mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use actions::remove_all;
pub use actions::{Opening, bring_many, open_value, record_value, take_back, withdraw};
pub use consent::{Consent, ConsentId, ConsentTerms, PURPOSES, WAYS};
pub use field::{Clear, SensitiveField};
pub(crate) use keys::Keyring;
pub use keys::{ROTATE, rotate};
pub use store::{Held, held_of, held_of_many, standing_consents};

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// Open a member's sensitive facts, each time for a purpose.
pub const SENSITIVE_READ: Permission = Permission::new("sensitive.read");
/// Record and erase sensitive facts with the member's consent, without reading them.
pub const SENSITIVE_CHANGE: Permission = Permission::new("sensitive.change");

/// A sensitive fact was opened.
pub const SENSITIVE_OPENED: EventName = EventName("sensitive.opened");
/// One was recorded with the member's consent.
pub const SENSITIVE_RECORDED: EventName = EventName("sensitive.recorded");
/// One was erased because the consent was withdrawn.
pub const SENSITIVE_ERASED: EventName = EventName("sensitive.erased");
/// The key of a field was changed.
pub const SENSITIVE_KEY_CHANGED: EventName = EventName("sensitive.key-changed");

/// All events of sensitive facts.
pub(crate) const EVENTS: [EventName; 4] =
    [SENSITIVE_OPENED, SENSITIVE_RECORDED, SENSITIVE_ERASED, SENSITIVE_KEY_CHANGED];

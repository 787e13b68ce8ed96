//! Returns: half-yearly figures of a union, and figures of any union for any day.
//!
//! People are counted from the spells of their memberships, as believed at a moment and as true on a
//! day, each person once, where their union stood that day. A return is drawn up by a union, signed
//! (which locks its figures), sent up, and accepted or sent back; what becomes known later is shown
//! as a correction.

mod actions;
mod catalogue;
mod counting;
mod figures;
mod load;
mod movement;
mod orders;
mod paper;
mod people;
mod period;
mod shown;
mod standing;
mod store;
mod suppress;
mod waiting;

pub mod pages;
#[cfg(test)]
mod tests;

pub use actions::{ask_of, decide, draw_up, figures_of, send, sign};
pub use catalogue::{Catalogue, catalogue_on};
pub use counting::{Cross, Measure};
pub use figures::{Ask, Care, Figures, gather};
pub use load::{Decision, PastReturn, load};
pub use paper::{Return, ReturnId, ReturnState};
pub use period::Period;
pub use shown::{Audience, ShownTable, show};
pub use store::papers::find;
pub use suppress::{Mask, suppress};
pub use waiting::waiting;
pub(crate) use waiting::{due_at, sent_to};

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// Read returns and figures.
pub const RETURNS_READ: Permission = Permission::new("returns.read");
/// Draw up, correct and sign returns.
pub const RETURNS_SIGN: Permission = Permission::new("returns.sign");
/// Send signed returns up.
pub const RETURNS_SEND: Permission = Permission::new("returns.send");
/// Accept returns of the unions below, or send them back.
pub const RETURNS_ACCEPT: Permission = Permission::new("returns.accept");

/// A return was drawn up.
pub const RETURN_DRAWN_UP: EventName = EventName("return.drawn-up");
/// It was signed.
pub const RETURN_SIGNED: EventName = EventName("return.signed");
/// It was sent up.
pub const RETURN_SENT: EventName = EventName("return.sent");
/// The union above accepted it.
pub const RETURN_ACCEPTED: EventName = EventName("return.accepted");
/// The union above sent it back.
pub const RETURN_SENT_BACK: EventName = EventName("return.sent-back");
/// A correction took its place.
pub const RETURN_SUPERSEDED: EventName = EventName("return.superseded");
/// Somebody opened the list of people behind a figure.
pub const FIGURE_OPENED: EventName = EventName("figure.opened");

/// All permissions of returns.
pub(crate) const PERMISSIONS: [Permission; 4] = [RETURNS_READ, RETURNS_SIGN, RETURNS_SEND, RETURNS_ACCEPT];

/// All events of returns.
pub(crate) const EVENTS: [EventName; 7] =
    [RETURN_DRAWN_UP, RETURN_SIGNED, RETURN_SENT, RETURN_ACCEPTED, RETURN_SENT_BACK, RETURN_SUPERSEDED, FIGURE_OPENED];

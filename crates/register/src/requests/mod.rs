//! Requests: a change of a membership on its way through the approval chain.
//!
//! Somebody asks (admit, transfer, suspend …); the chain that was in force on that day is written into
//! the request and nothing alters it any more; each step is confirmed at its height of the tree, or
//! the request is refused with a reason, or taken back. The last confirmation and its effect on the
//! register are one transaction. An effect of a later day waits for that day.

mod actions;
mod adopt;
mod course;
mod effect;
mod jobs;
mod load;
pub mod pages;
mod papers;
mod request;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use actions::{Proposal, Proposed, approve, ask, ask_to_admit, refuse, withdraw};
pub use adopt::adopt_proposed;
pub use course::{Course, CourseTrouble, Progress, StepRun, StepState};
pub use jobs::TAKE_EFFECT;
pub use load::{Asked, PastRequest, load};
pub use papers::{NewPaper, attach};
pub use request::{Paper, Request, RequestId, RequestState};
pub use rules::{Asking, earliest_day, may_ask};
pub use store::{Filter, Line, find, list_of_union, running_of_member, waiting};

use kammaban_platform::audit::EventName;

/// A change of a membership was asked for.
pub const REQUEST_MADE: EventName = EventName("request.made");
/// A step of it was confirmed.
pub const REQUEST_APPROVED: EventName = EventName("request.approved");
/// It was refused.
pub const REQUEST_REFUSED: EventName = EventName("request.refused");
/// It was taken back.
pub const REQUEST_WITHDRAWN: EventName = EventName("request.withdrawn");
/// A paper was added.
pub const REQUEST_PAPER: EventName = EventName("request.paper-added");
/// It took effect: the membership is another from its day on.
pub const MEMBERSHIP_CHANGED: EventName = EventName("membership.changed");
/// It could not take effect on its day, because the register had changed.
pub const REQUEST_FAILED: EventName = EventName("request.failed");

/// All events of requests.
pub(crate) const EVENTS: [EventName; 7] = [
    REQUEST_MADE,
    REQUEST_APPROVED,
    REQUEST_REFUSED,
    REQUEST_WITHDRAWN,
    REQUEST_PAPER,
    MEMBERSHIP_CHANGED,
    REQUEST_FAILED,
];

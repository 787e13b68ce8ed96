//! Rosters: a list of people comes in as a table file, is read, compared with the register, mended,
//! written, and can be taken back in one action.

mod actions;
mod closed;
mod compare;
mod jobs;
mod memory;
pub mod pages;
pub mod reading;
mod reasons;
mod roster;
mod store;
#[cfg(test)]
mod tests;
mod workbook;

pub use actions::{NewRoster, confirm, discard, mend, receive, remap, take_closed, take_corrections, undo};
pub(crate) use compare::same_name;
pub use compare::{Compared, Reason, compare};
pub use jobs::{
    CHECK, FileReading, IMPORT, MEND, UNDO, check_now, compare_reading, import_now, map_of, read_file, rows_of,
    undo_now,
};
pub use roster::{ClosedTerms, Column, Corrected, Outcome, Roster, RosterId, RosterRow, RosterState, Tally, Written};
pub use store::{all_rows, find, find_row, list_of_union, rows, waiting};
pub use workbook::{Corrections, MarkedSource, NotTaken, Which, marked_workbook, read_corrections};

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// Hand in rosters, import them, undo an import.
pub const ROSTERS_IMPORT: Permission = Permission::new("rosters.import");

/// A roster came in.
pub const ROSTER_RECEIVED: EventName = EventName("roster.received");
/// A roster was read and compared.
pub const ROSTER_CHECKED: EventName = EventName("roster.checked");
/// Its columns were mapped by hand, or a row was mended.
pub const ROSTER_MENDED: EventName = EventName("roster.mended");
/// Its import was confirmed.
pub const ROSTER_CONFIRMED: EventName = EventName("roster.confirmed");
/// Some of its rows were written.
pub const ROSTER_WRITTEN: EventName = EventName("roster.written");
/// Its undo was asked for.
pub const ROSTER_UNDO_ASKED: EventName = EventName("roster.undo-asked");
/// Some of its rows were taken back.
pub const ROSTER_UNDONE: EventName = EventName("roster.undone");
/// It was put away without being imported.
pub const ROSTER_DISCARDED: EventName = EventName("roster.discarded");

/// It was decided which of its closed columns come in.
pub const ROSTER_CLOSED_DECIDED: EventName = EventName("roster.closed-decided");
/// Its rows went out as a workbook.
pub const ROSTER_EXPORTED: EventName = EventName("roster.exported");

/// All events of rosters.
pub(crate) const EVENTS: [EventName; 10] = [
    ROSTER_RECEIVED,
    ROSTER_CHECKED,
    ROSTER_MENDED,
    ROSTER_CONFIRMED,
    ROSTER_WRITTEN,
    ROSTER_UNDO_ASKED,
    ROSTER_UNDONE,
    ROSTER_DISCARDED,
    ROSTER_CLOSED_DECIDED,
    ROSTER_EXPORTED,
];

//! Procedures: the approval chains of memberships as data.
//!
//! For each action of a membership (admit, transfer, suspend …) a procedure says from which states it
//! starts and where it leads, who confirms at which level and in which order, how many days each step
//! may take, which papers are asked for and which days may be named. Each holds from a day on; an
//! administrator writes the next version without code. A request keeps the version it began with.

mod actions;
pub mod pages;
mod paper;
mod procedure;
mod shipped;
mod store;
#[cfg(test)]
mod tests;

pub use actions::{change, in_force, versions};
pub use paper::{Names, PaperRule};
pub use procedure::{Action, Level, Procedure, Side, Step, Trouble, When};
pub use shipped::shipped;
pub use store::{LevelName, Version, levels};

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// Change the approval chains. For the whole federation alone.
pub const PROCEDURES_CONFIGURE: Permission = Permission::new("procedures.configure");

/// A procedure was changed from a day on.
pub const PROCEDURE_CHANGED: EventName = EventName("procedure.changed");

//! Employers: the enterprises and offices where members work, with sector, ownership, place and
//! headcounts in time. Each belongs to one union, which decides who sees it.

mod actions;
mod employer;
pub mod pages;
mod store;

pub(crate) use actions::give_many;
pub use actions::{change, count_workers, edit, insert_many, open, withdraw_count};
pub use employer::{
    CountId, Employer, EmployerId, EmployerState, Headcount, HeadcountSource, propose_code, section_of,
};
pub use store::{
    EmployerFilter, facts_of, find, find_by_code, headcounts_of, list, list_of_union, members_at, search, sort_key_of,
};

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// Add, change and close employers, and count the people who work there.
pub const EMPLOYERS_CHANGE: Permission = Permission::new("employers.change");

/// An employer was added.
pub const EMPLOYER_OPENED: EventName = EventName("employer.opened");
/// Its facts were changed.
pub const EMPLOYER_CHANGED: EventName = EventName("employer.changed");
/// It closed.
pub const EMPLOYER_CLOSED: EventName = EventName("employer.closed");
/// It works again.
pub const EMPLOYER_REOPENED: EventName = EventName("employer.reopened");
/// The people who work there were counted.
pub const EMPLOYER_COUNTED: EventName = EventName("employer.counted");
/// A count was withdrawn.
pub const EMPLOYER_COUNT_WITHDRAWN: EventName = EventName("employer.count-withdrawn");

/// All events of employers.
pub(crate) const EVENTS: [EventName; 6] =
    [EMPLOYER_OPENED, EMPLOYER_CHANGED, EMPLOYER_CLOSED, EMPLOYER_REOPENED, EMPLOYER_COUNTED, EMPLOYER_COUNT_WITHDRAWN];

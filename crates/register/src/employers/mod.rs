//! Employers: the enterprises and offices where members work.

mod store;

pub use store::{Employer, EmployerId, facts_of};

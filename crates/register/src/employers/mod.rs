//! Employers: the enterprises and offices where members work, with sector, ownership, place and
//! headcount. Each belongs to one union, which decides who sees it.

mod actions;
mod employer;
mod store;

pub use actions::{change, insert_many};
pub use employer::{Employer, EmployerId, Headcount, HeadcountSource, section_of};
pub use store::{facts_of, find, find_by_code, list_of_union};

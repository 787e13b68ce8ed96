//! Officers of unions with their terms: who holds which office from when to when, as believed now and as
//! believed before.

mod actions;
mod load;
pub(crate) mod officer;
pub mod pages;
mod store;

pub(crate) use actions::end_all_in;
pub use actions::{appoint, correct, end_term};
pub use load::{PastTerm, load};
pub use officer::{OFFICES, Office, Officer, OfficerId, check_term, office_of};
pub use store::{find, of_union};

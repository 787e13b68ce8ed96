//! Finding members by what they hold or share: numbers, telephones, names with birth dates.

mod store;

pub use store::{by_claims, by_name_birth, by_phones, claims_of};

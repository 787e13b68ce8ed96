//! What happened to a person, told to people: changes in sentences, codes turned into words, and who
//! looked.

mod store;
mod words;

pub(super) use store::{Look, Step, looks_of, steps_of};
pub(super) use words::{Named, document_name, shown, tell};

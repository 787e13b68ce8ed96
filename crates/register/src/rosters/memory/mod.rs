//! What a union mapped before: the next roster with the same headings is read the same way.

mod store;

pub(super) use store::{remember, remembered};

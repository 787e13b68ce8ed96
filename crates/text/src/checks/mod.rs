//! Checks across modules: rules that hold for any text, and measurements on the shared lists.

mod measured;
mod properties;
mod search;

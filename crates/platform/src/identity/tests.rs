//! Identity through HTTP, as named people.

use crate::testing::{Browser, House, PASSWORD};

mod account;
mod administration;
mod links;
mod pages;
mod passkeys;
mod provider;
mod second_factors;
mod signing_in;
mod tokens;

/// The id at the end of an address.
fn last_part(browser: &Browser) -> String {
    browser.page().url.rsplit('/').next().unwrap_or_default().to_owned()
}

//! `kammaban openapi`: the description of the API, as the server gives it.

use std::process::ExitCode;

use kammaban_platform::api::Api;
use kammaban_platform::lang::Words;

use crate::assemble::Failure;

/// Prints the description. Asks for no installation and no database.
pub(super) fn run() -> Result<ExitCode, Failure> {
    super::print(&document()?)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn document() -> Result<String, Failure> {
    let endpoints = crate::modules::modules().into_iter().flat_map(|module| module.api).collect();
    let (api, _) = Api::of(endpoints)?;
    Ok(api.described(&Words::load()?)?.document().to_owned())
}

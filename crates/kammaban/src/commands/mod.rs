//! The commands.

mod audit;
mod init;
mod register;
mod roster;
mod serve;

use std::process::ExitCode;

use serde::Serialize;

use crate::assemble::{Failure, settings};
use crate::cli::{self, Cli, Command};

/// Carries out a command.
///
/// # Errors
/// What went wrong, for the person at the command line.
pub async fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let Cli { place, command } = cli;
    let config = settings(&place.data, place.database.clone())?;
    let say = Say { json: place.json };
    match command {
        Command::Init(init) => init::run(config, init, say).await,
        Command::Serve(serve) => serve::run(config, serve.listen).await,
        Command::Work => serve::work(config).await,
        Command::Demo(demo) => serve::demo(config, demo).await,
        Command::Seed(seed) => serve::seed(config, seed, say).await,
        Command::Roster(cli::Roster::Check(file)) => roster::check(config, file, say).await,
        Command::Roster(cli::Roster::Import(file)) => roster::import(config, file, say).await,
        Command::Roster(cli::Roster::Undo { roster }) => roster::undo(config, &roster, say).await,
        Command::Register(cli::Register::Hash) => register::hash(config, say).await,
        Command::Audit(cli::Audit::Verify) => audit::verify(config, say).await,
        Command::Config(cli::Config::Check) => {
            say.it(&format!("{config:#?}"), &config)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// How answers are printed.
#[derive(Debug, Clone, Copy)]
pub struct Say {
    json: bool,
}

impl Say {
    /// Prints a sentence, or the value as JSON where that was asked for.
    ///
    /// # Errors
    /// Where the value cannot be written as JSON.
    #[expect(clippy::print_stdout, reason = "the answer of a command")]
    pub fn it(self, text: &str, value: &impl Serialize) -> Result<(), Failure> {
        if self.json {
            println!("{}", serde_json::to_string_pretty(value)?);
        } else {
            println!("{text}");
        }
        Ok(())
    }
}

//! The commands.

mod audit;
mod backup;
mod copy;
mod doctor;
mod init;
mod openapi;
mod register;
mod roster;
mod serve;
#[cfg(test)]
mod tests;
mod token;
mod user;

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
    let say = Say { json: place.json };
    // These ask for nothing of an installation, or must work where its settings are wrong.
    let command = match command {
        Command::Openapi => return openapi::run(),
        Command::Doctor => return doctor::run(&place, say).await,
        Command::Copy(copy) => return copy::run(&copy, say).await,
        command => command,
    };
    let config = settings(&place.data, place.database.clone())?;
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
        Command::User(user) => user::run(config, user, say).await,
        Command::Token(cli::Token::Create(token)) => token::create(config, token, say).await,
        Command::Backup(cli::Backup::Create { out, seal }) => backup::create(config, &out, &seal, say).await,
        Command::Backup(cli::Backup::Verify(file)) => backup::verify(&file, say).await,
        Command::Backup(cli::Backup::Restore(file)) => backup::restore(config, &file, say).await,
        Command::Openapi | Command::Doctor | Command::Copy(_) => Ok(ExitCode::SUCCESS),
        Command::Audit(cli::Audit::Verify) => audit::verify(config, say).await,
        Command::Config(cli::Config::Check) => {
            let shown = config.without_secrets();
            say.it(&format!("{shown:#?}"), &shown)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The first line of a file, or of the standard input: a password or passphrase.
fn first_line(file: Option<&std::path::Path>) -> Result<String, Failure> {
    use std::io::BufRead as _;
    Ok(match file {
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            text.lines().next().unwrap_or_default().to_owned()
        }
        None => {
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line)?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    })
}

/// A problem as a sentence for the person at the command line.
fn told(app: &kammaban_platform::web::AppRef, problem: kammaban_platform::problem::Problem) -> Failure {
    use kammaban_platform::problem::Problem;
    let say = |sentence: &kammaban_platform::problem::Sentence| sentence.say(&app.words, kammaban_kernel::Lang::En);
    match problem {
        Problem::Internal(error) => error,
        Problem::Unavailable(error) => error.into(),
        Problem::Invalid(fields) => {
            let lines: Vec<String> =
                fields.iter().map(|(name, sentence)| format!("{name}: {}", say(sentence))).collect();
            lines.join(" ").into()
        }
        problem => say(&problem.sentence()).into(),
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
    /// Where the value cannot be written as JSON, or the answer cannot be written at all.
    pub fn it(self, text: &str, value: &impl Serialize) -> Result<(), Failure> {
        if self.json { print(&serde_json::to_string_pretty(value)?) } else { print(text) }
    }
}

/// Writes an answer. Whoever reads it may stop reading: that is no failure.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

//! Kammaban, the digital house of a trade-union federation: one program for the server, its
//! background work and all commands of administration.

use std::process::ExitCode;

use clap::Parser;
use kammaban::{cli, commands};

/// Reading tables and making lists is mostly allocating: this allocator does it in half the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli).await {
        Ok(code) => code,
        Err(error) => {
            let mut text = error.to_string();
            let mut source = error.source();
            while let Some(cause) = source {
                text.push_str(": ");
                text.push_str(&cause.to_string());
                source = cause.source();
            }
            eprintln!("kammaban: {text}");
            ExitCode::FAILURE
        }
    }
}

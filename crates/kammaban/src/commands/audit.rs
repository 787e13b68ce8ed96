//! `kammaban audit`.

use std::process::ExitCode;

use kammaban_platform::audit::seal;
use kammaban_platform::config::Config;

use super::Say;
use crate::assemble::{Failure, assemble};

pub(super) async fn verify(config: Config, say: Say) -> Result<ExitCode, Failure> {
    let (app, _) = assemble(config).await?;
    seal::seal(&app.db).await?;
    let verdict = seal::verify(&app.db, &app.secret).await?;
    let text = match (&verdict.broken_at, &verdict.reason) {
        (Some(place), Some(reason)) => format!("broken at event {place}: {reason}"),
        _ => format!("whole: {} events, {} signed roots", verdict.sealed, verdict.roots),
    };
    say.it(&text, &verdict)?;
    Ok(if verdict.broken_at.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

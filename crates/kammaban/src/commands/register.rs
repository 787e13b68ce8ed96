//! `kammaban register`.

use std::process::ExitCode;

use kammaban_platform::config::Config;
use kammaban_register::hash::register_hash;
use serde_json::json;

use super::Say;
use crate::assemble::{Failure, assemble};

pub(super) async fn hash(config: Config, say: Say) -> Result<ExitCode, Failure> {
    let (app, _) = assemble(config).await?;
    let hash = register_hash(&app.db).await?;
    let tables: Vec<_> = hash
        .tables
        .iter()
        .map(|table| json!({ "table": table.name, "rows": table.rows, "hash": table.hash }))
        .collect();
    say.it(&hash.hash, &json!({ "hash": hash.hash, "tables": tables }))?;
    Ok(ExitCode::SUCCESS)
}

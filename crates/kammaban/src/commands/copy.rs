//! `kammaban copy`.

use std::process::ExitCode;

use kammaban_platform::backup;
use kammaban_platform::db::Db;
use serde_json::json;

use super::Say;
use crate::assemble::Failure;
use crate::cli::Copy;

pub(super) async fn run(copy: &Copy, say: Say) -> Result<ExitCode, Failure> {
    // Opening an SQLite file that is not there would make it, and an empty copy would look right.
    if let Some(path) = copy.from.strip_prefix("sqlite:")
        && !std::path::Path::new(path.trim_start_matches("//")).exists()
    {
        return Err(format!("{path}: there is no such database").into());
    }
    let (from, to) = (Db::open(&copy.from).await?, Db::open(&copy.to).await?);
    let copied = backup::copy(&from, &to, |sum| eprintln!("{:>10}  {}", sum.rows, sum.name)).await;
    from.close().await;
    to.close().await;
    let sums = copied?;
    let rows: u64 = sums.iter().map(|sum| sum.rows).sum();
    let text = format!(
        "both are equal: {rows} rows in {} tables. Keep the data folder's secret.key with the copy",
        sums.len()
    );
    say.it(&text, &json!({ "equal": true, "rows": rows, "tables": sums }))?;
    Ok(ExitCode::SUCCESS)
}

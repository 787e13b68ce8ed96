//! Making a backup.

use std::path::Path;

use serde_json::json;
use tokio::sync::mpsc;

use super::archive::{HEAD, Writer};
use super::rows::{self, Sum, TableSum};
use super::{BackupError, Manifest};
use crate::db::schema::{Table, steps_of, tables};
use crate::db::{DbError, Snapshot, Value};
use crate::files::{self, Files};
use crate::problem::Problem;
use crate::search;

/// What a backup is made of.
#[derive(Debug)]
pub struct NewBackup<'a> {
    /// The database as it is at one moment.
    pub snapshot: &'a Snapshot,
    /// The files.
    pub files: &'a Files,
    /// The data folder, where the secret lies.
    pub data: &'a Path,
    /// Seals the archive where given.
    pub passphrase: Option<&'a str>,
    /// The hash of the register in this snapshot.
    pub register_hash: String,
    /// When, in microseconds since 1970 UTC.
    pub made_at: i64,
}

/// Makes a backup at `path`; gives what is in it and its size in bytes. Until it is whole and on
/// the disk there is no file of that name. Takes the memory of some thousand rows and of the
/// largest file.
///
/// # Errors
/// What the database, the store of files or the disk says.
pub async fn create(path: &Path, new: NewBackup<'_>) -> Result<(Manifest, u64), BackupError> {
    let steps = steps_of(new.snapshot).await?;
    let seconds = u64::try_from(new.made_at / 1_000_000).unwrap_or_default();
    let mut archive = Writer::begin(path, new.passphrase, seconds)?;
    let head = json!({
        "format": 1, "program": env!("CARGO_PKG_VERSION"), "made_at": new.made_at, "steps": steps,
    });
    archive.add(HEAD, head.to_string().as_bytes())?;
    let mut sums = Vec::new();
    for table in tables(&steps)?.into_iter().chain([rows::search_table()]) {
        sums.push(add_table(new.snapshot, &table, &mut archive).await?);
    }
    let (mut count, mut bytes, mut missing) = (0, 0, Vec::new());
    for hash in files::all_hashes(new.snapshot).await? {
        match new.files.get(&hash).await {
            Ok(content) => {
                count += 1;
                bytes += content.len() as u64;
                archive.add(&format!("files/{hash}"), &content)?;
            }
            // Missing before the backup: what is left is worth keeping, and the manifest says it.
            Err(Problem::NotFound) => missing.push(hash),
            Err(problem) => return Err(problem.into()),
        }
    }
    let secret = new.data.join("secret.key");
    let key = std::fs::read(&secret).map_err(|error| BackupError::File(secret.display().to_string(), error))?;
    archive.add("secret.key", &key)?;
    let manifest = Manifest {
        format: 1,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: new.made_at,
        steps,
        tables: sums,
        files: count,
        file_bytes: bytes,
        missing,
        register_hash: new.register_hash,
        parts: archive.parts().to_vec(),
    };
    let size = archive.end(&manifest)?;
    Ok((manifest, size))
}

async fn add_table(snapshot: &Snapshot, table: &Table, archive: &mut Writer) -> Result<TableSum, BackupError> {
    let (send, mut lots) = mpsc::channel::<Vec<Vec<Value>>>(2);
    let writing = async move {
        let mut sum = Sum::default();
        let mut number = 0;
        while let Some(lot) = lots.recv().await {
            number += 1;
            archive.add(&format!("tables/{}/{number:07}", table.name), &rows::write(&lot, &mut sum))?;
        }
        Ok::<_, BackupError>(sum)
    };
    let (read, written) = tokio::join!(send_table(snapshot, table, send), writing);
    let sum = written?;
    read?;
    Ok(sum.named(&table.name))
}

/// Sends the rows of a table, or those of the search index.
pub(super) async fn send_table(
    snapshot: &Snapshot,
    table: &Table,
    out: mpsc::Sender<Vec<Vec<Value>>>,
) -> Result<(), DbError> {
    if table.name != super::SEARCH {
        return snapshot.table(table, &out).await;
    }
    let (send, mut lots) = mpsc::channel(2);
    let reading = async move { search::all(snapshot, &send).await };
    let passing = async move {
        while let Some(lot) = lots.recv().await {
            if out.send(lot.into_iter().map(rows::of_indexed).collect()).await.is_err() {
                break;
            }
        }
    };
    let (read, ()) = tokio::join!(reading, passing);
    read
}

/// Sums up every table of a database, and its search index: two databases with the same sums have
/// the same rows. Reads everything once.
///
/// # Errors
/// What the database says.
pub async fn read_sums(snapshot: &Snapshot) -> Result<Vec<TableSum>, BackupError> {
    let mut sums = Vec::new();
    for table in tables(&steps_of(snapshot).await?)?.into_iter().chain([rows::search_table()]) {
        let (send, mut lots) = mpsc::channel::<Vec<Vec<Value>>>(2);
        let adding = async move {
            let mut sum = Sum::default();
            while let Some(lot) = lots.recv().await {
                rows::write(&lot, &mut sum);
            }
            sum
        };
        let (read, sum) = tokio::join!(send_table(snapshot, &table, send), adding);
        read?;
        sums.push(sum.named(&table.name));
    }
    Ok(sums)
}

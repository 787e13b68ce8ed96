//! Restoring a backup into an empty place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde::Deserialize;
use tokio::sync::mpsc;

use super::archive::{self, HEAD, MANIFEST};
use super::rows::{self, Sum};
use super::{BackupError, Manifest, filling, read_sums, store};
use crate::config::Config;
use crate::db::schema::{Table, tables};
use crate::db::{Db, Filling, MigrateError, Tx};
use crate::files::Files;

/// Where a backup goes: settings whose data folder and database are empty.
#[derive(Debug)]
pub struct Target<'a> {
    /// The settings.
    pub config: &'a Config,
    /// Opens the archive where it is sealed.
    pub passphrase: Option<&'a str>,
}

/// What stands in the first part of an archive.
#[derive(Debug, Deserialize)]
struct Head {
    format: u32,
    steps: Vec<String>,
}

/// Restores a backup: files, rows, secret; reads every row again and compares it; then brings the
/// schema to this version. Rows are written
/// in one transaction, which is taken back where the archive turns out to be damaged; an SQLite
/// file gets its name when it is whole.
///
/// # Errors
/// [`BackupError::NotEmpty`] where the target holds anything; what is wrong with the archive.
pub async fn restore(path: &Path, target: Target<'_>) -> Result<Manifest, BackupError> {
    let config = target.config;
    let head = read_head(path, target.passphrase)?;
    let file = |path: &Path| {
        let name = path.display().to_string();
        move |error| BackupError::File(name, error)
    };
    std::fs::create_dir_all(&config.data).map_err(file(&config.data))?;
    let secret = config.data.join("secret.key");
    let url = config.database_url();
    let place = SqlitePlace::of(&url);
    for taken in [Some(&secret), place.as_ref().map(|place| &place.whole)].into_iter().flatten() {
        if taken.exists() {
            return Err(BackupError::NotEmpty(taken.display().to_string()));
        }
    }
    let db = match &place {
        Some(place) => {
            place.clear();
            Db::open(&place.url()).await?
        }
        None => Db::open(&url).await?,
    };
    let steps = db.schema_state().await?.done;
    if !steps.is_empty() && !store::is_unused(&db).await? {
        return Err(BackupError::NotEmpty("the database".to_owned()));
    }
    // Rows fit into the schema they come from; it is brought on when they are there.
    let steps = head.steps;
    db.migrate_to(&steps).await.map_err(|error| match error {
        MigrateError::Newer(_) => BackupError::OtherVersion,
        error => error.into(),
    })?;
    let tables = &tables(&steps)?;
    let files = &Files::open(config)?;
    db.haste(true).await?;
    let (passphrase, path) = (target.passphrase, path);
    let loaded = db.tx(|tx| async move { load(&tx, tables, files, (path, passphrase)).await }).await;
    db.haste(false).await?;
    let compared = match loaded {
        Ok((manifest, key)) => compare(&db, &manifest).await.map(|()| (manifest, key)),
        Err(error) => Err(error),
    };
    let (manifest, key) = match compared {
        Ok(loaded) => loaded,
        Err(error) => {
            db.close().await;
            if let Some(place) = &place {
                place.clear();
            }
            return Err(error);
        }
    };
    db.migrate().await?;
    db.close().await;
    write_secret(&secret, &key).map_err(file(&secret))?;
    if let Some(place) = &place {
        std::fs::rename(&place.part, &place.whole).map_err(file(&place.whole))?;
    }
    Ok(manifest)
}

/// Reads everything again and compares it with what the manifest says.
async fn compare(db: &Db, manifest: &Manifest) -> Result<(), BackupError> {
    let arrived = read_sums(&db.snapshot().await?).await?;
    match manifest.tables.iter().find(|sum| !arrived.contains(sum)) {
        Some(sum) => Err(BackupError::Differs(sum.name.clone())),
        None => Ok(()),
    }
}

/// Where an SQLite file is made, and where it will lie.
struct SqlitePlace {
    whole: PathBuf,
    part: PathBuf,
}

impl SqlitePlace {
    fn of(url: &str) -> Option<Self> {
        let path = url.strip_prefix("sqlite:")?.trim_start_matches("//");
        Some(Self { whole: PathBuf::from(path), part: PathBuf::from(format!("{path}.restoring")) })
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.part.display())
    }

    /// Takes away what an earlier attempt left.
    fn clear(&self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.part.display()));
        }
    }
}

fn write_secret(path: &Path, key: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(key)?;
    file.sync_all()
}

fn read_head(path: &Path, passphrase: Option<&str>) -> Result<Head, BackupError> {
    let mut head = None;
    let sealed = archive::is_sealed(path)?;
    archive::read(path, passphrase, |name, bytes| {
        if name != HEAD {
            return Err(BackupError::NotOurs(format!("it begins with {name}")));
        }
        let read: Head = serde_json::from_slice(&bytes).map_err(|error| BackupError::NotOurs(error.to_string()))?;
        if read.format != 1 {
            return Err(BackupError::NotOurs(format!("form {} is of a later version", read.format)));
        }
        head = Some(read);
        Ok(false)
    })
    .map_err(|error| match error {
        BackupError::Damaged(reason) if !sealed => BackupError::NotOurs(reason),
        error => error,
    })?;
    head.ok_or_else(|| BackupError::NotOurs("it is empty".to_owned()))
}

type Part = (String, Vec<u8>);

/// Reads the archive on a thread of its own, so that the database is written meanwhile.
fn read_parts(path: &Path, passphrase: Option<&str>) -> mpsc::Receiver<Result<Part, BackupError>> {
    let (send, receive) = mpsc::channel(4);
    let (path, passphrase) = (path.to_owned(), passphrase.map(str::to_owned));
    tokio::task::spawn_blocking(move || {
        let read = archive::read(&path, passphrase.as_deref(), |name, bytes| {
            Ok(send.blocking_send(Ok((name, bytes))).is_ok())
        });
        if let Err(error) = read {
            let _ = send.blocking_send(Err(error));
        }
    });
    receive
}

async fn load(
    tx: &Tx,
    tables: &[Table],
    files: &Files,
    (path, passphrase): (&Path, Option<&str>),
) -> Result<(Manifest, Vec<u8>), BackupError> {
    let filling = Filling::begin(tx, tables).await?;
    let search = rows::search_table();
    let known: BTreeMap<&str, &Table> =
        tables.iter().chain([&search]).map(|table| (table.name.as_str(), table)).collect();
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    let (mut key, mut manifest) = (Vec::new(), None);
    let mut parts = read_parts(path, passphrase);
    while let Some(part) = parts.recv().await {
        let (name, bytes) = part?;
        if name == MANIFEST {
            let read = serde_json::from_slice(&bytes).map_err(|error| BackupError::Damaged(error.to_string()))?;
            manifest = Some(read);
            continue;
        }
        seen.push((name.clone(), blake3::hash(&bytes).to_hex().to_string()));
        if let Some(rest) = name.strip_prefix("tables/") {
            let table = rest.rsplit_once('/').and_then(|(table, _)| known.get(table));
            let table = table.ok_or_else(|| BackupError::Damaged(format!("{name} is of no table")))?;
            let sum = sums.entry(table.name.clone()).or_default();
            filling::add(&filling, table, rows::read(table, &bytes, sum)?).await?;
        } else if let Some(hash) = name.strip_prefix("files/") {
            if files.put(Bytes::from(bytes)).await? != hash {
                return Err(BackupError::Damaged(format!("{name} is not what was stored")));
            }
        } else if name == "secret.key" {
            key = bytes;
        } else if name != HEAD {
            return Err(BackupError::Damaged(format!("{name} does not belong here")));
        }
    }
    let manifest: Manifest = manifest.ok_or(BackupError::CutOff)?;
    check(&manifest, &seen, &sums)?;
    filling.end().await?;
    Ok((manifest, key))
}

/// Compares what was read with what the manifest says.
fn check(manifest: &Manifest, seen: &[(String, String)], sums: &BTreeMap<String, Sum>) -> Result<(), BackupError> {
    if manifest.parts != seen {
        let differs = manifest.parts.iter().zip(seen).find(|(told, read)| told != read);
        let name = differs.map_or("its parts", |(told, _)| told.0.as_str());
        return Err(BackupError::Damaged(format!("{name} is not what was written")));
    }
    let none = Sum::default();
    for table in &manifest.tables {
        if sums.get(&table.name).unwrap_or(&none).named(&table.name) != *table {
            return Err(BackupError::Damaged(format!("rows of {} are not what was written", table.name)));
        }
    }
    Ok(())
}

//! `kammaban backup`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kammaban_kernel::Lang;
use kammaban_platform::backup::{self, Manifest, NewBackup, Target, is_sealed};
use kammaban_platform::config::Config;
use kammaban_platform::db::Db;
use kammaban_platform::gate::{Actor, Doer};
use kammaban_register::hash::register_hash;
use serde_json::{Value, json};

use super::{Say, first_line};
use crate::assemble::{Failure, assemble};
use crate::cli::{BackupFile, Seal};

pub(super) async fn create(config: Config, out: &Path, seal: &Seal, say: Say) -> Result<ExitCode, Failure> {
    let passphrase = passphrase(seal)?;
    let (app, _) = assemble(config).await?;
    let doer = Doer::new(&Actor::system(), None, &*app.clock, &app.ids);
    let path = path_of(out, app.words.formats(Lang::Lo).zone(), &doer, passphrase.is_some());
    let snapshot = app.db.snapshot().await?;
    let new = NewBackup {
        snapshot: &snapshot,
        files: &app.files,
        data: &app.config.data,
        passphrase: passphrase.as_deref(),
        register_hash: register_hash(&snapshot).await?.hash,
        made_at: doer.now().micros(),
    };
    let (manifest, size) = backup::create(&path, new).await?;
    drop(snapshot);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    backup::note(&app.db, &doer, (&name, size, passphrase.is_some()), &manifest).await?;
    let mut text = format!(
        "{}: {} rows of {} tables, {} files, {} MiB{}",
        path.display(),
        manifest.rows(),
        manifest.tables.len(),
        manifest.files,
        size.div_ceil(1 << 20),
        if passphrase.is_some() { ", encrypted" } else { "" },
    );
    if !manifest.missing.is_empty() {
        text.push_str(&format!("\n{} files were missing already: see kammaban doctor", manifest.missing.len()));
    }
    let mut answer = described(&manifest);
    answer["file"] = path.display().to_string().into();
    answer["bytes"] = size.into();
    answer["encrypted"] = passphrase.is_some().into();
    say.it(&text, &answer)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn verify(file: &BackupFile, say: Say) -> Result<ExitCode, Failure> {
    let scratch = tempfile::Builder::new().prefix("kammaban-verify.").tempdir()?;
    // Settings of this installation do not count here: everything goes into the scratch folder.
    let config = Config { data: scratch.path().to_owned(), ..Config::default() };
    let manifest = restored(&config, file).await?;
    let db = Db::open(&config.database_url()).await?;
    let hash = register_hash(&db).await?.hash;
    let steps = db.schema_state().await?.done;
    db.close().await;
    // Rows were compared as they came; a later version may sum up the register in another way.
    if steps == manifest.steps && hash != manifest.register_hash {
        return Err(format!("the register's hash is {hash}, at the backup it was {}", manifest.register_hash).into());
    }
    let text = format!(
        "good: {} rows of {} tables and {} files were restored and are as they were; register {}",
        manifest.rows(),
        manifest.tables.len(),
        manifest.files,
        hash
    );
    say.it(&text, &described(&manifest))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn restore(config: Config, file: &BackupFile, say: Say) -> Result<ExitCode, Failure> {
    let manifest = restored(&config, file).await?;
    let text = format!(
        "{} rows and {} files are in {}. Start it with `kammaban serve --data {}`",
        manifest.rows(),
        manifest.files,
        config.data.display(),
        config.data.display()
    );
    say.it(&text, &described(&manifest))?;
    Ok(ExitCode::SUCCESS)
}

async fn restored(config: &Config, file: &BackupFile) -> Result<Manifest, Failure> {
    // Without a file of passphrases it is asked for where it is needed, and only there.
    let passphrase = match (&file.seal.passphrase_file, is_sealed(&file.file)?) {
        (Some(_), true) => passphrase(&file.seal)?,
        _ => None,
    };
    Ok(backup::restore(&file.file, Target { config, passphrase: passphrase.as_deref() }).await?)
}

fn passphrase(seal: &Seal) -> Result<Option<String>, Failure> {
    let Some(file) = &seal.passphrase_file else { return Ok(None) };
    let words = first_line(Some(file))?;
    if words.chars().count() < 10 {
        return Err("the passphrase has less than ten letters".into());
    }
    Ok(Some(words))
}

/// The file of a backup: as given, or named after the moment where a folder was given.
fn path_of(out: &Path, zone: &jiff::tz::TimeZone, doer: &Doer, sealed: bool) -> PathBuf {
    if !out.is_dir() {
        return out.to_owned();
    }
    let moment = doer.now().timestamp().to_zoned(zone.clone()).strftime("%Y-%m-%d-%H%M%S").to_string();
    out.join(format!("kammaban-{moment}.tar.zst{}", if sealed { ".age" } else { "" }))
}

fn described(manifest: &Manifest) -> Value {
    json!({
        "program": manifest.program,
        "made_at": manifest.made_at,
        "rows": manifest.rows(),
        "tables": manifest.tables,
        "files": manifest.files,
        "file_bytes": manifest.file_bytes,
        "missing": manifest.missing,
        "register_hash": manifest.register_hash,
    })
}

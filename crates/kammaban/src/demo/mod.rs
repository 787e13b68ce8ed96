//! The demo federation: invented people in real places, the same each time from its seed.
//!
//! `data/demo` tells the story; [`tables`] reads it, [`world`] plans unions and employers,
//! [`lives`] what happens to their members, [`people`] makes one person at a time, and [`write`]
//! writes them. The demo's today is a day of the story (`as_of`), not the machine's, so that its
//! figures are the same whenever it is made.

mod accounts;
mod chance;
mod days;
mod desks;
mod halves;
mod lives;
mod names;
mod offices;
mod papers;
mod people;
mod progress;
mod store;
mod tables;
mod world;
mod write;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use kammaban_platform::config::Config;
use kammaban_platform::db::{Db, DbError};
use kammaban_platform::gate::{Actor, Doer};
use kammaban_platform::identity::DEMO_PASSWORD;
use kammaban_platform::web::AppRef;

use crate::assemble::Failure;

/// The seed of the demo: the year the federation was founded.
pub const SEED: u64 = 1956;

/// Takes away what an earlier demo left: the data folder's database and files, or the rows of a
/// PostgreSQL database that says it is a demo.
///
/// # Errors
/// Where it is not a demo, or cannot be removed.
pub fn clear(config: &Config) -> Result<(), Failure> {
    let url = config.database_url();
    let sqlite = url.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//").to_owned());
    let file = sqlite.as_deref().map(Path::new);
    if file.is_none_or(|file| file.exists() && !unfinished(config).exists()) {
        // Commands run within the runtime; this one waits for its answer.
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(empty(config, file.is_none())))?;
    }
    let beside = ["", "-wal", "-shm"].map(|end| sqlite.as_ref().map(|path| PathBuf::from(format!("{path}{end}"))));
    let folders = ["files", "uploads"].map(|name| Some(config.data.join(name)));
    for path in beside.into_iter().chain(folders).flatten() {
        if path.is_dir() {
            std::fs::remove_dir_all(path)?;
        } else if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    let mark = unfinished(config);
    if mark.exists() {
        std::fs::remove_file(mark)?;
    }
    Ok(())
}

/// Whether the making of a demo was broken off here. A power failure may have ruined its SQLite
/// file, so [`clear`] it before the database is opened.
pub fn is_unfinished(config: &Config) -> bool {
    config.database_url().starts_with("sqlite:") && unfinished(config).exists()
}

/// A file that is there while a demo is made: what stands beside it may be begun anew.
fn unfinished(config: &Config) -> PathBuf {
    config.data.join("demo.unfinished")
}

/// Makes sure that a database holds a demo or nothing, and takes its rows away where asked to.
async fn empty(config: &Config, rows: bool) -> Result<(), Failure> {
    let db = Db::open(&config.database_url()).await?;
    db.migrate().await?;
    if store::mark(&db).await?.is_none() && store::has_federation(&db).await? {
        db.close().await;
        return Err("this is no demo: it holds a federation of its own, which stays untouched".into());
    }
    if rows {
        empty_rows(&db).await?;
    }
    db.close().await;
    Ok(())
}

async fn empty_rows(db: &Db) -> Result<(), DbError> {
    db.tx(|tx| async move {
        tx.untraced("a demo goes with its audit");
        store::empty_search(&tx).await?;
        for statement in store::emptying() {
            tx.run(statement).await?;
        }
        Ok(())
    })
    .await
}

/// Makes the demo federation, unless it is there. One that was not finished is begun anew.
///
/// # Errors
/// What the database says; where a federation is there that is no demo.
pub async fn make(app: &AppRef, members: usize, seed: u64) -> Result<(), Failure> {
    match store::mark(&app.db).await? {
        Some(mark) if mark.contains("\"made\"") => return Ok(()),
        Some(_) => empty_rows(&app.db).await?,
        None if store::has_federation(&app.db).await? => {
            return Err("there is a federation already, which is no demo: choose another folder with --data".into());
        }
        None => {}
    }
    let doer = &Doer::new(&Actor::system(), None, &*app.clock, &app.ids);
    set_mark(app, doer, write::mark("begun", (members, seed))).await?;
    std::fs::write(unfinished(&app.config), "a demo is being made here\n")?;
    let world = world::World::plan(tables::read()?, members, seed)?;
    let lives = lives::Lives::tell(&world)?;
    write::write(app, people::People::new(world, lives)).await?;
    set_mark(app, doer, write::mark("made", (members, seed))).await?;
    std::fs::remove_file(unfinished(&app.config))?;
    Ok(())
}

async fn set_mark(app: &AppRef, doer: &Doer, mark: String) -> Result<(), DbError> {
    let mark = &mark;
    app.db
        .tx(|tx| async move {
            tx.untraced("the mark of a demo");
            store::set_mark(&tx, doer, mark.clone()).await
        })
        .await
}

/// Prints the address and the accounts, one a role.
///
/// # Errors
/// Where the accounts cannot be read.
#[expect(clippy::print_stdout, reason = "the answer of the command")]
pub async fn announce(app: &AppRef) -> Result<(), Failure> {
    let tables = tables::read()?;
    println!("\nKammaban: http://{}\n", app.config.listen);
    println!("Everybody here is invented. The password of every account is: {DEMO_PASSWORD}\n");
    println!("  {:<13} {:<18} what they are", "account", "role");
    let mut roles = std::collections::BTreeSet::new();
    for account in tables.accounts.iter().filter(|account| roles.insert(account.role.as_str())) {
        println!("  {:<13} {:<18} {} · {}", account.login, account.role, account.position_en, account.position_lo);
    }
    println!();
    Ok(())
}

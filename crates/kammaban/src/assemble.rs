//! The program put together from its settings.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::sync::Arc;

use kammaban_kernel::{IdSource, Ids, SystemClock};
use kammaban_platform::config::Config;
use kammaban_platform::db::Db;
use kammaban_platform::files::Files;
use kammaban_platform::identity::Secret;
use kammaban_platform::module::Route;
use kammaban_platform::web::{App, AppRef, Parts};

/// What went wrong, for the person at the command line.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Chance from the operating system.
struct SystemChance;

impl IdSource for SystemChance {
    fn random(&self) -> [u8; 10] {
        rand::random()
    }
}

/// New ids from the operating system's chance.
pub fn system_ids() -> Arc<Ids> {
    Arc::new(Ids::new(Box::new(SystemChance)))
}

/// Reads the settings of the data folder, which is made where it is not there.
///
/// # Errors
/// Where folder or settings are not right.
pub fn settings(data: &Path, database: Option<String>) -> Result<Config, Failure> {
    // What lies in it is for the program alone: members' facts, files, the key that seals.
    DirBuilder::new().recursive(true).mode(0o750).create(data)?;
    let mut config = Config::load(data)?;
    if let Some(database) = database {
        config.database = database;
    }
    Ok(config)
}

/// Opens the database, brings its schema up to date, and puts the program together.
///
/// # Errors
/// Where any part cannot be opened.
pub async fn assemble(config: Config) -> Result<(AppRef, Vec<Route>), Failure> {
    let db = Db::open(&config.database_url()).await?;
    db.migrate().await?;
    let secret = Secret::in_folder(&config.data)?;
    let files = Files::open(&config)?;
    App::assemble(Parts {
        config,
        db,
        clock: Arc::new(SystemClock),
        ids: system_ids(),
        secret,
        files,
        modules: crate::modules::modules(),
    })
}

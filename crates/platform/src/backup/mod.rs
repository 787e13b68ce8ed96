//! Backups and copies: the whole database read at one moment, and filled again from that reading.
//!
//! Both go through the same rows in the same form, whatever database they come from: a backup of
//! SQLite can be restored into PostgreSQL and the other way, and a copy is a backup that is never
//! written down. What arrived is read again and compared, table by table.

mod archive;
mod copy;
mod create;
mod filling;
mod restore;
mod rows;
mod store;
#[cfg(test)]
mod tests;

pub use archive::is_sealed;
pub use copy::copy;
pub use create::{NewBackup, create, read_sums};
pub use restore::{Target, restore};
pub use rows::TableSum;
pub use store::note;

use serde::{Deserialize, Serialize};

use crate::audit::EventName;
use crate::db::{DbError, MigrateError, RetryHint};
use crate::problem::Problem;

/// A backup was made.
pub const BACKUP_MADE: EventName = EventName("backup.made");

/// The name under which the search index is summed up and kept.
const SEARCH: &str = "search index";

/// What an archive says of itself; its last part.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the archive: 1.
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When, in microseconds since 1970 UTC.
    pub made_at: i64,
    /// The steps of the schema.
    pub steps: Vec<String>,
    /// Every table with its rows and their hash.
    pub tables: Vec<TableSum>,
    /// How many files are in it.
    pub files: u64,
    /// Their bytes.
    pub file_bytes: u64,
    /// Files that the database names and the store of files has not: they were missing already.
    pub missing: Vec<String>,
    /// The hash of the register, as `kammaban register hash` says it.
    pub register_hash: String,
    /// Each part with the hash of its bytes.
    pub parts: Vec<(String, String)>,
}

impl Manifest {
    /// All rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().filter(|table| table.name != SEARCH).map(|table| table.rows).sum()
    }
}

/// Why a backup or copy was not made, or is not taken.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The archive needs a passphrase.
    #[error("the archive is encrypted: give its passphrase with --passphrase-file")]
    Sealed,
    /// The passphrase is another.
    #[error("the passphrase does not open this archive")]
    WrongPassphrase,
    /// The file is no archive of this program.
    #[error("this is no backup of Kammaban: {0}")]
    NotOurs(String),
    /// The archive ends before its last part.
    #[error("the archive is cut off: its end is missing. Take another copy of it")]
    CutOff,
    /// Something in the archive is not what was written.
    #[error("the archive is damaged: {0}. Nothing of it was taken over")]
    Damaged(String),
    /// The target is not empty.
    #[error(
        "{0} holds something already. A backup goes into an empty place alone: choose another with --data or --database"
    )]
    NotEmpty(String),
    /// What arrived is not what was sent.
    #[error("what was written is not what was read: {0}")]
    Differs(String),
    /// The source has another schema.
    #[error("the source has not the schema of this program: start the program with it once, then copy")]
    OtherSchema,
    /// The archive is of a later version, or the empty target is.
    #[error(
        "the backup and the target are of different versions: use the program that made the backup or a later one, and a database without tables"
    )]
    OtherVersion,
    /// The database said no.
    #[error("database")]
    Database(#[from] DbError),
    /// The schema could not be made.
    #[error("schema")]
    Schema(#[from] MigrateError),
    /// The store of files said no.
    #[error("files")]
    Files(#[from] Problem),
    /// A file could not be read or written.
    #[error("{0}")]
    File(String, #[source] std::io::Error),
}

impl RetryHint for BackupError {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Database(DbError::Busy))
    }
}

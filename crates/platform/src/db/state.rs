//! How the database is: its size, its schema, its connections; and which of its errors mean that
//! it cannot be reached or written at present.

use sqlx::error::DatabaseError;
use sqlx::sqlite::SqliteError;

use super::migrate;
use super::{Db, DbError, Dialect, Pools, Read, sql};

/// Whether an error says that the database is gone, full or read-only: trying again later may help,
/// and it is no fault of the program.
pub(super) fn is_away(error: &dyn DatabaseError) -> bool {
    let Some(code) = error.code() else { return false };
    if error.try_downcast_ref::<SqliteError>().is_some() {
        // READONLY, IOERR, FULL, CANTOPEN, each with its extended codes.
        return code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 8 | 10 | 13 | 14));
    }
    // Connection lost; no room or memory; shutting down; only reading allowed.
    ["08", "53", "57P0", "58"].iter().any(|class| code.starts_with(class)) || code == "25006"
}

/// Whether the schema is that of this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaState {
    /// Steps carried out.
    pub done: Vec<String>,
    /// Steps that wait for the next start.
    pub waiting: Vec<String>,
    /// Steps that this program does not know: it is the older one.
    pub unknown: Vec<String>,
    /// Steps whose text changed after they were carried out.
    pub changed: Vec<String>,
}

/// Connections of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolState {
    /// Open connections.
    pub open: u32,
    /// Those of them that wait for work.
    pub idle: u32,
}

impl Db {
    /// The bytes that the database takes on its disk.
    ///
    /// # Errors
    /// What the database says.
    pub async fn size(&self) -> Result<i64, DbError> {
        self.count(match self.dialect() {
            Dialect::Sqlite => sql("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
            Dialect::Postgres => sql("SELECT pg_database_size(current_database())"),
        })
        .await
    }

    /// Compares the schema with what this program knows. Changes nothing.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schema_state(&self) -> Result<SchemaState, DbError> {
        let there = self
            .count(match self.dialect() {
                Dialect::Sqlite => {
                    sql("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'")
                }
                Dialect::Postgres => sql("SELECT COUNT(*) FROM pg_tables
                     WHERE schemaname = current_schema() AND tablename = 'migrations'"),
            })
            .await?;
        let done: Vec<(String, String)> = if there == 0 {
            Vec::new()
        } else {
            self.rows(sql("SELECT name, hash FROM migrations ORDER BY name"))
                .await?
                .iter()
                .map(|row| Ok((row.get("name")?, row.get("hash")?)))
                .collect::<Result<_, DbError>>()?
        };
        let known = migrate::texts(&migrate::names()).unwrap_or_default();
        let is_done = |name: &str| done.iter().any(|(other, _)| other == name);
        let changed = |(name, hash): &&(String, String)| {
            known.iter().any(|(other, text)| other == name && migrate::hash(text) != *hash)
        };
        Ok(SchemaState {
            waiting: known.iter().filter(|(name, _)| !is_done(name)).map(|(name, _)| name.clone()).collect(),
            unknown: done
                .iter()
                .filter(|(name, _)| !known.iter().any(|(other, _)| other == name))
                .map(|(name, _)| name.clone())
                .collect(),
            changed: done.iter().filter(changed).map(|(name, _)| name.clone()).collect(),
            done: done.iter().map(|(name, _)| name.clone()).collect(),
        })
    }

    /// The connections of the pool; of SQLite those that read.
    pub fn pool_state(&self) -> PoolState {
        let (open, idle) = match &self.0 {
            Pools::Sqlite { readers, .. } => (readers.size(), readers.num_idle()),
            Pools::Postgres(pool) => (pool.size(), pool.num_idle()),
        };
        PoolState { open, idle: u32::try_from(idle).unwrap_or(u32::MAX) }
    }

    /// The names of all tables that are there; for tests.
    ///
    /// # Errors
    /// What the database says.
    #[cfg(any(test, feature = "testing"))]
    pub async fn table_names(&self) -> Result<Vec<String>, DbError> {
        let query = match self.dialect() {
            Dialect::Sqlite => sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"),
            Dialect::Postgres => {
                sql("SELECT tablename::TEXT AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
            }
        };
        self.rows(query).await?.iter().map(|row| row.get("name")).collect()
    }

    /// Lets an SQLite database take no more room than it has, as a full disk would; false for
    /// PostgreSQL, where nothing is done.
    ///
    /// # Errors
    /// What the database says.
    #[cfg(any(test, feature = "testing"))]
    pub async fn fill_up(&self, full: bool) -> Result<bool, DbError> {
        if self.dialect() == Dialect::Postgres {
            return Ok(false);
        }
        let query = if full { sql("PRAGMA max_page_count = 1") } else { sql("PRAGMA max_page_count = 1073741823") };
        self.maintain(query).await.map(|()| true)
    }
}

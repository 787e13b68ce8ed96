//! The database: one SQL text, two drivers. SQLite by default, PostgreSQL by one setting.
//!
//! Reads go through [`Read`], which the database and an open transaction both are. Writes go
//! through [`Db::tx`] alone: one closure, run again where the database asks for it, so it must
//! have no effects outside the transaction. A transaction that wrote must have left a trace
//! (see [`crate::audit`]) before it commits; in debug builds it fails otherwise.

mod dialect;
mod migrate;
mod query;
mod row;
pub mod schema;
mod snapshot;
mod state;
mod tx;

use std::sync::Arc;
use std::time::Duration;

use futures::TryStreamExt;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgPool, SqlitePool};

pub use dialect::Dialect;
pub use migrate::MigrateError;
pub use query::{Bind, Q, Value, sql};
pub use row::{Column, FromRow, Row};
pub use snapshot::{Filling, Snapshot};
pub use state::{PoolState, SchemaState};
pub use tx::Tx;
use tx::{Inner, Open};

/// How often a transaction is tried before its conflict is reported.
const TRIES: u32 = 6;

/// What the database refused or could not do.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A value that must be the only one of its kind is there already.
    #[error("a unique value exists already")]
    Taken,
    /// The database is busy or broke off the transaction; trying again may help.
    #[error("the database was busy")]
    Busy,
    /// A stored value is not what the program expects.
    #[error("column {column}: {reason}")]
    Column {
        /// The column read.
        column: String,
        /// What was wrong with it.
        reason: String,
    },
    /// The address of the database is not one.
    #[error("database address: {0}")]
    Address(String),
    /// The database cannot be reached, is full, or can only be read.
    #[error("the database is away, full or can only be read")]
    Away(#[source] sqlx::Error),
    /// The driver's error.
    #[error("database")]
    Driver(#[source] sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(inner) = &error {
            if inner.is_unique_violation() {
                return Self::Taken;
            }
            // PostgreSQL: serialisation failure, deadlock. SQLite: BUSY, LOCKED and kin.
            if let Some(code) = inner.code()
                && matches!(&*code, "40001" | "40P01" | "5" | "6" | "261" | "262" | "517")
            {
                return Self::Busy;
            }
            if state::is_away(&**inner) {
                return Self::Away(error);
            }
        }
        if matches!(
            error,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed
        ) {
            return Self::Away(error);
        }
        Self::Driver(error)
    }
}

/// The database of one installation. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db(Pools);

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

/// Something that can be read from: the database, or a transaction that sees its own writes.
pub trait Read: Sync {
    /// Which of the two databases this is.
    fn dialect(&self) -> Dialect;

    /// All rows of an answer.
    fn rows(&self, query: Q) -> impl Future<Output = Result<Vec<Row>, DbError>> + Send;

    /// Hands each row to `take`, without holding them all in memory.
    fn each(
        &self,
        query: Q,
        take: impl FnMut(Row) -> Result<(), DbError> + Send,
    ) -> impl Future<Output = Result<(), DbError>> + Send;

    /// All rows of an answer, read into values.
    fn all<T: FromRow + Send>(&self, query: Q) -> impl Future<Output = Result<Vec<T>, DbError>> + Send {
        async move { self.rows(query).await?.iter().map(T::from_row).collect() }
    }

    /// The first row of an answer, read into a value.
    fn first<T: FromRow + Send>(&self, query: Q) -> impl Future<Output = Result<Option<T>, DbError>> + Send {
        async move { self.rows(query).await?.first().map(T::from_row).transpose() }
    }

    /// The first column of the first row; for counts.
    fn count(&self, query: Q) -> impl Future<Output = Result<i64, DbError>> + Send {
        async move { self.rows(query).await?.first().map_or(Ok(0), |row| row.at(0)) }
    }
}

impl Db {
    /// Opens the database at `url`: `sqlite:PATH` or `postgres://…`. Makes an SQLite file that
    /// is not there.
    ///
    /// # Errors
    /// Where the address is not one, or the database cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            return Self::open_sqlite(path.trim_start_matches("//")).await;
        }
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return Self::open_postgres(url).await;
        }
        Err(DbError::Address("neither sqlite: nor postgres:".to_owned()))
    }

    async fn open_sqlite(path: &str) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(20))
            .statement_cache_capacity(256)
            .pragma("temp_store", "MEMORY")
            // What is deleted is overwritten: an erased value is not found in the file.
            .pragma("secure_delete", "ON")
            .pragma("journal_size_limit", "67108864");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(60))
            // A full disk makes SQLite roll back by itself, which the driver does not see: such a
            // connection would refuse every later transaction.
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
            .connect_with(options.clone().create_if_missing(true).pragma("cache_size", "-65536"))
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true).pragma("cache_size", "-8192").pragma("mmap_size", "268435456"))
            .await?;
        Ok(Self(Pools::Sqlite { readers, writer }))
    }

    async fn open_postgres(url: &str) -> Result<Self, DbError> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options.application_name("kammaban").statement_cache_capacity(256))
            .await?;
        Ok(Self(Pools::Postgres(pool)))
    }

    /// Brings the schema up to this program's version.
    ///
    /// # Errors
    /// Where a migration fails, or one that was carried out has been changed since.
    pub async fn migrate(&self) -> Result<(), MigrateError> {
        migrate::run(self, migrate::names()).await
    }

    /// Makes the schema as it was after these steps, in an empty database: for a backup of an older
    /// version, before [`Db::migrate`] brings it on.
    ///
    /// # Errors
    /// Where one of the steps is of a later version of the program.
    pub async fn migrate_to(&self, steps: &[String]) -> Result<(), MigrateError> {
        migrate::run(self, steps.to_vec()).await
    }

    /// Runs `work` in a transaction and commits it; runs it again, up to six times, where the
    /// database broke it off for a conflict. `work` must do nothing that a roll-back does not undo.
    ///
    /// # Errors
    /// What `work` returned, or what the database said at the commit.
    pub async fn tx<T, E, F, W>(&self, work: F) -> Result<T, E>
    where
        E: From<DbError> + RetryHint,
        F: Fn(Tx) -> W + Send,
        W: Future<Output = Result<T, E>> + Send,
        T: Send,
    {
        let mut tried = 0;
        loop {
            tried += 1;
            let inner = self.begin().await?;
            let outcome = match work(Tx::of(&inner)).await {
                Ok(value) => inner.commit().await.map(|()| value).map_err(E::from),
                Err(error) => {
                    inner.roll_back().await;
                    Err(error)
                }
            };
            match outcome {
                Err(error) if error.is_busy() && tried < TRIES => {
                    tokio::time::sleep(Duration::from_millis(5 << tried)).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn begin(&self) -> Result<Arc<Inner>, DbError> {
        let open = match &self.0 {
            Pools::Sqlite { writer, .. } => Open::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Open::Postgres(pool.begin().await?),
        };
        Ok(Arc::new(Inner::new(self.dialect(), open)))
    }

    /// Makes haste for the making of a whole register from nothing, `true`, or goes back to everyday
    /// work, `false`. In haste a power failure can ruin an SQLite file (a killed program cannot):
    /// mark what is made as whole only after the call with `false`, which brings everything to the
    /// disk and counts the tables for the planner. In haste the writer takes up to 400 MB of memory.
    ///
    /// # Errors
    /// What the database says.
    pub async fn haste(&self, on: bool) -> Result<(), DbError> {
        let statements: &[&'static str] = match (self.dialect(), on) {
            (Dialect::Sqlite, true) => {
                &["PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000", "PRAGMA wal_autocheckpoint = 40000"]
            }
            (Dialect::Sqlite, false) => &[
                "PRAGMA analysis_limit = 400",
                "ANALYZE",
                "PRAGMA synchronous = FULL",
                "PRAGMA wal_autocheckpoint = 1000",
                "PRAGMA wal_checkpoint(TRUNCATE)",
                "PRAGMA cache_size = -65536",
                "PRAGMA shrink_memory",
            ],
            (Dialect::Postgres, true) => &[],
            (Dialect::Postgres, false) => &["ANALYZE"],
        };
        for statement in statements {
            self.maintain(sql(statement)).await?;
        }
        Ok(())
    }

    /// Carries out statements outside any transaction: for maintenance (VACUUM, ANALYZE) alone.
    pub(crate) async fn maintain(&self, query: Q) -> Result<(), DbError> {
        let (text, values) = query.finish(self.dialect());
        match &self.0 {
            Pools::Sqlite { writer, .. } => query::sqlite(text, values).execute(writer).await.map(drop)?,
            Pools::Postgres(pool) => query::postgres(text, values).execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// Whether the database prepares this text: used by the test that prepares every statement.
    ///
    /// # Errors
    /// What the database says of it.
    pub async fn prepare(&self, query: Q) -> Result<(), DbError> {
        use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};
        let (text, _) = query.finish(self.dialect());
        let text = AssertSqlSafe(text).into_sql_str();
        match &self.0 {
            Pools::Sqlite { writer, .. } => writer.prepare(text).await.map(drop)?,
            Pools::Postgres(pool) => pool.prepare(text).await.map(drop)?,
        }
        Ok(())
    }

    /// Closes all connections, after the work under way.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Read for Db {
    fn dialect(&self) -> Dialect {
        match self.0 {
            Pools::Sqlite { .. } => Dialect::Sqlite,
            Pools::Postgres(_) => Dialect::Postgres,
        }
    }

    async fn rows(&self, query: Q) -> Result<Vec<Row>, DbError> {
        let (text, values) = query.finish(self.dialect());
        Ok(match &self.0 {
            Pools::Sqlite { readers, .. } => {
                query::sqlite(text, values).fetch_all(readers).await?.into_iter().map(Row::Sqlite).collect()
            }
            Pools::Postgres(pool) => {
                query::postgres(text, values).fetch_all(pool).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    async fn each(&self, query: Q, mut take: impl FnMut(Row) -> Result<(), DbError> + Send) -> Result<(), DbError> {
        let (text, values) = query.finish(self.dialect());
        match &self.0 {
            Pools::Sqlite { readers, .. } => {
                let mut stream = query::sqlite(text, values).fetch(readers);
                while let Some(row) = stream.try_next().await? {
                    take(Row::Sqlite(row))?;
                }
            }
            Pools::Postgres(pool) => {
                let mut stream = query::postgres(text, values).fetch(pool);
                while let Some(row) = stream.try_next().await? {
                    take(Row::Postgres(row))?;
                }
            }
        }
        Ok(())
    }
}

/// Errors that can say whether trying the transaction again may help.
pub trait RetryHint {
    /// Whether the database broke the transaction off for a conflict.
    fn is_busy(&self) -> bool;
}

impl RetryHint for DbError {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

//! The whole database as it is at one moment, read while others go on writing; and a database
//! filled from such a reading. Copies and backups are made of these two.

use futures::TryStreamExt;
use sqlx::{Postgres, Sqlite, Transaction};
use tokio::sync::{Mutex, mpsc};

use super::query::{self, Q, Value};
use super::schema::{self, Kind, Table};
use super::{Db, DbError, Dialect, Pools, Read, Row, Tx, sql};

/// Rows handed on at once.
pub(super) const LOT: usize = 1_000;

/// A reading of the database that sees nothing of what is written after it began. SQLite: a read
/// transaction of the write-ahead log; PostgreSQL: REPEATABLE READ.
#[derive(Debug)]
pub struct Snapshot {
    dialect: Dialect,
    open: Mutex<Open>,
}

#[derive(Debug)]
enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Begins to read the database as it is now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn snapshot(&self) -> Result<Snapshot, DbError> {
        let open = match &self.0 {
            Pools::Sqlite { readers, .. } => Open::Sqlite(readers.begin().await?),
            Pools::Postgres(pool) => {
                Open::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        };
        let snapshot = Snapshot { dialect: self.dialect(), open: Mutex::new(open) };
        // The moment is that of the first reading.
        snapshot.count(sql("SELECT COUNT(*) FROM migrations")).await?;
        Ok(snapshot)
    }
}

impl Read for Snapshot {
    fn dialect(&self) -> Dialect {
        self.dialect
    }

    async fn rows(&self, query: Q) -> Result<Vec<Row>, DbError> {
        let (text, values) = query.finish(self.dialect);
        Ok(match &mut *self.open.lock().await {
            Open::Sqlite(tx) => {
                query::sqlite(text, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect()
            }
            Open::Postgres(tx) => {
                query::postgres(text, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    async fn each(&self, query: Q, mut take: impl FnMut(Row) -> Result<(), DbError> + Send) -> Result<(), DbError> {
        let (text, values) = query.finish(self.dialect);
        match &mut *self.open.lock().await {
            Open::Sqlite(tx) => {
                let mut rows = query::sqlite(text, values).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await? {
                    take(Row::Sqlite(row))?;
                }
            }
            Open::Postgres(tx) => {
                let mut rows = query::postgres(text, values).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await? {
                    take(Row::Postgres(row))?;
                }
            }
        }
        Ok(())
    }
}

impl Snapshot {
    /// Sends all rows of a table, in lots, without holding more than a few of them. Ends early
    /// where nobody listens any more.
    ///
    /// # Errors
    /// What the database says.
    pub async fn table(&self, table: &Table, out: &mpsc::Sender<Vec<Vec<Value>>>) -> Result<(), DbError> {
        let query = Q::of_schema(format!("SELECT {} FROM {}", table.column_list(), table.name));
        let (text, values) = query.finish(self.dialect);
        let mut lot = Vec::with_capacity(LOT);
        match &mut *self.open.lock().await {
            Open::Sqlite(tx) => {
                let mut rows = query::sqlite(text, values).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await? {
                    lot.push(values_of(&Row::Sqlite(row), table)?);
                    if lot.len() == LOT && out.send(std::mem::take(&mut lot)).await.is_err() {
                        return Ok(());
                    }
                }
            }
            Open::Postgres(tx) => {
                let mut rows = query::postgres(text, values).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await? {
                    lot.push(values_of(&Row::Postgres(row), table)?);
                    if lot.len() == LOT && out.send(std::mem::take(&mut lot)).await.is_err() {
                        return Ok(());
                    }
                }
            }
        }
        if !lot.is_empty() {
            let _ = out.send(lot).await;
        }
        Ok(())
    }
}

fn values_of(row: &Row, table: &Table) -> Result<Vec<Value>, DbError> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(place, (name, kind))| {
            match kind {
                Kind::Int => row.at(place).map(Value::Int),
                Kind::Text => row.at(place).map(Value::Text),
                Kind::Id => row.at(place).map(Value::Id),
                Kind::Blob => row.at(place).map(Value::Blob),
            }
            .map_err(|error: DbError| match error {
                DbError::Column { reason, .. } => DbError::Column { column: format!("{}.{name}", table.name), reason },
                error => error,
            })
        })
        .collect()
}

/// A transaction that fills an empty database. References between rows are looked at when
/// everything is there, so that rows may come in any order.
#[derive(Debug)]
pub struct Filling<'a> {
    tx: &'a Tx,
    references: Vec<[String; 3]>,
}

impl<'a> Filling<'a> {
    /// Begins: takes away what migrations themselves put into `tables`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin(tx: &'a Tx, tables: &[Table]) -> Result<Self, DbError> {
        tx.untraced("a database is filled from another, its audit with it");
        let references = schema::references(tx).await?;
        if tx.dialect() == Dialect::Sqlite {
            tx.run(sql("PRAGMA defer_foreign_keys = ON")).await?;
        }
        for [table, name, _] in &references {
            tx.run(Q::of_schema(format!("ALTER TABLE {table} DROP CONSTRAINT {name}"))).await?;
        }
        for table in tables {
            tx.run(Q::of_schema(format!("DELETE FROM {}", table.name))).await?;
        }
        Ok(Self { tx, references })
    }

    /// Writes rows, each with a value for each column of the table.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add(&self, table: &Table, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
        let head = Q::of_schema(format!("INSERT INTO {} ({})", table.name, table.column_list()));
        self.tx.insert_rows(&head, rows).await
    }

    /// The transaction, for what is no plain table.
    pub const fn tx(&self) -> &Tx {
        self.tx
    }

    /// Everything is there: the references count again.
    ///
    /// # Errors
    /// Where a row refers to one that is missing.
    pub async fn end(self) -> Result<(), DbError> {
        for [table, name, def] in &self.references {
            self.tx.run(Q::of_schema(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {def}"))).await?;
        }
        Ok(())
    }
}

//! An open transaction: the one way to write.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::{Postgres, Sqlite, Transaction};
use tokio::sync::Mutex;

use super::query::{self, Q, Value, sql};
use super::{DbError, Dialect, Read, Row};

/// Rows of one multi-row INSERT: what both databases take without slowing down.
const ROWS_AT_ONCE: usize = 1_000;
/// SQLite's limit on bound values in one statement.
const VALUES_AT_ONCE: usize = 32_000;
/// An open transaction. It lives as long as the closure of [`Db::tx`].
#[derive(Debug)]
pub struct Tx(Arc<Inner>);

#[derive(Debug)]
pub(super) struct Inner {
    dialect: Dialect,
    open: Mutex<Option<Open>>,
    wrote: AtomicBool,
    traced: AtomicBool,
}

#[derive(Debug)]
pub(super) enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(super) fn of(inner: &Arc<Inner>) -> Self {
        Self(Arc::clone(inner))
    }

    /// Carries out one statement; says how many rows it touched.
    ///
    /// # Errors
    /// What the database says.
    pub async fn run(&self, query: Q) -> Result<u64, DbError> {
        self.0.wrote.store(true, Ordering::Relaxed);
        let (text, values) = query.finish(self.0.dialect);
        let mut open = self.0.open.lock().await;
        Ok(match open.as_mut().ok_or(DbError::Busy)? {
            Open::Sqlite(tx) => query::sqlite(text, values).execute(&mut **tx).await?.rows_affected(),
            Open::Postgres(tx) => query::postgres(text, values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Carries out one statement that must touch exactly one row: a conflict otherwise.
    ///
    /// # Errors
    /// What the database says; [`DbError::Taken`] never, the number is returned as `false`.
    pub async fn run_one(&self, query: Q) -> Result<bool, DbError> {
        Ok(self.run(query).await? == 1)
    }

    /// Inserts many rows: `head` is `INSERT INTO table (a, b)`; each row has a value for each
    /// column. Sends 1,000 rows at a time, which is what both databases take fastest.
    ///
    /// # Errors
    /// What the database says.
    pub async fn insert_many(&self, head: &'static str, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
        self.insert_many_as(head, "", rows, "").await
    }

    /// The same, each row written as `tuple` (empty: a plain list of places), `tail` at the end.
    ///
    /// # Errors
    /// What the database says.
    pub async fn insert_many_as(
        &self,
        head: &'static str,
        tuple: &'static str,
        rows: Vec<Vec<Value>>,
        tail: &'static str,
    ) -> Result<(), DbError> {
        let Some(width) = rows.first().map(Vec::len) else { return Ok(()) };
        self.insert_lots(&sql(head), (tuple, tail), rows, width).await
    }

    /// Inserts many rows into a table that the migrations name.
    pub(super) async fn insert_rows(&self, head: &Q, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
        let Some(width) = rows.first().map(Vec::len) else { return Ok(()) };
        self.insert_lots(head, ("", ""), rows, width).await
    }

    async fn insert_lots(
        &self,
        head: &Q,
        (tuple, tail): (&'static str, &'static str),
        rows: Vec<Vec<Value>>,
        width: usize,
    ) -> Result<(), DbError> {
        let at_once = ROWS_AT_ONCE.min(VALUES_AT_ONCE / width.max(1));
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let mut query = head.clone().push(" VALUES ");
            for (index, row) in rows.by_ref().take(at_once).enumerate() {
                query = query.tuple(index, tuple, row);
            }
            self.run(query.push(tail)).await?;
        }
        Ok(())
    }

    /// Says that this transaction has left its trace: called by the audit.
    pub(crate) fn mark_traced(&self) {
        self.0.traced.store(true, Ordering::Relaxed);
    }

    /// Lets a transaction commit without an audit event. For bookkeeping of the program itself
    /// that no person did (jobs, sessions seen, seals); `why` is for the reader.
    pub fn untraced(&self, why: &'static str) {
        debug_assert!(!why.is_empty());
        self.mark_traced();
    }
}

impl Inner {
    pub(super) fn new(dialect: Dialect, open: Open) -> Self {
        Self { dialect, open: Mutex::new(Some(open)), wrote: AtomicBool::new(false), traced: AtomicBool::new(false) }
    }

    pub(super) async fn commit(&self) -> Result<(), DbError> {
        let untraced = self.wrote.load(Ordering::Relaxed) && !self.traced.load(Ordering::Relaxed);
        debug_assert!(!untraced, "a transaction wrote and recorded nothing in the audit");
        match self.open.lock().await.take() {
            Some(Open::Sqlite(tx)) => tx.commit().await?,
            Some(Open::Postgres(tx)) => tx.commit().await?,
            None => {}
        }
        Ok(())
    }

    pub(super) async fn roll_back(&self) {
        let outcome = match self.open.lock().await.take() {
            Some(Open::Sqlite(tx)) => tx.rollback().await,
            Some(Open::Postgres(tx)) => tx.rollback().await,
            None => Ok(()),
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "roll-back failed; the connection is dropped");
        }
    }
}

impl Read for Tx {
    fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    async fn rows(&self, query: Q) -> Result<Vec<Row>, DbError> {
        let (text, values) = query.finish(self.0.dialect);
        let mut open = self.0.open.lock().await;
        Ok(match open.as_mut().ok_or(DbError::Busy)? {
            Open::Sqlite(tx) => {
                query::sqlite(text, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect()
            }
            Open::Postgres(tx) => {
                query::postgres(text, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    async fn each(&self, query: Q, mut take: impl FnMut(Row) -> Result<(), DbError> + Send) -> Result<(), DbError> {
        for row in self.rows(query).await? {
            take(row)?;
        }
        Ok(())
    }
}

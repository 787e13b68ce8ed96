//! SQL of answers that are kept for requests sent twice.

use kammaban_kernel::Moment;

use crate::db::{DbError, FromRow, Read, Row, Tx, sql};

/// A request with a key, and its answer where there is one.
pub(super) struct Kept {
    pub(super) body_hash: Vec<u8>,
    pub(super) status: Option<i64>,
    pub(super) headers: Option<String>,
    pub(super) body: Option<Vec<u8>>,
    pub(super) begun_at: Moment,
}

impl FromRow for Kept {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            body_hash: row.get("body_hash")?,
            status: row.get("status")?,
            headers: row.get("headers")?,
            body: row.get("body")?,
            begun_at: row.get("begun_at")?,
        })
    }
}

/// Begins a request; false where one with the same key was begun before and still counts.
pub(super) async fn begin(tx: &Tx, (key, body): (&[u8], &[u8]), (now, end): (Moment, Moment)) -> Result<bool, DbError> {
    tx.untraced("a request that may be sent twice; what it does is recorded where it does it");
    tx.run(sql("DELETE FROM api_answers WHERE key_hash = ? AND expires_at <= ?").bind(key).bind(now)).await?;
    tx.run_one(
        sql("INSERT INTO api_answers (key_hash, body_hash, begun_at, expires_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (key_hash) DO NOTHING")
        .bind(key)
        .bind(body)
        .bind(now)
        .bind(end),
    )
    .await
}

pub(super) async fn find(db: &impl Read, key: &[u8]) -> Result<Option<Kept>, DbError> {
    let query = sql("SELECT body_hash, status, headers, body, begun_at FROM api_answers WHERE key_hash = ?");
    db.first(query.bind(key)).await
}

pub(super) async fn finish(tx: &Tx, key: &[u8], (status, headers, body): (i64, &str, &[u8])) -> Result<(), DbError> {
    tx.untraced("the answer of a request that may be sent twice");
    tx.run(
        sql("UPDATE api_answers SET status = ?, headers = ?, body = ? WHERE key_hash = ?")
            .bind(status)
            .bind(headers)
            .bind(body)
            .bind(key),
    )
    .await
    .map(drop)
}

/// The request did nothing: it may be sent again with the same key.
pub(super) async fn drop_key(tx: &Tx, key: &[u8]) -> Result<(), DbError> {
    tx.untraced("a request that did nothing");
    tx.run(sql("DELETE FROM api_answers WHERE key_hash = ?").bind(key)).await.map(drop)
}

/// Takes away answers that are kept no longer.
pub(crate) async fn forget(tx: &Tx, now: Moment) -> Result<u64, DbError> {
    tx.untraced("answers that are kept no longer");
    tx.run(sql("DELETE FROM api_answers WHERE expires_at <= ?").bind(now)).await
}

//! SQL of links that work once.

use kammaban_kernel::{Id, Moment};

use super::Purpose;
use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::UserId;

/// A link as stored.
pub(super) struct LinkRow {
    pub(super) id: Id<Purpose>,
    pub(super) user_id: UserId,
    pub(super) purpose: Purpose,
}

impl FromRow for LinkRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self { id: row.get("id")?, user_id: row.get("user_id")?, purpose: row.code("purpose", Purpose::from_code)? })
    }
}

/// Puts a link in the place of all earlier ones of its user.
pub(super) async fn replace(
    tx: &Tx,
    (id, user): (Id<Purpose>, UserId),
    (purpose, hash): (Purpose, &[u8]),
    now: Moment,
    until: Moment,
) -> Result<(), DbError> {
    tx.run(sql("DELETE FROM one_time_tokens WHERE user_id = ?").bind(user)).await?;
    tx.run(
        sql("INSERT INTO one_time_tokens (id, user_id, purpose, token_hash, created_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(user)
        .bind(purpose.code())
        .bind(hash)
        .bind(now)
        .bind(until),
    )
    .await
    .map(drop)
}

pub(super) async fn find(db: &impl Read, hash: &[u8], now: Moment) -> Result<Option<LinkRow>, DbError> {
    db.first(
        sql("SELECT id, user_id, purpose FROM one_time_tokens
             WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?")
        .bind(hash)
        .bind(now),
    )
    .await
}

/// Takes a link; false where it was taken or ran out.
pub(super) async fn take(tx: &Tx, id: Id<Purpose>, now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE one_time_tokens SET used_at = ? WHERE id = ? AND used_at IS NULL AND expires_at > ?")
            .bind(now)
            .bind(id)
            .bind(now),
    )
    .await
}

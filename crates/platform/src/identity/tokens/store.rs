//! SQL of API tokens.

use kammaban_kernel::Moment;

use super::TokenId;
use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::UserId;

/// A token as stored.
pub(in crate::identity) struct TokenRow {
    pub(in crate::identity) id: TokenId,
    pub(super) user_id: UserId,
    pub(in crate::identity) name: String,
    pub(in crate::identity) permissions: String,
    pub(in crate::identity) created_at: Moment,
    pub(in crate::identity) expires_at: Moment,
    pub(in crate::identity) last_used_at: Option<Moment>,
}

impl FromRow for TokenRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            user_id: row.get("user_id")?,
            name: row.get("name")?,
            permissions: row.get("permissions")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
            last_used_at: row.get("last_used_at")?,
        })
    }
}

const SELECT: &str = "SELECT id, user_id, name, permissions, created_at, expires_at, last_used_at FROM api_tokens ";

/// A token to be stored.
pub(super) struct NewRow<'a> {
    pub(super) id: TokenId,
    pub(super) user: UserId,
    pub(super) name: &'a str,
    pub(super) hash: &'a Vec<u8>,
    pub(super) permissions: &'a str,
    pub(super) expires_at: Moment,
}

pub(super) async fn insert(tx: &Tx, token: &NewRow<'_>, now: Moment) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO api_tokens (id, user_id, name, token_hash, permissions, created_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(token.id)
        .bind(token.user)
        .bind(token.name)
        .bind(token.hash)
        .bind(token.permissions)
        .bind(now)
        .bind(token.expires_at),
    )
    .await
    .map(drop)
}

pub(super) async fn find_in_force(db: &impl Read, hash: &[u8], now: Moment) -> Result<Option<TokenRow>, DbError> {
    db.first(sql(SELECT).push("WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ?").bind(hash).bind(now))
        .await
}

/// A user's tokens in force, newest first.
pub(in crate::identity) async fn list(db: &impl Read, user: UserId, now: Moment) -> Result<Vec<TokenRow>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY id DESC")
            .bind(user)
            .bind(now),
    )
    .await
}

pub(super) async fn count_in_force(db: &impl Read, user: UserId, now: Moment) -> Result<i64, DbError> {
    db.count(
        sql("SELECT COUNT(*) FROM api_tokens WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?")
            .bind(user)
            .bind(now),
    )
    .await
}

pub(super) async fn revoke(tx: &Tx, user: UserId, id: TokenId, now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL")
            .bind(now)
            .bind(id)
            .bind(user),
    )
    .await
}

/// Takes back all tokens of a user whose account is closed.
pub(in crate::identity) async fn revoke_all(tx: &Tx, user: UserId, now: Moment) -> Result<u64, DbError> {
    tx.run(sql("UPDATE api_tokens SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL").bind(now).bind(user))
        .await
}

pub(super) async fn touch(tx: &Tx, id: TokenId, now: Moment) -> Result<(), DbError> {
    tx.untraced("the time of last use");
    tx.run(sql("UPDATE api_tokens SET last_used_at = ? WHERE id = ?").bind(now).bind(id)).await.map(drop)
}

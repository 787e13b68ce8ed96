//! SQL of passkeys.

use kammaban_kernel::{Id, Moment};

use super::PasskeyId;
use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::UserId;

/// What the browser was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Register,
    SignIn,
    Confirm,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::SignIn => "sign_in",
            Self::Confirm => "confirm",
        }
    }
}

/// A passkey as stored.
pub(in crate::identity) struct PasskeyRow {
    pub(in crate::identity) id: Id<PasskeyId>,
    pub(super) credential_id: Vec<u8>,
    pub(super) passkey: String,
    pub(in crate::identity) name: String,
    pub(in crate::identity) created_at: Moment,
    pub(in crate::identity) last_used_at: Option<Moment>,
}

impl FromRow for PasskeyRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            credential_id: row.get("credential_id")?,
            passkey: row.get("passkey")?,
            name: row.get("name")?,
            created_at: row.get("created_at")?,
            last_used_at: row.get("last_used_at")?,
        })
    }
}

/// A passkey to be stored.
pub(super) struct NewPasskey {
    pub(super) id: Id<PasskeyId>,
    pub(super) user: UserId,
    pub(super) credential_id: Vec<u8>,
    pub(super) passkey: String,
    pub(super) name: String,
}

const SELECT: &str = "SELECT id, credential_id, passkey, name, created_at, last_used_at FROM passkeys ";

pub(in crate::identity) async fn list(db: &impl Read, user: UserId) -> Result<Vec<PasskeyRow>, DbError> {
    db.all(sql(SELECT).push("WHERE user_id = ? ORDER BY id").bind(user)).await
}

pub(super) async fn find(db: &impl Read, user: UserId, credential: &[u8]) -> Result<Option<PasskeyRow>, DbError> {
    db.first(sql(SELECT).push("WHERE user_id = ? AND credential_id = ?").bind(user).bind(credential)).await
}

pub(super) async fn insert(tx: &Tx, passkey: &NewPasskey, now: Moment) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO passkeys (id, user_id, credential_id, passkey, name, created_at) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(passkey.id)
            .bind(passkey.user)
            .bind(&passkey.credential_id)
            .bind(&passkey.passkey)
            .bind(&passkey.name)
            .bind(now),
    )
    .await
    .map(drop)
}

pub(super) async fn set_used(tx: &Tx, id: Id<PasskeyId>, passkey: &str, now: Moment) -> Result<(), DbError> {
    tx.untraced("a passkey was used; what it opens leaves the trace");
    tx.run(sql("UPDATE passkeys SET passkey = ?, last_used_at = ? WHERE id = ?").bind(passkey).bind(now).bind(id))
        .await
        .map(drop)
}

pub(in crate::identity) async fn rename(tx: &Tx, user: UserId, id: Id<PasskeyId>, name: &str) -> Result<bool, DbError> {
    tx.untraced("a name for one's own device");
    tx.run_one(sql("UPDATE passkeys SET name = ? WHERE id = ? AND user_id = ?").bind(name).bind(id).bind(user)).await
}

pub(in crate::identity) async fn delete(tx: &Tx, user: UserId, id: Id<PasskeyId>) -> Result<bool, DbError> {
    tx.run_one(sql("DELETE FROM passkeys WHERE id = ? AND user_id = ?").bind(id).bind(user)).await
}

pub(super) async fn put_challenge(
    tx: &Tx,
    (visit, kind): (&str, Kind),
    state: &str,
    now: Moment,
    expires_at: Moment,
) -> Result<(), DbError> {
    tx.untraced("a question to a browser");
    tx.run(sql("DELETE FROM passkey_challenges WHERE expires_at <= ?").bind(now)).await?;
    tx.run(
        sql("INSERT INTO passkey_challenges (visit, kind, state, expires_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (visit, kind) DO UPDATE SET state = excluded.state, expires_at = excluded.expires_at")
        .bind(visit)
        .bind(kind.code())
        .bind(state)
        .bind(expires_at),
    )
    .await
    .map(drop)
}

/// The question of a visit, taken away so that it is answered once.
pub(super) async fn take_challenge(tx: &Tx, visit: &str, kind: Kind, now: Moment) -> Result<Option<String>, DbError> {
    tx.untraced("a question to a browser");
    let rows = tx
        .rows(
            sql("SELECT state FROM passkey_challenges WHERE visit = ? AND kind = ? AND expires_at > ?")
                .bind(visit)
                .bind(kind.code())
                .bind(now),
        )
        .await?;
    let gone = tx
        .run_one(sql("DELETE FROM passkey_challenges WHERE visit = ? AND kind = ?").bind(visit).bind(kind.code()))
        .await?;
    match rows.first() {
        Some(row) if gone => row.get("state").map(Some),
        _ => Ok(None),
    }
}

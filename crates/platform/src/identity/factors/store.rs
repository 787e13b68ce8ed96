//! SQL of second factors.

use kammaban_kernel::{Date, Moment};

use crate::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::UserId;

/// Codes from an app, as stored.
pub(super) struct TotpRow {
    pub(super) secret: Vec<u8>,
    pub(super) confirmed_at: Option<Moment>,
}

impl FromRow for TotpRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self { secret: row.get("secret")?, confirmed_at: row.get("confirmed_at")? })
    }
}

pub(super) async fn totp_of(db: &impl Read, user: UserId) -> Result<Option<TotpRow>, DbError> {
    db.first(sql("SELECT secret, confirmed_at FROM totp_factors WHERE user_id = ?").bind(user)).await
}

pub(super) async fn totp_confirmed_at(db: &impl Read, user: UserId) -> Result<Option<Moment>, DbError> {
    Ok(totp_of(db, user).await?.and_then(|row| row.confirmed_at))
}

/// Puts a secret that waits; false where one is in force.
pub(super) async fn put_totp(tx: &Tx, user: UserId, sealed: &[u8], now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("INSERT INTO totp_factors (user_id, secret, last_step, created_at) VALUES (?, ?, 0, ?)
             ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0,
             created_at = excluded.created_at
             WHERE totp_factors.confirmed_at IS NULL")
        .bind(user)
        .bind(sealed)
        .bind(now),
    )
    .await
}

pub(super) async fn confirm_totp(tx: &Tx, user: UserId, step: i64, now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE totp_factors SET confirmed_at = ?, last_step = ? WHERE user_id = ? AND confirmed_at IS NULL")
            .bind(now)
            .bind(step)
            .bind(user),
    )
    .await
}

/// Takes the code of a step; false where that step or a later one was taken.
pub(super) async fn take_step(tx: &Tx, user: UserId, step: i64) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE totp_factors SET last_step = ? WHERE user_id = ? AND last_step < ?")
            .bind(step)
            .bind(user)
            .bind(step),
    )
    .await
}

pub(super) async fn delete_totp(tx: &Tx, user: UserId) -> Result<(), DbError> {
    tx.run(sql("DELETE FROM totp_factors WHERE user_id = ?").bind(user)).await.map(drop)
}

pub(super) async fn replace_codes(tx: &Tx, user: UserId, hashes: &[Vec<u8>], now: Moment) -> Result<(), DbError> {
    tx.run(sql("DELETE FROM recovery_codes WHERE user_id = ?").bind(user)).await?;
    let rows = hashes.iter().map(|hash| vec![user.value(), hash.value(), now.value()]).collect();
    tx.insert_many("INSERT INTO recovery_codes (user_id, code_hash, created_at)", rows).await
}

pub(super) async fn take_code(tx: &Tx, user: UserId, hash: &[u8], now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE recovery_codes SET used_at = ? WHERE user_id = ? AND code_hash = ? AND used_at IS NULL")
            .bind(now)
            .bind(user)
            .bind(hash),
    )
    .await
}

pub(super) async fn codes_left(db: &impl Read, user: UserId) -> Result<i64, DbError> {
    db.count(sql("SELECT COUNT(*) FROM recovery_codes WHERE user_id = ? AND used_at IS NULL").bind(user)).await
}

pub(super) async fn passkeys_of(db: &impl Read, user: UserId) -> Result<i64, DbError> {
    db.count(sql("SELECT COUNT(*) FROM passkeys WHERE user_id = ?").bind(user)).await
}

/// Takes away every second factor of a user: by an administrator, when a telephone is lost.
pub(in crate::identity) async fn delete_all(tx: &Tx, user: UserId) -> Result<(), DbError> {
    delete_totp(tx, user).await?;
    tx.run(sql("DELETE FROM recovery_codes WHERE user_id = ?").bind(user)).await?;
    tx.run(sql("DELETE FROM passkeys WHERE user_id = ?").bind(user)).await.map(drop)
}

/// The setting that names the roles which ask for a second factor.
const ROLES_SETTING: &str = "second_factor_roles";

/// Keys of the roles that ask for a second factor.
pub(in crate::identity) async fn roles_that_ask(db: &impl Read) -> Result<Vec<String>, DbError> {
    let rows = db
        .rows(sql("SELECT value FROM settings WHERE key = ? ORDER BY valid_from DESC LIMIT 1").bind(ROLES_SETTING))
        .await?;
    let Some(row) = rows.first() else { return Ok(Vec::new()) };
    let value: String = row.get("value")?;
    serde_json::from_str(&value)
        .map_err(|error| DbError::Column { column: "settings.value".to_owned(), reason: error.to_string() })
}

/// Sets the roles that ask for a second factor, from today on.
pub(in crate::identity) async fn set_roles_that_ask(
    tx: &Tx,
    roles: &[String],
    today: Date,
    now: Moment,
) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO settings (key, valid_from, value, recorded_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, recorded_at = excluded.recorded_at")
        .bind(ROLES_SETTING)
        .bind(today)
        .bind(serde_json::json!(roles).to_string())
        .bind(now),
    )
    .await
    .map(drop)
}

/// Whether a user holds one of these roles today.
pub(super) async fn holds_any(db: &impl Read, user: UserId, roles: &[String], today: Date) -> Result<bool, DbError> {
    let held = db
        .count(
            sql("SELECT COUNT(*) FROM grants g JOIN roles r ON r.id = g.role_id
                 WHERE g.user_id = ? AND g.superseded_at IS NULL AND g.valid_from <= ?
                 AND (g.valid_to IS NULL OR g.valid_to >= ?) AND r.key IN {in}")
            .bind(user)
            .bind(today)
            .bind(today)
            .list(roles.iter()),
        )
        .await?;
    Ok(held > 0)
}

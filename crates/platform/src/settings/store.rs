//! SQL of settings.

use kammaban_kernel::{Date, Moment};

use super::Setting;
use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::Doer;

/// A value of a setting, from a day on.
#[derive(Debug, Clone)]
pub struct SettingRow {
    /// The setting.
    pub key: String,
    /// The first day.
    pub valid_from: Date,
    /// The value.
    pub value: String,
    /// When it was set.
    pub recorded_at: Moment,
    /// By whom; the name as it is now.
    pub recorded_by: Option<String>,
}

impl FromRow for SettingRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            key: row.get("key")?,
            valid_from: row.get("valid_from")?,
            value: row.get("value")?,
            recorded_at: row.get("recorded_at")?,
            recorded_by: row.get("display_name")?,
        })
    }
}

const SELECT: &str = "SELECT s.key, s.valid_from, s.value, s.recorded_at, u.display_name
     FROM settings s LEFT JOIN users u ON u.id = s.recorded_by ";

/// All values of all settings, the newest day first.
pub(super) async fn all(db: &impl Read) -> Result<Vec<SettingRow>, DbError> {
    db.all(sql(SELECT).push("ORDER BY s.key, s.valid_from DESC")).await
}

/// All values that a setting had, has and will have, the newest day first.
///
/// # Errors
/// What the database says.
pub async fn history(db: &impl Read, setting: &Setting) -> Result<Vec<SettingRow>, DbError> {
    db.all(sql(SELECT).push("WHERE s.key = ? ORDER BY s.valid_from DESC").bind(setting.key)).await
}

/// The value of a setting on a day, read from the database itself: for what is written in the same
/// transaction. Pages ask the [`super::Book`] instead.
///
/// # Errors
/// What the database says.
pub async fn read(db: &impl Read, setting: &Setting, day: Date) -> Result<String, DbError> {
    let rows = db
        .rows(
            sql("SELECT value FROM settings WHERE key = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1")
                .bind(setting.key)
                .bind(day),
        )
        .await?;
    rows.first().map_or_else(|| Ok(setting.default.to_owned()), |row| row.get("value"))
}

/// The same for a setting that is a number.
///
/// # Errors
/// What the database says.
pub async fn read_number(db: &impl Read, setting: &Setting, day: Date) -> Result<i64, DbError> {
    let text = read(db, setting, day).await?;
    Ok(text.parse().or_else(|_| setting.default.parse()).unwrap_or_default())
}

pub(super) async fn put(tx: &Tx, doer: &Doer, (key, value): (&str, &str), from: Date) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO settings (key, valid_from, value, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, recorded_at = excluded.recorded_at,
             recorded_by = excluded.recorded_by")
        .bind(key)
        .bind(from)
        .bind(value)
        .bind(doer.now())
        .bind(doer.user()),
    )
    .await
    .map(drop)
}

pub(super) async fn remove(tx: &Tx, key: &str, from: Date) -> Result<bool, DbError> {
    tx.run_one(sql("DELETE FROM settings WHERE key = ? AND valid_from = ?").bind(key).bind(from)).await
}

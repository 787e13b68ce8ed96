//! SQL of wrong tries.

use kammaban_kernel::Moment;

use crate::db::{DbError, Read, Tx, sql};

/// Failures under a key and the last of them; holds the key until the transaction ends.
pub(super) async fn hold_failures(tx: &Tx, key: &str, forget_before: Moment) -> Result<(i64, Moment), DbError> {
    tx.run(sql("DELETE FROM sign_in_failures WHERE key = ? AND last_at < ?").bind(key).bind(forget_before)).await?;
    tx.run(
        sql("INSERT INTO sign_in_failures (key, failures, last_at) VALUES (?, 0, 0)
             ON CONFLICT (key) DO UPDATE SET failures = sign_in_failures.failures")
        .bind(key),
    )
    .await?;
    let rows = tx.rows(sql("SELECT failures, last_at FROM sign_in_failures WHERE key = ?").bind(key)).await?;
    rows.first().map_or(Ok((0, Moment::from_micros(0))), |row| Ok((row.get("failures")?, row.get("last_at")?)))
}

pub(super) async fn add_failure(tx: &Tx, key: &str, now: Moment) -> Result<(), DbError> {
    tx.run(sql("UPDATE sign_in_failures SET failures = failures + 1, last_at = ? WHERE key = ?").bind(now).bind(key))
        .await
        .map(drop)
}

pub(super) async fn give_back_failure(tx: &Tx, key: &str) -> Result<(), DbError> {
    tx.run(sql("UPDATE sign_in_failures SET failures = failures - 1 WHERE key = ? AND failures > 0").bind(key))
        .await
        .map(drop)
}

pub(super) async fn forget_failures(tx: &Tx, key: &str) -> Result<(), DbError> {
    tx.run(sql("DELETE FROM sign_in_failures WHERE key = ?").bind(key)).await.map(drop)
}

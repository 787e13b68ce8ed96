//! SQL of files that end.

use kammaban_kernel::Moment;
use kammaban_platform::db::{DbError, Read, Tx, sql};
use kammaban_platform::files::FileId;

/// The name of a file's stored object; empty where its bytes were taken away.
pub(super) async fn object_of(db: &impl Read, id: FileId) -> Result<Option<String>, DbError> {
    let rows = db.rows(sql("SELECT hash FROM files WHERE id = ?").bind(id)).await?;
    rows.first().map(|row| row.get("hash")).transpose()
}

/// The name of a file as its sender calls it.
pub(super) async fn name_of(db: &impl Read, id: FileId) -> Result<Option<String>, DbError> {
    let rows = db.rows(sql("SELECT name FROM files WHERE id = ?").bind(id)).await?;
    rows.first().map(|row| row.get("name")).transpose()
}

/// The moment at which a file's time is over; an earlier one that was set before stays.
///
/// # Errors
/// What the database says.
pub(super) async fn expire(tx: &Tx, id: FileId, at: Moment) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE files SET expires_at = ? WHERE id = ? AND (expires_at IS NULL OR expires_at > ?)")
            .bind(at)
            .bind(id)
            .bind(at),
    )
    .await
    .map(drop)
}

/// Files whose time is over and whose bytes are still there.
pub(super) async fn expired(db: &impl Read, now: Moment, limit: usize) -> Result<Vec<(FileId, String)>, DbError> {
    db.rows(
        sql("SELECT id, hash FROM files WHERE expires_at <= ? AND hash <> '' ORDER BY expires_at LIMIT ?")
            .bind(now)
            .bind(limit),
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("id")?, row.get("hash")?)))
    .collect()
}

/// Whether another file whose time is not over has the same stored object.
pub(super) async fn is_shared(db: &impl Read, object: &str, now: Moment) -> Result<bool, DbError> {
    let query = sql("SELECT COUNT(*) FROM files WHERE hash = ? AND (expires_at IS NULL OR expires_at > ?)");
    Ok(db.count(query.bind(object).bind(now)).await? > 0)
}

pub(super) async fn mark_cleared(tx: &Tx, ids: &[FileId]) -> Result<(), DbError> {
    tx.run(sql("UPDATE files SET hash = '' WHERE id IN {in}").list(ids.iter().copied())).await.map(drop)
}

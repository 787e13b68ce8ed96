//! SQL of what is watched.

use kammaban_kernel::Moment;

use crate::db::{DbError, Read, sql};

/// Messages of the outbox that wait and that failed.
pub(super) async fn outbox(db: &impl Read) -> Result<(i64, i64), DbError> {
    Ok((
        db.count(sql("SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND channel = 'mail'")).await?,
        db.count(sql("SELECT COUNT(*) FROM outbox WHERE state = 'failed'")).await?,
    ))
}

/// Whether a reading of the database is answered.
pub(super) async fn answers(db: &impl Read) -> Result<(), DbError> {
    db.count(sql("SELECT COUNT(*) FROM migrations")).await.map(drop)
}

/// The last backup: when, its name, its size in bytes.
pub(super) async fn last_backup(db: &impl Read) -> Result<Option<(Moment, String, i64)>, DbError> {
    let rows = db.rows(sql("SELECT made_at, name, size FROM backups ORDER BY made_at DESC, id DESC LIMIT 1")).await?;
    rows.first().map(|row| Ok((row.get("made_at")?, row.get("name")?, row.get("size")?))).transpose()
}

//! SQL of backups that were made, and of whether a database is empty.

use kammaban_kernel::Id;

use super::{BACKUP_MADE, BackupError, Manifest};
use crate::audit::{self, Event};
use crate::db::{Db, DbError, Read, sql};
use crate::gate::Doer;

/// Names a backup in ids.
#[derive(Debug)]
enum Backup {}

/// Notes that a backup was made: its name, its size in bytes, whether it is sealed.
///
/// # Errors
/// What the database says.
pub async fn note(
    db: &Db,
    doer: &Doer,
    (name, size, sealed): (&str, u64, bool),
    manifest: &Manifest,
) -> Result<(), BackupError> {
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let rows = i64::try_from(manifest.rows()).unwrap_or(i64::MAX);
    db.tx(|tx| async move {
        let id: Id<Backup> = doer.new_id();
        tx.run(
            sql("INSERT INTO backups (id, made_at, name, size, encrypted, row_count, register_hash)
                 VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(id)
            .bind(doer.now())
            .bind(name)
            .bind(size)
            .bind(sealed)
            .bind(rows)
            .bind(&manifest.register_hash),
        )
        .await?;
        let event = Event::new(BACKUP_MADE).about("backup", id).fact("size", size).fact("sealed", sealed);
        audit::record(&tx, doer, event).await
    })
    .await
    .map_err(|error: DbError| error.into())
}

/// Whether nobody has begun to use this database: no union, no user, nobody's file.
pub(super) async fn is_unused(db: &impl Read) -> Result<bool, DbError> {
    let used = db
        .count(sql("SELECT (SELECT COUNT(*) FROM unions) + (SELECT COUNT(*) FROM users)
                    + (SELECT COUNT(*) FROM files) + (SELECT COUNT(*) FROM settings)"))
        .await?;
    Ok(used == 0)
}

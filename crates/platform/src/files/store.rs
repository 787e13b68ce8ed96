//! SQL of files.

use kammaban_kernel::{Id, Moment, Uuid};

use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Doer, Scope};
use crate::unions::UnionId;

/// The id of a stored file.
pub type FileId = Id<FileRow>;

/// A stored file.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its id.
    pub id: FileId,
    /// The hash of its bytes.
    pub hash: String,
    /// Its size in bytes.
    pub size: i64,
    /// What it is.
    pub media_type: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The union it belongs to.
    pub union_id: Option<UnionId>,
    /// The thing it belongs to.
    pub owner_id: Option<Uuid>,
    /// When it came.
    pub created_at: Moment,
}

impl FromRow for FileRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            hash: row.get("hash")?,
            size: row.get("size")?,
            media_type: row.get("media_type")?,
            name: row.get("name")?,
            purpose: row.get("purpose")?,
            union_id: row.get("union_id")?,
            owner_id: row.get("owner_id")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// A file to be noted; its bytes are stored already.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// See [`FileRow::hash`].
    pub hash: String,
    /// See [`FileRow::size`].
    pub size: u64,
    /// See [`FileRow::media_type`].
    pub media_type: String,
    /// See [`FileRow::name`].
    pub name: String,
    /// See [`FileRow::purpose`].
    pub purpose: &'static str,
    /// See [`FileRow::union_id`].
    pub union: UnionId,
    /// See [`FileRow::owner_id`].
    pub owner: Option<Uuid>,
}

/// Notes a file. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn insert(tx: &Tx, doer: &Doer, file: &NewFile) -> Result<FileId, DbError> {
    let id: FileId = doer.new_id();
    tx.run(
        sql("INSERT INTO files (id, hash, size, media_type, name, purpose, union_id, owner_id, created_at, created_by)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(&file.hash)
        .bind(i64::try_from(file.size).unwrap_or(i64::MAX))
        .bind(&file.media_type)
        .bind(&file.name)
        .bind(file.purpose)
        .bind(file.union)
        .bind(file.owner)
        .bind(doer.now())
        .bind(doer.user()),
    )
    .await?;
    Ok(id)
}

/// A file, where its union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: FileId) -> Result<Option<FileRow>, DbError> {
    db.first(
        sql("SELECT f.id, f.hash, f.size, f.media_type, f.name, f.purpose, f.union_id, f.owner_id, f.created_at
             FROM files f JOIN unions u ON u.id = f.union_id
             WHERE f.id = ? AND {scope:u.path}")
        .bind(id)
        .scope(scope),
    )
    .await
}

/// The files of a thing, newest first.
///
/// # Errors
/// What the database says.
pub async fn of_owner(db: &impl Read, owner: Uuid, purpose: &str) -> Result<Vec<FileRow>, DbError> {
    db.all(
        sql("SELECT id, hash, size, media_type, name, purpose, union_id, owner_id, created_at
             FROM files WHERE owner_id = ? AND purpose = ? ORDER BY id DESC")
        .bind(owner)
        .bind(purpose),
    )
    .await
}

/// Files whose time is up: id, hash.
pub(super) async fn expired(db: &impl Read, now: Moment, limit: usize) -> Result<Vec<(FileId, String)>, DbError> {
    let query = sql("SELECT id, hash FROM files WHERE expires_at <= ? ORDER BY expires_at LIMIT ?");
    db.rows(query.bind(now).bind(limit)).await?.iter().map(|row| Ok((row.get("id")?, row.get("hash")?))).collect()
}

pub(super) async fn delete(tx: &Tx, id: FileId) -> Result<(), DbError> {
    tx.run(sql("DELETE FROM files WHERE id = ?").bind(id)).await.map(drop)
}

/// Whether any file still has these bytes.
pub(super) async fn is_used(db: &impl Read, hash: &str) -> Result<bool, DbError> {
    Ok(!db.rows(sql("SELECT 1 FROM files WHERE hash = ? LIMIT 1").bind(hash)).await?.is_empty())
}

/// The hashes of the newest files, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn newest_hashes(db: &impl Read, limit: usize) -> Result<Vec<String>, DbError> {
    let rows = db.rows(sql("SELECT hash FROM files ORDER BY id DESC LIMIT ?").bind(limit)).await?;
    rows.iter().map(|row| row.get("hash")).collect()
}

/// The hashes of all files, each once.
///
/// # Errors
/// What the database says.
pub async fn all_hashes(db: &impl Read) -> Result<Vec<String>, DbError> {
    let rows = db.rows(sql("SELECT DISTINCT hash FROM files ORDER BY hash")).await?;
    rows.iter().map(|row| row.get("hash")).collect()
}

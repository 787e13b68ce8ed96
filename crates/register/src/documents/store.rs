//! SQL of documents.

use kammaban_kernel::Moment;
use kammaban_platform::db::{DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::Doer;

use super::document::{Document, DocumentId, PHOTO};
use crate::members::MemberId;

impl FromRow for Document {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            member_id: row.get("member_id")?,
            id: row.get("id")?,
            kind: row.get("kind")?,
            title: row.get("title")?,
            dated_on: row.get("dated_on")?,
            note: row.get("note")?,
            file_id: row.get("file_id")?,
            media_type: row.get("media_type")?,
            size: row.get("size")?,
            recorded_at: row.get("recorded_at")?,
            removed_at: row.get("removed_at")?,
            version: row.get("version")?,
        })
    }
}

const SELECT: &str = "SELECT member_id, id, kind, title, dated_on, note, file_id, media_type, size, recorded_at,
     removed_at, version FROM member_documents ";

/// A document of a member, removed ones too; the caller has found the member within the reader's scope.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, member: MemberId, id: DocumentId) -> Result<Option<Document>, DbError> {
    db.first(sql(SELECT).push("WHERE member_id = ? AND id = ?").bind(member).bind(id)).await
}

/// The documents of a member without the photograph, newest first; those removed since `removed_after` too.
///
/// # Errors
/// What the database says.
pub async fn list_of(db: &impl Read, member: MemberId, removed_after: Moment) -> Result<Vec<Document>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE member_id = ? AND kind <> ? AND (removed_at IS NULL OR (removed_at > ? AND removed_why = 'removed'))
                   ORDER BY id DESC")
            .bind(member)
            .bind(PHOTO)
            .bind(removed_after),
    )
    .await
}

/// The member's photograph, where there is one.
///
/// # Errors
/// What the database says.
pub async fn photo_of(db: &impl Read, member: MemberId) -> Result<Option<DocumentId>, DbError> {
    let rows = db.rows(sql("SELECT photo_id FROM members WHERE id = ?").bind(member)).await?;
    rows.first().map_or(Ok(None), |row| row.get("photo_id"))
}

pub(super) async fn insert(tx: &Tx, doer: &Doer, new: &Document) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO member_documents (member_id, id, kind, title, dated_on, note, file_id, media_type, size,
             recorded_at, recorded_by, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(new.member_id)
        .bind(new.id)
        .bind(&new.kind)
        .bind(&new.title)
        .bind(new.dated_on)
        .bind(new.note.clone())
        .bind(new.file_id)
        .bind(&new.media_type)
        .bind(new.size)
        .bind(new.recorded_at)
        .bind(doer.user())
        .bind(new.version),
    )
    .await
    .map(drop)
}

/// Why a document is there no longer.
pub(super) enum Removal {
    Removed,
    ReplacedBy(DocumentId),
}

/// Removes a document of that version; false where somebody else changed it meanwhile.
pub(super) async fn remove(tx: &Tx, doer: &Doer, old: &Document, removal: &Removal) -> Result<bool, DbError> {
    let (why, by) = match removal {
        Removal::Removed => ("removed", None),
        Removal::ReplacedBy(id) => ("replaced", Some(*id)),
    };
    tx.run_one(
        sql("UPDATE member_documents SET removed_at = ?, removed_by = ?, removed_why = ?, replaced_by = ?,
             version = version + 1 WHERE member_id = ? AND id = ? AND version = ? AND removed_at IS NULL")
        .bind(doer.now())
        .bind(doer.user())
        .bind(why)
        .bind(by)
        .bind(old.member_id)
        .bind(old.id)
        .bind(old.version),
    )
    .await
}

/// Brings a removed document back; false where somebody else was quicker.
pub(super) async fn restore(tx: &Tx, old: &Document) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE member_documents SET removed_at = NULL, removed_by = NULL, removed_why = NULL,
             version = version + 1 WHERE member_id = ? AND id = ? AND version = ? AND removed_at IS NOT NULL")
        .bind(old.member_id)
        .bind(old.id)
        .bind(old.version),
    )
    .await
}

/// The file of a document that was brought back stays.
pub(super) async fn keep_file(tx: &Tx, old: &Document) -> Result<(), DbError> {
    tx.run(sql("UPDATE files SET expires_at = NULL WHERE id = ?").bind(old.file_id)).await.map(drop)
}

pub(super) async fn set_photo(tx: &Tx, member: MemberId, photo: Option<DocumentId>) -> Result<(), DbError> {
    tx.run(sql("UPDATE members SET photo_id = ? WHERE id = ?").bind(photo).bind(member)).await.map(drop)
}

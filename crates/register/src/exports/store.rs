//! SQL of exports.

use kammaban_kernel::Moment;
use kammaban_platform::db::{DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::files::FileId;
use kammaban_platform::gate::{Doer, Scope, UserId};
use kammaban_platform::unions::{Union, UnionId};

use super::export::{Export, ExportAsk, ExportId, ExportState};
use crate::members::{MemberId, State};

impl FromRow for Export {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            user_id: row.get("user_id")?,
            union_id: row.get("union_id")?,
            ask: row.code("ask", |text| serde_json::from_str::<ExportAsk>(text).ok())?,
            purpose: row.get("purpose")?,
            state: row.code("state", ExportState::from_code)?,
            rows: row.get("rows")?,
            file_id: row.get("file_id")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
        })
    }
}

const SELECT: &str =
    "SELECT id, user_id, union_id, ask, purpose, state, rows, file_id, created_at, expires_at FROM exports ";

/// An export of a user.
pub(super) async fn find(db: &impl Read, user: UserId, id: ExportId) -> Result<Option<Export>, DbError> {
    db.first(sql(SELECT).push("WHERE id = ? AND user_id = ?").bind(id).bind(user)).await
}

/// An export, for the job that makes it.
pub(super) async fn open(db: &impl Read, id: ExportId) -> Result<Option<Export>, DbError> {
    db.first(sql(SELECT).push("WHERE id = ?").bind(id)).await
}

/// What a user asked for, the newest first.
pub(super) async fn list(db: &impl Read, user: UserId) -> Result<Vec<Export>, DbError> {
    db.all(sql(SELECT).push("WHERE user_id = ? ORDER BY id DESC LIMIT 50").bind(user)).await
}

/// Files whose time is over.
pub(super) async fn over(db: &impl Read, now: Moment) -> Result<Vec<Export>, DbError> {
    db.all(sql(SELECT).push("WHERE state = 'ready' AND expires_at <= ? LIMIT 200").bind(now)).await
}

/// How many other files have these bytes.
pub(super) async fn hash_uses(db: &impl Read, file: FileId) -> Result<Option<(String, i64)>, DbError> {
    let rows = db
        .rows(
            sql("SELECT f.hash, (SELECT COUNT(*) FROM files o WHERE o.hash = f.hash AND o.id <> f.id) AS others
                 FROM files f WHERE f.id = ?")
            .bind(file),
        )
        .await?;
    rows.first().map(|row| Ok((row.get("hash")?, row.get("others")?))).transpose()
}

pub(super) async fn insert(tx: &Tx, doer: &Doer, export: &Export, ask: String) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO exports (id, user_id, union_id, kind, ask, purpose, state, rows, created_at, expires_at)
             VALUES (?, ?, ?, 'members', ?, ?, 'waiting', 0, ?, ?)")
        .bind(export.id)
        .bind(export.user_id)
        .bind(export.union_id)
        .bind(ask)
        .bind(&export.purpose)
        .bind(doer.now())
        .bind(export.expires_at),
    )
    .await
    .map(drop)
}

/// The file is there. False where it was there already.
pub(super) async fn ready(
    tx: &Tx,
    id: ExportId,
    (file, rows): (FileId, u64),
    expires: Moment,
) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE exports SET state = 'ready', file_id = ?, rows = ?, expires_at = ?
             WHERE id = ? AND state = 'waiting'")
        .bind(file)
        .bind(i64::try_from(rows).unwrap_or(i64::MAX))
        .bind(expires)
        .bind(id),
    )
    .await
}

pub(super) async fn set_failed(tx: &Tx, id: ExportId) -> Result<(), DbError> {
    tx.run(sql("UPDATE exports SET state = 'failed' WHERE id = ? AND state = 'waiting'").bind(id)).await.map(drop)
}

/// The file is gone.
pub(super) async fn expire(tx: &Tx, id: ExportId, file: Option<FileId>) -> Result<(), DbError> {
    tx.run(sql("UPDATE exports SET state = 'expired', file_id = NULL WHERE id = ?").bind(id)).await?;
    match file {
        Some(file) => tx.run(sql("DELETE FROM files WHERE id = ?").bind(file)).await.map(drop),
        None => Ok(()),
    }
}

/// How many people a list holds.
pub(super) async fn count(db: &impl Read, scope: &Scope, union: &Union, state: Option<State>) -> Result<i64, DbError> {
    db.count(
        sql("SELECT COUNT(*) FROM members m JOIN unions u ON u.id = m.union_id WHERE {scope:u.path}")
            .scope(&scope.within(&union.path))
            .push_if(state.map(State::code), " AND m.state = ?"),
    )
    .await
}

/// The next people of a list: their ids and unions, union by union in the order of the tree, by name
/// within. `after` is the last one's union and key.
pub(super) async fn next(
    db: &impl Read,
    union: UnionId,
    state: Option<State>,
    after: Option<&(Vec<u8>, MemberId)>,
    limit: usize,
) -> Result<Vec<(MemberId, Vec<u8>)>, DbError> {
    let mut query = sql("SELECT m.id, m.sort_key FROM members m WHERE m.union_id = ?")
        .bind(union)
        .push_if(state.map(State::code), " AND m.state = ?");
    if let Some((key, id)) = after {
        query = query.push(" AND (m.sort_key, m.id) > (?, ?)").bind(key).bind(*id);
    }
    db.rows(query.push(" ORDER BY m.sort_key, m.id LIMIT ?").bind(limit))
        .await?
        .iter()
        .map(|row| Ok((row.get("id")?, row.get("sort_key")?)))
        .collect()
}

/// The unions of a list that have members, in the order of the tree, with their names.
pub(super) async fn unions(
    db: &impl Read,
    scope: &Scope,
    union: &Union,
) -> Result<Vec<(UnionId, [Option<String>; 3])>, DbError> {
    db.rows(
        sql("SELECT u.id, u.name_lo, u.name_en, u.name_zh FROM unions u WHERE {scope:u.path} ORDER BY u.path")
            .scope(&scope.within(&union.path)),
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("id")?, [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?])))
    .collect()
}

//! SQL of changes in the tree.

use std::collections::BTreeSet;

use kammaban_kernel::{Date, Id};

use super::UnionVersion;
use crate::db::{Bind, DbError, FromRow, Read, Row, Tx, Value, sql};
use crate::gate::Doer;
use crate::search::{self, Doc, Family};
use crate::unions::union::{Line, Union, UnionId, UnionState};

impl FromRow for UnionVersion {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
            recorded_at: row.get("recorded_at")?,
            parent_id: row.get("parent_id")?,
            path: row.get("path")?,
            level: row.get("level")?,
            names: [Some(row.get("name_lo")?), row.get("name_en")?, row.get("name_zh")?],
            code: row.get("code")?,
            place_code: row.get("place_code")?,
            line: row.code("line", Line::from_code)?,
            state: row.code("state", UnionState::from_code)?,
            cause: row.get("cause")?,
        })
    }
}

/// Holds the tree until the transaction ends: whoever changes it meanwhile waits.
///
/// # Errors
/// What the database says.
pub async fn hold(tx: &Tx) -> Result<(), DbError> {
    tx.run(sql("UPDATE unions SET version = version WHERE path = ''")).await.map(drop)
}

/// The versions of a union as believed now, the newest first.
///
/// # Errors
/// What the database says.
pub async fn versions_of(db: &impl Read, union: UnionId) -> Result<Vec<UnionVersion>, DbError> {
    db.all(
        sql("SELECT valid_from, valid_to, recorded_at, parent_id, path, level, line, name_lo, name_en, name_zh, code,
             place_code, state, cause FROM union_versions
             WHERE union_id = ? AND superseded_at IS NULL
             ORDER BY valid_from DESC, id DESC")
        .bind(union),
    )
    .await
}

/// The day from which the union is as it is now: a new change may not come before it.
///
/// # Errors
/// What the database says.
pub async fn last_change(db: &impl Read, union: UnionId) -> Result<Option<Date>, DbError> {
    let rows = db
        .rows(
            sql("SELECT MAX(valid_from) AS day FROM union_versions WHERE union_id = ? AND superseded_at IS NULL")
                .bind(union),
        )
        .await?;
    rows.first().map_or(Ok(None), |row| row.get("day"))
}

/// Writes a changed union over the row of its version; false where somebody else was quicker. The
/// caller writes the version in time, the revision and the event.
///
/// # Errors
/// [`DbError::Taken`] where the new code is.
pub async fn update(tx: &Tx, doer: &Doer, union: &Union) -> Result<bool, DbError> {
    let sort_key = kammaban_text::sort_key(&union.name_lo, kammaban_kernel::Lang::Lo);
    tx.run_one(
        sql("UPDATE unions SET code = ?, level = ?, line = ?, name_lo = ?, name_en = ?, name_zh = ?, place_code = ?,
             state = ?, founded_on = ?, ended_on = ?, heir_id = ?, sort_key = ?, version = version + 1, updated_at = ?
             WHERE id = ? AND version = ?")
        .bind(&union.code)
        .bind(&union.level)
        .bind(union.line.code())
        .bind(&union.name_lo)
        .bind(union.name_en.clone())
        .bind(union.name_zh.clone())
        .bind(union.place_code.clone())
        .bind(union.state.code())
        .bind(union.founded_on)
        .bind(union.ended_on)
        .bind(union.heir_id)
        .bind(sort_key)
        .bind(doer.now())
        .bind(union.id)
        .bind(union.version),
    )
    .await
}

/// Writes how the union is from a day on, which must not lie before its last change: the version that
/// was open ends the day before, or was never true where it began that day.
///
/// # Errors
/// What the database says.
pub async fn write_version(tx: &Tx, doer: &Doer, union: &Union, (from, cause): (Date, &str)) -> Result<(), DbError> {
    let until = from.yesterday().ok();
    let closed: Id<UnionVersion> = doer.new_id();
    tx.run(
        sql(
            "INSERT INTO union_versions (union_id, id, valid_from, valid_to, recorded_at, parent_id, path, level, line,
             name_lo, name_en, name_zh, code, place_code, state, cause)
             SELECT union_id, ?, valid_from, CAST(? AS TEXT), CAST(? AS BIGINT), parent_id, path, level,
             line, name_lo, name_en, name_zh, code, place_code, state, cause
             FROM union_versions
             WHERE union_id = ? AND superseded_at IS NULL AND valid_to IS NULL AND valid_from < ?",
        )
        .bind(closed)
        .bind(until)
        .bind(doer.now())
        .bind(union.id)
        .bind(from),
    )
    .await?;
    tx.run(
        sql("UPDATE union_versions SET superseded_at = ?
             WHERE union_id = ? AND superseded_at IS NULL AND valid_to IS NULL")
        .bind(doer.now())
        .bind(union.id),
    )
    .await?;
    let version: Id<UnionVersion> = doer.new_id();
    insert_version(tx, doer, union, (version, from, cause)).await
}

async fn insert_version(
    tx: &Tx,
    doer: &Doer,
    union: &Union,
    (version, from, cause): (Id<UnionVersion>, Date, &str),
) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO union_versions (union_id, id, valid_from, recorded_at, parent_id, path, level, line, name_lo,
             name_en, name_zh, code, place_code, state, cause)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(union.id)
        .bind(version)
        .bind(from)
        .bind(doer.now())
        .bind(union.parent_id)
        .bind(&union.path)
        .bind(&union.level)
        .bind(union.line.code())
        .bind(&union.name_lo)
        .bind(union.name_en.clone())
        .bind(union.name_zh.clone())
        .bind(&union.code)
        .bind(union.place_code.clone())
        .bind(union.state.code())
        .bind(cause),
    )
    .await
    .map(drop)
}

/// A version with its key, as a subtree's move reads it.
struct Later {
    union: UnionId,
    values: Vec<Value>,
}

impl FromRow for Later {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let text = |name: &str| -> Result<Value, DbError> { Ok(row.get::<Option<String>>(name)?.value()) };
        Ok(Self {
            union: row.get("union_id")?,
            values: vec![
                text("valid_from")?,
                text("valid_to")?,
                row.get::<Option<Id<Union>>>("parent_id")?.value(),
                text("path")?,
                text("level")?,
                text("line")?,
                text("name_lo")?,
                text("name_en")?,
                text("name_zh")?,
                text("code")?,
                text("place_code")?,
                text("state")?,
                text("cause")?,
            ],
        })
    }
}

/// Puts a union with all below it under another union from a day on: one statement for the rows of
/// today, three for the versions that hold on that day; versions that begin later are read and written
/// one by one. The caller moves the counts, writes the revision and the event. Gives the union as it is
/// then, or none where somebody else changed it meanwhile.
///
/// # Errors
/// What the database says.
pub async fn move_subtree(
    tx: &Tx,
    doer: &Doer,
    (union, parent): (&Union, &Union),
    (from, cause): (Date, &str),
) -> Result<Option<Union>, DbError> {
    let path = format!("{}{}", parent.path, crate::unions::path_segment(union.id));
    let (old, end) = (union.path.as_str(), format!("{}~", union.path));
    let rest = i64::try_from(old.len()).unwrap_or(0) + 1;
    let moved = tx
        .run_one(
            sql("UPDATE unions SET parent_id = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?")
                .bind(parent.id)
                .bind(doer.now())
                .bind(union.id)
                .bind(union.version),
        )
        .await?;
    if !moved {
        return Ok(None);
    }
    tx.run(
        sql("UPDATE unions SET path = CAST(? AS TEXT) || SUBSTR(path, CAST(? AS INTEGER)), depth = depth + ?
             WHERE path >= ? AND path < ?")
        .bind(&path)
        .bind(rest)
        .bind(parent.depth + 1 - union.depth)
        .bind(old)
        .bind(&end),
    )
    .await?;
    let before: Id<UnionVersion> = doer.new_id();
    tx.run(
        sql(
            "INSERT INTO union_versions (union_id, id, valid_from, valid_to, recorded_at, parent_id, path, level, line,
             name_lo, name_en, name_zh, code, place_code, state, cause)
             SELECT union_id, ?, valid_from, CAST(? AS TEXT), CAST(? AS BIGINT), parent_id, path, level, line,
             name_lo, name_en, name_zh, code, place_code, state, cause
             FROM union_versions
             WHERE path >= ? AND path < ? AND superseded_at IS NULL
             AND valid_from < ? AND (valid_to IS NULL OR valid_to >= ?)",
        )
        .bind(before)
        .bind(from.yesterday().ok())
        .bind(doer.now())
        .bind(old)
        .bind(&end)
        .bind(from)
        .bind(from),
    )
    .await?;
    let after: Id<UnionVersion> = doer.new_id();
    tx.run(
        sql(
            "INSERT INTO union_versions (union_id, id, valid_from, valid_to, recorded_at, parent_id, path, level, line,
             name_lo, name_en, name_zh, code, place_code, state, cause)
             SELECT union_id, ?, CAST(? AS TEXT), valid_to, CAST(? AS BIGINT),
             CASE WHEN union_id = ? THEN ? ELSE parent_id END,
             CAST(? AS TEXT) || SUBSTR(path, CAST(? AS INTEGER)), level, line,
             name_lo, name_en, name_zh, code, place_code, state, CAST(? AS TEXT)
             FROM union_versions
             WHERE path >= ? AND path < ? AND superseded_at IS NULL
             AND valid_from < ? AND (valid_to IS NULL OR valid_to >= ?) AND id <> ?",
        )
        .bind(after)
        .bind(from)
        .bind(doer.now())
        .bind(union.id)
        .bind(parent.id)
        .bind(&path)
        .bind(rest)
        .bind(cause)
        .bind(old)
        .bind(&end)
        .bind(from)
        .bind(from)
        .bind(before),
    )
    .await?;
    let later: Vec<Later> = tx
        .all(
            sql("SELECT union_id, valid_from, valid_to, parent_id, path, level, line, name_lo, name_en, name_zh, code,
                 place_code, state, cause
                 FROM union_versions
                 WHERE path >= ? AND path < ? AND superseded_at IS NULL AND valid_from >= ?")
            .bind(old)
            .bind(&end)
            .bind(from),
        )
        .await?;
    tx.run(
        sql("UPDATE union_versions SET superseded_at = ?
             WHERE path >= ? AND path < ? AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to >= ?)")
        .bind(doer.now())
        .bind(old)
        .bind(&end)
        .bind(from),
    )
    .await?;
    insert_later(tx, doer, later, |later| {
        if later.union == union.id {
            later.values[2] = parent.id.value();
        }
        if let Value::Text(Some(at)) = &mut later.values[3] {
            *at = format!("{path}{}", at.get(old.len()..).unwrap_or_default());
        }
    })
    .await?;
    Ok(Some(Union {
        parent_id: Some(parent.id),
        depth: parent.depth + 1,
        path,
        version: union.version + 1,
        ..union.clone()
    }))
}

async fn insert_later(tx: &Tx, doer: &Doer, mut later: Vec<Later>, change: impl Fn(&mut Later)) -> Result<(), DbError> {
    later.iter_mut().for_each(change);
    let rows = later.into_iter().map(|later| {
        let version: Id<UnionVersion> = doer.new_id();
        let mut row = vec![later.union.value(), version.value(), doer.now().value()];
        row.extend(later.values);
        row
    });
    tx.insert_many(
        "INSERT INTO union_versions (union_id, id, recorded_at, valid_from, valid_to, parent_id, path, level, line,
         name_lo, name_en, name_zh, code, place_code, state, cause)",
        rows.collect(),
    )
    .await
}

/// Takes the last change of a union back, whose row is written by [`update`] before: where the version
/// before it says what the row says now, that one is open again; otherwise the row is believed from the
/// day of the change on.
///
/// # Errors
/// What the database says.
pub async fn reopen(tx: &Tx, doer: &Doer, union: &Union) -> Result<(), DbError> {
    let versions = versions_of(tx, union.id).await?;
    let Some(last) = versions.first() else { return Ok(()) };
    let again = versions.get(1).filter(|before| before.says(union)).unwrap_or(last);
    let (from, cause) = (again.valid_from, again.cause.as_str());
    tx.run(
        sql("UPDATE union_versions SET superseded_at = ?
             WHERE union_id = ? AND superseded_at IS NULL AND valid_from >= ?")
        .bind(doer.now())
        .bind(union.id)
        .bind(from),
    )
    .await?;
    let version: Id<UnionVersion> = doer.new_id();
    insert_version(tx, doer, union, (version, from, cause)).await
}

/// Writes the words by which a union is found: its names and codes of today and of before.
///
/// # Errors
/// What the database says.
pub async fn reindex(tx: &Tx, union: &Union) -> Result<(), DbError> {
    let mut words: BTreeSet<String> = [&union.code, &union.name_lo].into_iter().cloned().collect();
    words.extend(union.name_en.clone());
    words.extend(union.name_zh.clone());
    for version in versions_of(tx, union.id).await? {
        words.extend(version.names.into_iter().flatten());
        words.extend(version.code);
    }
    let tokens = words.iter().flat_map(|name| kammaban_text::text_tokens(name)).collect();
    search::put(tx, Family::Union, vec![Doc { owner: union.id.uuid(), union: union.id, tokens }]).await
}

/// The unions below one, at any depth, itself included, those above first.
///
/// # Errors
/// What the database says.
pub async fn descendants(db: &impl Read, union: &Union) -> Result<Vec<Union>, DbError> {
    db.all(
        sql(crate::unions::store::SELECT)
            .push("WHERE u.path >= ? AND u.path < ? ORDER BY u.depth, u.code")
            .bind(&union.path)
            .bind(format!("{}~", union.path)),
    )
    .await
}

/// Takes a union out of the tree as if it had never been: for the undoing of an import alone, after
/// nothing hangs on it. The caller writes its whole row into the history.
///
/// # Errors
/// What the database says, where something still refers to it.
pub async fn forget(tx: &Tx, union: UnionId) -> Result<(), DbError> {
    search::remove(tx, vec![union.uuid()]).await?;
    tx.run(sql("DELETE FROM union_counts WHERE union_id = ?").bind(union)).await?;
    tx.run(sql("DELETE FROM union_versions WHERE union_id = ?").bind(union)).await?;
    tx.run(sql("DELETE FROM unions WHERE id = ?").bind(union)).await.map(drop)
}

//! SQL of revisions.

use kammaban_kernel::{Id, Uuid};
use serde_json::{Map, Value as Json};

use super::{Cause, Change, NewRevision, Revision};
use crate::db::{Bind, DbError, FromRow, Read, Row, Tx, Value, sql};
use crate::gate::Doer;

fn parse(text: Option<String>) -> Option<Map<String, Json>> {
    match serde_json::from_str(&text?) {
        Ok(Json::Object(map)) => Some(map),
        _ => None,
    }
}

impl FromRow for Revision {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            family: row.get("family")?,
            owner_id: row.get("owner_id")?,
            row_id: row.get("row_id")?,
            change: row.code("change", Change::from_code)?,
            before: parse(row.get("before")?),
            after: parse(row.get("after")?),
            actor_id: row.get("actor_id")?,
            cause: row.get("cause")?,
            cause_id: row.get("cause_id")?,
            recorded_at: row.get("recorded_at")?,
        })
    }
}

/// Writes one revision.
///
/// # Errors
/// What the database says.
pub async fn insert(tx: &Tx, doer: &Doer, cause: Cause, revision: NewRevision) -> Result<(), DbError> {
    insert_many(tx, doer, cause, vec![revision]).await
}

/// Writes many revisions of one cause.
///
/// # Errors
/// What the database says.
pub async fn insert_many(tx: &Tx, doer: &Doer, cause: Cause, revisions: Vec<NewRevision>) -> Result<(), DbError> {
    let ready = revisions.into_iter().map(|revision| ready_row(doer, cause, revision)).collect();
    add(tx, Ready(ready)).await
}

/// Revisions as they are stored, of any causes and moments. Made apart from the writing, so that
/// another thread can do it.
#[derive(Debug, Default)]
pub struct Ready(Vec<Vec<Value>>);

impl Ready {
    /// Adds one: `doer` says who and when.
    pub fn push(&mut self, doer: &Doer, cause: Cause, revision: NewRevision) {
        self.0.push(ready_row(doer, cause, revision));
    }

    /// Adds those of another.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// Writes revisions that are ready.
///
/// # Errors
/// What the database says.
pub async fn add(tx: &Tx, Ready(rows): Ready) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO revisions (family, owner_id, id, row_id, change, before, after, actor_id, cause, cause_id, recorded_at)",
        rows,
    )
    .await
}

fn ready_row(doer: &Doer, cause: Cause, revision: NewRevision) -> Vec<Value> {
    let text = |map: Option<Map<String, Json>>| map.map(|map| Json::Object(map).to_string());
    let id: Id<Revision> = doer.new_id();
    vec![
        revision.family.value(),
        revision.owner_id.value(),
        id.value(),
        revision.row_id.value(),
        revision.change.code().value(),
        text(revision.before).value(),
        text(revision.after).value(),
        doer.user().value(),
        cause.name.value(),
        Value::Id(cause.id),
        doer.now().value(),
    ]
}

/// All that one cause did, newest first: the order in which it is undone. At most `limit`, older
/// than `before`.
///
/// # Errors
/// What the database says.
pub async fn of_cause(
    db: &impl Read,
    cause: Uuid,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Revision>, DbError> {
    db.all(
        sql("SELECT family, owner_id, id, row_id, change, before, after, actor_id, cause, cause_id, recorded_at
             FROM revisions WHERE cause_id = ?")
        .bind(cause)
        .push_if(before, " AND id < ?")
        .push(" ORDER BY id DESC LIMIT ?")
        .bind(limit),
    )
    .await
}

/// All that happened to one thing, newest first.
///
/// # Errors
/// What the database says.
pub async fn of_owner(db: &impl Read, owner: Uuid, limit: usize) -> Result<Vec<Revision>, DbError> {
    db.all(
        sql("SELECT family, owner_id, id, row_id, change, before, after, actor_id, cause, cause_id, recorded_at
             FROM revisions WHERE owner_id = ? ORDER BY id DESC LIMIT ?")
        .bind(owner)
        .bind(limit),
    )
    .await
}

/// All that happened to several things, oldest first: undo of an import asks this in batches.
///
/// # Errors
/// What the database says.
pub async fn of_owners(db: &impl Read, owners: &[Uuid]) -> Result<Vec<Revision>, DbError> {
    let mut found = Vec::new();
    for owners in owners.chunks(500) {
        let query =
            sql("SELECT family, owner_id, id, row_id, change, before, after, actor_id, cause, cause_id, recorded_at
             FROM revisions WHERE owner_id IN {in} ORDER BY owner_id, id");
        found.extend(db.all(query.list(owners.iter().copied())).await?);
    }
    Ok(found)
}

/// What happened to one row after a revision: undo asks this before it touches the row.
///
/// # Errors
/// What the database says.
pub async fn of_row_after(db: &impl Read, revision: &Revision) -> Result<Vec<Revision>, DbError> {
    db.all(
        sql("SELECT family, owner_id, id, row_id, change, before, after, actor_id, cause, cause_id, recorded_at
             FROM revisions WHERE owner_id = ? AND id > ? AND row_id = ? ORDER BY id")
        .bind(revision.owner_id)
        .bind(revision.id)
        .bind(revision.row_id),
    )
    .await
}

/// Removes revisions of things that are erased by law: nothing else takes history away.
///
/// # Errors
/// What the database says.
pub async fn remove(tx: &Tx, owner: Uuid) -> Result<u64, DbError> {
    tx.run(sql("DELETE FROM revisions WHERE owner_id = ?").bind(owner)).await
}

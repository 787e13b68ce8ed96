//! SQL of the returns themselves.

use kammaban_kernel::Moment;
use kammaban_platform::db::{DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::unions::UnionId;

use crate::returns::paper::{Return, ReturnId, ReturnState};

impl FromRow for Return {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            union_id: row.get("union_id")?,
            period: row.get("period")?,
            number: row.get("number")?,
            day: row.get("day")?,
            catalogue: row.get("catalogue")?,
            state: row.code("state", ReturnState::from_code)?,
            figures: row.get("figures")?,
            figures_hash: row.get("figures_hash")?,
            known_at: row.get("known_at")?,
            note: row.get("note")?,
            created_at: row.get("created_at")?,
            signed_by: row.get("signed_by")?,
            signed_at: row.get("signed_at")?,
            sent_to: row.get("sent_to")?,
            sent_at: row.get("sent_at")?,
            decided_at: row.get("decided_at")?,
            version: row.get("version")?,
        })
    }
}

const SELECT: &str =
    "SELECT r.id, r.union_id, r.period, r.number, r.day, r.catalogue, r.state, r.figures, r.figures_hash,
     r.known_at, r.note, r.created_at, r.signed_by, r.signed_at, r.sent_to, r.sent_at, r.decided_at, r.version
     FROM returns r JOIN unions u ON u.id = r.union_id ";

/// The same without the figures, for lists.
const SELECT_LIST: &str = "SELECT r.id, r.union_id, r.period, r.number, r.day, r.catalogue, r.state,
     CAST(NULL AS TEXT) AS figures, CAST(NULL AS TEXT) AS figures_hash, r.known_at, r.note, r.created_at, r.signed_by,
     r.signed_at, r.sent_to, r.sent_at, r.decided_at, r.version
     FROM returns r JOIN unions u ON u.id = r.union_id ";

/// The return of that id, where its union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: ReturnId) -> Result<Option<Return>, DbError> {
    db.first(sql(SELECT).push("WHERE r.id = ? AND {scope:u.path}").bind(id).scope(scope)).await
}

/// The returns of a union, the newest period first and its last correction before the others.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn of_union(db: &impl Read, union: UnionId) -> Result<Vec<Return>, DbError> {
    db.all(sql(SELECT_LIST).push("WHERE r.union_id = ? ORDER BY r.day DESC, r.number DESC LIMIT 200").bind(union)).await
}

/// The returns that the unions directly below one have made for a period, the newest of each first.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn of_children(
    db: &impl Read,
    parent: UnionId,
    period: &str,
) -> Result<Vec<Return>, DbError> {
    db.all(
        sql(SELECT_LIST)
            .push("WHERE u.parent_id = ? AND r.period = ? ORDER BY r.union_id, r.number DESC")
            .bind(parent)
            .bind(period),
    )
    .await
}

/// When a union came into the register; none where it never did.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn known_since(db: &impl Read, union: UnionId) -> Result<Option<Moment>, DbError> {
    let rows =
        db.rows(sql("SELECT MIN(recorded_at) AS since FROM union_versions WHERE union_id = ?").bind(union)).await?;
    rows.first().map_or(Ok(None), |row| row.get("since"))
}

/// How many returns wait at these unions to be accepted.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn waiting_at(db: &impl Read, unions: &[UnionId]) -> Result<i64, DbError> {
    db.count(sql("SELECT COUNT(*) FROM returns WHERE state = 'sent' AND sent_to IN {in}").list(unions.iter().copied()))
        .await
}

/// Writes a new draft. The caller records the event.
///
/// # Errors
/// [`DbError::Taken`] where the period has one of that number.
pub(in crate::returns) async fn insert(tx: &Tx, doer: &Doer, paper: &Return) -> Result<(), DbError> {
    tx.run(
        sql(
            "INSERT INTO returns (id, union_id, period, number, day, catalogue, state, created_by, created_at, version)
             VALUES (?, ?, ?, ?, ?, ?, 'draft', ?, ?, 1)",
        )
        .bind(paper.id)
        .bind(paper.union_id)
        .bind(&paper.period)
        .bind(paper.number)
        .bind(paper.day)
        .bind(&paper.catalogue)
        .bind(doer.user())
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

/// Locks the figures of a draft. False where it is none any more.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn sign(tx: &Tx, doer: &Doer, paper: &Return, known: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE returns
             SET state = 'signed', figures = ?, figures_hash = ?, known_at = ?, signed_by = ?, signed_at = ?,
                 version = version + 1
             WHERE id = ? AND state = 'draft' AND version = ?")
        .bind(paper.figures.clone())
        .bind(paper.figures_hash.clone())
        .bind(known)
        .bind(doer.user())
        .bind(doer.now())
        .bind(paper.id)
        .bind(paper.version),
    )
    .await
}

/// Sends a signed return to the union above. False where it is no longer signed only.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn send(tx: &Tx, doer: &Doer, paper: &Return, to: UnionId) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE returns SET state = 'sent', sent_to = ?, sent_by = ?, sent_at = ?, version = version + 1
             WHERE id = ? AND state = 'signed'")
        .bind(to)
        .bind(doer.user())
        .bind(doer.now())
        .bind(paper.id),
    )
    .await
}

/// Accepts a sent return or sends it back. False where it does not wait for that.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn decide(
    tx: &Tx,
    doer: &Doer,
    paper: ReturnId,
    state: ReturnState,
    note: Option<String>,
) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE returns SET state = ?, note = ?, decided_by = ?, decided_at = ?, version = version + 1
             WHERE id = ? AND state = 'sent'")
        .bind(state.code())
        .bind(note)
        .bind(doer.user())
        .bind(doer.now())
        .bind(paper),
    )
    .await
}

/// What stood before a correction is superseded; says which returns.
///
/// # Errors
/// What the database says.
pub(in crate::returns) async fn supersede_before(tx: &Tx, paper: &Return) -> Result<Vec<Return>, DbError> {
    let before: Vec<Return> = tx
        .all(
            sql(SELECT_LIST)
                .push(
                    "WHERE r.union_id = ? AND r.period = ? AND r.number < ? AND r.state NOT IN ('draft', 'superseded')",
                )
                .bind(paper.union_id)
                .bind(&paper.period)
                .bind(paper.number),
        )
        .await?;
    for old in &before {
        tx.run(sql("UPDATE returns SET state = 'superseded', version = version + 1 WHERE id = ?").bind(old.id)).await?;
    }
    Ok(before)
}

//! SQL of rosters.

use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::files::FileId;
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::jobs::JobId;
use kammaban_platform::unions::UnionId;

use super::reading::ReadingPlan;
use super::roster::{Column, Corrected, Outcome, Roster, RosterId, RosterRow, RosterState, Tally, Trouble, Written};

fn json<T: serde::de::DeserializeOwned>(row: &Row, column: &str) -> Result<T, DbError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text)
        .map_err(|error| DbError::Column { column: column.to_owned(), reason: error.to_string() })
}

fn text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl FromRow for Roster {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let trouble: Option<String> = row.get("trouble")?;
        Ok(Self {
            id: row.get("id")?,
            union_id: row.get("union_id")?,
            file_id: row.get("file_id")?,
            file_name: row.get("file_name")?,
            state: row.code("state", RosterState::from_code)?,
            sheet_names: json(row, "sheet_names")?,
            sheet: row.get("sheet")?,
            header_row: row.get::<Option<i64>>("header_row")?.unwrap_or(0),
            columns: json(row, "columns")?,
            plan: json(row, "plan")?,
            header_key: row.get("header_key")?,
            trouble: trouble.and_then(|text| serde_json::from_str::<Trouble>(&text).ok()),
            remarks: json(row, "remarks")?,
            closed: row.get::<Option<String>>("closed")?.and_then(|text| serde_json::from_str(&text).ok()),
            corrected: row.get::<Option<String>>("corrected")?.and_then(|text| serde_json::from_str(&text).ok()),
            corrections_file: row.get("corrections_file_id")?,
            tally: Tally {
                new: row.get("rows_new")?,
                known: row.get("rows_known")?,
                changed: row.get("rows_changed")?,
                duplicate: row.get("rows_duplicate")?,
                error: row.get("rows_error")?,
                skipped: 0,
            },
            written: row.get("rows_written")?,
            kept: row.get("rows_kept")?,
            job_id: row.get("job_id")?,
            version: row.get("version")?,
            created_at: row.get("created_at")?,
            confirmed_at: row.get("confirmed_at")?,
            finished_at: row.get("finished_at")?,
            undone_at: row.get("undone_at")?,
        })
    }
}

impl FromRow for RosterRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            row_no: row.get("row_no")?,
            outcome: row.code("outcome", Outcome::from_code)?,
            reasons: json(row, "reasons")?,
            cells: json(row, "cells")?,
            person: json(row, "person")?,
            member_id: row.get("member_id")?,
            written: row.code("written", Written::from_code)?,
        })
    }
}

const SELECT: &str = "SELECT r.id, r.union_id, r.file_id, r.file_name, r.state, r.sheet_names, r.sheet, r.header_row,
     r.columns, r.plan, r.header_key, r.trouble, r.remarks, r.closed, r.corrected, r.corrections_file_id, r.rows_new,
     r.rows_known, r.rows_changed, r.rows_duplicate, r.rows_error, r.rows_written,
     r.rows_kept, r.job_id, r.version, r.created_at, r.confirmed_at, r.finished_at, r.undone_at
     FROM rosters r JOIN unions u ON u.id = r.union_id ";

/// The roster of that id, where its union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: RosterId) -> Result<Option<Roster>, DbError> {
    db.first(sql(SELECT).push("WHERE r.id = ? AND {scope:u.path}").bind(id).scope(scope)).await
}

/// The rosters of a union, the newest first.
///
/// # Errors
/// What the database says.
pub async fn list_of_union(
    db: &impl Read,
    scope: &Scope,
    union: UnionId,
    limit: usize,
) -> Result<Vec<Roster>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE r.union_id = ? AND {scope:u.path} ORDER BY r.id DESC LIMIT ?")
            .bind(union)
            .scope(scope)
            .bind(limit),
    )
    .await
}

/// Rosters of unions in `scope` that wait for a person's decision, the oldest first.
///
/// # Errors
/// What the database says.
pub async fn waiting(db: &impl Read, scope: &Scope, limit: usize) -> Result<Vec<Roster>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE r.state IN ('checked', 'unreadable') AND {scope:u.path} ORDER BY r.id LIMIT ?")
            .scope(scope)
            .bind(limit),
    )
    .await
}

const SELECT_ROW: &str =
    "SELECT row_no, outcome, reasons, cells, person, member_id, written FROM roster_rows WHERE roster_id = ? ";

/// Rows of a roster in the order of the file, of one outcome where given, after `after`.
///
/// # Errors
/// What the database says.
pub async fn rows(
    db: &impl Read,
    roster: RosterId,
    outcome: Option<Outcome>,
    after: i64,
    limit: usize,
) -> Result<Vec<RosterRow>, DbError> {
    db.all(
        sql(SELECT_ROW)
            .bind(roster)
            .push_if(outcome.map(Outcome::code), "AND outcome = ? ")
            .push("AND row_no > ? ORDER BY row_no LIMIT ?")
            .bind(after)
            .bind(limit),
    )
    .await
}

/// All rows of a roster in the order of the file. Some kilobytes a row: for work on the whole roster.
///
/// # Errors
/// What the database says.
pub async fn all_rows(db: &impl Read, roster: RosterId) -> Result<Vec<RosterRow>, DbError> {
    db.all(sql(SELECT_ROW).bind(roster).push("ORDER BY row_no")).await
}

/// One row of a roster.
///
/// # Errors
/// What the database says.
pub async fn find_row(db: &impl Read, roster: RosterId, row_no: i64) -> Result<Option<RosterRow>, DbError> {
    db.first(sql(SELECT_ROW).bind(roster).push("AND row_no = ?").bind(row_no)).await
}

/// Rows that stand so, in the order of the file.
pub(super) async fn rows_written(
    db: &impl Read,
    roster: RosterId,
    written: Written,
    limit: usize,
) -> Result<Vec<RosterRow>, DbError> {
    db.all(
        sql(SELECT_ROW)
            .bind(roster)
            .push("AND written = ? AND outcome IN ('new', 'changed') ORDER BY row_no LIMIT ?")
            .bind(written.code())
            .bind(limit),
    )
    .await
}

pub(super) async fn count_written(db: &impl Read, roster: RosterId, written: Written) -> Result<i64, DbError> {
    db.count(
        sql("SELECT COUNT(*) FROM roster_rows WHERE roster_id = ? AND written = ?").bind(roster).bind(written.code()),
    )
    .await
}

pub(super) async fn insert(tx: &Tx, doer: &Doer, roster: &Roster) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO rosters (id, union_id, file_id, file_name, state, sheet_names, columns, plan, header_key, rows_new, rows_known,
             rows_changed, rows_duplicate, rows_error, rows_written, rows_kept, version, created_by, created_at)
             VALUES (?, ?, ?, ?, ?, '[]', '[]', ?, '', 0, 0, 0, 0, 0, 0, 0, 1, ?, ?)")
        .bind(roster.id)
        .bind(roster.union_id)
        .bind(roster.file_id)
        .bind(&roster.file_name)
        .bind(roster.state.code())
        .bind(text(&roster.plan))
        .bind(doer.user())
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

/// Moves a roster from one state to the next; false where it is not in that state any more.
pub(super) async fn set_state(tx: &Tx, id: RosterId, from: RosterState, to: RosterState) -> Result<bool, DbError> {
    debug_assert!(from.may_become(to), "a roster cannot go from {from:?} to {to:?}");
    tx.run_one(
        sql("UPDATE rosters SET state = ?, version = version + 1 WHERE id = ? AND state = ?")
            .bind(to.code())
            .bind(id)
            .bind(from.code()),
    )
    .await
}

/// Counts a change of a roster in a state; false where it is not in it any more.
pub(super) async fn touch(tx: &Tx, id: RosterId, state: RosterState) -> Result<bool, DbError> {
    tx.run_one(sql("UPDATE rosters SET version = version + 1 WHERE id = ? AND state = ?").bind(id).bind(state.code()))
        .await
}

/// The next row after `row_no` that a person must look at; the first one after the last.
pub(super) async fn next_to_mend(db: &impl Read, id: RosterId, row_no: i64) -> Result<Option<i64>, DbError> {
    let rows = db
        .rows(
            sql("SELECT row_no FROM roster_rows WHERE roster_id = ? AND outcome IN ('error', 'duplicate')
                 ORDER BY CASE WHEN row_no > ? THEN 0 ELSE 1 END, row_no LIMIT 1")
            .bind(id)
            .bind(row_no),
        )
        .await?;
    rows.first().map(|row| row.get("row_no")).transpose()
}

pub(super) async fn set_job(tx: &Tx, id: RosterId, job: JobId) -> Result<(), DbError> {
    tx.run(sql("UPDATE rosters SET job_id = ? WHERE id = ?").bind(job).bind(id)).await.map(drop)
}

pub(super) async fn set_confirmed(tx: &Tx, doer: &Doer, id: RosterId) -> Result<(), DbError> {
    tx.run(sql("UPDATE rosters SET confirmed_at = ? WHERE id = ?").bind(doer.now()).bind(id)).await.map(drop)
}

pub(super) async fn set_finished(tx: &Tx, doer: &Doer, id: RosterId, written: i64) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE rosters SET finished_at = ?, rows_written = ? WHERE id = ?")
            .bind(doer.now())
            .bind(written)
            .bind(id),
    )
    .await
    .map(drop)
}

pub(super) async fn set_undone(tx: &Tx, doer: &Doer, id: RosterId, kept: i64) -> Result<(), DbError> {
    tx.run(sql("UPDATE rosters SET undone_at = ?, rows_kept = ? WHERE id = ?").bind(doer.now()).bind(kept).bind(id))
        .await
        .map(drop)
}

pub(super) async fn set_trouble(tx: &Tx, id: RosterId, trouble: &Trouble) -> Result<(), DbError> {
    tx.run(sql("UPDATE rosters SET trouble = ? WHERE id = ?").bind(text(trouble)).bind(id)).await.map(drop)
}

/// What was found in a file.
pub(super) struct Reading {
    pub(super) sheet_names: Vec<String>,
    pub(super) sheet: String,
    pub(super) header_row: i64,
    pub(super) columns: Vec<Column>,
    pub(super) plan: ReadingPlan,
    pub(super) header_key: String,
    pub(super) remarks: Vec<Trouble>,
}

pub(super) async fn set_reading(tx: &Tx, id: RosterId, reading: &Reading) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE rosters SET sheet_names = ?, sheet = ?, header_row = ?, columns = ?, plan = ?, header_key = ?,
             remarks = ?, corrected = NULL, trouble = NULL WHERE id = ?")
        .bind(text(&reading.sheet_names))
        .bind(&reading.sheet)
        .bind(reading.header_row)
        .bind(text(&reading.columns))
        .bind(text(&reading.plan))
        .bind(&reading.header_key)
        .bind(text(&reading.remarks))
        .bind(id),
    )
    .await
    .map(drop)
}

pub(super) async fn set_columns(tx: &Tx, id: RosterId, columns: &[Column]) -> Result<(), DbError> {
    tx.run(sql("UPDATE rosters SET columns = ? WHERE id = ?").bind(text(&columns)).bind(id)).await.map(drop)
}

/// Counts the rows again and notes the result with the roster.
pub(super) async fn tally(tx: &Tx, id: RosterId) -> Result<Tally, DbError> {
    let mut tally = Tally::default();
    for row in tx
        .rows(sql("SELECT outcome, COUNT(*) AS n FROM roster_rows WHERE roster_id = ? GROUP BY outcome").bind(id))
        .await?
    {
        let n: i64 = row.get("n")?;
        match row.code("outcome", Outcome::from_code)? {
            Outcome::New => tally.new = n,
            Outcome::Known => tally.known = n,
            Outcome::Changed => tally.changed = n,
            Outcome::Duplicate => tally.duplicate = n,
            Outcome::Error => tally.error = n,
            Outcome::Skipped => tally.skipped = n,
        }
    }
    tx.run(
        sql("UPDATE rosters SET rows_new = ?, rows_known = ?, rows_changed = ?, rows_duplicate = ?, rows_error = ?
             WHERE id = ?")
        .bind(tally.new)
        .bind(tally.known)
        .bind(tally.changed)
        .bind(tally.duplicate)
        .bind(tally.error)
        .bind(id),
    )
    .await?;
    Ok(tally)
}

pub(super) async fn delete_rows(tx: &Tx, id: RosterId) -> Result<(), DbError> {
    tx.run(sql("DELETE FROM roster_rows WHERE roster_id = ?").bind(id)).await.map(drop)
}

pub(super) async fn insert_rows(tx: &Tx, id: RosterId, rows: &[RosterRow]) -> Result<(), DbError> {
    let rows = rows
        .iter()
        .map(|row| {
            vec![
                id.value(),
                row.row_no.value(),
                row.outcome.code().value(),
                text(&row.reasons).value(),
                text(&row.cells).value(),
                text(&row.person).value(),
                row.member_id.value(),
                row.written.code().value(),
            ]
        })
        .collect();
    tx.insert_many(
        "INSERT INTO roster_rows (roster_id, row_no, outcome, reasons, cells, person, member_id, written)",
        rows,
    )
    .await
}

pub(super) async fn update_row(tx: &Tx, id: RosterId, row: &RosterRow) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE roster_rows SET outcome = ?, reasons = ?, cells = ?, person = ?, member_id = ?, written = ?
             WHERE roster_id = ? AND row_no = ?")
        .bind(row.outcome.code())
        .bind(text(&row.reasons))
        .bind(text(&row.cells))
        .bind(text(&row.person))
        .bind(row.member_id)
        .bind(row.written.code())
        .bind(id)
        .bind(row.row_no),
    )
    .await
    .map(drop)
}

/// Notes what became of rows.
pub(super) async fn mark_rows(tx: &Tx, id: RosterId, written: Written, rows: &[i64]) -> Result<(), DbError> {
    for rows in rows.chunks(500) {
        tx.run(
            sql("UPDATE roster_rows SET written = ? WHERE roster_id = ? AND row_no IN {in}")
                .bind(written.code())
                .bind(id)
                .list(rows.iter().copied()),
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn set_corrections(tx: &Tx, id: RosterId, file: FileId) -> Result<(), DbError> {
    tx.run(sql("UPDATE rosters SET corrections_file_id = ? WHERE id = ?").bind(file).bind(id)).await.map(drop)
}

/// Notes what a corrected workbook brought; its file is done with.
pub(super) async fn set_corrected(tx: &Tx, id: RosterId, corrected: &Corrected) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE rosters SET corrected = ?, corrections_file_id = NULL WHERE id = ?").bind(text(corrected)).bind(id),
    )
    .await
    .map(drop)
}

//! SQL of handed-in trees.

use std::collections::BTreeMap;

use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::jobs::JobId;
use kammaban_platform::unions::UnionId;

use super::plan::{BranchRow, ImportId, ImportState, Outcome, PlannedRow, Reason, TreeImport};

impl FromRow for TreeImport {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            union_id: row.get("union_id")?,
            file_name: row.get("file_name")?,
            state: row.code("state", ImportState::from_code)?,
            new: row.get("rows_new")?,
            known: row.get("rows_known")?,
            changed: row.get("rows_changed")?,
            error: row.get("rows_error")?,
            written: row.get("rows_written")?,
            kept: row.get("rows_kept")?,
            job_id: row.get("job_id")?,
            created_at: row.get("created_at")?,
        })
    }
}

const SELECT: &str = "SELECT i.id, i.union_id, i.file_name, i.state, i.rows_new, i.rows_known, i.rows_changed,
     i.rows_error, i.rows_written, i.rows_kept, i.job_id, i.created_at FROM tree_imports i ";

pub(super) async fn find(db: &impl Read, scope: &Scope, id: ImportId) -> Result<Option<TreeImport>, DbError> {
    let query = sql(SELECT).push("JOIN unions u ON u.id = i.union_id WHERE i.id = ? AND {scope:u.path}");
    db.first(query.bind(id).scope(scope)).await
}

pub(super) async fn of_union(db: &impl Read, union: UnionId) -> Result<Vec<TreeImport>, DbError> {
    db.all(sql(SELECT).push("WHERE i.union_id = ? ORDER BY i.id DESC LIMIT 50").bind(union)).await
}

pub(super) async fn insert(tx: &Tx, doer: &Doer, import: &TreeImport, rows: &[PlannedRow]) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO tree_imports (id, union_id, file_name, state, rows_new, rows_known, rows_changed, rows_error,
         rows_written, rows_kept, created_by, created_at)",
        vec![vec![
            import.id.value(),
            import.union_id.value(),
            import.file_name.as_str().value(),
            import.state.code().value(),
            import.new.value(),
            import.known.value(),
            import.changed.value(),
            import.error.value(),
            0_i64.value(),
            0_i64.value(),
            doer.user().value(),
            doer.now().value(),
        ]],
    )
    .await?;
    let json = |value: Result<String, serde_json::Error>| value.unwrap_or_else(|_| "null".to_owned());
    let rows = rows.iter().map(|row| {
        vec![
            import.id.value(),
            i64::from(row.row_no).value(),
            row.step.value(),
            row.outcome.code().value(),
            json(serde_json::to_string(&row.reasons)).value(),
            json(serde_json::to_string(&row.cells)).value(),
            json(serde_json::to_string(&row.branch)).value(),
            row.union_id.value(),
            "no".value(),
        ]
    });
    tx.insert_many(
        "INSERT INTO tree_import_rows (import_id, row_no, step, outcome, reasons, cells, branch, union_id, written)",
        rows.collect(),
    )
    .await
}

/// A row as stored, with what became of it.
#[derive(Debug, Clone)]
pub(super) struct StoredRow {
    pub(super) row_no: i64,
    pub(super) outcome: Outcome,
    pub(super) reasons: Vec<Reason>,
    pub(super) cells: BTreeMap<String, String>,
    pub(super) branch: BranchRow,
    pub(super) union_id: Option<UnionId>,
    pub(super) written: String,
}

impl FromRow for StoredRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let read = |name: &str| row.get::<String>(name);
        Ok(Self {
            row_no: row.get("row_no")?,
            outcome: row.code("outcome", Outcome::from_code)?,
            reasons: serde_json::from_str(&read("reasons")?).unwrap_or_default(),
            cells: serde_json::from_str(&read("cells")?).unwrap_or_default(),
            branch: serde_json::from_str(&read("branch")?).unwrap_or_default(),
            union_id: row.get("union_id")?,
            written: row.get("written")?,
        })
    }
}

const ROWS: &str = "SELECT row_no, outcome, reasons, cells, branch, union_id, written FROM tree_import_rows ";

/// Rows of one outcome or of all, after the row of that number, at most `limit`.
pub(super) async fn rows(
    db: &impl Read,
    id: ImportId,
    (outcome, after): (Option<Outcome>, Option<i64>),
    limit: usize,
) -> Result<Vec<StoredRow>, DbError> {
    let query = sql(ROWS)
        .push("WHERE import_id = ?")
        .bind(id)
        .push_if(outcome.map(Outcome::code), " AND outcome = ?")
        .push_if(after, " AND row_no > ?");
    db.all(query.push(" ORDER BY row_no LIMIT ?").bind(limit)).await
}

/// The next rows to write, unions above before those below.
pub(super) async fn to_write(db: &impl Read, id: ImportId, limit: usize) -> Result<Vec<StoredRow>, DbError> {
    let query = sql(ROWS)
        .push("WHERE import_id = ? AND written = 'no' AND outcome IN ('new', 'changed') ORDER BY step, row_no LIMIT ?");
    db.all(query.bind(id).bind(limit)).await
}

/// The next rows to take back, unions below before those above.
pub(super) async fn to_undo(db: &impl Read, id: ImportId, limit: usize) -> Result<Vec<StoredRow>, DbError> {
    let query = sql(ROWS)
        .push("WHERE import_id = ? AND written = 'yes' ORDER BY step DESC, row_no DESC LIMIT ?")
        .bind(id)
        .bind(limit);
    db.all(query).await
}

/// Writes what became of a row.
pub(super) async fn mark(
    tx: &Tx,
    id: ImportId,
    row: &StoredRow,
    (written, union): (&str, Option<UnionId>),
) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE tree_import_rows SET written = ?, union_id = ? WHERE import_id = ? AND row_no = ?")
            .bind(written)
            .bind(union)
            .bind(id)
            .bind(row.row_no),
    )
    .await
    .map(drop)
}

/// From one state to the next; false where it stands elsewhere.
pub(super) async fn set_state(tx: &Tx, id: ImportId, (from, to): (ImportState, ImportState)) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE tree_imports SET state = ? WHERE id = ? AND state = ?").bind(to.code()).bind(id).bind(from.code()),
    )
    .await
}

pub(super) async fn set_job(tx: &Tx, id: ImportId, job: JobId) -> Result<(), DbError> {
    tx.run(sql("UPDATE tree_imports SET job_id = ? WHERE id = ?").bind(job).bind(id)).await.map(drop)
}

/// Counts what was written and what was kept.
pub(super) async fn tally(tx: &Tx, doer: &Doer, id: ImportId) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE tree_imports SET
             rows_written = (SELECT COUNT(*) FROM tree_import_rows
               WHERE import_id = ? AND written IN ('yes', 'undone', 'kept')),
             rows_kept = (SELECT COUNT(*) FROM tree_import_rows WHERE import_id = ? AND written = 'kept'),
             finished_at = ? WHERE id = ?")
        .bind(id)
        .bind(id)
        .bind(doer.now())
        .bind(id),
    )
    .await
    .map(drop)
}

/// How many rows are written.
pub(super) async fn count_written(db: &impl Read, id: ImportId) -> Result<i64, DbError> {
    db.count(sql("SELECT COUNT(*) FROM tree_import_rows WHERE import_id = ? AND written <> 'no'").bind(id)).await
}

/// Those of these codes that unions have which are not in that list of unions.
pub(super) async fn codes_elsewhere(
    db: &impl Read,
    codes: &[String],
    own: &[kammaban_platform::unions::Union],
) -> Result<Vec<String>, DbError> {
    let mut found = Vec::new();
    for codes in codes.chunks(500) {
        let query = sql("SELECT code FROM unions WHERE code IN {in}").list(codes.iter().map(String::as_str));
        for row in db.rows(query).await? {
            let code: String = row.get("code")?;
            if !own.iter().any(|union| union.code == code) {
                found.push(code);
            }
        }
    }
    Ok(found)
}

/// Whether anything at all refers to a union beside its own rows: then it cannot be taken back.
pub(super) async fn is_used(db: &impl Read, union: UnionId) -> Result<bool, DbError> {
    let used = db
        .count(
            sql("SELECT (SELECT COUNT(*) FROM unions WHERE parent_id = ? OR heir_id = ?)
                 + (SELECT COUNT(*) FROM members WHERE union_id = ?)
                 + (SELECT COUNT(*) FROM memberships WHERE union_id = ?)
                 + (SELECT COUNT(*) FROM employers WHERE union_id = ?)
                 + (SELECT COUNT(*) FROM union_officers WHERE union_id = ?)
                 + (SELECT COUNT(*) FROM union_works WHERE union_id = ? OR heir_id = ?)
                 + (SELECT COUNT(*) FROM rosters WHERE union_id = ?)
                 + (SELECT COUNT(*) FROM tree_imports WHERE union_id = ?)
                 + (SELECT COUNT(*) FROM grants WHERE union_id = ?)
                 + (SELECT COUNT(*) FROM users WHERE home_union_id = ?)")
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union)
            .bind(union),
        )
        .await?;
    Ok(used > 0)
}

//! SQL of procedures.

use kammaban_kernel::{Date, Id, Moment};
use kammaban_platform::db::{DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::Doer;

use super::paper::Names;
use super::procedure::{Action, Procedure};

/// A procedure as it stands in force from a day on.
#[derive(Debug, Clone)]
pub struct Version {
    /// From this day; none for the shipped one, which held always.
    pub valid_from: Option<Date>,
    /// When it was written down.
    pub recorded_at: Option<Moment>,
    /// Who wrote it, as shown.
    pub author: Option<String>,
    /// The rules.
    pub procedure: Procedure,
}

impl FromRow for Version {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            valid_from: Some(row.get("valid_from")?),
            recorded_at: Some(row.get("recorded_at")?),
            author: row.get("author")?,
            procedure: row.code("rules", |text| serde_json::from_str(text).ok())?,
        })
    }
}

/// The versions of an action believed now, the latest first.
pub(super) async fn versions(db: &impl Read, action: Action) -> Result<Vec<Version>, DbError> {
    db.all(
        sql("SELECT p.valid_from, p.recorded_at, p.rules, u.display_name AS author
             FROM procedures p LEFT JOIN users u ON u.id = p.recorded_by
             WHERE p.action = ? AND p.superseded_at IS NULL
             ORDER BY p.valid_from DESC")
        .bind(action.code()),
    )
    .await
}

/// The version of an action in force on a day, where an administrator has written one.
pub(super) async fn in_force(db: &impl Read, action: Action, day: Date) -> Result<Option<Version>, DbError> {
    db.first(
        sql("SELECT p.valid_from, p.recorded_at, p.rules, CAST(NULL AS TEXT) AS author
             FROM procedures p
             WHERE p.action = ? AND p.valid_from <= ? AND p.superseded_at IS NULL
             ORDER BY p.valid_from DESC LIMIT 1")
        .bind(action.code())
        .bind(day),
    )
    .await
}

/// Versions from a day on are believed no longer.
pub(super) async fn supersede(tx: &Tx, doer: &Doer, action: Action, from: Date) -> Result<u64, DbError> {
    tx.run(
        sql("UPDATE procedures SET superseded_at = ?
             WHERE action = ? AND valid_from >= ? AND superseded_at IS NULL")
        .bind(doer.now())
        .bind(action.code())
        .bind(from),
    )
    .await
}

/// Writes a version from a day on.
pub(super) async fn insert(tx: &Tx, doer: &Doer, from: Date, procedure: &Procedure) -> Result<(), DbError> {
    let id: Id<Procedure> = doer.new_id();
    tx.run(
        sql("INSERT INTO procedures (action, id, valid_from, rules, recorded_at, recorded_by)
             VALUES (?, ?, ?, ?, ?, ?)")
        .bind(procedure.action.code())
        .bind(id)
        .bind(from)
        .bind(serde_json::to_string(procedure).unwrap_or_default())
        .bind(doer.now())
        .bind(doer.user()),
    )
    .await
    .map(drop)
}

/// A level of the tree: its code and names.
#[derive(Debug, Clone)]
pub struct LevelName {
    /// The code.
    pub code: String,
    /// What it is called.
    pub names: Names,
    /// Whether members belong to unions of it.
    pub holds_members: bool,
}

/// The levels of the tree, from the federation down.
///
/// # Errors
/// What the database says.
pub async fn levels(db: &impl Read) -> Result<Vec<LevelName>, DbError> {
    db.rows(sql("SELECT code, name_lo, name_en, name_zh, holds_members FROM union_levels ORDER BY rank, code"))
        .await?
        .iter()
        .map(|row| {
            Ok(LevelName {
                code: row.get("code")?,
                names: Names { lo: row.get("name_lo")?, en: row.get("name_en")?, zh: row.get("name_zh")? },
                holds_members: row.get("holds_members")?,
            })
        })
        .collect()
}

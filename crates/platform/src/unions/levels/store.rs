//! SQL of levels.

use super::{Level, starting};
use crate::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use crate::unions::union::Line;

impl FromRow for Level {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let parents: String = row.get("parents")?;
        Ok(Self {
            code: row.get("code")?,
            rank: row.get("rank")?,
            line: row.code("line", Line::from_code)?,
            names: [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?],
            parents: parents.split_whitespace().map(str::to_owned).collect(),
            holds_members: row.get("holds_members")?,
        })
    }
}

const SELECT: &str = "SELECT code, rank, line, name_lo, name_en, name_zh, parents, holds_members FROM union_levels ";

/// All levels, from the federation down: a handful.
///
/// # Errors
/// What the database says.
pub async fn list(db: &impl Read) -> Result<Vec<Level>, DbError> {
    db.all(sql(SELECT).push("ORDER BY rank, line DESC, code")).await
}

/// The level of a code.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, code: &str) -> Result<Option<Level>, DbError> {
    db.first(sql(SELECT).push("WHERE code = ?").bind(code)).await
}

/// How many unions that work are of a level.
///
/// # Errors
/// What the database says.
pub async fn unions_of(db: &impl Read, code: &str) -> Result<i64, DbError> {
    db.count(sql("SELECT COUNT(*) FROM unions WHERE level = ? AND state = 'active'").bind(code)).await
}

/// Writes a new level. The caller records the event.
///
/// # Errors
/// [`DbError::Taken`] where the code is.
pub async fn insert(tx: &Tx, level: &Level) -> Result<(), DbError> {
    let [lo, en, zh] = &level.names;
    tx.insert_many(
        "INSERT INTO union_levels (code, rank, line, name_lo, name_en, name_zh, parents, holds_members)",
        vec![vec![
            level.code.as_str().value(),
            level.rank.value(),
            level.line.code().value(),
            lo.as_str().value(),
            en.as_str().value(),
            zh.as_str().value(),
            level.parents.join(" ").value(),
            level.holds_members.value(),
        ]],
    )
    .await
}

/// Writes a changed level over the one of its code. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn update(tx: &Tx, level: &Level) -> Result<bool, DbError> {
    let [lo, en, zh] = &level.names;
    tx.run_one(
        sql("UPDATE union_levels SET rank = ?, line = ?, name_lo = ?, name_en = ?, name_zh = ?, parents = ?,
             holds_members = ? WHERE code = ?")
        .bind(level.rank)
        .bind(level.line.code())
        .bind(lo)
        .bind(en)
        .bind(zh)
        .bind(level.parents.join(" "))
        .bind(level.holds_members)
        .bind(&level.code),
    )
    .await
}

/// Writes the starting levels where there is none. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn insert_starting(tx: &Tx) -> Result<(), DbError> {
    if tx.count(sql("SELECT COUNT(*) FROM union_levels")).await? > 0 {
        return Ok(());
    }
    for level in starting() {
        insert(tx, &level).await?;
    }
    Ok(())
}

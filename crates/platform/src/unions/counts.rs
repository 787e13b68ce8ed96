//! Small counts kept beside the tree, in the transaction of what they count: dashboards and lists
//! read them instead of the big tables.
//!
//! For each union and measure there are two numbers: its own, and that of its whole subtree. The
//! subtree's number is kept for every ancestor but the federation, whose row all would wait for;
//! its sum is made from the unions directly below.

use std::collections::BTreeMap;

use crate::db::{DbError, Read, Tx, sql};

use super::union::{Union, UnionId};

/// Members in an active state.
pub const COUNT_MEMBERS: &str = "members";

/// By how much a union's own count changes.
#[derive(Debug, Clone)]
pub struct CountChange {
    /// Of which union.
    pub union: UnionId,
    /// That union's place in the tree.
    pub path: String,
    /// Which measure.
    pub measure: &'static str,
    /// By how much.
    pub by: i64,
}

/// Adds changes to the counts of their unions and of all above but the federation. Rows are
/// touched in the order of their keys, so that two transactions never wait for each other in a
/// circle. Costs one statement for each union on the way.
///
/// # Errors
/// What the database says.
pub async fn apply_counts(tx: &Tx, changes: Vec<CountChange>) -> Result<(), DbError> {
    let mut own: BTreeMap<(String, &'static str), (UnionId, i64)> = BTreeMap::new();
    let mut below: BTreeMap<(String, &'static str), i64> = BTreeMap::new();
    for change in changes {
        own.entry((change.path.clone(), change.measure)).or_insert((change.union, 0)).1 += change.by;
        let mut path = String::new();
        for segment in change.path.split_inclusive('.') {
            path.push_str(segment);
            *below.entry((path.clone(), change.measure)).or_default() += change.by;
        }
        if change.path.is_empty() {
            below.entry((String::new(), change.measure)).or_default();
        }
    }
    for ((path, measure), subtree) in &below {
        let own = own.get(&(path.clone(), *measure));
        let by = own.map_or(0, |(_, by)| *by);
        if by == 0 && *subtree == 0 {
            continue;
        }
        tx.run(
            sql("INSERT INTO union_counts (union_id, measure, own, subtree)
                 SELECT u.id, CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS BIGINT) FROM unions u WHERE u.path = ?
                 ON CONFLICT (union_id, measure) DO UPDATE
                 SET own = union_counts.own + excluded.own, subtree = union_counts.subtree + excluded.subtree")
            .bind(*measure)
            .bind(by)
            .bind(*subtree)
            .bind(path),
        )
        .await?;
    }
    Ok(())
}

/// Moves a subtree's counts from the ancestors of its old path to those of its new one; the counts
/// within the subtree stay as they are.
///
/// # Errors
/// What the database says.
pub async fn move_counts(tx: &Tx, union: &Union, new_parent_path: &str) -> Result<(), DbError> {
    let rows = tx.rows(sql("SELECT measure, subtree FROM union_counts WHERE union_id = ?").bind(union.id)).await?;
    let old_parent = union.path.trim_end_matches('.').rsplit_once('.').map_or("", |(above, _)| above);
    let mut by_path: BTreeMap<(String, String), i64> = BTreeMap::new();
    for row in rows {
        let (measure, subtree): (String, i64) = (row.get("measure")?, row.get("subtree")?);
        for (parent, sign) in [(old_parent, -1), (new_parent_path.trim_end_matches('.'), 1)] {
            let mut path = String::new();
            for segment in parent.split('.').filter(|segment| !segment.is_empty()) {
                path.push_str(segment);
                path.push('.');
                *by_path.entry((path.clone(), measure.clone())).or_default() += sign * subtree;
            }
        }
    }
    for ((path, measure), by) in by_path {
        if by == 0 {
            continue;
        }
        tx.run(
            sql("INSERT INTO union_counts (union_id, measure, own, subtree)
                 SELECT u.id, CAST(? AS TEXT), 0, CAST(? AS BIGINT) FROM unions u WHERE u.path = ?
                 ON CONFLICT (union_id, measure) DO UPDATE SET subtree = union_counts.subtree + excluded.subtree")
            .bind(measure)
            .bind(by)
            .bind(path),
        )
        .await?;
    }
    Ok(())
}

/// The count of a union's subtree. Costs one row, or one for each union below the federation.
///
/// # Errors
/// What the database says.
pub async fn count_of(db: &impl Read, union: &Union, measure: &str) -> Result<i64, DbError> {
    let query = if union.path.is_empty() {
        sql("SELECT CAST(COALESCE(SUM(c.subtree), 0) AS BIGINT)
             FROM unions u JOIN union_counts c ON c.union_id = u.id
             WHERE u.parent_id = ? AND c.measure = ?")
    } else {
        sql("SELECT subtree FROM union_counts WHERE union_id = ? AND measure = ?")
    };
    let below = db.count(query.bind(union.id).bind(measure)).await?;
    if !union.path.is_empty() {
        return Ok(below);
    }
    Ok(below + own_count(db, union.id, measure).await?)
}

/// The count of a union itself, without what is below it.
///
/// # Errors
/// What the database says.
pub async fn own_count(db: &impl Read, union: UnionId, measure: &str) -> Result<i64, DbError> {
    db.count(sql("SELECT own FROM union_counts WHERE union_id = ? AND measure = ?").bind(union).bind(measure)).await
}

/// The counts of the subtrees of the unions directly below one.
///
/// # Errors
/// What the database says.
pub async fn counts_of_children(
    db: &impl Read,
    parent: UnionId,
    measure: &str,
) -> Result<BTreeMap<UnionId, i64>, DbError> {
    db.rows(
        sql("SELECT u.id, c.subtree FROM unions u JOIN union_counts c ON c.union_id = u.id
             WHERE u.parent_id = ? AND c.measure = ?")
        .bind(parent)
        .bind(measure),
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("id")?, row.get("subtree")?)))
    .collect()
}

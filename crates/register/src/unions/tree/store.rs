//! SQL beside the tree: what hangs on a union.

use kammaban_kernel::{Date, Moment};
use kammaban_platform::db::{DbError, Read, Tx, sql};
use kammaban_platform::unions::{Union, UnionId};

/// What hangs on a union itself, without what is below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers {
    /// People counted as members, or asking to become members.
    pub people: i64,
    /// People who were members: they left, were expelled, died or were refused.
    pub past: i64,
    /// Unions directly below that live.
    pub below: i64,
    /// Employers.
    pub employers: i64,
    /// Officers in office today.
    pub officers: i64,
    /// Rosters.
    pub rosters: i64,
    /// Rosters that are being read, written or taken back right now.
    pub rosters_busy: i64,
    /// Merges, splits and dissolutions that are under way here.
    pub works: i64,
}

/// What hangs on a union today. Costs eight small reads.
///
/// # Errors
/// What the database says.
pub async fn numbers_of(db: &impl Read, union: UnionId, today: Date) -> Result<Numbers, DbError> {
    let past = db
        .count(
            sql("SELECT COUNT(*) FROM members WHERE union_id = ? AND state IN ('left', 'expelled', 'died', 'refused')")
                .bind(union),
        )
        .await?;
    let all = db.count(sql("SELECT COUNT(*) FROM members WHERE union_id = ?").bind(union)).await?;
    Ok(Numbers {
        people: all - past,
        past,
        below: db
            .count(sql("SELECT COUNT(*) FROM unions WHERE parent_id = ? AND state = 'active'").bind(union))
            .await?,
        employers: db.count(sql("SELECT COUNT(*) FROM employers WHERE union_id = ?").bind(union)).await?,
        officers: db
            .count(
                sql("SELECT COUNT(*) FROM union_officers
                     WHERE union_id = ? AND superseded_at IS NULL AND valid_from <= ?
                     AND (valid_to IS NULL OR valid_to >= ?)")
                .bind(union)
                .bind(today)
                .bind(today),
            )
            .await?,
        rosters: db.count(sql("SELECT COUNT(*) FROM rosters WHERE union_id = ?").bind(union)).await?,
        rosters_busy: busy_rosters(db, union).await?,
        works: db
            .count(
                sql("SELECT COUNT(*) FROM union_works WHERE state = 'running' AND (union_id = ? OR heir_id = ?)")
                    .bind(union)
                    .bind(union),
            )
            .await?,
    })
}

/// Rosters of a union that work goes on for right now.
pub(crate) async fn busy_rosters(db: &impl Read, union: UnionId) -> Result<i64, DbError> {
    db.count(
        sql("SELECT COUNT(*) FROM rosters WHERE union_id = ? AND state IN ('reading', 'importing', 'undoing')")
            .bind(union),
    )
    .await
}

/// Codes that are numbered below the code of a union, wherever their unions stand now, ended ones too.
pub(crate) async fn codes_below(db: &impl Read, parent: &str) -> Result<Vec<String>, DbError> {
    // The next sign after the hyphen is the dot.
    let (first, last) = (format!("{parent}-"), format!("{parent}."));
    db.rows(sql("SELECT code FROM unions WHERE code >= ? AND code < ?").bind(first).bind(last))
        .await?
        .iter()
        .map(|row| row.get("code"))
        .collect()
}

/// The code of a living union directly below `parent` that has this name in Lao, other than `but`.
pub(crate) async fn namesake(
    db: &impl Read,
    parent: UnionId,
    name: &str,
    but: Option<UnionId>,
) -> Result<Option<String>, DbError> {
    let rows = db
        .rows(
            sql("SELECT id, code FROM unions WHERE parent_id = ? AND name_lo = ? AND state = 'active'")
                .bind(parent)
                .bind(name),
        )
        .await?;
    for row in rows {
        if Some(row.get::<UnionId>("id")?) != but {
            return row.get("code").map(Some);
        }
    }
    Ok(None)
}

/// When the union's row was last written.
pub(crate) async fn written_at(db: &impl Read, union: UnionId) -> Result<Option<Moment>, DbError> {
    let rows = db.rows(sql("SELECT updated_at FROM unions WHERE id = ?").bind(union)).await?;
    rows.first().map(|row| row.get("updated_at")).transpose()
}

/// Waits for all who are writing members of a union, and makes others wait: they all touch its counts.
pub(crate) async fn hold_members(tx: &Tx, union: UnionId) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO union_counts (union_id, measure, own, subtree) VALUES (?, 'members', 0, 0)
             ON CONFLICT (union_id, measure) DO UPDATE SET own = union_counts.own")
        .bind(union),
    )
    .await
    .map(drop)
}

/// Unions that live in a subtree, itself included.
pub(crate) async fn living_below(db: &impl Read, union: &Union) -> Result<i64, DbError> {
    db.count(
        sql("SELECT COUNT(*) FROM unions WHERE path >= ? AND path < ? AND state = 'active'")
            .bind(&union.path)
            .bind(format!("{}~", union.path)),
    )
    .await
}

/// Whether a union is about to end: its members are on their way to another.
pub(crate) async fn is_ending(db: &impl Read, union: UnionId) -> Result<bool, DbError> {
    let works = db
        .count(
            sql("SELECT COUNT(*) FROM union_works WHERE union_id = ? AND state = 'running' AND ends = 1").bind(union),
        )
        .await?;
    Ok(works > 0)
}

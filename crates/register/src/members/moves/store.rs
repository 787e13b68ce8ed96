//! SQL of members who go to another union.

use kammaban_platform::db::{DbError, Read, Tx, sql};
use kammaban_platform::gate::Doer;
use kammaban_platform::unions::UnionId;

use crate::members::MemberId;

pub(super) async fn set_union(tx: &Tx, doer: &Doer, union: UnionId, ids: &[MemberId]) -> Result<(), DbError> {
    for ids in ids.chunks(500) {
        tx.run(
            sql("UPDATE members SET union_id = ?, version = version + 1, updated_at = ? WHERE id IN {in}")
                .bind(union)
                .bind(doer.now())
                .list(ids.iter().copied()),
        )
        .await?;
    }
    Ok(())
}

/// The next members of a union, in any state, at most `limit`.
pub(crate) async fn next_of_union(db: &impl Read, union: UnionId, limit: usize) -> Result<Vec<MemberId>, DbError> {
    db.rows(sql("SELECT id FROM members WHERE union_id = ? ORDER BY id LIMIT ?").bind(union).bind(limit))
        .await?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// How many members a union has in any state.
pub(crate) async fn count_in(db: &impl Read, union: UnionId) -> Result<i64, DbError> {
    db.count(sql("SELECT COUNT(*) FROM members WHERE union_id = ?").bind(union)).await
}

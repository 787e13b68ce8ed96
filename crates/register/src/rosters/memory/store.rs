//! SQL of remembered mappings.

use kammaban_platform::db::{DbError, Read, Tx, sql};
use kammaban_platform::gate::Doer;
use kammaban_platform::unions::UnionId;

/// The mappings that were used in this union, by their key of headings.
pub(in crate::rosters) async fn remembered(db: &impl Read, union: UnionId) -> Result<Vec<(String, String)>, DbError> {
    db.rows(sql("SELECT header_key, columns FROM roster_mappings WHERE union_id = ?").bind(union))
        .await?
        .iter()
        .map(|row| Ok((row.get("header_key")?, row.get("columns")?)))
        .collect()
}

pub(in crate::rosters) async fn remember(
    tx: &Tx,
    doer: &Doer,
    union: UnionId,
    header_key: &str,
    columns: &str,
) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO roster_mappings (union_id, header_key, columns, used_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (union_id, header_key) DO UPDATE SET columns = excluded.columns, used_at = excluded.used_at")
        .bind(union)
        .bind(header_key)
        .bind(columns)
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

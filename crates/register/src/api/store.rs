//! SQL of lists that only other programs page through.

use kammaban_platform::db::{DbError, Read, sql};
use kammaban_platform::gate::Scope;
use kammaban_platform::unions::{Union, UnionId};

use crate::rosters::RosterId;

/// Unions that may be seen, in the order of the tree, after the one of that path.
pub(super) async fn unions_after(
    db: &impl Read,
    scope: &Scope,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<Union>, DbError> {
    let query = sql("SELECT u.id, u.code, u.level, u.line, u.parent_id, u.path, u.depth, u.name_lo, u.name_en,
         u.name_zh, u.place_code, u.state, u.founded_on, u.ended_on, u.heir_id, u.version
         FROM unions u WHERE {scope:u.path}")
    .scope(scope)
    .push_if(after, " AND u.path > ?");
    db.all(query.push(" ORDER BY u.path LIMIT ?").bind(limit)).await
}

/// The rosters of a union, the newest first, before the one of that id.
pub(super) async fn rosters_before(
    db: &impl Read,
    union: UnionId,
    before: Option<RosterId>,
    limit: usize,
) -> Result<Vec<RosterId>, DbError> {
    let query = sql("SELECT id FROM rosters WHERE union_id = ?").bind(union);
    let query = query.push_if(before.map(RosterId::uuid), " AND id < ?");
    db.rows(query.push(" ORDER BY id DESC LIMIT ?").bind(limit)).await?.iter().map(|row| row.get("id")).collect()
}

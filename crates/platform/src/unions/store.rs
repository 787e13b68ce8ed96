//! SQL of the union tree.

use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Doer, Scope};
use crate::search::{self, Family};

use super::union::{Line, NewUnion, Union, UnionId, UnionState, path_segment};

impl FromRow for Union {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            code: row.get("code")?,
            level: row.get("level")?,
            line: row.code("line", Line::from_code)?,
            parent_id: row.get("parent_id")?,
            path: row.get("path")?,
            depth: row.get("depth")?,
            name_lo: row.get("name_lo")?,
            name_en: row.get("name_en")?,
            name_zh: row.get("name_zh")?,
            place_code: row.get("place_code")?,
            state: row.code("state", UnionState::from_code)?,
            founded_on: row.get("founded_on")?,
            ended_on: row.get("ended_on")?,
            heir_id: row.get("heir_id")?,
            version: row.get("version")?,
        })
    }
}

/// The columns of a union, for statements that read it alone.
pub(super) const SELECT: &str =
    "SELECT u.id, u.code, u.level, u.line, u.parent_id, u.path, u.depth, u.name_lo, u.name_en, u.name_zh,
     u.place_code, u.state, u.founded_on, u.ended_on, u.heir_id, u.version
     FROM unions u ";

/// The union of that id, where it may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: UnionId) -> Result<Option<Union>, DbError> {
    db.first(sql(SELECT).push("WHERE u.id = ? AND {scope:u.path}").bind(id).scope(scope)).await
}

/// The union of that code, where it may be seen.
///
/// # Errors
/// What the database says.
pub async fn find_by_code(db: &impl Read, scope: &Scope, code: &str) -> Result<Option<Union>, DbError> {
    db.first(sql(SELECT).push("WHERE u.code = ? AND {scope:u.path}").bind(code).scope(scope)).await
}

/// The federation itself.
///
/// # Errors
/// What the database says.
pub async fn root(db: &impl Read) -> Result<Option<Union>, DbError> {
    db.first(sql(SELECT).push("WHERE u.path = ''")).await
}

/// The unions directly below, by name. All of them: a union has at most some hundreds.
///
/// # Errors
/// What the database says.
pub async fn children(db: &impl Read, scope: &Scope, parent: UnionId) -> Result<Vec<Union>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE u.parent_id = ? AND {scope:u.path} ORDER BY u.sort_key, u.id")
            .bind(parent)
            .scope(scope),
    )
    .await
}

/// Unions that answer the words of `text` or have it as their code, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn search(db: &impl Read, scope: &Scope, text: &str, limit: usize) -> Result<Vec<Union>, DbError> {
    let ask: Vec<_> = kammaban_text::text_query_tokens(text).into_iter().map(|token| vec![vec![token]]).collect();
    let ids: Vec<UnionId> =
        search::find(db, Family::Union, scope, &ask, limit).await?.into_iter().map(UnionId::from_uuid).collect();
    db.all(sql(SELECT).push("WHERE u.id IN {in} ORDER BY u.depth, u.sort_key").list(ids)).await
}

/// The unions above, from the federation down. Names of what stands above are no secret to those
/// who belong below.
///
/// # Errors
/// What the database says.
pub async fn ancestors(db: &impl Read, union: &Union) -> Result<Vec<Union>, DbError> {
    let mut paths = vec![String::new()];
    let mut path = String::new();
    for segment in union.path.split_inclusive('.') {
        path.push_str(segment);
        paths.push(path.clone());
    }
    paths.pop();
    db.all(sql(SELECT).push("WHERE u.path IN {in} ORDER BY u.depth").list(paths)).await
}

/// Writes a new union and its first version. The caller records the event.
///
/// # Errors
/// [`DbError::Taken`] where the code is.
pub async fn insert(tx: &Tx, doer: &Doer, union: &NewUnion) -> Result<Union, DbError> {
    let id: UnionId = doer.new_id();
    let (path, depth, parent_id) = match &union.parent {
        Some(parent) => (format!("{}{}", parent.path, path_segment(id)), parent.depth + 1, Some(parent.id)),
        None => (String::new(), 0, None),
    };
    let sort_key = kammaban_text::sort_key(&union.name_lo, kammaban_kernel::Lang::Lo);
    tx.run(
        sql("INSERT INTO unions (id, code, level, line, parent_id, path, depth, name_lo, name_en, name_zh, place_code,
             state, founded_on, sort_key, version, updated_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', ?, ?, 1, ?)")
        .bind(id)
        .bind(&union.code)
        .bind(&union.level)
        .bind(union.line.code())
        .bind(parent_id)
        .bind(&path)
        .bind(depth)
        .bind(&union.name_lo)
        .bind(union.name_en.clone())
        .bind(union.name_zh.clone())
        .bind(union.place_code.clone())
        .bind(union.founded_on)
        .bind(sort_key)
        .bind(doer.now()),
    )
    .await?;
    let version: kammaban_kernel::Id<Union> = doer.new_id();
    tx.run(
        sql("INSERT INTO union_versions (union_id, id, valid_from, recorded_at, parent_id, path, level, line,
             name_lo, name_en, name_zh, code, place_code, state, cause)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', 'union.founded')")
        .bind(id)
        .bind(version)
        .bind(union.founded_on.map_or_else(|| "0001-01-01".to_owned(), |day| day.to_string()))
        .bind(doer.now())
        .bind(parent_id)
        .bind(&path)
        .bind(&union.level)
        .bind(union.line.code())
        .bind(&union.name_lo)
        .bind(union.name_en.clone())
        .bind(union.name_zh.clone())
        .bind(&union.code)
        .bind(union.place_code.clone()),
    )
    .await?;
    let names = [Some(&union.name_lo), union.name_en.as_ref(), union.name_zh.as_ref(), Some(&union.code)];
    let tokens = names.into_iter().flatten().flat_map(|name| kammaban_text::text_tokens(name)).collect();
    search::put(tx, Family::Union, vec![search::Doc { owner: id.uuid(), union: id, tokens }]).await?;
    Ok(Union {
        id,
        code: union.code.clone(),
        level: union.level.clone(),
        line: union.line,
        parent_id,
        path,
        depth,
        name_lo: union.name_lo.clone(),
        name_en: union.name_en.clone(),
        name_zh: union.name_zh.clone(),
        place_code: union.place_code.clone(),
        state: UnionState::Active,
        founded_on: union.founded_on,
        ended_on: None,
        heir_id: None,
        version: 1,
    })
}

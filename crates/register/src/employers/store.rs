//! SQL of employers.

use std::collections::BTreeMap;

use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::search::{self, Doc, Family};
use kammaban_platform::unions::UnionId;

use super::employer::{Employer, EmployerId, Headcount, HeadcountSource, section_of};

impl FromRow for Employer {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let workers: Option<i64> = row.get("headcount")?;
        let headcount = match (workers, row.get("headcount_on")?) {
            (Some(workers), Some(on)) => {
                Some(Headcount { workers, on, source: row.code("headcount_source", HeadcountSource::from_code)? })
            }
            _ => None,
        };
        Ok(Self {
            id: row.get("id")?,
            code: row.get("code")?,
            union_id: row.get("union_id")?,
            name_lo: row.get("name_lo")?,
            name_en: row.get("name_en")?,
            name_zh: row.get("name_zh")?,
            sector: row.get("sector")?,
            ownership: row.get("ownership")?,
            place_code: row.get("place_code")?,
            headcount,
            version: row.get("version")?,
        })
    }
}

const SELECT: &str = "SELECT e.id, e.code, e.union_id, e.name_lo, e.name_en, e.name_zh, e.sector, e.ownership,
     e.place_code, e.headcount, e.headcount_on, e.headcount_source, e.version
     FROM employers e ";

/// The employer of that id, where its union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: EmployerId) -> Result<Option<Employer>, DbError> {
    let query = sql(SELECT).push("JOIN unions u ON u.id = e.union_id WHERE e.id = ? AND {scope:u.path}");
    db.first(query.bind(id).scope(scope)).await
}

/// The employer of that code, where its union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find_by_code(db: &impl Read, scope: &Scope, code: &str) -> Result<Option<Employer>, DbError> {
    let query = sql(SELECT).push("JOIN unions u ON u.id = e.union_id WHERE e.code = ? AND {scope:u.path}");
    db.first(query.bind(code).scope(scope)).await
}

/// The employers of one union, by name. All of them: a union has few.
///
/// # Errors
/// What the database says.
pub async fn list_of_union(db: &impl Read, scope: &Scope, union: UnionId) -> Result<Vec<Employer>, DbError> {
    let query = sql(SELECT)
        .push("JOIN unions u ON u.id = e.union_id WHERE e.union_id = ? AND {scope:u.path} ORDER BY e.sort_key, e.id");
    db.all(query.bind(union).scope(scope)).await
}

/// Section and ownership of employers: what returns count by.
///
/// # Errors
/// What the database says.
pub async fn facts_of(
    db: &impl Read,
    ids: &[EmployerId],
) -> Result<BTreeMap<EmployerId, (Option<String>, Option<String>)>, DbError> {
    let mut facts = BTreeMap::new();
    for ids in ids.chunks(500) {
        let query = sql("SELECT id, sector, ownership FROM employers WHERE id IN {in}").list(ids.iter().copied());
        for row in db.rows(query).await? {
            let sector: Option<String> = row.get("sector")?;
            let section = sector.as_deref().and_then(section_of).map(str::to_owned);
            facts.insert(row.get("id")?, (section, row.get("ownership")?));
        }
    }
    Ok(facts)
}

/// The places of unions in the tree.
pub(super) async fn union_paths(db: &impl Read, ids: &[UnionId]) -> Result<BTreeMap<UnionId, String>, DbError> {
    let mut paths = BTreeMap::new();
    for ids in ids.chunks(500) {
        let query = sql("SELECT id, path FROM unions WHERE id IN {in}").list(ids.iter().copied());
        for row in db.rows(query).await? {
            paths.insert(row.get("id")?, row.get("path")?);
        }
    }
    Ok(paths)
}

/// Writes new employers with their search words.
pub(super) async fn insert_many(tx: &Tx, doer: &Doer, employers: &[Employer]) -> Result<(), DbError> {
    let rows = employers
        .iter()
        .map(|employer| {
            let headcount = employer.headcount.as_ref();
            vec![
                employer.id.value(),
                employer.code.as_str().value(),
                employer.union_id.value(),
                employer.name_lo.as_str().value(),
                employer.name_en.clone().value(),
                employer.name_zh.clone().value(),
                employer.sector.clone().value(),
                employer.ownership.clone().value(),
                employer.place_code.clone().value(),
                headcount.map(|count| count.workers).value(),
                headcount.map(|count| count.on).value(),
                headcount.map(|count| count.source.code()).value(),
                kammaban_text::sort_key(&employer.name_lo, kammaban_kernel::Lang::Lo).value(),
                1_i64.value(),
                doer.now().value(),
            ]
        })
        .collect();
    tx.insert_many(
        "INSERT INTO employers (id, code, union_id, name_lo, name_en, name_zh, sector, ownership, place_code,
         headcount, headcount_on, headcount_source, sort_key, version, updated_at)",
        rows,
    )
    .await?;
    search::put(tx, Family::Employer, employers.iter().map(doc).collect()).await
}

fn doc(employer: &Employer) -> Doc {
    let names = [Some(&employer.name_lo), employer.name_en.as_ref(), employer.name_zh.as_ref(), Some(&employer.code)];
    let tokens = names.into_iter().flatten().flat_map(|name| kammaban_text::text_tokens(name)).collect();
    Doc { owner: employer.id.uuid(), union: employer.union_id, tokens }
}

/// Writes a changed employer over the one of `version`; false where somebody else was quicker.
pub(super) async fn update(tx: &Tx, doer: &Doer, employer: &Employer) -> Result<bool, DbError> {
    let headcount = employer.headcount.as_ref();
    let query = sql("UPDATE employers SET code = ?, name_lo = ?, name_en = ?, name_zh = ?, sector = ?, ownership = ?,
         place_code = ?, headcount = ?, headcount_on = ?, headcount_source = ?, sort_key = ?,
         version = version + 1, updated_at = ?
         WHERE id = ? AND version = ?")
    .bind(&employer.code)
    .bind(&employer.name_lo)
    .bind(employer.name_en.clone())
    .bind(employer.name_zh.clone())
    .bind(employer.sector.clone())
    .bind(employer.ownership.clone())
    .bind(employer.place_code.clone())
    .bind(headcount.map(|count| count.workers))
    .bind(headcount.map(|count| count.on))
    .bind(headcount.map(|count| count.source.code()))
    .bind(kammaban_text::sort_key(&employer.name_lo, kammaban_kernel::Lang::Lo))
    .bind(doer.now())
    .bind(employer.id)
    .bind(employer.version);
    if !tx.run_one(query).await? {
        return Ok(false);
    }
    search::put(tx, Family::Employer, vec![doc(employer)]).await?;
    Ok(true)
}

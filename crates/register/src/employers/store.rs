//! SQL of employers.

use std::collections::BTreeMap;

use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::search::{self, Doc, Family};
use kammaban_platform::unions::UnionId;

use super::employer::{CountId, Employer, EmployerId, EmployerState, Headcount, HeadcountSource, section_of};

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
            state: row.code("state", EmployerState::from_code)?,
            opened_on: row.get("opened_on")?,
            closed_on: row.get("closed_on")?,
            version: row.get("version")?,
        })
    }
}

const SELECT: &str = "SELECT e.id, e.code, e.union_id, e.name_lo, e.name_en, e.name_zh, e.sector, e.ownership,
     e.place_code, e.headcount, e.headcount_on, e.headcount_source, e.state, e.opened_on, e.closed_on, e.version
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
                employer.state.code().value(),
                employer.opened_on.value(),
                employer.closed_on.value(),
                1_i64.value(),
                doer.now().value(),
            ]
        })
        .collect();
    tx.insert_many(
        "INSERT INTO employers (id, code, union_id, name_lo, name_en, name_zh, sector, ownership, place_code,
         headcount, headcount_on, headcount_source, sort_key, state, opened_on, closed_on, version, updated_at)",
        rows,
    )
    .await?;
    let counts = employers.iter().filter_map(|employer| Some((employer.id, employer.headcount.clone()?)));
    insert_headcounts(tx, doer, counts).await?;
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
         state = ?, opened_on = ?, closed_on = ?, version = version + 1, updated_at = ?
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
    .bind(employer.state.code())
    .bind(employer.opened_on)
    .bind(employer.closed_on)
    .bind(doer.now())
    .bind(employer.id)
    .bind(employer.version);
    if !tx.run_one(query).await? {
        return Ok(false);
    }
    search::put(tx, Family::Employer, vec![doc(employer)]).await?;
    Ok(true)
}

/// Employers that answer the words of `text` or have it as their code, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn search(db: &impl Read, scope: &Scope, text: &str, limit: usize) -> Result<Vec<Employer>, DbError> {
    let ask: Vec<_> = kammaban_text::text_query_tokens(text).into_iter().map(|token| vec![vec![token]]).collect();
    let found = search::find(db, Family::Employer, scope, &ask, limit).await?;
    let ids: Vec<EmployerId> = found.into_iter().map(EmployerId::from_uuid).collect();
    let query = sql(SELECT).push("JOIN unions u ON u.id = e.union_id WHERE e.id IN {in} AND {scope:u.path}");
    db.all(query.list(ids).scope(scope).push(" ORDER BY e.sort_key, e.id")).await
}

/// What employers to list. All but the part of the tree is optional.
#[derive(Debug, Clone, Default)]
pub struct EmployerFilter {
    /// In this section of ISIC.
    pub section: Option<String>,
    /// Of this ownership.
    pub ownership: Option<String>,
    /// In this state.
    pub state: Option<EmployerState>,
    /// Behind the row of this key.
    pub after: Option<(Vec<u8>, EmployerId)>,
}

/// Employers of the unions in a part of the tree, by name, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn list(
    db: &impl Read,
    scope: &Scope,
    filter: &EmployerFilter,
    limit: usize,
) -> Result<Vec<Employer>, DbError> {
    let mut query = sql(SELECT)
        .push("JOIN unions u ON u.id = e.union_id WHERE {scope:u.path}")
        .scope(scope)
        .push_if(filter.ownership.as_deref(), " AND e.ownership = ?")
        .push_if(filter.state.map(EmployerState::code), " AND e.state = ?");
    if let Some(section) = &filter.section {
        query = query.push(" AND e.sector IN {in}").list(super::employer::divisions_of(section));
    }
    if let Some((key, id)) = &filter.after {
        query = query.push(" AND (e.sort_key, e.id) > (?, ?)").bind(key).bind(*id);
    }
    db.all(query.push(" ORDER BY e.sort_key, e.id LIMIT ?").bind(limit)).await
}

/// The key by which an employer is sorted: where a page of a list goes on.
///
/// # Errors
/// What the database says.
pub async fn sort_key_of(db: &impl Read, id: EmployerId) -> Result<Option<Vec<u8>>, DbError> {
    let rows = db.rows(sql("SELECT sort_key FROM employers WHERE id = ?").bind(id)).await?;
    rows.first().map(|row| row.get("sort_key")).transpose()
}

/// How many people who count as members work at each of these employers.
///
/// # Errors
/// What the database says.
pub async fn members_at(db: &impl Read, ids: &[EmployerId]) -> Result<BTreeMap<EmployerId, i64>, DbError> {
    let mut counts = BTreeMap::new();
    for ids in ids.chunks(500) {
        let query = sql("SELECT employer_id, COUNT(*) AS people FROM members
             WHERE employer_id IN {in} AND state IN ('active', 'suspended', 'retired') GROUP BY employer_id")
        .list(ids.iter().copied());
        for row in db.rows(query).await? {
            counts.insert(row.get("employer_id")?, row.get("people")?);
        }
    }
    Ok(counts)
}

/// Codes of a union's employers.
pub(super) async fn codes_of(db: &impl Read, union: UnionId) -> Result<Vec<String>, DbError> {
    db.rows(sql("SELECT code FROM employers WHERE union_id = ?").bind(union))
        .await?
        .iter()
        .map(|row| row.get("code"))
        .collect()
}

/// The counts of an employer's people as believed now, the latest day first.
///
/// # Errors
/// What the database says.
pub async fn headcounts_of(db: &impl Read, employer: EmployerId) -> Result<Vec<(CountId, Headcount)>, DbError> {
    db.rows(
        sql("SELECT id, counted_on, workers, source FROM employer_headcounts
             WHERE employer_id = ? AND superseded_at IS NULL ORDER BY counted_on DESC, id DESC")
        .bind(employer),
    )
    .await?
    .iter()
    .map(|row| {
        let source = row.code("source", HeadcountSource::from_code)?;
        Ok((row.get("id")?, Headcount { workers: row.get("workers")?, on: row.get("counted_on")?, source }))
    })
    .collect()
}

/// Writes counts as believed from now on.
pub(super) async fn insert_headcounts(
    tx: &Tx,
    doer: &Doer,
    counts: impl Iterator<Item = (EmployerId, Headcount)>,
) -> Result<(), DbError> {
    let rows = counts.map(|(employer, count)| {
        let id: CountId = doer.new_id();
        vec![
            employer.value(),
            id.value(),
            count.on.value(),
            count.workers.value(),
            count.source.code().value(),
            doer.now().value(),
        ]
    });
    tx.insert_many(
        "INSERT INTO employer_headcounts (employer_id, id, counted_on, workers, source, recorded_at)",
        rows.collect(),
    )
    .await
}

/// A count is believed no longer; false where it was not any more.
pub(super) async fn withdraw_headcount(
    tx: &Tx,
    doer: &Doer,
    employer: EmployerId,
    count: CountId,
) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE employer_headcounts SET superseded_at = ?
             WHERE employer_id = ? AND id = ? AND superseded_at IS NULL")
        .bind(doer.now())
        .bind(employer)
        .bind(count),
    )
    .await
}

/// Employers by id, in no order, whoever may see them.
pub(super) async fn find_many(db: &impl Read, ids: &[EmployerId]) -> Result<Vec<Employer>, DbError> {
    let mut found = Vec::new();
    for ids in ids.chunks(500) {
        found.extend(db.all(sql(SELECT).push("WHERE e.id IN {in}").list(ids.iter().copied())).await?);
    }
    Ok(found)
}

/// Gives an employer to another union.
pub(super) async fn set_union(tx: &Tx, doer: &Doer, employer: &Employer) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE employers SET union_id = ?, version = version + 1, updated_at = ? WHERE id = ?")
            .bind(employer.union_id)
            .bind(doer.now())
            .bind(employer.id),
    )
    .await?;
    search::put(tx, Family::Employer, vec![doc(employer)]).await
}

/// Ids of the people whose employer it is.
pub(super) async fn people_of(db: &impl Read, employer: EmployerId) -> Result<Vec<crate::members::MemberId>, DbError> {
    db.rows(sql("SELECT id FROM members WHERE employer_id = ?").bind(employer))
        .await?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

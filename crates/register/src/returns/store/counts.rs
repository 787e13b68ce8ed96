//! SQL that counts people as they were known at a moment.
//!
//! A spell is believed at a moment when it was recorded by then and not yet superseded; it holds on a
//! day when it began by then and has not ended before.

use kammaban_kernel::{Date, Moment, PartialDate, Sex};
use kammaban_platform::db::{DbError, FromRow, Q, Read, Row, sql};
use kammaban_platform::gate::Scope;
use kammaban_platform::unions::{Union, UnionId};

use crate::members::{MemberId, State};
use crate::returns::counting::born_by;
use crate::returns::movement::Stay;
use crate::returns::people::{Pick, Wanted};
use crate::returns::standing::Version;

/// Unions named in one statement at most; for more, all are read and those outside left out.
pub(in crate::returns) const UNIONS_AT_ONCE: usize = 4_000;

/// A union's names: Lao, English, Chinese.
pub(in crate::returns) type UnionNames = (String, Option<String>, Option<String>);

/// A version of a union with its names then.
#[derive(Debug, Clone)]
pub(in crate::returns) struct Named(pub(in crate::returns) Version, pub(in crate::returns) UnionNames);

impl FromRow for Named {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self(
            Version {
                union: row.get("union_id")?,
                from: row.get("valid_from")?,
                to: row.get("valid_to")?,
                recorded: row.get("recorded_at")?,
                superseded: row.get("superseded_at")?,
                path: row.get("path")?,
                level: row.get("level")?,
                line: row.get("line")?,
            },
            (row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?),
        ))
    }
}

const VERSIONS: &str = "SELECT v.union_id, v.valid_from, v.valid_to, v.recorded_at, v.superseded_at, v.path, v.level,
     v.line, v.name_lo, v.name_en, v.name_zh FROM union_versions v ";

/// All versions of all unions that ever stood in the subtree of one, wherever that stood.
pub(in crate::returns) async fn versions(db: &impl Read, reporting: &Union) -> Result<Vec<Named>, DbError> {
    if reporting.path.is_empty() {
        return db.all(sql(VERSIONS)).await;
    }
    let own: Vec<Named> = db.all(sql(VERSIONS).push("WHERE v.union_id = ?").bind(reporting.id)).await?;
    let paths = own.into_iter().map(|Named(version, _)| version.path).chain([reporting.path.clone()]);
    db.all(
        sql(VERSIONS)
            .push("WHERE v.union_id IN (SELECT p.union_id FROM union_versions p WHERE {scope:p.path})")
            .scope(&Scope::of_paths(paths)),
    )
    .await
}

/// The levels from the highest: code and names.
pub(in crate::returns) async fn levels(db: &impl Read) -> Result<Vec<(String, [String; 3])>, DbError> {
    db.rows(sql("SELECT code, name_lo, name_en, name_zh FROM union_levels ORDER BY rank, code"))
        .await?
        .iter()
        .map(|row| Ok((row.get("code")?, [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?])))
        .collect()
}

/// A part of the unions by their ids.
#[derive(Debug, Clone, Copy)]
pub(in crate::returns) enum Half {
    /// All of them.
    All,
    /// None.
    Nothing,
    /// Those before one.
    Before(UnionId),
    /// That one and those after it.
    From(UnionId),
}

/// People alike in one union, with how many of them are at least so old.
#[derive(Debug)]
pub(in crate::returns) struct Group {
    pub(in crate::returns) union: UnionId,
    pub(in crate::returns) state: String,
    pub(in crate::returns) sex: Option<String>,
    pub(in crate::returns) sector: Option<String>,
    pub(in crate::returns) ownership: Option<String>,
    /// All of them.
    pub(in crate::returns) n: i64,
    /// Those whose birth date is known.
    pub(in crate::returns) dated: i64,
    /// Those of at least each of the ages asked for.
    pub(in crate::returns) at_least: Vec<i64>,
}

impl Group {
    /// So many times these people; to be taken away where negative.
    pub(in crate::returns) fn times(&self, n: i64) -> Self {
        Self {
            union: self.union,
            state: self.state.clone(),
            sex: self.sex.clone(),
            sector: self.sector.clone(),
            ownership: self.ownership.clone(),
            n: self.n * n,
            dated: self.dated * n,
            at_least: self.at_least.iter().map(|count| count * n).collect(),
        }
    }
}

fn believed_and_holding(query: Q, day: Date, known: Moment) -> Q {
    query
        .push(
            "m.state IN ('active', 'suspended', 'retired')
             AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to >= ?)
             AND m.recorded_at <= ? AND (m.superseded_at IS NULL OR m.superseded_at > ?)",
        )
        .bind(day)
        .bind(day)
        .bind(known)
        .bind(known)
}

/// Members on a day as known at a moment, in groups; `ages` are the lowest ages of bands above 0.
/// `unions` limits to these; none for all. One pass over the index that is ordered by the groups.
pub(in crate::returns) async fn groups(
    db: &impl Read,
    (day, known): (Date, Moment),
    ages: &[i16],
    (unions, half): (Option<&[UnionId]>, Half),
) -> Result<Vec<Group>, DbError> {
    let mut query = sql("SELECT m.union_id, m.state, m.sex, m.sector, m.ownership, COUNT(*), COUNT(m.birth_date)");
    for age in ages {
        query = query.push(", COUNT(*) FILTER (WHERE m.birth_date <= ?)").bind(born_by(day, *age));
    }
    query = believed_and_holding(query.push(" FROM memberships m WHERE "), day, known);
    if let Some(unions) = unions {
        query = query.push(" AND m.union_id IN {in}").list(unions.iter().copied());
    }
    query = match half {
        Half::All => query,
        Half::Nothing => return Ok(Vec::new()),
        Half::Before(union) => query.push(" AND m.union_id < ?").bind(union),
        Half::From(union) => query.push(" AND m.union_id >= ?").bind(union),
    };
    query = query.push(" GROUP BY m.union_id, m.state, m.sex, m.sector, m.ownership");
    let mut groups = Vec::new();
    let count = ages.len();
    db.each(query, |row| {
        groups.push(Group {
            union: row.at(0)?,
            state: row.at(1)?,
            sex: row.at(2)?,
            sector: row.at(3)?,
            ownership: row.at(4)?,
            n: row.at(5)?,
            dated: row.at(6)?,
            at_least: (0..count).map(|at| row.at(7 + at)).collect::<Result<_, _>>()?,
        });
        Ok(())
    })
    .await?;
    Ok(groups)
}

/// Members who by a mistake have more than one counted spell on a day: there should be none.
pub(in crate::returns) async fn counted_twice(
    db: &impl Read,
    (day, known): (Date, Moment),
    unions: Option<&[UnionId]>,
) -> Result<Vec<MemberId>, DbError> {
    let mut query = believed_and_holding(sql("SELECT m.member_id FROM memberships m WHERE "), day, known);
    if let Some(unions) = unions {
        query = query
            .push(" AND m.member_id IN (SELECT s.member_id FROM memberships s WHERE s.union_id IN {in})")
            .list(unions.iter().copied());
    }
    let query = query.push(" GROUP BY m.member_id HAVING COUNT(*) > 1");
    db.rows(query).await?.iter().map(|row| row.get("member_id")).collect()
}

/// A spell with what people are counted by.
#[derive(Debug, Clone)]
pub(in crate::returns) struct Seen {
    pub(in crate::returns) member: MemberId,
    pub(in crate::returns) stay: Stay,
    pub(in crate::returns) sex: Option<Sex>,
    pub(in crate::returns) birth: Option<PartialDate>,
    pub(in crate::returns) sector: Option<String>,
    pub(in crate::returns) ownership: Option<String>,
}

impl FromRow for Seen {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            member: row.at(0)?,
            stay: Stay {
                union: row.at(1)?,
                state: row.code("state", State::from_code)?,
                from: row.at(3)?,
                to: row.at(4)?,
            },
            sex: row.code_option("sex", Sex::from_code)?,
            birth: row.at(6)?,
            sector: row.at(7)?,
            ownership: row.at(8)?,
        })
    }
}

const SEEN: &str =
    "SELECT m.member_id, m.union_id, m.state, m.valid_from, m.valid_to, m.sex, m.birth_date, m.sector, m.ownership
     FROM memberships m WHERE m.recorded_at <= ? AND (m.superseded_at IS NULL OR m.superseded_at > ?) ";

/// The spells of members as known at a moment, member by member.
pub(in crate::returns) async fn spells_of(
    db: &impl Read,
    members: &[MemberId],
    known: Moment,
) -> Result<Vec<Seen>, DbError> {
    let mut found = Vec::new();
    for members in members.chunks(1_000) {
        let query = sql(SEEN).bind(known).bind(known).push("AND m.member_id IN {in} ORDER BY m.member_id, m.id");
        found.extend(db.all(query.list(members.iter().copied())).await?);
    }
    Ok(found)
}

/// Hands over, member by member, all believed spells of those for whom one begins from `first` to
/// `last` or ends from the day before `first` (`eve`) on. `unions` limits to those with such a spell
/// in one of these.
pub(in crate::returns) async fn changed(
    db: &impl Read,
    (eve, first, last): (Date, Date, Date),
    known: Moment,
    unions: Option<&[UnionId]>,
    mut take: impl FnMut(Vec<Seen>) + Send,
) -> Result<(), DbError> {
    let mut query = sql(SEEN)
        .bind(known)
        .bind(known)
        .push("AND m.member_id IN (SELECT b.member_id FROM memberships b WHERE b.valid_from >= ? AND b.valid_from <= ?")
        .bind(first)
        .bind(last);
    if let Some(unions) = unions {
        query = query.push(" AND b.union_id IN {in}").list(unions.iter().copied());
    }
    query = query
        .push(" UNION SELECT e.member_id FROM memberships e WHERE e.valid_to >= ? AND e.valid_to < ?")
        .bind(eve)
        .bind(last);
    if let Some(unions) = unions {
        query = query.push(" AND e.union_id IN {in}").list(unions.iter().copied());
    }
    let mut open: Vec<Seen> = Vec::new();
    db.each(query.push(") ORDER BY m.member_id, m.id"), |row| {
        let seen = Seen::from_row(&row)?;
        if open.first().is_some_and(|first| first.member != seen.member) {
            take(std::mem::take(&mut open));
        }
        open.push(seen);
        Ok(())
    })
    .await?;
    if !open.is_empty() {
        take(open);
    }
    Ok(())
}

/// The members behind a figure on a day, after one of them, in the order of their ids.
pub(in crate::returns) async fn people(
    db: &impl Read,
    (day, known): (Date, Moment),
    wanted: &Wanted,
    after: Option<MemberId>,
    limit: usize,
) -> Result<Vec<MemberId>, DbError> {
    let mut query = believed_and_holding(sql("SELECT DISTINCT m.member_id FROM memberships m WHERE "), day, known);
    query = picked(query, &wanted.sex, [" AND m.sex IS NULL", " AND m.sex = ?"]);
    query = picked(query, &wanted.sector, [" AND m.sector IS NULL", " AND m.sector = ?"]);
    query = picked(query, &wanted.ownership, [" AND m.ownership IS NULL", " AND m.ownership = ?"]);
    query = picked(query, &wanted.state, [" AND 1 = 0", " AND m.state = ?"]);
    if wanted.undated {
        query = query.push(" AND m.birth_date IS NULL");
    }
    query = query
        .push_if(wanted.born_by.clone(), " AND m.birth_date <= ?")
        .push_if(wanted.born_after.clone(), " AND m.birth_date > ?");
    if wanted.dated {
        query = query.push(" AND m.birth_date IS NOT NULL");
    }
    if !wanted.not_these.is_empty() {
        query = query.push(" AND m.member_id NOT IN {in}").list(wanted.not_these.iter().copied());
    }
    query = query.push_if(after, " AND m.member_id > ?");
    let mut found: Vec<MemberId> = Vec::new();
    let chunks: Vec<Option<&[UnionId]>> = match &wanted.unions {
        None => vec![None],
        Some(unions) => unions.chunks(UNIONS_AT_ONCE).map(Some).collect(),
    };
    for unions in chunks {
        let mut part = query.clone();
        if let Some(unions) = unions {
            part = part.push(" AND m.union_id IN {in}").list(unions.iter().copied());
        }
        let rows = db.rows(part.push(" ORDER BY m.member_id LIMIT ?").bind(limit)).await?;
        for row in &rows {
            found.push(row.get("member_id")?);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(limit);
    Ok(found)
}

fn picked(query: Q, pick: &Pick, [unknown, known]: [&'static str; 2]) -> Q {
    match pick {
        Pick::Any => query,
        Pick::Unknown => query.push(unknown),
        Pick::Code(code) => query.push(known).bind(code),
    }
}

/// Moves a union in its versions only, as an action on the tree would: for the tests of counting.
#[cfg(test)]
pub(in crate::returns) async fn move_for_test(
    db: &kammaban_platform::db::Db,
    doer: &kammaban_platform::gate::Doer,
    union: &Union,
    (path, from): (&str, Date),
) {
    use jiff::ToSpan;
    let last = from.checked_sub(1.days()).expect("a day before");
    db.tx(|tx| async move {
        tx.untraced("a move of a test");
        tx.run(
            sql("UPDATE union_versions SET superseded_at = ? WHERE union_id = ? AND superseded_at IS NULL")
                .bind(doer.now())
                .bind(union.id),
        )
        .await?;
        for (begin, end, path) in
            [("2000-01-01".to_owned(), Some(last), union.path.as_str()), (from.to_string(), None, path)]
        {
            tx.run(
                sql("INSERT INTO union_versions (union_id, id, valid_from, valid_to, recorded_at, path, level, line,
                     name_lo, state, cause) VALUES (?, ?, ?, ?, ?, ?, 'base', 'place', 'x', 'active', 'test')")
                .bind(union.id)
                .bind(doer.new_id::<Version>())
                .bind(begin)
                .bind(end)
                .bind(doer.now())
                .bind(path),
            )
            .await?;
        }
        Ok::<_, DbError>(())
    })
    .await
    .expect("the union is moved");
}

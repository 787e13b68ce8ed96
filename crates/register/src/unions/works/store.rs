//! SQL of merges and splits.

use kammaban_kernel::{Id, Lang};
use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::jobs::JobId;
use kammaban_platform::unions::UnionId;

use super::work::{GrantsGo, Work, WorkId, WorkKind, WorkState};
use crate::employers::EmployerId;
use crate::members::MemberId;

impl FromRow for Work {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.code("kind", WorkKind::from_code)?,
            union_id: row.get("union_id")?,
            heir_id: row.get("heir_id")?,
            day: row.get("day")?,
            ends: row.get("ends")?,
            grants: row.code("grants", GrantsGo::from_code)?,
            state: row.code("state", WorkState::from_code)?,
            members_all: row.get("members_all")?,
            members_moved: row.get("members_moved")?,
            employers_moved: row.get("employers_moved")?,
            rosters_moved: row.get("rosters_moved")?,
            grants_moved: row.get("grants_moved")?,
            grants_ended: row.get("grants_ended")?,
            job_id: row.get("job_id")?,
            created_at: row.get("created_at")?,
            finished_at: row.get("finished_at")?,
        })
    }
}

const SELECT: &str = "SELECT w.id, w.kind, w.union_id, w.heir_id, w.day, w.ends, w.grants, w.state, w.members_all,
     w.members_moved, w.employers_moved, w.rosters_moved, w.grants_moved, w.grants_ended, w.job_id, w.created_at,
     w.finished_at FROM union_works w ";

/// The work of that id, where its union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: WorkId) -> Result<Option<Work>, DbError> {
    let query = sql(SELECT).push("JOIN unions u ON u.id = w.union_id WHERE w.id = ? AND {scope:u.path}");
    db.first(query.bind(id).scope(scope)).await
}

/// The works of a union, those in which it took something too, the newest first.
///
/// # Errors
/// What the database says.
pub async fn of_union(db: &impl Read, union: UnionId) -> Result<Vec<Work>, DbError> {
    let query = sql(SELECT).push("WHERE w.union_id = ? OR w.heir_id = ? ORDER BY w.id DESC LIMIT 100");
    db.all(query.bind(union).bind(union)).await
}

/// Works under way in a part of the tree, at most `limit`, the oldest first.
///
/// # Errors
/// What the database says.
pub async fn running(db: &impl Read, scope: &Scope, limit: usize) -> Result<Vec<Work>, DbError> {
    let query = sql(SELECT)
        .push("JOIN unions u ON u.id = w.union_id WHERE w.state = 'running' AND {scope:u.path} ORDER BY w.id LIMIT ?");
    db.all(query.scope(scope).bind(limit)).await
}

/// Writes a work asked for.
pub(super) async fn insert(tx: &Tx, doer: &Doer, work: &Work) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO union_works (id, kind, union_id, heir_id, day, ends, grants, state, members_all, members_moved,
         employers_moved, rosters_moved, grants_moved, grants_ended, created_by, created_at)",
        vec![vec![
            work.id.value(),
            work.kind.code().value(),
            work.union_id.value(),
            work.heir_id.value(),
            work.day.value(),
            work.ends.value(),
            work.grants.code().value(),
            work.state.code().value(),
            work.members_all.value(),
            0_i64.value(),
            0_i64.value(),
            0_i64.value(),
            0_i64.value(),
            0_i64.value(),
            doer.user().value(),
            doer.now().value(),
        ]],
    )
    .await
}

pub(super) async fn set_job(tx: &Tx, id: WorkId, job: JobId) -> Result<(), DbError> {
    tx.run(sql("UPDATE union_works SET job_id = ? WHERE id = ?").bind(job).bind(id)).await.map(drop)
}

/// Counts members as moved.
pub(super) async fn add_moved(tx: &Tx, id: WorkId, members: usize) -> Result<(), DbError> {
    tx.run(sql("UPDATE union_works SET members_moved = members_moved + ? WHERE id = ?").bind(members).bind(id))
        .await
        .map(drop)
}

/// Writes that a work is done; false where it was already.
pub(super) async fn finish(tx: &Tx, doer: &Doer, work: &Work) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE union_works SET state = 'done', employers_moved = ?, rosters_moved = ?, grants_moved = ?,
             grants_ended = ?, finished_at = ? WHERE id = ? AND state = 'running'")
        .bind(work.employers_moved)
        .bind(work.rosters_moved)
        .bind(work.grants_moved)
        .bind(work.grants_ended)
        .bind(doer.now())
        .bind(work.id),
    )
    .await
}

/// People of a union who belong together: those of one employer, or of one department.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The employer's id or the department's name; none for those without.
    pub(crate) key: Option<String>,
    /// What it is called; empty for those without.
    pub(crate) name: String,
    /// How many people, in any state.
    pub(crate) people: i64,
}

/// The people of a union by employer. An employer without people is among them.
pub(crate) async fn groups_by_employer(db: &impl Read, union: UnionId, lang: Lang) -> Result<Vec<Group>, DbError> {
    let mut groups: Vec<Group> = db
        .rows(
            sql("SELECT e.id, e.name_lo, e.name_en, e.name_zh,
                 (SELECT COUNT(*) FROM members m WHERE m.union_id = e.union_id AND m.employer_id = e.id) AS people
                 FROM employers e WHERE e.union_id = ? ORDER BY e.sort_key, e.id")
            .bind(union),
        )
        .await?
        .iter()
        .map(|row| {
            let id: EmployerId = row.get("id")?;
            let other: Option<String> = match lang {
                Lang::Lo => None,
                Lang::En => row.get("name_en")?,
                Lang::Zh => row.get("name_zh")?,
            };
            let name = match other {
                Some(name) => name,
                None => row.get("name_lo")?,
            };
            Ok(Group { key: Some(id.to_string()), name, people: row.get("people")? })
        })
        .collect::<Result<_, DbError>>()?;
    let without = db
        .count(
            sql("SELECT COUNT(*) FROM members m WHERE m.union_id = ?
                 AND (m.employer_id IS NULL OR NOT EXISTS
                 (SELECT 1 FROM employers e WHERE e.id = m.employer_id AND e.union_id = m.union_id))")
            .bind(union),
        )
        .await?;
    if without > 0 {
        groups.push(Group { key: None, name: String::new(), people: without });
    }
    Ok(groups)
}

/// The people of a union by department, the largest first, at most 200 departments.
pub(crate) async fn groups_by_department(db: &impl Read, union: UnionId) -> Result<Vec<Group>, DbError> {
    db.rows(
        sql("SELECT department, COUNT(*) AS people FROM members WHERE union_id = ?
             GROUP BY department ORDER BY COUNT(*) DESC, department LIMIT 200")
        .bind(union),
    )
    .await?
    .iter()
    .map(|row| {
        let key: Option<String> = row.get("department")?;
        Ok(Group { name: key.clone().unwrap_or_default(), key, people: row.get("people")? })
    })
    .collect()
}

/// Ids of people of a union by name, at most `limit`.
pub(crate) async fn people_of(db: &impl Read, union: UnionId, limit: usize) -> Result<Vec<MemberId>, DbError> {
    db.rows(sql("SELECT id FROM members WHERE union_id = ? ORDER BY sort_key, id LIMIT ?").bind(union).bind(limit))
        .await?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// Who of a union goes to `target`: those of an employer of the union, or those of none.
pub(super) async fn assign_employer(
    tx: &Tx,
    work: &Work,
    employer: Option<EmployerId>,
    target: UnionId,
) -> Result<u64, DbError> {
    let into = "INSERT INTO union_work_members (work_id, member_id, target_id) SELECT ?, m.id, ? FROM members m ";
    match employer {
        Some(employer) => {
            tx.run(
                sql("INSERT INTO union_work_employers (work_id, employer_id, target_id)
                     SELECT ?, e.id, ? FROM employers e WHERE e.id = ? AND e.union_id = ?")
                .bind(work.id)
                .bind(target)
                .bind(employer)
                .bind(work.union_id),
            )
            .await?;
            let query = sql(into).bind(work.id).bind(target).push("WHERE m.union_id = ? AND m.employer_id = ?");
            tx.run(query.bind(work.union_id).bind(employer)).await
        }
        None => {
            let query = sql(into).bind(work.id).bind(target).push(
                "WHERE m.union_id = ? AND (m.employer_id IS NULL OR NOT EXISTS
                 (SELECT 1 FROM employers e WHERE e.id = m.employer_id AND e.union_id = m.union_id))",
            );
            tx.run(query.bind(work.union_id)).await
        }
    }
}

/// The same for those of a department, or of none.
pub(super) async fn assign_department(
    tx: &Tx,
    work: &Work,
    department: Option<&str>,
    target: UnionId,
) -> Result<u64, DbError> {
    let query = sql("INSERT INTO union_work_members (work_id, member_id, target_id)
         SELECT ?, m.id, ? FROM members m WHERE m.union_id = ? AND ")
    .bind(work.id)
    .bind(target)
    .bind(work.union_id);
    match department {
        Some(department) => tx.run(query.push("m.department = ?").bind(department)).await,
        None => tx.run(query.push("m.department IS NULL")).await,
    }
}

/// The same for people picked one by one; those who are not of the union are left out.
pub(super) async fn assign_people(tx: &Tx, work: &Work, people: &[MemberId], target: UnionId) -> Result<u64, DbError> {
    let mut assigned = 0;
    for people in people.chunks(500) {
        let query = sql("INSERT INTO union_work_members (work_id, member_id, target_id)
             SELECT ?, m.id, ? FROM members m WHERE m.union_id = ? AND m.id IN {in}")
        .bind(work.id)
        .bind(target)
        .bind(work.union_id)
        .list(people.iter().copied());
        assigned += tx.run(query).await?;
    }
    Ok(assigned)
}

/// The next people who were assigned and are still in the union, at most `limit`, with where they go.
pub(super) async fn next_assigned(
    db: &impl Read,
    work: &Work,
    limit: usize,
) -> Result<Vec<(MemberId, UnionId)>, DbError> {
    db.rows(
        sql("SELECT w.member_id, w.target_id FROM union_work_members w JOIN members m ON m.id = w.member_id
             WHERE w.work_id = ? AND m.union_id = ? ORDER BY w.member_id LIMIT ?")
        .bind(work.id)
        .bind(work.union_id)
        .bind(limit),
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("member_id")?, row.get("target_id")?)))
    .collect()
}

/// Employers that go, with where they go: those assigned, and all others to the heir of a union that ends.
pub(super) async fn employers_going(db: &impl Read, work: &Work) -> Result<Vec<(EmployerId, UnionId)>, DbError> {
    let mut going: Vec<(EmployerId, UnionId)> = db
        .rows(
            sql(
                "SELECT w.employer_id, w.target_id FROM union_work_employers w JOIN employers e ON e.id = w.employer_id
                 WHERE w.work_id = ? AND e.union_id = ?",
            )
            .bind(work.id)
            .bind(work.union_id),
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("employer_id")?, row.get("target_id")?)))
        .collect::<Result<_, DbError>>()?;
    let Some(heir) = work.heir_id.filter(|_| work.ends) else { return Ok(going) };
    for row in db.rows(sql("SELECT id FROM employers WHERE union_id = ?").bind(work.union_id)).await? {
        let id: EmployerId = row.get("id")?;
        if !going.iter().any(|(employer, _)| *employer == id) {
            going.push((id, heir));
        }
    }
    Ok(going)
}

/// Gives the rosters of a union that ended to its heir, with the mappings it remembered.
pub(super) async fn move_rosters(tx: &Tx, from: UnionId, to: UnionId) -> Result<u64, DbError> {
    tx.run(
        sql("INSERT INTO roster_mappings (union_id, header_key, columns, used_at)
             SELECT ?, header_key, columns, used_at FROM roster_mappings WHERE union_id = ?
             ON CONFLICT (union_id, header_key) DO NOTHING")
        .bind(to)
        .bind(from),
    )
    .await?;
    tx.run(sql("DELETE FROM roster_mappings WHERE union_id = ?").bind(from)).await?;
    tx.run(sql("UPDATE rosters SET union_id = ? WHERE union_id = ?").bind(to).bind(from)).await
}

/// The unions that a split makes its people go to.
pub(super) async fn targets_of(db: &impl Read, work: WorkId) -> Result<Vec<UnionId>, DbError> {
    db.rows(
        sql("SELECT target_id FROM union_work_members WHERE work_id = ?
             UNION SELECT target_id FROM union_work_employers WHERE work_id = ?")
        .bind(work)
        .bind(work),
    )
    .await?
    .iter()
    .map(|row| row.at::<Id<_>>(0))
    .collect()
}

/// Sets how many people a split moves.
pub(super) async fn set_all(tx: &Tx, id: WorkId, all: i64) -> Result<(), DbError> {
    tx.run(sql("UPDATE union_works SET members_all = ? WHERE id = ?").bind(all).bind(id)).await.map(drop)
}

/// How many people a work has moved.
pub(super) async fn moved(db: &impl Read, id: WorkId) -> Result<i64, DbError> {
    db.count(sql("SELECT members_moved FROM union_works WHERE id = ?").bind(id)).await
}

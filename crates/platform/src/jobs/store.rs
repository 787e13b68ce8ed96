//! SQL of jobs.

use std::collections::BTreeMap;

use kammaban_kernel::Moment;
use serde_json::Value as Json;

use super::JobId;
use crate::db::{Db, DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Doer, UserId};
use crate::unions::UnionId;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JobState {
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

impl JobState {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// A job to be done.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// The kind of work.
    pub name: &'static str,
    /// Its arguments: ids, never personal data.
    pub args: Json,
    /// At most one waiting or running job has this key.
    pub unique_key: Option<String>,
    /// Not before.
    pub run_at: Moment,
    /// The union it is for.
    pub union: Option<UnionId>,
}

/// A job as stored.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns' names say it")]
pub struct JobRow {
    pub id: JobId,
    pub name: String,
    pub args: Json,
    pub state: JobState,
    pub attempts: i64,
    pub run_at: Moment,
    pub done_steps: i64,
    pub all_steps: i64,
    pub reason: Option<String>,
    pub actor_id: Option<UserId>,
    pub union_id: Option<UnionId>,
    pub created_at: Moment,
    pub finished_at: Option<Moment>,
}

impl FromRow for JobRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            args: serde_json::from_str(&row.get::<String>("args")?).unwrap_or(Json::Null),
            state: row.code("state", JobState::from_code)?,
            attempts: row.get("attempts")?,
            run_at: row.get("run_at")?,
            done_steps: row.get("done_steps")?,
            all_steps: row.get("all_steps")?,
            reason: row.get("reason")?,
            actor_id: row.get("actor_id")?,
            union_id: row.get("union_id")?,
            created_at: row.get("created_at")?,
            finished_at: row.get("finished_at")?,
        })
    }
}

const SELECT: &str =
    "SELECT id, name, args, state, attempts, run_at, done_steps, all_steps, reason, actor_id, union_id,
     created_at, finished_at FROM jobs ";

/// Puts a job into the table, in the transaction of what asks for it. Where one with the same key
/// waits already, that one stands and nothing is added.
///
/// # Errors
/// What the database says.
pub async fn enqueue(tx: &Tx, doer: &Doer, job: NewJob) -> Result<JobId, DbError> {
    let id: JobId = doer.new_id();
    tx.run(
        sql("INSERT INTO jobs (id, name, args, state, unique_key, attempts, run_at, done_steps, all_steps, actor_id,
             union_id, created_at)
             VALUES (?, ?, ?, 'waiting', ?, 0, ?, 0, 0, ?, ?, ?)
             ON CONFLICT (unique_key) DO NOTHING")
        .bind(id)
        .bind(job.name)
        .bind(job.args.to_string())
        .bind(job.unique_key)
        .bind(job.run_at)
        .bind(doer.user())
        .bind(job.union)
        .bind(doer.now()),
    )
    .await?;
    Ok(id)
}

/// One job.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, id: JobId) -> Result<Option<JobRow>, DbError> {
    db.first(sql(SELECT).push("WHERE id = ?").bind(id)).await
}

/// Jobs of a state, newest first, older than `before`.
///
/// # Errors
/// What the database says.
pub async fn list(
    db: &impl Read,
    state: Option<JobState>,
    before: Option<JobId>,
    limit: usize,
) -> Result<Vec<JobRow>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE 1 = 1")
            .push_if(state.map(JobState::code), " AND state = ?")
            .push_if(before.map(JobId::uuid), " AND id < ?")
            .push(" ORDER BY id DESC LIMIT ?")
            .bind(limit),
    )
    .await
}

/// The next jobs that may run: waiting and due, or left behind by a worker that died.
pub(super) async fn due(db: &Db, now: Moment, limit: usize) -> Result<Vec<JobRow>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE (state = 'waiting' AND run_at <= ?) OR (state = 'running' AND lease_until < ?)")
            .bind(now)
            .bind(now)
            .push(" ORDER BY run_at, id LIMIT ?")
            .bind(limit),
    )
    .await
}

/// Takes a job, unless another worker was quicker.
pub(super) async fn take(tx: &Tx, id: JobId, now: Moment, lease_until: Moment) -> Result<bool, DbError> {
    tx.untraced("a job is taken");
    tx.run_one(
        sql("UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until = ?
             WHERE id = ? AND ((state = 'waiting' AND run_at <= ?) OR (state = 'running' AND lease_until < ?))")
        .bind(lease_until)
        .bind(id)
        .bind(now)
        .bind(now),
    )
    .await
}

pub(super) async fn renew(tx: &Tx, id: JobId, lease_until: Moment) -> Result<(), DbError> {
    tx.untraced("a job goes on");
    tx.run(sql("UPDATE jobs SET lease_until = ? WHERE id = ? AND state = 'running'").bind(lease_until).bind(id))
        .await
        .map(drop)
}

pub(super) async fn set_progress(tx: &Tx, id: JobId, done: usize, all: usize) -> Result<(), DbError> {
    tx.untraced("how far a job has come");
    tx.run(sql("UPDATE jobs SET done_steps = ?, all_steps = ? WHERE id = ?").bind(done).bind(all).bind(id))
        .await
        .map(drop)
}

pub(super) async fn finish(tx: &Tx, id: JobId, now: Moment) -> Result<(), DbError> {
    tx.untraced("a job is done");
    tx.run(
        sql("UPDATE jobs SET state = 'done', unique_key = NULL, lease_until = NULL, reason = NULL, finished_at = ?
             WHERE id = ?")
        .bind(now)
        .bind(id),
    )
    .await
    .map(drop)
}

pub(super) async fn fail(tx: &Tx, id: JobId, now: Moment, reason: &str) -> Result<(), DbError> {
    tx.untraced("a job failed");
    tx.run(
        sql("UPDATE jobs SET state = 'failed', unique_key = NULL, lease_until = NULL, reason = ?, finished_at = ?
             WHERE id = ?")
        .bind(reason)
        .bind(now)
        .bind(id),
    )
    .await
    .map(drop)
}

pub(super) async fn postpone(tx: &Tx, id: JobId, run_at: Moment, reason: &str) -> Result<(), DbError> {
    tx.untraced("a job waits for another try");
    tx.run(
        sql("UPDATE jobs SET state = 'waiting', lease_until = NULL, run_at = ?, reason = ? WHERE id = ?")
            .bind(run_at)
            .bind(reason)
            .bind(id),
    )
    .await
    .map(drop)
}

/// Lets a failed job run again.
///
/// # Errors
/// What the database says.
pub async fn retry(tx: &Tx, id: JobId, now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE jobs SET state = 'waiting', attempts = 0, run_at = ?, finished_at = NULL
             WHERE id = ? AND state = 'failed'")
        .bind(now)
        .bind(id),
    )
    .await
}

/// A job that waits is not to be done.
///
/// # Errors
/// What the database says.
pub async fn cancel(tx: &Tx, id: JobId, now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE jobs SET state = 'cancelled', unique_key = NULL, finished_at = ?
             WHERE id = ? AND state = 'waiting'")
        .bind(now)
        .bind(id),
    )
    .await
}

/// How many jobs there are in each state, and how many of them a worker should have taken long ago.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// By state.
    pub by_state: BTreeMap<String, i64>,
    /// Waiting jobs that were due ten minutes ago: no worker runs, or all are busy.
    pub overdue: i64,
}

impl JobCounts {
    /// The jobs of a state.
    pub fn of(&self, state: JobState) -> i64 {
        self.by_state.get(state.code()).copied().unwrap_or_default()
    }
}

/// Counts the jobs.
///
/// # Errors
/// What the database says.
pub async fn counts(db: &impl Read, now: Moment) -> Result<JobCounts, DbError> {
    const OVERDUE: i64 = 600;
    let rows = db.rows(sql("SELECT state, COUNT(*) AS many FROM jobs GROUP BY state")).await?;
    let by_state = rows.iter().map(|row| Ok((row.get("state")?, row.get("many")?))).collect::<Result<_, DbError>>()?;
    let overdue = db
        .count(
            sql("SELECT COUNT(*) FROM jobs
                 WHERE (state = 'waiting' AND run_at < ?) OR (state = 'running' AND lease_until < ?)")
            .bind(now.plus_seconds(-OVERDUE))
            .bind(now.plus_seconds(-OVERDUE)),
        )
        .await?;
    Ok(JobCounts { by_state, overdue })
}

/// When each of these kinds of work was last asked for, and how that ended.
///
/// # Errors
/// What the database says.
pub async fn last_of(db: &impl Read, name: &str) -> Result<Option<JobRow>, DbError> {
    db.first(sql(SELECT).push("WHERE name = ? ORDER BY created_at DESC, id DESC LIMIT 1").bind(name)).await
}

/// Takes away jobs that ended well before a moment; of regular work all but what is young, of
/// other work what is older than `kept`. Failed ones stay until somebody looks at them.
pub(super) async fn tidy(tx: &Tx, (regular, names): (Moment, Vec<&'static str>), kept: Moment) -> Result<u64, DbError> {
    tx.untraced("what is over and listed no longer");
    let ended = "DELETE FROM jobs WHERE state IN ('done', 'cancelled') AND finished_at < ?";
    let old = tx.run(sql(ended).bind(kept)).await?;
    let often = tx.run(sql(ended).bind(regular).push(" AND name IN {in}").list(names)).await?;
    Ok(old + often)
}

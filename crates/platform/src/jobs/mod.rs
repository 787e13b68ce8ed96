//! Work for later: a table, filled in the transaction of what asks for it, worked off by the same
//! process or by `kammaban work`.
//!
//! A job must be idempotent: after a crash it runs again from its arguments and from what it left
//! in the database. A worker holds a job by a short lease that it renews; when the worker dies the
//! lease runs out and another goes on.

mod store;
mod tidy;
mod worker;

use std::sync::Arc;

use futures::future::BoxFuture;
use kammaban_kernel::Id;
use serde_json::Value as Json;

pub use store::{JobCounts, JobRow, JobState, NewJob, cancel, counts, enqueue, find, last_of, list, retry};
pub use tidy::JOB as TIDY;
pub use worker::{run_all, work};

use crate::gate::{Actor, ActorKind, Doer, Permission, Permit, UserId};
use crate::problem::Problem;
use crate::unions::{self, UnionId};
use crate::web::AppRef;

/// Names a job in ids.
#[derive(Debug)]
pub enum Job {}

/// The id of a job.
pub type JobId = Id<Job>;

/// How a job ended that did not succeed.
#[derive(Debug)]
pub enum JobEnd {
    /// Try again later; says why.
    Retry(String),
    /// It cannot succeed; says why, in a word that administrators read.
    GiveUp(String),
}

impl From<Problem> for JobEnd {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Unavailable(error) => Self::Retry(error.to_string()),
            Problem::Internal(error) | Problem::NoFiles(error) => Self::Retry(error.to_string()),
            problem => Self::GiveUp(problem.to_string()),
        }
    }
}

impl From<crate::db::DbError> for JobEnd {
    fn from(error: crate::db::DbError) -> Self {
        Problem::from(error).into()
    }
}

/// What a running job works with.
#[derive(Debug, Clone)]
pub struct JobCtx {
    /// The program.
    pub app: AppRef,
    /// The job.
    pub id: JobId,
    /// Who asked, with the grants in force now; the program itself for regular work.
    pub actor: Actor,
    /// For traces.
    pub doer: Doer,
}

impl JobCtx {
    /// The context of a job that `user` asked for, or nobody.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(app: &AppRef, id: JobId, user: Option<UserId>) -> Result<Self, Problem> {
        let actor = match user {
            Some(user) => crate::identity::load_actor(app, ActorKind::User, user).await?,
            None => Actor::system(),
        };
        let doer = Doer::new(&actor, None, &*app.clock, &app.ids);
        Ok(Self { app: Arc::clone(app), id, actor, doer })
    }

    /// Says how far the job has come; people see it at once.
    ///
    /// # Errors
    /// What the database says.
    pub async fn progress(&self, done: usize, all: usize) -> Result<(), crate::db::DbError> {
        let id = self.id;
        self.app.db.tx(|tx| async move { store::set_progress(&tx, id, done, all).await }).await
    }

    /// Asks the gate in the name of who asked for the job: a grant that ended meanwhile ends it.
    ///
    /// # Errors
    /// [`JobEnd::GiveUp`] where the permission is gone.
    pub async fn require(&self, permission: Permission, union: UnionId) -> Result<Permit, JobEnd> {
        let found = unions::find(&self.app.db, &self.actor.scope(permission), union).await?;
        found
            .and_then(|found| self.actor.permit(&self.doer, permission, union, &found.path))
            .ok_or_else(|| JobEnd::GiveUp(format!("{} is no longer allowed", permission.name())))
    }
}

/// A kind of background work.
#[derive(Clone, Copy)]
pub struct AnyJob {
    name: &'static str,
    run: fn(JobCtx, Json) -> BoxFuture<'static, Result<(), JobEnd>>,
    every_minutes: Option<i64>,
}

impl std::fmt::Debug for AnyJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl AnyJob {
    /// A kind of work by its name, `<slice>.<verb>`.
    pub const fn new(name: &'static str, run: fn(JobCtx, Json) -> BoxFuture<'static, Result<(), JobEnd>>) -> Self {
        Self { name, run, every_minutes: None }
    }

    /// The same, done regularly without being asked.
    #[must_use]
    pub const fn every_minutes(mut self, minutes: i64) -> Self {
        self.every_minutes = Some(minutes);
        self
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How often it is done without being asked, in minutes.
    pub const fn every(&self) -> Option<i64> {
        self.every_minutes
    }
}

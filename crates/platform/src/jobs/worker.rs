//! Workers: take a due job, run it under a lease, write how it ended.

use std::time::Duration;

use kammaban_kernel::Moment;
use tokio_util::sync::CancellationToken;

use super::store::{self, JobRow, NewJob};
use super::{JobCtx, JobEnd};
use crate::db::{DbError, Read};
use crate::gate::{Actor, Doer};
use crate::web::AppRef;

/// How long a worker holds a job before it must say that it lives.
const LEASE: i64 = 20;
/// How often it says so.
const RENEW: Duration = Duration::from_secs(6);
/// How often an idle worker looks.
const LOOK: Duration = Duration::from_millis(400);
/// Tries before a job has failed.
const TRIES: i64 = 8;

/// Works until `stop`: first what is regular is asked for, then what is due is done.
pub async fn work(app: AppRef, stop: CancellationToken) {
    let mut scheduled = Moment::from_micros(0);
    while !stop.is_cancelled() {
        let now = app.clock.now();
        if now >= scheduled.plus_seconds(60) {
            scheduled = now;
            if let Err(error) = schedule(&app).await {
                tracing::warn!(%error, "regular work could not be asked for");
            }
        }
        let worked = match run_next(&app).await {
            Ok(worked) => worked,
            Err(error) => {
                tracing::warn!(%error, "jobs could not be read");
                false
            }
        };
        if !worked {
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }
}

/// Runs all that is due, one after another, until nothing is: for commands and tests.
///
/// # Errors
/// What the database says.
pub async fn run_all(app: &AppRef) -> Result<(), DbError> {
    while run_next(app).await? {}
    Ok(())
}

async fn schedule(app: &AppRef) -> Result<(), DbError> {
    let doer = Doer::new(&Actor::system(), None, &*app.clock, &app.ids);
    let doer = &doer;
    for job in app.jobs.values() {
        let Some(minutes) = job.every_minutes else { continue };
        // The key names the slot of time, so that each slot asks once however many workers look.
        let slot = doer.now().micros() / (minutes * 60_000_000);
        let name = job.name;
        app.db
            .tx(|tx| async move {
                tx.untraced("regular work");
                let last = tx.count(
                    crate::db::sql("SELECT COUNT(*) FROM jobs WHERE name = ? AND created_at >= ?")
                        .bind(name)
                        .bind(slot * minutes * 60_000_000),
                );
                if last.await? > 0 {
                    return Ok(());
                }
                let new = NewJob {
                    name,
                    args: serde_json::Value::Null,
                    unique_key: Some(name.to_owned()),
                    run_at: doer.now(),
                    union: None,
                };
                store::enqueue(&tx, doer, new).await.map(drop)
            })
            .await?;
    }
    Ok(())
}

async fn run_next(app: &AppRef) -> Result<bool, DbError> {
    for row in store::due(&app.db, app.clock.now(), 4).await? {
        let (id, now) = (row.id, app.clock.now());
        let taken = app.db.tx(|tx| async move { store::take(&tx, id, now, now.plus_seconds(LEASE)).await }).await?;
        if taken {
            run(app, row).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

async fn run(app: &AppRef, row: JobRow) -> Result<(), DbError> {
    let id = row.id;
    let ctx = JobCtx::of(app, id, row.actor_id).await.map_err(|problem| {
        tracing::warn!(%problem, "who asked for a job could not be read");
        DbError::Busy
    })?;
    let end = match app.jobs.get(row.name.as_str()) {
        // On a task of its own, so that a panic ends the job and not the worker.
        Some(job) => {
            let mut task = tokio::spawn((job.run)(ctx, row.args));
            loop {
                tokio::select! {
                    ended = &mut task => break ended.unwrap_or_else(|error| Err(JobEnd::GiveUp(error.to_string()))),
                    () = tokio::time::sleep(RENEW) => {
                        let until = app.clock.now().plus_seconds(LEASE);
                        app.db.tx(|tx| async move { store::renew(&tx, id, until).await }).await?;
                    }
                }
            }
        }
        None => Err(JobEnd::GiveUp("no such work in this version of the program".to_owned())),
    };
    let now = app.clock.now();
    let attempts = row.attempts + 1;
    metrics::counter!("kammaban_jobs_total", "name" => row.name.clone(), "ok" => end.is_ok().to_string()).increment(1);
    let end = &end;
    app.db
        .tx(|tx| async move {
            match end {
                Ok(()) => store::finish(&tx, id, now).await,
                Err(JobEnd::GiveUp(reason)) => store::fail(&tx, id, now, reason).await,
                Err(JobEnd::Retry(reason)) if attempts >= TRIES => store::fail(&tx, id, now, reason).await,
                Err(JobEnd::Retry(reason)) => {
                    let pause = 2_i64.saturating_pow(u32::try_from(attempts).unwrap_or(10).min(10)) * 5;
                    store::postpone(&tx, id, now.plus_seconds(pause), reason).await
                }
            }
        })
        .await
}

//! Background work: what waits, what runs and how far it has come, what failed and why.

use axum::extract::Path;
use minijinja::{Value, context};

use crate::administration::{JOB_CANCELLED, JOB_RETRIED, JOBS_MANAGE};
use crate::audit::{self, Event};
use crate::jobs::{self, JobId, JobRow, JobState};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, ListQuery, see_other, view};

const HERE: &str = "/administration/jobs";
const STATES: [JobState; 5] =
    [JobState::Failed, JobState::Running, JobState::Waiting, JobState::Done, JobState::Cancelled];

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.require_root(JOBS_MANAGE).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["state"])?;
    let state = query.parsed("state", JobState::from_code)?;
    let before = query.parsed("after", |text| text.parse::<JobId>().ok())?;
    let limit = query.limit()?;
    let mut rows = jobs::list(&ctx.app.db, state, before, limit + 1).await?;
    let next = (rows.len() > limit).then(|| rows[limit - 1].id.to_string());
    rows.truncate(limit);
    let counts = jobs::counts(&ctx.app.db, ctx.doer.now()).await?;
    let states: Vec<Value> = STATES
        .iter()
        .map(|each| {
            context! {
                label => state_word(&ctx, *each),
                count => counts.of(*each),
                url => query.with("state", Some(each.code())),
                current => state == Some(*each),
            }
        })
        .collect();
    let data = context! {
        title => ctx.say(&Sentence::new("jobs-title")),
        crumbs => super::trail(&ctx, None),
        tabs => super::tabs(&ctx),
        rows => rows.iter().map(|row| line(&ctx, row)).collect::<Vec<_>>(),
        states => states,
        all_url => query.with("state", None),
        chosen => state.is_some(),
        overdue => counts.overdue,
        links => view(query.links(next)),
        regular => regular(&ctx).await?,
    };
    ctx.page("administration/jobs.html", data)
}

pub(super) async fn retry(ctx: Ctx, Path(id): Path<String>) -> Answer {
    act(&ctx, &id, Verb::Retry).await
}

pub(super) async fn cancel(ctx: Ctx, Path(id): Path<String>) -> Answer {
    act(&ctx, &id, Verb::Cancel).await
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Retry,
    Cancel,
}

async fn act(ctx: &Ctx, id: &str, verb: Verb) -> Answer {
    let permit = ctx.require_root(JOBS_MANAGE).await?;
    let id: JobId = id.parse().map_err(|_| Problem::NotFound)?;
    let job = jobs::find(&ctx.app.db, id).await?.ok_or(Problem::NotFound)?;
    let (permit, job) = (&permit, &job);
    ctx.app
        .db
        .tx(|tx| async move {
            let now = permit.doer().now();
            let (done, name) = match verb {
                Verb::Retry => (jobs::retry(&tx, id, now).await?, JOB_RETRIED),
                Verb::Cancel => (jobs::cancel(&tx, id, now).await?, JOB_CANCELLED),
            };
            if !done {
                return Err(Problem::refused("job-moved-on"));
            }
            let event = Event::new(name).about("job", id).in_union(permit.union()).fact("name", job.name.as_str());
            audit::record(&tx, permit.doer(), event).await?;
            Ok(())
        })
        .await?;
    let notice = if verb == Verb::Retry { "job-retried" } else { "job-cancelled" };
    Ok(see_other(ctx, HERE, Some(Sentence::new(notice).with("name", job_word(ctx, &job.name)))))
}

fn line(ctx: &Ctx, row: &JobRow) -> Value {
    let (kind, icon) = match row.state {
        JobState::Waiting => ("info", "clock"),
        JobState::Running => ("info", "jobs"),
        JobState::Done => ("success", "check"),
        JobState::Failed => ("error", "error"),
        JobState::Cancelled => ("neutral", ""),
    };
    let progress = (row.state == JobState::Running && row.all_steps > 0).then(|| {
        ctx.say(&Sentence::new("component-progress").with("done", row.done_steps).with("total", row.all_steps))
    });
    context! {
        name => job_word(ctx, &row.name),
        reason => row.reason.clone().or(progress).unwrap_or_default(),
        state => context! { word => state_word(ctx, row.state), kind => kind, icon => icon },
        attempts => row.attempts,
        run_at => row.run_at.micros(),
        finished => row.finished_at.map(|at| at.micros()),
        retry_url => (row.state == JobState::Failed).then(|| format!("{HERE}/{}/retry", row.id)),
        cancel_url => (row.state == JobState::Waiting).then(|| format!("{HERE}/{}/cancel", row.id)),
    }
}

/// Work that is done without being asked: how often, when last, when next.
async fn regular(ctx: &Ctx) -> Result<Vec<Value>, Problem> {
    let mut lines = Vec::new();
    for job in ctx.app.jobs.values() {
        let Some(minutes) = job.every() else { continue };
        let last = jobs::last_of(&ctx.app.db, job.name()).await?;
        // Regular work belongs to slots of time that begin at whole multiples of its minutes.
        let slot = minutes * 60_000_000;
        let now = ctx.doer.now().micros();
        lines.push(context! {
            name => job_word(ctx, job.name()),
            every => ctx.say(&Sentence::new("jobs-every").with("minutes", minutes)),
            last => last.as_ref().map(|row| row.created_at.micros()),
            state => last.as_ref().map(|row| state_word(ctx, row.state)).unwrap_or_default(),
            next => (now / slot + 1) * slot,
        });
    }
    Ok(lines)
}

fn state_word(ctx: &Ctx, state: JobState) -> String {
    ctx.app.words.say(ctx.lang, &format!("job-state-{}", state.code()), &[])
}

/// What a kind of work is called; its own name where it has no word.
fn job_word(ctx: &Ctx, name: &str) -> String {
    let key = format!("job-{}", name.replace(['.', '_'], "-"));
    ctx.app.words.find(ctx.lang, &key, &fluent_bundle::FluentArgs::new()).unwrap_or_else(|| name.to_owned())
}

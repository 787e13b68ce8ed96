//! A merge, a split or a dissolution under way, and what it came to.

use axum::extract::Path;
use kammaban_platform::gate::Scope;
use kammaban_platform::jobs::{self, JobState};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::context;

use crate::members::MEMBERS_READ;
use crate::unions::ask::word;
use crate::unions::works::{self, WorkId, WorkState};

pub(super) async fn show(ctx: Ctx, Path((id, work)): Path<(String, String)>) -> Answer {
    let union = super::find(&ctx, &id).await?;
    let work: WorkId = work.parse().map_err(|_| Problem::NotFound)?;
    let work = works::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), work).await?.ok_or(Problem::NotFound)?;
    if work.union_id != union.id {
        return Err(Problem::NotFound);
    }
    let job = match work.job_id {
        Some(job) => jobs::find(&ctx.app.db, job).await?,
        None => None,
    };
    let heir = match work.heir_id {
        Some(heir) => unions::find(&ctx.app.db, &Scope::everything(), heir).await?,
        None => None,
    };
    let key = work.kind.code();
    let data = context! {
        title => word(&ctx, &format!("work-title-{key}")),
        crumbs => super::trail(&ctx, &union, (&format!("work-title-{key}"), "")).await?,
        union => context! { name => union.name(ctx.lang), url => format!("/unions/{}", union.id) },
        heir => heir.as_ref().map(|heir| context! {
            name => heir.name(ctx.lang),
            url => ctx.scope(MEMBERS_READ).contains(&heir.path).then(|| format!("/unions/{}", heir.id)),
        }),
        url => format!("/unions/{}/works/{}", union.id, work.id),
        running => work.state == WorkState::Running,
        failed => job.is_some_and(|job| job.state == JobState::Failed),
        day => work.day.to_string(),
        ends => work.ends,
        members => work.members_moved,
        all => work.members_all.max(work.members_moved),
        employers => work.employers_moved,
        rosters => work.rosters_moved,
        grants_moved => work.grants_moved,
        grants_ended => work.grants_ended,
    };
    ctx.page_or_block("unions/work.html", "status", data)
}

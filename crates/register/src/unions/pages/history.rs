//! What happened to a union: what it was from when to when, and who changed it.

use axum::extract::Path;
use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, UnionId, changes, levels};
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use super::story;
use super::tabs::union_value;
use crate::unions::ask::word;

/// Events of a union that are told; what only counts steps of a work is left out.
const STORY: [&str; 14] = [
    "union.founded",
    "union.renamed",
    "union.changed",
    "union.moved",
    "union.merge-asked",
    "union.merged",
    "union.took-in",
    "union.split-asked",
    "union.split",
    "union.dissolved",
    "union.restored",
    "officer.appointed",
    "officer.ended",
    "officer.corrected",
];

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let union = super::find(&ctx, &id).await?;
    let levels = levels::list(&ctx.app.db).await?;
    let mut versions: Vec<Value> = Vec::new();
    for version in changes::versions_of(&ctx.app.db, union.id).await? {
        let above = match version.parent_id {
            Some(above) => name_of(&ctx, above).await?,
            None => String::new(),
        };
        let level = levels.iter().find(|level| level.code == version.level);
        let [lo, en, zh] = &version.names;
        let name = match ctx.lang {
            kammaban_kernel::Lang::Lo => lo,
            kammaban_kernel::Lang::En => en,
            kammaban_kernel::Lang::Zh => zh,
        };
        let always = version.valid_from.year() <= 1;
        versions.push(context! {
            name => name.as_ref().or(lo.as_ref()),
            code => version.code,
            from => (!always).then(|| version.valid_from.to_string()),
            to => version.valid_to.map(|day| day.to_string()),
            above => above,
            level => level.map_or(version.level.as_str(), |level| level.name(ctx.lang)),
            state => word(&ctx, &format!("union-state-{}", version.state.code())),
        });
    }
    let filter = AuditFilter { subject: Some(union.id.uuid()), ..AuditFilter::default() };
    let events = audit::list(&ctx.app.db, &Scope::everything(), &filter, 200).await?;
    let told = |event: &&audit::AuditEvent| STORY.contains(&event.event.as_str());
    let data = context! {
        title => word(&ctx, "union-history-title"),
        crumbs => super::trail(&ctx, &union, ("union-history-title", "/history")).await?,
        union => union_value(&ctx, &union),
        versions => versions,
        events => events.iter().filter(told).map(|event| story::line(&ctx, event)).collect::<Vec<_>>(),
    };
    ctx.page("unions/history.html", data)
}

/// The name of a union above. Names of what stands above are no secret to those who belong below.
async fn name_of(ctx: &Ctx, id: UnionId) -> Result<String, Problem> {
    let union = unions::find(&ctx.app.db, &Scope::everything(), id).await?;
    Ok(union.map(|union| union.name(ctx.lang).to_owned()).unwrap_or_default())
}

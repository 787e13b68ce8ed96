//! What changed about a person: newest first, in sentences, who did it and why.

use std::collections::{BTreeSet, HashMap};

use axum::extract::Path;
use kammaban_kernel::Uuid;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, ListQuery, view};
use minijinja::{Value, context};
use serde_json::Value as Json;

use super::person;
use crate::employers;
use crate::members::MEMBERS_READ;
use crate::members::chronicle::{Named, Step, steps_of, tell};
use crate::rosters::{self, ROSTERS_IMPORT};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &[])?;
    let before = query.parsed("after", |text| text.parse::<Uuid>().ok())?;
    let limit = query.limit()?;
    let (member, union) = person::find_member(&ctx, &id).await?;
    person::note_reading(&ctx, &member, "history").await?;
    let mut steps = steps_of(&ctx.app.db, member.id, before, limit + 1).await?;
    let more = steps.len() > limit;
    steps.truncate(limit);
    let next = steps.last().filter(|_| more).map(|step| step.revision.id.to_string());
    let parts = steps.iter().flat_map(|step| [&step.revision.before, &step.revision.after]).flatten();
    let values: Vec<(&str, &Json)> = parts.flatten().map(|(name, value)| (name.as_str(), value)).collect();
    let named = named(&ctx, &values).await?;
    let causes = causes(&ctx, &steps).await?;
    let changes: Vec<Value> = steps.iter().map(|step| entry(&ctx, step, (&named, &causes))).collect();
    let data = context! {
        title => member.facts.name(),
        crumbs => person::trail(&ctx, &union, &[]).await?,
        person => person::person(&ctx, &member, &union).await?,
        tabs => person::tabs(&ctx, &member, &union, "history"),
        changes => changes,
        links => view(query.links(next)),
    };
    ctx.page("members/history.html", data)
}

fn entry(ctx: &Ctx, step: &Step, (named, causes): (&Named, &HashMap<Uuid, Cause>)) -> Value {
    let words = &ctx.app.words;
    let revision = &step.revision;
    let told = tell(words, ctx.lang, named, revision);
    let cause = revision.cause_id.and_then(|id| causes.get(&id));
    let why = match cause {
        Some(cause) => Some(cause.text.clone()),
        None => {
            let key = revision.cause.replace('.', "-");
            words
                .word(ctx.lang, &format!("cause-{key}"))
                .or_else(|| words.word(ctx.lang, &format!("history-cause-{key}")))
        }
    };
    let who = step.who.clone().unwrap_or_else(|| words.say(ctx.lang, "actor-system", &[]));
    let changes: Vec<Value> = told
        .facts
        .into_iter()
        .map(|[label, before, after]| context! { label => label, before => before, after => after })
        .collect();
    context! {
        when => revision.recorded_at.micros(),
        text => told.sentence,
        icon => told.icon,
        who => [Some(who), why].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        url => cause.and_then(|cause| cause.url.clone()),
        changes => changes,
    }
}

/// The thing behind changes, such as an import.
struct Cause {
    text: String,
    url: Option<String>,
}

async fn causes(ctx: &Ctx, steps: &[Step]) -> Result<HashMap<Uuid, Cause>, Problem> {
    let ids: BTreeSet<Uuid> = steps
        .iter()
        .filter(|step| step.revision.cause.starts_with("roster."))
        .filter_map(|step| step.revision.cause_id)
        .collect();
    let mut causes = HashMap::new();
    for id in ids {
        let roster = kammaban_kernel::Id::from_uuid(id);
        let Some(roster) = rosters::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), roster).await? else { continue };
        let may_open = rosters::find(&ctx.app.db, &ctx.scope(ROSTERS_IMPORT), roster.id).await?.is_some();
        let text = ctx.app.words.say(ctx.lang, "cause-roster-named", &[("name", roster.file_name.into())]);
        causes.insert(id, Cause { text, url: may_open.then(|| format!("/rosters/{}", roster.id)) });
    }
    Ok(causes)
}

/// Names of unions and employers that changes speak of.
pub(super) async fn named(ctx: &Ctx, values: &[(&str, &Json)]) -> Result<Named, Problem> {
    let wanted: BTreeSet<(&str, &str)> = values
        .iter()
        .filter(|(name, _)| matches!(*name, "union_id" | "employer_id"))
        .filter_map(|(name, value)| Some((*name, value.as_str()?)))
        .collect();
    let scope = ctx.scope(MEMBERS_READ);
    let mut names = HashMap::new();
    for (kind, text) in wanted {
        let Ok(id) = text.parse::<Uuid>() else { continue };
        let name = if kind == "union_id" {
            let found = unions::find(&ctx.app.db, &scope, kammaban_kernel::Id::from_uuid(id)).await?;
            found.map(|union| union.name(ctx.lang).to_owned())
        } else {
            let found = employers::find(&ctx.app.db, &scope, kammaban_kernel::Id::from_uuid(id)).await?;
            found.map(|employer| employer.name(ctx.lang).to_owned())
        };
        if let Some(name) = name {
            names.insert(text.to_owned(), name);
        }
    }
    Ok(Named(names))
}

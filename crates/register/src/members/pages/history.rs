//! What changed about a person, and who looked.

use axum::extract::Path;
use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::Scope;
use kammaban_platform::history::{self, Change};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::employers;
use crate::places;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union) = super::show::find_member(&ctx, &id).await?;
    super::show::note_reading(&ctx, &member, "history").await?;
    let words = &ctx.app.words;
    let revisions = history::of_owner(&ctx.app.db, member.id.uuid(), 200).await?;
    let mut changes: Vec<Value> = Vec::new();
    // Requests have pages of their own; here stands what became of the person's facts.
    for revision in revisions.iter().filter(|revision| revision.row_id == member.id.uuid()) {
        let mut parts: Vec<Value> = Vec::new();
        for (name, after) in revision.after.iter().flatten() {
            let before = revision.before.as_ref().and_then(|before| before.get(name));
            let before = match before {
                Some(before) => shown(&ctx, name, before).await?,
                None => String::new(),
            };
            parts.push(context! {
                label => words.say(ctx.lang, &format!("fact-{}", name.replace('_', "-")), &[]),
                before => before,
                after => shown(&ctx, name, after).await?,
            });
        }
        let key = match revision.change {
            Change::Insert => "history-insert",
            Change::Update => "history-update",
            Change::Delete => "history-delete",
        };
        let cause = words.say(ctx.lang, &format!("cause-{}", revision.cause.replace('.', "-")), &[]);
        changes.push(context! {
            when => revision.recorded_at.micros(),
            text => words.say(ctx.lang, key, &[("cause", cause.into())]),
            icon => "history",
            changes => parts,
        });
    }
    // Who looked: for everybody who may see the person, as the member has a right to know it.
    let filter = AuditFilter { subject: Some(member.id.uuid()), ..AuditFilter::default() };
    let events = audit::list(&ctx.app.db, &Scope::everything(), &filter, 100).await?;
    let events: Vec<Value> = events
        .iter()
        .map(|event| {
            context! {
                when => event.recorded_at.micros(),
                text => words.say(ctx.lang, &format!("event-{}", event.event.replace('.', "-")), &[]),
                who => event.actor_name.clone().unwrap_or_else(|| words.say(ctx.lang, "actor-system", &[])),
                icon => if event.event == "member.read" { "eye" } else { "audit" },
            }
        })
        .collect();
    let data = context! {
        title => member.facts.name(),
        crumbs => super::show::trail(&ctx, &union).await?,
        tabs => super::show::tabs(&ctx, &member, "history"),
        changes => changes,
        events => events,
    };
    ctx.page("members/history.html", data)
}

/// A stored value of a column as people read it: codes in words, unions and employers by name.
pub(super) async fn shown(ctx: &Ctx, column: &str, value: &serde_json::Value) -> Result<String, Problem> {
    let words = &ctx.app.words;
    let text = plain(value);
    if text.is_empty() {
        return Ok(text);
    }
    Ok(match column {
        "state" => words.say(ctx.lang, &format!("state-{text}"), &[]),
        "sex" => words.say(ctx.lang, &format!("sex-{text}"), &[]),
        "title" => super::title_word(ctx, Some(&text)).unwrap_or(text),
        "education" => places::education_name(&text, ctx.lang),
        "province_code" | "district_code" | "village_code" => places::name(&text, ctx.lang).unwrap_or(text),
        "birth_date" | "joined_on" => match text.parse() {
            Ok(date) => words.formats(ctx.lang).partial(date),
            Err(_) => text,
        },
        "union_id" => match text.parse() {
            Ok(id) => unions::find(&ctx.app.db, &Scope::everything(), id)
                .await?
                .map_or(text, |union| union.name(ctx.lang).to_owned()),
            Err(_) => text,
        },
        "employer_id" => match text.parse() {
            Ok(id) => employers::find(&ctx.app.db, &Scope::everything(), id)
                .await?
                .map_or(text, |employer| employer.name(ctx.lang).to_owned()),
            Err(_) => text,
        },
        _ => text,
    })
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

//! What changed about a person, and who looked.

use axum::extract::Path;
use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::Scope;
use kammaban_platform::history::{self, Change};
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union) = super::show::find_member(&ctx, &id).await?;
    super::show::note_reading(&ctx, &member, "history").await?;
    let words = &ctx.app.words;
    let revisions = history::of_owner(&ctx.app.db, member.id.uuid(), 200).await?;
    let changes: Vec<Value> = revisions
        .iter()
        .map(|revision| {
            let parts: Vec<Value> = revision
                .after
                .iter()
                .flatten()
                .map(|(name, after)| {
                    let before = revision.before.as_ref().and_then(|before| before.get(name));
                    context! {
                        label => words.say(ctx.lang, &format!("fact-{}", name.replace('_', "-")), &[]),
                        before => before.map(plain).unwrap_or_default(),
                        after => plain(after),
                    }
                })
                .collect();
            let key = match revision.change {
                Change::Insert => "history-insert",
                Change::Update => "history-update",
                Change::Delete => "history-delete",
            };
            let cause = words.say(ctx.lang, &format!("cause-{}", revision.cause.replace('.', "-")), &[]);
            context! {
                when => revision.recorded_at.micros(),
                text => words.say(ctx.lang, key, &[("cause", cause.into())]),
                icon => "history",
                changes => parts,
            }
        })
        .collect();
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

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

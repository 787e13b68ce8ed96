//! What happened to a union, in sentences.

use kammaban_kernel::Date;
use kammaban_platform::audit::AuditEvent;
use kammaban_platform::web::Ctx;
use minijinja::{Value, context};
use serde_json::Value as Json;

use crate::unions::ask::{day, word};
use crate::unions::officers;

/// An event as a line of the history; its sentence names what the event's facts hold.
pub(super) fn line(ctx: &Ctx, event: &AuditEvent) -> Value {
    let mut args: Vec<(&str, String)> = Vec::new();
    for (name, value) in event.facts.iter().chain(event.personal.iter().flatten()) {
        args.push((name.as_str(), said(ctx, name, value)));
    }
    let args: Vec<_> = args.into_iter().map(|(name, value)| (name, value.into())).collect();
    let key = format!("union-story-{}", event.event.replace('.', "-"));
    context! {
        when => event.recorded_at.micros(),
        text => ctx.app.words.say(ctx.lang, &key, &args),
        who => event.actor_name.clone().unwrap_or_else(|| word(ctx, "actor-system")),
        icon => icon(&event.event),
    }
}

/// A fact in the reader's language: names of unions in theirs, days and offices in words.
fn said(ctx: &Ctx, name: &str, value: &Json) -> String {
    match value {
        Json::String(text) if name.ends_with("day") => {
            text.parse::<Date>().map_or_else(|_| text.clone(), |date| day(ctx, date))
        }
        Json::String(code) if name == "office" => {
            officers::office_of(code).map_or_else(|| code.clone(), |office| office.name(ctx.lang).to_owned())
        }
        Json::String(text) => text.clone(),
        Json::Object(names) => {
            let own = names.get(ctx.lang.tag().get(..2).unwrap_or("lo")).and_then(Json::as_str);
            own.or_else(|| names.get("lo").and_then(Json::as_str)).unwrap_or_default().to_owned()
        }
        Json::Array(items) => items.iter().map(|item| said(ctx, name, item)).collect::<Vec<_>>().join(", "),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}

fn icon(event: &str) -> &'static str {
    match event {
        "union.merged" | "union.took-in" | "union.merge-asked" => "merge",
        "union.moved" => "transfer",
        "union.dissolved" => "ended",
        "union.founded" => "add",
        "union.restored" => "undo",
        name if name.starts_with("officer.") => "officer",
        _ => "edit",
    }
}

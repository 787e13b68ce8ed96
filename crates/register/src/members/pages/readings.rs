//! Who looked at a person, when, at what and, for what is closed, what for.

use axum::extract::Path;
use kammaban_kernel::Uuid;
use kammaban_platform::web::{Answer, Ctx, ListQuery, view};
use minijinja::{Value, context};
use serde_json::Value as Json;

use super::person;
use crate::members::chronicle::{Look, document_name, looks_of};
use crate::places;
use crate::sensitive::{PURPOSES, SensitiveField};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &[])?;
    let before = query.parsed("after", |text| text.parse::<Uuid>().ok())?;
    let limit = query.limit()?;
    let (member, union) = person::find_member(&ctx, &id).await?;
    person::note_reading(&ctx, &member, "readings").await?;
    let mut looks = looks_of(&ctx.app.db, member.id, before, limit + 1).await?;
    let more = looks.len() > limit;
    looks.truncate(limit);
    let next = looks.last().filter(|_| more).map(|look| look.id.to_string());
    let data = context! {
        title => member.facts.name(),
        crumbs => person::trail(&ctx, &union, &[]).await?,
        person => person::person(&ctx, &member, &union).await?,
        tabs => person::tabs(&ctx, &member, &union, "readings"),
        looks => sittings(&looks).iter().map(|looks| entry(&ctx, looks)).collect::<Vec<Value>>(),
        links => view(query.links(next)),
    };
    ctx.page("members/readings.html", data)
}

/// Looks of one person in one go: pages opened within ten minutes are told together. What is closed, and
/// papers, stand alone.
fn sittings(looks: &[Look]) -> Vec<&[Look]> {
    let together = |later: &Look, earlier: &Look| {
        later.event == "member.read"
            && earlier.event == "member.read"
            && later.who == earlier.who
            && later.at < earlier.at.plus_seconds(600)
    };
    looks.chunk_by(together).collect()
}

fn entry(ctx: &Ctx, looks: &[Look]) -> Value {
    let say = |key: &str, args: &[_]| ctx.app.words.say(ctx.lang, key, args);
    let Some(look) = looks.first() else { return Value::UNDEFINED };
    let fact = |name: &str| look.facts.get(name).and_then(Json::as_str).unwrap_or_default();
    let personal = |name: &str| look.personal.get(name).and_then(Json::as_str);
    let (text, icon) = match look.event.as_str() {
        "sensitive.opened" => {
            let field = SensitiveField::from_code(fact("field")).map(|field| say(&field.label_key(), &[]));
            let purpose = places::code_name(PURPOSES, fact("purpose"), ctx.lang);
            let purpose = [Some(purpose.as_str()), personal("reason")].into_iter().flatten().collect::<Vec<_>>();
            let args = [("field", field.unwrap_or_default().into()), ("purpose", purpose.join(": ").into())];
            (say("readings-sensitive", &args), "unsealed")
        }
        "document.opened" => {
            let name = document_name(fact("kind"), personal("title").unwrap_or_default(), ctx.lang);
            (say("readings-document", &[("name", name.into())]), "document")
        }
        _ => {
            let mut parts: Vec<String> = Vec::new();
            for look in looks.iter().rev() {
                let part = look.facts.get("part").and_then(Json::as_str).unwrap_or_default();
                let word = ctx.app.words.word(ctx.lang, &format!("readings-part-{part}"));
                let word = word.unwrap_or_else(|| say("readings-part", &[]));
                if !parts.contains(&word) {
                    parts.push(word);
                }
            }
            (say("readings-looked", &[("parts", parts.join(&say("history-between", &[])).into())]), "eye")
        }
    };
    context! {
        when => look.at.micros(),
        text => text,
        icon => icon,
        who => look.who.clone().unwrap_or_else(|| say("actor-system", &[])),
    }
}

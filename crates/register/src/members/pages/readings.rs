//! Who looked at a person, when, at what and, for what is closed, what for.

use axum::extract::Path;
use kammaban_kernel::Uuid;
use kammaban_platform::web::{Answer, Ctx, ListQuery, view};
use minijinja::{Value, context};
use serde_json::Value as Json;

use super::person;
use crate::documents::KINDS;
use crate::members::chronicle::{Look, looks_of};
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
        looks => looks.iter().map(|look| entry(&ctx, look)).collect::<Vec<Value>>(),
        links => view(query.links(next)),
    };
    ctx.page("members/readings.html", data)
}

fn entry(ctx: &Ctx, look: &Look) -> Value {
    let say = |key: &str, args: &[_]| ctx.app.words.say(ctx.lang, key, args);
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
            let kind = places::code_name(KINDS, fact("kind"), ctx.lang);
            let title = personal("title").unwrap_or_default().to_owned();
            (say("readings-document", &[("kind", kind.into()), ("title", title.into())]), "document")
        }
        _ => {
            let key = format!("readings-part-{}", fact("part"));
            let part = ctx.app.words.word(ctx.lang, &key);
            (part.unwrap_or_else(|| say("readings-part", &[])), "eye")
        }
    };
    context! {
        when => look.at.micros(),
        text => text,
        icon => icon,
        who => look.who.clone().unwrap_or_else(|| say("actor-system", &[])),
    }
}

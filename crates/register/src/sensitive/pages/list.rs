//! Which sensitive facts are held of a person, and with which consent; never what they say.

use axum::extract::Path;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::members::pages::person;
use crate::places;
use crate::sensitive::consent::{PURPOSES, WAYS};
use crate::sensitive::{SENSITIVE_CHANGE, SENSITIVE_READ, SensitiveField, held_of, standing_consents};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union) = person::find_member(&ctx, &id).await?;
    person::note_reading(&ctx, &member, "sensitive").await?;
    let held = held_of(&ctx.app.db, member.id).await?;
    let consents = standing_consents(&ctx.app.db, member.id).await?;
    let fields: Vec<Value> = SensitiveField::ALL
        .into_iter()
        .map(|field| {
            let here = format!("{}/{}", person::url(&member, "sensitive"), field.code());
            let held = held.iter().find(|held| held.field == field);
            let consent = consents.iter().find(|consent| consent.field == field).map(|consent| {
                let terms = &consent.terms;
                context! {
                    purpose => places::code_name(PURPOSES, &terms.purpose, ctx.lang),
                    detail => terms.detail.clone(),
                    way => places::code_name(WAYS, &terms.way, ctx.lang),
                    paper => terms.paper.clone(),
                    given_on => terms.given_on.to_string(),
                }
            });
            context! {
                code => field.code(),
                label => ctx.app.words.say(ctx.lang, &field.label_key(), &[]),
                held => held.is_some(),
                recorded => held.map(|held| held.recorded_at.micros()),
                consent => consent,
                open_url => format!("{here}/opening"),
                withdraw_url => format!("{here}/withdrawal"),
                change_url => here,
            }
        })
        .collect();
    let data = context! {
        title => member.facts.name(),
        crumbs => person::trail(&ctx, &union, &[]).await?,
        person => person::person(&ctx, &member, &union).await?,
        tabs => person::tabs(&ctx, &member, &union, "sensitive"),
        fields => fields,
        may_read => ctx.actor.may_at(SENSITIVE_READ, &union.path),
        may_change => ctx.actor.may_at(SENSITIVE_CHANGE, &union.path),
    };
    ctx.page("sensitive/list.html", data)
}

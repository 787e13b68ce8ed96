//! Opening one sensitive fact: first what for, then the value, once.

use axum::extract::Path;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, view};
use minijinja::{Value, context};

use crate::members::Member;
use crate::members::pages::person;
use crate::sensitive::consent::PURPOSES;
use crate::sensitive::{Opening, SENSITIVE_READ, SensitiveField, held_of, open_value, standing_consents};

pub(super) async fn show(ctx: Ctx, Path((id, field)): Path<(String, String)>) -> Answer {
    let (member, union, field, _) = super::find(&ctx, (&id, &field), SENSITIVE_READ).await?;
    require_held(&ctx, &member, field).await?;
    ctx.page("sensitive/opening.html", asking(&ctx, (&member, &union, field), &Fields::default()).await?)
}

async fn require_held(ctx: &Ctx, member: &Member, field: SensitiveField) -> Result<(), Problem> {
    let held = held_of(&ctx.app.db, member.id).await?;
    if held.iter().any(|held| held.field == field) { Ok(()) } else { Err(Problem::NotFound) }
}

pub(super) async fn submit(ctx: Ctx, Path((id, field)): Path<(String, String)>, posted: Posted) -> Answer {
    let (member, union, field, permit) = super::find(&ctx, (&id, &field), SENSITIVE_READ).await?;
    let mut form = posted.fields();
    let (purpose, reason) = super::read_purpose(&mut form);
    if !form.is_fine() {
        require_held(&ctx, &member, field).await?;
        return ctx.page_again("sensitive/opening.html", asking(&ctx, (&member, &union, field), &form).await?);
    }
    let opening = Opening { purpose, reason };
    let value = open_value(&ctx.app, &permit, (&member, field), &opening).await?.ok_or(Problem::NotFound)?;
    let label = ctx.app.words.say(ctx.lang, &field.label_key(), &[]);
    let data = context! {
        title => label,
        crumbs => person::trail(&ctx, &union, &person::step(&ctx, &member, "sensitive")).await?,
        person => person::person(&ctx, &member, &union).await?,
        value => field.shown(&value, &ctx.app.words, ctx.lang),
        purpose => crate::places::code_name(PURPOSES, &opening.purpose, ctx.lang),
        reason => opening.reason,
        back => person::url(&member, "sensitive"),
    };
    // A page is never kept by the browser; this one is the only place where the value is ever shown.
    ctx.page("sensitive/opened.html", data)
}

async fn asking(
    ctx: &Ctx,
    (member, union, field): (&Member, &Union, SensitiveField),
    form: &Fields,
) -> Result<Value, Problem> {
    let consents = standing_consents(&ctx.app.db, member.id).await?;
    let agreed = consents
        .iter()
        .find(|consent| consent.field == field)
        .map(|consent| crate::places::code_name(PURPOSES, &consent.terms.purpose, ctx.lang));
    Ok(context! {
        title => ctx.app.words.say(ctx.lang, &field.label_key(), &[]),
        crumbs => person::trail(ctx, union, &person::step(ctx, member, "sensitive")).await?,
        person => person::person(ctx, member, union).await?,
        agreed => agreed,
        purposes => person::options(ctx, PURPOSES),
        form => view(form.view(ctx)),
        action => format!("{}/{}/opening", person::url(member, "sensitive"), field.code()),
        back => person::url(member, "sensitive"),
    })
}

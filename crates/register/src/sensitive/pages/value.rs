//! Recording a sensitive fact with the member's consent. What is held already is not shown.

use axum::extract::Path;
use kammaban_kernel::Lang;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other, view};
use minijinja::{Value, context};

use crate::members::Member;
use crate::members::pages::person;
use crate::sensitive::consent::{PURPOSES, WAYS};
use crate::sensitive::{SENSITIVE_CHANGE, SensitiveField, held_of, record_value};

pub(super) async fn show(ctx: Ctx, Path((id, field)): Path<(String, String)>) -> Answer {
    let (member, union, field, _) = super::find(&ctx, (&id, &field), SENSITIVE_CHANGE).await?;
    let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
    let form = Fields::filled([("given_on", today.to_string())]);
    ctx.page("sensitive/value.html", data(&ctx, (&member, &union, field), &form).await?)
}

pub(super) async fn submit(ctx: Ctx, Path((id, field)): Path<(String, String)>, posted: Posted) -> Answer {
    let (member, union, field, permit) = super::find(&ctx, (&id, &field), SENSITIVE_CHANGE).await?;
    let mut form = posted.fields();
    let value = form.parse("value", |typed| field.read(typed));
    if form.text("value").is_empty() {
        form.fail("value", Sentence::new("field-required"));
    }
    let terms = super::read_terms(&ctx, &mut form);
    let Some(value) = value.filter(|_| form.is_fine()) else {
        return ctx.page_again("sensitive/value.html", data(&ctx, (&member, &union, field), &form).await?);
    };
    record_value(&ctx.app, &permit, (&member, field, &value), &terms).await?;
    let notice =
        Sentence::new("sensitive-recorded-notice").with("field", ctx.app.words.say(ctx.lang, &field.label_key(), &[]));
    Ok(see_other(&ctx, &person::url(&member, "sensitive"), Some(notice)))
}

async fn data(
    ctx: &Ctx,
    (member, union, field): (&Member, &Union, SensitiveField),
    form: &Fields,
) -> Result<Value, Problem> {
    let held = held_of(&ctx.app.db, member.id).await?.iter().any(|held| held.field == field);
    Ok(context! {
        title => ctx.app.words.say(ctx.lang, &field.label_key(), &[]),
        crumbs => person::trail(ctx, union, &person::step(ctx, member, "sensitive")).await?,
        person => person::person(ctx, member, union).await?,
        field => field.code(),
        choices => field.list().map(|list| person::options(ctx, list)),
        held => held,
        purposes => person::options(ctx, PURPOSES),
        ways => person::options(ctx, WAYS),
        form => view(form.view(ctx)),
        action => format!("{}/{}", person::url(member, "sensitive"), field.code()),
        back => person::url(member, "sensitive"),
    })
}

//! The member withdraws the consent: the value is erased.

use axum::extract::Path;
use kammaban_kernel::Lang;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other, view};
use minijinja::{Value, context};

use crate::members::Member;
use crate::members::pages::person;
use crate::sensitive::{SENSITIVE_CHANGE, SensitiveField, held_of, withdraw};

pub(super) async fn show(ctx: Ctx, Path((id, field)): Path<(String, String)>) -> Answer {
    let (member, union, field, _) = super::find(&ctx, (&id, &field), SENSITIVE_CHANGE).await?;
    if !held_of(&ctx.app.db, member.id).await?.iter().any(|held| held.field == field) {
        return Err(Problem::NotFound);
    }
    let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
    let form = Fields::filled([("day", today.to_string())]);
    ctx.page("sensitive/withdrawal.html", data(&ctx, (&member, &union, field), &form).await?)
}

pub(super) async fn submit(ctx: Ctx, Path((id, field)): Path<(String, String)>, posted: Posted) -> Answer {
    let (member, union, field, permit) = super::find(&ctx, (&id, &field), SENSITIVE_CHANGE).await?;
    let mut form = posted.fields();
    let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
    let day = form.day("day").unwrap_or(today);
    if day > today {
        form.fail("day", Sentence::new("sensitive-day-to-come"));
    }
    if !form.is_fine() {
        return ctx.page_again("sensitive/withdrawal.html", data(&ctx, (&member, &union, field), &form).await?);
    }
    withdraw(&ctx.app, &permit, (&member, field), day).await?;
    let notice =
        Sentence::new("sensitive-erased-notice").with("field", ctx.app.words.say(ctx.lang, &field.label_key(), &[]));
    Ok(see_other(&ctx, &person::url(&member, "sensitive"), Some(notice)))
}

async fn data(
    ctx: &Ctx,
    (member, union, field): (&Member, &Union, SensitiveField),
    form: &Fields,
) -> Result<Value, Problem> {
    Ok(context! {
        title => ctx.app.words.say(ctx.lang, &field.label_key(), &[]),
        crumbs => person::trail(ctx, union, &person::step(ctx, member, "sensitive")).await?,
        person => person::person(ctx, member, union).await?,
        label => ctx.app.words.say(ctx.lang, &field.label_key(), &[]),
        form => view(form.view(ctx)),
        action => format!("{}/{}/withdrawal", person::url(member, "sensitive"), field.code()),
        back => person::url(member, "sensitive"),
    })
}

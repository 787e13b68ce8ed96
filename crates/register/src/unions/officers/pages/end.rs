//! Ending a term of office.

use axum::extract::Path;
use kammaban_platform::problem::Sentence;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use crate::unions::ask::{self, Form, word};
use crate::unions::officers::{self, Officer, check_term};
use crate::unions::pages;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (officer, union, _) = super::find(&ctx, &id).await?;
    let filled = Fields::filled([("last", ask::today(&ctx).to_string())]);
    page(&ctx, &union, &officer, &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (officer, union, permit) = super::find(&ctx, &id).await?;
    let mut form = posted.fields();
    let last = ask::read_day(&mut form, "last");
    if let Some(last) = last
        && let Err(sentence) = check_term(officer.valid_from, Some(last))
    {
        form.fail("last", sentence);
    }
    let Some(last) = last.filter(|_| form.is_fine()) else { return page(&ctx, &union, &officer, &form).await };
    officers::end_term(&ctx.app, &permit, &officer, last).await?;
    let notice = Sentence::new("officer-ended").with("name", officer.name.clone()).with("day", ask::day(&ctx, last));
    Ok(see_other(&ctx, &format!("/unions/{}/officers", union.id), Some(notice)))
}

async fn page(ctx: &Ctx, union: &kammaban_platform::unions::Union, officer: &Officer, form: &Fields) -> Answer {
    let here = format!("/officers/{}", officer.id);
    Form::new(ctx, form).day("last", "officer-last-day", "officer-last-day-hint").page(context! {
        title => word(ctx, "officer-end-title"),
        crumbs => pages::trail(ctx, union, ("officer-list-title", "/officers")).await?,
        lead => officer.name.as_str(),
        note => word(ctx, "officer-end-note"),
        action => format!("{here}/end"),
        save => word(ctx, "officer-end-confirm"),
        cancel => here,
    })
}

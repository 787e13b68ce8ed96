//! Writing down how many people work at an employer, with the day and who said it.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use crate::employers::{self, CountId, Employer, Headcount, HeadcountSource};
use crate::unions::ask::{self, Form, Look, choice, word};
use crate::unions::pages;

/// More people than any employer has.
const MOST: i64 = 10_000_000;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (employer, union, _) = super::to_change(&ctx, &id).await?;
    let filled = Fields::filled([("on", ask::today(&ctx).to_string()), ("source", "employer".to_owned())]);
    page(&ctx, &union, &employer, &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (employer, union, permit) = super::to_change(&ctx, &id).await?;
    let mut form = posted.fields();
    if form.text("workers").is_empty() {
        form.fail("workers", Sentence::new("field-required"));
    }
    let workers = form.parse("workers", |text| {
        let digits = kammaban_text::digits(text).replace([' ', ',', '.', '\u{a0}'], "");
        digits
            .parse::<i64>()
            .ok()
            .filter(|workers| (0..=MOST).contains(workers))
            .ok_or_else(|| Sentence::new("employer-workers-wrong"))
    });
    let on = ask::read_day(&mut form, "on");
    if on.is_some_and(|on| on > ask::today(&ctx)) {
        form.fail("on", Sentence::new("union-day-to-come"));
    }
    let source = HeadcountSource::from_code(form.text("source"));
    if source.is_none() {
        form.fail("source", Sentence::new("field-required"));
    }
    let (Some(workers), Some(on), Some(source), true) = (workers, on, source, form.is_fine()) else {
        return page(&ctx, &union, &employer, &form).await;
    };
    employers::count_workers(&ctx.app, &permit, &employer, &Headcount { workers, on, source }).await?;
    let notice = Sentence::new("employer-counted").with("name", employer.name(ctx.lang));
    Ok(see_other(&ctx, &format!("/employers/{}", employer.id), Some(notice)))
}

pub(super) async fn withdraw(ctx: Ctx, Path((id, count)): Path<(String, String)>) -> Answer {
    let (employer, _, permit) = super::to_change(&ctx, &id).await?;
    let count: CountId = count.parse().map_err(|_| Problem::NotFound)?;
    employers::withdraw_count(&ctx.app, &permit, &employer, count).await?;
    let notice = Sentence::new("employer-count-withdrawn").with("name", employer.name(ctx.lang));
    Ok(see_other(&ctx, &format!("/employers/{}", employer.id), Some(notice)))
}

async fn page(ctx: &Ctx, union: &Union, employer: &Employer, form: &Fields) -> Answer {
    let here = format!("/employers/{}", employer.id);
    let sources = HeadcountSource::ALL
        .map(|source| choice(source.code(), word(ctx, &format!("employer-source-{}", source.code().replace('_', "-")))))
        .to_vec();
    Form::new(ctx, form)
        .ask(
            "workers",
            "employer-workers",
            Look { kind: "number", hint: "employer-workers-hint", width: "short", ..Look::default() },
        )
        .day("on", "employer-counted-on", "")
        .ask("source", "employer-source", Look { kind: "select", options: sources, ..Look::default() })
        .page(context! {
            title => word(ctx, "employer-count-title"),
            crumbs => pages::trail(ctx, union, ("employer-list-title", "/employers")).await?,
            lead => employer.name(ctx.lang),
            action => format!("{here}/headcounts"),
            save => word(ctx, "employer-count-save"),
            cancel => here,
        })
}

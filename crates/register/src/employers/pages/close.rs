//! Closing an employer, and opening it again.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use crate::employers::actions::check_closing;
use crate::employers::{self, EMPLOYER_CLOSED, EMPLOYER_REOPENED, Employer, EmployerState};
use crate::unions::ask::{self, Decision, Form, word};
use crate::unions::pages;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (employer, union, _) = super::to_change(&ctx, &id).await?;
    let filled = Fields::filled([("last", ask::today(&ctx).to_string())]);
    page(&ctx, &union, &employer, &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (employer, union, permit) = super::to_change(&ctx, &id).await?;
    let mut form = posted.fields();
    ask::check_version(&form, employer.version)?;
    let last = ask::read_day(&mut form, "last");
    if let Some(last) = last
        && let Err(sentence) = check_closing(&employer, last, ask::today(&ctx))
    {
        form.fail("last", sentence);
    }
    let Some(last) = last.filter(|_| form.is_fine()) else { return page(&ctx, &union, &employer, &form).await };
    if !ask::is_decided(&form) {
        return decide(&ctx, &union, (&employer, last), &form).await;
    }
    let after = Employer { state: EmployerState::Closed, closed_on: Some(last), ..employer.clone() };
    employers::edit(&ctx.app, &permit, (&employer, &after), EMPLOYER_CLOSED).await?;
    let notice = Sentence::new("employer-closed").with("name", employer.name(ctx.lang));
    Ok(see_other(&ctx, &format!("/employers/{}", employer.id), Some(notice)))
}

pub(super) async fn reopen(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (employer, _, permit) = super::to_change(&ctx, &id).await?;
    if employer.state != EmployerState::Closed {
        return Err(Problem::Stale);
    }
    let after = Employer { state: EmployerState::Active, closed_on: None, ..employer.clone() };
    employers::edit(&ctx.app, &permit, (&employer, &after), EMPLOYER_REOPENED).await?;
    let notice = Sentence::new("employer-reopened").with("name", employer.name(ctx.lang));
    Ok(see_other(&ctx, &format!("/employers/{}", employer.id), Some(notice)))
}

async fn page(ctx: &Ctx, union: &Union, employer: &Employer, form: &Fields) -> Answer {
    let here = format!("/employers/{}", employer.id);
    Form::new(ctx, form).day("last", "employer-last-day", "").page(context! {
        title => word(ctx, "employer-close-title"),
        crumbs => pages::trail(ctx, union, ("employer-list-title", "/employers")).await?,
        lead => employer.name(ctx.lang),
        action => format!("{here}/close"),
        save => word(ctx, "tree-look-at-it"),
        cancel => here,
        version => employer.version,
    })
}

async fn decide(ctx: &Ctx, union: &Union, (employer, last): (&Employer, Date), form: &Fields) -> Answer {
    let members = employers::members_at(&ctx.app.db, &[employer.id]).await?;
    let members = members.get(&employer.id).copied().unwrap_or(0);
    let here = format!("/employers/{}", employer.id);
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "employer-close-title"),
            crumbs: pages::trail(ctx, union, ("employer-list-title", "/employers")).await?,
            what: ctx.app.words.say(ctx.lang, "employer-close-decide", &[("name", employer.name(ctx.lang).into())]),
            confirm: word(ctx, "employer-close-confirm"),
            action: format!("{here}/close"),
            cancel: here,
            changes: vec![
                (word(ctx, "tree-state"), word(ctx, "employer-state-active"), word(ctx, "employer-state-closed")),
                (word(ctx, "employer-last-day"), String::new(), ask::day(ctx, last)),
            ],
            consequences: vec![(
                "person",
                ctx.app.words.say(ctx.lang, "employer-close-members", &[("count", members.into())]),
            )],
            danger: true,
        },
    )
}

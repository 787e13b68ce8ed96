//! Dissolving a union: one without members at once, another with a union that takes its members.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::identity;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{Union, changes};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use super::ToChange;
use super::merge::{consequences, grants_look, judge_heir, permit_to, read_grants};
use crate::unions::UNIONS_CHANGE;
use crate::unions::ask::{self, Chosen, Decision, Form, word};
use crate::unions::tree::{self, Numbers, rule};
use crate::unions::works::{self, GrantsGo};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    rule::check_living(&found.union).map_err(Problem::Refused)?;
    if found.union.parent_id.is_none() {
        return Err(Problem::refused("union-root-stays"));
    }
    let filled = Fields::filled([("day", ask::today(&ctx).to_string()), ("grants", "end".to_owned())]);
    page(&ctx, &found.union, &[], &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let union = &found.union;
    let mut form = posted.fields();
    ask::check_version(&form, union.version)?;
    let numbers = numbers(&ctx, union).await?;
    let wanted = needs_heir(&numbers) || !form.text("to").is_empty() || !form.text("to_id").is_empty();
    let Chosen { union: heir, among } =
        if wanted { ask::read_union(&ctx, &mut form, &ctx.scope(UNIONS_CHANGE)).await? } else { Chosen::default() };
    let day = ask::read_day(&mut form, "day");
    match &heir {
        Some(heir) => judge_heir(&ctx, &mut form, union, (heir, day)).await?,
        None => {
            if let Some(day) = day {
                let earliest = changes::last_change(&ctx.app.db, union.id).await?;
                ask::judge_day(&ctx, &mut form, "day", tree::check_day(day, ask::today(&ctx), earliest));
            }
        }
    }
    let (Some(day), true) = (day, form.is_fine()) else { return page(&ctx, union, &among, &form).await };
    let grants = read_grants(&form);
    let to = match &heir {
        Some(heir) => match permit_to(&ctx, &mut form, heir).await? {
            Some(to) => Some(to),
            None => return page(&ctx, union, &[], &form).await,
        },
        None => None,
    };
    if !ask::is_decided(&form) {
        return decide(&ctx, union, (heir.as_ref(), day, grants), &form).await;
    }
    let here = format!("/unions/{}", union.id);
    let (Some(heir), Some(to)) = (heir, to) else {
        tree::dissolve(&ctx.app, (&found.permit, &ctx.actor), union, day).await?;
        let notice = Sentence::new("tree-dissolved").with("union", union.name(ctx.lang));
        return Ok(see_other(&ctx, &here, Some(notice)));
    };
    let work = works::ask_dissolve(&ctx.app, (&found.permit, &to), (union, heir.id), (day, grants)).await?;
    let notice = Sentence::new("work-asked").with("union", union.name(ctx.lang));
    Ok(see_other(&ctx, &format!("{here}/works/{}", work.id), Some(notice)))
}

async fn numbers(ctx: &Ctx, union: &Union) -> Result<Numbers, Problem> {
    Ok(tree::numbers_of(&ctx.app.db, union.id, ask::today(ctx)).await?)
}

const fn needs_heir(numbers: &Numbers) -> bool {
    numbers.people > 0 || numbers.below > 0
}

async fn page(ctx: &Ctx, union: &Union, among: &[Union], form: &Fields) -> Answer {
    let here = format!("/unions/{}", union.id);
    let mut asked = Form::new(ctx, form).day("day", "tree-first-day-without", "tree-day-hint");
    let needed = needs_heir(&numbers(ctx, union).await?);
    if needed {
        asked = asked.union("tree-taker", "tree-to-hint", among).ask("grants", "tree-grants", grants_look(ctx));
    }
    asked.page(context! {
        title => word(ctx, "tree-dissolve-title"),
        crumbs => super::trail(ctx, union, ("tree-dissolve-title", "/dissolve")).await?,
        lead => union.name(ctx.lang),
        note => word(ctx, if needed { "tree-dissolve-needs-heir" } else { "tree-dissolve-empty" }),
        action => format!("{here}/dissolve"),
        save => word(ctx, "tree-look-at-it"),
        cancel => here,
        version => union.version,
    })
}

async fn decide(
    ctx: &Ctx,
    union: &Union,
    (heir, day, grants): (Option<&Union>, Date, GrantsGo),
    form: &Fields,
) -> Answer {
    let say = |key: &str, count: i64| ctx.app.words.say(ctx.lang, key, &[("count", count.into())]);
    let told = match heir {
        Some(heir) => consequences(ctx, union, (heir, grants)).await?,
        None => {
            let numbers = numbers(ctx, union).await?;
            let held = identity::grants_at(&ctx.app.db, union, ask::today(ctx)).await?;
            let held = held.iter().filter(|grant| grant.union_id == union.id).count();
            let mut told = vec![
                ("officer", say("tree-dissolve-officers", numbers.officers)),
                ("token", say("tree-dissolve-grants", held as i64)),
            ];
            if numbers.past + numbers.employers > 0 {
                let args = [("people", numbers.past.into()), ("employers", numbers.employers.into())];
                told.push(("history", ctx.app.words.say(ctx.lang, "tree-dissolve-stay", &args)));
            }
            told.push(("undo", word(ctx, "tree-dissolve-restore")));
            told
        }
    };
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "tree-dissolve-title"),
            crumbs: super::trail(ctx, union, ("tree-dissolve-title", "/dissolve")).await?,
            what: ctx.app.words.say(ctx.lang, "tree-dissolve-decide", &[("union", union.name(ctx.lang).into())]),
            confirm: word(ctx, "tree-dissolve-confirm"),
            action: format!("/unions/{}/dissolve", union.id),
            cancel: format!("/unions/{}", union.id),
            changes: vec![
                (word(ctx, "tree-state"), word(ctx, "union-state-active"), word(ctx, "union-state-dissolved")),
                (word(ctx, "tree-first-day-without"), String::new(), ask::day(ctx, day)),
            ],
            consequences: told,
            danger: true,
        },
    )
}

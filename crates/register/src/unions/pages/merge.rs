//! Merging a union into another.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::gate::Permit;
use kammaban_platform::identity;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{Union, changes};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use super::ToChange;
use crate::members::moves;
use crate::unions::UNIONS_CHANGE;
use crate::unions::ask::{self, Chosen, Decision, Form, Look, choice, word};
use crate::unions::tree::{self, rule};
use crate::unions::works::{self, GrantsGo};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    rule::check_living(&found.union).map_err(Problem::Refused)?;
    if found.union.parent_id.is_none() {
        return Err(Problem::refused("union-root-stays"));
    }
    let filled = Fields::filled([("day", ask::today(&ctx).to_string()), ("grants", "move".to_owned())]);
    page(&ctx, &found.union, &[], &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let union = &found.union;
    let mut form = posted.fields();
    ask::check_version(&form, union.version)?;
    let Chosen { union: heir, among } = ask::read_union(&ctx, &mut form, &ctx.scope(UNIONS_CHANGE)).await?;
    let day = ask::read_day(&mut form, "day");
    let grants = read_grants(&form);
    if let Some(heir) = &heir {
        judge_heir(&ctx, &mut form, union, (heir, day)).await?;
    }
    let (Some(heir), Some(day), true) = (heir, day, form.is_fine()) else {
        return page(&ctx, union, &among, &form).await;
    };
    let Some(to) = permit_to(&ctx, &mut form, &heir).await? else { return page(&ctx, union, &[], &form).await };
    if !ask::is_decided(&form) {
        return decide(&ctx, union, (&heir, day, grants), &form).await;
    }
    let work = works::ask_merge(&ctx.app, (&found.permit, &to), (union, heir.id), (day, grants)).await?;
    let notice = Sentence::new("work-asked").with("union", union.name(ctx.lang));
    Ok(see_other(&ctx, &format!("/unions/{}/works/{}", union.id, work.id), Some(notice)))
}

/// The permit at the union above the heir; where there is none, that is said beside the field.
pub(super) async fn permit_to(ctx: &Ctx, form: &mut Fields, heir: &Union) -> Result<Option<Permit>, Problem> {
    match ctx.require(UNIONS_CHANGE, heir.parent_id.unwrap_or(heir.id)).await {
        Ok(permit) => Ok(Some(permit)),
        Err(Problem::NotFound) => {
            form.fail("to", Sentence::new("tree-not-allowed").with("union", heir.name(ctx.lang)));
            Ok(None)
        }
        Err(problem) => Err(problem),
    }
}

/// What becomes of the roles: they end unless they shall move.
pub(super) fn read_grants(form: &Fields) -> GrantsGo {
    if form.text("grants") == GrantsGo::Move.code() { GrantsGo::Move } else { GrantsGo::End }
}

/// What is wrong with the chosen heir and day, said beside their fields.
pub(super) async fn judge_heir(
    ctx: &Ctx,
    form: &mut Fields,
    union: &Union,
    (heir, day): (&Union, Option<Date>),
) -> Result<(), Problem> {
    let db = &ctx.app.db;
    let level = tree::level_of(db, &heir.level).await?;
    let people = moves::count_in(db, union.id).await? > 0;
    if let Err(sentence) = rule::check_heir(union, (heir, &level), people) {
        form.fail("to", sentence);
    }
    if let Some(day) = day {
        let earliest = changes::last_change(db, union.id).await?.max(heir.founded_on);
        ask::judge_day(ctx, form, "day", tree::check_day(day, ask::today(ctx), earliest));
    }
    Ok(())
}

/// The choice of what becomes of roles held at a union that ends.
pub(super) fn grants_look(ctx: &Ctx) -> Look {
    let options = vec![choice("move", word(ctx, "tree-grants-move")), choice("end", word(ctx, "tree-grants-end"))];
    Look { kind: "radio", options, hint: "tree-grants-hint", ..Look::default() }
}

async fn page(ctx: &Ctx, union: &Union, among: &[Union], form: &Fields) -> Answer {
    let here = format!("/unions/{}", union.id);
    Form::new(ctx, form)
        .union("tree-heir", "tree-to-hint", among)
        .day("day", "tree-first-day", "tree-day-hint")
        .ask("grants", "tree-grants", grants_look(ctx))
        .page(context! {
            title => word(ctx, "tree-merge-title"),
            crumbs => super::trail(ctx, union, ("tree-merge-title", "/merge")).await?,
            lead => union.name(ctx.lang),
            action => format!("{here}/merge"),
            save => word(ctx, "tree-look-at-it"),
            cancel => here,
            version => union.version,
        })
}

/// What happens to all that hangs on a union that ends, in numbers.
pub(super) async fn consequences(
    ctx: &Ctx,
    union: &Union,
    (heir, grants): (&Union, GrantsGo),
) -> Result<Vec<(&'static str, String)>, Problem> {
    let db = &ctx.app.db;
    let today = ask::today(ctx);
    let numbers = tree::numbers_of(db, union.id, today).await?;
    let name = heir.name(ctx.lang);
    let say =
        |key: &str, count: i64| ctx.app.words.say(ctx.lang, key, &[("count", count.into()), ("heir", name.into())]);
    let held = identity::grants_at(db, union, today).await?;
    let held: Vec<_> = held.iter().filter(|grant| grant.union_id == union.id).collect();
    let moving = match grants {
        GrantsGo::Move => held.iter().filter(|grant| identity::may_hand_over(&ctx.actor, grant, heir)).count(),
        GrantsGo::End | GrantsGo::Keep => 0,
    };
    let mut told = vec![("person", say("tree-heir-members", numbers.people))];
    let more = [
        ("person", "tree-heir-past", numbers.past),
        ("union", "tree-heir-below", numbers.below),
        ("employer", "tree-heir-employers", numbers.employers),
        ("roster", "tree-heir-rosters", numbers.rosters),
        ("officer", "tree-heir-officers", numbers.officers),
        ("token", "tree-heir-grants-move", moving as i64),
        ("token", "tree-heir-grants-end", (held.len() - moving) as i64),
    ];
    told.extend(more.into_iter().filter(|(_, _, count)| *count > 0).map(|(icon, key, count)| (icon, say(key, count))));
    told.push(("history", word(ctx, "tree-heir-address")));
    Ok(told)
}

async fn decide(ctx: &Ctx, union: &Union, (heir, day, grants): (&Union, Date, GrantsGo), form: &Fields) -> Answer {
    let names = [("union", union.name(ctx.lang).into()), ("heir", heir.name(ctx.lang).into())];
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "tree-merge-title"),
            crumbs: super::trail(ctx, union, ("tree-merge-title", "/merge")).await?,
            what: ctx.app.words.say(ctx.lang, "tree-merge-decide", &names),
            confirm: word(ctx, "tree-merge-confirm"),
            action: format!("/unions/{}/merge", union.id),
            cancel: format!("/unions/{}", union.id),
            changes: vec![
                (
                    word(ctx, "tree-state"),
                    word(ctx, "union-state-active"),
                    format!("{} – {}", word(ctx, "union-state-merged"), heir.name(ctx.lang)),
                ),
                (word(ctx, "tree-first-day"), String::new(), ask::day(ctx, day)),
            ],
            consequences: consequences(ctx, union, (heir, grants)).await?,
            danger: true,
        },
    )
}

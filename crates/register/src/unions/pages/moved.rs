//! Putting a union with all below it under another.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::gate::Scope;
use kammaban_platform::identity;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, COUNT_MEMBERS, Union, changes};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use super::ToChange;
use crate::unions::UNIONS_CHANGE;
use crate::unions::ask::{self, Chosen, Decision, Form, word};
use crate::unions::tree::{self, rule};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    rule::check_living(&found.union).map_err(Problem::Refused)?;
    if found.union.parent_id.is_none() {
        return Err(Problem::refused("union-root-stays"));
    }
    let filled = Fields::filled([("day", ask::today(&ctx).to_string())]);
    page(&ctx, &found.union, &[], &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let union = &found.union;
    let mut form = posted.fields();
    ask::check_version(&form, union.version)?;
    let Chosen { union: parent, among } = ask::read_union(&ctx, &mut form, &ctx.scope(UNIONS_CHANGE)).await?;
    let day = ask::read_day(&mut form, "day");
    if let Some(parent) = &parent {
        judge(&ctx, &mut form, union, (parent, day)).await?;
    }
    let (Some(parent), Some(day), true) = (parent, day, form.is_fine()) else {
        return page(&ctx, union, &among, &form).await;
    };
    if !ask::is_decided(&form) {
        return decide(&ctx, &found, (&parent, day), &form).await;
    }
    let to = ctx.require(UNIONS_CHANGE, parent.id).await?;
    let moved = tree::move_union(&ctx.app, (&found.permit, &to), union, day).await?;
    let notice = Sentence::new("tree-moved").with("union", moved.name(ctx.lang)).with("above", parent.name(ctx.lang));
    Ok(see_other(&ctx, &format!("/unions/{}", union.id), Some(notice)))
}

async fn judge(
    ctx: &Ctx,
    form: &mut Fields,
    union: &Union,
    (parent, day): (&Union, Option<Date>),
) -> Result<(), Problem> {
    let level = tree::level_of(&ctx.app.db, &union.level).await?;
    if let Err(sentence) = rule::check_move(union, parent, &level) {
        form.fail("to", sentence);
    }
    if let Some(code) = tree::store::namesake(&ctx.app.db, parent.id, &union.name_lo, Some(union.id)).await? {
        form.fail("to", Sentence::new("union-name-taken").with("code", code));
    }
    if let Some(day) = day {
        let earliest = changes::last_change(&ctx.app.db, union.id).await?.max(parent.founded_on);
        ask::judge_day(ctx, form, "day", tree::check_day(day, ask::today(ctx), earliest));
    }
    Ok(())
}

async fn page(ctx: &Ctx, union: &Union, among: &[Union], form: &Fields) -> Answer {
    let here = format!("/unions/{}", union.id);
    Form::new(ctx, form)
        .union("tree-new-above", "tree-to-hint", among)
        .day("day", "tree-valid-from", "tree-day-hint")
        .page(context! {
            title => word(ctx, "tree-move-title"),
            crumbs => super::trail(ctx, union, ("tree-move-title", "/move")).await?,
            lead => union.name(ctx.lang),
            action => format!("{here}/move"),
            save => word(ctx, "tree-look-at-it"),
            cancel => here,
            version => union.version,
        })
}

/// Roles held above the union: these people act for it because it stands there.
async fn roles_above(ctx: &Ctx, union: &Union) -> Result<Vec<String>, Problem> {
    let grants = identity::grants_at(&ctx.app.db, union, ask::today(ctx)).await?;
    Ok(grants.iter().map(|grant| format!("{}{}{}", grant.user_id, grant.role_key, grant.union_id)).collect())
}

async fn decide(ctx: &Ctx, found: &ToChange, (parent, day): (&Union, Date), form: &Fields) -> Answer {
    let union = &found.union;
    let db = &ctx.app.db;
    let members = unions::count_of(db, union, COUNT_MEMBERS).await?;
    let below = tree::store::living_below(db, union).await? - 1;
    let (was, is) = (roles_above(ctx, &found.above).await?, roles_above(ctx, parent).await?);
    let lose = was.iter().filter(|role| !is.contains(role)).count();
    let gain = is.iter().filter(|role| !was.contains(role)).count();
    let say = |key: &str, count: i64| ctx.app.words.say(ctx.lang, key, &[("count", count.into())]);
    let old = unions::find(db, &Scope::everything(), found.above.id).await?.ok_or(Problem::NotFound)?;
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "tree-move-title"),
            crumbs: super::trail(ctx, union, ("tree-move-title", "/move")).await?,
            what: ctx.app.words.say(ctx.lang, "tree-move-decide", &[("union", union.name(ctx.lang).into())]),
            confirm: word(ctx, "tree-move-confirm"),
            action: format!("/unions/{}/move", union.id),
            cancel: format!("/unions/{}", union.id),
            changes: vec![
                (word(ctx, "tree-above"), old.name(ctx.lang).to_owned(), parent.name(ctx.lang).to_owned()),
                (word(ctx, "tree-valid-from"), String::new(), ask::day(ctx, day)),
            ],
            consequences: vec![
                ("person", say("tree-move-members", members)),
                ("union", say("tree-move-below", below)),
                ("officer", say("tree-move-lose", lose as i64)),
                ("officer", say("tree-move-gain", gain as i64)),
                ("return", word(ctx, "tree-move-returns")),
            ],
            danger: false,
        },
    )
}

//! Founding a union below another.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::gate::Permit;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::levels::{self, Level};
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use crate::places;
use crate::unions::UNIONS_CHANGE;
use crate::unions::ask::{self, Decision, Form, Look, choice, word};
use crate::unions::tree::{self, Branch, rule};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (parent, levels, _) = find(&ctx, &id).await?;
    let codes = tree::store::codes_below(&ctx.app.db, &parent.code).await?;
    let filled = Fields::filled([
        ("code", tree::propose_code(&parent.code, &codes)),
        ("level", levels.first().map(|level| level.code.clone()).unwrap_or_default()),
        ("place_code", parent.place_code.clone().unwrap_or_default()),
        ("day", ask::today(&ctx).to_string()),
    ]);
    page(&ctx, &parent, &levels, &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (parent, levels, permit) = find(&ctx, &id).await?;
    let mut form = posted.fields();
    let Some(branch) = read(&ctx, &parent, &levels, &mut form).await? else {
        return page(&ctx, &parent, &levels, &form).await;
    };
    if !ask::is_decided(&form) {
        return decide(&ctx, &parent, &branch, &form).await;
    }
    match tree::found(&ctx.app, &permit, &branch).await {
        Ok(union) => {
            let notice = Sentence::new("tree-founded").with("union", union.name(ctx.lang));
            Ok(see_other(&ctx, &format!("/unions/{}", union.id), Some(notice)))
        }
        Err(problem) => {
            ask::beside(&mut form, problem)?;
            page(&ctx, &parent, &levels, &form).await
        }
    }
}

/// The union above, the levels that may stand below it, and the permit.
async fn find(ctx: &Ctx, id: &str) -> Result<(Union, Vec<Level>, Permit), Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let permit = ctx.require(UNIONS_CHANGE, id).await?;
    let parent = unions::find(&ctx.app.db, &ctx.scope(UNIONS_CHANGE), id).await?.ok_or(Problem::NotFound)?;
    rule::check_living(&parent).map_err(Problem::Refused)?;
    let mut levels = levels::list(&ctx.app.db).await?;
    levels.retain(|level| level.may_stand_below(&parent.level));
    if levels.is_empty() {
        return Err(Problem::refused("union-no-level-below"));
    }
    Ok((parent, levels, permit))
}

async fn read(ctx: &Ctx, parent: &Union, levels: &[Level], form: &mut Fields) -> Result<Option<Branch>, Problem> {
    let names = ask::read_names(form);
    let code = read_code(form);
    let level = levels.iter().find(|level| level.code == form.text("level"));
    if level.is_none() {
        form.fail("level", Sentence::new("union-level-not-there"));
    }
    let place_code = ask::read_place(form, "place_code");
    let day = ask::read_day(form, "day");
    if let Some(day) = day {
        let judged = tree::check_day(day, ask::today(ctx), parent.founded_on);
        ask::judge_day(ctx, form, "day", judged);
    }
    if let Some(code) = tree::store::namesake(&ctx.app.db, parent.id, &names.lo, None).await? {
        form.fail("name_lo", Sentence::new("union-name-taken").with("code", code));
    }
    check_code_free(ctx, form, &code, None).await?;
    let (Some(level), Some(founded_on), true) = (level, day, form.is_fine()) else { return Ok(None) };
    Ok(Some(Branch { code, level: level.code.clone(), line: None, names, place_code, founded_on }))
}

/// The code that was typed.
pub(super) fn read_code(form: &mut Fields) -> String {
    match rule::read_code(form.text("code")) {
        Ok(code) => code,
        Err(sentence) => {
            form.fail("code", sentence);
            String::new()
        }
    }
}

/// Says beside the field that another union has the code. That it has it is no secret: codes are unique.
pub(super) async fn check_code_free(
    ctx: &Ctx,
    form: &mut Fields,
    code: &str,
    own: Option<&Union>,
) -> Result<(), Problem> {
    let everywhere = kammaban_platform::gate::Scope::everything();
    let holder = unions::find_by_code(&ctx.app.db, &everywhere, code).await?;
    if holder.is_some_and(|holder| own.is_none_or(|own| own.id != holder.id)) {
        form.fail("code", Sentence::new("union-code-taken"));
    }
    Ok(())
}

async fn page(ctx: &Ctx, parent: &Union, levels: &[Level], form: &Fields) -> Answer {
    let options = levels.iter().map(|level| choice(level.code.clone(), level.name(ctx.lang))).collect();
    let here = format!("/unions/{}", parent.id);
    Form::new(ctx, form)
        .ask("level", "tree-level", Look { kind: "select", options, ..Look::default() })
        .names("")
        .ask("code", "tree-code", Look { hint: "tree-code-hint", width: "medium", ..Look::default() })
        .place("place_code")
        .day("day", "tree-founded-on", "tree-day-hint")
        .page(context! {
            title => word(ctx, "tree-found-title"),
            crumbs => super::trail(ctx, parent, ("tree-found-title", "/found")).await?,
            lead => ctx.app.words.say(ctx.lang, "tree-found-below", &[("union", parent.name(ctx.lang).into())]),
            action => format!("{here}/found"),
            save => word(ctx, "tree-look-at-it"),
            cancel => here,
        })
}

async fn decide(ctx: &Ctx, parent: &Union, branch: &Branch, form: &Fields) -> Answer {
    let level = tree::level_of(&ctx.app.db, &branch.level).await?;
    let holds = if level.holds_members { "tree-will-hold-members" } else { "tree-will-hold-none" };
    let place = branch.place_code.as_deref().and_then(|code| places::name(code, ctx.lang)).unwrap_or_default();
    let row = |label: &str, after: String| (word(ctx, label), String::new(), after);
    let spoken = |day: Date| ask::day(ctx, day);
    ask::decide(
        ctx,
        form,
        Decision {
            title: branch.names.lo.clone(),
            crumbs: super::trail(ctx, parent, ("tree-found-title", "/found")).await?,
            what: word(ctx, "tree-found-decide"),
            confirm: word(ctx, "tree-found-confirm"),
            action: format!("/unions/{}/found", parent.id),
            cancel: format!("/unions/{}", parent.id),
            changes: vec![
                row("tree-above", parent.name(ctx.lang).to_owned()),
                row("tree-level", level.name(ctx.lang).to_owned()),
                row("tree-code", branch.code.clone()),
                row("tree-place", place),
                row("tree-founded-on", spoken(branch.founded_on)),
            ],
            consequences: vec![("info", word(ctx, holds)), ("officer", word(ctx, "tree-will-inherit"))],
            danger: false,
        },
    )
}

//! Changing a union's code, level, line and place from a day on.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::levels;
use kammaban_platform::unions::{Line, Union, changes};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use super::ToChange;
use super::found::{check_code_free, read_code};
use crate::places;
use crate::unions::ask::{self, Decision, Form, Look, choice, word};
use crate::unions::tree::{self, rule};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    rule::check_living(&found.union).map_err(Problem::Refused)?;
    let union = &found.union;
    let filled = Fields::filled([
        ("code", union.code.clone()),
        ("level", union.level.clone()),
        ("line", union.line.code().to_owned()),
        ("place_code", union.place_code.clone().unwrap_or_default()),
        ("day", ask::today(&ctx).to_string()),
    ]);
    page(&ctx, &found, &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let union = &found.union;
    let mut form = posted.fields();
    ask::check_version(&form, union.version)?;
    let Some((after, day)) = read(&ctx, &found, &mut form).await? else { return page(&ctx, &found, &form).await };
    if !ask::is_decided(&form) {
        return decide(&ctx, union, (&after, day), &form).await;
    }
    match tree::rename_or_change(&ctx.app, &found.permit, (union, &after), day).await {
        Ok(after) => {
            let notice = Sentence::new("tree-changed").with("union", after.name(ctx.lang));
            Ok(see_other(&ctx, &format!("/unions/{}", union.id), Some(notice)))
        }
        Err(problem) => {
            ask::beside(&mut form, problem)?;
            page(&ctx, &found, &form).await
        }
    }
}

async fn read(ctx: &Ctx, found: &ToChange, form: &mut Fields) -> Result<Option<(Union, Date)>, Problem> {
    let union = &found.union;
    let code = read_code(form);
    check_code_free(ctx, form, &code, Some(union)).await?;
    let level = form.text("level").to_owned();
    if level != union.level {
        let known = levels::find(&ctx.app.db, &level).await?;
        let fits = known.is_some_and(|level| level.may_stand_below(&found.above.level));
        if union.parent_id.is_none() || !fits {
            form.fail("level", Sentence::new("union-level-not-there"));
        }
    }
    let line = Line::from_code(form.text("line")).unwrap_or(union.line);
    let place_code = ask::read_place(form, "place_code");
    let day = ask::read_day(form, "day");
    if let Some(day) = day {
        let earliest = changes::last_change(&ctx.app.db, union.id).await?;
        ask::judge_day(ctx, form, "day", tree::check_day(day, ask::today(ctx), earliest));
    }
    let after = Union { code, level, line, place_code, ..union.clone() };
    if after.columns() == union.columns() {
        form.fail("code", Sentence::new("tree-nothing-changes"));
    }
    Ok(day.filter(|_| form.is_fine()).map(|day| (after, day)))
}

async fn page(ctx: &Ctx, found: &ToChange, form: &Fields) -> Answer {
    let union = &found.union;
    let here = format!("/unions/{}", union.id);
    let levels = levels::list(&ctx.app.db).await?;
    let fitting = levels
        .iter()
        .filter(|level| level.code == union.level || level.may_stand_below(&found.above.level))
        .map(|level| choice(level.code.clone(), level.name(ctx.lang)))
        .collect();
    let lines = [Line::Place, Line::Industry]
        .map(|line| choice(line.code(), word(ctx, &format!("union-line-{}", line.code()))))
        .to_vec();
    Form::new(ctx, form)
        .ask("code", "tree-code", Look { hint: "tree-code-hint", width: "medium", ..Look::default() })
        .ask("level", "tree-level", Look { kind: "select", options: fitting, ..Look::default() })
        .ask("line", "tree-line", Look { kind: "select", options: lines, ..Look::default() })
        .place("place_code")
        .day("day", "tree-valid-from", "tree-day-hint")
        .page(context! {
            title => word(ctx, "tree-change-title"),
            crumbs => super::trail(ctx, union, ("tree-change-title", "/facts")).await?,
            lead => union.name(ctx.lang),
            action => format!("{here}/facts"),
            save => word(ctx, "tree-look-at-it"),
            cancel => here,
            version => union.version,
        })
}

async fn decide(ctx: &Ctx, union: &Union, (after, day): (&Union, Date), form: &Fields) -> Answer {
    let place = |union: &Union| union.place_code.as_deref().and_then(|code| places::name(code, ctx.lang));
    let line = |union: &Union| word(ctx, &format!("union-line-{}", union.line.code()));
    let level = |level: Option<levels::Level>| level.map(|level| level.name(ctx.lang).to_owned()).unwrap_or_default();
    let levels =
        (level(levels::find(&ctx.app.db, &union.level).await?), level(levels::find(&ctx.app.db, &after.level).await?));
    let mut changes = vec![
        (word(ctx, "tree-code"), union.code.clone(), after.code.clone()),
        (word(ctx, "tree-level"), levels.0, levels.1),
        (word(ctx, "tree-line"), line(union), line(after)),
        (word(ctx, "tree-place"), place(union).unwrap_or_default(), place(after).unwrap_or_default()),
    ];
    changes.retain(|(_, before, after)| before != after);
    changes.push((word(ctx, "tree-valid-from"), String::new(), ask::day(ctx, day)));
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "tree-change-title"),
            crumbs: super::trail(ctx, union, ("tree-change-title", "/facts")).await?,
            what: word(ctx, "tree-change-decide"),
            confirm: word(ctx, "tree-change-confirm"),
            action: format!("/unions/{}/facts", union.id),
            cancel: format!("/unions/{}", union.id),
            changes,
            consequences: vec![
                ("search", word(ctx, "tree-old-code-found")),
                ("history", word(ctx, "tree-old-days-old-facts")),
            ],
            danger: false,
        },
    )
}

//! Giving a union other names from a day on.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{Union, changes};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use super::ToChange;
use crate::unions::ask::{self, Decision, Form, word};
use crate::unions::tree::{self, rule};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    rule::check_living(&found.union).map_err(Problem::Refused)?;
    let union = &found.union;
    let filled = Fields::filled([
        ("name_lo", union.name_lo.clone()),
        ("name_en", union.name_en.clone().unwrap_or_default()),
        ("name_zh", union.name_zh.clone().unwrap_or_default()),
        ("day", ask::today(&ctx).to_string()),
        ("version", union.version.to_string()),
    ]);
    page(&ctx, union, &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let union = &found.union;
    let mut form = posted.fields();
    ask::check_version(&form, union.version)?;
    let Some((after, day)) = read(&ctx, union, &mut form).await? else { return page(&ctx, union, &form).await };
    if !ask::is_decided(&form) {
        return decide(&ctx, union, (&after, day), &form).await;
    }
    match tree::rename_or_change(&ctx.app, &found.permit, (union, &after), day).await {
        Ok(after) => {
            let notice = Sentence::new("tree-renamed").with("union", after.name(ctx.lang));
            Ok(see_other(&ctx, &format!("/unions/{}", union.id), Some(notice)))
        }
        Err(problem) => {
            ask::beside(&mut form, problem)?;
            page(&ctx, union, &form).await
        }
    }
}

async fn read(ctx: &Ctx, union: &Union, form: &mut Fields) -> Result<Option<(Union, Date)>, Problem> {
    let names = ask::read_names(form);
    let day = ask::read_day(form, "day");
    if let Some(day) = day {
        let earliest = changes::last_change(&ctx.app.db, union.id).await?;
        ask::judge_day(ctx, form, "day", tree::check_day(day, ask::today(ctx), earliest));
    }
    let after = Union { name_lo: names.lo, name_en: names.en, name_zh: names.zh, ..union.clone() };
    if let Some(parent) = union.parent_id
        && let Some(code) = tree::store::namesake(&ctx.app.db, parent, &after.name_lo, Some(union.id)).await?
    {
        form.fail("name_lo", Sentence::new("union-name-taken").with("code", code));
    }
    if after.columns() == union.columns() {
        form.fail("name_lo", Sentence::new("tree-nothing-changes"));
    }
    Ok(day.filter(|_| form.is_fine()).map(|day| (after, day)))
}

async fn page(ctx: &Ctx, union: &Union, form: &Fields) -> Answer {
    let here = format!("/unions/{}", union.id);
    Form::new(ctx, form).names("").day("day", "tree-valid-from", "tree-day-hint").page(context! {
        title => word(ctx, "tree-rename-title"),
        crumbs => super::trail(ctx, union, ("tree-rename-title", "/rename")).await?,
        lead => union.name(ctx.lang),
        action => format!("{here}/rename"),
        save => word(ctx, "tree-look-at-it"),
        cancel => here,
        version => union.version,
    })
}

async fn decide(ctx: &Ctx, union: &Union, (after, day): (&Union, Date), form: &Fields) -> Answer {
    let row = |label: &str, before: Option<&String>, after: Option<&String>| {
        let text = |name: Option<&String>| name.cloned().unwrap_or_default();
        (before != after).then(|| (word(ctx, label), text(before), text(after)))
    };
    let changes = [
        row("tree-name-lo", Some(&union.name_lo), Some(&after.name_lo)),
        row("tree-name-en", union.name_en.as_ref(), after.name_en.as_ref()),
        row("tree-name-zh", union.name_zh.as_ref(), after.name_zh.as_ref()),
        Some((word(ctx, "tree-valid-from"), String::new(), ask::day(ctx, day))),
    ];
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "tree-rename-title"),
            crumbs: super::trail(ctx, union, ("tree-rename-title", "/rename")).await?,
            what: word(ctx, "tree-rename-decide"),
            confirm: word(ctx, "tree-rename-confirm"),
            action: format!("/unions/{}/rename", union.id),
            cancel: format!("/unions/{}", union.id),
            changes: changes.into_iter().flatten().collect(),
            consequences: vec![
                ("search", word(ctx, "tree-old-name-found")),
                ("history", word(ctx, "tree-old-days-old-name")),
            ],
            danger: false,
        },
    )
}

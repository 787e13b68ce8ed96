//! Adding an employer, and changing its facts.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union, UnionState};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::{Value, context};

use super::list::options;
use crate::employers::{
    self, EMPLOYER_CHANGED, EMPLOYERS_CHANGE, Employer, EmployerState, propose_code, section_of, store,
};
use crate::places;
use crate::unions::ask::{self, Form, Look, choice, word};
use crate::unions::pages;
use crate::unions::tree::rule;

pub(super) async fn new(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let union = find_union(&ctx, &id).await?;
    let codes = store::codes_of(&ctx.app.db, union.id).await?;
    let filled = Fields::filled([
        ("code", propose_code(&union.code, &codes)),
        ("place_code", union.place_code.clone().unwrap_or_default()),
    ]);
    page(&ctx, &union, None, &filled).await
}

pub(super) async fn create(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let union = find_union(&ctx, &id).await?;
    let permit = ctx.require(EMPLOYERS_CHANGE, union.id).await?;
    let mut form = posted.fields();
    let blank = Employer {
        id: permit.doer().new_id(),
        code: String::new(),
        union_id: union.id,
        name_lo: String::new(),
        name_en: None,
        name_zh: None,
        sector: None,
        ownership: None,
        place_code: None,
        headcount: None,
        state: EmployerState::Active,
        opened_on: None,
        closed_on: None,
        version: 1,
    };
    let Some(employer) = read(&ctx, blank, &mut form) else { return page(&ctx, &union, None, &form).await };
    match employers::open(&ctx.app, &permit, &employer).await {
        Ok(()) => {
            let notice = Sentence::new("employer-added").with("name", employer.name(ctx.lang));
            Ok(see_other(&ctx, &format!("/employers/{}", employer.id), Some(notice)))
        }
        Err(problem) => {
            ask::beside(&mut form, problem)?;
            page(&ctx, &union, None, &form).await
        }
    }
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (employer, union, _) = super::to_change(&ctx, &id).await?;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let filled = Fields::filled([
        ("name_lo", employer.name_lo.clone()),
        ("name_en", text(&employer.name_en)),
        ("name_zh", text(&employer.name_zh)),
        ("code", employer.code.clone()),
        ("sector", text(&employer.sector)),
        ("ownership", text(&employer.ownership)),
        ("place_code", text(&employer.place_code)),
        ("opened_on", employer.opened_on.map(|day| day.to_string()).unwrap_or_default()),
    ]);
    page(&ctx, &union, Some(&employer), &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (employer, union, permit) = super::to_change(&ctx, &id).await?;
    let mut form = posted.fields();
    ask::check_version(&form, employer.version)?;
    let Some(after) = read(&ctx, employer.clone(), &mut form) else {
        return page(&ctx, &union, Some(&employer), &form).await;
    };
    match employers::edit(&ctx.app, &permit, (&employer, &after), EMPLOYER_CHANGED).await {
        Ok(()) => {
            let notice = Sentence::new("employer-saved").with("name", after.name(ctx.lang));
            Ok(see_other(&ctx, &format!("/employers/{}", employer.id), Some(notice)))
        }
        Err(problem) => {
            ask::beside(&mut form, problem)?;
            page(&ctx, &union, Some(&employer), &form).await
        }
    }
}

async fn find_union(ctx: &Ctx, id: &str) -> Result<Union, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &ctx.scope(EMPLOYERS_CHANGE), id).await?.ok_or(Problem::NotFound)?;
    if union.state != UnionState::Active {
        let sentence = Sentence::new("union-not-active").with("union", union.name(ctx.lang));
        return Err(Problem::Refused(sentence));
    }
    Ok(union)
}

fn read(ctx: &Ctx, before: Employer, form: &mut Fields) -> Option<Employer> {
    let names = ask::read_names(form);
    let code = match rule::read_code(form.text("code")) {
        Ok(code) => code,
        Err(sentence) => {
            form.fail("code", sentence);
            String::new()
        }
    };
    let sector = form.parse("sector", |code| {
        section_of(code).map(|_| code.to_owned()).ok_or_else(|| Sentence::new("employer-sector-unknown"))
    });
    let ownership = form.parse("ownership", |code| {
        let known = places::table("ownership.csv").iter().any(|row| row.get("code").is_some_and(|it| it == code));
        if known { Ok(code.to_owned()) } else { Err(Sentence::new("employer-ownership-unknown")) }
    });
    let place_code = ask::read_place(form, "place_code");
    let opened_on = form.day("opened_on");
    if opened_on.is_some_and(|day| day > ask::today(ctx)) {
        form.fail("opened_on", Sentence::new("union-day-to-come"));
    }
    form.is_fine().then_some(Employer {
        code,
        name_lo: names.lo,
        name_en: names.en,
        name_zh: names.zh,
        sector,
        ownership,
        place_code,
        opened_on,
        ..before
    })
}

/// Sections of ISIC with their divisions under them, as one list to choose from.
fn sectors(ctx: &Ctx) -> Vec<Value> {
    let rows = places::table("sectors/isic4.csv");
    rows.iter()
        .map(|row| {
            let code = row.get("code").cloned().unwrap_or_default();
            let division = row.get("parent").is_some_and(|parent| !parent.is_empty());
            let indent = if division { "– " } else { "" };
            choice(code.clone(), format!("{indent}{code} · {}", super::show::name_in(row, ctx.lang)))
        })
        .collect()
}

async fn page(ctx: &Ctx, union: &Union, employer: Option<&Employer>, form: &Fields) -> Answer {
    let (key, action, cancel) = match employer {
        Some(employer) => {
            let here = format!("/employers/{}", employer.id);
            ("employer-edit-title", format!("{here}/edit"), here)
        }
        None => {
            let list = format!("/unions/{}/employers", union.id);
            ("employer-new-title", format!("{list}/new"), list)
        }
    };
    let select = |options, blank| Look { kind: "select", optional: true, options, blank, ..Look::default() };
    Form::new(ctx, form)
        .names("")
        .ask("code", "tree-code", Look { hint: "employer-code-hint", width: "medium", ..Look::default() })
        .ask("sector", "employer-sector", select(sectors(ctx), "employer-unknown"))
        .ask("ownership", "employer-ownership", select(options(ctx, "ownership.csv", false), "employer-unknown"))
        .place("place_code")
        .ask(
            "opened_on",
            "employer-opened-on",
            Look { kind: "date", optional: true, width: "medium", ..Look::default() },
        )
        .page(context! {
            title => word(ctx, key),
            crumbs => pages::trail(ctx, union, ("employer-list-title", "/employers")).await?,
            lead => employer.map_or_else(|| union.name(ctx.lang), |employer| employer.name(ctx.lang)),
            action => action,
            save => word(ctx, "employer-save"),
            cancel => cancel,
            version => employer.map_or(1, |employer| employer.version),
        })
}

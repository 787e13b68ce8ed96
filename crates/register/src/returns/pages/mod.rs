//! Pages of returns and figures.

mod corrections;
mod decide;
mod figures;
mod files;
mod list;
mod people;
mod show;

use axum::routing::{get, post};
use kammaban_kernel::{Date, Lang};
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::Problem;
use kammaban_platform::settings;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Ctx, ListQuery, crumbs, view};
use minijinja::{Value, context};

use super::figures::Figures;
use super::paper::{Return, ReturnId, ReturnState};
use super::period::Period;
use super::shown::{Audience, ShownTable};
use super::store::counts;
use super::store::papers as store;
use super::{RETURNS_READ, RETURNS_SEND, RETURNS_SIGN, actions};

const MAY: Guard = Guard::May(RETURNS_READ);

pub(crate) use files::{file_answer, print};

/// The addresses of returns and figures.
pub fn routes() -> Vec<Route> {
    let one = |methods, path, guard, file, handler| Route { methods, path, guard, file, handler };
    vec![
        one(
            "GET|POST",
            "/unions/{union}/returns",
            MAY,
            "register/src/returns/pages/list.rs",
            get(list::show).post(list::draw_up),
        ),
        one("GET", "/returns/{return}", MAY, "register/src/returns/pages/show.rs", get(show::show)),
        one(
            "GET|POST",
            "/returns/{return}/signature",
            Guard::May(RETURNS_SIGN),
            "register/src/returns/pages/decide.rs",
            get(decide::ask_sign).post(decide::sign),
        ),
        one(
            "POST",
            "/returns/{return}/sending",
            Guard::May(RETURNS_SEND),
            "register/src/returns/pages/decide.rs",
            post(decide::send),
        ),
        one(
            "POST",
            "/returns/{return}/decision",
            Guard::May(super::RETURNS_ACCEPT),
            "register/src/returns/pages/decide.rs",
            post(decide::decide),
        ),
        one(
            "GET",
            "/returns/{return}/corrections",
            MAY,
            "register/src/returns/pages/corrections.rs",
            get(corrections::show),
        ),
        one("GET", "/returns/{return}/people", MAY, "register/src/returns/pages/people.rs", get(people::of_return)),
        one("GET", "/returns/{return}/file", MAY, "register/src/returns/pages/files.rs", get(files::of_return)),
        one("GET", "/returns/{return}/pdf", MAY, "register/src/returns/pages/files.rs", get(files::pdf)),
        one("GET", "/unions/{union}/figures", MAY, "register/src/returns/pages/figures.rs", get(figures::show)),
        one(
            "GET",
            "/unions/{union}/figures/people",
            MAY,
            "register/src/returns/pages/people.rs",
            get(people::of_figures),
        ),
        one("GET", "/unions/{union}/figures/file", MAY, "register/src/returns/pages/files.rs", get(files::of_figures)),
        one("GET", "/unions/{union}/figures/pdf", MAY, "register/src/returns/pages/files.rs", get(files::figures_pdf)),
    ]
}

/// The return of an address with its union, where the person may read it.
async fn find(ctx: &Ctx, id: &str) -> Result<(Return, Union), Problem> {
    let id: ReturnId = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(RETURNS_READ);
    let paper = store::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &scope, paper.union_id).await?.ok_or(Problem::NotFound)?;
    Ok((paper, union))
}

/// The union of an address, where the person may read figures.
async fn find_union(ctx: &Ctx, id: &str) -> Result<Union, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    unions::find(&ctx.app.db, &ctx.scope(RETURNS_READ), id).await?.ok_or(Problem::NotFound)
}

/// The figures of a return: signed ones, or those known now.
async fn figures_of(ctx: &Ctx, union: &Union, paper: &Return) -> Result<Figures, Problem> {
    actions::figures_of(&ctx.app, union, paper, ctx.doer.now()).await
}

/// For whom an address asks figures.
async fn audience(ctx: &Ctx, query: &ListQuery) -> Result<Audience, Problem> {
    if query.get("audience") != Some("outside") {
        return Ok(Audience::Inside);
    }
    Ok(Audience::Outside(settings::read_number(&ctx.app.db, &settings::SMALL_CELL, today(ctx)).await?))
}

/// Figures with words and totals in the reader's language.
async fn shown(ctx: &Ctx, lang: Lang, figures: &Figures, audience: Audience) -> Result<Vec<ShownTable>, Problem> {
    let levels = counts::levels(&ctx.app.db).await?;
    Ok(super::show((&ctx.app.words, lang), figures, &levels, audience))
}

/// Tables for the template; `people` gives the address of the list behind a figure.
fn table_values(tables: &[ShownTable], people: impl Fn(&ShownTable, &str, &str) -> Option<String>) -> Vec<Value> {
    tables
        .iter()
        .map(|table| {
            let rows: Vec<Value> = table
                .rows
                .iter()
                .map(|row| {
                    let cells: Vec<Value> = row
                        .cells
                        .iter()
                        .map(|cell| {
                            let url = match cell.value {
                                Some(n) if n != 0 => people(table, &cell.row, &cell.column),
                                _ => None,
                            };
                            context! { value => cell.value, url => url.unwrap_or_default() }
                        })
                        .collect();
                    context! { label => row.label.as_str(), cells => cells, total => row.total }
                })
                .collect();
            context! {
                code => table.code.as_str(),
                title => table.title.as_str(),
                corner => table.corner.as_str(),
                columns => view(&table.columns),
                rows => rows,
                hidden => table.hidden,
                limit => table.limit,
            }
        })
        .collect()
}

/// The address of the people behind a figure, where a list can be made of it: not of a row that
/// counts the day before the period, nor of what came with a union.
fn people_url(base: &str, extra: &str) -> impl Fn(&ShownTable, &str, &str) -> Option<String> {
    move |table, row, column| {
        (row != "start" && row != "with-union")
            .then(|| format!("{base}/people?table={}&row={}&col={}{extra}", table.code, code(row), code(column)))
    }
}

/// A code as an address carries it.
fn code(code: &str) -> &str {
    if code == super::counting::ALL { "all" } else { code }
}

/// A code as an address carried it.
fn code_back(code: &str) -> &str {
    if code == "all" { super::counting::ALL } else { code }
}

/// The period in words: "first half of 2026".
fn period_words(ctx: &Ctx, lang: Lang, period: &str) -> String {
    match Period::parse(period) {
        Some(period) => ctx.app.words.say(
            lang,
            &format!("return-period-{}", period.kind.to_lowercase()),
            &[("year", period.year.to_string().into())],
        ),
        None => period.to_owned(),
    }
}

/// A state as the list component shows it.
fn state_cell(ctx: &Ctx, state: ReturnState) -> Value {
    let (kind, icon) = match state {
        ReturnState::Draft => ("info", "draft"),
        ReturnState::Signed => ("warning", "sealed"),
        ReturnState::Sent => ("info", "send"),
        ReturnState::Accepted => ("success", "check"),
        ReturnState::SentBack => ("error", "undo"),
        ReturnState::Superseded => ("neutral", "history"),
    };
    let word = ctx.app.words.say(ctx.lang, &format!("return-state-{}", state.code().replace('_', "-")), &[]);
    context! { word => word, kind => kind, icon => icon }
}

/// Today in the federation's time zone.
fn today(ctx: &Ctx) -> Date {
    ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone())
}

/// Where a page of a return stands.
async fn trail(ctx: &Ctx, union: &Union, further: Option<(String, String)>) -> Result<Value, Problem> {
    let here = (ctx.app.words.say(ctx.lang, "return-list-title", &[]), format!("/unions/{}/returns", union.id));
    let steps: Vec<(String, String)> = [Some(here), further].into_iter().flatten().collect();
    crumbs(ctx, Some(union), &steps).await
}

/// The title of a return: its period, and that it is a correction.
fn title(ctx: &Ctx, lang: Lang, paper: &Return) -> String {
    let period = period_words(ctx, lang, &paper.period);
    if paper.number > 1 {
        let args = [("period", period.into()), ("number", (paper.number - 1).into())];
        return ctx.app.words.say(lang, "return-title-correction", &args);
    }
    ctx.app.words.say(lang, "return-title", &[("period", period.into())])
}

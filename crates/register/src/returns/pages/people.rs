//! The people behind a figure: the list adds up to it again. Opening it is an event.

use axum::extract::Path;
use kammaban_kernel::Moment;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Answer, Ctx, ListQuery, view};
use minijinja::{Value, context};

use crate::members::{self, MEMBERS_READ, MemberId, find_many};
use crate::returns::catalogue::{Counts, TableKind};
use crate::returns::counting::{ALL, Measure};
use crate::returns::figures::{Ask, Care, Figures, Pointer, Tree, changed_points, not_counted_here};
use crate::returns::movement::counted_on;
use crate::returns::people::wanted;
use crate::returns::period::Period;
use crate::returns::shown::Labels;
use crate::returns::store::counts;
use crate::returns::{FIGURE_OPENED, ask_of, gather};

/// People on one page.
const PAGE: usize = 100;

pub(super) async fn of_return(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    let period = Period::parse(&paper.period).ok_or(Problem::NotFound)?;
    let figures = super::figures_of(&ctx, &union, &paper).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["table", "row", "col"])?;
    let ask = ask_of(&period, Moment::from_micros(figures.known));
    let back = (super::title(&ctx, ctx.lang, &paper), format!("/returns/{}", paper.id));
    page(&ctx, &union, (&figures, ask), &query, back).await
}

pub(super) async fn of_figures(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let union = super::find_union(&ctx, &union).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["date", "known", "audience", "table", "row", "col"])?;
    let asked = super::figures::asked(&ctx, &query).await?;
    let figures = gather(&ctx.app.db, &union, asked.ask, Care::Usual).await?;
    let title = ctx.app.words.say(ctx.lang, "figures-title", &[]);
    let back = (title, format!("/unions/{}/figures?{}", union.id, asked.query().trim_start_matches('&')));
    page(&ctx, &union, (&figures, asked.ask), &query, back).await
}

async fn page(
    ctx: &Ctx,
    union: &Union,
    (figures, ask): (&Figures, Ask),
    query: &ListQuery,
    back: (String, String),
) -> Answer {
    let catalogue = figures.catalogue();
    let part = |name: &str| super::code_back(query.get(name).unwrap_or("all")).to_owned();
    let (table, row, column) = (query.get("table").unwrap_or_default(), part("row"), part("col"));
    let kind = catalogue.table(table).ok_or(Problem::NotFound)?;
    let cross = figures.table(table).ok_or(Problem::NotFound)?;
    let known = |codes: &[String], code: &str| code == ALL || codes.iter().any(|known| known == code);
    if !known(&cross.rows, &row) || !known(&cross.columns, &column) {
        return Err(Problem::NotFound);
    }
    let measure = measure_of(kind, &row).ok_or(Problem::NotFound)?;
    let after = query.parsed("after", |text| text.parse::<MemberId>().ok())?;
    let ids = behind(ctx, union, ask, kind, (measure, &row, &column), after).await?;
    let next = (ids.len() > PAGE).then(|| ids[PAGE - 1].to_string());
    let ids = &ids[..ids.len().min(PAGE)];
    let mut found = find_many(&ctx.app.db, &ctx.scope(MEMBERS_READ), ids).await?;
    // Who joined twice in the period is counted and listed twice.
    let times = |member: &members::Member| ids.iter().filter(|id| **id == member.id).count();
    found = found.into_iter().flat_map(|member| vec![member.clone(); times(&member)]).collect();
    found.sort_by_cached_key(|member| {
        (kammaban_text::sort_key(&member.facts.name(), kammaban_kernel::Lang::Lo), member.id)
    });
    let mut people: Vec<Value> = Vec::with_capacity(found.len());
    for member in &found {
        let union = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), member.union_id).await?;
        people.push(members::pages::line(ctx, member, union.as_ref().map_or("", |union| union.name(ctx.lang))));
    }
    note(ctx, union, (table, &row, &column), ids.len()).await?;
    let levels = counts::levels(&ctx.app.db).await?;
    let labels = Labels { words: &ctx.app.words, lang: ctx.lang, figures, levels: &levels };
    let data = context! {
        title => kind.names.get(ctx.lang),
        crumbs => super::trail(ctx, union, Some(back.clone())).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        row => labels.say(kind.rows, &row),
        column => labels.say(kind.columns, &column),
        figure => cross.figure(&row, &column),
        day => ask.day.to_string(),
        back => back.1,
        // On one page of all: how many are there whom this reader may not see today.
        elsewhere => ids.len() - found.len(),
        people => people,
        links => view(query.links(next)),
    };
    ctx.page("returns/people.html", data)
}

/// The measure that a row of a table counts; none for rows of which no list is made.
fn measure_of(kind: &TableKind, row: &str) -> Option<Measure> {
    let measure = match kind.measure {
        Counts::Movement => Measure::from_code(row)?,
        other => other.measure()?,
    };
    (!matches!(measure, Measure::Start | Measure::WithUnion)).then_some(measure)
}

/// The members behind a figure, one more than a page, in the order in which they were registered.
async fn behind(
    ctx: &Ctx,
    union: &Union,
    ask: Ask,
    kind: &TableKind,
    (measure, row, column): (Measure, &str, &str),
    after: Option<MemberId>,
) -> Result<Vec<MemberId>, Problem> {
    let db = &ctx.app.db;
    let tree = Tree::load(db, union, ask).await?;
    let catalogue = crate::returns::catalogue_on(ask.day);
    if measure != Measure::End {
        return changed_people(db, &tree, ask, kind, (measure, row, column), after).await;
    }
    let row = if kind.measure == Counts::Movement { ALL } else { row };
    let codes = [(kind.rows, row), (kind.columns, column)];
    let mut wanted = wanted(catalogue, &tree.standings, ask.day, codes).ok_or(Problem::NotFound)?;
    let twice = not_counted_here(db, &tree, ask).await?;
    let mut pointer = Pointer::new(&tree, catalogue);
    let numbers = codes.map(|(dimension, code)| (dimension, (code != ALL).then(|| pointer.codes.number(code))));
    for of_one in twice.chunk_by(|one, other| one.member == other.member) {
        let stays: Vec<_> = of_one.iter().map(|seen| seen.stay.clone()).collect();
        let counted = counted_on(&stays, ask.day).and_then(|at| pointer.seen(&of_one[at], (ask.day, ask.day)));
        let here = counted.is_some_and(|point| {
            numbers.iter().all(|(dimension, number)| number.is_none_or(|number| point.get(*dimension) == Some(number)))
        });
        if !here {
            wanted.not_these.push(of_one[0].member);
        }
    }
    if union.path.is_empty() && codes.iter().all(|(dimension, code)| *code == ALL || !of_union(*dimension)) {
        // Everybody's union is inside the federation: no need to name them all.
        wanted.unions = None;
    }
    Ok(counts::people(db, (ask.day, ask.known), &wanted, after, PAGE + 1).await?)
}

const fn of_union(dimension: crate::returns::catalogue::Dimension) -> bool {
    use crate::returns::catalogue::Dimension;
    matches!(dimension, Dimension::Level | Dimension::Line | Dimension::Below)
}

async fn changed_people(
    db: &kammaban_platform::db::Db,
    tree: &Tree,
    ask: Ask,
    kind: &TableKind,
    (measure, row, column): (Measure, &str, &str),
    after: Option<MemberId>,
) -> Result<Vec<MemberId>, Problem> {
    use jiff::ToSpan;
    let eve = ask.first.checked_sub(1.days()).unwrap_or(ask.first);
    let catalogue = crate::returns::catalogue_on(ask.day);
    let mut pointer = Pointer::new(tree, catalogue);
    let row = if kind.measure == Counts::Movement { ALL } else { row };
    let numbers = [(kind.rows, row), (kind.columns, column)]
        .map(|(dimension, code)| (dimension, (code != ALL).then(|| pointer.codes.number(code))));
    let mut found: Vec<MemberId> = Vec::new();
    counts::changed(db, (eve, ask.first, ask.day), ask.known, tree.named.as_deref(), |seen| {
        // Members come in the order of their ids.
        if found.len() > PAGE || seen.first().is_some_and(|seen| after.is_some_and(|after| seen.member <= after)) {
            return;
        }
        for (changed, point, member) in changed_points(&mut pointer, &seen, ask) {
            let here = numbers.iter().all(|(dimension, number)| {
                number.is_none_or(|number| point.get(*dimension).is_none_or(|code| code == number))
            });
            if changed == measure && here {
                found.push(member);
            }
        }
    })
    .await?;
    Ok(found)
}

/// Opening a list of people is an event of its own.
async fn note(ctx: &Ctx, union: &Union, (table, row, column): (&str, &str, &str), count: usize) -> Result<(), Problem> {
    let doer = &ctx.doer;
    let event = &Event::new(FIGURE_OPENED)
        .about("union", union.id)
        .in_union(union.id)
        .fact("table", table)
        .fact("row", row)
        .fact("column", column)
        .fact("shown", count);
    Ok(ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?)
}

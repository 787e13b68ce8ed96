//! Returns and figures as files: a workbook, a table of commas, paper.

use axum::body::Body;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use kammaban_kernel::{Lang, Moment};
use kammaban_platform::audit::{self, Event};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Answer, Ctx, ListQuery};
use kammaban_print::Paper;
use serde_json::json;

use crate::exports::{EXPORT_MADE, Format, write_tables};
use crate::returns::figures::{Care, gather};
use crate::returns::shown::ShownTable;

/// An answer that the browser saves or shows.
pub(crate) fn file_answer(bytes: Vec<u8>, media_type: &'static str, name: &str, inline: bool) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Names are of letters, digits and hyphens: nothing to be escaped.
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).collect();
    let kind = if inline { "inline" } else { "attachment" };
    if let Ok(value) = HeaderValue::from_str(&format!("{kind}; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

pub(super) async fn of_return(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["format", "audience"])?;
    let figures = super::figures_of(&ctx, &union, &paper).await?;
    let tables = super::shown(&ctx, ctx.lang, &figures, super::audience(&ctx, &query).await?).await?;
    let title = super::title(&ctx, ctx.lang, &paper);
    let name = format!("return-{}-{}", union.code, paper.period);
    table_file(&ctx, &union, &query, (&title, &name), &tables).await
}

pub(super) async fn of_figures(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let union = super::find_union(&ctx, &union).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["format", "date", "known", "audience"])?;
    let asked = super::figures::asked(&ctx, &query).await?;
    let figures = gather(&ctx.app.db, &union, asked.ask, Care::Usual).await?;
    let tables = super::shown(&ctx, ctx.lang, &figures, asked.audience).await?;
    let day = ctx.app.words.formats(ctx.lang).day(asked.ask.day);
    let title = ctx.app.words.say(ctx.lang, "figures-title-on", &[("date", day.into())]);
    let name = format!("figures-{}-{}", union.code, asked.ask.day);
    table_file(&ctx, &union, &query, (&title, &name), &tables).await
}

async fn table_file(
    ctx: &Ctx,
    union: &Union,
    query: &ListQuery,
    (title, name): (&str, &str),
    tables: &[ShownTable],
) -> Answer {
    let format = Format::from_code(query.get("format").unwrap_or("xlsx"))
        .ok_or(Problem::Bad(Sentence::new("export-no-such-format")))?;
    let titles = [format!("{title} · {}", union.name(ctx.lang))];
    let bytes = write_tables(&ctx.app.words, ctx.lang, (&titles, super::today(ctx)), tables, format)?;
    let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
    let doer = &ctx.doer;
    let event = &Event::new(EXPORT_MADE)
        .about("union", union.id)
        .in_union(union.id)
        .fact("kind", if name.starts_with("return") { "return" } else { "figures" })
        .fact("format", format.code())
        .fact("count", rows);
    ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?;
    Ok(file_answer(bytes, format.media_type(), &format!("{name}.{}", format.code()), false))
}

/// The return on paper, in the reader's language or another.
pub(super) async fn pdf(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (paper, union) = super::find(&ctx, &id).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["lang", "audience"])?;
    let lang = query.parsed("lang", Lang::from_tag)?.unwrap_or(ctx.lang);
    let figures = super::figures_of(&ctx, &union, &paper).await?;
    let audience = super::audience(&ctx, &query).await?;
    let tables = super::shown(&ctx, lang, &figures, audience).await?;
    let formats = ctx.app.words.formats(lang);
    let mut facts = vec![
        ("return-day", formats.day(figures.day)),
        ("return-state", say(&ctx, lang, &format!("return-state-{}", paper.state.code().replace('_', "-")))),
        ("return-known", formats.moment(Moment::from_micros(figures.known))),
    ];
    facts.extend(paper.signed_at.map(|at| ("return-signed", formats.moment(at))));
    facts.extend(paper.figures_hash.as_ref().map(|hash| ("return-mark", hash.chars().take(16).collect())));
    let sheet = Sheet {
        title: super::title(&ctx, lang, &paper),
        facts,
        tables: &tables,
        sign: &["print-sign-drawn-up", "print-sign-chair"],
        period: paper.period.to_string(),
    };
    let bytes = on_paper(&ctx, lang, &union, sheet).await?;
    Ok(file_answer(bytes, "application/pdf", &format!("return-{}-{}.pdf", union.code, paper.period), true))
}

/// The figures of a day on paper: not a return, so nobody signs them.
pub(super) async fn figures_pdf(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let union = super::find_union(&ctx, &union).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["lang", "date", "known", "audience"])?;
    let lang = query.parsed("lang", Lang::from_tag)?.unwrap_or(ctx.lang);
    let asked = super::figures::asked(&ctx, &query).await?;
    let figures = gather(&ctx.app.db, &union, asked.ask, Care::Usual).await?;
    let tables = super::shown(&ctx, lang, &figures, asked.audience).await?;
    let formats = ctx.app.words.formats(lang);
    let day = formats.day(asked.ask.day);
    let sheet = Sheet {
        title: ctx.app.words.say(lang, "figures-title-on", &[("date", day.clone().into())]),
        facts: vec![("return-day", day), ("return-known", formats.moment(Moment::from_micros(figures.known)))],
        tables: &tables,
        sign: &[],
        period: asked.ask.day.to_string(),
    };
    let bytes = on_paper(&ctx, lang, &union, sheet).await?;
    Ok(file_answer(bytes, "application/pdf", &format!("figures-{}-{}.pdf", union.code, asked.ask.day), true))
}

/// What stands on a paper of figures.
struct Sheet<'a> {
    title: String,
    /// Keys of labels and what stands beside them.
    facts: Vec<(&'static str, String)>,
    tables: &'a [ShownTable],
    /// Keys of the lines for signatures.
    sign: &'a [&'static str],
    period: String,
}

fn say(ctx: &Ctx, lang: Lang, key: &str) -> String {
    ctx.app.words.say(lang, key, &[])
}

async fn on_paper(ctx: &Ctx, lang: Lang, union: &Union, sheet: Sheet<'_>) -> Result<Vec<u8>, Problem> {
    let formats = ctx.app.words.formats(lang);
    let say = |key: &str| say(ctx, lang, key);
    let facts: Vec<_> =
        sheet.facts.into_iter().map(|(key, value)| json!({ "label": say(key), "value": value })).collect();
    let tables = sheet.tables;
    let above: Vec<String> =
        unions::ancestors(&ctx.app.db, union).await?.iter().map(|union| union.name(lang).to_owned()).collect();
    let mut notes = vec![say("figures-definition")];
    if let Some(table) = tables.iter().find(|table| table.hidden > 0) {
        notes.push(ctx.app.words.say(lang, "figures-hidden-note", &[("limit", table.limit.into())]));
    }
    let data = json!({
        "title": sheet.title,
        "union": union.name(lang),
        "above": above,
        "demo": ctx.app.config.demo.then(|| say("print-demo")),
        "facts": facts,
        "tables": tables.iter().map(|table| json!({
            "title": table.title,
            "corner": table.corner,
            "columns": table.columns,
            "rows": table.rows.iter().map(|row| json!({
                "label": row.label,
                "total": row.total,
                "cells": row.cells.iter().map(|cell| cell.value.map_or_else(|| "–".to_owned(), |n| formats.number(n))).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "notes": notes,
        "sign": sheet.sign.iter().map(|key| say(key)).collect::<Vec<_>>(),
        "footer": format!("{} · {} · Kammaban", union.code, sheet.period),
    });
    print(Paper::Return, data, lang).await
}

/// Sets a paper where it may block.
pub(crate) async fn print(paper: Paper, data: serde_json::Value, lang: Lang) -> Result<Vec<u8>, Problem> {
    let set = tokio::task::spawn_blocking(move || kammaban_print::print(paper, &data, lang));
    match set.await.map_err(Problem::internal)? {
        Ok(bytes) => Ok(bytes),
        Err(kammaban_print::PrintTrouble::NoFont(_, package)) => {
            Err(Problem::Refused(Sentence::new("print-no-font").with("package", package)))
        }
        Err(trouble) => Err(Problem::internal(trouble)),
    }
}

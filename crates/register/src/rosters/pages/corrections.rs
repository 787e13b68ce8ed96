//! Mending a roster in a spreadsheet program: what needs mending goes out as a workbook, and comes in
//! again.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, ListQuery, Upload, see_other, view};
use minijinja::context;

use crate::rosters::roster::{Roster, RosterState};
use crate::rosters::{
    MarkedSource, NewRoster, ROSTER_EXPORTED, ROSTERS_IMPORT, Which, marked_workbook, read_corrections, store,
    take_corrections,
};
use crate::vault;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    page(&ctx, (&roster, &union), &Fields::default(), None).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, upload: Upload) -> Answer {
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    let mut form = upload.fields;
    if roster.state != RosterState::Checked {
        return Err(Problem::Stale);
    }
    let Some(file) = upload.file.filter(|file| file.size > 0) else {
        form.fail("file", Sentence::new("roster-corrections-no-file"));
        return page(&ctx, (&roster, &union), &form, None).await;
    };
    let bytes: bytes::Bytes = tokio::fs::read(&file.path).await.map_err(Problem::internal)?.into();
    let (looked_at, name, roster_id) = (bytes.clone(), file.name.clone(), roster.id);
    let read = tokio::task::spawn_blocking(move || read_corrections(&looked_at, &name, roster_id));
    let wrong = match read.await.map_err(Problem::internal)? {
        Ok(found) if found.rows.is_empty() => Some(Sentence::new("roster-corrections-empty")),
        Ok(_) => None,
        Err(why) => match why.sentence() {
            Some(sentence) => Some(sentence),
            None => {
                let crate::rosters::NotTaken::Unreadable(trouble) = why else { return Err(Problem::NotFound) };
                form.fail("file", Sentence::new("roster-corrections-unreadable"));
                let said = super::show::trouble_sentence(&ctx, &trouble);
                return page(&ctx, (&roster, &union), &form, Some(said)).await;
            }
        },
    };
    if let Some(sentence) = wrong {
        form.fail("file", sentence);
        return page(&ctx, (&roster, &union), &form, None).await;
    }
    take_corrections(&ctx.app, &permit, &roster, NewRoster { bytes, name: file.name }).await?;
    Ok(see_other(&ctx, &format!("/rosters/{}", roster.id), None))
}

pub(super) async fn workbook(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["rows"])?;
    let which = query.parsed("rows", Which::from_code)?.unwrap_or(Which::Faulty);
    let (roster, union) = super::find(&ctx, &id).await?;
    let permit = ctx.require(ROSTERS_IMPORT, union.id).await?;
    if roster.state.is_busy() || roster.sheet.is_none() {
        return Err(Problem::Stale);
    }
    let original = match vault::get_by_id(&ctx.app, roster.file_id).await {
        Err(Problem::NotFound) => return Err(Problem::refused("roster-workbook-gone")),
        original => original?,
    };
    let source = MarkedSource::of(&roster, store::all_rows(&ctx.app.db, roster.id).await?);
    let (words, lang, now) = (Arc::clone(&ctx.app.words), ctx.lang, ctx.doer.now());
    let made = tokio::task::spawn_blocking(move || marked_workbook(&original, &source, which, (&words, lang, now)));
    let bytes = made.await.map_err(Problem::internal)?.map_err(|trouble| Problem::internal(trouble.code))?;
    let event = &Event::new(ROSTER_EXPORTED).about("roster", roster.id).in_union(union.id);
    let recorded = ctx.app.db.tx(|tx| {
        let permit = &permit;
        async move { audit::record(&tx, permit.doer(), event.clone()).await }
    });
    recorded.await.map_err(Problem::from)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(XLSX));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let name = format!(
        "attachment; filename=\"roster-{}.xlsx\"",
        roster.created_at.day_in(ctx.app.words.formats(lang).zone())
    );
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Problem::internal)?);
    Ok(response)
}

async fn page(ctx: &Ctx, (roster, union): (&Roster, &Union), form: &Fields, trouble: Option<String>) -> Answer {
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "roster-corrections-title", &[]),
        crumbs => super::trail(ctx, union).await?,
        roster => super::show::roster_value(ctx, roster),
        may_mend => roster.state == RosterState::Checked,
        is_kept => vault::is_kept(&ctx.app, roster.file_id).await?,
        trouble => trouble,
        form => view(form.view(ctx)),
    };
    let template = "rosters/corrections.html";
    if form.is_fine() { ctx.page(template, data) } else { ctx.page_again(template, data) }
}

//! Asking for a list of members as a file, and the files that wait.

use axum::extract::Path;
use axum::routing::get;
use kammaban_kernel::Moment;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::files;
use kammaban_platform::gate::Scope;
use kammaban_platform::jobs::{self, NewJob};
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Answer, Ctx, Fields, ListQuery, Posted, crumbs, see_other, view};
use minijinja::{Value, context};
use serde_json::json;

use crate::exports::export::{Export, ExportAsk, ExportId, ExportState, Format, LONGEST_AT_ONCE};
use crate::exports::write::{size, write_members};
use crate::exports::{EXPORT_ASKED, EXPORT_FETCHED, EXPORT_MADE, MAKE, MEMBERS_EXPORT, store};
use crate::members::State;
use crate::returns::pages::file_answer;

/// The addresses of exports.
pub fn routes() -> Vec<Route> {
    let file = "register/src/exports/pages/mod.rs";
    vec![
        Route {
            methods: "GET|POST",
            path: "/unions/{union}/members/export",
            guard: Guard::May(MEMBERS_EXPORT),
            file,
            handler: get(ask).post(submit),
        },
        Route { methods: "GET", path: "/exports", guard: Guard::SignedIn, file, handler: get(list) },
        Route {
            methods: "GET",
            path: "/exports/{export}/file",
            guard: Guard::May(MEMBERS_EXPORT),
            file,
            handler: get(fetch),
        },
    ]
}

async fn find_union(ctx: &Ctx, id: &str) -> Result<Union, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    unions::find(&ctx.app.db, &ctx.scope(MEMBERS_EXPORT), id).await?.ok_or(Problem::NotFound)
}

async fn ask(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let union = find_union(&ctx, &union).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["state"])?;
    let state = query.parsed("state", State::from_code)?;
    form(&ctx, &union, state, &Fields::filled([("format", "xlsx".to_owned())])).await
}

async fn form(ctx: &Ctx, union: &Union, state: Option<State>, fields: &Fields) -> Answer {
    let ask =
        ExportAsk { state: state.map(|state| state.code().to_owned()), format: Format::Xlsx, lang: String::new() };
    let count = size(&ctx.app.db, &ctx.scope(MEMBERS_EXPORT), union, &ask).await?;
    let word = |state: State| ctx.app.words.say(ctx.lang, &format!("state-{}", state.code()), &[]);
    let members = (ctx.app.words.say(ctx.lang, "members-title", &[]), format!("/unions/{}/members", union.id));
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "export-title", &[]),
        crumbs => crumbs(ctx, Some(union), &[members]).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        count => count,
        state => state.map(State::code).unwrap_or_default(),
        state_word => state.map(word),
        long => count > LONGEST_AT_ONCE,
        form => view(fields.view(ctx)),
    };
    if fields.is_fine() { ctx.page("exports/ask.html", data) } else { ctx.page_again("exports/ask.html", data) }
}

async fn submit(ctx: Ctx, Path(union): Path<String>, posted: Posted) -> Answer {
    let union = find_union(&ctx, &union).await?;
    let permit = ctx.require(MEMBERS_EXPORT, union.id).await?;
    let mut fields = posted.fields();
    let purpose = fields.required("purpose", 200);
    let format = Format::from_code(fields.text("format"));
    let state = State::from_code(fields.text("state"));
    let Some(format) = format.filter(|_| fields.is_fine()) else {
        if format.is_none() {
            fields.fail("format", Sentence::new("export-no-such-format"));
        }
        return form(&ctx, &union, state, &fields).await;
    };
    let ask = ExportAsk { state: state.map(|state| state.code().to_owned()), format, lang: ctx.lang.tag().to_owned() };
    let scope = ctx.scope(MEMBERS_EXPORT);
    let doer = permit.doer();
    let user = doer.user().ok_or(Problem::Forbidden)?;
    if size(&ctx.app.db, &scope, &union, &ask).await? > LONGEST_AT_ONCE {
        let export = &Export {
            id: doer.new_id(),
            user_id: user,
            union_id: union.id,
            ask: ask.clone(),
            purpose: purpose.clone(),
            state: ExportState::Waiting,
            rows: 0,
            file_id: None,
            created_at: doer.now(),
            expires_at: super::kept_until(&ctx.app).await?,
        };
        let text = &serde_json::to_string(&ask).map_err(Problem::internal)?;
        let event = &Event::new(EXPORT_ASKED)
            .about("export", export.id)
            .in_union(union.id)
            .fact("kind", "members")
            .fact("purpose", purpose);
        ctx.app
            .db
            .tx(|tx| async move {
                store::insert(&tx, doer, export, text.clone()).await?;
                let job = NewJob {
                    name: MAKE.name(),
                    args: json!({ "export": export.id.to_string() }),
                    unique_key: None,
                    run_at: doer.now(),
                    union: Some(export.union_id),
                };
                jobs::enqueue(&tx, doer, job).await?;
                audit::record(&tx, doer, event.clone()).await
            })
            .await?;
        return Ok(see_other(&ctx, "/exports", Some(Sentence::new("export-asked-notice"))));
    }
    direct(&ctx, (&scope, &union), &ask, purpose).await
}

/// A short list, made while the browser waits.
async fn direct(ctx: &Ctx, (scope, union): (&Scope, &Union), ask: &ExportAsk, purpose: String) -> Answer {
    let folder = ctx.app.config.data.join("exports");
    std::fs::create_dir_all(&folder).map_err(Problem::internal)?;
    let id: ExportId = ctx.doer.new_id();
    let path = folder.join(format!("{id}.{}", ask.format.code()));
    let made = write_members(&ctx.app, (scope, union), ask, &path, None).await;
    let bytes = tokio::fs::read(&path).await;
    // What was written goes whether or not it came out well; an unfinished file may not be there at all.
    let removed = tokio::fs::remove_file(&path).await;
    let rows = made?;
    removed.map_err(Problem::internal)?;
    let doer = &ctx.doer;
    let event = &Event::new(EXPORT_MADE)
        .about("union", union.id)
        .in_union(union.id)
        .fact("kind", "members")
        .fact("format", ask.format.code())
        .fact("count", rows)
        .fact("purpose", purpose);
    ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?;
    let name = format!("members-{}.{}", union.code, ask.format.code());
    Ok(file_answer(bytes.map_err(Problem::internal)?, ask.format.media_type(), &name, false))
}

async fn list(ctx: Ctx) -> Answer {
    let user = ctx.actor.user_id().ok_or(Problem::SignIn)?;
    let mut lines: Vec<Value> = Vec::new();
    for export in store::list(&ctx.app.db, user).await? {
        let union = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_EXPORT), export.union_id).await?;
        let Some(union) = union else { continue };
        let (kind, icon) = match export.state {
            ExportState::Waiting => ("info", "clock"),
            ExportState::Ready => ("success", "check"),
            ExportState::Failed => ("error", "error"),
            ExportState::Expired => ("neutral", "ended"),
        };
        let word = ctx.app.words.say(ctx.lang, &format!("export-state-{}", export.state.code()), &[]);
        let ready = export.state == ExportState::Ready;
        lines.push(context! {
            name => union.name(ctx.lang),
            purpose => export.purpose.as_str(),
            state => context! { word => word, kind => kind, icon => icon },
            rows => ready.then_some(export.rows),
            asked => export.created_at.micros(),
            until => ready.then_some(export.expires_at).map(Moment::micros),
            url => if ready { format!("/exports/{}/file", export.id) } else { String::new() },
            open => ready.then(|| ctx.app.words.say(ctx.lang, "export-fetch", &[])),
        });
    }
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "export-list-title", &[]),
        exports => lines,
    };
    ctx.page("exports/list.html", data)
}

async fn fetch(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id: ExportId = id.parse().map_err(|_| Problem::NotFound)?;
    let user = ctx.actor.user_id().ok_or(Problem::SignIn)?;
    let export = store::find(&ctx.app.db, user, id).await?.ok_or(Problem::NotFound)?;
    // The right must still be there when the file is fetched.
    ctx.require(MEMBERS_EXPORT, export.union_id).await?;
    let file = export.file_id.filter(|_| export.expires_at > ctx.doer.now()).ok_or(Problem::NotFound)?;
    let row = files::find(&ctx.app.db, &ctx.scope(MEMBERS_EXPORT), file).await?.ok_or(Problem::NotFound)?;
    let bytes = ctx.app.files.get(&row.hash).await?;
    let doer = &ctx.doer;
    let event =
        &Event::new(EXPORT_FETCHED).about("export", export.id).in_union(export.union_id).fact("count", export.rows);
    ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?;
    Ok(file_answer(bytes.to_vec(), export.ask.format.media_type(), &row.name, false))
}

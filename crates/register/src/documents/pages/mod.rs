//! Pages of a person's documents and photograph.

mod file;
mod list;
mod new;
mod photo;
mod removal;
mod replacement;
mod show;

use axum::routing::{get, post};
use bytes::Bytes;
use kammaban_platform::gate::{Permission, Permit};
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Ctx, UploadedFile};
use minijinja::{Value, context};
use tokio::sync::Semaphore;

use super::document::{Document, DocumentId, KINDS};
use super::{DOCUMENTS_CHANGE, DOCUMENTS_READ, store};
use crate::members::pages::person::{self, find_member};
use crate::members::{MEMBERS_READ, Member};
use crate::places;

const READ: Guard = Guard::May(DOCUMENTS_READ);
const CHANGE: Guard = Guard::May(DOCUMENTS_CHANGE);

/// Pictures are decoded one at a time: each may take 200 MB for a moment.
static DECODING: Semaphore = Semaphore::const_new(1);

/// The addresses of documents.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET",
            path: "/members/{member}/documents",
            guard: READ,
            file: "register/src/documents/pages/list.rs",
            handler: get(list::show),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/documents/new",
            guard: CHANGE,
            file: "register/src/documents/pages/new.rs",
            handler: get(new::show).post(new::submit),
        },
        Route {
            methods: "GET",
            path: "/members/{member}/documents/{document}",
            guard: READ,
            file: "register/src/documents/pages/show.rs",
            handler: get(show::show),
        },
        Route {
            methods: "GET",
            path: "/members/{member}/documents/{document}/file",
            guard: READ,
            file: "register/src/documents/pages/file.rs",
            handler: get(file::show),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/documents/{document}/replacement",
            guard: CHANGE,
            file: "register/src/documents/pages/replacement.rs",
            handler: get(replacement::show).post(replacement::submit),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/documents/{document}/removal",
            guard: CHANGE,
            file: "register/src/documents/pages/removal.rs",
            handler: get(removal::show).post(removal::submit),
        },
        Route {
            methods: "POST",
            path: "/members/{member}/documents/{document}/restoration",
            guard: CHANGE,
            file: "register/src/documents/pages/removal.rs",
            handler: post(removal::restore),
        },
        Route {
            methods: "GET",
            path: "/members/{member}/photo",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/documents/pages/photo.rs",
            handler: get(photo::show),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/photo/new",
            guard: CHANGE,
            file: "register/src/documents/pages/photo.rs",
            handler: get(photo::ask).post(photo::submit),
        },
        Route {
            methods: "POST",
            path: "/members/{member}/photo/removal",
            guard: CHANGE,
            file: "register/src/documents/pages/photo.rs",
            handler: post(photo::remove),
        },
    ]
}

/// A person of an address with a permit to do something with their documents.
async fn find_person(ctx: &Ctx, member: &str, permission: Permission) -> Result<(Member, Union, Permit), Problem> {
    let (member, union) = find_member(ctx, member).await?;
    let permit = ctx.require(permission, union.id).await?;
    Ok((member, union, permit))
}

/// A document of an address. One that was removed and cannot come back is not found.
async fn find(
    ctx: &Ctx,
    (member, document): (&str, &str),
    permission: Permission,
) -> Result<(Member, Union, Document, Permit), Problem> {
    let (member, union, permit) = find_person(ctx, member, permission).await?;
    let id: DocumentId = document.parse().map_err(|_| Problem::NotFound)?;
    let document = store::find(&ctx.app.db, member.id, id).await?.ok_or(Problem::NotFound)?;
    let there = document.removed_at.is_none() || document.is_restorable(ctx.doer.now());
    if there { Ok((member, union, document, permit)) } else { Err(Problem::NotFound) }
}

/// Reads the file of a form and looks at it with `look`, where it may block, one picture at a time.
async fn looked_at<T: Send + 'static>(
    file: Option<UploadedFile>,
    look: fn(Bytes) -> Result<T, Sentence>,
) -> Result<Result<T, Sentence>, Problem> {
    let Some(file) = file.filter(|file| file.size > 0) else {
        return Ok(Err(Sentence::new("document-no-file")));
    };
    let bytes: Bytes = tokio::fs::read(&file.path).await.map_err(Problem::internal)?.into();
    let _turn = DECODING.acquire().await.map_err(Problem::internal)?;
    tokio::task::spawn_blocking(move || look(bytes)).await.map_err(Problem::internal)
}

/// What a form of a document begins with: whose, where, the kinds.
async fn form_data(ctx: &Ctx, member: &Member, union: &Union) -> Result<Value, Problem> {
    Ok(context! {
        crumbs => person::trail(ctx, union, &person::step(ctx, member, "documents")).await?,
        person => person::person(ctx, member, union).await?,
        kinds => person::options(ctx, KINDS),
        back => person::url(member, "documents"),
    })
}

/// A document as templates show it.
fn value(ctx: &Ctx, document: &Document) -> Value {
    let url = format!("/members/{}/documents/{}", document.member_id, document.id);
    context! {
        title => document.title_in(ctx.lang),
        kind => places::code_name(KINDS, &document.kind, ctx.lang),
        dated => document.dated_on.map(|day| day.to_string()),
        note => document.note.clone(),
        added => document.recorded_at.micros(),
        size => size(ctx, document.size),
        format => document.ending().to_uppercase(),
        removed => document.removed_at.map(kammaban_kernel::Moment::micros),
        until => document.restorable_until().map(kammaban_kernel::Moment::micros),
        file_url => format!("{url}/file"),
        replace_url => format!("{url}/replacement"),
        remove_url => format!("{url}/removal"),
        restore_url => format!("{url}/restoration"),
        url => url,
    }
}

fn size(ctx: &Ctx, bytes: i64) -> String {
    let number = |number: i64| ctx.app.words.formats(ctx.lang).number(number).into();
    if bytes < 1_000_000 {
        ctx.app.words.say(ctx.lang, "document-kilobytes", &[("size", number((bytes + 999) / 1_000))])
    } else {
        ctx.app.words.say(ctx.lang, "document-megabytes", &[("size", number((bytes + 999_999) / 1_000_000))])
    }
}

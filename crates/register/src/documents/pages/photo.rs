//! The photograph of a person: shown small, set and taken away.

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Upload, see_other, view};
use minijinja::context;

use crate::documents::{DOCUMENTS_CHANGE, Paper, clean_photo, photo_of, set_photo, store};
use crate::members::Member;
use crate::members::pages::person;
use crate::vault;

/// Those who may see the person see the photograph; it is part of the page whose opening is recorded.
pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, _) = person::find_member(&ctx, &id).await?;
    let photo = photo_of(&ctx.app.db, member.id).await?.ok_or(Problem::NotFound)?;
    let photo = store::find(&ctx.app.db, member.id, photo).await?.ok_or(Problem::NotFound)?;
    let mut response = vault::get_by_id(&ctx.app, photo.file_id).await?.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

pub(super) async fn ask(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union, _) = super::find_person(&ctx, &id, DOCUMENTS_CHANGE).await?;
    page(&ctx, (&member, &union), &Fields::default()).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, upload: Upload) -> Answer {
    let (member, union, permit) = super::find_person(&ctx, &id, DOCUMENTS_CHANGE).await?;
    let mut form = upload.fields;
    let photo = super::looked_at(upload.file, |bytes| clean_photo(&bytes)).await?;
    match photo {
        Ok(cleaned) => {
            let paper = Paper { bytes: cleaned.bytes, kind: cleaned.kind };
            set_photo(&ctx.app, &permit, &member, Some(paper)).await?;
            Ok(see_other(&ctx, &person::url(&member, ""), Some(Sentence::new("photo-set-notice"))))
        }
        Err(wrong) => {
            form.fail("file", wrong);
            page(&ctx, (&member, &union), &form).await
        }
    }
}

pub(super) async fn remove(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, _, permit) = super::find_person(&ctx, &id, DOCUMENTS_CHANGE).await?;
    set_photo(&ctx.app, &permit, &member, None).await?;
    Ok(see_other(&ctx, &person::url(&member, ""), Some(Sentence::new("photo-removed-notice"))))
}

async fn page(ctx: &Ctx, (member, union): (&Member, &Union), form: &Fields) -> Answer {
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "photo-title", &[]),
        form => view(form.view(ctx)),
        action => format!("{}/photo/new", person::url(member, "")),
        remove_url => format!("{}/photo/removal", person::url(member, "")),
        ..super::form_data(ctx, member, union).await?
    };
    if form.is_fine() { ctx.page("documents/photo.html", data) } else { ctx.page_again("documents/photo.html", data) }
}

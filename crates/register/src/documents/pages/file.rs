//! The file of a document: opened as a download, and recorded.

use std::fmt::Write as _;

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use kammaban_kernel::Lang;
use kammaban_platform::problem::Problem;
use kammaban_platform::web::{Answer, Ctx};

use crate::documents::{DOCUMENTS_READ, Document, open};

pub(super) async fn show(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let (member, _, document, permit) = super::find(&ctx, (&id, &document), DOCUMENTS_READ).await?;
    if document.removed_at.is_some() {
        return Err(Problem::NotFound);
    }
    let bytes = open(&ctx.app, &permit, &member, &document).await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    // A document never runs anything of its own, wherever a browser puts it.
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(&document.media_type).map_err(Problem::internal)?);
    headers.insert(
        CONTENT_DISPOSITION,
        HeaderValue::from_str(&disposition(&document, ctx.lang)).map_err(Problem::internal)?,
    );
    Ok(response)
}

/// `attachment` with the title as name (RFC 6266), and a plain name for old programs.
fn disposition(document: &Document, lang: Lang) -> String {
    let ending = document.ending();
    let mut name = String::new();
    let title: String =
        document.title_in(lang).chars().filter(|c| !c.is_control() && !matches!(c, '/' | '\\')).take(80).collect();
    for byte in format!("{title}.{ending}").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            name.push(char::from(byte));
        } else {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"document.{ending}\"; filename*=UTF-8''{name}")
}

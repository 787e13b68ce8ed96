//! Uploads: one file and the fields around it, read with limits, spilled to disk.

use axum::extract::{FromRequest, Multipart, Request};
use tokio::io::AsyncWriteExt;

use super::app::AppRef;
use super::ctx::Ctx;
use super::forms::{Fields, Posted};
use crate::problem::Problem;

/// Longest value of a field beside the file.
const FIELD_LIMIT: usize = 64 * 1024;
/// Most fields beside the file.
const FIELDS_LIMIT: usize = 100;

/// A file that was sent with a form.
#[derive(Debug)]
pub struct UploadedFile {
    /// Its name as the visitor's machine calls it: for showing, never for storing.
    pub name: String,
    /// Where it lies until it is stored; removed when dropped.
    pub path: tempfile::TempPath,
    /// Its size in bytes.
    pub size: u64,
}

/// A form with a file. Reading it checks the form's mark, which must come before the file.
#[derive(Debug)]
pub struct Upload {
    /// The file, where one was chosen.
    pub file: Option<UploadedFile>,
    /// The other fields.
    pub fields: Fields,
}

impl FromRequest<AppRef> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &AppRef) -> Result<Self, Problem> {
        let ctx = request.extensions().get::<Ctx>().cloned().ok_or_else(|| Problem::internal("no context"))?;
        let by_header = super::frame::header_mark(request.headers()).is_some_and(|mark| mark == ctx.csrf);
        let bearer = ctx.actor.kind() == crate::gate::ActorKind::Token;
        let mut checked = by_header || bearer;
        let mut multipart = Multipart::from_request(request, app)
            .await
            .map_err(|_| Problem::Bad(crate::problem::Sentence::new("upload-not-a-form")))?;
        let mut pairs = Vec::new();
        let mut file = None;
        while let Some(mut field) = multipart.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            if let Some(file_name) = field.file_name().map(str::to_owned) {
                if !checked {
                    return Err(Problem::Forged);
                }
                if file_name.is_empty() {
                    continue;
                }
                if file.is_some() {
                    return Err(Problem::Bad(crate::problem::Sentence::new("upload-one-file")));
                }
                let folder = app.config.data.join("uploads");
                tokio::fs::create_dir_all(&folder).await.map_err(Problem::internal)?;
                let temporary = tempfile::NamedTempFile::new_in(&folder).map_err(Problem::internal)?;
                let (handle, path) = temporary.into_parts();
                let mut handle = tokio::fs::File::from_std(handle);
                let mut size = 0_u64;
                while let Some(chunk) = field.chunk().await.map_err(broken)? {
                    size += chunk.len() as u64;
                    if size > app.config.upload_limit as u64 {
                        return Err(Problem::TooLarge);
                    }
                    handle.write_all(&chunk).await.map_err(Problem::internal)?;
                }
                handle.flush().await.map_err(Problem::internal)?;
                file = Some(UploadedFile { name: short_name(&file_name), path, size });
            } else {
                let mut value = Vec::new();
                while let Some(chunk) = field.chunk().await.map_err(broken)? {
                    if value.len() + chunk.len() > FIELD_LIMIT {
                        return Err(Problem::TooLarge);
                    }
                    value.extend_from_slice(&chunk);
                }
                if pairs.len() >= FIELDS_LIMIT {
                    return Err(Problem::TooLarge);
                }
                let value = String::from_utf8_lossy(&value).into_owned();
                checked |= name == "csrf" && value == ctx.csrf;
                pairs.push((name, value));
            }
        }
        if !checked {
            return Err(Problem::Forged);
        }
        Ok(Self { file, fields: Posted(pairs).fields() })
    }
}

fn broken(error: axum::extract::multipart::MultipartError) -> Problem {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::Bad(crate::problem::Sentence::new("upload-broken"))
    }
}

/// The last part of a name, at most 120 letters, without what could end a header or a path.
fn short_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '<' | '>')).take(120).collect()
}

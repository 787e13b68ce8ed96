//! Papers of a request: their number, and a scan.

use bytes::Bytes;
use kammaban_platform::files::{self, NewFile};
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::web::AppRef;

use super::request::{Paper, Request, RequestId};
use super::{actions, store};

/// Largest scan in bytes: 20 MB.
pub(super) const LARGEST: u64 = 20 * 1024 * 1024;

/// A paper that is handed in.
#[derive(Debug)]
pub struct NewPaper {
    /// Which of the papers that the procedure asks for.
    pub kind: String,
    /// Its number or name.
    pub number: Option<String>,
    /// Its scan: bytes, and their name.
    pub scan: Option<(Bytes, String)>,
}

/// Adds a paper to an open request; one of the same kind gives way. What is left out stays as it was.
///
/// # Errors
/// [`Problem::Invalid`] for a file that is no picture and no PDF; [`Problem::Stale`] where the request
/// is past that.
pub async fn attach(app: &AppRef, permit: &Permit, id: RequestId, new: NewPaper) -> Result<(), Problem> {
    let doer = permit.doer();
    let mut file = None;
    if let Some((bytes, name)) = new.scan {
        let media_type = files::sniff(&bytes);
        if !matches!(media_type, "application/pdf" | "image/jpeg" | "image/png") {
            return Err(Problem::Invalid(vec![("file", Sentence::new("request-paper-type"))]));
        }
        let size = bytes.len() as u64;
        if size > LARGEST {
            return Err(Problem::TooLarge);
        }
        let hash = app.files.put(bytes).await?;
        let media_type = media_type.to_owned();
        let owner = Some(id.uuid());
        file = Some(NewFile { hash, size, media_type, name, purpose: "request-paper", union: permit.union(), owner });
    }
    let (file, kind, number) = (&file, &new.kind, &new.number);
    app.db
        .tx(|tx| async move {
            let request: Request = store::find(&tx, &Scope::everything(), id).await?.ok_or(Problem::NotFound)?;
            let open = request.course.open().map(|step| step.seat);
            if permit.union() != request.asking_union() && Some(permit.union()) != open {
                return Err(Problem::NotFound);
            }
            if !request.state.is_open() || !request.procedure.papers.iter().any(|rule| rule.code == *kind) {
                return Err(Problem::Stale);
            }
            let old = request.papers.iter().find(|paper| paper.kind == *kind);
            let mut paper = Paper {
                kind: kind.clone(),
                number: number.clone().or_else(|| old.and_then(|old| old.number.clone())),
                file: old.and_then(|old| old.file),
                file_name: old.and_then(|old| old.file_name.clone()),
            };
            if let Some(file) = file {
                paper.file = Some(files::insert(&tx, doer, file).await?);
                paper.file_name = Some(file.name.clone());
            }
            store::insert_paper(&tx, &request, &paper).await?;
            actions::record(&tx, permit, super::REQUEST_PAPER, &request).await
        })
        .await
}

//! The verbs of documents: add, open, replace, remove, bring back; set the photograph.

use bytes::Bytes;
use kammaban_kernel::Date;
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::files::{self, NewFile};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::history::{self, Cause, Change, NewRevision};
use kammaban_platform::problem::Problem;
use kammaban_platform::web::AppRef;
use serde_json::{Map, Value as Json};

use super::document::{Document, DocumentId, PHOTO, Paper};
use super::store::{self, Removal};
use super::{DOCUMENT_ADDED, DOCUMENT_OPENED, DOCUMENT_REMOVED, DOCUMENT_REPLACED, DOCUMENT_RESTORED};
use crate::members::Member;
use crate::vault;

/// The family of documents in the history.
pub(crate) const FAMILY: &str = "document";

/// A document to be added.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// Code of its kind.
    pub kind: String,
    /// Its title; empty where its kind says all.
    pub title: String,
    /// The day that stands on it.
    pub dated_on: Option<Date>,
    /// A note.
    pub note: Option<String>,
    /// The file, looked at.
    pub paper: Paper,
}

/// A document that was added.
pub type Added = DocumentId;

/// Adds a document, in the place of `replaced` where that is given.
///
/// # Errors
/// [`Problem::Stale`] where the replaced one was changed meanwhile.
pub async fn add(
    app: &AppRef,
    permit: &Permit,
    (member, replaced): (&Member, Option<&Document>),
    new: &NewDocument,
) -> Result<Added, Problem> {
    let object = &vault::put(app, &new.paper.bytes).await?;
    let doer = permit.doer();
    app.db
        .tx(|tx| async move {
            let document = insert(&tx, doer, member, (new, object)).await?;
            let (event, cause) = match replaced {
                Some(old) => {
                    let gone = Removal::ReplacedBy(document.id);
                    if !store::remove(&tx, doer, old, &gone).await? {
                        return Err(Problem::Stale);
                    }
                    let_file_go(&tx, doer, old).await?;
                    (DOCUMENT_REPLACED, Cause::action("document.replace"))
                }
                None => (DOCUMENT_ADDED, Cause::action("document.add")),
            };
            trace(&tx, doer, member, (&document, Change::Insert, event, cause)).await?;
            Ok(document.id)
        })
        .await
}

async fn insert(
    tx: &Tx,
    doer: &Doer,
    member: &Member,
    (new, object): (&NewDocument, &String),
) -> Result<Document, DbError> {
    let id: DocumentId = doer.new_id();
    let file = NewFile {
        hash: object.clone(),
        size: new.paper.bytes.len() as u64,
        media_type: new.paper.kind.media_type().to_owned(),
        name: new.title.clone(),
        purpose: "document",
        union: member.union_id,
        owner: Some(member.id.uuid()),
    };
    let document = Document {
        member_id: member.id,
        id,
        kind: new.kind.clone(),
        title: new.title.clone(),
        dated_on: new.dated_on,
        note: new.note.clone(),
        file_id: files::insert(tx, doer, &file).await?,
        media_type: file.media_type.clone(),
        size: i64::try_from(file.size).unwrap_or(i64::MAX),
        recorded_at: doer.now(),
        removed_at: None,
        version: 1,
    };
    store::insert(tx, doer, &document).await?;
    Ok(document)
}

/// The bytes of a document. That it is opened is recorded first.
///
/// # Errors
/// [`Problem::NotFound`] where its bytes were taken away.
pub async fn open(app: &AppRef, permit: &Permit, member: &Member, document: &Document) -> Result<Bytes, Problem> {
    let doer = permit.doer();
    let event = &event_of(DOCUMENT_OPENED, member, document);
    app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await.map_err(Problem::from)?;
    vault::get_by_id(app, document.file_id).await
}

/// Removes a document: for 30 days it can be brought back, then its bytes go.
///
/// # Errors
/// [`Problem::Stale`] where somebody changed it meanwhile.
pub async fn remove(app: &AppRef, permit: &Permit, member: &Member, document: &Document) -> Result<(), Problem> {
    let doer = permit.doer();
    app.db
        .tx(|tx| async move {
            if !store::remove(&tx, doer, document, &Removal::Removed).await? {
                return Err(Problem::Stale);
            }
            let_file_go(&tx, doer, document).await?;
            let cause = Cause::action("document.remove");
            trace(&tx, doer, member, (document, Change::Delete, DOCUMENT_REMOVED, cause)).await
        })
        .await
}

/// Brings a removed document back.
///
/// # Errors
/// [`Problem::Refused`] where its time is over; [`Problem::Stale`] where somebody was quicker.
pub async fn restore(app: &AppRef, permit: &Permit, member: &Member, document: &Document) -> Result<(), Problem> {
    let doer = permit.doer();
    if !document.is_restorable(doer.now()) || !vault::is_kept(app, document.file_id).await? {
        return Err(Problem::refused("document-gone"));
    }
    app.db
        .tx(|tx| async move {
            if !store::restore(&tx, document).await? {
                return Err(Problem::Stale);
            }
            store::keep_file(&tx, document).await?;
            let cause = Cause::action("document.restore");
            trace(&tx, doer, member, (document, Change::Insert, DOCUMENT_RESTORED, cause)).await
        })
        .await
}

/// Sets the photograph, or takes it away with none. The one before goes at once: nobody needs it back.
///
/// # Errors
/// What the database or the vault says.
pub async fn set_photo(app: &AppRef, permit: &Permit, member: &Member, photo: Option<Paper>) -> Result<(), Problem> {
    let new = photo.map(|paper| NewDocument {
        kind: PHOTO.to_owned(),
        title: PHOTO.to_owned(),
        dated_on: None,
        note: None,
        paper,
    });
    let object = match &new {
        Some(new) => vault::put(app, &new.paper.bytes).await?,
        None => String::new(),
    };
    let (doer, new, object) = (permit.doer(), &new, &object);
    app.db
        .tx(|tx| async move {
            let before = match store::photo_of(&tx, member.id).await? {
                Some(id) => store::find(&tx, member.id, id).await?,
                None => None,
            };
            let added = match new {
                Some(new) => Some(insert(&tx, doer, member, (new, object)).await?),
                None => None,
            };
            let added_id = added.as_ref().map(|photo| photo.id);
            if let Some(old) = &before {
                let removal = added_id.map_or(Removal::Removed, Removal::ReplacedBy);
                if !store::remove(&tx, doer, old, &removal).await? {
                    return Err(Problem::Stale);
                }
                vault::let_go(&tx, old.file_id, doer.now()).await?;
            }
            store::set_photo(&tx, member.id, added_id).await?;
            let (told, change, event, cause) = match (&added, &before) {
                (Some(photo), _) => (photo, Change::Insert, DOCUMENT_ADDED, Cause::action("photo.set")),
                (None, Some(photo)) => (photo, Change::Delete, DOCUMENT_REMOVED, Cause::action("photo.remove")),
                (None, None) => return Err(Problem::NotFound),
            };
            trace(&tx, doer, member, (told, change, event, cause)).await
        })
        .await?;
    vault::clear(app).await.map(drop)
}

async fn let_file_go(tx: &Tx, doer: &Doer, document: &Document) -> Result<(), DbError> {
    let until = doer.now().plus_seconds(super::RESTORABLE_DAYS * 24 * 3_600);
    vault::let_go(tx, document.file_id, until).await
}

fn event_of(name: EventName, member: &Member, document: &Document) -> Event {
    Event::new(name)
        .about("member", member.id)
        .in_union(member.union_id)
        .fact("kind", document.kind.as_str())
        .fact("document", document.id.to_string())
        .personal("title", document.title.as_str())
}

/// The event of a change and its place in the member's history.
async fn trace(
    tx: &Tx,
    doer: &Doer,
    member: &Member,
    (document, change, event, cause): (&Document, Change, EventName, Cause),
) -> Result<(), Problem> {
    let named: Map<String, Json> = [("kind", &document.kind), ("title", &document.title)]
        .map(|(name, text)| (name.to_owned(), Json::from(text.as_str())))
        .into_iter()
        .collect();
    let (before, after) = if change == Change::Delete { (Some(named), None) } else { (None, Some(named)) };
    let (owner_id, row_id) = (member.id.uuid(), document.id.uuid());
    let revision = NewRevision { family: FAMILY, owner_id, row_id, change, before, after };
    history::insert(tx, doer, cause, revision).await?;
    Ok(audit::record(tx, doer, event_of(event, member, document)).await?)
}

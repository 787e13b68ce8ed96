//! The verbs of sensitive facts: record with consent, open for a purpose, erase.

use std::collections::HashSet;

use kammaban_kernel::{Date, Uuid};
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::history::{self, Cause, Change, NewRevision};
use kammaban_platform::problem::Problem;
use kammaban_platform::web::AppRef;
use serde_json::{Map, Value as Json};

use super::consent::{ConsentId, ConsentTerms};
use super::field::{Clear, SensitiveField};
use super::store::{self, NewConsent, NewValue};
use super::{Keyring, SENSITIVE_ERASED, SENSITIVE_OPENED, SENSITIVE_RECORDED};
use crate::members::{Member, MemberId};

/// The family of sensitive facts in the history: which field, never its value.
pub(crate) const FAMILY: &str = "sensitive";

/// What a sensitive fact is opened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Code of the purpose.
    pub purpose: String,
    /// The purpose in words.
    pub reason: Option<String>,
}

/// Records a value with the consent that it rests on. A value that is there is replaced and erased.
///
/// # Errors
/// What the database says.
pub async fn record_value(
    app: &AppRef,
    permit: &Permit,
    (member, field, value): (&Member, SensitiveField, &Clear),
    terms: &ConsentTerms,
) -> Result<(), Problem> {
    let doer = permit.doer();
    app.db
        .tx(|tx| async move {
            let before = store::sealed_of(&tx, member.id, field).await?;
            store::end_consents(&tx, doer, (member.id, field), (terms.given_on, "replaced")).await?;
            let consent: ConsentId = doer.new_id();
            let new = NewConsent { member: member.id, id: consent, field, terms, cause: None };
            store::insert_consents(&tx, doer, vec![new]).await?;
            let sealed = Keyring::new(&app.secret).seal_value(&tx, doer, (member.id, field, value)).await?;
            let new = NewValue { member: member.id, field, consent, purpose: &terms.purpose, sealed };
            store::put_values(&tx, doer, vec![new]).await?;
            let change = if before.is_some() { Change::Update } else { Change::Insert };
            let cause = Cause::action("sensitive.record");
            history::insert(&tx, doer, cause, revision(member.id, consent.uuid(), (field, change))).await?;
            let mut event = Event::new(SENSITIVE_RECORDED)
                .about("member", member.id)
                .in_union(member.union_id)
                .fact("field", field.code())
                .fact("purpose", terms.purpose.as_str())
                .fact("way", terms.way.as_str());
            if let Some((_, sealed)) = &before {
                event = event.fact("erased", proof(sealed));
            }
            Ok(audit::record(&tx, doer, event).await?)
        })
        .await
}

/// Opens a value: the reading is recorded with its purpose before anything is opened. None where
/// nothing is held.
///
/// # Errors
/// [`Problem::Internal`] where the value does not open with this installation's secret.
pub async fn open_value(
    app: &AppRef,
    permit: &Permit,
    (member, field): (&Member, SensitiveField),
    opening: &Opening,
) -> Result<Option<Clear>, Problem> {
    let doer = permit.doer();
    let sealed = app
        .db
        .tx(|tx| async move {
            let Some(sealed) = store::sealed_of(&tx, member.id, field).await? else { return Ok(None) };
            let mut event = Event::new(SENSITIVE_OPENED)
                .about("member", member.id)
                .in_union(member.union_id)
                .fact("field", field.code())
                .fact("purpose", opening.purpose.as_str());
            if let Some(reason) = &opening.reason {
                event = event.personal("reason", reason.as_str());
            }
            audit::record(&tx, doer, event).await?;
            Ok::<_, DbError>(Some(sealed))
        })
        .await?;
    match sealed {
        Some(sealed) => Ok(Some(Keyring::new(&app.secret).open_value(&app.db, (member.id, field), &sealed).await?)),
        None => Ok(None),
    }
}

/// Takes note that the consent to a field was withdrawn: the value is erased, and the event proves by
/// the hash of its seal which one.
///
/// # Errors
/// [`Problem::NotFound`] where nothing is held.
pub async fn withdraw(
    app: &AppRef,
    permit: &Permit,
    (member, field): (&Member, SensitiveField),
    day: Date,
) -> Result<(), Problem> {
    let doer = permit.doer();
    app.db
        .tx(|tx| async move {
            let (version, sealed) = store::sealed_of(&tx, member.id, field).await?.ok_or(Problem::NotFound)?;
            store::delete_value(&tx, member.id, field).await?;
            store::end_consents(&tx, doer, (member.id, field), (day, "withdrawn")).await?;
            let cause = Cause::action("sensitive.withdraw");
            let gone = revision(member.id, member.id.uuid(), (field, Change::Delete));
            history::insert(&tx, doer, cause, gone).await?;
            let event = Event::new(SENSITIVE_ERASED)
                .about("member", member.id)
                .in_union(member.union_id)
                .fact("field", field.code())
                .fact("withdrawn_on", day.to_string())
                .fact("key_version", version)
                .fact("erased", proof(&sealed));
            Ok(audit::record(&tx, doer, event).await?)
        })
        .await
}

/// Records values that came with a larger action, such as an import, all with one consent. Fields that
/// hold something already are left as they are: nothing of a sensitive value is ever kept to go back to.
/// Gives how many were written. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn bring_many(
    tx: &Tx,
    app: &AppRef,
    (doer, cause): (&Doer, Cause),
    (values, terms): (&[(MemberId, SensitiveField, Clear)], &ConsentTerms),
) -> Result<usize, Problem> {
    let members: Vec<MemberId> = values.iter().map(|(member, ..)| *member).collect();
    let mut held: HashSet<_> = store::held_of_many(tx, &members).await?;
    let (mut consents, mut sealed, mut revisions) = (Vec::new(), Vec::new(), Vec::new());
    let mut keys = Keyring::new(&app.secret);
    for (member, field, value) in values {
        if !held.insert((*member, *field)) {
            continue;
        }
        let consent: ConsentId = doer.new_id();
        consents.push(NewConsent { member: *member, id: consent, field: *field, terms, cause: cause.id });
        let seal = keys.seal_value(tx, doer, (*member, *field, value)).await?;
        let purpose = terms.purpose.as_str();
        sealed.push(NewValue { member: *member, field: *field, consent, purpose, sealed: seal });
        revisions.push(revision(*member, consent.uuid(), (*field, Change::Insert)));
    }
    let brought = consents.len();
    store::insert_consents(tx, doer, consents).await?;
    store::put_values(tx, doer, sealed).await?;
    history::insert_many(tx, doer, cause, revisions).await?;
    Ok(brought)
}

/// Takes back what one cause brought to members, such as an import that is undone. The caller records
/// the event.
///
/// # Errors
/// What the database says.
pub async fn take_back(
    tx: &Tx,
    (doer, cause): (&Doer, Cause),
    brought_by: Uuid,
    members: &[MemberId],
) -> Result<u64, DbError> {
    let held = store::held_of_many(tx, members).await?;
    let gone = store::delete_brought(tx, brought_by, members).await?;
    if gone > 0 {
        let left = store::held_of_many(tx, members).await?;
        let revisions = held
            .difference(&left)
            .map(|(member, field)| revision(*member, member.uuid(), (*field, Change::Delete)))
            .collect();
        history::insert_many(tx, doer, cause, revisions).await?;
    }
    Ok(gone)
}

/// Takes away all that is held of members who leave the register. The caller records the event.
pub(crate) async fn remove_all(tx: &Tx, members: &[MemberId]) -> Result<(), DbError> {
    store::delete_all(tx, members).await
}

/// The hash of a seal: says which sealed value was erased and nothing of what it held.
fn proof(sealed: &[u8]) -> String {
    blake3::hash(sealed).to_hex().to_string()
}

/// That a field was recorded, replaced or erased; never its value.
fn revision(member: MemberId, row: Uuid, (field, change): (SensitiveField, Change)) -> NewRevision {
    let named: Map<String, Json> = [("field".to_owned(), Json::from(field.code()))].into_iter().collect();
    let (before, after) = if change == Change::Delete { (Some(named), None) } else { (None, Some(named)) };
    NewRevision { family: FAMILY, owner_id: member.uuid(), row_id: row, change, before, after }
}

//! Terms of office with their whole past, as they come from another register or from a demo: each
//! keeps the moments at which it was written down.

use kammaban_kernel::Moment;
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::history::{self, Cause, NewRevision};

use super::actions::FAMILY;
use super::officer::Officer;
use super::store;

/// A term as the register came to know it.
#[derive(Debug, Clone)]
pub struct PastTerm {
    /// The term as it is believed now.
    pub officer: Officer,
    /// When it was written down.
    pub recorded: Moment,
    /// When its end was written down, and by which action; none where it was known from the start.
    pub ended: Option<(Moment, &'static str)>,
}

/// Writes terms of which nothing is stored yet. The permit must cover the whole federation; others
/// are an error of the caller, who also records the event. Costs about 30 microseconds a term.
///
/// # Errors
/// What the database says.
pub async fn load(tx: &Tx, permit: &Permit, terms: &[PastTerm]) -> Result<(), DbError> {
    if !permit.covers("") {
        return Err(DbError::Column {
            column: "union_officers.union_id".to_owned(),
            reason: "a union outside the permit".to_owned(),
        });
    }
    let mut rows = Vec::with_capacity(terms.len());
    let mut revisions = history::Ready::default();
    for term in terms {
        let doer = &permit.doer().at(term.recorded);
        let (owner, id) = (term.officer.union_id.uuid(), term.officer.id.uuid());
        revisions.push(doer, Cause::action("officer.appoint"), NewRevision::inserted(FAMILY, owner, id));
        let Some((at, cause)) = term.ended else {
            rows.push(store::row(doer, &term.officer, None));
            continue;
        };
        let open = Officer { valid_to: None, ..term.officer.clone() };
        let later: &Doer = &permit.doer().at(at);
        rows.push(store::row(doer, &open, Some(at)));
        rows.push(store::row(later, &term.officer, None));
        let columns = (&open.columns(), &term.officer.columns());
        if let Some(revision) = NewRevision::updated(FAMILY, owner, id, columns) {
            revisions.push(later, Cause::action(cause), revision);
        }
    }
    store::insert_rows(tx, rows).await?;
    history::add(tx, revisions).await
}

//! SQL of what happened to a person, page by page.

use kammaban_kernel::{Moment, Uuid};
use kammaban_platform::db::{DbError, FromRow, Read, Row, sql};
use kammaban_platform::history::Revision;
use serde_json::{Map, Value as Json};

use crate::members::MemberId;

/// A change with the name of who made it.
pub(in crate::members) struct Step {
    pub(in crate::members) revision: Revision,
    pub(in crate::members) who: Option<String>,
}

impl FromRow for Step {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self { revision: Revision::from_row(row)?, who: row.get("display_name")? })
    }
}

/// Changes of a member and of what hangs on them, newest first, older than `before`. Requests have pages of
/// their own, which tell their steps.
pub(in crate::members) async fn steps_of(
    db: &impl Read,
    member: MemberId,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Step>, DbError> {
    db.all(
        sql(
            "SELECT r.family, r.owner_id, r.id, r.row_id, r.change, r.before, r.after, r.actor_id, r.cause, r.cause_id,
             r.recorded_at, u.display_name
             FROM revisions r LEFT JOIN users u ON u.id = r.actor_id WHERE r.owner_id = ? AND r.family <> 'request'",
        )
        .bind(member)
        .push_if(before, " AND r.id < ?")
        .push(" ORDER BY r.id DESC LIMIT ?")
        .bind(limit),
    )
    .await
}

/// Somebody looked at something of a person.
pub(in crate::members) struct Look {
    pub(in crate::members) id: Uuid,
    pub(in crate::members) at: Moment,
    pub(in crate::members) who: Option<String>,
    pub(in crate::members) event: String,
    pub(in crate::members) facts: Map<String, Json>,
    pub(in crate::members) personal: Map<String, Json>,
}

impl FromRow for Look {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let parse = |text: Option<String>| match text.as_deref().map(serde_json::from_str) {
            Some(Ok(Json::Object(map))) => map,
            _ => Map::new(),
        };
        Ok(Self {
            id: row.get("id")?,
            at: row.get("recorded_at")?,
            who: row.get("display_name")?,
            event: row.get("event")?,
            facts: parse(row.get("facts")?),
            personal: parse(row.get("personal")?),
        })
    }
}

/// Who looked at a person, newest first, older than `before`. Not limited to a scope: whoever may see
/// the person may see who looked, as the person may.
pub(in crate::members) async fn looks_of(
    db: &impl Read,
    member: MemberId,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Look>, DbError> {
    db.all(
        sql("SELECT e.id, e.recorded_at, e.event, e.facts, e.personal, u.display_name
             FROM audit_events e LEFT JOIN users u ON u.id = e.actor_id
             WHERE e.subject_id = ? AND e.event IN ('member.read', 'sensitive.opened', 'document.opened')")
        .bind(member)
        .push_if(before, " AND e.id < ?")
        .push(" ORDER BY e.id DESC LIMIT ?")
        .bind(limit),
    )
    .await
}

//! SQL of officers.

use kammaban_kernel::{Id, Moment, Phone};
use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, Value, sql};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::unions::UnionId;

use super::officer::{Officer, OfficerId};

impl FromRow for Officer {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("officer_id")?,
            union_id: row.get("union_id")?,
            office: row.get("office")?,
            member_id: row.get("member_id")?,
            name: row.get("name")?,
            phone: row.get::<Option<String>>("phone")?.map(Phone::from_stored),
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
            paper: row.get("paper")?,
        })
    }
}

const SELECT: &str =
    "SELECT o.officer_id, o.union_id, o.office, o.member_id, o.name, o.phone, o.valid_from, o.valid_to,
     o.paper FROM union_officers o ";

/// The officers of a union as believed now, past, present and to come, the latest term first.
///
/// # Errors
/// What the database says.
pub async fn of_union(db: &impl Read, union: UnionId) -> Result<Vec<Officer>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE o.union_id = ? AND o.superseded_at IS NULL ORDER BY o.valid_from DESC, o.id")
            .bind(union),
    )
    .await
}

/// The term of that id as believed now, where its union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: OfficerId) -> Result<Option<Officer>, DbError> {
    db.first(
        sql(SELECT)
            .push("JOIN unions u ON u.id = o.union_id")
            .push(" WHERE o.officer_id = ? AND o.superseded_at IS NULL AND {scope:u.path}")
            .bind(id)
            .scope(scope),
    )
    .await
}

/// A term is believed no longer as it was; false where it was not any more.
pub(super) async fn supersede(tx: &Tx, doer: &Doer, id: OfficerId) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE union_officers SET superseded_at = ? WHERE officer_id = ? AND superseded_at IS NULL")
            .bind(doer.now())
            .bind(id),
    )
    .await
}

/// Writes a term as believed from now on.
pub(super) async fn insert(tx: &Tx, doer: &Doer, officer: &Officer) -> Result<(), DbError> {
    insert_rows(tx, vec![row(doer, officer, None)]).await
}

/// A term as it is stored: believed from the doer's moment on, until `superseded` where it was corrected.
pub(super) fn row(doer: &Doer, officer: &Officer, superseded: Option<Moment>) -> Vec<Value> {
    let row: Id<Officer> = doer.new_id();
    vec![
        officer.union_id.value(),
        row.value(),
        officer.id.value(),
        officer.office.as_str().value(),
        officer.member_id.value(),
        officer.name.as_str().value(),
        officer.phone.as_ref().map(Phone::as_str).value(),
        officer.valid_from.value(),
        officer.valid_to.value(),
        officer.paper.clone().value(),
        doer.now().value(),
        superseded.value(),
    ]
}

/// Writes stored forms of terms.
pub(super) async fn insert_rows(tx: &Tx, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO union_officers (union_id, id, officer_id, office, member_id, name, phone, valid_from, valid_to,
         paper, recorded_at, superseded_at)",
        rows,
    )
    .await
}

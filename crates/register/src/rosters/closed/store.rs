//! SQL of closed values that wait for the import of their roster.

use std::collections::BTreeMap;

use kammaban_platform::db::{Bind, DbError, Read, Tx, sql};

use crate::rosters::roster::{ClosedTerms, RosterId};
use crate::sensitive::SensitiveField;

/// A value sealed, with the version of the key that opens it.
type Sealed = (i64, Vec<u8>);

pub(in crate::rosters) async fn set_terms(tx: &Tx, id: RosterId, terms: Option<&ClosedTerms>) -> Result<(), DbError> {
    let text = terms.and_then(|terms| serde_json::to_string(terms).ok());
    tx.run(sql("UPDATE rosters SET closed = ? WHERE id = ?").bind(text).bind(id)).await.map(drop)
}

pub(super) async fn insert_values(
    tx: &Tx,
    roster: RosterId,
    values: Vec<(i64, SensitiveField, Sealed)>,
) -> Result<(), DbError> {
    let rows = values
        .into_iter()
        .map(|(row_no, field, (version, sealed))| {
            vec![roster.value(), row_no.value(), field.code().value(), version.value(), sealed.value()]
        })
        .collect();
    tx.insert_many("INSERT INTO roster_sensitive (roster_id, row_no, field, key_version, sealed)", rows).await
}

/// The sealed values of rows.
pub(super) async fn values_of(
    db: &impl Read,
    roster: RosterId,
    rows: &[i64],
) -> Result<Vec<(i64, SensitiveField, Sealed)>, DbError> {
    let mut found = Vec::new();
    for rows in rows.chunks(500) {
        let query = sql("SELECT row_no, field, key_version, sealed FROM roster_sensitive
                         WHERE roster_id = ? AND row_no IN {in} ORDER BY row_no, field")
        .bind(roster)
        .list(rows.iter().copied());
        for row in db.rows(query).await? {
            let field = row.code("field", SensitiveField::from_code)?;
            found.push((row.get("row_no")?, field, (row.get("key_version")?, row.get("sealed")?)));
        }
    }
    Ok(found)
}

/// Which rows have which values.
pub(in crate::rosters) async fn fields_of_rows(
    db: &impl Read,
    roster: RosterId,
) -> Result<BTreeMap<i64, Vec<SensitiveField>>, DbError> {
    let mut fields: BTreeMap<i64, Vec<SensitiveField>> = BTreeMap::new();
    for row in db.rows(sql("SELECT row_no, field FROM roster_sensitive WHERE roster_id = ?").bind(roster)).await? {
        fields.entry(row.get("row_no")?).or_default().push(row.code("field", SensitiveField::from_code)?);
    }
    Ok(fields)
}

pub(in crate::rosters) async fn delete_values(tx: &Tx, roster: RosterId) -> Result<(), DbError> {
    tx.run(sql("DELETE FROM roster_sensitive WHERE roster_id = ?").bind(roster)).await.map(drop)
}

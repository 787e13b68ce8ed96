//! SQL of look-ups.

use std::collections::HashMap;

use kammaban_platform::db::{DbError, Read, sql};

use crate::members::member::{MemberId, NameBirth};
use crate::members::store::ClaimKind;

/// Who holds these values.
///
/// # Errors
/// What the database says.
pub async fn by_claims(
    db: &impl Read,
    kind: ClaimKind,
    values: &[String],
) -> Result<HashMap<String, MemberId>, DbError> {
    let mut holders = HashMap::new();
    for values in values.chunks(1_000) {
        let query = sql("SELECT value, owner_id FROM claims WHERE kind = ? AND value IN {in}").bind(kind.code());
        for row in db.rows(query.list(values.iter().map(String::as_str))).await? {
            holders.insert(row.get("value")?, row.get("owner_id")?);
        }
    }
    Ok(holders)
}

/// What a member holds alone.
///
/// # Errors
/// What the database says.
pub async fn claims_of(db: &impl Read, id: MemberId) -> Result<Vec<(String, String)>, DbError> {
    db.rows(sql("SELECT kind, value FROM claims WHERE owner_id = ? ORDER BY kind").bind(id))
        .await?
        .iter()
        .map(|row| Ok((row.get("kind")?, row.get("value")?)))
        .collect()
}

/// Who can be reached by these telephone numbers: several people may share one.
///
/// # Errors
/// What the database says.
pub async fn by_phones(db: &impl Read, phones: &[String]) -> Result<HashMap<String, Vec<MemberId>>, DbError> {
    by_key(db, "phone", phones).await
}

/// Who has one of these names with its birth date.
///
/// # Errors
/// What the database says.
pub async fn by_name_birth(db: &impl Read, keys: &[NameBirth]) -> Result<HashMap<String, Vec<MemberId>>, DbError> {
    let keys: Vec<String> = keys.iter().map(|key| key.0.clone()).collect();
    by_key(db, "name_birth", &keys).await
}

async fn by_key(db: &impl Read, kind: &str, values: &[String]) -> Result<HashMap<String, Vec<MemberId>>, DbError> {
    let mut found: HashMap<String, Vec<MemberId>> = HashMap::new();
    for values in values.chunks(1_000) {
        let query = sql("SELECT value, member_id FROM member_keys WHERE kind = ? AND value IN {in}").bind(kind);
        for row in db.rows(query.list(values.iter().map(String::as_str))).await? {
            found.entry(row.get("value")?).or_default().push(row.get("member_id")?);
        }
    }
    Ok(found)
}

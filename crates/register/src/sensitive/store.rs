//! SQL of sealed values, their keys and the consents behind them.

use std::collections::HashSet;

use kammaban_kernel::{Date, Moment};
use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, sql};
use kammaban_platform::gate::Doer;

use super::consent::{Consent, ConsentId, ConsentTerms};
use super::field::SensitiveField;
use super::keys::Sealed;
use crate::members::MemberId;

/// A key as stored.
pub(super) struct KeyRow {
    pub(super) version: i64,
    pub(super) created_at: Moment,
}

impl FromRow for KeyRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self { version: row.get("version")?, created_at: row.get("created_at")? })
    }
}

pub(super) async fn newest_key(db: &impl Read, field: SensitiveField) -> Result<Option<KeyRow>, DbError> {
    db.first(
        sql("SELECT version, created_at FROM sensitive_keys WHERE field = ? ORDER BY version DESC LIMIT 1")
            .bind(field.code()),
    )
    .await
}

pub(super) async fn key_of(db: &impl Read, field: SensitiveField, version: i64) -> Result<Option<Vec<u8>>, DbError> {
    let query = sql("SELECT wrapped FROM sensitive_keys WHERE field = ? AND version = ?");
    let rows = db.rows(query.bind(field.code()).bind(version)).await?;
    rows.first().map(|row| row.get("wrapped")).transpose()
}

/// Writes a new version of a key; the one that another made at the same moment stays.
pub(super) async fn insert_key(
    tx: &Tx,
    doer: &Doer,
    (field, version): (SensitiveField, i64),
    wrapped: &[u8],
) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO sensitive_keys (field, version, wrapped, created_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (field, version) DO NOTHING")
        .bind(field.code())
        .bind(version)
        .bind(wrapped)
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

/// Throws away older keys that seal nothing any more.
pub(super) async fn delete_keys_before(tx: &Tx, field: SensitiveField, version: i64) -> Result<u64, DbError> {
    tx.run(
        sql("DELETE FROM sensitive_keys WHERE field = ? AND version < ?
             AND NOT EXISTS (SELECT 1 FROM member_sensitive s
                             WHERE s.field = sensitive_keys.field AND s.key_version = sensitive_keys.version)
             AND NOT EXISTS (SELECT 1 FROM roster_sensitive r
                             WHERE r.field = sensitive_keys.field AND r.key_version = sensitive_keys.version)")
        .bind(field.code())
        .bind(version),
    )
    .await
}

/// Values that older keys sealed.
pub(super) async fn sealed_before(
    db: &impl Read,
    field: SensitiveField,
    version: i64,
    limit: usize,
) -> Result<Vec<(MemberId, Sealed)>, DbError> {
    db.rows(
        sql("SELECT member_id, key_version, sealed FROM member_sensitive WHERE field = ? AND key_version < ? LIMIT ?")
            .bind(field.code())
            .bind(version)
            .bind(limit),
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("member_id")?, (row.get("key_version")?, row.get("sealed")?))))
    .collect()
}

pub(super) async fn reseal(
    tx: &Tx,
    (member, field): (MemberId, SensitiveField),
    (version, sealed): &Sealed,
) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE member_sensitive SET key_version = ?, sealed = ? WHERE member_id = ? AND field = ?")
            .bind(*version)
            .bind(sealed)
            .bind(member)
            .bind(field.code()),
    )
    .await
    .map(drop)
}

/// That a field holds something, without what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The field.
    pub field: SensitiveField,
    /// When it was recorded.
    pub recorded_at: Moment,
}

/// The fields of a member that hold something.
///
/// # Errors
/// What the database says.
pub async fn held_of(db: &impl Read, member: MemberId) -> Result<Vec<Held>, DbError> {
    db.rows(sql("SELECT field, recorded_at FROM member_sensitive WHERE member_id = ?").bind(member))
        .await?
        .iter()
        .map(|row| {
            Ok(Held { field: row.code("field", SensitiveField::from_code)?, recorded_at: row.get("recorded_at")? })
        })
        .collect()
}

/// Which fields of which of these members hold something.
///
/// # Errors
/// What the database says.
pub async fn held_of_many(
    db: &impl Read,
    members: &[MemberId],
) -> Result<HashSet<(MemberId, SensitiveField)>, DbError> {
    let mut held = HashSet::new();
    for members in members.chunks(500) {
        let query = sql("SELECT member_id, field FROM member_sensitive WHERE member_id IN {in}");
        for row in db.rows(query.list(members.iter().copied())).await? {
            held.insert((row.get("member_id")?, row.code("field", SensitiveField::from_code)?));
        }
    }
    Ok(held)
}

/// A sealed value with the consent it rests on.
pub(super) async fn sealed_of(
    db: &impl Read,
    member: MemberId,
    field: SensitiveField,
) -> Result<Option<Sealed>, DbError> {
    let query = sql("SELECT key_version, sealed FROM member_sensitive WHERE member_id = ? AND field = ?");
    let rows = db.rows(query.bind(member).bind(field.code())).await?;
    rows.first().map(|row| Ok((row.get("key_version")?, row.get("sealed")?))).transpose()
}

/// A value about to be written.
pub(super) struct NewValue<'a> {
    pub(super) member: MemberId,
    pub(super) field: SensitiveField,
    pub(super) consent: ConsentId,
    pub(super) purpose: &'a str,
    pub(super) sealed: Sealed,
}

/// Writes sealed values over those that are there.
pub(super) async fn put_values(tx: &Tx, doer: &Doer, values: Vec<NewValue<'_>>) -> Result<(), DbError> {
    let rows = values
        .into_iter()
        .map(|value| {
            vec![
                value.member.value(),
                value.field.code().value(),
                value.sealed.1.value(),
                value.purpose.value(),
                doer.now().value(),
                value.sealed.0.value(),
                value.consent.value(),
            ]
        })
        .collect();
    tx.insert_many_as(
        "INSERT INTO member_sensitive (member_id, field, sealed, purpose, recorded_at, key_version, consent_id)",
        "",
        rows,
        " ON CONFLICT (member_id, field) DO UPDATE SET sealed = excluded.sealed, purpose = excluded.purpose,
          recorded_at = excluded.recorded_at, key_version = excluded.key_version, consent_id = excluded.consent_id",
    )
    .await
}

pub(super) async fn delete_value(tx: &Tx, member: MemberId, field: SensitiveField) -> Result<bool, DbError> {
    tx.run_one(sql("DELETE FROM member_sensitive WHERE member_id = ? AND field = ?").bind(member).bind(field.code()))
        .await
}

impl FromRow for Consent {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            field: row.code("field", SensitiveField::from_code)?,
            terms: ConsentTerms {
                purpose: row.get("purpose")?,
                detail: row.get("detail")?,
                way: row.get("way")?,
                paper: row.get("paper")?,
                given_on: row.get("given_on")?,
            },
            recorded_at: row.get("recorded_at")?,
        })
    }
}

/// The consents of a member that stand now.
///
/// # Errors
/// What the database says.
pub async fn standing_consents(db: &impl Read, member: MemberId) -> Result<Vec<Consent>, DbError> {
    db.all(
        sql("SELECT id, field, purpose, detail, way, paper, given_on, recorded_at FROM member_consents
             WHERE member_id = ? AND ended_at IS NULL ORDER BY id")
        .bind(member),
    )
    .await
}

/// A consent about to be written: whose, which field, what caused it.
pub(super) struct NewConsent<'a> {
    pub(super) member: MemberId,
    pub(super) id: ConsentId,
    pub(super) field: SensitiveField,
    pub(super) terms: &'a ConsentTerms,
    pub(super) cause: Option<kammaban_kernel::Uuid>,
}

pub(super) async fn insert_consents(tx: &Tx, doer: &Doer, consents: Vec<NewConsent<'_>>) -> Result<(), DbError> {
    let rows = consents
        .into_iter()
        .map(|new| {
            vec![
                new.member.value(),
                new.id.value(),
                new.field.code().value(),
                new.terms.purpose.as_str().value(),
                new.terms.detail.clone().value(),
                new.terms.way.as_str().value(),
                new.terms.paper.clone().value(),
                new.terms.given_on.value(),
                kammaban_platform::db::Value::Id(new.cause),
                doer.now().value(),
                doer.user().value(),
            ]
        })
        .collect();
    tx.insert_many(
        "INSERT INTO member_consents (member_id, id, field, purpose, detail, way, paper, given_on, cause_id,
         recorded_at, recorded_by)",
        rows,
    )
    .await
}

/// Ends the consents to a field that stand.
pub(super) async fn end_consents(
    tx: &Tx,
    doer: &Doer,
    (member, field): (MemberId, SensitiveField),
    (day, why): (Date, &'static str),
) -> Result<u64, DbError> {
    tx.run(
        sql("UPDATE member_consents SET ended_on = ?, ended_why = ?, ended_at = ?, ended_by = ?
             WHERE member_id = ? AND field = ? AND ended_at IS NULL")
        .bind(day)
        .bind(why)
        .bind(doer.now())
        .bind(doer.user())
        .bind(member)
        .bind(field.code()),
    )
    .await
}

/// Takes away values and consents that one cause brought to members.
pub(super) async fn delete_brought(
    tx: &Tx,
    cause: kammaban_kernel::Uuid,
    members: &[MemberId],
) -> Result<u64, DbError> {
    let mut gone = 0;
    for members in members.chunks(500) {
        gone += tx
            .run(
                sql("DELETE FROM member_sensitive WHERE member_id IN {in} AND consent_id IN
                     (SELECT c.id FROM member_consents c
                      WHERE c.member_id = member_sensitive.member_id AND c.cause_id = ?)")
                .list(members.iter().copied())
                .bind(cause),
            )
            .await?;
        tx.run(
            sql("DELETE FROM member_consents WHERE member_id IN {in} AND cause_id = ?")
                .list(members.iter().copied())
                .bind(cause),
        )
        .await?;
    }
    Ok(gone)
}

/// Takes away all that is held of members who leave the register.
pub(super) async fn delete_all(tx: &Tx, members: &[MemberId]) -> Result<(), DbError> {
    for members in members.chunks(500) {
        tx.run(sql("DELETE FROM member_sensitive WHERE member_id IN {in}").list(members.iter().copied())).await?;
        tx.run(sql("DELETE FROM member_consents WHERE member_id IN {in}").list(members.iter().copied())).await?;
    }
    Ok(())
}

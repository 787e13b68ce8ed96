//! Sealing: events get a place in an order and a hash that covers all before them; each day ends
//! with a signed root. A changed, added or missing event is found by [`verify`].

use ed25519_dalek::{Signer, SigningKey, Verifier, VerifyingKey};
use futures::FutureExt;
use kammaban_kernel::{Lang, Uuid};
use serde::Serialize;

use crate::db::{Bind, Db, DbError, Read, Row, Tx, sql};
use crate::identity::Secret;
use crate::jobs::{AnyJob, JobCtx, JobEnd};

/// Events sealed in one transaction.
const AT_ONCE: usize = 5_000;

/// The job that seals, every minute.
pub const JOB: AnyJob = AnyJob::new("audit.seal", |ctx, _| run(ctx).boxed()).every_minutes(1);

/// What a verification found.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// Events in the chain.
    pub sealed: i64,
    /// Events that wait for the next sealing.
    pub unsealed: i64,
    /// Daily roots whose signatures were checked.
    pub roots: i64,
    /// Where the chain is broken first; none where it is whole.
    pub broken_at: Option<i64>,
    /// What is wrong there.
    pub reason: Option<String>,
}

async fn run(ctx: JobCtx) -> Result<(), JobEnd> {
    seal(&ctx.app.db).await?;
    let zone = ctx.app.words.formats(Lang::Lo).zone().clone();
    let today = ctx.doer.now().day_in(&zone).to_string();
    let key = SigningKey::from_bytes(&ctx.app.secret.key("audit root"));
    let (today, key, now) = (&today, &key, ctx.doer.now());
    ctx.app.db.tx(|tx| async move { sign_root(&tx, today, key, now.micros()).await }).await?;
    Ok(())
}

/// Seals all events that wait.
///
/// # Errors
/// What the database says.
pub async fn seal(db: &Db) -> Result<(), DbError> {
    while db.tx(|tx| async move { seal_some(&tx).await }).await? == AT_ONCE {}
    Ok(())
}

async fn seal_some(tx: &Tx) -> Result<usize, DbError> {
    tx.untraced("the chain of the audit itself");
    let rows = tx
        .rows(
            sql("SELECT e.id, e.recorded_at, e.actor_kind, e.actor_id, e.event, e.family, e.subject_id, e.union_id,
                 e.facts, e.personal, e.personal_hash, e.request_id
                 FROM audit_unsealed w JOIN audit_events e ON e.id = w.event_id
                 ORDER BY e.id LIMIT ?")
            .bind(AT_ONCE),
        )
        .await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let last = tx.rows(sql("SELECT place, hash FROM audit_chain ORDER BY place DESC LIMIT 1")).await?;
    let (mut place, mut hash): (i64, Vec<u8>) = match last.first() {
        Some(row) => (row.get("place")?, row.get("hash")?),
        None => (0, Vec::new()),
    };
    let mut links = Vec::with_capacity(rows.len());
    let mut sealed: Vec<Uuid> = Vec::with_capacity(rows.len());
    for row in &rows {
        place += 1;
        hash = link(&hash, row)?;
        let id: Uuid = row.get("id")?;
        links.push(vec![place.value(), id.value(), hash.clone().value()]);
        sealed.push(id);
    }
    tx.insert_many("INSERT INTO audit_chain (place, event_id, hash)", links).await?;
    for ids in sealed.chunks(500) {
        tx.run(sql("DELETE FROM audit_unsealed WHERE event_id IN {in}").list(ids.iter().copied())).await?;
    }
    Ok(rows.len())
}

/// The hash of an event that follows `before`: every column, each with its length. Of personal
/// facts only their hash counts, so that they can be erased.
fn link(before: &[u8], row: &Row) -> Result<Vec<u8>, DbError> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(before);
    add(row.get::<Uuid>("id")?.as_bytes());
    add(&row.get::<i64>("recorded_at")?.to_le_bytes());
    add(row.get::<String>("actor_kind")?.as_bytes());
    for column in ["actor_id", "subject_id", "union_id"] {
        add(row.get::<Option<Uuid>>(column)?.as_ref().map_or(&[][..], |id| id.as_bytes()));
    }
    add(row.get::<String>("event")?.as_bytes());
    for column in ["family", "facts", "request_id"] {
        add(row.get::<Option<String>>(column)?.unwrap_or_default().as_bytes());
    }
    add(&row.get::<Option<Vec<u8>>>("personal_hash")?.unwrap_or_default());
    Ok(hasher.finalize().as_bytes().to_vec())
}

async fn sign_root(tx: &Tx, today: &str, key: &SigningKey, now: i64) -> Result<(), DbError> {
    tx.untraced("the daily root of the audit itself");
    let last = tx.rows(sql("SELECT place, hash FROM audit_chain ORDER BY place DESC LIMIT 1")).await?;
    let Some(row) = last.first() else { return Ok(()) };
    let (place, hash): (i64, Vec<u8>) = (row.get("place")?, row.get("hash")?);
    let signature = key.sign(&signed_text(today, place, &hash));
    tx.run(
        sql("INSERT INTO audit_roots (day, place, hash, signature, public_key, signed_at) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (day) DO UPDATE SET place = excluded.place, hash = excluded.hash,
             signature = excluded.signature, public_key = excluded.public_key, signed_at = excluded.signed_at")
        .bind(today)
        .bind(place)
        .bind(hash)
        .bind(signature.to_bytes().to_vec())
        .bind(key.verifying_key().to_bytes().to_vec())
        .bind(now),
    )
    .await
    .map(drop)
}

fn signed_text(day: &str, place: i64, hash: &[u8]) -> Vec<u8> {
    let mut text = format!("kammaban audit {day} {place} ").into_bytes();
    text.extend_from_slice(hash);
    text
}

/// Goes through the whole chain and all roots. Costs one read of every event: about a million in
/// some seconds.
///
/// # Errors
/// What the database says.
pub async fn verify(db: &Db, secret: &Secret) -> Result<Verdict, DbError> {
    let unsealed = db.count(sql("SELECT COUNT(*) FROM audit_unsealed")).await?;
    let mut verdict = Verdict { sealed: 0, unsealed, roots: 0, broken_at: None, reason: None };
    let mut before: Vec<u8> = Vec::new();
    let mut place_after = 0_i64;
    loop {
        let rows = db
            .rows(
                sql("SELECT c.place, c.hash, e.id, e.recorded_at, e.actor_kind, e.actor_id, e.event, e.family,
                     e.subject_id, e.union_id, e.facts, e.personal, e.personal_hash, e.request_id
                     FROM audit_chain c JOIN audit_events e ON e.id = c.event_id
                     WHERE c.place > ? ORDER BY c.place LIMIT 20000")
                .bind(place_after),
            )
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let place: i64 = row.get("place")?;
            let hash: Vec<u8> = row.get("hash")?;
            let personal: Option<String> = row.get("personal")?;
            let personal_hash: Option<Vec<u8>> = row.get("personal_hash")?;
            let reason = if place != place_after + 1 {
                Some("an event is missing")
            } else if link(&before, row)? != hash {
                Some("an event was changed")
            } else if personal.is_some_and(|text| {
                personal_hash.as_deref() != Some(blake3::hash(text.as_bytes()).as_bytes().as_slice())
            }) {
                Some("personal facts of an event were changed")
            } else {
                None
            };
            if let Some(reason) = reason {
                verdict.broken_at = Some(place_after + 1);
                verdict.reason = Some(reason.to_owned());
                return Ok(verdict);
            }
            place_after = place;
            verdict.sealed += 1;
            before = hash;
        }
    }
    let longest = db.count(sql("SELECT COALESCE(MAX(place), 0) FROM audit_chain")).await?;
    if longest != place_after {
        verdict.broken_at = Some(place_after + 1);
        verdict.reason = Some("an event is missing".to_owned());
        return Ok(verdict);
    }
    verify_roots(db, secret, &mut verdict).await?;
    Ok(verdict)
}

async fn verify_roots(db: &Db, secret: &Secret, verdict: &mut Verdict) -> Result<(), DbError> {
    let own = SigningKey::from_bytes(&secret.key("audit root")).verifying_key();
    let roots = db
        .rows(sql("SELECT r.day, r.place, r.hash, r.signature, r.public_key, c.hash AS chain_hash
                   FROM audit_roots r LEFT JOIN audit_chain c ON c.place = r.place ORDER BY r.day"))
        .await?;
    for row in roots {
        let (day, place, hash): (String, i64, Vec<u8>) = (row.get("day")?, row.get("place")?, row.get("hash")?);
        let chain: Option<Vec<u8>> = row.get("chain_hash")?;
        let signature: Vec<u8> = row.get("signature")?;
        let key: Vec<u8> = row.get("public_key")?;
        let key = <[u8; 32]>::try_from(key.as_slice()).ok().and_then(|key| VerifyingKey::from_bytes(&key).ok());
        let signed = ed25519_dalek::Signature::from_slice(&signature)
            .is_ok_and(|signature| own.verify(&signed_text(&day, place, &hash), &signature).is_ok());
        if key != Some(own) || !signed || chain.as_ref() != Some(&hash) {
            verdict.broken_at = Some(place);
            verdict.reason = Some(format!("the signed root of {day} does not fit"));
            return Ok(());
        }
        verdict.roots += 1;
    }
    Ok(())
}

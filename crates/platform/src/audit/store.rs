//! SQL of the audit's events.

use kammaban_kernel::{Id, Moment, Uuid};
use serde_json::{Map, Value as Json};

use super::Event;
use super::seal::Verdict;
use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{ActorKind, Doer, Scope, UserId};
use crate::unions::UnionId;

/// An event as it is read back.
#[derive(Debug, Clone)]
pub struct AuditEvent {
    /// Its id; also its order before it is sealed.
    pub id: Uuid,
    /// When.
    pub recorded_at: Moment,
    /// What kind of actor.
    pub actor_kind: ActorKind,
    /// Which user.
    pub actor_id: Option<UserId>,
    /// The user's name, as it is now.
    pub actor_name: Option<String>,
    /// The event's name.
    pub event: String,
    /// The family of the thing it is about.
    pub family: Option<String>,
    /// That thing.
    pub subject_id: Option<Uuid>,
    /// The union.
    pub union_id: Option<UnionId>,
    /// The union's names as they are now: Lao, English, Chinese.
    pub union_names: [Option<String>; 3],
    /// The name of the user it is about, where it is about one.
    pub subject_name: Option<String>,
    /// Facts about no person.
    pub facts: Map<String, Json>,
    /// Facts about a person, where not erased.
    pub personal: Option<Map<String, Json>>,
    /// The request.
    pub request_id: Option<String>,
}

/// What events to list. All limits are optional.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// About this thing.
    pub subject: Option<Uuid>,
    /// By this user.
    pub actor: Option<UserId>,
    /// Of this name.
    pub event: Option<String>,
    /// Not before.
    pub from: Option<Moment>,
    /// Before.
    pub to: Option<Moment>,
    /// Older than this event: the next page.
    pub before: Option<Uuid>,
}

fn parse(text: &str) -> Map<String, Json> {
    match serde_json::from_str(text) {
        Ok(Json::Object(map)) => map,
        _ => Map::new(),
    }
}

impl FromRow for AuditEvent {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            recorded_at: row.get("recorded_at")?,
            actor_kind: row.code("actor_kind", ActorKind::from_code)?,
            actor_id: row.get("actor_id")?,
            actor_name: row.get("display_name")?,
            event: row.get("event")?,
            family: row.get("family")?,
            subject_id: row.get("subject_id")?,
            union_id: row.get("union_id")?,
            union_names: [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?],
            subject_name: row.get("subject_name")?,
            facts: parse(&row.get::<String>("facts")?),
            personal: row.get::<Option<String>>("personal")?.map(|text| {
                let mut facts = parse(&text);
                facts.remove("salt");
                facts
            }),
            request_id: row.get("request_id")?,
        })
    }
}

pub(super) async fn insert(tx: &Tx, doer: &Doer, event: Event) -> Result<(), DbError> {
    let id: Id<Event> = doer.new_id();
    let personal = (!event.personal.is_empty()).then(|| {
        let mut facts = event.personal;
        // The random part of a fresh id is the salt: 74 bits that nobody can guess.
        facts.insert("salt".to_owned(), doer.new_id::<Event>().to_string().into());
        Json::Object(facts).to_string()
    });
    let hash = personal.as_ref().map(|text| blake3::hash(text.as_bytes()).as_bytes().to_vec());
    tx.run(
        sql("INSERT INTO audit_events (id, recorded_at, actor_kind, actor_id, event, family, subject_id, union_id,
             facts, personal, personal_hash, request_id)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(doer.now())
        .bind(doer.kind().code())
        .bind(doer.user())
        .bind(event.name.0)
        .bind(event.family)
        .bind(event.subject)
        .bind(event.union)
        .bind(Json::Object(event.facts).to_string())
        .bind(personal)
        .bind(hash)
        .bind(doer.request()),
    )
    .await?;
    tx.run(sql("INSERT INTO audit_unsealed (event_id) VALUES (?)").bind(id)).await?;
    Ok(())
}

const SELECT: &str = "SELECT e.id, e.recorded_at, e.actor_kind, e.actor_id, u.display_name, e.event, e.family,
     e.subject_id, e.union_id, e.facts, e.personal, e.request_id, t.name_lo, t.name_en, t.name_zh,
     s.display_name AS subject_name
     FROM audit_events e
     LEFT JOIN users u ON u.id = e.actor_id
     LEFT JOIN unions t ON t.id = e.union_id
     LEFT JOIN users s ON s.id = e.subject_id
     WHERE {scope:t.path}";

/// A verification of the whole audit, and what it found.
#[derive(Debug, Clone)]
pub struct Verification {
    /// When.
    pub verified_at: Moment,
    /// Who asked for it; none for the regular one.
    pub actor_name: Option<String>,
    /// What it found.
    pub verdict: Verdict,
}

impl FromRow for Verification {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            verified_at: row.get("verified_at")?,
            actor_name: row.get("display_name")?,
            verdict: Verdict {
                sealed: row.get("sealed")?,
                unsealed: row.get("unsealed")?,
                roots: row.get("roots")?,
                broken_at: row.get("broken_at")?,
                reason: row.get("reason")?,
            },
        })
    }
}

/// The latest verification.
///
/// # Errors
/// What the database says.
pub async fn last_verification(db: &impl Read) -> Result<Option<Verification>, DbError> {
    db.first(sql("SELECT v.verified_at, v.sealed, v.unsealed, v.roots, v.broken_at, v.reason, u.display_name
                  FROM audit_verifications v LEFT JOIN users u ON u.id = v.actor_id
                  ORDER BY v.verified_at DESC, v.id DESC LIMIT 1"))
        .await
}

/// Notes what a verification found.
pub(super) async fn insert_verification(tx: &Tx, doer: &Doer, verdict: &Verdict) -> Result<(), DbError> {
    let id: Id<Verification> = doer.new_id();
    tx.run(
        sql("INSERT INTO audit_verifications (id, verified_at, actor_id, sealed, unsealed, roots, broken_at, reason)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(doer.now())
        .bind(doer.user())
        .bind(verdict.sealed)
        .bind(verdict.unsealed)
        .bind(verdict.roots)
        .bind(verdict.broken_at)
        .bind(verdict.reason.clone()),
    )
    .await
    .map(drop)
}

/// The last day that ended with a signed root.
///
/// # Errors
/// What the database says.
pub async fn last_root(db: &impl Read) -> Result<Option<kammaban_kernel::Date>, DbError> {
    let rows = db.rows(sql("SELECT day FROM audit_roots ORDER BY day DESC LIMIT 1")).await?;
    rows.first().map(|row| row.get("day")).transpose()
}

/// The moments of the oldest event that waits to be sealed, and of the newest of all.
///
/// # Errors
/// What the database says.
pub async fn ends(db: &impl Read) -> Result<(Option<Moment>, Option<Moment>), DbError> {
    let waiting = db
        .rows(sql("SELECT e.recorded_at FROM audit_unsealed w JOIN audit_events e ON e.id = w.event_id
                   ORDER BY w.event_id LIMIT 1"))
        .await?;
    let newest = db.rows(sql("SELECT recorded_at FROM audit_events ORDER BY id DESC LIMIT 1")).await?;
    let read = |rows: &[Row]| rows.first().map(|row| row.get("recorded_at")).transpose();
    Ok((read(&waiting)?, read(&newest)?))
}

/// Events that may be seen in `scope`, newest first, at most `limit`. Events of no union are for
/// those who see everything.
///
/// # Errors
/// What the database says.
pub async fn list(
    db: &impl Read,
    scope: &Scope,
    filter: &AuditFilter,
    limit: usize,
) -> Result<Vec<AuditEvent>, DbError> {
    let mut query = sql(SELECT)
        .scope(scope)
        .push_if(filter.subject, " AND e.subject_id = ?")
        .push_if(filter.actor.map(Id::uuid), " AND e.actor_id = ?")
        .push_if(filter.event.as_deref(), " AND e.event = ?");
    if let Some(from) = filter.from {
        query = query.push(" AND e.recorded_at >= ?").bind(from);
    }
    if let Some(to) = filter.to {
        query = query.push(" AND e.recorded_at < ?").bind(to);
    }
    query = query.push_if(filter.before, " AND e.id < ?").push(" ORDER BY e.id DESC LIMIT ?").bind(limit);
    db.all(query).await
}

/// One event, where it may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: Uuid) -> Result<Option<AuditEvent>, DbError> {
    db.first(sql(SELECT).scope(scope).push(" AND e.id = ?").bind(id)).await
}

//! SQL of sessions.

use kammaban_kernel::{Id, Moment};

use crate::db::{Db, DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::UserId;
use crate::identity::store::UserRow;
use crate::unions::UnionId;
use crate::web::SessionView;

/// A session with its user.
pub(in crate::identity) struct SessionRow {
    pub(in crate::identity) id: Id<SessionView>,
    pub(in crate::identity) user: UserRow,
    pub(in crate::identity) stage: String,
    pub(in crate::identity) union_id: Option<UnionId>,
    pub(in crate::identity) created_at: Moment,
    pub(in crate::identity) seen_at: Moment,
    pub(in crate::identity) expires_at: Moment,
    pub(in crate::identity) confirmed_at: Moment,
    pub(in crate::identity) address: String,
    pub(in crate::identity) agent: String,
}

impl FromRow for SessionRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("session_id")?,
            user: UserRow::from_row(row)?,
            stage: row.get("stage")?,
            union_id: row.get("union_id")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            expires_at: row.get("expires_at")?,
            confirmed_at: row.get("confirmed_at")?,
            address: row.get("address")?,
            agent: row.get("agent")?,
        })
    }
}

/// A session to be opened.
pub(in crate::identity) struct NewSession {
    pub(in crate::identity) id: Id<SessionView>,
    pub(in crate::identity) token_hash: Vec<u8>,
    pub(in crate::identity) user: UserId,
    pub(in crate::identity) stage: &'static str,
    pub(in crate::identity) now: Moment,
    pub(in crate::identity) expires_at: Moment,
    pub(in crate::identity) address: String,
    pub(in crate::identity) agent: String,
}

const SESSION: &str = "SELECT s.id AS session_id, s.stage, s.union_id, s.created_at, s.seen_at, s.expires_at,
     s.confirmed_at, s.address, s.agent,
     u.id AS user_id, u.name, u.display_name, u.lang, u.theme, u.password_hash, u.state, u.email, u.home_union_id,
     u.version, u.created_at AS user_created_at, u.last_seen_at
     FROM sessions s JOIN users u ON u.id = s.user_id ";

pub(in crate::identity) async fn find_session(db: &Db, token_hash: &[u8]) -> Result<Option<SessionRow>, DbError> {
    db.first(sql(SESSION).push("WHERE s.token_hash = ?").bind(token_hash)).await
}

/// A user's sessions that have not run out, the last used first.
pub(in crate::identity) async fn sessions_of(db: &Db, user: UserId, now: Moment) -> Result<Vec<SessionRow>, DbError> {
    db.all(
        sql(SESSION)
            .push("WHERE s.user_id = ? AND s.expires_at > ? ORDER BY s.seen_at DESC, s.id")
            .bind(user)
            .bind(now),
    )
    .await
}

pub(in crate::identity) async fn insert_session(tx: &Tx, session: &NewSession) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO sessions (id, token_hash, user_id, stage, created_at, seen_at, expires_at, confirmed_at,
             address, agent)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(session.id)
        .bind(&session.token_hash)
        .bind(session.user)
        .bind(session.stage)
        .bind(session.now)
        .bind(session.now)
        .bind(session.expires_at)
        .bind(session.now)
        .bind(&session.address)
        .bind(&session.agent),
    )
    .await?;
    // Sessions that ran out are of no use to anybody; signing in is the time to sweep.
    tx.run(sql("DELETE FROM sessions WHERE user_id = ? AND expires_at <= ?").bind(session.user).bind(session.now))
        .await
        .map(drop)
}

/// The second factor was given: a new token, so that one seen before is worth nothing.
pub(in crate::identity) async fn raise_session(
    tx: &Tx,
    id: Id<SessionView>,
    token_hash: &[u8],
    now: Moment,
    expires_at: Moment,
) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE sessions SET stage = 'full', token_hash = ?, seen_at = ?, confirmed_at = ?, expires_at = ?
             WHERE id = ? AND stage = 'second_factor'")
        .bind(token_hash)
        .bind(now)
        .bind(now)
        .bind(expires_at)
        .bind(id),
    )
    .await
}

/// The person proved again who they are.
pub(in crate::identity) async fn confirm_session(tx: &Tx, id: Id<SessionView>, now: Moment) -> Result<(), DbError> {
    tx.run(sql("UPDATE sessions SET confirmed_at = ? WHERE id = ?").bind(now).bind(id)).await.map(drop)
}

/// Ends a user's sessions, all but one where one is named; says how many.
pub(in crate::identity) async fn delete_sessions(
    tx: &Tx,
    user: UserId,
    but: Option<Id<SessionView>>,
) -> Result<u64, DbError> {
    tx.run(sql("DELETE FROM sessions WHERE user_id = ?").bind(user).push_if(but.map(Id::uuid), " AND id <> ?")).await
}

pub(in crate::identity) async fn touch_session(
    tx: &Tx,
    id: Id<SessionView>,
    user: UserId,
    now: Moment,
) -> Result<(), DbError> {
    tx.untraced("the time of last use");
    tx.run(sql("UPDATE sessions SET seen_at = ? WHERE id = ?").bind(now).bind(id)).await?;
    tx.run(sql("UPDATE users SET last_seen_at = ? WHERE id = ?").bind(now).bind(user)).await.map(drop)
}

pub(in crate::identity) async fn delete_session(tx: &Tx, id: Id<SessionView>, user: UserId) -> Result<bool, DbError> {
    tx.run_one(sql("DELETE FROM sessions WHERE id = ? AND user_id = ?").bind(id).bind(user)).await
}

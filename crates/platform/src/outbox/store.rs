//! SQL of the outbox.

use kammaban_kernel::{Id, Moment};

use super::Message;
use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Doer, UserId};

/// The id of a message.
pub type MessageId = Id<Message>;

/// Which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Channel {
    Mail,
    Sms,
    Notice,
}

impl Channel {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Notice => "notice",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Mail, Self::Sms, Self::Notice].into_iter().find(|channel| channel.code() == code)
    }
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageState {
    /// To be sent; where there is no server for it, to be read in the outbox.
    Waiting,
    /// The server took it.
    Sent,
    /// It was tried often enough, or refused for good.
    Failed,
    /// The person has read it: notices alone.
    Read,
}

impl MessageState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::Read];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Read => "read",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A message as stored.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns' names say it")]
pub struct MessageRow {
    pub id: MessageId,
    pub channel: Channel,
    pub recipient: String,
    pub user_id: Option<UserId>,
    pub subject: String,
    pub body: String,
    pub url: Option<String>,
    pub state: MessageState,
    pub attempts: i64,
    pub reason: Option<String>,
    pub created_at: Moment,
    pub next_at: Moment,
    pub sent_at: Option<Moment>,
}

impl FromRow for MessageRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            channel: row.code("channel", Channel::from_code)?,
            recipient: row.get("recipient")?,
            user_id: row.get("user_id")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
            url: row.get("url")?,
            state: row.code("state", MessageState::from_code)?,
            attempts: row.get("attempts")?,
            reason: row.get("reason")?,
            created_at: row.get("created_at")?,
            next_at: row.get("next_at")?,
            sent_at: row.get("sent_at")?,
        })
    }
}

const SELECT: &str = "SELECT id, channel, recipient, user_id, subject, body, url, state, attempts, reason, created_at,
     next_at, sent_at
     FROM outbox ";

pub(super) async fn insert(tx: &Tx, doer: &Doer, id: MessageId, message: &Message) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO outbox (id, channel, recipient, user_id, subject, body, url, state, attempts, created_at,
             next_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?)")
        .bind(id)
        .bind(message.channel.code())
        .bind(&message.recipient)
        .bind(message.user)
        .bind(&message.subject)
        .bind(&message.body)
        .bind(message.url.clone())
        .bind(doer.now())
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

/// One message.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, id: MessageId) -> Result<Option<MessageRow>, DbError> {
    db.first(sql(SELECT).push("WHERE id = ?").bind(id)).await
}

/// Messages of a state, newest first, older than `before`.
///
/// # Errors
/// What the database says.
pub async fn list(
    db: &impl Read,
    state: Option<MessageState>,
    before: Option<MessageId>,
    limit: usize,
) -> Result<Vec<MessageRow>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE 1 = 1")
            .push_if(state.map(MessageState::code), " AND state = ?")
            .push_if(before.map(MessageId::uuid), " AND id < ?")
            .push(" ORDER BY id DESC LIMIT ?")
            .bind(limit),
    )
    .await
}

/// How many messages are in a state.
pub(super) async fn count(db: &impl Read, state: Option<MessageState>) -> Result<i64, DbError> {
    db.count(sql("SELECT COUNT(*) FROM outbox WHERE 1 = 1").push_if(state.map(MessageState::code), " AND state = ?"))
        .await
}

/// Mail that may be sent now, oldest first.
pub(super) async fn due_mail(db: &impl Read, now: Moment, limit: usize) -> Result<Vec<MessageRow>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE state = 'waiting' AND channel = 'mail' AND next_at <= ? ORDER BY id LIMIT ?")
            .bind(now)
            .bind(limit),
    )
    .await
}

/// The server took it: what it led to is forgotten, since the message is where it belongs.
pub(super) async fn mark_sent(tx: &Tx, id: MessageId, now: Moment) -> Result<(), DbError> {
    tx.untraced("a message went out");
    tx.run(
        sql("UPDATE outbox SET state = 'sent', sent_at = ?, url = NULL, reason = NULL, attempts = attempts + 1
             WHERE id = ?")
        .bind(now)
        .bind(id),
    )
    .await
    .map(drop)
}

/// It was not taken: it waits until `next`, or has failed where there is no next time.
pub(super) async fn mark_tried(tx: &Tx, id: MessageId, next: Option<Moment>, reason: &str) -> Result<(), DbError> {
    tx.untraced("a message was not taken");
    tx.run(
        sql("UPDATE outbox SET state = ?, next_at = ?, reason = ?, attempts = attempts + 1 WHERE id = ?")
            .bind(if next.is_some() { "waiting" } else { "failed" })
            .bind(next.unwrap_or(Moment::from_micros(0)))
            .bind(reason)
            .bind(id),
    )
    .await
    .map(drop)
}

pub(super) async fn retry(tx: &Tx, id: MessageId, now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE outbox SET state = 'waiting', attempts = 0, next_at = ?, reason = NULL
             WHERE id = ? AND state = 'failed'")
        .bind(now)
        .bind(id),
    )
    .await
}

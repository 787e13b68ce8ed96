//! Messages to people: mail, SMS and notices. They are put into a table in the transaction of
//! what they tell, and sent by a job; nothing is sent inside a request.
//!
//! Without a mail server in the settings, mail stays in the outbox, where administrators of the
//! whole federation read it and hand on what it says.

mod mail;
mod pages;
mod store;

pub use pages::module;
pub use store::{Channel, MessageId, MessageRow, MessageState, find, list};

use crate::audit::EventName;
use crate::db::{DbError, Tx};
use crate::gate::{Doer, Permission, UserId};
use crate::jobs::{self, NewJob};

/// Read the outbox, and have failed messages sent again. For the whole federation alone: messages
/// may carry links that let a person in.
pub const OUTBOX_READ: Permission = Permission::new("outbox.read");

/// A message was opened by an administrator.
pub const MESSAGE_READ: EventName = EventName("message.read");
/// A message that failed is to be sent again.
pub const MESSAGE_RETRIED: EventName = EventName("message.retried");

/// A message to somebody, in words of their language.
#[derive(Debug, Clone)]
pub struct Message {
    /// Which way it goes.
    pub channel: Channel,
    /// The mail address or telephone number; for notices the user's name.
    pub recipient: String,
    /// The user, where it goes to one.
    pub user: Option<UserId>,
    /// Its subject.
    pub subject: String,
    /// What it says, plain text.
    pub body: String,
    /// A whole address to follow. It is sent below the body, and forgotten once mail is sent.
    pub url: Option<String>,
}

/// Puts a message into the outbox, in the caller's transaction, and asks for it to be sent.
///
/// # Errors
/// What the database says.
pub async fn send(tx: &Tx, doer: &Doer, message: Message) -> Result<MessageId, DbError> {
    let id: MessageId = doer.new_id();
    let mailed = message.channel == Channel::Mail;
    store::insert(tx, doer, id, &message).await?;
    if mailed {
        let job = NewJob {
            name: mail::JOB.name(),
            args: serde_json::Value::Null,
            unique_key: Some(mail::JOB.name().to_owned()),
            run_at: doer.now(),
            union: None,
        };
        jobs::enqueue(tx, doer, job).await?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests;

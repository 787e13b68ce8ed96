//! Sending mail by SMTP: at least once, later again where the server does not take it.

use std::time::{Duration, UNIX_EPOCH};

use futures::FutureExt;
use kammaban_kernel::Moment;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message as Mail, Tokio1Executor};

use super::store::{self, MessageRow};
use crate::jobs::{AnyJob, JobCtx, JobEnd};

/// Messages sent in one run of the job.
const AT_ONCE: usize = 200;
/// Tries before a message has failed: the last one comes about a day after the first.
const TRIES: i64 = 10;
/// Longest wait for the server in one exchange.
const PATIENCE: Duration = Duration::from_secs(30);

/// The job that sends.
pub(super) const JOB: AnyJob = AnyJob::new("outbox.send", |ctx, _| run(ctx).boxed()).every_minutes(1);

async fn run(ctx: JobCtx) -> Result<(), JobEnd> {
    let settings = &ctx.app.config.mail;
    if settings.smtp.is_empty() {
        return Ok(());
    }
    let from: Mailbox = settings.from.parse().map_err(|error| JobEnd::GiveUp(format!("mail.from: {error}")))?;
    let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.smtp)
        .map_err(|error| JobEnd::GiveUp(format!("mail.smtp: {error}")))?
        .timeout(Some(PATIENCE))
        .build();
    let due = store::due_mail(&ctx.app.db, ctx.app.clock.now(), AT_ONCE).await?;
    for (done, message) in due.iter().enumerate() {
        ctx.progress(done, due.len()).await?;
        let outcome = match letter(message, &from, ctx.app.clock.now()) {
            Ok(mail) => server.send(mail).await.map(drop).map_err(|error| (error.is_permanent(), error.to_string())),
            Err(reason) => Err((true, reason)),
        };
        let (id, now) = (message.id, ctx.app.clock.now());
        match outcome {
            Ok(()) => ctx.app.db.tx(|tx| async move { store::mark_sent(&tx, id, now).await }).await?,
            Err((for_good, reason)) => {
                let next = next_try(message.attempts, now).filter(|_| !for_good);
                let reason = reason.as_str();
                ctx.app.db.tx(|tx| async move { store::mark_tried(&tx, id, next, reason).await }).await?;
            }
        }
    }
    Ok(())
}

/// When a message is tried again after so many earlier tries: 1, 2, 4 … minutes later, at most
/// six hours; none after the last try.
fn next_try(attempts: i64, now: Moment) -> Option<Moment> {
    let minutes = 1_i64 << attempts.clamp(0, 12);
    (attempts + 1 < TRIES).then(|| now.plus_seconds((minutes * 60).min(6 * 3_600)))
}

fn letter(message: &MessageRow, from: &Mailbox, now: Moment) -> Result<Mail, String> {
    let to: Mailbox = message.recipient.parse().map_err(|error| format!("recipient: {error}"))?;
    let mut text = message.body.clone();
    if let Some(url) = &message.url {
        text.push_str("\n\n");
        text.push_str(url);
        text.push('\n');
    }
    let date = UNIX_EPOCH + Duration::from_micros(now.micros().unsigned_abs());
    Mail::builder()
        .message_id(Some(format!("<{}@{}>", message.id, from.email.domain())))
        .date(date)
        .from(from.clone())
        .to(to)
        .subject(message.subject.clone())
        .header(ContentType::TEXT_PLAIN)
        .body(text)
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_tried_less_and_less_often_and_then_has_failed() {
        let now = Moment::from_micros(0);
        let waits: Vec<i64> =
            (0..TRIES).map_while(|tried| next_try(tried, now)).map(|next| next.micros() / 60_000_000).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256]);
        assert!(next_try(TRIES, now).is_none());
    }
}

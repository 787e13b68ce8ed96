//! Wrong tries slow down: per account, per address, per second factor. A try is counted before it
//! is looked at and forgotten when it was right, so that many at once gain nothing.

mod store;

use kammaban_kernel::Moment;

use crate::audit::{self, Event};
use crate::problem::Problem;
use crate::web::Ctx;

/// Failures that are free, for an account; an address, behind which a whole office may sit, has
/// four times as many.
const FREE: i64 = 5;
/// Longest wait after failures, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;
/// Failures are forgotten after this time, in seconds.
const FORGET: i64 = 24 * 3_600;

/// What is tried, as counted: `user NAME`, `address …`, `factor USER`, `mail …`.
pub(super) type Key = String;

/// Counts a try under each key.
///
/// # Errors
/// [`Problem::TooMany`] where one of them has to wait.
pub(super) async fn begin(ctx: &Ctx, keys: &[Key]) -> Result<(), Problem> {
    let now = ctx.doer.now();
    ctx.app
        .db
        .tx(|tx| async move {
            tx.untraced("a try is counted");
            for key in keys {
                let (failures, last) = store::hold_failures(&tx, key, now.plus_seconds(-FORGET)).await?;
                let wait = wait(key, failures, last, now);
                if wait > 0 {
                    return Err(Problem::TooMany(wait.unsigned_abs()));
                }
                store::add_failure(&tx, key, now).await?;
            }
            Ok(())
        })
        .await
}

/// Forgets the wrong tries under a user's name.
pub(super) async fn forget(tx: &crate::db::Tx, name: &str) -> Result<(), crate::db::DbError> {
    store::forget_failures(tx, &format!("user {name}")).await
}

/// The try was right: the first key is forgotten, the others get this one back.
pub(super) async fn succeed(ctx: &Ctx, keys: &[Key]) -> Result<(), Problem> {
    ctx.app
        .db
        .tx(|tx| async move {
            tx.untraced("a right try does not count");
            for (index, key) in keys.iter().enumerate() {
                if index == 0 {
                    store::forget_failures(&tx, key).await?;
                } else {
                    store::give_back_failure(&tx, key).await?;
                }
            }
            Ok::<_, crate::db::DbError>(())
        })
        .await?;
    Ok(())
}

/// The try was wrong: it stays counted, and is told to the audit.
pub(super) async fn fail(ctx: &Ctx, event: Event) -> Result<(), Problem> {
    let (doer, event) = (&ctx.doer, &event);
    ctx.app
        .db
        .tx(|tx| async move { audit::record(&tx, doer, event.clone()).await })
        .await
        .map_err(|error: crate::db::DbError| error.into())
}

/// Seconds to wait before the next try: none for the first five failures, then 2, 4, 8 … up to
/// fifteen minutes.
fn wait(key: &str, failures: i64, last: Moment, now: Moment) -> i64 {
    let free = if key.starts_with("address") { FREE * 4 } else { FREE };
    if failures < free {
        return 0;
    }
    let pause = 2_i64.saturating_pow(u32::try_from(failures - free + 1).unwrap_or(30).min(30)).min(LONGEST_WAIT);
    pause - (now.micros() - last.micros()) / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_after_five_free_failures_and_end_at_a_quarter_of_an_hour() {
        let now = Moment::from_micros(0);
        let waits: Vec<i64> = (0..18).map(|failures| wait("user noy", failures, now, now)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
        assert_eq!(wait("address 192.0.2.1", 19, now, now), 0);
        assert!(wait("user noy", 17, now, now.plus_seconds(900)) <= 0);
    }
}

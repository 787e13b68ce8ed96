//! How often somebody may ask: a bucket for each person, token or address of strangers, filled
//! evenly, a minute's worth at most. In the memory of the process: several processes count apart.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kammaban_kernel::Moment;

use super::app::AppRef;
use super::ctx::Ctx;
use crate::problem::Problem;
use crate::settings;

/// Buckets kept before those that are full again are forgotten.
const MANY: usize = 20_000;
const MINUTE: i64 = 60_000_000;

/// Who asked how often lately.
#[derive(Debug, Default)]
pub struct Limits(Mutex<HashMap<String, Bucket>>);

/// What is left of a minute's worth, counted in microseconds of waiting, so that nothing is rounded.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: i64,
    at: Moment,
}

impl Bucket {
    const fn filled(self, now: Moment) -> i64 {
        let gone = now.micros().saturating_sub(self.at.micros());
        let gone = if gone < 0 { 0 } else { gone };
        let left = self.left.saturating_add(gone);
        if left > MINUTE { MINUTE } else { left }
    }
}

impl Limits {
    /// Notes a request of `who`, who may make so many in a minute; 0 for no limit.
    ///
    /// # Errors
    /// The seconds after which the next one is taken.
    pub fn take(&self, who: &str, per_minute: i64, now: Moment) -> Result<(), u64> {
        if per_minute <= 0 {
            return Ok(());
        }
        let price = (MINUTE / per_minute).max(1);
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MANY {
            buckets.retain(|_, bucket| bucket.filled(now) < MINUTE);
        }
        let bucket = buckets.entry(who.to_owned()).or_insert(Bucket { left: MINUTE, at: now });
        let left = bucket.filled(now);
        if left < price {
            let wait = u64::try_from(price - left).unwrap_or(1).div_ceil(1_000_000);
            return Err(wait.max(1));
        }
        *bucket = Bucket { left: left - price, at: now };
        Ok(())
    }

    /// Whether a request of `who` would not be taken now. Notes nothing.
    pub fn is_empty(&self, who: &str, per_minute: i64, now: Moment) -> bool {
        let price = (MINUTE / per_minute.max(1)).max(1);
        let buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.get(who).is_some_and(|bucket| bucket.filled(now) < price)
    }
}

/// Addresses that answer everybody alike, as often as they like.
pub(super) const FOR_ALL: [&str; 4] = ["/assets/", "/healthz", "/readyz", "/metrics"];

/// Whether somebody may ask again already. A stranger is counted by address; a known person or a
/// token by who they are, so that an office behind one address shares nothing.
pub(super) fn within_limits(ctx: &Ctx, api: bool) -> Result<(), Problem> {
    let app = &ctx.app;
    if !app.config.rate_limit || FOR_ALL.iter().any(|start| ctx.path.starts_with(start)) {
        return Ok(());
    }
    let today = settings::today(app);
    let who = match (ctx.actor.user_id(), ctx.session.as_ref()) {
        (Some(user), _) => format!("{} {user}", ctx.actor.kind().code()),
        (None, Some(session)) => format!("half {}", session.user),
        (None, None) => format!("address {}", ctx.address),
    };
    let setting = if api { &settings::API_PER_MINUTE } else { &settings::PAGES_PER_MINUTE };
    let allowed = app.settings.number(setting, today);
    app.limits.take(&format!("{who} {api}"), allowed, ctx.doer.now()).map_err(Problem::TooMany)
}

/// Tokens that are none, of one address in a minute: after these nobody there is listened to for
/// a while, whatever they bring.
const WRONG_TOKENS: i64 = 60;

fn wrong_tokens(ctx: &Ctx) -> String {
    format!("wrong tokens {}", ctx.address)
}

pub(super) fn too_many_wrong(app: &AppRef, ctx: &Ctx) -> bool {
    app.limits.is_empty(&wrong_tokens(ctx), WRONG_TOKENS, ctx.doer.now())
}

/// Counts a token that is none against the address it came from.
pub(super) fn note_wrong_token(ctx: &Ctx) {
    // Whether there was room for it is asked before the next one is looked at.
    let _ = ctx.app.limits.take(&wrong_tokens(ctx), WRONG_TOKENS, ctx.doer.now());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minutes_worth_is_taken_at_once_and_then_one_after_another() {
        let limits = Limits::default();
        let at = |seconds| Moment::from_micros(1_793_840_400_000_000).plus_seconds(seconds);
        for _ in 0..30 {
            assert_eq!(limits.take("noy", 30, at(0)), Ok(()));
        }
        assert_eq!(limits.take("noy", 30, at(0)), Err(2));
        assert_eq!(limits.take("kham", 30, at(0)), Ok(()), "each has a bucket of their own");
        assert_eq!(limits.take("noy", 30, at(1)), Err(1));
        assert_eq!(limits.take("noy", 30, at(2)), Ok(()));
        assert_eq!(limits.take("noy", 30, at(2)), Err(2));
        assert_eq!(limits.take("noy", 0, at(2)), Ok(()), "no limit");
        assert_eq!(limits.take("noy", 30, at(-900)), Err(2), "a clock set back gives nothing");
    }

    #[test]
    fn who_has_not_asked_for_a_minute_is_forgotten_when_there_are_many() {
        let limits = Limits::default();
        let now = Moment::from_micros(0);
        for number in 0..MANY {
            assert_eq!(limits.take(&number.to_string(), 60, now), Ok(()));
        }
        assert_eq!(limits.take("late", 60, now.plus_seconds(120)), Ok(()));
        assert_eq!(limits.0.lock().unwrap().len(), 1);
    }
}

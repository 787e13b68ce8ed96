//! Identifiers: UUIDv7 made by the program, typed by what they name.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Mutex;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::{Clock, Moment};

/// The id of one thing of kind `K`. Ids of different kinds cannot be mixed up.
///
/// Ids are UUIDv7, so they sort by the millisecond in which they were made.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

/// The text given is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct IdTrouble;

impl<K> Id<K> {
    /// Names an existing thing by its stored id.
    pub const fn from_uuid(id: Uuid) -> Self {
        Self(id, PhantomData)
    }

    /// The id as it is stored.
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// The same id seen as another kind: for tables that hold ids of several families.
    pub const fn cast<L>(self) -> Id<L> {
        Id(self.0, PhantomData)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<K> FromStr for Id<K> {
    type Err = IdTrouble;
    fn from_str(text: &str) -> Result<Self, IdTrouble> {
        // Only the usual hyphenated form: one thing has one address.
        if text.len() != 36 {
            return Err(IdTrouble);
        }
        Uuid::try_parse(text).map(Self::from_uuid).map_err(|_| IdTrouble)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Where new ids come from. One implementation takes its chance from the operating system, the
/// other from a seed, so that a demo federation is the same each time it is made.
pub trait IdSource: Send + Sync {
    /// Ten random bytes.
    fn random(&self) -> [u8; 10];
}

/// Makes ids: time from a clock, chance from a source; ids made in one millisecond keep their
/// order through a counter in the first twelve random bits (RFC 9562, section 6.2, method 1).
pub struct Ids {
    source: Box<dyn IdSource>,
    last: Mutex<(u64, u16)>,
}

impl Ids {
    /// Ids that draw their chance from `source`.
    pub fn new(source: Box<dyn IdSource>) -> Self {
        Self { source, last: Mutex::new((0, 0)) }
    }

    /// A new id for a thing that comes to be now.
    pub fn make<K>(&self, clock: &dyn Clock) -> Id<K> {
        self.make_at(clock.now())
    }

    /// A new id for a thing that came to be at `moment`. Costs one draw of chance.
    pub fn make_at<K>(&self, moment: Moment) -> Id<K> {
        let mut random = self.source.random();
        let millis = u64::try_from(moment.micros() / 1_000).unwrap_or(0);
        let (millis, counter) = self.next(millis, &random);
        random[0] = (counter >> 8) as u8;
        random[1] = (counter & 0xff) as u8;
        Id::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    fn next(&self, millis: u64, random: &[u8; 10]) -> (u64, u16) {
        let mut last = match self.last.lock() {
            Ok(guard) => guard,
            Err(poisoned) => poisoned.into_inner(),
        };
        let (at, counter) = *last;
        *last = if millis > at || at - millis > 1_000 {
            // Another time: start low, so that a busy millisecond has room to count.
            (millis, u16::from_be_bytes([random[0], random[1]]) & 0x03ff)
        } else if counter >= 0x0fff {
            (at + 1, 0)
        } else {
            (at, counter + 1)
        };
        *last
    }
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ids")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zero;
    impl IdSource for Zero {
        fn random(&self) -> [u8; 10] {
            [0; 10]
        }
    }

    #[test]
    fn ids_of_one_millisecond_keep_their_order_and_never_repeat() {
        let ids = Ids::new(Box::new(Zero));
        let made: Vec<Id<()>> = (0..5_000).map(|_| ids.make_at(Moment::from_micros(1_000))).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        assert!("0190163d8694739baea5966c26f8ad91".parse::<Id<()>>().is_err());
        assert!("0190163d-8694-739b-aea5-966c26f8ad91".parse::<Id<()>>().is_ok());
    }
}

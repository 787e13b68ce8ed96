//! Chance that a seed decides: the same seed gives the same people on every machine and in every
//! version of the program.

use std::sync::{Mutex, PoisonError};

use kammaban_kernel::{Id, IdSource, Moment, Uuid};

/// A stream of numbers: xoshiro256++ (Blackman and Vigna, 2019), begun by SplitMix64.
#[derive(Debug, Clone)]
pub(super) struct Chance([u64; 4]);

/// One step of SplitMix64, which also mixes keys.
pub(super) const fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Chance {
    /// The stream of a thing: `path` names it below the seed.
    pub(super) fn of(seed: u64, path: &[u64]) -> Self {
        let mut key = path.iter().fold(mix(seed), |key, step| mix(key ^ mix(*step)));
        Self(std::array::from_fn(|_| {
            key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
            mix(key)
        }))
    }

    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.0;
        let given = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let shifted = b << 17;
        let (c, d) = (c ^ a, d ^ b);
        self.0 = [a ^ d, b ^ c, c ^ shifted, d.rotate_left(45)];
        given
    }

    /// From 0 to below `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// From `low` to `high`, both possible.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = usize::try_from(high.saturating_sub(low)).unwrap_or(0) + 1;
        low + i32::try_from(self.below(width)).unwrap_or(0)
    }

    /// From 0 to below 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, share: f64) -> bool {
        self.unit() * 100.0 < share
    }

    /// A value of the standard normal distribution (Box and Muller, 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// One of these; none of none.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// An id for a thing that came to be at `moment`.
    pub(super) fn id<K>(&mut self, moment: Moment) -> Id<K> {
        let millis = u64::try_from(moment.micros() / 1_000).unwrap_or(0);
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        bytes[6..8].copy_from_slice(&self.next().to_be_bytes()[..2]);
        bytes[8..].copy_from_slice(&self.next().to_be_bytes());
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        Id::from_uuid(Uuid::from_bytes(bytes))
    }
}

/// Chance for ids that the program makes itself while it writes the demo.
pub(super) struct SeededIds(Mutex<Chance>);

impl SeededIds {
    pub(super) fn new(chance: Chance) -> Self {
        Self(Mutex::new(chance))
    }
}

impl IdSource for SeededIds {
    fn random(&self) -> [u8; 10] {
        let mut chance = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (first, second) = (chance.next().to_be_bytes(), chance.next().to_be_bytes());
        std::array::from_fn(|place| if place < 8 { first[place] } else { second[place - 8] })
    }
}

/// Things of which some come up more often than others.
#[derive(Debug, Clone)]
pub(super) struct Weighted<T> {
    things: Vec<T>,
    upto: Vec<f64>,
}

impl<T> Weighted<T> {
    /// Things with their weights; those without weight never come up.
    pub(super) fn new(things: impl IntoIterator<Item = (T, f64)>) -> Self {
        let mut sum = 0.0;
        let (things, upto) = things
            .into_iter()
            .filter(|(_, weight)| *weight > 0.0)
            .map(|(thing, weight)| {
                sum += weight;
                (thing, sum)
            })
            .unzip();
        Self { things, upto }
    }

    /// One of them; none of none.
    pub(super) fn pick(&self, chance: &mut Chance) -> Option<&T> {
        let at = chance.unit() * self.upto.last()?;
        self.things.get(self.upto.partition_point(|upto| *upto <= at))
    }
}

/// The number that stands at place `index` when the numbers below `size` are shuffled by `key`: a
/// Feistel network of four rounds with cycle walking, so that no two places hold one number and
/// nothing needs remembering. `index` counts from 0 and goes around at `size`.
pub(super) fn shuffled(index: u64, size: u64, key: u64) -> u64 {
    let half = (64 - size.saturating_sub(1).leading_zeros()).div_ceil(2).max(1);
    let mask = (1_u64 << half) - 1;
    let mut number = index % size.max(1);
    loop {
        let (mut left, mut right) = (number >> half, number & mask);
        for round in 0..4 {
            (left, right) = (right, left ^ (mix(key ^ mix(right ^ (round << 40))) & mask));
        }
        number = (left << half) | right;
        if number < size.max(1) {
            return number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_holds_every_number_once() {
        for size in [1, 2, 7, 1_000, 40_000] {
            let mut seen: Vec<u64> = (0..size).map(|index| shuffled(index, size, 1956)).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..size).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_same_seed_and_path_give_the_same_stream_and_others_another() {
        let first = |seed, path: &[u64]| Chance::of(seed, path).next();
        assert_eq!(first(1, &[2, 3]), first(1, &[2, 3]));
        assert_ne!(first(1, &[2, 3]), first(1, &[3, 2]));
        assert_ne!(first(1, &[2]), first(2, &[2]));
    }

    #[test]
    fn weights_are_kept() {
        let coins = Weighted::new([("never", 0.0), ("often", 3.0), ("seldom", 1.0)]);
        let mut chance = Chance::of(7, &[]);
        let often = (0..4_000).filter(|_| coins.pick(&mut chance) == Some(&"often")).count();
        assert!((2_900..3_100).contains(&often), "{often}");
        assert!((0..100).all(|_| coins.pick(&mut chance) != Some(&"never")));
    }
}

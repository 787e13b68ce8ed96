//! Chance, and chains made by it.

use crate::members::State;
use crate::procedures::{Action, Level, Procedure, Side, Step, When, shipped};

/// Chance from a seed (SplitMix64; G. L. Steele, D. Lea, C. H. Flood, 2014).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// From that seed.
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }
}

/// A random chain for an action that may be in force.
pub(super) fn chain(action: Action, chance: &mut Chance) -> Procedure {
    let mut procedure = shipped(action);
    for _ in 0..20 {
        let mut random = procedure.clone();
        random.from =
            State::ALL.into_iter().filter(|state| action.may_start_from(*state) && chance.below(4) > 0).collect();
        random.steps = (0..chance.below(4))
            .map(|_| Step {
                side: if chance.below(2) == 0 { Side::Home } else { Side::Receiving },
                level: [Level::Own, Level::Above, Level::Federation][chance.below(3)].clone(),
                days: chance.below(30) as u16 + 1,
                four_eyes: chance.below(2) == 0,
                when: When::ALL[chance.below(3)],
            })
            .collect();
        if random.troubles().is_empty() {
            procedure = random;
            break;
        }
    }
    procedure
}

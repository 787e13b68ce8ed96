//! How many base unions and members: brought to the number that was asked for.

use super::{World, streams};

impl World {
    /// Leaves out base unions where the demo is small, and brings the members of those that are
    /// there to exactly `wanted`. Unions of the story keep their own numbers, at their own scale.
    pub(super) fn make_sizes(&mut self, wanted: usize) {
        let fixed: Vec<bool> = self.bases.iter().map(|base| base.story.is_some()).collect();
        let keep = self.scale.sqrt().min(1.0) * 100.0;
        let ends = |world: &Self, base: usize| {
            let code = world.bases[base].central.as_deref();
            world.tables.central.iter().any(|central| Some(central.code.as_str()) == code && central.valid_to.is_some())
        };
        let kept: Vec<bool> = (0..self.bases.len())
            .map(|base| fixed[base] || self.chance(&[streams::SIZES, base as u64, 1]).percent(keep))
            .collect();
        let story_scale = self.story_scale;
        for (base, fixed) in self.bases.iter_mut().zip(&fixed).filter(|(_, fixed)| **fixed) {
            debug_assert!(*fixed);
            base.members = ((base.members as f64 * story_scale).round() as usize).max(4);
            base.staff = ((base.staff as f64 * story_scale).round() as usize).max(base.members);
        }
        let counts_today = |world: &Self, base: usize| {
            let key = world.bases[base].story.as_deref();
            let over = world
                .tables
                .story
                .union
                .iter()
                .any(|fixed| Some(fixed.key.as_str()) == key && fixed.dissolved.is_some());
            !over && !ends(world, base)
        };
        let today: usize = (0..self.bases.len())
            .filter(|base| fixed[*base] && counts_today(self, *base))
            .map(|base| self.bases[base].members)
            .sum();
        let free: Vec<usize> =
            (0..self.bases.len()).filter(|base| kept[*base] && !fixed[*base] && counts_today(self, *base)).collect();
        let sum: usize = free.iter().map(|base| self.bases[*base].members).sum();
        let factor = wanted.saturating_sub(today) as f64 / sum.max(1) as f64;
        // Rounded so that the sum is right: each takes what the sum so far has come to.
        let (mut exact, mut given) = (0.0, 0_usize);
        for base in &free {
            let base = &mut self.bases[*base];
            exact += base.members as f64 * factor;
            let members = (exact.round() as usize).saturating_sub(given);
            given += members;
            base.staff = ((base.staff as f64 * factor).round() as usize).max(members);
            base.members = members;
        }
        for base in 0..self.bases.len() {
            if ends(self, base) {
                let base = &mut self.bases[base];
                base.members = (base.members as f64 * factor).round() as usize;
                base.staff = (base.staff as f64 * factor).round() as usize;
            }
        }
        self.leave_out(&kept);
    }

    /// Takes base unions away with their branches, which nothing stands below.
    fn leave_out(&mut self, kept: &[bool]) {
        let gone: Vec<bool> = {
            let mut gone = vec![false; self.branches.len()];
            for (base, _) in self.bases.iter().zip(kept).filter(|(_, kept)| !**kept) {
                gone[base.branch] = true;
            }
            gone
        };
        let mut place = 0;
        let places: Vec<usize> = gone
            .iter()
            .map(|gone| {
                let here = place;
                place += usize::from(!gone);
                here
            })
            .collect();
        let mut index = 0;
        self.branches.retain(|_| {
            index += 1;
            !gone[index - 1]
        });
        for branch in &mut self.branches {
            branch.parent = branch.parent.map(|parent| places[parent]);
        }
        let mut index = 0;
        self.bases.retain(|_| {
            index += 1;
            kept[index - 1]
        });
        for base in &mut self.bases {
            base.branch = places[base.branch];
        }
    }
}

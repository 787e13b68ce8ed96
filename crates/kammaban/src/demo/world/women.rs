//! How many of the members are women: brought to the share that the story tells.

use super::World;

impl World {
    /// Moves every union's share of women by the same odds, so that the whole comes to the story's
    /// share. Unions of the story keep their own.
    pub(super) fn balance_women(&mut self) {
        let wanted = self.tables.story.shape.women_share_percent;
        let (mut low, mut high) = (0.01_f64, 100.0_f64);
        // The share grows with the odds: halve the range of odds (on a scale of ratios) until it fits.
        for _ in 0..60 {
            let middle = (low * high).sqrt();
            if self.women_percent_at(middle) < wanted { low = middle } else { high = middle }
        }
        let odds = (low * high).sqrt();
        for base in self.bases.iter_mut().filter(|base| base.story.is_none()) {
            base.women_percent = at_odds(base.women_percent, odds);
        }
    }

    /// The share of women among the members of living unions, were all but the story's at these odds.
    fn women_percent_at(&self, odds: f64) -> f64 {
        let (mut women, mut all) = (0.0, 0.0);
        for base in (0..self.bases.len()).filter(|base| self.is_current(*base)).map(|base| &self.bases[base]) {
            let percent = if base.story.is_some() { base.women_percent } else { at_odds(base.women_percent, odds) };
            women += base.members as f64 * percent;
            all += base.members as f64;
        }
        women / f64::max(all, 1.0)
    }
}

/// A share whose odds are multiplied.
fn at_odds(percent: f64, odds: f64) -> f64 {
    let yes = percent * odds;
    yes / (yes + (100.0 - percent)) * 100.0
}

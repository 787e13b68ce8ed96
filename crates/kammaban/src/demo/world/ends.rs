//! Unions that ended, or had another name before.

use kammaban_kernel::Date;
use kammaban_platform::unions::UnionState;

use super::{Ended, World, fill};
use crate::assemble::Failure;

impl World {
    /// Marks unions that ended or had another name.
    pub(super) fn end_and_rename(&mut self) -> Result<(), Failure> {
        for fixed in self.tables.story.union.clone() {
            let Some(on) = fixed.dissolved else { continue };
            let base = self.story_base(&fixed.key)?;
            let merged = self.tables.story.events("merge").find(|event| event.from.contains(&fixed.key));
            let heir = merged.and_then(|event| event.into.first().cloned());
            let heir = heir.map(|key| self.story_base(&key)).transpose()?.map(|base| self.bases[base].branch);
            let state = if heir.is_some() { UnionState::Merged } else { UnionState::Dissolved };
            let branch = self.bases[base].branch;
            self.branches[branch].ended = Some(Ended { on, state, heir });
        }
        let ended: Vec<(String, Date, Option<String>)> = self
            .tables
            .central
            .iter()
            .filter_map(|central| Some((central.code.clone(), central.valid_to?, central.successor.clone())))
            .collect();
        for (code, on, heir) in ended {
            let of_code = |code: &str| self.branches.iter().position(|branch| branch.code == code);
            let heir = heir.as_deref().and_then(of_code);
            let top = of_code(&code);
            for branch in 0..self.branches.len() {
                if Some(branch) == top || self.branches[branch].parent == top && top.is_some() {
                    self.branches[branch].ended = Some(Ended { on, state: UnionState::Merged, heir });
                }
            }
        }
        let renames: Vec<_> = self.tables.story.events("rename").cloned().collect();
        for event in renames {
            let Some(date) = event.date else { continue };
            for base in 0..self.bases.len() {
                if self.bases[base].pattern == event.pattern {
                    let place = self.bases[base].district;
                    let names = [&event.from_lo, &event.from_en, &event.from_zh].map(String::as_str);
                    let names = fill(names, "{place}", [&place.lo, &place.en, &place.zh]);
                    let branch = self.bases[base].branch;
                    self.branches[branch].renamed = Some((date, names));
                }
            }
        }
        Ok(())
    }
}

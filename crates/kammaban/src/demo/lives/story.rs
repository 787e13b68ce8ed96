//! The events that the story names.

use jiff::civil::date;

use super::{Life, Mistake, Move, Now, Telling};
use crate::assemble::Failure;
use crate::demo::days;
use crate::demo::tables::StoryEvent;

impl Telling<'_> {
    pub(super) fn tell_story(&mut self) -> Result<(), Failure> {
        let world = self.world;
        for event in world.tables.story.events("merge") {
            self.merge(event)?;
        }
        for event in world.tables.story.events("transfer_batch") {
            self.transfer_batch(event)?;
        }
        for event in world.tables.story.events("split") {
            self.split(event)?;
        }
        for event in world.tables.story.events("dissolve") {
            self.dissolve(event)?;
        }
        for event in world.tables.story.events("ministry_merge") {
            self.ministry_merge(event);
        }
        self.imports()
    }

    /// Moves so many into a base union, whose members they are among today.
    fn move_many(&mut self, count: usize, into: usize, how: &Move, now: Now) -> usize {
        let mut moved = 0;
        for _ in 0..count {
            let Some(slot) = self.somebody_of(into) else { break };
            self.set(slot, Life { now, moved: Some(how.clone()), ..Life::default() });
            moved += 1;
        }
        moved
    }

    fn merge(&mut self, event: &StoryEvent) -> Result<(), Failure> {
        let (Some(on), [from], [into]) = (event.date, &event.from[..], &event.into[..]) else {
            return Err("a merger needs a date and two unions".into());
        };
        let (from, into) = (self.world.story_base(from)?, self.world.story_base(into)?);
        let how = Move { from, on, recorded: on, reason: "union.merged", paper: event.paper.clone(), left: None };
        let first = self.move_many(self.world.story_scaled(event.moved), into, &how, Now::Active);
        self.move_many(self.world.story_scaled(event.retired), into, &how, Now::Retired(on));
        for _ in 0..self.world.story_scaled(event.left) {
            self.one_more(from, Life { now: Now::Left(on), ..Life::default() });
        }
        let slots: Vec<usize> = (0..self.world.bases[into].members).collect();
        let (here, moved): (Vec<usize>, Vec<usize>) =
            slots.into_iter().partition(|slot| !self.lives[into].contains_key(slot));
        let copies = self.world.story_scaled(event.duplicates).min(first);
        for (own, copy) in here.into_iter().zip(moved).take(copies) {
            if let Some(life) = self.lives[into].get_mut(&copy) {
                life.mistake = Some(Mistake::Twice { of: (into, own), dated: true });
            }
        }
        Ok(())
    }

    fn transfer_batch(&mut self, event: &StoryEvent) -> Result<(), Failure> {
        // A batch that nobody has accepted yet has moved nobody.
        let (Some(on), Some(recorded), [from]) = (event.effective, event.accepted, &event.from[..]) else {
            return Ok(());
        };
        let (from, into) = (self.world.story_base(from)?, self.world.story_base(&event.to)?);
        let how = Move { from, on, recorded, reason: "member.transferred", paper: event.paper.clone(), left: None };
        self.move_many(self.world.story_scaled(event.members), into, &how, Now::Active);
        Ok(())
    }

    fn split(&mut self, event: &StoryEvent) -> Result<(), Failure> {
        let (Some(on), [from], [into]) = (event.date, &event.from[..], &event.into[..]) else {
            return Err("a split needs a date and two unions".into());
        };
        let (from, into) = (self.world.story_base(from)?, self.world.story_base(into)?);
        let how = Move { from, on, recorded: on, reason: "union.split", paper: event.paper.clone(), left: None };
        self.move_many(self.world.story_scaled(event.moved), into, &how, Now::Active);
        Ok(())
    }

    fn dissolve(&mut self, event: &StoryEvent) -> Result<(), Failure> {
        let on = event.date.ok_or("a dissolution needs a date")?;
        let from = self.world.story_base(&event.union)?;
        let after = days::plus(on, 1);
        let pattern = self.world.bases[from].pattern.clone();
        let garment: Vec<usize> = (0..self.world.bases.len())
            .filter(|base| {
                let other = &self.world.bases[*base];
                let like = other.pattern == pattern || other.pattern == "garment_export";
                self.world.is_current(*base) && like && other.members > 0 && other.story.is_none()
            })
            .collect();
        let rejoined = self.world.story_scaled(event.rejoined);
        for _ in 0..rejoined {
            let Some(into) = self.chance.pick(&garment).copied() else { break };
            let back = self.day(date(2026, 1, 8), date(2026, 6, 30));
            let how =
                Move { from, on: back, recorded: back, reason: "member.readmitted", paper: None, left: Some(after) };
            self.move_many(1, into, &how, Now::Active);
        }
        for _ in rejoined..self.world.bases[from].members {
            self.one_more(from, Life { now: Now::Left(after), ..Life::default() });
        }
        Ok(())
    }

    fn ministry_merge(&mut self, event: &StoryEvent) {
        let Some(on) = event.date else { return };
        for (from, into) in event.from.iter().zip(&event.into) {
            let of = |code: &String| {
                (0..self.world.bases.len())
                    .filter(|base| self.world.bases[*base].central.as_ref() == Some(code))
                    .collect::<Vec<_>>()
            };
            let (old, new) = (of(from), of(into));
            for base in old {
                for _ in 0..self.world.bases[base].members {
                    let Some(into) = self.chance.pick(&new).copied() else { break };
                    let how = Move { from: base, on, recorded: on, reason: "union.merged", paper: None, left: None };
                    self.move_many(1, into, &how, Now::Active);
                }
            }
        }
    }

    /// Rosters of the new base union, and those whose admission waits.
    fn imports(&mut self) -> Result<(), Failure> {
        let world = self.world;
        for event in world.tables.story.events("roster_import") {
            let (Some(on), None) = (event.date, event.undone) else { continue };
            let base = world.story_base(&event.union)?;
            let accepted = event.rows.saturating_sub(event.errors + event.known);
            for _ in 0..world.story_scaled(accepted) {
                let Some(slot) = self.somebody_of(base) else { break };
                self.set(slot, Life { imported: Some(on), ..Life::default() });
            }
        }
        for event in world.tables.story.events("admissions_waiting") {
            let on = event.date.ok_or("waiting admissions need a date")?;
            let base = world.story_base(&event.union)?;
            for _ in 0..world.story_scaled(event.members) {
                self.one_more(base, Life { now: Now::Proposed(on), ..Life::default() });
            }
        }
        Ok(())
    }
}

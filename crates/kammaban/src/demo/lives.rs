//! What happens to members: who moved, retired, rests, left; and whose record has a mistake that
//! was left in on purpose. Most people are not in here: they joined and stayed.

mod ordinary;
mod story;

use std::collections::HashMap;

use kammaban_kernel::Date;

use super::chance::{Chance, Weighted};
use super::days;
use super::world::{World, streams};
use crate::assemble::Failure;

/// A person of the demo: the place of the base union in the plan, and a number within it.
pub(super) type Slot = (usize, usize);

/// The state of a membership today, with the day since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Now {
    #[default]
    Active,
    Suspended(Date),
    Retired(Date),
    Left(Date),
    Died(Date),
    Proposed(Date),
}

/// A change of base union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    /// The base union before.
    pub(super) from: usize,
    /// The first day in the new one.
    pub(super) on: Date,
    /// The day of the last decision, when it was written down.
    pub(super) recorded: Date,
    pub(super) reason: &'static str,
    pub(super) paper: Option<String>,
    /// Where the person was in no union between: the day they left.
    pub(super) left: Option<Date>,
}

/// What is out of the usual in a person's record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Life {
    pub(super) now: Now,
    pub(super) moved: Option<Move>,
    /// Suspended from a day to a day, since lifted.
    pub(super) rested: Option<(Date, Date)>,
    /// Came with a roster on that day.
    pub(super) imported: Option<Date>,
    pub(super) mistake: Option<Mistake>,
}

/// Mistakes left in on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    /// The same person as another, joined a second time; with or without the birth date.
    Twice {
        of: Slot,
        dated: bool,
    },
    NamesSwapped,
    TitleInName,
    LatinInLao,
    OldSpelling,
    FirstOfJanuary,
    BuddhistYear,
    BornAfterJoining,
    JoinsInFuture,
    Over65,
    PhoneShared(Slot),
    PhoneShort,
    NationalIdSwapped,
    DistrictElsewhere,
    SexAgainstTitle,
    Placeholder,
}

/// The lives of all members.
#[derive(Debug)]
pub(super) struct Lives {
    lives: Vec<HashMap<usize, Life>>,
    /// People of each base union, with those who are no members now.
    people: Vec<usize>,
    /// People of all base unions before it.
    pub(super) before: Vec<u64>,
}

impl Lives {
    /// The life of a person; none where nothing is out of the usual.
    pub(super) fn of(&self, (base, slot): Slot) -> Option<&Life> {
        self.lives.get(base)?.get(&slot)
    }

    /// Everybody whose life is told, in the order of their places.
    pub(super) fn told(&self) -> Vec<(Slot, &Life)> {
        let all = self.lives.iter().enumerate();
        let mut told: Vec<(Slot, &Life)> =
            all.flat_map(|(base, lives)| lives.iter().map(move |(slot, life)| ((base, *slot), life))).collect();
        told.sort_unstable_by_key(|(slot, _)| *slot);
        told
    }

    /// Whether somebody is a member with whom nothing happened but that they joined.
    pub(super) fn is_usual(&self, slot: Slot) -> bool {
        slot.1 < self.people[slot.0]
            && self.of(slot).is_none_or(|life| Life { imported: None, ..life.clone() } == Life::default())
    }

    /// How many people a base union has, with those who are no members now.
    pub(super) fn people(&self, base: usize) -> usize {
        self.people[base]
    }

    /// The running number of a person in the whole demo.
    pub(super) fn number(&self, (base, slot): Slot) -> u64 {
        self.before[base] + slot as u64
    }

    /// Tells the story.
    pub(super) fn tell(world: &World) -> Result<Self, Failure> {
        let mut telling = Telling {
            world,
            chance: world.chance(&[streams::LIVES]),
            lives: vec![HashMap::new(); world.bases.len()],
            people: world.bases.iter().map(|base| base.members).collect(),
        };
        telling.end_unions();
        telling.tell_story()?;
        telling.tell_ordinary();
        telling.make_mistakes();
        let mut sum = 0;
        let before = telling
            .people
            .iter()
            .map(|people| {
                let here = sum;
                sum += *people as u64;
                here
            })
            .collect();
        Ok(Self { lives: telling.lives, people: telling.people, before })
    }
}

pub(super) struct Telling<'a> {
    pub(super) world: &'a World,
    pub(super) chance: Chance,
    pub(super) lives: Vec<HashMap<usize, Life>>,
    people: Vec<usize>,
}

/// Base unions with their members as weights: most things happen where most people are.
pub(super) type Where = Weighted<usize>;

impl Telling<'_> {
    /// In unions that ended nobody is left: the story or its ministry tells where they went.
    fn end_unions(&mut self) {
        for base in 0..self.world.bases.len() {
            if !self.world.is_current(base) {
                self.people[base] = 0;
            }
        }
    }

    /// Base unions of today for which `right` holds.
    pub(super) fn bases(&self, right: impl Fn(usize) -> bool) -> Where {
        Weighted::new(
            (0..self.world.bases.len())
                .filter(|base| self.world.is_current(*base) && right(*base))
                .map(|base| (base, self.world.bases[base].members as f64)),
        )
    }

    /// Somebody of these base unions with whom nothing has happened yet.
    pub(super) fn somebody(&mut self, places: &Where) -> Option<Slot> {
        for _ in 0..200 {
            let base = *places.pick(&mut self.chance)?;
            let slot = self.chance.below(self.world.bases[base].members);
            // The people of the story's unions have their own story.
            if self.world.bases[base].story.is_none() && !self.lives[base].contains_key(&slot) {
                return Some((base, slot));
            }
        }
        None
    }

    /// Somebody of one base union with whom nothing has happened yet.
    pub(super) fn somebody_of(&mut self, base: usize) -> Option<Slot> {
        let members = self.world.bases[base].members;
        let first = self.chance.below(members);
        (0..members)
            .map(|step| (first + step) % members)
            .find(|slot| !self.lives[base].contains_key(slot))
            .map(|slot| (base, slot))
    }

    /// One more person of a base union, who is no member today.
    pub(super) fn one_more(&mut self, base: usize, life: Life) -> Slot {
        let slot = self.people[base];
        self.people[base] += 1;
        self.set((base, slot), life);
        (base, slot)
    }

    pub(super) fn set(&mut self, (base, slot): Slot, life: Life) {
        self.lives[base].insert(slot, life);
    }

    pub(super) fn day(&mut self, from: Date, to: Date) -> Date {
        days::of_number(self.chance.between(days::number(from), days::number(to)))
    }
}

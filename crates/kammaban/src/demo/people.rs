//! One invented person: facts, and what happened to them, from the seed alone. The same person can
//! be made at any time, so that a second record of somebody needs nothing remembered.

mod facts;
mod spells;

use kammaban_kernel::{Date, Moment, Sex};
use kammaban_register::members::{Member, MemberId, State};

use super::days;
use super::lives::{Lives, Now, Slot};
use super::names::Names;
use super::world::{World, streams};

pub(super) use spells::Record;

/// Everything that people are made from.
#[derive(Debug)]
pub(super) struct People {
    pub(super) world: World,
    pub(super) lives: Lives,
    pub(super) names: Names,
    /// Numbers of members: the place of each base union's first in its province.
    pub(super) serials: Vec<u64>,
    pattern: kammaban_register::members::Pattern,
    joining: facts::Joining,
    /// How many different telephones and identity numbers are drawn from.
    keys: [u64; 2],
}

/// A person with all that the register has of them.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) member: Member,
    pub(super) record: Record,
}

/// What is decided of a person before anything else, in this order.
#[derive(Debug, Clone, Copy)]
struct Core {
    id: MemberId,
    sex: Sex,
    birth: Date,
    joined: Date,
    recorded: Moment,
}

impl People {
    /// Gets everything ready.
    pub(super) fn new(world: World, lives: Lives) -> Self {
        let mut next = std::collections::HashMap::<Option<&str>, u64>::new();
        let serials = (0..world.bases.len())
            .map(|base| {
                let place = world.branches[world.bases[base].branch].place.map(|place| &place.code[..4]);
                let serial = next.entry(place).or_insert(1);
                let first = *serial;
                *serial += lives.people(base) as u64;
                first
            })
            .collect();
        let keys = [streams::PHONES, streams::NATIONAL_IDS].map(|stream| world.chance(&[stream]).next());
        Self {
            pattern: kammaban_register::members::Pattern::parse(&world.tables.story.demo.member_number_pattern),
            joining: facts::Joining::new(&world.tables.story.join_years, world.tables.story.demo.founded),
            names: Names::read(),
            serials,
            keys,
            world,
            lives,
        }
    }

    /// The person of a place in a base union.
    pub(super) fn person(&self, slot: Slot) -> Person {
        let core = self.core(slot);
        let facts = self.facts(slot, &core);
        let record = self.record(slot, &core, &facts);
        let last = record.stays.last();
        let base = &self.world.bases[slot.0];
        let place = self.world.branches[base.branch].place;
        let state = last.map_or(State::Active, |stay| stay.state);
        let given_on = core.recorded.day_in(&jiff::tz::TimeZone::UTC);
        let number = self.serials[slot.0] + slot.1 as u64;
        let number = self.pattern.fill(place.map(|place| place.code.as_str()), given_on, number as i64);
        let member = Member {
            id: core.id,
            union_id: last.map_or(self.world.branches[base.branch].id, |stay| stay.union),
            state,
            // A number is given when somebody is admitted.
            member_no: (state != State::Proposed).then_some(number),
            employer_id: Some(base.employer),
            version: 1 + record.changes.len() as i64,
            facts,
        };
        Person { member, record }
    }

    /// When somebody joined and was born: much cheaper than the whole person.
    pub(super) fn joined_and_born(&self, slot: Slot) -> (Date, Date) {
        let core = self.core(slot);
        (core.joined, core.birth)
    }

    fn core(&self, slot: Slot) -> Core {
        let (world, base) = (&self.world, &self.world.bases[slot.0]);
        let mut chance = world.chance(&[streams::PEOPLE, slot.0 as u64, slot.1 as u64]);
        let life = self.lives.of(slot);
        let sex = if chance.percent(base.women_percent) { Sex::Female } else { Sex::Male };
        let now = life.map_or(Now::Active, |life| life.now);
        let birth = self.birth(slot, &mut chance, (sex, now));
        // Whoever moved was a member of the union before, which may be the older one.
        let first = life.and_then(|life| life.moved.as_ref()).map_or(slot.0, |moved| moved.from);
        let union = &world.branches[world.bases[first].branch];
        let latest = self.latest_joining(slot);
        let joined = match (now, life.and_then(|life| life.imported)) {
            (Now::Proposed(on), _) => on,
            (_, Some(on)) => days::plus(on, -chance.between(1, 20)).max(union.founded),
            _ => self.joining.draw(&mut chance, days::plus(birth, 18 * 366).max(union.founded), latest),
        };
        let recorded = self.first_recorded(slot, &mut chance, (joined, first));
        Core { id: chance.id(recorded), sex, birth, joined, recorded }
    }

    /// The last day on which a person can have joined, so that what happened to them came after.
    fn latest_joining(&self, slot: Slot) -> Date {
        let Some(life) = self.lives.of(slot) else { return days::plus(self.world.as_of, -12) };
        let moved = life.moved.as_ref().map(|moved| moved.left.unwrap_or(moved.on.min(moved.recorded)));
        let rested = life.rested.map(|(from, _)| from);
        let now = match life.now {
            Now::Active | Now::Proposed(_) => None,
            Now::Suspended(on) | Now::Retired(on) | Now::Left(on) | Now::Died(on) => Some(on),
        };
        let first = [moved, rested, now].into_iter().flatten().min().unwrap_or(self.world.as_of);
        days::plus(first, -30)
    }

    /// When the register first had this person: with the union's opening, or when they joined.
    fn first_recorded(&self, slot: Slot, chance: &mut super::chance::Chance, (joined, first): (Date, usize)) -> Moment {
        let second = 8 * 3_600 + chance.between(0, 8 * 3_600);
        if let Some(on) = self.lives.of(slot).and_then(|life| life.imported) {
            return days::moment(on, second);
        }
        let opening = self.opening(first);
        days::moment(opening.max(days::plus(joined, chance.between(0, 9))).min(self.world.as_of), second)
    }

    /// The day on which a base union's members were first entered: in the first half-year of the
    /// register, or some weeks after it was founded.
    fn opening(&self, base: usize) -> Date {
        let start = self.world.tables.story.demo.first_register_entry;
        let founded = self.world.branches[self.world.bases[base].branch].founded;
        let mut chance = self.world.chance(&[streams::LIVES, base as u64]);
        days::plus(start, chance.between(4, 175)).max(days::plus(founded, 20))
    }
}

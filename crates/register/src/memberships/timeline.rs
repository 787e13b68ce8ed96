//! A member's spells as one line in time, and the only ways to change it. Rules only.
//!
//! On every day since somebody came into the register there is one spell and never two: a member is
//! in one base union at a time. What changes ends the day before; what follows begins on the day.

use kammaban_kernel::{Date, Id};
use kammaban_platform::unions::UnionId;

use super::spell::Spell;
use crate::members::State;

/// A part of the line: a union and a state from one day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The spell that says it; none for one that is to be written.
    pub id: Option<Id<Spell>>,
    /// The spell that it follows from: paper, reason and counted facts come from there.
    pub origin: Option<Id<Spell>>,
    /// The first day.
    pub from: Date,
    /// The last day; none while it lasts.
    pub to: Option<Date>,
    /// The union.
    pub union: UnionId,
    /// The state.
    pub state: State,
}

/// Why the line cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimelineTrouble {
    /// There is no open spell, or there are two: nothing may be built on it.
    #[error("the spells of the member are no line")]
    Broken,
    /// The day lies before or on the day of the last change.
    #[error("before the last change")]
    BeforeLastChange,
    /// There is no such spell.
    #[error("no such spell")]
    NoSuchSpell,
    /// The corrected day would swallow the spell before, or the spell itself.
    #[error("the day lies outside what may be corrected")]
    OutOfReach,
}

/// What a change does to the stored spells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Spells that are believed no longer.
    pub gone: Vec<Id<Spell>>,
    /// What is believed in their place.
    pub new: Vec<Stay>,
    /// The first day of which something else is believed than before; none where nothing changes.
    pub earliest: Option<Date>,
}

/// The line of one member, oldest first. The last stay is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline(Vec<Stay>);

impl Timeline {
    /// The line of somebody who begins on a day.
    pub fn beginning(on: Date, union: UnionId, state: State) -> Self {
        Self(vec![Stay { id: None, origin: None, from: on, to: None, union, state }])
    }

    /// The line of stored spells, in any order.
    ///
    /// # Errors
    /// [`TimelineTrouble::Broken`] where two of them hold on one day, or not exactly the last is open.
    pub fn of(spells: &[Spell]) -> Result<Self, TimelineTrouble> {
        let mut stays: Vec<Stay> = spells
            .iter()
            .map(|spell| Stay {
                id: Some(spell.id),
                origin: Some(spell.id),
                from: spell.valid_from,
                to: spell.valid_to,
                union: spell.union_id,
                state: spell.state,
            })
            .collect();
        stays.sort_by_key(|stay| stay.from);
        let line = Self(stays);
        if line.is_sound() { Ok(line) } else { Err(TimelineTrouble::Broken) }
    }

    /// Gives every stay an id that is still to be written, as storing it would.
    pub(super) fn give_ids(&mut self) {
        for (place, stay) in self.0.iter_mut().enumerate() {
            let id = Id::from_uuid(kammaban_kernel::Uuid::from_u128(place as u128 + 1));
            stay.id = Some(id);
            stay.origin = Some(id);
        }
    }

    /// Whether it is a line: no two stays on one day, the last open and no other.
    pub fn is_sound(&self) -> bool {
        let closed_in_order = self.0.windows(2).all(|pair| match pair {
            [one, next] => one.to.is_some_and(|to| one.from <= to && to < next.from),
            _ => true,
        });
        closed_in_order && self.0.last().is_some_and(|last| last.to.is_none())
    }

    /// The stays, oldest first.
    pub fn stays(&self) -> &[Stay] {
        &self.0
    }

    /// What holds on a day.
    pub fn at(&self, day: Date) -> Option<&Stay> {
        self.0.iter().rev().find(|stay| stay.from <= day && stay.to.is_none_or(|to| day <= to))
    }

    /// What holds now and from now on.
    pub fn open(&self) -> Option<&Stay> {
        self.0.last()
    }

    /// From a day on the member is in that union and state. The day must lie after the last change. A
    /// request to join that waits, or was refused, never was a membership: it gives way, whatever day
    /// its outcome has.
    ///
    /// # Errors
    /// [`TimelineTrouble::BeforeLastChange`].
    pub fn enter(&mut self, on: Date, union: UnionId, state: State) -> Result<(), TimelineTrouble> {
        let origin = self.0.last().ok_or(TimelineTrouble::Broken)?.origin;
        let gives_way = |stay: &Stay| matches!(stay.state, State::Proposed | State::Refused) && stay.from >= on;
        let kept = self.0.iter().rposition(|stay| !gives_way(stay)).map_or(0, |place| place + 1);
        if kept.checked_sub(1).and_then(|place| self.0.get(place)).is_some_and(|last| last.from >= on) {
            return Err(TimelineTrouble::BeforeLastChange);
        }
        self.0.truncate(kept);
        if let Some(last) = self.0.last_mut()
            && last.to.is_none_or(|to| to >= on)
        {
            last.to = Some(day_before(on));
            last.id = None;
        }
        self.0.push(Stay { id: None, origin, from: on, to: None, union, state });
        Ok(())
    }

    /// The days to which the beginning of a spell can be corrected: after the first day of the spell
    /// before it, and not after its own last day. None where there is no such spell.
    pub fn reach(&self, spell: Id<Spell>) -> Option<(Option<Date>, Option<Date>)> {
        let place = self.0.iter().position(|stay| stay.origin == Some(spell) && stay.id.is_some())?;
        let stay = self.0.get(place)?;
        let before = place.checked_sub(1).and_then(|place| self.0.get(place));
        Some((before.map(|before| day_after(before.from)), stay.to))
    }

    /// A spell began on another day than was written down. What stood before it ends the day before.
    ///
    /// # Errors
    /// [`TimelineTrouble::NoSuchSpell`]; [`TimelineTrouble::OutOfReach`] for a day on which the spell
    /// before, or the spell itself, would vanish.
    pub fn correct(&mut self, spell: Id<Spell>, on: Date) -> Result<(), TimelineTrouble> {
        let (first, last) = self.reach(spell).ok_or(TimelineTrouble::NoSuchSpell)?;
        if first.is_some_and(|first| on < first) || last.is_some_and(|last| on > last) {
            return Err(TimelineTrouble::OutOfReach);
        }
        let place = self.0.iter().position(|stay| stay.origin == Some(spell)).ok_or(TimelineTrouble::NoSuchSpell)?;
        let old = self.0.get(place).map(|stay| stay.from);
        if old == Some(on) {
            return Ok(());
        }
        if let Some(stay) = self.0.get_mut(place) {
            stay.from = on;
            stay.id = None;
        }
        let touched = old.map(day_before);
        if let Some(before) = place.checked_sub(1).and_then(|place| self.0.get_mut(place))
            // A gap that was there stays one, unless the spell now reaches into what was before.
            && (before.to == touched || before.to.is_some_and(|to| to >= on))
        {
            before.to = Some(day_before(on));
            before.id = None;
        }
        Ok(())
    }

    /// What must be stored so that the line stands as it is here, where `before` is what is stored.
    pub fn difference(&self, before: &Self) -> Difference {
        let kept = |id: Option<Id<Spell>>| self.0.iter().any(|stay| stay.id == id);
        let gone = before.0.iter().filter(|stay| !kept(stay.id)).filter_map(|stay| stay.id).collect();
        let new = self.0.iter().filter(|stay| stay.id.is_none()).copied().collect();
        Difference { gone, new, earliest: self.first_difference(before) }
    }

    /// The first day on which two lines say something else.
    pub fn first_difference(&self, other: &Self) -> Option<Date> {
        let mut days: Vec<Date> = Vec::new();
        for stay in self.0.iter().chain(&other.0) {
            days.push(stay.from);
            days.extend(stay.to.map(day_after));
        }
        days.sort_unstable();
        let what = |line: &Self, day: Date| line.at(day).map(|stay| (stay.union, stay.state));
        days.into_iter().find(|day| what(self, *day) != what(other, *day))
    }
}

fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kammaban_kernel::Uuid;

    fn union(number: u128) -> UnionId {
        Id::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn a_transfer_ends_the_old_spell_the_day_before_the_new_one_begins() {
        let mut line = Timeline::beginning(date(2020, 1, 1), union(1), State::Active);
        line.enter(date(2026, 11, 5), union(2), State::Active).unwrap();
        assert_eq!(line.at(date(2026, 11, 4)).unwrap().union, union(1));
        assert_eq!(line.at(date(2026, 11, 5)).unwrap().union, union(2));
        assert!(line.is_sound());
        let before = line.clone();
        assert_eq!(
            line.enter(date(2026, 11, 5), union(1), State::Active),
            Err(TimelineTrouble::BeforeLastChange),
            "a second change on the same day would hide the first"
        );
        assert_eq!(line, before);
    }

    #[test]
    fn a_waiting_request_gives_way_to_its_outcome_even_of_an_earlier_day() {
        let mut line = Timeline::beginning(date(2026, 11, 5), union(1), State::Proposed);
        line.enter(date(2026, 10, 1), union(1), State::Active).unwrap();
        assert_eq!(line.stays().len(), 1);
        let mut refused = Timeline::beginning(date(2026, 11, 5), union(1), State::Proposed);
        refused.enter(date(2026, 11, 7), union(1), State::Refused).unwrap();
        refused.enter(date(2026, 11, 7), union(2), State::Active).unwrap();
        assert_eq!(refused.stays().len(), 2, "taken in on the day of the refusal");
        assert!(refused.is_sound());
        assert_eq!(line.at(date(2026, 10, 1)).unwrap().state, State::Active);
    }

    #[test]
    fn a_corrected_day_moves_the_border_and_swallows_nothing() {
        let spell = |number: u128, from: Date, to: Option<Date>, state: State| Spell {
            member_id: Id::from_uuid(Uuid::nil()),
            id: Id::from_uuid(Uuid::from_u128(number)),
            union_id: union(1),
            state,
            valid_from: from,
            valid_to: to,
            reason: String::new(),
            paper: None,
            counted: crate::memberships::Counted::default(),
        };
        let spells = [
            spell(1, date(2020, 1, 1), Some(date(2024, 5, 31)), State::Active),
            spell(2, date(2024, 6, 1), None, State::Retired),
        ];
        let stored = Timeline::of(&spells).unwrap();
        let mut line = stored.clone();
        line.correct(spells[1].id, date(2024, 3, 1)).unwrap();
        assert_eq!(line.at(date(2024, 3, 1)).unwrap().state, State::Retired);
        assert_eq!(line.at(date(2024, 2, 29)).unwrap().state, State::Active);
        let difference = line.difference(&stored);
        assert_eq!((difference.gone.len(), difference.new.len()), (2, 2));
        assert_eq!(difference.earliest, Some(date(2024, 3, 1)));
        assert_eq!(line.clone().correct(spells[1].id, date(2020, 1, 1)), Err(TimelineTrouble::NoSuchSpell));
        assert_eq!(stored.clone().correct(spells[1].id, date(2020, 1, 1)), Err(TimelineTrouble::OutOfReach));
        assert_eq!(stored.clone().correct(spells[0].id, date(2024, 6, 1)), Err(TimelineTrouble::OutOfReach));
    }
}

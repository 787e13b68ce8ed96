//! Requests over the whole country: those that wait, some of them late, and those decided since the
//! middle of the year.

use jiff::civil::date;
use kammaban_kernel::{Date, Sex};
use kammaban_register::members::State;
use kammaban_register::procedures::{Action, Side};

use super::{Desks, End, Matter};
use crate::demo::chance::Weighted;
use crate::demo::days;
use crate::demo::lives::{Life, Now, Slot};

/// Requests that wait at the usual size, beside admissions and those of the story.
const WAITING: usize = 1_350;
/// Refused, and taken back, at the usual size.
const UNDONE: usize = 260;
/// Decisions are told from this day on.
const DECIDED_FROM: Date = date(2026, 7, 1);

impl Desks<'_> {
    pub(super) fn in_country(&mut self) {
        let world = &self.people.world;
        let bases = self.plain(|_| true);
        let places = Weighted::new(bases.iter().map(|base| (*base, world.bases[*base].members as f64)));
        let actions = Weighted::new([
            (Action::Transfer, 36.0),
            (Action::Retire, 24.0),
            (Action::Leave, 20.0),
            (Action::CorrectDate, 9.0),
            (Action::Suspend, 6.0),
            (Action::Expel, 1.5),
        ]);
        for _ in 0..world.scaled(WAITING) {
            let Some(action) = actions.pick(&mut self.chance).copied() else { break };
            // Most are on time; one in six has waited too long.
            let days = if self.chance.percent(84.0) { self.chance.between(0, 13) } else { self.chance.between(17, 55) };
            let asked = self.ago(days);
            let end = if action == Action::Expel && days > 8 { End::Halfway(days::plus(asked, 7)) } else { End::Waits };
            self.one((action, asked), end, (&places, &bases));
        }
        for turn in 0..world.scaled(UNDONE) {
            let Some(action) = actions.pick(&mut self.chance).copied() else { break };
            let days = self.chance.between(20, 130);
            let asked = self.ago(days);
            let on = days::plus(asked, self.chance.between(2, 14));
            let end = if turn % 3 == 0 { End::Withdrawn(on) } else { End::Refused(on) };
            self.one((action, asked), end, (&places, &bases));
        }
        self.of_former_and_resting();
    }

    fn one(&mut self, (action, asked): (Action, Date), end: End, (places, bases): (&Weighted<usize>, &[usize])) {
        let Some(whom) = self.fitting(action, places) else { return };
        let to = (action == Action::Transfer).then(|| self.chance.pick(bases).copied().unwrap_or(whom.0));
        if to == Some(whom.0) {
            return;
        }
        // A third of transfers is asked for by the union that receives.
        let side = if to.is_some() && self.chance.percent(33.0) { Side::Receiving } else { Side::Home };
        let effective = match action {
            Action::Transfer => self.next_month(asked),
            Action::Retire => days::plus(asked, self.chance.between(0, 50)),
            _ => asked,
        };
        self.add(Matter { whom, action, home: whom.0, state: State::Active, to, side, asked, effective, end });
    }

    /// Somebody of whom an action is plausible: who retires is of the age.
    fn fitting(&mut self, action: Action, places: &Weighted<usize>) -> Option<Slot> {
        for _ in 0..50 {
            let base = *places.pick(&mut self.chance)?;
            let whom = (base, self.chance.below(self.people.lives.people(base)));
            if !self.is_free(whom) {
                continue;
            }
            if action != Action::Retire {
                return Some(whom);
            }
            let born = self.people.joined_and_born(whom).1;
            let years = (days::number(self.people.world.as_of) - days::number(born)) / 365;
            let is_woman = || self.people.person(whom).member.facts.sex == Some(Sex::Female);
            if years >= 59 || years >= 54 && is_woman() {
                return Some(whom);
            }
        }
        None
    }

    /// Former members who want to come back, and members whose rest ends.
    fn of_former_and_resting(&mut self) {
        let people = self.people;
        let latest = self.ago(90);
        let told = people.lives.told();
        let current = |slot: &Slot| people.world.is_current(slot.0);
        let left = told.iter().filter(|(slot, life)| {
            current(slot) && life.moved.is_none() && matches!(life.now, Now::Left(on) if on < latest)
        });
        let left: Vec<Slot> = left.map(|(slot, _)| *slot).collect();
        let resting = told.iter().filter(|(slot, life)| {
            current(slot) && life.moved.is_none() && matches!(life.now, Now::Suspended(on) if on < latest)
        });
        let resting: Vec<Slot> = resting.map(|(slot, _)| *slot).collect();
        let counts = [people.world.scaled(120).max(3), people.world.scaled(40).max(2)];
        let kinds = [(Action::Readmit, State::Left, left), (Action::Resume, State::Suspended, resting)];
        for ((action, state, from), count) in kinds.into_iter().zip(counts) {
            for _ in 0..count {
                let Some(whom) = self.chance.pick(&from).copied() else { break };
                let days = self.chance.between(0, 24);
                let asked = self.ago(days);
                let side = Side::Home;
                let to = None;
                let end = End::Waits;
                self.add(Matter { whom, action, home: whom.0, state, to, side, asked, effective: asked, end });
            }
        }
    }

    /// What happened to people in the last months went through the desks.
    pub(super) fn decided(&mut self) {
        let people = self.people;
        for (whom, life) in people.lives.told() {
            if let Some(matter) = self.happened(whom, life) {
                self.add(matter);
            }
        }
    }

    fn happened(&mut self, whom: Slot, life: &Life) -> Option<Matter> {
        if life.mistake.is_some() {
            return None;
        }
        let matter = |action, on: Date| Matter {
            whom,
            action,
            home: whom.0,
            state: State::Active,
            to: None,
            side: Side::Home,
            asked: on,
            effective: on,
            end: End::Approved(on),
        };
        if let Some(moved) = &life.moved {
            let told = moved.reason == "member.transferred" && life.now == Now::Active;
            let asked = days::plus(moved.recorded, -self.chance.between(3, 12));
            return (told && moved.recorded >= DECIDED_FROM && asked >= DECIDED_FROM).then(|| Matter {
                home: moved.from,
                to: Some(whom.0),
                asked,
                effective: moved.on,
                end: End::Approved(moved.recorded),
                ..matter(Action::Transfer, moved.on)
            });
        }
        let (action, on) = match life.now {
            Now::Retired(on) => (Action::Retire, on),
            Now::Left(on) => (Action::Leave, on),
            Now::Suspended(on) => (Action::Suspend, on),
            Now::Died(on) => (Action::Die, on),
            Now::Active | Now::Proposed(_) => return None,
        };
        if on < DECIDED_FROM || !self.people.world.is_current(whom.0) {
            return None;
        }
        let before = if action == Action::Die { 0 } else { self.chance.between(1, 12) };
        Some(Matter { asked: days::plus(on, -before), ..matter(action, on) })
    }
}

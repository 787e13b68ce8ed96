//! What waits at the unions of the demo's accounts, so that each of them has something to do.

use kammaban_register::members::State;
use kammaban_register::procedures::{Action, Side};

use super::{Desks, End, Matter};
use crate::demo::days;
use crate::demo::lives::Slot;

impl Desks<'_> {
    pub(super) fn at_accounts(&mut self) {
        let world = &self.people.world;
        let accounts = world.tables.accounts.iter().filter_map(|account| {
            let branch = world.branch_of(&account.scope)?;
            Some((account.role.as_str(), branch))
        });
        let accounts: Vec<(&str, usize)> = accounts.collect();
        let others = self.plain(|_| true);
        self.sent_by_the_mine();
        for (role, branch) in accounts {
            match role {
                "base_officer" => self.at_base(branch, &others),
                "district_officer" => self.at_district(branch),
                "province_officer" => self.at_province(branch),
                _ => {}
            }
        }
    }

    /// Base unions of today that the story does not name.
    pub(super) fn plain(&self, right: impl Fn(usize) -> bool) -> Vec<usize> {
        let world = &self.people.world;
        let there = |base: &usize| {
            world.is_current(*base) && world.bases[*base].story.is_none() && world.bases[*base].members > 0
        };
        (0..world.bases.len()).filter(there).filter(|base| right(*base)).collect()
    }

    /// The third batch of workers that a mine sends to another one: nobody has accepted it yet.
    fn sent_by_the_mine(&mut self) {
        let world = &self.people.world;
        for event in world.tables.story.events("transfer_batch").filter(|event| event.accepted.is_none()) {
            let ([from], Some(sent)) = (&event.from[..], event.sent) else { continue };
            let (Ok(from), Ok(to)) = (world.story_base(from), world.story_base(&event.to)) else { continue };
            let count = world.story_scaled(event.members);
            for whom in self.of_base(from).into_iter().take(count).collect::<Vec<_>>() {
                let effective = self.next_month(sent);
                self.add(Matter {
                    whom,
                    action: Action::Transfer,
                    home: from,
                    state: State::Active,
                    to: Some(to),
                    side: Side::Home,
                    asked: sent,
                    effective,
                    end: End::Waits,
                });
            }
        }
    }

    /// People of a base union about whom something may be asked, the last by name first: the first ones
    /// of a list are those whom visitors open.
    fn of_base(&self, base: usize) -> Vec<Slot> {
        let all = (0..self.people.lives.people(base)).map(|slot| (base, slot));
        let mut free: Vec<(Vec<u8>, Slot)> = all
            .filter(|slot| self.is_free(*slot))
            .map(|slot| {
                let name = self.people.person(slot).member.facts.name();
                (kammaban_text::sort_key(&name, kammaban_kernel::Lang::Lo), slot)
            })
            .collect();
        free.sort_unstable_by(|one, other| other.cmp(one));
        free.into_iter().map(|(_, slot)| slot).collect()
    }

    fn at_base(&mut self, branch: usize, others: &[usize]) {
        let Some(base) = self.people.world.bases.iter().position(|base| base.branch == branch) else { return };
        let mut own = self.of_base(base).into_iter();
        let mut elsewhere = Vec::new();
        while elsewhere.len() < 5 {
            let Some(other) = self.chance.pick(others).copied() else { break };
            let slot = (other, self.chance.below(self.people.lives.people(other)));
            if self.is_free(slot) {
                elsewhere.push(slot);
            }
        }
        let mut next = || own.next().unwrap_or((base, usize::MAX));
        let as_of = self.people.world.as_of;
        let transfer = |whom: Slot, to: usize, side, asked, end| Matter {
            whom,
            action: Action::Transfer,
            home: whom.0,
            state: State::Active,
            to: Some(to),
            side,
            asked,
            effective: as_of.first_of_month(),
            end,
        };
        let (today, ago) = (self.people.world.as_of, |days: i32| days::plus(as_of, -days));
        let mut asked = vec![
            (next(), Action::Retire, ago(3), End::Waits),
            (next(), Action::Retire, ago(19), End::Waits),
            (next(), Action::Leave, ago(6), End::Waits),
            (next(), Action::Suspend, ago(8), End::Waits),
            (next(), Action::CorrectDate, ago(4), End::Waits),
            (next(), Action::Suspend, ago(40), End::Refused(ago(31))),
            (next(), Action::Leave, ago(33), End::Withdrawn(ago(30))),
        ];
        asked.retain(|((_, slot), ..)| *slot != usize::MAX);
        for (whom, action, asked, end) in asked {
            self.ask(whom, action, asked, end);
        }
        let mut moves = Vec::new();
        if let [first, second, third, fourth, fifth] = elsewhere[..] {
            moves.push(transfer(first, base, Side::Home, ago(2), End::Waits));
            moves.push(transfer(second, base, Side::Home, ago(18), End::Waits));
            moves.push(transfer(next(), third.0, Side::Home, ago(5), End::Waits));
            moves.push(transfer(next(), fourth.0, Side::Receiving, ago(7), End::Waits));
            moves.push(transfer(next(), fifth.0, Side::Home, ago(26), End::Refused(ago(20))));
        }
        let retiring = Matter {
            effective: days::plus(today.first_of_month(), 75).last_of_month(),
            asked: ago(12),
            action: Action::Retire,
            to: None,
            end: End::Approved(ago(9)),
            ..transfer(next(), base, Side::Home, today, End::Waits)
        };
        moves.push(retiring);
        for matter in moves.into_iter().filter(|matter| matter.whom.1 != usize::MAX) {
            self.add(matter);
        }
    }

    fn at_district(&mut self, branch: usize) {
        let world = &self.people.world;
        let below = self.plain(|base| world.branches[world.bases[base].branch].parent == Some(branch));
        for (action, asked) in
            [(Action::Suspend, 5), (Action::CorrectDate, 9), (Action::Expel, 3), (Action::Suspend, 21)]
        {
            if let Some(whom) = self.anybody(&below) {
                self.ask(whom, action, self.ago(asked), End::Waits);
            }
        }
    }

    fn at_province(&mut self, branch: usize) {
        let world = &self.people.world;
        let path = &world.branches[branch].path;
        let below = self.plain(|base| {
            let of = &world.branches[world.bases[base].branch];
            of.path.starts_with(path) && of.parent != Some(branch)
        });
        for (asked, halfway) in [(20, 11), (39, 34)] {
            if let Some(whom) = self.anybody(&below) {
                self.ask(whom, Action::Expel, self.ago(asked), End::Halfway(self.ago(halfway)));
            }
        }
        let own = self.plain(|base| world.branches[world.bases[base].branch].parent == Some(branch));
        for action in [Action::Suspend, Action::CorrectDate] {
            if let Some(whom) = self.anybody(&own) {
                self.ask(whom, action, self.ago(6), End::Waits);
            }
        }
    }

    /// Somebody of these base unions about whom something may be asked.
    pub(super) fn anybody(&mut self, bases: &[usize]) -> Option<Slot> {
        for _ in 0..60 {
            let base = *self.chance.pick(bases)?;
            let whom = (base, self.chance.below(self.people.lives.people(base)));
            if self.is_free(whom) {
                return Some(whom);
            }
        }
        None
    }
}

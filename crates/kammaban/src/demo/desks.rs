//! What waits at the desks of unions and what was decided there: requests of every kind, over the
//! whole country and at the unions of the demo's accounts.

mod accounts;
mod country;

use std::collections::{HashMap, HashSet};

use kammaban_kernel::Date;
use kammaban_platform::db::Tx;
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::UnionId;
use kammaban_register::members::State;
use kammaban_register::memberships::spells_of;
use kammaban_register::procedures::{Action, Procedure, Side, in_force};
use kammaban_register::requests::{Asked, Paper, PastRequest, RequestState, load};

use super::accounts::Hands;
use super::chance::Chance;
use super::days;
use super::lives::Slot;
use super::people::People;
use super::world::streams;

/// How a request stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nobody has decided it.
    Waits,
    /// The first step was confirmed on a day; the second waits.
    Halfway(Date),
    /// All steps were confirmed on a day.
    Approved(Date),
    /// It was refused on a day.
    Refused(Date),
    /// It was taken back on a day.
    Withdrawn(Date),
}

/// A request of the story.
#[derive(Debug, Clone)]
struct Matter {
    whom: Slot,
    action: Action,
    /// The base union and the state in which they were then.
    home: usize,
    state: State,
    to: Option<usize>,
    side: Side,
    asked: Date,
    effective: Date,
    end: End,
}

/// Collects what is asked for; nobody has two requests.
struct Desks<'a> {
    people: &'a People,
    chance: Chance,
    used: HashSet<Slot>,
    matters: Vec<Matter>,
}

impl Desks<'_> {
    /// Adds a request about somebody who is an active member of the base union of their place today.
    fn ask(&mut self, whom: Slot, action: Action, asked: Date, end: End) {
        self.add(Matter {
            whom,
            action,
            home: whom.0,
            state: State::Active,
            to: None,
            side: Side::Home,
            asked,
            effective: asked,
            end,
        });
    }

    fn add(&mut self, matter: Matter) {
        if self.used.insert(matter.whom) {
            self.matters.push(matter);
        }
    }

    /// Whether something may be asked about somebody: they joined long enough ago, and nothing else
    /// happened to them.
    fn is_free(&self, whom: Slot) -> bool {
        let long_ago = days::plus(self.people.world.as_of, -75);
        self.people.lives.is_usual(whom) && !self.used.contains(&whom) && self.people.joined_and_born(whom).0 < long_ago
    }

    /// So many days before today.
    fn ago(&self, days: i32) -> Date {
        days::plus(self.people.world.as_of, -days)
    }

    /// The first of the month after a day: when transfers take effect.
    fn next_month(&self, day: Date) -> Date {
        day.last_of_month().tomorrow().unwrap_or(day)
    }
}

/// Writes all requests but those of people who wait for admission; gives how many.
///
/// # Errors
/// What the database says.
pub(super) async fn write(tx: &Tx, permit: &Permit, people: &People, hands: &Hands) -> Result<usize, Problem> {
    let chance = people.world.chance(&[streams::DESKS]);
    let mut desks = Desks { people, chance, used: HashSet::new(), matters: Vec::new() };
    desks.at_accounts();
    desks.in_country();
    desks.decided();
    let mut procedures: HashMap<Action, Procedure> = HashMap::new();
    for action in Action::ALL {
        procedures.insert(action, in_force(tx, action, people.world.as_of).await?);
    }
    let mut pasts = Vec::with_capacity(desks.matters.len());
    for (place, matter) in desks.matters.iter().enumerate() {
        let Some(procedure) = procedures.get(&matter.action) else { continue };
        let person = people.person(matter.whom);
        let mut spell = None;
        if matter.action == Action::CorrectDate {
            spell = spells_of(tx, person.member.id).await?.into_iter().find(|spell| spell.valid_to.is_none());
        }
        let writing = Writing { people, hands, matter, seed: place };
        let asked = Asked {
            member: person.member.id,
            union: writing.union(matter.home),
            state: matter.state,
            to: matter.to.map(|base| writing.union(base)),
            side: matter.side,
            effective_on: spell.as_ref().map_or(matter.effective, |spell| days::plus(spell.valid_from, -7)),
            spell: spell.map(|spell| spell.id),
            reason: writing.reason(procedure),
            papers: writing.papers(procedure),
        };
        pasts.push(writing.past(asked, procedure)?);
    }
    load(tx, permit, pasts).await?;
    Ok(desks.matters.len())
}

/// One request being written.
struct Writing<'a> {
    people: &'a People,
    hands: &'a Hands,
    matter: &'a Matter,
    seed: usize,
}

impl Writing<'_> {
    fn union(&self, base: usize) -> UnionId {
        let world = &self.people.world;
        world.branches[world.bases[base].branch].id
    }

    /// The unions from the federation down to a base union, with their levels.
    fn line(&self, base: usize) -> Vec<(UnionId, String)> {
        let branches = &self.people.world.branches;
        let mut line = Vec::new();
        let mut above = Some(self.people.world.bases[base].branch);
        while let Some(branch) = above {
            line.push((branches[branch].id, branches[branch].level.to_owned()));
            above = branches[branch].parent;
        }
        line.reverse();
        line
    }

    /// Somebody at work at a union during a day.
    fn doer(&self, union: UnionId, day: Date, hour: i32) -> Doer {
        let second = hour * 3_600 + (self.seed as i32 * 131) % 3_500;
        self.hands.at(union, days::moment(day, second))
    }

    fn past(&self, asked: Asked, procedure: &Procedure) -> Result<PastRequest, Problem> {
        let matter = self.matter;
        let lines = (self.line(matter.home), self.line(matter.to.unwrap_or(matter.home)));
        let asking = if matter.side == Side::Receiving { asked.to.unwrap_or(asked.union) } else { asked.union };
        let asker = self.doer(asking, matter.asked, 8);
        let mut past = PastRequest::asked(&asker, asked, procedure.clone(), matter.asked, |step| {
            step.level.seat(if step.side == Side::Home { &lines.0 } else { &lines.1 }).copied()
        });
        let seat = |past: &PastRequest| past.request().course.open().map(|step| step.seat);
        match matter.end {
            End::Waits => {}
            End::Halfway(on) => {
                if let Some(at) = seat(&past).filter(|_| past.request().course.0.len() > 1) {
                    past.approve(&self.doer(at, on, 10), on, None)?;
                }
            }
            End::Approved(on) => {
                let note = self.seed.is_multiple_of(3).then_some("ເຫັນດີ");
                while let Some(at) = seat(&past) {
                    past.approve(&self.doer(at, on, 10), on, note)?;
                }
                if past.request().state == RequestState::Approved && matter.effective <= self.people.world.as_of {
                    past.take_effect(&self.hands.nobody(days::moment(matter.effective, 900)))?;
                }
            }
            End::Refused(on) => {
                if let Some(at) = seat(&past) {
                    past.refuse(&self.doer(at, on, 10), on, REFUSALS[self.seed % REFUSALS.len()])?;
                }
            }
            End::Withdrawn(on) => past.withdraw(&self.doer(asking, on, 11))?,
        }
        Ok(past)
    }

    /// Why it is asked for, where the rules want a reason.
    fn reason(&self, procedure: &Procedure) -> Option<String> {
        let reasons: &[&str] = match procedure.action {
            Action::Suspend => &["ລາພັກໂດຍບໍ່ຮັບເງິນເດືອນ 6 ເດືອນ", "ໄປຮຽນຕໍ່ຢູ່ຕ່າງປະເທດ", "ຂໍພັກເພື່ອເບິ່ງແຍງຄອບຄົວ"],
            Action::Expel => &["ລະເມີດລະບຽບຂອງສະຫະພັນກຳມະບານຫຼາຍຄັ້ງ ພາຍຫຼັງໄດ້ຮັບການຕັກເຕືອນ"],
            Action::Readmit => &["ກັບມາເຮັດວຽກຢູ່ບ່ອນເດີມ", "ໄດ້ວຽກໃໝ່ ແລະ ຂໍເຂົ້າເປັນສະມາຊິກຄືນ"],
            Action::CorrectDate => &["ວັນທີໃນໃບສະໝັກບໍ່ກົງກັບທີ່ບັນທຶກໄວ້"],
            Action::Transfer => &["ຍ້າຍບ່ອນເຮັດວຽກ", "ຫົວໜ່ວຍແຮງງານສົ່ງໄປເຮັດວຽກຢູ່ບ່ອນໃໝ່", "ຍ້າຍຕາມຄອບຄົວ"],
            _ => return None,
        };
        Some(reasons[self.seed % reasons.len()].to_owned())
    }

    /// Papers that the rules ask for: those that must be there, and most of the others.
    fn papers(&self, procedure: &Procedure) -> Vec<Paper> {
        let asked = procedure.papers.iter().filter(|rule| rule.required || !self.seed.is_multiple_of(4));
        let day = self.matter.asked;
        let number = 11 + self.seed * 7 % 480;
        asked
            .map(|rule| Paper {
                kind: rule.code.clone(),
                number: Some(format!("ເລກທີ {number}/ຮຖ, {:02}.{:02}.{}", day.day(), day.month(), day.year())),
                file: None,
                file_name: None,
            })
            .collect()
    }
}

/// What is said with a refusal.
const REFUSALS: [&str; 4] = [
    "ເອກະສານບໍ່ຄົບ: ກະລຸນາຄັດຕິດຂໍ້ຕົກລົງ ແລ້ວສະເໜີໃໝ່",
    "ຄະນະກຳມະບານຮາກຖານຍັງບໍ່ໄດ້ປຶກສາຫາລືກັນ",
    "ວັນທີບໍ່ກົງກັບເອກະສານ: ກະລຸນາກວດຄືນ",
    "ຜູ້ກ່ຽວຂໍຢູ່ກັບອົງການເດີມຕໍ່ໄປ",
];

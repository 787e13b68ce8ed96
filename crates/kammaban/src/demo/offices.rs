//! Who holds which office of which union, since when, and who held it before.

use std::collections::{HashMap, HashSet};

use kammaban_kernel::Date;
use kammaban_platform::gate::Doer;
use kammaban_platform::unions::{UnionId, UnionState};
use kammaban_register::members::MemberId;
use kammaban_register::unions::officers::{OFFICES, Officer, PastTerm};

use super::chance::Chance;
use super::days;
use super::lives::{Now, Slot};
use super::people::People;
use super::world::streams;

/// Offices of a committee, from the one that every union has. A union takes as many from the front
/// as its members bear.
const COMMITTEE: [&str; 12] = [
    "chair",
    "treasurer",
    "vice_chair",
    "women",
    "secretary",
    "inspection_chair",
    "protection",
    "organisation",
    "training",
    "inspector",
    "standing_member",
    "member",
];
/// A term lasts five years.
const TERM_DAYS: i32 = 5 * 365 + 1;

/// Everybody who holds or held an office.
pub(super) fn terms(people: &People, doer: &Doer) -> Vec<PastTerm> {
    let world = &people.world;
    let mut bases: Vec<Vec<usize>> = vec![Vec::new(); world.branches.len()];
    for (base, of) in world.bases.iter().enumerate() {
        let mut above = Some(of.branch);
        while let Some(branch) = above {
            if world.is_current(base) || branch == of.branch {
                bases[branch].push(base);
            }
            above = world.branches[branch].parent;
        }
    }
    let mut making = Making { people, doer, accounts: accounts(people), terms: Vec::new() };
    for (branch, bases) in bases.iter().enumerate() {
        making.committee(branch, bases);
    }
    making.terms
}

/// Accounts of people whose position is an office: they hold it, by the code of office and union.
fn accounts(people: &People) -> HashMap<(usize, &'static str), String> {
    let world = &people.world;
    let office = |position: &str| {
        let of = |code: &str| OFFICES.iter().find(|office| office.code == code);
        ["chair", "vice_chair"]
            .into_iter()
            .find(|code| of(code).is_some_and(|office| position.starts_with(office.name(kammaban_kernel::Lang::Lo))))
    };
    let held = world.tables.accounts.iter().filter_map(|account| {
        let branch = world.branch_of(&account.scope)?;
        Some(((branch, office(&account.position_lo)?), account.name_lo.clone()))
    });
    held.collect()
}

struct Making<'a> {
    people: &'a People,
    doer: &'a Doer,
    accounts: HashMap<(usize, &'static str), String>,
    terms: Vec<PastTerm>,
}

/// Somebody who may hold an office.
struct Holder {
    member: Option<MemberId>,
    name: String,
    phone: Option<kammaban_kernel::Phone>,
    /// The first day on which they may.
    from: Date,
}

impl Making<'_> {
    fn committee(&mut self, branch: usize, bases: &[usize]) {
        let world = &self.people.world;
        let of = &world.branches[branch];
        let mut chance = world.chance(&[streams::OFFICES, branch as u64]);
        let members: usize = bases.iter().map(|base| world.bases[*base].members).sum();
        let count = match (of.level, members) {
            ("base", 0..10) => 1,
            ("base", 10..30) => 2,
            ("base", 30..80) => 4,
            ("base", 80..300) => 6,
            ("base" | "district" | "ministry", _) => 8,
            _ => 12,
        };
        // The last congress, five years or less ago.
        let latest = of.ended.map_or(world.as_of, |ended| ended.on);
        let congress = days::plus(latest, -chance.between(60, TERM_DAYS - 30)).max(of.founded);
        let mut used = HashSet::new();
        for office in &COMMITTEE[..count] {
            self.office((branch, office), (bases, congress), &mut chance, &mut used);
        }
    }

    fn office(
        &mut self,
        (branch, office): (usize, &'static str),
        (bases, congress): (&[usize], Date),
        chance: &mut Chance,
        used: &mut HashSet<Slot>,
    ) {
        let world = &self.people.world;
        let of = &world.branches[branch];
        let latest = of.ended.map_or(world.as_of, |ended| ended.on);
        // Some came into office between two congresses, because another left it.
        let mut from = if chance.percent(12.0) { days::plus(congress, chance.between(100, 500)) } else { congress };
        from = from.min(days::plus(latest, -12)).max(of.founded);
        let holder = match self.accounts.remove(&(branch, office)) {
            Some(name) => Some(Holder { member: None, name, phone: None, from }),
            None => self.somebody((bases, from), chance, used),
        };
        let Some(holder) = holder else { return };
        let from = from.max(holder.from);
        if from > latest {
            return;
        }
        let began_here = self.written(branch, from, chance);
        let cause = match of.ended.map(|ended| ended.state) {
            Some(UnionState::Dissolved) => "union.dissolved",
            _ => "union.merged",
        };
        let ended = of.ended.map(|ended| (days::moment(ended.on, 15 * 3_600).max(began_here), cause));
        let until = of.ended.map(|ended| ended.on);
        self.add((branch, office), holder, ((from, until), (began_here, ended)), chance);
        let share = if matches!(office, "chair" | "treasurer") { 38.0 } else { 9.0 };
        let before = days::plus(from, -TERM_DAYS).max(of.founded);
        if chance.percent(share)
            && days::number(from) - days::number(before) > 200
            && let Some(holder) = self.somebody((bases, before), chance, used)
        {
            let before = before.max(holder.from);
            let last = days::plus(from, -1);
            if before < days::plus(last, -60) {
                let written = self.written(branch, before, chance).min(began_here);
                let ended =
                    (written < began_here && from >= opening(self.people)).then_some((began_here, "officer.appoint"));
                self.add((branch, office), holder, ((before, Some(last)), (written, ended)), chance);
            }
        }
    }

    /// When a term that begins on a day was written down: with the union, or some days after.
    fn written(&self, branch: usize, from: Date, chance: &mut Chance) -> kammaban_kernel::Moment {
        let world = &self.people.world;
        let second = 9 * 3_600 + chance.between(0, 6 * 3_600);
        let day = from.max(opening(self.people));
        let latest = world.branches[branch].ended.map_or(world.as_of, |ended| ended.on);
        days::moment(days::plus(day, chance.between(0, 9)).min(latest.max(day)), second)
            .max(world.branches[branch].recorded.plus_seconds(60))
    }

    /// A member of these base unions to whom nothing out of the usual happened, and who had joined by a
    /// day or joined as soon after as anybody who came up.
    fn somebody(&self, (bases, by): (&[usize], Date), chance: &mut Chance, used: &mut HashSet<Slot>) -> Option<Holder> {
        let people = self.people;
        let mut second: Option<(Slot, Date)> = None;
        for _ in 0..10 {
            let base = *chance.pick(bases)?;
            let slot = (base, chance.below(people.lives.people(base)));
            let known = slot.1 < people.lives.people(base);
            let usual = people.lives.is_usual(slot) || !people.world.is_current(base);
            if !known || !usual || used.contains(&slot) {
                continue;
            }
            let from = days::plus(people.joined_and_born(slot).0, 20);
            if second.is_none_or(|(_, other)| from < other) {
                second = Some((slot, from));
            }
            if from <= by {
                break;
            }
        }
        let (slot, from) = second.or_else(|| self.newcomer(bases, used))?;
        used.insert(slot);
        let member = people.person(slot).member;
        Some(Holder {
            member: Some(member.id),
            name: member.facts.name(),
            phone: member.facts.phones.into_iter().next(),
            from,
        })
    }

    /// In a union where nobody has stood for long: the first of those who came with a merger or a split.
    fn newcomer(&self, bases: &[usize], used: &HashSet<Slot>) -> Option<(Slot, Date)> {
        let people = self.people;
        let all = bases.iter().flat_map(|base| (0..people.lives.people(*base)).map(|slot| (*base, slot)));
        let mut free = all.take(500).filter(|slot| !used.contains(slot));
        free.find_map(|slot| {
            let life = people.lives.of(slot);
            let active = life.is_none_or(|life| life.now == Now::Active && life.mistake.is_none());
            let came = life.and_then(|life| life.moved.as_ref()).map(|moved| moved.on);
            let from = people.joined_and_born(slot).0.max(came.unwrap_or(Date::MIN));
            active.then_some((slot, from))
        })
    }

    fn add(
        &mut self,
        (branch, office): (usize, &str),
        holder: Holder,
        ((from, to), (recorded, ended)): Term,
        chance: &mut Chance,
    ) {
        let of = &self.people.world.branches[branch];
        let union_id: UnionId = of.id;
        let paper = chance.percent(70.0).then(|| {
            let number = chance.between(3, 480);
            format!("ຂໍ້ຕົກລົງເລກທີ {number}/ສກບ, {:02}.{:02}.{}", from.day(), from.month(), from.year())
        });
        let officer = Officer {
            id: self.doer.at(recorded).new_id(),
            union_id,
            office: office.to_owned(),
            member_id: holder.member,
            name: holder.name,
            phone: holder.phone.filter(|_| chance.percent(75.0)),
            valid_from: from,
            valid_to: to,
            paper,
        };
        self.terms.push(PastTerm { officer, recorded, ended });
    }
}

/// The first and last day of a term; when it was written down, and when and why its end.
type Term = ((Date, Option<Date>), (kammaban_kernel::Moment, Option<(kammaban_kernel::Moment, &'static str)>));

/// The day on which the register began.
const fn opening(people: &People) -> Date {
    people.world.tables.story.demo.first_register_entry
}

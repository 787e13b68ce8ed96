//! A storm of commands against the rules of memberships: random chains, random people who ask,
//! confirm, refuse and take back, in random order, against a slow and obvious oracle.
//!
//! The oracle keeps, for every member, what was true on every single day. After each command the
//! fast line of spells must say the same on every day that changed, no member may stand in no or two
//! base unions, and the counts must be those of a recount.

mod chance;

use std::collections::BTreeMap;

use kammaban_kernel::{Date, Id, Uuid};
use kammaban_platform::gate::UserId;
use kammaban_platform::unions::UnionId;

pub use chance::Chance;
use chance::chain;

use super::timeline::Timeline;
use crate::members::State;
use crate::procedures::{Action, Procedure, Side, shipped};
use crate::requests::{Course, CourseTrouble, Progress};

/// Days that the oracle looks at.
const DAYS: usize = 400;
/// Unions that people go between.
const UNIONS: usize = 12;
/// Members at once.
const MEMBERS: usize = 200;

/// What came of a storm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Commands given.
    pub commands: u64,
    /// Requests made.
    pub asked: u64,
    /// Confirmations given.
    pub confirmed: u64,
    /// Requests that took effect.
    pub done: u64,
    /// Commands that the rules refused.
    pub refused: u64,
    /// Transfers that took effect.
    pub transfers: u64,
    /// Corrected days.
    pub corrected: u64,
}

struct Person {
    line: Timeline,
    oracle: Vec<Option<(UnionId, State)>>,
    open: Option<Open>,
}

struct Open {
    procedure: Procedure,
    course: Course,
    asker: Option<UserId>,
    from: (UnionId, State),
    to: UnionId,
    on: usize,
    spell: Option<usize>,
}

fn union(number: usize) -> UnionId {
    Id::from_uuid(Uuid::from_u128((number % UNIONS) as u128 + 1))
}

fn day(number: usize) -> Date {
    jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(number as i64))
}

/// Lets a storm of `commands` rage. Gives what came of it, or the first thing that was wrong.
///
/// # Errors
/// A sentence that names the command and what broke.
pub fn storm(commands: u64, seed: u64) -> Result<Outcome, String> {
    let mut chance = Chance::of(seed);
    let mut chains: BTreeMap<Action, Procedure> =
        Action::ALL.into_iter().map(|action| (action, shipped(action))).collect();
    let mut people: Vec<Person> = Vec::new();
    let mut counts: BTreeMap<UnionId, i64> = BTreeMap::new();
    let mut outcome = Outcome::default();
    let mut today = 30_usize;
    for number in 0..commands {
        outcome.commands += 1;
        if chance.below(50) == 0 && today + 60 < DAYS {
            today += 1;
        }
        if today + 61 >= DAYS {
            // A new year: people begin anew, so that the oracle stays small.
            people.clear();
            counts.clear();
            today = 30;
        }
        if chance.below(200) == 0 {
            let action = Action::ALL[chance.below(Action::ALL.len())];
            chains.insert(action, chain(action, &mut chance));
        }
        let place = chance.below(MEMBERS);
        if place >= people.len() {
            people.push(newcomer(&mut chance, today));
            continue;
        }
        let died = people[place].line.open().is_some_and(|stay| stay.state == State::Died);
        if died && people[place].open.is_none() && chance.below(4) == 0 {
            people[place] = newcomer(&mut chance, today);
        }
        let person = &mut people[place];
        let before = person.line.clone();
        let changed = match chance.below(10) {
            0..=4 => command_ask(person, &chains, (today, &mut chance), &mut outcome),
            5..=7 => command_confirm(person, (today, &mut chance), (&mut counts, &mut outcome))?,
            8 => command_refuse(person, (today, &mut chance), &mut outcome),
            _ => command_withdraw(person, today, &mut outcome),
        };
        check(person, (&before, changed), today).map_err(|wrong| format!("command {number}, seed {seed}: {wrong}"))?;
        if number % 4_096 == 0 {
            recount(&people, &counts).map_err(|wrong| format!("command {number}, seed {seed}: {wrong}"))?;
        }
    }
    recount(&people, &counts)?;
    Ok(outcome)
}

fn newcomer(chance: &mut Chance, today: usize) -> Person {
    let home = union(chance.below(UNIONS));
    let mut oracle = vec![None; DAYS];
    oracle[today..].fill(Some((home, State::Proposed)));
    Person { line: Timeline::beginning(day(today), home, State::Proposed), oracle, open: None }
}

/// Whether a command changed the line.
type Changed = bool;

fn command_ask(
    person: &mut Person,
    chains: &BTreeMap<Action, Procedure>,
    (today, chance): (usize, &mut Chance),
    outcome: &mut Outcome,
) -> Changed {
    let Some((home, state)) = person.line.open().map(|stay| (stay.union, stay.state)) else { return false };
    // Mostly what is possible, sometimes what is not.
    let mut action = Action::ALL[chance.below(Action::ALL.len())];
    for _ in 0..chance.below(8) {
        if chains.get(&action).is_none_or(|procedure| !procedure.starts_from(state)) {
            action = Action::ALL[chance.below(Action::ALL.len())];
        }
    }
    let Some(procedure) = chains.get(&action) else { return false };
    let to = if action.moves() { union(chance.below(UNIONS)) } else { home };
    let useless = action == Action::Transfer && to == home;
    if person.open.is_some() || !procedure.starts_from(state) || useless {
        outcome.refused += 1;
        return false;
    }
    let asked_at = if action.moves() && (action == Action::Readmit || chance.below(2) == 0) {
        Side::Receiving
    } else {
        Side::Home
    };
    let federation: UnionId = Id::from_uuid(Uuid::from_u128(999));
    let line = |own: UnionId| vec![(federation, "federation".to_owned()), (own, "base".to_owned())];
    let course = Course::begin(procedure, asked_at, day(today), |step| {
        step.level.seat(&line(if step.side == Side::Home { home } else { to })).copied()
    });
    let spell = (action == Action::CorrectDate).then(|| chance.below(person.line.stays().len()));
    person.open = Some(Open {
        procedure: procedure.clone(),
        course,
        asker: Some(user(chance.below(5))),
        from: (home, state),
        to,
        on: (today + chance.below(20)).saturating_sub(10),
        spell,
    });
    outcome.asked += 1;
    false
}

fn user(number: usize) -> UserId {
    Id::from_uuid(Uuid::from_u128(1_000 + number as u128))
}

fn command_confirm(
    person: &mut Person,
    (today, chance): (usize, &mut Chance),
    (counts, outcome): (&mut BTreeMap<UnionId, i64>, &mut Outcome),
) -> Result<Changed, String> {
    let Some(open) = &mut person.open else {
        outcome.refused += 1;
        return Ok(false);
    };
    let who = Some(user(chance.below(5)));
    if !open.course.is_through() {
        match open.course.may_decide(open.asker, who) {
            Err(CourseTrouble::FourEyes) => {
                outcome.refused += 1;
                return Ok(false);
            }
            Err(CourseTrouble::Over) => return Err("a request that waits for nobody".to_owned()),
            Ok(()) => {}
        }
        let before = open.course.place();
        let progress = open.course.approve(day(today), who, None).map_err(|trouble| trouble.to_string())?;
        outcome.confirmed += 1;
        if progress == Progress::Next {
            if open.course.place() <= before {
                return Err("the chain went backwards".to_owned());
            }
            return Ok(false);
        }
    }
    // All have confirmed; a later day is waited for.
    if open.on > today {
        return Ok(false);
    }
    let Some(open) = person.open.take() else { return Ok(false) };
    let now = person.line.open().map(|stay| (stay.union, stay.state));
    if now != Some(open.from) {
        return Err("the membership changed under a request".to_owned());
    }
    let state = open.procedure.leads_to(open.from.1);
    if !open.procedure.action.may_start_from(open.from.1) {
        return Err(format!("{:?} from {:?}", open.procedure.action, open.from.1));
    }
    let written = if let Some(place) = open.spell {
        correct(person, place, open.on, outcome)
    } else {
        enter(person, open.on, open.to, state)
    };
    if !written {
        outcome.refused += 1;
        return Ok(false);
    }
    outcome.done += 1;
    outcome.transfers += u64::from(open.procedure.action == Action::Transfer);
    let after = person.line.open().map(|stay| (stay.union, stay.state));
    for (stay, by) in [(now, -1), (after, 1)] {
        if let Some((union, state)) = stay
            && state.counts()
        {
            *counts.entry(union).or_default() += by;
        }
    }
    Ok(true)
}

/// The same in the oracle: from a day on, every day is another.
fn enter(person: &mut Person, on: usize, to: UnionId, state: State) -> bool {
    // Nothing may be put before or on the day of a change that stands.
    let real = |state: State| !matches!(state, State::Proposed | State::Refused);
    let stands = person.line.stays().iter().any(|stay| stay.from >= day(on) && real(stay.state));
    if person.line.enter(day(on), to, state).is_err() {
        debug_assert!(stands, "a day after the last change was refused");
        return false;
    }
    debug_assert!(!stands, "a change was put before another");
    person.oracle[on..].fill(Some((to, state)));
    true
}

fn correct(person: &mut Person, place: usize, on: usize, outcome: &mut Outcome) -> bool {
    person.line.give_ids();
    let stays = person.line.stays();
    let Some((id, stay)) = stays.get(place).and_then(|stay| Some((stay.id?, *stay))) else { return false };
    let before = place.checked_sub(1).and_then(|place| stays.get(place)).copied();
    let fits = before.is_none_or(|before| before.from < day(on)) && stay.to.is_none_or(|to| day(on) <= to);
    let written = person.line.correct(id, day(on)).is_ok();
    debug_assert_eq!(written, fits);
    if !written {
        return false;
    }
    outcome.corrected += 1;
    // What stood before reaches to the day before; without anything before, nothing was.
    for number in 0..DAYS {
        let here = day(number);
        if here >= stay.from && here < day(on) {
            person.oracle[number] = before.map(|before| (before.union, before.state));
        } else if here >= day(on) && here < stay.from {
            person.oracle[number] = Some((stay.union, stay.state));
        }
    }
    true
}

fn command_refuse(person: &mut Person, (today, chance): (usize, &mut Chance), outcome: &mut Outcome) -> Changed {
    let who = Some(user(chance.below(5)));
    let Some(open) = &mut person.open else { return false };
    if open.course.may_decide(open.asker, who).is_err() || open.course.refuse(day(today), who, None).is_err() {
        outcome.refused += 1;
        return false;
    }
    end(person, today)
}

fn command_withdraw(person: &mut Person, today: usize, outcome: &mut Outcome) -> Changed {
    let Some(open) = &mut person.open else {
        outcome.refused += 1;
        return false;
    };
    open.course.drop_rest();
    end(person, today)
}

/// A request ended without effect; somebody who only asked to join is no member.
fn end(person: &mut Person, today: usize) -> Changed {
    let admission = person.open.take().is_some_and(|open| open.procedure.action == Action::Admit);
    let home = person.line.open().map(|stay| stay.union);
    match home {
        Some(home) if admission => enter(person, today, home, State::Refused),
        _ => false,
    }
}

/// The line says what the oracle says, on every day where something changed, and on the last.
fn check(person: &mut Person, (before, changed): (&Timeline, Changed), today: usize) -> Result<(), String> {
    if !changed {
        return if person.line.stays().len() == before.stays().len() {
            Ok(())
        } else {
            Err("changed unasked".to_owned())
        };
    }
    if !person.line.is_sound() {
        return Err(format!("no line: {:?}", person.line));
    }
    for (number, expected) in person.oracle.iter().enumerate() {
        let here = day(number);
        let found: Vec<_> = person
            .line
            .stays()
            .iter()
            .filter(|stay| stay.from <= here && stay.to.is_none_or(|to| here <= to))
            .map(|stay| (stay.union, stay.state))
            .collect();
        let one = match &found[..] {
            [] => None,
            [one] => Some(*one),
            several => return Err(format!("{} unions on {here}", several.len())),
        };
        if one != *expected {
            return Err(format!("{here}: {one:?} where {expected:?} is true"));
        }
    }
    // After the beginning there is never a day without a union.
    let first = person.line.stays().first().map(|stay| stay.from);
    let gap =
        (0..=today).map(day).find(|here| first.is_some_and(|first| first <= *here) && person.line.at(*here).is_none());
    let difference = person.line.first_difference(before);
    match (gap, difference) {
        (Some(gap), _) => Err(format!("in no union on {gap}")),
        (None, Some(first)) if before.at(first).map(what) == person.line.at(first).map(what) => {
            Err(format!("nothing differs on {first}"))
        }
        _ => Ok(()),
    }
}

const fn what(stay: &super::Stay) -> (UnionId, State) {
    (stay.union, stay.state)
}

fn recount(people: &[Person], counts: &BTreeMap<UnionId, i64>) -> Result<(), String> {
    let mut fresh: BTreeMap<UnionId, i64> = BTreeMap::new();
    for (union, state) in people.iter().filter_map(|person| person.line.open()).map(what) {
        if state.counts() {
            *fresh.entry(union).or_default() += 1;
        }
    }
    let wrong = counts.iter().find(|(union, count)| fresh.get(union).copied().unwrap_or(0) != **count);
    let missing = fresh.iter().find(|(union, count)| counts.get(union) != Some(count));
    match (wrong, missing) {
        (None, None) => Ok(()),
        _ => Err(format!("counted {counts:?}, recounted {fresh:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_commands_over_random_chains_reach_no_illegal_state() {
        for seed in 0..4 {
            let outcome = storm(10_000, seed).unwrap();
            assert!(outcome.done > 500 && outcome.transfers > 8 && outcome.corrected > 20, "{outcome:?}");
            assert!(outcome.refused > 100, "{outcome:?}");
        }
    }

    #[test]
    fn a_storm_of_one_seed_is_the_same_storm() {
        assert_eq!(storm(3_000, 7), storm(3_000, 7));
        assert_ne!(storm(3_000, 7), storm(3_000, 8));
    }
}

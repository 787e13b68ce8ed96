//! A person's membership in time: what was true from when to when, and when it was written down.

use kammaban_kernel::{Date, Moment, PartialDate, Sex};
use kammaban_platform::unions::UnionId;
use kammaban_register::members::{Facts, State};
use serde_json::{Map, Value as Json};

use super::facts::day_of;
use super::{Core, People};
use crate::demo::days;
use crate::demo::lives::{Now, Slot};

/// A spell as it was believed from one moment to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Stay {
    pub(in crate::demo) union: UnionId,
    pub(in crate::demo) state: State,
    pub(in crate::demo) from: Date,
    pub(in crate::demo) to: Option<Date>,
    pub(in crate::demo) recorded: Moment,
    pub(in crate::demo) superseded: Option<Moment>,
    pub(in crate::demo) reason: &'static str,
    pub(in crate::demo) paper: Option<String>,
    pub(in crate::demo) sector: String,
    pub(in crate::demo) ownership: String,
}

/// A change of the member's row.
#[derive(Debug, Clone)]
pub(in crate::demo) struct Change {
    pub(in crate::demo) at: Moment,
    pub(in crate::demo) cause: &'static str,
    pub(in crate::demo) before: Map<String, Json>,
    pub(in crate::demo) after: Map<String, Json>,
}

/// All that happened to a person in the register.
#[derive(Debug, Clone)]
pub(in crate::demo) struct Record {
    pub(in crate::demo) created: Moment,
    pub(in crate::demo) cause: &'static str,
    /// Oldest first; the last is true today.
    pub(in crate::demo) stays: Vec<Stay>,
    pub(in crate::demo) changes: Vec<Change>,
    pub(in crate::demo) sex: Option<Sex>,
    pub(in crate::demo) birth: Option<PartialDate>,
}

/// One step of a life: from a day on, somewhere, in some state.
struct Step<'a> {
    base: usize,
    state: State,
    from: Date,
    written: Date,
    reason: &'static str,
    paper: Option<&'a str>,
}

impl People {
    pub(super) fn record(&self, slot: Slot, core: &Core, facts: &Facts) -> Record {
        let imported = self.lives.of(slot).is_some_and(|life| life.imported.is_some());
        let late = day_of(core.recorded) > days::plus(core.joined, 30);
        let cause = match (imported, late) {
            (true, _) => "roster.import",
            (false, true) => "register.opened",
            (false, false) => "member.admitted",
        };
        let steps = self.steps(slot, core, cause);
        let mut record = Record {
            created: core.recorded,
            cause,
            stays: Vec::with_capacity(steps.len()),
            changes: Vec::new(),
            sex: facts.sex,
            birth: facts.birth_date,
        };
        let mut open: Option<Stay> = None;
        for step in steps {
            let second = 9 * 3_600 + ((slot.1 * 37 + slot.0 * 11) % 25_000) as i32;
            let written = days::moment(step.written, second);
            let recorded = open.as_ref().map_or(core.recorded, |open| open.recorded.max(written));
            let stay = self.stay(&step, recorded);
            if let Some(before) = open.replace(stay.clone()) {
                close(&mut record, before, &stay);
            }
        }
        record.stays.extend(open);
        record
    }

    fn stay(&self, step: &Step<'_>, recorded: Moment) -> Stay {
        let base = &self.world.bases[step.base];
        Stay {
            union: self.world.branches[base.branch].id,
            state: step.state,
            from: step.from,
            to: None,
            recorded,
            superseded: None,
            reason: step.reason,
            paper: step.paper.map(str::to_owned),
            sector: base.section.clone(),
            ownership: base.ownership.clone(),
        }
    }

    fn steps(&self, slot: Slot, core: &Core, cause: &'static str) -> Vec<Step<'_>> {
        let mut steps = Vec::with_capacity(1);
        let life = self.lives.of(slot);
        let moved = life.and_then(|life| life.moved.as_ref());
        let step = |base, state, from, reason| Step { base, state, from, written: from, reason, paper: None };
        let proposed = life.is_some_and(|life| matches!(life.now, Now::Proposed(_)));
        let (first, reason) = if proposed { (State::Proposed, "member.proposed") } else { (State::Active, cause) };
        steps.push(step(moved.map_or(slot.0, |moved| moved.from), first, core.joined, reason));
        let Some(life) = life else { return steps };
        if let Some((from, to)) = life.rested {
            steps.push(step(slot.0, State::Suspended, from, "member.suspended"));
            steps.push(step(slot.0, State::Active, to, "member.resumed"));
        }
        if let Some(moved) = &life.moved {
            if let Some(left) = moved.left {
                steps.push(step(moved.from, State::Left, left, "union.dissolved"));
            }
            steps.push(Step {
                base: slot.0,
                state: State::Active,
                from: moved.on,
                written: moved.recorded,
                reason: moved.reason,
                paper: moved.paper.as_deref(),
            });
        }
        match life.now {
            Now::Active | Now::Proposed(_) => {}
            Now::Suspended(on) => steps.push(step(slot.0, State::Suspended, on, "member.suspended")),
            Now::Retired(on) if moved.is_some_and(|moved| moved.on == on) => {
                if let Some(last) = steps.last_mut() {
                    last.state = State::Retired;
                }
            }
            Now::Retired(on) => steps.push(step(slot.0, State::Retired, on, "member.retired")),
            Now::Left(on) => steps.push(step(slot.0, State::Left, on, "member.left")),
            Now::Died(on) => steps.push(step(slot.0, State::Died, on, "member.died")),
        }
        steps
    }
}

/// What was open ends the day before what follows; where that was written down later, the register
/// believed the open form until then.
fn close(record: &mut Record, before: Stay, next: &Stay) {
    let closed = Stay { to: Some(days::plus(next.from, -1)), recorded: next.recorded, ..before.clone() };
    if next.recorded > before.recorded {
        let row = |stay: &Stay| {
            let mut row = Map::new();
            if before.union != next.union {
                row.insert("union_id".to_owned(), stay.union.to_string().into());
            }
            if before.state != next.state {
                row.insert("state".to_owned(), stay.state.code().into());
            }
            row
        };
        record.changes.push(Change { at: next.recorded, cause: next.reason, before: row(&before), after: row(next) });
        record.stays.push(Stay { superseded: Some(next.recorded), ..before });
    }
    record.stays.push(closed);
}

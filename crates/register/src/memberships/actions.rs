//! Changing a membership: the line of spells and the member's row together, in one transaction of a
//! larger action that found the member, asked the gate and records the event.

use std::collections::BTreeMap;

use kammaban_kernel::{Date, Id, Moment};
use kammaban_platform::db::{DbError, Read, Tx};
use kammaban_platform::gate::Doer;
use kammaban_platform::history::Cause;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::UnionId;

use super::spell::{Counted, Spell};
use super::store;
use super::timeline::{Timeline, TimelineTrouble};
use crate::members::{self, Member, MemberId, State};

/// What becomes of a membership.
#[derive(Debug, Clone)]
pub enum Settlement {
    /// From a day on the member is in that union and state.
    Enter {
        /// The day.
        on: Date,
        /// The union.
        union: UnionId,
        /// The state.
        state: State,
    },
    /// A spell began on another day.
    Correct {
        /// The spell.
        spell: Id<Spell>,
        /// The right first day.
        on: Date,
    },
}

/// What was changed.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The member as they are now.
    pub member: Member,
    /// The first day of which something else is believed than before.
    pub earliest: Option<Date>,
}

impl From<TimelineTrouble> for Problem {
    fn from(trouble: TimelineTrouble) -> Self {
        match trouble {
            TimelineTrouble::Broken => Self::refused("membership-broken"),
            TimelineTrouble::BeforeLastChange => Self::refused("membership-before-last-change"),
            TimelineTrouble::NoSuchSpell => Self::refused("membership-no-such-spell"),
            TimelineTrouble::OutOfReach => Self::refused("membership-out-of-reach"),
        }
    }
}

/// Changes a membership: spells, row, history, counts and search, so that the member is in one base
/// union before, during and after. `after` is the member as they shall be, facts included.
///
/// # Errors
/// [`Problem::Stale`] where somebody changed the member meanwhile; [`Problem::Refused`] where the
/// line does not bear it.
pub async fn settle(
    tx: &Tx,
    doer: &Doer,
    (before, after): (&Member, Member),
    what: &Settlement,
    (cause, paper): (Cause, Option<&str>),
) -> Result<Settled, Problem> {
    let spells = store::spells_of(tx, before.id).await?;
    let stored = Timeline::of(&spells)?;
    let mut line = stored.clone();
    let after = match *what {
        Settlement::Enter { on, union, state } => {
            line.enter(on, union, state)?;
            Member { union_id: union, state, ..after }
        }
        Settlement::Correct { spell, on } => {
            line.correct(spell, on)?;
            after
        }
    };
    let difference = line.difference(&stored);
    if !members::resettle(tx, doer, cause, (before, &after)).await? {
        return Err(Problem::Stale);
    }
    let by_id: BTreeMap<Id<Spell>, &Spell> = spells.iter().map(|spell| (spell.id, spell)).collect();
    let gone: Vec<Spell> =
        difference.gone.iter().filter_map(|id| by_id.get(id)).map(|spell| (*spell).clone()).collect();
    let employer = members::employer_facts_of(tx, &after).await?;
    let new: Vec<Spell> = difference
        .new
        .iter()
        .map(|stay| {
            let origin = stay.origin.and_then(|id| by_id.get(&id));
            // A stay that is the old one with another border keeps what it said; one that begins takes
            // the facts as they are today.
            let same = origin.filter(|spell| spell.union_id == stay.union && spell.state == stay.state);
            Spell {
                member_id: after.id,
                id: doer.new_id(),
                union_id: stay.union,
                state: stay.state,
                valid_from: stay.from,
                valid_to: stay.to,
                reason: same.map_or_else(|| cause.name.to_owned(), |spell| spell.reason.clone()),
                paper: same.map_or_else(|| paper.map(str::to_owned), |spell| spell.paper.clone()),
                counted: same.map_or_else(|| Counted::of(&after, employer.as_ref()), |spell| spell.counted.clone()),
            }
        })
        .collect();
    store::supersede(tx, doer, &gone).await?;
    store::insert_spells(tx, doer, &new).await?;
    Ok(Settled { member: Member { version: before.version + 1, ..after }, earliest: difference.earliest })
}

/// The first day of which the register believes something else now than it did at a moment, about the
/// members who are or were in a subtree: what a signed return of an earlier day must be compared from.
/// None where nothing of the past was changed. Reads the spells written or superseded since.
///
/// # Errors
/// What the database says.
pub async fn changed_since(db: &impl Read, path: &str, since: Moment) -> Result<Option<Date>, DbError> {
    let mut by_member: BTreeMap<MemberId, [Vec<store::Belief>; 2]> = BTreeMap::new();
    for belief in store::beliefs_since(db, path, since).await? {
        let [then, now] = by_member.entry(belief.member_id).or_default();
        if belief.recorded_at > since {
            if belief.superseded_at.is_none() {
                now.push(belief);
            }
        } else {
            then.push(belief);
        }
    }
    Ok(by_member.values().filter_map(|[then, now]| first_difference(then, now)).min())
}

/// The first day on which two sets of beliefs of one member differ. Spells that did not change are in
/// neither set.
fn first_difference(then: &[store::Belief], now: &[store::Belief]) -> Option<Date> {
    let mut days: Vec<Date> = Vec::new();
    for belief in then.iter().chain(now) {
        days.push(belief.from);
        days.extend(belief.to.and_then(|to| to.tomorrow().ok()));
    }
    days.sort_unstable();
    let at = |beliefs: &[store::Belief], day: Date| {
        beliefs
            .iter()
            .find(|belief| belief.from <= day && belief.to.is_none_or(|to| day <= to))
            .map(|belief| (belief.union_id, belief.state, belief.counted.clone()))
    };
    days.into_iter().find(|day| at(then, *day) != at(now, *day))
}

//! What changed for a member in a period, told from the spells. Rules only.

use jiff::ToSpan;
use kammaban_kernel::Date;
use kammaban_platform::unions::UnionId;

use crate::members::State;

use super::counting::Measure;

/// A spell as far as changes are told by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stay {
    /// In which union.
    pub union: UnionId,
    /// In which state.
    pub state: State,
    /// The first day.
    pub from: Date,
    /// The last day; none while it lasts.
    pub to: Option<Date>,
}

impl Stay {
    /// Whether it holds on a day. A spell that ends before it begins holds on none.
    pub(super) fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// Something that happened to a member on a day: the measure, and which of the stays tells the facts
/// they are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    /// What happened.
    pub measure: Measure,
    /// The day from which it holds.
    pub day: Date,
    /// The place in the list of stays of the one counted by.
    pub stay: usize,
}

/// The stay that counts on a day: each person once, by the stay that began last.
pub(super) fn counted_on(stays: &[Stay], day: Date) -> Option<usize> {
    let holding = stays.iter().enumerate().filter(|(_, stay)| stay.state.counts() && stay.holds_on(day));
    holding.max_by_key(|(at, stay)| (stay.from, *at)).map(|(at, _)| at)
}

/// What happened to one member from `first` to `last`, as a union sees it: `inside` says whether a
/// union belonged to it on a day. Stays are in the order of their ids.
///
/// Both days are counted. Whoever was no member the day before has joined; whoever is none any more
/// has died or left; whoever is a member on both days and crossed the border was transferred.
pub(super) fn changes(
    stays: &[Stay],
    (first, last): (Date, Date),
    inside: impl Fn(UnionId, Date) -> bool,
) -> Vec<Change> {
    let mut days: Vec<Date> = stays
        .iter()
        .flat_map(|stay| [Some(stay.from), stay.to.and_then(|to| to.checked_add(1.days()).ok())])
        .flatten()
        .filter(|day| (first..=last).contains(day))
        .collect();
    days.sort_unstable();
    days.dedup();
    let mut found = Vec::new();
    for day in days {
        let Ok(eve) = day.checked_sub(1.days()) else { continue };
        let before = counted_on(stays, eve);
        let after = counted_on(stays, day);
        let was_in = before.is_some_and(|at| inside(stays[at].union, eve));
        let is_in = after.is_some_and(|at| inside(stays[at].union, day));
        let mut note = |measure, stay| found.push(Change { measure, day, stay });
        match (before, after) {
            (None, Some(after)) if is_in => note(Measure::Joined, after),
            (Some(before), None) if was_in => {
                let died = stays.iter().any(|stay| stay.state == State::Died && stay.holds_on(day));
                note(if died { Measure::Died } else { Measure::Left }, before);
            }
            (Some(before), Some(after)) => {
                // A union that moved takes its members along: they were not transferred.
                let moved_union = stays[before].union == stays[after].union;
                if was_in && !is_in && !moved_union {
                    note(Measure::TransferredOut, before);
                }
                if !was_in && is_in && !moved_union {
                    note(Measure::TransferredIn, after);
                }
                if is_in && stays[before].state != State::Retired && stays[after].state == State::Retired {
                    note(Measure::Retired, after);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::{Id, Uuid};

    fn union(n: u128) -> UnionId {
        Id::from_uuid(Uuid::from_u128(n))
    }

    fn stay(n: u128, state: State, from: &str, to: &str) -> Stay {
        Stay { union: union(n), state, from: from.parse().unwrap(), to: to.parse().ok() }
    }

    fn seen(stays: &[Stay], inside: &[u128]) -> Vec<(&'static str, String)> {
        let period = ("2026-01-01".parse().unwrap(), "2026-06-30".parse().unwrap());
        changes(stays, period, |at, _| inside.iter().any(|n| union(*n) == at))
            .into_iter()
            .map(|change| (change.measure.code(), change.day.to_string()))
            .collect()
    }

    fn is(found: &[(&'static str, String)], wanted: &[(&str, &str)]) {
        let found: Vec<(&str, &str)> = found.iter().map(|(code, day)| (*code, day.as_str())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn who_was_no_member_the_day_before_joins_and_a_proposal_is_no_membership() {
        let stays = [stay(1, State::Proposed, "2026-02-01", "2026-02-09"), stay(1, State::Active, "2026-02-10", "")];
        is(&seen(&stays, &[1]), &[("joined", "2026-02-10")]);
        is(&seen(&stays, &[2]), &[]);
    }

    #[test]
    fn a_transfer_goes_out_of_one_and_into_the_other_and_is_nothing_to_the_union_above_both() {
        let stays = [stay(1, State::Active, "2020-01-01", "2026-03-31"), stay(2, State::Active, "2026-04-01", "")];
        is(&seen(&stays, &[1]), &[("transferred-out", "2026-04-01")]);
        is(&seen(&stays, &[2]), &[("transferred-in", "2026-04-01")]);
        is(&seen(&stays, &[1, 2]), &[]);
    }

    #[test]
    fn whoever_dies_has_not_left_and_whoever_is_expelled_has() {
        let dead = [stay(1, State::Active, "2020-01-01", "2026-03-31"), stay(1, State::Died, "2026-04-01", "")];
        is(&seen(&dead, &[1]), &[("died", "2026-04-01")]);
        let gone = [stay(1, State::Active, "2020-01-01", "2026-03-31"), stay(1, State::Expelled, "2026-04-01", "")];
        is(&seen(&gone, &[1]), &[("left", "2026-04-01")]);
        let closed = [stay(1, State::Active, "2020-01-01", "2026-06-29")];
        is(&seen(&closed, &[1]), &[("left", "2026-06-30")]);
        let later = [stay(1, State::Active, "2020-01-01", "2026-06-30")];
        is(&seen(&later, &[1]), &[]);
    }

    #[test]
    fn retiring_is_told_apart_and_changes_no_number() {
        let stays = [stay(1, State::Active, "2020-01-01", "2026-03-31"), stay(1, State::Retired, "2026-04-01", "")];
        is(&seen(&stays, &[1]), &[("retired", "2026-04-01")]);
    }

    #[test]
    fn leaving_and_coming_back_are_two_changes_and_a_change_on_one_day_is_none() {
        let stays = [
            stay(1, State::Active, "2020-01-01", "2026-01-31"),
            stay(1, State::Left, "2026-02-01", "2026-04-30"),
            stay(1, State::Active, "2026-05-01", ""),
        ];
        is(&seen(&stays, &[1]), &[("left", "2026-02-01"), ("joined", "2026-05-01")]);
        let same_day = [stay(1, State::Active, "2026-02-01", "2026-01-31"), stay(1, State::Active, "2026-02-01", "")];
        is(&seen(&same_day, &[1]), &[("joined", "2026-02-01")]);
    }
}

//! Whether something may be asked for. Rules only.

use kammaban_kernel::Date;
use kammaban_platform::problem::Sentence;

use super::request::{Paper, missing_papers};
use crate::members::{Member, State};
use crate::procedures::{Action, Procedure};

/// What somebody asks for.
#[derive(Debug, Clone)]
pub struct Asking<'a> {
    /// From which day on it shall hold.
    pub effective_on: Date,
    /// Why.
    pub reason: Option<&'a str>,
    /// Papers named with it.
    pub papers: &'a [Paper],
    /// Whether a union to go to was named that is not the member's own.
    pub elsewhere: bool,
}

/// The first day from which a change may hold that is asked for today.
pub fn earliest_day(procedure: &Procedure, today: Date) -> Date {
    if procedure.notice_days > 0 {
        return today.saturating_add(jiff::Span::new().days(i64::from(procedure.notice_days)));
    }
    today.saturating_sub(jiff::Span::new().days(i64::from(procedure.past_days)))
}

/// The last day from which it may hold: a year ahead. A corrected day lies in the past.
pub(super) fn latest_day(procedure: &Procedure, today: Date) -> Date {
    if matches!(procedure.action, Action::CorrectDate | Action::Die) {
        return today;
    }
    today.saturating_add(jiff::Span::new().years(1))
}

/// Whether an action is open to a member of that state, before any form is filled.
pub(super) fn is_open_to(procedure: &Procedure, state: State) -> bool {
    procedure.starts_from(state) && procedure.troubles().is_empty()
}

/// What is wrong with an asking, by field; nothing for one that may go its way.
pub fn may_ask(
    procedure: &Procedure,
    member: &Member,
    asking: &Asking<'_>,
    today: Date,
) -> Vec<(&'static str, Sentence)> {
    let mut wrong = Vec::new();
    if !is_open_to(procedure, member.state) {
        wrong.push(("effective_on", Sentence::new("request-not-from-this-state")));
    }
    let (first, last) = (earliest_day(procedure, today), latest_day(procedure, today));
    if asking.effective_on < first {
        let sentence = Sentence::new("request-day-too-early").with("date", first.to_string());
        wrong.push(("effective_on", sentence));
    }
    if asking.effective_on > last {
        wrong.push(("effective_on", Sentence::new("request-day-too-late").with("date", last.to_string())));
    }
    if procedure.reason && asking.reason.is_none_or(|reason| reason.trim().is_empty()) {
        wrong.push(("reason", Sentence::new("request-reason-required")));
    }
    if procedure.action == Action::Transfer && !asking.elsewhere {
        wrong.push(("to", Sentence::new("request-to-required")));
    }
    // Where nobody confirms afterwards, papers must be there at once.
    if procedure.steps.is_empty() && !missing_papers(procedure, asking.papers).is_empty() {
        wrong.push(("papers", Sentence::new("request-papers-missing")));
    }
    wrong
}

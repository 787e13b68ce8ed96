//! What a request does to the register once all have confirmed it.

use kammaban_kernel::{Date, PartialDate, Precision};
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::history::Cause;
use kammaban_platform::problem::Problem;

use super::MEMBERSHIP_CHANGED;
use super::request::{Request, RequestState};
use crate::employers;
use crate::members::{self, Member, State};
use crate::memberships::{self, Settlement, settle};
use crate::procedures::Action;

/// Lets a request that all have confirmed take effect, or wait for its day. The caller writes the
/// request in the same transaction.
pub(super) async fn conclude(tx: &Tx, doer: &Doer, request: &mut Request, today: Date) -> Result<(), Problem> {
    if request.effective_on > today {
        request.state = RequestState::Approved;
        return Ok(());
    }
    let before = member_of(tx, request).await?;
    if before.state != request.from_state || before.union_id != request.union_id {
        return Err(Problem::refused("request-member-changed"));
    }
    let after = as_they_will_be(tx, request, &before).await?;
    let what = match (request.action, request.spell_id) {
        (Action::CorrectDate, Some(spell)) => Settlement::Correct { spell, on: request.effective_on },
        (Action::CorrectDate, None) => return Err(Problem::refused("membership-no-such-spell")),
        _ => Settlement::Enter { on: request.effective_on, union: request.target(), state: request.to_state },
    };
    let cause = Cause::part_of(cause_of(request.action), request.id);
    let paper = request.papers.iter().find_map(|paper| paper.number.as_deref());
    let settled = settle(tx, doer, (&before, after), &what, (cause, paper)).await?;
    request.state = RequestState::Done;
    request.finished_at = Some(doer.now());
    request.changed_from = settled.earliest;
    let event = Event::new(MEMBERSHIP_CHANGED)
        .about("member", request.member_id)
        .in_union(settled.member.union_id)
        .fact("action", request.action.code())
        .fact("request", request.id.to_string())
        .fact("from", request.effective_on.to_string())
        .fact("state", settled.member.state.code());
    audit::record(tx, doer, event).await?;
    Ok(())
}

/// Somebody who asked to join and was not admitted, or took it back, is no member.
pub(super) async fn close_admission(tx: &Tx, doer: &Doer, request: &Request, today: Date) -> Result<(), Problem> {
    if request.action != Action::Admit {
        return Ok(());
    }
    let before = member_of(tx, request).await?;
    if before.state != State::Proposed {
        return Ok(());
    }
    let what = Settlement::Enter { on: today, union: before.union_id, state: State::Refused };
    let cause = Cause::part_of("member.refused", request.id);
    settle(tx, doer, (&before, before.clone()), &what, (cause, None)).await.map(drop)
}

async fn member_of(tx: &Tx, request: &Request) -> Result<Member, Problem> {
    members::find(tx, &Scope::everything(), request.member_id).await?.ok_or(Problem::NotFound)
}

async fn as_they_will_be(tx: &Tx, request: &Request, before: &Member) -> Result<Member, Problem> {
    let mut after = before.clone();
    match request.action {
        Action::Admit => {
            if after.member_no.is_none() {
                let numbers = members::give_numbers(tx, request.union_id, (1, request.effective_on)).await?;
                after.member_no = numbers.into_iter().next();
            }
            after.facts.joined_on = after.facts.joined_on.or_else(|| Some(PartialDate::day(request.effective_on)));
        }
        Action::Transfer | Action::Readmit => {
            if request.target() != before.union_id {
                after.employer_id = only_employer(tx, request).await?;
            }
            // Somebody who was never admitted has no number yet.
            if after.member_no.is_none() {
                let numbers = members::give_numbers(tx, request.target(), (1, request.effective_on)).await?;
                after.member_no = numbers.into_iter().next();
            }
        }
        Action::CorrectDate => {
            let spells = memberships::spells_of(tx, before.id).await?;
            let corrected = spells.iter().find(|spell| Some(spell.id) == request.spell_id);
            let joined = before.facts.joined_on.filter(|day| day.precision() == Precision::Day);
            let first = spells.iter().map(|spell| spell.valid_from).min();
            // The day of joining and the first day of membership are one day where they were.
            if let (Some(spell), Some(joined)) = (corrected, joined)
                && joined.first_day() == spell.valid_from
                && first == Some(spell.valid_from)
            {
                after.facts.joined_on = Some(PartialDate::day(request.effective_on));
            }
        }
        _ => {}
    }
    Ok(after)
}

/// The employer of the union to which somebody goes, where it has just one.
async fn only_employer(tx: &Tx, request: &Request) -> Result<Option<employers::EmployerId>, DbError> {
    let found = employers::list_of_union(tx, &Scope::everything(), request.target()).await?;
    Ok(match &found[..] {
        [one] => Some(one.id),
        _ => None,
    })
}

/// The name of an action in the history.
pub(super) const fn cause_of(action: Action) -> &'static str {
    match action {
        Action::Admit => "member.admitted",
        Action::Transfer => "member.transferred",
        Action::Suspend => "member.suspended",
        Action::Resume => "member.resumed",
        Action::Retire => "member.retired",
        Action::Leave => "member.left",
        Action::Expel => "member.expelled",
        Action::Die => "member.died",
        Action::Readmit => "member.readmitted",
        Action::CorrectDate => "member.date-corrected",
    }
}

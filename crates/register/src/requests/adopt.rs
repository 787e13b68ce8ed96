//! People who already waited for admission when their register came here: each gets the request that
//! the chain asks for, dated back to the day on which they asked.

use kammaban_platform::db::Tx;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;

use super::actions::line_of;
use super::course::Course;
use super::request::{Request, RequestState};
use super::store;
use crate::members;
use crate::procedures::{self, Action, Side};

/// People dealt with in one call.
const AT_ONCE: usize = 1_000;

/// Makes requests for people who wait without one, at most a thousand; gives how many. The permit
/// must cover their unions: those of others are left. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn adopt_proposed(tx: &Tx, permit: &Permit) -> Result<usize, Problem> {
    let mut made = 0;
    for (id, asked_on, recorded) in store::proposed_without_request(tx, AT_ONCE).await? {
        let Some(member) = members::find(tx, &Scope::everything(), id).await? else { continue };
        let Some(home) = unions::find(tx, &Scope::everything(), member.union_id).await? else { continue };
        if !permit.covers(&home.path) {
            continue;
        }
        let procedure = procedures::in_force(tx, Action::Admit, asked_on).await?;
        let line = line_of(tx, &home).await?;
        let course = Course::begin(&procedure, Side::Home, asked_on, |step| step.level.seat(&line).copied());
        if course.is_through() {
            continue;
        }
        let doer = &permit.doer().at(recorded);
        let request = Request {
            member_id: id,
            id: doer.new_id(),
            action: Action::Admit,
            state: RequestState::Running,
            union_id: home.id,
            to_union_id: None,
            asked_at: Side::Home,
            from_state: member.state,
            to_state: procedure.leads_to(member.state),
            effective_on: asked_on,
            spell_id: None,
            reason: None,
            procedure,
            course,
            papers: Vec::new(),
            created_by: doer.user(),
            created_at: recorded,
            finished_at: None,
            changed_from: None,
            version: 1,
        };
        store::insert(tx, &request).await?;
        let revision = NewRevision::inserted("request", id.uuid(), request.id.uuid());
        history::insert(tx, doer, Cause::action("request.made"), revision).await?;
        made += 1;
    }
    Ok(made)
}

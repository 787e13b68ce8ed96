//! The verbs of requests that a person says: ask, confirm, refuse, take back.

use kammaban_kernel::{Date, Id};
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union, UnionId, UnionState};
use kammaban_platform::web::AppRef;
use serde_json::{Map, Value as Json};

use super::course::{Course, CourseTrouble, Progress};
use super::request::{Paper, Request, RequestId, RequestState};
use super::rules::{Asking, may_ask};
use super::{effect, store};
use crate::members::{self, Member, MemberId, State};
use crate::memberships::{Spell, Timeline, spells_of};
use crate::procedures::{self, Action, Procedure, Side};

/// What somebody asks for.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Whom it is about.
    pub member: MemberId,
    /// What shall be done.
    pub action: Action,
    /// From which day on.
    pub effective_on: Date,
    /// The union to go to: of a transfer or readmission.
    pub to: Option<UnionId>,
    /// From which side it is asked for.
    pub asked_at: Side,
    /// The spell whose beginning is corrected.
    pub spell: Option<Id<Spell>>,
    /// Why.
    pub reason: Option<String>,
    /// Papers with their numbers.
    pub papers: Vec<Paper>,
}

/// A request that was made, as far as it came at once.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// Its id.
    pub id: RequestId,
    /// Whom it is about.
    pub member: MemberId,
    /// Running; or already through where nobody needs to confirm.
    pub state: RequestState,
}

/// Asks for a change of a membership. The permit stands for the union from which it is asked: the
/// member's own, or the one to which they shall go.
///
/// # Errors
/// [`Problem::NotFound`] outside the permit; [`Problem::Invalid`] with what is wrong by field;
/// [`Problem::Refused`] where something is under way already or the line of the membership does not
/// bear it.
pub async fn ask(app: &AppRef, permit: &Permit, proposal: &Proposal, today: Date) -> Result<Proposed, Problem> {
    app.db
        .tx(|tx| async move {
            let member = members::find(&tx, &Scope::everything(), proposal.member).await?.ok_or(Problem::NotFound)?;
            make(&tx, permit, (&member, proposal), today).await
        })
        .await
}

/// Writes somebody down who wants to become a member of the permit's union, and asks for it.
///
/// # Errors
/// As [`ask`]; [`Problem::Invalid`] where the national id belongs to somebody else.
pub async fn ask_to_admit(
    app: &AppRef,
    permit: &Permit,
    (facts, employer): (&members::Facts, Option<crate::employers::EmployerId>),
    (effective_on, papers): (Date, &[Paper]),
    today: Date,
) -> Result<Proposed, Problem> {
    let member = &Member {
        id: permit.doer().new_id(),
        union_id: permit.union(),
        state: State::Proposed,
        member_no: None,
        employer_id: employer,
        facts: facts.clone(),
        version: 1,
    };
    let proposal = &Proposal {
        member: member.id,
        action: Action::Admit,
        effective_on,
        to: None,
        asked_at: Side::Home,
        spell: None,
        reason: None,
        papers: papers.to_vec(),
    };
    app.db
        .tx(|tx| async move {
            let cause = Cause::part_of("member.proposed", member.id);
            match members::admit_many(&tx, permit, cause, &[(member.clone(), today)]).await {
                Err(DbError::Taken) => {
                    return Err(Problem::Invalid(vec![("national_id", Sentence::new("member-national-id-taken"))]));
                }
                outcome => outcome?,
            }
            make(&tx, permit, (member, proposal), today).await
        })
        .await
}

async fn make(
    tx: &Tx,
    permit: &Permit,
    (member, proposal): (&Member, &Proposal),
    today: Date,
) -> Result<Proposed, Problem> {
    let home = union_of(tx, member.union_id).await?;
    let to = match proposal.to {
        Some(id) => Some(receiver(tx, id, &home, proposal).await?),
        None => None,
    };
    let asking = match (proposal.asked_at, &to) {
        (Side::Receiving, Some(to)) => to,
        _ => &home,
    };
    if !permit.covers(&asking.path) {
        return Err(Problem::NotFound);
    }
    let procedure = procedures::in_force(tx, proposal.action, today).await?;
    check(tx, &procedure, (member, proposal), today).await?;
    if store::running_of_member(tx, member.id).await?.is_some() {
        return Err(Problem::refused("request-already-open"));
    }
    let lines = (line_of(tx, &home).await?, line_of(tx, to.as_ref().unwrap_or(&home)).await?);
    let course = Course::begin(&procedure, proposal.asked_at, today, |step| {
        step.level.seat(if step.side == Side::Home { &lines.0 } else { &lines.1 }).copied()
    });
    let doer = permit.doer();
    let mut request = Request {
        member_id: member.id,
        id: doer.new_id(),
        action: proposal.action,
        state: RequestState::Running,
        union_id: member.union_id,
        to_union_id: to.as_ref().map(|union| union.id),
        asked_at: proposal.asked_at,
        from_state: member.state,
        to_state: procedure.leads_to(member.state),
        effective_on: proposal.effective_on,
        spell_id: proposal.spell,
        reason: proposal.reason.clone(),
        procedure,
        course,
        papers: proposal.papers.clone(),
        created_by: doer.user(),
        created_at: doer.now(),
        finished_at: None,
        changed_from: None,
        version: 1,
    };
    if request.course.is_through() {
        effect::conclude(tx, doer, &mut request, today).await?;
    }
    match store::insert(tx, &request).await {
        Err(DbError::Taken) => return Err(Problem::refused("request-already-open")),
        outcome => outcome?,
    }
    let revision = NewRevision::inserted("request", request.member_id.uuid(), request.id.uuid());
    history::insert(tx, doer, Cause::action("request.made"), revision).await?;
    record(tx, permit, super::REQUEST_MADE, &request).await?;
    Ok(Proposed { id: request.id, member: member.id, state: request.state })
}

/// All that the procedure and the line of the membership say against an asking.
async fn check(
    tx: &Tx,
    procedure: &Procedure,
    (member, proposal): (&Member, &Proposal),
    today: Date,
) -> Result<(), Problem> {
    let asking = Asking {
        effective_on: proposal.effective_on,
        reason: proposal.reason.as_deref(),
        papers: &proposal.papers,
        elsewhere: proposal.to.is_some_and(|to| to != member.union_id),
    };
    let wrong = may_ask(procedure, member, &asking, today);
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let mut line = Timeline::of(&spells_of(tx, member.id).await?)?;
    let outcome = match (proposal.action, proposal.spell) {
        (Action::CorrectDate, Some(spell)) => line.correct(spell, proposal.effective_on),
        (Action::CorrectDate, None) => {
            return Err(Problem::Invalid(vec![("spell", Sentence::new("request-spell-required"))]));
        }
        _ => {
            line.enter(proposal.effective_on, proposal.to.unwrap_or(member.union_id), procedure.leads_to(member.state))
        }
    };
    match outcome.map_err(Problem::from) {
        Err(Problem::Refused(sentence)) => Err(Problem::Invalid(vec![("effective_on", sentence)])),
        outcome => outcome,
    }
}

/// The union to which somebody may go: it lives, and people are members of it.
async fn receiver(tx: &Tx, id: UnionId, home: &Union, proposal: &Proposal) -> Result<Union, Problem> {
    let wrong = |key| Problem::Invalid(vec![("to", Sentence::new(key))]);
    if !proposal.action.moves() {
        return Err(wrong("request-to-not-here"));
    }
    if id == home.id && proposal.action == Action::Transfer {
        return Err(wrong("request-to-same"));
    }
    let union = unions::find(tx, &Scope::everything(), id).await?.ok_or_else(|| wrong("request-to-unknown"))?;
    let holds = procedures::levels(tx)
        .await?
        .iter()
        .find(|level| level.code == union.level)
        .is_none_or(|level| level.holds_members);
    if union.state != UnionState::Active || union.path.is_empty() || !holds {
        return Err(wrong("request-to-not-a-base"));
    }
    Ok(union)
}

async fn union_of(tx: &Tx, id: UnionId) -> Result<Union, Problem> {
    unions::find(tx, &Scope::everything(), id).await?.ok_or(Problem::NotFound)
}

/// The unions from the federation down to one, with the codes of their levels.
pub(super) async fn line_of(tx: &Tx, union: &Union) -> Result<Vec<(UnionId, String)>, Problem> {
    let mut line = unions::ancestors(tx, union).await?;
    line.push(union.clone());
    Ok(line.into_iter().map(|union| (union.id, union.level)).collect())
}

/// Confirms the open step of a request, which must be the one at the permit's union. The last
/// confirmation takes effect in the same transaction.
///
/// # Errors
/// [`Problem::Stale`] where somebody decided meanwhile; [`Problem::Refused`] for four eyes, missing
/// papers, or where the register does not bear it any more.
pub async fn approve(
    app: &AppRef,
    permit: &Permit,
    (id, version): (RequestId, i64),
    note: Option<&str>,
    today: Date,
) -> Result<Request, Problem> {
    app.db
        .tx(|tx| async move {
            let before = open_request(&tx, permit, (id, version)).await?;
            let mut request = before.clone();
            if !request.missing_papers().is_empty() {
                return Err(Problem::refused("request-papers-missing"));
            }
            let doer = permit.doer();
            let progress = request.course.approve(today, doer.user(), note.map(str::to_owned))?;
            if progress == Progress::Through {
                effect::conclude(&tx, doer, &mut request, today).await?;
            }
            write(&tx, permit, (&before, &request), super::REQUEST_APPROVED).await?;
            Ok(request)
        })
        .await
}

/// Refuses a request at its open step, with a reason.
///
/// # Errors
/// As [`approve`].
pub async fn refuse(
    app: &AppRef,
    permit: &Permit,
    (id, version): (RequestId, i64),
    reason: &str,
    today: Date,
) -> Result<Request, Problem> {
    app.db
        .tx(|tx| async move {
            let before = open_request(&tx, permit, (id, version)).await?;
            let mut request = before.clone();
            let doer = permit.doer();
            request.course.refuse(today, doer.user(), Some(reason.to_owned()))?;
            request.state = RequestState::Refused;
            request.finished_at = Some(doer.now());
            effect::close_admission(&tx, doer, &request, today).await?;
            write(&tx, permit, (&before, &request), super::REQUEST_REFUSED).await?;
            Ok(request)
        })
        .await
}

/// Takes a request back, from the union that asked, before it takes effect.
///
/// # Errors
/// [`Problem::NotFound`] outside the permit; [`Problem::Stale`] where it is past that.
pub async fn withdraw(
    app: &AppRef,
    permit: &Permit,
    (id, version): (RequestId, i64),
    today: Date,
) -> Result<Request, Problem> {
    app.db
        .tx(|tx| async move {
            let before = store::find(&tx, &Scope::everything(), id).await?.ok_or(Problem::NotFound)?;
            if permit.union() != before.asking_union() {
                return Err(Problem::NotFound);
            }
            if before.version != version || !before.state.is_open() || !store::take(&tx, &before).await? {
                return Err(Problem::Stale);
            }
            let mut request = before.clone();
            request.course.drop_rest();
            request.state = RequestState::Withdrawn;
            request.finished_at = Some(permit.doer().now());
            effect::close_admission(&tx, permit.doer(), &request, today).await?;
            write(&tx, permit, (&before, &request), super::REQUEST_WITHDRAWN).await?;
            Ok(request)
        })
        .await
}

/// The request as it stands now, where the permit's union has the say and nobody decided meanwhile.
async fn open_request(tx: &Tx, permit: &Permit, (id, version): (RequestId, i64)) -> Result<Request, Problem> {
    let request = store::find(tx, &Scope::everything(), id).await?.ok_or(Problem::NotFound)?;
    if request.version != version || request.state != RequestState::Running {
        return Err(Problem::Stale);
    }
    match request.course.may_decide(request.created_by, permit.doer().user()) {
        Err(CourseTrouble::FourEyes) => return Err(Problem::refused("request-four-eyes")),
        Err(CourseTrouble::Over) => return Err(Problem::Stale),
        Ok(()) => {}
    }
    let here = request.course.open().is_some_and(|step| step.seat == permit.union());
    if here && store::take(tx, &request).await? { Ok(request) } else { Err(Problem::Stale) }
}

impl From<CourseTrouble> for Problem {
    fn from(trouble: CourseTrouble) -> Self {
        match trouble {
            CourseTrouble::Over => Self::Stale,
            CourseTrouble::FourEyes => Self::refused("request-four-eyes"),
        }
    }
}

async fn write(
    tx: &Tx,
    permit: &Permit,
    (before, after): (&Request, &Request),
    event: EventName,
) -> Result<(), Problem> {
    store::update(tx, after).await?;
    trace(tx, permit.doer(), (before, after), event.0).await?;
    record(tx, permit, event, after).await
}

/// The change of a request in the history.
pub(super) async fn trace(
    tx: &Tx,
    doer: &kammaban_platform::gate::Doer,
    (before, after): (&Request, &Request),
    cause: &'static str,
) -> Result<(), DbError> {
    let (member, id) = (after.member_id.uuid(), after.id.uuid());
    let revision = NewRevision::updated("request", member, id, (&columns(before), &columns(after)));
    history::insert_many(tx, doer, Cause::action(cause), revision.into_iter().collect()).await
}

pub(super) fn columns(request: &Request) -> Map<String, Json> {
    let mut columns = Map::new();
    columns.insert("state".to_owned(), request.state.code().into());
    columns.insert("step".to_owned(), request.course.place().into());
    columns
}

pub(super) async fn record(tx: &Tx, permit: &Permit, name: EventName, request: &Request) -> Result<(), Problem> {
    Ok(audit::record(tx, permit.doer(), event_of(name, request, permit.union())).await?)
}

/// The event of what was done to a request at a union.
pub(super) fn event_of(name: EventName, request: &Request, at: UnionId) -> Event {
    Event::new(name)
        .about("member", request.member_id)
        .in_union(at)
        .fact("action", request.action.code())
        .fact("request", request.id.to_string())
}

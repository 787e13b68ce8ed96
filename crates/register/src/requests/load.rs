//! Requests with their whole past, as they come from another register or from a demo: asked for,
//! decided and taken back at their own moments, by the rules of their day.
//!
//! What a request did to a membership comes with the member; here only its own way is told.

use kammaban_kernel::{Date, Id};
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::unions::UnionId;

use super::actions::{columns, event_of};
use super::course::{Course, CourseTrouble, Progress};
use super::request::{Paper, Request, RequestState};
use super::store;
use super::{REQUEST_APPROVED, REQUEST_MADE, REQUEST_REFUSED, REQUEST_WITHDRAWN};
use crate::members::{MemberId, State};
use crate::memberships::Spell;
use crate::procedures::{Procedure, Side, Step};

/// What was asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Whom it is about.
    pub member: MemberId,
    /// Their union then.
    pub union: UnionId,
    /// Their state then.
    pub state: State,
    /// The union to go to.
    pub to: Option<UnionId>,
    /// From which side.
    pub side: Side,
    /// From which day on.
    pub effective_on: Date,
    /// The spell whose beginning is corrected.
    pub spell: Option<Id<Spell>>,
    /// Why.
    pub reason: Option<String>,
    /// Papers named with it.
    pub papers: Vec<Paper>,
}

/// A request with all that was done to it.
#[derive(Debug)]
pub struct PastRequest {
    request: Request,
    revisions: history::Ready,
    events: Vec<(Doer, Event)>,
}

impl PastRequest {
    /// Somebody asked on a day, by the procedure of that day. `seat` names the union that decides a step.
    pub fn asked(
        doer: &Doer,
        asked: Asked,
        procedure: Procedure,
        today: Date,
        seat: impl FnMut(&Step) -> Option<UnionId>,
    ) -> Self {
        let course = Course::begin(&procedure, asked.side, today, seat);
        let request = Request {
            member_id: asked.member,
            id: doer.new_id(),
            action: procedure.action,
            state: RequestState::Running,
            union_id: asked.union,
            to_union_id: asked.to,
            asked_at: asked.side,
            from_state: asked.state,
            to_state: procedure.leads_to(asked.state),
            effective_on: asked.effective_on,
            spell_id: asked.spell,
            reason: asked.reason,
            procedure,
            course,
            papers: asked.papers,
            created_by: doer.user(),
            created_at: doer.now(),
            finished_at: None,
            changed_from: None,
            version: 1,
        };
        let mut past = Self { request, revisions: history::Ready::default(), events: Vec::new() };
        let revision = NewRevision::inserted("request", asked.member.uuid(), past.request.id.uuid());
        past.revisions.push(doer, Cause::action("request.made"), revision);
        past.note(doer, REQUEST_MADE, past.request.asking_union());
        if past.request.course.is_through() {
            past.conclude(doer, today);
        }
        past
    }

    /// The request as it stands.
    pub const fn request(&self) -> &Request {
        &self.request
    }

    /// The open step was confirmed; after the last one it took effect, or waits for its day.
    ///
    /// # Errors
    /// [`CourseTrouble`] where nothing waits, or the person had asked themselves.
    pub fn approve(&mut self, doer: &Doer, today: Date, note: Option<&str>) -> Result<(), CourseTrouble> {
        let (before, seat) = self.at_desk(doer)?;
        if self.request.course.approve(today, doer.user(), note.map(str::to_owned))? == Progress::Through {
            self.conclude(doer, today);
        }
        self.changed(doer, (&before, seat), REQUEST_APPROVED);
        Ok(())
    }

    /// The open step was refused with a reason.
    ///
    /// # Errors
    /// As [`Self::approve`].
    pub fn refuse(&mut self, doer: &Doer, today: Date, reason: &str) -> Result<(), CourseTrouble> {
        let (before, seat) = self.at_desk(doer)?;
        self.request.course.refuse(today, doer.user(), Some(reason.to_owned()))?;
        self.request.state = RequestState::Refused;
        self.request.finished_at = Some(doer.now());
        self.changed(doer, (&before, seat), REQUEST_REFUSED);
        Ok(())
    }

    /// It was taken back from the union that asked.
    ///
    /// # Errors
    /// [`CourseTrouble::Over`] where it had ended before.
    pub fn withdraw(&mut self, doer: &Doer) -> Result<(), CourseTrouble> {
        if !self.request.state.is_open() {
            return Err(CourseTrouble::Over);
        }
        let before = self.request.clone();
        self.request.course.drop_rest();
        self.request.state = RequestState::Withdrawn;
        self.request.finished_at = Some(doer.now());
        self.changed(doer, (&before, before.asking_union()), REQUEST_WITHDRAWN);
        Ok(())
    }

    /// Its day has come: what all had confirmed took effect.
    ///
    /// # Errors
    /// [`CourseTrouble::Over`] where it does not wait for its day.
    pub fn take_effect(&mut self, doer: &Doer) -> Result<(), CourseTrouble> {
        if self.request.state != RequestState::Approved {
            return Err(CourseTrouble::Over);
        }
        let before = columns(&self.request);
        self.conclude(doer, self.request.effective_on);
        self.request.version += 1;
        let (member, id) = (self.request.member_id.uuid(), self.request.id.uuid());
        if let Some(revision) = NewRevision::updated("request", member, id, (&before, &columns(&self.request))) {
            self.revisions.push(doer, Cause::action("request.took-effect"), revision);
        }
        Ok(())
    }

    /// The request before a decision and the union that decides it.
    fn at_desk(&self, doer: &Doer) -> Result<(Request, UnionId), CourseTrouble> {
        self.request.course.may_decide(self.request.created_by, doer.user())?;
        let open = self.request.course.open().ok_or(CourseTrouble::Over)?;
        Ok((self.request.clone(), open.seat))
    }

    fn conclude(&mut self, doer: &Doer, today: Date) {
        if self.request.effective_on > today {
            self.request.state = RequestState::Approved;
            return;
        }
        self.request.state = RequestState::Done;
        self.request.finished_at = Some(doer.now());
        self.request.changed_from = Some(self.request.effective_on);
    }

    fn changed(&mut self, doer: &Doer, (before, at): (&Request, UnionId), event: EventName) {
        self.request.version += 1;
        let (member, id) = (self.request.member_id.uuid(), self.request.id.uuid());
        let differing = (&columns(before), &columns(&self.request));
        if let Some(revision) = NewRevision::updated("request", member, id, differing) {
            self.revisions.push(doer, Cause::action(event.0), revision);
        }
        self.note(doer, event, at);
    }

    /// What a person did is told in the audit; what came from elsewhere is told there as a whole.
    fn note(&mut self, doer: &Doer, event: EventName, at: UnionId) {
        if doer.user().is_some() {
            self.events.push((doer.clone(), event_of(event, &self.request, at)));
        }
    }
}

/// Writes requests of which nothing is stored yet. The permit must cover the whole federation; others
/// are an error of the caller. Costs about 60 microseconds a request.
///
/// # Errors
/// [`DbError::Taken`] where two of one member are under way.
pub async fn load(tx: &Tx, permit: &Permit, pasts: Vec<PastRequest>) -> Result<(), DbError> {
    if !permit.covers("") {
        return Err(DbError::Column {
            column: "requests.union_id".to_owned(),
            reason: "a union outside the permit".to_owned(),
        });
    }
    let requests: Vec<&Request> = pasts.iter().map(|past| &past.request).collect();
    store::insert_past(tx, &requests).await?;
    let mut revisions = history::Ready::default();
    for past in pasts {
        revisions.extend(past.revisions);
        for (doer, event) in past.events {
            audit::record(tx, &doer, event).await?;
        }
    }
    history::add(tx, revisions).await
}

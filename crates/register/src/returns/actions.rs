//! The verbs of returns: draw up, sign, send up, accept, send back, correct.

use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::Permit;
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::Union;
use kammaban_platform::web::AppRef;

use super::catalogue::catalogue_on;
use super::figures::{Ask, Care, Figures, gather};
use super::paper::{Return, ReturnState};
use super::period::Period;
use super::store::papers as store;
use super::{RETURN_ACCEPTED, RETURN_DRAWN_UP, RETURN_SENT, RETURN_SENT_BACK, RETURN_SIGNED, RETURN_SUPERSEDED};

/// The family of a return's rows in the history.
pub(super) const FAMILY: &str = "return";

/// What to ask for a return's period as known at the permit's moment.
pub fn ask_of(period: &Period, known: kammaban_kernel::Moment) -> Ask {
    Ask { first: period.first, day: period.day, known }
}

/// Draws up the return of the permit's union for a period that has passed, or a correction of the one
/// that is there and signed.
///
/// # Errors
/// [`Problem::Refused`] where a draft is there already or the period has not passed.
pub async fn draw_up(app: &AppRef, permit: &Permit, period: &Period) -> Result<Return, Problem> {
    let doer = permit.doer();
    let today = doer.now().day_in(app.words.formats(kammaban_kernel::Lang::Lo).zone());
    if period.day >= today {
        return Err(Problem::refused("return-period-not-over"));
    }
    let made = app
        .db
        .tx(|tx| async move {
            let all = store::of_union(&tx, permit.union()).await?;
            let last = all.iter().filter(|paper| paper.period == period.to_string()).max_by_key(|paper| paper.number);
            if last.is_some_and(|paper| !paper.state.may_be_corrected()) {
                return Err(Problem::refused("return-draft-there"));
            }
            let paper = Return {
                id: doer.new_id(),
                union_id: permit.union(),
                period: period.to_string(),
                number: last.map_or(1, |paper| paper.number + 1),
                day: period.day,
                catalogue: catalogue_on(period.day).version.clone(),
                state: ReturnState::Draft,
                figures: None,
                figures_hash: None,
                known_at: None,
                note: None,
                created_at: doer.now(),
                signed_by: None,
                signed_at: None,
                sent_to: None,
                sent_at: None,
                decided_at: None,
                version: 1,
            };
            store::insert(&tx, doer, &paper).await?;
            let id = paper.id.uuid();
            let revision = NewRevision::inserted(FAMILY, id, id);
            history::insert(&tx, doer, Cause::action("return.drawn-up"), revision).await?;
            record(&tx, permit, RETURN_DRAWN_UP, &paper).await?;
            Ok(paper)
        })
        .await;
    // Two who draw it up at once: the second finds the first one's.
    match made {
        Err(Problem::Internal(error)) if is_taken(&*error) => Err(Problem::refused("return-draft-there")),
        made => made,
    }
}

fn is_taken(error: &(dyn std::error::Error + 'static)) -> bool {
    matches!(error.downcast_ref::<DbError>(), Some(DbError::Taken))
}

/// Signs a draft: counts once more, as known at this moment, and locks the figures. What it corrects
/// is superseded.
///
/// # Errors
/// [`Problem::Stale`] where it is no draft any more; what the database says.
pub async fn sign(app: &AppRef, permit: &Permit, union: &Union, paper: &Return) -> Result<Return, Problem> {
    if !paper.state.may_become(ReturnState::Signed) {
        return Err(Problem::Stale);
    }
    let doer = permit.doer();
    let period = Period::parse(&paper.period).ok_or(Problem::NotFound)?;
    let figures = gather(&app.db, union, ask_of(&period, doer.now()), Care::Signing).await?;
    let text = serde_json::to_string(&figures).map_err(Problem::internal)?;
    let signed = &Return {
        state: ReturnState::Signed,
        figures_hash: Some(blake3::hash(text.as_bytes()).to_hex().to_string()),
        figures: Some(text),
        known_at: Some(doer.now()),
        ..paper.clone()
    };
    app.db
        .tx(|tx| async move {
            if !store::sign(&tx, doer, signed, doer.now()).await? {
                return Err(Problem::Stale);
            }
            revise(&tx, permit, "return.signed", (paper, signed)).await?;
            for old in store::supersede_before(&tx, signed).await? {
                let gone = Return { state: ReturnState::Superseded, ..old.clone() };
                revise(&tx, permit, "return.superseded", (&old, &gone)).await?;
                record(&tx, permit, RETURN_SUPERSEDED, &old).await?;
            }
            record(&tx, permit, RETURN_SIGNED, signed).await
        })
        .await?;
    Ok(signed.clone())
}

/// Sends a signed return to the union above.
///
/// # Errors
/// [`Problem::Refused`] where there is no union above; [`Problem::Stale`] where it was sent already.
pub async fn send(app: &AppRef, permit: &Permit, union: &Union, paper: &Return) -> Result<(), Problem> {
    let to = union.parent_id.ok_or(Problem::refused("return-nobody-above"))?;
    let sent = &Return { state: ReturnState::Sent, sent_to: Some(to), ..paper.clone() };
    app.db
        .tx(|tx| async move {
            if !store::send(&tx, permit.doer(), paper, to).await? {
                return Err(Problem::Stale);
            }
            revise(&tx, permit, "return.sent", (paper, sent)).await?;
            record(&tx, permit, RETURN_SENT, paper).await
        })
        .await
}

/// Accepts a return that was sent to the permit's union, or sends it back with a reason.
///
/// # Errors
/// [`Problem::Stale`] where it does not wait for that union.
pub async fn decide(app: &AppRef, permit: &Permit, paper: &Return, back: Option<String>) -> Result<(), Problem> {
    if paper.sent_to != Some(permit.union()) {
        return Err(Problem::NotFound);
    }
    let (state, name) = match back {
        None => (ReturnState::Accepted, RETURN_ACCEPTED),
        Some(_) => (ReturnState::SentBack, RETURN_SENT_BACK),
    };
    let decided = &Return { state, note: back.clone(), ..paper.clone() };
    let back = &back;
    app.db
        .tx(|tx| async move {
            if !store::decide(&tx, permit.doer(), paper.id, state, back.clone()).await? {
                return Err(Problem::Stale);
            }
            revise(&tx, permit, name.0, (paper, decided)).await?;
            record(&tx, permit, name, paper).await
        })
        .await
}

/// The figures that a return shows: those that were signed, or those known now.
///
/// # Errors
/// [`Problem::Internal`] where stored figures are not those that were signed.
pub async fn figures_of(
    app: &AppRef,
    union: &Union,
    paper: &Return,
    now: kammaban_kernel::Moment,
) -> Result<Figures, Problem> {
    match &paper.figures {
        Some(text) if paper.figures_are_whole() => serde_json::from_str(text).map_err(Problem::internal),
        Some(_) => Err(Problem::internal(format!("the figures of return {} were changed after signing", paper.id))),
        None => {
            let period = Period::parse(&paper.period).ok_or(Problem::NotFound)?;
            Ok(gather(&app.db, union, ask_of(&period, now), Care::Usual).await?)
        }
    }
}

async fn revise(tx: &Tx, permit: &Permit, cause: &'static str, (was, is): (&Return, &Return)) -> Result<(), DbError> {
    let id = was.id.uuid();
    match NewRevision::updated(FAMILY, id, id, (&was.columns(), &is.columns())) {
        Some(revision) => history::insert(tx, permit.doer(), Cause::action(cause), revision).await,
        None => Ok(()),
    }
}

async fn record(tx: &Tx, permit: &Permit, name: EventName, paper: &Return) -> Result<(), Problem> {
    Ok(audit::record(tx, permit.doer(), event_of(name, paper)).await?)
}

/// The event of what was done to a return.
pub(super) fn event_of(name: EventName, paper: &Return) -> Event {
    Event::new(name)
        .about("return", paper.id)
        .in_union(paper.union_id)
        .fact("period", paper.period.clone())
        .fact("number", paper.number)
        .fact("hash", paper.figures_hash.clone())
}

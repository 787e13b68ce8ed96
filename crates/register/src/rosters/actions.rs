//! The verbs of rosters that a person says. Reading, writing and undoing themselves are jobs.

use bytes::Bytes;
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::files::{self, NewFile};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::jobs::{self, AnyJob, JobId, NewJob};
use kammaban_platform::problem::Problem;
use kammaban_platform::web::AppRef;
use serde_json::json;

use super::reading::ReadingPlan;
use super::roster::{ClosedTerms, Column, Roster, RosterId, RosterRow, RosterState, Tally};
use super::{closed, jobs as work, store};
use crate::vault;

/// How long the file of a written roster is kept, in seconds: half a year.
const FILE_KEPT: i64 = 183 * 24 * 3_600;

/// A file handed in.
#[derive(Debug)]
pub struct NewRoster {
    /// Its bytes.
    pub bytes: Bytes,
    /// Its name, for showing.
    pub name: String,
}

/// Takes a roster for the permit's union: stores the file and asks for it to be read.
///
/// # Errors
/// Where file or rows cannot be stored.
pub async fn receive(app: &AppRef, permit: &Permit, new: NewRoster) -> Result<Roster, Problem> {
    let size = new.bytes.len() as u64;
    let media_type = files::sniff(&new.bytes).to_owned();
    let hash = vault::put(app, &new.bytes).await?;
    let doer = permit.doer();
    let id: RosterId = doer.new_id();
    let file = NewFile {
        hash,
        size,
        media_type,
        name: new.name.clone(),
        purpose: "roster",
        union: permit.union(),
        owner: Some(id.uuid()),
    };
    let (file, name) = (&file, &new.name);
    app.db
        .tx(|tx| async move {
            let file_id = files::insert(&tx, doer, file).await?;
            let roster = Roster {
                id,
                union_id: permit.union(),
                file_id,
                file_name: name.clone(),
                state: RosterState::Reading,
                sheet_names: Vec::new(),
                sheet: None,
                header_row: 0,
                columns: Vec::new(),
                plan: ReadingPlan::default(),
                header_key: String::new(),
                trouble: None,
                remarks: Vec::new(),
                closed: None,
                corrected: None,
                corrections_file: None,
                tally: Tally::default(),
                written: 0,
                kept: 0,
                job_id: None,
                version: 1,
                created_at: doer.now(),
                confirmed_at: None,
                finished_at: None,
                undone_at: None,
            };
            store::insert(&tx, doer, &roster).await?;
            let job = ask_for(&tx, permit, work::CHECK, id).await?;
            record(&tx, permit, super::ROSTER_RECEIVED, id).await?;
            Ok(Roster { job_id: Some(job), ..roster })
        })
        .await
}

/// Takes another mapping of the columns, or another sheet, and asks for the file to be read again.
///
/// # Errors
/// [`Problem::Stale`] where the roster is not waiting for a decision any more.
pub async fn remap(app: &AppRef, permit: &Permit, roster: &Roster, columns: &[Column]) -> Result<(), Problem> {
    let id = roster.id;
    let from = roster.state;
    if !from.may_become(RosterState::Reading) {
        return Err(Problem::Stale);
    }
    app.db
        .tx(|tx| async move {
            step(&tx, id, from, RosterState::Reading).await?;
            store::set_columns(&tx, id, columns).await?;
            ask_for(&tx, permit, work::CHECK, id).await?;
            record(&tx, permit, super::ROSTER_MENDED, id).await
        })
        .await
}

/// Writes a row that was mended or decided on.
///
/// # Errors
/// [`Problem::Stale`] where the roster is not waiting for that.
pub async fn mend(app: &AppRef, permit: &Permit, roster: &Roster, row: &RosterRow) -> Result<(), Problem> {
    let id = roster.id;
    app.db
        .tx(|tx| async move {
            if !store::touch(&tx, id, RosterState::Checked).await? {
                return Err(Problem::Stale);
            }
            store::update_row(&tx, id, row).await?;
            store::tally(&tx, id).await?;
            record(&tx, permit, super::ROSTER_MENDED, id).await
        })
        .await
}

/// Takes what is closed in with the members' consent, or leaves it out again, and asks for the file to be
/// read anew: what comes in was not kept before. The permit is that for sensitive facts.
///
/// # Errors
/// [`Problem::Stale`] where the roster is not waiting for a decision any more.
pub async fn take_closed(
    app: &AppRef,
    permit: &Permit,
    roster: &Roster,
    closed: Option<&ClosedTerms>,
) -> Result<(), Problem> {
    let id = roster.id;
    app.db
        .tx(|tx| async move {
            step(&tx, id, RosterState::Checked, RosterState::Reading).await?;
            closed::set_terms(&tx, id, closed).await?;
            ask_for(&tx, permit, work::CHECK, id).await?;
            let fields: Vec<&str> = closed.iter().flat_map(|closed| &closed.fields).map(|field| field.code()).collect();
            let mut event = Event::new(super::ROSTER_CLOSED_DECIDED)
                .about("roster", id)
                .in_union(permit.union())
                .fact("fields", fields.join(" "));
            if let Some(closed) = closed {
                event = event.fact("purpose", closed.terms.purpose.as_str()).fact("way", closed.terms.way.as_str());
            }
            Ok(audit::record(&tx, permit.doer(), event).await?)
        })
        .await
}

/// Takes a corrected workbook that was looked at already, and asks for its rows to be read.
///
/// # Errors
/// [`Problem::Stale`] where the roster is not waiting for that any more.
pub async fn take_corrections(app: &AppRef, permit: &Permit, roster: &Roster, new: NewRoster) -> Result<(), Problem> {
    let file = NewFile {
        size: new.bytes.len() as u64,
        media_type: files::sniff(&new.bytes).to_owned(),
        hash: vault::put(app, &new.bytes).await?,
        name: new.name,
        purpose: "corrections",
        union: permit.union(),
        owner: Some(roster.id.uuid()),
    };
    let (id, file) = (roster.id, &file);
    app.db
        .tx(|tx| async move {
            step(&tx, id, RosterState::Checked, RosterState::Reading).await?;
            let file = files::insert(&tx, permit.doer(), file).await?;
            store::set_corrections(&tx, id, file).await?;
            ask_for(&tx, permit, work::MEND, id).await?;
            record(&tx, permit, super::ROSTER_MENDED, id).await
        })
        .await
}

/// What is no longer needed once a roster is written: closed values that wait, and its file, at once
/// where it has closed columns and after half a year otherwise.
pub(super) async fn let_files_go(tx: &Tx, doer: &Doer, roster: &Roster) -> Result<(), DbError> {
    closed::delete_values(tx, roster.id).await?;
    let kept = if roster.closed_columns().next().is_some() { 0 } else { FILE_KEPT };
    vault::let_go(tx, roster.file_id, doer.now().plus_seconds(kept)).await
}

/// Confirms the import: rows are written by a job from now on.
///
/// # Errors
/// [`Problem::Stale`] where the roster is not waiting for it; [`Problem::Refused`] where no row
/// would change anything.
pub async fn confirm(app: &AppRef, permit: &Permit, roster: &Roster) -> Result<JobId, Problem> {
    if roster.state == RosterState::Checked && roster.tally.to_write() == 0 {
        return Err(Problem::refused("roster-nothing-to-write"));
    }
    let id = roster.id;
    app.db
        .tx(|tx| async move {
            step(&tx, id, RosterState::Checked, RosterState::Importing).await?;
            store::set_confirmed(&tx, permit.doer(), id).await?;
            let job = ask_for(&tx, permit, work::IMPORT, id).await?;
            record(&tx, permit, super::ROSTER_CONFIRMED, id).await?;
            Ok(job)
        })
        .await
}

/// Asks for the whole import to be taken back.
///
/// # Errors
/// [`Problem::Stale`] where it is not imported, or is being taken back already.
pub async fn undo(app: &AppRef, permit: &Permit, roster: &Roster) -> Result<JobId, Problem> {
    let id = roster.id;
    app.db
        .tx(|tx| async move {
            step(&tx, id, RosterState::Imported, RosterState::Undoing).await?;
            let job = ask_for(&tx, permit, work::UNDO, id).await?;
            record(&tx, permit, super::ROSTER_UNDO_ASKED, id).await?;
            Ok(job)
        })
        .await
}

/// Puts a roster away without writing anything.
///
/// # Errors
/// [`Problem::Stale`] where it is past that.
pub async fn discard(app: &AppRef, permit: &Permit, roster: &Roster) -> Result<(), Problem> {
    let (id, from) = (roster.id, roster.state);
    if !from.may_become(RosterState::Discarded) {
        return Err(Problem::Stale);
    }
    app.db
        .tx(|tx| async move {
            step(&tx, id, from, RosterState::Discarded).await?;
            store::delete_rows(&tx, id).await?;
            closed::delete_values(&tx, id).await?;
            vault::let_go(&tx, roster.file_id, permit.doer().now()).await?;
            record(&tx, permit, super::ROSTER_DISCARDED, id).await
        })
        .await?;
    vault::clear(app).await.map(drop)
}

pub(super) async fn step(tx: &Tx, id: RosterId, from: RosterState, to: RosterState) -> Result<(), Problem> {
    if store::set_state(tx, id, from, to).await? { Ok(()) } else { Err(Problem::Stale) }
}

async fn ask_for(tx: &Tx, permit: &Permit, job: AnyJob, id: RosterId) -> Result<JobId, Problem> {
    let new = NewJob {
        name: job.name(),
        args: json!({ "roster": id }),
        unique_key: Some(format!("{} {id}", job.name())),
        run_at: permit.doer().now(),
        union: Some(permit.union()),
    };
    let job = jobs::enqueue(tx, permit.doer(), new).await?;
    store::set_job(tx, id, job).await?;
    Ok(job)
}

pub(super) async fn record(tx: &Tx, permit: &Permit, name: EventName, id: RosterId) -> Result<(), Problem> {
    let event = Event::new(name).about("roster", id).in_union(permit.union());
    Ok(audit::record(tx, permit.doer(), event).await?)
}

//! The verbs of handed-in trees that a person says.

use kammaban_kernel::Lang;
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::Tx;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::jobs::{self, AnyJob, NewJob};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, changes, levels};
use kammaban_platform::web::AppRef;
use kammaban_sheet::Limits;
use serde_json::json;

use super::plan::{Ground, ImportId, ImportState, Outcome, TreeImport, plan};
use super::reading::{MOST_ROWS, read_table};
use super::{jobs as work, store};
use crate::unions::{TREE_CONFIRMED, TREE_DISCARDED, TREE_RECEIVED, TREE_UNDO_ASKED};

/// Reads a table of unions and compares it with the tree below the permit's union. Nothing of the tree
/// changes yet. Takes a second for some thousand rows.
///
/// # Errors
/// [`Problem::Refused`] with why the file cannot be read.
pub async fn receive(app: &AppRef, permit: &Permit, (bytes, name): (Vec<u8>, String)) -> Result<TreeImport, Problem> {
    let all = levels::list(&app.db).await?;
    let limits = Limits { max_rows: 2 * MOST_ROWS as u32, max_bytes: 16 * 1024 * 1024, ..Limits::default() };
    let (known, file) = (all.clone(), name.clone());
    let table = tokio::task::spawn_blocking(move || {
        let book = kammaban_sheet::read(&bytes, &file, &limits).map_err(|trouble| {
            let mut sentence = Sentence::new("tree-unreadable");
            sentence.args.push(("code", trouble.code().to_owned().into()));
            sentence
        })?;
        read_table(&book, &known).map_err(Sentence::new)
    })
    .await
    .map_err(Problem::internal)?
    .map_err(Problem::Refused)?;
    let top = unions::find(&app.db, &Scope::everything(), permit.union()).await?.ok_or(Problem::NotFound)?;
    let below = changes::descendants(&app.db, &top).await?;
    let codes: Vec<String> = table.rows.iter().map(|row| row.branch.code.clone()).collect();
    let elsewhere = store::codes_elsewhere(&app.db, &codes, &below).await?;
    let today = permit.doer().now().day_in(app.words.formats(Lang::Lo).zone());
    let ground = Ground { top: &top, unions: &below, elsewhere: &elsewhere, levels: &all, today };
    let rows = plan(table.rows, &ground);
    let count = |outcome: Outcome| rows.iter().filter(|row| row.outcome == outcome).count() as i64;
    let import = TreeImport {
        id: permit.doer().new_id(),
        union_id: top.id,
        file_name: name,
        state: ImportState::Checked,
        new: count(Outcome::New),
        known: count(Outcome::Known),
        changed: count(Outcome::Changed),
        error: count(Outcome::Error),
        written: 0,
        kept: 0,
        job_id: None,
        created_at: permit.doer().now(),
    };
    let (import_ref, rows) = (&import, &rows);
    app.db
        .tx(|tx| async move {
            store::insert(&tx, permit.doer(), import_ref, rows).await?;
            record(&tx, permit, TREE_RECEIVED, import_ref.id).await
        })
        .await?;
    Ok(import)
}

/// Confirms the import: rows are written by a job from now on.
///
/// # Errors
/// [`Problem::Stale`] where it is not waiting for that; [`Problem::Refused`] where no row changes anything.
pub async fn confirm(app: &AppRef, permit: &Permit, import: &TreeImport) -> Result<(), Problem> {
    if import.new + import.changed == 0 {
        return Err(Problem::refused("tree-nothing-to-write"));
    }
    let step = (ImportState::Checked, ImportState::Importing);
    ask(app, permit, import, (step, work::IMPORT, TREE_CONFIRMED)).await
}

/// Asks for the whole import to be taken back.
///
/// # Errors
/// [`Problem::Stale`] where it is not imported.
pub async fn undo(app: &AppRef, permit: &Permit, import: &TreeImport) -> Result<(), Problem> {
    let step = (ImportState::Imported, ImportState::Undoing);
    ask(app, permit, import, (step, work::UNDO, TREE_UNDO_ASKED)).await
}

async fn ask(
    app: &AppRef,
    permit: &Permit,
    import: &TreeImport,
    (step, job, event): ((ImportState, ImportState), AnyJob, EventName),
) -> Result<(), Problem> {
    let id = import.id;
    app.db
        .tx(|tx| async move {
            if !store::set_state(&tx, id, step).await? {
                return Err(Problem::Stale);
            }
            let new = NewJob {
                name: job.name(),
                args: json!({ "import": id }),
                unique_key: Some(format!("{} {id}", job.name())),
                run_at: permit.doer().now(),
                union: Some(permit.union()),
            };
            let job = jobs::enqueue(&tx, permit.doer(), new).await?;
            store::set_job(&tx, id, job).await?;
            record(&tx, permit, event, id).await
        })
        .await
}

/// Puts it away without writing anything.
///
/// # Errors
/// [`Problem::Stale`] where it is past that.
pub async fn discard(app: &AppRef, permit: &Permit, import: &TreeImport) -> Result<(), Problem> {
    let id = import.id;
    app.db
        .tx(|tx| async move {
            if !store::set_state(&tx, id, (ImportState::Checked, ImportState::Discarded)).await? {
                return Err(Problem::Stale);
            }
            record(&tx, permit, TREE_DISCARDED, id).await
        })
        .await
}

async fn record(tx: &Tx, permit: &Permit, name: EventName, id: ImportId) -> Result<(), Problem> {
    let event = Event::new(name).about("tree_import", id).in_union(permit.union());
    Ok(audit::record(tx, permit.doer(), event).await?)
}

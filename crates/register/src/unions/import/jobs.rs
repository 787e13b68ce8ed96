//! Writing the rows of a confirmed tree, and taking them back: some at a time, each lot whole.

use futures::FutureExt;
use kammaban_kernel::{Date, Id};
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::Tx;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::history::{self, Cause, Change, NewRevision, Revision};
use kammaban_platform::jobs::{AnyJob, JobCtx, JobEnd};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Line, Union, UnionId, changes};
use serde_json::{Map, Value as Json};

use super::plan::{ImportState, Outcome, TreeImport, changed};
use super::store::{self, StoredRow};
use crate::unions::tree::{self, Branch, FAMILY, Names};
use crate::unions::{TREE_UNDONE, TREE_WRITTEN, UNIONS_CHANGE};

/// Rows dealt with in one transaction.
const AT_ONCE: usize = 200;

/// Writes the rows of a confirmed tree.
pub const IMPORT: AnyJob = AnyJob::new("tree.import", |ctx, args| {
    async move {
        let (import, permit) = open(&ctx, &args).await?;
        run(&ctx, (&permit, &import), (ImportState::Importing, ImportState::Imported)).await
    }
    .boxed()
});

/// Takes the rows of an imported tree back.
pub const UNDO: AnyJob = AnyJob::new("tree.undo", |ctx, args| {
    async move {
        let (import, permit) = open(&ctx, &args).await?;
        run(&ctx, (&permit, &import), (ImportState::Undoing, ImportState::Undone)).await
    }
    .boxed()
});

async fn open(ctx: &JobCtx, args: &Json) -> Result<(TreeImport, Permit), JobEnd> {
    let id = args
        .get("import")
        .and_then(Json::as_str)
        .and_then(|text| text.parse::<Id<TreeImport>>().ok())
        .ok_or_else(|| JobEnd::GiveUp("no import named".to_owned()))?;
    let import = store::find(&ctx.app.db, &Scope::everything(), id)
        .await?
        .ok_or_else(|| JobEnd::GiveUp("the import is gone".to_owned()))?;
    let permit = ctx.require(UNIONS_CHANGE, import.union_id).await?;
    Ok((import, permit))
}

async fn run(
    ctx: &JobCtx,
    (permit, import): (&Permit, &TreeImport),
    (from, to): (ImportState, ImportState),
) -> Result<(), JobEnd> {
    let today = tree::today(&ctx.app, permit);
    let all = usize::try_from(import.new + import.changed).unwrap_or(0);
    loop {
        let dealt = ctx
            .app
            .db
            .tx(|tx| async move {
                match from {
                    ImportState::Importing => write_some(&tx, permit, import, today).await,
                    _ => undo_some(&tx, permit, import).await,
                }
            })
            .await?;
        if dealt == 0 {
            break;
        }
        let done = usize::try_from(store::count_written(&ctx.app.db, import.id).await?).unwrap_or(0);
        ctx.progress(done.min(all), all).await?;
    }
    ctx.app
        .db
        .tx(|tx| async move {
            tx.untraced("every lot has its event");
            store::set_state(&tx, import.id, (from, to)).await?;
            store::tally(&tx, permit.doer(), import.id).await?;
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

async fn write_some(tx: &Tx, permit: &Permit, import: &TreeImport, today: Date) -> Result<usize, Problem> {
    let rows = store::to_write(tx, import.id, AT_ONCE).await?;
    if rows.is_empty() {
        tx.untraced("nothing was left to write");
        return Ok(0);
    }
    let mut written = 0_usize;
    for row in &rows {
        match write(tx, permit, (import, row), today).await {
            Ok(union) => {
                store::mark(tx, import.id, row, ("yes", Some(union))).await?;
                written += 1;
            }
            // The tree changed since the check: the row says so, the others go on.
            Err(Problem::Refused(_) | Problem::Invalid(_) | Problem::Stale | Problem::NotFound) => {
                store::mark(tx, import.id, row, ("refused", row.union_id)).await?;
            }
            Err(problem) => return Err(problem),
        }
    }
    let event = Event::new(TREE_WRITTEN)
        .about("tree_import", import.id)
        .in_union(import.union_id)
        .fact("rows", written)
        .fact("refused", rows.len() - written);
    audit::record(tx, permit.doer(), event).await?;
    Ok(rows.len())
}

/// Writes one row. Everything that could be refused is looked at before the first statement that writes,
/// so that a refused row leaves the transaction as it was.
async fn write(
    tx: &Tx,
    permit: &Permit,
    (import, row): (&TreeImport, &StoredRow),
    today: Date,
) -> Result<UnionId, Problem> {
    let cause = Cause::part_of("tree.import", import.id);
    let everywhere = Scope::everything();
    let branch = &row.branch;
    let there = unions::find_by_code(tx, &everywhere, &branch.code).await?;
    if row.outcome == Outcome::Changed {
        let before = there.filter(|union| Some(union.id) == row.union_id).ok_or(Problem::Stale)?;
        let after = changed(branch, &before).ok_or(Problem::Stale)?;
        tree::change_in(tx, permit, cause, ((&before, &after), today, today)).await?;
        return Ok(before.id);
    }
    if there.is_some() {
        return Err(Problem::Stale);
    }
    let parent = match &branch.parent {
        Some(code) => unions::find_by_code(tx, &everywhere, code).await?,
        None => None,
    };
    let parent = parent.filter(|parent| permit.covers(&parent.path)).ok_or(Problem::NotFound)?;
    let founded_on = branch.founded_on.unwrap_or(today).max(parent.founded_on.unwrap_or(Date::MIN));
    let new = Branch {
        code: branch.code.clone(),
        level: branch.level.clone().ok_or(Problem::NotFound)?,
        line: branch.line.as_deref().and_then(Line::from_code),
        names: Names {
            lo: branch.name_lo.clone().ok_or(Problem::NotFound)?,
            en: branch.name_en.clone(),
            zh: branch.name_zh.clone(),
        },
        place_code: branch.place_code.clone(),
        founded_on,
    };
    Ok(tree::found_in(tx, permit, cause, (parent.id, &new, today)).await?.id)
}

async fn undo_some(tx: &Tx, permit: &Permit, import: &TreeImport) -> Result<usize, Problem> {
    changes::hold(tx).await?;
    let rows = store::to_undo(tx, import.id, AT_ONCE).await?;
    if rows.is_empty() {
        tx.untraced("nothing was left to take back");
        return Ok(0);
    }
    let mut undone = 0_usize;
    for row in &rows {
        let back = take_back(tx, permit, (import, row)).await?;
        undone += usize::from(back);
        store::mark(tx, import.id, row, (if back { "undone" } else { "kept" }, row.union_id)).await?;
    }
    let event = Event::new(TREE_UNDONE)
        .about("tree_import", import.id)
        .in_union(import.union_id)
        .fact("rows", undone)
        .fact("kept", rows.len() - undone);
    audit::record(tx, permit.doer(), event).await?;
    Ok(rows.len())
}

/// Takes one row back; false where somebody changed or used the union since.
async fn take_back(tx: &Tx, permit: &Permit, (import, row): (&TreeImport, &StoredRow)) -> Result<bool, Problem> {
    let Some(id) = row.union_id else { return Ok(true) };
    let Some(union) = unions::find(tx, &Scope::everything(), id).await? else { return Ok(true) };
    if !permit.covers(&union.path) {
        return Ok(false);
    }
    let history = history::of_owners(tx, &[id.uuid()]).await?;
    let own = |revision: &&Revision| revision.cause_id == Some(import.id.uuid());
    let Some(first) = history.iter().position(|revision| own(&revision)) else { return Ok(false) };
    let since = &history[first..];
    if !since.iter().all(|revision| own(&revision)) {
        return Ok(false);
    }
    let cause = Cause::action("tree.undo");
    if since.iter().any(|revision| revision.change == Change::Insert) {
        if store::is_used(tx, id).await? {
            return Ok(false);
        }
        changes::forget(tx, id).await?;
        let revision = NewRevision::deleted(FAMILY, id.uuid(), id.uuid(), union.columns());
        history::insert(tx, permit.doer(), cause, revision).await?;
        return Ok(true);
    }
    let mut columns = union.columns();
    for revision in since.iter().rev() {
        for (name, value) in revision.before.iter().flatten() {
            columns.insert(name.clone(), value.clone());
        }
    }
    let before = restored(&union, &columns);
    if let Some(parent) = union.parent_id
        && tree::store::namesake(tx, parent, &before.name_lo, Some(id)).await?.is_some()
    {
        return Ok(false);
    }
    if !changes::update(tx, permit.doer(), &before).await? {
        return Ok(false);
    }
    changes::reopen(tx, permit.doer(), &before).await?;
    changes::reindex(tx, &before).await?;
    if let Some(revision) = NewRevision::updated(FAMILY, id.uuid(), id.uuid(), (&union.columns(), &before.columns())) {
        history::insert(tx, permit.doer(), cause, revision).await?;
    }
    Ok(true)
}

/// The union with what a table can change put back.
fn restored(union: &Union, columns: &Map<String, Json>) -> Union {
    let text = |name: &str| columns.get(name).and_then(Json::as_str).map(str::to_owned);
    Union {
        level: text("level").unwrap_or_else(|| union.level.clone()),
        line: text("line").as_deref().and_then(Line::from_code).unwrap_or(union.line),
        name_lo: text("name_lo").unwrap_or_else(|| union.name_lo.clone()),
        name_en: text("name_en"),
        name_zh: text("name_zh"),
        place_code: text("place_code"),
        ..union.clone()
    }
}

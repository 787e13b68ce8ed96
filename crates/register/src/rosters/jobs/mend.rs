//! Taking a corrected workbook: only rows that differ are read again, all are compared with each other,
//! and everything is written at once or not at all.

use std::collections::{BTreeMap, HashSet};

use kammaban_kernel::Lang;
use kammaban_platform::gate::Permit;
use kammaban_platform::jobs::{JobCtx, JobEnd};
use kammaban_platform::problem::Problem;
use kammaban_sheet::Cell;

use super::check::{compare_rows, roster_row};
use crate::members::MemberId;
use crate::places;
use crate::rosters::actions::{record, step};
use crate::rosters::closed::{self, close_row};
use crate::rosters::reading::{FaultKind, Ground, InFile, RowKind, RowReader, RowReading};
use crate::rosters::roster::{Corrected, Outcome, Roster, RosterRow, RosterState};
use crate::rosters::workbook::{Corrections, read_corrections};
use crate::rosters::{ROSTER_MENDED, Reason, store};
use crate::vault;

/// Rows compared with the register at once.
const AT_ONCE: usize = 2_000;

pub(super) async fn run(ctx: &JobCtx, permit: &Permit, roster: Roster) -> Result<(), JobEnd> {
    // The last thing the work does is to let the file go: without one there is nothing left to do.
    let Some(file) = roster.corrections_file else { return Ok(()) };
    let app = &ctx.app;
    let name = crate::vault::name_of(app, file).await?.unwrap_or_default();
    let bytes = vault::get_by_id(app, file).await?;
    let (id, file_name) = (roster.id, name.clone());
    let corrections = tokio::task::spawn_blocking(move || read_corrections(&bytes, &name, id))
        .await
        .map_err(|error| JobEnd::GiveUp(error.to_string()))?
        .map_err(|why| JobEnd::GiveUp(format!("the corrected workbook: {why:?}")))?;
    let before = store::all_rows(&app.db, id).await?;
    let all = before.len();
    let today = permit.doer().now().day_in(app.words.formats(Lang::Lo).zone());
    let (roster, before, corrections, again) = tokio::task::spawn_blocking(move || {
        let again = read_again(&roster, &before, &corrections, Ground { lists: places::lists(), today });
        (roster, before, corrections, again)
    })
    .await
    .map_err(|error| JobEnd::GiveUp(error.to_string()))?;
    let mut seen: HashSet<MemberId> = before
        .iter()
        .filter(|row| matches!(row.outcome, Outcome::Changed | Outcome::Known) && !again.contains_key(&row.row_no))
        .filter_map(|row| row.member_id)
        .collect();
    let readings: Vec<RowReading> = again.into_values().collect();
    let mut rows: Vec<RosterRow> = Vec::new();
    for (lot, readings) in readings.chunks(AT_ONCE).enumerate() {
        let compared = compare_rows(&app.db, roster.union_id, readings).await?;
        for (reading, compared) in readings.iter().zip(compared) {
            rows.push(match reading.kind {
                RowKind::Person => roster_row(reading, compared, &mut seen, || permit.doer().new_id()),
                _ => left_out(reading),
            });
        }
        ctx.progress((lot * AT_ONCE + readings.len()).min(all), all).await?;
    }
    let brought = closed::fields_of_rows(&app.db, id).await?;
    closed::mark_brought(&app.db, &mut rows, &brought).await?;
    let known: HashSet<i64> = before.iter().map(|row| row.row_no).collect();
    let corrected = Corrected {
        file_name,
        changed: count(rows.iter().filter(|row| corrections.rows.contains_key(&row.row_no)).count()),
        mended: count(mended(&before, &rows)),
        added: count(corrections.added),
        unknown: count(corrections.twice + corrections.rows.keys().filter(|row| !known.contains(row)).count()),
    };
    let (rows, corrected) = (&rows, &corrected);
    app.db
        .tx(|tx| async move {
            step(&tx, id, RosterState::Reading, RosterState::Checked).await?;
            for row in rows {
                store::update_row(&tx, id, row).await?;
            }
            store::tally(&tx, id).await?;
            store::set_corrected(&tx, id, corrected).await?;
            vault::let_go(&tx, file, permit.doer().now()).await?;
            record(&tx, permit, ROSTER_MENDED, id).await
        })
        .await
        .map_err(|problem: Problem| JobEnd::from(problem))?;
    vault::clear(app).await?;
    Ok(())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

const fn needs_a_person(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Error | Outcome::Duplicate)
}

fn mended(before: &[RosterRow], after: &[RosterRow]) -> usize {
    let then: BTreeMap<i64, Outcome> = before.iter().map(|row| (row.row_no, row.outcome)).collect();
    after
        .iter()
        .filter(|row| !needs_a_person(row.outcome))
        .filter(|row| then.get(&row.row_no).is_some_and(|then| needs_a_person(*then)))
        .count()
}

/// A row that was emptied in the workbook: nobody is meant by it any more.
fn left_out(reading: &RowReading) -> RosterRow {
    RosterRow {
        row_no: i64::from(reading.row_no),
        outcome: Outcome::Skipped,
        reasons: vec![Reason::DecidedSkip],
        cells: reading.cells.clone(),
        person: reading.person.clone(),
        member_id: None,
        written: crate::rosters::Written::No,
    }
}

/// The rows that read otherwise now: those that were corrected, and others that a corrected row was a
/// double of.
fn read_again(
    roster: &Roster,
    rows: &[RosterRow],
    corrections: &Corrections,
    ground: Ground<'_>,
) -> BTreeMap<i64, RowReading> {
    let mut reader = RowReader::new(&roster.plan, ground);
    let mut in_file = InFile::new(&roster.plan);
    let mut again = BTreeMap::new();
    for row in rows {
        let cells = corrections.rows.get(&row.row_no).filter(|cells| differs(roster, row, cells));
        let mut reading = match cells {
            Some(cells) => {
                let mut reading = reader.read_row(u32::try_from(row.row_no).unwrap_or(0), cells);
                close_row(&mut reading, &roster.plan, |_| false);
                reading
            }
            None if row.outcome == Outcome::Skipped => continue,
            None => as_stored(row),
        };
        in_file.check(&mut reading);
        let decided = row.reasons.contains(&Reason::DecidedNew);
        if cells.is_some() || (!decided && doubles(&reading) != doubles_of(row)) {
            again.insert(row.row_no, reading);
        }
    }
    again
}

/// Whether a row of the workbook says something else than the row does now. Closed columns are empty in
/// the workbook and say nothing.
fn differs(roster: &Roster, row: &RosterRow, cells: &[Cell]) -> bool {
    roster.plan.columns.iter().filter(|column| !column.field.is_sensitive()).any(|column| {
        let known = row.cells.get(&column.col);
        let is_kept = known.is_some() || column.field != crate::rosters::reading::FieldName::Ignore;
        let now = cells.get(column.col as usize).map(ToString::to_string).unwrap_or_default();
        is_kept && known.map_or("", |text| text.trim()) != now.trim()
    })
}

const fn is_double(kind: FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::DuplicateInFile | FaultKind::NationalIdTwice | FaultKind::MemberNoTwice | FaultKind::PhoneTwice
    )
}

/// A row as it was read before, without what was found by comparing it with other rows.
fn as_stored(row: &RosterRow) -> RowReading {
    let faults = row.reasons.iter().filter_map(|reason| match reason {
        Reason::Fault(fault) if !is_double(fault.kind) => Some(fault.clone()),
        _ => None,
    });
    RowReading {
        row_no: u32::try_from(row.row_no).unwrap_or(0),
        kind: RowKind::Person,
        cells: row.cells.clone(),
        person: row.person.clone(),
        faults: faults.collect(),
    }
}

type Double = (FaultKind, String);

fn doubles(reading: &RowReading) -> Vec<Double> {
    reading.faults.iter().filter(|fault| is_double(fault.kind)).map(|fault| (fault.kind, fault.arg.clone())).collect()
}

fn doubles_of(row: &RosterRow) -> Vec<Double> {
    row.reasons
        .iter()
        .filter_map(|reason| match reason {
            Reason::Fault(fault) if is_double(fault.kind) => Some((fault.kind, fault.arg.clone())),
            _ => None,
        })
        .collect()
}

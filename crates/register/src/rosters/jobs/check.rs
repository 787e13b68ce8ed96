//! Reading a file and comparing its rows with the register.

use std::collections::{BTreeMap, HashMap, HashSet};

use kammaban_kernel::{Date, Lang};
use kammaban_platform::db::{DbError, Read};
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::jobs::{JobCtx, JobEnd};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::UnionId;
use kammaban_platform::web::AppRef;
use kammaban_sheet::{Limits, Param, Workbook};

use crate::members::{self, ClaimKind, Member, MemberId};
use crate::places;
use crate::rosters::actions::{record, step};
use crate::rosters::closed::{self, ClosedValue};
use crate::rosters::memory;
use crate::rosters::reading::{
    ColumnMap, Evidence, Fault, FieldName, Ground, ReadingPlan, RosterPerson, RowKind, RowReading, choose_sheet,
    guess_columns, read_table,
};
use crate::rosters::roster::{Column, Outcome, Roster, RosterRow, RosterState, Trouble, Written, facts_of};
use crate::rosters::store::{self, Reading};
use crate::rosters::{Compared, ROSTER_CHECKED, compare};
use crate::sensitive::SENSITIVE_CHANGE;
use crate::vault;

/// Rows written in one transaction while checking.
const AT_ONCE: usize = 2_000;

/// What was found in a file, before anything is compared.
#[derive(Debug, Clone)]
pub struct FileReading {
    /// Names of its sheets.
    pub sheet_names: Vec<String>,
    /// The sheet that is the roster.
    pub sheet: String,
    /// The last row of its heading, from 1; 0 for none.
    pub header_row: u32,
    /// Its columns with what they hold.
    pub columns: Vec<Column>,
    /// How its rows are read.
    pub plan: ReadingPlan,
    /// The key of its headings.
    pub header_key: String,
    /// What the person should know though the file could be read.
    pub remarks: Vec<Trouble>,
    /// Rows that are meant as people.
    pub rows: Vec<RowReading>,
}

/// Reads a table file. `chosen` are columns that a person mapped, `remembered` finds an earlier mapping
/// by its key of headings. Takes some seconds for 50,000 rows: call it where it may block.
///
/// # Errors
/// Why the file cannot be read.
pub fn read_file(
    bytes: &[u8],
    name: &str,
    chosen: Option<&[(u32, FieldName)]>,
    remembered: impl FnOnce(&str) -> Option<ColumnMap>,
    today: Date,
) -> Result<FileReading, Trouble> {
    let book = kammaban_sheet::read(bytes, name, &Limits::default()).map_err(|trouble| trouble_of(&trouble))?;
    let none = |code: &str| Trouble { code: code.to_owned(), params: BTreeMap::new() };
    let (index, table) = choose_sheet(&book).ok_or_else(|| none("no-table"))?;
    let sheet = &book.sheets[index];
    let ground = Ground { lists: places::lists(), today };
    let header_key = table.header_key();
    let remembered = if chosen.is_none() && !header_key.is_empty() { remembered(&header_key) } else { None };
    let mut guesses = guess_columns(sheet, &table, &ground, remembered.as_ref());
    for guess in &mut guesses {
        if let Some((_, field)) = chosen.into_iter().flatten().find(|(col, _)| *col == guess.col) {
            guess.field = *field;
            guess.confidence = 1.0;
        }
    }
    let fields: Vec<(u32, FieldName)> = guesses.iter().map(|guess| (guess.col, guess.field)).collect();
    let plan = ReadingPlan::new(sheet, &table, &fields, &ground);
    let rows: Vec<RowReading> =
        read_table(sheet, &table, &plan, ground).into_iter().filter(|row| row.kind == RowKind::Person).collect();
    let columns = guesses
        .iter()
        .zip(&table.columns)
        .map(|(guess, column)| Column {
            index: guess.col,
            header: column.heading.clone(),
            field: guess.field,
            confidence: (guess.confidence * 100.0).round().clamp(0.0, 100.0) as u8,
            evidence: match guess.evidence {
                _ if chosen.is_some() => "chosen",
                Evidence::Header => "header",
                Evidence::Content => "content",
                Evidence::Both => "both",
                Evidence::Remembered => "remembered",
            }
            .to_owned(),
            examples: examples(&rows, guess.col),
        })
        .collect();
    Ok(FileReading {
        remarks: remarks(&book, index),
        sheet_names: names(&book),
        sheet: sheet.name.clone(),
        header_row: table.header_row,
        columns,
        plan,
        header_key,
        rows,
    })
}

/// Why a file cannot be read, as it is stored and told.
pub(crate) fn trouble_of(trouble: &kammaban_sheet::Trouble) -> Trouble {
    Trouble { code: trouble.code().to_owned(), params: params(trouble.params()) }
}

fn params(params: Vec<(&'static str, Param)>) -> BTreeMap<String, String> {
    params.into_iter().map(|(name, value)| (name.to_owned(), shown(&value))).collect()
}

/// What the file says beside its table, and which sheets were not read.
fn remarks(book: &Workbook, read: usize) -> Vec<Trouble> {
    let mut remarks: Vec<Trouble> = book
        .remarks
        .iter()
        .map(|remark| Trouble { code: remark.code().to_owned(), params: params(remark.params()) })
        .collect();
    let unread: Vec<&str> = book
        .sheets
        .iter()
        .enumerate()
        .filter(|(index, sheet)| *index != read && !sheet.rows.is_empty())
        .map(|(_, sheet)| sheet.name.as_str())
        .collect();
    if !unread.is_empty() {
        let params = [("count", unread.len().to_string()), ("sheets", unread.join(" · "))];
        let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        remarks.push(Trouble { code: "unread-sheets".to_owned(), params });
    }
    remarks
}

fn shown(value: &Param) -> String {
    match value {
        Param::Text(text) => text.clone(),
        Param::Number(number) => number.to_string(),
    }
}

fn names(book: &Workbook) -> Vec<String> {
    book.sheets.iter().map(|sheet| sheet.name.clone()).collect()
}

fn examples(rows: &[RowReading], col: u32) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    for row in rows.iter().take(60) {
        if let Some(text) = row.cells.get(&col).map(|text| text.trim()).filter(|text| !text.is_empty()) {
            let text: String = text.chars().take(60).collect();
            if !examples.contains(&text) {
                examples.push(text);
            }
        }
        if examples.len() == 3 {
            break;
        }
    }
    examples
}

pub(super) async fn run(app: &AppRef, permit: &Permit, roster: Roster, ctx: &JobCtx) -> Result<(), JobEnd> {
    let bytes = vault::get_by_id(app, roster.file_id).await?;
    // What is closed comes in only as long as whoever asked for it may record it.
    if roster.closed.is_some() {
        ctx.require(SENSITIVE_CHANGE, roster.union_id).await?;
    }
    let today = permit.doer().now().day_in(app.words.formats(Lang::Lo).zone());
    let chosen: Option<Vec<(u32, FieldName)>> = (!roster.columns.is_empty())
        .then(|| roster.columns.iter().map(|column| (column.index, column.field)).collect());
    let memory = remembered_maps(app, roster.union_id).await?;
    let name = roster.file_name.clone();
    let read = tokio::task::spawn_blocking(move || {
        read_file(&bytes, &name, chosen.as_deref(), |key| memory.get(key).cloned(), today)
    })
    .await
    .map_err(|error| JobEnd::GiveUp(error.to_string()))?;
    match read {
        Ok(mut reading) => {
            let values = closed::close(&mut reading, |field| roster.takes(field));
            write(app, permit, &roster, (reading, &values), ctx).await
        }
        Err(trouble) => unreadable(app, permit, &roster, &trouble).await,
    }
}

async fn remembered_maps(app: &AppRef, union: UnionId) -> Result<HashMap<String, ColumnMap>, DbError> {
    let maps = memory::remembered(&app.db, union).await?;
    Ok(maps.into_iter().filter_map(|(key, text)| Some((key, serde_json::from_str(&text).ok()?))).collect())
}

async fn unreadable(app: &AppRef, permit: &Permit, roster: &Roster, trouble: &Trouble) -> Result<(), JobEnd> {
    let id = roster.id;
    app.db
        .tx(|tx| async move {
            step(&tx, id, RosterState::Reading, RosterState::Unreadable).await?;
            store::set_trouble(&tx, id, trouble).await?;
            record(&tx, permit, ROSTER_CHECKED, id).await
        })
        .await?;
    Ok(())
}

async fn write(
    app: &AppRef,
    permit: &Permit,
    roster: &Roster,
    (reading, values): (FileReading, &[ClosedValue]),
    ctx: &JobCtx,
) -> Result<(), JobEnd> {
    let id = roster.id;
    let all = reading.rows.len();
    app.db
        .tx(|tx| async move {
            tx.untraced("rows of a check that is recorded as a whole");
            closed::delete_values(&tx, id).await?;
            store::delete_rows(&tx, id).await
        })
        .await?;
    let brought = closed::by_row(values);
    let mut left = values;
    let mut seen = HashSet::new();
    for (lot, rows) in reading.rows.chunks(AT_ONCE).enumerate() {
        let compared = compare_rows(&app.db, roster.union_id, rows).await?;
        let mut rows: Vec<RosterRow> = rows
            .iter()
            .zip(compared)
            .map(|(row, compared)| roster_row(row, compared, &mut seen, || permit.doer().new_id()))
            .collect();
        closed::mark_brought(&app.db, &mut rows, &brought).await?;
        let last = rows.last().map_or(i64::MAX, |row| row.row_no);
        let (these, later) = left.split_at(left.partition_point(|(row_no, ..)| *row_no <= last));
        left = later;
        let rows = &rows;
        app.db
            .tx(|tx| async move {
                tx.untraced("rows of a check that is recorded as a whole");
                store::insert_rows(&tx, id, rows).await?;
                closed::keep(&tx, app, permit.doer(), (id, these)).await
            })
            .await?;
        ctx.progress((lot * AT_ONCE + rows.len()).min(all), all).await?;
    }
    let map: ColumnMap =
        reading.columns.iter().map(|column| (kammaban_sheet::column_letters(column.index), column.field)).collect();
    let map = serde_json::to_string(&map).unwrap_or_default();
    let found = Reading {
        sheet_names: reading.sheet_names,
        sheet: reading.sheet,
        header_row: i64::from(reading.header_row),
        columns: reading.columns,
        plan: reading.plan,
        header_key: reading.header_key,
        remarks: reading.remarks,
    };
    let chosen = found.columns.iter().any(|column| column.evidence == "chosen");
    let (found, map) = (&found, &map);
    app.db
        .tx(|tx| async move {
            step(&tx, id, RosterState::Reading, RosterState::Checked).await?;
            store::set_reading(&tx, id, found).await?;
            store::tally(&tx, id).await?;
            if chosen && !found.header_key.is_empty() {
                memory::remember(&tx, permit.doer(), roster.union_id, &found.header_key, map).await?;
            }
            record(&tx, permit, ROSTER_CHECKED, id).await
        })
        .await
        .map_err(|problem: Problem| problem.into())
}

/// A row ready to be stored. A new person has an id from here on: whenever the row is written, it
/// becomes that member and no second one.
pub(crate) fn roster_row(
    row: &RowReading,
    compared: Compared,
    seen: &mut HashSet<MemberId>,
    new_id: impl FnOnce() -> MemberId,
) -> RosterRow {
    let Compared { mut outcome, mut reasons, member } = compared;
    let mut member_id = member.map(|member| member.id);
    match outcome {
        Outcome::New => member_id = Some(new_id()),
        // Two rows that are one member: the first changes them, the second is for a person to look at.
        Outcome::Changed | Outcome::Known if member_id.is_some_and(|id| !seen.insert(id)) => {
            outcome = Outcome::Duplicate;
            reasons.push(crate::rosters::Reason::SeveralPeople);
        }
        _ => {}
    }
    RosterRow {
        row_no: i64::from(row.row_no),
        outcome,
        reasons,
        cells: row.cells.clone(),
        person: row.person.clone(),
        member_id,
        written: Written::No,
    }
}

/// Rows of a file as a roster would store them, for the command line: compared where there is something to
/// compare with, closed values taken out.
pub fn rows_of(
    mut reading: FileReading,
    compared: Option<Vec<Compared>>,
    new_id: impl Fn() -> MemberId,
) -> Vec<RosterRow> {
    closed::close(&mut reading, |_| false);
    let mut seen = HashSet::new();
    let compared = compared.unwrap_or_else(|| reading.rows.iter().map(|row| compare_alone(&row.faults)).collect());
    let rows = reading.rows.iter().zip(compared);
    rows.map(|(row, compared)| roster_row(row, compared, &mut seen, &new_id)).collect()
}

/// What a row does where there is no register to compare it with.
fn compare_alone(faults: &[Fault]) -> Compared {
    let nowhere = UnionId::from_uuid(kammaban_kernel::Uuid::nil());
    compare(nowhere, &RosterPerson::default(), faults, &[])
}

/// Compares rows of a roster of `union` with the members who share a sign with them: four look-ups
/// for all rows together.
///
/// # Errors
/// What the database says.
pub async fn compare_rows(db: &impl Read, union: UnionId, rows: &[RowReading]) -> Result<Vec<Compared>, DbError> {
    let people: Vec<(&RosterPerson, &[Fault])> = rows.iter().map(|row| (&row.person, row.faults.as_slice())).collect();
    let facts: Vec<_> = people.iter().map(|(person, _)| facts_of(person)).collect();
    let numbers: Vec<String> = people.iter().filter_map(|(person, _)| person.member_no.clone()).collect();
    let ids: Vec<String> = facts.iter().filter_map(members::Facts::national_id_key).collect();
    let phones: Vec<String> = facts.iter().flat_map(|facts| &facts.phones).map(ToString::to_string).collect();
    let names: Vec<members::NameBirth> = facts.iter().flat_map(members::Facts::name_births).collect();
    let by_number = members::by_claims(db, ClaimKind::MemberNo, &numbers).await?;
    let by_id = members::by_claims(db, ClaimKind::NationalId, &ids).await?;
    let by_phone = members::by_phones(db, &phones).await?;
    let by_name = members::by_name_birth(db, &names).await?;
    let mut wanted: HashSet<MemberId> = by_number.values().chain(by_id.values()).copied().collect();
    wanted.extend(by_phone.values().chain(by_name.values()).flatten());
    let wanted: Vec<MemberId> = wanted.into_iter().collect();
    let known: HashMap<MemberId, Member> = members::find_many(db, &Scope::everything(), &wanted)
        .await?
        .into_iter()
        .map(|member| (member.id, member))
        .collect();
    Ok(people
        .iter()
        .zip(&facts)
        .map(|((person, faults), facts)| {
            let mut candidates: Vec<MemberId> = Vec::new();
            candidates.extend(person.member_no.as_ref().and_then(|number| by_number.get(number)));
            candidates.extend(facts.national_id_key().and_then(|id| by_id.get(&id).copied()));
            candidates.extend(facts.phones.iter().filter_map(|phone| by_phone.get(phone.as_str())).flatten());
            candidates.extend(facts.name_births().iter().filter_map(|key| by_name.get(key.as_str())).flatten());
            candidates.sort_unstable();
            candidates.dedup();
            let candidates: Vec<Member> = candidates.iter().filter_map(|id| known.get(id).cloned()).collect();
            compare(union, person, faults, &candidates)
        })
        .collect())
}

/// The mapping of a reading as it is stored and shown.
pub fn map_of(reading: &FileReading) -> ColumnMap {
    reading.columns.iter().map(|column| (kammaban_sheet::column_letters(column.index), column.field)).collect()
}

//! A roster that goes back as a workbook with its faulty cells marked, and comes in again.
//!
//! The way out shows the rows as they stand now, what was mended on the page included, and nothing of
//! closed columns. The way in takes rows by the marks that the workbook carries, so sorting, adding and
//! deleting rows does no harm.

use std::collections::BTreeMap;

use kammaban_kernel::{Lang, Moment};
use kammaban_platform::lang::Words;
use kammaban_platform::problem::Sentence;
use kammaban_sheet::{
    Cell, CellDate, Fault as Marked, Language, Limits, MarkSheet, Marking, Workbook, mark_faults_in, read_marks,
};

use super::Reason;
use super::closed::is_private;
use super::jobs::trouble_of;
use super::reasons::reason_sentence;
use super::roster::{Column, Outcome, Roster, RosterId, RosterRow, Trouble};

/// Which rows go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that need a person.
    Faulty,
    /// All of them.
    All,
}

impl Which {
    /// Reads the word of an address.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "faulty" => Some(Self::Faulty),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}

/// What a marked workbook is made from.
#[derive(Debug, Clone)]
pub struct MarkedSource {
    /// Names the roster that corrections belong to.
    pub import_id: String,
    /// The name of the file.
    pub file_name: String,
    /// Which sheet, from 0.
    pub sheet: usize,
    /// The last row of its heading; 0 for none.
    pub header_row: u32,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows as they stand.
    pub rows: Vec<RosterRow>,
}

impl MarkedSource {
    /// A roster with its rows.
    pub fn of(roster: &Roster, rows: Vec<RosterRow>) -> Self {
        let sheet = roster.sheet_names.iter().position(|name| Some(name) == roster.sheet.as_ref()).unwrap_or(0);
        Self {
            import_id: roster.id.to_string(),
            file_name: roster.file_name.clone(),
            sheet,
            header_row: u32::try_from(roster.header_row).unwrap_or(0),
            columns: roster.columns.clone(),
            rows,
        }
    }
}

/// Makes the workbook. Takes some seconds for 50,000 rows: call it where it may block.
///
/// # Errors
/// Why the original cannot be read any more.
pub fn marked_workbook(
    original: &[u8],
    source: &MarkedSource,
    which: Which,
    (words, lang, now): (&Words, Lang, Moment),
) -> Result<Vec<u8>, Trouble> {
    let limits = Limits::default();
    let mut book =
        kammaban_sheet::read(original, &source.file_name, &limits).map_err(|trouble| trouble_of(&trouble))?;
    bring_up_to_date(&mut book, source);
    let mut faults = Vec::new();
    for row in &source.rows {
        let needs = matches!(row.outcome, Outcome::Error | Outcome::Duplicate);
        if which == Which::Faulty && !needs {
            continue;
        }
        let Ok(number) = u32::try_from(row.row_no) else { continue };
        let mark = |col, message| Marked { sheet: source.sheet, row: number, col, message };
        let before = faults.len();
        for reason in row.reasons.iter().filter(|_| needs) {
            let col = if let Reason::Fault(fault) = reason { fault.column } else { None };
            faults.push(mark(col, reason_sentence(words, lang, reason)));
        }
        if faults.len() == before {
            faults.push(mark(None, String::new()));
        }
    }
    let day = now.day_in(words.formats(lang).zone());
    let marking = Marking {
        import_id: source.import_id.clone(),
        reason_header: words.say(lang, "roster-workbook-reasons", &[]),
        language: match lang {
            Lang::Lo => Language::Lao,
            Lang::En => Language::English,
            Lang::Zh => Language::Chinese,
        },
        created: CellDate {
            year: day.year().unsigned_abs(),
            month: day.month().unsigned_abs(),
            day: day.day().unsigned_abs(),
            time: None,
        },
        sheets: if source.header_row > 0 {
            vec![MarkSheet { sheet: source.sheet, header_row: source.header_row }]
        } else {
            Vec::new()
        },
    };
    mark_faults_in(&book, &faults, &marking).map_err(|trouble| trouble_of(&trouble))
}

/// Puts what was mended since into the sheet and takes out what nobody is to see.
fn bring_up_to_date(book: &mut Workbook, source: &MarkedSource) {
    let Some(sheet) = book.sheets.get_mut(source.sheet) else { return };
    let (first, rows) = (sheet.first_row, &mut sheet.rows);
    for (number, row) in (first..).zip(rows.iter_mut()) {
        if number > source.header_row {
            for column in source.columns.iter().filter(|column| is_private(column)) {
                if let Some(cell) = row.get_mut(column.index as usize) {
                    *cell = Cell::Empty;
                }
            }
        }
    }
    for row in &source.rows {
        let Some(cells) = u32::try_from(row.row_no)
            .ok()
            .and_then(|number| number.checked_sub(first))
            .and_then(|at| rows.get_mut(at as usize))
        else {
            continue;
        };
        for (column, text) in &row.cells {
            let at = *column as usize;
            if cells.get(at).map(ToString::to_string).unwrap_or_default() != *text {
                if cells.len() <= at {
                    cells.resize(at + 1, Cell::Empty);
                }
                if let Some(cell) = cells.get_mut(at) {
                    *cell = Cell::text(text.as_str());
                }
            }
        }
    }
}

/// What a workbook that came back holds.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// Its rows by their number in the original.
    pub rows: BTreeMap<i64, Vec<Cell>>,
    /// Rows added by hand.
    pub added: usize,
    /// Rows that stand in it twice.
    pub twice: usize,
}

/// Why a workbook that came back is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum NotTaken {
    /// It cannot be read.
    Unreadable(Trouble),
    /// It is not one that was handed out.
    NotOurs,
    /// It belongs to another roster.
    OfAnother,
}

impl NotTaken {
    /// The sentence that says why; for an unreadable file the trouble has its own.
    pub fn sentence(&self) -> Option<Sentence> {
        match self {
            Self::Unreadable(_) => None,
            Self::NotOurs => Some(Sentence::new("roster-corrections-not-ours")),
            Self::OfAnother => Some(Sentence::new("roster-corrections-of-another")),
        }
    }
}

/// Reads a workbook that came back for a roster. Takes some seconds for 50,000 rows.
///
/// # Errors
/// Why it is not taken.
pub fn read_corrections(bytes: &[u8], name: &str, roster: RosterId) -> Result<Corrections, NotTaken> {
    let book = kammaban_sheet::read(bytes, name, &Limits::default())
        .map_err(|trouble| NotTaken::Unreadable(trouble_of(&trouble)))?;
    let marks = read_marks(&book).ok_or(NotTaken::NotOurs)?;
    if marks.import_id != roster.to_string() {
        return Err(NotTaken::OfAnother);
    }
    let mut found = Corrections::default();
    for marked in &marks.sheets {
        let Some(sheet) = book.sheets.get(marked.sheet) else { continue };
        found.added += marked.unmarked.len();
        for row in &marked.rows {
            // Reasons and marks stand to the right of the roster's own columns.
            let end = marked.reason_col.unwrap_or(marked.mark_col) as usize;
            let cells = sheet.row(row.row).unwrap_or_default();
            let cells = cells.get(..end.min(cells.len())).unwrap_or_default().to_vec();
            // A row that was copied by hand stands there twice: the first is the one meant.
            match found.rows.entry(i64::from(row.original)) {
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(cells);
                }
                std::collections::btree_map::Entry::Occupied(_) => found.twice += 1,
            }
        }
    }
    Ok(found)
}

//! Cell by cell against calamine, a reader written by others.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use kammaban_sheet::{Cell, Kind, Limits, Workbook, read};

use crate::support::{files, shared};

fn same(ours: &Cell, theirs: &Data) -> bool {
    let plain = |text: &str| text.replace('\r', "").trim().to_owned();
    match (ours, theirs) {
        (Cell::Empty, Data::Empty) => true,
        (Cell::Empty, Data::String(text)) => text.is_empty(),
        (Cell::Text(a), Data::String(b)) => plain(a) == plain(b),
        (Cell::Number(a), Data::Float(b)) => (a.value - b).abs() <= 1e-9 * b.abs(),
        (Cell::Number(a), Data::Int(b)) => a.value == *b as f64,
        (Cell::Bool(a), Data::Bool(b)) => a == b,
        (Cell::Error(a), Data::Error(b)) => *a == b.to_string(),
        (Cell::Date(a), Data::DateTime(b)) => {
            let (year, month, day, ..) = b.to_ymd_hms_milli();
            (a.year, a.month, a.day) == (year, month, day)
        }
        // Times of day and lengths of time are no dates here.
        (Cell::Text(_) | Cell::Number(_), Data::DateTime(_)) => true,
        _ => false,
    }
}

/// Compares all cells of all sheets; gives how many were filled.
pub(crate) fn compare(ours: &Workbook, bytes: &[u8], name: &str) -> usize {
    let mut theirs = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = ours.sheets.iter().map(|s| s.name.clone()).collect();
    assert_eq!(names, theirs.sheet_names(), "{name}");
    let mut filled = 0;
    for sheet in &ours.sheets {
        let range = theirs.worksheet_range(&sheet.name).unwrap();
        let (rows, cols) = range.end().map_or((0, 0), |(row, col)| (row + 1, col + 1));
        for row in 0..rows.max(sheet.row_number(sheet.rows.len()) - 1) {
            for col in 0..cols.max(sheet.width() as u32) {
                let (a, b) = (sheet.cell(row + 1, col), range.get_value((row, col)).unwrap_or(&Data::Empty));
                assert!(same(a, b), "{name}, sheet {}, row {row}, column {col}: {a:?} {b:?}", sheet.name);
                filled += usize::from(!a.is_empty());
            }
        }
    }
    filled
}

#[test]
fn every_workbook_of_the_examples_reads_as_calamine_reads_it() {
    let (mut books, mut cells) = (0, 0);
    for folder in ["xforms/example_xls", "hostile/xlsx"] {
        let Some(folder) = shared(folder) else { return };
        for path in files(&folder) {
            let bytes = std::fs::read(&path).unwrap();
            let Ok(ours) = read(&bytes, "", &Limits::default()) else { continue };
            if !matches!(ours.kind, Kind::Delimited { .. }) {
                cells += compare(&ours, &bytes, &path.display().to_string());
                books += 1;
            }
        }
    }
    eprintln!("{books} workbooks, {cells} filled cells compared");
    assert!(books > 40 && cells > 2_500);
}

#[test]
fn every_example_is_read_and_every_other_file_is_named() {
    let Some(folder) = shared("xforms/example_xls") else { return };
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let result = kammaban_sheet::read_file(&path, &name, &Limits::default());
        match name.rsplit_once('.').unwrap().1 {
            "xml" => assert_eq!(result.unwrap_err().code(), "wrong-kind", "{name}"),
            ending => assert_eq!(result.unwrap().kind.code(), ending, "{name}"),
        }
    }
}

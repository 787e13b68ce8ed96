//! Faulty rows going back, and coming in again.

use kammaban_sheet::{
    Cell, ColumnKind, Fault, Language, Limits, MarkSheet, MarkedRow, Marking, Workbook, mark_faults, read_marks,
    write_csv,
};

use crate::support::{Xlsx, date, open, part, shown, table, text};

fn marking(sheets: &[(usize, u32)]) -> Marking {
    Marking {
        import_id: "0199-import|".to_owned(),
        reason_header: "ເຫດຜົນ".to_owned(),
        language: Language::Lao,
        created: date(2026, 1, 2),
        sheets: sheets.iter().map(|&(sheet, header_row)| MarkSheet { sheet, header_row }).collect(),
    }
}

fn fault(row: u32, col: Option<u32>, message: &str) -> Fault {
    Fault { sheet: 0, row, col, message: message.to_owned() }
}

/// A roster with a title, a heading in row 3 and data from row 4 on.
fn roster() -> Vec<u8> {
    let mut book = Xlsx::new(
        r#"<row r="1"><c t="inlineStr"><is><t>Roster</t></is></c></row><row r="3"><c t="inlineStr"><is><t>ຊື່</t></is></c><c t="inlineStr"><is><t>ເກີດ</t></is></c><c t="inlineStr"><is><t>ໂທ</t></is></c></row><row r="4"><c t="inlineStr"><is><t>A</t></is></c><c s="1"><v>29353</v></c><c s="2"><v>2055500001</v></c></row><row r="5"><c t="inlineStr"><is><t>=B</t></is></c><c t="inlineStr"><is><t>31/02/2523</t></is></c><c><v>1.5</v></c></row><row r="7"><c t="inlineStr"><is><t>C</t></is></c><c s="1"><v>29354</v></c></row>"#,
    );
    book.styles = r#"<numFmts><numFmt numFmtId="164" formatCode="00000000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>"#.to_owned();
    book.after = r#"<cols><col min="1" max="1" width="33"/></cols>"#.to_owned();
    book.bytes()
}

fn marked() -> (Vec<u8>, Workbook) {
    let faults = [
        fault(7, Some(2), "no phone"),
        fault(5, Some(1), "no such day"),
        fault(5, Some(1), "year is unclear"),
        fault(5, None, "already a member"),
    ];
    let bytes = mark_faults(&roster(), "r.xlsx", &faults, &marking(&[(0, 3)]), &Limits::default()).unwrap();
    let workbook = open(&bytes).unwrap();
    (bytes, workbook)
}

#[test]
fn faulty_rows_come_back_with_titles_headings_values_and_reasons() {
    let (_, workbook) = marked();
    let list = &workbook.sheets[0];
    let rows = shown(list);
    assert_eq!(rows[0], ["Roster"]);
    assert_eq!(rows[2][..4], ["ຊື່", "ເກີດ", "ໂທ", "ເຫດຜົນ"]);
    assert_eq!(rows[3][..4], ["=B", "31/02/2523", "1.5", "ເກີດ: no such day\nເກີດ: year is unclear\nalready a member"]);
    assert_eq!(rows[4][..4], ["C", "1980-05-13", "", "ໂທ: no phone"]);
    assert_eq!(rows.len(), 5, "rows without a fault stay out");
    assert!(matches!(list.cell(5, 1), Cell::Date(_)));
    assert!((list.widths[0].unwrap() - 33.0).abs() < 1.0);
}

#[test]
fn faulty_cells_are_coloured_and_carry_a_note_and_the_marks_are_hidden() {
    let (bytes, _) = marked();
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains(r#"hidden="1""#) && !xml.contains("<f>"), "{xml}");
    let notes = part(&bytes, "xl/comments1.xml");
    assert!(notes.contains("no such day\nyear is unclear") && notes.contains("no phone"), "{notes}");
    assert!(notes.contains(r#"ref="B4""#) && notes.contains(r#"ref="C5""#), "{notes}");
    assert!(part(&bytes, "xl/styles.xml").contains("FFFFD6D6"));
}

#[test]
fn a_marked_workbook_is_known_again() {
    let (_, workbook) = marked();
    let marks = read_marks(&workbook).unwrap();
    assert_eq!(marks.import_id, "0199-import");
    let sheet = &marks.sheets[0];
    assert_eq!((sheet.sheet, sheet.original_sheet, sheet.header_row), (0, 0, 3));
    assert_eq!((sheet.reason_col, sheet.mark_col), (Some(3), 4));
    assert_eq!(sheet.rows, [MarkedRow { row: 4, original: 5 }, MarkedRow { row: 5, original: 7 }]);
    assert!(sheet.unmarked.is_empty());
    assert_eq!(read_marks(&open(&roster()).unwrap()), None);
}

#[test]
fn marks_survive_sorting_added_rows_and_csv() {
    let (_, workbook) = marked();
    let list = &workbook.sheets[0];
    let mut rows = list.rows[2..].to_vec();
    rows.swap(1, 2);
    rows.insert(2, vec![text("added by hand")]);
    let columns = table(&[("", ColumnKind::Text); 5]);
    let mut csv = Vec::new();
    write_csv(&columns, &rows, &mut csv).unwrap();
    let marks = read_marks(&open(&csv).unwrap()).unwrap();
    assert_eq!(marks.sheets[0].rows, [MarkedRow { row: 3, original: 7 }, MarkedRow { row: 5, original: 5 }]);
    assert_eq!(marks.sheets[0].unmarked, [4]);
}

#[test]
fn a_sheet_without_headings_gets_a_row_for_the_mark() {
    let faults = [fault(1, Some(0), "x"), fault(4, None, "y")];
    let bytes = mark_faults(&roster(), "", &faults, &marking(&[]), &Limits::default()).unwrap();
    let workbook = open(&bytes).unwrap();
    let marks = read_marks(&workbook).unwrap();
    assert_eq!(marks.sheets[0].rows, [MarkedRow { row: 2, original: 1 }, MarkedRow { row: 3, original: 4 }]);
    assert_eq!(workbook.sheets[0].cell(2, 3).to_string(), "A: x");
}

#[test]
fn odd_faults_do_no_harm() {
    let long = "m".repeat(50_000);
    let faults = [
        fault(2, Some(40), "a cell that is not there"),
        fault(4, Some(0), &long),
        fault(1, Some(0), "in the title"),
        Fault { sheet: 9, row: 1, col: None, message: "no such sheet".to_owned() },
        fault(4_000_000, None, "no such row"),
    ];
    let bytes = mark_faults(&roster(), "", &faults, &marking(&[(0, 1)]), &Limits::default()).unwrap();
    let workbook = open(&bytes).unwrap();
    let rows: Vec<u32> = read_marks(&workbook).unwrap().sheets[0].rows.iter().map(|r| r.original).collect();
    assert_eq!(rows, [2, 4, 4_000_000]);
    let none = mark_faults(&roster(), "", &[], &marking(&[]), &Limits::default()).unwrap();
    assert_eq!(open(&none).unwrap_err().code(), "no-cells");
}

#[test]
fn what_cannot_be_read_cannot_be_marked() {
    let trouble = mark_faults(b"%PDF", "", &[], &marking(&[]), &Limits::default()).unwrap_err();
    assert_eq!(trouble.code(), "wrong-kind");
}

#[test]
fn csv_rosters_are_marked_in_a_workbook() {
    let csv = "id,name\n001,a\n002,b\n";
    let bytes =
        mark_faults(csv.as_bytes(), "list.csv", &[fault(3, Some(1), "z")], &marking(&[(0, 1)]), &Limits::default())
            .unwrap();
    let workbook = open(&bytes).unwrap();
    assert_eq!(workbook.sheets[0].name, "list");
    assert_eq!(workbook.sheets[0].cell(2, 0), &text("002"));
    assert_eq!(read_marks(&workbook).unwrap().sheets[0].rows, [MarkedRow { row: 2, original: 3 }]);
}

//! Tables going out.

use kammaban_sheet::{
    Cell, CellDate, CellTime, ColumnKind, CsvWriter, Language, Limits, Number, Shown, Written, XlsxWriter, read_file,
    sheet_name, write_csv, write_xlsx,
};

use crate::support::{date, open, part, shared, sheet, shown, table, text};

fn members() -> (kammaban_sheet::Table, Vec<Vec<Cell>>) {
    let table = table(&[
        ("ຊື່", ColumnKind::Text),
        ("ໂທ", ColumnKind::Text),
        ("ວັນເກີດ", ColumnKind::Date),
        ("ອາຍຸ", ColumnKind::Integer),
        ("ເງິນ", ColumnKind::Number { decimals: 2 }),
    ]);
    let row = vec![
        text("=ສົມຊາຍ"),
        Cell::Number(Number { value: 2_055_500_001.0, shown: Shown::Integer { min_digits: 11 } }),
        Cell::Date(date(1980, 5, 12)),
        Cell::integer(45),
        Cell::Number(Number { value: 1234.5, shown: Shown::Decimal }),
    ];
    (table, vec![row, vec![Cell::Empty, text("020")]])
}

fn xlsx(table: kammaban_sheet::Table, rows: &[Vec<Cell>]) -> (Vec<u8>, Written) {
    let mut bytes = Vec::new();
    let written = write_xlsx(table, rows, &mut bytes).unwrap();
    (bytes, written)
}

fn csv(table: &kammaban_sheet::Table, rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_csv(table, rows, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_workbook_has_a_frozen_filtered_heading_the_right_fonts_and_its_language() {
    let (mut table, rows) = members();
    table.titles = vec!["ລາຍຊື່ສະມາຊິກ".to_owned(), "2026-01-02".to_owned()];
    let (bytes, written) = xlsx(table, &rows);
    assert_eq!(written, Written { rows: 2, sheets: 1, shortened: 0 });
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains(r#"<pane ySplit="4" topLeftCell="A5""#), "{xml}");
    assert!(xml.contains(r#"<autoFilter ref="A4:E6""#), "{xml}");
    assert!(!xml.contains("<f>"), "a formula was written");
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("Phetsarath OT") && styles.contains("dd/mm/yyyy"), "{styles}");
    assert!(part(&bytes, "docProps/custom.xml").contains("lo-LA"));
    assert!(part(&bytes, "docProps/core.xml").contains("2026-01-02T00:00:00Z"));
    let list = sheet(&bytes);
    assert_eq!(list.cell(1, 0), &text("ລາຍຊື່ສະມາຊິກ"));
    assert_eq!(list.cell(4, 2), &text("ວັນເກີດ"));
    assert_eq!(
        list.row(5).unwrap(),
        [text("=ສົມຊາຍ"), text("02055500001"), Cell::Date(date(1980, 5, 12)), Cell::integer(45), rows[0][4].clone()]
    );
    assert_eq!(list.row(6).unwrap(), [Cell::Empty, text("020")]);
}

#[test]
fn each_script_gets_a_font_that_has_it() {
    let mut english = table(&[("Name", ColumnKind::Text)]);
    english.language = Language::English;
    let (bytes, _) = xlsx(english, &[vec![text("ສົມຊາຍ")], vec![text("张伟")], vec![text("Somchai")]]);
    let styles = part(&bytes, "xl/styles.xml");
    for font in ["Phetsarath OT", "Microsoft YaHei", "Calibri"] {
        assert!(styles.contains(font), "{font}");
    }
}

#[test]
fn a_csv_file_opens_right_in_excel() {
    let (table, rows) = members();
    let bytes = csv(&table, &rows);
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "\u{FEFF}ຊື່,ໂທ,ວັນເກີດ,ອາຍຸ,ເງິນ\r\n'=ສົມຊາຍ,02055500001,1980-05-12,45,1234.5\r\n,020,,,\r\n"
    );
}

#[test]
fn no_cell_of_the_injection_list_leaves_as_a_formula() {
    let Some(folder) = shared("hostile/csv") else { return };
    let limits = Limits::default();
    let list = read_file(&folder.join("formula_injection.csv"), "x.csv", &limits).unwrap().sheets.remove(0);
    let one_column = table(&[("name", ColumnKind::Text)]);
    let mut guarded = 0;
    for row in &list.rows[1..] {
        let Some(Cell::Text(name)) = row.get(1) else { continue };
        let rows = [vec![text(name)]];
        let written = String::from_utf8(csv(&one_column, &rows)).unwrap();
        let cell = written.trim_start_matches("\u{FEFF}name\r\n").trim_start_matches('"');
        let dangerous = row.get(2) == Some(&text("yes"));
        if dangerous {
            assert!(cell.starts_with('\''), "{name:?} became {cell:?}");
            guarded += 1;
        }
        assert_eq!(sheet(written.as_bytes()).cell(2, 0), &text(&name.replace('\r', "\n")), "must come back as it was");
        let (bytes, _) = xlsx(one_column.clone(), &rows);
        let xml = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!xml.contains("<f") && xml.contains("inlineStr"), "{xml}");
        assert_eq!(sheet(&bytes).cell(2, 0).to_string(), *name);
    }
    assert!(guarded >= 8, "only {guarded}");
}

#[test]
fn headings_and_titles_are_guarded_too() {
    let evil = table(&[("=cmd|' /C calc'!A0", ColumnKind::Text)]);
    assert!(String::from_utf8(csv(&evil, &[])).unwrap().contains("\u{FEFF}'=cmd"));
    let (bytes, _) = xlsx(kammaban_sheet::Table { titles: vec!["=1+1".to_owned()], ..evil }, &[]);
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
}

#[test]
fn text_too_long_for_a_cell_is_cut_and_counted() {
    let long = "ກ".repeat(40_000);
    let (bytes, written) = xlsx(table(&[("x", ColumnKind::Text)]), &[vec![text(&long)], vec![text("𝄞")]]);
    assert_eq!(written.shortened, 1);
    let cell = sheet(&bytes).cell(2, 0).to_string();
    assert_eq!(cell.chars().count(), 32_767);
    assert!(cell.ends_with("ກ…"));
}

#[test]
fn dates_no_spreadsheet_knows_are_written_as_text() {
    let old = CellDate { time: Some(CellTime { hour: 8, minute: 30, second: 0 }), ..date(1899, 12, 31) };
    let columns = table(&[("x", ColumnKind::Date), ("y", ColumnKind::DateTime)]);
    let now = CellDate { time: old.time, ..date(2026, 1, 2) };
    let (bytes, _) = xlsx(columns, &[vec![Cell::Date(old), Cell::Date(now)]]);
    let list = sheet(&bytes);
    assert_eq!(list.cell(2, 0), &text("1899-12-31T08:30:00"));
    assert_eq!(list.cell(2, 1), &Cell::Date(now));
}

#[test]
fn an_empty_table_has_its_headings() {
    let (bytes, written) = xlsx(table(&[("a", ColumnKind::Text), ("b", ColumnKind::Integer)]), &[]);
    assert_eq!((written.rows, shown(&sheet(&bytes))), (0, vec![vec!["a".to_owned(), "b".to_owned()]]));
    let (bytes, _) = xlsx(table(&[]), &[]);
    assert_eq!(open(&bytes).unwrap_err().code(), "no-cells");
}

#[test]
fn sheet_names_are_made_fit_for_excel() {
    for (name, fit) in [
        ("Members", "Members"),
        ("a/b:c[d]*?\\", "a b c d"),
        ("'quoted'", "quoted"),
        ("", "Sheet"),
        ("History", "Sheet"),
        ("a name of far more than one and thirty letters", "a name of far more than one and"),
    ] {
        assert_eq!(sheet_name(name), fit);
    }
    assert_eq!(sheet_name(&"𝄞".repeat(40)).encode_utf16().count(), 30);
}

/// A target that takes a little and then fails, like a full disk.
struct Full(usize);

impl std::io::Write for Full {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(buf.len()).ok_or_else(|| std::io::Error::other("no space left"))?;
        Ok(buf.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_and_no_crash() {
    let (table, rows) = members();
    let mut writer = XlsxWriter::new(table.clone()).unwrap();
    writer.row(&rows[0]).unwrap();
    assert_eq!(writer.finish(Full(100)).unwrap_err().code(), "io");
    let mut writer = CsvWriter::new(&table, Full(100)).unwrap();
    let failed = (0..1_000).any(|_| writer.row(&rows[0]).is_err());
    assert!(failed);
}

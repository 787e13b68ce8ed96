//! Chance against the reader and the writers.

use std::sync::LazyLock;

use kammaban_sheet::{
    Cell, CellDate, CellTime, ColumnKind, Limits, Number, Shown, Table, Trouble, mark_faults, neutralise, read,
    read_marks, write_csv, write_xlsx,
};
use proptest::prelude::*;

use crate::support::{Xlsx, biff, compound, ods, record, table, zip_of};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ກ-ຮະ-ູ່-໌A-Za-z0-9 ]{0,12}",
        2 => "[=+\\-@\t\r\n '\",;|＝＋－＠&<>_x0-9]{0,8}",
        1 => any::<String>(),
        1 => "_x[0-9A-F]{4}_",
        1 => "[0-9]{1,16}",
    ]
}

fn any_date() -> impl Strategy<Value = CellDate> {
    let time = proptest::option::of((0_u8..24, 0_u8..60, 1_u8..60));
    (1900_u16..=9999, 1_u8..=12, 1_u8..=28, time).prop_map(|(year, month, day, time)| CellDate {
        year,
        month,
        day,
        time: time.map(|(hour, minute, second)| CellTime { hour, minute, second }),
    })
}

fn any_number() -> impl Strategy<Value = Number> {
    prop_oneof![
        (-1_000_000_000_000_000_i64..1_000_000_000_000_000, 0_u8..20).prop_map(|(value, zeros)| Number {
            value: value as f64,
            shown: Shown::Integer { min_digits: if zeros < 2 { 0 } else { zeros } },
        }),
        proptest::num::f64::NORMAL.prop_filter("fractions", |f| f.fract() != 0.0).prop_map(Number::new),
    ]
}

/// A row of a table of five columns, one of each kind.
fn any_row() -> impl Strategy<Value = Vec<Cell>> {
    let maybe = |strategy: BoxedStrategy<Cell>| prop_oneof![4 => strategy, 1 => Just(Cell::Empty)];
    (
        maybe(any_text().prop_map(Cell::text).boxed()),
        maybe(any_number().prop_map(Cell::Number).boxed()),
        maybe(any_date().prop_map(Cell::Date).boxed()),
        maybe(any::<bool>().prop_map(Cell::Bool).boxed()),
        maybe(any_text().prop_map(Cell::text).boxed()),
    )
        .prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e])
}

fn five() -> Table {
    table(&[
        ("a", ColumnKind::Text),
        ("b", ColumnKind::Integer),
        ("c", ColumnKind::Date),
        ("d", ColumnKind::Integer),
        ("e", ColumnKind::Text),
    ])
}

fn trimmed(mut row: Vec<Cell>) -> Vec<Cell> {
    while row.last().is_some_and(Cell::is_empty) {
        row.pop();
    }
    row
}

/// What a cell is after CSV: text, without control characters, with plain line ends.
fn as_text(cell: &Cell) -> Cell {
    let text = match cell {
        Cell::Text(text) => {
            text.chars().filter(|c| !c.is_ascii_control() || matches!(c, '\t' | '\n' | '\r')).collect::<String>()
        }
        Cell::Date(date) => date.to_string().replace('T', " "),
        other => other.to_string(),
    };
    Cell::text(text.replace("\r\n", "\n").replace('\r', "\n"))
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_workbook_reads_as_it_was_written(rows in proptest::collection::vec(any_row(), 0..12)) {
        let mut bytes = Vec::new();
        write_xlsx(five(), &rows, &mut bytes).unwrap();
        let sheet = read(&bytes, "", &Limits::default()).unwrap().sheets.remove(0);
        for (at, row) in rows.into_iter().enumerate() {
            prop_assert_eq!(sheet.row(at as u32 + 2).unwrap_or_default(), trimmed(row));
        }
    }

    #[test]
    fn a_csv_file_reads_as_it_was_written(rows in proptest::collection::vec(any_row(), 0..12)) {
        let mut bytes = Vec::new();
        write_csv(&five(), &rows, &mut bytes).unwrap();
        let workbook = read(&bytes, "", &Limits::default()).unwrap();
        let sheet = &workbook.sheets[0];
        for (at, row) in rows.iter().enumerate() {
            let wanted = trimmed(row.iter().map(as_text).collect());
            prop_assert_eq!(sheet.row(at as u32 + 2).unwrap_or_default(), wanted, "{:?}", workbook.kind);
        }
    }

    #[test]
    fn every_faulty_row_comes_back_under_its_number(
        rows in proptest::collection::vec(any_row(), 1..12),
        faulty in proptest::collection::btree_set(2_u32..14, 1..6),
    ) {
        let mut bytes = Vec::new();
        write_xlsx(five(), &rows, &mut bytes).unwrap();
        let limits = Limits::default();
        let original = read(&bytes, "", &limits).unwrap().sheets.remove(0);
        let faults: Vec<_> = faulty
            .iter()
            .map(|&row| kammaban_sheet::Fault { sheet: 0, row, col: Some(row % 5), message: "m".to_owned() })
            .collect();
        let marking = kammaban_sheet::Marking {
            import_id: "i".to_owned(),
            reason_header: "why".to_owned(),
            language: kammaban_sheet::Language::English,
            created: CellDate { year: 2026, month: 1, day: 1, time: None },
            sheets: vec![kammaban_sheet::MarkSheet { sheet: 0, header_row: 1 }],
        };
        let marked = read(&mark_faults(&bytes, "", &faults, &marking, &limits).unwrap(), "", &limits).unwrap();
        let marks = read_marks(&marked).unwrap();
        let originals: Vec<u32> = marks.sheets[0].rows.iter().map(|row| row.original).collect();
        prop_assert_eq!(&originals, &faulty.iter().copied().collect::<Vec<_>>());
        for row in &marks.sheets[0].rows {
            for col in 0..5 {
                prop_assert_eq!(marked.sheets[0].cell(row.row, col), original.cell(row.original, col));
            }
        }
    }

    #[test]
    fn a_guarded_text_never_begins_as_a_formula(text in any_text()) {
        let first = neutralise(&text).chars().find(|c| !c.is_whitespace() && *c != '"').unwrap_or('x');
        let phone = text.starts_with('+') && text[1..].chars().all(|c| c.is_ascii_digit() || c == ' ');
        let dashes = text.chars().all(|c| c == '-');
        prop_assert!(phone || dashes || !"=+-@＝＋－＠".contains(first), "{:?}", text);
    }
}

/// Valid files of every kind, to be spoiled.
static SAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(samples);

fn samples() -> Vec<Vec<u8>> {
    let mut xlsx = Vec::new();
    let row = vec![
        Cell::text("ສົມຊາຍ"),
        Cell::integer(7),
        Cell::Date(CellDate { year: 2024, month: 2, day: 29, time: None }),
        Cell::Bool(true),
        Cell::text("x,\"y\""),
    ];
    write_xlsx(five(), vec![row.clone(); 5], &mut xlsx).unwrap();
    let mut csv = Vec::new();
    write_csv(&five(), vec![row; 5], &mut csv).unwrap();
    let utf16: Vec<u8> = "\u{FEFF}ຊື່;ໂທ\r\na;b\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let body = r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"><text:p>1<text:s text:c="2"/></text:p></table:table-cell></table:table-row></table:table>"#;
    vec![xlsx, csv, utf16, ods("", body), binary()]
}

fn binary() -> Vec<u8> {
    let mut globals = record(0x041E, &[164, 0, 4, 0, 0, b'0', b'0', b'0', b'0']);
    globals.extend(record(0x00E0, &[0, 0, 164, 0, 0, 0]));
    globals.extend(record(0x00FC, &[2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, b'h', b'i', 4, 0, 0, b'a', b'b']));
    globals.extend(record(0x003C, &[1, 0x81, 0x0E, 0x82, 0x0E]));
    let mut cells = record(0x0203, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]);
    cells.extend(record(0x00FD, &[1, 0, 0, 0, 0, 0, 1, 0, 0, 0]));
    cells.extend(record(0x00BD, &[2, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 7, 0, 0, 0, 1, 0]));
    cells.extend(record(0x0006, &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]));
    cells.extend(record(0x0207, &[3, 0, 0, b's', b'u', b'm']));
    cells.extend(record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0]));
    cells.extend(record(0x0204, &[4, 0, 0, 0, 0, 0, 1, 0, 0, b'z']));
    compound("/Workbook", &biff(&globals, &cells))
}

/// Reads and looks at the outcome: a defect of ours shows as `Crashed`.
fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read(bytes, "x", &Limits::default()) {
        Err(Trouble::Crashed { detail }) => Err(TestCaseError::fail(detail)),
        Err(trouble) => {
            prop_assert!(!trouble.to_string().is_empty());
            Ok(())
        }
        Ok(workbook) => {
            let _ = read_marks(&workbook);
            Ok(())
        }
    }
}

/// Places and bytes to put there.
fn spoilings() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)
}

fn spoil(bytes: &mut [u8], spoilings: &[(prop::sample::Index, u8)]) {
    if !bytes.is_empty() {
        for (place, byte) in spoilings {
            bytes[place.index(bytes.len())] = *byte;
        }
    }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn random_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000), start in 0_usize..6) {
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xEF\xBB\xBF", b"PK\x05\x06"];
        survives(&[starts[start], &bytes].concat())?;
    }

    #[test]
    fn spoiled_files_are_survived(which in 0_usize..5, spoilings in spoilings(), cut in proptest::option::of(any::<prop::sample::Index>())) {
        let mut bytes = SAMPLES[which].clone();
        spoil(&mut bytes, &spoilings);
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        survives(&bytes)?;
    }

    #[test]
    fn spoiled_parts_of_a_whole_package_are_survived(which in 2_usize..7, spoilings in spoilings()) {
        let mut book = Xlsx::new(r#"<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>29353.5</v></c></row><row><c t="inlineStr"><is><t>&#3713;&amp;</t></is></c><c><f>A1</f></c></row>"#);
        book.strings = "<si><t>a_x000D_</t></si><si><r><t>b</t></r></si>".to_owned();
        book.styles = r#"<numFmts><numFmt numFmtId="164" formatCode="[h]:mm;@"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>"#.to_owned();
        book.after = r#"<cols><col min="1" max="3" width="9"/></cols><mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#.to_owned();
        let mut parts = book.parts();
        spoil(&mut parts[which].1, &spoilings);
        let borrowed: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_slice())).collect();
        survives(&zip_of(&borrowed))?;
    }

    #[test]
    fn spoiled_records_are_survived(spoilings in spoilings()) {
        let mut bytes = binary();
        // The records lie in the second half of so small a compound file.
        let half = bytes.len() / 2;
        spoil(&mut bytes[half..], &spoilings);
        survives(&bytes)?;
    }

    #[test]
    fn any_text_is_survived(text in any::<String>(), lines in proptest::collection::vec(any_text(), 0..20)) {
        survives(text.as_bytes())?;
        survives(lines.join("\n").as_bytes())?;
    }
}

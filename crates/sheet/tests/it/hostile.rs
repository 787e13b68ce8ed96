//! Files made to harm, or broken on their way.

use std::io::Read;
use std::time::Instant;

use kammaban_sheet::{Cell, Foreign, Kind, Limits, Remark, Trouble, read, read_file};

use crate::support::{Xlsx, biff, compound, files, ods, open, record, shared, sheet, shown, zip_of};

fn code(bytes: &[u8]) -> &'static str {
    match open(bytes) {
        Ok(_) => "read",
        Err(trouble) => trouble.code(),
    }
}

#[test]
fn every_hostile_file_is_read_or_refused_with_its_reason() {
    let Some(folder) = shared("hostile/xlsx") else { return };
    let expected = [
        ("billion_laughs_sheet.xlsx", "entities"),
        ("bitflip.xlsx", "damaged"),
        ("bomb_300MB_sheet.xlsx", "unpacks-too-large"),
        ("far_cell_XFD1048576.xlsx", "too-many-rows"),
        ("macro_vba_present.xlsm", "read"),
        ("messy_but_valid_member_list.xlsx", "read"),
        ("not_a_zip.xlsx", "read"),
        ("path_traversal_entry.xlsx", "read"),
        ("truncated.xlsx", "truncated"),
    ];
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let started = Instant::now();
        let outcome = match read_file(&path, &name, &Limits::default()) {
            Ok(workbook) => {
                match name.as_str() {
                    "macro_vba_present.xlsm" => {
                        assert_eq!((workbook.kind, &workbook.remarks[..]), (Kind::Xlsm, &[Remark::MacrosIgnored][..]));
                    }
                    "not_a_zip.xlsx" => assert!(matches!(workbook.kind, Kind::Delimited { delimiter: b',', .. })),
                    _ => {}
                }
                "read"
            }
            Err(trouble) => trouble.code(),
        };
        eprintln!("{name}: {outcome} in {:?}", started.elapsed());
        if let Some((_, wanted)) = expected.iter().find(|(known, _)| *known == name) {
            assert_eq!(outcome, *wanted, "{name}");
        }
    }
    assert!(!std::env::temp_dir().join("pwned.txt").exists(), "a part with a path was unpacked to disk");
}

#[test]
fn a_refused_file_says_where() {
    let Some(folder) = shared("hostile/xlsx") else { return };
    let trouble = read_file(&folder.join("far_cell_XFD1048576.xlsx"), "", &Limits::default()).unwrap_err();
    assert_eq!(trouble, Trouble::TooManyRows { sheet: "Sheet".to_owned(), row: 1_048_576, limit: 200_000 });
    let trouble = read_file(&folder.join("bitflip.xlsx"), "", &Limits::default()).unwrap_err();
    assert!(matches!(trouble, Trouble::Damaged { part, .. } if part == "xl/theme/theme1.xml"));
}

#[test]
fn the_messy_list_is_read_with_its_hidden_row_and_its_formula_without_value() {
    let Some(folder) = shared("hostile/xlsx") else { return };
    let workbook = read_file(&folder.join("messy_but_valid_member_list.xlsx"), "", &Limits::default()).unwrap();
    let list = &workbook.sheets[0];
    assert_eq!(list.cell(2, 2).to_string(), "1980-05-12");
    assert_eq!(list.cell(2, 4).to_string(), "1234567890123456");
    assert_eq!(list.cell(3, 4), &Cell::Text("0012345".to_owned()));
    assert_eq!(list.merged.len(), 1);
    let codes: Vec<&str> = workbook.remarks.iter().map(Remark::code).collect();
    assert_eq!(codes, ["formula-without-value", "hidden-rows"]);
}

#[test]
fn every_hostile_text_is_read() {
    let Some(folder) = shared("hostile/csv") else { return };
    let get = |name: &str| read_file(&folder.join(name), name, &Limits::default());
    assert_eq!(get("no_header_empty.csv").unwrap_err(), Trouble::Empty);
    for name in ["semicolon.csv", "utf16be_bom.csv", "utf8_bom.csv"] {
        let workbook = get(name).unwrap();
        let rows = shown(&workbook.sheets[0]);
        assert_eq!(rows[0], ["id", "name", "phone"], "{name}");
        assert_eq!(rows[1][1..], ["ສົມຊາຍ".to_owned(), "02055500001".to_owned()], "{name}");
        assert_eq!(workbook.sheets[0].name, name.trim_end_matches(".csv"));
    }
    assert_eq!(get("header_only.csv").unwrap().sheets[0].rows.len(), 1);
    let mut packed = Vec::new();
    let file = std::fs::File::open(folder.join("one_cell_3MB.csv.gz")).unwrap();
    flate2::read::GzDecoder::new(file).read_to_end(&mut packed).unwrap();
    let trouble = open(&packed).unwrap_err();
    assert!(matches!(trouble, Trouble::CellTooLong { limit: 32_767, .. }), "{trouble}");
}

#[test]
fn what_is_no_table_is_called_by_its_name() {
    let docx = zip_of(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>")]);
    let xlsb = zip_of(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"x")]);
    let numbers = zip_of(&[("Index/Document.iwa", b"x")]);
    let plain = zip_of(&[("readme.txt", b"x")]);
    let doc = compound("/WordDocument", b"x");
    for (bytes, found) in [
        (&b"<html><body><table><tr><td>1</td></tr></table></body></html>"[..], Foreign::Html),
        (b"\xEF\xBB\xBF \r\n<!DOCTYPE html><p>", Foreign::Html),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Foreign::Html),
        (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", Foreign::Xml),
        (b"<svg onload=alert(1)>", Foreign::Xml),
        (b"{\"rows\": []}", Foreign::Json),
        (b"%PDF-1.7\n", Foreign::Pdf),
        (b"{\\rtf1 x}", Foreign::Rtf),
        (b"\x89PNG\r\n\x1A\n\0\0", Foreign::Image),
        (b"\x1F\x8B\x08\0\0\0", Foreign::Archive),
        (b"\x09\x04\x06\0\0\x04\x10\0\0\0", Foreign::OldExcel),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0", Foreign::Unknown),
        (&docx, Foreign::Word),
        (&xlsb, Foreign::Xlsb),
        (&numbers, Foreign::Numbers),
        (&plain, Foreign::Zip),
        (&doc, Foreign::Word),
    ] {
        assert_eq!(open(bytes).unwrap_err(), Trouble::WrongKind { found }, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn locked_workbooks_are_told_from_broken_ones() {
    let mut locked = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for name in ["/EncryptionInfo", "/EncryptedPackage"] {
        std::io::Write::write_all(&mut locked.create_stream(name).unwrap(), &[7; 600]).unwrap();
    }
    locked.flush().unwrap();
    assert_eq!(code(&locked.into_inner().into_inner()), "encrypted");
    let xls = compound("/Workbook", &biff(&record(0x002F, &[1, 0, 1, 0, 0, 0]), &[]));
    assert_eq!(code(&xls), "encrypted");
    let manifest = br#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let ods = zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02garbage"),
    ]);
    assert_eq!(code(&ods), "encrypted");
    assert_eq!(code(&zip_of(&[("mimetype", b"x"), ("encrypted-package", b"x")])), "encrypted");
}

#[test]
fn a_directory_that_lies_about_sizes_does_not_help_a_bomb() {
    let bomb = "<row>".to_owned() + &"<c/>".repeat(6_000_000) + "</row>";
    let mut bytes = Xlsx::new(&bomb).bytes();
    // Both directories say the sheet is small.
    let size = part_size(&bytes, "xl/worksheets/sheet1.xml");
    let (lie, mut lies) = (1_000_u32.to_le_bytes(), 0);
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size.to_le_bytes() {
            bytes[at..at + 4].copy_from_slice(&lie);
            lies += 1;
        }
    }
    assert!(lies >= 1);
    let limits = Limits { max_unpacked_bytes: 2_000_000, ..Limits::default() };
    let trouble = read(&bytes, "", &limits).unwrap_err();
    assert!(matches!(trouble, Trouble::UnpacksTooLarge { .. } | Trouble::Damaged { .. }), "{trouble}");
    let trouble = open(&bytes).unwrap_err();
    assert!(matches!(trouble, Trouble::PackedTooTightly { .. } | Trouble::Damaged { .. }), "{trouble}");
}

fn part_size(bytes: &[u8], name: &str) -> u32 {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    archive.by_name(name).unwrap().size() as u32
}

#[test]
fn a_part_packed_too_tightly_is_refused() {
    let bytes = Xlsx::new(&" ".repeat(40_000_000)).bytes();
    assert_eq!(code(&bytes), "packed-too-tightly");
}

#[test]
fn a_package_of_too_many_parts_is_refused_before_its_directory_is_read() {
    let names: Vec<String> = (0..5_000).map(|n| format!("p{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(code(&zip_of(&parts)), "too-many-parts");
}

#[test]
fn one_long_text_shared_by_many_cells_is_counted_each_time() {
    let mut book = Xlsx::new(&(0..20_000).map(|_| r#"<row><c t="s"><v>0</v></c></row>"#).collect::<String>());
    book.strings = format!("<si><t>{}</t></si>", "ກ".repeat(30_000));
    let trouble = open(&book.bytes()).unwrap_err();
    assert!(matches!(trouble, Trouble::TooMuchText { ref sheet, .. } if sheet == "S"), "{trouble}");
}

#[test]
fn cells_beyond_the_limits_are_named() {
    let cell = |place: &str| Xlsx::new(&format!(r#"<row><c r="{place}"><v>1</v></c></row>"#)).bytes();
    assert_eq!(
        open(&cell("XFD7")).unwrap_err(),
        Trouble::TooManyColumns { sheet: "S".to_owned(), row: 7, col: 16_383, limit: 256 }
    );
    assert_eq!(open(&cell("XFD7")).unwrap_err().params()[2], ("column", kammaban_sheet::Param::Text("XFD".to_owned())));
    assert_eq!(code(&cell("IV200000")), "read");
    assert_eq!(code(&cell("A200001")), "too-many-rows");
    assert_eq!(code(&cell("A4294967295")), "too-many-rows");
    for odd in ["A0", "1A", "A4294967296", "ກ1"] {
        assert_eq!(code(&cell(odd)), "damaged", "{odd}");
    }
    let limits = Limits { max_cells: 1_000, ..Limits::default() };
    let rows: String = (1..=5).map(|row| format!(r#"<row r="{row}"><c r="IV{row}"><v>1</v></c></row>"#)).collect();
    let trouble = read(&Xlsx::new(&rows).bytes(), "", &limits).unwrap_err();
    assert_eq!(trouble.code(), "too-many-cells", "empty cells before a filled one take memory too");
}

#[test]
fn cells_that_hold_nothing_cost_nothing_wherever_they_are() {
    let rows =
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>"#;
    assert_eq!(shown(&sheet(&Xlsx::new(rows).bytes())), [["1"]]);
}

#[test]
fn a_text_longer_than_a_cell_is_refused_with_its_place() {
    let long = "x".repeat(32_768);
    let inline = format!(r#"<row r="3"><c r="B3" t="inlineStr"><is><t>{long}</t></is></c></row>"#);
    let wanted = Trouble::CellTooLong { sheet: "S".to_owned(), row: 3, col: 1, limit: 32_767 };
    assert_eq!(open(&Xlsx::new(&inline).bytes()).unwrap_err(), wanted);
    let mut shared = Xlsx::new(r#"<row r="3"><c r="B3" t="s"><v>0</v></c></row>"#);
    shared.strings = format!("<si><r><t>{long}</t></r><r><t>{long}</t></r></si>");
    assert_eq!(open(&shared.bytes()).unwrap_err(), wanted);
    let unclosed = format!("a,b\n1,2\n3,\"{}\n", "4,5\n".repeat(20_000));
    let trouble = open(unclosed.as_bytes()).unwrap_err();
    assert!(matches!(trouble, Trouble::CellTooLong { row: 3, col: 1, .. }), "{trouble}");
}

#[test]
fn entities_are_refused_in_every_part() {
    let declared = r#"<!DOCTYPE x [<!ENTITY a "lol">]>"#;
    for name in ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels", "xl/worksheets/sheet1.xml"]
    {
        let mut parts = Xlsx::new("<row><c><v>1</v></c></row>").parts();
        for (part, content) in &mut parts {
            if *part == name {
                content.splice(0..0, declared.bytes());
            }
        }
        let borrowed: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_slice())).collect();
        assert_eq!(open(&zip_of(&borrowed)).unwrap_err(), Trouble::Entities { part: name.to_owned() });
    }
    let undeclared = r#"<row><c t="inlineStr"><is><t>&a;</t></is></c></row>"#;
    assert_eq!(code(&Xlsx::new(undeclared).bytes()), "entities");
}

#[test]
fn endless_nesting_and_endless_tokens_stop_early() {
    assert_eq!(code(&Xlsx::new(&"<a>".repeat(1_000_000)).bytes()), "damaged");
    let token = format!("<row a=\"{}\"/>", "x y ".repeat(2_000_000));
    assert_eq!(code(&Xlsx::new(&token).bytes()), "damaged");
    assert_eq!(code(&Xlsx::new(&format!("<!--{}-->", "ab".repeat(2_000_000))).bytes()), "damaged");
}

#[test]
fn repetition_in_open_document_is_counted_before_it_is_done() {
    let filled = |attributes: &str| {
        let cell = format!(r#"<table:table-cell {attributes} office:value-type="float" office:value="1"/>"#);
        ods("", &format!(r#"<table:table table:name="S"><table:table-row>{cell}</table:table-row></table:table>"#))
    };
    assert_eq!(code(&filled(r#"table:number-columns-repeated="16384""#)), "too-many-columns");
    assert_eq!(code(&filled(r#"table:number-columns-repeated="4294967295""#)), "too-many-columns");
    let rows = r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(code(&ods("", rows)), "too-many-rows");
    let empty = r#"<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="4294967295"><table:table-cell table:number-columns-repeated="4294967295"/></table:table-row><table:table-row table:number-rows-repeated="9"><table:table-cell/></table:table-row></table:table>"#;
    assert_eq!(code(&ods("", empty)), "read");
    let blanks = r#"<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(code(&ods("", blanks)), "cell-too-long");
}

#[test]
fn records_that_lie_are_refused() {
    let place = |row: u16, col: u16| {
        let mut data = Vec::new();
        data.extend(row.to_le_bytes());
        data.extend(col.to_le_bytes());
        data.extend([0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]);
        record(0x0203, &data)
    };
    let xls = |cells: &[u8]| compound("/Workbook", &biff(&[], cells));
    assert_eq!(code(&xls(&place(0, 0))), "read");
    assert_eq!(code(&xls(&place(65_535, 65_535))), "too-many-columns");
    assert_eq!(code(&xls(&record(0x0203, &[0, 0]))), "damaged");
    assert_eq!(code(&xls(&record(0x00FD, &[0, 0, 0, 0, 0, 0, 9, 0, 0, 0]))), "damaged");
    // Dimensions of four thousand million rows
    assert_eq!(code(&xls(&record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]))), "no-cells");
    assert_eq!(code(&compound("/Workbook", &biff(&[], &[])[..40])), "truncated");
    assert_eq!(code(&compound("/Workbook", b"")), "damaged");
}

#[test]
fn delimiters_without_end_are_refused() {
    assert_eq!(code(&b",".repeat(1_000_000)), "too-many-columns");
    assert_eq!(code(&b",\n".repeat(1_000_000)), "no-cells");
    assert_eq!(code(&b"x\n".repeat(300_000)), "too-many-rows");
}

#[test]
fn nothing_in_it_is_said_plainly() {
    assert_eq!(open(b"").unwrap_err(), Trouble::Empty);
    assert_eq!(open(b"\xEF\xBB\xBF").unwrap_err(), Trouble::Empty);
    assert_eq!(open(b" \r\n \r\n").unwrap_err(), Trouble::NoCells);
    assert_eq!(open(&Xlsx::new("<row><c/></row>").bytes()).unwrap_err(), Trouble::NoCells);
    assert_eq!(open(&zip_of(&[])).unwrap_err(), Trouble::WrongKind { found: Foreign::Zip });
}

#[test]
fn a_file_over_the_limit_is_not_loaded() {
    let limits = Limits { max_bytes: 10, ..Limits::default() };
    assert_eq!(read(b"a,b,c,d,e,f", "", &limits).unwrap_err(), Trouble::TooLarge { bytes: 11, limit: 10 });
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(5_000_000_000).unwrap();
    let trouble = read_file(file.path(), "huge.xlsx", &Limits::default()).unwrap_err();
    assert_eq!(trouble, Trouble::TooLarge { bytes: 5_000_000_000, limit: 64 * 1024 * 1024 });
}

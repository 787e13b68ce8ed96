//! Tables as offices make them.

use kammaban_sheet::{Area, Cell, Kind, Limits, Remark, Visibility, column_index, column_letters, read};

use crate::support::{Xlsx, biff, compound, ods, open, record, sheet, shown};

#[test]
fn numbers_are_read_as_they_are_shown() {
    let mut book = Xlsx::new(
        r#"<row r="2"><c r="A2"><v>2055512345</v></c><c r="B2" s="1"><v>2055512345</v></c><c r="C2" s="2"><v>5</v></c><c r="D2" s="3"><v>29353</v></c><c r="E2" s="3"><v>29353.5</v></c><c r="F2"><v>1.5E+15</v></c><c r="G2" t="b"><v>1</v></c><c r="H2" t="e"><v>#REF!</v></c><c r="I2" s="4"><v>0.25</v></c><c r="J2" t="d"><v>2024-05-31T00:00:00Z</v></c><c r="K2" t="str"><f>A1</f><v>ok</v></c><c r="L2" t="str"><f>A1</f><v></v></c></row>"#,
    );
    book.styles = r#"<numFmts><numFmt numFmtId="164" formatCode="00000000000"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs>"#.to_owned();
    let list = sheet(&book.bytes());
    assert_eq!(list.first_row, 2);
    assert_eq!(
        shown(&list),
        [[
            "2055512345",
            "02055512345",
            "5",
            "1980-05-12",
            "1980-05-12T12:00:00",
            "1500000000000000",
            "TRUE",
            "#REF!",
            "06:00:00",
            "2024-05-31",
            "ok",
        ]]
    );
    let Cell::Number(plain) = list.cell(2, 2) else { panic!() };
    assert_eq!(plain.shown, kammaban_sheet::Shown::Decimal, "5.00 is no whole number to its reader");
    book.book = r#"<workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>"#.to_owned();
    assert_eq!(sheet(&book.bytes()).cell(2, 3).to_string(), "1984-05-13");
}

#[test]
fn texts_are_kept_as_typed() {
    let mut book = Xlsx::new(
        r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t xml:space="preserve"> a &amp;&#10;b </t></is></c><c t="inlineStr"><is><r><t>_x000D_</t></r><rPh><t>no</t></rPh></is></c></row>"#,
    );
    book.strings = "<si><t>0012</t></si><si><r><t>ສົມ</t></r><r><t>ຊາຍ</t></r><rPh><t>x</t></rPh></si>".to_owned();
    assert_eq!(shown(&sheet(&book.bytes())), [["0012", "ສົມຊາຍ", " a &\nb ", "\r"]]);
}

#[test]
fn rows_and_cells_without_numbers_follow_each_other_and_any_order_is_right() {
    let bytes = Xlsx::new(
        r#"<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row><row r="3"><c r="B3"><v>6</v></c><c r="A3"><v>7</v></c></row><row r="3"><c r="D3"><v>8</v></c></row>"#,
    )
    .bytes();
    let list = sheet(&bytes);
    assert_eq!(
        shown(&list),
        [vec!["1", "2"], vec![], vec!["7", "6", "", "8"], vec![], vec!["", "", "3", "4"], vec!["5"]]
    );
    assert_eq!(list.row_number(4), 5);
    assert_eq!(list.cell(5, 3).to_string(), "4");
    assert_eq!(list.cell(99, 99), &Cell::Empty);
}

#[test]
fn merged_cells_widths_and_hidden_tabs_are_told() {
    let mut book = Xlsx::new(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    book.after = r#"<cols><col min="2" max="3" width="20.5"/><col min="1" max="16384" width="x"/></cols><mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="A1:A1"/><mergeCell ref="nonsense"/></mergeCells>"#.to_owned();
    book.book =
        r#"<sheets><sheet name="ເຊື່ອງ &amp; ລັບ" sheetId="1" state="veryHidden" r:id="rId1"/></sheets>"#.to_owned();
    let list = sheet(&book.bytes());
    assert_eq!(list.merged, [Area { first_row: 1, first_col: 0, last_row: 2, last_col: 2 }]);
    assert_eq!(list.widths, [None, Some(20.5), Some(20.5)]);
    assert_eq!((list.name.as_str(), list.visibility), ("ເຊື່ອງ & ລັບ", Visibility::VeryHidden));
}

#[test]
fn a_missing_sheet_is_damage_with_a_name() {
    let mut parts = Xlsx::new("").parts();
    parts.retain(|(name, _)| *name != "xl/worksheets/sheet1.xml");
    let borrowed: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_slice())).collect();
    let trouble = open(&crate::support::zip_of(&borrowed)).unwrap_err();
    assert_eq!(trouble.params(), [("part", kammaban_sheet::Param::Text("xl/worksheets/sheet1.xml".to_owned()))]);
}

#[test]
fn open_document_is_read() {
    let styles = r#"<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let body = r##"<table:tracked-changes><table:table-cell office:value-type="string"><text:p>old</text:p></table:table-cell></table:tracked-changes>
<table:table table:name="ລາຍຊື່" table:style-name="ta1"><table:table-column/>
<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string"><text:p>ຊື່  ແລະ
   ນາມສະກຸນ</text:p><office:annotation><text:p>a note</text:p></office:annotation></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="2055512345"><text:p>02055512345</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="5"><text:p>5.00</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1980-05-12"><text:p>12/05/2523</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell table:formula="of:=1+1"/><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="b" table:style-name="ta2"/>"##;
    let workbook = open(&ods(styles, body)).unwrap();
    assert_eq!(workbook.kind, Kind::Ods);
    let list = &workbook.sheets[0];
    assert_eq!(list.name, "ລາຍຊື່");
    assert_eq!(
        shown(list),
        [
            vec!["ຊື່ ແລະ ນາມສະກຸນ"],
            vec![],
            vec![],
            vec!["02055512345", "5", "1980-05-12", "TRUE", "#REF!", "a  b\nc\nd", "7", "7"],
            vec!["", "x"],
        ]
    );
    assert_eq!(list.merged, [Area { first_row: 1, first_col: 0, last_row: 1, last_col: 1 }]);
    assert_eq!(workbook.sheets[1].visibility, Visibility::Hidden);
    assert_eq!(
        workbook.remarks,
        [
            Remark::FormulaWithoutValue { sheet: "ລາຍຊື່".to_owned(), row: 5, col: 0, count: 1 },
            Remark::HiddenRows { sheet: "ລາຍຊື່".to_owned(), count: 1 },
        ]
    );
}

#[test]
fn calamine_reads_the_same_from_open_document() {
    let body = r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="2.5"><text:p>2.5</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>ສົມຊາຍ</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>FALSE</text:p></table:table-cell></table:table-row></table:table><table:table table:name="T"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    let bytes = ods("", body);
    assert_eq!(crate::oracle::compare(&open(&bytes).unwrap(), &bytes, "an OpenDocument file made by hand"), 9);
}

/// A number cell with a style.
fn number(row: u8, col: u8, style: u8, value: f64) -> Vec<u8> {
    let mut data = vec![row, 0, col, 0, style, 0];
    data.extend(value.to_le_bytes());
    record(0x0203, &data)
}

#[test]
fn binary_workbooks_are_read_and_calamine_agrees() {
    let mut globals = record(0x041E, &[164, 0, 4, 0, 0, b'0', b'0', b'0', b'0']);
    for format in [0_u8, 164, 14] {
        globals.extend(record(0x00E0, &[0, 0, format, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    }
    // Two texts; the second is cut by the end of its record and goes on with wide letters.
    let mut table = vec![2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, b'h', b'i', 4, 0, 0, b'a', b'b'];
    globals.extend(record(0x00FC, &table));
    table = vec![1];
    table.extend("ກຂ".encode_utf16().flat_map(u16::to_le_bytes));
    globals.extend(record(0x003C, &table));
    let mut cells = record(0x0200, &[0; 14]);
    cells.extend(number(0, 0, 0, 1.5));
    cells.extend(number(0, 1, 1, 7.0));
    cells.extend(number(0, 2, 2, 29_353.0));
    cells.extend(record(0x00FD, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    cells.extend(record(0x00FD, &[1, 0, 1, 0, 0, 0, 1, 0, 0, 0]));
    // 12 and 0.34 as packed numbers side by side
    let mut many = vec![2, 0, 0, 0, 0, 0];
    many.extend(((12_u32 << 2) | 2).to_le_bytes());
    many.extend([0, 0]);
    many.extend(((34_u32 << 2) | 3).to_le_bytes());
    many.extend([1, 0]);
    cells.extend(record(0x00BD, &many));
    // A formula whose text follows, one that is true, one that failed
    cells.extend(record(0x0006, &[&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF][..], &[0; 8]].concat()));
    cells.extend(record(0x0207, &[3, 0, 0, b's', b'u', b'm']));
    cells.extend(record(0x0006, &[&[3, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0xFF, 0xFF][..], &[0; 8]].concat()));
    cells.extend(record(0x0205, &[3, 0, 2, 0, 0, 0, 0x17, 1]));
    cells.extend(record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0]));
    // An embedded chart with a cell of its own
    cells.extend(record(0x0809, &[0, 6, 0x20, 0]));
    cells.extend(number(9, 9, 0, 99.0));
    cells.extend(record(0x000A, &[]));
    let bytes = compound("/Workbook", &biff(&globals, &cells));
    let workbook = open(&bytes).unwrap();
    assert_eq!(workbook.kind, Kind::Xls);
    let list = &workbook.sheets[0];
    assert_eq!(
        shown(list),
        [vec!["1.5", "0007", "1980-05-12"], vec!["hi", "abກຂ"], vec!["12", "0.34"], vec!["sum", "TRUE", "#REF!"]]
    );
    assert_eq!(list.merged, [Area { first_row: 1, first_col: 0, last_row: 2, last_col: 2 }]);
    crate::oracle::compare(&workbook, &bytes, "a binary workbook made by hand");
}

#[test]
fn old_binary_workbooks_speak_the_code_page_of_their_machine() {
    let bof = |kind: u8| record(0x0809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let (name, _, _) = encoding_rs::GBK.encode("名单");
    let mut stream = bof(5);
    stream.extend(record(0x0042, &936_u16.to_le_bytes()));
    let start = stream.len() + 4 + 7 + name.len() + 4;
    let mut entry = (start as u32).to_le_bytes().to_vec();
    entry.extend([0, 0, name.len() as u8]);
    entry.extend(&*name);
    stream.extend(record(0x0085, &entry));
    stream.extend(record(0x000A, &[]));
    stream.extend(bof(0x10));
    let mut label = vec![0, 0, 0, 0, 0, 0, 4, 0];
    label.extend(&*encoding_rs::GBK.encode("张伟").0);
    stream.extend(record(0x0204, &label));
    stream.extend(record(0x000A, &[]));
    let list = sheet(&compound("/Book", &stream));
    assert_eq!((list.name.as_str(), shown(&list)), ("名单", vec![vec!["张伟".to_owned()]]));
}

#[test]
fn lines_of_text_are_rows_as_a_spreadsheet_program_counts_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "a,b", "", "\"1\"\"x\",\"two", "lines, one cell\"", "", "", "3,4"].join(end);
        let list = sheet(text.as_bytes());
        assert_eq!(list.first_row, 2, "{end:?}");
        let rows = shown(&list);
        assert_eq!(rows[0], ["a", "b"]);
        assert_eq!(rows[2], ["1\"x", "two\nlines, one cell"]);
        assert_eq!(list.cell(7, 0).to_string(), "3", "{end:?} {rows:?}");
    }
}

#[test]
fn text_keeps_leading_zeros_and_loses_only_the_guard_against_formulas() {
    let rows = shown(&sheet("id,phone\n001,'=1+1\n002,'0205\n003,'+856-20\n".as_bytes()));
    assert_eq!(rows[1], ["001", "=1+1"]);
    assert_eq!(rows[2], ["002", "'0205"]);
    assert_eq!(rows[3], ["003", "+856-20"]);
}

#[test]
fn encodings_and_delimiters_are_told() {
    let chinese = "姓名;部门;电话\r\n张伟;生产部;13800000001\r\n李娜;财务部;13800000002\r\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(chinese);
    let workbook = open(&bytes).unwrap();
    assert_eq!(workbook.kind, Kind::Delimited { delimiter: b';', encoding: "gb18030" });
    assert_eq!(workbook.sheets[0].cell(2, 0).to_string(), "张伟");
    let marked = [b"\xFF\xFE".to_vec(), chinese.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(open(&marked).unwrap().sheets[0].cell(3, 1).to_string(), "财务部");
    let workbook = open(b"sep=|\r\na|b;c\r\n").unwrap();
    assert_eq!(shown(&workbook.sheets[0]), [["a", "b;c"]]);
}

#[test]
fn broken_characters_are_remarked_on() {
    let mut text = "ຊື່,ພະແນກ\n".repeat(30).into_bytes();
    text[1] = b'x';
    let workbook = open(&text).unwrap();
    assert!(
        matches!(workbook.remarks[..], [Remark::UnreadableCharacters { encoding: "UTF-8", count: 1..=3 }]),
        "{:?}",
        workbook.remarks
    );
}

#[test]
fn more_sheets_than_allowed_are_refused() {
    let mut book = Xlsx::new("");
    book.book = format!("<sheets>{}</sheets>", r#"<sheet name="a" r:id="rId1"/>"#.repeat(3));
    let limits = Limits { max_sheets: 2, ..Limits::default() };
    assert_eq!(read(&book.bytes(), "", &limits).unwrap_err().code(), "too-many-sheets");
}

#[test]
fn columns_have_letters() {
    for (index, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
        assert_eq!(column_letters(index), letters);
        assert_eq!(column_index(letters), Some(index));
        assert_eq!(column_index(&letters.to_lowercase()), Some(index));
    }
    assert_eq!(column_letters(u32::MAX), "MWLQKWV");
    assert_eq!(column_index("A1"), None);
}

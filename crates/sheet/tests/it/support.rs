//! Shared data, and workbooks made byte by byte.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use kammaban_sheet::{Cell, CellDate, Column, ColumnKind, Language, Limits, Sheet, Table, Trouble, Workbook, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A folder of the shared test data, or `None` with a line that says so: a machine without the data is no failure.
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: no test data at {}", path.display());
    None
}

/// The files of a folder in the order of their names.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()).collect();
    files.sort();
    files
}

pub(crate) fn open(bytes: &[u8]) -> Result<Workbook, Trouble> {
    read(bytes, "roster.xlsx", &Limits::default())
}

/// The only sheet of a file that must be readable.
pub(crate) fn sheet(bytes: &[u8]) -> Sheet {
    let mut workbook = open(bytes).unwrap();
    assert_eq!(workbook.sheets.len(), 1);
    workbook.sheets.remove(0)
}

/// Cells in their canonical spelling, row by row.
pub(crate) fn shown(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet.rows.iter().map(|row| row.iter().map(Cell::to_string).collect()).collect()
}

pub(crate) fn text(text: &str) -> Cell {
    Cell::text(text)
}

pub(crate) fn date(year: u16, month: u8, day: u8) -> CellDate {
    CellDate { year, month, day, time: None }
}

/// A table of these columns.
pub(crate) fn table(columns: &[(&str, ColumnKind)]) -> Table {
    Table {
        name: "Members".to_owned(),
        titles: Vec::new(),
        columns: columns.iter().map(|(header, kind)| Column::new(*header, *kind)).collect(),
        language: Language::Lao,
        created: date(2026, 1, 2),
    }
}

/// A ZIP archive of these parts.
pub(crate) fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The text of one part of a package.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut content).unwrap();
    content
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// The parts of an Excel workbook of one sheet, to be changed before they are packed.
pub(crate) struct Xlsx {
    pub(crate) book: String,
    pub(crate) rows: String,
    pub(crate) after: String,
    pub(crate) strings: String,
    pub(crate) styles: String,
}

impl Xlsx {
    /// A sheet of these rows, written as the XML inside `sheetData`.
    pub(crate) fn new(rows: &str) -> Self {
        Xlsx {
            book: r#"<workbookPr/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>"#.to_owned(),
            rows: rows.to_owned(),
            after: String::new(),
            strings: String::new(),
            styles: String::new(),
        }
    }

    pub(crate) fn parts(&self) -> Vec<(&'static str, Vec<u8>)> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let book = format!(r#"<workbook xmlns="{main}" xmlns:r="{r}">{}</workbook>"#, self.book);
        let sheet =
            format!(r#"<worksheet xmlns="{main}"><sheetData>{}</sheetData>{}</worksheet>"#, self.rows, self.after);
        let strings = format!(r#"<sst xmlns="{main}">{}</sst>"#, self.strings);
        let styles = format!(r#"<styleSheet xmlns="{main}">{}</styleSheet>"#, self.styles);
        vec![
            ("[Content_Types].xml", TYPES.into()),
            ("_rels/.rels", RELS.into()),
            ("xl/workbook.xml", book.into()),
            ("xl/_rels/workbook.xml.rels", BOOK_RELS.into()),
            ("xl/worksheets/sheet1.xml", sheet.into()),
            ("xl/sharedStrings.xml", strings.into()),
            ("xl/styles.xml", styles.into()),
        ]
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let parts = self.parts();
        zip_of(&parts.iter().map(|(name, content)| (*name, content.as_slice())).collect::<Vec<_>>())
    }
}

/// An OpenDocument spreadsheet with this content in its body.
pub(crate) fn ods(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// One record of the binary Excel format.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend((data.len() as u16).to_le_bytes());
    bytes.extend(data);
    bytes
}

/// A compound file with one stream.
pub(crate) fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// The `Workbook` stream of a sheet with these records; `globals` come before the list of sheets.
pub(crate) fn biff(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let mut stream = bof(5);
    stream.extend(globals);
    let name = b"S";
    let start = stream.len() + 4 + 8 + name.len() + 4;
    let mut sheet = (start as u32).to_le_bytes().to_vec();
    sheet.extend([0, 0, name.len() as u8, 0]);
    sheet.extend(name);
    stream.extend(record(0x0085, &sheet));
    stream.extend(record(0x000A, &[]));
    assert_eq!(stream.len(), start);
    stream.extend(bof(0x10));
    stream.extend(cells);
    stream.extend(record(0x000A, &[]));
    stream
}

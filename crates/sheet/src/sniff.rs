//! Says what a file is by looking at it. Names lie: an `.xls` may be a web page, a `.csv` a workbook.

use std::io::{Cursor, Read};

use crate::limits::Limits;
use crate::package::Package;
use crate::trouble::{Foreign, Trouble};
use crate::workbook::{Cell, Visibility, Workbook};
use crate::{delimited, ods, xls, xlsx};

const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Beginnings that say what a file is, where it is nothing for us.
const BEGINNINGS: &[(&[u8], Foreign)] = &[
    (b"%PDF", Foreign::Pdf),
    (b"{\\rtf", Foreign::Rtf),
    (b"\x89PNG", Foreign::Image),
    (b"\xFF\xD8\xFF", Foreign::Image),
    (b"GIF8", Foreign::Image),
    (b"II*\0", Foreign::Image),
    (b"MM\0*", Foreign::Image),
    (b"Rar!", Foreign::Archive),
    (b"7z\xBC\xAF", Foreign::Archive),
    (b"\x1F\x8B", Foreign::Archive),
    (b"BZh", Foreign::Archive),
    (b"\xFD7zXZ", Foreign::Archive),
    (b"\x28\xB5\x2F\xFD", Foreign::Archive),
    (b"\x09\x00\x04\x00", Foreign::OldExcel),
    (b"\x09\x02\x06\x00", Foreign::OldExcel),
    (b"\x09\x04\x06\x00", Foreign::OldExcel),
    (b"\x09\x08\x08\x00", Foreign::OldExcel),
    (b"\x09\x08\x10\x00", Foreign::OldExcel),
];
/// How web pages begin, in lower case.
const PAGES: &[&str] =
    &["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div", "<script", "mime-version:"];

/// Recognises and reads the file.
pub(crate) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Trouble> {
    let workbook = if bytes.is_empty() {
        return Err(Trouble::Empty);
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        packed(bytes, limits)?
    } else if bytes.starts_with(COMPOUND_FILE) {
        compound(bytes, limits)?
    } else if let Some((_, found)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(Trouble::WrongKind { found: *found });
    } else {
        delimited::read(bytes, name, limits)?
    };
    if workbook.sheets.iter().flat_map(|sheet| &sheet.rows).flatten().all(is_blank) {
        return Err(Trouble::NoCells);
    }
    Ok(workbook)
}

/// Whether a person would see nothing in the cell.
fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn packed(bytes: &[u8], limits: &Limits) -> Result<Workbook, Trouble> {
    let mut package = Package::open(bytes, limits)?;
    let foreign = |found| Err(Trouble::WrongKind { found });
    if package.has("xl/workbook.bin") {
        return foreign(Foreign::Xlsb);
    }
    if package.has("word/document.xml") {
        return foreign(Foreign::Word);
    }
    if package.has("ppt/presentation.xml") {
        return foreign(Foreign::Slides);
    }
    if package.has("Index.zip") || package.has_folder("index/") {
        return foreign(Foreign::Numbers);
    }
    if package.has("encrypted-package") {
        return Err(Trouble::Encrypted);
    }
    if package.has("[Content_Types].xml") || package.has("xl/workbook.xml") {
        return xlsx::read(package, limits);
    }
    if !package.has("content.xml") {
        return foreign(Foreign::Zip);
    }
    let mimetype = match package.part("mimetype")? {
        Some(part) => part.head(200)?,
        None => Vec::new(),
    };
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.text") {
        return foreign(Foreign::Word);
    }
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.presentation") {
        return foreign(Foreign::Slides);
    }
    ods::read(package, limits)
}

fn compound(bytes: &[u8], limits: &Limits) -> Result<Workbook, Trouble> {
    let mut file = match cfb::CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) => file,
        // Compound files are whole sectors long, so this one has lost its end.
        Err(_) if !bytes.len().is_multiple_of(512) => return Err(Trouble::Truncated),
        Err(e) => return Err(Trouble::Damaged { part: "compound file".to_owned(), detail: e.to_string() }),
    };
    if file.exists("/EncryptedPackage") || file.exists("/EncryptionInfo") {
        return Err(Trouble::Encrypted);
    }
    if file.exists("/WordDocument") {
        return Err(Trouble::WrongKind { found: Foreign::Word });
    }
    if file.exists("/PowerPoint Document") {
        return Err(Trouble::WrongKind { found: Foreign::Slides });
    }
    let macros = file.exists("/_VBA_PROJECT_CUR");
    let Some(stream) = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)) else {
        return Err(Trouble::WrongKind { found: Foreign::Unknown });
    };
    let damaged = |e: std::io::Error| Trouble::Damaged { part: stream.to_owned(), detail: e.to_string() };
    let mut workbook = Vec::new();
    // A stream cannot honestly be longer than its file; chains of sectors that run in circles are.
    let opened = file.open_stream(stream).map_err(damaged)?;
    opened.take(bytes.len() as u64).read_to_end(&mut workbook).map_err(damaged)?;
    drop(file);
    xls::read(&workbook, macros, limits)
}

/// What a text is when it is no table: a web page, XML, JSON. `head` is its beginning.
pub(crate) fn foreign_text(head: &str) -> Option<Foreign> {
    let head: String = head.trim_start().chars().take(2000).collect::<String>().to_lowercase();
    if PAGES.iter().any(|beginning| head.starts_with(beginning)) {
        return Some(Foreign::Html);
    }
    let mut letters = head.chars();
    if letters.next() == Some('<') && letters.next().is_some_and(|c| matches!(c, '?' | '!' | 'a'..='z')) {
        return Some(if head.contains("<html") { Foreign::Html } else { Foreign::Xml });
    }
    let mut letters = head.chars().filter(|c| !c.is_whitespace());
    match (letters.next(), letters.next()) {
        (Some('{'), Some('"')) | (Some('['), Some('{' | '[')) => Some(Foreign::Json),
        _ => None,
    }
}

/// The visibility of a tab by the number Excel's binary format gives it.
pub(crate) fn visibility(state: u8) -> Visibility {
    match state & 3 {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        _ => Visibility::VeryHidden,
    }
}

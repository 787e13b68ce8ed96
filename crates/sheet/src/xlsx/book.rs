//! What the workbook consists of: its sheets and where they and the tables they share are.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::limits::Limits;
use crate::package::Package;
use crate::serial::Epoch;
use crate::trouble::Trouble;
use crate::workbook::Visibility;
use crate::xml::{Xml, attr, damaged, is_true};

/// The workbook part, read.
pub(super) struct Book {
    pub(super) sheets: Vec<Entry>,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) epoch: Epoch,
    pub(super) macros: bool,
}

/// One sheet: its name and the part it is in.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) part: String,
}

struct Relation {
    kind: String,
    part: String,
}

pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Book, Trouble> {
    let main = relations(package, "", "_rels/.rels")?
        .into_values()
        .find(|r| r.kind == "officeDocument" && package.has(&r.part))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |r| r.part);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main.as_str()));
    let relations = relations(package, folder, &format!("{folder}/_rels/{file}.rels"))?;
    let find = |kind: &str| relations.values().find(|r| r.kind == kind).map(|r| r.part.clone());
    let mut book = Book {
        sheets: Vec::new(),
        strings: find("sharedStrings").filter(|part| package.has(part)),
        styles: find("styles").filter(|part| package.has(part)),
        epoch: Epoch::From1900,
        macros: find("vbaProject").is_some() || package.has(&format!("{folder}/vbaProject.bin")),
    };
    let Some(part) = package.part(&main)? else {
        return Err(damaged(&main, "the part is missing"));
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "workbookPr" if is_true(attr(&start, "date1904", &main)?.as_deref()) => book.epoch = Epoch::From1904,
                "sheet" => {
                    let name = attr(&start, "name", &main)?.unwrap_or_default();
                    let id = relation_id(&start, &main)?;
                    let visibility = match attr(&start, "state", &main)?.as_deref() {
                        Some("hidden") => Visibility::Hidden,
                        Some("veryHidden") => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    };
                    let relation = id.and_then(|id| relations.get(&id));
                    let relation = relation.ok_or_else(|| damaged(&main, "a sheet without a part"))?;
                    // Charts and dialogs have tabs of their own but no cells.
                    if relation.kind == "worksheet" {
                        if book.sheets.len() >= limits.max_sheets as usize {
                            return Err(Trouble::TooManySheets { limit: u64::from(limits.max_sheets) });
                        }
                        book.sheets.push(Entry { name, visibility, part: relation.part.clone() });
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(book)
}

/// The `r:id` of a sheet. Its namespace prefix is free, so it is told from `sheetId` by its local name.
fn relation_id(start: &quick_xml::events::BytesStart<'_>, part: &str) -> Result<Option<String>, Trouble> {
    attr(start, "id", part)
}

/// The relations of a part by id; none where the package has no such list.
fn relations(package: &mut Package<'_>, folder: &str, list: &str) -> Result<HashMap<String, Relation>, Trouble> {
    let mut relations = HashMap::new();
    let Some(part) = package.part(list)? else {
        return Ok(relations);
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                let external = attr(&start, "TargetMode", list)?.as_deref() == Some("External");
                let (id, kind, target) =
                    (attr(&start, "Id", list)?, attr(&start, "Type", list)?, attr(&start, "Target", list)?);
                if let (Some(id), Some(kind), Some(target), false) = (id, kind, target, external) {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    relations.insert(id, Relation { kind, part: resolve(folder, &target) });
                }
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// The name of the part a target means, seen from a folder of the package.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            name => steps.push(name),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_found_from_their_folder_and_never_leave_the_package() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "../xl/sheet.xml"), "xl/sheet.xml");
        assert_eq!(resolve("xl", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("", "xl\\workbook.xml"), "xl/workbook.xml");
    }
}

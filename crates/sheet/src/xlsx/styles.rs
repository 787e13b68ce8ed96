//! The number formats that cells refer to.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::numfmt::Format;
use crate::package::Package;
use crate::trouble::Trouble;
use crate::xml::{Xml, attr};

/// Excel itself stops at 65,490 cell formats.
const MAX_FORMATS: usize = 65_536;

/// The format of each cell style, in the order cells count them.
pub(super) fn read(package: &mut Package<'_>, name: &str) -> Result<Vec<Format>, Trouble> {
    let mut custom: HashMap<u32, Format> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    let Some(part) = package.part(name)? else {
        return Ok(styles);
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" if custom.len() < MAX_FORMATS => {
                    let id = attr(&start, "numFmtId", name)?.and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attr(&start, "formatCode", name)?) {
                        custom.insert(id, Format::parse(&code));
                    }
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles && styles.len() < MAX_FORMATS => {
                    let id: u32 = attr(&start, "numFmtId", name)?.and_then(|id| id.parse().ok()).unwrap_or(0);
                    styles.push(custom.get(&id).copied().unwrap_or_else(|| Format::builtin(id)));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_cell_styles = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

//! What all sheets share: names, formats, texts, the epoch of dates.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::records::{Record, Records, u16_at, u32_at};
use super::{STREAM, damaged};
use crate::limits::Limits;
use crate::numfmt::Format;
use crate::serial::Epoch;
use crate::sniff::visibility;
use crate::texts::Texts;
use crate::trouble::{Foreign, Trouble};
use crate::workbook::Visibility;

/// Excel itself stops at 4,050 cell formats in this file format.
const MAX_FORMATS: usize = 65_536;

/// The first part of the stream, read.
pub(super) struct Globals {
    pub(super) sheets: Vec<Entry>,
    pub(super) texts: Texts,
    pub(super) styles: Vec<Format>,
    pub(super) epoch: Epoch,
    pub(super) script: Script,
}

/// One sheet and where its records begin.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) at: usize,
}

/// How strings are stored.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// Excel 97 and later.
    Unicode,
    /// Excel 5 and 95: the code page of the machine that wrote the file.
    Bytes(&'static Encoding),
}

impl Script {
    /// The string with a length of `width` bytes in front that stands at `from` in a record.
    pub(super) fn string(self, record: &Record<'_>, from: usize, width: usize) -> Result<String, Trouble> {
        let length = match width {
            1 => usize::from(record.data.get(from).copied().unwrap_or(0)),
            _ => usize::from(u16_at(record.data, from)),
        };
        let mut text = String::new();
        let mut reader = record.reader((from + width).min(record.data.len()))?;
        match self {
            Script::Unicode if length == 0 => {}
            Script::Unicode => reader.unicode(length, &mut text)?,
            Script::Bytes(encoding) => reader.bytes(length, encoding, &mut text)?,
        }
        Ok(text)
    }
}

pub(super) fn read(stream: &[u8], limits: &Limits) -> Result<Globals, Trouble> {
    let mut globals = Globals {
        sheets: Vec::new(),
        texts: Texts::default(),
        styles: Vec::new(),
        epoch: Epoch::From1900,
        script: Script::Unicode,
    };
    let mut custom: HashMap<u16, Format> = HashMap::new();
    let mut styles: Vec<u16> = Vec::new();
    let mut records = Records::new(stream, 0);
    let mut begun = false;
    while let Some(record) = records.next()? {
        match record.kind {
            0x0809 if !begun => {
                begun = true;
                match u16_at(record.need(4)?, 0) {
                    0x0600 => {}
                    0x0500 => globals.script = Script::Bytes(WINDOWS_1252),
                    _ => return Err(Trouble::WrongKind { found: Foreign::OldExcel }),
                }
            }
            _ if !begun => return Err(damaged("the stream does not begin as a workbook does")),
            0x002F => return Err(Trouble::Encrypted),
            0x0042 => {
                if let (Script::Bytes(_), Some(encoding)) =
                    (globals.script, codepage::to_encoding(u16_at(record.data, 0)))
                {
                    globals.script = Script::Bytes(encoding);
                }
            }
            0x0022 if u16_at(record.data, 0) == 1 => globals.epoch = Epoch::From1904,
            0x041E if custom.len() < MAX_FORMATS => {
                let width = if matches!(globals.script, Script::Unicode) { 2 } else { 1 };
                let code = globals.script.string(&record, 2, width)?;
                custom.insert(u16_at(record.data, 0), Format::parse(&code));
            }
            0x00E0 if styles.len() < MAX_FORMATS => styles.push(u16_at(record.need(4)?, 2)),
            0x0085 => {
                let data = record.need(8)?;
                let name = globals.script.string(&record, 6, 1)?;
                // Charts, macro sheets and modules have tabs too, but no cells.
                if data[5] == 0 {
                    if globals.sheets.len() >= limits.max_sheets as usize {
                        return Err(Trouble::TooManySheets { limit: u64::from(limits.max_sheets) });
                    }
                    let at = u32_at(data, 0) as usize;
                    globals.sheets.push(Entry { name, visibility: visibility(data[4]), at });
                }
            }
            0x00FC => {
                let mut reader = record.reader(8.min(record.data.len()))?;
                let mut text = String::new();
                while !reader.is_done() {
                    text.clear();
                    reader.shared(&mut text)?;
                    globals.texts.push(&text, STREAM, limits)?;
                }
            }
            0x000A => break,
            _ => {}
        }
    }
    if !begun {
        return Err(damaged("the stream is empty"));
    }
    globals.styles = styles
        .into_iter()
        .map(|id| custom.get(&id).copied().unwrap_or_else(|| Format::builtin(u32::from(id))))
        .collect();
    Ok(globals)
}

//! The cells of one sheet.

use super::damaged;
use super::globals::{Entry, Globals};
use super::records::{Record, Records, f64_at, u16_at, u32_at};
use crate::grid::{Budget, Grid};
use crate::numfmt::Format;
use crate::trouble::Trouble;
use crate::workbook::{Area, Cell, Remark, Sheet};

/// Reads the sheet; the second value is how many bytes of the stream it took.
pub(super) fn read(
    stream: &[u8],
    entry: &Entry,
    globals: &Globals,
    budget: &mut Budget<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<(Sheet, usize), Trouble> {
    let mut records = Records::new(stream, entry.at);
    match records.next()? {
        Some(record) if record.kind == 0x0809 => {}
        None => return Err(Trouble::Truncated),
        Some(_) => return Err(damaged("a sheet does not begin where the list of sheets says")),
    }
    let mut reader = Reader { grid: Grid::new(entry.name.as_str()), globals, formula: None, hidden_rows: 0 };
    // Embedded charts are whole streams inside the sheet.
    let mut inside = 0_u32;
    while let Some(record) = records.next()? {
        match record.kind {
            0x0809 => inside += 1,
            0x000A if inside == 0 => break,
            0x000A => inside -= 1,
            _ if inside > 0 => {}
            _ => reader.record(&record, budget)?,
        }
    }
    if reader.hidden_rows > 0 {
        remarks.push(Remark::HiddenRows { sheet: entry.name.clone(), count: reader.hidden_rows });
    }
    Ok((reader.grid.finish(budget, entry.visibility)?, records.at - entry.at))
}

struct Reader<'g> {
    grid: Grid,
    globals: &'g Globals,
    /// Place of the formula whose text comes in a record of its own.
    formula: Option<(u32, u32)>,
    hidden_rows: u32,
}

impl Reader<'_> {
    fn record(&mut self, record: &Record<'_>, budget: &mut Budget<'_>) -> Result<(), Trouble> {
        match record.kind {
            // ROW
            0x0208 if u16_at(record.data, 12) & 0x20 != 0 => self.hidden_rows += 1,
            // NUMBER
            0x0203 => {
                let data = record.need(14)?;
                let cell = self.number(u16_at(data, 4), f64_at(data, 6));
                self.put(data, cell, budget)?;
            }
            // RK
            0x027E => {
                let data = record.need(10)?;
                let cell = self.number(u16_at(data, 4), rk(u32_at(data, 6)));
                self.put(data, cell, budget)?;
            }
            // MULRK: several numbers side by side
            0x00BD => {
                let data = record.need(6)?;
                let (row, first) = (u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2)));
                for (col, pair) in (first..).zip(data[4..data.len() - 2].chunks_exact(6)) {
                    let cell = self.number(u16_at(pair, 0), rk(u32_at(pair, 2)));
                    self.grid.put(budget, row, col, cell)?;
                }
            }
            // LABELSST
            0x00FD => {
                let data = record.need(10)?;
                let text = self.globals.texts.get(u32_at(data, 6) as usize);
                let text = text.ok_or_else(|| damaged("a cell refers to a text that is not there"))?;
                self.put(data, Cell::text(text), budget)?;
            }
            // LABEL and RSTRING
            0x0204 | 0x00D6 => {
                let data = record.need(8)?;
                let text = self.globals.script.string(record, 6, 2)?;
                self.put(data, Cell::text(text), budget)?;
            }
            // BOOLERR
            0x0205 => {
                let data = record.need(8)?;
                let cell = if data[7] == 0 { Cell::Bool(data[6] != 0) } else { Cell::Error(error(data[6]).to_owned()) };
                self.put(data, cell, budget)?;
            }
            // FORMULA
            0x0006 => self.formula(record.need(14)?, budget)?,
            // STRING: the text a formula gave
            0x0207 => {
                if let Some((row, col)) = self.formula.take() {
                    let text = self.globals.script.string(record, 0, 2)?;
                    self.grid.put(budget, row, col, Cell::text(text))?;
                }
            }
            // MERGEDCELLS
            0x00E5 => {
                for area in record.data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |place| u32::from(u16_at(area, place));
                    let (first_row, last_row) = (at(0) + 1, at(2) + 1);
                    self.grid.merge(Area { first_row, first_col: at(4), last_row, last_col: at(6) });
                }
            }
            // COLINFO
            0x007D => {
                let at = |place| u32::from(u16_at(record.data, place));
                self.grid.width(budget, at(0), at(2), f32::from(u16_at(record.data, 4)) / 256.0);
            }
            _ => {}
        }
        Ok(())
    }

    fn formula(&mut self, data: &[u8], budget: &mut Budget<'_>) -> Result<(), Trouble> {
        self.formula = None;
        let cell = if u16_at(data, 12) != 0xFFFF {
            self.number(u16_at(data, 4), f64_at(data, 6))
        } else {
            match data[6] {
                0 => {
                    self.formula = Some((u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2))));
                    Cell::Empty
                }
                1 => Cell::Bool(data[8] != 0),
                2 => Cell::Error(error(data[8]).to_owned()),
                _ => Cell::Empty,
            }
        };
        self.put(data, cell, budget)
    }

    fn put(&mut self, data: &[u8], cell: Cell, budget: &mut Budget<'_>) -> Result<(), Trouble> {
        self.grid.put(budget, u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2)), cell)
    }

    fn number(&self, style: u16, value: f64) -> Cell {
        if !value.is_finite() {
            return Cell::Empty;
        }
        let format = self.globals.styles.get(usize::from(style)).copied().unwrap_or(Format::General);
        format.cell(value, self.globals.epoch)
    }
}

/// A number packed into four bytes ([MS-XLS] 2.5.217).
fn rk(packed: u32) -> f64 {
    let value = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & 0xFFFF_FFFC) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { value } else { value / 100.0 }
}

/// The code a failed formula shows ([MS-XLS] 2.5.10).
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

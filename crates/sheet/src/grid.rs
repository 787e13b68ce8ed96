//! Fills a sheet cell by cell and stops at the limits before the memory is taken.

use crate::limits::Limits;
use crate::trouble::Trouble;
use crate::workbook::{Area, Cell, Sheet, Visibility};

/// Merged areas kept of one sheet; more than this no roster has, and every one costs memory.
const MAX_MERGED: usize = 50_000;

/// What all sheets of one file have cost so far.
pub(crate) struct Budget<'l> {
    pub(crate) limits: &'l Limits,
    cells: u64,
    text: u64,
}

impl<'l> Budget<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        Budget { limits, cells: 0, text: 0 }
    }

    fn take_cells(&mut self, count: usize, sheet: &str) -> Result<(), Trouble> {
        self.cells += count as u64;
        if self.cells > self.limits.max_cells {
            return Err(Trouble::TooManyCells { sheet: sheet.to_owned(), limit: self.limits.max_cells });
        }
        Ok(())
    }

    /// Counts text that is held in memory: of cells, and of tables that cells take it from.
    pub(crate) fn take_text(&mut self, bytes: usize, sheet: &str) -> Result<(), Trouble> {
        self.text += bytes as u64;
        if self.text > self.limits.max_text_bytes {
            return Err(Trouble::TooMuchText { sheet: sheet.to_owned(), limit: self.limits.max_text_bytes });
        }
        Ok(())
    }
}

/// A sheet while it is read. Cells may come in any order; those of one row are best kept together.
pub(crate) struct Grid {
    name: String,
    rows: Vec<Vec<Cell>>,
    pending: Vec<Cell>,
    pending_row: u32,
    merged: Vec<Area>,
    widths: Vec<Option<f32>>,
}

impl Grid {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Grid {
            name: name.into(),
            rows: Vec::new(),
            pending: Vec::new(),
            pending_row: 0,
            merged: Vec::new(),
            widths: Vec::new(),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether a value at row and column (both from 0) is within the limits; an error names the place.
    pub(crate) fn check_place(&self, budget: &Budget<'_>, row: u32, col: u32) -> Result<(), Trouble> {
        if row >= budget.limits.max_rows {
            let limit = u64::from(budget.limits.max_rows);
            return Err(Trouble::TooManyRows { sheet: self.name.clone(), row: row.saturating_add(1), limit });
        }
        if col >= budget.limits.max_cols {
            let limit = u64::from(budget.limits.max_cols);
            return Err(Trouble::TooManyColumns { sheet: self.name.clone(), row: row + 1, col, limit });
        }
        Ok(())
    }

    /// Stores a cell at row and column (both from 0). Empty cells cost nothing, wherever they stand.
    pub(crate) fn put(&mut self, budget: &mut Budget<'_>, row: u32, col: u32, cell: Cell) -> Result<(), Trouble> {
        match &cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) | Cell::Error(text) => {
                if text.is_empty() {
                    return Ok(());
                }
                self.check_place(budget, row, col)?;
                self.check_length(budget, row, col, text)?;
                budget.take_text(text.len(), &self.name)?;
            }
            _ => self.check_place(budget, row, col)?,
        }
        if row != self.pending_row {
            self.flush(budget)?;
            self.pending_row = row;
        }
        let col = col as usize;
        if col >= self.pending.len() {
            self.pending.resize(col, Cell::Empty);
            self.pending.push(cell);
        } else {
            self.pending[col] = cell;
        }
        Ok(())
    }

    /// Whether the text fits into one cell; for readers that gather text piece by piece.
    pub(crate) fn check_length(&self, budget: &Budget<'_>, row: u32, col: u32, text: &str) -> Result<(), Trouble> {
        let limit = budget.limits.max_cell_chars;
        if text.len() > limit as usize && text.chars().count() > limit as usize {
            let sheet = self.name.clone();
            return Err(Trouble::CellTooLong { sheet, row: row.saturating_add(1), col, limit: u64::from(limit) });
        }
        Ok(())
    }

    fn flush(&mut self, budget: &mut Budget<'_>) -> Result<(), Trouble> {
        if self.pending.is_empty() {
            return Ok(());
        }
        budget.take_cells(self.pending.len(), &self.name)?;
        let at = self.pending_row as usize;
        if at >= self.rows.len() {
            self.rows.resize_with(at + 1, Vec::new);
        }
        let row = &mut self.rows[at];
        if row.is_empty() {
            row.reserve_exact(self.pending.len());
            row.append(&mut self.pending);
        } else {
            if row.len() < self.pending.len() {
                row.resize(self.pending.len(), Cell::Empty);
            }
            for (old, new) in row.iter_mut().zip(self.pending.drain(..)) {
                if !new.is_empty() {
                    *old = new;
                }
            }
        }
        Ok(())
    }

    /// Notes a merged area; those outside the limits are forgotten, as their cells are.
    pub(crate) fn merge(&mut self, area: Area) {
        if self.merged.len() < MAX_MERGED && (area.first_row, area.first_col) != (area.last_row, area.last_col) {
            self.merged.push(area);
        }
    }

    /// Notes the width of the columns `first..=last` (from 0) in characters.
    pub(crate) fn width(&mut self, budget: &Budget<'_>, first: u32, last: u32, width: f32) {
        let end = last.saturating_add(1).min(budget.limits.max_cols) as usize;
        for col in (first as usize)..end {
            if self.widths.len() <= col {
                self.widths.resize(col + 1, None);
            }
            self.widths[col] = Some(width);
        }
    }

    /// The finished sheet, with empty rows above taken off and counted.
    pub(crate) fn finish(mut self, budget: &mut Budget<'_>, visibility: Visibility) -> Result<Sheet, Trouble> {
        self.flush(budget)?;
        let above = self.rows.iter().position(|row| !row.is_empty()).unwrap_or(0);
        self.rows.drain(..above);
        self.rows.shrink_to_fit();
        Ok(Sheet {
            name: self.name,
            visibility,
            first_row: u32::try_from(above).unwrap_or(0) + 1,
            rows: self.rows,
            merged: self.merged,
            widths: self.widths,
        })
    }
}

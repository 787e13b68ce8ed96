//! OpenDocument spreadsheets, read as a stream of cells. Source: ODF 1.3 part 3, 9.1 and 19.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use crate::grid::{Budget, Grid};
use crate::limits::Limits;
use crate::package::Package;
use crate::serial::parse_iso;
use crate::trouble::Trouble;
use crate::workbook::{Area, Cell, Kind, Number, Remark, Shown, Visibility, Workbook};
use crate::xml::{Xml, attr, damaged, push_text};

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Things inside a cell or row whose text is no part of the cell.
const ASIDE: [&str; 6] = ["annotation", "frame", "custom-shape", "shapes", "tracked-changes", "object"];

/// Reads a package that holds an OpenDocument spreadsheet.
pub(crate) fn read(mut package: Package<'_>, limits: &Limits) -> Result<Workbook, Trouble> {
    check_encryption(&mut package)?;
    let Some(part) = package.part(CONTENT)? else {
        return Err(damaged(CONTENT, "the part is missing"));
    };
    let mut reader = Reader {
        budget: Budget::new(limits),
        workbook: Workbook { kind: Kind::Ods, sheets: Vec::new(), remarks: Vec::new() },
        style: String::new(),
        hidden_styles: HashSet::new(),
        table: None,
        aside: 0,
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(start) => reader.start(&start)?,
            Event::End(end) => reader.end(end.local_name().as_ref())?,
            Event::Eof => break,
            event => reader.text(&event)?,
        }
    }
    drop(xml);
    package.verify_rest()?;
    Ok(reader.workbook)
}

/// A locked document lists how its parts are encrypted.
fn check_encryption(package: &mut Package<'_>) -> Result<(), Trouble> {
    let Some(part) = package.part(MANIFEST)? else {
        return Ok(());
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "encryption-data" => return Err(Trouble::Encrypted),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

struct Reader<'l> {
    budget: Budget<'l>,
    workbook: Workbook,
    style: String,
    hidden_styles: HashSet<String>,
    table: Option<Table>,
    /// How many elements of [`ASIDE`] are open.
    aside: u32,
}

/// The sheet being read, and the place in it, counted from 0.
struct Table {
    grid: Grid,
    visibility: Visibility,
    row: u32,
    row_repeat: u32,
    row_hidden: bool,
    /// Filled cells of the row, kept because one row may stand for several.
    cells: Vec<(u32, Cell)>,
    col: u32,
    cell: Option<Open>,
    in_paragraph: bool,
    hidden_rows: u32,
    formulas: u32,
    first_formula: (u32, u32),
    /// Tables inside cells of this one.
    nested: u32,
}

/// The cell being read.
struct Open {
    kind: String,
    value: Option<String>,
    is_error: bool,
    has_formula: bool,
    repeat: u32,
    text: String,
    paragraphs: u32,
}

impl Reader<'_> {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let name = start.local_name();
        let name = name.as_ref();
        if ASIDE.contains(&name) {
            self.aside += 1;
        }
        let Some(table) = &mut self.table else {
            return self.start_outside(start, name);
        };
        if name == "table" {
            table.nested += 1;
        }
        if self.aside > 0 || table.nested > 0 {
            return Ok(());
        }
        match name {
            "table-row" => {
                table.row_repeat = number(start, "number-rows-repeated")?;
                table.row_hidden =
                    matches!(attr(start, "visibility", CONTENT)?.as_deref(), Some("collapse" | "filter"));
                table.col = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let cell = open_cell(start)?;
                let rows = number(start, "number-rows-spanned")?.min(self.budget.limits.max_rows);
                let cols = number(start, "number-columns-spanned")?.min(self.budget.limits.max_cols);
                table.grid.merge(Area {
                    first_row: table.row.saturating_add(1),
                    first_col: table.col,
                    last_row: table.row.saturating_add(rows),
                    last_col: table.col.saturating_add(cols - 1),
                });
                table.cell = Some(cell);
            }
            "p" => {
                if let Some(cell) = &mut table.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                    table.in_paragraph = true;
                }
            }
            "s" if table.in_paragraph => {
                let blanks = attr(start, "c", CONTENT)?.and_then(|n| n.parse().ok()).unwrap_or(1_usize);
                push_plain(
                    table,
                    &self.budget,
                    &" ".repeat(blanks.min(self.budget.limits.max_cell_chars as usize + 1)),
                )?;
            }
            "tab" if table.in_paragraph => push_plain(table, &self.budget, "\t")?,
            "line-break" if table.in_paragraph => push_plain(table, &self.budget, "\n")?,
            _ => {}
        }
        Ok(())
    }

    fn start_outside(&mut self, start: &BytesStart<'_>, name: &str) -> Result<(), Trouble> {
        match name {
            "style" => self.style = attr(start, "name", CONTENT)?.unwrap_or_default(),
            "table-properties" if attr(start, "display", CONTENT)?.as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            "table" if self.aside == 0 => {
                let limit = self.budget.limits.max_sheets;
                if self.workbook.sheets.len() >= limit as usize {
                    return Err(Trouble::TooManySheets { limit: u64::from(limit) });
                }
                let style = attr(start, "style-name", CONTENT)?.unwrap_or_default();
                let hidden = self.hidden_styles.contains(&style);
                self.table = Some(Table {
                    grid: Grid::new(attr(start, "name", CONTENT)?.unwrap_or_default()),
                    visibility: if hidden { Visibility::Hidden } else { Visibility::Visible },
                    row: 0,
                    row_repeat: 1,
                    row_hidden: false,
                    cells: Vec::new(),
                    col: 0,
                    cell: None,
                    in_paragraph: false,
                    hidden_rows: 0,
                    formulas: 0,
                    first_formula: (0, 0),
                    nested: 0,
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, event: &Event<'_>) -> Result<(), Trouble> {
        let Some(table) = self.table.as_mut().filter(|t| t.in_paragraph && t.nested == 0 && self.aside == 0) else {
            return Ok(());
        };
        let mut piece = String::new();
        push_text(&mut piece, event, CONTENT)?;
        // Line breaks and runs of blanks in the file itself are layout and mean one blank.
        let mut collapsed = String::with_capacity(piece.len());
        let mut after_blank = table.cell.as_ref().is_some_and(|c| c.text.is_empty() || c.text.ends_with(['\n', ' ']));
        for c in piece.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(blank && after_blank) {
                collapsed.push(if blank { ' ' } else { c });
            }
            after_blank = blank;
        }
        push_plain(table, &self.budget, &collapsed)
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        if ASIDE.contains(&name) {
            self.aside = self.aside.saturating_sub(1);
        }
        let Some(table) = &mut self.table else {
            return Ok(());
        };
        if name == "table" && table.nested > 0 {
            table.nested -= 1;
            return Ok(());
        }
        if self.aside > 0 || table.nested > 0 {
            return Ok(());
        }
        match name {
            "p" => table.in_paragraph = false,
            "table-cell" | "covered-table-cell" => table.end_cell(&self.budget)?,
            "table-row" => table.end_row(&mut self.budget)?,
            "table" => {
                if let Some(table) = self.table.take() {
                    let sheet = table.grid.name().to_owned();
                    if table.formulas > 0 {
                        let (row, col) = table.first_formula;
                        let remark =
                            Remark::FormulaWithoutValue { sheet: sheet.clone(), row, col, count: table.formulas };
                        self.workbook.remarks.push(remark);
                    }
                    if table.hidden_rows > 0 {
                        self.workbook.remarks.push(Remark::HiddenRows { sheet, count: table.hidden_rows });
                    }
                    self.workbook.sheets.push(table.grid.finish(&mut self.budget, table.visibility)?);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Table {
    fn end_cell(&mut self, budget: &Budget<'_>) -> Result<(), Trouble> {
        let Some(open) = self.cell.take() else {
            return Ok(());
        };
        self.in_paragraph = false;
        let (repeat, has_formula) = (open.repeat, open.has_formula);
        let is_text = open.kind == "string";
        let cell = close_cell(open);
        if !cell.is_empty() {
            self.grid.check_place(budget, self.row, self.col.saturating_add(repeat - 1))?;
            for col in self.col..self.col + repeat {
                self.cells.push((col, cell.clone()));
            }
        } else if has_formula && !is_text {
            if self.formulas == 0 {
                self.first_formula = (self.row.saturating_add(1), self.col);
            }
            self.formulas = self.formulas.saturating_add(1);
        }
        self.col = self.col.saturating_add(repeat);
        Ok(())
    }

    fn end_row(&mut self, budget: &mut Budget<'_>) -> Result<(), Trouble> {
        let repeat = self.row_repeat;
        if !self.cells.is_empty() {
            self.grid.check_place(budget, self.row.saturating_add(repeat - 1), 0)?;
            for row in self.row..self.row + repeat {
                for (col, cell) in &self.cells {
                    self.grid.put(budget, row, *col, cell.clone())?;
                }
            }
            if self.row_hidden {
                self.hidden_rows = self.hidden_rows.saturating_add(repeat);
            }
            self.cells.clear();
        }
        self.row = self.row.saturating_add(repeat);
        self.row_repeat = 1;
        Ok(())
    }
}

/// Adds text to the open cell and stops when it grows beyond what a cell may hold.
fn push_plain(table: &mut Table, budget: &Budget<'_>, text: &str) -> Result<(), Trouble> {
    if let Some(cell) = &mut table.cell {
        cell.text.push_str(text);
        table.grid.check_length(budget, table.row, table.col, &cell.text)?;
    }
    Ok(())
}

/// An attribute that counts, at least 1.
fn number(start: &BytesStart<'_>, name: &str) -> Result<u32, Trouble> {
    Ok(attr(start, name, CONTENT)?.and_then(|n| n.parse().ok()).unwrap_or(1).max(1))
}

fn open_cell(start: &BytesStart<'_>) -> Result<Open, Trouble> {
    let mut open = Open {
        kind: String::new(),
        value: None,
        is_error: false,
        has_formula: false,
        repeat: number(start, "number-columns-repeated")?,
        text: String::new(),
        paragraphs: 0,
    };
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|e| damaged(CONTENT, e.to_string()))?;
        // LibreOffice repeats the type of a value in a namespace of its own, hence whole names.
        match attribute.key.as_ref() {
            "office:value-type" => open.kind = attribute.value.into_owned(),
            "calcext:value-type" => open.is_error = attribute.value == "error",
            "table:formula" => open.has_formula = true,
            "office:value"
            | "office:date-value"
            | "office:time-value"
            | "office:boolean-value"
            | "office:string-value" => {
                let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                open.value = Some(value.map_err(|e| damaged(CONTENT, e.to_string()))?.into_owned());
            }
            _ => {}
        }
    }
    Ok(open)
}

fn close_cell(open: Open) -> Cell {
    let Open { kind, value, is_error, text, .. } = open;
    if is_error {
        return if text.is_empty() { Cell::Empty } else { Cell::Error(text) };
    }
    let value = value.unwrap_or_default();
    match kind.as_str() {
        "float" | "percentage" | "currency" => match value.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                Cell::Number(Number { value: number, shown: shown(number, &text, &kind) })
            }
            _ => Cell::text(text),
        },
        "date" => parse_iso(&value).map_or_else(|| Cell::text(text), Cell::Date),
        "boolean" => Cell::Bool(value == "true"),
        "time" => Cell::text(if text.is_empty() { value } else { text }),
        _ => Cell::text(if text.is_empty() { value } else { text }),
    }
}

/// How a number is shown, told by the text the program saved beside it.
fn shown(value: f64, text: &str, kind: &str) -> Shown {
    if value.fract() != 0.0 || kind == "percentage" {
        return Shown::Decimal;
    }
    let all_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if all_digits && text.starts_with('0') && text.len() > 1 {
        return Shown::Integer { min_digits: u8::try_from(text.len()).unwrap_or(u8::MAX) };
    }
    let decimals =
        text.rsplit_once(['.', ',']).is_some_and(|(_, end)| end.len() != 3 && end.bytes().all(|b| b == b'0'));
    if decimals { Shown::Decimal } else { Shown::Integer { min_digits: 0 } }
}

//! The cells of one sheet.

use quick_xml::events::{BytesStart, Event};

use super::book::Entry;
use super::strings::unescape;
use crate::grid::{Budget, Grid};
use crate::numfmt::Format;
use crate::package::Package;
use crate::serial::{Epoch, parse_iso};
use crate::texts::Texts;
use crate::trouble::Trouble;
use crate::workbook::{Area, Cell, Remark, Sheet, column_index};
use crate::xml::{Xml, attr, damaged, is_true, push_text};

/// What all sheets of the workbook share.
pub(super) struct Context {
    pub(super) styles: Vec<Format>,
    pub(super) strings: Texts,
    pub(super) epoch: Epoch,
}

/// How the text inside a cell is to be understood.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Number,
    Shared,
    Formula,
    Inline,
    Bool,
    Error,
    Date,
}

/// The cell being read.
struct Open {
    row: u32,
    col: u32,
    kind: Type,
    style: usize,
    has_formula: bool,
    text: String,
}

#[derive(Default)]
struct Seen {
    formulas: u32,
    first_formula: (u32, u32),
    hidden_rows: u32,
}

pub(super) fn read(
    package: &mut Package<'_>,
    entry: &Entry,
    context: &Context,
    budget: &mut Budget<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<Sheet, Trouble> {
    let name = entry.part.as_str();
    let Some(part) = package.part(name)? else {
        return Err(damaged(name, "the part is missing"));
    };
    let mut xml = Xml::new(part);
    let mut grid = Grid::new(entry.name.as_str());
    let mut seen = Seen::default();
    let mut open = Open { row: 0, col: 0, kind: Type::Number, style: 0, has_formula: false, text: String::new() };
    let (mut in_cell, mut in_value, mut in_phonetic) = (false, false, false);
    // Positions follow each other where the file does not give them.
    let (mut next_row, mut next_col) = (0_u32, 0_u32);
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    next_row = row_start(&start, next_row, &mut seen, name)?;
                    next_col = 0;
                }
                "c" => {
                    cell_start(&start, &mut open, (next_row.saturating_sub(1), next_col), name)?;
                    in_cell = true;
                }
                "v" | "t" if in_cell => in_value = true,
                "f" if in_cell => open.has_formula = true,
                "rPh" => in_phonetic = true,
                "mergeCell" => {
                    if let Some(area) = attr(&start, "ref", name)?.as_deref().and_then(parse_area) {
                        grid.merge(area);
                    }
                }
                "col" => column(&start, &mut grid, budget, name)?,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "v" | "t" => in_value = false,
                "rPh" => in_phonetic = false,
                "c" if in_cell => {
                    in_cell = false;
                    next_col = open.col.saturating_add(1);
                    let cell = finish(&mut open, context, name)?;
                    if open.has_formula && cell.is_empty() && open.kind != Type::Formula {
                        if seen.formulas == 0 {
                            seen.first_formula = (open.row + 1, open.col);
                        }
                        seen.formulas += 1;
                    }
                    grid.put(budget, open.row, open.col, cell)?;
                }
                _ => {}
            },
            Event::Eof => break,
            event if in_value && !in_phonetic => {
                push_text(&mut open.text, &event, name)?;
                // Escapes take up to seven characters; the exact check is made when the cell is stored.
                if open.text.len() > budget.limits.max_cell_chars as usize * 7 {
                    grid.check_length(budget, open.row, open.col, &open.text)?;
                }
            }
            _ => {}
        }
    }
    if seen.formulas > 0 {
        let (row, col) = seen.first_formula;
        remarks.push(Remark::FormulaWithoutValue { sheet: entry.name.clone(), row, col, count: seen.formulas });
    }
    if seen.hidden_rows > 0 {
        remarks.push(Remark::HiddenRows { sheet: entry.name.clone(), count: seen.hidden_rows });
    }
    grid.finish(budget, entry.visibility)
}

/// The number, from 1, of the row that starts.
fn row_start(start: &BytesStart<'_>, before: u32, seen: &mut Seen, part: &str) -> Result<u32, Trouble> {
    if is_true(attr(start, "hidden", part)?.as_deref()) {
        seen.hidden_rows += 1;
    }
    match attr(start, "r", part)? {
        None => Ok(before.saturating_add(1)),
        Some(number) => match number.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(damaged(part, "a row without a right number")),
        },
    }
}

fn cell_start(start: &BytesStart<'_>, open: &mut Open, place: (u32, u32), part: &str) -> Result<(), Trouble> {
    (open.row, open.col) = place;
    open.kind = Type::Number;
    open.style = 0;
    open.has_formula = false;
    open.text.clear();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|e| damaged(part, e.to_string()))?;
        let value = attribute.value.as_ref();
        match attribute.key.local_name().as_ref() {
            "r" => {
                (open.row, open.col) =
                    parse_place(value).ok_or_else(|| damaged(part, "a cell without a right place"))?
            }
            "s" => open.style = value.parse().unwrap_or(0),
            "t" => {
                open.kind = match value {
                    "s" => Type::Shared,
                    "str" => Type::Formula,
                    "inlineStr" => Type::Inline,
                    "b" => Type::Bool,
                    "e" => Type::Error,
                    "d" => Type::Date,
                    _ => Type::Number,
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn finish(open: &mut Open, context: &Context, part: &str) -> Result<Cell, Trouble> {
    if open.text.is_empty() {
        return Ok(Cell::Empty);
    }
    Ok(match open.kind {
        Type::Formula | Type::Inline => {
            unescape(&mut open.text);
            Cell::text(open.text.as_str())
        }
        Type::Error => Cell::Error(open.text.clone()),
        Type::Bool => Cell::Bool(matches!(open.text.trim(), "1" | "true")),
        Type::Date => parse_iso(&open.text).map_or_else(|| Cell::text(open.text.as_str()), Cell::Date),
        Type::Shared => {
            let text = open.text.trim().parse().ok().and_then(|index| context.strings.get(index));
            Cell::text(text.ok_or_else(|| damaged(part, "a cell refers to a text that is not there"))?)
        }
        Type::Number => match open.text.trim().parse::<f64>() {
            Ok(value) if value.is_finite() => {
                context.styles.get(open.style).copied().unwrap_or(Format::General).cell(value, context.epoch)
            }
            _ => Cell::text(open.text.as_str()),
        },
    })
}

fn column(start: &BytesStart<'_>, grid: &mut Grid, budget: &Budget<'_>, part: &str) -> Result<(), Trouble> {
    let number = |name: &str| Ok::<_, Trouble>(attr(start, name, part)?.and_then(|n| n.parse::<u32>().ok()));
    let width = attr(start, "width", part)?.and_then(|n| n.parse::<f32>().ok());
    if let (Some(first), Some(last), Some(width)) = (number("min")?, number("max")?, width)
        && first > 0
        && (0.0..=255.0).contains(&width)
    {
        grid.width(budget, first - 1, last.saturating_sub(1), width);
    }
    Ok(())
}

/// Row and column, both from 0, of a place such as `B12`.
fn parse_place(text: &str) -> Option<(u32, u32)> {
    let text = text.strip_prefix('$').unwrap_or(text);
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at(letters);
    let row: u32 = row.strip_prefix('$').unwrap_or(row).parse().ok()?;
    Some((row.checked_sub(1)?, column_index(column)?))
}

fn parse_area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let ((first_row, first_col), (last_row, last_col)) = (parse_place(first)?, parse_place(last)?);
    Some(Area { first_row: first_row.checked_add(1)?, first_col, last_row: last_row.checked_add(1)?, last_col })
}

#[cfg(test)]
mod tests {
    use super::parse_place;

    #[test]
    fn places_are_read_or_refused_whole() {
        assert_eq!(parse_place("A1"), Some((0, 0)));
        assert_eq!(parse_place("$XFD$1048576"), Some((1_048_575, 16_383)));
        for bad in ["", "A", "1", "A0", "A-1", "A1B", "ລ1", "AAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(parse_place(bad), None, "{bad}");
        }
    }
}

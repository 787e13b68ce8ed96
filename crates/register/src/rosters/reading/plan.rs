//! How the rows of one table are to be read: the columns with their fields, and what only the whole column tells.

use kammaban_sheet::{Cell, Sheet};
use serde::{Deserialize, Serialize};

use super::Ground;
use super::cells::date::{DateOrder, order_votes};
use super::field::FieldName;
use super::guess::sample_rows;
use super::headers::{Leaf, leaf};
use super::profile::Profile;
use super::table::{TableFound, is_blank};

/// Which part of a date, or which sex, a column of several for one field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The day of the month.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
    /// A tick means a woman.
    Female,
    /// A tick means a man.
    Male,
}

/// One column of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedColumn {
    /// The column, from 0.
    pub col: u32,
    /// What it holds.
    pub field: FieldName,
    /// Its heading, to know the heading again where it is repeated.
    #[serde(default)]
    pub heading: String,
    /// The order of day and month in its dates.
    #[serde(default)]
    pub order: DateOrder,
    /// Its part of the field, where several columns share one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// It numbers the rows; a row with a number is meant as a person.
    #[serde(default)]
    pub running: bool,
}

/// Everything that reading a single row needs besides the row; stored with the roster, so that a mended row is read as
/// the others were.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadingPlan {
    /// The columns, from the left.
    pub columns: Vec<PlannedColumn>,
    /// How many mapped cells a row usually has filled.
    pub usual: u32,
}

impl ReadingPlan {
    /// Makes the plan for a table and the fields of its columns. Columns without a field are kept as ignored. Linear in
    /// the rows for columns of dates, else some hundred rows.
    pub fn new(sheet: &Sheet, table: &TableFound, fields: &[(u32, FieldName)], ground: &Ground) -> Self {
        let sample = sample_rows(sheet, table);
        let field_of = |col: u32| fields.iter().find(|(c, _)| *c == col).map_or(FieldName::Ignore, |(_, field)| *field);
        let mut columns: Vec<PlannedColumn> = table
            .columns
            .iter()
            .map(|column| {
                let field = field_of(column.col);
                let cells = sample.iter().map(|row| row.get(column.col as usize).unwrap_or(&Cell::Empty));
                let is_date = matches!(field, FieldName::BirthDate | FieldName::JoinDate);
                PlannedColumn {
                    col: column.col,
                    field,
                    heading: column.heading.clone(),
                    order: if is_date { date_order(sheet, table, column.col) } else { DateOrder::DayFirst },
                    part: part(field, leaf(&column.heading)),
                    running: field == FieldName::Ignore && Profile::new(cells, ground).is_counting(),
                }
            })
            .collect();
        lone_parts(&mut columns);
        let usual = usual_fill(&sample, &columns);
        Self { columns, usual }
    }
}

/// Month first only where the column has dates that can be read in no other way, and none that cannot be read so.
fn date_order(sheet: &Sheet, table: &TableFound, col: u32) -> DateOrder {
    let texts = (table.first_data_row..=table.last_row).filter_map(|number| match sheet.cell(number, col) {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    });
    match order_votes(texts) {
        (0, 1..) => DateOrder::MonthFirst,
        _ => DateOrder::DayFirst,
    }
}

fn part(field: FieldName, leaf: Option<Leaf>) -> Option<Part> {
    match (field, leaf?) {
        (FieldName::Sex, Leaf::Female) => Some(Part::Female),
        (FieldName::Sex, Leaf::Male) => Some(Part::Male),
        (FieldName::BirthDate | FieldName::JoinDate, Leaf::Day) => Some(Part::Day),
        (FieldName::BirthDate | FieldName::JoinDate, Leaf::Month) => Some(Part::Month),
        (FieldName::BirthDate | FieldName::JoinDate, Leaf::Year) => Some(Part::Year),
        _ => None,
    }
}

/// A part of a date is one only beside the other parts; a lone column headed ວັນທີ holds whole dates.
fn lone_parts(columns: &mut [PlannedColumn]) {
    for at in 0..columns.len() {
        let field = columns[at].field;
        let date = matches!(columns[at].part, Some(Part::Day | Part::Month | Part::Year));
        if date && columns.iter().filter(|c| c.field == field && c.part.is_some()).count() < 2 {
            columns[at].part = None;
        }
    }
}

fn usual_fill(sample: &[&[Cell]], columns: &[PlannedColumn]) -> u32 {
    let mapped: Vec<usize> = columns.iter().filter(|c| c.field != FieldName::Ignore).map(|c| c.col as usize).collect();
    let mut counts: Vec<usize> = sample
        .iter()
        .map(|row| mapped.iter().filter(|&&col| row.get(col).is_some_and(|cell| !is_blank(cell))).count())
        .filter(|&n| n > 0)
        .collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).map_or(0, |&n| u32::try_from(n).unwrap_or(u32::MAX))
}

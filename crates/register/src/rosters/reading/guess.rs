//! Which field each column holds: what the heading says and what the cells look like, weighed together over all columns.

use std::collections::BTreeMap;

use kammaban_sheet::{Cell, Sheet, column_index, column_letters};
use serde::{Deserialize, Serialize};

use super::Ground;
use super::assign::assign;
use super::field::FieldName::{self, *};
use super::field::PerField;
use super::headers::{Leaf, leaf, match_heading};
use super::profile::Profile;
use super::table::{TableColumn, TableFound, is_blank};

/// What a guess rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The words above the column.
    Header,
    /// What the cells look like.
    Content,
    /// Both, in agreement.
    Both,
    /// A person mapped the same headings before.
    Remembered,
}

/// The field of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnGuess {
    /// The column, from 0.
    pub col: u32,
    /// Its field.
    pub field: FieldName,
    /// How sure, 0 to 1; 1 for a remembered column. Below 0.6 a person should look.
    pub confidence: f32,
    /// What the guess rests on.
    pub evidence: Evidence,
}

/// A mapping as it is stored and shown: column letters to field codes.
pub type ColumnMap = BTreeMap<String, FieldName>;

/// The rows that are looked at for the evidence of the content.
const SAMPLE: usize = 160;
/// What a column must gain to get a field at all.
const LEAST: f32 = 0.3;

/// Guesses the field of every column of a table. A remembered mapping wins for the columns that it names. Columns that
/// the register has no use for get [`FieldName::Ignore`]. Costs some milliseconds, however long the table is.
pub fn guess_columns(
    sheet: &Sheet,
    table: &TableFound,
    ground: &Ground,
    remembered: Option<&ColumnMap>,
) -> Vec<ColumnGuess> {
    let sample = sample_rows(sheet, table);
    let columns: Vec<Seen> = table.columns.iter().map(|column| Seen::new(column, &sample, ground)).collect();
    let mut fields = best_world(&columns);
    spread(&columns, &mut fields);
    let mut guesses: Vec<ColumnGuess> = columns
        .iter()
        .zip(&fields)
        .zip(&table.columns)
        .map(|((seen, &field), column)| seen.guess(column.col, field))
        .collect();
    for guess in &mut guesses {
        if let Some(&field) = remembered.and_then(|map| map.get(&column_letters(guess.col))) {
            *guess = ColumnGuess { col: guess.col, field, confidence: 1.0, evidence: Evidence::Remembered };
        }
    }
    guesses
}

/// The guesses as column letters and fields.
pub fn column_map(guesses: &[ColumnGuess]) -> ColumnMap {
    guesses.iter().map(|guess| (column_letters(guess.col), guess.field)).collect()
}

/// A stored mapping as columns counted from 0 with their fields; letters that name no column are left out.
pub fn mapped_columns(map: &ColumnMap) -> Vec<(u32, FieldName)> {
    let mut columns: Vec<(u32, FieldName)> =
        map.iter().filter_map(|(letters, field)| Some((column_index(letters)?, *field))).collect();
    columns.sort_unstable();
    columns
}

/// Rows spread over the table, without nearly empty ones.
pub(crate) fn sample_rows<'s>(sheet: &'s Sheet, table: &TableFound) -> Vec<&'s [Cell]> {
    let least = if table.columns.len() > 2 { 2 } else { 1 };
    let rows: Vec<&[Cell]> = (table.first_data_row..=table.last_row).filter_map(|number| sheet.row(number)).collect();
    let step = rows.len().div_ceil(SAMPLE).max(1);
    // runs of neighbours, so that running numbers are seen to run
    let picked = rows.chunks(step * 4).flat_map(|chunk| chunk.iter().take(4)).copied();
    picked.filter(|row| row.iter().filter(|cell| !is_blank(cell)).count() >= least).take(SAMPLE).collect()
}

/// A column with all its evidence.
struct Seen {
    head: PerField,
    leaf: Option<Leaf>,
    grouped: Option<FieldName>,
    profile: Profile,
    content: PerField,
    score: PerField,
}

impl Seen {
    fn new(column: &TableColumn, sample: &[&[Cell]], ground: &Ground) -> Self {
        let cells = sample.iter().map(|row| row.get(column.col as usize).unwrap_or(&Cell::Empty));
        let profile = Profile::new(cells, ground);
        let own = match_heading(&column.heading);
        let group = match_heading(&column.group);
        let mut head = own.fields;
        if own.best().is_none_or(|(_, sure)| sure < 0.5) && !group.veto {
            // the heading above several columns hints at each of them
            for field in FieldName::ALL {
                head[field.index()] =
                    head[field.index()].max(group.get(field) * if column.heading.is_empty() { 0.75 } else { 0.55 });
            }
            if column.heading.is_empty() && group.get(FullName) > 0.6 {
                for field in [Title, GivenName, Surname] {
                    head[field.index()] = head[field.index()].max(0.6);
                }
            }
        }
        if group.veto {
            head = [0.0; FieldName::ALL.len()];
            head[Ignore.index()] = 1.0;
        }
        if group.get(LatinName) > 0.8 || (own.get(LatinName) < 0.5 && is_latin_group(&column.group)) {
            let name = [FullName, GivenName, Surname].into_iter().map(|f| head[f.index()]).fold(0.0, f32::max);
            head[LatinName.index()] = head[LatinName.index()].max(name * 0.95);
            [FullName, GivenName, Surname].into_iter().for_each(|f| head[f.index()] *= 0.5);
        }
        let content = profile.evidence();
        let mut score = [0.0; FieldName::ALL.len()];
        for at in 0..score.len() {
            score[at] = combine(head[at], content[at]);
        }
        let grouped = group.best().filter(|(_, sure)| *sure > 0.6).map(|(field, _)| field);
        Self { head, leaf: leaf(&column.heading), grouped, profile, content, score }
    }

    fn get(&self, field: FieldName) -> f32 {
        self.score[field.index()]
    }

    /// What the column gains by a field over being left out.
    fn gain(&self, field: FieldName) -> f32 {
        self.get(field) - self.get(Ignore).max(LEAST)
    }

    fn guess(&self, col: u32, field: FieldName) -> ColumnGuess {
        let (head, content) = (self.head[field.index()], self.content[field.index()]);
        let rival = FieldName::ALL.into_iter().filter(|&f| f != field).map(|f| self.get(f)).fold(0.0, f32::max);
        let confidence = match field {
            Ignore => (1.0 - rival).clamp(0.0, 1.0).max(head * 0.95).max(content.max(0.0) * 0.9),
            _ => {
                let alone = (head * 0.92).max(content * 0.8);
                let both = if head > 0.4 && content > 0.3 { alone + 0.5 * (1.0 - alone) } else { alone };
                let close = rival > self.get(field) - 0.1;
                if close { both * 0.85 } else { both }
            }
        };
        let evidence = match (head >= 0.4, content >= 0.3) {
            (true, true) => Evidence::Both,
            (true, false) => Evidence::Header,
            (false, _) => Evidence::Content,
        };
        ColumnGuess { col, field, confidence: confidence.clamp(0.0, 1.0), evidence }
    }
}

fn is_latin_group(group: &str) -> bool {
    !group.is_empty() && match_heading(&format!("name {group}")).get(LatinName) > 0.85
}

/// Heading and content as one number.
fn combine(head: f32, content: f32) -> f32 {
    if head > 0.0 {
        let against = if content < 0.0 { 0.55 * content } else { 0.0 };
        0.7 * head + 0.3 * content.max(0.0) + against
    } else {
        0.62 * content.max(0.0)
    }
}

/// What a table must gain by having the name once whole and once in parts.
const TWICE: f32 = 0.5;

/// The best assignment of those in which the name is in one column, in two, or, with more to show for it, both.
fn best_world(columns: &[Seen]) -> Vec<FieldName> {
    let worlds: [(&[FieldName], f32); 3] = [(&[GivenName, Surname], 0.0), (&[FullName], 0.0), (&[], TWICE)];
    let mut best: Option<(f32, Vec<FieldName>)> = None;
    for (without, price) in worlds {
        let fields: Vec<FieldName> =
            FieldName::ALL.into_iter().filter(|field| *field != Ignore && !without.contains(field)).collect();
        let gains: Vec<Vec<f32>> =
            columns.iter().map(|seen| fields.iter().map(|&field| seen.gain(field)).collect()).collect();
        let assigned = assign(&gains);
        let sum: f32 = assigned.iter().enumerate().filter_map(|(at, field)| field.map(|field| gains[at][field])).sum();
        let sum = sum - price;
        if best.as_ref().is_none_or(|(most, _)| sum > *most + 1e-4) {
            best = Some((sum, assigned.into_iter().map(|field| field.map_or(Ignore, |at| fields[at])).collect()));
        }
    }
    best.map(|(_, fields)| fields).unwrap_or_default()
}

/// Fields that may be spread over several columns, and repairs that look at all columns at once.
fn spread(columns: &[Seen], fields: &mut [FieldName]) {
    let at = |fields: &[FieldName], field: FieldName| fields.iter().position(|&f| f == field);
    for (col, seen) in columns.iter().enumerate() {
        let sex = matches!(seen.leaf, Some(Leaf::Female | Leaf::Male));
        let part = matches!(seen.leaf, Some(Leaf::Day | Leaf::Month | Leaf::Year));
        if fields[col] != Ignore && !(sex && fields[col] != Sex) {
            continue;
        }
        fields[col] = match seen.grouped {
            Some(group @ (BirthDate | JoinDate)) if part && !seen.profile.is_running() => group,
            _ if sex && (seen.grouped == Some(Sex) || seen.profile.is_ticks()) => Sex,
            _ if seen.head[Phone.index()] > 0.6 && seen.content[Phone.index()] >= 0.3 => Phone,
            _ if seen.head[Note.index()] > 0.9 => Note,
            _ => fields[col],
        };
    }
    // a second pair of name columns, in Latin letters
    let named = [FullName, GivenName].into_iter().find_map(|field| at(fields, field));
    let lao = named.is_some_and(|col| columns[col].profile.latin_share() < 0.5);
    for (col, seen) in columns.iter().enumerate() {
        let name = [FullName, GivenName, Surname, LatinName].into_iter().any(|f| seen.head[f.index()] > 0.4);
        if fields[col] == Ignore && name && lao && seen.profile.latin_share() > 0.6 {
            fields[col] = LatinName;
        }
    }
    // somebody must have a name
    if named.is_none()
        && let Some(col) = at(fields, LatinName)
    {
        fields[col] = FullName;
    }
}

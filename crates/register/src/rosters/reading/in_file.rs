//! The rows of one file against each other: the same person twice, one number for two people.

use std::collections::HashMap;

use kammaban_text::{fold, phonetic_key};

use super::fault::{Fault, FaultKind};
use super::field::FieldName;
use super::headers::distance;
use super::person::RosterPerson;
use super::plan::ReadingPlan;
use super::row::{RowKind, RowReading};

/// The people of the rows so far. Rows must come in the order of the file. Some 300 bytes a person.
#[derive(Debug, Default)]
pub struct InFile {
    by_id: HashMap<String, Earlier>,
    by_member_no: HashMap<String, Earlier>,
    by_phone: HashMap<String, Earlier>,
    by_name: HashMap<String, u32>,
    columns: HashMap<FieldName, u32>,
}

#[derive(Debug, Clone)]
struct Earlier {
    row_no: u32,
    name: String,
}

impl InFile {
    /// As the default, and its faults name the columns of a plan.
    pub fn new(plan: &ReadingPlan) -> Self {
        let mut columns = HashMap::new();
        for column in &plan.columns {
            columns.entry(column.field).or_insert(column.col);
        }
        Self { columns, ..Self::default() }
    }

    /// Compares a row with the rows before it and adds what it finds to the row's faults: the same person again (the
    /// same identity number or member number with a name that agrees, or the same name and birth date) is
    /// `duplicate_in_file`; another person with the same number has the number's own fault.
    pub fn check(&mut self, row: &mut RowReading) {
        if row.kind != RowKind::Person || row.person.given_name.is_none() {
            return;
        }
        let name = name_key(&row.person);
        let mut same: Option<u32> = None;
        let mut faults = Vec::new();
        let numbers = [
            (
                FieldName::NationalId,
                FaultKind::NationalIdTwice,
                row.person.national_id.as_ref().map(|id| id.as_str().to_owned()),
            ),
            (FieldName::MemberNo, FaultKind::MemberNoTwice, row.person.member_no.clone()),
        ];
        for (field, kind, number) in numbers {
            let Some(number) = number else { continue };
            let known = if field == FieldName::NationalId { &mut self.by_id } else { &mut self.by_member_no };
            match known.get(&number) {
                Some(earlier) if agree(&earlier.name, &name) => {
                    same = same.or(Some(earlier.row_no));
                }
                Some(earlier) => faults.push((field, kind, earlier.row_no)),
                None => {
                    known.insert(number, Earlier { row_no: row.row_no, name: name.clone() });
                }
            }
        }
        if let Some(born) = row.person.birth_date {
            let key = format!("{name}|{born}");
            match self.by_name.get(&key) {
                Some(&earlier) => same = same.or(Some(earlier)),
                None => {
                    self.by_name.insert(key, row.row_no);
                }
            }
        }
        for phone in &row.person.phones {
            match self.by_phone.get(phone.as_str()) {
                Some(earlier) if agree(&earlier.name, &name) => {}
                Some(earlier) => faults.push((FieldName::Phone, FaultKind::PhoneTwice, earlier.row_no)),
                None => {
                    self.by_phone.insert(phone.as_str().to_owned(), Earlier { row_no: row.row_no, name: name.clone() });
                }
            }
        }
        if let Some(earlier) = same {
            faults = vec![(FieldName::GivenName, FaultKind::DuplicateInFile, earlier)];
        }
        for (field, kind, earlier) in faults {
            let column = self.column(field);
            row.faults.push(Fault {
                column,
                field: Some(field),
                kind,
                arg: earlier.to_string(),
                suggestions: Vec::new(),
            });
        }
    }

    fn column(&self, field: FieldName) -> Option<u32> {
        let names = [FieldName::GivenName, FieldName::FullName];
        let known = |field: &FieldName| self.columns.get(field).copied();
        if field == FieldName::GivenName { names.iter().find_map(known) } else { known(&field) }
    }
}

/// The name as compared: folded, without spaces.
fn name_key(person: &RosterPerson) -> String {
    fold(&person.full_name()).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether two names may be one person's: equal, one is the other without the surname, or both sound alike (another
/// spelling, or Lao and Latin).
fn agree(one: &str, other: &str) -> bool {
    if one == other || one.starts_with(other) || other.starts_with(one) {
        return true;
    }
    let (one, other) = (phonetic_key(one), phonetic_key(other));
    let allowed = usize::from(one.len().min(other.len()) >= 6);
    distance(&one, &other, allowed).is_some()
}

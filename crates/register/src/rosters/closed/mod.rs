//! Closed columns of a roster: wage and ethnicity. They are left out unless somebody says that the
//! members agreed and what for; what comes in is sealed until it is written. Nothing of them is stored in
//! clear: not the cells, not the examples of the column, not what was wrong with them.

mod store;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use kammaban_platform::db::{DbError, Read, Tx};
use kammaban_platform::gate::Doer;
use kammaban_platform::problem::Problem;
use kammaban_platform::web::AppRef;

pub(super) use store::{delete_values, fields_of_rows, set_terms};

use super::Reason;
use super::jobs::FileReading;
use super::reading::{FieldName, ReadingPlan, RowReading};
use super::roster::{Column, Outcome, RosterId, RosterRow};
use crate::members::MemberId;
use crate::sensitive::{self, Clear, Keyring, SensitiveField};

/// A value of a row.
pub(super) type ClosedValue = (i64, SensitiveField, Clear);

/// Words in headings of columns that the register does not take and that are nobody's business: their
/// cells are not shown as examples.
const PRIVATE: [&str; 20] = [
    "ສາສະໜາ",
    "ສາດສະໜາ",
    "ສາສນາ",
    "religion",
    "宗教",
    "ສຸຂະພາບ",
    "ພະຍາດ",
    "health",
    "disease",
    "illness",
    "健康",
    "疾病",
    "ສະມາຊິກພັກ",
    "party",
    "党",
    "政治面貌",
    "ກຸ່ມເລືອດ",
    "blood",
    "血型",
    "hiv",
];

/// Whether a column's cells are kept from everybody: it is closed, or its heading says that it should be.
pub(super) fn is_private(column: &Column) -> bool {
    let heading = column.header.to_lowercase();
    column.field.is_sensitive()
        || column.field == FieldName::Ignore && PRIVATE.iter().any(|word| heading.contains(word))
}

/// The columns whose cells are stored with a row: those that the register takes, and the running number,
/// by which a row is known as one. Cells that nobody uses are not kept.
fn kept(plan: &ReadingPlan) -> BTreeSet<u32> {
    plan.columns
        .iter()
        .filter(|column| !column.field.is_sensitive() && (column.field != FieldName::Ignore || column.running))
        .map(|column| column.col)
        .collect()
}

/// Takes closed values out of everything that was read; gives those of the fields that come in.
pub(super) fn close(reading: &mut FileReading, taken: impl Fn(FieldName) -> bool) -> Vec<ClosedValue> {
    for column in reading.columns.iter_mut().filter(|column| is_private(column)) {
        column.examples.clear();
    }
    let plan = reading.plan.clone();
    let mut values = Vec::new();
    for row in &mut reading.rows {
        values.extend(close_row(row, &plan, &taken));
    }
    values
}

/// The same for one row.
pub(super) fn close_row(
    row: &mut RowReading,
    plan: &ReadingPlan,
    taken: impl Fn(FieldName) -> bool,
) -> Vec<ClosedValue> {
    let kept = kept(plan);
    row.cells.retain(|column, _| kept.contains(column));
    let wage = row.person.wage.take().map(|kip| (FieldName::Wage, kip.to_string()));
    let ethnicity = row.person.ethnicity.take().map(|group| (FieldName::Ethnicity, group.code_or_text().to_owned()));
    row.faults.retain(|fault| fault.field.is_none_or(|field| !field.is_sensitive() || taken(field)));
    for fault in row.faults.iter_mut().filter(|fault| fault.field.is_some_and(FieldName::is_sensitive)) {
        fault.arg = "…".to_owned();
        fault.suggestions.clear();
    }
    [wage, ethnicity]
        .into_iter()
        .flatten()
        .filter(|(field, _)| taken(*field))
        .filter_map(|(field, text)| Some((i64::from(row.row_no), SensitiveField::of_column(field)?, Clear::new(&text))))
        .collect()
}

/// Seals values of rows until they are written.
pub(super) async fn keep(
    tx: &Tx,
    app: &AppRef,
    doer: &Doer,
    (roster, values): (RosterId, &[ClosedValue]),
) -> Result<(), Problem> {
    let mut sealed = Vec::with_capacity(values.len());
    let mut keys = Keyring::new(&app.secret);
    for (row_no, field, value) in values {
        let seal = keys.seal_row(tx, doer, (roster, *row_no, *field, value)).await?;
        sealed.push((*row_no, *field, seal));
    }
    Ok(store::insert_values(tx, roster, sealed).await?)
}

/// Opens the values of rows that are being written, with the members they belong to.
pub(super) async fn opened(
    tx: &Tx,
    app: &AppRef,
    roster: RosterId,
    rows: &[&RosterRow],
) -> Result<Vec<(MemberId, SensitiveField, Clear)>, Problem> {
    let members: BTreeMap<i64, MemberId> = rows.iter().filter_map(|row| Some((row.row_no, row.member_id?))).collect();
    let numbers: Vec<i64> = members.keys().copied().collect();
    let mut keys = Keyring::new(&app.secret);
    let mut values = Vec::new();
    for (row_no, field, sealed) in store::values_of(tx, roster, &numbers).await? {
        let Some(member) = members.get(&row_no) else { continue };
        values.push((*member, field, keys.open_row(tx, (roster, row_no, field), &sealed).await?));
    }
    Ok(values)
}

/// Rows of members who are known already and of whom the roster brings a closed fact that is not held
/// yet: they change something after all.
pub(super) async fn mark_brought(
    db: &impl Read,
    rows: &mut [RosterRow],
    brought: &BTreeMap<i64, Vec<SensitiveField>>,
) -> Result<(), DbError> {
    let candidates: Vec<MemberId> = rows
        .iter()
        .filter(|row| row.outcome == Outcome::Known && brought.contains_key(&row.row_no))
        .filter_map(|row| row.member_id)
        .collect();
    if candidates.is_empty() {
        return Ok(());
    }
    let held: HashSet<_> = sensitive::held_of_many(db, &candidates).await?;
    for row in rows.iter_mut().filter(|row| row.outcome == Outcome::Known) {
        let (Some(member), Some(fields)) = (row.member_id, brought.get(&row.row_no)) else { continue };
        let fields: Vec<String> = fields
            .iter()
            .filter(|field| !held.contains(&(member, **field)))
            .map(|field| field.code().to_owned())
            .collect();
        if !fields.is_empty() {
            row.outcome = Outcome::Changed;
            row.reasons.push(Reason::Brings { fields });
        }
    }
    Ok(())
}

/// Which rows have which of these values.
pub(super) fn by_row(values: &[ClosedValue]) -> BTreeMap<i64, Vec<SensitiveField>> {
    let mut rows: BTreeMap<i64, Vec<SensitiveField>> = BTreeMap::new();
    for (row_no, field, _) in values {
        rows.entry(*row_no).or_default().push(*field);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rosters::jobs::read_file;
    use jiff::civil::date;

    const LIST: &str = "ລ/ດ,ຊື່ ແລະ ນາມສະກຸນ,ວັນເດືອນປີເກີດ,ເງິນເດືອນ,ຊົນເຜົ່າ,ສາສະໜາ\n\
        1,ທ້າວ ສົມຊາຍ ວົງສາ,17/05/1990,7777777,ມົ້ງ,ພຸດ\n\
        2,ນາງ ບຸນມີ ຈັນທະລາ,03/02/1988,8888888 USD,ກຶມມຸ,ຄຣິດ\n\
        3,ນາງ ຫຼ້າ ແສງທອງ,12/11/1995,6666666,ຊົນເຜົ່າແປກໆ,ພຸດ\n";

    fn read() -> FileReading {
        read_file(LIST.as_bytes(), "list.csv", None, |_| None, date(2026, 11, 5)).unwrap()
    }

    /// All that would be stored, in letters as they are written.
    fn stored(reading: &FileReading) -> String {
        serde_json::to_string(&(&reading.rows, &reading.columns, &reading.plan)).unwrap()
    }

    #[test]
    fn nothing_of_a_closed_column_is_left_in_what_is_stored() {
        let mut reading = read();
        let found: Vec<FieldName> = reading.columns.iter().map(|column| column.field).collect();
        assert!(found.contains(&FieldName::Wage) && found.contains(&FieldName::Ethnicity), "{found:?}");
        let values = close(&mut reading, |_| false);
        assert!(values.is_empty());
        let stored = stored(&reading);
        for secret in ["7777777", "8888888", "6666666", "ມົ້ງ", "hmong", "ກຶມມຸ", "ແປກ", "ພຸດ", "ຄຣິດ"]
        {
            assert!(!stored.contains(secret), "{secret} is in {stored}");
        }
        assert!(stored.contains("ສົມຊາຍ"));
    }

    #[test]
    fn what_comes_in_with_consent_is_handed_over_apart() {
        let mut reading = read();
        let values = close(&mut reading, |field| field == FieldName::Wage);
        let stored = stored(&reading);
        assert!(!stored.contains("7777777") && !stored.contains("8888888"), "{stored}");
        assert_eq!(values[0], (2, SensitiveField::Wage, Clear::new("7777777")));
        assert!(values.iter().all(|(_, field, _)| *field == SensitiveField::Wage));
    }
}

//! SQL of employers.

use std::collections::BTreeMap;

use kammaban_kernel::Id;
use kammaban_platform::db::{DbError, Read, sql};

/// An enterprise or office where members work.
#[derive(Debug)]
pub enum Employer {}

/// The id of an employer.
pub type EmployerId = Id<Employer>;

/// Sector and ownership of employers: what returns count by.
///
/// # Errors
/// What the database says.
pub async fn facts_of(
    db: &impl Read,
    ids: &[EmployerId],
) -> Result<BTreeMap<EmployerId, (Option<String>, Option<String>)>, DbError> {
    db.rows(sql("SELECT id, sector, ownership FROM employers WHERE id IN {in}").list(ids.iter().copied()))
        .await?
        .iter()
        .map(|row| Ok((row.get("id")?, (row.get("sector")?, row.get("ownership")?))))
        .collect()
}

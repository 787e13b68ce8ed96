//! Filling an empty database with rows that come from elsewhere.

use super::{BackupError, rows};
use crate::db::schema::Table;
use crate::db::{Filling, Value};
use crate::search;

/// Writes a lot of rows of a table, or of the search index.
pub(super) async fn add(filling: &Filling<'_>, table: &Table, lot: Vec<Vec<Value>>) -> Result<(), BackupError> {
    if table.name != super::SEARCH {
        return Ok(filling.add(table, lot).await?);
    }
    let wrong = || BackupError::Damaged("a row of the search index cannot be read".to_owned());
    let docs = lot.into_iter().map(|row| rows::to_indexed(row).ok_or_else(wrong)).collect::<Result<_, _>>()?;
    Ok(search::put_back(filling.tx(), docs).await?)
}

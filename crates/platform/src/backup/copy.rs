//! Copying one database into another, and proving both equal.

use tokio::sync::mpsc;

use super::rows::{self, Sum, TableSum};
use super::{BackupError, create, filling, store};
use crate::db::schema::{Table, tables};
use crate::db::{Db, Filling, Snapshot, Value};

/// Copies everything from one database into another that is empty, in one transaction; then reads
/// the target again and compares it with what was read, table by table. `told` hears of each table
/// that was sent. Gives the sums, which are those of both.
///
/// # Errors
/// [`BackupError::NotEmpty`] where somebody uses the target, [`BackupError::OtherSchema`] where the
/// source is of another version, [`BackupError::Differs`] where what arrived is not what was read.
pub async fn copy(from: &Db, to: &Db, told: impl Fn(&TableSum) + Send + Sync) -> Result<Vec<TableSum>, BackupError> {
    let state = from.schema_state().await?;
    if !state.waiting.is_empty() || !state.unknown.is_empty() || !state.changed.is_empty() {
        return Err(BackupError::OtherSchema);
    }
    to.migrate().await?;
    if !store::is_unused(to).await? {
        return Err(BackupError::NotEmpty("the target".to_owned()));
    }
    let source = &from.snapshot().await?;
    let tables = &tables(&state.done)?;
    let told = &told;
    to.haste(true).await?;
    let sent =
        to.tx(|tx| async move { send_all(source, tables, Filling::begin(&tx, tables).await?, told).await }).await;
    to.haste(false).await?;
    let sent = sent?;
    let arrived = create::read_sums(&to.snapshot().await?).await?;
    match sent.iter().find(|sum| !arrived.contains(sum)) {
        Some(sum) => Err(BackupError::Differs(sum.name.clone())),
        None => Ok(sent),
    }
}

async fn send_all(
    source: &Snapshot,
    tables: &[Table],
    filling: Filling<'_>,
    told: &(impl Fn(&TableSum) + Sync),
) -> Result<Vec<TableSum>, BackupError> {
    let mut sums = Vec::new();
    for table in tables.iter().chain([&rows::search_table()]) {
        let (send, mut lots) = mpsc::channel::<Vec<Vec<Value>>>(2);
        let filling = &filling;
        // Where the writing fails, nobody listens any more and the reading ends.
        let writing = async move {
            let mut sum = Sum::default();
            while let Some(lot) = lots.recv().await {
                rows::write(&lot, &mut sum);
                filling::add(filling, table, lot).await?;
            }
            Ok::<_, BackupError>(sum)
        };
        let (read, written) = tokio::join!(create::send_table(source, table, send), writing);
        let sum = written?.named(&table.name);
        read?;
        told(&sum);
        sums.push(sum);
    }
    filling.end().await?;
    Ok(sums)
}

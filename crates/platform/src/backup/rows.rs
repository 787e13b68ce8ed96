//! Rows in one form for both databases, and sums over them by which two tables are compared.

use kammaban_kernel::Uuid;
use serde::{Deserialize, Serialize};

use super::BackupError;
use crate::db::Value;
use crate::db::schema::{Kind, Table};
use crate::search::Indexed;
use crate::unions::UnionId;

/// A table with the number of its rows and a hash over them, in which their order does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSum {
    /// The table.
    pub name: String,
    /// Its rows.
    pub rows: u64,
    /// Their hash: 64 hexadecimal digits.
    pub hash: String,
}

/// A sum while rows come in.
#[derive(Debug, Default, Clone)]
pub(super) struct Sum {
    rows: u64,
    parts: [u64; 4],
}

impl Sum {
    /// Adds a row in its written form.
    fn add(&mut self, row: &[u8]) {
        let hash = blake3::hash(row);
        for (part, bytes) in self.parts.iter_mut().zip(hash.as_bytes().chunks_exact(8)) {
            *part = part.wrapping_add(u64::from_le_bytes(<[u8; 8]>::try_from(bytes).unwrap_or_default()));
        }
        self.rows += 1;
    }

    pub(super) fn named(&self, name: &str) -> TableSum {
        let hash = self.parts.iter().map(|part| format!("{part:016x}")).collect();
        TableSum { name: name.to_owned(), rows: self.rows, hash }
    }
}

/// Writes rows one after another and adds them to the sum.
pub(super) fn write(rows: &[Vec<Value>], sum: &mut Sum) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * 200);
    for row in rows {
        let start = bytes.len();
        for value in row {
            write_value(&mut bytes, value);
        }
        sum.add(&bytes[start..]);
    }
    bytes
}

fn write_value(out: &mut Vec<u8>, value: &Value) {
    let mut long = |mark: u8, bytes: &[u8]| {
        out.push(mark);
        out.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend_from_slice(bytes);
    };
    match value {
        Value::Int(None) | Value::Text(None) | Value::Id(None) | Value::Blob(None) => out.push(0),
        Value::Int(Some(number)) => {
            out.push(1);
            out.extend_from_slice(&number.to_le_bytes());
        }
        Value::Text(Some(text)) => long(2, text.as_bytes()),
        Value::Id(Some(id)) => {
            out.push(3);
            out.extend_from_slice(id.as_bytes());
        }
        Value::Blob(Some(bytes)) => long(4, bytes),
    }
}

/// Reads rows of a table back and adds them to the sum.
pub(super) fn read(table: &Table, mut bytes: &[u8], sum: &mut Sum) -> Result<Vec<Vec<Value>>, BackupError> {
    let wrong = || BackupError::Damaged(format!("a row of {} cannot be read", table.name));
    let mut rows = Vec::new();
    while !bytes.is_empty() {
        let start = bytes;
        let mut row = Vec::with_capacity(table.columns.len());
        for (_, kind) in &table.columns {
            row.push(read_value(&mut bytes, *kind).ok_or_else(wrong)?);
        }
        sum.add(&start[..start.len() - bytes.len()]);
        rows.push(row);
    }
    Ok(rows)
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

fn read_value(bytes: &mut &[u8], kind: Kind) -> Option<Value> {
    let mark = *take(bytes, 1)?.first()?;
    let mut long = || {
        let length = u32::from_le_bytes(<[u8; 4]>::try_from(take(bytes, 4)?).ok()?);
        take(bytes, usize::try_from(length).ok()?)
    };
    Some(match (mark, kind) {
        (0, kind) => kind.none(),
        (1, Kind::Int) => Value::Int(Some(i64::from_le_bytes(<[u8; 8]>::try_from(take(bytes, 8)?).ok()?))),
        (2, Kind::Text) => Value::Text(Some(String::from_utf8(long()?.to_vec()).ok()?)),
        (3, Kind::Id) => Value::Id(Some(Uuid::from_slice(take(bytes, 16)?).ok()?)),
        (4, Kind::Blob) => Value::Blob(Some(long()?.to_vec())),
        _ => return None,
    })
}

/// The search index as a table of its own.
pub(super) fn search_table() -> Table {
    let columns = [("owner_id", Kind::Id), ("union_id", Kind::Id), ("tokens", Kind::Text)];
    Table { name: super::SEARCH.to_owned(), columns: columns.map(|(name, kind)| (name.to_owned(), kind)).to_vec() }
}

/// A thing of the search index as a row.
pub(super) fn of_indexed(doc: Indexed) -> Vec<Value> {
    vec![Value::Id(Some(doc.owner)), Value::Id(Some(doc.union.uuid())), Value::Text(Some(doc.tokens))]
}

/// A row as a thing of the search index.
pub(super) fn to_indexed(row: Vec<Value>) -> Option<Indexed> {
    match <[Value; 3]>::try_from(row).ok()? {
        [Value::Id(Some(owner)), Value::Id(Some(union)), Value::Text(Some(tokens))] => {
            Some(Indexed { owner, union: UnionId::from_uuid(union), tokens })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table() -> Table {
        let columns = [("a", Kind::Int), ("b", Kind::Text), ("c", Kind::Id), ("d", Kind::Blob)];
        Table { name: "t".to_owned(), columns: columns.map(|(name, kind)| (name.to_owned(), kind)).to_vec() }
    }

    fn row() -> impl Strategy<Value = Vec<Value>> {
        (any::<Option<i64>>(), any::<Option<String>>(), any::<Option<u128>>(), any::<Option<Vec<u8>>>()).prop_map(
            |(a, b, c, d)| vec![Value::Int(a), Value::Text(b), Value::Id(c.map(Uuid::from_u128)), Value::Blob(d)],
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_sums_do_not_know_the_order(rows in proptest::collection::vec(row(), 0..20)) {
            let (mut written, mut backwards, mut read_again) = (Sum::default(), Sum::default(), Sum::default());
            let bytes = write(&rows, &mut written);
            let back = read(&table(), &bytes, &mut read_again).unwrap();
            prop_assert_eq!(&back, &rows);
            let turned: Vec<_> = rows.iter().rev().cloned().collect();
            write(&turned, &mut backwards);
            prop_assert_eq!(written.named("t"), read_again.named("t"));
            prop_assert_eq!(written.named("t"), backwards.named("t"));
        }

        #[test]
        fn bytes_of_any_kind_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&table(), &bytes, &mut Sum::default());
        }
    }
}

//! The schema as the migrations tell it: tables with their columns and the kinds of their values.
//!
//! Copies and backups read every table whole without knowing what it is for. What a column holds
//! cannot be asked of SQLite, where ids and bytes look the same; the migrations say it in braces.

use std::collections::BTreeMap;

use super::migrate::{self, MigrateError};
use super::{Dialect, Read, Value, sql};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Int,
    Text,
    Id,
    Blob,
}

impl Kind {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "{int}" => Self::Int,
            "{text}" => Self::Text,
            "{id}" => Self::Id,
            "{blob}" => Self::Blob,
            _ => return None,
        })
    }

    /// No value of this kind.
    pub(crate) const fn none(self) -> Value {
        match self {
            Self::Int => Value::Int(None),
            Self::Text => Value::Text(None),
            Self::Id => Value::Id(None),
            Self::Blob => Value::Blob(None),
        }
    }
}

/// A table: its name, and its columns in the order in which they came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<(String, Kind)>,
}

impl Table {
    pub(super) fn column_list(&self) -> String {
        self.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// The tables that both databases have, by name, as they are after these steps. The search index,
/// which each database keeps in its own way, is not among them.
///
/// # Errors
/// Where a step changes a table in a way that is not understood here.
pub fn tables(steps: &[String]) -> Result<Vec<Table>, MigrateError> {
    let mut tables = BTreeMap::new();
    for (name, text) in migrate::texts(steps)? {
        let mut common = String::new();
        let mut applies = true;
        for line in text.lines() {
            if line.starts_with("-- only ") {
                applies = false;
            } else if line.trim() == "-- both" {
                applies = true;
            }
            if applies {
                common.push_str(line.split("--").next().unwrap_or_default());
                common.push('\n');
            }
        }
        for statement in common.split(';') {
            apply(&mut tables, statement.trim())
                .ok_or_else(|| MigrateError::NotUnderstood(name.clone(), statement.trim().to_owned()))?;
        }
    }
    Ok(tables.into_iter().map(|(name, columns)| Table { name, columns }).collect())
}

type Tables = BTreeMap<String, Vec<(String, Kind)>>;

fn apply(tables: &mut Tables, statement: &str) -> Option<()> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    match words.as_slice() {
        ["CREATE", "TABLE", "IF", "NOT", "EXISTS", name, ..] | ["CREATE", "TABLE", name, ..] => {
            let (_, body) = statement.split_once('(')?;
            let columns = body.lines().filter_map(column).collect();
            tables.insert(name.trim_end_matches('(').to_owned(), columns);
        }
        ["ALTER", "TABLE", table, "ADD", "COLUMN", name, kind, ..] => {
            tables.get_mut(*table)?.push(((*name).to_owned(), Kind::of(kind)?));
        }
        ["ALTER", "TABLE", table, "DROP", "COLUMN", name] => {
            tables.get_mut(*table)?.retain(|(column, _)| column != name);
        }
        ["ALTER", "TABLE", table, "RENAME", "COLUMN", old, "TO", new] => {
            let column = tables.get_mut(*table)?.iter_mut().find(|(column, _)| column == old)?;
            column.0 = (*new).to_owned();
        }
        ["ALTER", "TABLE", old, "RENAME", "TO", new] => {
            let columns = tables.remove(*old)?;
            tables.insert((*new).to_owned(), columns);
        }
        ["DROP", "TABLE", "IF", "EXISTS", name] | ["DROP", "TABLE", name] => drop(tables.remove(*name)),
        ["ALTER", ..] => return None,
        _ => {}
    }
    Some(())
}

/// A line of a table's body that begins with a column and its kind.
fn column(line: &str) -> Option<(String, Kind)> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let kind = words.next()?;
    let end = kind.find('}').map(|end| &kind[..=end])?;
    Some((name.to_owned(), Kind::of(end)?))
}

/// The steps that a database has seen, by name.
///
/// # Errors
/// What the database says; where there is no schema at all.
pub async fn steps_of(db: &impl Read) -> Result<Vec<String>, super::DbError> {
    db.rows(sql("SELECT name FROM migrations ORDER BY name")).await?.iter().map(|row| row.get("name")).collect()
}

/// Foreign keys of a PostgreSQL database: table, name, and how each is said.
pub(super) async fn references(db: &impl Read) -> Result<Vec<[String; 3]>, super::DbError> {
    if db.dialect() == Dialect::Sqlite {
        return Ok(Vec::new());
    }
    let query = sql("SELECT CAST(c.conrelid AS REGCLASS)::TEXT AS table_name, c.conname::TEXT AS name,
         pg_get_constraintdef(c.oid) AS def
         FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
         WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY 1, 2");
    db.rows(query).await?.iter().map(|row| Ok([row.at(0)?, row.at(1)?, row.at(2)?])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_kinds_are_read_from_the_migrations() {
        let tables = tables(&migrate::names()).unwrap();
        let users = tables.iter().find(|table| table.name == "users").unwrap();
        let kind = |name: &str| users.columns.iter().find(|(column, _)| column == name).map(|(_, kind)| *kind);
        assert_eq!(kind("id"), Some(Kind::Id));
        assert_eq!(kind("name"), Some(Kind::Text));
        assert_eq!(kind("created_at"), Some(Kind::Int));
        assert_eq!(kind("home_union_id"), Some(Kind::Id), "added later");
        assert!(!tables.iter().any(|table| table.name.starts_with("search")));
    }

    #[test]
    fn a_change_of_a_table_that_is_not_understood_is_said() {
        assert!(apply(&mut Tables::new(), "ALTER TABLE unions ALTER COLUMN code TYPE INT").is_none());
        assert!(apply(&mut Tables::new(), "CREATE INDEX a ON b (c)").is_some());
    }
}

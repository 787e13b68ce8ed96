//! Statements: static text, bound values.

use std::fmt::Write as _;

use kammaban_kernel::{Date, Id, Moment, PartialDate, Uuid};
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Postgres, Sqlite};

use super::Dialect;
use crate::gate::Scope;

/// A value bound to a statement. Absent values keep their kind, which PostgreSQL asks for.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Id(Option<Uuid>),
    Blob(Option<Vec<u8>>),
}

/// A statement under construction. Its text is put together from static pieces only; `?` stands
/// for a bound value, `{scope:COLUMN}` for a limit to what a person may see (a path column),
/// `{in}` for a list of values.
#[derive(Debug, Clone)]
#[must_use = "a statement does nothing until it is run"]
pub struct Q {
    text: String,
    values: Vec<Value>,
}

/// Begins a statement.
pub fn sql(text: &'static str) -> Q {
    Q { text: text.to_owned(), values: Vec::new() }
}

impl Q {
    /// Binds the next value.
    pub fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    /// Adds more static text.
    pub fn push(mut self, text: &'static str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds static text where there is a value, and binds it.
    pub fn push_if<T: Bind>(self, value: Option<T>, text: &'static str) -> Self {
        match value {
            Some(value) => self.push(text).bind(value),
            None => self,
        }
    }

    /// Fills the next `{scope:COLUMN}`. Values must be bound in the order of the text.
    pub fn scope(mut self, scope: &Scope) -> Self {
        let Some(start) = self.text.find("{scope:") else { return self };
        let Some(length) = self.text[start..].find('}') else { return self };
        let column = self.text[start + "{scope:".len()..start + length].to_owned();
        let mut filter = String::new();
        if scope.is_everything() {
            filter.push_str("1 = 1");
        } else if scope.ranges().is_empty() {
            filter.push_str("1 = 0");
        } else {
            filter.push('(');
            for (index, path) in scope.ranges().iter().enumerate() {
                let or = if index == 0 { "" } else { " OR " };
                let _ = write!(filter, "{or}({column} >= ? AND {column} < ?)");
                self.values.push(Value::Text(Some(path.to_string())));
                self.values.push(Value::Text(Some(format!("{path}~"))));
            }
            filter.push(')');
        }
        self.text.replace_range(start..=start + length, &filter);
        self
    }

    /// Fills the next `{in}` with a list. An empty list matches nothing. The number of places is
    /// rounded up to a power of two, so that few different texts are prepared.
    pub fn list<T: Bind>(mut self, values: impl IntoIterator<Item = T>) -> Self {
        let Some(start) = self.text.find("{in}") else { return self };
        let mut values: Vec<Value> = values.into_iter().map(Bind::value).collect();
        let list = match values.last().cloned() {
            None => "(NULL)".to_owned(),
            Some(last) => {
                values.resize(values.len().next_power_of_two(), last);
                format!("({})", vec!["?"; values.len()].join(", "))
            }
        };
        self.text.replace_range(start..start + "{in}".len(), &list);
        self.values.extend(values);
        self
    }

    /// Adds one tuple of a multi-row INSERT.
    pub(super) fn tuple(mut self, index: usize, tuple: &'static str, values: Vec<Value>) -> Self {
        if index > 0 {
            self.text.push_str(", ");
        }
        if tuple.is_empty() {
            self.text.push('(');
            for place in 0..values.len() {
                self.text.push_str(if place == 0 { "?" } else { ", ?" });
            }
            self.text.push(')');
        } else {
            self.text.push_str(tuple);
        }
        self.values.extend(values);
        self
    }

    /// A statement about a table and columns that the migrations name.
    pub(super) const fn of_schema(text: String) -> Self {
        Self { text, values: Vec::new() }
    }

    /// A statement that names every column of a table: for the test that compares both.
    #[cfg(test)]
    pub(crate) fn for_test(table: &super::schema::Table) -> Self {
        Self::of_schema(format!("SELECT {} FROM {}", table.column_list(), table.name))
    }

    /// A statement of a migration, which is static text filled with static column types.
    pub(super) const fn from_migration(text: String) -> Self {
        Self { text, values: Vec::new() }
    }

    /// The text in the dialect's own way of naming places, and the values.
    pub(super) fn finish(self, dialect: Dialect) -> (String, Vec<Value>) {
        match dialect {
            Dialect::Sqlite => (self.text, self.values),
            Dialect::Postgres => (number_places(&self.text), self.values),
        }
    }
}

/// Rewrites `?` to `$1`, `$2` … outside quotes.
fn number_places(text: &str) -> String {
    let mut numbered = String::with_capacity(text.len() + 32);
    let mut place = 0;
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '\'' => {
                quoted = !quoted;
                numbered.push(letter);
            }
            '?' if !quoted => {
                place += 1;
                let _ = write!(numbered, "${place}");
            }
            _ => numbered.push(letter),
        }
    }
    numbered
}

pub(super) fn sqlite<'q>(text: String, values: Vec<Value>) -> Query<'q, Sqlite, SqliteArguments> {
    let persistent = text.len() < 2_000;
    let mut query = sqlx::query(AssertSqlSafe(text)).persistent(persistent);
    for value in values {
        query = match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
            Value::Id(value) => query.bind(value),
            Value::Blob(value) => query.bind(value),
        };
    }
    query
}

pub(super) fn postgres<'q>(text: String, values: Vec<Value>) -> Query<'q, Postgres, PgArguments> {
    let persistent = text.len() < 2_000;
    let mut query = sqlx::query(AssertSqlSafe(text)).persistent(persistent);
    for value in values {
        query = match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
            Value::Id(value) => query.bind(value),
            Value::Blob(value) => query.bind(value),
        };
    }
    query
}

/// What can be bound to a statement.
pub trait Bind {
    /// The stored form.
    fn value(self) -> Value;
}

macro_rules! binds {
    ($($kind:ty => |$name:ident| $variant:ident($form:expr)),* $(,)?) => {$(
        impl Bind for $kind {
            fn value(self) -> Value {
                let $name = self;
                Value::$variant(Some($form))
            }
        }
        impl Bind for Option<$kind> {
            fn value(self) -> Value {
                Value::$variant(self.map(|$name| $form))
            }
        }
    )*};
}
binds! {
    i64 => |n| Int(n),
    i32 => |n| Int(i64::from(n)),
    u32 => |n| Int(i64::from(n)),
    usize => |n| Int(i64::try_from(n).unwrap_or(i64::MAX)),
    bool => |b| Int(i64::from(b)),
    Moment => |m| Int(m.micros()),
    &str => |s| Text(s.to_owned()),
    &String => |s| Text(s.clone()),
    String => |s| Text(s),
    Date => |d| Text(d.to_string()),
    PartialDate => |d| Text(d.to_string()),
    &[u8] => |b| Blob(b.to_vec()),
    &Vec<u8> => |b| Blob(b.clone()),
    Vec<u8> => |b| Blob(b),
    Uuid => |id| Id(id),
}

impl<K> Bind for Id<K> {
    fn value(self) -> Value {
        Value::Id(Some(self.uuid()))
    }
}
impl<K> Bind for Option<Id<K>> {
    fn value(self) -> Value {
        Value::Id(self.map(Id::uuid))
    }
}
impl Bind for Value {
    fn value(self) -> Value {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_for_postgresql_and_quotes_are_left_alone() {
        assert_eq!(number_places("SELECT '?' WHERE a = ? AND b = ?"), "SELECT '?' WHERE a = $1 AND b = $2");
    }

    #[test]
    fn a_scope_becomes_path_ranges_and_an_empty_one_matches_nothing() {
        let query = sql("SELECT 1 FROM unions u WHERE {scope:u.path} AND id = ?")
            .scope(&Scope::of_paths(["01.02.".to_owned()]))
            .bind(5_i64);
        assert_eq!(query.text, "SELECT 1 FROM unions u WHERE ((u.path >= ? AND u.path < ?)) AND id = ?");
        assert_eq!(query.values.len(), 3);
        assert!(sql("WHERE {scope:path}").scope(&Scope::nothing()).text.ends_with("1 = 0"));
    }
}

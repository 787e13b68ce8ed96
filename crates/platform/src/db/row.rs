//! Rows of an answer and how values come out of them.

use kammaban_kernel::{Id, Moment, Uuid};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use super::DbError;

/// One row of an answer, from either database.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

/// A value that can be read from a whole row.
pub trait FromRow: Sized {
    /// Reads the columns it needs, by name.
    ///
    /// # Errors
    /// [`DbError::Column`] where one is missing or not what it should be.
    fn from_row(row: &Row) -> Result<Self, DbError>;
}

/// A value that can be read from one column, named or numbered.
pub trait Column: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// [`DbError::Column`].
    fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError>;
}

/// A name or a number of a column.
pub trait ColumnIndex: sqlx::ColumnIndex<SqliteRow> + sqlx::ColumnIndex<PgRow> + std::fmt::Display + Copy {}
impl ColumnIndex for &str {}
impl ColumnIndex for usize {}

impl Row {
    /// The value of a column by its name.
    ///
    /// # Errors
    /// [`DbError::Column`] where it is missing or of another type.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, DbError> {
        T::read(self, name)
    }

    /// The value of a column by its place, from 0.
    ///
    /// # Errors
    /// [`DbError::Column`].
    pub fn at<T: Column>(&self, place: usize) -> Result<T, DbError> {
        T::read(self, place)
    }

    /// A stored code read into a value by `read`.
    ///
    /// # Errors
    /// [`DbError::Column`] where `read` does not know the code.
    pub fn code<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, DbError> {
        let text: String = self.get(name)?;
        read(&text).ok_or_else(|| trouble(name, "unknown code"))
    }

    /// A stored code that may be absent.
    ///
    /// # Errors
    /// [`DbError::Column`] where `read` does not know the code.
    pub fn code_option<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, DbError> {
        let text: Option<String> = self.get(name)?;
        text.map(|text| read(&text).ok_or_else(|| trouble(name, "unknown code"))).transpose()
    }
}

fn trouble(column: impl std::fmt::Display, reason: impl std::fmt::Display) -> DbError {
    DbError::Column { column: column.to_string(), reason: reason.to_string() }
}

macro_rules! columns {
    ($($kind:ty),*) => {$(
        impl Column for $kind {
            fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
                match row {
                    Row::Sqlite(row) => row.try_get(index),
                    Row::Postgres(row) => row.try_get(index),
                }
                .map_err(|error| trouble(index, error))
            }
        }
    )*};
}
columns!(i64, Option<i64>, String, Option<String>, Vec<u8>, Option<Vec<u8>>, Uuid, Option<Uuid>);

impl Column for bool {
    fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
        i64::read(row, index).map(|number| number != 0)
    }
}

impl Column for Moment {
    fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
        i64::read(row, index).map(Self::from_micros)
    }
}

impl Column for Option<Moment> {
    fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
        Ok(Option::<i64>::read(row, index)?.map(Moment::from_micros))
    }
}

impl<K> Column for Id<K> {
    fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
        Uuid::read(row, index).map(Self::from_uuid)
    }
}

impl<K> Column for Option<Id<K>> {
    fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
        Ok(Option::<Uuid>::read(row, index)?.map(Id::from_uuid))
    }
}

macro_rules! parsed_columns {
    ($($kind:ty),*) => {$(
        impl Column for $kind {
            fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
                String::read(row, index)?.parse().map_err(|error| trouble(index, error))
            }
        }
        impl Column for Option<$kind> {
            fn read<I: ColumnIndex>(row: &Row, index: I) -> Result<Self, DbError> {
                let text = Option::<String>::read(row, index)?;
                text.map(|text| text.parse().map_err(|error| trouble(index, error))).transpose()
            }
        }
    )*};
}
parsed_columns!(kammaban_kernel::Date, kammaban_kernel::PartialDate);

//! What the two databases say differently. Nothing else in the program asks which one it is.

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite 3.43 or later.
    Sqlite,
    /// PostgreSQL 15 or later.
    Postgres,
}

impl Dialect {
    /// A column type of a migration: the word between the braces of `{id}`.
    pub(crate) const fn column_type(self, word: &str) -> Option<&'static str> {
        Some(match (self, word.as_bytes()) {
            (Self::Sqlite, b"id" | b"blob") => "BLOB",
            (Self::Sqlite, b"text") => "TEXT",
            (Self::Sqlite, b"int") => "INTEGER",
            (Self::Sqlite, b"without_rowid") => "WITHOUT ROWID",
            (Self::Postgres, b"id") => "UUID",
            (Self::Postgres, b"blob") => "BYTEA",
            (Self::Postgres, b"text") => "TEXT COLLATE \"C\"",
            (Self::Postgres, b"int") => "BIGINT",
            (Self::Postgres, b"without_rowid") => "",
            _ => return None,
        })
    }

    /// The word that starts a section of a migration for this database alone.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

//! Numbered steps of the schema, forward only, never edited once landed.

use rust_embed::RustEmbed;

use super::{Db, DbError, Dialect, Read, sql};

#[derive(RustEmbed)]
#[folder = "../../migrations"]
#[include = "*.sql"]
struct Steps;

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A step that was carried out has another text now.
    #[error("migration {0} was changed after it was carried out")]
    Changed(String),
    /// The database is of a later version of the program.
    #[error("the database knows migration {0}, this program does not: it is an older version")]
    Newer(String),
    /// A step changes a table in a way that copies and backups do not understand.
    #[error("migration {0}: not understood: {1}")]
    NotUnderstood(String, String),
    /// A step is not written rightly.
    #[error("migration {0}: unknown type {{{1}}}")]
    UnknownType(String, String),
    /// A step failed.
    #[error("migration {name}")]
    Failed {
        /// The step.
        name: String,
        /// What the database said.
        #[source]
        source: DbError,
    },
    /// The list of steps could not be read.
    #[error("list of migrations")]
    List(#[from] DbError),
}

/// The names of all steps, in their order.
pub(super) fn names() -> Vec<String> {
    let mut names: Vec<String> = Steps::iter().map(|name| name.to_string()).collect();
    names.sort();
    names
}

/// The texts of these steps.
pub(super) fn texts(names: &[String]) -> Result<Vec<(String, String)>, MigrateError> {
    let text = |name: &String| {
        let file = Steps::get(name).ok_or_else(|| MigrateError::Newer(name.clone()))?;
        Ok((name.clone(), String::from_utf8_lossy(&file.data).into_owned()))
    };
    names.iter().map(text).collect()
}

/// The hash of a step, as a database remembers it.
pub(super) fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Carries out the steps that are missing, of these alone.
pub(super) async fn run(db: &Db, names: Vec<String>) -> Result<(), MigrateError> {
    db.maintain(sql("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, hash TEXT NOT NULL)")).await?;
    let done: Vec<(String, String)> = db
        .rows(sql("SELECT name, hash FROM migrations ORDER BY name"))
        .await?
        .iter()
        .map(|row| Ok((row.get("name")?, row.get("hash")?)))
        .collect::<Result<_, DbError>>()?;
    if let Some((newer, _)) = done.iter().find(|(name, _)| !names.contains(name)) {
        return Err(MigrateError::Newer(newer.clone()));
    }
    for (name, text) in texts(&names)? {
        let hash = hash(&text);
        match done.iter().find(|(old, _)| *old == name) {
            Some((_, old)) if *old == hash => continue,
            Some(_) => return Err(MigrateError::Changed(name)),
            None => {}
        }
        let statements = statements(&name, &text, db.dialect())?;
        let (name, hash, statements) = (&name, &hash, &statements);
        db.tx(|tx| async move {
            tx.untraced("the schema is not a person's doing");
            for statement in statements {
                tx.run(statement.clone()).await?;
            }
            tx.run(sql("INSERT INTO migrations (name, hash) VALUES (?, ?)").bind(name).bind(hash)).await
        })
        .await
        .map_err(|source| MigrateError::Failed { name: name.clone(), source })?;
    }
    Ok(())
}

/// Splits a step into statements of one dialect. A line `-- only sqlite` (or `postgres`) limits
/// the statements after it to that database, until `-- both`.
fn statements(name: &str, text: &str, dialect: Dialect) -> Result<Vec<super::Q>, MigrateError> {
    let mut statements = Vec::new();
    let mut current = String::new();
    let mut applies = true;
    for line in text.lines() {
        if let Some(only) = line.strip_prefix("-- only ") {
            applies = only.trim() == dialect.name();
        } else if line.trim() == "-- both" {
            applies = true;
        }
        let code = line.split("--").next().unwrap_or_default().trim_end();
        if !applies || code.trim().is_empty() {
            continue;
        }
        current.push_str(&fill_types(name, code, dialect)?);
        current.push('\n');
        if code.ends_with(';') {
            let statement = std::mem::take(&mut current);
            statements.push(super::Q::from_migration(statement.trim_end().trim_end_matches(';').to_owned()));
        }
    }
    Ok(statements)
}

fn fill_types(name: &str, line: &str, dialect: Dialect) -> Result<String, MigrateError> {
    let mut filled = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (word, after) =
            after.split_once('}').ok_or_else(|| MigrateError::UnknownType(name.to_owned(), after.to_owned()))?;
        let kind =
            dialect.column_type(word).ok_or_else(|| MigrateError::UnknownType(name.to_owned(), word.to_owned()))?;
        filled.push_str(before);
        filled.push_str(kind);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

//! Is everything well? The same look for `kammaban doctor` and for the page of administrators.

use std::path::Path;

use kammaban_kernel::{Lang, Moment};
use serde::Serialize;

use super::store;
use crate::audit;
use crate::config::Config;
use crate::db::{Db, DbError, Dialect};
use crate::files::{self, Files};
use crate::identity::Secret;
use crate::jobs::{self, JobState};
use crate::lang::Words;
use crate::problem::Sentence;

/// How well a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// As it should be.
    Good,
    /// Worth a look.
    Care,
    /// It does not work.
    Bad,
}

/// What was found of one part.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The part: `database`, `disk` …; its word is `health-PART`.
    pub part: &'static str,
    /// How well it is.
    pub grade: Grade,
    /// What was found, and what to do where something is wrong.
    pub sentence: Sentence,
}

impl Finding {
    const fn new(part: &'static str, grade: Grade, sentence: Sentence) -> Self {
        Self { part, grade, sentence }
    }

    /// A part that could not be looked at.
    fn unread(part: &'static str, error: &dyn std::error::Error) -> Self {
        let sentence = Sentence::new("health-unread").with("reason", error.to_string());
        Self::new(part, Grade::Bad, sentence)
    }

    /// What was found, in a language.
    pub fn say(&self, words: &Words, lang: Lang) -> String {
        self.sentence.say(words, lang)
    }
}

/// Room on the disk of a folder, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Left for the program.
    pub free: u64,
    /// In all.
    pub all: u64,
}

/// Asks how much room is left where a folder lies.
///
/// # Errors
/// What the system says.
pub fn room(folder: &Path) -> std::io::Result<Room> {
    let found = rustix::fs::statvfs(folder)?;
    Ok(Room { free: found.f_bavail * found.f_frsize, all: found.f_blocks * found.f_frsize })
}

/// The parts that need no database: secret, disk.
pub fn look_at_folder(config: &Config) -> Vec<Finding> {
    vec![secret(config), disk(config)]
}

fn secret(config: &Config) -> Finding {
    let part = "secret";
    let path = config.data.join("secret.key");
    if !path.exists() {
        return Finding::new(part, Grade::Bad, Sentence::new("health-secret-missing"));
    }
    if let Err(error) = Secret::in_folder(&config.data) {
        return Finding::unread(part, &error);
    }
    #[cfg(unix)]
    if let Ok(about) = std::fs::metadata(&path)
        && std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0
    {
        return Finding::new(part, Grade::Care, Sentence::new("health-secret-open"));
    }
    Finding::new(part, Grade::Good, Sentence::new("health-secret-good"))
}

fn disk(config: &Config) -> Finding {
    const BAD: u64 = 200 << 20;
    const CARE: u64 = 2 << 30;
    match room(&config.data) {
        Ok(room) => {
            let grade = match room.free {
                ..BAD => Grade::Bad,
                BAD..CARE => Grade::Care,
                _ => Grade::Good,
            };
            let mib = |bytes: u64| i64::try_from(bytes >> 20).unwrap_or(i64::MAX);
            let key = if grade == Grade::Good { "health-disk-good" } else { "health-disk-full" };
            Finding::new("disk", grade, Sentence::new(key).with("free", mib(room.free)).with("all", mib(room.all)))
        }
        Err(error) => Finding::unread("disk", &error),
    }
}

/// What the database needs to be looked at.
#[derive(Debug)]
pub struct Look<'a> {
    /// The database.
    pub db: &'a Db,
    /// The files.
    pub files: &'a Files,
    /// The present moment.
    pub now: Moment,
}

impl Look<'_> {
    /// The parts behind the database.
    pub async fn at_everything(&self) -> Vec<Finding> {
        let database = self.database().await;
        if database.grade == Grade::Bad {
            return vec![database];
        }
        let schema = self.schema().await;
        if schema.grade == Grade::Bad {
            return vec![database, schema];
        }
        vec![
            database,
            schema,
            self.clock().await,
            self.audit().await,
            self.jobs().await,
            self.outbox().await,
            self.files().await,
            self.backup().await,
        ]
    }

    async fn database(&self) -> Finding {
        match self.db.size().await {
            Ok(size) => {
                let key = match crate::db::Read::dialect(self.db) {
                    Dialect::Sqlite => "health-database-sqlite",
                    Dialect::Postgres => "health-database-postgres",
                };
                Finding::new("database", Grade::Good, Sentence::new(key).with("size", size >> 20))
            }
            Err(error) => Finding::unread("database", &error),
        }
    }

    async fn schema(&self) -> Finding {
        let part = "schema";
        let state = match self.db.schema_state().await {
            Ok(state) => state,
            Err(error) => return Finding::unread(part, &error),
        };
        let names = |list: &[String]| list.join(", ");
        if !state.unknown.is_empty() {
            let sentence = Sentence::new("health-schema-newer").with("steps", names(&state.unknown));
            return Finding::new(part, Grade::Bad, sentence);
        }
        if !state.changed.is_empty() {
            let sentence = Sentence::new("health-schema-changed").with("steps", names(&state.changed));
            return Finding::new(part, Grade::Bad, sentence);
        }
        if !state.waiting.is_empty() {
            let sentence = Sentence::new("health-schema-waiting").with("steps", names(&state.waiting));
            return Finding::new(part, Grade::Bad, sentence);
        }
        Finding::new(part, Grade::Good, Sentence::new("health-schema-good").with("count", state.done.len()))
    }

    async fn clock(&self) -> Finding {
        /// A minute of difference between machines is nothing.
        const SLACK: i64 = 120;
        found("clock", audit::ends(self.db).await, |(_, newest)| {
            let ahead = newest.is_some_and(|newest| newest > self.now.plus_seconds(SLACK));
            if ahead { (Grade::Bad, Sentence::new("health-clock-behind")) } else { good("health-clock-good") }
        })
    }

    async fn audit(&self) -> Finding {
        /// Sealing comes each minute.
        const LATE: i64 = 900;
        let part = "audit";
        let ends = audit::ends(self.db).await;
        let last = match audit::last_verification(self.db).await {
            Ok(last) => last,
            Err(error) => return Finding::unread(part, &error),
        };
        if let Some((place, reason)) = last
            .as_ref()
            .and_then(|last| Some((last.verdict.broken_at?, last.verdict.reason.clone().unwrap_or_default())))
        {
            let sentence = Sentence::new("health-audit-broken").with("place", place).with("reason", reason);
            return Finding::new(part, Grade::Bad, sentence);
        }
        found(part, ends, |(waiting, _)| {
            if waiting.is_some_and(|waiting| waiting < self.now.plus_seconds(-LATE)) {
                return (Grade::Care, Sentence::new("health-audit-unsealed"));
            }
            match &last {
                Some(last) => (Grade::Good, Sentence::new("health-audit-good").with("count", last.verdict.sealed)),
                None => good("health-audit-never"),
            }
        })
    }

    async fn jobs(&self) -> Finding {
        found("jobs", jobs::counts(self.db, self.now).await, |counts| {
            let failed = counts.of(JobState::Failed);
            if counts.overdue > 0 {
                (Grade::Bad, Sentence::new("health-jobs-overdue").with("count", counts.overdue))
            } else if failed > 0 {
                (Grade::Care, Sentence::new("health-jobs-failed").with("count", failed))
            } else {
                let waiting = counts.of(JobState::Waiting);
                (Grade::Good, Sentence::new("health-jobs-good").with("count", waiting))
            }
        })
    }

    async fn outbox(&self) -> Finding {
        found("outbox", store::outbox(self.db).await, |(waiting, failed)| {
            if failed > 0 {
                (Grade::Care, Sentence::new("health-outbox-failed").with("count", failed))
            } else {
                (Grade::Good, Sentence::new("health-outbox-good").with("count", waiting))
            }
        })
    }

    async fn files(&self) -> Finding {
        /// The newest files: those that a full disk or a wrong bucket would have lost.
        const LOOKED_AT: usize = 200;
        let part = "files";
        let hashes = match files::newest_hashes(self.db, LOOKED_AT).await {
            Ok(hashes) => hashes,
            Err(error) => return Finding::unread(part, &error),
        };
        let mut missing = 0_i64;
        for hash in &hashes {
            match self.files.has(hash).await {
                Ok(true) => {}
                Ok(false) => missing += 1,
                Err(problem) => return Finding::unread(part, &problem),
            }
        }
        if missing > 0 {
            let sentence = Sentence::new("health-files-missing").with("count", missing).with("all", hashes.len());
            return Finding::new(part, Grade::Bad, sentence);
        }
        Finding::new(part, Grade::Good, Sentence::new("health-files-good").with("count", hashes.len()))
    }

    async fn backup(&self) -> Finding {
        /// A week without a backup is worth a look.
        const OLD: i64 = 7 * 86_400;
        found("backup", store::last_backup(self.db).await, |last| match last {
            None => (Grade::Care, Sentence::new("health-backup-never")),
            Some((at, name, size)) => {
                let grade = if at < self.now.plus_seconds(-OLD) { Grade::Care } else { Grade::Good };
                let days = (self.now.micros() - at.micros()) / 86_400_000_000;
                let sentence = Sentence::new("health-backup-last").with("days", days).with("name", name);
                (grade, sentence.with("size", size >> 20))
            }
        })
    }
}

const fn good(key: &'static str) -> (Grade, Sentence) {
    (Grade::Good, Sentence::new(key))
}

fn found<T>(part: &'static str, read: Result<T, DbError>, judge: impl FnOnce(T) -> (Grade, Sentence)) -> Finding {
    match read {
        Ok(value) => {
            let (grade, sentence) = judge(value);
            Finding::new(part, grade, sentence)
        }
        Err(error) => Finding::unread(part, &error),
    }
}

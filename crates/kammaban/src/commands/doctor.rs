//! `kammaban doctor`: is everything well? Changes nothing, and works where little does.

use std::fmt::Write as _;
use std::process::ExitCode;

use kammaban_kernel::{Clock as _, Lang, SystemClock};
use kammaban_platform::config::Config;
use kammaban_platform::db::Db;
use kammaban_platform::files::Files;
use kammaban_platform::ground::{Finding, Grade, Look, look_at_folder};
use kammaban_platform::lang::Words;
use kammaban_platform::problem::Sentence;
use serde_json::{Value, json};

use super::Say;
use crate::assemble::Failure;
use crate::cli::Place;

pub(super) async fn run(place: &Place, say: Say) -> Result<ExitCode, Failure> {
    let findings = look(place).await;
    let words = Words::load()?;
    let mut text = String::new();
    for finding in &findings {
        let mark = match finding.grade {
            Grade::Good => "good",
            Grade::Care => "care",
            Grade::Bad => "BAD ",
        };
        let part = words.say(Lang::En, &format!("health-{}", finding.part), &[]);
        let _ = writeln!(text, "{mark}  {part:<16} {}", finding.say(&words, Lang::En));
    }
    let worst = findings.iter().map(|finding| finding.grade).max().unwrap_or(Grade::Good);
    let checks: Vec<Value> = findings
        .iter()
        .map(|finding| json!({ "part": finding.part, "grade": finding.grade, "found": finding.say(&words, Lang::En) }))
        .collect();
    say.it(text.trim_end(), &json!({ "grade": worst, "checks": checks }))?;
    Ok(if worst == Grade::Bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

pub(super) async fn look(place: &Place) -> Vec<Finding> {
    let finding = |part, grade, sentence| Finding { part, grade, sentence };
    let unread = |part, error: &dyn std::fmt::Display| {
        finding(part, Grade::Bad, Sentence::new("health-unread").with("reason", error.to_string()))
    };
    let mut config = match Config::load(&place.data) {
        Ok(config) => config,
        Err(error) => return vec![unread("settings", &error)],
    };
    if let Some(database) = &place.database {
        config.database.clone_from(database);
    }
    let mut findings = vec![finding("settings", Grade::Good, Sentence::new("health-settings-good"))];
    findings.extend(look_at_folder(&config));
    let url = config.database_url();
    // A file that is not there would be made by opening it.
    let file = url.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
    if file.is_some_and(|file| !std::path::Path::new(file).exists()) {
        findings.push(finding("database", Grade::Bad, Sentence::new("health-database-missing")));
        return findings;
    }
    let db = match Db::open(&url).await {
        Ok(db) => db,
        Err(error) => {
            findings.push(unread("database", &error));
            return findings;
        }
    };
    match Files::open(&config) {
        Ok(files) => {
            findings.extend(Look { db: &db, files: &files, now: SystemClock.now() }.at_everything().await);
        }
        Err(problem) => findings.push(unread("files", &problem)),
    }
    db.close().await;
    findings
}

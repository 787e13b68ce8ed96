//! `kammaban roster`: the same reading, comparing and writing as on the pages.

use std::collections::BTreeMap;
use std::process::ExitCode;

use kammaban_kernel::Lang;
use kammaban_platform::config::Config;
use kammaban_platform::gate::{Actor, Doer, Permit, Scope};
use kammaban_platform::jobs::JobEnd;
use kammaban_platform::unions;
use kammaban_platform::web::AppRef;
use kammaban_register::rosters::reading::FieldName;
use kammaban_register::rosters::{
    self, MarkedSource, NewRoster, ROSTERS_IMPORT, RosterId, RosterRow, Which, check_now, import_now, marked_workbook,
    read_file, undo_now,
};
use serde_json::{Value, json};

use super::Say;
use crate::assemble::{Failure, assemble};
use crate::cli::RosterFile;

/// Rows printed at most.
const ROWS: usize = 1_000_000;

pub(super) async fn check(config: Config, file: RosterFile, say: Say) -> Result<ExitCode, Failure> {
    let bytes = std::fs::read(&file.file)?;
    let name = file_name(&file);
    let (app, _) = assemble(config).await?;
    let mapping = mapping(&file)?;
    let today = app.clock.now().day_in(app.words.formats(Lang::Lo).zone());
    let reading = match read_file(&bytes, &name, mapping.as_deref(), |_| None, today) {
        Ok(reading) => reading,
        Err(trouble) => {
            say.it(&format!("unreadable: {}", trouble.code), &json!({ "trouble": trouble }))?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let compared = match &file.union {
        Some(code) => Some(rosters::compare_reading(&app.db, permit(&app, code).await?.union(), &reading.rows).await?),
        None => None,
    };
    let stored = rosters::rows_of(reading.clone(), compared, || app.ids.make(&*app.clock));
    let rows: Vec<Value> = reading
        .rows
        .iter()
        .zip(&stored)
        .map(|(row, stored)| {
            json!({ "row": row.row_no, "outcome": stored.outcome, "reasons": row.faults, "person": row.person.view() })
        })
        .collect();
    if file.report.is_some() {
        let source = MarkedSource {
            import_id: "check".to_owned(),
            file_name: name.clone(),
            sheet: reading.sheet_names.iter().position(|name| *name == reading.sheet).unwrap_or(0),
            header_row: reading.header_row,
            columns: reading.columns.clone(),
            rows: stored,
        };
        report(&app, &file, &bytes, &source)?;
    }
    let columns = rosters::map_of(&reading);
    let answer = json!({ "sheets": [{
        "name": reading.sheet,
        "header_row": reading.header_row,
        "columns": columns,
        "rows": rows,
    }] });
    let text = format!("{}: heading in row {}, {} rows", reading.sheet, reading.header_row, reading.rows.len());
    say.it(&text, &answer)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn import(config: Config, file: RosterFile, say: Say) -> Result<ExitCode, Failure> {
    let bytes = std::fs::read(&file.file)?;
    let name = file_name(&file);
    let (app, _) = assemble(config).await?;
    let code = file.union.as_deref().ok_or("--union CODE is needed")?;
    let permit = permit(&app, code).await?;
    let roster = rosters::receive(&app, &permit, NewRoster { bytes: bytes.clone().into(), name }).await?;
    let roster = check_now(&app, &permit, roster.id).await.map_err(ended)?;
    if file.report.is_some() {
        let rows = rosters::all_rows(&app.db, roster.id).await?;
        report(&app, &file, &bytes, &MarkedSource::of(&roster, rows))?;
    }
    rosters::confirm(&app, &permit, &roster).await?;
    let roster = import_now(&app, &permit, roster.id).await.map_err(ended)?;
    let text = format!(
        "roster {}: {} rows written, {} left for mending",
        roster.id,
        roster.written,
        roster.tally.error + roster.tally.duplicate
    );
    say.it(&text, &json!({ "roster": roster.id, "written": roster.written, "rows": roster.tally }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn undo(config: Config, id: &str, say: Say) -> Result<ExitCode, Failure> {
    let (app, _) = assemble(config).await?;
    let id: RosterId = id.parse().map_err(|_| "not the id of a roster")?;
    let roster = rosters::find(&app.db, &Scope::everything(), id).await?.ok_or("no such roster")?;
    let union = unions::find(&app.db, &Scope::everything(), roster.union_id).await?.ok_or("its union is gone")?;
    let permit = system_permit(&app, &union)?;
    rosters::undo(&app, &permit, &roster).await?;
    let roster = undo_now(&app, &permit, id).await.map_err(ended)?;
    let kept: Vec<RosterRow> = rosters::rows(&app.db, id, None, 0, ROWS)
        .await?
        .into_iter()
        .filter(|row| row.written == rosters::Written::Kept)
        .collect();
    let kept: Vec<i64> = kept.iter().map(|row| row.row_no).collect();
    let text = format!(
        "{} rows taken back, {} kept because somebody changed them since",
        roster.written - roster.kept,
        roster.kept
    );
    say.it(&text, &json!({ "undone": roster.written - roster.kept, "kept": kept }))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the workbook with the faulty cells marked.
fn report(app: &AppRef, file: &RosterFile, original: &[u8], source: &MarkedSource) -> Result<(), Failure> {
    let Some(path) = &file.report else { return Ok(()) };
    let lang = Lang::from_tag(&file.report_lang).ok_or("--report-lang: lo, en or zh-Hans")?;
    let how = (&*app.words, lang, app.clock.now());
    let bytes = marked_workbook(original, source, Which::Faulty, how)
        .map_err(|trouble| format!("the report cannot be made: {}", trouble.code))?;
    std::fs::write(path, bytes)?;
    Ok(())
}

fn file_name(file: &RosterFile) -> String {
    file.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn mapping(file: &RosterFile) -> Result<Option<Vec<(u32, FieldName)>>, Failure> {
    let Some(path) = &file.mapping else { return Ok(None) };
    let map: BTreeMap<String, FieldName> = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let column = |letters: &str| kammaban_sheet::column_index(letters).ok_or_else(|| format!("{letters}: no column"));
    Ok(Some(map.iter().map(|(letters, field)| Ok((column(letters)?, *field))).collect::<Result<_, String>>()?))
}

async fn permit(app: &AppRef, code: &str) -> Result<Permit, Failure> {
    let union = unions::find_by_code(&app.db, &Scope::everything(), code).await?;
    system_permit(app, &union.ok_or_else(|| format!("no union has the code {code}"))?)
}

fn system_permit(app: &AppRef, union: &unions::Union) -> Result<Permit, Failure> {
    let actor = Actor::system();
    let doer = Doer::new(&actor, None, &*app.clock, &app.ids);
    actor.permit(&doer, ROSTERS_IMPORT, union.id, &union.path).ok_or_else(|| "not allowed".into())
}

fn ended(end: JobEnd) -> Failure {
    match end {
        JobEnd::Retry(reason) | JobEnd::GiveUp(reason) => reason.into(),
    }
}

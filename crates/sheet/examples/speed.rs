//! Time and peak memory of reading and writing large tables, for `docs/benchmarks.md`.
//!
//! `speed` runs everything, each step in a process of its own so that peaks do not add up; `speed STEP FILE` runs one
//! step; `speed read FILE` reads any file and says what came of it.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use kammaban_sheet::{
    Cell, CellDate, Column, ColumnKind, CsvWriter, Language, Limits, Number, Shown, Table, Trouble, XlsxWriter,
    read_file,
};

const READ_ROWS: u32 = 50_000;
const READ_COLUMNS: u32 = 20;
const WRITE_ROWS: u32 = 1_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => all(),
        [step, file] => one(step, Path::new(file)),
        _ => Err(Trouble::Io { detail: "usage: speed [STEP FILE]".to_owned() }),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => say(&format!("{trouble}\n"), ExitCode::FAILURE),
    }
}

fn say(text: &str, code: ExitCode) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}

fn all() -> Result<(), Trouble> {
    let folder = tempfile::tempdir().map_err(io)?;
    let program = std::env::current_exe().map_err(io)?;
    let steps = [
        ("make-xlsx", "roster.xlsx"),
        ("make-csv", "roster.csv"),
        ("read", "roster.xlsx"),
        ("read", "roster.csv"),
        ("write-xlsx", "members.xlsx"),
        ("write-csv", "members.csv"),
    ];
    for (step, name) in steps {
        let file: PathBuf = folder.path().join(name);
        let status = Command::new(&program).arg(step).arg(&file).status().map_err(io)?;
        if !status.success() {
            return Err(Trouble::Io { detail: format!("{step} {name} failed") });
        }
    }
    Ok(())
}

fn one(step: &str, file: &Path) -> Result<(), Trouble> {
    let started = Instant::now();
    let what = match step {
        "make-xlsx" => xlsx(file, READ_ROWS, READ_COLUMNS)?,
        "make-csv" => csv(file, READ_ROWS, READ_COLUMNS)?,
        "write-xlsx" => xlsx(file, WRITE_ROWS, 10)?,
        "write-csv" => csv(file, WRITE_ROWS, 10)?,
        "read" => match read_file(file, "roster", &Limits::default()) {
            Ok(workbook) => {
                let cells: usize = workbook.sheets.iter().flat_map(|s| &s.rows).map(Vec::len).sum();
                let rows: usize = workbook.sheets.iter().map(|s| s.rows.len()).sum();
                report(step, file, started.elapsed(), &format!("{rows} rows, {cells} cells"));
                return Ok(());
            }
            Err(trouble) => trouble.to_string(),
        },
        _ => return Err(Trouble::Io { detail: "no such step".to_owned() }),
    };
    report(step, file, started.elapsed(), &what);
    Ok(())
}

fn report(step: &str, file: &Path, time: Duration, what: &str) {
    let bytes = file.metadata().map_or(0, |m| m.len());
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let line = format!(
        "{step:10} {name:32} {:8.1} ms, peak memory {:6.1} MB, file {:7.2} MB: {what}\n",
        time.as_secs_f64() * 1000.0,
        peak_kilobytes() as f64 / 1024.0,
        bytes as f64 / 1_048_576.0
    );
    say(&line, ExitCode::SUCCESS);
}

/// The most memory this process has held so far, as Linux counts it; 0 elsewhere.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn table(columns: u32) -> Table {
    let kinds = [ColumnKind::Text, ColumnKind::Text, ColumnKind::Date, ColumnKind::Integer];
    Table {
        name: "Members".to_owned(),
        titles: vec!["ລາຍຊື່ສະມາຊິກ".to_owned()],
        columns: (0..columns)
            .map(|col| Column::new(format!("ຖັນ {}", col + 1), kinds[col as usize % kinds.len()]))
            .collect(),
        language: Language::Lao,
        created: CellDate { year: 2026, month: 1, day: 2, time: None },
    }
}

/// A row of names, phone numbers, dates and numbers that differ from row to row.
fn row(number: u32, columns: u32) -> Vec<Cell> {
    let cell = |col: u32| match col % 4 {
        0 => Cell::Text(format!("ສົມຊາຍ ວົງສະຫວັນ {}", number.wrapping_mul(col + 7) % 90_000)),
        1 => Cell::Text(format!("020{:08}", number.wrapping_mul(2_654_435_761 + col) % 100_000_000)),
        2 => {
            let day = (number.wrapping_mul(31) + col) % 28 + 1;
            let year = 1950 + (number % 55) as u16;
            Cell::Date(CellDate { year, month: (number % 12) as u8 + 1, day: day as u8, time: None })
        }
        _ => {
            Cell::Number(Number { value: f64::from(number.wrapping_mul(col)), shown: Shown::Integer { min_digits: 0 } })
        }
    };
    (0..columns).map(cell).collect()
}

fn xlsx(file: &Path, rows: u32, columns: u32) -> Result<String, Trouble> {
    let mut writer = XlsxWriter::new(table(columns))?;
    for number in 0..rows {
        writer.row(&row(number, columns))?;
    }
    let written = writer.finish(BufWriter::new(File::create(file).map_err(io)?))?;
    Ok(format!("{} rows of {columns} on {} sheets", written.rows, written.sheets))
}

fn csv(file: &Path, rows: u32, columns: u32) -> Result<String, Trouble> {
    let mut writer = CsvWriter::new(&table(columns), BufWriter::new(File::create(file).map_err(io)?))?;
    for number in 0..rows {
        writer.row(&row(number, columns))?;
    }
    let (written, _) = writer.finish()?;
    Ok(format!("{} rows of {columns}", written.rows))
}

fn io(e: std::io::Error) -> Trouble {
    Trouble::Io { detail: e.to_string() }
}

//! Writing files: tables of figures, lists of people. A cell never begins a formula: the writers see
//! to that.

use std::fs::File;
use std::io::{BufWriter, Cursor};
use std::path::Path;

use kammaban_kernel::{Date, Lang, PartialDate, Precision};
use kammaban_platform::db::Read;
use kammaban_platform::gate::Scope;
use kammaban_platform::jobs::JobCtx;
use kammaban_platform::lang::Words;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::Union;
use kammaban_platform::web::AppRef;
use kammaban_sheet::{Cell, CellDate, Column, ColumnKind, CsvWriter, Language, Table, XlsxWriter};

use super::export::{ExportAsk, Format};
use super::store;
use crate::members::{Member, find_many};
use crate::returns::ShownTable;

/// People read at once.
const AT_ONCE: usize = 1_000;

const fn language(lang: Lang) -> Language {
    match lang {
        Lang::Lo => Language::Lao,
        Lang::En => Language::English,
        Lang::Zh => Language::Chinese,
    }
}

fn cell_day(day: Date) -> CellDate {
    CellDate {
        year: day.year().unsigned_abs(),
        month: day.month().unsigned_abs(),
        day: day.day().unsigned_abs(),
        time: None,
    }
}

/// Tables of figures as one list: table, row, then one column for each thing that any table tells
/// apart. A figure that is not shown is an empty cell.
///
/// # Errors
/// [`Problem::Internal`] where the file cannot be written.
pub fn write_tables(
    words: &Words,
    lang: Lang,
    (titles, today): (&[String], Date),
    tables: &[ShownTable],
    format: Format,
) -> Result<Vec<u8>, Problem> {
    let mut heads: Vec<&str> = Vec::new();
    let total = words.say(lang, "return-total", &[]);
    for head in tables.iter().flat_map(|table| &table.columns) {
        if *head != total && !heads.contains(&head.as_str()) {
            heads.push(head);
        }
    }
    heads.push(&total);
    let mut columns = vec![
        Column::new(words.say(lang, "return-table", &[]), ColumnKind::Text),
        Column::new(words.say(lang, "return-row", &[]), ColumnKind::Text),
    ];
    columns.extend(heads.iter().map(|head| Column::new(*head, ColumnKind::Integer)));
    let table = Table {
        name: words.say(lang, "return-tables", &[]),
        titles: titles.to_vec(),
        columns,
        language: language(lang),
        created: cell_day(today),
    };
    let rows = tables.iter().flat_map(|table| {
        let heads = &heads;
        table.rows.iter().map(move |row| {
            let mut cells = vec![Cell::text(table.title.as_str()), Cell::text(row.label.as_str())];
            cells.extend(heads.iter().map(|head| {
                let place = table.columns.iter().position(|column| column == head);
                match place.and_then(|place| row.cells.get(place)).and_then(|cell| cell.value) {
                    Some(n) => i32::try_from(n).map_or_else(|_| Cell::text(n.to_string()), Cell::integer),
                    None => Cell::Empty,
                }
            }));
            cells
        })
    });
    let mut out = Cursor::new(Vec::new());
    match format {
        Format::Xlsx => kammaban_sheet::write_xlsx(table, rows, &mut out).map(drop),
        Format::Csv => kammaban_sheet::write_csv(&table, rows, &mut out).map(drop),
    }
    .map_err(Problem::internal)?;
    Ok(out.into_inner())
}

enum Pen {
    Xlsx(Box<XlsxWriter>),
    Csv(Box<CsvWriter<BufWriter<File>>>),
}

/// Writes the members of a union and of all below it that `scope` shows, union by union, by name.
/// A job that writes it says how far it has come, of how many. Memory does not grow with the list.
/// Gives the number of people.
///
/// # Errors
/// What the database says; [`Problem::Internal`] where the file cannot be written.
pub(super) async fn write_members(
    app: &AppRef,
    (scope, union): (&Scope, &Union),
    ask: &ExportAsk,
    path: &Path,
    job: Option<(&JobCtx, usize)>,
) -> Result<u64, Problem> {
    let lang = Lang::from_tag(&ask.lang).unwrap_or(Lang::Lo);
    let today = app.clock.now().day_in(app.words.formats(Lang::Lo).zone());
    let table = member_table(&app.words, lang, union, today);
    let file = || File::create(path).map(BufWriter::new).map_err(Problem::internal);
    let mut pen = match ask.format {
        Format::Xlsx => Pen::Xlsx(Box::new(XlsxWriter::new(table).map_err(Problem::internal)?)),
        Format::Csv => Pen::Csv(Box::new(CsvWriter::new(&table, file()?).map_err(Problem::internal)?)),
    };
    let mut written: u64 = 0;
    for (id, [lo, en, zh]) in store::unions(&app.db, scope, union).await? {
        let name = match lang {
            Lang::Lo => None,
            Lang::En => en,
            Lang::Zh => zh,
        };
        let name = name.or(lo).unwrap_or_default();
        let mut after = None;
        loop {
            let lot = store::next(&app.db, id, ask.member_state(), after.as_ref(), AT_ONCE).await?;
            let Some((last, key)) = lot.last().cloned() else { break };
            let ids: Vec<_> = lot.iter().map(|(id, _)| *id).collect();
            let mut people = find_many(&app.db, scope, &ids).await?;
            people.sort_by_key(|member| ids.iter().position(|id| *id == member.id));
            for member in &people {
                let row = member_row(&app.words, lang, member, &name);
                match &mut pen {
                    Pen::Xlsx(pen) => pen.row(&row),
                    Pen::Csv(pen) => pen.row(&row),
                }
                .map_err(Problem::internal)?;
                written += 1;
            }
            if let Some((job, all)) = job {
                job.progress(usize::try_from(written).unwrap_or(all), all).await?;
            }
            if lot.len() < AT_ONCE {
                break;
            }
            after = Some((key, last));
        }
    }
    match pen {
        Pen::Xlsx(pen) => pen.finish(file()?).map(drop),
        Pen::Csv(pen) => pen.finish().map(drop),
    }
    .map_err(Problem::internal)?;
    Ok(written)
}

fn member_table(words: &Words, lang: Lang, union: &Union, today: Date) -> Table {
    let say = |key: &str| words.say(lang, key, &[]);
    let column = |key: &str, kind| Column::new(say(key), kind);
    Table {
        name: say("members-title"),
        titles: vec![
            format!("{} · {}", say("members-title"), union.name(lang)),
            words.say(lang, "export-as-of", &[("date", words.formats(lang).day(today).into())]),
        ],
        columns: vec![
            column("members-number", ColumnKind::Text),
            column("fact-given-name", ColumnKind::Text),
            column("fact-surname", ColumnKind::Text),
            column("fact-latin-name", ColumnKind::Text),
            column("fact-sex", ColumnKind::Text),
            column("fact-birth-date", ColumnKind::Date),
            column("fact-phones", ColumnKind::Text),
            column("fact-occupation", ColumnKind::Text),
            column("fact-joined-on", ColumnKind::Date),
            column("members-state", ColumnKind::Text),
            column("roster-union", ColumnKind::Text),
        ],
        language: language(lang),
        created: cell_day(today),
    }
}

fn member_row(words: &Words, lang: Lang, member: &Member, union: &str) -> Vec<Cell> {
    let facts = &member.facts;
    let text = |value: Option<&str>| value.map_or(Cell::Empty, Cell::text);
    // A date known to the year or month stays a text: a whole date would say more than is known.
    let date = |date: Option<PartialDate>| match date {
        Some(date) if date.precision() == Precision::Day && date.year() >= 1900 => {
            Cell::Date(cell_day(date.first_day()))
        }
        Some(date) => Cell::text(date.to_string()),
        None => Cell::Empty,
    };
    let phones: Vec<String> = facts.phones.iter().map(kammaban_kernel::Phone::local).collect();
    vec![
        text(member.member_no.as_deref()),
        Cell::text(facts.given_name.as_str()),
        text(facts.surname.as_deref()),
        text(facts.latin_name.as_deref()),
        facts.sex.map_or(Cell::Empty, |sex| Cell::text(words.say(lang, &format!("sex-{}", sex.code()), &[]))),
        date(facts.birth_date),
        Cell::text(phones.join(", ")),
        text(facts.occupation.as_deref()),
        date(facts.joined_on),
        Cell::text(words.say(lang, &format!("state-{}", member.state.code()), &[])),
        Cell::text(union),
    ]
}

/// Whether a list is short enough to be made at once.
pub(super) async fn size(db: &impl Read, scope: &Scope, union: &Union, ask: &ExportAsk) -> Result<usize, Problem> {
    let count = store::count(db, scope, union, ask.member_state()).await?;
    Ok(usize::try_from(count).unwrap_or(0))
}

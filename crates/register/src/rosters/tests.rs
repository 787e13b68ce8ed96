//! Rosters through the pages, as people of the federation: on SQLite, and on PostgreSQL where the
//! test script has one.

use kammaban_platform::audit::seal;
use kammaban_platform::gate::Scope;
use kammaban_platform::history;
use kammaban_platform::testing::{Browser, House};
use kammaban_platform::unions::{self, Union};
use kammaban_sheet::{Cell, CellDate, Column, ColumnKind, Language, Table, write_xlsx};

use std::collections::BTreeMap;

use super::reading::RosterPerson;
use super::{Outcome, RosterRow, Written};
use crate::hash::register_hash;
use crate::members::{find_people, list_of_union};

/// A house with a province, two base unions in it and one beside it, and an officer for each.
async fn house() -> (House, Union, Union) {
    let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
    let root = house.root().await;
    let province = house.found("01", &root).await;
    let factory = house.found("01-001", &province).await;
    let mill = house.found("01-002", &province).await;
    house.user("khamla", "base_officer", &factory).await;
    house.user("noy", "base_officer", &mill).await;
    house.user("vilay", "province_officer", &province).await;
    (house, factory, mill)
}

/// A workbook as a factory keeps it: a title, an empty row, a heading, people.
fn workbook(rows: &[[&str; 5]]) -> Vec<u8> {
    let table = Table {
        titles: vec!["ບັນຊີລາຍຊື່ກຳມະກອນ (ຕົວຢ່າງ)".to_owned()],
        columns: ["ລ/ດ", "ຊື່ ແລະ ນາມສະກຸນ", "ເພດ", "ວັນເດືອນປີເກີດ", "ເບີໂທ"]
            .map(|header| Column::new(header, ColumnKind::Text))
            .to_vec(),
        name: "ລາຍຊື່".to_owned(),
        language: Language::Lao,
        created: CellDate { year: 2026, month: 11, day: 5, time: None },
    };
    let rows = rows.iter().map(|row| row.iter().map(|cell| Cell::text(*cell)).collect::<Vec<_>>());
    let mut bytes = std::io::Cursor::new(Vec::new());
    write_xlsx(table, rows, &mut bytes).expect("a workbook is written");
    bytes.into_inner()
}

const PEOPLE: [[&str; 5]; 4] = [
    ["໑", "ທ້າວ ສົມຊາຍ ວົງສາ", "ຊ", "17/05/2533", "020 5555 1234"],
    ["໒", "ນາງ ບຸນມີ ຈັນທະລາ", "ຍ", "3/2/1988", "2077712345"],
    ["໓", "ນາງ ຫຼ້າ", "ຍ", "12/11/1995", ""],
    ["໔", "ທ້າວ ຄຳພອນ ສີສຸກ", "ຊ", "31/02/1990", ""],
];

/// Drops a file on a union and gives the address of its roster, read and compared.
async fn drop_file(house: &House, browser: &mut Browser, union: &Union, bytes: &[u8]) -> String {
    let url = format!("/unions/{}/rosters", union.id);
    browser.open(&url).await.upload(&url, &[], ("file", "list.xlsx", bytes)).await.has_status(200);
    let roster = browser.url().to_owned();
    assert!(roster.starts_with("/rosters/"), "{roster}");
    house.run_jobs().await;
    roster
}

#[tokio::test]
async fn a_roster_goes_in_is_found_and_is_taken_back_without_a_trace_in_the_register() {
    let (house, factory, _) = house().await;
    let db = &house.app().db;
    let before = register_hash(db).await.unwrap();
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE)).await;
    khamla.open(&roster).await.has_status(200);
    khamla.open(&format!("{roster}/rows?outcome=error")).await.sees("ຄຳພອນ").sees_not("ສົມຊາຍ");

    khamla.open(&roster).await.send(&format!("{roster}/import"), &[]).await.has_status(303);
    house.run_jobs().await;
    let everywhere = Scope::everything();
    let found = find_people(db, &everywhere, "Somsai", 10).await.unwrap();
    assert_eq!(found.len(), 1, "found by another Latin spelling");
    assert_eq!(found[0].member.facts.birth_date.map(|date| date.to_string()).as_deref(), Some("1990-05-17"));
    assert_eq!(find_people(db, &everywhere, "5555 1234", 10).await.unwrap().len(), 1, "found by part of a number");
    let members = list_of_union(db, factory.id, None, None, 10).await.unwrap();
    assert_eq!(members.len(), 3, "the row with an impossible date is left out");
    assert_eq!(unions::count_of(db, &factory, unions::COUNT_MEMBERS).await.unwrap(), 3);
    assert_ne!(register_hash(db).await.unwrap(), before);

    khamla.open(&format!("/members/{}", members[0].id)).await.has_status(200);
    khamla.open(&roster).await.send(&format!("{roster}/undo"), &[]).await.has_status(303);
    house.run_jobs().await;
    assert_eq!(register_hash(db).await.unwrap(), before, "as before the import");
    assert!(find_people(db, &everywhere, "Somsai", 10).await.unwrap().is_empty());
    let kept = history::of_owner(db, members[0].id.uuid(), 10).await.unwrap();
    assert_eq!(kept.len(), 2, "the history knows that it came and went");

    seal::seal(db).await.unwrap();
    let verdict = seal::verify(db, &house.app().secret).await.unwrap();
    assert_eq!(verdict.broken_at, None, "{:?}", verdict.reason);
    assert!(verdict.sealed > 5);
}

#[tokio::test]
async fn the_same_roster_a_second_time_changes_nothing() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE[..3])).await;
    khamla.open(&roster).await.submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    let again = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE[..3])).await;
    khamla.open(&format!("{again}/rows?outcome=known")).await.sees("ສົມຊາຍ").sees("ບຸນມີ").sees("ຫຼ້າ");
    khamla.open(&again).await.send(&format!("{again}/import"), &[]).await.has_status(409);
}

#[tokio::test]
async fn what_an_import_changed_is_as_before_after_its_undo_and_what_others_changed_since_is_kept() {
    let (house, factory, _) = house().await;
    let db = &house.app().db;
    let mut khamla = house.browser().as_("khamla").await;
    let first = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE[..2])).await;
    khamla.open(&first).await.submit(&format!("{first}/import"), &[]).await;
    house.run_jobs().await;
    let before = register_hash(db).await.unwrap();

    let mut changed = [PEOPLE[0], PEOPLE[1], PEOPLE[2]];
    changed[0][4] = "020 9999 8888, 020 5555 1234";
    let second = drop_file(&house, &mut khamla, &factory, &workbook(&changed)).await;
    khamla.open(&second).await.submit(&format!("{second}/import"), &[]).await;
    house.run_jobs().await;
    assert_ne!(register_hash(db).await.unwrap(), before);

    // The first import cannot take back what the second has touched since.
    khamla.open(&first).await.send(&format!("{first}/undo"), &[]).await.has_status(303);
    house.run_jobs().await;
    let names: Vec<String> =
        list_of_union(db, factory.id, None, None, 10).await.unwrap().iter().map(|member| member.facts.name()).collect();
    assert!(names.contains(&"ສົມຊາຍ ວົງສາ".to_owned()), "{names:?}");
    assert!(!names.contains(&"ບຸນມີ ຈັນທະລາ".to_owned()), "{names:?}");
    khamla.open(&second).await.send(&format!("{second}/undo"), &[]).await.has_status(303);
    house.run_jobs().await;
    let left = list_of_union(db, factory.id, None, None, 10).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].facts.phones.len(), 1, "the second phone is gone again");
}

#[tokio::test]
async fn a_mended_row_goes_in_and_a_row_left_out_does_not() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE)).await;
    khamla.open(&format!("{roster}/rows/7")).await.sees("ຄຳພອນ");
    khamla.send(&format!("{roster}/rows/7"), &[("verb", "mend"), ("cell-3", "28/02/1990")]).await.has_status(303);
    khamla.open(&format!("{roster}/rows?outcome=error")).await.sees_not("ຄຳພອນ");
    khamla.open(&format!("{roster}/rows/4")).await.submit(&format!("{roster}/rows/4"), &[("verb", "skip")]).await;
    khamla.open(&roster).await.submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    let names: Vec<String> = list_of_union(&house.app().db, factory.id, None, None, 10)
        .await
        .unwrap()
        .iter()
        .map(|member| member.facts.given_name.clone())
        .collect();
    assert!(names.contains(&"ຄຳພອນ".to_owned()) && !names.contains(&"ສົມຊາຍ".to_owned()), "{names:?}");
}

#[tokio::test]
async fn another_unions_roster_is_not_found_and_its_people_are_not_told() {
    let (house, factory, mill) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE)).await;
    khamla.open(&roster).await.submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    let member = list_of_union(&house.app().db, factory.id, None, None, 1).await.unwrap().remove(0);

    let mut noy = house.browser().as_("noy").await;
    for url in [
        roster.clone(),
        format!("{roster}/rows"),
        format!("{roster}/rows/4"),
        format!("{roster}/columns"),
        format!("/unions/{}/rosters", factory.id),
        format!("/unions/{}/members", factory.id),
        format!("/members/{}", member.id),
        format!("/members/{}/history", member.id),
    ] {
        noy.open(&url).await.has_status(404);
    }
    noy.open("/").await.send(&format!("{roster}/undo"), &[]).await.has_status(404);
    noy.open("/search?q=Somxay").await.has_status(200).sees_not("ສົມຊາຍ");
    // The same people on the other union's list: they are known to be somewhere, no more is said.
    let theirs = drop_file(&house, &mut noy, &mill, &workbook(&PEOPLE[..1])).await;
    noy.open(&format!("{theirs}/rows?outcome=duplicate")).await.sees("ສົມຊາຍ").sees_not(&member.id.to_string());
    // The province sees both.
    let mut vilay = house.browser().as_("vilay").await;
    vilay.open("/search?q=Somxay").await.sees("ສົມຊາຍ");
}

#[tokio::test]
async fn a_file_that_is_no_table_gets_a_sentence_and_nothing_else() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    for bytes in
        [&b"PK\x03\x04 broken"[..], &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], &[0, 1, 2, 3, 255]]
    {
        let roster = drop_file(&house, &mut khamla, &factory, bytes).await;
        khamla.open(&roster).await.has_status(200);
        khamla.send(&format!("{roster}/import"), &[]).await.has_status(409);
    }
    assert!(list_of_union(&house.app().db, factory.id, None, None, 1).await.unwrap().is_empty());
}

#[tokio::test]
async fn every_language_shows_the_pages_of_a_roster() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE)).await;
    for language in ["lo", "en", "zh-Hans"] {
        khamla.set_cookie("kb_lang", language);
        for url in [
            "/".to_owned(),
            format!("/unions/{}", factory.id),
            format!("/unions/{}/rosters", factory.id),
            format!("/unions/{}/members", factory.id),
            roster.clone(),
            format!("{roster}/columns"),
            format!("{roster}/rows"),
            format!("{roster}/rows/4"),
            format!("{roster}/rows/7"),
            "/search?q=ສົມ".to_owned(),
        ] {
            khamla.open(&url).await.has_status(200).sees_not("⟦");
        }
    }
}

/// The workbook that goes out for a roster.
async fn workbook_of(browser: &mut Browser, roster: &str, rows: &str) -> Vec<u8> {
    browser.open(&format!("{roster}/workbook?rows={rows}")).await.has_status(200);
    assert!(browser.page().headers["content-disposition"].to_str().unwrap().contains(".xlsx"));
    browser.page().bytes.clone()
}

/// Everything that stands in a sheet.
fn texts(sheet: &kammaban_sheet::Sheet) -> String {
    sheet.rows.iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("|")
}

/// What somebody does with it in a spreadsheet program: every cell of this text becomes another.
fn retyped(workbook: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let book = kammaban_sheet::read(workbook, "back.xlsx", &kammaban_sheet::Limits::default()).unwrap();
    let width = book.sheets[0].rows.iter().map(Vec::len).max().unwrap_or(0);
    let table = Table {
        titles: Vec::new(),
        columns: (0..width).map(|_| Column::new("", ColumnKind::Text)).collect(),
        name: book.sheets[0].name.clone(),
        language: Language::Lao,
        created: CellDate { year: 2026, month: 11, day: 5, time: None },
    };
    let rows = book.sheets[0].rows.iter().map(|row| {
        let mut cells: Vec<Cell> = row
            .iter()
            .map(|cell| {
                let text = cell.to_string();
                changes.iter().find(|(from, _)| *from == text).map_or_else(|| cell.clone(), |(_, to)| Cell::text(*to))
            })
            .collect();
        cells.resize(width, Cell::Empty);
        cells
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    write_xlsx(table, rows, &mut bytes).unwrap();
    bytes.into_inner()
}

async fn send_back(house: &House, browser: &mut Browser, roster: &str, bytes: &[u8]) {
    let url = format!("{roster}/corrections");
    browser.open(&url).await.has_status(200).upload(&url, &[], ("file", "mended.xlsx", bytes)).await.has_status(200);
    assert_eq!(browser.url(), roster, "{}", browser.text());
    house.run_jobs().await;
    browser.open(roster).await.has_status(200);
}

/// Five people of whom two need mending: an impossible date, and one who stands there twice.
const MESSY: [[&str; 5]; 5] = [
    PEOPLE[0],
    PEOPLE[1],
    ["໓", "ນາງ ຫຼ້າ ແສງທອງ", "ຍ", "12/11/1995", ""],
    ["໔", "ທ້າວ ຄຳພອນ ສີສຸກ", "ຊ", "31/02/1990", ""],
    ["໕", "ທ້າວ ສົມຊາຍ ວົງສາ", "ຊ", "17-05-2533", ""],
];

#[tokio::test]
async fn a_roster_is_mended_in_a_workbook_and_only_changed_rows_are_read() {
    let (house, factory, _) = house().await;
    let db = &house.app().db;
    let before = register_hash(db).await.unwrap();
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&MESSY)).await;
    khamla.open(&format!("{roster}/rows?outcome=error")).await.sees("ຄຳພອນ").sees_not("ສົມຊາຍ");
    khamla.open(&format!("{roster}/rows?outcome=duplicate")).await.sees("ສົມຊາຍ").sees("stands in row 4");
    khamla.open(&roster).await.sees("Mend in a workbook").open(&format!("{roster}/corrections")).await.sees("2 rows");
    let faulty = workbook_of(&mut khamla, &roster, "faulty").await;
    let book = kammaban_sheet::read(&faulty, "", &kammaban_sheet::Limits::default()).unwrap();
    let text = texts(&book.sheets[0]);
    assert!(text.contains("ຄຳພອນ") && text.contains("31/02/1990") && !text.contains("ບຸນມີ"), "{text}");
    assert!(text.contains("is not a day in the calendar"), "{text}");

    // Nothing changed: nothing is mended, and that is said.
    send_back(&house, &mut khamla, &roster, &faulty).await;
    khamla.sees("no row differs").sees("2 rows need you");
    // One is mended, the other still wrong in another way.
    let half = retyped(&faulty, &[("31/02/1990", "30/02/1990")]);
    send_back(&house, &mut khamla, &roster, &half).await;
    khamla.sees("1 changed row was read, 0 needed mending").sees("2 rows need you");
    // What was sent before shows in the next workbook; now both are right.
    let next = workbook_of(&mut khamla, &roster, "all").await;
    let whole = retyped(&next, &[("30/02/1990", "28/02/1990"), ("17-05-2533", "18/06/2534")]);
    send_back(&house, &mut khamla, &roster, &whole).await;
    khamla.sees("needed mending and are right now").sees_not("rows need you");

    khamla.submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    let members = list_of_union(db, factory.id, None, None, 10).await.unwrap();
    assert_eq!(members.len(), 5);
    let births: Vec<String> =
        members.iter().filter_map(|member| member.facts.birth_date).map(|date| date.to_string()).collect();
    assert!(births.contains(&"1990-02-28".to_owned()), "{births:?}");
    khamla.open(&roster).await.submit(&format!("{roster}/undo"), &[]).await;
    house.run_jobs().await;
    assert_eq!(register_hash(db).await.unwrap(), before, "as before the import");
}

#[tokio::test]
async fn mending_one_of_two_doubles_frees_the_other() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&MESSY)).await;
    // The first of the two was somebody else: its name is corrected, the second is no double any more.
    let all = workbook_of(&mut khamla, &roster, "all").await;
    let book = kammaban_sheet::read(&all, "", &kammaban_sheet::Limits::default()).unwrap();
    let first = book.sheets[0].rows.iter().position(|row| row.iter().any(|cell| cell.to_string().contains("ສົມຊາຍ")));
    let mut marked = retyped(&all, &[]);
    let table = Table {
        titles: Vec::new(),
        columns: (0..7).map(|_| Column::new("", ColumnKind::Text)).collect(),
        name: "x".to_owned(),
        language: Language::Lao,
        created: CellDate { year: 2026, month: 11, day: 5, time: None },
    };
    let rows: Vec<Vec<Cell>> = book.sheets[0]
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let mut cells = row.clone();
            cells.resize(7, Cell::Empty);
            if Some(at) == first {
                cells[1] = Cell::text("ທ້າວ ບຸນທັນ ວົງສາ");
            }
            cells
        })
        .collect();
    let mut bytes = std::io::Cursor::new(&mut marked);
    write_xlsx(table, rows, &mut bytes).unwrap();
    send_back(&house, &mut khamla, &roster, &marked).await;
    khamla.open(&format!("{roster}/rows?outcome=duplicate")).await.sees_not("ສົມຊາຍ");
    khamla.open(&format!("{roster}/rows?outcome=new")).await.sees("ບຸນທັນ").sees("ສົມຊາຍ");
}

#[tokio::test]
async fn a_wrong_or_foreign_workbook_gets_a_clear_sentence_and_changes_nothing() {
    let (house, factory, mill) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&MESSY)).await;
    let other = drop_file(&house, &mut khamla, &factory, &workbook(&MESSY)).await;
    let foreign = workbook_of(&mut khamla, &other, "faulty").await;
    let url = format!("{roster}/corrections");
    for (bytes, said) in [
        (foreign.as_slice(), "belongs to another roster"),
        (&workbook(&MESSY), "was not downloaded here"),
        (b"%PDF-1.7", "could not be read"),
        (b"", "Choose the corrected workbook"),
    ] {
        khamla.open(&url).await.upload(&url, &[], ("file", "x.xlsx", bytes)).await.has_status(422).sees(said);
    }
    khamla.open(&roster).await.sees("2 rows need you");
    let mut noy = house.browser().as_("noy").await;
    noy.open(&url).await.has_status(404);
    noy.open(&format!("{roster}/workbook")).await.has_status(404);
    let theirs = drop_file(&house, &mut noy, &mill, &workbook(&MESSY)).await;
    noy.open(&format!("{theirs}/corrections")).await;
    noy.upload(&url, &[], ("file", "x.xlsx", &foreign)).await.has_status(404);
}

#[tokio::test]
async fn of_two_officers_with_corrections_the_second_is_told() {
    let (house, factory, _) = house().await;
    house.user("kongkeo", "base_officer", &factory).await;
    let mut khamla = house.browser().as_("khamla").await;
    let mut kongkeo = house.browser().as_("kongkeo").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&MESSY)).await;
    let url = format!("{roster}/corrections");
    let faulty = workbook_of(&mut khamla, &roster, "faulty").await;
    let mended = retyped(&faulty, &[("31/02/1990", "28/02/1990")]);
    kongkeo.open(&url).await;
    khamla.open(&url).await.upload(&url, &[], ("file", "one.xlsx", &mended)).await.has_status(200);
    kongkeo.upload(&url, &[], ("file", "two.xlsx", &faulty)).await.has_status(409);
    kongkeo.open(&roster).await.send(&format!("{roster}/import"), &[]).await.has_status(409);
    house.run_jobs().await;
    kongkeo.open(&roster).await.sees("one.xlsx").sees("1 row needs you");
}

#[tokio::test]
async fn reading_and_mending_go_on_after_the_program_ended_in_the_middle() {
    let (house, factory, _) = house().await;
    let db = &house.app().db;
    let mut khamla = house.browser().as_("khamla").await;
    let url = format!("/unions/{}/rosters", factory.id);
    khamla.open(&url).await.upload(&url, &[], ("file", "list.xlsx", &workbook(&MESSY))).await.has_status(200);
    let roster = khamla.url().to_owned();
    end_in_the_middle(&house).await;
    // Some of its rows were stored before the end.
    let id: super::RosterId = roster.rsplit('/').next().unwrap().parse().unwrap();
    let half = RosterRow {
        row_no: 4,
        outcome: Outcome::Error,
        reasons: Vec::new(),
        cells: BTreeMap::new(),
        person: RosterPerson::default(),
        member_id: None,
        written: Written::No,
    };
    let half = &[half];
    db.tx(|tx| async move {
        tx.untraced("as a check leaves it");
        super::store::insert_rows(&tx, id, half).await
    })
    .await
    .unwrap();
    house.run_jobs().await;
    khamla.open(&roster).await.sees("2 rows need you");
    assert_eq!(super::all_rows(db, id).await.unwrap().len(), 5);

    let faulty = workbook_of(&mut khamla, &roster, "faulty").await;
    let mended = retyped(&faulty, &[("31/02/1990", "28/02/1990")]);
    let url = format!("{roster}/corrections");
    khamla.open(&url).await.upload(&url, &[], ("file", "mended.xlsx", &mended)).await.has_status(200);
    end_in_the_middle(&house).await;
    house.run_jobs().await;
    khamla.open(&roster).await.sees("1 changed row was read, 1 needed mending").sees("1 row needs you");
}

/// Everything that waits was taken by a worker that ended long ago.
async fn end_in_the_middle(house: &House) {
    let long_ago = house.app().clock.now().plus_seconds(-3_600);
    let taken = house.app().db.tx(|tx| async move {
        tx.untraced("a worker that died");
        tx.run(
            kammaban_platform::db::sql(
                "UPDATE jobs SET state = 'running', attempts = 1, lease_until = ? WHERE state = 'waiting'",
            )
            .bind(long_ago),
        )
        .await
    });
    assert_eq!(taken.await.unwrap(), 1);
}

const CLOSED: &str = "ລ/ດ,ຊື່ ແລະ ນາມສະກຸນ,ເພດ,ວັນເດືອນປີເກີດ,ເງິນເດືອນ,ຊົນເຜົ່າ,ສາສະໜາ\n\
    1,ທ້າວ ສົມຊາຍ ວົງສາ,ຊ,17/05/1990,7654321,ມົ້ງ,ພຸດທະ\n\
    2,ນາງ ບຸນມີ ຈັນທະລາ,ຍ,03/02/1988,8765432,ກຶມມຸ,ຄຣິດສະ\n\
    3,ນາງ ຫຼ້າ ແສງທອງ,ຍ,31/02/1995,9876543,ລາວ,ພຸດທະ\n";
const SECRETS: [&str; 7] = ["7654321", "8765432", "9876543", "ມົ້ງ", "ກຶມມຸ", "ພຸດທະ", "ຄຣິດສະ"];

async fn nothing_lies_in_clear(house: &House) {
    let kept = crate::testing::all_bytes(house).await;
    for secret in SECRETS {
        assert!(!crate::testing::holds(&kept, secret), "{secret} lies in clear");
    }
    if house.app().config.database.is_empty() {
        assert!(crate::testing::holds(&kept, "ບຸນມີ"), "the test can fail");
    }
}

#[tokio::test]
async fn closed_columns_are_left_out_and_nothing_of_them_is_kept() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, CLOSED.as_bytes()).await;
    khamla.open(&roster).await.sees("left out: Wage, Ethnicity");
    khamla.open(&format!("{roster}/columns")).await.sees("ເງິນເດືອນ").sees_not("7654321").sees_not("ພຸດທະ");
    for row in ["2", "4"] {
        khamla.open(&format!("{roster}/rows/{row}")).await.sees_not("7654321").sees_not("9876543").sees_not("ມົ້ງ");
    }
    nothing_lies_in_clear(&house).await;
    // Mended on the page and in the workbook, which has the columns and nothing in them.
    let faulty = workbook_of(&mut khamla, &roster, "all").await;
    let book = kammaban_sheet::read(&faulty, "", &kammaban_sheet::Limits::default()).unwrap();
    let text = texts(&book.sheets[0]);
    assert!(text.contains("ເງິນເດືອນ") && SECRETS.iter().all(|secret| !text.contains(secret)), "{text}");
    send_back(&house, &mut khamla, &roster, &retyped(&faulty, &[("31/02/1995", "28/02/1995")])).await;
    khamla.sees("1 needed mending").submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    let members = list_of_union(&house.app().db, factory.id, None, None, 10).await.unwrap();
    assert_eq!(members.len(), 3);
    for member in &members {
        assert!(crate::sensitive::held_of(&house.app().db, member.id).await.unwrap().is_empty());
    }
    nothing_lies_in_clear(&house).await;
    khamla.open(&format!("{roster}/workbook")).await.has_status(409);
}

#[tokio::test]
async fn closed_columns_come_in_sealed_with_consent_and_go_with_the_undo() {
    let (house, factory, _) = house().await;
    let db = &house.app().db;
    house.user("sone", "welfare_officer", &factory).await;
    let mut khamla = house.browser().as_("khamla").await;
    // One of them is a member already, of whom no wage is held.
    let plain = "ຊື່ ແລະ ນາມສະກຸນ,ເພດ,ວັນເດືອນປີເກີດ\nທ້າວ ສົມຊາຍ ວົງສາ,ຊ,17/05/1990\n";
    let first = drop_file(&house, &mut khamla, &factory, plain.as_bytes()).await;
    khamla.open(&first).await.submit(&format!("{first}/import"), &[]).await;
    house.run_jobs().await;
    let before = register_hash(db).await.unwrap();

    let roster = drop_file(&house, &mut khamla, &factory, CLOSED.as_bytes()).await;
    khamla.open(&format!("{roster}/rows?outcome=known")).await.sees("ສົມຊາຍ");
    let closed = format!("{roster}/closed");
    khamla.open(&closed).await.sees("Columns that come in");
    khamla.send(&closed, &[("verb", "take")]).await.has_status(422).sees("Choose at least one");
    let terms = [
        ("verb", "take"),
        ("fields", "wage"),
        ("purpose", "dues"),
        ("way", "signed_list"),
        ("paper", "L-3"),
        ("given_on", "01/11/2026"),
    ];
    khamla.send(&closed, &terms).await.has_status(303);
    house.run_jobs().await;
    khamla.open(&roster).await.sees("come in with the members' consent: Wage").sees("left out: Ethnicity");
    khamla.open(&format!("{roster}/rows?outcome=changed")).await.sees("Brings closed facts with consent: Wage");
    nothing_lies_in_clear(&house).await;
    khamla.open(&roster).await.submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    nothing_lies_in_clear(&house).await;
    let members = list_of_union(db, factory.id, None, None, 10).await.unwrap();
    assert_eq!(members.len(), 2, "the impossible date stays out");
    let somsai = members.iter().find(|member| member.facts.given_name == "ສົມຊາຍ").unwrap();
    let mut sone = house.browser().as_("sone").await;
    let opening = format!("/members/{}/sensitive/wage/opening", somsai.id);
    sone.open(&opening)
        .await
        .sees("Working out dues")
        .send(&opening, &[("purpose", "dues")])
        .await
        .sees("7,654,321 kip");
    sone.open(&format!("/members/{}/history", somsai.id))
        .await
        .sees("Wage was recorded with consent")
        .sees("list.xlsx");

    khamla.open(&roster).await.submit(&format!("{roster}/undo"), &[]).await;
    house.run_jobs().await;
    assert_eq!(register_hash(db).await.unwrap(), before, "as before the import");
    assert!(crate::sensitive::held_of(db, somsai.id).await.unwrap().is_empty());
    nothing_lies_in_clear(&house).await;
}

#[tokio::test]
async fn a_member_with_papers_added_since_stays_when_the_import_is_undone() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&PEOPLE[..2])).await;
    khamla.open(&roster).await.submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    let member = list_of_union(&house.app().db, factory.id, None, None, 1).await.unwrap().remove(0);
    let new = format!("/members/{}/documents/new", member.id);
    khamla.open(&new).await;
    let file = ("file", "x.pdf", &b"%PDF-1.7\n%%EOF\n"[..]);
    khamla.upload(&new, &[("kind", "application_form")], file).await.has_status(200);
    khamla.open(&roster).await.submit(&format!("{roster}/undo"), &[]).await;
    house.run_jobs().await;
    let left = list_of_union(&house.app().db, factory.id, None, None, 10).await.unwrap();
    assert_eq!(left.iter().map(|member| member.id).collect::<Vec<_>>(), [member.id]);
    khamla.open(&roster).await.sees("1 member stays as now");
}

#[tokio::test]
async fn what_the_file_says_beside_its_table_is_told_in_every_language() {
    let (house, factory, _) = house().await;
    let mut khamla = house.browser().as_("khamla").await;
    let roster = drop_file(&house, &mut khamla, &factory, &workbook(&MESSY)).await;
    let id: super::RosterId = roster.rsplit('/').next().unwrap().parse().unwrap();
    let remark = |code: &str, params: &[(&str, &str)]| super::roster::Trouble {
        code: code.to_owned(),
        params: params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    let remarks = [
        remark("unread-sheets", &[("count", "2"), ("sheets", "2024 · 2025")]),
        remark("hidden-rows", &[("count", "3"), ("sheet", "5")]),
        remark("macros-ignored", &[]),
    ];
    let text = serde_json::to_string(&remarks).unwrap();
    let text = &text;
    let set = house.app().db.tx(|tx| async move {
        tx.untraced("a file with more in it");
        tx.run(kammaban_platform::db::sql("UPDATE rosters SET remarks = ? WHERE id = ?").bind(text).bind(id)).await
    });
    set.await.unwrap();
    khamla.open(&roster).await.sees("2 more sheets were not read: 2024 · 2025").sees("3 rows are hidden");
    for language in ["lo", "en", "zh-Hans"] {
        khamla.set_cookie("kb_lang", language);
        for url in [roster.clone(), format!("{roster}/corrections"), format!("{roster}/rows")] {
            khamla.open(&url).await.has_status(200).sees_not("⟦");
        }
    }
    let closed = drop_file(&house, &mut khamla, &factory, CLOSED.as_bytes()).await;
    for language in ["lo", "en", "zh-Hans"] {
        khamla.set_cookie("kb_lang", language);
        for url in [closed.clone(), format!("{closed}/closed")] {
            khamla.open(&url).await.has_status(200).sees_not("⟦");
        }
    }
}

//! Rosters through the pages, as people of the federation: on SQLite, and on PostgreSQL where the
//! test script has one.

use kammaban_platform::audit::seal;
use kammaban_platform::gate::Scope;
use kammaban_platform::history;
use kammaban_platform::testing::{Browser, House};
use kammaban_platform::unions::{self, Union};
use kammaban_sheet::{Cell, CellDate, Column, ColumnKind, Language, Table, write_xlsx};

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

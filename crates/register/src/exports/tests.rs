//! Exports through the pages.

use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::Scope;
use kammaban_platform::testing::House;
use kammaban_platform::unions::Union;

use super::export::LONGEST_AT_ONCE;

async fn house(people: usize) -> (House, Union, Union) {
    let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
    let root = house.root().await;
    let factory = house.found("01-001", &root).await;
    let mill = house.found("01-002", &root).await;
    house.user("khamla", "base_officer", &factory).await;
    house.user("noy", "base_officer", &mill).await;
    house.user("leader", "leader", &root).await;
    let mut khamla = house.browser().as_("khamla").await;
    // A name that a spreadsheet program would take for a formula must come out as text.
    let rows: Vec<String> = (0..people).map(|n| format!("{n};ນາງ ບຸນມີ{n};=SUM(A1)")).collect();
    let csv = format!("ລ/ດ;ຊື່ ແລະ ນາມສະກຸນ;ອາຊີບ\n{}\n", rows.join("\n"));
    let url = format!("/unions/{}/rosters", factory.id);
    khamla.open(&url).await.upload(&url, &[], ("file", "list.csv", csv.as_bytes())).await;
    let roster = khamla.url().to_owned();
    house.run_jobs().await;
    khamla.open(&roster).await.submit(&format!("{roster}/import"), &[]).await;
    house.run_jobs().await;
    (house, factory, mill)
}

async fn events(house: &House, name: &str) -> Vec<audit::AuditEvent> {
    let filter = AuditFilter { event: Some(name.to_owned()), ..AuditFilter::default() };
    audit::list(&house.app().db, &Scope::everything(), &filter, 50).await.unwrap()
}

#[tokio::test]
async fn a_short_list_comes_at_once_with_its_purpose_noted_and_no_formula_in_it() {
    let (house, factory, _) = house(3).await;
    let mut khamla = house.browser().as_("khamla").await;
    let url = format!("/unions/{}/members/export", factory.id);
    khamla.open(&url).await.sees("3 people");
    khamla.send(&url, &[("format", "csv"), ("purpose", "")]).await.has_status(422);
    khamla.open(&url).await.send(&url, &[("format", "csv"), ("purpose", "congress")]).await.has_status(200);
    let text = khamla.text();
    assert_eq!(text.matches("ບຸນມີ").count(), 3, "{text}");
    assert!(!text.contains(",=SUM"), "{text}");
    let made = events(&house, "export.made").await;
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].facts["count"].as_i64(), made[0].facts["purpose"].as_str()), (Some(3), Some("congress")));
    khamla.open(&url).await.send(&url, &[("format", "xlsx"), ("purpose", "congress")]).await.has_status(200);
    assert!(khamla.page().bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn only_those_who_may_export_there_and_never_what_they_do_not_see() {
    let (house, factory, _) = house(2).await;
    let url = format!("/unions/{}/members/export", factory.id);
    house.browser().as_("noy").await.open(&url).await.has_status(404);
    house.browser().as_("leader").await.open(&url).await.has_status(403);
    house
        .browser()
        .as_("leader")
        .await
        .open(&format!("/unions/{}/members", factory.id))
        .await
        .sees_not("/members/export");
}

#[tokio::test]
async fn a_long_list_is_made_as_a_job_waits_seven_days_and_goes() {
    let (house, factory, _) = house(LONGEST_AT_ONCE + 5).await;
    let mut khamla = house.browser().as_("khamla").await;
    let url = format!("/unions/{}/members/export", factory.id);
    khamla.open(&url).await.submit(&url, &[("format", "csv"), ("purpose", "congress")]).await.sees("Being made");
    house.run_jobs().await;
    khamla.open("/exports").await.sees("Ready").sees("2,005");
    let file = khamla.page().between("href=\"/exports/", "/file\"").expect("a file to fetch");
    let file = format!("/exports/{file}/file");
    khamla.open(&file).await.has_status(200);
    assert_eq!(khamla.text().matches("ບຸນມີ").count(), LONGEST_AT_ONCE + 5);
    house.browser().as_("noy").await.open(&file).await.has_status(404);
    assert_eq!(events(&house, "export.fetched").await.len(), 1);
    house.clock().advance_seconds(7 * 24 * 3_600 + 60);
    let mut khamla = house.browser().as_("khamla").await;
    khamla.open(&file).await.has_status(404);
}

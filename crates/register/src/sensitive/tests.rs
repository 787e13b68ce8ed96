//! Sensitive facts through the pages, as people of the federation.

use kammaban_kernel::Lang;
use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::Scope;
use kammaban_platform::testing::{Browser, House};

use super::{SENSITIVE_READ, SensitiveField, held_of, rotate, standing_consents};
use crate::hash::register_hash;
use crate::members::Member;
use crate::testing::{all_bytes, browser, holds, house, member};

const SECRET: &str = "insulin every morning";

fn consent(value: &str) -> Vec<(&str, &str)> {
    vec![
        ("value", value),
        ("purpose", "welfare"),
        ("way", "signed_form"),
        ("paper", "A-17"),
        ("given_on", "01/11/2026"),
    ]
}

fn url(member: &Member, rest: &str) -> String {
    format!("/members/{}/sensitive{rest}", member.id)
}

async fn record(browser: &mut Browser, member: &Member, field: &str, value: &str) {
    let url = url(member, &format!("/{field}"));
    browser.open(&url).await.has_status(200).submit(&url, &consent(value)).await.has_status(200);
}

async fn events(house: &House, member: &Member, name: &str) -> Vec<audit::AuditEvent> {
    let filter =
        AuditFilter { subject: Some(member.id.uuid()), event: Some(name.to_owned()), ..AuditFilter::default() };
    audit::list(&house.app().db, &Scope::everything(), &filter, 100).await.unwrap()
}

#[tokio::test]
async fn a_fact_is_sealed_opened_for_a_purpose_and_erased_with_the_consent() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let before = register_hash(&house.app().db).await.unwrap();
    let mut khamla = browser(&house, "khamla").await;
    record(&mut khamla, &somsai, "health", SECRET).await;
    khamla.sees("sealed and saved").sees("Welfare and help").sees("A-17").sees_not(SECRET);
    // Who records it cannot read it.
    khamla.open(&url(&somsai, "/health/opening")).await.has_status(403);
    khamla.open(&url(&somsai, "/health")).await.sees("takes its place").sees_not(SECRET);

    let mut sone = browser(&house, "sone").await;
    sone.open(&url(&somsai, "")).await.sees("Sealed").sees_not(SECRET);
    let opening = url(&somsai, "/health/opening");
    sone.open(&opening).await.has_status(200).sees("Welfare and help").sees_not(SECRET);
    sone.send(&opening, &[]).await.has_status(422);
    sone.send(&opening, &[("purpose", "other")]).await.has_status(422).sees("Write what it is needed for");
    assert!(events(&house, &somsai, "sensitive.opened").await.is_empty(), "nothing was opened yet");
    sone.send(&opening, &[("purpose", "welfare"), ("detail", "request 12")]).await.has_status(200).sees(SECRET);
    assert_eq!(sone.page().headers["cache-control"], "no-store");
    sone.open(&opening).await.sees_not(SECRET);
    let opened = events(&house, &somsai, "sensitive.opened").await;
    assert_eq!(opened.len(), 1);
    assert_eq!(opened[0].facts["purpose"], "welfare");
    khamla
        .open(&format!("/members/{}/readings", somsai.id))
        .await
        .sees("Opened Health for: Welfare and help in need: request 12")
        .sees("sone (demo)");

    let withdrawal = url(&somsai, "/health/withdrawal");
    khamla.open(&withdrawal).await.sees("cannot be brought back");
    khamla.submit(&withdrawal, &[("day", "05/11/2026")]).await.sees("was erased");
    assert!(held_of(&house.app().db, somsai.id).await.unwrap().is_empty());
    assert!(standing_consents(&house.app().db, somsai.id).await.unwrap().is_empty());
    let erased = events(&house, &somsai, "sensitive.erased").await;
    assert_eq!(erased[0].facts["erased"].as_str().unwrap().len(), 64, "a proof");
    khamla.open(&format!("/members/{}/history", somsai.id)).await.sees("Health was erased").sees_not(SECRET);
    khamla.open(&withdrawal).await.has_status(404);
    sone.open(&opening).await.has_status(404);
    let after = register_hash(&house.app().db).await.unwrap();
    let differing: Vec<_> =
        before.tables.iter().zip(&after.tables).filter(|(a, b)| a != b).map(|(table, _)| table.name).collect();
    assert_eq!(differing, ["member_consents"], "that there was a consent is kept, and nothing else");
}

#[tokio::test]
async fn no_clear_value_is_anywhere_in_what_the_installation_keeps() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    record(&mut khamla, &somsai, "health", SECRET).await;
    record(&mut khamla, &somsai, "wage", "7 654 321").await;
    record(&mut khamla, &somsai, "religion", "bahai").await;
    record(&mut khamla, &somsai, "party", "cell of the third workshop").await;
    let secrets = [SECRET, "7654321", "bahai", "third workshop"];
    let kept = all_bytes(&house).await;
    for secret in secrets {
        assert!(!holds(&kept, secret), "{secret} lies in clear");
    }
    let mut sone = browser(&house, "sone").await;
    for (field, shown) in [("health", SECRET), ("wage", "7,654,321"), ("religion", "Bah"), ("party", "third workshop")]
    {
        let opening = url(&somsai, &format!("/{field}/opening"));
        sone.open(&opening).await.send(&opening, &[("purpose", "welfare")]).await.sees(shown);
        khamla.open(&url(&somsai, "")).await;
        khamla.submit(&url(&somsai, &format!("/{field}/withdrawal")), &[("day", "")]).await.sees("was erased");
    }
    let kept = all_bytes(&house).await;
    for secret in secrets {
        assert!(!holds(&kept, secret), "{secret} lies in clear after it was erased");
    }
    // The test can fail: what is not sensitive is found.
    if house.app().config.database.is_empty() {
        assert!(holds(&kept, "ສົມຊາຍ"));
    }
}

#[tokio::test]
async fn what_is_sealed_for_one_member_does_not_open_for_another() {
    let (house, factory, _) = house().await;
    let (one, other) = (member(&house, &factory, "ສົມຊາຍ").await, member(&house, &factory, "ບຸນມີ").await);
    let mut khamla = browser(&house, "khamla").await;
    record(&mut khamla, &one, "health", SECRET).await;
    record(&mut khamla, &other, "health", "nothing").await;
    let (one_id, other_id) = (one.id, other.id);
    house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("somebody with the database in their hands");
            tx.run(
                kammaban_platform::db::sql(
                    "UPDATE member_sensitive SET sealed = (SELECT sealed FROM member_sensitive WHERE member_id = ?)
                     WHERE member_id = ?",
                )
                .bind(one_id)
                .bind(other_id),
            )
            .await
        })
        .await
        .unwrap();
    let mut sone = browser(&house, "sone").await;
    let opening = url(&other, "/health/opening");
    sone.open(&opening).await.send(&opening, &[("purpose", "welfare")]).await.has_status(500).sees_not(SECRET);
}

#[tokio::test]
async fn a_new_key_opens_what_the_old_one_sealed() {
    let (house, factory, _) = house().await;
    let db = &house.app().db;
    let mut khamla = browser(&house, "khamla").await;
    let mut people = Vec::new();
    for name in ["ສົມຊາຍ", "ບຸນມີ", "ຫຼ້າ"] {
        let person = member(&house, &factory, name).await;
        record(&mut khamla, &person, "wage", "3500000").await;
        people.push(person);
    }
    let old = super::store::newest_key(db, SensitiveField::Wage).await.unwrap().unwrap();
    assert_eq!(rotate(house.app(), SensitiveField::Wage).await.unwrap(), 3);
    let new = super::store::newest_key(db, SensitiveField::Wage).await.unwrap().unwrap();
    assert_eq!((old.version, new.version), (1, 2));
    assert!(super::store::key_of(db, SensitiveField::Wage, 1).await.unwrap().is_none(), "the old key is gone");
    let mut sone = browser(&house, "sone").await;
    for person in &people {
        let opening = url(person, "/wage/opening");
        sone.open(&opening).await.send(&opening, &[("purpose", "dues")]).await.sees("3,500,000 kip");
    }
}

#[tokio::test]
async fn nobody_opens_by_default_and_another_union_is_not_found() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    record(&mut khamla, &somsai, "health", SECRET).await;
    for name in ["admin", "leader", "auditor"] {
        let mut person = browser(&house, name).await;
        person.open(&url(&somsai, "")).await.has_status(200).sees("You cannot open them").sees_not(SECRET);
        person.open(&url(&somsai, "/health/opening")).await.has_status(403);
        person.open(&url(&somsai, "/health")).await.has_status(403);
        person.open("/").await.send(&url(&somsai, "/health/opening"), &[("purpose", "welfare")]).await.has_status(403);
    }
    for name in ["noy", "tou"] {
        let mut person = browser(&house, name).await;
        person.open(&url(&somsai, "")).await.has_status(404);
        person.open("/").await.send(&url(&somsai, "/health/withdrawal"), &[("day", "")]).await;
        assert!(matches!(person.status(), 404), "{name}: {}", person.status());
    }
    let mut tou = browser(&house, "tou").await;
    tou.open("/").await.send(&url(&somsai, "/health/opening"), &[("purpose", "welfare")]).await.has_status(404);
    assert!(events(&house, &somsai, "sensitive.opened").await.is_empty());
    assert_eq!(held_of(&house.app().db, somsai.id).await.unwrap().len(), 1);
    // The search and the list know nothing of it.
    khamla.open("/search?q=insulin").await.sees_not(SECRET).sees_not("ສົມຊາຍ");
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said_and_nothing_is_kept() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    let wage = url(&somsai, "/wage");
    khamla.open(&wage).await;
    khamla.send(&wage, &consent("a lot")).await.has_status(422).sees("in digits");
    let without = |name: &str| consent("3500000").into_iter().filter(|(field, _)| *field != name).collect::<Vec<_>>();
    for (missing, said) in [("purpose", "Choose one"), ("way", "Choose one"), ("paper", "Write the number")] {
        khamla.send(&wage, &without(missing)).await.has_status(422).sees(said);
    }
    let mut future = without("given_on");
    future.push(("given_on", "01/12/2026"));
    khamla.send(&wage, &future).await.has_status(422).sees("still to come");
    khamla.open(&url(&somsai, "/ethnicity")).await.sees("Hmong");
    khamla.send(&url(&somsai, "/ethnicity"), &consent("martian")).await.has_status(422);
    khamla.open(&url(&somsai, "/shoe_size")).await.has_status(404);
    assert!(held_of(&house.app().db, somsai.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_role_that_opens_waits_for_somebody_who_holds_it_and_is_told_to_the_auditors() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let helper = house.user("helper", "base_officer", &factory).await;
    let mut khamla = browser(&house, "khamla").await;
    record(&mut khamla, &somsai, "health", SECRET).await;
    let mut admin = browser(&house, "admin").await;
    let page = format!("/administration/users/{helper}/grants/new");
    admin.open(&page).await.has_status(200);
    let code = factory.code.as_str();
    let opener = [("role", "welfare_officer"), ("union", code), ("from", "05/11/2026")];
    admin.submit(&page, &opener).await.has_status(200).sees("waits for agreement");
    // Until somebody agrees the role opens nothing, and who gave it cannot agree.
    let opening = url(&somsai, "/health/opening");
    let mut given = browser(&house, "helper").await;
    given.open("/").await.send(&opening, &[("purpose", "welfare")]).await.has_status(403);
    admin.open("/openings").await.has_status(404);
    let granted = AuditFilter { event: Some("closed.granted".to_owned()), ..AuditFilter::default() };
    assert!(audit::list(&house.app().db, &Scope::everything(), &granted, 10).await.unwrap().is_empty());
    // Somebody who opens such facts there is told, and agrees.
    let mut sone = browser(&house, "sone").await;
    sone.open("/").await.sees("1 role waits for your agreement");
    sone.open("/openings").await.has_status(200).sees("helper");
    let agreement = sone.page().between("action=\"", "/agreement").unwrap();
    let agreement = agreement.rsplit("action=\"").next().unwrap().to_owned();
    admin.open("/").await.send(&format!("{agreement}/agreement"), &[]).await.has_status(404);
    sone.submit(&format!("{agreement}/agreement"), &[]).await.has_status(200).sees("The role holds now");
    sone.send(&format!("{agreement}/agreement"), &[]).await.has_status(404);
    given.open("/").await.send(&opening, &[("purpose", "welfare")]).await.has_status(200).sees(SECRET);
    let found = audit::list(&house.app().db, &Scope::everything(), &granted, 10).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].subject_id, Some(helper.uuid()));
    let opened = found[0].facts["permissions"].as_str().unwrap();
    assert!(opened.contains(SENSITIVE_READ.name()), "{opened}");
    // From then on the administrator does not get at the account any more.
    admin.open(&format!("/administration/users/{helper}")).await.has_status(200).sees_not("/link\"");
    admin.send(&format!("/administration/users/{helper}/link"), &[]).await.has_status(409);
}

#[tokio::test]
async fn every_language_shows_the_pages_of_sensitive_facts() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    record(&mut khamla, &somsai, "health", SECRET).await;
    let mut sone = browser(&house, "sone").await;
    for language in Lang::ALL {
        sone.set_cookie("kb_lang", language.tag());
        for rest in ["", "/health", "/ethnicity", "/wage", "/health/opening", "/health/withdrawal"] {
            sone.open(&url(&somsai, rest)).await.has_status(200).sees_not("⟦").sees_not(SECRET);
        }
        let opening = url(&somsai, "/health/opening");
        sone.send(&opening, &[("purpose", "welfare")]).await.has_status(200).sees(SECRET).sees_not("⟦");
        for rest in ["", "/history", "/readings"] {
            sone.open(&format!("/members/{}{rest}", somsai.id)).await.has_status(200).sees_not("⟦");
        }
    }
}

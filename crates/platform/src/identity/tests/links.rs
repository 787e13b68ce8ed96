use super::{House, PASSWORD};
use crate::db::{Read, sql};

const NEW: &str = "seven purple umbrellas";

async fn link_in_outbox(house: &House) -> String {
    let rows = house
        .app()
        .db
        .rows(sql("SELECT url FROM outbox WHERE url IS NOT NULL ORDER BY id DESC LIMIT 1"))
        .await
        .unwrap();
    let url: String = rows.first().expect("a message with a link").get("url").unwrap();
    url[url.find("/welcome/").unwrap()..].to_owned()
}

#[tokio::test]
async fn an_invitation_works_once_and_for_seven_days() {
    let house = House::new(vec![]).await;
    house.user("root", "admin", &house.root().await).await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/users/new").await;
    let fields = [
        ("display_name", "Dao (demo)"),
        ("name", "Dao"),
        ("email", "Dao@Example.la"),
        ("lang", "lo"),
        ("role", "leader"),
        ("union", "LFTU"),
        ("from", "5/11/2026"),
    ];
    root.submit("/administration/users/new", &fields).await.has_status(200).sees("on its way by mail");
    let page = root.page().url.clone();
    root.open("/administration/users/new").await;
    root.submit("/administration/users/new", &fields).await.has_status(422).sees("taken");
    let link = link_in_outbox(&house).await;
    let mut dao = house.browser();
    dao.open(&link).await.has_status(200).sees("Dao (demo)");
    dao.submit(&link, &[("password", "short"), ("password_again", "short"), ("lang", "lo")]).await.has_status(422);
    dao.submit(&link, &[("password", NEW), ("password_again", "other thing"), ("lang", "lo")]).await.has_status(422);
    dao.send(&link, &[("password", NEW), ("password_again", NEW), ("lang", "zh-Hans")]).await.has_status(303);
    dao.open("/settings").await.has_status(200).sees("我的账号");
    house.browser().open(&link).await.has_status(409).sees("used or is too old");
    house.browser().sign_in("dao", NEW).await.has_status(303);
    // A second link ends the first, and both end by themselves.
    root.open(&page).await;
    root.submit(&format!("{page}/link"), &[]).await.has_status(200);
    let first = link_in_outbox(&house).await;
    house.clock().advance_seconds(60);
    root.submit(&format!("{page}/link"), &[]).await.has_status(200);
    let second = link_in_outbox(&house).await;
    house.browser().open(&first).await.has_status(409);
    house.browser().open(&second).await.has_status(200);
    house.clock().advance_seconds(2 * 3_600);
    house.browser().open(&second).await.has_status(409);
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_for_everybody_and_ends_all_sessions() {
    let house = House::new(vec![]).await;
    house.user("noy", "leader", &house.root().await).await;
    let mut noy = house.browser().as_("noy").await;
    let mut stranger = house.browser().from_address(7);
    stranger.open("/forgotten").await.has_status(200);
    stranger.submit("/forgotten", &[("name", "nobody")]).await.has_status(200).sees("If this account is known");
    house.run_jobs().await;
    assert_eq!(house.app().db.count(sql("SELECT COUNT(*) FROM outbox")).await.unwrap(), 0);
    stranger.open("/forgotten").await;
    stranger.submit("/forgotten", &[("name", "NOY@example.la")]).await.has_status(200).sees("If this account is known");
    house.run_jobs().await;
    let link = link_in_outbox(&house).await;
    let mut elsewhere = house.browser();
    elsewhere.open(&link).await.has_status(200);
    elsewhere.send(&link, &[("password", NEW), ("password_again", NEW), ("lang", "en")]).await.has_status(303);
    noy.fetch("/settings").await.has_status(303);
    house.browser().sign_in("noy", PASSWORD).await.has_status(422);
    house.browser().sign_in("noy", NEW).await.has_status(303);
    for _ in 0..5 {
        stranger.open("/forgotten").await;
        stranger.submit("/forgotten", &[("name", "nobody")]).await;
    }
    stranger.has_status(429);
}

#[tokio::test]
async fn an_administrator_reads_the_outbox_and_each_opening_is_recorded() {
    let house = House::new(vec![]).await;
    house.user("root", "admin", &house.root().await).await;
    house.user("noy", "leader", &house.root().await).await;
    let mut stranger = house.browser();
    stranger.open("/forgotten").await;
    stranger.submit("/forgotten", &[("name", "noy")]).await;
    house.run_jobs().await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/outbox?state=waiting")
        .await
        .has_status(200)
        .sees("noy@example.la")
        .sees("No mail server");
    root.open("/administration/outbox?state=lost").await.has_status(400);
    root.open("/administration/outbox").await;
    let id = root.page().between("href=\"/administration/outbox/", "\"").unwrap();
    root.open(&format!("/administration/outbox/{id}")).await.has_status(200).sees("/welcome/");
    let read = sql("SELECT COUNT(*) FROM audit_events WHERE event = 'message.read'");
    assert_eq!(house.app().db.count(read).await.unwrap(), 1);
    root.submit(&format!("/administration/outbox/{id}/retry"), &[]).await.has_status(409);
}

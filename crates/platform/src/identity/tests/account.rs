use super::{House, PASSWORD};

#[tokio::test]
async fn a_new_password_ends_the_sessions_elsewhere_and_not_this_one() {
    let house = House::new(vec![]).await;
    house.user("noy", "leader", &house.root().await).await;
    let mut here = house.browser().as_("noy").await;
    let mut there = house.browser().as_("noy").await;
    here.open("/settings/password").await.has_status(200);
    let fields = |now| {
        [("password_now", now), ("password", "seven purple umbrellas"), ("password_again", "seven purple umbrellas")]
    };
    here.submit("/settings/password", &fields("not the password")).await.has_status(422);
    here.submit("/settings/password", &fields(PASSWORD)).await.has_status(200).sees("signed out everywhere else");
    there.fetch("/settings").await.has_status(303);
    house.browser().sign_in("noy", PASSWORD).await.has_status(422);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_and_a_stolen_cookie_ends_with_them() {
    let house = House::new(vec![]).await;
    let root = house.root().await;
    house.user("noy", "leader", &root).await;
    house.user("kham", "leader", &root).await;
    let mut here = house.browser().as_("noy").await;
    let there = house.browser().from_address(8).as_("noy").await;
    let mut thief = house.browser();
    thief.set_cookie("kammaban", there.cookie("kammaban").unwrap());
    thief.open("/settings").await.has_status(200);
    here.open("/settings/sessions").await.has_status(200).sees("192.0.2.8").sees("this one");
    let end = here.page().between("action=\"/settings/sessions/", "/end\"").unwrap();
    // Nobody ends another's.
    let mut kham = house.browser().as_("kham").await;
    kham.open("/settings/sessions").await.sees_not("192.0.2.8");
    kham.submit(&format!("/settings/sessions/{end}/end"), &[]).await.has_status(404);
    here.submit(&format!("/settings/sessions/{end}/end"), &[]).await.has_status(200).sees("Signed out there");
    thief.fetch("/settings").await.has_status(303);
    let mut third = house.browser().as_("noy").await;
    here.open("/settings/sessions").await;
    here.submit("/settings/sessions/end", &[]).await.sees("1 session was ended");
    third.fetch("/settings").await.has_status(303);
    here.open("/settings").await.has_status(200);
}

#[tokio::test]
async fn a_session_ends_after_three_idle_days_and_after_two_weeks_in_any_case() {
    let house = House::new(vec![]).await;
    house.user("noy", "leader", &house.root().await).await;
    let mut idle = house.browser().as_("noy").await;
    house.clock().advance_seconds(3 * 86_400);
    idle.fetch("/settings").await.has_status(303);
    let mut busy = house.browser().as_("noy").await;
    for _ in 0..13 {
        house.clock().advance_seconds(86_400);
        busy.fetch("/settings").await.has_status(200);
    }
    house.clock().advance_seconds(86_400);
    busy.fetch("/settings").await.has_status(303);
}

#[tokio::test]
async fn name_language_and_appearance_are_ones_own_choice() {
    let house = House::new(vec![]).await;
    house.user("noy", "leader", &house.root().await).await;
    let mut noy = house.browser().as_("noy").await;
    noy.open("/settings").await.has_status(200).sees("noy@example.la");
    noy.submit("/settings", &[("display_name", ""), ("lang", "lo"), ("theme", "dark")]).await.has_status(422);
    let fields = [("display_name", "Noy <b>(demo)"), ("lang", "lo"), ("theme", "dark")];
    noy.submit("/settings", &fields).await.has_status(200).sees("ບັນຊີຂອງຂ້ອຍ").sees("data-theme=\"dark\"");
    assert!(noy.text().contains("Noy &lt;b&gt;(demo)"), "names are escaped");
    noy.send("/settings/theme", &[("theme", "light"), ("back", "/settings/password")]).await.has_status(303);
    assert_eq!(noy.location(), Some("/settings/password"));
    noy.open("/settings").await.sees("data-theme=\"light\"");
}

use super::{House, PASSWORD};

#[tokio::test]
async fn a_known_person_signs_in_and_out_again() {
    let house = House::new(vec![]).await;
    house.user("noy", "admin", &house.root().await).await;
    let mut noy = house.browser().as_("noy").await;
    noy.open("/sign-in").await;
    assert_eq!(noy.page().url, "/", "somebody who is signed in is led on");
    noy.send("/sign-out", &[]).await.has_status(303);
    assert!(noy.cookie("kammaban").is_none());
    noy.fetch("/settings").await.has_status(303);
    assert_eq!(noy.location(), Some("/sign-in?next=%2Fsettings"));
}

#[tokio::test]
async fn wrong_passwords_slow_down_and_say_nothing_about_who_exists() {
    let house = House::new(vec![]).await;
    house.user("noy", "admin", &house.root().await).await;
    let mut somebody = house.browser();
    for name in ["noy", "nobody"] {
        for _ in 0..5 {
            somebody.sign_in(name, "not the password").await.has_status(422).sees("The user name or the password");
        }
        somebody.sign_in(name, "not the password").await.has_status(429).sees("Too many attempts");
    }
    // The right password waits like any other try, from another address too.
    somebody.sign_in("noy", PASSWORD).await.has_status(429);
    let mut elsewhere = house.browser().from_address(9);
    elsewhere.sign_in("noy", PASSWORD).await.has_status(429);
    house.clock().advance_seconds(3);
    elsewhere.sign_in("noy", PASSWORD).await.has_status(303);
    // A right one wipes the slate.
    elsewhere.send("/sign-out", &[]).await;
    elsewhere.sign_in("noy", "not the password").await.has_status(422);
}

#[tokio::test]
async fn a_form_that_our_page_did_not_make_changes_nothing() {
    let house = House::new(vec![]).await;
    house.user("noy", "admin", &house.root().await).await;
    let mut noy = house.browser().as_("noy").await;
    noy.send_bare("/sign-out", &[("csrf", "0123456789abcdef0123456789abcdef")]).await.has_status(403);
    noy.send_bare("/sign-out", &[]).await.has_status(403);
    noy.sees("too old");
    noy.open("/sign-in").await;
    assert_eq!(noy.page().url, "/", "still signed in");
}

#[tokio::test]
async fn every_language_has_the_sign_in_page() {
    let house = House::new(vec![]).await;
    house.user("noy", "admin", &house.root().await).await;
    for (tag, title) in [("lo", "ເຂົ້າສູ່ລະບົບ"), ("en", "Sign in"), ("zh-Hans", "登录")] {
        house.browser().reading(tag).open("/sign-in").await.has_status(200).sees(title).sees_not("⟦");
    }
}

use super::House;

/// Every page of identity, in every language, with somebody on it.
#[tokio::test]
async fn every_page_is_whole_in_every_language() {
    let house = House::new(vec![]).await;
    let root = house.root().await;
    let noy = house.user("noy", "admin", &root).await;
    let kham = house.user("kham", "leader", &root).await;
    for tag in ["lo", "en", "zh-Hans"] {
        let mut stranger = house.browser().reading(tag);
        for url in ["/sign-in", "/forgotten"] {
            stranger.open(url).await.has_status(200).sees_not("⟦");
        }
        let mut admin = house.browser().reading(tag).as_("noy").await;
        admin.open(&format!("/language?lang={tag}&next=/settings")).await;
        for url in [
            "/settings",
            "/settings/password",
            "/settings/factors",
            "/settings/sessions",
            "/settings/tokens",
            "/confirm",
            "/administration/users",
            "/administration/users?q=no&state=active&role=admin",
            "/administration/users/new",
            &format!("/administration/users/{noy}"),
            &format!("/administration/users/{kham}"),
            &format!("/administration/users/{kham}/grants/new"),
            "/administration/roles",
            "/administration/roles/leader",
            "/administration/roles/new",
            "/administration/outbox",
        ] {
            admin.open(url).await.has_status(200).sees_not("⟦");
            assert!(admin.text().contains(&format!("<html lang=\"{tag}\"")), "{url} in {tag}");
        }
        admin.open("/administration/users?nam=x").await.has_status(400).sees_not("⟦");
        admin.open("/nowhere").await.has_status(404).sees_not("⟦");
    }
}

#[tokio::test]
async fn before_anybody_is_there_the_sign_in_page_says_how_to_begin() {
    let house = House::new(vec![]).await;
    house.browser().open("/sign-in").await.has_status(200).sees("kammaban init").sees("Nobody can sign in yet");
    let new = crate::identity::NewAdministrator {
        name: "Keo".to_owned(),
        display_name: "Keo (demo)".to_owned(),
        email: None,
        lang: kammaban_kernel::Lang::En,
        password: super::PASSWORD.to_owned(),
        federation: ["ສະຫະພັນ".to_owned(), "Federation".to_owned(), String::new()],
        federation_code: "F".to_owned(),
    };
    crate::identity::first_run(house.app(), &house.system(), new.clone()).await.unwrap();
    let again = crate::identity::first_run(house.app(), &house.system(), new.clone()).await;
    assert!(matches!(again, Err(crate::problem::Problem::Invalid(_))), "the name is taken");
    let short = crate::identity::NewAdministrator { password: "short".to_owned(), ..new };
    assert!(crate::identity::first_run(house.app(), &house.system(), short).await.is_err());
    house.browser().open("/first-run").await.sees_not("kammaban init");
    let mut keo = house.browser().as_("keo").await;
    keo.open("/administration/roles").await.has_status(200);
}

#[tokio::test]
async fn the_demo_offers_its_accounts_and_nothing_else_does() {
    let house = House::with(vec![], |config| config.demo = true).await;
    house.user("noy", "leader", &house.root().await).await;
    house.browser().open("/sign-in").await.sees("noy (demo)").sees("Leader").sees(crate::identity::DEMO_PASSWORD);
    let house = House::new(vec![]).await;
    house.user("noy", "leader", &house.root().await).await;
    house.browser().open("/sign-in").await.sees_not("noy (demo)").sees_not(crate::identity::DEMO_PASSWORD);
}

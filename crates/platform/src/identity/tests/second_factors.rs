use totp_rs::{Builder, Secret as TotpSecret, Totp};

use super::{Browser, House};
use crate::db::{Read, sql};

/// What an app on a telephone would show now.
fn code(house: &House, totp: &Totp) -> String {
    totp.generate(u64::try_from(house.system().now().micros() / 1_000_000).unwrap()).to_string()
}

fn app_from(browser: &Browser) -> Totp {
    let secret = browser.page().between("<code>", "</code>").expect("the secret is shown").replace(' ', "");
    Builder::new().with_secret(TotpSecret::try_from_base32(&secret).unwrap()).build().unwrap()
}

fn recovery_codes(browser: &Browser) -> Vec<String> {
    let text = browser.text();
    let list = text.split_once("recovery-codes").expect("codes are shown").1;
    list.split("<code>").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect()
}

/// `noy` with an app and ten recovery codes.
async fn with_app(house: &House) -> (Totp, Vec<String>) {
    house.user("noy", "leader", &house.root().await).await;
    let mut noy = house.browser().as_("noy").await;
    noy.open("/settings/factors").await.has_status(200).sees("no second step yet");
    noy.submit("/settings/factors/totp/start", &[]).await.has_status(200);
    let totp = app_from(&noy);
    noy.submit("/settings/factors/totp", &[("code", "000000")]).await.has_status(422);
    noy.submit("/settings/factors/totp", &[("code", &code(house, &totp))]).await.has_status(200);
    let codes = recovery_codes(&noy);
    assert_eq!(codes.len(), 10);
    (totp, codes)
}

#[tokio::test]
async fn a_code_from_the_app_is_taken_once() {
    let house = House::new(vec![]).await;
    let (totp, _) = with_app(&house).await;
    let mut noy = house.browser();
    noy.sign_in("noy", super::PASSWORD).await.has_status(303);
    assert_eq!(noy.location(), Some("/second-factor?next=%2Fsign-in"));
    noy.open("/settings").await.sees("One more step");
    // The code that set the app up is used; the next one works, once.
    let used = code(&house, &totp);
    noy.submit("/second-factor", &[("code", &used)]).await.has_status(422);
    house.clock().advance_seconds(30);
    let fresh = code(&house, &totp);
    noy.send("/second-factor", &[("code", &fresh)]).await.has_status(303);
    noy.open("/settings").await.has_status(200);
    let mut other = house.browser();
    other.sign_in("noy", super::PASSWORD).await;
    other.open("/second-factor").await;
    other.submit("/second-factor", &[("code", &fresh)]).await.has_status(422).sees("used already");
    other.open("/settings").await.sees_not("My account");
}

#[tokio::test]
async fn a_recovery_code_works_once() {
    let house = House::new(vec![]).await;
    let (_, codes) = with_app(&house).await;
    let mut noy = house.browser();
    noy.sign_in("noy", super::PASSWORD).await;
    noy.open("/second-factor").await;
    let spelled = codes[3].to_uppercase().replace('-', " ");
    noy.send("/second-factor", &[("code", &spelled)]).await.has_status(303);
    noy.open("/settings/factors").await.has_status(200).sees("9 codes are left");
    let mut other = house.browser();
    other.sign_in("noy", super::PASSWORD).await;
    other.open("/second-factor").await;
    other.submit("/second-factor", &[("code", &codes[3])]).await.has_status(422);
    other.send("/second-factor", &[("code", &codes[4])]).await.has_status(303);
}

#[tokio::test]
async fn guessing_second_factors_slows_down_and_half_a_session_ends_soon() {
    let house = House::new(vec![]).await;
    let (totp, codes) = with_app(&house).await;
    let mut thief = house.browser();
    thief.sign_in("noy", super::PASSWORD).await;
    thief.open("/second-factor").await;
    for guess in ["000001", "000002", "000003", "000004", "000005"] {
        thief.submit("/second-factor", &[("code", guess)]).await.has_status(422);
    }
    thief.submit("/second-factor", &[("code", &codes[0])]).await.has_status(429);
    thief.open("/second-factor").await;
    house.clock().advance_seconds(15 * 60 + 1);
    thief.send("/second-factor", &[("code", &code(&house, &totp))]).await;
    assert!(thief.page().status == 403 || thief.location().is_some_and(|url| url.starts_with("/sign-in")));
    thief.fetch("/settings").await.has_status(303);
}

#[tokio::test]
async fn the_token_of_half_a_session_is_worth_nothing_afterwards() {
    let house = House::new(vec![]).await;
    let (_, codes) = with_app(&house).await;
    let mut noy = house.browser();
    noy.sign_in("noy", super::PASSWORD).await;
    let seen = noy.cookie("kammaban").unwrap().to_owned();
    noy.open("/second-factor").await;
    noy.send("/second-factor", &[("code", &codes[0])]).await.has_status(303);
    let mut thief = house.browser();
    thief.set_cookie("kammaban", &seen);
    thief.fetch("/settings").await.has_status(303);
}

#[tokio::test]
async fn the_secret_of_an_app_is_not_stored_in_the_open() {
    let house = House::new(vec![]).await;
    let (totp, _) = with_app(&house).await;
    let rows = house.app().db.rows(sql("SELECT secret FROM totp_factors")).await.unwrap();
    let stored: Vec<u8> = rows[0].get("secret").unwrap();
    let plain = totp.secret().as_ref();
    assert!(!stored.windows(plain.len()).any(|part| part == plain));
}

#[tokio::test]
async fn a_role_can_ask_for_a_second_factor() {
    let house = House::new(vec![]).await;
    let root = house.root().await;
    house.user("root", "admin", &root).await;
    house.user("noy", "leader", &root).await;
    let mut admin = house.browser().as_("root").await;
    admin.open("/administration/roles/leader").await;
    let version = admin.page().between("name=\"version\" value=\"", "\"").unwrap();
    let fields = [("name_lo", "ຜູ້ນຳ"), ("name_en", "Leader"), ("name_zh", "领导"), ("second_factor", "yes")];
    let mut sent = fields.to_vec();
    sent.push(("version", &version));
    admin.submit("/administration/roles/leader", &sent).await.has_status(200);
    let mut noy = house.browser();
    noy.sign_in("noy", super::PASSWORD).await;
    noy.open("/second-factor").await.has_status(200).sees("Your role asks for a second step");
    assert_eq!(noy.page().url, "/second-factor/set-up");
    noy.fetch("/settings").await.has_status(303);
    noy.open("/second-factor/set-up").await;
    noy.submit("/second-factor/set-up/start", &[("next", "/settings")]).await.has_status(200);
    let totp = app_from(&noy);
    let now = code(&house, &totp);
    noy.submit("/second-factor/set-up", &[("code", &now), ("next", "/settings")])
        .await
        .has_status(200)
        .sees("Recovery codes");
    noy.open("/settings/factors").await.has_status(200);
    noy.submit("/settings/factors/totp/remove", &[]).await.has_status(409).sees("set up another before");
    // An administrator helps when the telephone is lost.
    admin.open("/administration/users?q=noy").await;
    let id = admin.page().between("href=\"/administration/users/", "\" class=\"row-link").unwrap();
    let id = id.rsplit('/').next().unwrap().to_owned();
    let remove = format!("/administration/users/{id}/factors/remove");
    admin.submit(&remove, &[]).await.has_status(200).sees("The second step was taken away");
    noy.fetch("/settings").await.has_status(303);
    noy.sign_in("noy", super::PASSWORD).await;
    noy.open("/second-factor").await.sees("Your role asks for a second step");
}

#[tokio::test]
async fn passkey_options_are_given_and_a_made_up_answer_is_refused() {
    let house = House::with(vec![], |config| config.public_url = "https://kammaban.example.la".to_owned()).await;
    house.user("noy", "leader", &house.root().await).await;
    let mut noy = house.browser().as_("noy").await;
    noy.open("/settings/factors").await.has_status(200).sees("Make a passkey");
    noy.post_json("/passkeys/new/begin", &serde_json::json!({})).await.has_status(200);
    let options = noy.page().json();
    assert_eq!(options["publicKey"]["rp"]["id"], "kammaban.example.la");
    assert_eq!(options["publicKey"]["authenticatorSelection"]["residentKey"], "preferred");
    let made_up = serde_json::json!({
        "id": "AAAA", "rawId": "AAAA", "type": "public-key", "extensions": {}, "clientExtensionResults": {},
        "response": { "clientDataJSON": "e30", "attestationObject": "oA", "transports": [] },
    });
    noy.post_json("/passkeys/new/finish", &made_up).await.has_status(409);
    noy.post_json("/passkeys/new/finish", &made_up).await.has_status(409);
    let mut stranger = house.browser();
    stranger.open("/sign-in").await.sees("Sign in with a passkey");
    stranger.post_json("/sign-in/passkey/begin", &serde_json::json!({})).await.has_status(200);
    let answer = serde_json::json!({
        "id": "AAAA", "rawId": "AAAA", "type": "public-key", "extensions": {},
        "response": { "clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": null },
    });
    stranger.post_json("/sign-in/passkey/finish", &answer).await.has_status(409);
    // Without the mark of our page nothing is begun.
    house.browser().post_json("/sign-in/passkey/begin", &serde_json::json!({})).await.has_status(401);
}

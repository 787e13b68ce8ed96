//! A provider on this machine that proves what the test tells it to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::routing::{get, post};
use axum::{Json as Body, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ed25519_dalek::{Signer, SigningKey};
use kammaban_kernel::{Clock, SystemClock};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::{Browser, House};
use crate::config::Oidc;

#[derive(Clone, Default)]
struct Provider {
    issuer: String,
    /// Claims beside the usual ones, and the challenge that the exchange must answer.
    says: Arc<Mutex<(Json, String)>>,
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

async fn describe(State(provider): State<Provider>) -> Body<Json> {
    let issuer = &provider.issuer;
    Body(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    }))
}

async fn keys() -> Body<Json> {
    let public = B64.encode(key().verifying_key().as_bytes());
    Body(json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "a", "x": public }] }))
}

async fn token(State(provider): State<Provider>, Form(form): Form<HashMap<String, String>>) -> Body<Json> {
    let (says, challenge) = provider.says.lock().unwrap().clone();
    if B64.encode(Sha256::digest(&form["code_verifier"])) != challenge || form["code"] != "the code" {
        return Body(json!({ "error": "invalid_grant" }));
    }
    let now = SystemClock.now().micros() / 1_000_000;
    let mut claims = json!({ "iss": provider.issuer, "aud": "kammaban", "iat": now, "exp": now + 60 });
    for (name, value) in says.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let head = B64.encode(json!({ "alg": "EdDSA", "kid": "a" }).to_string());
    let text = format!("{head}.{}", B64.encode(claims.to_string()));
    let proof = format!("{text}.{}", B64.encode(key().sign(text.as_bytes()).to_bytes()));
    Body(json!({ "access_token": "x", "token_type": "Bearer", "id_token": proof }))
}

async fn house() -> (House, Provider) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let provider = Provider { issuer: issuer.clone(), ..Provider::default() };
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(describe))
        .route("/keys", get(keys))
        .route("/token", post(token))
        .with_state(provider.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let house = House::with(vec![], |config| {
        config.oidc = Some(Oidc {
            issuer,
            client_id: "kammaban".to_owned(),
            client_secret: "secret".to_owned(),
            label: "Head office account".to_owned(),
        });
    })
    .await;
    house.user("noy", "leader", &house.root().await).await;
    (house, provider)
}

/// Goes to the provider; gives the state with which it sends back, and the nonce.
async fn go(browser: &mut Browser, provider: &Provider) -> (String, String) {
    browser.fetch("/sign-in/oidc?next=/settings").await.has_status(303);
    let url = url::Url::parse(browser.location().unwrap()).unwrap();
    assert!(url.as_str().starts_with(&format!("{}/authorize?", provider.issuer)));
    let query: HashMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(query["code_challenge_method"], "S256");
    assert_eq!(query["redirect_uri"], "http://127.0.0.1:8080/sign-in/oidc/return");
    provider.says.lock().unwrap().1 = query["code_challenge"].clone();
    (query["state"].clone(), query["nonce"].clone())
}

async fn come_back(browser: &mut Browser, state: &str) {
    browser.fetch(&format!("/sign-in/oidc/return?code=the%20code&state={state}&session_state=x")).await;
}

#[tokio::test]
async fn the_provider_lets_in_whom_we_know_and_nobody_else() {
    let (house, provider) = house().await;
    let say = |claims: Json| provider.says.lock().unwrap().0 = claims;
    let mut browser = house.browser();
    browser.open("/sign-in").await.sees("Head office account");
    for (email, verified) in [("noy@example.la", false), ("nobody@example.la", true)] {
        let (state, nonce) = go(&mut browser, &provider).await;
        say(json!({ "sub": "1", "nonce": nonce, "email": email, "email_verified": verified }));
        come_back(&mut browser, &state).await;
        browser.has_status(409).sees("no account here");
    }
    let (state, nonce) = go(&mut browser, &provider).await;
    say(json!({ "sub": "1", "nonce": nonce, "email": "Noy@example.la", "email_verified": true }));
    come_back(&mut browser, &state).await;
    assert_eq!(browser.location(), Some("/settings"));
    browser.open("/settings").await.has_status(200);
    // Linked now: the address at the provider may change.
    let mut later = house.browser();
    let (state, nonce) = go(&mut later, &provider).await;
    say(json!({ "sub": "1", "nonce": nonce }));
    come_back(&mut later, &state).await;
    later.has_status(303);
    // Once: the same way back is closed.
    come_back(&mut later, &state).await;
    later.has_status(409);
}

#[tokio::test]
async fn what_is_not_proved_is_not_believed() {
    let (house, provider) = house().await;
    let whole = |nonce: &str| json!({ "sub": "1", "nonce": nonce, "email": "noy@example.la", "email_verified": true });
    let mut browser = house.browser();
    browser.open("/sign-in").await;
    for (claim, value) in [
        ("nonce", json!("another")),
        ("aud", json!("another program")),
        ("iss", json!("https://elsewhere.example")),
        ("exp", json!(1_000_000_000)),
    ] {
        let (state, nonce) = go(&mut browser, &provider).await;
        let mut claims = whole(&nonce);
        claims[claim] = value;
        provider.says.lock().unwrap().0 = claims;
        come_back(&mut browser, &state).await;
        browser.has_status(409).sees("did not work");
    }
    // What one browser began another cannot end: nobody is signed in to a stranger's account.
    let (state, nonce) = go(&mut browser, &provider).await;
    provider.says.lock().unwrap().0 = whole(&nonce);
    let mut victim = house.browser();
    victim.open("/sign-in").await;
    come_back(&mut victim, &state).await;
    victim.has_status(409).sees("another window");
    browser.fetch("/sign-in/oidc/return?error=access_denied&state=x").await.has_status(409);
    let plain = House::new(vec![]).await;
    plain.user("noy", "leader", &plain.root().await).await;
    plain.browser().open("/sign-in/oidc").await.has_status(404);
}

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::header::AUTHORIZATION;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;

use super::{Endpoint, Shape, answer};
use crate::gate::Permission;
use crate::module::{Guard, Module};
use crate::problem::Problem;
use crate::testing::{House, Page};
use crate::web::{Answer, Ctx};

const DO: Permission = Permission::new("things.do");
static DONE: AtomicUsize = AtomicUsize::new(0);

async fn act(ctx: Ctx, body: String) -> Answer {
    if body == "fail" {
        return Err(Problem::internal("on purpose"));
    }
    let number = DONE.fetch_add(1, Ordering::SeqCst);
    let mut response = answer(StatusCode::CREATED, &json!({ "number": number, "path": ctx.path }))?;
    response.headers_mut().insert("location", "/api/v1/things/7".parse().map_err(Problem::internal)?);
    Ok(response)
}

fn things() -> Module {
    Module {
        name: "things",
        permissions: vec![DO],
        api: vec![Endpoint::post("/api/v1/things", Guard::May(DO), act, Shape::anything()).named(
            "do-things",
            "general",
            "",
        )],
        ..Module::default()
    }
}

async fn house(limits: bool) -> House {
    let house = House::with(vec![things(), crate::ground::module()], |config| config.rate_limit = limits).await;
    let root = house.root().await;
    house.role("doer", &[DO]).await;
    house.user("noy", "doer", &root).await;
    house.user("kham", "doer", &root).await;
    house
}

async fn post(house: &House, token: &str, key: &str, body: &str) -> Page {
    let request = Request::post("/api/v1/things").header("host", "house.test");
    let request = request.header(AUTHORIZATION, format!("Bearer {token}")).header("idempotency-key", key);
    house.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn a_request_that_is_sent_again_is_carried_out_once() {
    let house = house(false).await;
    let (noy, kham) = (house.token("noy").await, house.token("kham").await);
    let first = post(&house, &noy, "one", "body").await;
    assert_eq!((first.status, first.headers["location"].as_bytes()), (201, &b"/api/v1/things/7"[..]));
    let again = post(&house, &noy, "one", "body").await;
    assert_eq!((again.status, &again.bytes), (201, &first.bytes), "the same answer");
    assert_eq!(again.headers["idempotent-replayed"], "true");
    assert_eq!(again.headers["location"], "/api/v1/things/7");

    let other = post(&house, &noy, "one", "another body").await;
    assert_eq!((other.status, other.json()["code"].as_str()), (422, Some("api-key-used")));
    assert_ne!(post(&house, &noy, "two", "body").await.bytes, first.bytes, "another key, another request");
    assert_ne!(post(&house, &kham, "one", "body").await.bytes, first.bytes, "keys are each one's own");
    assert_eq!(post(&house, &noy, "", "body").await.status, 400);
    assert_eq!(post(&house, &noy, "a b", "body").await.status, 400);

    assert_eq!(post(&house, &noy, "three", "fail").await.status, 500);
    assert_eq!(post(&house, &noy, "three", "mended").await.status, 201, "what failed may be sent again");

    house.clock().advance_seconds(86_401);
    assert_ne!(post(&house, &noy, "one", "body").await.bytes, first.bytes, "a day later the key is free");
}

#[tokio::test]
async fn of_two_at_once_with_one_key_one_is_carried_out() {
    let house = house(false).await;
    let noy = house.token("noy").await;
    let answers = futures::future::join_all((0..8).map(|_| post(&house, &noy, "rush", "body"))).await;
    let mut bodies: Vec<_> = answers.iter().filter(|page| page.status == 201).map(|page| page.bytes.clone()).collect();
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "one thing was done");
    let others: Vec<_> = answers.iter().filter(|page| page.status != 201).map(|page| page.status).collect();
    assert!(others.iter().all(|status| *status == 409), "{others:?}");
}

#[tokio::test]
async fn the_door_tells_strangers_the_unentitled_and_wrong_methods_apart() {
    let house = house(false).await;
    let noy = house.token("noy").await;
    let stranger = Request::get("/api/v1/me").header("host", "house.test").body(Body::empty()).unwrap();
    let page = house.send(stranger).await;
    assert_eq!((page.status, page.headers["www-authenticate"].to_str().unwrap()), (401, "Bearer realm=\"kammaban\""));
    assert_eq!(page.headers["content-type"], "application/problem+json");
    assert_eq!(page.json()["title"], "ເຂົ້າສູ່ລະບົບ", "nobody said a language: Lao");
    let me = house.api(Method::GET, "/api/v1/me", &noy, None).await.json();
    assert_eq!((&me["name"], &me["grants"][0]["permissions"]), (&json!("noy"), &json!(["things.do"])));
    let wrong = house.api(Method::DELETE, "/api/v1/things", &noy, None).await;
    assert_eq!((wrong.status, wrong.headers["allow"].as_bytes()), (405, &b"POST"[..]));
    assert_eq!(house.api(Method::GET, "/api/v1/nothing", &noy, None).await.status, 404);
    house.role("doer", &[]).await;
    assert_eq!(post(&house, &noy, "x", "body").await.status, 403);
}

#[tokio::test]
async fn the_description_and_the_page_tell_every_address_and_problem() {
    let house = house(false).await;
    let mut browser = house.browser();
    browser.open("/api/v1/openapi.json").await.has_status(200);
    let document = browser.page().json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["paths"]["/api/v1/things"]["post"]["operationId"], "doThings");
    browser.open("/api/v1").await.has_status(200).sees("POST /api/v1/things").sees("Idempotency-Key");
    for (status, code) in super::document::PROBLEMS {
        browser
            .open(&format!("/problems/{code}"))
            .await
            .has_status(200)
            .sees(&format!("{status} {code}"))
            .sees_not("⟦");
    }
    browser.open("/problems").await.has_status(200).sees("too-many");
    browser.open("/problems/none").await.has_status(404);
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_go_on() {
    let house = house(true).await;
    let (noy, kham) = (house.token("noy").await, house.token("kham").await);
    let me = |token: String| {
        let house = &house;
        async move { house.api(Method::GET, "/api/v1/me", &token, None).await }
    };
    for _ in 0..300 {
        assert_eq!(me(noy.clone()).await.status, 200);
    }
    let page = me(noy.clone()).await;
    assert_eq!((page.status, page.headers["retry-after"].to_str().unwrap()), (429, "1"));
    assert_eq!(me(kham).await.status, 200, "others are not held up");
    house.clock().advance_seconds(1);
    assert_eq!(me(noy.clone()).await.status, 200);

    // Whoever tries tokens is soon not listened to, also with a right one.
    for _ in 0..60 {
        assert_eq!(me("kbn_0000".to_owned()).await.status, 401);
    }
    assert_eq!(me("kbn_0000".to_owned()).await.status, 429);
    assert_eq!(me(noy).await.status, 429);

    let mut stranger = house.browser().from_address(9);
    for _ in 0..600 {
        stranger.fetch("/problems").await.has_status(200);
    }
    stranger.fetch("/problems").await.has_status(429);
    stranger.fetch("/healthz").await.has_status(200);
    house.browser().from_address(10).fetch("/problems").await.has_status(200);
}

//! The API as other programs use it: on SQLite, and on PostgreSQL where the test script has one.

use axum::body::Body;
use axum::http::header::AUTHORIZATION;
use axum::http::{Method, Request};
use kammaban_platform::db::{Read, sql};
use kammaban_platform::testing::{House, Page};
use kammaban_platform::unions::Union;
use serde_json::Value as Json;

use crate::hash::register_hash;
use crate::members::MEMBERS_READ;

const PEOPLE: &str = "ຊື່ ແລະ ນາມສະກຸນ,ເພດ,ວັນເດືອນປີເກີດ,ເບີໂທ,ເງິນເດືອນ\n\
    ທ້າວ ສົມຊາຍ ວົງສາ,ຊ,17/05/1990,020 5555 1234,3500000\n\
    ນາງ ບຸນມີ ຈັນທະລາ,ຍ,3/2/1988,2077712345,4100000\n\
    ນາງ ຫຼ້າ,ຍ,12/11/1995,,2900000\n";

struct Api<'a> {
    house: &'a House,
    token: String,
}

impl Api<'_> {
    async fn get(&self, url: &str) -> Page {
        self.house.api(Method::GET, url, &self.token, None).await
    }

    async fn json(&self, url: &str) -> Json {
        let page = self.get(url).await;
        assert_eq!(page.status, 200, "{url}: {}", page.text());
        page.json()
    }

    async fn post(&self, url: &str, body: &str, key: &str) -> Page {
        let request = Request::post(url).header("host", "house.test").header("idempotency-key", key);
        let request = request.header(AUTHORIZATION, format!("Bearer {}", self.token));
        self.house.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }
}

/// A house with a province, two base unions in it and one elsewhere.
async fn house() -> (House, Union, Union, Union) {
    let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
    let root = house.root().await;
    let province = house.found("01", &root).await;
    let factory = house.found("01-001", &province).await;
    let mill = house.found("02-001", &house.found("02", &root).await).await;
    house.user("khamla", "base_officer", &factory).await;
    house.user("noy", "base_officer", &mill).await;
    house.user("vilay", "province_officer", &province).await;
    house.role("reader", &[MEMBERS_READ]).await;
    house.user("reader", "reader", &factory).await;
    (house, province, factory, mill)
}

async fn api<'a>(house: &'a House, name: &str) -> Api<'a> {
    Api { house, token: house.token(name).await }
}

#[tokio::test]
async fn a_program_hands_a_roster_in_imports_it_reads_people_and_takes_it_back() {
    let (house, province, factory, _) = house().await;
    let before = register_hash(&house.app().db).await.unwrap();
    let khamla = api(&house, "khamla").await;
    let url = format!("/api/v1/unions/{}/rosters?file_name=list.csv", factory.id);
    let page = khamla.post(&url, PEOPLE, "roster-of-november").await;
    assert_eq!(page.status, 201, "{}", page.text());
    let roster = page.headers["location"].to_str().unwrap().to_owned();
    let again = khamla.post(&url, PEOPLE, "roster-of-november").await;
    assert_eq!(again.json()["id"], page.json()["id"], "the same roster, not another");
    house.run_jobs().await;
    let read = khamla.json(&roster).await;
    assert_eq!((&read["state"], &read["rows"]["new"]), (&"checked".into(), &3.into()), "{read}");
    let rows = khamla.json(&format!("{roster}/rows?outcome=new&limit=2")).await;
    assert_eq!(rows["items"][0]["person"]["given_name"], "ສົມຊາຍ");
    assert!(rows["items"][0]["person"].get("wage").is_none(), "sensitive fields are closed");
    let next = rows["next"].as_str().unwrap().split_once("/api/").unwrap().1.to_owned();
    assert_eq!(khamla.json(&format!("/api/{next}")).await["items"].as_array().unwrap().len(), 1);

    assert_eq!(khamla.post(&format!("{roster}/import"), "", "go").await.status, 202);
    house.run_jobs().await;
    assert_eq!(khamla.json(&roster).await["state"], "imported");
    let found = khamla.json("/api/v1/members?q=Somsai").await;
    let member = found["items"][0]["id"].as_str().unwrap().to_owned();
    let person = khamla.json(&format!("/api/v1/members/{member}")).await;
    assert_eq!((&person["birth_date"], &person["phones"][0]), (&"1990-05-17".into(), &"+8562055551234".into()));
    let spells = khamla.json(&format!("/api/v1/members/{member}/memberships")).await;
    assert_eq!(spells["items"][0]["union"], factory.id.to_string());
    let reads = sql("SELECT COUNT(*) FROM audit_events WHERE event = 'member.read' AND actor_kind = 'token'");
    assert_eq!(house.app().db.count(reads).await.unwrap(), 2, "who looked is recorded");

    let list = format!("/api/v1/unions/{}/members", factory.id);
    let first = khamla.get(&format!("{list}?limit=2")).await;
    assert_eq!(first.json()["items"].as_array().unwrap().len(), 2);
    assert!(first.headers["link"].to_str().unwrap().ends_with("; rel=\"next\""));
    let after = first.json()["items"][1]["id"].as_str().unwrap().to_owned();
    let rest = khamla.json(&format!("{list}?limit=2&after={after}")).await;
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Json::Null));
    let vilay = api(&house, "vilay").await;
    assert_eq!(vilay.json(&format!("/api/v1/unions/{}", province.id)).await["members"], 3);

    assert_eq!(khamla.post(&format!("{roster}/undo"), "", "back").await.status, 202);
    house.run_jobs().await;
    assert_eq!(register_hash(&house.app().db).await.unwrap(), before, "as before the import");
    assert_eq!(khamla.post(&format!("{roster}/undo"), "", "again").await.status, 409);
    assert_eq!(khamla.post(&format!("{roster}/import"), "", "again").await.status, 409);
}

#[tokio::test]
async fn what_lies_elsewhere_is_not_there_and_what_is_not_allowed_is_refused() {
    let (house, province, factory, mill) = house().await;
    let noy = api(&house, "noy").await;
    let url = format!("/api/v1/unions/{}/rosters?file_name=list.csv", mill.id);
    let roster = noy.post(&url, PEOPLE, "k").await.json()["id"].as_str().unwrap().to_owned();
    house.run_jobs().await;
    assert_eq!(noy.post(&format!("/api/v1/rosters/{roster}/import"), "", "go").await.status, 202);
    house.run_jobs().await;
    let member = noy.json("/api/v1/members?q=Bounmy").await["items"][0]["id"].as_str().unwrap().to_owned();

    let khamla = api(&house, "khamla").await;
    for url in [
        format!("unions/{}", mill.id),
        format!("unions/{}/children", mill.id),
        format!("unions/{}/members", mill.id),
        format!("unions/{}/employers", mill.id),
        format!("unions/{}/rosters", mill.id),
        format!("unions/{}", province.id),
        format!("members/{member}"),
        format!("members/{member}/memberships"),
        format!("rosters/{roster}"),
        format!("rosters/{roster}/rows"),
    ] {
        assert_eq!(khamla.get(&format!("/api/v1/{url}")).await.status, 404, "{url}");
    }
    for verb in ["import", "undo", "discard"] {
        assert_eq!(khamla.post(&format!("/api/v1/rosters/{roster}/{verb}"), "", verb).await.status, 404, "{verb}");
    }
    assert_eq!(khamla.post(&url, PEOPLE, "theirs").await.status, 404);
    assert_eq!(khamla.json("/api/v1/members?q=Bounmy").await["items"], Json::Array(Vec::new()));
    let seen = khamla.json("/api/v1/unions").await;
    assert_eq!(seen["items"].as_array().unwrap().len(), 1, "{seen}");
    assert_eq!(khamla.json("/api/v1/unions?code=02-001").await["items"], Json::Array(Vec::new()));

    let reader = api(&house, "reader").await;
    let url = format!("/api/v1/unions/{}/rosters?file_name=x.csv", factory.id);
    assert_eq!(reader.get(&url).await.status, 403);
    assert_eq!(reader.post(&url, PEOPLE, "k").await.status, 403);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_never_fails() {
    let (house, _, factory, _) = house().await;
    let khamla = api(&house, "khamla").await;
    for (url, status) in [
        ("unions?colour=red".to_owned(), 400),
        ("unions?limit=0".to_owned(), 400),
        ("unions?limit=x".to_owned(), 400),
        ("unions?after=x".to_owned(), 400),
        ("unions?after=0190163d-8694-739b-aea5-966c26f8ad91".to_owned(), 404),
        ("unions?code=%00".to_owned(), 400),
        ("unions?after=".to_owned(), 400),
        ("unions?q=x&after=y".to_owned(), 400),
        ("unions?q=%FF%00%27%22".to_owned(), 200),
        ("unions/x".to_owned(), 404),
        (format!("unions/{}?x=1", factory.id), 400),
        ("members".to_owned(), 400),
        ("members?q=%20".to_owned(), 400),
        ("members?q=%00".to_owned(), 400),
        (format!("members?q={}", "x".repeat(201)), 400),
        (format!("unions?code={}", "x".repeat(41)), 400),
        (format!("unions/{}/members?state=gone", factory.id), 400),
        ("places?kind=planet".to_owned(), 400),
        ("places?kind=district&parent=LA01".to_owned(), 200),
        ("places".to_owned(), 400),
        ("lists/education".to_owned(), 200),
        ("lists/secrets".to_owned(), 404),
    ] {
        let page = khamla.get(&format!("/api/v1/{url}")).await;
        assert_eq!(page.status, status, "{url}: {}", page.text());
    }
    let rosters = format!("/api/v1/unions/{}/rosters", factory.id);
    assert_eq!(khamla.post(&rosters, PEOPLE, "a").await.status, 400, "without a name");
    assert_eq!(khamla.post(&format!("{rosters}?file_name=x.csv"), "", "b").await.status, 422, "without a file");
    let broken = khamla.post(&format!("{rosters}?file_name=..%2F%2E%2E%2Fx%00y.xlsx"), "PK\u{3}\u{4}no", "c").await;
    assert_eq!((broken.status, &broken.json()["file_name"]), (201, &"xy.xlsx".into()));
    house.run_jobs().await;
    assert_eq!(
        khamla.json(&format!("/api/v1/rosters/{}", broken.json()["id"].as_str().unwrap())).await["state"],
        "unreadable"
    );
    let places = khamla.json("/api/v1/places?kind=village&limit=200").await;
    assert_eq!(places["items"].as_array().unwrap().len(), 200);
    assert!(places["next"].as_str().unwrap().contains("after_code=LAV"));
}

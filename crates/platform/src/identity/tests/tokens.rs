use std::collections::BTreeSet;

use axum::http::Method;
use axum::routing::get;

use super::House;
use crate::gate::Permission;
use crate::identity::{self, NewToken, USERS_MANAGE};
use crate::module::{Guard, Module, Route};
use crate::problem::Problem;
use crate::web::Ctx;

const SEE: Permission = Permission::new("things.see");
const TAKE: Permission = Permission::new("things.take");

fn route(path: &'static str, permission: Permission) -> Route {
    async fn answer(ctx: Ctx) -> String {
        format!("{:?}", ctx.scope(SEE).ranges())
    }
    Route { methods: "GET", path, guard: Guard::May(permission), file: "", handler: get(answer) }
}

fn things() -> Module {
    Module {
        name: "things",
        permissions: vec![SEE, TAKE],
        routes: vec![route("/api/v1/things", SEE), route("/api/v1/taken", TAKE)],
        ..Module::default()
    }
}

async fn house() -> House {
    let house = House::new(vec![things()]).await;
    let north = house.found("N", &house.root().await).await;
    house.role("taker", &[SEE, TAKE]).await;
    house.user("noy", "taker", &north).await;
    house
}

async fn made(house: &House, permissions: Option<&[Permission]>) -> Result<String, Problem> {
    let user = identity::find_user_by_name(&house.app().db, "noy").await.unwrap().unwrap();
    let permissions = permissions.map(|list| list.iter().map(|one| one.name().to_owned()).collect::<BTreeSet<_>>());
    let new = NewToken { name: "trial".to_owned(), days: 30, permissions };
    identity::create_token(house.app(), &house.system(), &user, &new).await.map(|made| made.token)
}

#[tokio::test]
async fn a_token_does_what_it_was_made_for_and_nothing_else() {
    let house = house().await;
    let token = made(&house, Some(&[SEE])).await.unwrap();
    assert_eq!(house.api(Method::GET, "/api/v1/things", &token, None).await.status, 200);
    assert_eq!(house.api(Method::GET, "/api/v1/taken", &token, None).await.status, 403);
    assert_eq!(house.api(Method::GET, "/api/v1/things", "kbn_0000", None).await.status, 401);
    assert_eq!(house.api(Method::GET, "/api/v1/things", &format!("{token}0"), None).await.status, 401);
    // Pages are for people.
    assert_eq!(house.api(Method::GET, "/settings", &token, None).await.status, 303);
    assert!(matches!(made(&house, Some(&[USERS_MANAGE])).await, Err(Problem::Invalid(_))));
    assert!(matches!(made(&house, Some(&[])).await, Err(Problem::Invalid(_))));
}

#[tokio::test]
async fn a_token_never_outlives_its_end_or_its_owners_rights() {
    let house = house().await;
    let token = made(&house, None).await.unwrap();
    house.role("taker", &[SEE]).await;
    assert_eq!(house.api(Method::GET, "/api/v1/taken", &token, None).await.status, 403, "the role lost it");
    assert_eq!(house.api(Method::GET, "/api/v1/things", &token, None).await.status, 200);
    house.clock().advance_seconds(30 * 86_400);
    assert_eq!(house.api(Method::GET, "/api/v1/things", &token, None).await.status, 401, "it ran out");
    let token = made(&house, None).await.unwrap();
    house.user("root", "admin", &house.root().await).await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/users?q=noy").await;
    let id = root.page().between("href=\"/administration/users/", "\" class=\"row-link").unwrap();
    let id = id.rsplit('/').next().unwrap().to_owned();
    root.submit(&format!("/administration/users/{id}/close"), &[]).await.has_status(200);
    assert_eq!(
        house.api(Method::GET, "/api/v1/things", &token, None).await.status,
        401,
        "its owner's account is closed"
    );
}

#[tokio::test]
async fn a_person_makes_a_token_sees_it_once_and_takes_it_back() {
    let house = house().await;
    let mut noy = house.browser().as_("noy").await;
    noy.open("/settings/tokens").await.has_status(200).sees("No tokens");
    let with = |days| [("name", "payroll"), ("days", days), ("permissions", "things.see")];
    noy.submit("/settings/tokens", &with("367")).await.has_status(422).sees("from 1 to 366");
    noy.submit("/settings/tokens", &[("name", "x"), ("days", "9")]).await.has_status(422).sees("at least one");
    let stolen = [("name", "x"), ("days", "9"), ("permissions", "users.manage")];
    noy.submit("/settings/tokens", &stolen).await.has_status(422);
    noy.submit("/settings/tokens", &with("໓໐")).await.has_status(200).sees("this one time");
    let token = noy.page().between("<code>", "</code>").unwrap();
    assert_eq!(house.api(Method::GET, "/api/v1/things", &token, None).await.status, 200);
    noy.open("/settings/tokens").await.sees("payroll").sees_not(&token);
    let revoke = noy.page().between("action=\"/settings/tokens/", "/revoke").unwrap();
    noy.submit(&format!("/settings/tokens/{revoke}/revoke"), &[]).await.has_status(200).sees("taken back");
    assert_eq!(house.api(Method::GET, "/api/v1/things", &token, None).await.status, 401);
}

//! The API: what is described is there, and nobody gets in who should not.

use std::collections::BTreeSet;

use axum::http::Method;
use kammaban_platform::module::Guard;
use kammaban_platform::testing::House;
use serde_json::Value as Json;

use crate::{none, root};

fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "0190163d-8694-739b-aea5-966c26f8ad91" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

async fn house() -> House {
    House::new(vec![kammaban_platform::ground::module(), kammaban_register::module()]).await
}

#[tokio::test]
async fn every_address_is_described_and_every_description_is_an_address() {
    let house = house().await;
    let document: Json = serde_json::from_str(house.app().api.document()).unwrap();
    let described: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone())).collect::<Vec<_>>()
        })
        .collect();
    let there: BTreeSet<(String, String)> =
        house.app().api.table().into_iter().map(|(method, path, _)| (method.to_owned(), path.to_owned())).collect();
    assert_eq!(described, there);
    // What no rule of ours may forget: an answer for each way it can go wrong.
    let mut bare = Vec::new();
    for (method, path) in &described {
        let operation = &document["paths"][path][method.to_lowercase()];
        for status in ["400", "429", "500", "503"] {
            if operation["responses"][status].is_null() {
                bare.push(format!("{method} {path}: {status}"));
            }
        }
        if operation["summary"].as_str().unwrap_or_default().contains('⟦') {
            bare.push(format!("{method} {path}: no words"));
        }
    }
    assert!(!document.to_string().contains('⟦'), "a parameter or group has no words");
    none("descriptions that say too little", bare);
    let table: Vec<String> = house
        .app()
        .api
        .table()
        .into_iter()
        .map(|(method, path, guard)| {
            let guard = match guard {
                Guard::May(permission) => permission.name(),
                Guard::SignedIn => "signed in",
                Guard::Public(_) => "public",
            };
            format!("{method:<5} {path:<45} {guard}")
        })
        .collect();
    let golden = root().join("docs/reference/api.txt");
    let text = format!("{}\n", table.join("\n"));
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        std::fs::write(&golden, &text).unwrap();
    }
    let known = std::fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(known, text, "docs/reference/api.txt: run this test with WRITE_GOLDEN=1 where this is meant");
}

#[tokio::test]
async fn every_address_refuses_strangers_the_unentitled_and_those_from_elsewhere() {
    let house = house().await;
    let root = house.root().await;
    let north = house.found("N", &root).await;
    house.role("nothing", &[kammaban_platform::administration::HEALTH_READ]).await;
    house.user("nobody", "nothing", &root).await;
    house.user("noy", "base_officer", &north).await;
    let (nobody, noy) = (house.token("nobody").await, house.token("noy").await);
    let mut wrong = Vec::new();
    for (method, path, guard) in house.app().api.table() {
        let method: Method = method.parse().unwrap();
        let url = filled(path);
        if matches!(guard, Guard::Public(_)) {
            continue;
        }
        let stranger = house.api(method.clone(), &url, "kbn_0000", None).await;
        if stranger.status != 401 {
            wrong.push(format!("{method} {path}: a stranger gets {}", stranger.status));
        }
        if let Guard::May(permission) = guard {
            let page = house.api(method.clone(), &url, &nobody, None).await;
            if page.status != 403 {
                wrong.push(format!("{method} {path}: without {} {}", permission.name(), page.status));
            }
        }
        let page = house.api(method.clone(), &url, &noy, None).await;
        if page.status >= 500 || (path.contains('{') && !matches!(page.status, 400 | 404)) {
            wrong.push(format!("{method} {path}: with ids of nothing {}", page.status));
        }
    }
    none("doors of the API that stand open", wrong);
}

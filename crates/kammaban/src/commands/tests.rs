//! Backups and copies of a federation with everything in it, and the commands around them.

use std::path::Path;

use kammaban_platform::backup::{self, NewBackup, Target, read_sums};
use kammaban_platform::config::Config;
use kammaban_platform::db::Db;
use kammaban_platform::gate::Scope;
use kammaban_platform::testing::House;
use kammaban_platform::web::AppRef;
use kammaban_register::hash::register_hash;
use kammaban_register::members::find_people;

use crate::assemble::assemble;
use crate::cli::Place;
use crate::demo;

async fn federation(folder: &Path) -> AppRef {
    std::fs::create_dir_all(folder).unwrap();
    let config = Config { data: folder.to_owned(), demo: true, ..Config::default() };
    let (app, _) = assemble(config).await.unwrap();
    demo::make(&app, 600, demo::SEED).await.unwrap();
    app
}

/// Somebody whom the search finds in both.
async fn found(db: &Db, name: &str) -> Vec<String> {
    let found = find_people(db, &Scope::everything(), name, 50).await.unwrap();
    found.iter().map(|found| found.member.id.to_string()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_federation_is_backed_up_restored_and_served_and_copied_there_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::new(vec![]).await;
    let app = federation(&folder.path().join("first")).await;
    let hash = register_hash(&app.db).await.unwrap();
    let before = found(&app.db, "Kham").await;
    assert!(before.len() > 3, "{before:?}");

    let snapshot = app.db.snapshot().await.unwrap();
    let path = folder.path().join("backup.tar.zst");
    let new = NewBackup {
        snapshot: &snapshot,
        files: &app.files,
        data: &app.config.data,
        passphrase: None,
        register_hash: register_hash(&snapshot).await.unwrap().hash,
        made_at: 0,
    };
    let (manifest, _) = backup::create(&path, new).await.unwrap();
    assert_eq!(manifest.register_hash, hash.hash);
    let config = Config {
        data: folder.path().join("second"),
        demo: true,
        rate_limit: false,
        database: house.another_database().await,
        ..Config::default()
    };
    backup::restore(&path, Target { config: &config, passphrase: None }).await.unwrap();
    let (second, routes) = assemble(config).await.unwrap();
    assert_eq!(register_hash(&second.db).await.unwrap(), hash);
    assert_eq!(found(&second.db, "Kham").await, before, "the restored index answers alike");
    let mut admin = House::browser_of(kammaban_platform::web::router(&second, routes));
    admin.sign_in("admin", kammaban_platform::identity::DEMO_PASSWORD).await.has_status(303);
    admin.open("/unions").await.has_status(200);
    admin.open("/administration/audit").await.has_status(200);

    let there = Db::open(&house.another_database().await).await.unwrap();
    let back = Db::open(&house.sqlite_database()).await.unwrap();
    let sent = backup::copy(&app.db, &there, |_| {}).await.unwrap();
    assert_eq!(backup::copy(&there, &back, |_| {}).await.unwrap(), sent);
    for db in [&there, &back] {
        assert_eq!(register_hash(db).await.unwrap(), hash);
        assert_eq!(read_sums(&db.snapshot().await.unwrap()).await.unwrap(), sent);
        assert_eq!(found(db, "Kham").await, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_looks_without_changing_anything() {
    let folder = tempfile::tempdir().unwrap();
    let place = |database: Option<String>| Place { data: folder.path().join("none"), database, json: true };
    let grade = |findings: &[kammaban_platform::ground::Finding], part: &str| {
        findings.iter().find(|finding| finding.part == part).map(|finding| finding.grade)
    };
    use kammaban_platform::ground::Grade;
    let nothing = super::doctor::look(&place(None)).await;
    assert_eq!(grade(&nothing, "database"), Some(Grade::Bad));
    assert!(!folder.path().join("none").join("kammaban.db").exists(), "nothing is made");

    federation(&folder.path().join("none")).await.db.close().await;
    let good = super::doctor::look(&place(None)).await;
    for part in ["settings", "secret", "database", "schema", "clock", "files", "outbox"] {
        assert_eq!(grade(&good, part), Some(Grade::Good), "{part}");
    }
    assert_eq!(grade(&good, "backup"), Some(Grade::Care));
    let away = super::doctor::look(&place(Some("postgres://nobody@127.0.0.1:1/none".to_owned()))).await;
    assert_eq!(grade(&away, "database"), Some(Grade::Bad));
    std::fs::write(folder.path().join("none").join("kammaban.toml"), "colour = \"red\"\n").unwrap();
    assert_eq!(grade(&super::doctor::look(&place(None)).await, "settings"), Some(Grade::Bad));
}

#[test]
fn the_description_of_the_api_is_printed_without_an_installation() {
    let document: serde_json::Value = serde_json::from_str(&super::openapi::document().unwrap()).unwrap();
    assert!(document["paths"]["/api/v1/unions/{union}/rosters"]["post"].is_object());
}

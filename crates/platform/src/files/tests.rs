use bytes::Bytes;

use super::{Files, NewFile};
use crate::config::{Config, S3};
use crate::db::{DbError, Read, sql};
use crate::jobs::{self, NewJob};
use crate::problem::Problem;
use crate::testing::House;

/// What every store of files keeps to.
async fn keeps_files(files: &Files) {
    let hash = files.put(Bytes::from_static(b"a roster")).await.unwrap();
    assert_eq!(files.put(Bytes::from_static(b"a roster")).await.unwrap(), hash, "the same bytes, the same name");
    assert!(files.has(&hash).await.unwrap());
    assert_eq!(files.get(&hash).await.unwrap(), Bytes::from_static(b"a roster"));
    let large = Bytes::from(vec![7_u8; 12 << 20]);
    let second = files.put(large.clone()).await.unwrap();
    assert_eq!(files.get(&second).await.unwrap(), large);
    files.remove(&hash).await.unwrap();
    files.remove(&hash).await.unwrap();
    assert!(!files.has(&hash).await.unwrap());
    assert!(matches!(files.get(&hash).await, Err(Problem::NotFound)));
    files.remove(&second).await.unwrap();
}

#[tokio::test]
async fn a_folder_keeps_files_and_finds_damage() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::in_folder(folder.path()).unwrap();
    keeps_files(&files).await;
    let hash = files.put(Bytes::from_static(b"a roster")).await.unwrap();
    std::fs::write(folder.path().join(&hash[..2]).join(&hash), b"another").unwrap();
    assert!(matches!(files.get(&hash).await, Err(Problem::Internal(_))), "what was stored is another thing");
}

fn bucket(endpoint: &str) -> Config {
    let s3 = S3 {
        bucket: "kammaban-trial".to_owned(),
        region: String::new(),
        endpoint: endpoint.to_owned(),
        access_key: "trial".to_owned(),
        secret_key: "trial".to_owned(),
    };
    Config { s3: Some(s3), ..Config::default() }
}

/// `KAMMABAN_TEST_S3` names a server that speaks S3; the test script starts one where it can.
#[tokio::test]
async fn a_bucket_keeps_files() {
    let Ok(endpoint) = std::env::var("KAMMABAN_TEST_S3") else { return };
    let url = format!("{endpoint}/kammaban-trial");
    tokio::task::spawn_blocking(move || ureq::put(&url).send_empty().unwrap()).await.unwrap();
    keeps_files(&Files::open(&bucket(&endpoint)).unwrap()).await;
}

#[tokio::test]
async fn a_bucket_that_does_not_answer_is_said_soon_and_is_no_fault_of_ours() {
    let files = Files::open(&bucket("http://127.0.0.1:9")).unwrap();
    let outcome = files.put(Bytes::from_static(b"a roster")).await;
    assert!(matches!(outcome, Err(Problem::NoFiles(_))), "{outcome:?}");
}

#[tokio::test]
async fn files_whose_time_is_up_go_each_night_with_bytes_that_nobody_else_has() {
    let house = House::new(vec![crate::ground::module()]).await;
    let app = house.app();
    let shared = app.files.put(Bytes::from_static(b"shared")).await.unwrap();
    let alone = app.files.put(Bytes::from_static(b"alone")).await.unwrap();
    let (doer, union) = (&house.system(), house.root().await.id);
    let hashes = &[(shared.clone(), true), (alone.clone(), true), (shared.clone(), false)];
    let written: Result<(), DbError> = app
        .db
        .tx(|tx| async move {
            tx.untraced("files of a test");
            for (hash, ends) in hashes {
                let file = NewFile {
                    hash: hash.clone(),
                    size: 6,
                    media_type: "text/plain".to_owned(),
                    name: "x".to_owned(),
                    purpose: "export",
                    union,
                    owner: None,
                };
                let id = super::insert(&tx, doer, &file).await?;
                if *ends {
                    let end = doer.now().plus_seconds(60);
                    tx.run(sql("UPDATE files SET expires_at = ? WHERE id = ?").bind(end).bind(id)).await?;
                }
            }
            Ok(())
        })
        .await;
    written.unwrap();
    let tidy = async || {
        let doer = &house.system();
        let asked: Result<(), DbError> = app
            .db
            .tx(|tx| async move {
                tx.untraced("a job of a test");
                let job = NewJob {
                    name: jobs::TIDY.name(),
                    args: serde_json::Value::Null,
                    unique_key: None,
                    run_at: doer.now(),
                    union: None,
                };
                jobs::enqueue(&tx, doer, job).await.map(drop)
            })
            .await;
        asked.unwrap();
        house.run_jobs().await;
    };
    tidy().await;
    assert!(app.files.has(&alone).await.unwrap(), "not yet");
    house.clock().advance_seconds(120);
    tidy().await;
    assert!(!app.files.has(&alone).await.unwrap());
    assert!(app.files.has(&shared).await.unwrap(), "somebody else has it too");
    assert_eq!(app.db.count(sql("SELECT COUNT(*) FROM files")).await.unwrap(), 1);
    let failed = app.db.count(sql("SELECT COUNT(*) FROM jobs WHERE state = 'failed'")).await.unwrap();
    assert_eq!(failed, 0);
    // Work of days ago is not listed for ever.
    house.clock().advance_seconds(40 * 86_400);
    tidy().await;
    assert_eq!(app.db.count(sql("SELECT COUNT(*) FROM jobs")).await.unwrap(), 1, "the last one alone");
}

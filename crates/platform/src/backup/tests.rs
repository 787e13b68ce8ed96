use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::{BackupError, Manifest, NewBackup, Target, copy, create, read_sums, restore};
use crate::config::Config;
use crate::db::{Db, DbError, Read, schema, sql};
use crate::files::{self, Files, NewFile};
use crate::search::{self, Doc, Family};
use crate::testing::House;

/// A house with people, words in the index of which some went again, and a file.
async fn house() -> House {
    let house = House::new(vec![crate::ground::module()]).await;
    std::fs::write(house.folder().join("secret.key"), "07".repeat(32)).unwrap();
    let root = house.root().await;
    let mut unions = Vec::new();
    for code in ["N", "S", "W"] {
        unions.push(house.found(code, &root).await);
    }
    house.user("noy", "admin", &root).await;
    house.user("kham", "auditor", &unions[0]).await;
    let (doer, app) = (&house.system(), house.app());
    let hash = app.files.put(Bytes::from_static(b"a roster")).await.unwrap();
    let (unions, hash) = (&unions, &hash);
    let written: Result<(), DbError> = app
        .db
        .tx(|tx| async move {
            tx.untraced("things of a test");
            // Taken out and put back under the same number: what went must not come back.
            let doc = |union: &crate::unions::Union, word: &str| Doc {
                owner: union.id.uuid(),
                union: union.id,
                tokens: vec![word.to_owned(), "shared".to_owned()],
            };
            search::put(&tx, Family::Union, vec![doc(&unions[2], "gone")]).await?;
            search::remove(&tx, vec![unions[2].id.uuid()]).await?;
            search::put(&tx, Family::Union, vec![doc(&unions[1], "stays")]).await?;
            let file = NewFile {
                hash: hash.clone(),
                size: 8,
                media_type: "text/plain".to_owned(),
                name: "list.txt".to_owned(),
                purpose: "roster",
                union: unions[0].id,
                owner: None,
            };
            files::insert(&tx, doer, &file).await.map(drop)
        })
        .await;
    written.unwrap();
    house
}

async fn back_up(house: &House, name: &str, passphrase: Option<&str>) -> (PathBuf, Manifest) {
    let path = house.folder().join(name);
    let snapshot = house.app().db.snapshot().await.unwrap();
    let new = NewBackup {
        snapshot: &snapshot,
        files: &house.app().files,
        data: house.folder(),
        passphrase,
        register_hash: "unknown here".to_owned(),
        made_at: house.system().now().micros(),
    };
    let (manifest, size) = create(&path, new).await.unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().len(), size);
    (path, manifest)
}

fn target(house: &House, name: &str, database: String) -> Config {
    Config { data: house.folder().join(name), database, ..Config::default() }
}

async fn restored(path: &Path, config: &Config, passphrase: Option<&str>) -> Result<Manifest, BackupError> {
    restore(path, Target { config, passphrase }).await
}

async fn sums(url: &str) -> Vec<super::TableSum> {
    let db = Db::open(url).await.unwrap();
    let sums = read_sums(&db.snapshot().await.unwrap()).await.unwrap();
    db.close().await;
    sums
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_of_copies_is_the_schema_of_the_database() {
    let house = House::new(vec![]).await;
    let db = &house.app().db;
    let steps = schema::steps_of(db).await.unwrap();
    for table in schema::tables(&steps).unwrap() {
        // Every column by its name: one too many or another kind would be refused here or by the filling.
        db.prepare(crate::db::Q::for_test(&table)).await.unwrap_or_else(|error| panic!("{}: {error:?}", table.name));
    }
    let known: Vec<String> = schema::tables(&steps).unwrap().into_iter().map(|table| table.name).collect();
    for table in db.table_names().await.unwrap() {
        let own = table.starts_with("search_") || table == "migrations" || table.starts_with("sqlite_");
        assert!(own || known.contains(&table), "{table} would be left out of copies and backups");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_restored_with_everything_into_either_database() {
    let house = house().await;
    let (path, manifest) = back_up(&house, "plain.tar.zst", None).await;
    assert!(manifest.rows() > 20 && manifest.files == 1 && manifest.missing.is_empty());
    for (name, database) in [("one", String::new()), ("two", house.another_database().await)] {
        let config = target(&house, name, database);
        restored(&path, &config, None).await.unwrap();
        assert_eq!(sums(&config.database_url()).await, manifest.tables, "every row, every word of the index");
        let files = Files::open(&config).unwrap();
        let hash = blake3::hash(b"a roster").to_hex().to_string();
        assert_eq!(files.get(&hash).await.unwrap(), Bytes::from_static(b"a roster"));
        assert_eq!(std::fs::read_to_string(config.data.join("secret.key")).unwrap(), "07".repeat(32));
        let db = Db::open(&config.database_url()).await.unwrap();
        let found = crate::unions::search(&db, &crate::gate::Scope::everything(), "Union", 10).await.unwrap();
        assert!(!found.is_empty(), "the index answers");
        db.close().await;
        let again = restored(&path, &config, None).await;
        assert!(matches!(again, Err(BackupError::NotEmpty(_))), "{again:?}");
    }
    let taken = Config { data: house.folder().to_owned(), ..Config::default() };
    assert!(matches!(restored(&path, &taken, None).await, Err(BackupError::NotEmpty(_))), "never over what is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_an_earlier_version_is_restored_and_brought_on() {
    let house = House::new(vec![]).await;
    std::fs::write(house.folder().join("secret.key"), "07".repeat(32)).unwrap();
    let old = Db::open(&house.another_database().await).await.unwrap();
    let steps = schema::steps_of(&house.app().db).await.unwrap();
    let (last, earlier) = steps.split_last().unwrap();
    old.migrate_to(earlier).await.unwrap();
    let written: Result<(), DbError> = old
        .tx(|tx| async move {
            tx.untraced("a setting of long ago");
            tx.run(sql("INSERT INTO settings (key, valid_from, value, recorded_at) VALUES ('a', '2020-01-01', '1', 0)"))
                .await
                .map(drop)
        })
        .await;
    written.unwrap();
    let snapshot = old.snapshot().await.unwrap();
    let path = house.folder().join("old.tar.zst");
    let new = NewBackup {
        snapshot: &snapshot,
        files: &house.app().files,
        data: house.folder(),
        passphrase: None,
        register_hash: String::new(),
        made_at: 0,
    };
    create(&path, new).await.unwrap();
    drop(snapshot);
    let config = target(&house, "new", house.another_database().await);
    restored(&path, &config, None).await.unwrap();
    let db = Db::open(&config.database_url()).await.unwrap();
    assert!(schema::steps_of(&db).await.unwrap().contains(last));
    assert_eq!(db.count(sql("SELECT COUNT(*) FROM settings WHERE key = 'a'")).await.unwrap(), 1);
    let copied = copy(&old, &Db::open(&house.sqlite_database()).await.unwrap(), |_| {}).await;
    assert!(matches!(copied, Err(BackupError::OtherSchema)), "{copied:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_meanwhile_is_not_in_the_backup() {
    let house = house().await;
    let snapshot = house.app().db.snapshot().await.unwrap();
    let before = read_sums(&snapshot).await.unwrap();
    house.found("LATE", &house.root().await).await;
    assert_eq!(read_sums(&snapshot).await.unwrap(), before, "one moment");
    drop(snapshot);
    assert_ne!(read_sums(&house.app().db.snapshot().await.unwrap()).await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_backup_opens_with_its_passphrase_alone() {
    let house = house().await;
    let (path, manifest) = back_up(&house, "sealed.tar.zst.age", Some("nine green mangoes")).await;
    let bytes = std::fs::read(&path).unwrap();
    assert!(super::is_sealed(&path).unwrap() && bytes.starts_with(b"age-encryption.org/v1"));
    let config = target(&house, "sealed", String::new());
    assert!(matches!(restored(&path, &config, None).await, Err(BackupError::Sealed)));
    assert!(matches!(restored(&path, &config, Some("ten red papayas")).await, Err(BackupError::WrongPassphrase)));
    for at in [bytes.len() / 2, bytes.len() - 40] {
        let mut bent = bytes.clone();
        bent[at] ^= 1;
        let other = house.folder().join("bent.age");
        std::fs::write(&other, &bent).unwrap();
        let outcome = restored(&other, &config, Some("nine green mangoes")).await;
        assert!(matches!(outcome, Err(BackupError::Damaged(_) | BackupError::CutOff)), "{at}: {outcome:?}");
    }
    assert!(!config.data.join("kammaban.db").exists(), "nothing half restored");
    restored(&path, &config, Some("nine green mangoes")).await.unwrap();
    assert_eq!(sums(&config.database_url()).await, manifest.tables);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_off_or_foreign_file_says_what_it_is_and_leaves_nothing() {
    let house = house().await;
    let (path, _) = back_up(&house, "whole.tar.zst", None).await;
    let bytes = std::fs::read(&path).unwrap();
    let config = target(&house, "cut", house.another_database().await);
    for part in [bytes.len() / 10, bytes.len() / 2, bytes.len() - 5] {
        let other = house.folder().join("cut.tar.zst");
        std::fs::write(&other, &bytes[..part]).unwrap();
        let outcome = restored(&other, &config, None).await;
        assert!(matches!(outcome, Err(BackupError::CutOff)), "{part}: {outcome:?}");
    }
    for (foreign, name) in [(&b"not an archive at all"[..], "text"), (&b""[..], "nothing")] {
        let other = house.folder().join(name);
        std::fs::write(&other, foreign).unwrap();
        let outcome = restored(&other, &config, None).await;
        assert!(matches!(outcome, Err(BackupError::NotOurs(_) | BackupError::CutOff)), "{name}: {outcome:?}");
    }
    // Still empty, so the right file goes in.
    restored(&path, &config, None).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_were_exchanged_are_found_though_the_archive_is_well_formed() {
    let house = house().await;
    let (path, _) = back_up(&house, "good.tar.zst", None).await;
    let mut parts = Vec::new();
    super::archive::read(&path, None, |name, bytes| {
        parts.push((name, bytes));
        Ok(true)
    })
    .unwrap();
    let bent = house.folder().join("bent.tar.zst");
    let mut tar = tar::Builder::new(zstd::Encoder::new(std::fs::File::create(&bent).unwrap(), 1).unwrap());
    for (name, bytes) in &mut parts {
        if name.starts_with("tables/users/") {
            let at = bytes.windows(3).position(|three| three == b"noy").unwrap();
            bytes[at..at + 3].copy_from_slice(b"nox");
        }
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, &*name, bytes.as_slice()).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
    let config = target(&house, "bent", house.another_database().await);
    let outcome = restored(&bent, &config, None).await;
    assert!(matches!(&outcome, Err(BackupError::Damaged(what)) if what.contains("users")), "{outcome:?}");
    restored(&path, &config, None).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_breaks_off_leaves_no_file_of_its_name() {
    let house = house().await;
    let path = house.folder().join("never.tar.zst");
    std::fs::remove_file(house.folder().join("secret.key")).unwrap();
    let snapshot = house.app().db.snapshot().await.unwrap();
    let new = NewBackup {
        snapshot: &snapshot,
        files: &house.app().files,
        data: house.folder(),
        passphrase: None,
        register_hash: String::new(),
        made_at: 0,
    };
    assert!(matches!(create(&path, new).await, Err(BackupError::File(..))));
    assert!(!path.exists());
    let left = std::fs::read_dir(house.folder())
        .unwrap()
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().contains("never"));
    assert!(!left, "nor under another");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_there_and_back_has_the_same_rows() {
    let house = house().await;
    let from = &house.app().db;
    let there = house.another_database().await;
    let to = Db::open(&there).await.unwrap();
    let sent = copy(from, &to, |_| {}).await.unwrap();
    assert!(sent.iter().any(|sum| sum.name == "users" && sum.rows == 2));
    assert!(matches!(copy(from, &to, |_| {}).await, Err(BackupError::NotEmpty(_))), "never over what is there");
    let back = Db::open(&house.sqlite_database()).await.unwrap();
    assert_eq!(copy(&to, &back, |_| {}).await.unwrap(), sent);
    // A row without what it refers to is not taken, whatever the order of the copy.
    let broken: Result<(), DbError> = to
        .tx(|tx| async move {
            tx.untraced("a test");
            tx.run(sql("UPDATE grants SET user_id = role_id")).await.map(drop)
        })
        .await;
    assert!(broken.is_err(), "references count again after the copy");
    to.close().await;
    back.close().await;
}

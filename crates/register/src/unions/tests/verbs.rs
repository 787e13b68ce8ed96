//! Founding, renaming, changing, moving, dissolving and restoring, through the pages.

use kammaban_platform::gate::Scope;
use kammaban_platform::unions::{self, COUNT_MEMBERS, UnionState};

use super::Federation;
use crate::hash::register_hash;
use crate::members::find_people;

#[tokio::test]
async fn a_union_is_founded_after_a_decision_and_its_code_is_proposed() {
    let federation = Federation::new().await;
    let mut vilay = federation.house.browser().as_("vilay").await;
    let url = format!("/unions/{}/found", federation.district.id);
    vilay.open(&url).await.has_status(200).sees("N-D-003").sees("Base union").sees_not("Province union");
    let fields = [
        ("level", "base"),
        ("name_lo", "ກຳມະບານຮາກຖານໂຮງນ້ຳປະປາ"),
        ("name_en", "Base union of the waterworks (demo)"),
        ("name_zh", ""),
        ("code", "n-d-003"),
        ("place_code", "LA0301"),
        ("day", "1/11/2026"),
    ];
    vilay.submit(&url, &fields).await.has_status(200).sees("This union will be founded").sees("It can take members");
    assert!(unions::find_by_code(&federation.house.app().db, &Scope::everything(), "N-D-003").await.unwrap().is_none());
    let mut decided = fields.to_vec();
    decided.push(("confirmed", "yes"));
    vilay.submit(&url, &decided).await.has_status(200).sees("was founded");
    let founded = federation.by_code("N-D-003").await;
    assert_eq!((founded.parent_id, founded.depth), (Some(federation.district.id), 3));
    assert_eq!(founded.founded_on.map(|day| day.to_string()).as_deref(), Some("2026-11-01"));
    federation.is_sound().await;

    vilay.submit(&url, &decided).await.has_status(422).sees("Another union has this code").sees("has the same name");
    let late = [("level", "base"), ("name_lo", "ກ"), ("code", "N-D-9"), ("day", "6/11/2026")];
    vilay.submit(&url, &late).await.has_status(422).sees("today or an earlier day");
    let wrong = [("level", "province"), ("name_lo", "ກ"), ("code", "N-D-9"), ("day", "5/11/2026")];
    vilay.submit(&url, &wrong).await.has_status(422).sees("cannot stand here");
}

#[tokio::test]
async fn whoever_stands_elsewhere_finds_nothing_to_change() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let district = format!("/unions/{}", federation.district.id);
    let verbs = ["found", "rename", "facts", "move", "merge", "split", "dissolve"];
    let mut khamla = house.browser().as_("khamla").await;
    for verb in verbs {
        khamla.open(&format!("{district}/{verb}")).await.has_status(404);
        khamla.open("/").await.send(&format!("{district}/{verb}"), &[("confirmed", "yes")]).await;
        assert!(matches!(khamla.status(), 404 | 403), "{verb}: {}", khamla.status());
    }
    for url in ["", "/history", "/officers", "/employers", "/map"] {
        khamla.open(&format!("{district}{url}")).await.has_status(404);
    }
    // What a union is, is decided above it: the province does not rename itself.
    let mut vilay = house.browser().as_("vilay").await;
    vilay.open(&format!("/unions/{}/rename", federation.north.id)).await.has_status(404);
    vilay.open(&format!("{district}/rename")).await.has_status(200);
    let mut noy = house.browser().as_("noy").await;
    noy.open(&format!("/unions/{}/rename", federation.mill.id)).await.has_status(403);
    noy.open(&format!("/unions/{}", federation.mill.id)).await.has_status(200).sees_not("Dissolve");
    let mut leader = house.browser().as_("leader").await;
    leader.open(&district).await.has_status(200).sees_not("Rename");
    leader.open(&format!("{district}/rename")).await.has_status(403);
}

#[tokio::test]
async fn a_renamed_union_is_found_by_both_names_and_its_history_tells_both() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let mut vilay = house.browser().as_("vilay").await;
    let here = format!("/unions/{}", federation.mill.id);
    let url = format!("{here}/rename");
    let version = federation.mill.version.to_string();
    let fields = [
        ("name_lo", "ກຳມະບານໂຮງເລື່ອຍແສງຕາເວັນ"),
        ("name_en", "Sunlight sawmill union (demo)"),
        ("name_zh", ""),
        ("day", "2026-11-03"),
        ("version", version.as_str()),
        ("confirmed", "yes"),
    ];
    vilay.open(&url).await.has_status(200);
    vilay.submit(&url, &fields[..5]).await.sees("It is still found by its old name");
    vilay.submit(&url, &fields).await.has_status(200).sees("is now called");
    vilay.open("/search?q=Sunlight").await.sees("Sunlight sawmill union");
    vilay.open("/search?q=Union+N-D-001").await.sees("Sunlight sawmill union");
    vilay
        .open(&format!("{here}/history"))
        .await
        .sees("Renamed from Union N-D-001 to Sunlight sawmill union")
        .sees("2 November 2026");
    // The second of two who change it at once is told.
    vilay.open(&url).await.send(&url, &fields).await.has_status(409);
    federation.is_sound().await;
    // A change before the last one would rewrite it.
    let version = federation.now(&federation.mill).await.version.to_string();
    let early =
        [("name_lo", "ກ"), ("name_en", ""), ("name_zh", ""), ("day", "2026-11-01"), ("version", version.as_str())];
    vilay.open(&url).await.submit(&url, &early).await.has_status(422).sees("Choose 3 November 2026 or a later day");
}

#[tokio::test]
async fn facts_change_from_a_day_on_and_the_old_code_still_finds_the_union() {
    let federation = Federation::new().await;
    let mut vilay = federation.house.browser().as_("vilay").await;
    let url = format!("/unions/{}/facts", federation.mill.id);
    let version = federation.mill.version.to_string();
    let fields = [
        ("code", "N-D-777"),
        ("level", "base"),
        ("line", "industry"),
        ("place_code", "LA03"),
        ("day", "2026-11-05"),
        ("version", version.as_str()),
    ];
    vilay.open(&url).await.has_status(200);
    vilay.submit(&url, &fields).await.sees("Luang Namtha").sees("N-D-777").sees("By ministry or industry");
    let mut decided = fields.to_vec();
    decided.push(("confirmed", "yes"));
    vilay.submit(&url, &decided).await.sees("was changed");
    vilay.open("/search?q=N-D-001").await.sees("N-D-777");
    federation.is_sound().await;
}

#[tokio::test]
async fn a_moved_district_takes_all_below_it_along() {
    let federation = Federation::new().await;
    let (house, db) = (&federation.house, &federation.house.app().db);
    federation.people(&federation.mill, 14, None).await;
    federation.people(&federation.mine, 7, None).await;
    let url = format!("/unions/{}/move", federation.district.id);
    let version = federation.district.version.to_string();
    let fields = [("to", "S"), ("day", "2026-11-04"), ("version", version.as_str())];
    // The officer of the old province may not put anything into the new one.
    let mut vilay = house.browser().as_("vilay").await;
    vilay.open(&url).await.submit(&url, &fields).await.has_status(422).sees("No union of this name or code");
    let mut manivanh = house.browser().as_("manivanh").await;
    manivanh.open(&url).await.has_status(200);
    manivanh
        .submit(&url, &fields)
        .await
        .sees("18 members go along")
        .sees("2 unions below it go along")
        .sees("1 role held above it no longer covers it")
        .sees("1 role held above its new place covers it");
    let mut decided = fields.to_vec();
    decided.push(("confirmed", "yes"));
    manivanh.submit(&url, &decided).await.sees("now stands under Union S");
    federation.is_sound().await;
    let (north, south) = (federation.now(&federation.north).await, federation.now(&federation.south).await);
    assert_eq!(unions::count_of(db, &north, COUNT_MEMBERS).await.unwrap(), 0);
    assert_eq!(unions::count_of(db, &south, COUNT_MEMBERS).await.unwrap(), 18);
    // Members and search go on, for those who see them now.
    vilay.open(&format!("/unions/{}", federation.mill.id)).await.has_status(404);
    vilay.open("/search?q=Somsai3").await.sees_not("ສົມຊາຍ3");
    let mut khamla = house.browser().as_("khamla").await;
    khamla.open(&format!("/unions/{}/members", federation.mill.id)).await.sees("ສົມຊາຍ3");
    khamla.open("/search?q=ສົມຊາຍ3").await.sees("ສົມຊາຍ3");
    assert!(!find_people(db, &Scope::of_paths([south.path]), "ສົມຊາຍ3", 9).await.unwrap().is_empty());
    khamla.open(&format!("/unions/{}/history", federation.district.id)).await.sees("Moved from Union N to Union S");
    // Nothing goes below itself, and nothing where its level may not stand.
    let version = federation.now(&federation.district).await.version.to_string();
    let below = [("to", "N-D-001"), ("day", "2026-11-05"), ("version", version.as_str())];
    manivanh.open(&url).await.submit(&url, &below).await.has_status(422).sees("cannot go below itself");
    let root = [("to", "LFTU"), ("day", "2026-11-05"), ("version", version.as_str())];
    manivanh.submit(&url, &root).await.has_status(422).sees("cannot stand here");
}

#[tokio::test]
async fn an_empty_union_is_dissolved_and_restored_the_same_day_as_if_nothing_had_been() {
    let federation = Federation::new().await;
    let (house, db) = (&federation.house, &federation.house.app().db);
    house.user("souk", "base_officer", &federation.mine).await;
    let before = register_hash(db).await.unwrap();
    let mut vilay = house.browser().as_("vilay").await;
    let here = format!("/unions/{}", federation.mine.id);
    let version = federation.mine.version.to_string();
    let fields = [("day", "2026-11-05"), ("grants", "end"), ("version", version.as_str())];
    vilay.open(&format!("{here}/dissolve")).await.sees("can be dissolved at once");
    vilay
        .submit(&format!("{here}/dissolve"), &fields)
        .await
        .sees("1 role held at it ends")
        .sees("You can take it back today");
    let mut decided = fields.to_vec();
    decided.push(("confirmed", "yes"));
    vilay.submit(&format!("{here}/dissolve"), &decided).await.sees("was dissolved").sees("no more");
    let ended = federation.now(&federation.mine).await;
    assert_eq!(
        (ended.state, ended.ended_on.map(|day| day.to_string())),
        (UnionState::Dissolved, Some("2026-11-04".to_owned()))
    );
    federation.is_sound().await;
    vilay.open(&format!("{here}/rename")).await.has_status(409);
    house.browser().as_("souk").await.open(&here).await.has_status(403);

    vilay.open(&here).await.submit(&format!("{here}/restore"), &[]).await.sees("is there again");
    assert_eq!(register_hash(db).await.unwrap(), before, "as before");
    federation.is_sound().await;
    // The next day it is too late.
    let version = federation.now(&federation.mine).await.version.to_string();
    decided[2].1 = version.as_str();
    vilay.submit(&format!("{here}/dissolve"), &decided).await.sees("was dissolved");
    house.clock().advance_seconds(86_400);
    let mut vilay = house.browser().as_("vilay").await;
    vilay.open(&here).await.sees_not("Take the dissolution back");
    vilay.send(&format!("{here}/restore"), &[]).await.has_status(409);
}

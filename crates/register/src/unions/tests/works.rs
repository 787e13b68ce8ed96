//! Merging, splitting, and dissolving with members: what the decision says is what happens.

use kammaban_platform::db::{Read, sql};
use kammaban_platform::gate::Scope;
use kammaban_platform::unions::{self, COUNT_MEMBERS, UnionState};

use super::{Federation, permit, today};
use crate::hash::register_hash;
use crate::members::{self, moves};
use crate::unions::works::{self, GrantsGo};

#[tokio::test]
async fn a_merge_takes_members_employers_rosters_and_roles_along_and_the_old_address_says_where() {
    let federation = Federation::new().await;
    let (house, db) = (&federation.house, &federation.house.app().db);
    let employer = federation.employer(&federation.mill, "F1").await;
    // More than one lot.
    federation.people(&federation.mill, 700, Some(employer)).await;
    federation.people(&federation.mine, 20, None).await;
    let mut noy = house.browser().as_("noy").await;
    let url = format!("/unions/{}/rosters", federation.mill.id);
    noy.open(&url).await.upload(&url, &[], ("file", "x.csv", b"no,name\n1,A\n")).await;
    house.run_jobs().await;
    let officers = format!("/unions/{}/officers/new", federation.mill.id);
    let chair = [("office", "chair"), ("name", "ທ. ທົດລອງ (demo)"), ("from", "2024-01-01"), ("confirmed", "yes")];
    noy.open(&officers).await.submit(&officers, &chair).await.sees("was appointed");

    let mut manivanh = house.browser().as_("manivanh").await;
    let here = format!("/unions/{}", federation.mill.id);
    let version = federation.mill.version.to_string();
    let fields = [("to", "N-D-002"), ("day", "2026-10-01"), ("grants", "move"), ("version", version.as_str())];
    manivanh.open(&format!("{here}/merge")).await.has_status(200);
    manivanh
        .submit(&format!("{here}/merge"), &fields)
        .await
        .sees("600 members go to Union N-D-002")
        .sees("100 former members are kept there")
        .sees("1 employer goes to")
        .sees("1 roster goes to")
        .sees("The term of 1 officer ends")
        .sees("1 role moves to");
    let mut decided = fields.to_vec();
    decided.push(("confirmed", "yes"));
    manivanh.submit(&format!("{here}/merge"), &decided).await.sees("Moving members");
    let work = manivanh.url().to_owned();
    manivanh.open(&here).await.sees("A merge is under way");
    manivanh.open(&format!("{here}/rename")).await.has_status(200);
    house.run_jobs().await;

    manivanh.open(&work).await.sees("Everybody is in exactly one union").sees("700");
    federation.is_sound().await;
    let (mill, mine) = (federation.now(&federation.mill).await, federation.now(&federation.mine).await);
    assert_eq!((mill.state, mill.heir_id), (UnionState::Merged, Some(mine.id)));
    assert_eq!(mill.ended_on.map(|day| day.to_string()).as_deref(), Some("2026-09-30"));
    assert_eq!(unions::count_of(db, &mine, COUNT_MEMBERS).await.unwrap(), 618);
    assert_eq!(moves::count_in(db, mill.id).await.unwrap(), 0);
    assert_eq!(crate::employers::list_of_union(db, &Scope::everything(), mine.id).await.unwrap().len(), 1);
    manivanh.open(&here).await.sees("It went into Union N-D-002").sees(&format!("/unions/{}", mine.id));
    manivanh.open(&format!("{here}/officers")).await.sees("Over");
    manivanh.open(&format!("{here}/history")).await.sees("Merged into Union N-D-002").sees("700");
    manivanh.open(&format!("/unions/{}/history", mine.id)).await.sees("Took in Union N-D-001");
    // Noy's role went along: the new union is seen, the old one is not acted for any more.
    let mut noy = house.browser().as_("noy").await;
    noy.open(&format!("/unions/{}/members", mine.id)).await.has_status(200).sees("ສົມຊາຍ");
    noy.open(&format!("/unions/{}/rosters", mine.id)).await.sees("x.csv");
    noy.open(&here).await.has_status(404);
    // A member's page tells both unions, and the search finds them in the new one.
    let member = members::list_of_union(db, mine.id, None, None, 1).await.unwrap().remove(0);
    manivanh.open(&format!("/members/{}", member.id)).await.sees("N-D-002");
    manivanh.open(&format!("/members/{}/history", member.id)).await.has_status(200);
    // Nothing is handed in for a union that is no more.
    let old = format!("{here}/rosters");
    manivanh.open(&old).await.upload(&old, &[], ("file", "y.csv", b"no,name\n1,A\n")).await.has_status(409);
}

#[tokio::test]
async fn a_merge_that_ended_in_the_middle_goes_on_and_comes_to_the_same_end() {
    let mut hashes = Vec::new();
    for broken in [false, true] {
        let federation = Federation::new().await;
        let (house, db) = (&federation.house, &federation.house.app().db);
        let people = federation.people(&federation.mill, 30, None).await;
        let (from, to) = (permit(house, &federation.district), permit(house, &federation.district));
        let day = "2026-10-01".parse().unwrap();
        works::ask_merge(house.app(), (&from, &to), (&federation.mill, federation.mine.id), (day, GrantsGo::End))
            .await
            .unwrap();
        if broken {
            // As a worker leaves it that dies after its first lot: some moved, the rest not.
            let first = members::find_many(db, &Scope::everything(), &people[..11]).await.unwrap();
            let moving: Vec<_> = first.into_iter().map(|member| (member, federation.mine.id)).collect();
            let (moving, from) = (&moving, &from);
            db.tx(|tx| async move {
                tx.untraced("a lot before the crash");
                let cause = kammaban_platform::history::Cause::action("union.merge");
                moves::place_many(&tx, &[from], cause, (moving, day)).await
            })
            .await
            .unwrap_or_else(|error: kammaban_platform::db::DbError| panic!("{error}"));
        }
        house.run_jobs().await;
        house.run_jobs().await;
        federation.is_sound().await;
        assert_eq!(moves::count_in(db, federation.mine.id).await.unwrap(), 30);
        assert_eq!(federation.now(&federation.mill).await.state, UnionState::Merged);
        let spells = db.count(sql("SELECT COUNT(*) FROM memberships WHERE superseded_at IS NULL")).await.unwrap();
        hashes.push(spells);
    }
    assert_eq!(hashes[0], hashes[1]);
}

#[tokio::test]
async fn a_split_by_employer_parts_people_and_employers() {
    let federation = Federation::new().await;
    let (house, db) = (&federation.house, &federation.house.app().db);
    let (one, two) =
        (federation.employer(&federation.mill, "F1").await, federation.employer(&federation.mill, "F2").await);
    federation.people(&federation.mill, 21, Some(one)).await;
    federation.people(&federation.mill, 14, Some(two)).await;
    federation.people(&federation.mill, 7, None).await;
    let mut vilay = house.browser().as_("vilay").await;
    let url = format!("/unions/{}/split", federation.mill.id);
    vilay.open(&url).await.has_status(200).sees("Factory F1 – 21 people").sees("Without this information – 7 people");
    let version = federation.mill.version.to_string();
    let fields = [
        ("by", "employer"),
        ("day", "2026-11-01"),
        ("name_lo_1", "ກຳມະບານໂຮງງານສອງ"),
        ("code_1", "N-D-050"),
        ("group-0", ""),
        ("group-1", "1"),
        ("group-2", ""),
        ("goes_on", "yes"),
        ("version", version.as_str()),
    ];
    vilay.submit(&url, &fields).await.sees("14 people go to ກຳມະບານໂຮງງານສອງ").sees("28 people stay with");
    let mut decided = fields.to_vec();
    decided.push(("confirmed", "yes"));
    vilay.submit(&url, &decided).await.sees("Moving members");
    house.run_jobs().await;
    federation.is_sound().await;
    let part = federation.by_code("N-D-050").await;
    assert_eq!(moves::count_in(db, part.id).await.unwrap(), 14);
    assert_eq!(moves::count_in(db, federation.mill.id).await.unwrap(), 28);
    assert_eq!(crate::employers::list_of_union(db, &Scope::everything(), part.id).await.unwrap()[0].id, two);
    assert_eq!(federation.now(&federation.mill).await.state, UnionState::Active);
    vilay.open(&format!("/unions/{}/history", federation.mill.id)).await.sees("Split, from 1 November 2026").sees("14");
}

#[tokio::test]
async fn a_split_by_picking_can_end_the_old_union_and_nobody_is_left_over() {
    let federation = Federation::new().await;
    let (house, db) = (&federation.house, &federation.house.app().db);
    federation.people(&federation.mill, 10, None).await;
    let mut vilay = house.browser().as_("vilay").await;
    let url = format!("/unions/{}/split", federation.mill.id);
    vilay.open(&format!("{url}?by=people")).await.sees("ສົມຊາຍ3");
    let version = federation.mill.version.to_string();
    let fields = [
        ("by", "people"),
        ("day", "2026-11-05"),
        ("name_lo_1", "ໜຶ່ງ"),
        ("code_1", "N-D-061"),
        ("name_lo_2", "ສອງ"),
        ("code_2", "N-D-062"),
        ("group-0", "2"),
        ("group-1", "2"),
        ("group-4", "1"),
        ("goes_on", "no"),
        ("grants", "move"),
        ("version", version.as_str()),
        ("confirmed", "yes"),
    ];
    vilay.submit(&url, &fields).await.sees("Moving members");
    house.run_jobs().await;
    federation.is_sound().await;
    let (first, second) = (federation.by_code("N-D-061").await, federation.by_code("N-D-062").await);
    assert_eq!(moves::count_in(db, first.id).await.unwrap(), 8);
    assert_eq!(moves::count_in(db, second.id).await.unwrap(), 2);
    let old = federation.now(&federation.mill).await;
    assert_eq!((old.state, old.heir_id), (UnionState::Split, Some(first.id)));
    // A part that has no name is said; so is a split that moves nobody.
    let version = federation.mine.version.to_string();
    let url = format!("/unions/{}/split", federation.mine.id);
    let nobody = [
        ("by", "department"),
        ("day", "2026-11-05"),
        ("name_lo_1", "ກ"),
        ("code_1", "N-D-070"),
        ("goes_on", "yes"),
        ("version", version.as_str()),
    ];
    vilay.open(&format!("{url}?by=department")).await.has_status(200);
    vilay.submit(&url, &nobody).await.has_status(422).sees("Nobody goes into a new union yet");
}

#[tokio::test]
async fn a_union_with_members_is_dissolved_only_with_one_that_takes_them() {
    let federation = Federation::new().await;
    let (house, db) = (&federation.house, &federation.house.app().db);
    federation.people(&federation.mill, 7, None).await;
    let mut vilay = house.browser().as_("vilay").await;
    let url = format!("/unions/{}/dissolve", federation.mill.id);
    let version = federation.mill.version.to_string();
    vilay.open(&url).await.sees("Choose the union that takes them");
    let alone = [("day", "2026-11-05"), ("version", version.as_str()), ("confirmed", "yes")];
    vilay.submit(&url, &alone).await.has_status(422);
    let district = [("to", "N-D"), ("day", "2026-11-05"), ("version", version.as_str()), ("confirmed", "yes")];
    vilay.submit(&url, &district).await.has_status(422).sees("hold no members themselves");
    let taken = [
        ("to", "N-D-002"),
        ("day", "2026-11-05"),
        ("grants", "end"),
        ("version", version.as_str()),
        ("confirmed", "yes"),
    ];
    vilay.submit(&url, &taken).await.sees("Moving members");
    // Nothing else is done to it meanwhile.
    let again = [("to", "N-D-002"), ("day", "2026-11-05"), ("version", version.as_str()), ("confirmed", "yes")];
    vilay.open(&url).await.send(&url, &again).await.has_status(409);
    house.run_jobs().await;
    federation.is_sound().await;
    assert_eq!(moves::count_in(db, federation.mine.id).await.unwrap(), 7);
    assert_eq!(federation.now(&federation.mill).await.state, UnionState::Dissolved);
    assert_ne!(register_hash(db).await.unwrap().hash, "");
}

#[tokio::test]
async fn a_district_goes_into_another_with_its_unions() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let other = house.found_as("district", "N-E", &federation.north).await;
    federation.people(&federation.mill, 7, None).await;
    let (from, to) = (permit(house, &federation.north), permit(house, &federation.north));
    let work =
        works::ask_merge(house.app(), (&from, &to), (&federation.district, other.id), (today(house), GrantsGo::End))
            .await
            .unwrap();
    assert_eq!(work.members_all, 0);
    house.run_jobs().await;
    federation.is_sound().await;
    assert_eq!(federation.now(&federation.mill).await.parent_id, Some(other.id));
    assert_eq!(unions::count_of(&house.app().db, &other, COUNT_MEMBERS).await.unwrap(), 6);
}

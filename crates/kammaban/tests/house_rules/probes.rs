//! Many people look at many things: nobody sees anything outside the part of the tree that was granted to them.
//!
//! The oracle is the rule itself, told slowly: a thing is seen where the path of its union begins with the path of
//! one of the reader's grants. `KAMMABAN_PROBES` sets how many probes there are.

use kammaban_kernel::{Id, Sex};
use kammaban_platform::gate::{Actor, Permission, Scope};
use kammaban_platform::history::Cause;
use kammaban_platform::testing::House;
use kammaban_platform::unions::{self, Union};
use kammaban_register::members::{self, Facts, Member, State};
use kammaban_register::rosters;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

const GIVEN: [&str; 8] = ["ສົມຊາຍ", "ບຸນມີ", "ຄຳພອນ", "ຫຼ້າ", "ແກ້ວ", "ມະນີ", "ສີສຸກ", "ດາວ"];
const SURNAMES: [&str; 6] = ["ວົງສາ", "ຈັນທະລາ", "ພົມມະຈັນ", "ສີວິໄລ", "ໄຊຍະວົງ", "ແກ້ວມະນີ"];

fn probes() -> usize {
    // The rule is the same text on both databases: the second, slower one is asked a tenth.
    let usual = if std::env::var_os("KAMMABAN_TEST_POSTGRES").is_some() { 10_000 } else { 100_000 };
    std::env::var("KAMMABAN_PROBES").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// A federation of some 60 unions, three levels deep.
async fn tree(house: &House, random: &mut StdRng) -> Vec<Union> {
    let root = house.root().await;
    let mut all = vec![root.clone()];
    for province in 0..6 {
        let province_union = house.found(&format!("{province:02}"), &root).await;
        for district in 0..random.random_range(1..4) {
            let district_union = house.found(&format!("{province:02}-{district:02}"), &province_union).await;
            for base in 0..random.random_range(1..6) {
                all.push(house.found(&format!("{province:02}-{district:02}-{base:03}"), &district_union).await);
            }
            all.push(district_union);
        }
        all.push(province_union);
    }
    all
}

/// Six people in each union, with names that many of them share.
async fn people(house: &House, unions: &[Union], random: &mut StdRng) -> Vec<(Member, String)> {
    let doer = house.system();
    let root = house.root().await;
    let permit = Actor::system().permit(&doer, Permission::new("members.change"), root.id, &root.path).unwrap();
    let mut all = Vec::new();
    for union in unions {
        for _ in 0..6 {
            let facts = Facts {
                given_name: (*GIVEN.choose(random).unwrap()).to_owned(),
                surname: Some((*SURNAMES.choose(random).unwrap()).to_owned()),
                sex: Some(if random.random() { Sex::Female } else { Sex::Male }),
                nationality: "LA".to_owned(),
                ..Facts::default()
            };
            let member = Member {
                id: doer.new_id(),
                union_id: union.id,
                state: State::Active,
                member_no: None,
                employer_id: None,
                facts,
                version: 1,
            };
            all.push((member, union.path.clone()));
        }
    }
    let since = kammaban_kernel::parse_day("01/01/2020").unwrap();
    let rows: Vec<_> = all.iter().map(|(member, _)| (member.clone(), since)).collect();
    let (rows, permit) = (&rows, &permit);
    house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("people of a test");
            members::admit_many(&tx, permit, Cause::action("register.opened"), rows).await
        })
        .await
        .unwrap();
    all
}

#[tokio::test]
async fn random_probes_see_nothing_outside_their_subtree() {
    let mut random = StdRng::seed_from_u64(1956);
    let house = House::new(vec![kammaban_platform::ground::module(), kammaban_register::module()]).await;
    let db = &house.app().db;
    let unions = tree(&house, &mut random).await;
    let people = people(&house, &unions, &mut random).await;
    let mut seen = 0;
    for probe in 0..probes() {
        let granted: Vec<String> =
            (0..random.random_range(0..3)).map(|_| unions.choose(&mut random).unwrap().path.clone()).collect();
        let scope = Scope::of_paths(granted.clone());
        let may = |path: &str| granted.iter().any(|grant| path.starts_with(grant.as_str()));
        let (member, path) = people.choose(&mut random).unwrap();
        let union = unions.choose(&mut random).unwrap();
        match probe % 16 {
            // Names are the dear ones: each looks at some hundred people.
            0 => {
                let name = format!("{} {}", member.facts.given_name, SURNAMES.choose(&mut random).unwrap());
                let found = members::find_people(db, &scope, &name, 1000).await.unwrap();
                seen += found.len();
                for found in found {
                    let (_, path) = people.iter().find(|(one, _)| one.id == found.member.id).unwrap();
                    assert!(may(path), "searching {name} with {granted:?} found somebody at {path}");
                }
            }
            1 => {
                let found = unions::search(db, &scope, &union.code, 50).await.unwrap();
                assert!(found.iter().all(|found| may(&found.path)), "unions of {granted:?}");
                seen += found.len();
            }
            2 => {
                let found = unions::children(db, &scope, union.id).await.unwrap();
                assert!(found.iter().all(|found| may(&found.path)), "below {} with {granted:?}", union.path);
                seen += found.len();
            }
            3 => assert!(rosters::waiting(db, &scope, 20).await.unwrap().is_empty()),
            4..8 => {
                let found = unions::find(db, &scope, union.id).await.unwrap();
                assert_eq!(found.is_some(), may(&union.path), "{} with {granted:?}", union.path);
                seen += usize::from(found.is_some());
            }
            _ => {
                let found = members::find(db, &scope, member.id).await.unwrap();
                assert_eq!(found.is_some(), may(path), "somebody at {path} with {granted:?}");
                seen += usize::from(found.is_some());
            }
        }
    }
    assert!(seen > probes() / 20, "{seen} things were seen: the probes look where nothing is");
}

#[tokio::test]
async fn pages_of_things_outside_the_subtree_say_what_pages_of_nothing_say() {
    let mut random = StdRng::seed_from_u64(11);
    let house = House::new(vec![kammaban_platform::ground::module(), kammaban_register::module()]).await;
    let unions = tree(&house, &mut random).await;
    let people = people(&house, &unions, &mut random).await;
    for (index, union) in unions.iter().enumerate().step_by(7) {
        let name = format!("officer{index}");
        house.user(&name, "district_officer", union).await;
        let mut officer = house.browser().as_(&name).await;
        for _ in 0..12 {
            let (member, path) = people.choose(&mut random).unwrap();
            let other = unions.choose(&mut random).unwrap();
            let nothing: Id<Member> = house.system().new_id();
            for (url, path) in [
                (format!("/members/{}", member.id), path),
                (format!("/members/{}/history", member.id), path),
                (format!("/unions/{}", other.id), &other.path),
                (format!("/unions/{}/members", other.id), &other.path),
                (format!("/unions/{}/rosters", other.id), &other.path),
            ] {
                let status = officer.fetch(&url).await.status();
                let expected = if path.starts_with(union.path.as_str()) { 200 } else { 404 };
                assert_eq!(status, expected, "{url} at {path} for an officer of {}", union.path);
            }
            officer.fetch(&format!("/members/{nothing}")).await.has_status(404);
        }
    }
}

use std::collections::{HashMap, HashSet};

use kammaban_platform::config::Config;
use kammaban_platform::db::{Read, Row, sql};
use kammaban_platform::web::AppRef;
use kammaban_register::hash::register_hash;
use kammaban_register::members::State;
use kammaban_register::places;

use super::lives::{Lives, Mistake};
use super::people::{People, Person};
use super::world::World;
use super::{SEED, clear, make, tables};
use crate::assemble::assemble;

async fn demo(folder: &std::path::Path, members: usize, seed: u64) -> AppRef {
    let config = Config { data: folder.to_owned(), demo: true, ..Config::default() };
    let (app, _) = assemble(config).await.unwrap();
    make(&app, members, seed).await.unwrap();
    app
}

async fn rows(app: &AppRef, query: &'static str) -> Vec<Row> {
    app.db.rows(sql(query)).await.unwrap()
}

async fn count(app: &AppRef, query: &'static str) -> i64 {
    app.db.count(sql(query)).await.unwrap()
}

fn planned(members: usize) -> People {
    let world = World::plan(tables::read().unwrap(), members, SEED).unwrap();
    let lives = Lives::tell(&world).unwrap();
    People::new(world, lives)
}

fn everybody(people: &People) -> impl Iterator<Item = ((usize, usize), Person)> + '_ {
    (0..people.world.bases.len())
        .flat_map(|base| (0..people.lives.people(base)).map(move |slot| (base, slot)))
        .map(|slot| (slot, people.person(slot)))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_register_and_another_seed_another() {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let mut hashes = Vec::new();
    for (folder, seed) in folders.iter().zip([SEED, SEED, SEED + 1]) {
        let app = demo(folder.path(), 2_000, seed).await;
        hashes.push(register_hash(&app.db).await.unwrap());
    }
    for (first, second) in hashes[0].tables.iter().zip(&hashes[1].tables) {
        assert_eq!(first, second, "the same seed gives the same {}", first.name);
    }
    assert_ne!(hashes[0].hash, hashes[2].hash);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_demo_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let app = &demo(folder.path(), 2_000, SEED).await;

    let members = "SELECT COUNT(*) FROM members WHERE state IN ('active', 'suspended', 'retired')";
    assert_eq!(count(app, members).await, 2_000, "members are as many as were asked for");
    assert_eq!(count(app, "SELECT COUNT(*) FROM unions WHERE level = 'province'").await, 18);
    assert_eq!(count(app, "SELECT COUNT(*) FROM unions WHERE level = 'district'").await, 148);
    assert_eq!(count(app, "SELECT COUNT(*) FROM users WHERE demo = 1").await, 13);

    let wrong = "SELECT COUNT(*) FROM members m JOIN unions u ON u.id = m.union_id WHERE u.level <> 'base'";
    assert_eq!(count(app, wrong).await, 0, "members belong to base unions");
    let ended = "SELECT COUNT(*) FROM members m JOIN unions u ON u.id = m.union_id
                 WHERE u.state <> 'active' AND m.state IN ('active', 'suspended', 'retired', 'proposed')";
    assert_eq!(count(app, ended).await, 0, "nobody is a member of a union that ended");

    // One spell is open for each member, in the union and state of the member's row.
    let open = "SELECT COUNT(*) FROM members m WHERE 1 <> (SELECT COUNT(*) FROM memberships s
                WHERE s.member_id = m.id AND s.superseded_at IS NULL AND s.valid_to IS NULL
                AND s.union_id = m.union_id AND s.state = m.state)";
    assert_eq!(count(app, open).await, 0, "every member is in one union");
    let overlap = "SELECT COUNT(*) FROM memberships a JOIN memberships b ON b.member_id = a.member_id AND b.id <> a.id
                   WHERE a.superseded_at IS NULL AND b.superseded_at IS NULL AND a.valid_from <= b.valid_from
                   AND (a.valid_to IS NULL OR a.valid_to >= b.valid_from)";
    assert_eq!(count(app, overlap).await, 0, "no two spells of a member overlap");
    let backward = "SELECT COUNT(*) FROM memberships WHERE valid_to < valid_from";
    assert_eq!(count(app, backward).await, 0, "no spell ends before it begins");

    // The counts beside the tree are those of the members.
    let mut recounted: HashMap<String, (i64, i64)> = HashMap::new();
    let query = "SELECT u.path, COUNT(*) AS people FROM members m JOIN unions u ON u.id = m.union_id
                 WHERE m.state IN ('active', 'suspended', 'retired') GROUP BY u.path";
    for row in rows(app, query).await {
        let (path, people): (String, i64) = (row.get("path").unwrap(), row.get("people").unwrap());
        recounted.entry(path.clone()).or_default().0 += people;
        let mut above = String::new();
        for segment in path.split_inclusive('.') {
            above.push_str(segment);
            recounted.entry(above.clone()).or_default().1 += people;
        }
    }
    let query = "SELECT u.path, c.own, c.subtree FROM union_counts c JOIN unions u ON u.id = c.union_id
                 WHERE c.measure = 'members' AND (c.own <> 0 OR c.subtree <> 0)";
    let counted: HashMap<String, (i64, i64)> = rows(app, query)
        .await
        .iter()
        .map(|row| (row.get("path").unwrap(), (row.get("own").unwrap(), row.get("subtree").unwrap())))
        .collect();
    assert_eq!(counted, recounted);

    let twice = "SELECT COUNT(*) FROM (SELECT kind, value FROM claims GROUP BY kind, value HAVING COUNT(*) > 1) t";
    assert_eq!(count(app, twice).await, 0);
    let unclaimed = "SELECT COUNT(*) FROM members m WHERE m.member_no IS NOT NULL AND NOT EXISTS
                     (SELECT 1 FROM claims c WHERE c.kind = 'member_no' AND c.value = m.member_no AND c.owner_id = m.id)";
    assert_eq!(count(app, unclaimed).await, 0, "every number is its member's own");
    let unfound =
        "SELECT COUNT(*) FROM members m WHERE NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.owner_id = m.id)";
    assert_eq!(count(app, unfound).await, 0, "everybody can be found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_that_is_there_is_kept_and_one_that_was_broken_off_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let app = &demo(folder.path(), 300, SEED).await;
    let first = register_hash(&app.db).await.unwrap();
    make(app, 500, SEED + 1).await.unwrap();
    assert_eq!(register_hash(&app.db).await.unwrap(), first, "a demo that is whole is left alone");

    let broken = |tx: kammaban_platform::db::Tx| async move {
        tx.untraced("a test");
        tx.run(sql("UPDATE settings SET value = '{\"state\":\"begun\"}' WHERE key = 'demo'")).await?;
        tx.run(sql("DELETE FROM claims")).await
    };
    app.db.tx(broken).await.unwrap();
    make(app, 300, SEED).await.unwrap();
    assert_eq!(register_hash(&app.db).await.unwrap(), first, "a demo that was broken off is made again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_that_is_no_demo_stays_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { data: folder.path().to_owned(), demo: true, ..Config::default() };
    let app = &demo(folder.path(), 300, SEED).await;
    let unmark = |tx: kammaban_platform::db::Tx| async move {
        tx.untraced("a test");
        tx.run(sql("DELETE FROM settings WHERE key = 'demo'")).await
    };
    app.db.tx(unmark).await.unwrap();
    assert!(make(app, 300, SEED).await.is_err());
    assert!(clear(&config).is_err());
    assert_eq!(count(app, "SELECT COUNT(*) FROM unions WHERE level = 'district'").await, 148);
}

#[test]
fn the_whole_tree_is_as_the_story_says() {
    let people = planned(220_000);
    let world = &people.world;
    let level = |level: &str| world.branches.iter().filter(|branch| branch.level == level).count();
    assert_eq!((level("province"), level("district"), level("industry")), (18, 148, 10));
    let current = (0..world.bases.len()).filter(|base| world.is_current(*base)).count();
    assert_eq!(current, 4_400);
    let members: usize =
        (0..world.bases.len()).filter(|base| world.is_current(*base)).map(|base| world.bases[base].members).sum();
    assert_eq!(members, 220_000);
    let women: f64 = (0..world.bases.len())
        .filter(|base| world.is_current(*base))
        .map(|base| world.bases[base].members as f64 * world.bases[base].women_percent / 100.0)
        .sum();
    assert!((0.43..=0.45).contains(&(women / 220_000.0)), "{women} women");
    let codes: HashSet<&str> = world.branches.iter().map(|branch| branch.code.as_str()).collect();
    assert_eq!(codes.len(), world.branches.len(), "codes are unique");
    for branch in &world.branches {
        for name in &branch.names {
            assert!(!name.contains('{') && !name.trim().is_empty(), "{}: {name}", branch.code);
        }
        if let Some(parent) = branch.parent {
            assert!(branch.path.starts_with(&world.branches[parent].path));
        }
    }
    let bouathong = world.story_base("garment_bouathong").unwrap();
    assert_eq!(world.bases[bouathong].members, 640);
    let moved = (0..640).filter(|slot| people.lives.of((bouathong, *slot)).is_some_and(|life| life.moved.is_some()));
    assert_eq!(moved.count(), 398 + 3);
}

#[test]
fn people_are_plausible_and_mistakes_are_as_many_as_the_story_says() {
    let people = planned(20_000);
    let mut women = 0;
    let mut misplaced = 0;
    let (mut all, mut members) = (0, 0);
    let mut phones: HashMap<String, usize> = HashMap::new();
    let mut claims = HashSet::new();
    for (slot, Person { member, record }) in everybody(&people) {
        all += 1;
        let facts = &member.facts;
        let mistake = people.lives.of(slot).and_then(|life| life.mistake);
        assert!(!facts.given_name.is_empty());
        members += usize::from(member.state.counts());
        women += usize::from(member.state.counts() && facts.sex == Some(kammaban_kernel::Sex::Female));
        let district = places::find(facts.district_code.as_deref().unwrap()).unwrap();
        if Some(&district.parent) != facts.province_code.as_ref() {
            misplaced += 1;
            assert_eq!(mistake, Some(Mistake::DistrictElsewhere));
        }
        if let Some(village) = facts.village_code.as_deref() {
            assert_eq!(Some(&places::find(village).unwrap().parent), facts.district_code.as_ref());
        }
        for phone in &facts.phones {
            assert_eq!(kammaban_kernel::Phone::parse(phone.as_str()).as_ref(), Ok(phone));
            *phones.entry(phone.as_str().to_owned()).or_default() += 1;
        }
        for claim in [&member.member_no, &facts.national_id].into_iter().flatten() {
            assert!(claims.insert(claim.clone()), "{claim} belongs to two people");
        }
        assert_eq!(member.member_no.is_none(), member.state == State::Proposed);
        if mistake.is_none() {
            let joined = facts.joined_on.unwrap().first_day();
            let born = facts.birth_date.unwrap();
            assert!(joined <= people.world.as_of);
            let age = born.years_until(joined);
            assert!(age.is_some_and(|age| age >= 17), "{born} {joined} {:?}", member.state);
        }
        let last = record.stays.last().unwrap();
        assert_eq!((last.union, last.state, last.to, last.superseded), (member.union_id, member.state, None, None));
        for stay in &record.stays {
            assert!(stay.superseded.is_none_or(|moment| moment > stay.recorded));
        }
        assert_eq!(member.version, 1 + record.changes.len() as i64);
    }
    assert_eq!(members, 20_000);
    assert!(all > members);
    assert_eq!(misplaced, people.world.scaled(40));
    let share = women * 100 / members;
    // Unions of the story weigh more in a small demo than in the whole one.
    assert!((40..=52).contains(&share), "{share} % women");
    let shared = phones.values().filter(|people| **people > 1).count();
    assert!(shared > 0 && shared <= people.world.scaled(220) + 10, "{shared} shared telephones");
}

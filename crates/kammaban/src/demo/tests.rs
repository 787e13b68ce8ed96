use std::collections::{HashMap, HashSet};

use kammaban_platform::config::Config;
use kammaban_platform::db::{Read, Row, sql};
use kammaban_platform::gate::Scope;
use kammaban_platform::unions;
use kammaban_platform::web::AppRef;
use kammaban_register::hash::register_hash;
use kammaban_register::members::State;
use kammaban_register::procedures::Action;
use kammaban_register::returns::{self, Care, Figures, Period};
use kammaban_register::{employers, places};

use super::lives::{Lives, Mistake};
use super::people::{People, Person};
use super::world::World;
use super::{SEED, clear, make, tables};
use crate::assemble::assemble;

async fn demo(folder: &std::path::Path, members: usize, seed: u64) -> AppRef {
    let database = kammaban_platform::testing::scratch_database().await.unwrap_or_default();
    let config = Config { data: folder.to_owned(), database, demo: true, ..Config::default() };
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
    let app = &demo(folder.path(), 300, SEED).await;
    let config = app.config.clone();
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

#[tokio::test(flavor = "multi_thread")]
async fn every_union_has_officers_whose_terms_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let app = &demo(folder.path(), 2_000, SEED).await;
    let without = "SELECT COUNT(*) FROM unions u JOIN union_counts c ON c.union_id = u.id AND c.measure = 'members'
                   WHERE u.state = 'active' AND u.level = 'base' AND c.own > 2 AND NOT EXISTS
                   (SELECT 1 FROM union_officers o WHERE o.union_id = u.id AND o.office = 'chair'
                    AND o.valid_to IS NULL AND o.superseded_at IS NULL)";
    assert_eq!(count(app, without).await, 0, "every base union has a chair");
    let above = "SELECT COUNT(*) FROM unions u JOIN union_counts c ON c.union_id = u.id AND c.measure = 'members'
                 WHERE u.level IN ('province', 'district') AND c.subtree > 5 AND NOT EXISTS
                 (SELECT 1 FROM union_officers o WHERE o.union_id = u.id AND o.office = 'chair'
                  AND o.valid_to IS NULL AND o.superseded_at IS NULL)";
    assert_eq!(count(app, above).await, 0, "and so has every union above that has people");
    let top = "SELECT COUNT(*) FROM union_officers o JOIN unions u ON u.id = o.union_id
               WHERE u.level = 'federation' AND o.valid_to IS NULL AND o.superseded_at IS NULL";
    assert!(count(app, top).await >= 8, "and the federation has a whole committee");
    let chairs = "SELECT COUNT(*) FROM union_officers a JOIN union_officers b
                  ON b.union_id = a.union_id AND b.office = a.office AND b.officer_id <> a.officer_id
                  WHERE a.office IN ('chair', 'secretary', 'inspection_chair')
                  AND a.superseded_at IS NULL AND b.superseded_at IS NULL AND a.valid_from <= b.valid_from
                  AND (a.valid_to IS NULL OR a.valid_to >= b.valid_from)";
    assert_eq!(count(app, chairs).await, 0, "one person at a time holds such an office");
    let past = "SELECT COUNT(*) FROM union_officers WHERE superseded_at IS NULL AND valid_to IS NOT NULL";
    assert!(count(app, past).await > 50, "some terms are over");
    let backward = "SELECT COUNT(*) FROM union_officers WHERE valid_to < valid_from OR superseded_at <= recorded_at";
    assert_eq!(count(app, backward).await, 0, "no term ends before it begins");
    let living = "SELECT COUNT(*) FROM union_officers o JOIN unions u ON u.id = o.union_id
                  WHERE u.state <> 'active' AND o.superseded_at IS NULL AND o.valid_to IS NULL";
    assert_eq!(count(app, living).await, 0, "terms end with their union");
    let stranger = "SELECT COUNT(*) FROM union_officers o WHERE o.member_id IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id = o.member_id)";
    assert_eq!(count(app, stranger).await, 0, "officers are people of the register");
    let untold = "SELECT COUNT(*) FROM union_officers o WHERE NOT EXISTS
                  (SELECT 1 FROM revisions r WHERE r.owner_id = o.union_id AND r.row_id = o.officer_id AND r.change = 'insert')";
    assert_eq!(count(app, untold).await, 0, "the history tells of every term");
    let davanh =
        "SELECT COUNT(*) FROM union_officers o JOIN users u ON u.display_name = o.name AND u.name = 'bouathong'
                  WHERE o.office = 'chair' AND o.valid_to IS NULL";
    assert_eq!(count(app, davanh).await, 1, "the account is the chair that it says it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn something_waits_for_every_officer_and_members_stand_as_their_requests_say() {
    let folder = tempfile::tempdir().unwrap();
    let app = &demo(folder.path(), 2_000, SEED).await;
    for account in ["bouathong", "vilabouly", "jinlong", "kaysone", "nong", "vientiane", "savannakhet"] {
        let query = sql("SELECT COUNT(*) FROM requests r JOIN grants g ON g.union_id = r.seat_id
                         JOIN users u ON u.id = g.user_id WHERE u.name = ? AND r.state = 'running'");
        assert!(app.db.count(query.bind(account)).await.unwrap() > 0, "something waits for {account}");
    }
    for action in Action::ALL.into_iter().filter(|action| *action != Action::Die) {
        let query = sql("SELECT COUNT(*) FROM requests WHERE action = ? AND state = 'running'");
        assert!(app.db.count(query.bind(action.code())).await.unwrap() > 0, "{} waits somewhere", action.code());
    }
    for state in ["approved", "done", "refused", "withdrawn"] {
        let query = sql("SELECT COUNT(*) FROM requests WHERE state = ?");
        assert!(app.db.count(query.bind(state)).await.unwrap() > 0, "some are {state}");
    }
    let late = "SELECT COUNT(*) FROM requests WHERE state = 'running' AND due_on < '2026-11-15'";
    let late = count(app, late).await;
    let all = count(app, "SELECT COUNT(*) FROM requests WHERE state = 'running'").await;
    assert!(late > 0 && late * 2 < all, "{late} of {all} are late");

    let wrong = "SELECT COUNT(*) FROM requests r JOIN members m ON m.id = r.member_id
                 WHERE r.state IN ('running', 'approved') AND (m.union_id <> r.union_id OR m.state <> r.from_state)";
    assert_eq!(count(app, wrong).await, 0, "who waits is where and what the request says");
    let done = "SELECT COUNT(*) FROM requests r WHERE r.state = 'done' AND NOT EXISTS
                (SELECT 1 FROM memberships s WHERE s.member_id = r.member_id AND s.superseded_at IS NULL
                 AND s.valid_from = r.effective_on AND s.state = r.to_state
                 AND s.union_id = COALESCE(r.to_union_id, r.union_id))";
    assert_eq!(count(app, done).await, 0, "what was done is done");
    let desk = "SELECT COUNT(*) FROM requests r WHERE (r.state = 'running') <> EXISTS
                (SELECT 1 FROM request_steps s WHERE s.member_id = r.member_id AND s.request_id = r.id
                 AND s.state = 'open' AND s.seat_id = r.seat_id AND s.due_on = r.due_on)";
    assert_eq!(count(app, desk).await, 0, "a request waits at the desk of its open step");
    let silent = "SELECT COUNT(*) FROM request_steps WHERE state = 'refused' AND note IS NULL";
    assert_eq!(count(app, silent).await, 0, "a refusal says why");
    let eyes = "SELECT COUNT(*) FROM requests r JOIN request_steps s ON s.member_id = r.member_id
                AND s.request_id = r.id WHERE s.four_eyes = 1 AND s.decided_by = r.created_by";
    assert_eq!(count(app, eyes).await, 0, "nobody confirms what they asked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn signed_returns_hold_the_figures_that_counting_gives_again() {
    let folder = tempfile::tempdir().unwrap();
    let app = &demo(folder.path(), 2_000, SEED).await;
    let everything = Scope::everything();
    let mut compared = 0;
    // Every union above, and a share of the base unions.
    let query = "SELECT r.id FROM returns r JOIN unions u ON u.id = r.union_id
                 WHERE r.figures IS NOT NULL AND (u.level IN ('federation', 'province', 'industry') OR r.number > 1
                 OR r.state IN ('sent', 'signed', 'superseded') OR u.code LIKE '%3')";
    for row in rows(app, query).await {
        let paper = returns::find(&app.db, &everything, row.get("id").unwrap()).await.unwrap().unwrap();
        let union = unions::find(&app.db, &everything, paper.union_id).await.unwrap().unwrap();
        assert!(paper.figures_are_whole());
        let period = Period::parse(&paper.period).unwrap();
        let ask = returns::ask_of(&period, paper.known_at.unwrap());
        let again = returns::gather(&app.db, &union, ask, Care::Signing).await.unwrap();
        let signed: Figures = serde_json::from_str(paper.figures.as_deref().unwrap()).unwrap();
        assert_eq!(signed, again, "{} {}", union.code, paper.period);
        compared += 1;
    }
    assert!(compared > 60, "{compared} returns compared");

    let both = "SELECT COUNT(*) FROM returns r JOIN unions u ON u.id = r.union_id
                WHERE u.level = 'federation' AND r.period = '2025-H2' AND r.state = 'signed'";
    assert_eq!(count(app, both).await, 1, "the federation closed the first half-year");
    let open = "SELECT COUNT(*) FROM returns r JOIN unions u ON u.id = r.union_id
                WHERE r.period = '2026-H1' AND (u.level = 'federation' OR u.code = 'LA0206')";
    assert_eq!(count(app, open).await, 0, "and cannot close the second, because a district is missing");
    let corrected = "SELECT COUNT(*) FROM returns a JOIN returns b ON b.union_id = a.union_id AND b.period = a.period
                     WHERE a.state = 'superseded' AND a.number = 1 AND b.number = 2 AND b.state = 'accepted'";
    assert_eq!(count(app, corrected).await, 2, "one was corrected after signing, one was sent back");
    let back = "SELECT COUNT(*) FROM returns WHERE note IS NOT NULL AND number = 1";
    assert_eq!(count(app, back).await, 1, "with a reason");
    let late = "SELECT COUNT(*) FROM returns r JOIN unions u ON u.id = r.union_id
                WHERE u.code = 'LA1306' AND r.period = '2026-H1' AND r.signed_at > 1788000000000000";
    assert_eq!(count(app, late).await, 1, "one district was late");
    let waiting = "SELECT COUNT(*) FROM returns r JOIN unions u ON u.id = r.sent_to WHERE r.state = 'sent' AND
                   (u.level = 'federation' OR u.code IN ('LA01', 'LA1301'))";
    assert!(count(app, waiting).await >= 6, "returns wait to be accepted");
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_sensitive_facts_and_last_changes_are_there_to_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let app = &demo(folder.path(), 2_000, SEED).await;
    assert!(count(app, "SELECT COUNT(*) FROM member_documents WHERE removed_at IS NULL").await >= 24);
    let unsealed = "SELECT COUNT(*) FROM member_sensitive s WHERE NOT EXISTS
                    (SELECT 1 FROM member_consents c WHERE c.id = s.consent_id AND c.member_id = s.member_id
                     AND c.field = s.field AND c.purpose = s.purpose AND c.ended_at IS NULL)";
    assert_eq!(count(app, unsealed).await, 0, "nothing sensitive is held without consent");
    assert!(count(app, "SELECT COUNT(*) FROM member_sensitive").await >= 20);
    let opened = "SELECT COUNT(*) FROM audit_events e JOIN users u ON u.id = e.actor_id
                  WHERE e.event = 'sensitive.opened' AND u.name = 'welfare'";
    assert!(count(app, opened).await >= 2, "the welfare officer opened some for a purpose");
    // The fourteenth and fifteenth of November 2026 in Vientiane.
    let last = "SELECT COUNT(*) FROM audit_events WHERE event = 'member.changed' AND recorded_at >= 1794589200000000";
    assert!(count(app, last).await >= 8, "something changed since yesterday");
    let strangers = "SELECT COUNT(*) FROM audit_events e WHERE e.event LIKE 'member.%' AND e.actor_id IS NULL";
    assert_eq!(count(app, strangers).await, 0, "somebody did it");

    let found = employers::search(&app.db, &Scope::everything(), "Bouathong", 10).await.unwrap();
    assert!(found.iter().any(|one| one.name_en.as_deref().is_some_and(|name| name.contains("Bouathong"))));
    let elsewhere = "SELECT path FROM unions WHERE code = 'LA13'";
    let path: String = rows(app, elsewhere).await[0].get("path").unwrap();
    let found = employers::search(&app.db, &Scope::of_paths([path]), "Bouathong", 10).await.unwrap();
    assert!(found.is_empty(), "outside one's part of the tree nothing is found");
}

//! Returns through the pages, as people of the federation; and counting against a slow oracle: on
//! SQLite, and on PostgreSQL where the test script has one.

use std::collections::BTreeMap;

use jiff::ToSpan;
use kammaban_kernel::{Date, Id, Moment, PartialDate, Sex};
use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::testing::{House, START};
use kammaban_platform::unions::{self, Union, UnionId};

use super::catalogue_on;
use super::counting::{Measure, age_on, band_of};
use super::figures::{Ask, Care, Figures, gather};
use super::movement::{Stay, changes, counted_on};
use crate::members::{MemberId, State};
use crate::memberships::{self, Counted, Ready, Spell};

struct Land {
    house: House,
    root: Union,
    province: Union,
    factory: Union,
    mill: Union,
    other: Union,
}

/// A province with two base unions and a province beside it.
async fn land() -> Land {
    let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
    let root = house.root().await;
    let province = house.found("01", &root).await;
    let factory = house.found("01-001", &province).await;
    let mill = house.found("01-002", &province).await;
    let other = house.found("02", &root).await;
    house.user("khamla", "base_officer", &factory).await;
    house.user("vilay", "province_officer", &province).await;
    house.user("noy", "province_officer", &other).await;
    house.user("leader", "leader", &root).await;
    house.user("khampha", "register_officer", &root).await;
    Land { house, root, province, factory, mill, other }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A spell as it was believed from one moment to another.
#[derive(Debug, Clone)]
struct Known {
    spell: Spell,
    recorded: Moment,
    superseded: Option<Moment>,
}

async fn write(house: &House, known: &[Known]) {
    house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("lives of a test");
            let mut ready = Ready::default();
            for known in known {
                ready.push(&known.spell, known.recorded, known.superseded);
            }
            memberships::add(&tx, ready).await
        })
        .await
        .expect("spells are written");
}

/// A stream of numbers that is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[usize::try_from(self.roll(from.len() as u64)).unwrap()]
    }
}

/// Lives of `count` people: spells one after another with gaps, some believed differently for a while.
fn lives(doer: &Doer, unions: &[UnionId], count: usize, dice: &mut Dice) -> Vec<Known> {
    let mut all = Vec::new();
    for _ in 0..count {
        let member: MemberId = doer.new_id();
        let facts = Counted {
            sex: *dice.pick(&[Some(Sex::Female), Some(Sex::Male), None]),
            birth_date: dice
                .pick(&["", "1960", "1971-06", "1971-07-01", "1990-12-31", "2001-01-01", "2008-06-30", "2008-07-01"])
                .parse::<PartialDate>()
                .ok(),
            sector: dice.pick(&[None, Some("C".to_owned()), Some("O".to_owned())]).clone(),
            ownership: dice.pick(&[None, Some("foreign".to_owned()), Some("state_organ".to_owned())]).clone(),
        };
        let mut from = day("2025-10-01").checked_add(i64::try_from(dice.roll(200)).unwrap().days()).unwrap();
        let steps = 1 + dice.roll(4);
        for step in 0..steps {
            let last = step + 1 == steps;
            let length = dice.roll(120);
            let to = from.checked_add(i64::try_from(length).unwrap().days()).unwrap();
            let open = last && dice.roll(3) > 0;
            let spell = Spell {
                member_id: member,
                id: doer.new_id(),
                union_id: *dice.pick(unions),
                state: *dice.pick(&[
                    State::Active,
                    State::Active,
                    State::Active,
                    State::Retired,
                    State::Suspended,
                    State::Left,
                    State::Died,
                    State::Proposed,
                ]),
                valid_from: from,
                valid_to: (!open).then_some(to),
                reason: "test".to_owned(),
                paper: None,
                counted: facts.clone(),
            };
            let recorded = START.plus_seconds(i64::try_from(dice.roll(1_000)).unwrap());
            if dice.roll(4) == 0 {
                // For a while it was believed to be elsewhere and otherwise.
                let until = recorded.plus_seconds(500);
                let wrong =
                    Spell { id: doer.new_id(), union_id: *dice.pick(unions), state: State::Active, ..spell.clone() };
                all.push(Known { spell: wrong, recorded, superseded: Some(until) });
                all.push(Known { spell, recorded: until, superseded: None });
            } else {
                all.push(Known { spell, recorded, superseded: None });
            }
            from = to.checked_add(i64::try_from(1 + dice.roll(3) * 20).unwrap().days()).unwrap();
        }
    }
    all
}

/// The slow and obvious way: every person one by one.
fn oracle(all: &[Known], inside: &[UnionId], ask: Ask) -> BTreeMap<(&'static str, String, String), i64> {
    let bands = &catalogue_on(ask.day).bands;
    let mut people: BTreeMap<MemberId, Vec<&Known>> = BTreeMap::new();
    for known in all {
        if known.recorded <= ask.known && known.superseded.is_none_or(|moment| moment > ask.known) {
            people.entry(known.spell.member_id).or_default().push(known);
        }
    }
    let mut counted = BTreeMap::new();
    for spells in people.values_mut() {
        spells.sort_by_key(|known| known.spell.id);
        let stays: Vec<Stay> = spells
            .iter()
            .map(|known| Stay {
                union: known.spell.union_id,
                state: known.spell.state,
                from: known.spell.valid_from,
                to: known.spell.valid_to,
            })
            .collect();
        let is_in = |union: UnionId, _: Date| inside.contains(&union);
        let mut add = |table: &'static str, row: String, facts: &Counted| {
            let sex = facts.sex.map_or("unknown", Sex::code).to_owned();
            *counted.entry((table, row, sex)).or_insert(0) += 1;
        };
        if let Some(at) = counted_on(&stays, ask.day).filter(|at| is_in(stays[*at].union, ask.day)) {
            let facts = &spells[at].spell.counted;
            let age = facts.birth_date.and_then(|birth| band_of(bands, age_on(birth, ask.day)));
            add("age", age.map_or_else(|| "unknown".to_owned(), |band| band.code.clone()), facts);
            add("sector", facts.sector.clone().unwrap_or_else(|| "unknown".to_owned()), facts);
            add("ownership", facts.ownership.clone().unwrap_or_else(|| "unknown".to_owned()), facts);
            add("state", stays[at].state.code().to_owned(), facts);
            add("movement", "end".to_owned(), facts);
        }
        let eve = ask.first.checked_sub(1.days()).unwrap();
        if let Some(at) = counted_on(&stays, eve).filter(|at| is_in(stays[*at].union, eve)) {
            add("movement", "start".to_owned(), &spells[at].spell.counted);
        }
        for change in changes(&stays, (ask.first, ask.day), is_in) {
            add("movement", change.measure.code().to_owned(), &spells[change.stay].spell.counted);
        }
    }
    counted
}

/// The same shape from figures.
fn flat(figures: &Figures) -> BTreeMap<(&'static str, String, String), i64> {
    let mut counted = BTreeMap::new();
    for name in ["age", "sector", "ownership", "state", "movement"] {
        let table = figures.table(name).expect(name);
        for (row, cells) in table.rows.iter().zip(&table.cells) {
            for (column, n) in table.columns.iter().zip(cells) {
                if *n != 0 {
                    counted.insert((name, row.clone(), column.clone()), *n);
                }
            }
        }
    }
    counted
}

#[tokio::test]
async fn figures_are_what_counting_one_by_one_gives_for_any_union_day_and_moment() {
    let land = land().await;
    let db = &land.house.app().db;
    let doer = land.house.system();
    let bases = [land.factory.id, land.mill.id, land.other.id];
    let mut dice = Dice(1956);
    let all = lives(&doer, &bases, 600, &mut dice);
    write(&land.house, &all).await;
    let cases: [(&Union, Vec<UnionId>); 4] = [
        (&land.root, bases.to_vec()),
        (&land.province, vec![land.factory.id, land.mill.id]),
        (&land.factory, vec![land.factory.id]),
        (&land.other, vec![land.other.id]),
    ];
    let mut tried = 0;
    for (union, inside) in &cases {
        for on in ["2025-12-31", "2026-02-14", "2026-06-30", "2026-09-01"] {
            for seconds in [-10, 300, 700, 5_000] {
                let ask = Ask::on(day(on), START.plus_seconds(seconds));
                let figures = gather(db, union, ask, Care::Signing).await.unwrap();
                let wanted = oracle(&all, inside, ask);
                let found = flat(&figures);
                assert_eq!(found, wanted, "{} on {on} as known {seconds} s after", union.code);
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 64);
}

#[tokio::test]
async fn a_person_in_two_unions_by_mistake_is_counted_once() {
    let land = land().await;
    let doer = land.house.system();
    let mut dice = Dice(7);
    let mut all = lives(&doer, &[land.factory.id], 1, &mut dice);
    all.truncate(1);
    all[0].superseded = None;
    all[0].recorded = START;
    all[0].spell.state = State::Active;
    all[0].spell.valid_from = day("2020-01-01");
    all[0].spell.valid_to = None;
    let mut second = all[0].clone();
    second.spell.id = doer.new_id();
    second.spell.union_id = land.mill.id;
    second.spell.valid_from = day("2024-01-01");
    all.push(second);
    write(&land.house, &all).await;
    let ask = Ask::on(day("2026-06-30"), START.plus_seconds(60));
    let db = &land.house.app().db;
    for (union, count) in [(&land.province, 1), (&land.factory, 0), (&land.mill, 1), (&land.root, 1)] {
        let figures = gather(db, union, ask, Care::Signing).await.unwrap();
        assert_eq!(figures.members(), count, "{}", union.code);
        assert_eq!(figures.table("movement").unwrap().figure("start", "*"), count, "{}", union.code);
    }
}

/// Ten people in the factory, as the demo would have them, who can also be opened as members.
async fn staff(land: &Land) -> Vec<MemberId> {
    let mut people = land.house.browser().as_("khampha").await;
    let rows: Vec<String> = (0..10).map(|n| format!("{n};ນາງ ບຸນ{n};ຍ;{}-05-17", 1960 + n * 5)).collect();
    let csv = format!("ລ/ດ;ຊື່ ແລະ ນາມສະກຸນ;ເພດ;ວັນເດືອນປີເກີດ\n{}\n", rows.join("\n"));
    let url = format!("/unions/{}/rosters", land.factory.id);
    people.open(&url).await.upload(&url, &[], ("file", "list.csv", csv.as_bytes())).await;
    let roster = people.url().to_owned();
    land.house.run_jobs().await;
    people.open(&roster).await.submit(&format!("{roster}/import"), &[]).await;
    land.house.run_jobs().await;
    let members = crate::members::list_of_union(&land.house.app().db, land.factory.id, None, None, 50).await.unwrap();
    assert_eq!(members.len(), 10);
    members.into_iter().map(|member| member.id).collect()
}

/// The clock moved to a day, eight in the morning.
fn move_clock(land: &Land, to: &str) {
    let zone = land.house.app().words.formats(kammaban_kernel::Lang::Lo).zone().clone();
    land.house.clock().set(Moment::start_of(day(to), &zone).plus_seconds(8 * 3_600));
}

#[tokio::test]
async fn a_return_is_drawn_up_signed_sent_and_accepted_and_its_figures_stay() {
    let land = land().await;
    let members = staff(&land).await;
    move_clock(&land, "2027-01-05");
    let list = format!("/unions/{}/returns", land.factory.id);
    let mut khamla = land.house.browser().as_("khamla").await;
    khamla.open(&list).await.sees("Second half of 2026").sees("Draw up");
    khamla.submit(&list, &[("period", "2026-H2")]).await.has_status(200).sees("Draft");
    let paper = khamla.url().to_owned();
    assert!(paper.starts_with("/returns/"), "{paper}");
    khamla.open(&list).await.send(&list, &[("period", "2026-H2")]).await.has_status(409);
    khamla.open(&list).await.send(&list, &[("period", "2027-H1")]).await.has_status(409);
    khamla.open(&format!("{paper}/signature")).await.sees("10 members");
    khamla.submit(&format!("{paper}/signature"), &[]).await.sees("locked");
    khamla.send(&format!("{paper}/signature"), &[]).await.has_status(409);
    khamla.open(&paper).await.submit(&format!("{paper}/sending"), &[]).await.sees("Sent up");

    // Somebody dies in the books later: the signed return stays, the correction is shown.
    let one = members[0];
    let doer =
        Doer::new(&kammaban_platform::gate::Actor::system(), None, &*land.house.app().clock, &land.house.app().ids);
    let spells = memberships::spells_of(&land.house.app().db, one).await.unwrap();
    let (doer, spells) = (&doer, &spells);
    let closed = &Spell {
        id: Id::from_uuid(doer.new_id::<Spell>().uuid()),
        valid_to: Some(day("2026-12-01")),
        ..spells[0].clone()
    };
    land.house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("a death of a test");
            memberships::supersede(&tx, doer, spells).await?;
            memberships::insert_spells(&tx, doer, std::slice::from_ref(closed)).await
        })
        .await
        .unwrap_or_else(|error: kammaban_platform::db::DbError| panic!("{error}"));
    land.house.clock().advance_seconds(60);
    khamla.open(&paper).await.sees(">10<");
    khamla.open(&format!("{paper}/corrections")).await.sees("1 fewer").sees("Corrections after signing");

    let mut vilay = land.house.browser().as_("vilay").await;
    vilay.open(&format!("/unions/{}/returns", land.province.id)).await.sees("Returns that arrived").sees("Sent up");
    vilay.open(&paper).await.sees("Accept return");
    vilay.send(&format!("{paper}/decision"), &[("verb", "back"), ("note", "")]).await.has_status(422);
    vilay.open(&paper).await.submit(&format!("{paper}/decision"), &[("verb", "back"), ("note", "one has died")]).await;
    khamla.open(&paper).await.sees("one has died").sees("Draw up a correction");
    khamla.submit(&list, &[("period", "2026-H2")]).await.sees("correction 1");
    let second = khamla.url().to_owned();
    khamla.submit(&format!("{second}/signature"), &[]).await.sees(">9<");
    khamla.submit(&format!("{second}/sending"), &[]).await;
    khamla.open(&paper).await.sees("Replaced by a correction").sees(">10<");
    vilay.open(&second).await.submit(&format!("{second}/decision"), &[("verb", "accept")]).await.sees("Accepted");
    vilay.send(&format!("{second}/decision"), &[("verb", "accept")]).await.has_status(409);

    let events = audit::list(&land.house.app().db, &Scope::everything(), &AuditFilter::default(), 200).await.unwrap();
    for name in
        ["return.drawn-up", "return.signed", "return.sent", "return.sent-back", "return.superseded", "return.accepted"]
    {
        assert!(events.iter().any(|event| event.event == name), "{name}");
    }
}

#[tokio::test]
async fn every_figure_opens_the_people_it_counts_and_nobody_else_may_look() {
    let land = land().await;
    staff(&land).await;
    let mut khamla = land.house.browser().as_("khamla").await;
    let base = format!("/unions/{}/figures", land.factory.id);
    khamla.open(&base).await.has_status(200);
    // Slashes come escaped.
    let plain = |text: String| text.replace("&#x2f;", "/").replace("&amp;", "&");
    let text = plain(khamla.text());
    let links: Vec<String> = text
        .split("href=\"")
        .filter_map(|rest| rest.split_once('"'))
        .filter(|(url, _)| url.contains("/figures/people"))
        .map(|(url, _)| url.to_owned())
        .collect();
    assert!(links.len() > 20, "{}", links.len());
    for link in &links {
        khamla.open(link).await.has_status(200);
        let page = khamla.page();
        let figure: usize = page
            .between("<p class=\"figure-value\">", "</p>")
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or_else(|| panic!("{link} has a figure"));
        let listed = plain(page.text()).matches("href=\"/members/").count();
        assert_eq!(listed, figure, "{link}");
    }
    for url in [base.clone(), links[0].clone(), format!("{base}/file"), format!("/unions/{}/returns", land.factory.id)]
    {
        land.house.browser().as_("noy").await.open(&url).await.has_status(404);
    }
    khamla
        .open(&format!("{base}?audience=outside"))
        .await
        .sees("may be given to the outside")
        .sees_not("/figures/people");
    for url in [format!("{base}/pdf?lang=en"), format!("{base}/pdf?audience=outside")] {
        khamla.open(&url).await;
        assert!(khamla.status() == 409 || khamla.page().bytes.starts_with(b"%PDF-"), "{url}");
        land.house.browser().as_("noy").await.open(&url).await.has_status(404);
    }
    khamla.open(&format!("{base}?date=nonsense")).await.has_status(400);
    khamla.open(&format!("{base}/people?table=age&row=nothing&col=all")).await.has_status(404);
}

#[tokio::test]
async fn a_return_of_another_province_is_not_found_and_only_the_union_above_decides() {
    let land = land().await;
    staff(&land).await;
    move_clock(&land, "2027-01-05");
    let list = format!("/unions/{}/returns", land.factory.id);
    let mut khamla = land.house.browser().as_("khamla").await;
    khamla.open(&list).await.submit(&list, &[("period", "2026-H2")]).await;
    let paper = khamla.url().to_owned();
    khamla.submit(&format!("{paper}/signature"), &[]).await;
    khamla.submit(&format!("{paper}/sending"), &[]).await;
    let mut noy = land.house.browser().as_("noy").await;
    for part in ["", "/corrections", "/people?table=age&row=all&col=all", "/file", "/pdf"] {
        noy.open(&format!("{paper}{part}")).await.has_status(404);
    }
    noy.open("/").await.send(&format!("{paper}/decision"), &[("verb", "accept")]).await.has_status(404);
    khamla.open("/").await.send(&format!("{paper}/decision"), &[("verb", "accept")]).await.has_status(404);
    let mut leader = land.house.browser().as_("leader").await;
    leader.open(&paper).await.has_status(200).sees_not("Accept return");
    leader.send(&format!("{paper}/decision"), &[("verb", "accept")]).await.has_status(403);
}

#[tokio::test]
async fn every_language_shows_prints_and_exports_returns() {
    let land = land().await;
    let members = staff(&land).await;
    move_clock(&land, "2027-01-05");
    let list = format!("/unions/{}/returns", land.factory.id);
    let mut khamla = land.house.browser().as_("khamla").await;
    khamla.open(&list).await.submit(&list, &[("period", "2026-H2")]).await;
    let paper = khamla.url().to_owned();
    for language in ["lo", "en", "zh-Hans"] {
        khamla.set_cookie("kb_lang", language);
        for url in [
            list.clone(),
            paper.clone(),
            format!("{paper}/signature"),
            format!("{paper}/people?table=age&row=all&col=female"),
            format!("/unions/{}/figures?date=2026-06-30&known=2026-07-05", land.factory.id),
            format!("/unions/{}/members", land.factory.id),
            format!("/unions/{}/members/export", land.factory.id),
            "/exports".to_owned(),
        ] {
            khamla.open(&url).await.has_status(200).sees_not("⟦");
        }
        for (url, start) in [
            (format!("{paper}/file?format=xlsx"), &b"PK"[..]),
            (format!("{paper}/file?format=csv&audience=outside"), &b"\xEF\xBB\xBF"[..]),
        ] {
            khamla.open(&url).await.has_status(200);
            assert!(khamla.page().bytes.starts_with(start), "{url}");
        }
        for url in [format!("{paper}/pdf?lang={language}"), format!("/members/{}/pdf?lang={language}", members[0])] {
            khamla.open(&url).await;
            // Where the fonts of a language are not there, a sentence says which package brings them.
            assert!(matches!(khamla.status(), 200 | 409), "{url}");
            assert!(khamla.status() == 409 || khamla.page().bytes.starts_with(b"%PDF-"), "{url}");
        }
    }
    khamla.open("/").await;
    land.house.browser().as_("noy").await.open(&format!("/members/{}/pdf", members[0])).await.has_status(404);
}

#[tokio::test]
async fn a_union_that_moved_counts_where_it_stood() {
    let land = land().await;
    let doer = land.house.system();
    let mut dice = Dice(3);
    let mut all = lives(&doer, &[land.mill.id], 30, &mut dice);
    for known in &mut all {
        known.recorded = START;
        known.superseded = None;
        known.spell.state = State::Active;
        known.spell.valid_from = day("2020-01-01");
        known.spell.valid_to = None;
    }
    all.dedup_by_key(|known| known.spell.member_id);
    let count = i64::try_from(all.len()).unwrap();
    write(&land.house, &all).await;
    // The mill goes to the other province on 1 April; written down a minute after the start.
    let moved = START.plus_seconds(60);
    let path = format!("{}{}", land.other.path, unions::path_segment(land.mill.id));
    super::store::counts::move_for_test(
        &land.house.app().db,
        &land.house.system().at(moved),
        &land.mill,
        (&path, day("2026-04-01")),
    )
    .await;
    let db = &land.house.app().db;
    let late = START.plus_seconds(600);
    let members = async |union: &Union, on: &str, known: Moment| {
        let figures = gather(db, union, Ask::on(day(on), known), Care::Signing).await.unwrap();
        let movement = figures.table("movement").unwrap();
        (figures.members(), movement.figure("start", "*"), movement.figure(Measure::WithUnion.code(), "*"))
    };
    assert_eq!(members(&land.province, "2026-03-31", late).await, (count, count, 0));
    assert_eq!(members(&land.province, "2026-06-30", late).await, (0, count, -count));
    assert_eq!(members(&land.other, "2026-06-30", late).await, (count, 0, count));
    assert_eq!(members(&land.other, "2026-06-30", START.plus_seconds(30)).await, (0, 0, 0), "not yet written down");
    assert_eq!(members(&land.root, "2026-06-30", late).await, (count, count, 0));
}

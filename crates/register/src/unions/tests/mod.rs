//! The tree through the pages, as people of the federation: on SQLite, and on PostgreSQL where the test
//! script has one.

mod around;
mod import;
mod random;
mod verbs;
mod works;

use kammaban_kernel::{Date, Lang, PartialDate};
use kammaban_platform::db::{DbError, Read, sql};
use kammaban_platform::gate::{Actor, Permit, Scope};
use kammaban_platform::history::Cause;
use kammaban_platform::testing::House;
use kammaban_platform::unions::{self, Union, UnionId};

use crate::employers::{self, Employer, EmployerId, EmployerState};
use crate::members::{self, Facts, Member, MemberId, State};

use super::UNIONS_CHANGE;

/// A federation with two provinces, a district and base unions, and an officer for each.
pub(super) struct Federation {
    pub(super) house: House,
    pub(super) north: Union,
    pub(super) south: Union,
    pub(super) district: Union,
    pub(super) mill: Union,
    pub(super) mine: Union,
}

impl Federation {
    pub(super) async fn new() -> Self {
        let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
        let root = house.root().await;
        let north = house.found_as("province", "N", &root).await;
        let south = house.found_as("province", "S", &root).await;
        let district = house.found_as("district", "N-D", &north).await;
        let mill = house.found_as("base", "N-D-001", &district).await;
        let mine = house.found_as("base", "N-D-002", &district).await;
        house.user("manivanh", "register_officer", &root).await;
        house.user("vilay", "province_officer", &north).await;
        house.user("khamla", "province_officer", &south).await;
        house.user("noy", "base_officer", &mill).await;
        house.user("admin", "admin", &root).await;
        house.user("leader", "leader", &root).await;
        Self { house, north, south, district, mill, mine }
    }

    /// The union as it is now.
    pub(super) async fn now(&self, union: &Union) -> Union {
        find(&self.house, union.id).await
    }

    /// The union of a code.
    pub(super) async fn by_code(&self, code: &str) -> Union {
        unions::find_by_code(&self.house.app().db, &Scope::everything(), code).await.unwrap().expect(code)
    }

    /// Admits so many people to a union, since a day, at an employer or none.
    pub(super) async fn people(&self, union: &Union, count: usize, employer: Option<EmployerId>) -> Vec<MemberId> {
        people(&self.house, union, count, employer).await
    }

    /// Adds an employer to a union.
    pub(super) async fn employer(&self, union: &Union, code: &str) -> EmployerId {
        let (house, permit) = (&self.house, &permit(&self.house, union));
        let employer = Employer {
            id: house.system().new_id(),
            code: code.to_owned(),
            union_id: union.id,
            name_lo: format!("ໂຮງງານ {code}"),
            name_en: Some(format!("Factory {code}")),
            name_zh: None,
            sector: Some("14".to_owned()),
            ownership: Some("foreign".to_owned()),
            place_code: None,
            headcount: None,
            state: EmployerState::Active,
            opened_on: None,
            closed_on: None,
            version: 1,
        };
        employers::open(house.app(), permit, &employer).await.unwrap();
        employer.id
    }

    /// Fails where the tree, the counts or the memberships do not agree.
    pub(super) async fn is_sound(&self) {
        is_sound(&self.house).await;
    }
}

pub(super) async fn find(house: &House, id: UnionId) -> Union {
    unions::find(&house.app().db, &Scope::everything(), id).await.unwrap().expect("a union")
}

/// What the program itself may do to a union.
pub(super) fn permit(house: &House, union: &Union) -> Permit {
    Actor::system().permit(&house.system(), UNIONS_CHANGE, union.id, &union.path).expect("the program may")
}

pub(super) async fn people(house: &House, union: &Union, count: usize, employer: Option<EmployerId>) -> Vec<MemberId> {
    let doer = house.system();
    let since: Date = "2020-01-01".parse().unwrap();
    let admitted: Vec<(Member, Date)> = (0..count)
        .map(|number| {
            let facts = Facts {
                given_name: format!("ສົມຊາຍ{number}"),
                birth_date: "1990-05-17".parse::<PartialDate>().ok(),
                nationality: "LA".to_owned(),
                department: (number % 3 > 0).then(|| format!("ພະແນກ {}", number % 3)),
                ..Facts::default()
            };
            let member = Member {
                id: doer.new_id(),
                union_id: union.id,
                state: if number % 7 == 6 { State::Left } else { State::Active },
                member_no: None,
                employer_id: employer,
                facts,
                version: 1,
            };
            (member, since)
        })
        .collect();
    let (admitted, permit) = (&admitted, &permit(house, union));
    house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("the people of a test");
            members::admit_many(&tx, permit, Cause::action("roster.import"), admitted).await
        })
        .await
        .unwrap_or_else(|error: DbError| panic!("people are admitted: {error}"));
    admitted.iter().map(|(member, _)| member.id).collect()
}

/// The invariants of tree and memberships, against a slow and obvious recount.
pub(super) async fn is_sound(house: &House) {
    use std::collections::BTreeMap;
    let db = &house.app().db;
    let rows = db.rows(sql("SELECT id, parent_id, path, depth, state, heir_id FROM unions")).await.unwrap();
    let mut unions: BTreeMap<UnionId, (Option<UnionId>, String, i64, String)> = BTreeMap::new();
    for row in &rows {
        unions.insert(
            row.get("id").unwrap(),
            (
                row.get("parent_id").unwrap(),
                row.get("path").unwrap(),
                row.get("depth").unwrap(),
                row.get("state").unwrap(),
            ),
        );
    }
    for (id, (parent, path, depth, state)) in &unions {
        let (above, deep, living) = match parent {
            Some(parent) => {
                let (_, above, deep, state) = &unions[parent];
                (above.clone(), deep + 1, state.as_str())
            }
            None => {
                assert_eq!(path, "");
                continue;
            }
        };
        assert_eq!(*path, format!("{above}{}", unions::path_segment(*id)), "the path goes on from that above");
        assert_eq!(*depth, deep);
        if state == "active" {
            assert_eq!(living, "active", "nobody lives below a union that ended");
        }
    }
    // Versions: one open for each union, saying what the row says; no gap and no overlap in time.
    for row in &rows {
        let id: UnionId = row.get("id").unwrap();
        let versions = unions::changes::versions_of(db, id).await.unwrap();
        let union = find(house, id).await;
        assert!(versions[0].valid_to.is_none() && versions[0].says(&union), "{}: {:?}", union.code, versions[0]);
        for pair in versions.windows(2) {
            assert_eq!(pair[1].valid_to, pair[0].valid_from.yesterday().ok(), "{}", union.code);
        }
    }
    // Members: each in one living union, with one open spell there that says the same.
    let mut counted: BTreeMap<UnionId, i64> = BTreeMap::new();
    let members = db.rows(sql("SELECT id, union_id, state FROM members")).await.unwrap();
    for row in &members {
        let (id, union): (MemberId, UnionId) = (row.get("id").unwrap(), row.get("union_id").unwrap());
        let state = State::from_code(&row.get::<String>("state").unwrap()).unwrap();
        if state.counts() {
            assert_eq!(unions[&union].3, "active", "a member belongs to a union that lives");
            *counted.entry(union).or_default() += 1;
        }
        let spells = crate::memberships::spells_of(db, id).await.unwrap();
        let open: Vec<_> = spells.iter().filter(|spell| spell.valid_to.is_none()).collect();
        assert_eq!(open.len(), 1, "one open spell");
        assert_eq!((open[0].union_id, open[0].state), (union, state));
        for pair in spells.windows(2) {
            assert_eq!(pair[1].valid_to, pair[0].valid_from.yesterday().ok(), "no gap, no overlap");
        }
    }
    for (id, (_, path, ..)) in &unions {
        let union = find(house, *id).await;
        let own = counted.get(id).copied().unwrap_or(0);
        let below: i64 = counted
            .iter()
            .filter(|(other, _)| unions[other].1.starts_with(path.as_str()))
            .map(|(_, count)| count)
            .sum();
        assert_eq!(unions::own_count(db, *id, unions::COUNT_MEMBERS).await.unwrap(), own, "{}", union.code);
        assert_eq!(unions::count_of(db, &union, unions::COUNT_MEMBERS).await.unwrap(), below, "{}", union.code);
    }
}

/// The day it is in a house.
pub(super) fn today(house: &House) -> Date {
    house.system().now().day_in(house.app().words.formats(Lang::Lo).zone())
}

//! Random sequences of the tree's verbs, on the real database, checked against a slow and obvious recount
//! and against a small model in memory of who belongs where.

use std::collections::BTreeMap;

use kammaban_kernel::Date;
use kammaban_platform::gate::{Actor, Scope};
use kammaban_platform::problem::Problem;
use kammaban_platform::testing::House;
use kammaban_platform::unions::{Union, UnionId, UnionState, changes};
use rand_like::Chance;

use super::{find, is_sound, people, permit, today};
use crate::members::MemberId;
use crate::unions::tree::{self, Branch, Names};
use crate::unions::works::{self, GrantsGo, NewPart, Split};

/// A small generator of its own: the same seed gives the same sequence everywhere.
mod rand_like {
    pub(super) struct Chance(pub(super) u64);

    impl Chance {
        pub(super) fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % limit.max(1) as u64).unwrap()
        }
    }
}

struct Model {
    unions: Vec<UnionId>,
    home: BTreeMap<MemberId, UnionId>,
}

#[tokio::test]
async fn random_verbs_keep_the_tree_whole_and_everybody_in_one_union() {
    let steps: usize = std::env::var("KAMMABAN_TREE_STEPS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    for seed in [7_u64, 20_261_105] {
        walk(seed, steps).await;
    }
}

async fn walk(seed: u64, steps: usize) {
    let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
    let mut chance = Chance(seed);
    let root = house.root().await;
    let mut model = Model { unions: vec![root.id], home: BTreeMap::new() };
    for code in ["A", "B"] {
        let province = house.found_as("province", code, &root).await;
        let district = house.found_as("district", &format!("{code}D"), &province).await;
        let base = house.found_as("base", &format!("{code}D1"), &district).await;
        for member in people(&house, &base, 5, None).await {
            model.home.insert(member, base.id);
        }
        model.unions.extend([province.id, district.id, base.id]);
    }
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    for step in 0..steps {
        if step % 4 == 0 {
            house.clock().advance_seconds(43_200);
        }
        let verb = one(&house, &mut chance, &mut model, step).await;
        *done.entry(verb).or_default() += 1;
        house.run_jobs().await;
        if step % 6 == 5 {
            check(&house, &model).await;
        }
    }
    check(&house, &model).await;
    assert!(done.len() >= 6, "the walk met most verbs: {done:?}");
}

async fn check(house: &House, model: &Model) {
    is_sound(house).await;
    let ids: Vec<MemberId> = model.home.keys().copied().collect();
    let stored = crate::members::find_many(&house.app().db, &Scope::everything(), &ids).await.unwrap();
    assert_eq!(stored.len(), model.home.len());
    for member in stored {
        assert_eq!(member.union_id, model.home[&member.id]);
    }
}

async fn one(house: &House, chance: &mut Chance, model: &mut Model, step: usize) -> &'static str {
    let app = house.app();
    let root = house.root().await;
    let permit = permit(house, &root);
    let pick = |chance: &mut Chance, model: &Model| model.unions[chance.below(model.unions.len())];
    let union = find(house, pick(chance, model)).await;
    let other = find(house, pick(chance, model)).await;
    let day = today(house);
    let last = changes::last_change(&app.db, union.id).await.unwrap().unwrap_or(day);
    let day = if chance.below(3) == 0 { last.max(Date::constant(2026, 1, 1)) } else { day };
    match chance.below(8) {
        0 => {
            let levels = ["province", "district", "base", "industry"];
            let branch = Branch {
                code: format!("X{step}"),
                level: levels[chance.below(levels.len())].to_owned(),
                line: None,
                names: Names { lo: format!("ໃໝ່ {step}"), en: None, zh: None },
                place_code: None,
                founded_on: day,
            };
            let inside = super::permit(house, &union);
            match tree::found(app, &inside, &branch).await {
                Ok(founded) => {
                    model.unions.push(founded.id);
                    "found"
                }
                Err(error) => refused(&error),
            }
        }
        1 => {
            let after = Union { name_lo: format!("ຊື່ {step}"), ..union.clone() };
            match tree::rename_or_change(app, &permit, (&union, &after), day).await {
                Ok(_) => "rename",
                Err(error) => refused(&error),
            }
        }
        2 | 3 => {
            let to = super::permit(house, &other);
            match tree::move_union(app, (&permit, &to), &union, day).await {
                Ok(_) => "move",
                Err(error) => refused(&error),
            }
        }
        4 => {
            let asked = works::ask_merge(app, (&permit, &permit), (&union, other.id), (day, GrantsGo::End)).await;
            match asked {
                Ok(_) => {
                    house.run_jobs().await;
                    go(model, union.id, other.id);
                    "merge"
                }
                Err(error) => refused(&error),
            }
        }
        5 => match tree::dissolve(app, (&permit, &Actor::system()), &union, day).await {
            Ok(_) if chance.below(2) == 0 => {
                let ended = find(house, union.id).await;
                assert_eq!(ended.state, UnionState::Dissolved);
                tree::restore(app, &permit, &ended).await.expect("restored the same day");
                "restore"
            }
            Ok(_) => "dissolve",
            Err(error) => refused(&error),
        },
        6 => split(house, (chance, model), &union, (step, day)).await,
        _ => {
            if union.level != "base" || union.state != UnionState::Active {
                return "nothing";
            }
            for member in people(house, &union, 2, None).await {
                model.home.insert(member, union.id);
            }
            "admit"
        }
    }
}

async fn split(
    house: &House,
    (chance, model): (&mut Chance, &mut Model),
    union: &Union,
    (step, day): (usize, Date),
) -> &'static str {
    let own: Vec<MemberId> =
        model.home.iter().filter(|(_, home)| **home == union.id).map(|(member, _)| *member).collect();
    let chosen: Vec<MemberId> = own.iter().copied().filter(|_| chance.below(2) == 0).collect();
    let ends = chance.below(3) == 0;
    let branch = Branch {
        code: format!("Y{step}"),
        level: union.level.clone(),
        line: Some(union.line),
        names: Names { lo: format!("ສ່ວນ {step}"), en: None, zh: None },
        place_code: None,
        founded_on: day,
    };
    let part = NewPart { branch, employers: Vec::new(), departments: Vec::new(), people: chosen.clone() };
    let split = Split { parts: vec![part], ends, grants: GrantsGo::End, day };
    let root = house.root().await;
    match works::ask_split(house.app(), &permit(house, &root), union, &split).await {
        Ok(work) => {
            house.run_jobs().await;
            let db = &house.app().db;
            let code = format!("Y{step}");
            let part = kammaban_platform::unions::find_by_code(db, &Scope::everything(), &code).await.unwrap();
            let part = part.expect("the part").id;
            model.unions.push(part);
            for member in if work.ends { own } else { chosen } {
                model.home.insert(member, part);
            }
            "split"
        }
        Err(error) => refused(&error),
    }
}

fn go(model: &mut Model, from: UnionId, to: UnionId) {
    for home in model.home.values_mut().filter(|home| **home == from) {
        *home = to;
    }
}

/// A rule said no: that is an answer. Anything else is a failure.
fn refused(error: &Problem) -> &'static str {
    match error {
        Problem::Refused(_) | Problem::Invalid(_) => "refused",
        other => panic!("{other:?}"),
    }
}

//! Writing the demo: one thread makes people while another writes them.

use std::sync::{Arc, PoisonError};

use kammaban_kernel::{Date, Ids};
use kammaban_platform::db::DbError;
use kammaban_platform::gate::{Actor, Doer, Permission, Permit};
use kammaban_platform::history::Cause;
use kammaban_platform::identity::{DEMO_PASSWORD, hash_password, sync_roles};
use kammaban_platform::problem::Problem;
use kammaban_platform::search;
use kammaban_platform::unions;
use kammaban_platform::web::AppRef;
use kammaban_register::employers::{self, Employer, Headcount, HeadcountSource};
use kammaban_register::members::{self, Load, Past};
use kammaban_register::memberships::{Counted, Spell};
use kammaban_register::unions::officers;
use kammaban_register::{requests, returns};
use serde_json::json;
use tokio::sync::mpsc;

use super::accounts::Hands;
use super::chance::SeededIds;
use super::people::{People, Person};
use super::progress::Progress;
use super::store;
use super::world::{World, streams};
use super::{accounts, days, desks, halves, offices, papers};
use crate::assemble::Failure;

/// People written in one transaction.
const AT_ONCE: usize = 10_000;

const REGISTER_OPENED: Cause = Cause::action("register.opened");

/// Writes everything. The mark that the demo is whole comes last.
pub(super) async fn write(app: &AppRef, people: People) -> Result<(), Failure> {
    let people = Arc::new(people);
    let world = &people.world;
    let chance = world.chance(&[streams::WRITING]);
    let ids = Arc::new(Ids::new(Box::new(SeededIds::new(chance))));
    let clock = kammaban_kernel::FixedClock::at(days::moment(world.tables.story.demo.first_register_entry, 8 * 3_600));
    let actor = Actor::system();
    let doer = &Doer::new(&actor, None, &clock, &ids);
    let root = world.branches.first().ok_or("a federation without unions")?;
    // The program itself may do everything: the permission is only named.
    let permit = actor.permit(doer, Permission::new("members.change"), root.id, &root.path);
    let permit = &permit.ok_or("the program itself may not write")?;
    sync_roles(app, doer).await?;
    let hash = hash_password(app, DEMO_PASSWORD.to_owned()).await?;
    let staff = &accounts::staff(world, &hash)?;
    let employers = &employers_of(world);
    app.db.haste(true).await?;
    app.db
        .tx(|tx| async move {
            tx.untraced("the making of the demo, which its mark tells");
            search::gather(&tx, true).await?;
            unions::levels::insert_starting(&tx).await?;
            store::insert_unions(&tx, doer, &world.branches).await?;
            employers::insert_many(&tx, permit, REGISTER_OPENED, employers).await
        })
        .await?;
    write_people(app, &people, permit).await?;
    let counters = &counters(&people);
    let written = app
        .db
        .tx(|tx| async move {
            search::gather(&tx, false).await?;
            store::set_counters(&tx, counters).await?;
            // People who wait for admission wait at a desk.
            while requests::adopt_proposed(&tx, permit).await? > 0 {}
            Ok::<_, Problem>(accounts::write(&tx, doer, staff).await?)
        })
        .await?;
    let hands = &Hands::of(app, world, (&written, doer), (&clock, &ids)).await?;
    write_unions(app, (&people, hands), permit).await?;
    app.db.haste(false).await?;
    papers::write(app, &people, hands).await
}

/// What unions did: their officers, what waits at their desks, their returns.
async fn write_unions(app: &AppRef, (people, hands): (&People, &Hands), permit: &Permit) -> Result<(), Failure> {
    let mut progress = Progress::new();
    let terms = &offices::terms(people, permit.doer());
    app.db
        .tx(|tx| async move {
            tx.untraced("the making of the demo, which its mark tells");
            officers::load(&tx, permit, terms).await
        })
        .await?;
    progress.end(&format!("{} terms of office", terms.len()));
    let mut progress = Progress::new();
    let asked = app
        .db
        .tx(|tx| async move {
            tx.untraced("the making of the demo, which its mark tells");
            desks::write(&tx, permit, people, hands).await
        })
        .await?;
    progress.end(&format!("{asked} requests"));
    let mut progress = Progress::new();
    let past = &halves::returns(people, hands);
    app.db
        .tx(|tx| async move {
            tx.untraced("the making of the demo, which its mark tells");
            returns::load(&tx, permit, past).await
        })
        .await?;
    progress.end(&format!("{} returns", past.len()));
    Ok(())
}

async fn write_people(app: &AppRef, people: &Arc<People>, permit: &Permit) -> Result<(), Failure> {
    let all: usize = (0..people.world.bases.len()).map(|base| people.lives.people(base)).sum();
    let mut progress = Progress::new();
    let mut made = make_people(Arc::clone(people), permit.doer().clone());
    let mut done = 0;
    progress.step("members", 0, all);
    while let Some(batch) = made.recv().await {
        done += batch.members();
        // A seed has the database to itself, so nothing is tried twice: the batch is given away.
        let batch = &std::sync::Mutex::new(Some(batch));
        app.db
            .tx(|tx| async move {
                tx.untraced("the making of the demo, which its mark tells");
                let taken = batch.lock().unwrap_or_else(PoisonError::into_inner).take();
                match taken {
                    Some(batch) => members::load(&tx, permit, batch).await,
                    None => Err(DbError::Busy),
                }
            })
            .await?;
        progress.step("members", done, all);
    }
    progress.end(&format!("{all} people"));
    Ok(())
}

/// A thread that makes people and brings them into their stored form, some batches ahead of the
/// writing.
fn make_people(people: Arc<People>, doer: Doer) -> mpsc::Receiver<Load> {
    let (send, receive) = mpsc::channel(2);
    std::thread::spawn(move || {
        let mut slots =
            (0..people.world.bases.len()).flat_map(|base| (0..people.lives.people(base)).map(move |slot| (base, slot)));
        loop {
            let batch: Vec<Past> = slots.by_ref().take(AT_ONCE).map(|slot| past(people.person(slot), &doer)).collect();
            if batch.is_empty() || send.blocking_send(Load::of(&doer, &batch)).is_err() {
                return;
            }
        }
    });
    receive
}

/// A person as the register takes them.
fn past(Person { member, record }: Person, doer: &Doer) -> Past {
    let spells = record.stays.into_iter().map(|stay| {
        let spell = Spell {
            member_id: member.id,
            id: doer.at(stay.recorded).new_id(),
            union_id: stay.union,
            state: stay.state,
            valid_from: stay.from,
            valid_to: stay.to,
            reason: stay.reason.to_owned(),
            paper: stay.paper,
            counted: Counted {
                sex: record.sex,
                birth_date: record.birth,
                sector: Some(stay.sector),
                ownership: Some(stay.ownership),
            },
        };
        (spell, stay.recorded, stay.superseded)
    });
    let spells = spells.collect();
    let changes = record
        .changes
        .into_iter()
        .map(|change| (change.at, Cause::action(change.cause), [change.before, change.after]))
        .collect();
    Past { member, created: (record.created, Cause::action(record.cause)), spells, changes }
}

fn employers_of(world: &World) -> Vec<Employer> {
    let on: Date = jiff::civil::date(2026, 6, 30).min(world.as_of);
    world
        .bases
        .iter()
        .map(|base| {
            let branch = &world.branches[base.branch];
            let [lo, en, zh] = branch.names.clone();
            let source = match base.ownership.as_str() {
                "informal" => HeadcountSource::Union,
                "foreign" | "private_domestic" => HeadcountSource::Employer,
                _ => HeadcountSource::SocialSecurity,
            };
            Employer {
                id: base.employer,
                code: branch.code.clone(),
                union_id: branch.id,
                name_lo: lo,
                name_en: Some(en),
                name_zh: Some(zh),
                sector: Some(base.sector.clone()),
                ownership: Some(base.ownership.clone()),
                place_code: Some(base.district.code.clone()),
                headcount: Some(Headcount { workers: base.staff as i64, on, source }),
                state: employers::EmployerState::Active,
                opened_on: Some(branch.founded),
                closed_on: None,
                version: 1,
            }
        })
        .collect()
}

/// Counters of member numbers, behind those that the demo has used.
fn counters(people: &People) -> Vec<(String, u64)> {
    let world = &people.world;
    let mut next = std::collections::BTreeMap::<String, u64>::new();
    for (base, first) in world.bases.iter().zip(&people.serials) {
        let place = world.branches[base.branch].place.and_then(|place| place.code.get(2..4)).unwrap_or("00");
        let index = next.entry(place.to_owned()).or_default();
        *index = (*index).max(*first);
    }
    for (index, base) in world.bases.iter().enumerate() {
        let place = world.branches[base.branch].place.and_then(|place| place.code.get(2..4)).unwrap_or("00");
        let end = people.serials[index] + people.lives.people(index) as u64;
        next.entry(place.to_owned()).and_modify(|next| *next = (*next).max(end));
    }
    let years = world.tables.story.demo.first_register_entry.year()..=world.as_of.year();
    next.iter()
        .flat_map(|(place, next)| years.clone().map(move |year| (format!("member_no {place}{:02}", year % 100), *next)))
        .collect()
}

/// What the mark says of a demo.
pub(super) fn mark(state: &str, (members, seed): (usize, u64)) -> String {
    json!({ "state": state, "members": members, "seed": seed }).to_string()
}

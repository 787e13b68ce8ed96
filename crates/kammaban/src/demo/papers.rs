//! What hangs on people of the unions whose officers are accounts of the demo: documents, sensitive
//! facts with the consent behind them, who opened them and why, and what was changed on the last days.
//!
//! These few go the way of every such action, with its event and its place in the history.

use std::sync::LazyLock;

use kammaban_kernel::{Lang, PartialDate};
use kammaban_platform::audit::{self, Event};
use kammaban_platform::gate::{Permission, Scope};
use kammaban_platform::web::AppRef;
use kammaban_register::documents::{self, DOCUMENTS_CHANGE, NewDocument, Paper};
use kammaban_register::members::{self, MEMBER_READ, MEMBERS_CHANGE, MEMBERS_READ, Member};
use kammaban_register::places;
use kammaban_register::sensitive::{
    self, Clear, ConsentTerms, Opening, SENSITIVE_CHANGE, SENSITIVE_READ, SensitiveField,
};
use serde_json::json;

use super::accounts::Hands;
use super::chance::{Chance, Weighted};
use super::days;
use super::people::People;
use super::world::{Branch, streams};
use crate::assemble::Failure;

/// People of a union, from the one at this place of its list on: the first ones are for visitors.
const FROM: usize = 8;

/// Writes all that. Costs some hundred milliseconds, most of them for the paper.
pub(super) async fn write(app: &AppRef, people: &People, hands: &Hands) -> Result<(), Failure> {
    let world = &people.world;
    for account in world.tables.accounts.iter().filter(|account| account.role == "base_officer") {
        let Some(branch) = world.branch_of(&account.scope) else { continue };
        let Some(base) = world.bases.iter().position(|base| base.branch == branch) else { continue };
        let chance = world.chance(&[streams::PAPERS, branch as u64]);
        let branch = &world.branches[branch];
        let mut folder = Folder { app, people, hands, chance, login: &account.login, branch };
        let of = folder.people_of(base).await?;
        folder.documents(&of).await?;
        folder.sensitive(&of).await?;
        folder.readings(&of).await?;
        folder.last_changes(&of).await?;
    }
    Ok(())
}

struct Folder<'a> {
    app: &'a AppRef,
    people: &'a People,
    hands: &'a Hands,
    chance: Chance,
    /// The officer of the union.
    login: &'a str,
    branch: &'a Branch,
}

impl Folder<'_> {
    /// Some people of a base union, by name.
    async fn people_of(&self, base: usize) -> Result<Vec<Member>, Failure> {
        let mut named: Vec<_> = (0..self.people.lives.people(base))
            .filter(|slot| self.people.lives.is_usual((base, *slot)))
            .map(|slot| {
                let member = self.people.person((base, slot)).member;
                (kammaban_text::sort_key(&member.facts.name(), Lang::Lo), member.id)
            })
            .collect();
        named.sort_unstable();
        let mut found = Vec::new();
        for (_, id) in named.into_iter().skip(FROM).take(16) {
            found.extend(members::find(&self.app.db, &Scope::everything(), id).await?);
        }
        Ok(found)
    }

    /// What somebody may do, so many days ago at that hour.
    fn permit(
        &self,
        who: (&str, Permission),
        (ago, hour, minute): (i32, i32, i32),
    ) -> Result<kammaban_platform::gate::Permit, Failure> {
        let day = days::plus(self.people.world.as_of, -ago);
        self.hands.permit(who, self.branch, days::moment(day, hour * 3_600 + minute * 60))
    }

    /// Papers of some people: their applications, and consents that they signed.
    async fn documents(&mut self, of: &[Member]) -> Result<(), Failure> {
        for (place, member) in of.iter().enumerate().filter(|(place, _)| place % 4 != 3) {
            let signed = place % 3 == 2;
            let (kind, paper) = if signed { ("consent_form", &CONSENT) } else { ("application_form", &APPLICATION) };
            // Where no font is installed there is no paper to show.
            let Some(paper) = (**paper).clone() else { return Ok(()) };
            let ago = self.chance.between(2, 160);
            let permit = &self.permit((self.login, DOCUMENTS_CHANGE), (ago, 10, place as i32))?;
            let joined = member.facts.joined_on.map(PartialDate::first_day);
            let new = &NewDocument {
                kind: kind.to_owned(),
                title: String::new(),
                dated_on: if signed { Some(days::plus(self.people.world.as_of, -ago - 1)) } else { joined },
                note: Some("ຕົວຢ່າງ · demo · 演示".to_owned()),
                paper,
            };
            documents::add(self.app, permit, (member, None), new).await?;
        }
        Ok(())
    }

    /// Sensitive facts of some people, recorded with their consent.
    async fn sensitive(&mut self, of: &[Member]) -> Result<(), Failure> {
        let wages = self.chance.between(18, 46);
        let groups = Weighted::new(places::table("people/ethnic_groups.csv").into_iter().filter_map(|mut row| {
            let share = row.get("demo_share_percent")?.parse().ok()?;
            Some((row.remove("code")?, share))
        }));
        for (place, member) in of.iter().enumerate().filter(|(place, _)| place % 2 == 0) {
            let ago = self.chance.between(6, 120);
            let given_on = days::plus(self.people.world.as_of, -ago);
            let wage = (i64::from(wages) + i64::from(self.chance.between(0, 20))) * 100_000;
            let group = groups.pick(&mut self.chance).cloned().unwrap_or_else(|| "lao".to_owned());
            let facts = [
                (SensitiveField::Wage, wage.to_string(), "dues", "signed_list"),
                (SensitiveField::Ethnicity, group, "equal_treatment", "signed_form"),
                (SensitiveField::Health, "ຕ້ອງການວຽກນັ່ງ (ຕົວຢ່າງ)".to_owned(), "health_safety", "spoken"),
            ];
            let many = [1, 2, 1, 3][place / 2 % 4];
            for (field, value, purpose, way) in facts.into_iter().take(many) {
                let permit = &self.permit((self.login, SENSITIVE_CHANGE), (ago, 11, place as i32))?;
                let needs_paper = ConsentTerms::needs_paper(way);
                let terms = &ConsentTerms {
                    purpose: purpose.to_owned(),
                    detail: None,
                    way: way.to_owned(),
                    paper: needs_paper.then(|| format!("ບັນຊີ {}/{}", place + 1, given_on.year())),
                    given_on,
                };
                sensitive::record_value(self.app, permit, (member, field, &Clear::new(&value)), terms).await?;
            }
        }
        Ok(())
    }

    /// Who looked: officers at pages of people, and the welfare officer at sensitive facts, for a purpose.
    async fn readings(&mut self, of: &[Member]) -> Result<(), Failure> {
        for (place, member) in of.iter().enumerate() {
            let who = if place % 3 == 0 { "register" } else { self.login };
            let part = ["facts", "history", "documents"][place % 3];
            let ago = self.chance.between(1, 20);
            let permit = &self.permit((who, MEMBERS_READ), (ago, 13, place as i32))?;
            let doer = permit.doer();
            let event = &Event::new(MEMBER_READ).about("member", member.id).in_union(self.branch.id).fact("part", part);
            self.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?;
        }
        let purposes = [("welfare", None), ("health_safety", None), ("other", Some("ກະກຽມການຢ້ຽມຢາມສະມາຊິກ"))];
        for (place, member) in of.iter().enumerate().filter(|(place, _)| place % 4 == 0) {
            let Ok(permit) = self.permit(("welfare", SENSITIVE_READ), (2, 14, place as i32)) else { break };
            let (purpose, reason) = purposes[place / 4 % purposes.len()];
            let opening = Opening { purpose: purpose.to_owned(), reason: reason.map(str::to_owned) };
            sensitive::open_value(self.app, &permit, (member, SensitiveField::Wage), &opening).await?;
        }
        Ok(())
    }

    /// What the officer mended yesterday and today.
    async fn last_changes(&mut self, of: &[Member]) -> Result<(), Failure> {
        for (place, member) in of.iter().rev().take(4).enumerate() {
            let when = if place < 2 { (1, 15, 10 * place as i32) } else { (0, 8, 30 + place as i32) };
            let permit = &self.permit((self.login, MEMBERS_CHANGE), when)?;
            let before = members::find(&self.app.db, &Scope::everything(), member.id).await?;
            let Some(before) = before else { continue };
            let mut after = before.clone();
            if place % 2 == 0 {
                after.facts.address = Some(format!("ໜ່ວຍ {}, ເຮືອນເລກທີ {}", place + 3, self.chance.between(20, 380)));
            } else {
                after.facts.department = Some(format!("ໜ່ວຍງານ {}", place + 1));
            }
            let (before, after) = (&before, &after);
            self.app.db.tx(|tx| async move { members::edit(&tx, permit, (before, after)).await }).await?;
        }
        Ok(())
    }
}

static APPLICATION: LazyLock<Option<Paper>> = LazyLock::new(|| paper("application_form"));
static CONSENT: LazyLock<Option<Paper>> = LazyLock::new(|| paper("consent_form"));

/// A page that stands for a paper of that kind and says that it is invented.
fn paper(kind: &str) -> Option<Paper> {
    let name = |lang| places::code_name(documents::KINDS, kind, lang);
    let data = json!({
        "title": name(Lang::Lo),
        "latin": format!("{} · {}", name(Lang::En), name(Lang::Zh)),
        "standing": "ຕົວຢ່າງ · Demo · 演示",
        "above": ["ສະຫະພັນກຳມະບານລາວ (ຕົວຢ່າງ)"],
        "demo": "ໜ້ານີ້ແທນເອກະສານທີ່ສະແກນມາ: ທຸກສິ່ງຢູ່ໃນນີ້ແມ່ນແຕ່ງຂຶ້ນ. \
                 This page stands for a scanned paper: everything here is invented. 本页代替扫描件，内容均为虚构。",
        "facts": [
            { "label": "ຊື່ ແລະ ນາມສະກຸນ", "value": "……………………………………" },
            { "label": "ບ່ອນເຮັດວຽກ", "value": "……………………………………" },
            { "label": "ວັນທີ", "value": "……… / ……… / …………" },
            { "label": "ລາຍເຊັນ", "value": "……………………………………" },
        ],
        "spells_title": "",
        "spells_head": ["", "", "", ""],
        "spells": [],
        "footer": "Kammaban · demo",
    });
    let printed = kammaban_print::print(kammaban_print::Paper::Person, &data, Lang::Lo);
    printed.ok().and_then(|bytes| Paper::read(bytes.into()).ok())
}

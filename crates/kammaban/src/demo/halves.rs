//! The returns of two half-years: base unions sign and send them up, those above accept them, sign
//! their own, and so on up to the federation. Who was late, sent back or corrected, the story tells.

use std::collections::HashMap;

use kammaban_kernel::{Date, Moment};
use kammaban_register::returns::{Decision, PastReturn, Period};

use super::accounts::Hands;
use super::chance::Chance;
use super::days;
use super::people::People;
use super::tables::StoryEvent;
use super::world::{Branch, World, streams};

/// How far the return of a union has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Upto {
    /// Nobody has begun it.
    Nothing,
    Drawn,
    Signed,
    Sent,
    Accepted,
}

/// All returns of the last half-years.
pub(super) fn returns(people: &People, hands: &Hands) -> Vec<PastReturn> {
    let world = &people.world;
    let halves = &world.tables.story.returns.halves;
    let mut all = Vec::new();
    for (half, day) in halves.iter().enumerate() {
        let Some(period) = Period::containing(*day) else { continue };
        let making = Making { world, hands, period, last: half + 1 == halves.len() };
        let upto = making.exceptions();
        for branch in 0..world.branches.len() {
            making.of(branch, &upto, &mut all);
        }
    }
    all
}

struct Making<'a> {
    world: &'a World,
    hands: &'a Hands,
    period: Period,
    /// Whether it is the half-year that is not closed yet.
    last: bool,
}

impl Making<'_> {
    /// Unions whose return has not gone all its way.
    fn exceptions(&self) -> HashMap<usize, Upto> {
        let mut upto = HashMap::new();
        if !self.last {
            return upto;
        }
        let mut set = |scope: &str, far: Upto| {
            if let Some(branch) = self.world.branch_of(scope) {
                upto.insert(branch, far);
            }
        };
        // The federation cannot close before its provinces have.
        set("national", Upto::Nothing);
        set("story:sez_jinlong", Upto::Drawn);
        set("story:garment_bouathong", Upto::Signed);
        set("place:LA1301", Upto::Nothing);
        set("place:LA13", Upto::Nothing);
        set("place:LA01", Upto::Drawn);
        for (place, far) in [
            ("LA0102", Upto::Sent),
            ("LA0106", Upto::Sent),
            ("LA05", Upto::Sent),
            ("LA09", Upto::Sent),
            ("LA16", Upto::Sent),
        ] {
            set(&format!("place:{place}"), far);
        }
        for event in self.events("return_missing") {
            set(&format!("place:{}", event.place), Upto::Nothing);
            // Nor the province before its district has.
            set(&format!("place:{}", event.place.get(..4).unwrap_or_default()), Upto::Drawn);
        }
        let kaysone = self.world.branch_of("place:LA1301");
        let below = (0..self.world.branches.len()).filter(|branch| {
            kaysone.is_some() && self.world.branches[*branch].parent == kaysone && !upto.contains_key(branch)
        });
        for branch in below.take(3).collect::<Vec<_>>() {
            upto.insert(branch, Upto::Sent);
        }
        upto
    }

    fn events(&self, kind: &'static str) -> impl Iterator<Item = &StoryEvent> {
        self.world.tables.story.events(kind).filter(|event| event.return_date == Some(self.period.day))
    }

    /// The story of the return of a place.
    fn event(&self, kind: &'static str, of: &Branch) -> Option<&StoryEvent> {
        self.events(kind).find(|event| event.place == of.code)
    }

    fn of(&self, branch: usize, upto: &HashMap<usize, Upto>, all: &mut Vec<PastReturn>) {
        let of = &self.world.branches[branch];
        let lived = of.founded <= self.period.day && of.ended.is_none_or(|ended| ended.on >= self.period.day);
        let mut far = upto.get(&branch).copied().unwrap_or(Upto::Accepted);
        if !lived || far == Upto::Nothing {
            return;
        }
        let mut chance = self.world.chance(&[streams::HALVES, branch as u64, days::number(self.period.day) as u64]);
        let late = self.event("return_late", of).and_then(|event| event.signed);
        let correction = self.event("return_correction", of);
        let back = self.event("return_sent_back", of);
        let told = late.or(correction.and_then(|event| event.signed)).or(back.and_then(|event| event.sent));
        let signed = told.unwrap_or_else(|| self.signing_day(of, &mut chance));
        if of.parent.is_none() {
            far = far.min(Upto::Signed);
        }
        let first = self.one(of, (1, far), signed, &mut chance);
        if let Some((event, on)) = back.and_then(|event| Some((event, event.sent_back?))) {
            let (again, mut first) = (event.signed.unwrap_or(on), first);
            if let (Some((doer, decision)), Some(parent)) = (&mut first.decided, of.parent) {
                *doer = self.hands.at(self.world.branches[parent].id, days::moment(on, 10 * 3_600));
                *decision = Decision::SentBack(event.reason_lo.clone());
            }
            self.followed(of, (first, far), again, &mut chance, all);
        } else if let Some(on) = correction.and_then(|event| event.corrected) {
            self.followed(of, (first, far), on, &mut chance, all);
        } else {
            all.push(first);
        }
    }

    /// A return and the correction that was signed in its place.
    fn followed(
        &self,
        of: &Branch,
        (mut first, far): (PastReturn, Upto),
        on: Date,
        chance: &mut Chance,
        all: &mut Vec<PastReturn>,
    ) {
        let second = self.one(of, (2, far), on, chance);
        first.superseded.clone_from(&second.signed);
        all.extend([first, second]);
    }

    /// A return that was signed on a day, with what followed.
    fn one(&self, of: &Branch, (number, far): (i64, Upto), signed: Date, chance: &mut Chance) -> PastReturn {
        let minutes = |chance: &mut Chance, from: i32, to: i32| i64::from(chance.between(from, to)) * 60;
        let morning = days::moment(signed, 8 * 3_600 + chance.between(0, 14_000));
        let by = |moment: Moment| self.hands.at(of.id, moment);
        let signing = morning.plus_seconds(minutes(chance, 4, 50));
        let sending = signing.plus_seconds(minutes(chance, 1, 70));
        let days_on = chance.between(0, 5);
        let deciding = days::moment(days::plus(signed, 1 + days_on), 9 * 3_600 + chance.between(0, 20_000));
        let parent = of.parent.map(|parent| self.world.branches[parent].id);
        PastReturn {
            union: of.id,
            period: self.period.clone(),
            number,
            drawn: by(morning),
            signed: (far >= Upto::Signed).then(|| by(signing)),
            sent: parent.filter(|_| far >= Upto::Sent).map(|parent| (by(sending), parent)),
            decided: parent
                .filter(|_| far >= Upto::Accepted)
                .map(|parent| (self.hands.at(parent, deciding), Decision::Accepted)),
            superseded: None,
        }
    }

    /// The lower a union stands, the earlier it signs; some base unions are late.
    fn signing_day(&self, of: &Branch, chance: &mut Chance) -> Date {
        let after = match of.level {
            "base" if chance.percent(2.0) => chance.between(17, 33),
            "base" => chance.between(1, 8),
            "district" | "ministry" => chance.between(8, 12),
            "province" | "industry" => chance.between(12, 15),
            _ => chance.between(18, 23),
        };
        days::plus(self.period.day, after)
    }
}

//! What is known of a person.

use std::collections::HashMap;

use jiff::civil::date;
use kammaban_kernel::{Date, Moment, PartialDate, Phone, Sex};
use kammaban_register::members::Facts;
use kammaban_register::places::Named;
use kammaban_text::Title;

use super::{Core, People};
use crate::demo::chance::{Chance, Weighted, shuffled};
use crate::demo::days;
use crate::demo::lives::{Mistake, Now, Slot};
use crate::demo::names::Style;
use crate::demo::world::streams;

/// Years in which people joined.
#[derive(Debug)]
pub(super) struct Joining(Weighted<(i32, i32)>);

impl Joining {
    pub(super) fn new(shares: &HashMap<String, f64>, founded: Date) -> Self {
        let mut spans: Vec<((i32, i32), f64)> = shares
            .iter()
            .filter_map(|(key, share)| {
                let year = |text: &str| text.parse::<i16>().ok();
                let (from, to) = match key.strip_prefix('y') {
                    None => (founded.year() + 10, 1989),
                    Some(years) => match years.split_once('_') {
                        Some((from, to)) => (year(from)?, year(to)?),
                        None => (year(years)?, year(years)?),
                    },
                };
                Some(((days::number(date(from, 1, 1)), days::number(date(to, 12, 31))), *share))
            })
            .collect();
        // A map has no order, and chance must find the same one each time.
        spans.sort_by_key(|(span, _)| *span);
        Self(Weighted::new(spans))
    }

    /// A day between two days, by the shares of years as far as these leave room.
    pub(super) fn draw(&self, chance: &mut Chance, from: Date, to: Date) -> Date {
        let (from, to) = (days::number(from.min(to)), days::number(to));
        for _ in 0..12 {
            let Some((first, last)) = self.0.pick(chance) else { break };
            let (first, last) = (from.max(*first), to.min(*last));
            if first <= last {
                return days::of_number(chance.between(first, last));
            }
        }
        days::of_number(chance.between(from, to))
    }
}

impl People {
    pub(super) fn birth(&self, slot: Slot, chance: &mut Chance, (sex, now): (Sex, Now)) -> Date {
        let ages = &self.world.bases[slot.0].ages;
        let points = [ages.min, ages.p25, ages.median, ages.p75, ages.max];
        let drawn = chance.unit() * 4.0;
        let quarter = (drawn as usize).min(3);
        let age = points[quarter] + (points[quarter + 1] - points[quarter]) * (drawn - quarter as f64);
        let (reference, age) = match now {
            // Women retire at 55, men at 60; some later.
            Now::Retired(on) => {
                let from = if sex == Sex::Female { 55.0 } else { 60.0 };
                (on, from + chance.unit() * 3.0)
            }
            Now::Died(on) => (on, age + chance.unit() * 12.0),
            Now::Suspended(on) | Now::Left(on) | Now::Proposed(on) => (on, age),
            Now::Active => (self.world.as_of, age),
        };
        let age = match self.lives.of(slot).and_then(|life| life.mistake) {
            Some(Mistake::Over65) => 67.1 + chance.unit() * 9.0,
            _ => age.max(19.2),
        };
        days::plus(reference, -((age * 365.25) as i32) + chance.between(0, 364))
    }

    pub(super) fn facts(&self, slot: Slot, core: &Core) -> Facts {
        let mistake = self.lives.of(slot).and_then(|life| life.mistake);
        if let Some(Mistake::Twice { of, dated }) = mistake {
            return self.second_record(slot, core, (of, dated));
        }
        let (demo, shape) = (&self.world.tables.story.demo, &self.world.tables.story.shape);
        let mut chance = self.world.chance(&[streams::PEOPLE, slot.0 as u64, slot.1 as u64, 1]);
        let mut facts = self.named(&mut chance, slot, core.sex);
        facts.sex = Some(core.sex);
        facts.nationality = "LA".to_owned();
        let year_only = shape.without_birth_day as f64 / demo.members as f64 * 100.0;
        facts.birth_date = Some(match PartialDate::from_parts(core.birth.year(), None, None) {
            Ok(year) if chance.percent(year_only) => year,
            _ => PartialDate::day(core.birth),
        });
        facts.joined_on = Some(PartialDate::day(core.joined));
        if chance.percent(shape.with_phone_percent) {
            facts.phones.push(self.phone(slot, 0));
            if chance.percent(6.0) {
                facts.phones.push(self.phone(slot, 1));
            }
        }
        if chance.percent(shape.with_national_id_percent) {
            facts.national_id = Some(self.national_id(slot));
        }
        self.work(&mut facts, &mut chance, (slot, core.birth));
        self.home(&mut facts, &mut chance, self.world.bases[slot.0].district);
        if let Some(mistake) = mistake {
            self.spoil(&mut facts, &mut chance, (slot, mistake));
        }
        facts
    }

    fn named(&self, chance: &mut Chance, slot: Slot, sex: Sex) -> Facts {
        let style = Style::of_province(chance, &self.world.bases[slot.0].province.code);
        let mut facts = Facts::default();
        let given = self.names.given(chance, style, sex);
        let mut family = self.names.family(chance, style);
        // By custom most Khmu people have no family name, and some others.
        if chance.percent(if style == Style::Khmu { 42.0 } else { 0.5 }) {
            family = None;
        }
        if let Some(given) = given {
            given.lo.clone_into(&mut facts.given_name);
            facts.surname = family.map(|family| family.lo.clone());
            if chance.percent(self.world.tables.story.shape.with_latin_name_percent) {
                let mut latin = given.latin(chance, 75.0).to_owned();
                if let Some(family) = family {
                    latin.push(' ');
                    latin.push_str(family.latin(chance, 75.0));
                }
                facts.latin_name = Some(latin);
            }
        }
        if chance.percent(70.0) {
            facts.title = Some(if sex == Sex::Female { Title::Ms } else { Title::Mr }.code().to_owned());
        }
        if chance.percent(11.0) {
            facts.nickname = self.names.nickname(chance, sex);
        }
        facts
    }

    /// A number that no other person of the demo has.
    fn phone(&self, slot: Slot, second: u64) -> Phone {
        // 20 2, 20 5, 20 7 and 20 9 with seven digits each; the later two are for second numbers.
        let half = 20_000_000;
        let number = shuffled(self.lives.number(slot), half, self.keys[0]) + second * half;
        let beginning = [2, 5, 7, 9][(number / 10_000_000) as usize % 4];
        Phone::from_stored(format!("+85620{beginning}{:07}", number % 10_000_000))
    }

    fn national_id(&self, slot: Slot) -> String {
        let province = self.world.bases[slot.0].province.code.get(2..4).unwrap_or("00");
        let number = shuffled(self.lives.number(slot), 100_000_000, self.keys[1]);
        format!("{province}-{number:08}")
    }

    fn work(&self, facts: &mut Facts, chance: &mut Chance, (slot, birth): (Slot, Date)) {
        let base = &self.world.bases[slot.0];
        let Some(job) = base.jobs.pick(chance) else { return };
        let occupation = &self.world.occupations[job.occupation];
        facts.occupation = Some(occupation.name_lo.clone());
        let old = birth < date(1975, 1, 1);
        let levels: &[&str] = match (occupation.level.as_str(), occupation.major) {
            ("head", _) | (_, 1) => &["bachelor", "bachelor", "master", "vocational_high", "doctor"],
            (_, 2) if old => &["vocational_high", "bachelor", "vocational_middle", "master"],
            (_, 2) => &["bachelor", "bachelor", "vocational_high", "master"],
            (_, 3 | 4) => &["vocational_high", "vocational_middle", "bachelor", "upper_secondary"],
            (_, 6 | 9) => &["primary", "lower_secondary", "lower_secondary", "none", "upper_secondary"],
            _ => &["lower_secondary", "upper_secondary", "upper_secondary", "vocational_first", "primary"],
        };
        if chance.percent(88.0) {
            facts.education = chance.pick(levels).map(|level| (*level).to_owned());
        }
        if base.staff > 60 && chance.percent(60.0) {
            let parts = i32::try_from(base.staff / 60).unwrap_or(1).clamp(2, 12);
            let word = if base.section == "C" { "ສາຍການຜະລິດ" } else { "ໜ່ວຍງານ" };
            facts.department = Some(format!("{word} {}", chance.between(1, parts)));
        }
    }

    /// Most people live in the district where they work, the others in the same province.
    fn home(&self, facts: &mut Facts, chance: &mut Chance, work: &'static Named) {
        let mut district = work;
        if chance.percent(22.0)
            && let Some(other) = self.world.districts.get(work.parent.as_str()).and_then(|all| chance.pick(all))
        {
            district = other;
        }
        facts.province_code = Some(district.parent.clone());
        facts.district_code = Some(district.code.clone());
        let villages = self.world.villages.get(district.code.as_str()).map_or(&[][..], Vec::as_slice);
        if chance.percent(93.0)
            && let Some(village) = chance.pick(villages)
        {
            facts.village_code = Some(village.code.clone());
            facts.village = Some(village.lo.clone());
        }
        if chance.percent(34.0) {
            facts.address = Some(format!("ໜ່ວຍ {}, ເຮືອນເລກທີ {}", chance.between(1, 24), chance.between(1, 380)));
        }
    }

    /// The same person entered a second time: other Latin spelling, other telephone.
    fn second_record(&self, slot: Slot, core: &Core, (of, dated): (Slot, bool)) -> Facts {
        let mut facts = self.facts(of, &self.core(of));
        let mut chance = self.world.chance(&[streams::PEOPLE, slot.0 as u64, slot.1 as u64, 2]);
        facts.latin_name = Some(other_spelling(&mut chance, &facts));
        facts.nickname = None;
        facts.phones.clear();
        if chance.percent(50.0) {
            facts.phones.push(self.phone(slot, 0));
        }
        facts.national_id = None;
        if !dated {
            facts.birth_date = None;
        }
        facts.joined_on = Some(PartialDate::day(core.joined));
        self.work(&mut facts, &mut chance, (slot, core.birth));
        facts
    }

    /// Puts a mistake in, as people make it.
    fn spoil(&self, facts: &mut Facts, chance: &mut Chance, (slot, mistake): (Slot, Mistake)) {
        let day = |year: i16, month: i8, day: i8| PartialDate::from_parts(year, Some(month), Some(day)).ok();
        let birth = facts.birth_date.map(PartialDate::first_day);
        match mistake {
            Mistake::Twice { .. } | Mistake::Over65 => {}
            Mistake::NamesSwapped => {
                if let Some(surname) = facts.surname.take() {
                    facts.surname = Some(std::mem::replace(&mut facts.given_name, surname));
                }
            }
            Mistake::TitleInName => {
                let title = match facts.title.take().as_deref() {
                    Some("ms") => "ນາງ",
                    Some(_) => "ທ້າວ",
                    None => "ທ່ານ",
                };
                let space = if chance.percent(50.0) { " " } else { "" };
                facts.given_name = format!("{title}{space}{}", facts.given_name);
            }
            Mistake::LatinInLao => {
                let latin = facts.latin_name.take().unwrap_or_else(|| kammaban_text::romanize(&facts.name()));
                let (given, surname) = latin.split_once(' ').map_or((latin.as_str(), None), |(a, b)| (a, Some(b)));
                facts.surname = surname.map(str::to_owned);
                facts.given_name = given.to_owned();
            }
            Mistake::OldSpelling => {
                facts.given_name = old_spelling(&facts.given_name);
                facts.surname = facts.surname.as_deref().map(old_spelling);
            }
            Mistake::FirstOfJanuary => facts.birth_date = birth.and_then(|birth| day(birth.year(), 1, 1)),
            Mistake::BuddhistYear => {
                facts.birth_date = birth.and_then(|birth| day(birth.year() + 543, birth.month(), birth.day().min(28)));
            }
            Mistake::BornAfterJoining => {
                let joined = facts.joined_on.map(PartialDate::first_day);
                facts.birth_date = joined.map(|joined| PartialDate::day(days::plus(joined, chance.between(1, 900))));
            }
            Mistake::JoinsInFuture => {
                let future = days::plus(self.world.as_of, chance.between(30, 700));
                facts.joined_on = Some(PartialDate::day(future));
            }
            Mistake::PhoneShared(with) => facts.phones = vec![self.phone(with, 0)],
            Mistake::PhoneShort => {
                facts.phones.clear();
                let number = shuffled(self.lives.number(slot), 10_000_000, self.keys[0]);
                facts.note = Some(format!("ໂທ {number:07}"));
            }
            Mistake::NationalIdSwapped => {
                let mut digits = self.national_id(slot).into_bytes();
                let at = (4..digits.len() - 1).find(|at| digits[*at] != digits[at + 1]).unwrap_or(4);
                digits.swap(at, at + 1);
                facts.national_id = String::from_utf8(digits).ok();
            }
            Mistake::DistrictElsewhere => {
                let here = facts.province_code.clone().unwrap_or_default();
                let others: Vec<_> = self.world.provinces().into_iter().filter(|other| other.code != here).collect();
                let other = chance.pick(&others).and_then(|other| self.world.districts.get(other.code.as_str()));
                if let Some(district) = other.and_then(|districts| chance.pick(districts)) {
                    facts.district_code = Some(district.code.clone());
                    facts.village_code = None;
                }
            }
            Mistake::SexAgainstTitle => {
                let title = if facts.sex == Some(Sex::Female) { Title::Mr.code() } else { Title::Ms.code() };
                facts.title = Some(title.to_owned());
            }
            Mistake::Placeholder => {
                let names = ["ບໍ່ຮູ້ຊື່", "ນ.ນ", "ທ."];
                facts.given_name = chance.pick(&names).copied().unwrap_or("ບໍ່ຮູ້ຊື່").to_owned();
                facts.surname = None;
                facts.latin_name = None;
            }
        }
    }
}

fn old_spelling(name: &str) -> String {
    name.replace('ຼ', "ລ").replace('ໜ', "ຫນ").replace('ໝ', "ຫມ").replace('ຳ', "ໍາ")
}

fn other_spelling(chance: &mut Chance, facts: &Facts) -> String {
    let whole = facts.latin_name.clone().unwrap_or_else(|| kammaban_text::romanize(&facts.name()));
    let swaps = [("ou", "u"), ("x", "s"), ("ph", "p"), ("ay", "ai"), ("v", "w"), ("y", "i"), ("on", "one")];
    let fitting: Vec<_> = swaps.iter().filter(|(from, _)| whole.contains(from)).collect();
    match chance.pick(&fitting) {
        Some((from, to)) => whole.replacen(from, to, 1),
        None => whole,
    }
}

/// The day a moment lies in, in Vientiane.
pub(super) fn day_of(moment: Moment) -> Date {
    moment.plus_seconds(7 * 3_600).day_in(&jiff::tz::TimeZone::UTC)
}

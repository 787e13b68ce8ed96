//! An ordinary year: transfers, retirements, deaths; and mistakes.

use jiff::civil::date;
use kammaban_kernel::Date;

use super::{Life, Mistake, Move, Now, Telling, Where};
use crate::demo::days;
use crate::demo::tables::StoryEvent;

impl Telling<'_> {
    pub(super) fn tell_ordinary(&mut self) {
        let world = self.world;
        let all = self.bases(|_| true);
        for event in world.tables.story.events("transfers") {
            self.transfers(event, &all);
        }
        let mut retired = world.scaled(world.tables.story.shape.retired_members);
        for event in world.tables.story.events("retirements") {
            let places = self.bases(|base| world.bases[base].pattern == event.pattern);
            let count = world.scaled(event.members);
            retired = retired.saturating_sub(count);
            let (from, to) = span(event, world.as_of);
            self.set_many(count, &places, |telling| Now::Retired(telling.day(from, to)));
        }
        let state = self.bases(|base| {
            let of = world.bases[base].ownership.as_str();
            matches!(of, "state_organ" | "state_enterprise" | "mass_organisation" | "joint")
        });
        let before = days::plus(world.as_of, -20);
        self.set_many(retired, &state, |telling| Now::Retired(telling.day(date(2012, 1, 1), before)));
        self.suspensions(&all);
        for (kind, died) in [("leave", false), ("deaths", true)] {
            for event in world.tables.story.events(kind) {
                let (from, to) = span(event, world.as_of);
                for _ in 0..world.scaled(event.members) {
                    let Some(base) = all.pick(&mut self.chance).copied() else { break };
                    let on = self.day(from, to);
                    let now = if died { Now::Died(on) } else { Now::Left(on) };
                    self.one_more(base, Life { now, ..Life::default() });
                }
            }
        }
        self.waiting(&all);
    }

    fn set_many(&mut self, count: usize, places: &Where, now: impl Fn(&mut Self) -> Now) {
        for _ in 0..count {
            let Some(slot) = self.somebody(places) else { break };
            let now = now(self);
            self.set(slot, Life { now, ..Life::default() });
        }
    }

    fn transfers(&mut self, event: &StoryEvent, all: &Where) {
        let (from_day, to_day) = span(event, self.world.as_of);
        for _ in 0..self.world.scaled(event.members) {
            let Some((into, slot)) = self.somebody(all) else { break };
            let Some(from) = self.like(into, all) else { continue };
            let recorded = self.day(from_day, to_day);
            // A transfer takes effect on the first of the month after it was accepted.
            let on = recorded.last_of_month().tomorrow().unwrap_or(recorded).min(self.world.as_of);
            let how = Move { from, on, recorded, reason: "member.transferred", paper: None, left: None };
            self.set((into, slot), Life { moved: Some(how), ..Life::default() });
        }
    }

    /// Another base union of the same sector, where one is found.
    fn like(&mut self, base: usize, all: &Where) -> Option<usize> {
        let mut found = None;
        for _ in 0..60 {
            let other = *all.pick(&mut self.chance)?;
            let (this, that) = (&self.world.bases[base], &self.world.bases[other]);
            if other == base || that.story.is_some() {
                continue;
            }
            found = Some(other);
            if this.sector == that.sector {
                break;
            }
        }
        found
    }

    fn suspensions(&mut self, all: &Where) {
        let world = self.world;
        let mut today = world.scaled(world.tables.story.shape.suspended_members);
        for event in world.tables.story.events("suspensions") {
            let (from, to) = span(event, world.as_of);
            for _ in 0..world.scaled(event.lifted) {
                let Some(slot) = self.somebody(all) else { break };
                let begun = self.day(from, days::plus(to, -45));
                let lifted = days::plus(begun, self.chance.between(20, 120)).min(to);
                self.set(slot, Life { rested: Some((begun, lifted)), ..Life::default() });
            }
            let on = world.scaled(event.members.saturating_sub(event.lifted));
            today = today.saturating_sub(on);
            self.set_many(on, all, |telling| Now::Suspended(telling.day(from, to)));
        }
        let (from, to) = (date(2024, 3, 1), date(2025, 6, 30));
        self.set_many(today, all, |telling| Now::Suspended(telling.day(from, to)));
    }

    /// Admissions that wait at some level, beside those of the story.
    fn waiting(&mut self, all: &Where) {
        let world = self.world;
        let levels = ["admissions_base", "admissions_district", "admissions_province"];
        let waiting: usize = levels.iter().filter_map(|key| world.tables.story.waiting.get(*key)).sum();
        let told: usize = world.tables.story.events("admissions_waiting").map(|event| event.members).sum();
        for _ in 0..world.scaled(waiting.saturating_sub(told)) {
            let Some(base) = all.pick(&mut self.chance).copied() else { break };
            let on = self.day(days::plus(world.as_of, -40), days::plus(world.as_of, -1));
            self.one_more(base, Life { now: Now::Proposed(on), ..Life::default() });
        }
    }

    pub(super) fn make_mistakes(&mut self) {
        let all = self.bases(|_| true);
        for row in &self.world.tables.story.mistake {
            for _ in 0..self.world.scaled(row.people) {
                let (Some(slot), Some(other)) = (self.somebody(&all), self.somebody(&all)) else { break };
                if slot == other {
                    continue;
                }
                let mistake = match row.kind.as_str() {
                    "same_person_twice" => Mistake::Twice { of: other, dated: true },
                    "same_person_twice_no_date" => Mistake::Twice { of: other, dated: false },
                    "given_and_surname_swapped" => Mistake::NamesSwapped,
                    "title_in_given_name" => Mistake::TitleInName,
                    "latin_in_lao_field" => Mistake::LatinInLao,
                    "old_spelling" => Mistake::OldSpelling,
                    "birth_first_of_january" => Mistake::FirstOfJanuary,
                    "birth_buddhist_year_kept" => Mistake::BuddhistYear,
                    "birth_after_joining" => Mistake::BornAfterJoining,
                    "joined_in_future" => Mistake::JoinsInFuture,
                    "over_65_still_active" => Mistake::Over65,
                    "phone_shared_by_two" => Mistake::PhoneShared(other),
                    "phone_lost_leading_zero" => Mistake::PhoneShort,
                    "national_id_two_digits_swapped" => Mistake::NationalIdSwapped,
                    "district_of_other_province" => Mistake::DistrictElsewhere,
                    "sex_contradicts_title" => Mistake::SexAgainstTitle,
                    "placeholder_name" => Mistake::Placeholder,
                    _ => break,
                };
                // The other one stays as they are: nothing may happen to them any more.
                if matches!(mistake, Mistake::Twice { .. } | Mistake::PhoneShared(_)) {
                    self.set(other, Life::default());
                }
                self.set(slot, Life { mistake: Some(mistake), ..Life::default() });
            }
        }
    }
}

fn span(event: &StoryEvent, as_of: Date) -> (Date, Date) {
    (event.from_date.unwrap_or(as_of), event.to_date.unwrap_or(as_of))
}

//! The tree: two lines, from the federation to the base unions.

use std::collections::{HashMap, HashSet};

use jiff::civil::date;
use kammaban_kernel::Date;
use kammaban_platform::unions::Line;
use kammaban_register::places::{self, Named};

use super::work::{jobs, occupations_of_office, sections};
use super::{Base, Job, Kind, NewBranch, World, fill, streams};
use crate::assemble::Failure;
use crate::demo::chance::{Chance, Weighted};
use crate::demo::days;
use crate::demo::tables::{AgeProfile, Central};

/// The federation's code.
pub(in crate::demo) const ROOT: &str = "LFTU";

/// The unions that hold members, while the tree is made.
pub(super) struct Making {
    pub(super) chance: Chance,
    /// Branches by code of place or organisation.
    pub(super) by_code: HashMap<String, usize>,
    /// Base unions so far below each union, for their codes.
    pub(super) counts: HashMap<usize, usize>,
    /// Brands used by a pattern.
    pub(super) brands_used: HashSet<(String, String)>,
    /// Villages used in a district.
    pub(super) villages_used: HashMap<&'static str, usize>,
    pub(super) sections: HashMap<String, String>,
    pub(super) jobs: HashMap<String, Weighted<Job>>,
}

/// Where a base union stands.
#[derive(Clone, Copy)]
pub(super) struct Seat {
    pub(super) parent: usize,
    pub(super) province: &'static Named,
    pub(super) district: &'static Named,
    pub(super) place: Option<&'static Named>,
}

impl World {
    /// Makes all unions and, for those that hold members, what their people are like.
    pub(super) fn make_branches(&mut self) -> Result<(), Failure> {
        let mut making = Making {
            chance: self.chance(&[streams::UNIONS]),
            by_code: HashMap::new(),
            counts: HashMap::new(),
            brands_used: HashSet::new(),
            villages_used: HashMap::new(),
            sections: sections(),
            jobs: HashMap::new(),
        };
        let root = self.add(NewBranch {
            code: ROOT.to_owned(),
            level: "federation",
            line: Line::Place,
            parent: None,
            names: ["ສະຫະພັນກຳມະບານລາວ", "Lao Federation of Trade Unions (demo)", "老挝工会联合会（演示）"]
                .map(str::to_owned),
            place: None,
            founded: self.tables.story.demo.founded,
        });
        self.make_places(root, &mut making);
        self.make_industries(root, &mut making)?;
        self.make_central(&mut making)?;
        self.make_offices(&mut making)?;
        self.make_employers(&mut making)
    }

    fn make_places(&mut self, root: usize, making: &mut Making) {
        let lead = ["ສະຫະພັນກຳມະບານ", "Federation of Trade Unions, ", ""];
        for place in places::PLACES.iter().filter(|place| place.kind != "village") {
            let province = place.kind == "province";
            let parent = making.by_code.get(&place.parent).copied().unwrap_or(root);
            let kind = if province { "ແຂວງ" } else { "ເມືອງ" };
            let lo = without_double(format!("{}{kind}{}", lead[0], place.lo));
            let en = match (province, place.code.as_str()) {
                (true, "LA01") => format!("{}{}", lead[1], place.en),
                (true, _) => format!("{}{} Province", lead[1], place.en),
                (false, _) => format!("{}{} District", lead[1], place.en),
            };
            let zh = format!("{}工会联合会", if place.zh.is_empty() { &place.en } else { &place.zh });
            let founded = if province {
                of_years(&mut making.chance, 1976, 1994)
            } else {
                of_years(&mut making.chance, 1984, 2009)
            };
            let index = self.add(NewBranch {
                code: place.code.clone(),
                level: if province { "province" } else { "district" },
                line: Line::Place,
                parent: Some(parent),
                names: [lo, en, zh],
                place: Some(place),
                founded,
            });
            making.by_code.insert(place.code.clone(), index);
        }
    }

    fn make_industries(&mut self, root: usize, making: &mut Making) -> Result<(), Failure> {
        for row in 0..self.tables.industries.len() {
            let industry = &self.tables.industries[row];
            let (code, names) =
                (industry.code.clone(), [&industry.name_lo, &industry.name_en, &industry.name_zh].map(Clone::clone));
            let founded = of_years(&mut making.chance, 1986, 1998);
            let branch = NewBranch {
                code: code.clone(),
                level: "industry",
                line: Line::Industry,
                parent: Some(root),
                names,
                place: None,
                founded,
            };
            let index = self.add(branch);
            making.by_code.insert(code, index);
        }
        for row in 0..self.tables.central.len() {
            let central = &self.tables.central[row];
            let code = central.code.clone();
            let parent = *making
                .by_code
                .get(&central.industry)
                .ok_or_else(|| format!("{code}: no industry federation {}", central.industry))?;
            let names = [
                format!("ກຳມະບານ{}", central.name_lo),
                format!("Trade Union, {}", central.name_en),
                format!("{}工会", central.name_zh),
            ];
            let founded = of_years(&mut making.chance, 1976, 1990);
            let branch = NewBranch {
                code: code.clone(),
                level: "ministry",
                line: Line::Industry,
                parent: Some(parent),
                names,
                place: None,
                founded,
            };
            let index = self.add(branch);
            making.by_code.insert(code, index);
        }
        Ok(())
    }

    /// Base unions in ministries, central offices, mass organisations and state enterprises.
    fn make_central(&mut self, making: &mut Making) -> Result<(), Failure> {
        let capital = *self.provinces().first().ok_or("no provinces")?;
        for row in 0..self.tables.central.len() {
            let names = self.department_names(&self.tables.central[row]);
            for name in names {
                let central = &self.tables.central[row];
                let (code, occupations) = (central.code.clone(), occupations_of_office(&central.kind, &central.sector));
                let kind = Kind {
                    pattern: &central.kind.clone(),
                    sector: &central.sector.clone(),
                    ownership: &central.ownership.clone(),
                    size: [central.size_min, central.size_median, central.size_max],
                    women_percent: central.women_percent,
                    ages: &central.age_profile.clone(),
                    member_percent: self.tables.story.shape.member_percent_of_staff,
                    occupations,
                };
                let district = self.some_district(&mut making.chance, capital).ok_or("no districts")?;
                let parent = making.by_code.get(&code).copied().ok_or("no such organisation")?;
                let seat = Seat { parent, province: capital, district, place: None };
                let founded = of_years(&mut making.chance, 1978, 2008);
                let base = self.make_base(making, &kind, seat, (name, founded))?;
                self.bases[base].central = Some(code);
            }
        }
        Ok(())
    }

    /// The names of a central organisation's base unions.
    fn department_names(&self, central: &Central) -> Vec<[String; 3]> {
        let org = [&central.name_lo, &central.name_en, &central.name_zh].map(String::as_str);
        let used_for = if central.kind == "state_enterprise" { "state_enterprise" } else { central.kind.as_str() };
        let numbered = match (central.code.as_str(), used_for) {
            ("C25", _) => "faculty_n",
            (_, "state_enterprise") => "unit_n",
            _ => "department_n",
        };
        let fixed = self.tables.departments.iter().filter(|department| {
            !department.key.ends_with("_n") && department.used_for.split('|').any(|kind| kind == used_for)
        });
        let patterns = |department: &'_ crate::demo::tables::Department| {
            [department.name_lo.clone(), department.name_en.clone(), department.name_zh.clone()]
        };
        let mut names: Vec<[String; 3]> = fixed.map(patterns).take(central.base_unions).collect();
        if let Some(more) = self.tables.departments.iter().find(|department| department.key == numbered) {
            for number in 1..=central.base_unions.saturating_sub(names.len()) {
                let number = number.to_string();
                let pattern = patterns(more);
                names.push(fill([&pattern[0], &pattern[1], &pattern[2]], "{n}", [&number, &number, &number]));
            }
        }
        names.iter().map(|name| fill([&name[0], &name[1], &name[2]], "{org}", org)).collect()
    }

    /// Offices, schools and hospitals of every province and district.
    fn make_offices(&mut self, making: &mut Making) -> Result<(), Failure> {
        for row in 0..self.tables.offices.len() {
            let office = &self.tables.offices[row];
            let wanted = office.places.clone();
            let (level, per_place) = (office.level.clone(), office.per_place);
            let seats: Vec<&'static Named> = places::PLACES
                .iter()
                .filter(|place| place.kind == level)
                .filter(|place| wanted == "all" || wanted.split('|').any(|code| code == place.code))
                .collect();
            for place in seats {
                for _ in 0..per_place {
                    self.make_office(making, row, place)?;
                }
            }
        }
        Ok(())
    }

    fn make_office(&mut self, making: &mut Making, row: usize, place: &'static Named) -> Result<(), Failure> {
        let district = match place.kind {
            "province" => self.some_district(&mut making.chance, place).ok_or("a province without districts")?,
            _ => place,
        };
        let province =
            if place.kind == "province" { place } else { places::find(&place.parent).ok_or("no province")? };
        let office = &self.tables.offices[row];
        let mut name =
            fill([&office.name_lo, &office.name_en, &office.name_zh], "{place}", [&place.lo, &place.en, &place.zh]);
        if name[0].contains("{village}") {
            let used = making.villages_used.entry(place.code.as_str()).or_default();
            let villages = self.villages.get(place.code.as_str()).map_or(&[][..], Vec::as_slice);
            let village = villages.get(*used % villages.len().max(1)).ok_or("a district without villages")?;
            *used += 1;
            name = fill([&name[0], &name[1], &name[2]], "{village}", [&village.lo, &village.en, &village.zh]);
        }
        if name[0].contains("{brand}") {
            let key = office.key.clone();
            let brand = self.take_brand(making, (&format!("{key} {}", place.code), "lao"), place);
            name = fill([&name[0], &name[1], &name[2]], "{brand}", [&brand[0], &brand[1], &brand[2]]);
        }
        name[0] = without_double(std::mem::take(&mut name[0]));
        let office = &self.tables.offices[row];
        let (pattern, sector, ownership, ages) =
            (office.key.clone(), office.sector.clone(), office.ownership.clone(), office.age_profile.clone());
        let kind = Kind {
            pattern: &pattern,
            sector: &sector,
            ownership: &ownership,
            size: [office.size_min, office.size_median, office.size_max],
            women_percent: office.women_percent,
            ages: &ages,
            member_percent: self.tables.story.shape.member_percent_of_staff,
            occupations: occupations_of_office(&pattern, &sector),
        };
        let parent = making.by_code.get(&place.code).copied().ok_or("no union of that place")?;
        let founded = of_years(&mut making.chance, if place.kind == "province" { 1977 } else { 1985 }, 2012);
        self.make_base(making, &kind, Seat { parent, province, district, place: Some(place) }, (name, founded))?;
        Ok(())
    }

    /// Adds a base union with what its people are like.
    pub(super) fn make_base(
        &mut self,
        making: &mut Making,
        kind: &Kind<'_>,
        seat: Seat,
        (names, founded): ([String; 3], Date),
    ) -> Result<usize, Failure> {
        let count = making.counts.entry(seat.parent).or_default();
        *count += 1;
        let code = format!("{}-{count:03}", self.branches[seat.parent].code);
        let line = self.branches[seat.parent].line;
        let founded = founded.max(self.branches[seat.parent].founded);
        let branch = self.add(NewBranch {
            code,
            level: "base",
            line,
            parent: Some(seat.parent),
            names,
            place: seat.place,
            founded,
        });
        let section = making.sections.get(kind.sector).cloned();
        let section = section.ok_or_else(|| format!("{}: no sector {}", kind.pattern, kind.sector))?;
        let ages: Option<&AgeProfile> = self.tables.ages.get(kind.ages);
        let ages = ages.cloned().ok_or_else(|| format!("{}: no age profile {}", kind.pattern, kind.ages))?;
        let jobs = making.jobs.entry(kind.occupations.to_owned()).or_insert_with(|| jobs(kind.occupations)).clone();
        let index = self.bases.len();
        let mut chance = self.chance(&[streams::SIZES, index as u64]);
        let [min, median, max] = kind.size;
        let sigma = (max / median).ln() / 2.1;
        let staff = (median * (sigma * chance.normal()).exp()).clamp(min, max);
        let recorded = self.branches[branch].recorded;
        self.bases.push(Base {
            branch,
            employer: self.chance(&[streams::EMPLOYERS, index as u64]).id(recorded),
            pattern: kind.pattern.to_owned(),
            story: None,
            central: None,
            sector: kind.sector.to_owned(),
            section,
            ownership: kind.ownership.to_owned(),
            province: seat.province,
            district: seat.district,
            women_percent: kind.women_percent,
            ages,
            jobs,
            staff: staff.round() as usize,
            members: (staff * kind.member_percent / 100.0).round() as usize,
        });
        Ok(index)
    }

    /// The provinces, the capital first.
    pub(in crate::demo) fn provinces(&self) -> Vec<&'static Named> {
        places::PLACES.iter().filter(|place| place.kind == "province").collect()
    }

    /// A district of a province; that of the main town more often.
    pub(super) fn some_district(&self, chance: &mut Chance, province: &Named) -> Option<&'static Named> {
        let districts = self.districts.get(province.code.as_str())?;
        if province.code != "LA01" && chance.percent(45.0) {
            return districts.first().copied();
        }
        chance.pick(districts).copied()
    }
}

/// ‘Province of the capital’ is said of nothing: the capital's own word stands alone.
fn without_double(name: String) -> String {
    name.replace("ແຂວງນະຄອນຫຼວງ", "ນະຄອນຫຼວງ")
}

pub(super) fn of_years(chance: &mut Chance, from: i16, to: i16) -> Date {
    let (from, to) = (days::number(date(from, 1, 1)), days::number(date(to, 12, 28)));
    days::of_number(chance.between(from, to))
}

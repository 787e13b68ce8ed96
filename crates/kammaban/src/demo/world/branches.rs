//! The tree: two lines, from the federation to the base unions.

use std::collections::{HashMap, HashSet};

use jiff::civil::date;
use kammaban_kernel::Date;
use kammaban_platform::unions::{Line, UnionState};
use kammaban_register::places::{self, Named};

use super::{Base, Ended, Job, Kind, NewBranch, World, fill, streams};
use crate::assemble::Failure;
use crate::demo::chance::{Chance, Weighted};
use crate::demo::days;
use crate::demo::tables::{AgeProfile, Brand, Central, Fixed};

/// The federation's code.
pub(in crate::demo) const ROOT: &str = "LFTU";

/// The unions that hold members, while the tree is made.
struct Making {
    chance: Chance,
    /// Branches by code of place or organisation.
    by_code: HashMap<String, usize>,
    /// Base unions so far below each union, for their codes.
    counts: HashMap<usize, usize>,
    /// Brands used by a pattern.
    brands_used: HashSet<(String, String)>,
    /// Villages used in a district.
    villages_used: HashMap<&'static str, usize>,
    sections: HashMap<String, String>,
    jobs: HashMap<String, Weighted<Job>>,
}

/// Where a base union stands.
#[derive(Clone, Copy)]
struct Seat {
    parent: usize,
    province: &'static Named,
    district: &'static Named,
    place: Option<&'static Named>,
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
        let province = if place.kind == "province" { place } else { places::find(&place.parent).ok_or("no province")? };
        let office = &self.tables.offices[row];
        let mut name = fill(
            [&office.name_lo, &office.name_en, &office.name_zh],
            "{place}",
            [&place.lo, &place.en, &place.zh],
        );
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

    /// Enterprises and groups of informal workers, those of the story first.
    fn make_employers(&mut self, making: &mut Making) -> Result<(), Failure> {
        let story = self.tables.story.union.clone();
        for row in 0..self.tables.employers.len() {
            let key = self.tables.employers[row].key.clone();
            let fixed: Vec<&Fixed> = story.iter().filter(|fixed| fixed.pattern == key).collect();
            for fixed in &fixed {
                let place = places::find(&fixed.place).ok_or_else(|| format!("{}: no place {}", fixed.key, fixed.place))?;
                let brand = self.tables.brands.iter().find(|brand| brand.key == fixed.brand).cloned();
                let brand = brand.ok_or_else(|| format!("{}: no brand {}", fixed.key, fixed.brand))?;
                making.brands_used.insert((key.clone(), brand.key.clone()));
                let base = self.make_employer(making, row, place, (brand_names(&brand), Some(fixed.founded)))?;
                let base = &mut self.bases[base];
                base.story = Some(fixed.key.clone());
                base.women_percent = fixed.women_percent;
                base.staff = fixed.workers;
                base.members = fixed.members;
            }
            let current = fixed.iter().filter(|fixed| fixed.dissolved.is_none()).count();
            let count = self.tables.employers[row].count.saturating_sub(current);
            let kinds = self.tables.employers[row].brands.clone();
            for province in self.spread(making, row, count) {
                let place = self.some_district(&mut making.chance, province).ok_or("a province without districts")?;
                let brand = self.take_brand(making, (&key, &kinds), place);
                self.make_employer(making, row, place, (brand, None))?;
            }
        }
        Ok(())
    }

    /// Provinces for that many employers, by how many districts each has.
    fn spread(&self, making: &mut Making, row: usize, count: usize) -> Vec<&'static Named> {
        let wanted = &self.tables.employers[row].provinces;
        let provinces = self.provinces();
        let there = Weighted::new(
            provinces
                .into_iter()
                .filter(|province| wanted == "all" || wanted.split('|').any(|code| code == province.code))
                .map(|province| (province, self.districts.get(province.code.as_str()).map_or(0, Vec::len) as f64)),
        );
        (0..count).filter_map(|_| there.pick(&mut making.chance).copied()).collect()
    }

    fn make_employer(
        &mut self,
        making: &mut Making,
        row: usize,
        place: &'static Named,
        (brand, founded): ([String; 3], Option<Date>),
    ) -> Result<usize, Failure> {
        let province = places::find(&place.parent).ok_or("a district without province")?;
        let employer = &self.tables.employers[row];
        let name = fill(
            [&employer.name_lo, &employer.name_en, &employer.name_zh],
            "{brand}",
            [&brand[0], &brand[1], &brand[2]],
        );
        let strings = [&employer.key, &employer.sector, &employer.ownership, &employer.age_profile, &employer.occupations]
            .map(Clone::clone);
        let kind = Kind {
            pattern: &strings[0],
            sector: &strings[1],
            ownership: &strings[2],
            size: [employer.size_min, employer.size_median, employer.size_max],
            women_percent: employer.women_percent,
            ages: &strings[3],
            member_percent: employer.member_percent,
            occupations: &strings[4],
        };
        let years = if strings[2].starts_with("state") { (1982, 2012) } else { (1998, 2023) };
        let founded = founded.unwrap_or_else(|| of_years(&mut making.chance, years.0, years.1));
        let parent = making.by_code.get(&place.code).copied().ok_or("no union of that district")?;
        self.make_base(making, &kind, Seat { parent, province, district: place, place: Some(place) }, (name, founded))
    }

    /// A brand that the pattern has not used; where all are, one with the place's name behind it.
    fn take_brand(&self, making: &mut Making, (pattern, kinds): (&str, &str), place: &Named) -> [String; 3] {
        if kinds == "place" {
            return [place.lo.clone(), place.en.clone(), if place.zh.is_empty() { &place.en } else { &place.zh }.clone()];
        }
        let right = |brand: &&Brand| kinds.split('|').any(|kind| kind == brand.kind);
        let all: Vec<&Brand> = self.tables.brands.iter().filter(right).collect();
        let free: Vec<&&Brand> = all
            .iter()
            .filter(|brand| !making.brands_used.contains(&(pattern.to_owned(), brand.key.clone())))
            .collect();
        if let Some(brand) = making.chance.pick(&free) {
            making.brands_used.insert((pattern.to_owned(), brand.key.clone()));
            return brand_names(brand);
        }
        let Some(brand) = making.chance.pick(&all) else { return Default::default() };
        let zh = if place.zh.is_empty() { &place.en } else { &place.zh };
        [format!("{} {}", brand.name_lo, place.lo), format!("{} {}", brand.name_en, place.en), format!("{}{zh}", brand.name_zh)]
    }

    /// Adds a base union with what its people are like.
    fn make_base(
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

    /// Marks unions that ended or had another name.
    pub(super) fn end_and_rename(&mut self) -> Result<(), Failure> {
        for fixed in self.tables.story.union.clone() {
            let Some(on) = fixed.dissolved else { continue };
            let base = self.story_base(&fixed.key)?;
            let merged = self.tables.story.events("merge").find(|event| event.from.contains(&fixed.key));
            let heir = merged.and_then(|event| event.into.first().cloned());
            let heir = heir.map(|key| self.story_base(&key)).transpose()?.map(|base| self.bases[base].branch);
            let state = if heir.is_some() { UnionState::Merged } else { UnionState::Dissolved };
            let branch = self.bases[base].branch;
            self.branches[branch].ended = Some(Ended { on, state, heir });
        }
        let ended: Vec<(String, Date, Option<String>)> = self
            .tables
            .central
            .iter()
            .filter_map(|central| Some((central.code.clone(), central.valid_to?, central.successor.clone())))
            .collect();
        for (code, on, heir) in ended {
            let of_code = |code: &str| self.branches.iter().position(|branch| branch.code == code);
            let heir = heir.as_deref().and_then(of_code);
            let top = of_code(&code);
            for branch in 0..self.branches.len() {
                if Some(branch) == top || self.branches[branch].parent == top && top.is_some() {
                    self.branches[branch].ended = Some(Ended { on, state: UnionState::Merged, heir });
                }
            }
        }
        let renames: Vec<_> = self.tables.story.events("rename").cloned().collect();
        for event in renames {
            let Some(date) = event.date else { continue };
            for base in 0..self.bases.len() {
                if self.bases[base].pattern == event.pattern {
                    let place = self.bases[base].district;
                    let names = [&event.from_lo, &event.from_en, &event.from_zh].map(String::as_str);
                    let names = fill(names, "{place}", [&place.lo, &place.en, &place.zh]);
                    let branch = self.bases[base].branch;
                    self.branches[branch].renamed = Some((date, names));
                }
            }
        }
        Ok(())
    }

    /// The provinces, the capital first.
    pub(in crate::demo) fn provinces(&self) -> Vec<&'static Named> {
        places::PLACES.iter().filter(|place| place.kind == "province").collect()
    }

    /// A district of a province; that of the main town more often.
    fn some_district(&self, chance: &mut Chance, province: &Named) -> Option<&'static Named> {
        let districts = self.districts.get(province.code.as_str())?;
        if province.code != "LA01" && chance.percent(45.0) {
            return districts.first().copied();
        }
        chance.pick(districts).copied()
    }
}

fn brand_names(brand: &Brand) -> [String; 3] {
    [brand.name_lo.clone(), brand.name_en.clone(), brand.name_zh.clone()]
}

/// ‘Province of the capital’ is said of nothing: the capital's own word stands alone.
fn without_double(name: String) -> String {
    name.replace("ແຂວງນະຄອນຫຼວງ", "ນະຄອນຫຼວງ")
}

fn of_years(chance: &mut Chance, from: i16, to: i16) -> Date {
    let (from, to) = (days::number(date(from, 1, 1)), days::number(date(to, 12, 28)));
    days::of_number(chance.between(from, to))
}

/// Divisions of ISIC and the section each belongs to.
fn sections() -> HashMap<String, String> {
    places::table("sectors/isic4.csv")
        .into_iter()
        .filter_map(|mut row| Some((row.remove("code")?, row.remove("parent")?)))
        .filter(|(_, parent)| !parent.is_empty())
        .collect()
}

/// Occupations of offices, which the tables leave to their kind.
fn occupations_of_office(pattern: &str, sector: &str) -> &'static str {
    match (pattern, sector) {
        (pattern, _) if pattern.contains("primary") => {
            "primary_teacher:76|preschool_teacher:14|school_principal:6|office_clerk:4"
        }
        (pattern, _) if pattern.contains("school") || pattern.contains("vocational") => {
            "secondary_teacher:78|vocational_teacher:8|school_principal:4|office_clerk:5|librarian:2|accountant:3"
        }
        (_, "85") => "university_lecturer:70|office_clerk:12|accountant:5|librarian:4|it_officer:4|car_driver:5",
        (_, "86") => {
            "nurse:40|doctor:20|medical_assistant:12|pharmacist:6|lab_technician:6|health_assistant:8|office_clerk:5|cleaner:3"
        }
        (_, "35") => {
            "electrical_technician:34|electrical_engineer:14|power_plant_operator:14|electrician:14|office_clerk:12|accountant:5|car_driver:7"
        }
        (_, "36") => "civil_technician:26|machine_operator:24|labourer:16|office_clerk:16|accountant:6|car_driver:6|lab_technician:6",
        (_, "49" | "51" | "52") => "office_clerk:22|mechanic:18|train_attendant:14|electrical_technician:14|logistics_officer:12|security_guard:10|accountant:6|car_driver:4",
        (_, "53") => "post_clerk:40|office_clerk:30|car_driver:20|accountant:10",
        (_, "61") => "telecom_technician:38|telecom_engineer:16|call_centre_agent:24|office_clerk:14|accountant:8",
        (_, "64") => "bank_officer:34|bank_teller:26|credit_officer:20|accountant:10|it_officer:6|car_driver:4",
        (_, "46") => "office_clerk:30|truck_driver:30|fuel_attendant:30|accountant:10",
        (_, "94") => "union_officer:34|administrative_officer:28|personnel_officer:12|office_clerk:16|accountant:4|car_driver:6",
        _ => {
            "administrative_officer:34|head_of_division:8|deputy_head_of_division:10|planning_officer:9|personnel_officer:7|economist:5|lawyer:3|accountant:7|office_clerk:10|it_officer:3|car_driver:4"
        }
    }
}

fn jobs(list: &str) -> Weighted<Job> {
    let keys: HashMap<String, usize> = places::table("people/occupations.csv")
        .into_iter()
        .enumerate()
        .filter_map(|(index, mut row)| Some((row.remove("code")?, index)))
        .collect();
    Weighted::new(list.split('|').filter_map(|entry| {
        let (code, weight) = entry.split_once(':')?;
        Some((Job { occupation: *keys.get(code)? }, weight.parse().ok()?))
    }))
}

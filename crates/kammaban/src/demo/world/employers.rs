//! Enterprises, offices of the informal trades, and the invented names that they bear.

use kammaban_kernel::Date;
use kammaban_register::places::{self, Named};

use super::branches::{Making, Seat, of_years};
use super::{Kind, World, fill};
use crate::assemble::Failure;
use crate::demo::chance::Weighted;
use crate::demo::tables::{Brand, Fixed};

impl World {
    /// Enterprises and groups of informal workers, those of the story first.
    pub(super) fn make_employers(&mut self, making: &mut Making) -> Result<(), Failure> {
        let story = self.tables.story.union.clone();
        for row in 0..self.tables.employers.len() {
            let key = self.tables.employers[row].key.clone();
            let fixed: Vec<&Fixed> = story.iter().filter(|fixed| fixed.pattern == key).collect();
            for fixed in &fixed {
                let place =
                    places::find(&fixed.place).ok_or_else(|| format!("{}: no place {}", fixed.key, fixed.place))?;
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
        let strings =
            [&employer.key, &employer.sector, &employer.ownership, &employer.age_profile, &employer.occupations]
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
    pub(super) fn take_brand(&self, making: &mut Making, (pattern, kinds): (&str, &str), place: &Named) -> [String; 3] {
        if kinds == "place" {
            return [
                place.lo.clone(),
                place.en.clone(),
                if place.zh.is_empty() { &place.en } else { &place.zh }.clone(),
            ];
        }
        let right = |brand: &&Brand| kinds.split('|').any(|kind| kind == brand.kind);
        let all: Vec<&Brand> = self.tables.brands.iter().filter(right).collect();
        let free: Vec<&&Brand> =
            all.iter().filter(|brand| !making.brands_used.contains(&(pattern.to_owned(), brand.key.clone()))).collect();
        if let Some(brand) = making.chance.pick(&free) {
            making.brands_used.insert((pattern.to_owned(), brand.key.clone()));
            return brand_names(brand);
        }
        let Some(brand) = making.chance.pick(&all) else { return Default::default() };
        let zh = if place.zh.is_empty() { &place.en } else { &place.zh };
        [
            format!("{} {}", brand.name_lo, place.lo),
            format!("{} {}", brand.name_en, place.en),
            format!("{}{zh}", brand.name_zh),
        ]
    }
}

fn brand_names(brand: &Brand) -> [String; 3] {
    [brand.name_lo.clone(), brand.name_en.clone(), brand.name_zh.clone()]
}

//! The federation before its people: unions in their tree, employers, how many members each has.

mod branches;
mod employers;
mod ends;
mod sizes;
mod women;
mod work;

use std::collections::HashMap;

use kammaban_kernel::{Date, Moment};
use kammaban_platform::unions::{Line, UnionId, UnionState, path_segment};
use kammaban_register::employers::EmployerId;
use kammaban_register::places::{self, Named};

use super::chance::{Chance, Weighted};
use super::days;
use super::tables::{AgeProfile, Tables};
use crate::assemble::Failure;

/// What of the demo's chance is drawn for what: the first step of every path.
pub(super) mod streams {
    pub(in crate::demo) const UNIONS: u64 = 1;
    pub(in crate::demo) const SIZES: u64 = 2;
    pub(in crate::demo) const LIVES: u64 = 3;
    pub(in crate::demo) const PEOPLE: u64 = 4;
    pub(in crate::demo) const PHONES: u64 = 5;
    pub(in crate::demo) const NATIONAL_IDS: u64 = 6;
    pub(in crate::demo) const WRITING: u64 = 7;
    pub(in crate::demo) const EMPLOYERS: u64 = 8;
    pub(in crate::demo) const OFFICES: u64 = 9;
    pub(in crate::demo) const DESKS: u64 = 10;
    pub(in crate::demo) const HALVES: u64 = 11;
    pub(in crate::demo) const PAPERS: u64 = 12;
}

/// A union of the demo.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    pub(super) id: UnionId,
    pub(super) code: String,
    pub(super) level: &'static str,
    pub(super) line: Line,
    pub(super) parent: Option<usize>,
    pub(super) path: String,
    pub(super) depth: i64,
    /// In Lao, English, Chinese.
    pub(super) names: [String; 3],
    pub(super) place: Option<&'static Named>,
    pub(super) founded: Date,
    pub(super) recorded: Moment,
    pub(super) ended: Option<Ended>,
    /// The name until a day, where it had another.
    pub(super) renamed: Option<(Date, [String; 3])>,
}

/// How a union came to its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended {
    /// The last day.
    pub(super) on: Date,
    pub(super) state: UnionState,
    pub(super) heir: Option<usize>,
}

/// What a person may work as in a base union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Job {
    /// The place in the list of occupations.
    pub(super) occupation: usize,
}

/// A base union: where its people work and what they are like.
#[derive(Debug, Clone)]
pub(super) struct Base {
    pub(super) branch: usize,
    pub(super) employer: EmployerId,
    /// The key of the table row it was made by.
    pub(super) pattern: String,
    /// Its key in the story.
    pub(super) story: Option<String>,
    /// The central organisation's code.
    pub(super) central: Option<String>,
    /// Division of ISIC, two digits.
    pub(super) sector: String,
    /// Section of ISIC, a letter.
    pub(super) section: String,
    pub(super) ownership: String,
    pub(super) province: &'static Named,
    pub(super) district: &'static Named,
    pub(super) women_percent: f64,
    pub(super) ages: AgeProfile,
    pub(super) jobs: Weighted<Job>,
    pub(super) staff: usize,
    /// People counted as members today; of a union that ended, those of its last day.
    pub(super) members: usize,
}

/// An occupation of the list.
#[derive(Debug, Clone)]
pub(super) struct Occupation {
    pub(super) name_lo: String,
    pub(super) level: String,
    pub(super) major: u8,
}

/// The whole plan.
#[derive(Debug)]
pub(super) struct World {
    pub(super) seed: u64,
    /// How large this demo is beside one of the usual size.
    pub(super) scale: f64,
    /// How large the unions of the story are beside the story; never above 1.
    pub(super) story_scale: f64,
    pub(super) as_of: Date,
    pub(super) tables: Tables,
    pub(super) branches: Vec<Branch>,
    pub(super) bases: Vec<Base>,
    pub(super) occupations: Vec<Occupation>,
    /// Districts of each province, and villages of each district.
    pub(super) districts: HashMap<&'static str, Vec<&'static Named>>,
    pub(super) villages: HashMap<&'static str, Vec<&'static Named>>,
}

impl World {
    /// Plans a federation of so many members.
    pub(super) fn plan(tables: Tables, members: usize, seed: u64) -> Result<Self, Failure> {
        let scale = members as f64 / tables.story.demo.members as f64;
        let mut world = Self {
            seed,
            scale,
            story_scale: scale.sqrt().min(1.0),
            as_of: tables.story.demo.as_of,
            tables,
            branches: Vec::new(),
            bases: Vec::new(),
            occupations: occupations(),
            districts: below("district"),
            villages: below("village"),
        };
        world.make_branches()?;
        world.make_sizes(members);
        world.end_and_rename()?;
        world.balance_women();
        Ok(world)
    }

    /// The chance of a thing.
    pub(super) fn chance(&self, path: &[u64]) -> Chance {
        Chance::of(self.seed, path)
    }

    /// A number of the story that is about the whole federation, at this demo's size.
    pub(super) fn scaled(&self, count: usize) -> usize {
        (count as f64 * self.scale).round() as usize
    }

    /// A number of the story that is about one of its unions, at this demo's size.
    pub(super) fn story_scaled(&self, count: usize) -> usize {
        ((count as f64 * self.story_scale).round() as usize).max(1)
    }

    /// The base union of a key of the story.
    pub(super) fn story_base(&self, key: &str) -> Result<usize, Failure> {
        self.bases
            .iter()
            .position(|base| base.story.as_deref() == Some(key))
            .ok_or_else(|| format!("the story names no base union {key}").into())
    }

    /// The union of a scope as accounts name it: `national`, `place:CODE` or `story:KEY`.
    pub(super) fn branch_of(&self, scope: &str) -> Option<usize> {
        match scope.split_once(':') {
            Some(("place", code)) => self.branches.iter().position(|branch| branch.code == code),
            Some(("story", key)) => self.story_base(key).ok().map(|base| self.bases[base].branch),
            _ => (!self.branches.is_empty()).then_some(0),
        }
    }

    /// Whether a base union is there today.
    pub(super) fn is_current(&self, base: usize) -> bool {
        self.branches[self.bases[base].branch].ended.is_none()
    }

    /// Adds a union below another.
    fn add(&mut self, branch: NewBranch) -> usize {
        let index = self.branches.len();
        let opening = self.tables.story.demo.first_register_entry;
        let day = branch.founded.max(opening);
        let mut chance = self.chance(&[streams::UNIONS, index as u64]);
        let recorded = days::moment(day, 8 * 3_600 + chance.between(0, 3_600));
        let id: UnionId = chance.id(recorded);
        let parent = branch.parent.map(|parent| &self.branches[parent]);
        let (path, depth) = match parent {
            Some(parent) => (format!("{}{}", parent.path, path_segment(id)), parent.depth + 1),
            None => (String::new(), 0),
        };
        self.branches.push(Branch {
            id,
            code: branch.code,
            level: branch.level,
            line: branch.line,
            parent: branch.parent,
            path,
            depth,
            names: branch.names,
            place: branch.place,
            founded: branch.founded,
            recorded,
            ended: None,
            renamed: None,
        });
        index
    }
}

/// A union to be added.
struct NewBranch {
    code: String,
    level: &'static str,
    line: Line,
    parent: Option<usize>,
    names: [String; 3],
    place: Option<&'static Named>,
    founded: Date,
}

fn below(kind: &str) -> HashMap<&'static str, Vec<&'static Named>> {
    let mut below: HashMap<&'static str, Vec<&'static Named>> = HashMap::new();
    for place in places::PLACES.iter().filter(|place| place.kind == kind) {
        below.entry(place.parent.as_str()).or_default().push(place);
    }
    below
}

fn occupations() -> Vec<Occupation> {
    let take = |row: &HashMap<String, String>, column: &str| row.get(column).cloned().unwrap_or_default();
    places::table("people/occupations.csv")
        .iter()
        .map(|row| Occupation {
            name_lo: take(row, "name_lo"),
            level: take(row, "level"),
            major: take(row, "isco_major").parse().unwrap_or(9),
        })
        .collect()
}

/// Employer patterns and offices share this much.
pub(super) struct Kind<'a> {
    pub(super) pattern: &'a str,
    pub(super) sector: &'a str,
    pub(super) ownership: &'a str,
    pub(super) size: [f64; 3],
    pub(super) women_percent: f64,
    pub(super) ages: &'a str,
    pub(super) member_percent: f64,
    pub(super) occupations: &'a str,
}

/// Fills the gaps of a name in three languages.
pub(super) fn fill(patterns: [&str; 3], gap: &str, with: [&str; 3]) -> [String; 3] {
    std::array::from_fn(|lang| {
        let with = if with[lang].is_empty() { with[1] } else { with[lang] };
        patterns[lang].replace(gap, with)
    })
}

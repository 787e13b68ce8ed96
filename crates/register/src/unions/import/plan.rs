//! What each row of a handed-in tree will do. Rules only.

use std::collections::{BTreeMap, HashMap};

use kammaban_kernel::{Date, Id, Moment};
use kammaban_platform::jobs::JobId;
use kammaban_platform::unions::levels::Level;
use kammaban_platform::unions::{Line, Union, UnionId, UnionState};
use serde::{Deserialize, Serialize};

use crate::unions::tree::rule;

/// The id of a handed-in tree.
pub type ImportId = Id<TreeImport>;

/// Where a handed-in tree stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ImportState {
    Checked,
    Importing,
    Imported,
    Undoing,
    Undone,
    Discarded,
}

impl ImportState {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Importing => "importing",
            Self::Imported => "imported",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Discarded => "discarded",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Checked, Self::Importing, Self::Imported, Self::Undoing, Self::Undone, Self::Discarded]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// What a row will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It needs mending first.
    Error,
    /// A new union.
    New,
    /// A union already; something differs and will be changed.
    Changed,
    /// A union already, nothing differs.
    Known,
}

impl Outcome {
    /// All outcomes, in the order in which pages list them.
    pub const ALL: [Self; 4] = [Self::Error, Self::New, Self::Changed, Self::Known];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Known => "known",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// What is wrong with a row; each has its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Reason {
    NoCode,
    CodeWrong,
    CodeTwice,
    CodeElsewhere,
    NoName,
    NameTaken,
    NoParent,
    ParentUnknown,
    ParentError,
    ParentEnded,
    ParentDiffers,
    Ended,
    LevelUnknown,
    LevelNotThere,
    LineUnknown,
    PlaceUnknown,
    DayUnreadable,
    DayToCome,
    Root,
    Refused,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 20] = [
        Self::NoCode,
        Self::CodeWrong,
        Self::CodeTwice,
        Self::CodeElsewhere,
        Self::NoName,
        Self::NameTaken,
        Self::NoParent,
        Self::ParentUnknown,
        Self::ParentError,
        Self::ParentEnded,
        Self::ParentDiffers,
        Self::Ended,
        Self::LevelUnknown,
        Self::LevelNotThere,
        Self::LineUnknown,
        Self::PlaceUnknown,
        Self::DayUnreadable,
        Self::DayToCome,
        Self::Root,
        Self::Refused,
    ];

    /// The key of its sentence.
    pub fn key(self) -> String {
        let code = serde_json::to_value(self).ok().and_then(|code| code.as_str().map(str::to_owned));
        format!("tree-reason-{}", code.unwrap_or_default())
    }
}

/// A row as it was read: what a cell says, or what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named as the columns")]
pub struct BranchRow {
    pub code: String,
    pub parent: Option<String>,
    pub level: Option<String>,
    pub line: Option<String>,
    pub name_lo: Option<String>,
    pub name_en: Option<String>,
    pub name_zh: Option<String>,
    pub place_code: Option<String>,
    pub founded_on: Option<Date>,
}

/// A row with what it will do.
#[derive(Debug, Clone)]
pub struct PlannedRow {
    /// Its number in the file.
    pub row_no: u32,
    /// Its place in the order of writing: unions above before those below.
    pub step: i64,
    /// What it will do.
    pub outcome: Outcome,
    /// What is wrong with it.
    pub reasons: Vec<Reason>,
    /// Its cells as they stand in the file, by field.
    pub cells: BTreeMap<String, String>,
    /// What was read.
    pub branch: BranchRow,
    /// The union that it changes or is.
    pub union_id: Option<UnionId>,
}

/// A handed-in tree.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns' names say it")]
pub struct TreeImport {
    pub id: ImportId,
    pub union_id: UnionId,
    pub file_name: String,
    pub state: ImportState,
    pub new: i64,
    pub known: i64,
    pub changed: i64,
    pub error: i64,
    pub written: i64,
    pub kept: i64,
    pub job_id: Option<JobId>,
    pub created_at: Moment,
}

/// The tree there is, as rows are compared with it.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The union below which the tree was handed in.
    pub top: &'a Union,
    /// All unions below it, itself included.
    pub unions: &'a [Union],
    /// Codes of the file that unions elsewhere have.
    pub elsewhere: &'a [String],
    /// The levels.
    pub levels: &'a [Level],
    /// The day it is.
    pub today: Date,
}

/// Says what each row will do. `rows` come with what was wrong with their cells already.
pub fn plan(rows: Vec<PlannedRow>, ground: &Ground<'_>) -> Vec<PlannedRow> {
    let known: HashMap<&str, &Union> = ground.unions.iter().map(|union| (union.code.as_str(), union)).collect();
    let mut in_file: HashMap<String, usize> = HashMap::new();
    let mut rows = rows;
    for (index, row) in rows.iter_mut().enumerate() {
        if row.branch.code.is_empty() {
            row.reasons.push(Reason::NoCode);
        } else if rule::read_code(&row.branch.code).is_err() {
            row.reasons.push(Reason::CodeWrong);
        } else if in_file.contains_key(&row.branch.code) {
            row.reasons.push(Reason::CodeTwice);
        } else {
            in_file.insert(row.branch.code.clone(), index);
        }
    }
    let mut judged: Vec<Option<i64>> = vec![None; rows.len()];
    let mut names: HashMap<(String, String), String> = HashMap::new();
    for union in ground.unions.iter().filter(|union| union.state == UnionState::Active) {
        let parent = ground.unions.iter().find(|other| Some(other.id) == union.parent_id);
        if let Some(parent) = parent {
            names.insert((parent.code.clone(), union.name_lo.clone()), union.code.clone());
        }
    }
    let mut left: Vec<usize> = (0..rows.len()).collect();
    // Rows whose union above is decided on; again and again, until nothing more is decided.
    loop {
        let before = left.len();
        left.retain(|index| {
            let above = rows[*index].branch.parent.clone();
            let waits =
                above.as_ref().filter(|code| !known.contains_key(code.as_str())).and_then(|code| in_file.get(code));
            let above = match waits {
                Some(parent) if judged[*parent].is_none() => return true,
                Some(parent) => Above::Row(Box::new(rows[*parent].clone()), judged[*parent].unwrap_or_default()),
                None => Above::Known(above.and_then(|code| known.get(code.as_str()).copied())),
            };
            let step = judge(&mut rows[*index], &above, (&known, &mut names), ground);
            rows[*index].step = step;
            judged[*index] = Some(step);
            false
        });
        if left.len() == before {
            break;
        }
    }
    // What is left stands in a circle.
    for index in left {
        rows[index].reasons.push(Reason::ParentError);
        rows[index].outcome = Outcome::Error;
    }
    rows
}

enum Above<'a> {
    Known(Option<&'a Union>),
    Row(Box<PlannedRow>, i64),
}

type Names = HashMap<(String, String), String>;

fn judge(
    row: &mut PlannedRow,
    above: &Above<'_>,
    (known, names): (&HashMap<&str, &Union>, &mut Names),
    ground: &Ground<'_>,
) -> i64 {
    let step = match above {
        Above::Row(_, step) => step + 1,
        Above::Known(_) => 0,
    };
    let union = known.get(row.branch.code.as_str()).copied();
    row.union_id = union.map(|union| union.id);
    let level = row.branch.level.clone().or_else(|| union.map(|union| union.level.clone()));
    let level = level.and_then(|code| ground.levels.iter().find(|level| level.code == code));
    if let Some(union) = union {
        judge_known(row, union, above);
    } else {
        judge_new(row, above, ground);
    }
    if level.is_none() && !row.reasons.contains(&Reason::LevelUnknown) {
        row.reasons.push(Reason::LevelUnknown);
    }
    let parent_level = match above {
        Above::Known(parent) => parent.map(|parent| parent.level.clone()),
        Above::Row(parent, _) => parent.branch.level.clone(),
    };
    if let (Some(level), Some(parent)) = (level, parent_level)
        && union.is_none_or(|union| union.level != level.code)
        && !level.may_stand_below(&parent)
    {
        row.reasons.push(Reason::LevelNotThere);
    }
    if row.branch.founded_on.is_some_and(|day| day > ground.today) {
        row.reasons.push(Reason::DayToCome);
    }
    if let (Some(parent), Some(name)) = (&row.branch.parent, &row.branch.name_lo) {
        let key = (parent.clone(), name.clone());
        match names.get(&key) {
            Some(holder) if *holder != row.branch.code => row.reasons.push(Reason::NameTaken),
            _ => drop(names.insert(key, row.branch.code.clone())),
        }
    }
    row.outcome = match union {
        _ if !row.reasons.is_empty() => Outcome::Error,
        None => Outcome::New,
        Some(union) if changed(&row.branch, union).is_some() => Outcome::Changed,
        Some(_) => Outcome::Known,
    };
    step
}

fn judge_known(row: &mut PlannedRow, union: &Union, above: &Above<'_>) {
    let differs = match above {
        Above::Known(Some(parent)) => union.parent_id != Some(parent.id),
        Above::Known(None) => row.branch.parent.is_some(),
        Above::Row(..) => true,
    };
    if differs {
        row.reasons.push(Reason::ParentDiffers);
    }
    if union.state != UnionState::Active {
        row.reasons.push(Reason::Ended);
    }
}

fn judge_new(row: &mut PlannedRow, above: &Above<'_>, ground: &Ground<'_>) {
    if ground.elsewhere.contains(&row.branch.code) {
        row.reasons.push(Reason::CodeElsewhere);
    }
    if row.branch.name_lo.is_none() {
        row.reasons.push(Reason::NoName);
    }
    match above {
        Above::Known(None) if row.branch.parent.is_none() => row.reasons.push(Reason::NoParent),
        Above::Known(None) => row.reasons.push(Reason::ParentUnknown),
        Above::Known(Some(parent)) if parent.state != UnionState::Active => row.reasons.push(Reason::ParentEnded),
        Above::Row(parent, _) if parent.outcome == Outcome::Error => row.reasons.push(Reason::ParentError),
        Above::Known(Some(_)) | Above::Row(..) => {}
    }
}

/// The union with what the row says of it; none where nothing differs. Empty cells take nothing away, and
/// the day of founding is not changed by a table.
pub(super) fn changed(row: &BranchRow, union: &Union) -> Option<Union> {
    let pick = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
    let after = Union {
        level: row.level.clone().unwrap_or_else(|| union.level.clone()),
        line: row.line.as_deref().and_then(Line::from_code).unwrap_or(union.line),
        name_lo: row.name_lo.clone().unwrap_or_else(|| union.name_lo.clone()),
        name_en: pick(&row.name_en, &union.name_en),
        name_zh: pick(&row.name_zh, &union.name_zh),
        place_code: pick(&row.place_code, &union.place_code),
        ..union.clone()
    };
    (after.columns() != union.columns()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::Uuid;
    use kammaban_platform::unions::levels::starting;

    fn union(number: u128, parent: Option<u128>, code: &str, level: &str) -> Union {
        Union {
            id: Id::from_uuid(Uuid::from_u128(number)),
            code: code.to_owned(),
            level: level.to_owned(),
            line: Line::Place,
            parent_id: parent.map(|parent| Id::from_uuid(Uuid::from_u128(parent))),
            path: code.to_owned(),
            depth: 0,
            name_lo: format!("ກຳມະບານ {code}"),
            name_en: None,
            name_zh: None,
            place_code: None,
            state: UnionState::Active,
            founded_on: None,
            ended_on: None,
            heir_id: None,
            version: 1,
        }
    }

    fn row(row_no: u32, code: &str, parent: &str, level: &str, name: &str) -> PlannedRow {
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        PlannedRow {
            row_no,
            step: 0,
            outcome: Outcome::Error,
            reasons: Vec::new(),
            cells: BTreeMap::new(),
            branch: BranchRow {
                code: code.to_owned(),
                parent: filled(parent),
                level: filled(level),
                name_lo: filled(name),
                ..BranchRow::default()
            },
            union_id: None,
        }
    }

    fn outcomes(rows: Vec<PlannedRow>) -> Vec<(Outcome, Vec<Reason>, i64)> {
        let unions = [
            union(1, None, "F", "federation"),
            union(2, Some(1), "P1", "province"),
            union(3, Some(2), "P1-001", "base"),
        ];
        let elsewhere = ["X1".to_owned()];
        let levels = starting();
        let today: Date = "2026-11-05".parse().expect("a day");
        let ground = Ground { top: &unions[0], unions: &unions, elsewhere: &elsewhere, levels: &levels, today };
        plan(rows, &ground).into_iter().map(|row| (row.outcome, row.reasons, row.step)).collect()
    }

    #[test]
    fn rows_find_the_union_above_in_the_file_in_any_order() {
        let found = outcomes(vec![
            row(2, "P2D-001", "P2D", "base", "ຮາກຖານ"),
            row(3, "P2D", "P2", "district", "ເມືອງ"),
            row(4, "P2", "F", "province", "ແຂວງ"),
        ]);
        assert_eq!(found.iter().map(|row| row.0).collect::<Vec<_>>(), [Outcome::New; 3]);
        assert_eq!(found.iter().map(|row| row.2).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn what_is_wrong_is_said_of_each_row_and_of_those_below_it() {
        let found = outcomes(vec![
            row(2, "P1-001", "P1", "base", "ຊື່ໃໝ່"),
            row(3, "P1-001", "P1", "base", "ອີກເທື່ອ"),
            row(4, "P9", "NOWHERE", "province", "ແຂວງ"),
            row(5, "P9D", "P9", "district", "ເມືອງ"),
            row(6, "D1", "F", "district", "ເມືອງ"),
            row(7, "A", "B", "district", "ກ"),
            row(8, "B", "A", "district", "ຂ"),
            row(9, "X1", "P1", "base", "ຄ"),
            row(10, "P1", "F", "province", "ກຳມະບານ P1"),
            row(11, "P1-001X", "P1", "base", "ກຳມະບານ P1-001"),
        ]);
        assert_eq!(found[0].0, Outcome::Changed);
        assert_eq!(found[1].1, [Reason::CodeTwice]);
        assert_eq!(found[2].1, [Reason::ParentUnknown]);
        assert_eq!(found[3].1, [Reason::ParentError]);
        assert_eq!(found[4].1, [Reason::LevelNotThere]);
        assert_eq!((&found[5].1[..], &found[6].1[..]), (&[Reason::ParentError][..], &[Reason::ParentError][..]));
        assert_eq!(found[7].1, [Reason::CodeElsewhere]);
        assert_eq!(found[8].0, Outcome::Known);
        assert_eq!(found[9].1, [Reason::NameTaken], "the row that renames the other does not free its name at once");
    }
}

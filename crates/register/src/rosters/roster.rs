//! What a roster is, and the ways it can go. Rules only.

use std::collections::BTreeMap;

use kammaban_kernel::{Id, Moment};
use kammaban_platform::files::FileId;
use kammaban_platform::jobs::JobId;
use kammaban_platform::unions::UnionId;
use serde::{Deserialize, Serialize};

use super::compare::Reason;
use super::reading::{FieldName, ReadingPlan, RosterPerson};
use crate::members::{Facts, MemberId};
use crate::sensitive::ConsentTerms;

/// The id of a roster.
pub type RosterId = Id<Roster>;

/// Where a roster stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterState {
    /// It is being read and compared.
    Reading,
    /// It could not be read.
    Unreadable,
    /// Its rows are known; nothing is written yet.
    Checked,
    /// Its rows are being written.
    Importing,
    /// Its rows are written.
    Imported,
    /// They are being taken back.
    Undoing,
    /// They are taken back.
    Undone,
    /// It was put away without being written.
    Discarded,
}

impl RosterState {
    const ALL: [Self; 8] = [
        Self::Reading,
        Self::Unreadable,
        Self::Checked,
        Self::Importing,
        Self::Imported,
        Self::Undoing,
        Self::Undone,
        Self::Discarded,
    ];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Unreadable => "unreadable",
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
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether a roster may go from this state to that one.
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Reading, Self::Checked | Self::Unreadable)
                | (Self::Checked, Self::Reading | Self::Importing | Self::Discarded)
                | (Self::Unreadable, Self::Reading | Self::Discarded)
                | (Self::Importing, Self::Imported)
                | (Self::Imported, Self::Undoing)
                | (Self::Undoing, Self::Undone)
        )
    }

    /// Whether work on it is under way, so that its page shows progress.
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Reading | Self::Importing | Self::Undoing)
    }
}

/// What a row of a roster will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A new member.
    New,
    /// A member already, nothing differs.
    Known,
    /// A member already, something differs and will be changed.
    Changed,
    /// Perhaps somebody already registered; a person must decide.
    Duplicate,
    /// It cannot be imported before it is mended.
    Error,
    /// It is left out.
    Skipped,
}

impl Outcome {
    /// All outcomes, in the order in which pages list them.
    pub const ALL: [Self; 6] = [Self::Error, Self::Duplicate, Self::New, Self::Changed, Self::Known, Self::Skipped];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Changed => "changed",
            Self::Duplicate => "duplicate",
            Self::Error => "error",
            Self::Skipped => "skipped",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Whether the row changes the register.
    pub const fn writes(self) -> bool {
        matches!(self, Self::New | Self::Changed)
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Written {
    /// Nothing yet.
    No,
    /// It is in the register.
    Yes,
    /// The register had changed meanwhile and did not take it.
    Refused,
    /// It was taken back.
    Undone,
    /// It could not be taken back: somebody changed the member since.
    Kept,
}

impl Written {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Yes => "yes",
            Self::Refused => "refused",
            Self::Undone => "undone",
            Self::Kept => "kept",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::No, Self::Yes, Self::Refused, Self::Undone, Self::Kept].into_iter().find(|word| word.code() == code)
    }
}

/// How many rows do what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[expect(missing_docs, reason = "named as the outcomes")]
pub struct Tally {
    pub new: i64,
    pub known: i64,
    pub changed: i64,
    pub duplicate: i64,
    pub error: i64,
    pub skipped: i64,
}

impl Tally {
    /// Counts outcomes.
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut tally = Self::default();
        for outcome in outcomes {
            *tally.slot(outcome) += 1;
        }
        tally
    }

    const fn slot(&mut self, outcome: Outcome) -> &mut i64 {
        match outcome {
            Outcome::New => &mut self.new,
            Outcome::Known => &mut self.known,
            Outcome::Changed => &mut self.changed,
            Outcome::Duplicate => &mut self.duplicate,
            Outcome::Error => &mut self.error,
            Outcome::Skipped => &mut self.skipped,
        }
    }

    /// The number of one outcome.
    pub fn get(mut self, outcome: Outcome) -> i64 {
        *self.slot(outcome)
    }

    /// Rows that will change the register.
    pub const fn to_write(self) -> i64 {
        self.new + self.changed
    }

    /// All rows.
    pub const fn all(self) -> i64 {
        self.new + self.known + self.changed + self.duplicate + self.error + self.skipped
    }
}

/// A roster.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns' names say it")]
pub struct Roster {
    pub id: RosterId,
    pub union_id: UnionId,
    pub file_id: FileId,
    pub file_name: String,
    pub state: RosterState,
    pub sheet_names: Vec<String>,
    pub sheet: Option<String>,
    pub header_row: i64,
    pub columns: Vec<Column>,
    pub plan: ReadingPlan,
    pub header_key: String,
    pub trouble: Option<Trouble>,
    pub remarks: Vec<Trouble>,
    pub closed: Option<ClosedTerms>,
    pub corrected: Option<Corrected>,
    pub corrections_file: Option<FileId>,
    pub tally: Tally,
    pub written: i64,
    pub kept: i64,
    pub job_id: Option<JobId>,
    pub version: i64,
    pub created_at: Moment,
    pub confirmed_at: Option<Moment>,
    pub finished_at: Option<Moment>,
    pub undone_at: Option<Moment>,
}

/// A column as it was guessed or chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// From 0.
    pub index: u32,
    /// What stands above it.
    pub header: String,
    /// What it holds.
    pub field: FieldName,
    /// How sure the guess is, in percent.
    pub confidence: u8,
    /// What the guess rests on: `header`, `content`, `both`, `remembered`, `chosen`.
    pub evidence: String,
    /// Some of its cells.
    pub examples: Vec<String>,
}

/// Why a file could not be read: a code with values for the gaps of its sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trouble {
    /// The code.
    pub code: String,
    /// Values.
    pub params: BTreeMap<String, String>,
}

/// Which closed columns of a roster come in, and what the members agreed to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClosedTerms {
    /// The fields; others are left out.
    pub fields: Vec<FieldName>,
    /// The consent behind them.
    pub terms: ConsentTerms,
}

/// What the last corrected workbook brought.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Corrected {
    /// Its name.
    pub file_name: String,
    /// Rows that differ from what was there.
    pub changed: i64,
    /// Rows that needed a person and need none any more.
    pub mended: i64,
    /// Rows that were added by hand and not taken.
    pub added: i64,
    /// Rows that the roster does not have, or that came twice.
    pub unknown: i64,
}

impl Roster {
    /// The columns whose values are closed by default and are not stored in clear.
    pub fn closed_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.field.is_sensitive())
    }

    /// Whether a closed field comes in.
    pub fn takes(&self, field: FieldName) -> bool {
        self.closed.as_ref().is_some_and(|closed| closed.fields.contains(&field))
    }

    /// Rows that need a person before they can be imported.
    pub const fn to_mend(&self) -> i64 {
        self.tally.error + self.tally.duplicate
    }
}

/// A row of a roster.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns' names say it")]
pub struct RosterRow {
    pub row_no: i64,
    pub outcome: Outcome,
    pub reasons: Vec<Reason>,
    pub cells: BTreeMap<u32, String>,
    pub person: RosterPerson,
    pub member_id: Option<MemberId>,
    pub written: Written,
}

/// The facts that a row gives the register. Wage and ethnicity are not among them: they are
/// sensitive and come in only with a recorded purpose.
pub(super) fn facts_of(person: &RosterPerson) -> Facts {
    let code = |coded: &Option<super::reading::Coded>| coded.as_ref().and_then(|value| value.code.clone());
    let text = |coded: &Option<super::reading::Coded>| coded.as_ref().map(|value| value.text.clone());
    Facts {
        title: person.title.clone(),
        given_name: person.given_name.clone().or_else(|| person.latin_name.clone()).unwrap_or_default(),
        surname: person.surname.clone(),
        latin_name: person.latin_name.clone(),
        nickname: None,
        sex: person.sex,
        birth_date: person.birth_date,
        nationality: "LA".to_owned(),
        national_id: person.national_id.as_ref().map(ToString::to_string),
        phones: person.phones.clone(),
        education: person.education.as_ref().map(|value| value.code_or_text().to_owned()),
        occupation: person.occupation.clone(),
        department: person.department.clone(),
        province_code: code(&person.province),
        district_code: code(&person.district),
        village_code: code(&person.village),
        village: text(&person.village),
        address: person.address.clone(),
        joined_on: person.joined_on,
        note: person.note.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_that_was_not_confirmed_and_nothing_undone_that_was_not_written() {
        use RosterState::*;
        assert!(!Reading.may_become(Importing));
        assert!(!Checked.may_become(Imported));
        assert!(!Checked.may_become(Undoing));
        assert!(!Undone.may_become(Importing));
        for state in RosterState::ALL {
            assert!(!state.may_become(state));
            assert!(!Discarded.may_become(state) && !Undone.may_become(state));
        }
    }
}

//! What a request is. Rules only.

use kammaban_kernel::{Date, Id, Moment};
use kammaban_platform::files::FileId;
use kammaban_platform::gate::UserId;
use kammaban_platform::unions::UnionId;

use super::course::Course;
use crate::members::{MemberId, State};
use crate::memberships::Spell;
use crate::procedures::{Action, Procedure, Side};

/// The id of a request.
pub type RequestId = Id<Request>;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequestState {
    /// It waits for a confirmation.
    Running,
    /// All have confirmed; it takes effect on its day.
    Approved,
    /// It took effect.
    Done,
    /// Somebody refused it, or the register did not bear it on its day.
    Refused,
    /// It was taken back.
    Withdrawn,
}

impl RequestState {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Running, Self::Approved, Self::Done, Self::Refused, Self::Withdrawn];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Approved => "approved",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether something is still to come.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Running | Self::Approved)
    }
}

/// A paper of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which of the papers that the procedure asks for.
    pub kind: String,
    /// Its number or name.
    pub number: Option<String>,
    /// A scan of it.
    pub file: Option<FileId>,
    /// The scan's name.
    pub file_name: Option<String>,
}

/// A change of a membership on its way.
#[derive(Debug, Clone)]
pub struct Request {
    /// Whom it is about.
    pub member_id: MemberId,
    /// Its id.
    pub id: RequestId,
    /// What is asked for.
    pub action: Action,
    /// Where it stands.
    pub state: RequestState,
    /// The union in which the member was when it was asked for.
    pub union_id: UnionId,
    /// The union to which the member shall go.
    pub to_union_id: Option<UnionId>,
    /// From which side it was asked for.
    pub asked_at: Side,
    /// The state in which the member was.
    pub from_state: State,
    /// The state to which it leads.
    pub to_state: State,
    /// From which day on.
    pub effective_on: Date,
    /// The spell whose beginning is corrected.
    pub spell_id: Option<Id<Spell>>,
    /// Why.
    pub reason: Option<String>,
    /// The rules it began with.
    pub procedure: Procedure,
    /// Its steps.
    pub course: Course,
    /// Its papers.
    pub papers: Vec<Paper>,
    /// Who asked.
    pub created_by: Option<UserId>,
    /// When.
    pub created_at: Moment,
    /// When it came to its end.
    pub finished_at: Option<Moment>,
    /// The first day of which the register believes something else since.
    pub changed_from: Option<Date>,
    /// Counts its changes: the second of two who decide at once is told.
    pub version: i64,
}

impl Request {
    /// The union from which it was asked for.
    pub const fn asking_union(&self) -> UnionId {
        match (self.asked_at, self.to_union_id) {
            (Side::Receiving, Some(union)) => union,
            _ => self.union_id,
        }
    }

    /// The union in which the member will be.
    pub fn target(&self) -> UnionId {
        self.to_union_id.unwrap_or(self.union_id)
    }

    /// Papers that must be there and are not: indexes of the procedure's papers.
    pub fn missing_papers(&self) -> Vec<usize> {
        missing_papers(&self.procedure, &self.papers)
    }
}

/// Papers that a procedure asks for and that are not among these: indexes of the procedure's papers.
pub(super) fn missing_papers(procedure: &Procedure, papers: &[Paper]) -> Vec<usize> {
    let there = |kind: &str, file: bool| {
        papers.iter().any(|paper| paper.kind == kind && (paper.file.is_some() || (!file && paper.number.is_some())))
    };
    procedure
        .papers
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.required && !there(&rule.code, rule.file))
        .map(|(place, _)| place)
        .collect()
}

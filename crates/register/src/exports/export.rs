//! What an export is. Rules only.

use kammaban_kernel::{Id, Moment};
use kammaban_platform::files::FileId;
use kammaban_platform::gate::UserId;
use kammaban_platform::unions::UnionId;
use serde::{Deserialize, Serialize};

use crate::members::State;

/// The id of an export.
pub type ExportId = Id<Export>;

/// Lists longer than this are made as a job.
pub(super) const LONGEST_AT_ONCE: usize = 2_000;

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// An Excel workbook.
    Xlsx,
    /// A table of commas, UTF-8.
    Csv,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Xlsx, Self::Csv];

    /// The ending of the file's name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// Reads the ending.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// What browsers are told.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// Where an export stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportState {
    /// Being made.
    Waiting,
    /// The file is there.
    Ready,
    /// It could not be made.
    Failed,
    /// The file is gone.
    Expired,
}

impl ExportState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Ready, Self::Failed, Self::Expired];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What is to be exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportAsk {
    /// Members in that state only.
    pub state: Option<String>,
    /// The kind of file.
    pub format: Format,
    /// The language of headings, as a tag.
    pub lang: String,
}

impl ExportAsk {
    /// The state asked for.
    pub fn member_state(&self) -> Option<State> {
        self.state.as_deref().and_then(State::from_code)
    }
}

/// A list that somebody asked for.
#[derive(Debug, Clone)]
pub struct Export {
    /// Its id.
    pub id: ExportId,
    /// Who asked.
    pub user_id: UserId,
    /// Of which union and all below it.
    pub union_id: UnionId,
    /// What was asked for.
    pub ask: ExportAsk,
    /// What for.
    pub purpose: String,
    /// Where it stands.
    pub state: ExportState,
    /// People in it.
    pub rows: i64,
    /// The file.
    pub file_id: Option<FileId>,
    /// Asked for at.
    pub created_at: Moment,
    /// The file goes at.
    pub expires_at: Moment,
}

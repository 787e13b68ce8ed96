//! What a return is and how it goes its way. Rules only.

use kammaban_kernel::{Date, Id, Moment};
use kammaban_platform::gate::UserId;
use kammaban_platform::unions::UnionId;
use serde_json::{Map, Value as Json};

/// The id of a return.
pub type ReturnId = Id<Return>;

/// Where a return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnState {
    /// Its figures are as known now.
    Draft,
    /// Its figures are locked.
    Signed,
    /// It waits at the union above.
    Sent,
    /// The union above took it.
    Accepted,
    /// The union above asks for a correction.
    SentBack,
    /// A correction was signed in its place.
    Superseded,
}

impl ReturnState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Signed, Self::Sent, Self::Accepted, Self::SentBack, Self::Superseded];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::SentBack => "sent_back",
            Self::Superseded => "superseded",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it may go from here to there.
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Draft, Self::Signed)
                | (Self::Signed, Self::Sent)
                | (Self::Sent, Self::Accepted | Self::SentBack)
                | (Self::Signed | Self::Sent | Self::Accepted | Self::SentBack, Self::Superseded)
        )
    }

    /// Whether its figures can never change again.
    pub const fn is_locked(self) -> bool {
        !matches!(self, Self::Draft)
    }

    /// Whether a correction may be drawn up after it.
    pub const fn may_be_corrected(self) -> bool {
        self.may_become(Self::Superseded)
    }

    /// Whether it has reached the union above.
    pub const fn has_arrived(self) -> bool {
        matches!(self, Self::Sent | Self::Accepted)
    }
}

/// A return of a union for a period.
#[derive(Debug, Clone)]
pub struct Return {
    /// Its id.
    pub id: ReturnId,
    /// Whose it is.
    pub union_id: UnionId,
    /// For which period: `2026-H1`.
    pub period: String,
    /// 1 for the first of the period, 2 for its correction and so on.
    pub number: i64,
    /// The day counted.
    pub day: Date,
    /// The version of the catalogue it was drawn up by.
    pub catalogue: String,
    /// Where it stands.
    pub state: ReturnState,
    /// Its figures as JSON, once signed.
    pub figures: Option<String>,
    /// The hash of that text.
    pub figures_hash: Option<String>,
    /// As known at: the moment of signing.
    pub known_at: Option<Moment>,
    /// Why it was sent back.
    pub note: Option<String>,
    /// Drawn up at.
    pub created_at: Moment,
    /// Signed by.
    pub signed_by: Option<UserId>,
    /// Signed at.
    pub signed_at: Option<Moment>,
    /// Sent to that union.
    pub sent_to: Option<UnionId>,
    /// Sent at.
    pub sent_at: Option<Moment>,
    /// Accepted or sent back at.
    pub decided_at: Option<Moment>,
    /// Counts its changes.
    pub version: i64,
}

impl Return {
    /// What the history keeps of it.
    pub fn columns(&self) -> Map<String, Json> {
        let mut row = Map::new();
        row.insert("state".to_owned(), self.state.code().into());
        row.insert("note".to_owned(), self.note.clone().into());
        row.insert("figures_hash".to_owned(), self.figures_hash.clone().into());
        row.insert("sent_to".to_owned(), self.sent_to.map(|union| union.to_string()).into());
        row
    }

    /// Whether the stored figures are those that were signed.
    pub fn figures_are_whole(&self) -> bool {
        match (&self.figures, &self.figures_hash) {
            (Some(figures), Some(hash)) => blake3::hash(figures.as_bytes()).to_hex().as_str() == hash,
            (None, None) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_return_never_becomes_a_draft_again() {
        for state in ReturnState::ALL {
            assert!(!state.may_become(ReturnState::Draft));
            assert_eq!(ReturnState::from_code(state.code()), Some(state));
            assert_eq!(state.is_locked(), state != ReturnState::Draft);
        }
        assert!(!ReturnState::Draft.may_become(ReturnState::Sent), "only what is signed is sent");
        assert!(!ReturnState::Superseded.may_be_corrected() && !ReturnState::Draft.may_be_corrected());
        assert!(!ReturnState::SentBack.may_become(ReturnState::Sent), "a correction goes up instead");
    }
}

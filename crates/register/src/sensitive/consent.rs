//! What a member agreed to. Rules only.

use kammaban_kernel::{Date, Id, Moment};
use serde::{Deserialize, Serialize};

use super::field::SensitiveField;

/// The coded list of purposes.
pub const PURPOSES: &str = "purposes";
/// The coded list of ways in which consent is given.
pub const WAYS: &str = "consent_ways";

/// The id of a consent.
pub type ConsentId = Id<Consent>;

/// What was agreed, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentTerms {
    /// Code of the purpose.
    pub purpose: String,
    /// The purpose in words, where the code does not say it all.
    pub detail: Option<String>,
    /// Code of the way in which it was given.
    pub way: String,
    /// Number or name of the paper.
    pub paper: Option<String>,
    /// The day on which it was given.
    pub given_on: Date,
}

impl ConsentTerms {
    /// Whether a way of consent leaves a paper that must be named.
    pub fn needs_paper(way: &str) -> bool {
        matches!(way, "signed_form" | "signed_list")
    }
}

/// A consent as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// The field.
    pub field: SensitiveField,
    /// What was agreed.
    pub terms: ConsentTerms,
    /// When it was written down.
    pub recorded_at: Moment,
}

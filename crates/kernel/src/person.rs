//! Facts about a person that carry a rule of their own.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Sex as papers record it. Unknown is an absent value, never a third guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// ຍິງ, 女.
    Female,
    /// ຊາຍ, 男.
    Male,
}

impl Sex {
    /// The stored word: `female` or `male`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "female" => Some(Self::Female),
            "male" => Some(Self::Male),
            _ => None,
        }
    }
}

/// A national identity number as compared: letters and digits only, upper case.
///
/// The format of the Lao card is not published, so the only rule here is a length of 4 to 32;
/// a federation narrows it in its settings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct NationalId(String);

impl NationalId {
    /// Reads a number written with any spaces, dots, slashes or hyphens.
    pub fn parse(text: &str) -> Option<Self> {
        let kept: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '/' | '_'))
            .flat_map(char::to_uppercase)
            .collect();
        let fits = (4..=32).contains(&kept.len())
            && kept.chars().all(|c| c.is_ascii_alphanumeric())
            && kept.chars().any(|c| c.is_ascii_digit());
        fits.then_some(Self(kept))
    }

    /// The number as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_compared_without_its_punctuation() {
        assert_eq!(NationalId::parse(" 01-0203 /45678 ").map(|id| id.to_string()).as_deref(), Some("01020345678"));
        assert_eq!(NationalId::parse("---"), None);
        assert_eq!(NationalId::parse("none"), None);
    }
}

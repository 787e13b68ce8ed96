//! Which facts are sensitive, and what their values look like. Rules only.

use kammaban_kernel::Lang;
use kammaban_platform::lang::Words;
use kammaban_platform::problem::Sentence;

use crate::places;
use crate::rosters::reading::FieldName;

/// Longest text of a field that is written out, in letters.
const LONGEST: usize = 1_000;
/// Highest wage taken, in kip a month: more is a slip of the hand.
const HIGHEST_WAGE: i64 = 10_000_000_000;

/// A fact about a person that is closed by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SensitiveField {
    /// The ethnic group.
    Ethnicity,
    /// The religion.
    Religion,
    /// The monthly wage in whole kip.
    Wage,
    /// What help or work must take into account.
    Health,
    /// Membership of the Party.
    Party,
}

impl SensitiveField {
    /// Every field, in the order in which pages show them.
    pub const ALL: [Self; 5] = [Self::Ethnicity, Self::Religion, Self::Wage, Self::Health, Self::Party];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ethnicity => "ethnicity",
            Self::Religion => "religion",
            Self::Wage => "wage",
            Self::Health => "health",
            Self::Party => "party",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The field that a column of a roster brings.
    pub const fn of_column(field: FieldName) -> Option<Self> {
        match field {
            FieldName::Wage => Some(Self::Wage),
            FieldName::Ethnicity => Some(Self::Ethnicity),
            _ => None,
        }
    }

    /// The key of its label in the translations.
    pub fn label_key(self) -> String {
        format!("sensitive-{}", self.code())
    }

    /// The coded list that its values come from; none where they are written out.
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Ethnicity => Some("ethnic_groups"),
            Self::Religion => Some("religions"),
            Self::Wage | Self::Health | Self::Party => None,
        }
    }

    /// Reads what a person typed or chose: a code of the list, kip in digits of any script, or a text.
    ///
    /// # Errors
    /// The sentence that says how to mend it.
    pub fn read(self, typed: &str) -> Result<Clear, Sentence> {
        let typed = typed.trim();
        match self {
            Self::Ethnicity | Self::Religion => {
                let known = self.list().is_some_and(|list| places::has_code(list, typed));
                if known { Ok(Clear::new(typed)) } else { Err(Sentence::new("field-choose")) }
            }
            Self::Wage => {
                let digits: String =
                    kammaban_text::digits(typed).chars().filter(|c| !matches!(c, ' ' | '.' | ',' | '\u{a0}')).collect();
                match digits.parse::<i64>() {
                    Ok(kip) if (1..=HIGHEST_WAGE).contains(&kip) => Ok(Clear::new(&kip.to_string())),
                    _ => Err(Sentence::new("sensitive-wage-unreadable")),
                }
            }
            Self::Health | Self::Party if typed.chars().count() > LONGEST => {
                Err(Sentence::new("field-too-long").with("longest", LONGEST))
            }
            Self::Health | Self::Party => Ok(Clear::new(typed)),
        }
    }

    /// A value as the reader of a language reads it.
    pub fn shown(self, value: &Clear, words: &Words, lang: Lang) -> String {
        match (self.list(), self) {
            (Some(list), _) => places::code_name(list, &value.0, lang),
            (None, Self::Wage) => match value.0.parse() {
                Ok(kip) => words.say(lang, "sensitive-wage-kip", &[("kip", words.formats(lang).number(kip).into())]),
                Err(_) => value.0.clone(),
            },
            (None, _) => value.0.clone(),
        }
    }
}

/// A value in clear. It is neither stored nor serialised, and says nothing of itself in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Clear(String);

impl Clear {
    /// A value.
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Clear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clear(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_people_type_them() {
        for (typed, kip) in [("3500000", "3500000"), ("3.500.000", "3500000"), ("໓ ໕໐໐ ໐໐໐", "3500000")] {
            assert_eq!(SensitiveField::Wage.read(typed).unwrap(), Clear::new(kip), "{typed}");
        }
        for typed in ["", "0", "-5", "3,5 million", "99999999999"] {
            assert!(SensitiveField::Wage.read(typed).is_err(), "{typed}");
        }
        assert!(SensitiveField::Ethnicity.read("hmong").is_ok());
        assert!(SensitiveField::Ethnicity.read("martian").is_err());
        assert!(SensitiveField::Religion.read("buddhist").is_ok());
        assert!(SensitiveField::Health.read(&"x".repeat(LONGEST + 1)).is_err());
    }

    #[test]
    fn a_value_says_nothing_of_itself() {
        assert_eq!(format!("{:?}", Clear::new("buddhist")), "Clear(…)");
        for field in SensitiveField::ALL {
            assert_eq!(SensitiveField::from_code(field.code()), Some(field));
        }
    }

    #[test]
    fn every_sensitive_column_of_a_roster_has_its_field() {
        for column in FieldName::ALL {
            assert_eq!(SensitiveField::of_column(column).is_some(), column.is_sensitive(), "{column:?}");
        }
    }
}

//! What a column of a roster can hold.

use serde::{Deserialize, Serialize};

/// The field of a person that a column holds. The codes are part of the program's outside: the command line, the API and
/// remembered mappings use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// ທ້າວ, ນາງ, Mr …
    Title,
    /// The given name alone.
    GivenName,
    /// The surname alone.
    Surname,
    /// Given name and surname in one cell, perhaps with a title.
    FullName,
    /// The name in Latin letters beside the Lao one.
    LatinName,
    /// ຍິງ or ຊາຍ in any spelling; also one of two columns that are ticked.
    Sex,
    /// The birth date, of any precision; also one of three columns for day, month and year.
    BirthDate,
    /// The number of the identity card.
    NationalId,
    /// One or more telephone numbers.
    Phone,
    /// Province of the present address.
    Province,
    /// District of the present address.
    District,
    /// Village of the present address.
    Village,
    /// The present address in one cell.
    Address,
    /// Occupation or position.
    Occupation,
    /// Department, line or section of the workplace.
    Department,
    /// The day of joining: the union where the roster has it, else the workplace.
    JoinDate,
    /// The monthly wage. Sensitive.
    Wage,
    /// The ethnic group. Sensitive.
    Ethnicity,
    /// Level of education.
    Education,
    /// The member number that the federation gave.
    MemberNo,
    /// Remarks.
    Note,
    /// Nothing that the register keeps.
    Ignore,
}

impl FieldName {
    /// Every field, in the order in which pages list them.
    pub const ALL: [Self; 22] = [
        Self::Title,
        Self::GivenName,
        Self::Surname,
        Self::FullName,
        Self::LatinName,
        Self::Sex,
        Self::BirthDate,
        Self::NationalId,
        Self::Phone,
        Self::Province,
        Self::District,
        Self::Village,
        Self::Address,
        Self::Occupation,
        Self::Department,
        Self::JoinDate,
        Self::Wage,
        Self::Ethnicity,
        Self::Education,
        Self::MemberNo,
        Self::Note,
        Self::Ignore,
    ];

    /// The word for this field outside the program: `given_name`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::GivenName => "given_name",
            Self::Surname => "surname",
            Self::FullName => "full_name",
            Self::LatinName => "latin_name",
            Self::Sex => "sex",
            Self::BirthDate => "birth_date",
            Self::NationalId => "national_id",
            Self::Phone => "phone",
            Self::Province => "province",
            Self::District => "district",
            Self::Village => "village",
            Self::Address => "address",
            Self::Occupation => "occupation",
            Self::Department => "department",
            Self::JoinDate => "join_date",
            Self::Wage => "wage",
            Self::Ethnicity => "ethnicity",
            Self::Education => "education",
            Self::MemberNo => "member_no",
            Self::Note => "note",
            Self::Ignore => "ignore",
        }
    }

    /// Reads the word back; none for any other.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The key of the field's label in the translations: `field-given-name`.
    pub fn label_key(self) -> String {
        format!("field-{}", self.code().replace('_', "-"))
    }

    /// Whether the value is closed by default and may only be shown with a recorded purpose (Law No. 25/NA of 2017 on
    /// electronic data protection, article 10: financial information and race need consent).
    pub const fn is_sensitive(self) -> bool {
        matches!(self, Self::Wage | Self::Ethnicity)
    }

    /// The place of the field in [`FieldName::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// One number for each field.
pub(crate) type PerField = [f32; FieldName::ALL.len()];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_stands_at_its_place() {
        for (at, field) in FieldName::ALL.into_iter().enumerate() {
            assert_eq!(FieldName::from_code(field.code()), Some(field));
            assert_eq!(field.index(), at);
            assert_eq!(serde_json::to_string(&field).unwrap(), format!("\"{}\"", field.code()));
        }
        assert_eq!(FieldName::from_code("Name"), None);
    }
}

//! What can be wrong with a row, and how grave it is. The sentences are in `reading.ftl`.

use serde::{Deserialize, Serialize};

use super::field::FieldName;

/// How grave a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row is imported and marked, so that somebody looks at it.
    Warning,
    /// The row cannot be imported before it is mended.
    Error,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The row has facts about a person but no name.
    NoName,
    /// A day that no calendar has, or a birth more than 120 years ago.
    ImpossibleDate,
    /// Not written as a date.
    UnreadableDate,
    /// A day that is still to come.
    FutureDate,
    /// Older than 90 or younger than 14, the least age for work (Labour Law, article 101).
    UnlikelyAge,
    /// Joined before being born, on that day, or as a small child (under ten).
    JoinedBeforeBirth,
    /// Words that name neither sex.
    UnknownSex,
    /// ນາງ with ຊາຍ, or ທ້າວ with ຍິງ. What the sex column says is kept.
    SexContradictsTitle,
    /// No such telephone number; it is left out.
    UnreadablePhone,
    /// Eight digits without 020; read as a mobile number.
    AssumedPhone,
    /// No identity number; it is left out.
    UnreadableNationalId,
    /// The spreadsheet kept the number as a number and lost its last digits; it is left out.
    CutNationalId,
    /// No amount; it is left out.
    UnreadableWage,
    /// An amount in another currency than kip; it is left out.
    ForeignWage,
    /// No such province.
    UnknownProvince,
    /// No such district in the province.
    UnknownDistrict,
    /// Several districts have this name.
    AmbiguousDistrict,
    /// The district lies in another province than the one given.
    DistrictElsewhere,
    /// Not in the list of villages, but much like one that is.
    UnknownVillage,
    /// In no list of education levels; the words are kept.
    UnknownEducation,
    /// In no list of ethnic groups; the words are kept.
    UnknownEthnicity,
    /// A formula that failed (`#REF!`); read as empty.
    BrokenFormula,
    /// The same person stands in an earlier row.
    DuplicateInFile,
    /// Somebody else in an earlier row has this identity number.
    NationalIdTwice,
    /// Somebody else in an earlier row has this member number.
    MemberNoTwice,
    /// Somebody else in an earlier row has this telephone number.
    PhoneTwice,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [Self; 26] = [
        Self::NoName,
        Self::ImpossibleDate,
        Self::UnreadableDate,
        Self::FutureDate,
        Self::UnlikelyAge,
        Self::JoinedBeforeBirth,
        Self::UnknownSex,
        Self::SexContradictsTitle,
        Self::UnreadablePhone,
        Self::AssumedPhone,
        Self::UnreadableNationalId,
        Self::CutNationalId,
        Self::UnreadableWage,
        Self::ForeignWage,
        Self::UnknownProvince,
        Self::UnknownDistrict,
        Self::AmbiguousDistrict,
        Self::DistrictElsewhere,
        Self::UnknownVillage,
        Self::UnknownEducation,
        Self::UnknownEthnicity,
        Self::BrokenFormula,
        Self::DuplicateInFile,
        Self::NationalIdTwice,
        Self::MemberNoTwice,
        Self::PhoneTwice,
    ];

    /// The stored word: `unknown_district`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoName => "no_name",
            Self::ImpossibleDate => "impossible_date",
            Self::UnreadableDate => "unreadable_date",
            Self::FutureDate => "future_date",
            Self::UnlikelyAge => "unlikely_age",
            Self::JoinedBeforeBirth => "joined_before_birth",
            Self::UnknownSex => "unknown_sex",
            Self::SexContradictsTitle => "sex_contradicts_title",
            Self::UnreadablePhone => "unreadable_phone",
            Self::AssumedPhone => "assumed_phone",
            Self::UnreadableNationalId => "unreadable_national_id",
            Self::CutNationalId => "cut_national_id",
            Self::UnreadableWage => "unreadable_wage",
            Self::ForeignWage => "foreign_wage",
            Self::UnknownProvince => "unknown_province",
            Self::UnknownDistrict => "unknown_district",
            Self::AmbiguousDistrict => "ambiguous_district",
            Self::DistrictElsewhere => "district_elsewhere",
            Self::UnknownVillage => "unknown_village",
            Self::UnknownEducation => "unknown_education",
            Self::UnknownEthnicity => "unknown_ethnicity",
            Self::BrokenFormula => "broken_formula",
            Self::DuplicateInFile => "duplicate_in_file",
            Self::NationalIdTwice => "national_id_twice",
            Self::MemberNoTwice => "member_no_twice",
            Self::PhoneTwice => "phone_twice",
        }
    }

    /// Reads the stored word back.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The key of the sentence in the translations: `fault-unknown-district`.
    pub fn sentence_key(self) -> String {
        format!("fault-{}", self.code().replace('_', "-"))
    }

    /// How grave it is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::NoName
            | Self::ImpossibleDate
            | Self::UnreadableDate
            | Self::FutureDate
            | Self::JoinedBeforeBirth
            | Self::DuplicateInFile
            | Self::NationalIdTwice
            | Self::MemberNoTwice => Severity::Error,
            _ => Severity::Warning,
        }
    }
}

/// Something that a cell may have meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The code to put in.
    pub code: String,
    /// Its name, in the script that the cell is written in.
    pub name: String,
}

/// One fault of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The column, from 0, that must be looked at; absent where no column has what is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldName>,
    /// What is wrong.
    pub kind: FaultKind,
    /// What was found in the cell; for faults between rows the number of the other row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub arg: String,
    /// What may have been meant, the likeliest first; at most three.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
}

impl Fault {
    /// How grave it is.
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// The values of the translated sentence: `found` (what the cell holds), `row` (the other row's number),
    /// `suggestion` (names parted by commas), `like` (`none` or `some`: whether there is a suggestion). Every sentence
    /// gets all four.
    pub fn params(&self) -> [(&'static str, String); 4] {
        let names: Vec<&str> = self.suggestions.iter().map(|s| s.name.as_str()).collect();
        let like = if names.is_empty() { "none" } else { "some" };
        [
            ("found", self.arg.clone()),
            ("row", self.arg.clone()),
            ("suggestion", names.join(", ")),
            ("like", like.to_owned()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for kind in FaultKind::ALL {
            assert_eq!(FaultKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
        }
    }
}

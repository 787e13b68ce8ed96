//! The person that a row of a roster describes, in the register's own terms.

use std::collections::BTreeMap;

use kammaban_kernel::{NationalId, PartialDate, Phone, Sex};
use serde::{Deserialize, Deserializer, Serialize};

use super::field::FieldName;

/// A value of a code list: the code where the words were understood, and the words as the roster has them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coded {
    /// The code (`LA0101`, `bachelor`, `hmong`); absent where the words are in no list or could mean several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The words, in normal form, without ບ້ານ, ເມືອງ or ແຂວງ in front of a place.
    pub text: String,
}

impl Coded {
    /// The code where there is one, else the words.
    pub fn code_or_text(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.text)
    }
}

/// The normalised person of a row. Stored as JSON beside the row; absent values are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RosterPerson {
    /// The stored word of the title: `mr`, `ms`, `mrs`, `miss`, `honoured` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The given name, without title. A row without one has the fault `no_name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// The surname; many people have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// The whole name in Latin letters, given name first, where the roster has it beside another spelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latin_name: Option<String>,
    /// The sex as written, else as the title implies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// The birth date, of any precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// The number of the identity card.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "national_id")]
    pub national_id: Option<NationalId>,
    /// Telephone numbers in the order of the row, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Province of the present address; filled from the district where the roster has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<Coded>,
    /// District of the present address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<Coded>,
    /// Village of the present address; free text is allowed, so a missing code is no fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<Coded>,
    /// The address as one text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Occupation or position as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Department, line or section as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The day of joining, of any precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_on: Option<PartialDate>,
    /// The monthly wage in whole kip. Sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wage: Option<i64>,
    /// The ethnic group. Sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ethnicity: Option<Coded>,
    /// Level of education.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub education: Option<Coded>,
    /// The member number, in capitals, without spaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_no: Option<String>,
    /// Remarks, and what stood beside the name in brackets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The kernel's number knows no way back from text, because a stored one was checked before.
fn national_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NationalId>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        None => Ok(None),
        Some(text) => NationalId::parse(&text).map(Some).ok_or_else(|| serde::de::Error::custom("no identity number")),
    }
}

impl RosterPerson {
    /// The person as texts by field code, for the API, the command line and pages: codes where there are codes, dates as
    /// ISO 8601, telephones as E.164 parted by spaces. Sensitive fields are in it: leave out what the reader may not
    /// see ([`FieldName::is_sensitive`]).
    pub fn view(&self) -> BTreeMap<&'static str, String> {
        let coded = |value: &Option<Coded>| value.as_ref().map(|v| v.code_or_text().to_owned());
        let phones: Vec<&str> = self.phones.iter().map(Phone::as_str).collect();
        let values = [
            (FieldName::Title, self.title.clone()),
            (FieldName::GivenName, self.given_name.clone()),
            (FieldName::Surname, self.surname.clone()),
            (FieldName::LatinName, self.latin_name.clone()),
            (FieldName::Sex, self.sex.map(|sex| sex.code().to_owned())),
            (FieldName::BirthDate, self.birth_date.map(|date| date.to_string())),
            (FieldName::NationalId, self.national_id.as_ref().map(NationalId::to_string)),
            (FieldName::Phone, (!phones.is_empty()).then(|| phones.join(" "))),
            (FieldName::Province, coded(&self.province)),
            (FieldName::District, coded(&self.district)),
            (FieldName::Village, self.village.as_ref().map(|v| v.text.clone())),
            (FieldName::Address, self.address.clone()),
            (FieldName::Occupation, self.occupation.clone()),
            (FieldName::Department, self.department.clone()),
            (FieldName::JoinDate, self.joined_on.map(|date| date.to_string())),
            (FieldName::Wage, self.wage.map(|kip| kip.to_string())),
            (FieldName::Ethnicity, coded(&self.ethnicity)),
            (FieldName::Education, coded(&self.education)),
            (FieldName::MemberNo, self.member_no.clone()),
            (FieldName::Note, self.note.clone()),
        ];
        values.into_iter().filter_map(|(field, value)| Some((field.code(), value?))).collect()
    }

    /// Given name and surname with a space between, else the Latin spelling; empty for nobody.
    pub fn full_name(&self) -> String {
        match (&self.given_name, &self.surname) {
            (Some(given), Some(surname)) => format!("{given} {surname}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => self.latin_name.clone().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_survives_the_way_through_json() {
        let person = RosterPerson {
            given_name: Some("ສົມຊາຍ".into()),
            sex: Some(Sex::Male),
            birth_date: "1990-05".parse().ok(),
            national_id: NationalId::parse("01-2345678"),
            phones: vec![Phone::parse("020 5555 1234").unwrap()],
            district: Some(Coded { code: Some("LA0101".into()), text: "ຈັນທະບູລີ".into() }),
            wage: Some(3_500_000),
            ..RosterPerson::default()
        };
        let json = serde_json::to_string(&person).unwrap();
        assert_eq!(serde_json::from_str::<RosterPerson>(&json).unwrap(), person, "{json}");
        assert_eq!(serde_json::from_str::<RosterPerson>("{}").unwrap(), RosterPerson::default());
        assert!(serde_json::from_str::<RosterPerson>(r#"{"national_id":"-"}"#).is_err());
        let view = person.view();
        assert_eq!(view["district"], "LA0101");
        assert_eq!(view["phone"], "+8562055551234");
        assert!(!view.contains_key("surname"));
    }
}

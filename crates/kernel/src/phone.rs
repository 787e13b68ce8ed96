//! Telephone numbers, by the numbering plan (libphonenumber's data).

use std::fmt;

use phonenumber::country;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A telephone number that can exist, stored as E.164 (`+8562055551234`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// Why a text is not a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such telephone number")]
pub struct PhoneTrouble;

impl Phone {
    /// Reads a number as people in Laos write it: with or without the country code, with spaces,
    /// dots or hyphens, and also without its leading zero, which spreadsheets drop.
    ///
    /// # Errors
    /// [`PhoneTrouble`] when the numbering plan has no such number. Costs some microseconds.
    pub fn parse(text: &str) -> Result<Self, PhoneTrouble> {
        let text = text.trim();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if !(6..=15).contains(&digits.len()) || text.chars().any(char::is_alphabetic) {
            return Err(PhoneTrouble);
        }
        if let Some(lao) = Self::lao(&digits, text.starts_with('+')) {
            return Ok(lao);
        }
        let number = phonenumber::parse(Some(country::LA), text).map_err(|_| PhoneTrouble)?;
        if !phonenumber::is_valid(&number) {
            return Err(PhoneTrouble);
        }
        Ok(Self(number.format().mode(phonenumber::Mode::E164).to_string()))
    }

    /// The Lao numbers that are nearly all of a register, without the general parser: mobile
    /// 20 + 8 digits with 2, 5, 7, 8 or 9 first, wireless 30 + 7.
    fn lao(digits: &str, international: bool) -> Option<Self> {
        let national = match digits.strip_prefix("00856").or_else(|| digits.strip_prefix("856")) {
            Some(rest) if rest.len() >= 8 => rest.strip_prefix('0').unwrap_or(rest),
            _ if international => return None,
            _ => digits.strip_prefix('0').unwrap_or(digits),
        };
        let mobile = national.len() == 10
            && national.starts_with("20")
            && matches!(national.as_bytes().get(2), Some(b'2' | b'5' | b'7' | b'8' | b'9'));
        let wireless = national.len() == 9 && national.starts_with("30");
        (mobile || wireless).then(|| Self(format!("+856{national}")))
    }

    /// Reads back a stored number without checking it again.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The number as stored: E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people here write it: `020 5555 1234`; foreign numbers stay international.
    pub fn local(&self) -> String {
        match self.0.strip_prefix("+856") {
            Some(national) if national.len() == 10 => {
                format!("0{} {} {}", &national[..2], &national[2..6], &national[6..])
            }
            Some(national) if national.len() == 9 => format!("0{} {}", &national[..2], &national[2..]),
            Some(national) if national.len() == 8 => format!("0{} {}", &national[..2], &national[2..]),
            _ => self.0.clone(),
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_written_in_many_ways_is_one_number() {
        for text in
            ["020 5555 1234", "+856 20 5555 1234", "2055551234", "856-20-55551234", "0085620 55551234", "02055551234"]
        {
            assert_eq!(Phone::parse(text).map(|phone| phone.to_string()).as_deref(), Ok("+8562055551234"), "{text}");
        }
        assert_eq!(Phone::parse("+86 138 1234 5678").map(|p| p.to_string()).as_deref(), Ok("+8613812345678"));
        assert_eq!(Phone::parse("021 212 345").map(|p| p.local()).as_deref(), Ok("021 212345"));
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for text in ["", "12351", "0205555", "020 1555 1234", "call me", "99999999999999999999"] {
            assert_eq!(Phone::parse(text), Err(PhoneTrouble), "{text}");
        }
    }

    #[test]
    fn the_short_way_agrees_with_the_numbering_plan() {
        for text in ["2022345678", "2055551234", "2077712345", "2091234567", "2098765432", "301234567"] {
            let general = phonenumber::parse(Some(country::LA), format!("0{text}")).unwrap();
            assert!(phonenumber::is_valid(&general), "{text}");
            assert_eq!(
                Phone::parse(text).unwrap().as_str(),
                general.format().mode(phonenumber::Mode::E164).to_string()
            );
        }
    }
}

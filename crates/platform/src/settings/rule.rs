//! What a setting is and which values it takes. Rules only.

use kammaban_kernel::Lang;

use crate::problem::Sentence;

/// Which values a setting takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A whole number from one to another.
    Number {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A line of text that a rule of its own looks at.
    Text {
        /// Letters at most.
        longest: usize,
        /// Whether the rule takes it.
        rule: fn(&str) -> bool,
    },
    /// Some of the languages, at least one, the first being the one for those who choose none.
    Languages,
}

/// A setting: its key, which values it takes, and the value of an installation that has set none.
/// Its words are `setting-KEY` and `setting-KEY-hint`, dots written as hyphens.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its stored key.
    pub key: &'static str,
    /// Which values it takes.
    pub kind: Kind,
    /// The value where none is set.
    pub default: &'static str,
}

impl Setting {
    /// A whole number from `least` to `most`.
    pub const fn number(key: &'static str, least: i64, most: i64, default: &'static str) -> Self {
        Self { key, kind: Kind::Number { least, most }, default }
    }

    /// A line of text.
    pub const fn text(key: &'static str, longest: usize, rule: fn(&str) -> bool, default: &'static str) -> Self {
        Self { key, kind: Kind::Text { longest, rule }, default }
    }

    /// Some of the languages.
    pub const fn languages(key: &'static str, default: &'static str) -> Self {
        Self { key, kind: Kind::Languages, default }
    }

    /// The key as part of a word's key or an address.
    pub fn slug(&self) -> String {
        self.key.replace('.', "-")
    }

    /// Brings a typed value into its stored form.
    ///
    /// # Errors
    /// The sentence that says which values there are.
    pub fn check(&self, typed: &str) -> Result<String, Sentence> {
        let typed = typed.trim();
        match self.kind {
            Kind::Number { least, most } => {
                let wrong = || Sentence::new("setting-number-wrong").with("least", least).with("most", most);
                let number: i64 = kammaban_text::digits(typed).parse().map_err(|_| wrong())?;
                if (least..=most).contains(&number) { Ok(number.to_string()) } else { Err(wrong()) }
            }
            Kind::Text { longest, rule } => {
                let fits = !typed.is_empty() && typed.chars().count() <= longest && rule(typed);
                if fits { Ok(typed.to_owned()) } else { Err(Sentence::new("setting-text-wrong")) }
            }
            Kind::Languages => {
                let mut chosen: Vec<&str> = Vec::new();
                for tag in typed.split_whitespace() {
                    let lang = Lang::from_tag(tag).ok_or_else(|| Sentence::new("setting-languages-wrong"))?;
                    if !chosen.contains(&lang.tag()) {
                        chosen.push(lang.tag());
                    }
                }
                if chosen.is_empty() { Err(Sentence::new("setting-languages-wrong")) } else { Ok(chosen.join(" ")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_in_any_digits_and_within_its_bounds() {
        let days = Setting::number("session.days", 1, 90, "14");
        assert_eq!(days.check(" ໓໐ ").as_deref(), Ok("30"));
        for wrong in ["0", "91", "", "x", "-3", "99999999999999999999"] {
            assert!(days.check(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn languages_are_known_ones_each_once_and_at_least_one() {
        let offered = Setting::languages("languages.offered", "lo");
        assert_eq!(offered.check("en lo en").as_deref(), Ok("en lo"));
        assert!(offered.check("").is_err() && offered.check("lo fr").is_err());
    }

    #[test]
    fn every_setting_takes_its_own_default() {
        for setting in crate::settings::GROUND {
            assert_eq!(setting.check(setting.default).as_deref(), Ok(setting.default), "{}", setting.key);
        }
    }
}

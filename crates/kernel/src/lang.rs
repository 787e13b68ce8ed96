//! Languages of the interface.

use std::fmt;

use serde::Serialize;

/// A language that people can choose. Its file of words is `translations/<tag>/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Lao, the first language of the product.
    Lo,
    /// English.
    En,
    /// Chinese in simplified characters.
    Zh,
}

impl Lang {
    /// Every language, in the order in which people are offered them.
    pub const ALL: [Self; 3] = [Self::Lo, Self::En, Self::Zh];

    /// The BCP 47 tag: `lo`, `en` or `zh-Hans`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Lo => "lo",
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Lo => "ລາວ",
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// The language that a tag names, by its first part: `zh`, `zh-CN` and `zh-Hans` are one.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next().unwrap_or(tag).trim().to_ascii_lowercase().as_str() {
            "lo" => Some(Self::Lo),
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

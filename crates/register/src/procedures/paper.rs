//! Papers that a procedure asks for, and their names.

use kammaban_kernel::Lang;
use serde::{Deserialize, Serialize};

/// A name in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Names {
    /// In Lao.
    pub lo: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Names {
    /// The name in a language; the Lao one where there is none.
    pub fn name(&self, lang: Lang) -> &str {
        let name = match lang {
            Lang::Lo => &self.lo,
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        };
        if name.is_empty() { &self.lo } else { name }
    }
}

/// A paper that belongs to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRule {
    /// Its short name.
    pub code: String,
    /// What it is called.
    pub name: Names,
    /// Whether nothing is confirmed without it.
    pub required: bool,
    /// Whether a picture or scan of it must be there, not only its number.
    pub file: bool,
}

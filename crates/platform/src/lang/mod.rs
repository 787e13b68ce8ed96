//! The words of the interface: Fluent files under `translations/`, complete in every language,
//! and dates and numbers as each language writes them (ICU4X).

mod format;
mod numbers;

use std::collections::HashMap;
use std::sync::Arc;

pub use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use icu::locale::Locale;
use kammaban_kernel::Lang;
use rust_embed::RustEmbed;

pub use format::Formats;

#[derive(RustEmbed)]
#[folder = "../../translations"]
#[include = "*.ftl"]
struct Files;

/// Why the words could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// A file is not written as Fluent.
    #[error("{file}: {reason}")]
    Syntax {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A key is there twice.
    #[error("{file}: key defined twice: {reason}")]
    Twice {
        /// The file.
        file: String,
        /// The keys.
        reason: String,
    },
    /// A language's data is missing from ICU.
    #[error("no data for language {0}")]
    NoData(Lang),
}

/// The words of every language.
pub struct Words {
    bundles: HashMap<Lang, FluentBundle<Arc<FluentResource>>>,
    formats: HashMap<Lang, Formats>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

impl Words {
    /// Loads all that is built in.
    ///
    /// # Errors
    /// Where a file is broken or a key stands twice.
    pub fn load() -> Result<Self, WordsError> {
        let mut bundles = HashMap::new();
        let mut formats = HashMap::new();
        for lang in Lang::ALL {
            let locale: unic_langid::LanguageIdentifier = lang.tag().parse().map_err(|_| WordsError::NoData(lang))?;
            let mut bundle = FluentBundle::new_concurrent(vec![locale]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(numbers::within_a_sentence));
            for (file, text) in Self::files(lang) {
                let resource = FluentResource::try_new(text).map_err(|(_, errors)| WordsError::Syntax {
                    file: file.clone(),
                    reason: errors.first().map(ToString::to_string).unwrap_or_default(),
                })?;
                bundle.add_resource(Arc::new(resource)).map_err(|errors| WordsError::Twice {
                    file,
                    reason: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
                })?;
            }
            bundles.insert(lang, bundle);
            // English dates as most of the world writes them: 5 November 2026.
            let tag = if lang == Lang::En { "en-GB" } else { lang.tag() };
            let locale: Locale = tag.parse().map_err(|_| WordsError::NoData(lang))?;
            formats.insert(lang, Formats::new(&locale).ok_or(WordsError::NoData(lang))?);
        }
        Ok(Self { bundles, formats })
    }

    /// The files of one language: name and text. For loading, and for the test that compares
    /// the languages' keys.
    pub fn files(lang: Lang) -> Vec<(String, String)> {
        let folder = format!("{}/", lang.tag());
        let mut files: Vec<(String, String)> = Files::iter()
            .filter(|name| name.starts_with(&folder))
            .filter_map(|name| {
                Files::get(&name).map(|file| (name.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
            })
            .collect();
        files.sort();
        files
    }

    /// The sentence under `key`, its gaps filled; none where there is no such key.
    pub fn find(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundles.get(&lang)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, %lang, ?errors, "a sentence could not be filled");
        }
        Some(text)
    }

    /// A word or sentence without gaps, where there is one under `key`: for codes that may have no word.
    pub fn word(&self, lang: Lang, key: &str) -> Option<String> {
        self.find(lang, key, &FluentArgs::new())
    }

    /// The sentence under `key`; the key itself in brackets where it is missing, which a test
    /// keeps from happening.
    pub fn say(&self, lang: Lang, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            filled.set(*name, value.clone());
        }
        self.find(lang, key, &filled).unwrap_or_else(|| {
            tracing::error!(key, %lang, "missing translation");
            format!("⟦{key}⟧")
        })
    }

    /// Dates and numbers as the language writes them.
    pub fn formats(&self, lang: Lang) -> &Formats {
        // Every language of `Lang::ALL` is loaded by `load`.
        &self.formats[&lang]
    }
}

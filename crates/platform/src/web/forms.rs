//! Forms: parsed into typed values; what is wrong is said beside each field, values kept.

use std::collections::BTreeMap;
use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kammaban_kernel::{Date, parse_day};
use serde::Serialize;

use super::app::AppRef;
use super::ctx::Ctx;
use crate::problem::{Problem, Sentence};

/// The fields of a form that was sent. The frame has read it and checked its mark.
#[derive(Debug, Clone, Default)]
pub struct Posted(pub(super) Vec<(String, String)>);

impl FromRequestParts<AppRef> for Posted {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &AppRef) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

impl Posted {
    /// Begins to read the fields.
    pub fn fields(self) -> Fields {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in self.0 {
            values.entry(name).or_default().push(value);
        }
        Fields { values, errors: Vec::new() }
    }
}

/// A form being read: values by name, and what was found wrong so far.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<(&'static str, Sentence)>,
}

/// A form as its template shows it again.
#[derive(Debug, Clone, Serialize)]
pub struct FormView {
    /// Values as typed.
    pub values: BTreeMap<String, String>,
    /// What is wrong, by field.
    pub errors: BTreeMap<String, String>,
    /// The same in the order of the form, for the summary on top.
    pub summary: Vec<FieldError>,
}

/// One field's error.
#[derive(Debug, Clone, Serialize)]
pub struct FieldError {
    /// The field.
    pub field: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Fields {
    /// A form filled from what is stored, to be shown for editing.
    pub fn filled(values: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self {
            values: values.into_iter().map(|(name, value)| (name.to_owned(), vec![value])).collect(),
            errors: Vec::new(),
        }
    }

    /// The same for forms whose fields are numbered.
    pub fn filled_with(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { values: values.into_iter().map(|(name, value)| (name, vec![value])).collect(), errors: Vec::new() }
    }

    /// What was typed, without white space at its ends; empty where nothing was.
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// Whether the field was sent at all, empty or not.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// All values of a field that can be there several times.
    pub fn many(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Names and first values of all fields whose name begins so, the beginning removed.
    pub fn starting_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.values.iter().filter_map(move |(name, values)| {
            Some((name.strip_prefix(prefix)?, values.first().map_or("", |value| value.trim())))
        })
    }

    /// What was typed, where anything was.
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// What must be typed, at most `longest` letters; an empty text and an error otherwise.
    pub fn required(&mut self, name: &'static str, longest: usize) -> String {
        let text = self.text(name).to_owned();
        if text.is_empty() {
            self.fail(name, Sentence::new("field-required"));
        } else if text.chars().count() > longest {
            self.fail(name, Sentence::new("field-too-long").with("longest", longest));
        }
        text
    }

    /// A day typed in any usual way; none where nothing was typed or an error was noted.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        let typed = self.optional(name)?;
        let digits = kammaban_text::digits(&typed);
        match parse_day(&digits) {
            Ok(day) => Some(day),
            Err(_) => {
                self.fail(name, Sentence::new("field-day"));
                None
            }
        }
    }

    /// A value read by `read`, whose error is a sentence; none where nothing was typed.
    pub fn parse<T>(&mut self, name: &'static str, read: impl FnOnce(&str) -> Result<T, Sentence>) -> Option<T> {
        let typed = self.optional(name)?;
        match read(&typed) {
            Ok(value) => Some(value),
            Err(sentence) => {
                self.fail(name, sentence);
                None
            }
        }
    }

    /// Notes what is wrong with a field.
    pub fn fail(&mut self, name: &'static str, sentence: Sentence) {
        self.errors.push((name, sentence));
    }

    /// Whether nothing was found wrong.
    pub const fn is_fine(&self) -> bool {
        self.errors.is_empty()
    }

    /// The value that was read, or the problem with all that is wrong: for the API.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Problem> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(Problem::Invalid(self.errors)),
        }
    }

    /// The form for its template, errors in the reader's language.
    pub fn view(&self, ctx: &Ctx) -> FormView {
        let mut errors = BTreeMap::new();
        let mut summary = Vec::new();
        for (name, sentence) in &self.errors {
            if !errors.contains_key(*name) {
                let message = ctx.say(sentence);
                errors.insert((*name).to_owned(), message.clone());
                summary.push(FieldError { field: name, message });
            }
        }
        FormView {
            values: self
                .values
                .iter()
                .filter(|(name, _)| !name.starts_with("password") && *name != "csrf")
                .map(|(name, values)| (name.clone(), values.first().cloned().unwrap_or_default()))
                .collect(),
            errors,
            summary,
        }
    }
}

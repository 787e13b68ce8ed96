//! What can go wrong with a request, and how it is told: one enum, one answer layer.

use kammaban_kernel::Lang;

use crate::db::{DbError, RetryHint};
use crate::lang::Words;

/// A value for a gap in a sentence.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Arg {
    Text(String),
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A sentence for people: a key of the translations and what fills its gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// The key.
    pub key: &'static str,
    /// What fills its gaps.
    pub args: Vec<(&'static str, Arg)>,
}

impl Sentence {
    /// A sentence without gaps.
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Fills a gap.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The sentence in a language.
    pub fn say(&self, words: &Words, lang: Lang) -> String {
        let args: Vec<_> = self
            .args
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Arg::Text(text) => fluent_bundle::FluentValue::from(text.clone()),
                    Arg::Number(number) => fluent_bundle::FluentValue::from(*number),
                };
                (*name, value)
            })
            .collect();
        words.say(lang, self.key, &args)
    }
}

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such thing, or it may not be known to be there.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("not signed in")]
    SignIn,
    /// The person may not do this anywhere.
    #[error("not allowed")]
    Forbidden,
    /// The form was not sent from our page, or its page is too old.
    #[error("the form's mark is missing or stale")]
    Forged,
    /// The request cannot be read: an unknown filter, a broken id.
    #[error("bad request: {}", .0.key)]
    Bad(Sentence),
    /// A rule of the register says no; the sentence says why and what to do.
    #[error("refused: {}", .0.key)]
    Refused(Sentence),
    /// Values that a person typed are wrong: field and sentence.
    #[error("{} wrong fields", .0.len())]
    Invalid(Vec<(&'static str, Sentence)>),
    /// Somebody else changed the thing meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// Too many tries; again after so many seconds.
    #[error("too many tries")]
    TooMany(u64),
    /// More than may be sent.
    #[error("too large")]
    TooLarge,
    /// The database is busy or away; trying again later may help.
    #[error("unavailable")]
    Unavailable(#[source] DbError),
    /// The place where files are kept is full or does not answer.
    #[error("files unavailable")]
    NoFiles(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The address is there, for another method.
    #[error("method not allowed")]
    Method,
    /// A repeated request does not fit the first one of its key.
    #[error("idempotency: {}", .0.key)]
    Repeated(Sentence),
    /// Our own fault.
    #[error("internal")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Problem {
    /// Our own fault, with its cause.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    /// A rule says no.
    pub const fn refused(key: &'static str) -> Self {
        Self::Refused(Sentence::new(key))
    }

    /// The status of the answer.
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignIn => 401,
            Self::Forbidden | Self::Forged => 403,
            Self::Bad(_) => 400,
            Self::Refused(_) | Self::Stale => 409,
            Self::Invalid(_) => 422,
            Self::TooMany(_) => 429,
            Self::TooLarge => 413,
            Self::Unavailable(_) | Self::NoFiles(_) => 503,
            Self::Method => 405,
            Self::Repeated(_) => 422,
            Self::Internal(_) => 500,
        }
    }

    /// A short stable name, the last part of the problem's type in the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignIn => "sign-in",
            Self::Forbidden => "forbidden",
            Self::Forged => "forged",
            Self::Bad(_) => "bad-request",
            Self::Refused(_) => "refused",
            Self::Invalid(_) => "invalid",
            Self::Stale => "stale",
            Self::TooMany(_) => "too-many",
            Self::TooLarge => "too-large",
            Self::Unavailable(_) | Self::NoFiles(_) => "unavailable",
            Self::Method => "method",
            Self::Repeated(_) => "repeated",
            Self::Internal(_) => "internal",
        }
    }

    /// What the visitor reads: what happened and what to do next.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::NotFound => Sentence::new("problem-not-found"),
            Self::SignIn => Sentence::new("problem-sign-in"),
            Self::Forbidden => Sentence::new("problem-forbidden"),
            Self::Forged => Sentence::new("problem-forged"),
            Self::Bad(sentence) | Self::Refused(sentence) | Self::Repeated(sentence) => sentence.clone(),
            Self::Method => Sentence::new("problem-method"),
            Self::NoFiles(_) => Sentence::new("problem-no-files"),
            Self::Invalid(fields) => Sentence::new("problem-invalid").with("count", fields.len()),
            Self::Stale => Sentence::new("problem-stale"),
            Self::TooMany(seconds) => {
                Sentence::new("problem-too-many").with("minutes", i64::try_from(seconds.div_ceil(60)).unwrap_or(60))
            }
            Self::TooLarge => Sentence::new("problem-too-large"),
            Self::Unavailable(_) => Sentence::new("problem-unavailable"),
            Self::Internal(_) => Sentence::new("problem-internal"),
        }
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy | DbError::Away(_) => Self::Unavailable(error),
            error => Self::Internal(Box::new(error)),
        }
    }
}

impl RetryHint for Problem {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Unavailable(DbError::Busy))
    }
}

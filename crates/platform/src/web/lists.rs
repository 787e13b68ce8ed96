//! Lists: what to show comes from the address and from nowhere else; pages go by key.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::problem::{Problem, Sentence};

/// The query of a list's address, checked against what the list knows.
#[derive(Debug, Clone)]
pub struct ListQuery {
    path: String,
    values: BTreeMap<String, String>,
}

/// Links to other pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct PageLinks {
    /// The first page, where this is not it.
    pub first: Option<String>,
    /// The next page, where there is one.
    pub next: Option<String>,
}

/// Rows on one page of a list.
const PAGE: usize = 50;

impl ListQuery {
    /// Reads the query of `path`. Every name must be one of `known` (or `after`, `limit`, which
    /// every list knows).
    ///
    /// # Errors
    /// [`Problem::Bad`] for an unknown filter: a mistyped one must not show everything.
    pub fn parse(path: &str, query: &str, known: &[&str]) -> Result<Self, Problem> {
        let mut values = BTreeMap::new();
        for (name, value) in decode(query) {
            if !known.contains(&name.as_str()) && name != "after" && name != "limit" {
                return Err(Problem::Bad(Sentence::new("list-unknown-filter").with("name", name)));
            }
            if !value.trim().is_empty() {
                values.insert(name, value.trim().to_owned());
            }
        }
        Ok(Self { path: path.to_owned(), values })
    }

    /// The same for programs, which send a filter with a value or not at all.
    ///
    /// # Errors
    /// [`Problem::Bad`] for an unknown filter, and for one without a value.
    pub fn parse_strict(path: &str, query: &str, known: &[&str]) -> Result<Self, Problem> {
        if let Some((name, _)) = decode(query).into_iter().find(|(_, value)| value.trim().is_empty()) {
            return Err(Problem::Bad(Sentence::new("list-bad-value").with("name", name)));
        }
        Self::parse(path, query, known)
    }

    /// The value of a filter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The value of a filter, read; an unreadable one is a bad request.
    ///
    /// # Errors
    /// [`Problem::Bad`].
    pub fn parsed<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Problem> {
        self.get(name)
            .map(|value| {
                read(value).ok_or_else(|| Problem::Bad(Sentence::new("list-bad-value").with("name", name.to_owned())))
            })
            .transpose()
    }

    /// Where the page begins: the key of the last row of the page before.
    pub fn after(&self) -> Option<&str> {
        self.get("after")
    }

    /// Rows on a page: 50, or what `limit` says from 1 to 200.
    ///
    /// # Errors
    /// [`Problem::Bad`] for another limit.
    pub fn limit(&self) -> Result<usize, Problem> {
        Ok(self.parsed("limit", |text| text.parse().ok().filter(|limit| (1..=200).contains(limit)))?.unwrap_or(PAGE))
    }

    /// The address of this list with one filter changed, from its first page.
    pub fn with(&self, name: &str, value: Option<&str>) -> String {
        let mut values = self.values.clone();
        values.remove("after");
        match value {
            Some(value) => values.insert(name.to_owned(), value.to_owned()),
            None => values.remove(name),
        };
        address(&self.path, &values)
    }

    /// Links to the first and the next page; `next` is the key of the last row shown, where more
    /// follow.
    pub fn links(&self, next: Option<String>) -> PageLinks {
        let first = self.after().map(|_| self.with("after", None));
        let next = next.map(|key| {
            let mut values = self.values.clone();
            values.insert("after".to_owned(), key);
            address(&self.path, &values)
        });
        PageLinks { first, next }
    }

    /// The filters in force, for the template.
    pub const fn values(&self) -> &BTreeMap<String, String> {
        &self.values
    }
}

fn address(path: &str, values: &BTreeMap<String, String>) -> String {
    let mut url = path.to_owned();
    for (index, (name, value)) in values.iter().enumerate() {
        let _ = write!(url, "{}{}={}", if index == 0 { '?' } else { '&' }, encode(name), encode(value));
    }
    url
}

/// Percent-encodes a value for a query.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(byte as char);
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Reads `name=value` pairs of a query or of a form's body.
pub(crate) fn decode(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode_part(name), decode_part(value))
        })
        .collect()
}

fn decode_part(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let pair = bytes.get(index + 1..index + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match (byte, pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'+', _) => decoded.push(b' '),
            (b'%', Some(value)) => {
                decoded.push(value);
                index += 2;
            }
            _ => decoded.push(byte),
        }
        index += 1;
    }
    // A zero says nothing to anybody, and PostgreSQL takes none in a text.
    decoded.retain(|byte| *byte != 0);
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_unknown_filter_is_refused() {
        assert!(ListQuery::parse("/members", "nam=x", &["name"]).is_err());
    }

    #[test]
    fn changing_a_filter_goes_back_to_the_first_page() {
        let query = ListQuery::parse("/members", "state=active&after=k", &["state", "name"]).unwrap();
        assert_eq!(query.with("name", Some("ສົມ")), "/members?name=%E0%BA%AA%E0%BA%BB%E0%BA%A1&state=active");
        assert_eq!(query.links(Some("z".into())).next.as_deref(), Some("/members?after=z&state=active"));
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(text in "[^\\x00]{0,30}") {
            prop_assert_eq!(decode(&format!("a={}", encode(&text))), vec![("a".to_owned(), text)]);
        }
    }
}

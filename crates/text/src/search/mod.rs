//! Finding a person by name in any script, by part of a name, and articles by their words.
//!
//! Everything indexed is an opaque token of the letters a–z and digits, so no tokenizer of any
//! database can split or change it. The first letter says what a token is:
//!
//! | first | token |
//! |---|---|
//! | k | the sound key of a word of a name, or of all its words joined |
//! | a | the first letter of a word's sound key |
//! | b, g | two, three neighbouring letters of the sound key, across words as well |
//! | c | one Chinese character of a name |
//! | d, f | two, three neighbouring letters of a name in Lao, Chinese or another script than Latin |
//! | e | the first letter of such a word |
//! | n | a number or code: the whole, and its endings of four characters and more |
//! | t, u | a word of ordinary text in ASCII, in other letters |
//!
//! Groups of three (two for a search of two letters) find a name by any part of it, but also names that
//! merely hold the same groups: every answer of the index must pass [`matches`] before it is shown.

mod query;
mod rank;
mod tokens;

pub use query::{Query, query_tokens, text_query_tokens};
pub use rank::{Rank, matches, matches_any};
pub use tokens::{Field, code_token, search_tokens, text_tokens};

/// Grows when tokens or keys change, so that an installation knows to index again.
pub const SEARCH_VERSION: u32 = 1;

//! Text of the federation in Lao, Chinese and Latin letters.
//!
//! A name arrives as a roster, a phone or a passport spells it. [`normalize`] makes what is stored,
//! [`fold`] what is compared, [`phonetic_key`] what is equal in sound across scripts, [`search_tokens`] what
//! a database indexes and [`sort_key`] what it orders by. All functions are pure and take any
//! Unicode text; none fails.

mod chinese;
mod digits;
mod fold;
mod full_name;
mod normal;
mod phonetic;
mod placeholder;
mod romanize;
mod script;
mod search;
mod segment;
mod sort;
mod syllable;
mod title;

pub use digits::digits;
pub use fold::fold;
pub use full_name::split_full_name;
pub use normal::{normalize, normalize_lines};
pub use phonetic::phonetic_key;
pub use placeholder::is_placeholder;
pub use romanize::romanize;
pub use script::{Script, script_of};
pub use search::{
    Field, Query, Rank, SEARCH_VERSION, code_token, matches, matches_any, query_tokens, search_tokens,
    text_query_tokens, text_tokens,
};
pub use segment::{line_break_hints, segment};
pub use sort::{SORT_VERSION, name_sort_key, sort_key};
pub use syllable::syllables;
pub use title::{Title, split_title};

#[cfg(test)]
mod checks;

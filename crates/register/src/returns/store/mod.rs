//! SQL of returns: counting ([`counts`]) and the returns themselves ([`papers`]).

pub(super) mod counts;
pub(super) mod papers;

//! SQL of returns: counting ([`counts`]), the returns themselves ([`papers`]), and many at once ([`past`]).

pub(super) mod counts;
pub(super) mod papers;
pub(super) mod past;

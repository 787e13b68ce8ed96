//! In which order figures show what they tell apart.

use std::collections::HashMap;
use std::sync::LazyLock;

use kammaban_platform::unions::UnionId;

use super::catalogue::{Catalogue, Dimension};
use super::counting::{Measure, OWN, Order};
use super::figures::Tree;
use crate::members::State;

/// Codes of ownership, in the order in which they are shown.
static OWNERSHIPS: LazyLock<Vec<String>> = LazyLock::new(|| {
    crate::places::table("ownership.csv").into_iter().filter_map(|mut row| row.remove("code")).collect()
});

/// The orders of all dimensions: `children` are the unions directly below, `levels` from the highest.
pub(super) fn orders(
    catalogue: &Catalogue,
    tree: &Tree,
    children: &[UnionId],
    levels: impl Iterator<Item = String>,
) -> HashMap<Dimension, Order> {
    let of = |codes: Vec<(&str, bool)>| Order {
        codes: codes.into_iter().map(|(code, always)| (code.to_owned(), always)).collect(),
    };
    let mut below: Vec<(Vec<u8>, UnionId)> = children
        .iter()
        .map(|union| {
            let name = tree.names.get(union).map_or("", |names| names.0.as_str());
            (kammaban_text::sort_key(name, kammaban_kernel::Lang::Lo), *union)
        })
        .collect();
    below.sort();
    let mut belows: Vec<(String, bool)> = below.into_iter().map(|(_, union)| (union.to_string(), true)).collect();
    belows.push((OWN.to_owned(), false));
    let sections =
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U"];
    let ownership = OWNERSHIPS.iter().map(|code| (code.as_str(), false)).collect();
    HashMap::from([
        (Dimension::Sex, of(vec![("female", true), ("male", true)])),
        (Dimension::Age, of(catalogue.bands.iter().map(|band| (band.code.as_str(), true)).collect())),
        (Dimension::Sector, of(sections.into_iter().map(|code| (code, false)).collect())),
        (Dimension::Ownership, of(ownership)),
        (Dimension::State, of(State::ALL.into_iter().map(|state| (state.code(), false)).collect())),
        (Dimension::Line, of(vec![("place", false), ("industry", false)])),
        (Dimension::Level, Order { codes: levels.map(|code| (code, false)).collect() }),
        (Dimension::Below, Order { codes: belows }),
        (
            Dimension::Movement,
            of(Measure::ALL.into_iter().map(|measure| (measure.code(), measure != Measure::WithUnion)).collect()),
        ),
    ])
}

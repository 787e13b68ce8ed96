//! Where a union stood in the tree on a day, as it was known. Rules only.

use std::collections::HashMap;

use kammaban_kernel::{Date, Moment};
use kammaban_platform::unions::{UnionId, path_segment};

/// What was true of a union from one day to another, believed from one moment to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    /// Of which union.
    pub union: UnionId,
    /// The first day.
    pub from: Date,
    /// The last day; none while it lasts.
    pub to: Option<Date>,
    /// Believed from.
    pub recorded: Moment,
    /// Believed until before.
    pub superseded: Option<Moment>,
    /// Its place in the tree.
    pub path: String,
    /// Its level.
    pub level: String,
    /// Its line.
    pub line: String,
}

/// The tree as it was known at a moment.
#[derive(Debug)]
pub(super) struct Standings {
    of: HashMap<UnionId, Vec<Version>>,
    by_segment: HashMap<String, UnionId>,
    reporting: UnionId,
}

impl Standings {
    /// The versions known at `known`, for a return of `reporting`. Of a union that was not known then
    /// the versions recorded first stand in, so that nobody who was known is lost with it.
    pub(super) fn new(versions: Vec<Version>, known: Moment, reporting: UnionId) -> Self {
        let mut all: HashMap<UnionId, Vec<Version>> = HashMap::new();
        for version in versions {
            all.entry(version.union).or_default().push(version);
        }
        let of: HashMap<UnionId, Vec<Version>> =
            all.into_iter().map(|(union, versions)| (union, known_at(versions, known))).collect();
        let by_segment = of.keys().map(|union| (path_segment(*union), *union)).collect();
        Self { of, by_segment, reporting }
    }

    /// What held of a union on a day; before its first day the first, in a gap or after its end what
    /// held last.
    pub(super) fn on(&self, union: UnionId, day: Date) -> Option<&Version> {
        let versions = self.of.get(&union)?;
        let begun = versions.iter().filter(|version| version.from <= day).max_by_key(|version| version.from);
        begun.or_else(|| versions.iter().min_by_key(|version| version.from))
    }

    /// Whether a union belonged to the reporting one on a day.
    pub(super) fn inside(&self, union: UnionId, day: Date) -> bool {
        match (self.on(union, day), self.on(self.reporting, day)) {
            (Some(version), Some(reporting)) => version.path.starts_with(&reporting.path),
            _ => false,
        }
    }

    /// The union directly below the reporting one through which `union` belonged to it on a day; none
    /// for the reporting union itself, and for unions outside.
    pub(super) fn below(&self, union: UnionId, day: Date) -> Option<UnionId> {
        let path = &self.on(union, day)?.path;
        let rest = path.strip_prefix(self.on(self.reporting, day)?.path.as_str())?;
        self.by_segment.get(rest.split_inclusive('.').next()?).copied()
    }

    /// All unions that belonged to the reporting one on a day.
    pub(super) fn all_inside(&self, day: Date) -> Vec<UnionId> {
        let mut found: Vec<UnionId> = self.of.keys().copied().filter(|union| self.inside(*union, day)).collect();
        found.sort_unstable();
        found
    }

    /// The unions directly below the reporting one on a day.
    pub(super) fn children(&self, day: Date) -> Vec<UnionId> {
        let inside = self.all_inside(day).into_iter();
        inside.filter(|union| *union != self.reporting && self.below(*union, day) == Some(*union)).collect()
    }
}

fn known_at(versions: Vec<Version>, known: Moment) -> Vec<Version> {
    let believed = |version: &Version, at: Moment| {
        version.recorded <= at && version.superseded.is_none_or(|superseded| superseded > at)
    };
    if versions.iter().any(|version| believed(version, known)) {
        return versions.into_iter().filter(|version| believed(version, known)).collect();
    }
    let first = versions.iter().map(|version| version.recorded).min();
    versions.into_iter().filter(|version| Some(version.recorded) == first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::{Id, Uuid};

    fn union(n: u128) -> UnionId {
        Id::from_uuid(Uuid::from_u128(n))
    }

    fn version(n: u128, above: &str, (from, to): (&str, &str), (recorded, superseded): (i64, i64)) -> Version {
        Version {
            union: union(n),
            from: from.parse().unwrap(),
            to: to.parse().ok(),
            recorded: Moment::from_micros(recorded),
            superseded: (superseded > 0).then(|| Moment::from_micros(superseded)),
            path: format!("{above}{}", if n == 0 { String::new() } else { path_segment(union(n)) }),
            level: "base".to_owned(),
            line: "place".to_owned(),
        }
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A base union (3) moves from province 1 to province 2 on 1 March; it is written down at moment 50.
    fn tree(known: i64, reporting: u128) -> Standings {
        let one = path_segment(union(1));
        let two = path_segment(union(2));
        let versions = vec![
            version(0, "", ("2000-01-01", ""), (10, 0)),
            version(1, "", ("2000-01-01", ""), (10, 0)),
            version(2, "", ("2000-01-01", ""), (10, 0)),
            version(3, &one, ("2010-01-01", ""), (10, 50)),
            version(3, &one, ("2010-01-01", "2026-02-28"), (50, 0)),
            version(3, &two, ("2026-03-01", ""), (50, 0)),
        ];
        Standings::new(versions, Moment::from_micros(known), union(reporting))
    }

    #[test]
    fn a_moved_union_counts_where_it_stood_on_the_day() {
        let tree = tree(60, 1);
        assert!(tree.inside(union(3), day("2026-02-28")));
        assert!(!tree.inside(union(3), day("2026-03-01")));
    }

    #[test]
    fn what_was_not_yet_known_does_not_count() {
        assert!(tree(40, 1).inside(union(3), day("2026-06-30")), "the move was written down later");
        assert!(!tree(50, 1).inside(union(3), day("2026-06-30")));
    }

    #[test]
    fn a_union_that_nobody_knew_yet_stands_where_it_was_first_written_down() {
        assert!(tree(5, 1).inside(union(3), day("2026-06-30")));
        assert!(tree(60, 1).inside(union(3), day("1990-01-01")), "before it was founded: where it began");
    }

    #[test]
    fn those_below_are_told_from_the_union_itself() {
        let tree = tree(60, 0);
        assert_eq!(tree.below(union(3), day("2026-06-30")), Some(union(2)));
        assert_eq!(tree.below(union(3), day("2026-01-30")), Some(union(1)));
        assert_eq!(tree.below(union(0), day("2026-01-30")), None);
        assert_eq!(tree.children(day("2026-01-30")), [union(1), union(2)]);
    }
}

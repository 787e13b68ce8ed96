//! What becomes of a member's spells when their union changes from a day on. Rules only.

use kammaban_kernel::{Date, Id};
use kammaban_platform::unions::UnionId;

use crate::memberships::Spell;

/// Spells that are believed no longer, and those that are believed instead.
#[derive(Debug, Default)]
pub(super) struct Parted {
    pub(super) superseded: Vec<Spell>,
    pub(super) written: Vec<Spell>,
}

/// Parts the spells of one member at a day: in the old union until the day before, in the new one from
/// the day on. Spells in other unions, and those that ended before the day, stay. Without a gap and without
/// an overlap, since every spell keeps its first and last day or is cut in two.
pub(super) fn part(
    spells: &[Spell],
    (from, to): (UnionId, UnionId),
    day: Date,
    (mut id, reason): (impl FnMut() -> Id<Spell>, &str),
) -> Parted {
    let mut parted = Parted::default();
    for spell in spells {
        if spell.union_id != from || spell.valid_to.is_some_and(|end| end < day) {
            continue;
        }
        parted.superseded.push(spell.clone());
        if let Some(last) = day.yesterday().ok().filter(|last| *last >= spell.valid_from) {
            parted.written.push(Spell { id: id(), valid_to: Some(last), ..spell.clone() });
        }
        parted.written.push(Spell {
            id: id(),
            union_id: to,
            valid_from: spell.valid_from.max(day),
            reason: reason.to_owned(),
            ..spell.clone()
        });
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::State;
    use crate::memberships::Counted;
    use kammaban_kernel::Uuid;
    use proptest::prelude::*;

    fn union(number: u128) -> UnionId {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn day(number: i64) -> Date {
        let start: Date = "2020-01-01".parse().expect("a day");
        (0..number).fold(start, |day, _| day.tomorrow().expect("a day"))
    }

    /// Spells one behind the other without a gap: lengths in days, in this union or in that.
    fn spells(lengths: &[(u8, bool)]) -> Vec<Spell> {
        let mut at = 0;
        let mut spells: Vec<Spell> = Vec::new();
        for (index, (length, other)) in lengths.iter().enumerate() {
            let next = at + i64::from(*length);
            spells.push(Spell {
                member_id: Id::from_uuid(Uuid::from_u128(1)),
                id: Id::from_uuid(Uuid::from_u128(index as u128)),
                union_id: union(if *other { 9 } else { 1 }),
                state: State::Active,
                valid_from: day(at),
                valid_to: (index + 1 < lengths.len()).then(|| day(next - 1)),
                reason: "x".to_owned(),
                paper: None,
                counted: Counted::default(),
            });
            at = next;
        }
        spells
    }

    proptest! {
        /// On every day the member is in exactly one union: the same as before until the day, and from
        /// the day on the new one wherever it was the old one.
        #[test]
        fn on_every_day_there_is_one_union(
            lengths in proptest::collection::vec((1_u8..20, any::<bool>()), 1..6),
            at in 0_i64..80,
        ) {
            let before = spells(&lengths);
            let mut fresh = 100_u128;
            let parted = part(&before, (union(1), union(2)), day(at), (
                || { fresh += 1; Id::from_uuid(Uuid::from_u128(fresh)) },
                "union.merge",
            ));
            let mut after: Vec<Spell> =
                before.iter().filter(|spell| !parted.superseded.contains(spell)).cloned().collect();
            after.extend(parted.written);
            for probe in 0..120 {
                let on = day(probe);
                let at_day = |spells: &[Spell]| spells.iter()
                    .filter(|spell| spell.valid_from <= on && spell.valid_to.is_none_or(|end| end >= on))
                    .map(|spell| spell.union_id)
                    .collect::<Vec<_>>();
                let (was, is) = (at_day(&before), at_day(&after));
                prop_assert_eq!(was.len(), 1);
                let wanted = if probe >= at && was[0] == union(1) { union(2) } else { was[0] };
                prop_assert_eq!(is, vec![wanted]);
            }
        }
    }
}

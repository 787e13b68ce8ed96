//! What may become of a union. Rules only.

use kammaban_kernel::{Date, Lang};
use kammaban_platform::problem::Sentence;
use kammaban_platform::unions::levels::Level;
use kammaban_platform::unions::{Line, Union, UnionState};

/// Names of a union.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// In Lao.
    pub lo: String,
    /// In English.
    pub en: Option<String>,
    /// In Chinese.
    pub zh: Option<String>,
}

/// A union takes part in a change only while it lives.
pub(crate) fn check_living(union: &Union) -> Result<(), Sentence> {
    if union.state == UnionState::Active {
        return Ok(());
    }
    Err(Sentence::new("union-not-active").with("union", union.name(Lang::Lo)))
}

/// Changes are dated today or before, and not before `earliest`: a change below a later one would
/// rewrite what was decided after it.
///
/// # Errors
/// The sentence that says which days there are to choose from.
pub fn check_day(day: Date, today: Date, earliest: Option<Date>) -> Result<(), Sentence> {
    if day > today {
        return Err(Sentence::new("union-day-to-come"));
    }
    match earliest.filter(|earliest| day < *earliest) {
        Some(earliest) => Err(Sentence::new("union-day-too-early").with("day", earliest.to_string())),
        None => Ok(()),
    }
}

/// A level stands below those that the table of levels names, and below no other.
pub(crate) fn check_level(level: &Level, parent: &Union) -> Result<(), Sentence> {
    if level.may_stand_below(&parent.level) { Ok(()) } else { Err(Sentence::new("union-level-not-there")) }
}

/// Whether a union may go below another.
pub(crate) fn check_move(union: &Union, parent: &Union, level: &Level) -> Result<(), Sentence> {
    if union.parent_id.is_none() {
        return Err(Sentence::new("union-root-stays"));
    }
    if parent.path.starts_with(&union.path) {
        return Err(Sentence::new("union-below-itself"));
    }
    if union.parent_id == Some(parent.id) {
        return Err(Sentence::new("union-there-already"));
    }
    check_living(union)?;
    check_living(parent)?;
    check_level(level, parent)
}

/// Whether a union may take what another leaves: `people` says that there are members among it.
pub(crate) fn check_heir(union: &Union, (heir, level): (&Union, &Level), people: bool) -> Result<(), Sentence> {
    if union.parent_id.is_none() {
        return Err(Sentence::new("union-root-stays"));
    }
    if union.id == heir.id {
        return Err(Sentence::new("union-into-itself"));
    }
    if heir.path.starts_with(&union.path) {
        return Err(Sentence::new("union-heir-below"));
    }
    check_living(union)?;
    check_living(heir)?;
    if people && !level.holds_members {
        return Err(Sentence::new("union-heir-holds-none"));
    }
    Ok(())
}

/// The line of a new union: that of the union above, or of its level where it stands directly below the
/// federation.
pub(crate) fn line_of(level: &Level, parent: &Union) -> Line {
    if parent.parent_id.is_none() { level.line } else { parent.line }
}

/// A code for a new union below the one of code `parent`: its code, a hyphen and the next number, as wide
/// as the numbers there are but at least three digits.
pub fn propose_code(parent: &str, codes: &[String]) -> String {
    let numbers = codes.iter().filter_map(|code| {
        let end = code.strip_prefix(parent)?.strip_prefix('-')?;
        (!end.is_empty() && end.len() <= 9 && end.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| Some((end.parse::<u64>().ok()?, end.len())))?
    });
    let (last, width) = numbers.fold((0, 3), |(last, width), (number, digits)| (last.max(number), width.max(digits)));
    format!("{parent}-{:0width$}", last + 1)
}

/// A code as papers have it: letters, digits, hyphens, dots and slashes, at most 40.
pub(crate) fn read_code(typed: &str) -> Result<String, Sentence> {
    let code: String = typed.trim().to_uppercase();
    let right = !code.is_empty()
        && code.chars().count() <= 40
        && code.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/'));
    if right { Ok(code) } else { Err(Sentence::new("union-code-wrong")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::{Id, Uuid};
    use kammaban_platform::unions::levels::starting;

    fn union(number: u128, parent: Option<u128>, path: &str, level: &str) -> Union {
        Union {
            id: Id::from_uuid(Uuid::from_u128(number)),
            code: format!("U{number}"),
            level: level.to_owned(),
            line: Line::Place,
            parent_id: parent.map(|parent| Id::from_uuid(Uuid::from_u128(parent))),
            path: path.to_owned(),
            depth: 0,
            name_lo: "ກຳມະບານ".to_owned(),
            name_en: None,
            name_zh: None,
            place_code: None,
            state: UnionState::Active,
            founded_on: None,
            ended_on: None,
            heir_id: None,
            version: 1,
        }
    }

    fn level(code: &str) -> Level {
        starting().into_iter().find(|level| level.code == code).expect("a starting level")
    }

    fn key(outcome: Result<(), Sentence>) -> Option<&'static str> {
        outcome.err().map(|sentence| sentence.key)
    }

    #[test]
    fn a_union_never_goes_below_itself() {
        let root = union(1, None, "", "federation");
        let province = union(2, Some(1), "p.", "province");
        let district = union(3, Some(2), "p.d.", "district");
        let base = union(4, Some(3), "p.d.b.", "base");
        let other = union(5, Some(1), "q.", "province");
        assert_eq!(key(check_move(&province, &province, &level("province"))), Some("union-below-itself"));
        assert_eq!(key(check_move(&province, &base, &level("province"))), Some("union-below-itself"));
        assert_eq!(key(check_move(&root, &other, &level("federation"))), Some("union-root-stays"));
        assert_eq!(key(check_move(&district, &province, &level("district"))), Some("union-there-already"));
        assert_eq!(key(check_move(&district, &other, &level("district"))), None);
        assert_eq!(key(check_move(&district, &root, &level("district"))), Some("union-level-not-there"));
        let ended = Union { state: UnionState::Dissolved, ..other };
        assert_eq!(key(check_move(&base, &ended, &level("base"))), Some("union-not-active"));
    }

    #[test]
    fn members_go_only_where_members_may_be() {
        let one = union(4, Some(3), "p.d.b.", "base");
        let other = union(5, Some(3), "p.d.c.", "base");
        let district = union(3, Some(2), "p.d.", "district");
        assert_eq!(key(check_heir(&one, (&other, &level("base")), true)), None);
        assert_eq!(key(check_heir(&one, (&one, &level("base")), true)), Some("union-into-itself"));
        assert_eq!(key(check_heir(&one, (&district, &level("district")), true)), Some("union-heir-holds-none"));
        assert_eq!(key(check_heir(&one, (&district, &level("district")), false)), None);
        assert_eq!(key(check_heir(&district, (&one, &level("base")), false)), Some("union-heir-below"));
    }

    #[test]
    fn the_next_code_goes_on_behind_the_last() {
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        assert_eq!(propose_code("LA01", &[]), "LA01-001");
        assert_eq!(propose_code("LA01", &codes(&["LA01-001", "LA01-009", "LA0101", "LA01-X"])), "LA01-010");
        assert_eq!(propose_code("LA01", &codes(&["LA01-0999"])), "LA01-1000");
        assert_eq!(propose_code("C1", &codes(&["C1-999"])), "C1-1000");
    }

    #[test]
    fn a_day_to_come_and_a_day_before_the_last_change_are_refused() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let today = day("2026-11-05");
        assert_eq!(key(check_day(today, today, None)), None);
        assert_eq!(key(check_day(day("2026-11-06"), today, None)), Some("union-day-to-come"));
        assert_eq!(key(check_day(day("2020-01-01"), today, Some(day("2021-01-01")))), Some("union-day-too-early"));
        assert_eq!(key(check_day(day("2021-01-01"), today, Some(day("2021-01-01")))), None);
    }

    #[test]
    fn a_code_is_letters_and_digits() {
        assert_eq!(read_code(" la01-004 ").ok().as_deref(), Some("LA01-004"));
        for wrong in ["", "a b", "<x>", &"9".repeat(41)] {
            assert!(read_code(wrong).is_err(), "{wrong}");
        }
    }
}

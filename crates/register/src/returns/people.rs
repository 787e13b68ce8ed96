//! The people behind a figure. Rules only.

use kammaban_kernel::Date;
use kammaban_platform::unions::UnionId;

use super::catalogue::{Catalogue, Dimension};
use super::counting::{ALL, OWN, UNKNOWN, born_by};
use super::standing::Standings;
use crate::members::MemberId;

/// What a column of the spells must be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Pick {
    /// Anything.
    #[default]
    Any,
    /// Not known.
    Unknown,
    /// This code.
    Code(String),
}

/// Whom a cell of members on a day counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Wanted {
    /// Members of these unions; none for every union.
    pub unions: Option<Vec<UnionId>>,
    /// Sex.
    pub sex: Pick,
    /// Sector.
    pub sector: Pick,
    /// Ownership.
    pub ownership: Pick,
    /// State.
    pub state: Pick,
    /// Born on that day or before it.
    pub born_by: Option<String>,
    /// Born after that day.
    pub born_after: Option<String>,
    /// Only with a birth date.
    pub dated: bool,
    /// Only without one.
    pub undated: bool,
    /// Not these: their spell that would be found here is not the one they are counted by.
    pub not_these: Vec<MemberId>,
}

/// Whom the cell at these codes counts on `day`; none for a code that the dimension has not.
pub(super) fn wanted(
    catalogue: &Catalogue,
    standings: &Standings,
    day: Date,
    codes: [(Dimension, &str); 2],
) -> Option<Wanted> {
    let mut wanted = Wanted::default();
    let mut unions = standings.all_inside(day);
    for (dimension, code) in codes {
        if code == ALL {
            continue;
        }
        let pick = if code == UNKNOWN { Pick::Unknown } else { Pick::Code(code.to_owned()) };
        match dimension {
            Dimension::Sex => wanted.sex = pick,
            Dimension::Sector => wanted.sector = pick,
            Dimension::Ownership => wanted.ownership = pick,
            Dimension::State => wanted.state = pick,
            Dimension::Age if code == UNKNOWN => wanted.undated = true,
            Dimension::Age => {
                let at = catalogue.bands.iter().position(|band| band.code == code)?;
                let from = catalogue.bands[at].from;
                wanted.dated = true;
                wanted.born_by = (at > 0).then(|| born_by(day, from));
                wanted.born_after = catalogue.bands.get(at + 1).map(|next| born_by(day, next.from));
            }
            Dimension::Level => unions.retain(|union| standings.on(*union, day).is_some_and(|v| v.level == code)),
            Dimension::Line => unions.retain(|union| standings.on(*union, day).is_some_and(|v| v.line == code)),
            Dimension::Below => unions.retain(|union| {
                standings.below(*union, day).map_or_else(|| OWN.to_owned(), |below| below.to_string()) == code
            }),
            Dimension::Movement => return None,
        }
    }
    wanted.unions = Some(unions);
    Some(wanted)
}

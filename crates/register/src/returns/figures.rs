//! Making figures: of any union, for any day, as known at any moment since.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use kammaban_kernel::{Date, Moment, PartialDate};
use kammaban_platform::db::{Db, DbError, Read};
use kammaban_platform::unions::{Union, UnionId};
use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, Dimension, catalogue_of, catalogue_on};
use super::counting::{Codes, Cross, Measure, OWN, Point, Tally, UNKNOWN, age_on, band_of};
use super::movement::{Stay, changes, counted_on};
use super::orders::orders;
use super::period::Period;
use super::standing::Standings;
use super::store::counts::{self, Group, Half, Named, Seen, UNIONS_AT_ONCE, UnionNames};
use crate::members::MemberId;

/// What figures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// The first day of the period whose changes are counted.
    pub first: Date,
    /// The day on which members are counted: the last of the period.
    pub day: Date,
    /// As known at this moment.
    pub known: Moment,
}

impl Ask {
    /// Members on a day and the changes since its period began.
    pub fn on(day: Date, known: Moment) -> Self {
        Self { first: Period::containing(day).map_or(day, |period| period.first), day, known }
    }

    pub(super) fn eve(&self) -> Date {
        self.first.checked_sub(1.days()).unwrap_or(self.first)
    }
}

/// Figures as they are shown, stored and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The version of the catalogue.
    pub catalogue: String,
    /// The first day of the period.
    pub first: Date,
    /// The day counted.
    pub day: Date,
    /// As known at, microseconds.
    pub known: i64,
    /// The tables.
    pub tables: Vec<Cross>,
    /// Names of the unions below, by id: Lao, English, Chinese.
    pub below: BTreeMap<String, UnionNames>,
}

impl Figures {
    /// The catalogue they were made by.
    pub fn catalogue(&self) -> &'static Catalogue {
        catalogue_of(&self.catalogue).unwrap_or_else(|| catalogue_on(self.day))
    }

    /// The table of a code.
    pub fn table(&self, code: &str) -> Option<&Cross> {
        self.tables.iter().find(|table| table.code == code)
    }

    /// Members on the day.
    pub fn members(&self) -> i64 {
        self.table("age").or_else(|| self.table("state")).map_or(0, Cross::total)
    }
}

/// The tree behind figures: where unions stood, what they were called.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) standings: Standings,
    pub(super) names: HashMap<UnionId, UnionNames>,
    /// All that ever stood below; none where they are so many that all spells are read anyway.
    pub(super) named: Option<Vec<UnionId>>,
    middle: Option<UnionId>,
}

impl Tree {
    /// The tree of a union as known at a moment.
    pub(super) async fn load(db: &impl Read, reporting: &Union, ask: Ask) -> Result<Self, DbError> {
        Ok(Self::of(counts::versions(db, reporting).await?, (reporting.id, &reporting.path), ask))
    }

    /// The same from all versions of all unions that ever stood below.
    pub(super) fn of(all: Vec<Named>, (reporting, path): (UnionId, &str), ask: Ask) -> Self {
        let mut names: HashMap<UnionId, (Date, UnionNames)> = HashMap::new();
        let mut versions = Vec::with_capacity(all.len());
        for Named(version, named) in all {
            let newer = names.get(&version.union).is_none_or(|(from, _)| *from <= version.from);
            if version.from <= ask.day && newer || !names.contains_key(&version.union) {
                names.insert(version.union, (version.from, named));
            }
            versions.push(version);
        }
        let mut all: Vec<UnionId> = names.keys().copied().collect();
        all.sort_unstable();
        Self {
            standings: Standings::new(versions, ask.known, reporting),
            names: names.into_iter().map(|(union, (_, named))| (union, named)).collect(),
            middle: all.get(all.len() / 2).copied(),
            named: (!path.is_empty() && all.len() <= UNIONS_AT_ONCE).then_some(all),
        }
    }
}

impl Tree {
    /// The unions in two parts by their ids, so that two readers share the work.
    const fn halves(&self) -> [Half; 2] {
        match self.middle {
            Some(middle) => [Half::Before(middle), Half::From(middle)],
            None => [Half::All, Half::Nothing],
        }
    }
}

/// The codes of points, numbered as they come.
pub(super) struct Pointer<'a> {
    tree: &'a Tree,
    catalogue: &'a Catalogue,
    pub(super) codes: Codes,
    unions: HashMap<(UnionId, Date), Option<[u32; 3]>>,
    bands: Vec<u32>,
    unknown: u32,
}

impl<'a> Pointer<'a> {
    pub(super) fn new(tree: &'a Tree, catalogue: &'a Catalogue) -> Self {
        let mut codes = Codes::default();
        let bands = catalogue.bands.iter().map(|band| codes.number(&band.code)).collect();
        let unknown = codes.number(UNKNOWN);
        Self { tree, catalogue, codes, unions: HashMap::new(), bands, unknown }
    }

    /// Level, line and union below of a union; none where it stood outside on that day.
    fn union(&mut self, union: UnionId, day: Date) -> Option<[u32; 3]> {
        if let Some(known) = self.unions.get(&(union, day)) {
            return *known;
        }
        let standings = &self.tree.standings;
        let found = standings.on(union, day).filter(|_| standings.inside(union, day)).map(|version| {
            let below = standings.below(union, day).map_or_else(|| OWN.to_owned(), |below| below.to_string());
            [self.codes.number(&version.level), self.codes.number(&version.line), self.codes.number(&below)]
        });
        self.unions.insert((union, day), found);
        found
    }

    fn code(&mut self, code: Option<&str>) -> u32 {
        code.map_or(self.unknown, |code| self.codes.number(code))
    }

    fn band(&self, birth: Option<PartialDate>, day: Date) -> u32 {
        let Some(birth) = birth else { return self.unknown };
        let band = band_of(&self.catalogue.bands, age_on(birth, day));
        let at = self.catalogue.bands.iter().position(|known| band.is_some_and(|band| band.code == known.code));
        at.and_then(|at| self.bands.get(at)).copied().unwrap_or(self.unknown)
    }

    /// The point of a spell as counted on a day.
    pub(super) fn seen(&mut self, seen: &Seen, (place, age): (Date, Date)) -> Option<Point> {
        let [level, line, below] = self.union(seen.stay.union, place)?;
        let sex = self.code(seen.sex.map(kammaban_kernel::Sex::code));
        let sector = self.code(seen.sector.as_deref());
        let ownership = self.code(seen.ownership.as_deref());
        let state = self.code(Some(seen.stay.state.code()));
        Some(Point::new([sex, self.band(seen.birth, age), sector, ownership, level, state, line, below]))
    }

    /// The points of a group with how many people are at each.
    fn group(&mut self, group: &Group, day: Date) -> Vec<(Point, i64)> {
        let Some([level, line, below]) = self.union(group.union, day) else { return Vec::new() };
        let sex = self.code(group.sex.as_deref());
        let sector = self.code(group.sector.as_deref());
        let ownership = self.code(group.ownership.as_deref());
        let state = self.code(Some(&group.state));
        let point = Point::new([sex, self.unknown, sector, ownership, level, state, line, below]);
        if group.at_least.is_empty() {
            return vec![(point, group.n)];
        }
        let mut counts = vec![group.dated];
        counts.extend(&group.at_least);
        counts.push(0);
        let mut points = vec![(point, group.n - group.dated)];
        points.extend(
            self.bands.iter().zip(counts.windows(2)).map(|(band, pair)| (point.aged(*band), pair[0] - pair[1])),
        );
        points
    }
}

/// How sure figures must be that nobody is counted twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// The register keeps people from being in two unions at once; for the whole federation that is
    /// relied on, for a part it is checked, which costs little.
    Usual,
    /// Everybody is checked: for what is signed. Costs another pass over all spells.
    Signing,
}

/// The figures of a union. One pass over the spells of the day, grouped in the database, and the spells
/// of those who changed in the period; the day before the period is told from both. About a second for
/// a million members.
///
/// # Errors
/// What the database says.
pub async fn gather(db: &Db, reporting: &Union, ask: Ask, care: Care) -> Result<Figures, DbError> {
    let catalogue = catalogue_on(ask.day);
    let tree = Tree::load(db, reporting, ask).await?;
    let ages: Vec<i16> = catalogue.bands.iter().skip(1).map(|band| band.from).collect();
    let unions = tree.named.as_deref();
    let mut changed: Vec<Vec<Seen>> = Vec::new();
    let on = (ask.day, ask.known);
    let [one, other] = tree.halves();
    let (one, other, twice, ()) = futures::try_join!(
        counts::groups(db, on, &ages, (unions, one)),
        counts::groups(db, on, &ages, (unions, other)),
        twice(db, ask, (unions, care)),
        counts::changed(db, (ask.eve(), ask.first, ask.day), ask.known, unions, |seen| changed.push(seen)),
    )?;
    let levels = counts::levels(db).await?;
    let counted = Counted { groups: one.iter().chain(&other).collect(), twice, changed };
    Ok(tell(&tree, &counted, levels.into_iter().map(|(code, _)| code), ask))
}

/// What was read of the spells that figures are told from.
pub(super) struct Counted<'a> {
    /// Members on the day.
    pub(super) groups: Vec<&'a Group>,
    /// The spells of people who are counted twice on the day.
    pub(super) twice: Vec<Seen>,
    /// All spells of those who changed in the period, member by member.
    pub(super) changed: Vec<Vec<Seen>>,
}

/// Tells figures from what was read. Asks nothing of the database.
pub(super) fn tell(tree: &Tree, of: &Counted<'_>, levels: impl Iterator<Item = String>, ask: Ask) -> Figures {
    let catalogue = catalogue_on(ask.day);
    let mut pointer = Pointer::new(tree, catalogue);
    let mut tally = Tally::new(catalogue, &mut pointer.codes);
    for group in &of.groups {
        for (point, n) in pointer.group(group, ask.day) {
            tally.add(Measure::End, &point, n);
            tally.add(Measure::Start, &point, n);
        }
        moved(&mut tally, &mut pointer, group, ask);
    }
    for surplus in surplus(&of.twice, ask.day) {
        counted(&mut tally, &mut pointer, (surplus, ask), (Measure::End, ask.day), -1);
        // The start was taken from the same spells.
        counted(&mut tally, &mut pointer, (surplus, ask), (Measure::Start, ask.day), -1);
    }
    for seen in &of.changed {
        // They were taken as they are on the day: put in their place how they were before the period.
        let stays: Vec<Stay> = seen.iter().map(|seen| seen.stay.clone()).collect();
        if let Some(at) = counted_on(&stays, ask.eve()) {
            counted(&mut tally, &mut pointer, (&seen[at], ask), (Measure::Start, ask.eve()), 1);
        }
        if let Some(at) = counted_on(&stays, ask.day) {
            let of = &seen[at];
            counted(&mut tally, &mut pointer, (of, ask), (Measure::Start, ask.day), -1);
            // What `moved` did for their union concerns those who did not change.
            let (then, now) = (pointer.union(of.stay.union, ask.eve()), pointer.union(of.stay.union, ask.day));
            if then.is_some() != now.is_some() {
                let day = if then.is_some() { ask.eve() } else { ask.day };
                counted(
                    &mut tally,
                    &mut pointer,
                    (of, ask),
                    (Measure::Start, day),
                    if then.is_some() { -1 } else { 1 },
                );
            }
        }
        for (measure, point, _) in changed_points(&mut pointer, seen, ask) {
            tally.add(measure, &point, 1);
        }
    }
    let children = tree.standings.children(ask.day);
    let orders = orders(catalogue, tree, &children, levels);
    let mut tables = tally.finish(&pointer.codes, &orders);
    if children.is_empty() {
        tables.retain(|table| catalogue.table(&table.code).is_some_and(|kind| kind.rows != Dimension::Below));
    }
    let shown = tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.parse::<UnionId>().ok());
    let below = shown.filter_map(|id| Some((id.to_string(), tree.names.get(&id)?.clone()))).collect();
    Figures {
        catalogue: catalogue.version.clone(),
        first: ask.first,
        day: ask.day,
        known: ask.known.micros(),
        tables,
        below,
    }
}

/// Adds one spell as it stood on a day.
fn counted(
    tally: &mut Tally,
    pointer: &mut Pointer<'_>,
    (seen, ask): (&Seen, Ask),
    (measure, day): (Measure, Date),
    n: i64,
) {
    if let Some(point) = pointer.seen(seen, (day, ask.day)) {
        tally.add(measure, &point, n);
    }
}

/// People whose union moved into the reporting one or out of it since the eve of the period: at the
/// start they were where it stood then.
fn moved(tally: &mut Tally, pointer: &mut Pointer<'_>, group: &Group, ask: Ask) {
    let (then, now) = (pointer.union(group.union, ask.eve()), pointer.union(group.union, ask.day));
    if then.is_some() == now.is_some() {
        return;
    }
    let (day, sign) = if then.is_some() { (ask.eve(), 1) } else { (ask.day, -1) };
    for (point, n) in pointer.group(group, day) {
        tally.add(Measure::Start, &point, sign * n);
    }
}

/// The spells of people who are counted twice on the day.
async fn twice(db: &Db, ask: Ask, (unions, care): (Option<&[UnionId]>, Care)) -> Result<Vec<Seen>, DbError> {
    if unions.is_none() && care == Care::Usual {
        return Ok(Vec::new());
    }
    let members = counts::counted_twice(db, (ask.day, ask.known), unions).await?;
    counts::spells_of(db, &members, ask.known).await
}

/// Spells that hold on a day and by which nobody is counted, because another counts.
fn surplus(spells: &[Seen], day: Date) -> Vec<&Seen> {
    let mut found = Vec::new();
    for of_one in spells.chunk_by(|one, other| one.member == other.member) {
        let stays: Vec<Stay> = of_one.iter().map(|seen| seen.stay.clone()).collect();
        let counted = counted_on(&stays, day);
        let holding = of_one.iter().enumerate().filter(|(_, seen)| seen.stay.state.counts() && seen.stay.holds_on(day));
        found.extend(holding.filter(|(at, _)| Some(*at) != counted).map(|(_, seen)| seen));
    }
    found
}

/// What happened to one member in the period, each with the point it is counted at.
pub(super) fn changed_points(pointer: &mut Pointer<'_>, seen: &[Seen], ask: Ask) -> Vec<(Measure, Point, MemberId)> {
    let stays: Vec<Stay> = seen.iter().map(|seen| seen.stay.clone()).collect();
    let standings = &pointer.tree.standings;
    let found = changes(&stays, (ask.first, ask.day), |union, day| standings.inside(union, day));
    let mut points = Vec::with_capacity(found.len());
    for change in found {
        let of = &seen[change.stay];
        // Who goes is counted where they stood the day before.
        let gone = matches!(change.measure, Measure::Left | Measure::Died | Measure::TransferredOut);
        let place = if gone { change.day.checked_sub(1.days()).unwrap_or(change.day) } else { change.day };
        if let Some(point) = pointer.seen(of, (place, ask.day)) {
            points.push((change.measure, point, of.member));
        }
    }
    points
}

/// Those by whose other spell somebody is counted: they are left out of lists by the wrong one.
pub(super) async fn not_counted_here(db: &Db, tree: &Tree, ask: Ask) -> Result<Vec<Seen>, DbError> {
    let members = counts::counted_twice(db, (ask.day, ask.known), tree.named.as_deref()).await?;
    counts::spells_of(db, &members, ask.known).await
}

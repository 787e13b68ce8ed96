//! Returns of many unions with their whole past, as they come from another register or from a demo.
//!
//! The figures are those that [`super::gather`] tells for each union as known when its return was
//! signed; but the spells are read once for all returns of a period, and told apart in memory.

use std::collections::{BTreeMap, HashMap};

use kammaban_kernel::{Date, Moment};
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::gate::{Doer, Permit};
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::unions::UnionId;

use super::actions::{FAMILY, event_of};
use super::catalogue::catalogue_on;
use super::figures::{Ask, Counted, Figures, Tree, tell};
use super::paper::{Return, ReturnState};
use super::period::Period;
use super::store::counts::{self, Group, Half, Named, Seen};
use super::store::past::{self, Believed, Hands};
use super::{RETURN_ACCEPTED, RETURN_DRAWN_UP, RETURN_SENT, RETURN_SENT_BACK, RETURN_SIGNED, RETURN_SUPERSEDED};

/// Returns written at once: their figures are some kilobytes each.
const AT_ONCE: usize = 500;

/// What the union above said to a return.
#[derive(Debug, Clone)]
pub enum Decision {
    /// It took it.
    Accepted,
    /// It asks for a correction, for this reason.
    SentBack(String),
}

/// A return with all that was done to it: each doer says who and when.
#[derive(Debug, Clone)]
pub struct PastReturn {
    /// Whose it is.
    pub union: UnionId,
    /// For which period.
    pub period: Period,
    /// 1 for the first of the period, 2 for its correction and so on.
    pub number: i64,
    /// Drawn up.
    pub drawn: Doer,
    /// Signed, and its figures locked as known then.
    pub signed: Option<Doer>,
    /// Sent, and to which union.
    pub sent: Option<(Doer, UnionId)>,
    /// Decided by that union.
    pub decided: Option<(Doer, Decision)>,
    /// A correction was signed in its place.
    pub superseded: Option<Doer>,
}

/// Writes returns of which nothing is stored yet, with the figures of the register as it was known
/// when each was signed. That nobody is in two unions at once is relied on, as the register keeps it.
/// The permit must cover the whole federation; others are an error of the caller. Costs two passes
/// over all spells a period and some 100 microseconds a return.
///
/// # Errors
/// What the database says; [`DbError::Taken`] where a union has one of that number already.
pub async fn load(tx: &Tx, permit: &Permit, returns: &[PastReturn]) -> Result<(), DbError> {
    if !permit.covers("") {
        return Err(DbError::Column {
            column: "returns.union_id".to_owned(),
            reason: "a union outside the permit".to_owned(),
        });
    }
    let unions = Unions::read(tx).await?;
    let mut periods: BTreeMap<Date, Vec<&PastReturn>> = BTreeMap::new();
    for one in returns {
        periods.entry(one.period.day).or_default().push(one);
    }
    for of_period in periods.values() {
        let signed = of_period.iter().filter_map(|one| one.signed.as_ref().map(Doer::now));
        let (Some(first), Some(last)) = (signed.clone().min(), signed.max()) else {
            write(tx, of_period, |_, _| None).await?;
            continue;
        };
        let Some(period) = of_period.first().map(|one| &one.period) else { continue };
        let spells = Spells::read(tx, period, (first, last)).await?;
        write(tx, of_period, |union, known| Some(spells.figures(&unions, union, known))).await?;
    }
    Ok(())
}

/// All unions with the levels of the tree.
struct Unions {
    versions: HashMap<UnionId, Vec<Named>>,
    /// Every path at which a union ever stood.
    paths: Vec<(String, UnionId)>,
    levels: Vec<String>,
}

impl Unions {
    async fn read(tx: &Tx) -> Result<Self, DbError> {
        let mut versions: HashMap<UnionId, Vec<Named>> = HashMap::new();
        let mut paths = Vec::new();
        for named in past::versions(tx).await? {
            paths.push((named.0.path.clone(), named.0.union));
            versions.entry(named.0.union).or_default().push(named);
        }
        paths.sort_unstable();
        paths.dedup();
        let levels = counts::levels(tx).await?.into_iter().map(|(code, _)| code).collect();
        Ok(Self { versions, paths, levels })
    }

    /// Unions that ever stood below one or are that one.
    fn below(&self, union: UnionId) -> Vec<UnionId> {
        let own = self.versions.get(&union).map_or(&[][..], Vec::as_slice);
        let mut found = Vec::new();
        for Named(version, _) in own {
            let from = self.paths.partition_point(|(path, _)| *path < version.path);
            let within = self.paths[from..].iter().take_while(|(path, _)| path.starts_with(&version.path));
            found.extend(within.map(|(_, union)| *union));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The spells of a period, as believed from the first signing to the last.
struct Spells {
    period: Period,
    first: Moment,
    /// Members on the day as known at the first signing.
    settled: HashMap<UnionId, Vec<Group>>,
    unsettled: HashMap<UnionId, Vec<Believed<Group>>>,
    changed: Vec<Vec<Believed<Seen>>>,
    /// Places in `changed` of those who changed and were in a union.
    changed_in: HashMap<UnionId, Vec<usize>>,
}

impl Spells {
    async fn read(tx: &Tx, period: &Period, (first, last): (Moment, Moment)) -> Result<Self, DbError> {
        let ask = Ask { first: period.first, day: period.day, known: first };
        let ages: Vec<i16> = catalogue_on(period.day).bands.iter().skip(1).map(|band| band.from).collect();
        let mut settled: HashMap<UnionId, Vec<Group>> = HashMap::new();
        for group in counts::groups(tx, (period.day, first), &ages, (None, Half::All)).await? {
            settled.entry(group.union).or_default().push(group);
        }
        let unsettled = past::unsettled(tx, period.day, (first, last), &ages).await?;
        let changed = past::ever_changed(tx, (ask.eve(), period.first, period.day)).await?;
        let mut changed_in: HashMap<UnionId, Vec<usize>> = HashMap::new();
        for (place, spells) in changed.iter().enumerate() {
            for spell in spells {
                let places = changed_in.entry(spell.what.stay.union).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Ok(Self { period: period.clone(), first, settled, unsettled, changed, changed_in })
    }

    /// The figures of a union as known at a moment between the first signing and the last.
    fn figures(&self, unions: &Unions, union: UnionId, known: Moment) -> Figures {
        let ask = Ask { first: self.period.first, day: self.period.day, known };
        let below = unions.below(union);
        let versions = below.iter().filter_map(|union| unions.versions.get(union)).flatten().cloned().collect();
        let path = unions.versions.get(&union).and_then(|own| own.last()).map_or("", |Named(own, _)| &own.path);
        let tree = Tree::of(versions, (union, path), ask);
        let later: Vec<Group> = below
            .iter()
            .filter_map(|union| self.unsettled.get(union))
            .flatten()
            .filter_map(|spell| {
                // What was believed at the first signing and is no longer goes; what is new comes.
                let sign = i64::from(spell.at(known)) - i64::from(spell.at(self.first));
                (sign != 0).then(|| spell.what.times(sign))
            })
            .collect();
        let mut places: Vec<usize> =
            below.iter().filter_map(|union| self.changed_in.get(union)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        let believed = |place: &usize| -> Vec<Seen> {
            self.changed[*place].iter().filter(|spell| spell.at(known)).map(|spell| spell.what.clone()).collect()
        };
        let groups = below.iter().filter_map(|union| self.settled.get(union)).flatten().chain(&later).collect();
        let changed = places.iter().map(believed).filter(|spells| !spells.is_empty()).collect();
        let of = Counted { groups, twice: Vec::new(), changed };
        tell(&tree, &of, unions.levels.iter().cloned(), ask)
    }
}

async fn write(
    tx: &Tx,
    returns: &[&PastReturn],
    figures: impl Fn(UnionId, Moment) -> Option<Figures>,
) -> Result<(), DbError> {
    for returns in returns.chunks(AT_ONCE) {
        let mut rows = Vec::with_capacity(returns.len());
        let mut trail = Trail::default();
        for one in returns {
            let text = one.signed.as_ref().and_then(|signed| figures(one.union, signed.now()));
            let text = text.and_then(|figures| serde_json::to_string(&figures).ok());
            rows.push(trail.follow(one, text));
        }
        past::insert_past(tx, rows).await?;
        history::add(tx, trail.revisions).await?;
        for (doer, event) in trail.events {
            audit::record(tx, &doer, event).await?;
        }
    }
    Ok(())
}

/// What is left behind of each step of a return.
#[derive(Default)]
struct Trail {
    revisions: history::Ready,
    events: Vec<(Doer, Event)>,
}

impl Trail {
    /// Goes with a return through its steps, and gives how it stands after the last.
    fn follow(&mut self, one: &PastReturn, figures: Option<String>) -> (Return, Hands) {
        let drawn = &one.drawn;
        let mut paper = Return {
            id: drawn.new_id(),
            union_id: one.union,
            period: one.period.to_string(),
            number: one.number,
            day: one.period.day,
            catalogue: catalogue_on(one.period.day).version.clone(),
            state: ReturnState::Draft,
            figures: None,
            figures_hash: None,
            known_at: None,
            note: None,
            created_at: drawn.now(),
            signed_by: None,
            signed_at: None,
            sent_to: None,
            sent_at: None,
            decided_at: None,
            version: 1,
        };
        let mut hands = Hands { created_by: drawn.user(), ..Hands::default() };
        let id = paper.id.uuid();
        self.revisions.push(drawn, Cause::action(RETURN_DRAWN_UP.0), NewRevision::inserted(FAMILY, id, id));
        self.note(drawn, RETURN_DRAWN_UP, &paper);
        if let (Some(doer), Some(text)) = (&one.signed, figures) {
            let was = paper.clone();
            paper.state = ReturnState::Signed;
            paper.figures_hash = Some(blake3::hash(text.as_bytes()).to_hex().to_string());
            paper.figures = Some(text);
            paper.known_at = Some(doer.now());
            paper.signed_by = doer.user();
            paper.signed_at = Some(doer.now());
            self.step(doer, RETURN_SIGNED, (&was, &mut paper));
        }
        if let Some((doer, to)) = &one.sent {
            let was = paper.clone();
            paper.state = ReturnState::Sent;
            paper.sent_to = Some(*to);
            paper.sent_at = Some(doer.now());
            hands.sent_by = doer.user();
            self.step(doer, RETURN_SENT, (&was, &mut paper));
        }
        if let Some((doer, decision)) = &one.decided {
            let was = paper.clone();
            let event = match decision {
                Decision::Accepted => {
                    paper.state = ReturnState::Accepted;
                    RETURN_ACCEPTED
                }
                Decision::SentBack(why) => {
                    paper.state = ReturnState::SentBack;
                    paper.note = Some(why.clone());
                    RETURN_SENT_BACK
                }
            };
            paper.decided_at = Some(doer.now());
            hands.decided_by = doer.user();
            self.step(doer, event, (&was, &mut paper));
        }
        if let Some(doer) = &one.superseded {
            let was = paper.clone();
            paper.state = ReturnState::Superseded;
            self.step(doer, RETURN_SUPERSEDED, (&was, &mut paper));
        }
        (paper, hands)
    }

    fn step(&mut self, doer: &Doer, event: EventName, (was, is): (&Return, &mut Return)) {
        is.version += 1;
        let id = is.id.uuid();
        if let Some(revision) = NewRevision::updated(FAMILY, id, id, (&was.columns(), &is.columns())) {
            self.revisions.push(doer, Cause::action(event.0), revision);
        }
        self.note(doer, event, is);
    }

    /// What a person did is told in the audit; what came from elsewhere is told there as a whole.
    fn note(&mut self, doer: &Doer, event: EventName, paper: &Return) {
        if doer.user().is_some() {
            self.events.push((doer.clone(), event_of(event, paper)));
        }
    }
}

//! The verbs of the tree that are done at once. Each exists twice: within a transaction that is open
//! already, for imports and larger actions, and by itself for a page.

use kammaban_kernel::{Date, Lang};
use kammaban_platform::audit::{self, Event, EventName};
use kammaban_platform::db::{DbError, Read, Tx};
use kammaban_platform::gate::{Actor, Permit, Scope};
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::identity::{self, HandedOver};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::levels::{self, Level};
use kammaban_platform::unions::{self, Line, NewUnion, Union, UnionId, UnionState, changes};
use kammaban_platform::web::AppRef;
use serde_json::{Value as Json, json};

use super::rule::{self, Names};
use super::store;
use crate::unions::{
    UNION_CHANGED, UNION_DISSOLVED, UNION_FOUNDED, UNION_MOVED, UNION_RENAMED, UNION_RESTORED, officers,
};

/// The family of a union's rows in the history.
pub(crate) const FAMILY: &str = "union";

/// A union to be founded below another.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Its code.
    pub code: String,
    /// The code of its level.
    pub level: String,
    /// Its line; none for that of the union above.
    pub line: Option<Line>,
    /// Its names.
    pub names: Names,
    /// The place it belongs to.
    pub place_code: Option<String>,
    /// The day from which it exists.
    pub founded_on: Date,
}

/// The day it is where the federation is.
pub(crate) fn today(app: &AppRef, permit: &Permit) -> Date {
    permit.doer().now().day_in(app.words.formats(Lang::Lo).zone())
}

/// The names of a union as an event tells them.
pub fn names_of(union: &Union) -> Json {
    json!({ "lo": union.name_lo, "en": union.name_en, "zh": union.name_zh })
}

/// A union as it is within the transaction, which must lie in what the permit covers.
pub(crate) async fn reread(tx: &impl Read, permit: &Permit, id: UnionId) -> Result<Union, Problem> {
    unions::find(tx, &Scope::everything(), id)
        .await?
        .filter(|union| permit.covers(&union.path))
        .ok_or(Problem::NotFound)
}

pub(crate) async fn level_of(tx: &impl Read, code: &str) -> Result<Level, Problem> {
    levels::find(tx, code).await?.ok_or_else(|| Problem::refused("union-level-unknown"))
}

/// Nothing else is done to a union that is on its way into another.
async fn check_not_ending(tx: &impl Read, unions: &[&Union]) -> Result<(), Problem> {
    for union in unions {
        if store::is_ending(tx, union.id).await? {
            return Err(Problem::refused("union-busy"));
        }
    }
    Ok(())
}

fn code_taken(error: DbError) -> Problem {
    match error {
        DbError::Taken => Problem::Invalid(vec![("code", Sentence::new("union-code-taken"))]),
        error => error.into(),
    }
}

/// Founds a union below the permit's union.
///
/// # Errors
/// [`Problem::Invalid`] where the code is taken; [`Problem::Refused`] where a rule says no.
pub async fn found(app: &AppRef, permit: &Permit, branch: &Branch) -> Result<Union, Problem> {
    let today = today(app, permit);
    let parent = permit.union();
    app.db
        .tx(|tx| async move { found_in(&tx, permit, Cause::action("union.found"), (parent, branch, today)).await })
        .await
}

/// The same within a transaction, below any union that the permit covers.
///
/// # Errors
/// As [`found`].
pub async fn found_in(
    tx: &Tx,
    permit: &Permit,
    cause: Cause,
    (parent, branch, today): (UnionId, &Branch, Date),
) -> Result<Union, Problem> {
    changes::hold(tx).await?;
    let parent = reread(tx, permit, parent).await?;
    let level = level_of(tx, &branch.level).await?;
    rule::check_living(&parent).map_err(Problem::Refused)?;
    rule::check_level(&level, &parent).map_err(Problem::Refused)?;
    check_not_ending(tx, &[&parent]).await?;
    rule::check_day(branch.founded_on, today, parent.founded_on).map_err(Problem::Refused)?;
    if let Some(code) = store::namesake(tx, parent.id, &branch.names.lo, None).await? {
        return Err(Problem::Invalid(vec![("name_lo", Sentence::new("union-name-taken").with("code", code))]));
    }
    let new = NewUnion {
        code: branch.code.clone(),
        level: branch.level.clone(),
        line: branch.line.unwrap_or_else(|| rule::line_of(&level, &parent)),
        parent: Some(parent.clone()),
        name_lo: branch.names.lo.clone(),
        name_en: branch.names.en.clone(),
        name_zh: branch.names.zh.clone(),
        place_code: branch.place_code.clone(),
        founded_on: Some(branch.founded_on),
    };
    let union = unions::insert(tx, permit.doer(), &new).await.map_err(code_taken)?;
    let revision = NewRevision::inserted(FAMILY, union.id.uuid(), union.id.uuid());
    history::insert(tx, permit.doer(), cause, revision).await?;
    let event = Event::new(UNION_FOUNDED)
        .about(FAMILY, union.id)
        .in_union(union.id)
        .fact("code", union.code.as_str())
        .fact("above", names_of(&parent))
        .fact("day", branch.founded_on.to_string());
    audit::record(tx, permit.doer(), event).await?;
    Ok(union)
}

/// Gives a union other names, or other facts, from a day on.
///
/// # Errors
/// [`Problem::Stale`] where somebody changed it meanwhile; [`Problem::Invalid`] where code or name are
/// taken; [`Problem::Refused`] where a rule says no.
pub async fn rename_or_change(
    app: &AppRef,
    permit: &Permit,
    (before, after): (&Union, &Union),
    day: Date,
) -> Result<Union, Problem> {
    let today = today(app, permit);
    let cause = Cause::action("union.change");
    app.db.tx(|tx| async move { change_in(&tx, permit, cause, ((before, after), day, today)).await }).await
}

/// The same within a transaction. Names, code, level, line and place may change; all else stays.
///
/// # Errors
/// As [`rename_or_change`].
pub async fn change_in(
    tx: &Tx,
    permit: &Permit,
    cause: Cause,
    ((before, after), day, today): ((&Union, &Union), Date, Date),
) -> Result<Union, Problem> {
    changes::hold(tx).await?;
    let stored = reread(tx, permit, before.id).await?;
    if stored.version != before.version {
        return Err(Problem::Stale);
    }
    rule::check_living(&stored).map_err(Problem::Refused)?;
    check_not_ending(tx, &[&stored]).await?;
    rule::check_day(day, today, changes::last_change(tx, before.id).await?).map_err(Problem::Refused)?;
    let after = Union {
        code: after.code.clone(),
        level: after.level.clone(),
        line: after.line,
        name_lo: after.name_lo.clone(),
        name_en: after.name_en.clone(),
        name_zh: after.name_zh.clone(),
        place_code: after.place_code.clone(),
        ..stored.clone()
    };
    if let Some(parent) = stored.parent_id {
        if let Some(code) = store::namesake(tx, parent, &after.name_lo, Some(stored.id)).await? {
            return Err(Problem::Invalid(vec![("name_lo", Sentence::new("union-name-taken").with("code", code))]));
        }
        if after.level != stored.level {
            let parent = unions::find(tx, &Scope::everything(), parent).await?.ok_or(Problem::NotFound)?;
            rule::check_level(&level_of(tx, &after.level).await?, &parent).map_err(Problem::Refused)?;
        }
    }
    let renamed =
        (&stored.name_lo, &stored.name_en, &stored.name_zh) != (&after.name_lo, &after.name_en, &after.name_zh);
    let name = if renamed { UNION_RENAMED } else { UNION_CHANGED };
    if !write_change(tx, permit, cause, ((&stored, &after), (day, name))).await? {
        return Ok(stored);
    }
    let event = Event::new(name)
        .about(FAMILY, stored.id)
        .in_union(stored.id)
        .fact("before", names_of(&stored))
        .fact("after", names_of(&after))
        .fact("code_before", stored.code.as_str())
        .fact("code", after.code.as_str())
        .fact("day", day.to_string());
    audit::record(tx, permit.doer(), event).await?;
    Ok(Union { version: stored.version + 1, ..after })
}

/// Row, version, revision and search words of a changed union; false where nothing differs.
pub(crate) async fn write_change(
    tx: &Tx,
    permit: &Permit,
    cause: Cause,
    ((before, after), (day, name)): ((&Union, &Union), (Date, EventName)),
) -> Result<bool, Problem> {
    let id = before.id.uuid();
    let Some(revision) = NewRevision::updated(FAMILY, id, id, (&before.columns(), &after.columns())) else {
        tx.untraced("nothing differs");
        return Ok(false);
    };
    if !changes::update(tx, permit.doer(), after).await.map_err(code_taken)? {
        return Err(Problem::Stale);
    }
    changes::write_version(tx, permit.doer(), after, (day, name.0)).await?;
    history::insert(tx, permit.doer(), cause, revision).await?;
    changes::reindex(tx, after).await?;
    Ok(true)
}

/// Puts a union with all below it under another.
///
/// # Errors
/// [`Problem::Stale`] where somebody changed it meanwhile; [`Problem::Refused`] where a rule says no.
pub async fn move_union(
    app: &AppRef,
    (from, to): (&Permit, &Permit),
    union: &Union,
    day: Date,
) -> Result<Union, Problem> {
    let today = today(app, from);
    let cause = Cause::action("union.move");
    app.db.tx(|tx| async move { move_in(&tx, (from, to), cause, (union, to.union(), day, today)).await }).await
}

/// The same within a transaction: `from` must cover the union above now, `to` the one above then.
///
/// # Errors
/// As [`move_union`].
pub async fn move_in(
    tx: &Tx,
    (from, to): (&Permit, &Permit),
    cause: Cause,
    (union, parent, day, today): (&Union, UnionId, Date, Date),
) -> Result<Union, Problem> {
    changes::hold(tx).await?;
    let stored = reread(tx, from, union.id).await?;
    if stored.version != union.version {
        return Err(Problem::Stale);
    }
    let old = reread(tx, from, stored.parent_id.ok_or_else(|| Problem::refused("union-root-stays"))?).await?;
    let parent = reread(tx, to, parent).await?;
    let level = level_of(tx, &stored.level).await?;
    rule::check_move(&stored, &parent, &level).map_err(Problem::Refused)?;
    check_not_ending(tx, &[&stored, &parent]).await?;
    let earliest = changes::last_change(tx, stored.id).await?.max(parent.founded_on);
    rule::check_day(day, today, earliest).map_err(Problem::Refused)?;
    if let Some(code) = store::namesake(tx, parent.id, &stored.name_lo, Some(stored.id)).await? {
        return Err(Problem::Refused(Sentence::new("union-name-taken").with("code", code)));
    }
    unions::move_counts(tx, &stored, &parent.path).await?;
    let moved = changes::move_subtree(tx, from.doer(), (&stored, &parent), (day, UNION_MOVED.0)).await?;
    let moved = moved.ok_or(Problem::Stale)?;
    let id = stored.id.uuid();
    if let Some(revision) = NewRevision::updated(FAMILY, id, id, (&stored.columns(), &moved.columns())) {
        history::insert(tx, from.doer(), cause, revision).await?;
    }
    let event = Event::new(UNION_MOVED)
        .about(FAMILY, stored.id)
        .in_union(stored.id)
        .fact("from", names_of(&old))
        .fact("to", names_of(&parent))
        .fact("day", day.to_string());
    audit::record(tx, from.doer(), event).await?;
    Ok(moved)
}

/// Dissolves a union without members and without unions below: `day` is the first day on which it is no
/// more. Terms of its officers end the day before, roles held at it end yesterday.
///
/// # Errors
/// [`Problem::Refused`] where somebody or something still hangs on it; [`Problem::Stale`].
pub async fn dissolve(
    app: &AppRef,
    (permit, actor): (&Permit, &Actor),
    union: &Union,
    day: Date,
) -> Result<HandedOver, Problem> {
    let today = today(app, permit);
    let cause = Cause::action("union.dissolve");
    app.db.tx(|tx| async move { dissolve_in(&tx, (permit, actor), cause, (union, day, today)).await }).await
}

/// The same within a transaction.
///
/// # Errors
/// As [`dissolve`].
pub async fn dissolve_in(
    tx: &Tx,
    (permit, actor): (&Permit, &Actor),
    cause: Cause,
    (union, day, today): (&Union, Date, Date),
) -> Result<HandedOver, Problem> {
    changes::hold(tx).await?;
    let stored = reread(tx, permit, union.id).await?;
    if stored.version != union.version {
        return Err(Problem::Stale);
    }
    if stored.parent_id.is_none() {
        return Err(Problem::refused("union-root-stays"));
    }
    rule::check_living(&stored).map_err(Problem::Refused)?;
    rule::check_day(day, today, changes::last_change(tx, stored.id).await?).map_err(Problem::Refused)?;
    store::hold_members(tx, stored.id).await?;
    let numbers = store::numbers_of(tx, stored.id, today).await?;
    if numbers.works > 0 || numbers.rosters_busy > 0 {
        return Err(Problem::refused("union-busy"));
    }
    if numbers.people > 0 || numbers.below > 0 {
        let sentence = Sentence::new("union-not-empty").with("people", numbers.people).with("below", numbers.below);
        return Err(Problem::Refused(sentence));
    }
    let last = day.yesterday().unwrap_or(day);
    officers::end_all_in(tx, permit, cause, (stored.id, last)).await?;
    let after = Union { state: UnionState::Dissolved, ended_on: Some(last), ..stored.clone() };
    write_change(tx, permit, cause, ((&stored, &after), (day, UNION_DISSOLVED))).await?;
    let handed = identity::hand_over(tx, (permit.doer(), actor), (&stored, None), today).await?;
    let event = Event::new(UNION_DISSOLVED)
        .about(FAMILY, stored.id)
        .in_union(stored.id)
        .fact("day", last.to_string())
        .fact("officers", numbers.officers)
        .fact("roles", handed.ended);
    audit::record(tx, permit.doer(), event).await?;
    Ok(handed)
}

/// Takes a dissolution back that was a mistake, on the day on which it was written down. The union is
/// there again as if it had never ended; officers and roles are to be given again.
///
/// # Errors
/// [`Problem::Refused`] where it did not end today, or its members went to another union.
pub async fn restore(app: &AppRef, permit: &Permit, union: &Union) -> Result<Union, Problem> {
    let zone = app.words.formats(Lang::Lo).zone();
    let today = today(app, permit);
    let cause = Cause::action("union.restore");
    app.db
        .tx(|tx| async move {
            changes::hold(&tx).await?;
            let stored = reread(&tx, permit, union.id).await?;
            let written = store::written_at(&tx, stored.id).await?.map(|moment| moment.day_in(zone));
            let ended = stored.state == UnionState::Dissolved && stored.heir_id.is_none();
            if !ended || written != Some(today) || stored.version != union.version {
                return Err(Problem::refused("union-restore-too-late"));
            }
            let above = reread(&tx, permit, stored.parent_id.ok_or(Problem::NotFound)?).await?;
            rule::check_living(&above).map_err(Problem::Refused)?;
            let after = Union { state: UnionState::Active, ended_on: None, ..stored.clone() };
            let id = stored.id.uuid();
            if !changes::update(&tx, permit.doer(), &after).await? {
                return Err(Problem::Stale);
            }
            changes::reopen(&tx, permit.doer(), &after).await?;
            if let Some(revision) = NewRevision::updated(FAMILY, id, id, (&stored.columns(), &after.columns())) {
                history::insert(&tx, permit.doer(), cause, revision).await?;
            }
            changes::reindex(&tx, &after).await?;
            let event = Event::new(UNION_RESTORED).about(FAMILY, stored.id).in_union(stored.id);
            audit::record(&tx, permit.doer(), event).await?;
            Ok(Union { version: stored.version + 1, ..after })
        })
        .await
}

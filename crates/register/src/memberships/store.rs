//! SQL of memberships.

use kammaban_kernel::{Date, Moment, Sex};
use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, Value, sql};
use kammaban_platform::gate::Doer;
use kammaban_platform::unions::UnionId;

use super::spell::{Counted, Spell};
use crate::members::{MemberId, State};

impl FromRow for Spell {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            member_id: row.get("member_id")?,
            id: row.get("id")?,
            union_id: row.get("union_id")?,
            state: row.code("state", State::from_code)?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
            reason: row.get("reason")?,
            paper: row.get("paper")?,
            counted: Counted {
                sex: row.code_option("sex", Sex::from_code)?,
                birth_date: row.get("birth_date")?,
                sector: row.get("sector")?,
                ownership: row.get("ownership")?,
            },
        })
    }
}

const SELECT: &str =
    "SELECT member_id, id, union_id, state, valid_from, valid_to, reason, paper, sex, birth_date, sector,
     ownership FROM memberships ";

/// The spells of a member as believed now, the newest first.
///
/// # Errors
/// What the database says.
pub async fn spells_of(db: &impl Read, member: MemberId) -> Result<Vec<Spell>, DbError> {
    db.all(
        sql(SELECT)
            .push("WHERE member_id = ? AND superseded_at IS NULL ORDER BY valid_from DESC, id DESC")
            .bind(member),
    )
    .await
}

/// The open spells of members as believed now.
///
/// # Errors
/// What the database says.
pub async fn current_of(db: &impl Read, members: &[MemberId]) -> Result<Vec<Spell>, DbError> {
    let mut found = Vec::new();
    for members in members.chunks(500) {
        let query = sql(SELECT)
            .push("WHERE member_id IN {in} AND superseded_at IS NULL AND valid_to IS NULL")
            .list(members.iter().copied());
        found.extend(db.all(query).await?);
    }
    Ok(found)
}

/// All spells of members as believed now, past ones too.
///
/// # Errors
/// What the database says.
pub async fn believed_of(db: &impl Read, members: &[MemberId]) -> Result<Vec<Spell>, DbError> {
    let mut found = Vec::new();
    for members in members.chunks(500) {
        let query = sql(SELECT).push("WHERE member_id IN {in} AND superseded_at IS NULL").list(members.iter().copied());
        found.extend(db.all(query).await?);
    }
    Ok(found)
}

/// Writes spells believed from now on. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn insert_spells(tx: &Tx, doer: &Doer, spells: &[Spell]) -> Result<(), DbError> {
    let mut ready = Ready::default();
    for spell in spells {
        ready.push(spell, doer.now(), None);
    }
    add(tx, ready).await
}

/// Spells as they are stored. Made apart from the writing, so that another thread can do it.
#[derive(Debug, Default)]
pub struct Ready(Vec<Vec<Value>>);

impl Ready {
    /// Adds a spell that was believed from a moment on, and to another where it is no longer.
    pub fn push(&mut self, spell: &Spell, recorded: Moment, superseded: Option<Moment>) {
        self.0.push(vec![
            spell.member_id.value(),
            spell.id.value(),
            spell.union_id.value(),
            spell.state.code().value(),
            spell.valid_from.value(),
            spell.valid_to.value(),
            recorded.value(),
            superseded.value(),
            spell.reason.as_str().value(),
            spell.paper.clone().value(),
            spell.counted.sex.map(Sex::code).value(),
            spell.counted.birth_date.value(),
            spell.counted.sector.clone().value(),
            spell.counted.ownership.clone().value(),
        ]);
    }
}

/// Writes spells that are ready. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn add(tx: &Tx, Ready(rows): Ready) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO memberships (member_id, id, union_id, state, valid_from, valid_to, recorded_at, superseded_at,
         reason, paper, sex, birth_date, sector, ownership)",
        rows,
    )
    .await
}

/// Spells are believed no longer. The caller records the event.
///
/// # Errors
/// What the database says.
pub async fn supersede(tx: &Tx, doer: &Doer, spells: &[Spell]) -> Result<(), DbError> {
    for spells in spells.chunks(250) {
        // Member and spell together are the key; ids of spells are unique, the members route.
        tx.run(
            sql("UPDATE memberships SET superseded_at = ? WHERE member_id IN {in} AND id IN {in}")
                .bind(doer.now())
                .list(spells.iter().map(|spell| spell.member_id))
                .list(spells.iter().map(|spell| spell.id)),
        )
        .await?;
    }
    Ok(())
}

/// A spell as it was believed from one moment to another.
#[derive(Debug, Clone)]
pub(super) struct Belief {
    pub(super) member_id: MemberId,
    pub(super) union_id: UnionId,
    pub(super) state: State,
    pub(super) from: Date,
    pub(super) to: Option<Date>,
    pub(super) counted: Counted,
    pub(super) recorded_at: Moment,
    pub(super) superseded_at: Option<Moment>,
}

impl FromRow for Belief {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let spell = Spell::from_row(row)?;
        Ok(Self {
            member_id: spell.member_id,
            union_id: spell.union_id,
            state: spell.state,
            from: spell.valid_from,
            to: spell.valid_to,
            counted: spell.counted,
            recorded_at: row.get("recorded_at")?,
            superseded_at: row.get("superseded_at")?,
        })
    }
}

/// Spells of members who are or were in a subtree that were written down, or believed no longer,
/// after a moment, without those that were both.
pub(super) async fn beliefs_since(db: &impl Read, path: &str, since: Moment) -> Result<Vec<Belief>, DbError> {
    db.all(
        sql("SELECT s.member_id, s.id, s.union_id, s.state, s.valid_from, s.valid_to, s.reason, s.paper, s.sex,
             s.birth_date, s.sector, s.ownership, s.recorded_at, s.superseded_at
             FROM memberships s
             WHERE (s.recorded_at > ? OR s.superseded_at > ?)
             AND (s.recorded_at <= ? OR s.superseded_at IS NULL)
             AND s.member_id IN (
               SELECT t.member_id FROM memberships t JOIN unions u ON u.id = t.union_id
               WHERE u.path >= ? AND u.path < ? AND (t.recorded_at > ? OR t.superseded_at > ?))")
        .bind(since)
        .bind(since)
        .bind(since)
        .bind(path)
        .bind(format!("{path}~"))
        .bind(since)
        .bind(since),
    )
    .await
}

//! SQL for the returns of many unions at once: spells as they were believed over a stretch of time.

use std::collections::HashMap;

use kammaban_kernel::{Date, Moment, PartialDate};
use kammaban_platform::db::{Bind, DbError, FromRow as _, Read, Row, Tx, Value, sql};
use kammaban_platform::gate::UserId;
use kammaban_platform::unions::UnionId;

use super::counts::{Group, Named, Seen};
use crate::members::MemberId;
use crate::returns::counting::born_by;
use crate::returns::paper::Return;

/// Something believed from one moment until before another.
#[derive(Debug, Clone)]
pub(in crate::returns) struct Believed<T> {
    pub(in crate::returns) what: T,
    pub(in crate::returns) recorded: Moment,
    pub(in crate::returns) superseded: Option<Moment>,
}

impl<T> Believed<T> {
    /// Whether it was believed at a moment.
    pub(in crate::returns) fn at(&self, moment: Moment) -> bool {
        self.recorded <= moment && self.superseded.is_none_or(|superseded| superseded > moment)
    }
}

/// All versions of all unions.
pub(in crate::returns) async fn versions(db: &impl Read) -> Result<Vec<Named>, DbError> {
    db.all(sql("SELECT v.union_id, v.valid_from, v.valid_to, v.recorded_at, v.superseded_at, v.path, v.level,
                v.line, v.name_lo, v.name_en, v.name_zh FROM union_versions v"))
        .await
}

/// Members on a day of whom the register came to believe something else after `first` and until `last`: each
/// spell as a group of one, of its union.
pub(in crate::returns) async fn unsettled(
    db: &impl Read,
    day: Date,
    (first, last): (Moment, Moment),
    ages: &[i16],
) -> Result<HashMap<UnionId, Vec<Believed<Group>>>, DbError> {
    let query =
        sql("SELECT m.union_id, m.state, m.sex, m.sector, m.ownership, m.birth_date, m.recorded_at, m.superseded_at
         FROM memberships m
         WHERE m.state IN ('active', 'suspended', 'retired')
         AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to >= ?) AND m.recorded_at <= ?
         AND (m.recorded_at > ? OR (m.superseded_at > ? AND m.superseded_at <= ?))")
        .bind(day)
        .bind(day)
        .bind(last)
        .bind(first)
        .bind(first)
        .bind(last);
    let mut found: HashMap<UnionId, Vec<Believed<Group>>> = HashMap::new();
    db.each(query, |row| {
        let birth: Option<PartialDate> = row.at(5)?;
        let born = birth.map(|birth| birth.to_string());
        let of_age = |age: &i16| born.as_ref().is_some_and(|born| *born <= born_by(day, *age));
        let what = Group {
            union: row.at(0)?,
            state: row.at(1)?,
            sex: row.at(2)?,
            sector: row.at(3)?,
            ownership: row.at(4)?,
            n: 1,
            dated: i64::from(birth.is_some()),
            at_least: ages.iter().map(|age| i64::from(of_age(age))).collect(),
        };
        let believed = Believed { recorded: row.at(6)?, superseded: row.at(7)?, what };
        found.entry(believed.what.union).or_default().push(believed);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// All spells, believed at any time, of those for whom one begins from `first` to `last` or ends from `eve` on and
/// before `last`, member by member.
pub(in crate::returns) async fn ever_changed(
    db: &impl Read,
    (eve, first, last): (Date, Date, Date),
) -> Result<Vec<Vec<Believed<Seen>>>, DbError> {
    let query = sql("SELECT m.member_id, m.union_id, m.state, m.valid_from, m.valid_to, m.sex, m.birth_date, m.sector,
             m.ownership, m.recorded_at, m.superseded_at
             FROM memberships m WHERE m.member_id IN
             (SELECT b.member_id FROM memberships b WHERE b.valid_from >= ? AND b.valid_from <= ?
              UNION SELECT e.member_id FROM memberships e WHERE e.valid_to >= ? AND e.valid_to < ?)
             ORDER BY m.member_id, m.id")
    .bind(first)
    .bind(last)
    .bind(eve)
    .bind(last);
    let mut found: Vec<Vec<Believed<Seen>>> = Vec::new();
    let mut member: Option<MemberId> = None;
    let mut read = |row: Row| {
        let what = Seen::from_row(&row)?;
        if member.replace(what.member) != Some(what.member) {
            found.push(Vec::new());
        }
        let believed = Believed { recorded: row.at(9)?, superseded: row.at(10)?, what };
        if let Some(last) = found.last_mut() {
            last.push(believed);
        }
        Ok(())
    };
    db.each(query, &mut read).await?;
    Ok(found)
}

/// Who did what to a return.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::returns) struct Hands {
    pub(in crate::returns) created_by: Option<UserId>,
    pub(in crate::returns) sent_by: Option<UserId>,
    pub(in crate::returns) decided_by: Option<UserId>,
}

/// Writes returns as they stand now. The caller records the events.
pub(in crate::returns) async fn insert_past(tx: &Tx, papers: Vec<(Return, Hands)>) -> Result<(), DbError> {
    let row = |(paper, hands): (Return, Hands)| -> Vec<Value> {
        vec![
            paper.id.value(),
            paper.union_id.value(),
            paper.period.value(),
            paper.number.value(),
            paper.day.value(),
            paper.catalogue.value(),
            paper.state.code().value(),
            paper.figures.value(),
            paper.figures_hash.value(),
            paper.known_at.value(),
            paper.note.value(),
            hands.created_by.value(),
            paper.created_at.value(),
            paper.signed_by.value(),
            paper.signed_at.value(),
            paper.sent_to.value(),
            hands.sent_by.value(),
            paper.sent_at.value(),
            hands.decided_by.value(),
            paper.decided_at.value(),
            paper.version.value(),
        ]
    };
    tx.insert_many(
        "INSERT INTO returns (id, union_id, period, number, day, catalogue, state, figures, figures_hash, known_at, note,
         created_by, created_at, signed_by, signed_at, sent_to, sent_by, sent_at, decided_by, decided_at, version)",
        papers.into_iter().map(row).collect(),
    )
    .await
}

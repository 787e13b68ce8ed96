//! SQL of lists of requests, and of those who decide them.

use kammaban_kernel::{Date, Id, Moment};
use kammaban_platform::db::{DbError, FromRow, Read, Row, sql};
use kammaban_platform::gate::{Scope, UserId};

use crate::members::{MemberId, State};
use crate::procedures::{Action, Names};
use crate::requests::request::{RequestId, RequestState};

/// A line of a list of requests.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "named as the columns of a request")]
pub struct Line {
    pub id: RequestId,
    pub action: Action,
    pub state: RequestState,
    pub given_name: String,
    pub surname: Option<String>,
    pub member_no: Option<String>,
    pub union: Names,
    pub to_union: Option<Names>,
    pub seat: Option<Names>,
    pub effective_on: Date,
    pub due_on: Option<Date>,
    pub created_at: Moment,
}

impl FromRow for Line {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let names = |start: &str| -> Result<Option<Names>, DbError> {
            let Some(lo) = row.get::<Option<String>>(&format!("{start}_lo"))? else { return Ok(None) };
            let other = |lang: &str| row.get::<Option<String>>(&format!("{start}_{lang}"));
            let (en, zh) = (other("en")?, other("zh")?);
            Ok(Some(Names { en: en.unwrap_or_default(), zh: zh.unwrap_or_default(), lo }))
        };
        Ok(Self {
            id: row.get("id")?,
            action: row.code("action", Action::from_code)?,
            state: row.code("state", RequestState::from_code)?,
            given_name: row.get("given_name")?,
            surname: row.get("surname")?,
            member_no: row.get("member_no")?,
            union: names("u")?.unwrap_or_default(),
            to_union: names("t")?,
            seat: names("s")?,
            effective_on: row.get("effective_on")?,
            due_on: row.get("due_on")?,
            created_at: row.get("created_at")?,
        })
    }
}

const LINES: &str = "SELECT r.id, r.action, r.state, r.effective_on, r.due_on, r.created_at, m.given_name, m.surname,
     m.member_no, u.name_lo AS u_lo, u.name_en AS u_en, u.name_zh AS u_zh, t.name_lo AS t_lo, t.name_en AS t_en,
     t.name_zh AS t_zh, s.name_lo AS s_lo, s.name_en AS s_en, s.name_zh AS s_zh
     FROM requests r JOIN members m ON m.id = r.member_id JOIN unions u ON u.id = r.union_id
     LEFT JOIN unions t ON t.id = r.to_union_id LEFT JOIN unions s ON s.id = r.seat_id ";

/// Which of the waiting requests to show.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this action.
    pub action: Option<Action>,
    /// Of the union at this place in the tree and what is below.
    pub path: Option<String>,
    /// Due before this day.
    pub due_before: Option<Date>,
    /// After this request in the order of the list.
    pub after: Option<RequestId>,
}

/// Requests that wait for somebody who may confirm within `scope`, the ones due first on top. Those
/// that the person may not decide because they asked for them are left out.
///
/// # Errors
/// What the database says.
pub async fn waiting(
    db: &impl Read,
    (scope, who): (&Scope, Option<UserId>),
    filter: &Filter,
    limit: usize,
) -> Result<Vec<Line>, DbError> {
    let after = match filter.after {
        Some(id) => key_of(db, id).await?,
        None => None,
    };
    let mut query = sql(LINES)
        .push(
            "JOIN request_steps st ON st.member_id = r.member_id AND st.request_id = r.id AND st.state = 'open'
             WHERE {scope:s.path} AND (st.four_eyes = 0 OR r.created_by IS NULL OR r.created_by <> ?)",
        )
        .scope(scope)
        .bind(who.map_or_else(kammaban_kernel::Uuid::nil, Id::uuid))
        .push_if(filter.action.map(Action::code), " AND r.action = ?")
        .push_if(filter.due_before, " AND r.due_on < ?");
    if let Some(path) = &filter.path {
        query = query.push(" AND u.path >= ? AND u.path < ?").bind(path).bind(format!("{path}~"));
    }
    if let Some((due, id)) = after {
        query = query.push(" AND (r.due_on, r.id) > (?, ?)").bind(due).bind(id);
    }
    db.all(query.push(" ORDER BY r.due_on, r.id LIMIT ?").bind(limit)).await
}

async fn key_of(db: &impl Read, id: RequestId) -> Result<Option<(String, RequestId)>, DbError> {
    let rows = db.rows(sql("SELECT due_on FROM requests WHERE id = ?").bind(id)).await?;
    let due: Option<Option<String>> = rows.first().map(|row| row.get("due_on")).transpose()?;
    Ok(due.map(|due| (due.unwrap_or_default(), id)))
}

/// How many wait for that person, and how many of them are late on a day.
pub(in crate::requests) async fn count_waiting(
    db: &impl Read,
    (scope, who): (&Scope, Option<UserId>),
    today: Date,
) -> Result<(i64, i64), DbError> {
    let rows = db
        .rows(
            sql("SELECT COUNT(*) AS waits, CAST(COALESCE(SUM(CASE WHEN r.due_on < ? THEN 1 ELSE 0 END), 0) AS BIGINT)
                 AS late
                 FROM requests r JOIN unions s ON s.id = r.seat_id
                 JOIN request_steps st ON st.member_id = r.member_id AND st.request_id = r.id AND st.state = 'open'
                 WHERE {scope:s.path} AND (st.four_eyes = 0 OR r.created_by IS NULL OR r.created_by <> ?)")
            .bind(today)
            .scope(scope)
            .bind(who.map_or_else(kammaban_kernel::Uuid::nil, Id::uuid)),
        )
        .await?;
    rows.first().map_or(Ok((0, 0)), |row| Ok((row.get("waits")?, row.get("late")?)))
}

/// How many requests wait for a decision at a union or below it, and how many of them are late on a day.
///
/// # Errors
/// What the database says.
pub(in crate::requests) async fn count_at(db: &impl Read, scope: &Scope, today: Date) -> Result<(i64, i64), DbError> {
    let rows = db
        .rows(
            sql("SELECT COUNT(*) AS waits, CAST(COALESCE(SUM(CASE WHEN r.due_on < ? THEN 1 ELSE 0 END), 0) AS BIGINT)
                 AS late
                 FROM requests r JOIN unions s ON s.id = r.seat_id
                 WHERE r.state = 'running' AND {scope:s.path}")
            .bind(today)
            .scope(scope),
        )
        .await?;
    rows.first().map_or(Ok((0, 0)), |row| Ok((row.get("waits")?, row.get("late")?)))
}

/// Requests under way that come from or go to a union or what is below it, the newest first.
///
/// # Errors
/// What the database says.
pub async fn list_of_union(
    db: &impl Read,
    path: &str,
    after: Option<RequestId>,
    limit: usize,
) -> Result<Vec<Line>, DbError> {
    let (first, last) = (path.to_owned(), format!("{path}~"));
    db.all(
        sql(LINES)
            .push(
                "WHERE r.state IN ('running', 'approved')
                 AND ((u.path >= ? AND u.path < ?) OR (t.path >= ? AND t.path < ?))",
            )
            .bind(&first)
            .bind(&last)
            .bind(&first)
            .bind(&last)
            .push_if(after, " AND r.id < ?")
            .push(" ORDER BY r.id DESC LIMIT ?")
            .bind(limit),
    )
    .await
}

/// All requests about a member, the newest first.
pub(in crate::requests) async fn list_of_member(db: &impl Read, member: MemberId) -> Result<Vec<Line>, DbError> {
    db.all(sql(LINES).push("WHERE r.member_id = ? ORDER BY r.id DESC LIMIT 100").bind(member)).await
}

/// Names of users as shown.
pub(in crate::requests) async fn names_of(db: &impl Read, users: &[UserId]) -> Result<Vec<(UserId, String)>, DbError> {
    db.rows(sql("SELECT id, display_name FROM users WHERE id IN {in}").list(users.iter().copied()))
        .await?
        .iter()
        .map(|row| Ok((row.get("id")?, row.get("display_name")?)))
        .collect()
}

/// Members who wait for admission without a request: they came from another register. Each with the
/// first day and the moment at which it was written down.
pub(in crate::requests) async fn proposed_without_request(
    db: &impl Read,
    limit: usize,
) -> Result<Vec<(MemberId, Date, Moment)>, DbError> {
    db.rows(
        sql("SELECT s.member_id, s.valid_from, s.recorded_at
             FROM memberships s JOIN members m ON m.id = s.member_id
             WHERE m.state = ? AND s.superseded_at IS NULL AND s.valid_to IS NULL
             AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.member_id = m.id AND r.state IN ('running', 'approved'))
             ORDER BY s.member_id LIMIT ?")
        .bind(State::Proposed.code())
        .bind(limit),
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("member_id")?, row.get("valid_from")?, row.get("recorded_at")?)))
    .collect()
}

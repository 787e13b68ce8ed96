//! SQL of requests.

mod lists;
mod past;

pub use lists::{Filter, Line, list_of_union, waiting};
pub(super) use lists::{count_at, count_waiting, list_of_member, names_of, proposed_without_request};
pub(super) use past::insert_past;

use kammaban_kernel::Date;
use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, Value, sql};
use kammaban_platform::gate::Scope;
use kammaban_platform::unions::UnionId;

use super::course::{Course, StepRun, StepState};
use super::request::{Paper, Request, RequestId, RequestState};
use crate::members::{MemberId, State};
use crate::procedures::{Action, Level, Side};

impl FromRow for Request {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            member_id: row.get("member_id")?,
            id: row.get("id")?,
            action: row.code("action", Action::from_code)?,
            state: row.code("state", RequestState::from_code)?,
            union_id: row.get("union_id")?,
            to_union_id: row.get("to_union_id")?,
            asked_at: row.code("asked_at", Side::from_code)?,
            from_state: row.code("from_state", State::from_code)?,
            to_state: row.code("to_state", State::from_code)?,
            effective_on: row.get("effective_on")?,
            spell_id: row.get("spell_id")?,
            reason: row.get("reason")?,
            procedure: row.code("procedure", |text| serde_json::from_str(text).ok())?,
            course: Course::default(),
            papers: Vec::new(),
            created_by: row.get("created_by")?,
            created_at: row.get("created_at")?,
            finished_at: row.get("finished_at")?,
            changed_from: row.get("changed_from")?,
            version: row.get("version")?,
        })
    }
}

impl FromRow for StepRun {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            side: row.code("side", Side::from_code)?,
            level: row.code("level", Level::from_code)?,
            seat: row.get("seat_id")?,
            days: u16::try_from(row.get::<i64>("days")?).unwrap_or(u16::MAX),
            four_eyes: row.get("four_eyes")?,
            state: row.code("state", StepState::from_code)?,
            opened_on: row.get("opened_on")?,
            due_on: row.get("due_on")?,
            decided_on: row.get("decided_on")?,
            decided_by: row.get("decided_by")?,
            note: row.get("note")?,
        })
    }
}

const SELECT: &str = "SELECT r.member_id, r.id, r.action, r.state, r.union_id, r.to_union_id, r.asked_at, r.from_state,
     r.to_state, r.effective_on, r.spell_id, r.reason, r.procedure, r.created_by, r.created_at, r.finished_at,
     r.changed_from, r.version
     FROM requests r ";

/// The request of that id, where the member's union or the receiving one may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: RequestId) -> Result<Option<Request>, DbError> {
    let found: Option<Request> = db
        .first(
            sql(SELECT)
                .push(
                    "JOIN unions u ON u.id = r.union_id LEFT JOIN unions t ON t.id = r.to_union_id
                     WHERE r.id = ? AND ({scope:u.path} OR {scope:t.path})",
                )
                .bind(id)
                .scope(scope)
                .scope(scope),
        )
        .await?;
    with_rest(db, found).await
}

/// What is under way for a member.
///
/// # Errors
/// What the database says.
pub async fn running_of_member(db: &impl Read, member: MemberId) -> Result<Option<Request>, DbError> {
    let query = sql(SELECT).push("WHERE r.member_id = ? AND r.state IN ('running', 'approved')").bind(member);
    let found: Option<Request> = db.first(query).await?;
    with_rest(db, found).await
}

async fn with_rest(db: &impl Read, found: Option<Request>) -> Result<Option<Request>, DbError> {
    let Some(mut request) = found else { return Ok(None) };
    request.course = Course(
        db.all(
            sql("SELECT side, level, seat_id, days, four_eyes, state, opened_on, due_on, decided_on, decided_by, note
                 FROM request_steps WHERE member_id = ? AND request_id = ? ORDER BY place")
            .bind(request.member_id)
            .bind(request.id),
        )
        .await?,
    );
    let rows = db
        .rows(
            sql("SELECT kind, number, file_id, file_name FROM request_papers
                 WHERE member_id = ? AND request_id = ? ORDER BY kind")
            .bind(request.member_id)
            .bind(request.id),
        )
        .await?;
    for row in &rows {
        request.papers.push(Paper {
            kind: row.get("kind")?,
            number: row.get("number")?,
            file: row.get("file_id")?,
            file_name: row.get("file_name")?,
        });
    }
    Ok(Some(request))
}

/// Requests whose day has come, the earliest first.
pub(super) async fn due_effects(db: &impl Read, today: Date, limit: usize) -> Result<Vec<RequestId>, DbError> {
    db.rows(
        sql("SELECT id FROM requests WHERE state = 'approved' AND effective_on <= ? ORDER BY effective_on, id LIMIT ?")
            .bind(today)
            .bind(limit),
    )
    .await?
    .iter()
    .map(|row| row.get("id"))
    .collect()
}

/// Writes a new request with its steps and papers. The caller records the event.
pub(super) async fn insert(tx: &Tx, request: &Request) -> Result<(), DbError> {
    let (seat, due) = desk(request);
    tx.run(
        sql(
            "INSERT INTO requests (member_id, id, action, state, union_id, to_union_id, asked_at, from_state, to_state,
             effective_on, spell_id, reason, procedure, seat_id, due_on, created_by, created_at, finished_at,
             changed_from, version)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        )
        .bind(request.member_id)
        .bind(request.id)
        .bind(request.action.code())
        .bind(request.state.code())
        .bind(request.union_id)
        .bind(request.to_union_id)
        .bind(request.asked_at.code())
        .bind(request.from_state.code())
        .bind(request.to_state.code())
        .bind(request.effective_on)
        .bind(request.spell_id)
        .bind(request.reason.clone())
        .bind(serde_json::to_string(&request.procedure).unwrap_or_default())
        .bind(seat)
        .bind(due)
        .bind(request.created_by)
        .bind(request.created_at)
        .bind(request.finished_at)
        .bind(request.changed_from),
    )
    .await?;
    insert_steps(tx, request).await?;
    for paper in &request.papers {
        insert_paper(tx, request, paper).await?;
    }
    Ok(())
}

/// Takes a request for a change before anything else is written: of two who decide at once, the second
/// waits here and finds it changed. False where somebody else was quicker.
pub(super) async fn take(tx: &Tx, request: &Request) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE requests SET version = version + 1 WHERE member_id = ? AND id = ? AND version = ?")
            .bind(request.member_id)
            .bind(request.id)
            .bind(request.version),
    )
    .await
}

/// Writes where a request stands now that was taken before.
pub(super) async fn update(tx: &Tx, request: &Request) -> Result<(), DbError> {
    let (seat, due) = desk(request);
    tx.run(
        sql("UPDATE requests SET state = ?, seat_id = ?, due_on = ?, finished_at = ?, changed_from = ?
             WHERE member_id = ? AND id = ?")
        .bind(request.state.code())
        .bind(seat)
        .bind(due)
        .bind(request.finished_at)
        .bind(request.changed_from)
        .bind(request.member_id)
        .bind(request.id),
    )
    .await?;
    tx.run(
        sql("DELETE FROM request_steps WHERE member_id = ? AND request_id = ?")
            .bind(request.member_id)
            .bind(request.id),
    )
    .await?;
    insert_steps(tx, request).await
}

/// The union at which a request waits, and until when.
fn desk(request: &Request) -> (Option<UnionId>, Option<Date>) {
    let open = request.course.open().filter(|_| request.state == RequestState::Running);
    (open.map(|step| step.seat), open.and_then(|step| step.due_on))
}

async fn insert_steps(tx: &Tx, request: &Request) -> Result<(), DbError> {
    insert_step_rows(tx, step_rows(request)).await
}

fn step_rows(request: &Request) -> Vec<Vec<Value>> {
    let row = |(place, step): (usize, &StepRun)| -> Vec<Value> {
        vec![
            request.member_id.value(),
            request.id.value(),
            place.value(),
            step.side.code().value(),
            step.level.code().value(),
            step.seat.value(),
            i64::from(step.days).value(),
            step.four_eyes.value(),
            step.state.code().value(),
            step.opened_on.value(),
            step.due_on.value(),
            step.decided_on.value(),
            step.decided_by.value(),
            step.note.clone().value(),
        ]
    };
    request.course.0.iter().enumerate().map(row).collect()
}

async fn insert_step_rows(tx: &Tx, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO request_steps (member_id, request_id, place, side, level, seat_id, days, four_eyes, state,
         opened_on, due_on, decided_on, decided_by, note)",
        rows,
    )
    .await
}

/// Writes a paper; one of the same kind gives way.
pub(super) async fn insert_paper(tx: &Tx, request: &Request, paper: &Paper) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO request_papers (member_id, request_id, kind, number, file_id, file_name)
             VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (member_id, request_id, kind) DO UPDATE
             SET number = excluded.number, file_id = excluded.file_id, file_name = excluded.file_name")
        .bind(request.member_id)
        .bind(request.id)
        .bind(&paper.kind)
        .bind(paper.number.clone())
        .bind(paper.file)
        .bind(paper.file_name.clone()),
    )
    .await
    .map(drop)
}

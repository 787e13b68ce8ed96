//! SQL of requests that come with their whole past.

use kammaban_platform::db::{Bind, DbError, Tx, Value};

use super::{desk, insert_step_rows, step_rows};
use crate::requests::request::Request;

/// Writes requests as they stand now, with their steps and papers. The caller records the event.
pub(in crate::requests) async fn insert_past(tx: &Tx, requests: &[&Request]) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO requests (member_id, id, action, state, union_id, to_union_id, asked_at, from_state, to_state,
         effective_on, spell_id, reason, procedure, seat_id, due_on, created_by, created_at, finished_at,
         changed_from, version)",
        requests.iter().map(|request| row(request)).collect(),
    )
    .await?;
    insert_step_rows(tx, requests.iter().flat_map(|request| step_rows(request)).collect()).await?;
    let papers = requests.iter().flat_map(|request| request.papers.iter().map(move |paper| (request, paper)));
    let papers = papers.map(|(request, paper)| -> Vec<Value> {
        vec![
            request.member_id.value(),
            request.id.value(),
            paper.kind.as_str().value(),
            paper.number.clone().value(),
            paper.file.value(),
            paper.file_name.clone().value(),
        ]
    });
    tx.insert_many(
        "INSERT INTO request_papers (member_id, request_id, kind, number, file_id, file_name)",
        papers.collect(),
    )
    .await
}

fn row(request: &Request) -> Vec<Value> {
    let (seat, due) = desk(request);
    vec![
        request.member_id.value(),
        request.id.value(),
        request.action.code().value(),
        request.state.code().value(),
        request.union_id.value(),
        request.to_union_id.value(),
        request.asked_at.code().value(),
        request.from_state.code().value(),
        request.to_state.code().value(),
        request.effective_on.value(),
        request.spell_id.value(),
        request.reason.clone().value(),
        serde_json::to_string(&request.procedure).unwrap_or_default().value(),
        seat.value(),
        due.value(),
        request.created_by.value(),
        request.created_at.value(),
        request.finished_at.value(),
        request.changed_from.value(),
        request.version.value(),
    ]
}

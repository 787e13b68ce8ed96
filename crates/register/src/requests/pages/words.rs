//! Words and values that several pages of requests share.

use kammaban_platform::db::DbError;
use kammaban_platform::gate::Scope;
use kammaban_platform::unions::{self, UnionId};
use kammaban_platform::web::Ctx;
use minijinja::{Value, context};

use crate::procedures::{Action, Procedure};
use crate::requests::course::{Course, StepRun, StepState};
use crate::requests::request::{Paper, Request, RequestState};
use crate::requests::store::{self, Line};

/// The action's name, such as "Transfer".
pub(super) fn action_word(ctx: &Ctx, action: Action) -> String {
    ctx.app.words.say(ctx.lang, &format!("action-{}", action.word()), &[])
}

/// A request's state as a badge.
pub(super) fn state_cell(ctx: &Ctx, state: RequestState, late: bool) -> Value {
    let (key, kind, icon) = match state {
        RequestState::Running if late => ("late", "warning", "late"),
        RequestState::Running => ("running", "info", "waiting"),
        RequestState::Approved => ("approved", "success", "calendar"),
        RequestState::Done => ("done", "success", "check"),
        RequestState::Refused => ("refused", "neutral", "close"),
        RequestState::Withdrawn => ("withdrawn", "neutral", "undo"),
    };
    context! { word => ctx.app.words.say(ctx.lang, &format!("request-state-{key}"), &[]), kind => kind, icon => icon }
}

/// The name of a union; names of unions are no secret.
pub(super) async fn union_name(ctx: &Ctx, id: UnionId) -> Result<String, DbError> {
    let union = unions::find(&ctx.app.db, &Scope::everything(), id).await?;
    Ok(union.map_or_else(String::new, |union| union.name(ctx.lang).to_owned()))
}

/// A line of a list of requests.
pub(super) fn line(ctx: &Ctx, line: &Line) -> Value {
    let today = super::today(ctx);
    let late = line.state == RequestState::Running && line.due_on.is_some_and(|due| due < today);
    let name = match &line.surname {
        Some(surname) => format!("{} {surname}", line.given_name),
        None => line.given_name.clone(),
    };
    let union = line.union.name(ctx.lang);
    let ways = match &line.to_union {
        Some(to) if to.name(ctx.lang) != union => format!("{union} → {}", to.name(ctx.lang)),
        _ => union.to_owned(),
    };
    context! {
        id => line.id.to_string(),
        name => name,
        url => format!("/requests/{}", line.id),
        number => line.member_no.clone(),
        action => action_word(ctx, line.action),
        union => ways,
        seat => line.seat.as_ref().map(|seat| seat.name(ctx.lang).to_owned()),
        effective_on => line.effective_on.to_string(),
        due_on => line.due_on.map(|due| due.to_string()),
        made => line.created_at.micros(),
        state => state_cell(ctx, line.state, late),
    }
}

/// What will be confirmed by whom, in sentences, before a request is made.
pub(super) async fn steps_ahead(ctx: &Ctx, course: &Course) -> Result<Vec<Value>, DbError> {
    let mut sentences = Vec::new();
    for step in &course.0 {
        let union = union_name(ctx, step.seat).await?;
        let key = if step.four_eyes { "request-will-be-confirmed-four-eyes" } else { "request-will-be-confirmed" };
        let text = ctx.app.words.say(ctx.lang, key, &[("union", union.into()), ("days", i64::from(step.days).into())]);
        sentences.push(context! { icon => "approval", text => text });
    }
    if sentences.is_empty() {
        let text = ctx.app.words.say(ctx.lang, "request-needs-nobody", &[]);
        sentences.push(context! { icon => "check", text => text });
    }
    Ok(sentences)
}

/// The steps of a request with their clocks.
pub(super) async fn steps(ctx: &Ctx, request: &Request) -> Result<Vec<Value>, DbError> {
    let deciders: Vec<_> = request.course.0.iter().filter_map(|step| step.decided_by).collect();
    let names = store::names_of(&ctx.app.db, &deciders).await?;
    let mut lines = Vec::new();
    for (place, step) in request.course.0.iter().enumerate() {
        let who = step.decided_by.and_then(|id| names.iter().find(|(known, _)| *known == id));
        lines.push(context! {
            place => place + 1,
            union => union_name(ctx, step.seat).await?,
            state => step_cell(ctx, step),
            due_on => step.due_on.map(|due| due.to_string()),
            decided_on => step.decided_on.map(|day| day.to_string()),
            who => who.map(|(_, name)| name.clone()),
            note => step.note.clone(),
        });
    }
    Ok(lines)
}

fn step_cell(ctx: &Ctx, step: &StepRun) -> Value {
    let late = step.due_on.is_some_and(|due| due < super::today(ctx));
    let (key, kind, icon) = match step.state {
        StepState::Open if late => ("late", "warning", "late"),
        StepState::Open => ("open", "info", "waiting"),
        StepState::Waiting => ("waiting", "neutral", "clock"),
        StepState::Approved => ("approved", "success", "check"),
        StepState::Refused => ("refused", "neutral", "close"),
        StepState::Dropped => ("dropped", "neutral", ""),
    };
    context! { word => ctx.app.words.say(ctx.lang, &format!("step-state-{key}"), &[]), kind => kind, icon => icon }
}

/// The papers of a procedure, each with what was handed in.
pub(super) fn papers(ctx: &Ctx, procedure: &Procedure, there: &[Paper], url: &str) -> Vec<Value> {
    procedure
        .papers
        .iter()
        .map(|rule| {
            let paper = there.iter().find(|paper| paper.kind == rule.code);
            context! {
                code => rule.code.as_str(),
                field => format!("paper_{}", rule.code),
                name => rule.name.name(ctx.lang),
                required => rule.required,
                scan => rule.file,
                number => paper.and_then(|paper| paper.number.clone()),
                file_name => paper.and_then(|paper| paper.file_name.clone()),
                file_url => paper.filter(|paper| paper.file.is_some()).map(|_| format!("{url}/papers/{}", rule.code)),
                missing => rule.required && !paper.is_some_and(|paper| paper.file.is_some() || (!rule.file && paper.number.is_some())),
            }
        })
        .collect()
}

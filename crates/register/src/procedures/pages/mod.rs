//! Pages of procedures: all of them, and writing the next version of one.

mod edit;
mod list;

use axum::routing::get;
use kammaban_platform::lang::Words;
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::web::Ctx;

use super::PROCEDURES_CONFIGURE;
use super::procedure::{Level, Procedure, Side, Step, When};
use super::store::LevelName;

const MAY: Guard = Guard::May(PROCEDURES_CONFIGURE);

/// The addresses of procedures.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET",
            path: "/administration/procedures",
            guard: MAY,
            file: "register/src/procedures/pages/list.rs",
            handler: get(list::show),
        },
        Route {
            methods: "GET|POST",
            path: "/administration/procedures/{action}",
            guard: MAY,
            file: "register/src/procedures/pages/edit.rs",
            handler: get(edit::show).post(edit::submit),
        },
    ]
}

/// The name of a level as a choice and in sentences.
fn level_word(ctx: &Ctx, level: &Level, levels: &[LevelName]) -> String {
    let words: &Words = &ctx.app.words;
    match level {
        Level::Named(code) => levels
            .iter()
            .find(|known| known.code == *code)
            .map_or_else(|| code.clone(), |known| known.names.name(ctx.lang).to_owned()),
        level => words.say(ctx.lang, &format!("procedures-level-{}", level.code()), &[]),
    }
}

/// A step in a sentence.
fn step_sentence(ctx: &Ctx, procedure: &Procedure, step: &Step, levels: &[LevelName]) -> String {
    let level = level_word(ctx, &step.level, levels);
    let key = match (procedure.action.moves(), step.side) {
        (false, _) => "procedures-step",
        (true, Side::Home) => "procedures-step-home",
        (true, Side::Receiving) => "procedures-step-receiving",
    };
    let args = [("level", level.into()), ("days", i64::from(step.days).into())];
    let mut text = ctx.app.words.say(ctx.lang, key, &args);
    let mut add = |key: &str| {
        text.push(' ');
        text.push_str(&ctx.app.words.say(ctx.lang, key, &[]));
    };
    if step.four_eyes {
        add("procedures-step-four-eyes");
    }
    match step.when {
        When::Always => {}
        When::AskedByHome => add("procedures-step-asked-by-home"),
        When::AskedByReceiving => add("procedures-step-asked-by-receiving"),
    }
    text
}

/// The rules of a procedure as label and value, for comparing two versions.
fn rules(ctx: &Ctx, procedure: &Procedure, levels: &[LevelName]) -> Vec<(&'static str, String)> {
    let words = &ctx.app.words;
    let state = |state: crate::members::State| words.say(ctx.lang, &format!("state-{}", state.code()), &[]);
    let between = words.say(ctx.lang, "member-not-given-between", &[]);
    let from: Vec<String> = procedure.from.iter().copied().map(state).collect();
    let steps: Vec<String> = procedure
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| format!("{}. {}", place + 1, step_sentence(ctx, procedure, step, levels)))
        .collect();
    let papers: Vec<String> = procedure
        .papers
        .iter()
        .map(|paper| {
            let key = match (paper.required, paper.file) {
                (true, true) => "procedures-paper-required-scan",
                (true, false) => "procedures-paper-required",
                (false, _) => "procedures-paper-optional",
            };
            words.say(ctx.lang, key, &[("name", paper.name.name(ctx.lang).to_owned().into())])
        })
        .collect();
    let yes = |yes: bool| words.say(ctx.lang, if yes { "procedures-yes" } else { "procedures-no" }, &[]);
    let none = || words.say(ctx.lang, "procedures-nobody", &[]);
    vec![
        ("procedures-from", from.join(&between)),
        ("procedures-to", procedure.to.map_or_else(|| words.say(ctx.lang, "procedures-to-same", &[]), state)),
        ("procedures-steps", if steps.is_empty() { none() } else { steps.join(" ") }),
        ("procedures-papers", papers.join(&between)),
        ("procedures-reason", yes(procedure.reason)),
        ("procedures-past-days", words.formats(ctx.lang).number(i64::from(procedure.past_days))),
        ("procedures-notice-days", words.formats(ctx.lang).number(i64::from(procedure.notice_days))),
        ("procedures-source", procedure.source.clone()),
    ]
}

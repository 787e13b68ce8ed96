//! All procedures as they stand today.

use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use super::step_sentence;
use crate::procedures::{Action, PROCEDURES_CONFIGURE, levels, versions};
use crate::requests::pages::today;

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.require_root(PROCEDURES_CONFIGURE).await?;
    let today = today(&ctx);
    let levels = levels(&ctx.app.db).await?;
    let mut lines: Vec<Value> = Vec::new();
    for action in Action::ALL {
        let all = versions(&ctx.app.db, action).await?;
        let holds = |from: Option<kammaban_kernel::Date>| from.is_none_or(|from| from <= today);
        let Some(now) = all.iter().find(|version| holds(version.valid_from)) else { continue };
        let next = all.iter().rev().find(|version| !holds(version.valid_from));
        let steps: Vec<String> =
            now.procedure.steps.iter().map(|step| step_sentence(&ctx, &now.procedure, step, &levels)).collect();
        lines.push(context! {
            name => ctx.app.words.say(ctx.lang, &format!("action-{}", action.word()), &[]),
            url => format!("/administration/procedures/{}", action.code()),
            steps => steps,
            since => now.valid_from.map(|day| day.to_string()),
            next => next.and_then(|version| version.valid_from).map(|day| day.to_string()),
        });
    }
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "procedures-title", &[]),
        procedures => lines,
    };
    ctx.page("procedures/list.html", data)
}

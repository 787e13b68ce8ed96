//! The first page of the administration: a way to each part that the person may use.

use minijinja::{Value, context};

use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx};

pub(super) async fn show(ctx: Ctx) -> Answer {
    let parts: Vec<Value> = ctx
        .app
        .administration
        .iter()
        .filter(|part| ctx.actor.may(part.permission))
        .map(|part| {
            let say = |end: &str| ctx.app.words.say(ctx.lang, &format!("{}-{end}", part.key), &[]);
            context! { label => say("title"), sub => say("lead"), url => part.url, icon => part.icon }
        })
        .collect();
    if parts.is_empty() {
        return Err(Problem::Forbidden);
    }
    ctx.page("administration/index.html", context! { title => ctx.say(&Sentence::new("administration-title")), parts })
}

//! Before anybody can sign in: how the first administrator is made, in every language at once.

use kammaban_kernel::Lang;
use minijinja::{Value, context};

use crate::identity::store;
use crate::problem::Sentence;
use crate::web::{Answer, Ctx, see_other};

pub(super) async fn show(ctx: Ctx) -> Answer {
    if store::any_user(&ctx.app.db).await? {
        return Ok(see_other(&ctx, "/sign-in", None));
    }
    let said: Vec<Value> = Lang::ALL
        .into_iter()
        .map(|lang| {
            context! {
                lang => lang.tag(),
                title => Sentence::new("first-run-title").say(&ctx.app.words, lang),
                text => Sentence::new("first-run-text").say(&ctx.app.words, lang),
            }
        })
        .collect();
    let data = context! { title => ctx.say(&Sentence::new("first-run-title")), said, command => "kammaban init" };
    ctx.page("identity/first_run.html", data)
}

//! Every component in every state.

use minijinja::context;

use crate::web::{Answer, Ctx};

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.page("components/showcase.html", context! { title => ctx.app.words.say(ctx.lang, "component-showcase", &[]) })
}

//! A forgotten password. The answer is the same whoever asks and whatever name is typed.

use minijinja::{Value, context};

use crate::identity::{invitations, slowdown};
use crate::problem::Sentence;
use crate::web::{Answer, Ctx, Fields, Posted, see_other, view};

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.page("identity/forgotten.html", data(&ctx, &Fields::default()))
}

pub(super) async fn submit(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.fields();
    let name = form.required("name", 200).to_lowercase();
    if !form.is_fine() {
        return ctx.page_again("identity/forgotten.html", data(&ctx, &form));
    }
    // Every time counts: a mailbox is flooded by right names as well as by wrong ones.
    slowdown::begin(&ctx, &[format!("mail {name}"), format!("address {}", ctx.address)]).await?;
    invitations::ask(&ctx, &name).await?;
    Ok(see_other(&ctx, "/sign-in", Some(Sentence::new("forgotten-sent"))))
}

fn data(ctx: &Ctx, form: &Fields) -> Value {
    context! { title => ctx.say(&Sentence::new("forgotten-title")), form => view(form.view(ctx)) }
}

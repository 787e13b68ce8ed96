//! Language and theme: a person's own choice, kept in a cookie and with the account.

use kammaban_kernel::Lang;

use super::own_address;
use crate::identity::store;
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, ListQuery, Posted, see_other};

const YEAR: i64 = 365 * 86_400;

pub(super) async fn choose(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["lang", "next"])?;
    let lang = query
        .parsed("lang", Lang::from_tag)?
        .ok_or_else(|| Problem::Bad(Sentence::new("list-bad-value").with("name", "lang")))?;
    if let Some(user) = ctx.actor.user_id() {
        ctx.app.db.tx(|tx| async move { store::set_language(&tx, user, lang).await }).await?;
    }
    let mut response = see_other(&ctx, own_address(query.get("next").unwrap_or("/")), None);
    crate::web::append_cookie(&ctx.app, &mut response, "kb_lang", lang.tag(), YEAR);
    Ok(response)
}

pub(super) async fn theme(ctx: Ctx, posted: Posted) -> Answer {
    let form = posted.fields();
    let theme = match form.text("theme") {
        "light" => "light",
        "dark" => "dark",
        _ => "auto",
    };
    if let Some(user) = ctx.actor.user_id() {
        ctx.app.db.tx(|tx| async move { store::set_theme(&tx, user, theme).await }).await?;
    }
    Ok(see_other(&ctx, own_address(form.text("back")), None))
}

//! Signing out.

use crate::identity::sessions;
use crate::problem::Sentence;
use crate::web::{Answer, Ctx, see_other};

pub(super) async fn submit(ctx: Ctx) -> Answer {
    if let Some(session) = &ctx.session {
        sessions::sign_out(&ctx, session).await?;
    }
    let mut response = see_other(&ctx, "/sign-in", Some(Sentence::new("sign-out-done")));
    let cookie = crate::web::session_cookie(&ctx.app);
    crate::web::append_cookie(&ctx.app, &mut response, cookie, "", 0);
    Ok(response)
}

//! One's own sessions: where one is signed in, to be ended one by one or all at once.

use axum::extract::Path;
use minijinja::{Value, context};

use super::settings::{oneself, tabs};
use crate::gate::UserId;
use crate::identity::sessions::{self, store};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, see_other};

const HERE: &str = "/settings/sessions";

pub(super) async fn show(ctx: Ctx) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let data = context! {
        title => ctx.say(&Sentence::new("settings-title")),
        tabs => tabs(&ctx),
        sessions => rows(&ctx, user.id).await?,
    };
    ctx.page("identity/sessions.html", data)
}

/// The sessions of a user for a page.
pub(super) async fn rows(ctx: &Ctx, user: UserId) -> Result<Vec<Value>, Problem> {
    let sessions = store::sessions_of(&ctx.app.db, user, ctx.doer.now()).await?;
    let own = ctx.session.as_ref().map(|session| session.id);
    Ok(sessions
        .into_iter()
        .map(|row| {
            let device = device(&row.agent).unwrap_or_else(|| ctx.say(&Sentence::new("session-device-unknown")));
            context! {
                device => device,
                address => row.address,
                opened => row.created_at.micros(),
                seen => row.seen_at.micros(),
                current => own == Some(row.id),
                half => row.stage != "full",
                end_url => format!("{HERE}/{}/end", row.id),
            }
        })
        .collect())
}

pub(super) async fn end(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (_, user) = oneself(&ctx).await?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    if !sessions::end(&ctx, user.id, id).await? {
        return Err(Problem::NotFound);
    }
    Ok(see_other(&ctx, HERE, Some(Sentence::new("session-ended"))))
}

pub(super) async fn end_others(ctx: Ctx) -> Answer {
    let (session, user) = oneself(&ctx).await?;
    let (doer, id) = (&ctx.doer, user.id);
    let ended = ctx
        .app
        .db
        .tx(|tx| async move {
            tx.untraced("where there was no other session nothing happened");
            sessions::end_all(&tx, doer, id, Some(session.id)).await
        })
        .await?;
    let count = i64::try_from(ended).unwrap_or(i64::MAX);
    Ok(see_other(&ctx, HERE, Some(Sentence::new("sessions-ended").with("count", count))))
}

/// Browser and system as the browser names itself; names that need no translation.
fn device(agent: &str) -> Option<String> {
    const BROWSERS: [(&str, &str); 8] = [
        ("SamsungBrowser", "Samsung Internet"),
        ("UCBrowser", "UC Browser"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    match (first(&BROWSERS), first(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} · {system}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_session_shows_the_device_and_not_the_whole_line_of_the_browser() {
        let phone = "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36";
        assert_eq!(device(phone).as_deref(), Some("Chrome · Android"));
        let office = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0";
        assert_eq!(device(office).as_deref(), Some("Firefox · Windows"));
        assert_eq!(device("curl/8"), None);
    }
}

//! Sessions: a random token in a cookie, its hash in a table, listed and revocable. A session
//! stands at its first stage until a second factor is given, where one is asked for.

pub(super) mod store;

use axum::response::Response;
use kammaban_kernel::{Id, Lang};

use super::store::{UserRow, load_actor};
use super::{factors, slowdown};
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::gate::{Actor, ActorKind, Doer, UserId};
use crate::problem::Problem;
use crate::settings;
use crate::web::{AppRef, Ctx, SessionView};

/// So long it waits for the second factor.
const HALF_LASTS: i64 = 15 * 60;
/// How often the time of last use is written.
const SEEN_EVERY: i64 = 300;

/// Somebody whom a request has shown to be known.
#[derive(Debug)]
pub struct Person {
    /// With the grants in force.
    pub actor: Actor,
    /// The language chosen.
    pub lang: Lang,
    /// The theme chosen.
    pub theme: String,
    /// The session; none for API tokens.
    pub session: Option<SessionView>,
}

/// How somebody showed who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// Something known, or another provider's word: a second factor is asked for where there is one.
    First(&'static str),
    /// A passkey that checked the person itself: two factors in one.
    Passkey,
}

/// Finds the person of a session cookie; none where the session ended.
///
/// # Errors
/// What the database says.
pub async fn resume(app: &AppRef, token: &str) -> Result<Option<Person>, Problem> {
    let hash = blake3::hash(token.as_bytes());
    let Some(row) = store::find_session(&app.db, hash.as_bytes()).await? else { return Ok(None) };
    let now = app.clock.now();
    let idle = app.settings.number(&settings::SESSION_IDLE_HOURS, settings::today(app)) * 3_600;
    if now >= row.expires_at || now >= row.seen_at.plus_seconds(idle) || row.user.state != "active" {
        return Ok(None);
    }
    if now >= row.seen_at.plus_seconds(SEEN_EVERY) {
        let (id, user) = (row.id, row.user.id);
        let touched = app.db.tx(|tx| async move { store::touch_session(&tx, id, user, now).await }).await;
        goes_on(touched)?;
    }
    let half = row.stage != "full";
    let actor = if half { Actor::stranger() } else { load_actor(app, ActorKind::User, row.user.id).await? };
    Ok(Some(Person {
        actor,
        lang: row.user.lang,
        theme: row.user.theme,
        session: Some(SessionView {
            id: row.id,
            user: row.user.id,
            display_name: row.user.display_name,
            union: row.union_id,
            half,
            confirmed_at: row.confirmed_at,
        }),
    }))
}

/// A session ends this long after it was opened, in seconds.
fn lasts(app: &AppRef) -> i64 {
    app.settings.number(&settings::SESSION_DAYS, settings::today(app)) * 86_400
}

/// That somebody was seen is written when it can be: where nothing can be written, reading goes on.
pub(super) fn goes_on(touched: Result<(), DbError>) -> Result<(), DbError> {
    match touched {
        Err(DbError::Away(_) | DbError::Busy) => Ok(()),
        touched => touched,
    }
}

fn new_token() -> (String, Vec<u8>) {
    let token = blake3::Hash::from(rand::random::<[u8; 32]>()).to_hex().to_string();
    let hash = blake3::hash(token.as_bytes()).as_bytes().to_vec();
    (token, hash)
}

/// Opens a session for a user who has shown who they are, and hands its cookie to the browser.
/// Gives whether the second factor is still to come.
pub(super) async fn open(
    ctx: &Ctx,
    user: &UserRow,
    agent: &str,
    proof: Proof,
) -> Result<(bool, impl FnOnce(&mut Response) + use<>), Problem> {
    let app = &ctx.app;
    let half = proof != Proof::Passkey && factors::asked_of(app, user.id).await?;
    let (token, token_hash) = new_token();
    let actor = load_actor(app, ActorKind::User, user.id).await?;
    let doer = Doer::new(&actor, Some(ctx.request_id.clone()), &*app.clock, &app.ids);
    let lasts = if half { HALF_LASTS } else { lasts(app) };
    let session = store::NewSession {
        id: doer.new_id(),
        token_hash,
        user: user.id,
        stage: if half { "second_factor" } else { "full" },
        now: doer.now(),
        expires_at: doer.now().plus_seconds(lasts),
        address: ctx.address.clone(),
        agent: agent.chars().take(200).collect(),
    };
    let by = match proof {
        Proof::First(by) => by,
        Proof::Passkey => "passkey",
    };
    let (doer, session) = (&doer, &session);
    app.db
        .tx(|tx| async move {
            store::insert_session(&tx, session).await?;
            let event = Event::new(super::SIGNED_IN)
                .about("user", user.id)
                .fact("by", by)
                .fact("whole", !half)
                .personal("address", session.address.as_str());
            audit::record(&tx, doer, event).await
        })
        .await?;
    let app = app.clone();
    Ok((half, move |response: &mut Response| {
        crate::web::append_cookie(&app, response, crate::web::session_cookie(&app), &token, lasts);
    }))
}

/// The second factor was given: the session becomes whole under a new token.
pub(super) async fn complete(
    ctx: &Ctx,
    session: &SessionView,
    by: &'static str,
) -> Result<impl FnOnce(&mut Response) + use<>, Problem> {
    let app = &ctx.app;
    let (token, hash) = new_token();
    let actor = load_actor(app, ActorKind::User, session.user).await?;
    let doer = &Doer::new(&actor, Some(ctx.request_id.clone()), &*app.clock, &app.ids);
    let (hash, id, user) = (&hash, session.id, session.user);
    let lasts = lasts(app);
    app.db
        .tx(|tx| async move {
            if !store::raise_session(&tx, id, hash, doer.now(), doer.now().plus_seconds(lasts)).await? {
                return Err(Problem::SignIn);
            }
            audit::record(&tx, doer, Event::new(super::FACTOR_GIVEN).about("user", user).fact("by", by)).await?;
            Ok(())
        })
        .await?;
    let app = app.clone();
    Ok(move |response: &mut Response| {
        crate::web::append_cookie(&app, response, crate::web::session_cookie(&app), &token, lasts);
    })
}

/// The person of a whole session proved again who they are.
pub(super) async fn confirm(ctx: &Ctx, by: &'static str) -> Result<(), Problem> {
    let Some(session) = &ctx.session else { return Err(Problem::SignIn) };
    let (doer, id, user) = (&ctx.doer, session.id, session.user);
    ctx.app
        .db
        .tx(|tx| async move {
            store::confirm_session(&tx, id, doer.now()).await?;
            audit::record(&tx, doer, Event::new(super::CONFIRMED).about("user", user).fact("by", by)).await
        })
        .await
        .map_err(|error: DbError| error.into())
}

/// Ends the session of a request.
///
/// # Errors
/// What the database says.
pub async fn sign_out(ctx: &Ctx, session: &SessionView) -> Result<(), Problem> {
    end(ctx, session.user, session.id).await.map(drop)
}

/// Ends one session of a user; false where there was none.
pub(super) async fn end(ctx: &Ctx, user: UserId, session: Id<SessionView>) -> Result<bool, Problem> {
    let doer = &ctx.doer;
    Ok(ctx
        .app
        .db
        .tx(|tx| async move {
            let ended = store::delete_session(&tx, session, user).await?;
            if ended {
                audit::record(&tx, doer, Event::new(super::SIGNED_OUT).about("user", user)).await?;
            } else {
                tx.untraced("there was no such session");
            }
            Ok::<_, DbError>(ended)
        })
        .await?)
}

/// Ends all sessions of a user but one, in the caller's transaction; says how many.
pub(super) async fn end_all(tx: &Tx, doer: &Doer, user: UserId, but: Option<Id<SessionView>>) -> Result<u64, DbError> {
    let ended = store::delete_sessions(tx, user, but).await?;
    if ended > 0 {
        let event = Event::new(super::SIGNED_OUT).about("user", user).fact("sessions", ended);
        audit::record(tx, doer, event).await?;
    }
    Ok(ended)
}

/// Keys under which a sign-in by name is counted.
pub(super) fn keys(ctx: &Ctx, name: &str) -> [slowdown::Key; 2] {
    [format!("user {name}"), format!("address {}", ctx.address)]
}

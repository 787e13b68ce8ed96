//! Sessions: a random token in a cookie, its hash in a table, listed and revocable.

use kammaban_kernel::{Id, Lang};

use super::store::{self, UserRow};
use crate::audit::{self, Event};
use crate::gate::{Actor, ActorKind, Doer};
use crate::problem::Problem;
use crate::web::{AppRef, Ctx, SessionView};

/// A session ends this long after it was opened.
const LASTS: i64 = 14 * 86_400;
/// A session ends this long after it was last used.
const IDLE: i64 = 3 * 86_400;
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

/// Finds the person of a session cookie; none where the session ended.
///
/// # Errors
/// What the database says.
pub async fn resume(app: &AppRef, token: &str) -> Result<Option<Person>, Problem> {
    let hash = blake3::hash(token.as_bytes());
    let Some(row) = store::find_session(&app.db, hash.as_bytes()).await? else { return Ok(None) };
    let now = app.clock.now();
    if now >= row.expires_at || now >= row.seen_at.plus_seconds(IDLE) || row.user.state != "active" {
        return Ok(None);
    }
    if now >= row.seen_at.plus_seconds(SEEN_EVERY) {
        let (id, user) = (row.id, row.user.id);
        app.db.tx(|tx| async move { store::touch_session(&tx, id, user, now).await }).await?;
    }
    let half = row.stage != "full";
    let actor = if half { Actor::stranger() } else { store::load_actor(app, ActorKind::User, row.user.id).await? };
    Ok(Some(Person {
        actor,
        lang: row.user.lang,
        theme: row.user.theme,
        session: Some(SessionView {
            id: row.id,
            display_name: row.user.display_name,
            union: row.union_id,
            half,
            confirmed_at: row.confirmed_at,
        }),
    }))
}

/// Finds the person of an API token; none where there is no such token in force.
///
/// # Errors
/// What the database says.
pub async fn sign_in_with_token(_app: &AppRef, _token: &str) -> Result<Option<Person>, Problem> {
    Ok(None)
}

/// Opens a session for a user who has given a right password; gives the cookie's value.
pub(super) async fn open(ctx: &Ctx, user: &UserRow, agent: &str) -> Result<String, Problem> {
    let token: [u8; 32] = rand::random();
    let token = blake3::Hash::from(token).to_hex().to_string();
    let app = &ctx.app;
    let actor = store::load_actor(app, ActorKind::User, user.id).await?;
    let doer = Doer::new(&actor, Some(ctx.request_id.clone()), &*app.clock, &app.ids);
    let session = store::NewSession {
        id: doer.new_id(),
        token_hash: blake3::hash(token.as_bytes()).as_bytes().to_vec(),
        user: user.id,
        now: doer.now(),
        expires_at: doer.now().plus_seconds(LASTS),
        address: ctx.address.clone(),
        agent: agent.chars().take(200).collect(),
    };
    let (doer, session) = (&doer, &session);
    app.db
        .tx(|tx| async move {
            store::insert_session(&tx, session).await?;
            store::forget_failures(&tx, &[&format!("user {}", user.name)]).await?;
            audit::record(&tx, doer, Event::new(super::SIGNED_IN).about("user", user.id)).await
        })
        .await?;
    Ok(token)
}

/// Ends a session.
///
/// # Errors
/// What the database says.
pub async fn sign_out(ctx: &Ctx, session: Id<SessionView>) -> Result<(), Problem> {
    let Some(user) = ctx.actor.user_id() else { return Ok(()) };
    let doer = &ctx.doer;
    ctx.app
        .db
        .tx(|tx| async move {
            if store::delete_session(&tx, session, user).await? {
                audit::record(&tx, doer, Event::new(super::SIGNED_OUT).about("user", user)).await?;
            } else {
                tx.untraced("there was no such session");
            }
            Ok::<_, crate::db::DbError>(())
        })
        .await?;
    Ok(())
}

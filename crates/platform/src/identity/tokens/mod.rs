//! API tokens: how other programs work with the rights of a person. A token is shown once, kept as
//! a hash, ends by itself, and never allows more than its owner may at that moment.

pub(super) mod store;

use std::collections::BTreeSet;

use kammaban_kernel::{Id, Moment};

use super::store::{find_user, load_actor};
use super::{Person, UserRow};
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::gate::{Actor, ActorKind, Doer, Grant, UserId};
use crate::problem::{Problem, Sentence};
use crate::web::AppRef;

/// What every token begins with, so that it is known when it turns up where it should not.
const BEGINS: &str = "kbn_";
/// Longest life of a token, in days.
pub const TOKEN_LONGEST_DAYS: i64 = 366;
/// Tokens in force that one user may have.
const MOST: i64 = 50;
/// How often the time of last use is written, in seconds.
const USED_EVERY: i64 = 300;

/// Names a token in ids.
#[derive(Debug)]
pub enum ApiToken {}

/// The id of a token.
pub type TokenId = Id<ApiToken>;

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What it is for, in the owner's words; at most 100 letters.
    pub name: String,
    /// Days that it is good for, from 1 to 366.
    pub days: i64,
    /// Names of what it allows; none for all that the owner may now.
    pub permissions: Option<BTreeSet<String>>,
}

/// A token that was made: the only time that it is seen.
#[derive(Debug)]
pub struct CreatedToken {
    /// Its id.
    pub id: TokenId,
    /// The token itself.
    pub token: String,
    /// When it ends.
    pub expires_at: Moment,
}

/// What somebody may anywhere, by name.
pub(super) fn permissions_of(actor: &Actor) -> BTreeSet<String> {
    actor.grants().iter().flat_map(|grant| grant.permissions.iter().cloned()).collect()
}

/// Makes a token for a user. The caller has made sure that the doer is that user, or that it is
/// the program itself that acts.
///
/// # Errors
/// [`Problem::Invalid`] for days or permissions that cannot be; [`Problem::Refused`] where the
/// account is not active or has too many tokens.
pub async fn create_token(app: &AppRef, doer: &Doer, user: &UserRow, new: &NewToken) -> Result<CreatedToken, Problem> {
    if user.state != "active" {
        return Err(Problem::refused("token-account-closed"));
    }
    if !(1..=TOKEN_LONGEST_DAYS).contains(&new.days) {
        return Err(Problem::Invalid(vec![(
            "days",
            Sentence::new("token-days-wrong").with("longest", TOKEN_LONGEST_DAYS),
        )]));
    }
    let held = permissions_of(&load_actor(app, ActorKind::User, user.id).await?);
    let wanted = new.permissions.clone().unwrap_or_else(|| held.clone());
    if wanted.is_empty() || !wanted.is_subset(&held) {
        return Err(Problem::Invalid(vec![("permissions", Sentence::new("token-permissions-wrong"))]));
    }
    let random: [u8; 32] = rand::random();
    let token = format!("{BEGINS}{}", blake3::Hash::from(random).to_hex());
    let id: TokenId = doer.new_id();
    let expires_at = doer.now().plus_seconds(new.days * 86_400);
    let list = &wanted.into_iter().collect::<Vec<_>>().join(" ");
    let hash = &blake3::hash(token.as_bytes()).as_bytes().to_vec();
    let row = &store::NewRow { id, user: user.id, name: &new.name, hash, permissions: list, expires_at };
    app.db
        .tx(|tx| async move {
            if store::count_in_force(&tx, user.id, doer.now()).await? >= MOST {
                return Err(Problem::refused("token-too-many"));
            }
            store::insert(&tx, row, doer.now()).await?;
            let event = Event::new(super::TOKEN_CREATED)
                .about("user", user.id)
                .fact("token", id.to_string())
                .fact("permissions", list.as_str())
                .fact("days", new.days);
            audit::record(&tx, doer, event).await?;
            Ok(())
        })
        .await?;
    Ok(CreatedToken { id, token, expires_at })
}

/// Takes a token back; false where the user has no such token in force.
///
/// # Errors
/// What the database says.
pub async fn revoke_token(app: &AppRef, doer: &Doer, user: UserId, id: TokenId) -> Result<bool, Problem> {
    Ok(app
        .db
        .tx(|tx| async move {
            let revoked = store::revoke(&tx, user, id, doer.now()).await?;
            if revoked {
                let event = Event::new(super::TOKEN_REVOKED).about("user", user).fact("token", id.to_string());
                audit::record(&tx, doer, event).await?;
            } else {
                tx.untraced("there was no such token in force");
            }
            Ok::<_, DbError>(revoked)
        })
        .await?)
}

/// Finds the person of an API token; none where there is no such token in force. What the token
/// allows is cut down to what its owner may now.
///
/// # Errors
/// What the database says.
pub async fn sign_in_with_token(app: &AppRef, token: &str) -> Result<Option<Person>, Problem> {
    if !token.starts_with(BEGINS) {
        return Ok(None);
    }
    let now = app.clock.now();
    let hash = blake3::hash(token.as_bytes());
    let Some(row) = store::find_in_force(&app.db, hash.as_bytes(), now).await? else { return Ok(None) };
    let Some(user) = find_user(&app.db, row.user_id).await?.filter(|user| user.state == "active") else {
        return Ok(None);
    };
    if row.last_used_at.is_none_or(|last| now >= last.plus_seconds(USED_EVERY)) {
        let id = row.id;
        let touched = app.db.tx(|tx| async move { store::touch(&tx, id, now).await }).await;
        super::sessions::goes_on(touched)?;
    }
    let owner = load_actor(app, ActorKind::Token, user.id).await?;
    let allowed: BTreeSet<String> = row.permissions.split_whitespace().map(str::to_owned).collect();
    let grants = owner
        .grants()
        .iter()
        .map(|grant| Grant {
            union_id: grant.union_id,
            path: grant.path.clone(),
            permissions: grant.permissions.intersection(&allowed).cloned().collect(),
        })
        .collect();
    Ok(Some(Person {
        actor: Actor::user(ActorKind::Token, user.id, grants),
        lang: user.lang,
        theme: user.theme,
        session: None,
    }))
}

//! Passkeys (WebAuthn): made and used in the browser, checked here. A passkey checks the person
//! itself (finger, face, PIN), so signing in with one needs no password and no second factor.
//! Why this library: docs/adr/0003-passkeys.md.

pub(super) mod store;

use kammaban_kernel::Id;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use url::{Host, Url};
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use store::Kind;

use super::UserRow;
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::gate::UserId;
use crate::problem::{Problem, Sentence};
use crate::web::{AppRef, Ctx};

/// How long the browser may take, in seconds.
const PATIENCE: i64 = 5 * 60;
/// Passkeys that one user may have.
const MOST: usize = 20;

/// The host name of this installation.
pub(super) fn host_of(app: &AppRef) -> String {
    Url::parse(&app.config.base_url()).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

/// The party that passkeys are made for. None where the address has no name that one could be
/// bound to; an address of this machine itself goes by `localhost`.
fn party(app: &AppRef) -> Option<Webauthn> {
    let mut origin = Url::parse(&app.config.base_url()).ok()?;
    let loopback = match origin.host()? {
        Host::Domain(_) => false,
        Host::Ipv4(address) => address.is_loopback() || address.is_unspecified(),
        Host::Ipv6(address) => address.is_loopback() || address.is_unspecified(),
    };
    if loopback {
        origin.set_host(Some("localhost")).ok()?;
    }
    let Host::Domain(name) = origin.host()? else { return None };
    let name = name.to_owned();
    WebauthnBuilder::new(&name, &origin).ok()?.rp_name("Kammaban").build().ok()
}

/// Whether passkeys can be made and used at this installation's address.
pub(super) fn possible(app: &AppRef) -> bool {
    party(app).is_some()
}

fn needed(app: &AppRef) -> Result<Webauthn, Problem> {
    party(app).ok_or_else(|| Problem::refused("passkey-not-here"))
}

/// What the browser sent was not what it was asked for.
fn wrong(error: impl std::fmt::Display) -> Problem {
    tracing::debug!(%error, "a passkey was refused");
    Problem::refused("passkey-wrong")
}

/// Begins to make a passkey: the options for the browser.
pub(super) async fn begin_registration(ctx: &Ctx, user: &UserRow) -> Result<Json, Problem> {
    let known = store::list(&ctx.app.db, user.id).await?;
    if known.len() >= MOST {
        return Err(Problem::refused("passkey-too-many"));
    }
    let exclude = known.iter().map(|row| row.credential_id.clone()).collect();
    let (challenge, state) = needed(&ctx.app)?
        .start_passkey_registration(user.id.uuid(), &user.name, &user.display_name, Some(exclude))
        .map_err(Problem::internal)?;
    remember(ctx, Kind::Register, &state).await?;
    let mut options = serde_json::to_value(challenge).map_err(Problem::internal)?;
    // Kept by the device where it can, so that one can sign in without typing a name.
    options["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred".into();
    Ok(options)
}

/// The browser made a passkey.
pub(super) async fn finish_registration(ctx: &Ctx, user: UserId, answer: Json) -> Result<Id<PasskeyId>, Problem> {
    let state: PasskeyRegistration = recall(ctx, Kind::Register).await?;
    let passkey = needed(&ctx.app)?.finish_passkey_registration(&read(answer)?, &state).map_err(wrong)?;
    let id: Id<PasskeyId> = ctx.doer.new_id();
    let name = ctx.app.words.formats(ctx.lang).day(super::today(&ctx.app));
    let row = &store::NewPasskey {
        id,
        user,
        credential_id: passkey.cred_id().to_vec(),
        passkey: serde_json::to_string(&passkey).map_err(Problem::internal)?,
        name: ctx.say(&Sentence::new("passkey-first-name").with("day", name)),
    };
    let doer = &ctx.doer;
    ctx.app
        .db
        .tx(|tx| async move {
            store::insert(&tx, row, doer.now()).await?;
            let event = Event::new(super::FACTOR_ADDED).about("user", user).fact("factor", "passkey");
            audit::record(&tx, doer, event).await
        })
        .await
        .map_err(|error| match error {
            DbError::Taken => Problem::refused("passkey-there"),
            error => error.into(),
        })?;
    Ok(id)
}

/// Names a passkey in ids.
#[derive(Debug)]
pub(super) enum PasskeyId {}

/// Begins signing in by passkey alone: whoever has one here is found by it.
pub(super) async fn begin_sign_in(ctx: &Ctx) -> Result<Json, Problem> {
    let (challenge, state) = needed(&ctx.app)?.start_discoverable_authentication().map_err(Problem::internal)?;
    remember(ctx, Kind::SignIn, &state).await?;
    serde_json::to_value(challenge).map_err(Problem::internal)
}

/// The browser answered with a passkey: whose it is.
pub(super) async fn finish_sign_in(ctx: &Ctx, answer: Json) -> Result<UserId, Problem> {
    let state: DiscoverableAuthentication = recall(ctx, Kind::SignIn).await?;
    let party = needed(&ctx.app)?;
    let answer = read(answer)?;
    let (user, credential) = party.identify_discoverable_authentication(&answer).map_err(wrong)?;
    let user: UserId = Id::from_uuid(user);
    let row = store::find(&ctx.app.db, user, credential).await?.ok_or_else(|| wrong("no such passkey"))?;
    let passkey: Passkey = stored(&row)?;
    let result = party.finish_discoverable_authentication_v2(&answer, state, &passkey).map_err(wrong)?;
    used(ctx, row, passkey, &result).await?;
    Ok(user)
}

/// Begins to ask a known user for one of their passkeys: as second factor, or to confirm.
pub(super) async fn begin_confirmation(ctx: &Ctx, user: UserId) -> Result<Json, Problem> {
    let rows = store::list(&ctx.app.db, user).await?;
    if rows.is_empty() {
        return Err(Problem::refused("passkey-none"));
    }
    let passkeys: Vec<Passkey> = rows.iter().map(stored).collect::<Result<_, _>>()?;
    let (challenge, state) = needed(&ctx.app)?.start_passkey_authentication(&passkeys).map_err(Problem::internal)?;
    remember(ctx, Kind::Confirm, &state).await?;
    serde_json::to_value(challenge).map_err(Problem::internal)
}

/// The known user answered with a passkey of theirs.
pub(super) async fn finish_confirmation(ctx: &Ctx, user: UserId, answer: Json) -> Result<(), Problem> {
    let state: PasskeyAuthentication = recall(ctx, Kind::Confirm).await?;
    let answer = read(answer)?;
    let result = needed(&ctx.app)?.finish_passkey_authentication(&answer, &state).map_err(wrong)?;
    let row = store::find(&ctx.app.db, user, result.cred_id()).await?.ok_or_else(|| wrong("another user's"))?;
    let passkey = stored(&row)?;
    used(ctx, row, passkey, &result).await
}

fn stored(row: &store::PasskeyRow) -> Result<Passkey, Problem> {
    serde_json::from_str(&row.passkey).map_err(Problem::internal)
}

async fn used(
    ctx: &Ctx,
    row: store::PasskeyRow,
    mut passkey: Passkey,
    result: &webauthn_rs::prelude::AuthenticationResult,
) -> Result<(), Problem> {
    passkey.update_credential(result);
    let text = &serde_json::to_string(&passkey).map_err(Problem::internal)?;
    let now = ctx.doer.now();
    ctx.app.db.tx(|tx| async move { store::set_used(&tx, row.id, text, now).await }).await?;
    Ok(())
}

/// Our script says what extensions did under both names that browsers have had for it.
fn read<T: DeserializeOwned>(mut answer: Json) -> Result<T, Problem> {
    if let Json::Object(fields) = &mut answer
        && fields.contains_key("extensions")
    {
        fields.remove("clientExtensionResults");
    }
    serde_json::from_value(answer).map_err(wrong)
}

/// What tells one visit from another: the form's mark, which only its browser has.
fn visit(ctx: &Ctx) -> String {
    blake3::hash(ctx.csrf.as_bytes()).to_hex().to_string()
}

async fn remember(ctx: &Ctx, kind: Kind, state: &impl Serialize) -> Result<(), Problem> {
    let (visit, now) = (&visit(ctx), ctx.doer.now());
    let state = &serde_json::to_string(state).map_err(Problem::internal)?;
    ctx.app
        .db
        .tx(|tx| async move { store::put_challenge(&tx, (visit, kind), state, now, now.plus_seconds(PATIENCE)).await })
        .await?;
    Ok(())
}

/// What this visit was asked; a challenge is good once.
async fn recall<T: DeserializeOwned>(ctx: &Ctx, kind: Kind) -> Result<T, Problem> {
    let (visit, now) = (&visit(ctx), ctx.doer.now());
    let state = ctx.app.db.tx(|tx| async move { store::take_challenge(&tx, visit, kind, now).await }).await?;
    let state = state.ok_or_else(|| Problem::refused("passkey-too-late"))?;
    serde_json::from_str(&state).map_err(Problem::internal)
}

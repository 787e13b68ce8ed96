//! Codes from an app: six digits that change every half minute. The shared secret is encrypted
//! with a key of the installation; a code is taken once.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use totp_rs::{Builder, Totp};

use super::store;
use crate::audit::{self, Event};
use crate::gate::{Doer, UserId};
use crate::identity::UserRow;
use crate::problem::Problem;
use crate::web::AppRef;

/// Bytes of a shared secret: 160 bits, what RFC 4226 recommends.
const SECRET: usize = 20;
/// Bytes of the nonce before the encrypted secret.
const NONCE: usize = 24;

/// What an app needs to make codes.
#[derive(Debug)]
pub(in crate::identity) struct Setup {
    /// The secret, to be typed, in groups of four.
    pub(in crate::identity) secret: String,
    /// The same as an address for a QR code.
    pub(in crate::identity) url: String,
}

/// Makes a secret that waits for its first code; one that waited before is replaced.
pub(in crate::identity) async fn begin_setup(app: &AppRef, doer: &Doer, user: UserId) -> Result<(), Problem> {
    let secret: [u8; SECRET] = rand::random();
    let sealed = &seal(app, user, &secret)?;
    app.db
        .tx(|tx| async move {
            tx.untraced("a second factor counts from its first code on");
            if store::put_totp(&tx, user, sealed, doer.now()).await? {
                Ok(())
            } else {
                Err(Problem::refused("factor-totp-there"))
            }
        })
        .await
}

/// What waits to be set up, to be shown.
pub(in crate::identity) async fn setup_shown(app: &AppRef, user: &UserRow) -> Result<Option<Setup>, Problem> {
    let Some(row) = store::totp_of(&app.db, user.id).await?.filter(|row| row.confirmed_at.is_none()) else {
        return Ok(None);
    };
    let totp = open(app, user.id, &row.secret)?;
    let plain = totp.secret().to_base32();
    let letters: Vec<char> = plain.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
    let host = crate::identity::passkeys::host_of(app);
    let named = Builder::new()
        .with_secret(totp.secret().as_ref().to_vec())
        .with_issuer(Some(format!("Kammaban {}", host.replace(':', " "))))
        .with_account_name(user.name.replace(':', " "))
        .build()
        .map_err(|error| Problem::internal(error.to_string()))?;
    let url = named.to_url().map_err(|error| Problem::internal(error.to_string()))?;
    Ok(Some(Setup { secret: groups.join(" "), url }))
}

/// The first code of a new app: from now on codes are asked for. False where it is wrong.
pub(in crate::identity) async fn finish_setup(
    app: &AppRef,
    doer: &Doer,
    user: UserId,
    code: &str,
) -> Result<bool, Problem> {
    let Some(row) = store::totp_of(&app.db, user).await?.filter(|row| row.confirmed_at.is_none()) else {
        return Err(Problem::NotFound);
    };
    let Some(step) = step_of(app, user, &row.secret, code, doer)? else { return Ok(false) };
    app.db
        .tx(|tx| async move {
            if !store::confirm_totp(&tx, user, step, doer.now()).await? {
                return Err(Problem::Stale);
            }
            let event = Event::new(crate::identity::FACTOR_ADDED).about("user", user).fact("factor", "totp");
            audit::record(&tx, doer, event).await?;
            Ok(true)
        })
        .await
}

/// Takes a code; false where it is wrong, or was taken before.
pub(in crate::identity) async fn use_token(
    app: &AppRef,
    doer: &Doer,
    user: UserId,
    code: &str,
) -> Result<bool, Problem> {
    let Some(row) = store::totp_of(&app.db, user).await?.filter(|row| row.confirmed_at.is_some()) else {
        return Ok(false);
    };
    let Some(step) = step_of(app, user, &row.secret, code, doer)? else { return Ok(false) };
    Ok(app
        .db
        .tx(|tx| async move {
            tx.untraced("a code is taken; the session it opens leaves the trace");
            store::take_step(&tx, user, step).await
        })
        .await?)
}

/// Codes from the app are no longer asked for.
pub(in crate::identity) async fn remove(app: &AppRef, doer: &Doer, user: UserId) -> Result<(), Problem> {
    app.db
        .tx(|tx| async move {
            store::delete_totp(&tx, user).await?;
            let event = Event::new(crate::identity::FACTOR_REMOVED).about("user", user).fact("factor", "totp");
            audit::record(&tx, doer, event).await
        })
        .await
        .map_err(|error: crate::db::DbError| error.into())
}

fn step_of(app: &AppRef, user: UserId, sealed: &[u8], code: &str, doer: &Doer) -> Result<Option<i64>, Problem> {
    let digits: String = kammaban_text::digits(code).chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(doer.now().micros() / 1_000_000).unwrap_or(0);
    let step = open(app, user, sealed)?.check(&digits, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn cipher(app: &AppRef) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&app.secret.key("totp secrets").into())
}

fn seal(app: &AppRef, user: UserId, secret: &[u8]) -> Result<Vec<u8>, Problem> {
    let nonce: [u8; NONCE] = rand::random();
    let owner = user.uuid();
    let bound = Payload { msg: secret, aad: owner.as_bytes() };
    let sealed = cipher(app).encrypt(&XNonce::from(nonce), bound).map_err(|_| Problem::internal("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(app: &AppRef, user: UserId, sealed: &[u8]) -> Result<Totp, Problem> {
    let trouble = || Problem::internal("a stored secret cannot be opened: is secret.key the one it was made with?");
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or_else(trouble)?;
    let owner = user.uuid();
    let bound = Payload { msg: sealed, aad: owner.as_bytes() };
    let secret = cipher(app).decrypt(&XNonce::from(*nonce), bound).map_err(|_| trouble())?;
    Builder::new().with_secret(secret).build().map_err(|error| Problem::internal(error.to_string()))
}

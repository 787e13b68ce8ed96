//! Signing in through the federation's own identity provider (OpenID Connect): authorization code
//! with PKCE, state and nonce. The provider says who somebody is; only users who are here already
//! are let in: known from before, or found by a mail address that the provider has verified.

mod provider;
mod store;

use super::{UserRow, slowdown};
use crate::audit::{self, Event};
use crate::config::Oidc;
use crate::gate::UserId;
use crate::problem::Problem;
use crate::web::Ctx;
use provider::{Asked, Told};

/// How long somebody may take at the provider, in seconds.
const PATIENCE: i64 = 10 * 60;

fn settings(ctx: &Ctx) -> Result<Oidc, Problem> {
    ctx.app.config.oidc.clone().ok_or(Problem::NotFound)
}

fn return_url(ctx: &Ctx) -> String {
    format!("{}/sign-in/oidc/return", ctx.app.config.base_url())
}

/// What tells this browser's visit from another's.
fn visit(ctx: &Ctx) -> Vec<u8> {
    blake3::keyed_hash(&ctx.app.secret.key("oidc visits"), ctx.csrf.as_bytes()).as_bytes().to_vec()
}

/// Begins: the address at the provider.
pub(super) async fn begin(ctx: &Ctx, next: &str) -> Result<String, Problem> {
    let (settings, url) = (settings(ctx)?, return_url(ctx));
    let asked: Asked = blocking(move || provider::ask(&settings, &url)).await?;
    let (now, visit, asked) = (ctx.doer.now(), &visit(ctx), &asked);
    let state = &blake3::hash(asked.state.as_bytes()).as_bytes().to_vec();
    let row = &store::NewRequest { state, visit, nonce: &asked.nonce, verifier: &asked.verifier, next };
    ctx.app.db.tx(|tx| async move { store::insert(&tx, row, now, now.plus_seconds(PATIENCE)).await }).await?;
    Ok(asked.url.clone())
}

/// The browser comes back with a code: the user, and where to go.
pub(super) async fn finish(ctx: &Ctx, state: &str, code: &str) -> Result<(UserRow, String), Problem> {
    let over = || Problem::refused("oidc-too-late");
    let (settings, url) = (settings(ctx)?, return_url(ctx));
    slowdown::begin(ctx, &[format!("address {}", ctx.address)]).await?;
    let (hash, now) = (&blake3::hash(state.as_bytes()).as_bytes().to_vec(), ctx.doer.now());
    let row = ctx.app.db.tx(|tx| async move { store::take(&tx, hash, now).await }).await?.ok_or_else(over)?;
    if row.visit != visit(ctx) {
        return Err(over());
    }
    let issuer = settings.issuer.clone();
    let (code, nonce, verifier) = (code.to_owned(), row.nonce, row.verifier);
    let told: Told = blocking(move || provider::redeem(&settings, &url, (code, verifier, nonce))).await?;
    let user = who(ctx, &issuer, &told).await?;
    slowdown::succeed(ctx, &[format!("user {}", user.name), format!("address {}", ctx.address)]).await?;
    Ok((user, row.next))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, provider::Trouble> + Send + 'static,
) -> Result<T, Problem> {
    let outcome = tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?;
    outcome.map_err(|trouble| {
        tracing::warn!(%trouble, "the identity provider did not help");
        Problem::refused("oidc-failed")
    })
}

/// The user whom the provider means: linked before, or the one with that verified mail address.
async fn who(ctx: &Ctx, issuer: &str, told: &Told) -> Result<UserRow, Problem> {
    let unknown = || Problem::refused("oidc-unknown");
    let db = &ctx.app.db;
    if let Some(id) = store::find(db, issuer, &told.subject).await? {
        let user = super::store::find_user(db, id).await?;
        return user.filter(|user| user.state == "active").ok_or_else(unknown);
    }
    let email = told.verified_email.as_deref().ok_or_else(unknown)?;
    let user = super::store::find_user_by_email(db, email).await?.ok_or_else(unknown)?;
    if user.state == "closed" {
        return Err(unknown());
    }
    let (doer, id): (_, UserId) = (&ctx.doer, user.id);
    db.tx(|tx| async move {
        store::link(&tx, (issuer, &told.subject), id, doer.now()).await?;
        audit::record(&tx, doer, Event::new(super::PROVIDER_LINKED).about("user", id)).await?;
        // Whoever was invited and comes with the provider's word has accepted.
        if store::accept(&tx, id).await? {
            audit::record(&tx, doer, Event::new(super::USER_ACCEPTED).about("user", id)).await?;
        }
        Ok::<_, crate::db::DbError>(())
    })
    .await?;
    super::store::find_user(db, id).await?.ok_or_else(unknown)
}

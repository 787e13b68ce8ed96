//! Talking to the provider: discovery, the address to go to, the code's exchange, the proof.
//! All of it blocks; callers run it off the request threads.

use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse,
};
use url::{Host, Url};

use crate::config::Oidc;

/// How long the provider's own description is believed.
const DESCRIPTION_LASTS: Duration = Duration::from_secs(600);
/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// The provider could not be asked, or what it said is not proved; for the log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Trouble(String);

fn trouble(what: &str) -> impl Fn(&dyn std::fmt::Display) -> Trouble {
    move |error| Trouble(format!("{what}: {error}"))
}

/// What a browser is sent away with.
pub(super) struct Asked {
    pub(super) url: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// What the provider proved of somebody.
pub(super) struct Told {
    pub(super) subject: String,
    pub(super) verified_email: Option<String>,
}

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

static DESCRIPTIONS: LazyLock<Mutex<Option<(String, Instant, CoreProviderMetadata)>>> =
    LazyLock::new(|| Mutex::new(None));

/// Whether an issuer may be talked to: through TLS, or on this machine itself.
fn allowed(issuer: &str) -> Result<(), Trouble> {
    let url = Url::parse(issuer).map_err(|error| trouble("oidc.issuer")(&error))?;
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(()),
        "http" if loopback => Ok(()),
        _ => Err(Trouble("oidc.issuer: must begin with https://".to_owned())),
    }
}

/// One exchange with the provider. No redirects: they could lead into the inside of a network.
fn exchange(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .build()
        .into();
    let (parts, mut body) = agent.run(request)?.into_parts();
    let bytes = body.with_config().limit(LIMIT).read_to_vec()?;
    Ok(HttpResponse::from_parts(parts, bytes))
}

fn description(issuer: &str) -> Result<CoreProviderMetadata, Trouble> {
    allowed(issuer)?;
    let mut known = DESCRIPTIONS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((whose, since, description)) = &*known
        && whose == issuer
        && since.elapsed() < DESCRIPTION_LASTS
    {
        return Ok(description.clone());
    }
    let url = IssuerUrl::new(issuer.to_owned()).map_err(|error| trouble("oidc.issuer")(&error))?;
    let found = CoreProviderMetadata::discover(&url, &exchange).map_err(|error| trouble("discovery")(&error))?;
    *known = Some((issuer.to_owned(), Instant::now(), found.clone()));
    Ok(found)
}

fn client(settings: &Oidc, return_url: &str) -> Result<Client, Trouble> {
    let secret = Some(settings.client_secret.clone()).filter(|secret| !secret.is_empty()).map(ClientSecret::new);
    let back = RedirectUrl::new(return_url.to_owned()).map_err(|error| trouble("public_url")(&error))?;
    Ok(CoreClient::from_provider_metadata(
        description(&settings.issuer)?,
        ClientId::new(settings.client_id.clone()),
        secret,
    )
    .set_redirect_uri(back))
}

/// Where to send a browser.
pub(super) fn ask(settings: &Oidc, return_url: &str) -> Result<Asked, Trouble> {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state, nonce) = client(settings, return_url)?
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    Ok(Asked {
        url: url.to_string(),
        state: state.secret().clone(),
        nonce: nonce.secret().clone(),
        verifier: verifier.secret().clone(),
    })
}

/// Exchanges a code and checks the proof: signature, issuer, audience, times, nonce, token hash.
pub(super) fn redeem(
    settings: &Oidc,
    return_url: &str,
    (code, verifier, nonce): (String, String, String),
) -> Result<Told, Trouble> {
    let client = client(settings, return_url)?;
    let answer = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|error| trouble("token address")(&error))?
        .set_pkce_verifier(PkceCodeVerifier::new(verifier))
        .request(&exchange)
        .map_err(|error| trouble("code")(&error))?;
    let proof = answer.id_token().ok_or_else(|| Trouble("no id token".to_owned()))?;
    let verifier = client.id_token_verifier();
    let claims = proof.claims(&verifier, &Nonce::new(nonce)).map_err(|error| trouble("id token")(&error))?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = proof.signing_alg().map_err(|error| trouble("id token")(&error))?;
        let key = proof.signing_key(&verifier).map_err(|error| trouble("id token")(&error))?;
        let actual = AccessTokenHash::from_token(answer.access_token(), algorithm, key)
            .map_err(|error| trouble("access token")(&error))?;
        if actual != *expected {
            return Err(Trouble("the access token is not the one that the id token names".to_owned()));
        }
    }
    let email = claims.email().filter(|_| claims.email_verified() == Some(true));
    Ok(Told {
        subject: claims.subject().as_str().to_owned(),
        verified_email: email.map(|email| email.as_str().to_lowercase()),
    })
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn a_provider_is_talked_to_through_tls_or_on_this_machine() {
        for right in ["https://id.example.la", "http://127.0.0.1:4000", "http://localhost:4000/x", "http://[::1]:1"] {
            assert!(allowed(right).is_ok(), "{right}");
        }
        for wrong in ["http://id.example.la", "http://10.0.0.8", "ftp://localhost", "http://localhost.example.la", ""] {
            assert!(allowed(wrong).is_err(), "{wrong}");
        }
    }
}

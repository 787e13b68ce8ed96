//! Passwords: argon2id, bounded in number at once, off the request threads.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

use crate::problem::Problem;
use crate::web::AppRef;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordTrouble {
    /// Fewer than 10 characters.
    Short,
    /// More than 200 characters.
    Long,
    /// Too easily guessed: one letter over and over, the user's own name, or much used.
    Guessable,
}

/// Passwords that are tried first everywhere, folded.
const MUCH_USED: [&str; 12] = [
    "1234567890",
    "0123456789",
    "12345678910",
    "passwordpassword",
    "password123",
    "password1234",
    "qwertyuiop",
    "kammaban12351",
    "kammaban2026",
    "administrator",
    "laos123456",
    "vientiane123",
];

/// Whether a password may be taken by the user `name`. The length is what counts: no rules about
/// kinds of letters (NIST SP 800-63B).
///
/// # Errors
/// Why not.
pub fn check_password(password: &str, name: &str) -> Result<(), PasswordTrouble> {
    let letters = password.chars().count();
    if letters < 10 {
        return Err(PasswordTrouble::Short);
    }
    if letters > 200 {
        return Err(PasswordTrouble::Long);
    }
    let folded = password.to_lowercase();
    let first = folded.chars().next();
    let own = !name.is_empty() && folded.contains(&name.to_lowercase()) && letters < name.chars().count() + 6;
    if folded.chars().all(|letter| Some(letter) == first) || MUCH_USED.contains(&folded.as_str()) || own {
        return Err(PasswordTrouble::Guessable);
    }
    Ok(())
}

/// Hashes a password (argon2id, 19 MiB, 2 passes: OWASP's first choice). About 30 ms.
///
/// # Errors
/// [`Problem::Internal`] where hashing fails.
pub async fn hash_password(app: &AppRef, password: String) -> Result<String, Problem> {
    let _permit = app.hashing.acquire().await.map_err(Problem::internal)?;
    tokio::task::spawn_blocking(move || hash_now(&password)).await.map_err(Problem::internal)?
}

/// The same at once: for the command line and made data.
///
/// # Errors
/// [`Problem::Internal`].
pub fn hash_now(password: &str) -> Result<String, Problem> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Problem::internal(error.to_string()))
}

/// Whether the password is the one hashed. Where there is no hash, as much time is spent, so that
/// the answer does not tell which names exist.
pub(super) async fn verify(app: &AppRef, hash: Option<String>, password: String) -> Result<bool, Problem> {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$RkvWhTwWzVvKvVBvVBvVBvVBvVBvVBvVBvVBvVBvVBs";
    let _permit = app.hashing.acquire().await.map_err(Problem::internal)?;
    tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| NOBODY.to_owned());
        let fits = PasswordHash::new(&text)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
        known && fits
    })
    .await
    .map_err(Problem::internal)
}

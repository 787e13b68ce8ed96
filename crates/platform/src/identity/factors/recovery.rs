//! Recovery codes: ten, each good once, for the day the telephone is lost. Shown once, kept as
//! keyed hashes: 50 random bits each, so a slow hash would add nothing.

use super::store;
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::gate::{Doer, UserId};
use crate::problem::Problem;
use crate::web::AppRef;

/// Codes made at once.
const CODES: usize = 10;
/// Letters of a code: none that look alike.
const LETTERS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";

/// Makes ten new codes; earlier ones end. The only time they are seen.
pub(in crate::identity) async fn make_codes(app: &AppRef, doer: &Doer, user: UserId) -> Result<Vec<String>, Problem> {
    let codes: Vec<String> = (0..CODES).map(|_| code()).collect();
    let hashes: &Vec<Vec<u8>> = &codes.iter().map(|code| hash(app, user, code)).collect();
    app.db
        .tx(|tx| async move {
            store::replace_codes(&tx, user, hashes, doer.now()).await?;
            let event = Event::new(crate::identity::RECOVERY_MADE).about("user", user);
            audit::record(&tx, doer, event).await
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Ok(codes)
}

/// Takes a code; false where there is no such code left.
pub(in crate::identity) async fn use_code(
    app: &AppRef,
    doer: &Doer,
    user: UserId,
    code: &str,
) -> Result<bool, Problem> {
    let hash = &hash(app, user, code);
    Ok(app
        .db
        .tx(|tx| async move {
            let taken = store::take_code(&tx, user, hash, doer.now()).await?;
            if taken {
                let event = Event::new(crate::identity::RECOVERY_USED).about("user", user);
                audit::record(&tx, doer, event).await?;
            } else {
                tx.untraced("there was no such code; the failure leaves the trace");
            }
            Ok::<_, DbError>(taken)
        })
        .await?)
}

fn code() -> String {
    let random: [u8; 10] = rand::random();
    let mut text: String = random.iter().map(|byte| LETTERS[usize::from(byte & 31)] as char).collect();
    text.insert(5, '-');
    text
}

fn hash(app: &AppRef, user: UserId, code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let mut hasher = blake3::Hasher::new_keyed(&app.secret.key("recovery codes"));
    hasher.update(user.uuid().as_bytes()).update(plain.as_bytes());
    hasher.finalize().as_bytes().to_vec()
}

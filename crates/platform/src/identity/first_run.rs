//! The first run: the federation itself, the starting roles and the first administrator. Only over
//! the command line of the machine: a page would serve whoever comes first.

use kammaban_kernel::Lang;

use super::store::{self, NewGrant, NewUser};
use super::{PasswordTrouble, check_password, hash_password, today};
use crate::audit::{self, Event};
use crate::gate::{Doer, UserId};
use crate::problem::{Problem, Sentence};
use crate::unions::{self, Line, NewUnion};
use crate::web::AppRef;

/// What the first run asks for.
#[derive(Debug, Clone)]
pub struct NewAdministrator {
    /// The name to sign in with: three to forty small letters, digits, dots, hyphens.
    pub name: String,
    /// The name as shown.
    pub display_name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Language.
    pub lang: Lang,
    /// The password, at least ten letters.
    pub password: String,
    /// The federation's name in Lao, English and Chinese; used where there is no federation yet.
    pub federation: [String; 3],
    /// The federation's code, as on papers.
    pub federation_code: String,
}

/// The role that the first administrator holds at the root.
const ADMIN: &str = "admin";

/// The sentence for a password that is not taken.
pub(super) fn password_sentence(trouble: PasswordTrouble) -> Sentence {
    Sentence::new(match trouble {
        PasswordTrouble::Short => "password-short",
        PasswordTrouble::Long => "password-long",
        PasswordTrouble::Guessable => "password-guessable",
    })
}

/// Reads a name to sign in with.
///
/// # Errors
/// The sentence that says what such a name looks like.
pub(super) fn read_name(typed: &str) -> Result<String, Sentence> {
    let name = typed.trim().to_lowercase();
    let letters = name.len();
    let right = (3..=40).contains(&letters)
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'));
    if right { Ok(name) } else { Err(Sentence::new("user-name-wrong")) }
}

/// Makes the federation where it is missing, the starting roles, and an administrator of the whole
/// federation. Running it again adds another administrator and leaves the rest as it is.
///
/// # Errors
/// [`Problem::Invalid`] for a name or password that is not taken; what the database says.
pub async fn first_run(app: &AppRef, doer: &Doer, new: NewAdministrator) -> Result<UserId, Problem> {
    let name = read_name(&new.name).map_err(|sentence| Problem::Invalid(vec![("name", sentence)]))?;
    check_password(&new.password, &name)
        .map_err(|trouble| Problem::Invalid(vec![("password", password_sentence(trouble))]))?;
    let password_hash = hash_password(app, new.password).await?;
    let user = &NewUser {
        name,
        display_name: new.display_name,
        email: new.email,
        lang: new.lang,
        password_hash: Some(password_hash),
        demo: false,
    };
    let [lo, en, zh] = new.federation;
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let federation = &NewUnion {
        code: new.federation_code,
        level: "federation".to_owned(),
        line: Line::Place,
        parent: None,
        name_lo: lo,
        name_en: filled(en),
        name_zh: filled(zh),
        place_code: None,
        founded_on: None,
    };
    store::sync_roles(app, doer).await?;
    let from = today(app);
    app.db
        .tx(|tx| async move {
            let root = match unions::root(&tx).await? {
                Some(root) => root,
                None => unions::insert(&tx, doer, federation).await?,
            };
            unions::levels::insert_starting(&tx).await?;
            let id = store::create_user(&tx, doer, user).await?;
            let grant = NewGrant { user: id, role: ADMIN.to_owned(), union: root.id, from, to: None };
            store::give_grant(&tx, doer, &grant).await?;
            let event = Event::new(super::ADMINISTRATION_BEGUN).about("user", id).in_union(root.id);
            audit::record(&tx, doer, event).await?;
            Ok::<_, crate::db::DbError>(id)
        })
        .await
        .map_err(|error| match error {
            crate::db::DbError::Taken => Problem::Invalid(vec![("name", Sentence::new("user-name-taken"))]),
            error => error.into(),
        })
}

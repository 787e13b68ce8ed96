//! Second factors: codes from an app (TOTP, RFC 6238), recovery codes, and passkeys (see
//! [`super::passkeys`]). A user who has one is asked for it; a role may ask for one of everybody.

mod qr;
mod recovery;
pub(super) mod store;
mod totp;

use kammaban_kernel::Moment;

pub(super) use qr::QrCode;
pub(super) use recovery::{make_codes, use_code};
pub(super) use totp::{begin_setup, finish_setup, remove, setup_shown, use_token};

use crate::gate::UserId;
use crate::problem::Problem;
use crate::web::AppRef;

/// What second factors a user has.
#[derive(Debug, Clone)]
pub(super) struct Factors {
    /// Since when codes from an app are asked for.
    pub(super) totp: Option<Moment>,
    /// Recovery codes that are left.
    pub(super) recovery_left: i64,
    /// Passkeys.
    pub(super) passkeys: i64,
    /// Whether one of the user's roles asks for a second factor.
    pub(super) required: bool,
}

impl Factors {
    /// Whether there is one that can be asked for.
    pub(super) const fn any(&self) -> bool {
        self.totp.is_some() || self.passkeys > 0
    }
}

/// The second factors of a user.
pub(super) async fn of(app: &AppRef, user: UserId) -> Result<Factors, Problem> {
    let today = super::today(app);
    let roles = store::roles_that_ask(&app.db).await?;
    let required = !roles.is_empty() && store::holds_any(&app.db, user, &roles, today).await?;
    Ok(Factors {
        totp: store::totp_confirmed_at(&app.db, user).await?,
        recovery_left: store::codes_left(&app.db, user).await?,
        passkeys: store::passkeys_of(&app.db, user).await?,
        required,
    })
}

/// Whether a session of the user stays half until a second factor is given.
pub(super) async fn asked_of(app: &AppRef, user: UserId) -> Result<bool, Problem> {
    let factors = of(app, user).await?;
    Ok(factors.any() || factors.required)
}

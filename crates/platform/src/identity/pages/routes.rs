//! The addresses of identity, each behind its guard.

use axum::routing::{MethodRouter, get, post};

use super::{
    confirm, factors, first_run, forgotten, language, oidc, openings, passkeys, roles, second_factor, sessions,
    settings, sign_in, sign_out, tokens, user, users, welcome,
};
use crate::identity::{ROLES_MANAGE, USERS_MANAGE};
use crate::module::{Guard, Route};
use crate::web::AppRef;

/// Why half sessions pass the frame's guard: the handlers ask for one themselves.
const HALF: Guard = Guard::Public("the session is half open until the second factor");
/// Why signing in is open.
const OPEN: Guard = Guard::Public("one signs in here");

/// All of them.
pub(super) fn all() -> Vec<Route> {
    let mut routes = entrance();
    routes.extend(own_account());
    routes.extend(administration());
    routes
}

fn route(
    methods: &'static str,
    path: &'static str,
    guard: Guard,
    (file, handler): (&'static str, MethodRouter<AppRef>),
) -> Route {
    Route { methods, path, guard, file, handler }
}

/// Where nobody is known yet.
fn entrance() -> Vec<Route> {
    vec![
        route(
            "GET|POST",
            "/sign-in",
            OPEN,
            ("platform/src/identity/pages/sign_in.rs", get(sign_in::show).post(sign_in::submit)),
        ),
        route(
            "POST",
            "/sign-in/passkey/begin",
            OPEN,
            ("platform/src/identity/pages/passkeys.rs", post(passkeys::begin_sign_in)),
        ),
        route(
            "POST",
            "/sign-in/passkey/finish",
            OPEN,
            ("platform/src/identity/pages/passkeys.rs", post(passkeys::finish_sign_in)),
        ),
        route("GET", "/sign-in/oidc", OPEN, ("platform/src/identity/pages/oidc.rs", get(oidc::begin))),
        route(
            "GET",
            "/sign-in/oidc/return",
            Guard::Public("the provider sends people back here"),
            ("platform/src/identity/pages/oidc.rs", get(oidc::finish)),
        ),
        route(
            "POST",
            "/sign-out",
            Guard::Public("a session that ended can still be left"),
            ("platform/src/identity/pages/sign_out.rs", post(sign_out::submit)),
        ),
        route(
            "GET",
            "/first-run",
            Guard::Public("says how the first administrator is made"),
            ("platform/src/identity/pages/first_run.rs", get(first_run::show)),
        ),
        route(
            "GET|POST",
            "/forgotten",
            Guard::Public("who forgot a password cannot sign in"),
            ("platform/src/identity/pages/forgotten.rs", get(forgotten::show).post(forgotten::submit)),
        ),
        route(
            "GET|POST",
            "/welcome/{token}",
            Guard::Public("the link is the proof"),
            ("platform/src/identity/pages/welcome.rs", get(welcome::show).post(welcome::submit)),
        ),
        route(
            "GET|POST",
            "/second-factor",
            HALF,
            ("platform/src/identity/pages/second_factor.rs", get(second_factor::show).post(second_factor::submit)),
        ),
        route(
            "GET|POST",
            "/second-factor/set-up",
            HALF,
            (
                "platform/src/identity/pages/second_factor.rs",
                get(second_factor::show_set_up).post(second_factor::finish_set_up),
            ),
        ),
        route(
            "POST",
            "/second-factor/set-up/start",
            HALF,
            ("platform/src/identity/pages/second_factor.rs", post(second_factor::start_set_up)),
        ),
        route(
            "POST",
            "/passkeys/begin",
            HALF,
            ("platform/src/identity/pages/passkeys.rs", post(passkeys::begin_confirmation)),
        ),
        route(
            "POST",
            "/passkeys/finish",
            HALF,
            ("platform/src/identity/pages/passkeys.rs", post(passkeys::finish_confirmation)),
        ),
        route(
            "POST",
            "/passkeys/new/begin",
            HALF,
            ("platform/src/identity/pages/passkeys.rs", post(passkeys::begin_registration)),
        ),
        route(
            "POST",
            "/passkeys/new/finish",
            HALF,
            ("platform/src/identity/pages/passkeys.rs", post(passkeys::finish_registration)),
        ),
        route(
            "GET",
            "/language",
            Guard::Public("everybody reads in a language of their own"),
            ("platform/src/identity/pages/language.rs", get(language::choose)),
        ),
    ]
}

/// One's own account.
fn own_account() -> Vec<Route> {
    vec![
        route(
            "GET|POST",
            "/confirm",
            Guard::SignedIn,
            ("platform/src/identity/pages/confirm.rs", get(confirm::show).post(confirm::submit)),
        ),
        route(
            "GET|POST",
            "/settings",
            Guard::SignedIn,
            ("platform/src/identity/pages/settings.rs", get(settings::show).post(settings::submit)),
        ),
        route(
            "POST",
            "/settings/theme",
            Guard::SignedIn,
            ("platform/src/identity/pages/language.rs", post(language::theme)),
        ),
        route(
            "GET|POST",
            "/settings/password",
            Guard::SignedIn,
            ("platform/src/identity/pages/settings.rs", get(settings::show_password).post(settings::submit_password)),
        ),
        route(
            "GET",
            "/settings/factors",
            Guard::SignedIn,
            ("platform/src/identity/pages/factors.rs", get(factors::show)),
        ),
        route(
            "GET|POST",
            "/settings/factors/totp",
            Guard::SignedIn,
            ("platform/src/identity/pages/factors.rs", get(factors::show_totp).post(factors::finish_totp)),
        ),
        route(
            "POST",
            "/settings/factors/totp/start",
            Guard::SignedIn,
            ("platform/src/identity/pages/factors.rs", post(factors::start_totp)),
        ),
        route(
            "POST",
            "/settings/factors/totp/remove",
            Guard::SignedIn,
            ("platform/src/identity/pages/factors.rs", post(factors::remove_totp)),
        ),
        route(
            "POST",
            "/settings/factors/codes",
            Guard::SignedIn,
            ("platform/src/identity/pages/factors.rs", post(factors::make_codes)),
        ),
        route(
            "POST",
            "/settings/factors/passkeys/{id}/name",
            Guard::SignedIn,
            ("platform/src/identity/pages/factors.rs", post(factors::rename_passkey)),
        ),
        route(
            "POST",
            "/settings/factors/passkeys/{id}/remove",
            Guard::SignedIn,
            ("platform/src/identity/pages/factors.rs", post(factors::remove_passkey)),
        ),
        route(
            "GET",
            "/settings/sessions",
            Guard::SignedIn,
            ("platform/src/identity/pages/sessions.rs", get(sessions::show)),
        ),
        route(
            "POST",
            "/settings/sessions/end",
            Guard::SignedIn,
            ("platform/src/identity/pages/sessions.rs", post(sessions::end_others)),
        ),
        route(
            "POST",
            "/settings/sessions/{id}/end",
            Guard::SignedIn,
            ("platform/src/identity/pages/sessions.rs", post(sessions::end)),
        ),
        route(
            "GET|POST",
            "/settings/tokens",
            Guard::SignedIn,
            ("platform/src/identity/pages/tokens.rs", get(tokens::show).post(tokens::submit)),
        ),
        route(
            "POST",
            "/settings/tokens/{id}/revoke",
            Guard::SignedIn,
            ("platform/src/identity/pages/tokens.rs", post(tokens::revoke)),
        ),
    ]
}

/// Users and roles.
fn administration() -> Vec<Route> {
    vec![
        route("GET", "/openings", Guard::SignedIn, ("platform/src/identity/pages/openings.rs", get(openings::show))),
        route(
            "POST",
            "/openings/{id}/agreement",
            Guard::SignedIn,
            ("platform/src/identity/pages/openings.rs", post(openings::agree)),
        ),
        route(
            "POST",
            "/openings/{id}/refusal",
            Guard::SignedIn,
            ("platform/src/identity/pages/openings.rs", post(openings::refuse)),
        ),
        route(
            "GET",
            "/administration/users",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/users.rs", get(users::show)),
        ),
        route(
            "GET|POST",
            "/administration/users/new",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/users.rs", get(users::show_new).post(users::submit_new)),
        ),
        route(
            "GET",
            "/administration/users/{id}",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", get(user::show)),
        ),
        route(
            "GET|POST",
            "/administration/users/{id}/grants/new",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", get(user::show_grant).post(user::submit_grant)),
        ),
        route(
            "GET|POST",
            "/administration/users/{id}/grants/{grant}/end",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", get(user::show_end).post(user::submit_end)),
        ),
        route(
            "POST",
            "/administration/users/{id}/close",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", post(user::close)),
        ),
        route(
            "POST",
            "/administration/users/{id}/reopen",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", post(user::reopen)),
        ),
        route(
            "POST",
            "/administration/users/{id}/link",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", post(user::send_link)),
        ),
        route(
            "POST",
            "/administration/users/{id}/sessions/end",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", post(user::end_sessions)),
        ),
        route(
            "POST",
            "/administration/users/{id}/factors/remove",
            Guard::May(USERS_MANAGE),
            ("platform/src/identity/pages/user.rs", post(user::remove_factors)),
        ),
        route(
            "GET",
            "/administration/roles",
            Guard::May(ROLES_MANAGE),
            ("platform/src/identity/pages/roles.rs", get(roles::show)),
        ),
        route(
            "GET|POST",
            "/administration/roles/{key}",
            Guard::May(ROLES_MANAGE),
            ("platform/src/identity/pages/roles.rs", get(roles::show_one).post(roles::submit)),
        ),
    ]
}

//! Pages of signing in.

mod language;
mod sign_in;
mod sign_out;

use axum::routing::{get, post};

use crate::module::{Guard, Module, Route};

/// What signing in brings to the house.
pub fn module() -> Module {
    Module {
        name: "identity",
        routes: vec![
            Route {
                methods: "GET|POST",
                path: "/sign-in",
                guard: Guard::Public("one signs in here"),
                file: "platform/src/identity/pages/sign_in.rs",
                handler: get(sign_in::show).post(sign_in::submit),
            },
            Route {
                methods: "POST",
                path: "/sign-out",
                guard: Guard::Public("a session that ended can still be left"),
                file: "platform/src/identity/pages/sign_out.rs",
                handler: post(sign_out::submit),
            },
            Route {
                methods: "GET",
                path: "/language",
                guard: Guard::Public("everybody reads in a language of their own"),
                file: "platform/src/identity/pages/language.rs",
                handler: get(language::choose),
            },
            Route {
                methods: "POST",
                path: "/settings/theme",
                guard: Guard::SignedIn,
                file: "platform/src/identity/pages/language.rs",
                handler: post(language::theme),
            },
        ],
        permissions: vec![super::USERS_MANAGE],
        events: vec![
            super::SIGNED_IN,
            super::SIGNED_OUT,
            super::SIGN_IN_FAILED,
            super::USER_CREATED,
            super::GRANT_GIVEN,
            super::ROLE_CHANGED,
        ],
        ..Module::default()
    }
}

/// Only addresses of our own are followed after signing in or choosing a language.
fn own_address(next: &str) -> &str {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if own { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_address;

    #[test]
    fn nobody_is_sent_to_a_strange_address() {
        for strange in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            assert_eq!(own_address(strange), "/", "{strange}");
        }
        assert_eq!(own_address("/members?name=x"), "/members?name=x");
    }
}

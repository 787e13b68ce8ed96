//! Pages of identity.

mod confirm;
mod factors;
mod first_run;
mod forgotten;
mod language;
mod oidc;
mod openings;
mod passkeys;
mod roles;
mod routes;
mod second_factor;
mod sessions;
mod settings;
mod sign_in;
mod sign_out;
mod tokens;
mod user;
mod users;
mod welcome;

use rust_embed::RustEmbed;

use crate::module::{Module, StartingRole, templates};
use crate::web::Ctx;

/// The platform's templates: layouts, components, and the pages of its slices.
#[derive(RustEmbed)]
#[folder = "templates"]
#[include = "*.html"]
struct Templates;

/// What signing in brings to the house.
pub fn module() -> Module {
    Module {
        name: "identity",
        routes: routes::all(),
        permissions: vec![super::USERS_MANAGE, super::ROLES_MANAGE],
        roles: vec![
            StartingRole { key: "admin", permissions: &[super::USERS_MANAGE, super::ROLES_MANAGE] },
            StartingRole { key: "register_officer", permissions: &[] },
            StartingRole { key: "province_officer", permissions: &[] },
            StartingRole { key: "district_officer", permissions: &[] },
            StartingRole { key: "base_officer", permissions: &[] },
            StartingRole { key: "leader", permissions: &[] },
            StartingRole { key: "auditor", permissions: &[] },
        ],
        events: super::EVENTS.to_vec(),
        jobs: vec![super::invitations::JOB],
        waiting: vec![openings::waiting],
        templates: templates::<Templates>(),
        ..Module::default()
    }
}

/// What a permission allows, in words.
fn permission_word(ctx: &Ctx, name: &str) -> String {
    ctx.app.words.say(ctx.lang, &format!("permission-{}", name.replace('.', "-")), &[])
}

/// Only addresses of our own are followed after signing in or choosing a language.
fn own_address(next: &str) -> &str {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if own { next } else { "/" }
}

/// An address that leads on to another when it is done.
fn with_next(url: &str, next: &str) -> String {
    if next == "/" { url.to_owned() } else { format!("{url}?next={}", crate::web::encode(next)) }
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

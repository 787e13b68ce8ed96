//! Roles: named sets of permissions that an administrator of the whole federation edits.

pub(super) mod store;

use std::collections::BTreeSet;

use super::openings::{closed_of, may_open};
use super::users::{administrators, holds_each, keep_one};
use super::{factors, today};
use crate::audit::{self, Event};
use crate::problem::Problem;
use crate::unions;
use crate::web::Ctx;
use store::RoleRow;

/// A role as an administrator wants it.
#[derive(Debug, Clone)]
pub(super) struct RoleChange {
    /// Names in Lao, English and Chinese.
    pub(super) names: [String; 3],
    /// Names of what it allows.
    pub(super) permissions: BTreeSet<String>,
    /// Whether it asks for a second factor.
    pub(super) second_factor: bool,
}

/// The stored key of a new role, from its English name.
fn key_of(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let words: Vec<&str> = plain.split('_').filter(|word| !word.is_empty()).collect();
    words.join("_").chars().take(40).collect()
}

/// Changes a role, or adds one. Nobody puts into a role of their own what they do not hold, and what
/// is closed even to administrators comes into an old role by those alone who hold it.
pub(super) async fn save(ctx: &Ctx, old: Option<&RoleRow>, version: i64, new: &RoleChange) -> Result<String, Problem> {
    let permit = ctx.require_root(super::ROLES_MANAGE).await?;
    let root = unions::root(&ctx.app.db).await?.ok_or(Problem::NotFound)?;
    let before: BTreeSet<String> = old.map(|role| role.permissions.clone()).unwrap_or_default();
    let added: Vec<&str> = new.permissions.difference(&before).map(String::as_str).collect();
    // A new role is given to nobody yet, and each giving waits; an old one would open at once for all who have it.
    if old.is_some() && !may_open(ctx, added.iter().copied(), &root.path) {
        return Err(Problem::refused("role-opens-closed"));
    }
    if let Some(role) = old
        && store::is_held_by(&ctx.app.db, role.id, ctx.actor.user_id()).await?
        && !holds_each(&ctx.actor, added.iter().copied(), &root.path)
    {
        return Err(Problem::refused("role-is-own"));
    }
    let key = match old {
        Some(role) => role.key.clone(),
        None => key_of(&new.names[1]),
    };
    if key.is_empty() {
        return Err(Problem::refused("role-needs-latin-name"));
    }
    let (doer, today, key) = (permit.doer(), today(&ctx.app), &key);
    let removed: Vec<&str> = before.difference(&new.permissions).map(String::as_str).collect();
    let opened = &closed_of(ctx, added.iter().copied()).join(" ");
    let (added, removed) = (&added.join(" "), &removed.join(" "));
    ctx.app
        .db
        .tx(|tx| async move {
            let had = administrators(&tx, today).await?;
            let written = match old {
                Some(role) => store::update(&tx, role.id, version, new).await?,
                None => store::insert(&tx, doer, key, new).await?,
            };
            if !written {
                return Err(if old.is_some() { Problem::Stale } else { Problem::refused("role-there") });
            }
            keep_one(had, administrators(&tx, today).await?)?;
            let mut asking = factors::store::roles_that_ask(&tx).await?;
            let asked = asking.contains(key);
            if asked != new.second_factor {
                asking.retain(|known| known != key);
                if new.second_factor {
                    asking.push(key.clone());
                }
                factors::store::set_roles_that_ask(&tx, &asking, today, doer.now()).await?;
                let event =
                    Event::new(super::SECOND_FACTOR_ASKED).fact("role", key.as_str()).fact("asked", new.second_factor);
                audit::record(&tx, doer, event).await?;
            }
            let event = Event::new(super::ROLE_CHANGED)
                .fact("role", key.as_str())
                .fact("added", added.as_str())
                .fact("removed", removed.as_str());
            audit::record(&tx, doer, event).await?;
            if !opened.is_empty() {
                let event = Event::new(super::CLOSED_ALLOWED)
                    .in_union(root.id)
                    .fact("role", key.as_str())
                    .fact("permissions", opened.as_str());
                audit::record(&tx, doer, event).await?;
            }
            Ok(())
        })
        .await?;
    Ok(key.clone())
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn the_key_of_a_role_is_its_english_name_in_plain_letters() {
        assert_eq!(key_of("Hotline  supervisor (night)"), "hotline_supervisor_night");
        assert_eq!(key_of("ຫົວໜ້າ"), "");
    }
}

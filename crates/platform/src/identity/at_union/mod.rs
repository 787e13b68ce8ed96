//! Who may act at a union, and what becomes of their roles when the union ends.

mod store;

pub use store::{UnionGrant, grants_at};

use kammaban_kernel::Date;

use super::users::{holds_each, store as users};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::gate::{Actor, Doer};
use crate::problem::Problem;
use crate::unions::Union;

/// What became of the roles held at a union that ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// Roles that their holders have at the heir now.
    pub moved: i64,
    /// Roles that ended.
    pub ended: i64,
}

/// Whether somebody may hand that role on to the heir: nobody gives what they do not have.
pub fn may_hand_over(actor: &Actor, grant: &UnionGrant, heir: &Union) -> bool {
    holds_each(actor, grant.permissions.split_whitespace(), &heir.path)
}

/// Ends the roles held at a union itself, yesterday being their last day; where there is an heir, their
/// holders have them there from today on, as far as `actor` holds what the role allows there.
///
/// # Errors
/// What the database says.
pub async fn hand_over(
    tx: &Tx,
    (doer, actor): (&Doer, &Actor),
    (union, heir): (&Union, Option<&Union>),
    today: Date,
) -> Result<HandedOver, Problem> {
    let yesterday = today.yesterday().map_err(Problem::internal)?;
    let mut handed = HandedOver::default();
    for grant in grants_at(tx, union, today).await?.iter().filter(|grant| grant.union_id == union.id) {
        if !users::supersede(tx, grant.id.cast(), doer.now()).await? {
            continue;
        }
        if grant.valid_from <= yesterday {
            store::copy(tx, doer, grant, (union.id, grant.valid_from, Some(yesterday))).await?;
        }
        let event = Event::new(super::GRANT_ENDED)
            .about("user", grant.user_id)
            .in_union(union.id)
            .fact("role", grant.role_key.as_str())
            .fact("last_day", yesterday.to_string());
        audit::record(tx, doer, event).await?;
        handed.ended += 1;
        let Some(heir) = heir.filter(|heir| may_hand_over(actor, grant, heir)) else { continue };
        handed.ended -= 1;
        handed.moved += 1;
        if store::holds(tx, grant, heir.id, today).await? {
            continue;
        }
        store::copy(tx, doer, grant, (heir.id, today.max(grant.valid_from), grant.valid_to)).await?;
        let event = Event::new(super::GRANT_GIVEN)
            .about("user", grant.user_id)
            .in_union(heir.id)
            .fact("role", grant.role_key.as_str());
        audit::record(tx, doer, event).await?;
    }
    Ok(handed)
}

//! What every page of a union shows around its own matter: the union, its sections, what may be done.

use kammaban_kernel::Lang;
use kammaban_platform::identity::USERS_MANAGE;
use kammaban_platform::unions::{Union, UnionState};
use kammaban_platform::web::Ctx;
use minijinja::{Value, context};

use crate::employers::EMPLOYERS_CHANGE;
use crate::rosters::ROSTERS_IMPORT;
use crate::unions::{OFFICERS_CHANGE, UNIONS_CHANGE, UNIONS_CONFIGURE};

/// The union as templates take it: its names, and what the person may do there.
pub(crate) fn union_value(ctx: &Ctx, union: &Union) -> Value {
    let living = union.state == UnionState::Active;
    // What a union is, is decided above it.
    let above = union.path.trim_end_matches('.').rsplit_once('.').map_or("", |(above, _)| above);
    let above = if above.is_empty() { String::new() } else { format!("{above}.") };
    context! {
        id => union.id.to_string(),
        url => format!("/unions/{}", union.id),
        code => union.code.as_str(),
        name => union.name(ctx.lang),
        names => other_names(union, ctx.lang),
        founded => union.founded_on.map(|day| day.to_string()),
        ended => union.ended_on.map(|day| day.to_string()),
        state => union.state.code(),
        living => living,
        is_root => union.parent_id.is_none(),
        may_import => living && ctx.actor.may_at(ROSTERS_IMPORT, &union.path),
        may_access => ctx.actor.may_at(USERS_MANAGE, &union.path),
        may_configure => union.parent_id.is_none() && ctx.actor.may_at(UNIONS_CONFIGURE, ""),
        may_found => living && ctx.actor.may_at(UNIONS_CHANGE, &union.path),
        may_change => living && ctx.actor.may_at(UNIONS_CHANGE, &above),
        may_officers => living && ctx.actor.may_at(OFFICERS_CHANGE, &union.path),
        may_employers => living && ctx.actor.may_at(EMPLOYERS_CHANGE, &union.path),
    }
}

/// The union's names in the languages that the reader has not chosen.
fn other_names(union: &Union, lang: Lang) -> Vec<String> {
    let names = [Some(union.name_lo.as_str()), union.name_en.as_deref(), union.name_zh.as_deref()];
    names.into_iter().flatten().filter(|name| *name != union.name(lang)).map(str::to_owned).collect()
}

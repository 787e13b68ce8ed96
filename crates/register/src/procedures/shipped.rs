//! The procedures of an installation that has set none: see `data/procedures/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

use super::procedure::{Action, Procedure};

#[derive(RustEmbed)]
#[folder = "../../data/procedures"]
#[include = "*.json"]
struct Data;

static SHIPPED: LazyLock<BTreeMap<Action, Procedure>> = LazyLock::new(|| {
    Data::iter()
        .filter_map(|name| Data::get(&name))
        .filter_map(|file| serde_json::from_slice::<Procedure>(&file.data).ok())
        .map(|procedure| (procedure.action, procedure))
        .collect()
});

/// The shipped procedure of an action. One whose file is missing starts from nowhere, so that nothing
/// happens without a rule.
pub fn shipped(action: Action) -> Procedure {
    SHIPPED.get(&action).cloned().unwrap_or_else(|| Procedure {
        action,
        from: Vec::new(),
        to: None,
        steps: Vec::new(),
        papers: Vec::new(),
        reason: false,
        past_days: 0,
        notice_days: 0,
        source: String::new(),
    })
}

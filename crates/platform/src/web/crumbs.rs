//! Where a page stands in the tree.

use minijinja::{Value, context};

use super::ctx::Ctx;
use crate::problem::Problem;
use crate::unions::{self, Union};

/// The unions above `union`, the union itself where further steps follow it, and these (label, address). Names of what
/// stands above are shown to everybody who belongs below; links only where the person may go.
///
/// # Errors
/// What the database says.
pub async fn crumbs(ctx: &Ctx, union: Option<&Union>, further: &[(String, String)]) -> Result<Value, Problem> {
    let mut steps = Vec::new();
    if let Some(union) = union {
        let mut chain = unions::ancestors(&ctx.app.db, union).await?;
        if !further.is_empty() {
            chain.push(union.clone());
        }
        for step in &chain {
            let may_go = ctx.actor.grants().iter().any(|grant| step.path.starts_with(&grant.path));
            let url = may_go.then(|| format!("/unions/{}", step.id));
            steps.push(context! { label => step.name(ctx.lang), url => url });
        }
    }
    for (label, url) in further {
        steps.push(context! { label => label, url => url });
    }
    Ok(Value::from(steps))
}

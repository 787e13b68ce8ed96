//! Who may act at a union: the roles held there and above.

use axum::extract::Path;
use kammaban_platform::gate::Scope;
use kammaban_platform::identity::{self, USERS_MANAGE};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use super::tabs::union_value;
use crate::unions::ask::{today, word};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(USERS_MANAGE);
    let union = unions::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let mut rows: Vec<Value> = Vec::new();
    for grant in identity::grants_at(&ctx.app.db, &union, today(&ctx)).await? {
        let at = unions::find(&ctx.app.db, &Scope::everything(), grant.union_id).await?;
        // Whoever is managed elsewhere is named here, and looked at there.
        let managed = at.as_ref().is_some_and(|at| scope.contains(&at.path));
        rows.push(context! {
            name => grant.user_name.as_str(),
            url => managed.then(|| format!("/administration/users/{}", grant.user_id)),
            role => grant.role_name(ctx.lang),
            union => at.map(|at| at.name(ctx.lang).to_owned()),
            from => grant.valid_from.to_string(),
            to => grant.valid_to.map(|day| day.to_string()),
        });
    }
    let data = context! {
        title => word(&ctx, "union-access-title"),
        crumbs => super::trail(&ctx, &union, ("union-access-title", "/access")).await?,
        union => union_value(&ctx, &union),
        rows => rows,
    };
    ctx.page("unions/access.html", data)
}

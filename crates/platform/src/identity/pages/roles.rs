//! Roles for administrators of the whole federation: who may do what, as a table, and changing it.

use std::collections::BTreeSet;

use axum::extract::Path;
use minijinja::{Value, context};

use super::users::role_name;
use super::{confirm, permission_word};
use crate::identity::roles::{self, RoleChange, store};
use crate::identity::{ROLES_MANAGE, factors};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, Fields, Posted, see_other, view};

const HERE: &str = "/administration/roles";

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.require_root(ROLES_MANAGE).await?;
    let all = store::list(&ctx.app.db).await?;
    let asking = factors::store::roles_that_ask(&ctx.app.db).await?;
    let heads: Vec<Value> = all
        .iter()
        .map(|role| {
            context! {
                name => role_name(&ctx, role),
                url => format!("{HERE}/{}", role.key),
                second_factor => asking.contains(&role.key),
            }
        })
        .collect();
    let rows: Vec<Value> = ctx
        .app
        .permissions
        .iter()
        .map(|permission| {
            let held: Vec<bool> = all.iter().map(|role| role.permissions.contains(permission.name())).collect();
            context! { word => permission_word(&ctx, permission.name()), held }
        })
        .collect();
    let data = context! {
        title => ctx.say(&Sentence::new("roles-title")),
        tabs => crate::administration::tabs(&ctx),
        roles => heads,
        rows,
        new_url => format!("{HERE}/new"),
    };
    ctx.page("identity/roles.html", data)
}

pub(super) async fn show_one(ctx: Ctx, Path(key): Path<String>) -> Answer {
    ctx.require_root(ROLES_MANAGE).await?;
    if let Some(answer) = confirm::ask(&ctx, &ctx.path) {
        return Ok(answer);
    }
    let old = if key == "new" { None } else { Some(find(&ctx, &key).await?) };
    let asking = factors::store::roles_that_ask(&ctx.app.db).await?;
    let form = old.as_ref().map_or_else(Fields::default, |role| {
        Fields::filled([
            ("name_lo", role.names[0].clone()),
            ("name_en", role.names[1].clone()),
            ("name_zh", role.names[2].clone()),
            ("version", role.version.to_string()),
            ("second_factor", if asking.contains(&role.key) { "yes".to_owned() } else { String::new() }),
        ])
    });
    let held = old.as_ref().map(|role| role.permissions.clone()).unwrap_or_default();
    ctx.page("identity/role.html", data(&ctx, &form, (old.as_ref(), &held)))
}

async fn find(ctx: &Ctx, key: &str) -> Result<store::RoleRow, Problem> {
    store::find_by_key(&ctx.app.db, key).await?.ok_or(Problem::NotFound)
}

pub(super) async fn submit(ctx: Ctx, Path(key): Path<String>, posted: Posted) -> Answer {
    ctx.require_root(ROLES_MANAGE).await?;
    if let Some(answer) = confirm::ask(&ctx, &ctx.path) {
        return Ok(answer);
    }
    let old = if key == "new" { None } else { Some(find(&ctx, &key).await?) };
    let mut form = posted.fields();
    let names = [form.required("name_lo", 60), form.required("name_en", 60), form.required("name_zh", 60)];
    let known: BTreeSet<&str> = ctx.app.permissions.iter().map(|permission| permission.name()).collect();
    let permissions: BTreeSet<String> = form.many("permissions").iter().cloned().collect();
    if !permissions.iter().all(|name| known.contains(name.as_str())) {
        form.fail("permissions", Sentence::new("field-choose"));
    }
    let version = form.text("version").parse().unwrap_or_default();
    if form.is_fine() {
        let second_factor = form.text("second_factor") == "yes";
        let change = RoleChange { names, permissions: permissions.clone(), second_factor };
        match roles::save(&ctx, old.as_ref(), version, &change).await {
            Ok(_) => return Ok(see_other(&ctx, HERE, Some(Sentence::new("role-saved")))),
            Err(Problem::Refused(said)) => form.fail("permissions", said),
            Err(problem) => return Err(problem),
        }
    }
    ctx.page_again("identity/role.html", data(&ctx, &form, (old.as_ref(), &permissions)))
}

fn data(ctx: &Ctx, form: &Fields, (old, held): (Option<&store::RoleRow>, &BTreeSet<String>)) -> Value {
    let choices: Vec<Value> = ctx
        .app
        .permissions
        .iter()
        .map(|permission| context! { value => permission.name(), label => permission_word(ctx, permission.name()) })
        .collect();
    let title = old.map_or_else(|| ctx.say(&Sentence::new("role-new-title")), |role| role_name(ctx, role).to_owned());
    context! {
        title,
        crumbs => [context! { label => ctx.say(&Sentence::new("roles-title")), url => HERE }],
        form => view(form.view(ctx)),
        action => format!("{HERE}/{}", old.map_or("new", |role| role.key.as_str())),
        choices,
        chosen => held.iter().cloned().collect::<Vec<_>>(),
        back => HERE,
    }
}

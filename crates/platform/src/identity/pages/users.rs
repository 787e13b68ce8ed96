//! Users for administrators: the list, and inviting somebody.

use kammaban_kernel::Lang;
use minijinja::{Value, context};

use super::confirm;
use super::welcome::languages;
use crate::gate::UserId;
use crate::identity::first_run::read_name;
use crate::identity::invitations::{self, Invitation, Sent};
use crate::identity::roles::{self, store::RoleRow};
use crate::identity::users::may_give;
use crate::identity::users::store::{self, GrantRow, UserFilter};
use crate::identity::{USERS_MANAGE, today};
use crate::problem::{Problem, Sentence};
use crate::unions::{self, Union};
use crate::web::{Answer, Ctx, Fields, ListQuery, Posted, see_other, view};

const HERE: &str = "/administration/users";
/// Unions offered while typing a code.
const OFFERED: usize = 200;

pub(super) const STATES: [&str; 3] = ["active", "invited", "closed"];

/// Where an account stands, as a badge.
pub(super) fn state_badge(ctx: &Ctx, state: &str) -> Value {
    let (key, kind) = match state {
        "active" => ("user-state-active", "success"),
        "invited" => ("user-state-invited", "info"),
        _ => ("user-state-closed", "neutral"),
    };
    context! { word => ctx.say(&Sentence::new(key)), kind => kind }
}

/// The one of three names that is in the reader's language, or the Lao one.
pub(super) fn in_language<'a>(ctx: &Ctx, names: [Option<&'a str>; 3]) -> &'a str {
    let place = match ctx.lang {
        Lang::Lo => 0,
        Lang::En => 1,
        Lang::Zh => 2,
    };
    names[place].filter(|name| !name.is_empty()).or(names[0]).unwrap_or_default()
}

pub(super) fn role_name<'a>(ctx: &Ctx, role: &'a RoleRow) -> &'a str {
    in_language(ctx, [Some(&role.names[0]), Some(&role.names[1]), Some(&role.names[2])])
}

/// A grant in a few words: role and union.
pub(super) fn grant_words(ctx: &Ctx, grant: &GrantRow) -> (String, String) {
    let [lo, en, zh] = &grant.role_names;
    let [union_lo, union_en, union_zh] = &grant.union_names;
    (
        in_language(ctx, [Some(lo), Some(en), Some(zh)]).to_owned(),
        in_language(ctx, [union_lo.as_deref(), union_en.as_deref(), union_zh.as_deref()]).to_owned(),
    )
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["q", "state", "role"])?;
    let known = |text: &str| STATES.contains(&text).then(|| text.to_owned());
    let filter = UserFilter {
        text: query.get("q").map(str::to_owned),
        state: query.parsed("state", known)?,
        role: query.get("role").map(str::to_owned),
        after: query.after().map(str::to_owned),
    };
    let (db, scope) = (&ctx.app.db, ctx.scope(USERS_MANAGE));
    let limit = query.limit()?;
    let mut users = store::list(db, &scope, &filter, limit + 1).await?;
    let next = (users.len() > limit).then(|| users[limit - 1].name.clone());
    users.truncate(limit);
    let count = store::count(db, &scope, &UserFilter { after: None, ..filter.clone() }).await?;
    let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
    let grants = store::grants_of_all(db, &ids).await?;
    let day = today(&ctx.app);
    let rows: Vec<Value> = users
        .iter()
        .map(|user| {
            let held: Vec<String> = grants
                .iter()
                .filter(|grant| {
                    grant.user_id == user.id && !grant.waits && grant.valid_to.is_none_or(|last| last >= day)
                })
                .filter(|grant| scope.contains(&grant.path))
                .map(|grant| {
                    let (role, union) = grant_words(&ctx, grant);
                    format!("{role} · {union}")
                })
                .collect();
            context! {
                url => format!("{HERE}/{}", user.id),
                display_name => user.display_name.as_str(),
                name => user.name.as_str(),
                roles => held.join(", "),
                state => state_badge(&ctx, &user.state),
                seen => user.last_seen_at.map(|at| at.micros()),
            }
        })
        .collect();
    let all_roles = roles::store::list(db).await?;
    let data = context! {
        title => ctx.say(&Sentence::new("users-title")),
        tabs => crate::administration::tabs(&ctx),
        rows, count,
        filters => view(query.values()),
        active => query.values().keys().filter(|name| *name != "after" && *name != "limit").count(),
        states => STATES.map(|state| context! { value => state, label => state_badge(&ctx, state).get_attr("word").unwrap_or_default() }),
        roles => all_roles.iter().map(|role| context! { value => role.key.as_str(), label => role_name(&ctx, role) }).collect::<Vec<_>>(),
        links => view(query.links(next)),
        here => HERE,
        invite_url => format!("{HERE}/new"),
    };
    ctx.page("identity/users.html", data)
}

pub(super) async fn show_new(ctx: Ctx) -> Answer {
    if let Some(answer) = confirm::ask(&ctx, &with_query(&ctx)) {
        return Ok(answer);
    }
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["union"])?;
    let union = query.get("union").unwrap_or_default().to_owned();
    let form =
        Fields::filled([("union", union), ("lang", Lang::Lo.tag().to_owned()), ("from", today(&ctx.app).to_string())]);
    ctx.page("identity/user_new.html", new_data(&ctx, &form).await?)
}

fn with_query(ctx: &Ctx) -> String {
    if ctx.query.is_empty() { ctx.path.clone() } else { format!("{}?{}", ctx.path, ctx.query) }
}

pub(super) async fn submit_new(ctx: Ctx, posted: Posted) -> Answer {
    if let Some(answer) = confirm::ask(&ctx, &ctx.path) {
        return Ok(answer);
    }
    let mut form = posted.fields();
    let display_name = form.required("display_name", 100);
    form.required("name", 40);
    let name = form.parse("name", read_name).unwrap_or_default();
    let email = form.parse("email", read_email);
    let lang = form.parse("lang", |text| Lang::from_tag(text).ok_or(Sentence::new("field-choose"))).unwrap_or(ctx.lang);
    let terms = Terms::read(&ctx, &mut form).await?;
    let Some(Terms { role, union, from, to }) = terms.filter(|_| form.is_fine()) else {
        return ctx.page_again("identity/user_new.html", new_data(&ctx, &form).await?);
    };
    let invitation = Invitation { name, display_name, email, lang, role, from, to };
    match invitations::invite(&ctx, &union, &invitation).await {
        Ok((id, sent)) => told(&ctx, id, sent),
        Err(Problem::Invalid(wrong)) => {
            wrong.into_iter().for_each(|(field, said)| form.fail(field, said));
            ctx.page_again("identity/user_new.html", new_data(&ctx, &form).await?)
        }
        Err(Problem::Refused(said)) if said.key == "grant-more-than-own" => {
            form.fail("role", said);
            ctx.page_again("identity/user_new.html", new_data(&ctx, &form).await?)
        }
        Err(problem) => Err(problem),
    }
}

/// What follows when a link was made: it went by mail, or here it is to be handed over.
pub(super) fn told(ctx: &Ctx, id: UserId, sent: Sent) -> Answer {
    let back = format!("{HERE}/{id}");
    match sent {
        Sent::Mailed => Ok(see_other(ctx, &back, Some(Sentence::new("user-link-mailed")))),
        Sent::ByHand(url) => {
            let data = context! { title => ctx.say(&Sentence::new("user-link-title")), link => url, back };
            ctx.page("identity/user_link.html", data)
        }
    }
}

fn read_email(typed: &str) -> Result<String, Sentence> {
    match typed.parse::<lettre::Address>() {
        Ok(address) => Ok(address.to_string().to_lowercase()),
        Err(_) => Err(Sentence::new("field-email")),
    }
}

/// The terms of a grant as typed: which role, where, from when to when.
pub(super) struct Terms {
    pub(super) role: String,
    pub(super) union: Union,
    pub(super) from: kammaban_kernel::Date,
    pub(super) to: Option<kammaban_kernel::Date>,
}

impl Terms {
    /// Reads them; none where something is wrong, with the errors noted.
    pub(super) async fn read(ctx: &Ctx, form: &mut Fields) -> Result<Option<Self>, Problem> {
        let role = form.required("role", 60);
        let code = form.required("union", 60);
        // A code may be offered as "code – name".
        let code = code.split_whitespace().next().unwrap_or_default();
        let scope = ctx.scope(USERS_MANAGE);
        let union = if code.is_empty() { None } else { unions::find_by_code(&ctx.app.db, &scope, code).await? };
        if union.is_none() && !code.is_empty() {
            form.fail("union", Sentence::new("grant-union-unknown"));
        }
        if !role.is_empty() && roles::store::find_by_key(&ctx.app.db, &role).await?.is_none() {
            form.fail("role", Sentence::new("field-choose"));
        }
        let from = form.day("from").unwrap_or_else(|| today(&ctx.app));
        let to = form.day("to");
        if to.is_some_and(|to| to < from) {
            form.fail("to", Sentence::new("grant-ends-before-it-begins"));
        }
        Ok(union.filter(|_| form.is_fine()).map(|union| Self { role, union, from, to }))
    }
}

/// Roles that the person could give somewhere, and unions to give them at.
pub(super) async fn choices(ctx: &Ctx) -> Result<(Vec<Value>, Vec<Value>), Problem> {
    let managing: Vec<_> =
        ctx.actor.grants().iter().filter(|grant| grant.permissions.contains(USERS_MANAGE.name())).collect();
    let roles = roles::store::list(&ctx.app.db).await?;
    let roles = roles
        .iter()
        .filter(|role| {
            let names = || role.permissions.iter().map(String::as_str);
            managing.iter().any(|grant| may_give(ctx, names(), &grant.path))
        })
        .map(|role| context! { value => role.key.as_str(), label => role_name(ctx, role) })
        .collect();
    let (db, scope) = (&ctx.app.db, ctx.scope(USERS_MANAGE));
    let mut offered: Vec<Union> = Vec::new();
    for grant in managing {
        if let Some(union) = unions::find(db, &scope, grant.union_id).await? {
            let below = unions::children(db, &scope, union.id).await?;
            offered.push(union);
            offered.extend(below);
        }
    }
    offered.truncate(OFFERED);
    let unions =
        offered.iter().map(|union| context! { code => union.code.as_str(), name => union.name(ctx.lang) }).collect();
    Ok((roles, unions))
}

async fn new_data(ctx: &Ctx, form: &Fields) -> Result<Value, Problem> {
    let (roles, unions) = choices(ctx).await?;
    Ok(context! {
        title => ctx.say(&Sentence::new("user-new-title")),
        form => view(form.view(ctx)),
        languages => languages(),
        roles, unions,
        back => HERE,
    })
}

//! The API for those who write programs: a page in words, the description for machines, the
//! problems, and whose token this is.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use minijinja::{Value, context};
use serde::Serialize;
use utoipa::ToSchema;

use super::document::{PROBLEMS, param_key};
use super::endpoint::{Body, Endpoint, Shape};
use super::{BASE, answer};
use crate::identity;
use crate::module::{Guard, Module, Route};
use crate::problem::{Problem, Sentence};
use crate::settings;
use crate::unions;
use crate::web::{Answer, Ctx};

const FILE: &str = "platform/src/api/pages.rs";

/// What the API itself brings to the house.
pub fn module() -> Module {
    let public = |why| Guard::Public(why);
    Module {
        name: "api",
        routes: vec![
            Route {
                methods: "GET",
                path: BASE,
                guard: public("how to use the API is no secret"),
                file: FILE,
                handler: get(show),
            },
            Route {
                methods: "GET",
                path: "/problems",
                guard: public("what an answer of the API means is no secret"),
                file: FILE,
                handler: get(problems),
            },
            Route {
                methods: "GET",
                path: "/problems/{code}",
                guard: public("what an answer of the API means is no secret"),
                file: FILE,
                handler: get(problem),
            },
        ],
        api: vec![
            Endpoint::get("/api/v1/openapi.json", public("the API's description"), document, Shape::anything()).named(
                "read-description",
                "general",
                FILE,
            ),
            Endpoint::get("/api/v1/me", Guard::SignedIn, me, Shape::of::<Me>(200)).named("read-me", "general", FILE),
        ],
        ..Module::default()
    }
}

async fn document(ctx: Ctx) -> Answer {
    let mut response = ctx.app.api.document().to_owned().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// Whose token this is, and what it may do where.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Me {
    /// The name to sign in with.
    name: String,
    /// The name as shown.
    display_name: String,
    /// The language chosen: `lo`, `en` or `zh-Hans`.
    language: String,
    /// What may be done, and where.
    grants: Vec<MyGrant>,
}

/// What may be done at a union and all below it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MyGrant {
    /// The union.
    #[schema(format = Uuid)]
    union: String,
    /// Its code.
    union_code: String,
    /// Names of permissions.
    permissions: Vec<String>,
}

async fn me(ctx: Ctx) -> Answer {
    let user = ctx.actor.user_id().ok_or(Problem::SignIn)?;
    let user = identity::find_user_by_id(&ctx.app.db, user).await?.ok_or(Problem::SignIn)?;
    let mut grants = Vec::new();
    for grant in ctx.actor.grants() {
        let everywhere = crate::gate::Scope::everything();
        let Some(union) = unions::find(&ctx.app.db, &everywhere, grant.union_id).await? else { continue };
        grants.push(MyGrant {
            union: union.id.to_string(),
            union_code: union.code,
            permissions: grant.permissions.iter().cloned().collect(),
        });
    }
    let me = Me { name: user.name, display_name: user.display_name, language: user.lang.tag().to_owned(), grants };
    answer(StatusCode::OK, &me)
}

async fn show(mut ctx: Ctx) -> Answer {
    // The one address below /api/ that is for people.
    ctx.json = false;
    let mut groups: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for endpoint in ctx.app.api.endpoints() {
        groups.entry(endpoint.tag).or_default().push(line(&ctx, endpoint));
    }
    let groups: Vec<Value> = groups
        .into_iter()
        .map(|(tag, endpoints)| {
            context! { name => ctx.app.words.say(ctx.lang, &format!("api-tag-{tag}"), &[]), endpoints }
        })
        .collect();
    let today = settings::today(&ctx.app);
    let data = context! {
        title => ctx.say(&Sentence::new("api-title")),
        document_url => format!("{BASE}/openapi.json"),
        problems_url => "/problems",
        per_minute => ctx.app.settings.number(&settings::API_PER_MINUTE, today),
        groups,
    };
    ctx.page("api/index.html", data)
}

fn line(ctx: &Ctx, endpoint: &Endpoint) -> Value {
    let word = |key: &str| ctx.app.words.say(ctx.lang, key, &[]);
    let params: Vec<Value> = endpoint
        .params
        .iter()
        .map(|param| context! { name => param.name, place => param.place, text => word(&param_key(param.name)) })
        .collect();
    let permission = endpoint.permission();
    context! {
        method => endpoint.method,
        path => endpoint.path,
        summary => word(&format!("api-{}", endpoint.name)),
        permission => permission.map(|name| word(&format!("permission-{}", name.replace('.', "-")))),
        permission_name => permission,
        params,
        body => (endpoint.body == Body::File).then(|| word("api-body-file")),
    }
}

async fn problems(ctx: Ctx) -> Answer {
    told(&ctx, &PROBLEMS)
}

async fn problem(ctx: Ctx, Path(code): Path<String>) -> Answer {
    let one = PROBLEMS.iter().find(|(_, known)| *known == code).ok_or(Problem::NotFound)?;
    told(&ctx, &[*one])
}

fn told(ctx: &Ctx, problems: &[(u16, &'static str)]) -> Answer {
    let problems: Vec<Value> = problems
        .iter()
        .map(|(status, code)| {
            let word = |start: &str| ctx.app.words.say(ctx.lang, &format!("{start}-{code}"), &[]);
            context! { status => *status, code => *code, title => word("problem-title"), text => word("api-problem") }
        })
        .collect();
    let title = ctx.say(&Sentence::new("api-problems-title"));
    ctx.page("api/problems.html", context! { title, problems, api_url => BASE })
}

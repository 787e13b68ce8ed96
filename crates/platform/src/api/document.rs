//! The API's description in OpenAPI 3.1, put together from the endpoints.

use std::collections::BTreeSet;

use kammaban_kernel::Lang;
use serde_json::{Map, Value as Json, json};

use super::endpoint::{Body, Endpoint};
use crate::lang::Words;
use crate::module::{Guard, Route};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The API of a program: its endpoints and their description.
#[derive(Debug, Default)]
pub struct Api {
    endpoints: Vec<Endpoint>,
    document: String,
}

/// Problems that an answer may be, by status; their sentences are `problem-title-…`.
pub(super) const PROBLEMS: [(u16, &str); 13] = [
    (400, "bad-request"),
    (401, "sign-in"),
    (403, "forbidden"),
    (404, "not-found"),
    (405, "method"),
    (409, "refused"),
    (409, "stale"),
    (413, "too-large"),
    (422, "invalid"),
    (422, "repeated"),
    (429, "too-many"),
    (500, "internal"),
    (503, "unavailable"),
];

impl Api {
    /// Takes the endpoints of all modules; gives their routes.
    ///
    /// # Errors
    /// Where two have the same address or name, or one has none.
    pub fn of(mut endpoints: Vec<Endpoint>) -> Result<(Self, Vec<Route>), Failure> {
        endpoints.sort_by_key(|endpoint| (endpoint.path, endpoint.method));
        let mut seen = BTreeSet::new();
        for endpoint in &endpoints {
            if endpoint.name.is_empty() || !seen.insert(endpoint.name.to_owned()) {
                return Err(format!("{endpoint:?}: its name is missing or taken").into());
            }
            if !seen.insert(format!("{endpoint:?}")) {
                return Err(format!("{endpoint:?} is there twice").into());
            }
        }
        let routes = endpoints.iter().map(Endpoint::route).collect();
        Ok((Self { endpoints, document: String::new() }, routes))
    }

    /// Writes the description.
    ///
    /// # Errors
    /// Where a schema cannot be written.
    pub fn described(mut self, words: &Words) -> Result<Self, Failure> {
        self.document = serde_json::to_string_pretty(&document(&self.endpoints, words)?)?;
        Ok(self)
    }

    /// The description, as JSON text.
    pub fn document(&self) -> &str {
        &self.document
    }

    /// The endpoints, by path.
    pub(super) fn endpoints(&self) -> &[Endpoint] {
        &self.endpoints
    }

    /// Every method and path with the permission that it asks for; for tests.
    pub fn table(&self) -> Vec<(&'static str, &'static str, Guard)> {
        self.endpoints.iter().map(|endpoint| (endpoint.method, endpoint.path, endpoint.guard)).collect()
    }
}

fn say(words: &Words, key: &str) -> String {
    words.say(Lang::En, key, &[])
}

fn document(endpoints: &[Endpoint], words: &Words) -> Result<Json, Failure> {
    let mut paths: Map<String, Json> = Map::new();
    let mut schemas: Map<String, Json> = Map::new();
    for endpoint in endpoints {
        for (name, schema) in &endpoint.shape.named {
            schemas.insert(name.clone(), serde_json::to_value(schema)?);
        }
        let item = paths.entry(endpoint.path.to_owned()).or_insert_with(|| json!({}));
        item[endpoint.method.to_lowercase()] = operation(endpoint, words);
    }
    schemas.insert("Problem".to_owned(), problem_schema());
    schemas.sort_keys();
    let mut responses = Map::new();
    for status in PROBLEMS.map(|(status, _)| status) {
        let names: Vec<String> = PROBLEMS
            .iter()
            .filter(|(other, _)| *other == status)
            .map(|(_, code)| say(words, &format!("problem-title-{code}")))
            .collect();
        let mut response = json!({
            "description": names.join(". "),
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        });
        if matches!(status, 429 | 503) {
            response["headers"] = json!({ "Retry-After": { "schema": { "type": "integer" } } });
        }
        responses.insert(format!("Problem{status}"), response);
    }
    let tags: BTreeSet<&str> = endpoints.iter().map(|endpoint| endpoint.tag).collect();
    let tags: Vec<Json> = tags
        .into_iter()
        .map(|tag| json!({ "name": tag, "description": say(words, &format!("api-tag-{tag}")) }))
        .collect();
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kammaban",
            "version": env!("CARGO_PKG_VERSION"),
            "description": say(words, "api-lead"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": say(words, "api-token") },
            },
            "schemas": schemas,
            "responses": responses,
        },
    }))
}

fn operation(endpoint: &Endpoint, words: &Words) -> Json {
    let params: Vec<Json> = endpoint
        .params
        .iter()
        .map(|param| {
            json!({
                "name": param.name,
                "in": param.place,
                "required": param.required,
                "description": say(words, &param_key(param.name)),
                "schema": param.schema,
            })
        })
        .collect();
    let mut operation = json!({
        "operationId": endpoint.operation(),
        "tags": [endpoint.tag],
        "summary": say(words, &format!("api-{}", endpoint.name)),
        "parameters": params,
        "responses": responses(endpoint, words),
    });
    match endpoint.guard {
        Guard::May(permission) => operation["x-permission"] = permission.name().into(),
        Guard::SignedIn => {}
        Guard::Public(_) => operation["security"] = json!([]),
    }
    if endpoint.body == Body::File {
        operation["requestBody"] = json!({
            "required": true,
            "description": say(words, "api-body-file"),
            "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary", "minLength": 1 } } },
        });
    }
    operation
}

/// The key of a parameter's words.
pub(super) fn param_key(name: &str) -> String {
    format!("api-param-{}", name.to_lowercase().replace('_', "-"))
}

fn responses(endpoint: &Endpoint, words: &Words) -> Json {
    let mut responses = Map::new();
    responses.insert(
        endpoint.shape.status.to_string(),
        json!({
            "description": say(words, "api-answer"),
            "content": { "application/json": { "schema": endpoint.shape.schema } },
        }),
    );
    let public = matches!(endpoint.guard, Guard::Public(_));
    let mut statuses = vec![400, 429, 500, 503];
    if !public {
        statuses.extend([401, 403]);
    }
    if endpoint.path.contains('{') || endpoint.params.iter().any(|param| param.name == "after") {
        statuses.push(404);
    }
    if endpoint.method == "POST" {
        statuses.extend([409, 413, 422]);
    }
    statuses.sort_unstable();
    for status in statuses {
        let to = json!({ "$ref": format!("#/components/responses/Problem{status}") });
        responses.insert(status.to_string(), to);
    }
    Json::Object(responses)
}

/// RFC 9457, with what stands beside it here.
fn problem_schema() -> Json {
    let text = |about: &str| json!({ "type": "string", "description": about });
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": { "type": "string", "format": "uri", "description": "Which problem: an address that tells about it." },
            "title": text("Its name, in the language asked for."),
            "status": { "type": "integer" },
            "detail": text("What happened and what to do, in the language asked for."),
            "instance": text("The id of the request, as it stands in the log."),
            "code": text("Which rule said no: a word that does not change."),
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "code", "detail"],
                    "properties": {
                        "field": { "type": "string" },
                        "code": { "type": "string" },
                        "args": { "type": "object" },
                        "detail": { "type": "string" },
                    },
                },
            },
        },
    })
}

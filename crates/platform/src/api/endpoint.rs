//! One address of the API, told once: for the router, for the description and for the page.

use axum::handler::Handler;
use axum::middleware::from_fn;
use axum::routing::{MethodRouter, get, post};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::once;
use crate::module::{Guard, Route};
use crate::web::AppRef;

/// Where a value of a request stands, what it is called and what it may be.
#[derive(Debug, Clone)]
pub struct Param {
    pub(super) name: &'static str,
    pub(super) place: &'static str,
    pub(super) required: bool,
    pub(super) schema: Json,
}

impl Param {
    /// The id of a thing, as part of the path.
    pub fn id(name: &'static str) -> Self {
        Self { name, place: "path", required: true, schema: json!({ "type": "string", "format": "uuid" }) }
    }

    /// A part of the path that is one of these words.
    pub fn word(name: &'static str, words: &[&str]) -> Self {
        Self { name, place: "path", required: true, schema: json!({ "type": "string", "enum": words }) }
    }

    /// A filter or another value of the query, described by a JSON schema.
    pub const fn query(name: &'static str, schema: Json) -> Self {
        Self { name, place: "query", required: false, schema }
    }

    /// The same where it must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// A filter that is one of these words.
    pub fn choice(name: &'static str, words: &[&str]) -> Self {
        Self::query(name, json!({ "type": "string", "enum": words }))
    }

    /// What every list takes: the id after which it goes on, and how many things to give.
    pub fn paging() -> [Self; 2] {
        [
            Self::query("after", json!({ "type": "string", "format": "uuid" })),
            Self::query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 })),
        ]
    }
}

/// What a request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// The bytes of a file.
    File,
}

/// What an answer carries: its status, the name of its schema, and all schemas it needs.
pub struct Shape {
    pub(super) status: u16,
    pub(super) schema: Json,
    pub(super) named: Vec<(String, RefOr<Schema>)>,
}

impl Shape {
    /// A value of a type.
    pub fn of<T: ToSchema>(status: u16) -> Self {
        let mut named = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut named);
        let schema = json!({ "$ref": format!("#/components/schemas/{}", T::name()) });
        Self { status, schema, named }
    }

    /// A page of a list of them.
    pub fn list<T: ToSchema>() -> Self {
        let one = Self::of::<T>(200);
        let schema = json!({
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": { "type": "array", "items": one.schema },
                "next": { "type": ["string", "null"], "format": "uri" },
            },
        });
        Self { status: 200, schema, named: one.named }
    }

    /// JSON of any form.
    pub fn anything() -> Self {
        Self { status: 200, schema: Json::Object(serde_json::Map::new()), named: Vec::new() }
    }
}

/// One address of the API.
pub struct Endpoint {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) guard: Guard,
    pub(super) file: &'static str,
    /// Its name, `<verb>-<noun>`; its sentence is `api-<name>`.
    pub(super) name: &'static str,
    pub(super) tag: &'static str,
    pub(super) params: Vec<Param>,
    pub(super) body: Body,
    pub(super) shape: Shape,
    handler: MethodRouter<AppRef>,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Endpoint {
    /// An address that is read.
    pub fn get<H, T>(path: &'static str, guard: Guard, handler: H, shape: Shape) -> Self
    where
        H: Handler<T, AppRef>,
        T: 'static,
    {
        Self::new("GET", (path, guard), get(handler), shape)
    }

    /// An address that does something. Sent twice with the same `Idempotency-Key` it does it once.
    pub fn post<H, T>(path: &'static str, guard: Guard, handler: H, shape: Shape) -> Self
    where
        H: Handler<T, AppRef>,
        T: 'static,
    {
        let key = json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" });
        let key = Param { name: "Idempotency-Key", place: "header", required: false, schema: key };
        Self::new("POST", (path, guard), post(handler).layer(from_fn(once::once)), shape).with([key])
    }

    fn new(
        method: &'static str,
        (path, guard): (&'static str, Guard),
        handler: MethodRouter<AppRef>,
        shape: Shape,
    ) -> Self {
        Self { method, path, guard, file: "", name: "", tag: "", params: Vec::new(), body: Body::None, shape, handler }
    }

    /// Its name, its group and the file of its handler.
    #[must_use]
    pub const fn named(mut self, name: &'static str, tag: &'static str, file: &'static str) -> Self {
        self.name = name;
        self.tag = tag;
        self.file = file;
        self
    }

    /// The values it takes.
    #[must_use]
    pub fn with(mut self, params: impl IntoIterator<Item = Param>) -> Self {
        self.params.extend(params);
        self
    }

    /// It takes a file.
    #[must_use]
    pub const fn with_file(mut self) -> Self {
        self.body = Body::File;
        self
    }

    /// Its route.
    pub(super) fn route(&self) -> Route {
        Route {
            methods: self.method,
            path: self.path,
            guard: self.guard,
            file: self.file,
            handler: self.handler.clone(),
        }
    }

    /// What it is called by programs: `listUnions`.
    pub(super) fn operation(&self) -> String {
        let mut name = String::new();
        for (place, part) in self.name.split('-').enumerate() {
            let mut letters = part.chars();
            match letters.next() {
                Some(first) if place > 0 => name.push(first.to_ascii_uppercase()),
                Some(first) => name.push(first),
                None => {}
            }
            name.extend(letters);
        }
        name
    }

    /// The permission that it asks for.
    pub(super) const fn permission(&self) -> Option<&'static str> {
        match self.guard {
            Guard::May(permission) => Some(permission.name()),
            Guard::SignedIn | Guard::Public(_) => None,
        }
    }
}

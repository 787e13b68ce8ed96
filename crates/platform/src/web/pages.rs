//! Pages: minijinja templates, strict and escaped. No text stands in a template: `t("key")` does.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, VARY};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{Html, IntoResponse, Response};
use fluent_bundle::FluentArgs;
use kammaban_kernel::{Date, Lang, Moment, PartialDate};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, context};

use super::assets;
use super::ctx::Ctx;
use crate::lang::Words;
use crate::module::Template;
use crate::problem::Problem;

/// A serialisable value as templates take it.
pub fn view<T: serde::Serialize>(value: T) -> Value {
    Value::from(Serde(value))
}

/// All templates of the program.
#[derive(Debug)]
pub struct Pages {
    env: Environment<'static>,
}

impl Pages {
    /// Reads all templates.
    ///
    /// # Errors
    /// Where one is not written rightly.
    pub fn new(templates: Vec<Template>, words: Arc<Words>) -> Result<Self, Error> {
        let mut env = Environment::new();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_auto_escape_callback(|name| if name.ends_with(".txt") { AutoEscape::None } else { AutoEscape::Html });
        env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        env.add_function("asset", |name: String| assets::url(&name));
        let said = Arc::clone(&words);
        env.add_function("t", move |state: &State<'_, '_>, key: &str, args: Kwargs| {
            translate(&said, state, key, &args)
        });
        let said = Arc::clone(&words);
        env.add_filter("date", move |state: &State<'_, '_>, value: Value| {
            let text = value.as_str().unwrap_or_default();
            match text.parse::<PartialDate>() {
                Ok(date) => said.formats(lang_of(state)).partial(date),
                Err(_) => text.to_owned(),
            }
        });
        env.add_filter("typed_date", |state: &State<'_, '_>, value: Value| {
            typed(lang_of(state), value.as_str().unwrap_or_default())
        });
        let said = Arc::clone(&words);
        env.add_filter("datetime", move |state: &State<'_, '_>, micros: i64| {
            said.formats(lang_of(state)).moment(Moment::from_micros(micros))
        });
        env.add_filter("number", move |state: &State<'_, '_>, number: i64| {
            words.formats(lang_of(state)).number(number)
        });
        for (name, text) in templates {
            env.add_template_owned(name, text)?;
        }
        Ok(Self { env })
    }
}

/// A page's shape: which template, which part for htmx, which status.
#[derive(Debug)]
pub(super) struct Shape<'a> {
    pub(super) template: &'a str,
    pub(super) block: Option<&'a str>,
    pub(super) status: StatusCode,
}

impl Ctx {
    /// A whole page.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the template fails.
    pub fn page(&self, template: &str, data: Value) -> Result<Response, Problem> {
        self.render(&Shape { template, block: None, status: StatusCode::OK }, data)
    }

    /// A page of which htmx gets the named block alone.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the template fails.
    pub fn page_or_block(&self, template: &str, block: &str, data: Value) -> Result<Response, Problem> {
        self.render(&Shape { template, block: Some(block), status: StatusCode::OK }, data)
    }

    /// The same page again, with what is wrong with the form: 422.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the template fails.
    pub fn page_again(&self, template: &str, data: Value) -> Result<Response, Problem> {
        self.render(&Shape { template, block: None, status: StatusCode::UNPROCESSABLE_ENTITY }, data)
    }

    fn render(&self, shape: &Shape<'_>, data: Value) -> Result<Response, Problem> {
        let env = &self.app.pages.env;
        let html = (|| {
            let template = env.get_template(shape.template)?;
            let page = self.page_value(&data);
            let data = context! { page, ..data };
            match shape.block {
                Some(block) if self.fragment => {
                    template.render_captured(data)?.with_state_mut(|state| state.render_block(block))
                }
                _ => template.render(data),
            }
        })()
        .map_err(|error: Error| Problem::internal(format!("template {}: {error:#}", shape.template)))?;
        let mut response = (shape.status, Html(html)).into_response();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(VARY, HeaderValue::from_static("HX-Request, Accept-Language, Cookie"));
        if shape.block.is_some() && self.fragment {
            headers.insert(HeaderName::from_static("x-fragment"), HeaderValue::from_static("1"));
        }
        Ok(response)
    }

    /// What every template finds under `page`; title, crumbs and the union acted for come from the
    /// handler's own data.
    fn page_value(&self, data: &Value) -> Value {
        let mut offered = self.app.settings.languages(&crate::settings::LANGUAGES, crate::settings::today(&self.app));
        if !offered.contains(&self.lang) {
            offered.push(self.lang);
        }
        let langs: Vec<Value> = offered
            .into_iter()
            .map(|lang| {
                let next =
                    if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) };
                context! {
                    code => lang.tag(),
                    name => lang.own_name(),
                    url => format!("/language?lang={}&next={}", lang.tag(), super::lists::encode(&next)),
                    current => lang == self.lang,
                }
            })
            .collect();
        let mut seen = Vec::new();
        let nav: Vec<Value> = self
            .app
            .menu
            .iter()
            .filter(|item| {
                self.session.is_some() && item.permission.is_none_or(|permission| self.actor.may(permission))
            })
            .filter(|item| {
                let first = !seen.contains(&item.url);
                seen.push(item.url);
                first
            })
            .map(|item| {
                let current = if item.url == "/" { self.path == "/" } else { self.path.starts_with(item.url) };
                context! {
                    id => item.key,
                    label => self.app.words.say(self.lang, item.key, &[]),
                    icon => item.icon,
                    url => item.url,
                    current => current,
                }
            })
            .collect();
        let user = self.session.as_ref().filter(|session| !session.half).map(|session| {
            let initials: String = session.display_name.chars().filter(|c| c.is_alphanumeric()).take(1).collect();
            context! { name => session.display_name.as_str(), initials => initials }
        });
        let given = |name: &str| data.get_attr(name).ok().filter(|value| !value.is_undefined());
        context! {
            title => given("title").unwrap_or_default(),
            crumbs => given("crumbs").unwrap_or_else(|| Value::from(Vec::<Value>::new())),
            acting => given("acting").unwrap_or_else(|| Value::from(())),
            dev => cfg!(debug_assertions),
            lang => self.lang.tag(),
            langs => langs,
            nav => nav,
            user => user,
            waiting => self.waiting,
            theme => self.theme.as_str(),
            csrf => self.csrf.as_str(),
            request_id => self.request_id.as_str(),
            path => self.path.as_str(),
            query => self.query.as_str(),
            notice => self.notice.as_ref().map(view),
            demo => self.app.config.demo,
            fragment => self.fragment,
        }
    }
}

fn lang_of(state: &State<'_, '_>) -> Lang {
    state
        .lookup("page")
        .and_then(|page| page.get_attr("lang").ok())
        .and_then(|tag| tag.as_str().and_then(Lang::from_tag))
        .unwrap_or(Lang::Lo)
}

/// A stored date as people type one: 5/11/2026, in Chinese 2026-11-05. What is no whole date stays as typed.
fn typed(lang: Lang, text: &str) -> String {
    match text.parse::<Date>() {
        Ok(date) if lang != Lang::Zh => format!("{}/{}/{}", date.day(), date.month(), date.year()),
        _ => text.to_owned(),
    }
}

fn translate(words: &Words, state: &State<'_, '_>, key: &str, kwargs: &Kwargs) -> Result<String, Error> {
    let mut args = FluentArgs::new();
    for name in kwargs.args() {
        let value: Value = kwargs.get(name)?;
        if let Some(number) = value.as_i64().filter(|_| value.is_number()) {
            args.set(name.to_owned(), number);
        } else {
            args.set(name.to_owned(), value.to_string());
        }
    }
    words
        .find(lang_of(state), key, &args)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("missing translation {key}")))
}

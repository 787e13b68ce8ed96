//! The API for other programs, `/api/v1`: JSON, the same gate and the same rules as the pages.
//!
//! A slice describes its addresses as [`Endpoint`]s and lists them in its
//! [`crate::module::Module`]; from the same value come the route, the description at
//! `/api/v1/openapi.json` and the page for people at `/api/v1`, so that none can lag behind another.

mod document;
mod endpoint;
mod once;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use document::Api;
pub use endpoint::{Body, Endpoint, Param, Shape};
pub use pages::module;
pub(crate) use store::forget;

use axum::body::Body as Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LINK};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;

use crate::problem::Problem;
use crate::web::{Answer, Ctx, ListQuery};

/// Where all of it lies.
pub const BASE: &str = "/api/v1";

/// A page of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Listed<T> {
    /// The things.
    pub items: Vec<T>,
    /// The address of the next page; null on the last one.
    pub next: Option<String>,
}

/// An answer with a value.
///
/// # Errors
/// [`Problem::Internal`] where the value cannot be written.
pub fn answer<T: Serialize>(status: StatusCode, value: &T) -> Answer {
    let mut response = Response::new(Bytes::from(serde_json::to_vec(value).map_err(Problem::internal)?));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// An answer with a page of a list; `next` is the key of its last thing, where more follow. The
/// address of the next page stands in the body and in a `Link` header.
///
/// # Errors
/// [`Problem::Internal`] where the things cannot be written.
pub fn listed<T: Serialize>(ctx: &Ctx, query: &ListQuery, (items, next): (Vec<T>, Option<String>)) -> Answer {
    let next = query.links(next).next.map(|url| format!("{}{url}", ctx.app.config.base_url()));
    let mut response = answer(StatusCode::OK, &Listed { items, next: next.clone() })?;
    if let Some(link) = next.and_then(|url| HeaderValue::from_str(&format!("<{url}>; rel=\"next\"")).ok()) {
        response.headers_mut().insert(LINK, link);
    }
    Ok(response)
}

//! What is counted of requests.

use std::time::Instant;

use axum::http::Method;
use axum::response::Response;

/// Counts a request for watching: by the pattern of its route, never by its address.
pub(super) fn note(method: &Method, route: Option<&str>, response: &Response, started: Instant) {
    // Methods come from outside: unknown ones count as one.
    let method = match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    };
    let route = route.unwrap_or("none").to_owned();
    let status = response.status().as_u16().to_string();
    metrics::histogram!("kammaban_request_seconds", "method" => method, "route" => route.clone())
        .record(started.elapsed().as_secs_f64());
    metrics::counter!("kammaban_requests_total", "method" => method, "route" => route, "status" => status).increment(1);
}

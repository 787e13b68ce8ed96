//! Health, readiness and figures for watching.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;

use crate::db::{Read, sql};
use crate::problem::Problem;
use crate::web::{Answer, Ctx};

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();

/// Begins to collect figures; once for the process, at its start.
pub fn collect_figures() {
    if FIGURES.get().is_none()
        && let Ok(handle) = PrometheusBuilder::new().install_recorder()
    {
        FIGURES.get_or_init(|| handle);
    }
}

pub(super) async fn alive() -> Response {
    "ok\n".into_response()
}

pub(super) async fn ready(ctx: Ctx) -> Response {
    match ctx.app.db.count(sql("SELECT COUNT(*) FROM migrations")).await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database unavailable\n").into_response(),
    }
}

/// Figures in the Prometheus format. Only to the machine itself: what is counted is nobody's
/// business outside.
pub(super) async fn metrics(ctx: Ctx) -> Answer {
    let local = ctx.address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    if !local {
        return Err(Problem::NotFound);
    }
    let waiting = ctx.app.db.count(sql("SELECT COUNT(*) FROM jobs WHERE state = 'waiting'")).await?;
    let failed = ctx.app.db.count(sql("SELECT COUNT(*) FROM jobs WHERE state = 'failed'")).await?;
    metrics::gauge!("kammaban_jobs", "state" => "waiting").set(waiting as f64);
    metrics::gauge!("kammaban_jobs", "state" => "failed").set(failed as f64);
    let text = FIGURES.get().map(PrometheusHandle::render).unwrap_or_default();
    let mut response = text.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    Ok(response)
}

//! Health, readiness and figures for watching.

use std::sync::OnceLock;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::store;
use crate::jobs::{self, JobState};
use crate::problem::Problem;
use crate::web::{Answer, AppRef, Ctx};

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();

/// The times of requests are counted up to these seconds: what the product promises lies between.
const SECONDS: [f64; 10] = [0.005, 0.01, 0.03, 0.06, 0.15, 0.5, 1.0, 2.0, 5.0, 20.0];

/// Begins to collect figures; once for the process, at its start.
pub fn collect_figures() {
    let builder =
        PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full("kammaban_request_seconds".to_owned()), &SECONDS);
    if FIGURES.get().is_none()
        && let Ok(handle) = builder.and_then(PrometheusBuilder::install_recorder)
    {
        FIGURES.get_or_init(|| handle);
        describe();
    }
}

fn describe() {
    describe_counter!("kammaban_requests_total", "Requests answered, by method, route and status.");
    describe_histogram!("kammaban_request_seconds", Unit::Seconds, "Time from a request to its answer, by route.");
    describe_counter!("kammaban_jobs_total", "Jobs that ended, by name and whether they succeeded.");
    describe_gauge!("kammaban_jobs", "Jobs in the table, by state.");
    describe_gauge!("kammaban_jobs_overdue", "Jobs that were due ten minutes ago and are not done.");
    describe_gauge!("kammaban_outbox", "Messages that wait or failed.");
    describe_gauge!("kammaban_database_connections", "Connections to the database, by whether they work.");
    describe_gauge!("kammaban_database_bytes", Unit::Bytes, "Room that the database takes.");
    describe_gauge!("kammaban_disk_free_bytes", Unit::Bytes, "Room left where the data folder lies.");
    describe_gauge!("kammaban_start_time_seconds", Unit::Seconds, "When the process was started, in Unix time.");
    describe_gauge!("kammaban_info", "The version of the program.");
}

pub(super) async fn alive() -> Response {
    "ok\n".into_response()
}

pub(super) async fn ready(ctx: Ctx) -> Response {
    match store::answers(&ctx.app.db).await {
        Ok(()) => "ready\n".into_response(),
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
    // Where the database is away, the figures of the process itself are still told.
    if let Err(problem) = look(&ctx.app).await {
        tracing::warn!(%problem, "figures of the database could not be read");
    }
    let text = FIGURES.get().map(PrometheusHandle::render).unwrap_or_default();
    let mut response = text.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    Ok(response)
}

/// Reads what is not counted as it happens.
async fn look(app: &AppRef) -> Result<(), Problem> {
    gauge!("kammaban_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    gauge!("kammaban_start_time_seconds").set((app.started.micros() / 1_000_000) as f64);
    let pool = app.db.pool_state();
    gauge!("kammaban_database_connections", "state" => "idle").set(f64::from(pool.idle));
    gauge!("kammaban_database_connections", "state" => "used").set(f64::from(pool.open.saturating_sub(pool.idle)));
    if let Ok(room) = super::room(&app.config.data) {
        gauge!("kammaban_disk_free_bytes").set(room.free as f64);
    }
    let counts = jobs::counts(&app.db, app.clock.now()).await?;
    for state in [JobState::Waiting, JobState::Running, JobState::Failed] {
        gauge!("kammaban_jobs", "state" => state.code()).set(counts.of(state) as f64);
    }
    gauge!("kammaban_jobs_overdue").set(counts.overdue as f64);
    let (waiting, failed) = store::outbox(&app.db).await?;
    gauge!("kammaban_outbox", "state" => "waiting").set(waiting as f64);
    gauge!("kammaban_outbox", "state" => "failed").set(failed as f64);
    gauge!("kammaban_database_bytes").set(app.db.size().await? as f64);
    Ok(())
}

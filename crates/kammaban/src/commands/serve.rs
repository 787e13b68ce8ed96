//! `kammaban serve`, `work`, `demo` and `seed`.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use kammaban_platform::config::Config;
use kammaban_platform::jobs;
use kammaban_platform::web::router;
use serde_json::json;
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use super::Say;
use crate::assemble::{Failure, assemble};
use crate::cli::{Demo, Seed};
use crate::demo;

pub(super) async fn run(mut config: Config, listen: Option<SocketAddr>) -> Result<ExitCode, Failure> {
    if let Some(listen) = listen {
        config.listen = listen;
    }
    log();
    serve(config).await
}

pub(super) async fn work(config: Config) -> Result<ExitCode, Failure> {
    log();
    let (app, _) = assemble(config).await?;
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(Arc::clone(&app), stop.clone()));
    ended().await;
    stop.cancel();
    worker.await?;
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn demo(mut config: Config, demo: Demo) -> Result<ExitCode, Failure> {
    config.demo = true;
    if let Some(listen) = demo.listen {
        config.listen = listen;
    }
    if demo.fresh || demo::is_unfinished(&config) {
        demo::clear(&config)?;
    }
    let (app, _) = assemble(config.clone()).await?;
    demo::make(&app, demo.members, demo::SEED).await?;
    demo::announce(&app).await?;
    app.db.close().await;
    log();
    serve(config).await
}

pub(super) async fn seed(mut config: Config, seed: Seed, say: Say) -> Result<ExitCode, Failure> {
    config.demo = true;
    if demo::is_unfinished(&config) {
        demo::clear(&config)?;
    }
    let (app, _) = assemble(config).await?;
    demo::make(&app, seed.members, seed.seed).await?;
    say.it(&format!("{} members", seed.members), &json!({ "members": seed.members, "seed": seed.seed }))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(config: Config) -> Result<ExitCode, Failure> {
    kammaban_platform::ground::collect_figures();
    let (app, routes) = assemble(config).await?;
    let listener = tokio::net::TcpListener::bind(app.config.listen).await?;
    tracing::info!(listen = %listener.local_addr()?, "serving");
    let stop = CancellationToken::new();
    let workers: Vec<_> =
        (0..app.config.workers).map(|_| tokio::spawn(jobs::work(Arc::clone(&app), stop.clone()))).collect();
    let service = router(&app, routes).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(ended()).await?;
    stop.cancel();
    for worker in workers {
        worker.await?;
    }
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// JSON lines on standard error; what is logged is chosen by `KAMMABAN_LOG`.
fn log() {
    let filter = EnvFilter::try_from_env("KAMMABAN_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Waits until the program is asked to end.
async fn ended() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

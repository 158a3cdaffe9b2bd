//! Every route in one table, each with who may use it.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::app::App;
use crate::respond::routes as respond;
use crate::web::{PageError, assets};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, without a sign-in.
    Public,
    /// Machines that watch over the service; says nothing about anybody.
    Operator,
}

/// A route: path, methods, who may use it.
#[derive(Debug)]
pub struct Route {
    /// Path with parameters.
    pub path: &'static str,
    /// Methods that it answers.
    pub methods: &'static [&'static str],
    /// Who may use it.
    pub access: Access,
    handler: fn() -> MethodRouter<Arc<App>>,
}

const GET: &[&str] = &["GET"];
const GET_POST: &[&str] = &["GET", "POST"];

macro_rules! routes {
    ($($access:ident $methods:ident $path:literal => $handler:expr;)*) => {
        &[$(Route { path: $path, methods: $methods, access: Access::$access, handler: || $handler }),*]
    };
}

/// The table. A route that is not here does not exist; one without a row in `tests/authorization.rs`
/// fails there.
pub const ROUTES: &[Route] = routes! {
    Public GET "/" => get(respond::home);
    Public GET_POST "/s/{slug}" => get(respond::show).post(respond::save);
    Public GET_POST "/s/{slug}/withdraw" => get(respond::withdraw_form).post(respond::withdraw);
    Public GET "/s/{slug}/privacy" => get(respond::privacy);
    Public GET "/s/{slug}/accessibility" => get(respond::accessibility);
    Public GET "/s/{slug}/share" => get(respond::share);
    Public GET "/s/{slug}/poster" => get(respond::poster);
    Public GET "/s/{slug}/qr.svg" => get(respond::qr);
    Public GET "/s/{slug}/logo" => get(respond::logo);
    Public GET "/assets/{name}" => get(assets::show);
    Public GET "/assets/accent/{name}" => get(assets::accent);
    Operator GET "/health/live" => get(live);
    Operator GET "/health/ready" => get(ready);
};

/// The application's router.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        router = router.route(
            route.path,
            (route.handler)().fallback(respond::wrong_method),
        );
    }
    router
        .fallback(respond::not_found)
        // A page and its style in one round trip on a slow line; the fastest level costs some 50 µs a page.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(|_| {
            PageError::Internal("PANIC".to_owned()).into_response()
        }))
        .with_state(app)
}

/// What Prometheus reads; served on a listener of its own.
pub fn metrics(app: Arc<App>) -> Router {
    Router::new()
        .route("/metrics", get(read_metrics))
        .with_state(app)
}

async fn read_metrics(State(app): State<Arc<App>>) -> Response {
    app.metrics
        .queue
        .set(i64::try_from(app.writer.waiting()).unwrap_or(i64::MAX));
    app.metrics
        .survey_problems
        .set(i64::try_from(app.watch.problems().len()).unwrap_or(i64::MAX));
    let kind = [(
        "content-type",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
    )];
    (kind, app.metrics.text()).into_response()
}

async fn live() -> &'static str {
    "live\n"
}

/// Ready when the database answers. Mistakes in survey files are told here too, loudly, but the good
/// versions go on serving, so they do not make the service unready.
async fn ready(State(app): State<Arc<App>>) -> Response {
    let problems = app.watch.problems();
    let mut text = match app.store.ping().await {
        Ok(()) => "ready\n".to_owned(),
        Err(_) => "not ready: the database does not answer\n".to_owned(),
    };
    let status = if text.starts_with("ready") {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    if !problems.is_empty() {
        text.push_str("\nMistakes in survey files; their last good versions go on serving:\n");
        for problem in problems {
            text.push_str(&problem);
            text.push('\n');
        }
    }
    let headers = [
        ("content-type", "text/plain; charset=utf-8"),
        ("cache-control", "no-store"),
    ];
    (status, headers, text).into_response()
}

//! The table of all routes, each with its access rule.

mod table;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};

pub use self::table::{Access, ROUTES, Route};
use crate::api::problem::Problem;
use crate::api::{bearer, routes as api};
use crate::app::App;
use crate::site::guard::{self, Guarded};
use crate::site::respond::routes as respond;
use crate::web::error::Reader;
use crate::web::headers::{self, Framing};
use crate::web::{Locale, PageError, fault};

/// `GET /api/openapi.json`.
fn describe(State(app): State<Arc<App>>) -> std::future::Ready<Response> {
    let by_token = ROUTES.iter().filter_map(|route| match route.access {
        Access::Token(scope) => Some((route.path, scope)),
        _ => None,
    });
    std::future::ready(api::describe(&app, by_token))
}

/// Runs a changing request in a task of its own: a browser that disconnects undoes nothing, holds no transaction open, and
/// does not prevent the work after a commit.
async fn to_its_end(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(ended) => match ended.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => PageError::internal("a task was ended from outside").into_response(),
        },
    }
}

/// Builds the application's router.
pub fn router(app: Arc<App>) -> Router {
    let strict = app.config.base_url().starts_with("https://");
    let mut router = Router::new();
    for route in ROUTES {
        let methods = (route.handler)();
        let methods = if route.path.starts_with(API) {
            methods.fallback(api::wrong_method)
        } else if matches!(route.access, Access::Door | Access::Staff(_)) {
            methods.fallback(guard::wrong_method)
        } else {
            methods.fallback(respond::wrong_method)
        };
        let methods = match route.access {
            Access::Public | Access::Operator | Access::Pass => methods,
            Access::Door => methods.layer(from_fn(guard::open_door)),
            Access::Token(scope) => {
                let app = Arc::clone(&app);
                methods.layer(from_fn(move |request: Request, next: Next| {
                    bearer::guard(Arc::clone(&app), scope, request, next)
                }))
            }
            Access::Staff(need) => {
                let app = Arc::clone(&app);
                let guarded = Guarded {
                    path: route.path,
                    has_page: route.methods.contains(&"GET"),
                    need,
                };
                methods.layer(from_fn(move |request: Request, next: Next| {
                    guard::guard(Arc::clone(&app), guarded, request, next)
                }))
            }
        };
        let methods = if route.is_of_writer() {
            methods
        } else {
            methods.layer(from_fn(to_its_end))
        };
        router = router.route(route.path, methods);
    }
    router
        .fallback(not_found)
        .layer(CatchPanicLayer::custom(|_| {
            PageError::internal("a panic, which is logged before").into_response()
        }))
        // A page and its style in one round trip on a slow line; the fastest level costs some 50 µs per page.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        // Each layer costs a box and a clone of the inner ones per request, so our own share one.
        .layer(from_fn({
            let app = Arc::clone(&app);
            move |request: Request, next: Next| {
                let app = Arc::clone(&app);
                async move {
                    let mut response = around(&app, request, next).await;
                    headers::everywhere(response.headers_mut(), strict);
                    response
                }
            }
        }))
        .with_state(app)
}

/// Outermost layer: refuses paths with NUL, logs faults, and renders error pages in the language of the reader's browser.
/// Nothing else logs a failed request or makes its reference number.
async fn around(app: &App, request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query();
    // `PostgreSQL` accepts no NUL: refused before anything reads it.
    if address.is_some_and(|all| all.as_str().contains("%00")) {
        return not_found(request.uri().clone(), request.headers().clone()).await;
    }
    let uri = request.uri().clone();
    let acts = (request.method() == Method::POST).then(|| whose(app, uri.path()));
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
    let mut response = next.run(request).await;
    // What somebody did or took back is in no page from before: here at once, on other nodes within a minute.
    let done = response.status().is_success() || response.status().is_redirection();
    if let Some(municipality) = acts.flatten().filter(|_| done) {
        app.pages.forget(&municipality);
    }
    let reference = fault::log(&mut response, &app.clock, &app.metrics);
    let reference = reference.as_deref();
    if let (Some(reference), Some(problem)) = (reference, response.extensions().get::<Problem>()) {
        return problem.clone().with_reference(reference).into_response();
    }
    let Some(error) = PageError::of(&response) else {
        return response;
    };
    let languages = accepted.map(|accepted| (header::ACCEPT_LANGUAGE, accepted));
    let Some(mut page) = page_of(&error, &uri, &languages.into_iter().collect(), reference) else {
        return response;
    };
    // The inner layers' headers stay, such as those against caching.
    let mut said = std::mem::take(response.headers_mut());
    for name in IS_OF_BODY {
        said.remove(name);
    }
    page.headers_mut().extend(said);
    page
}

/// Returns the municipality that a path of staff is of, or one on which a resident takes an answer back.
fn whose(app: &App, path: &str) -> Option<String> {
    let of = |start: &str| Some(path.strip_prefix(start)?.split('/').next()?.to_owned());
    let of_survey = || {
        let back = || of("/s/").filter(|_| path.ends_with("/withdraw"));
        let slug = of("/staff/s/").or_else(back)?;
        let published = app.surveys.find(&slug)?;
        Some((*published.id.municipality).to_owned())
    };
    of("/staff/m/").or_else(of_survey)
}

/// Headers that describe a body.
const IS_OF_BODY: [header::HeaderName; 3] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::CONTENT_ENCODING,
];

/// Path prefix of the API.
const API: &str = "/api/";

/// Path prefix of staff pages.
const STAFF: &str = "/staff";

/// Renders an error for its reader; `None` for a program whose request the framework rejected.
fn page_of(
    error: &PageError,
    uri: &Uri,
    headers: &HeaderMap,
    reference: Option<&str>,
) -> Option<Response> {
    // Only staff routes produce these errors.
    let of_staff = matches!(error, PageError::Forbidden | PageError::SignedOut);
    if of_staff || is_of_staff(uri) {
        let locale = guard::staff_locale(headers);
        let reader = Reader {
            locale,
            staff: true,
            reference,
        };
        return Some(error.page(&reader, Framing::Nobody));
    }
    if uri.path().starts_with(API) {
        let PageError::Failed(fault) = error else {
            return None;
        };
        let problem = Problem::from(fault.clone());
        return Some(match reference {
            Some(reference) => problem.with_reference(reference).into_response(),
            None => problem.into_response(),
        });
    }
    let language = respond::language_of(uri, headers);
    let reader = Reader {
        reference,
        ..Reader::of(Locale::of(&language))
    };
    Some(error.page(&reader, Framing::Nobody))
}

fn is_of_staff(uri: &Uri) -> bool {
    let below = uri.path().strip_prefix(STAFF);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// Responds to an unknown path: a page, or a problem for a program.
async fn not_found(uri: Uri, headers: HeaderMap) -> Response {
    if uri.path().starts_with(API) {
        return api::not_found().into_response();
    }
    let page = page_of(&PageError::NotFound, &uri, &headers, None);
    page.unwrap_or_else(|| PageError::NotFound.into_response())
}

/// Builds the router of the metrics listener, which Prometheus reads.
pub fn metrics(app: Arc<App>) -> Router {
    Router::new()
        .route("/metrics", get(read_metrics))
        .with_state(app)
}

async fn read_metrics(State(app): State<Arc<App>>) -> Response {
    app.metrics
        .queue
        .set(i64::try_from(app.intake.writer.waiting()).unwrap_or(i64::MAX));
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

/// Responds whether residents can answer, and with the number of mistakes in survey files. Those do not make the service
/// unready, since the valid versions stay in use; the desk and the log list them.
async fn ready(State(app): State<Arc<App>>) -> Response {
    let problems = app.watch.problems().len();
    let (status, mut text) = match app.readiness().await {
        Ok(()) => (StatusCode::OK, "ready\n".to_owned()),
        Err(why) => (
            StatusCode::SERVICE_UNAVAILABLE,
            format!("not ready: {why}\n"),
        ),
    };
    if problems > 0 {
        let mistakes = if problems == 1 { "mistake" } else { "mistakes" };
        text = format!(
            "{text}{problems} {mistakes} in survey files: the desk and \"lyssna check\" tell them\n"
        );
    }
    let headers = [
        ("content-type", "text/plain; charset=utf-8"),
        ("cache-control", "no-store"),
    ];
    (status, headers, text).into_response()
}

#[cfg(test)]
mod tests;

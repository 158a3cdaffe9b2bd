//! The table of all routes, each with its access rule.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::accounts::tokens::Scope;
use crate::accounts::{Datum, Role};
use crate::api::problem::Problem;
use crate::api::{bearer, routes as api};
use crate::app::App;
use crate::site::accounts::link::routes as link;
use crate::site::accounts::own::routes as own;
use crate::site::accounts::people::routes as people;
use crate::site::accounts::sign_in::routes as sign_in;
use crate::site::accounts::single_sign_on::routes as single_sign_on;
use crate::site::accounts::tokens::routes as tokens;
use crate::site::accounts::unsent::routes as unsent;
use crate::site::audit::routes as audit;
use crate::site::coding::agreement::routes as agreement;
use crate::site::coding::alarms::routes as alarms;
use crate::site::coding::codebook::routes as codebook;
use crate::site::coding::list::routes as coding_list;
use crate::site::coding::notes::routes as notes;
use crate::site::coding::quotes::routes as quotes;
use crate::site::coding::settle::routes as settle;
use crate::site::coding::texts::routes as texts;
use crate::site::coding::work::routes as coding;
use crate::site::coding::workbook::routes as workbook;
use crate::site::collect::correct::routes as correct;
use crate::site::collect::mend::routes as mend;
use crate::site::collect::paper::closing::routes as closing;
use crate::site::collect::paper::correct::routes as sheet;
use crate::site::collect::paper::routes as paper;
use crate::site::collect::routes as collect;
use crate::site::collect::tally::routes as tally;
use crate::site::desk::codes::routes as codes;
use crate::site::desk::figures::routes as figures;
use crate::site::desk::releases::routes as releases;
use crate::site::desk::respondents::routes as respondents;
use crate::site::desk::results::routes as results;
use crate::site::desk::rounds::routes as rounds;
use crate::site::desk::routes as desk;
use crate::site::desk::suspects::routes as suspects;
use crate::site::guard::{self, Guarded, Need};
use crate::site::help::routes as help;
use crate::site::picture::adopt::routes as adopt;
use crate::site::picture::begun::routes as begun;
use crate::site::picture::partner::routes as partner;
use crate::site::picture::read::routes as read;
use crate::site::picture::routes as picture;
use crate::site::picture::shared::routes as shared;
use crate::site::respond::routes as respond;
use crate::web::error::Reader;
use crate::web::headers::{self, Framing};
use crate::web::{Locale, PageError, assets, fault};

/// Access rule of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, without signing in.
    Public,
    /// Monitoring systems; reveals nothing about people.
    Operator,
    /// Staff before signing in.
    Door,
    /// A phone with a pass, which the handler checks.
    Pass,
    /// A program with a token for this scope.
    Token(Scope),
    /// Signed-in staff who meet a need.
    Staff(Need),
}

const BEGUN: Access = Access::Staff(Need::Begun);
const SIGNED_IN: Access = Access::Staff(Need::SignedIn);
const TAKE_ON: Access = Access::Staff(Need::FreshlySignedIn);
const PEOPLE: Access = Access::Staff(Need::Fresh(&[Role::Administrator]));
const TRAIL: Access = Access::Staff(Need::Role(&[Role::Administrator]));
const TRAIL_FILE: Access = Access::Staff(Need::Fresh(&[Role::Administrator]));
const PUBLIC: Access = Access::Public;
const OPERATOR: Access = Access::Operator;
const DOOR: Access = Access::Door;
const PASS: Access = Access::Pass;
const SURVEY: Access = Access::Staff(Need::Role(crate::site::desk::READERS));
const EDITOR: Access = Access::Staff(Need::Role(&[Role::Editor]));
const REVIEW: Access = Access::Staff(Need::Role(&[Role::Editor, Role::Analyst]));
const PROTECTED: Access = Access::Staff(Need::Role(Datum::Protected.roles()));
const FIGURES: Access = Access::Staff(Need::Role(Datum::Exact.roles()));
const EXACT: Access = Access::Staff(Need::Fresh(Datum::Exact.roles()));
const ROWS: Access = Access::Staff(Need::Fresh(Datum::Rows.roles()));
const TEXTS: Access = Access::Staff(Need::Role(Datum::Texts.roles()));
const TEXTS_FILE: Access = Access::Staff(Need::Fresh(Datum::Texts.roles()));
/// The partner's view of pictures: only what was shared.
const SHARED: Access = Access::Staff(Need::Role(&[Role::Partner]));
const ASK: Access = Access::Staff(Need::Role(&[Role::Coordinator]));
/// Writing pictures is an action, not a datum: their contents have been released.
const PICTURES: Access = Access::Staff(Need::Role(crate::picture::WRITERS));
const ADOPT: Access = Access::Staff(Need::Fresh(&[Role::Coordinator]));
const URGENT: Access = Access::Staff(Need::Role(Datum::Urgent.roles()));
const ORIGINALS: Access = Access::Staff(Need::Fresh(Datum::Originals.roles()));
const RELEASES: Access = Access::Staff(Need::Role(Datum::Releases.roles()));
const ANALYSTS: Access = Access::Staff(Need::Fresh(&[
    Role::Analyst,
    Role::Coordinator,
    Role::Administrator,
]));
const BY_RELEASES: Access = Access::Token(Scope::Releases);
const BY_PROTECTED: Access = Access::Token(Scope::Protected);
const BY_EXACT: Access = Access::Token(Scope::Exact);
const BY_ROWS: Access = Access::Token(Scope::Rows);
const PAPER: Access = Access::Staff(Need::Role(&[Role::Collector, Role::Editor]));
const COLLECT: Access = Access::Staff(Need::Role(&[Role::Collector]));

/// A route: path, methods, access.
#[derive(Debug)]
pub struct Route {
    /// Path with parameters.
    pub path: &'static str,
    /// Methods served.
    pub methods: &'static [&'static str],
    /// Access rule.
    pub access: Access,
    handler: fn() -> MethodRouter<Arc<App>>,
}

const GET: &[&str] = &["GET"];
const GET_POST: &[&str] = &["GET", "POST"];
const POST: &[&str] = &["POST"];

macro_rules! routes {
    ($($access:ident $methods:ident $path:literal => $handler:expr;)*) => {
        &[$(Route { path: $path, methods: $methods, access: $access, handler: || $handler }),*]
    };
}

/// All routes. A route without a row in `tests/authorization.rs` fails there.
pub const ROUTES: &[Route] = routes! {
    PUBLIC GET "/" => get(respond::home);
    PUBLIC GET_POST "/s/{slug}" => get(respond::show).post(respond::save);
    PUBLIC GET_POST "/s/{slug}/withdraw" => get(respond::withdraw_form).post(respond::withdraw);
    PUBLIC GET "/s/{slug}/privacy" => get(respond::privacy);
    PUBLIC GET "/s/{slug}/accessibility" => get(respond::accessibility);
    PUBLIC GET "/s/{slug}/share" => get(respond::share);
    PUBLIC GET "/s/{slug}/poster" => get(respond::poster);
    PUBLIC GET "/s/{slug}/qr.svg" => get(respond::qr_code);
    PUBLIC GET "/s/{slug}/logo" => get(respond::logo);
    PUBLIC GET "/assets/{name}" => get(assets::show);
    PUBLIC GET "/assets/accent/{name}" => get(assets::accent);
    PUBLIC GET "/help" => get(help::list);
    PUBLIC GET "/help/{page}" => get(help::show);
    DOOR GET_POST "/staff/sign-in" => get(sign_in::sign_in_form).post(sign_in::sign_in);
    DOOR GET_POST "/staff/unsent" => get(unsent::back).post(unsent::go_on);
    DOOR GET "/staff/single-sign-on" => get(single_sign_on::depart);
    DOOR GET "/staff/single-sign-on/back" => get(single_sign_on::back);
    DOOR GET_POST "/staff/link/{token}" => get(link::link_form).post(link::link);
    BEGUN GET_POST "/staff/second-factor" => get(sign_in::second_factor_form).post(sign_in::second_factor);
    BEGUN POST "/staff/sign-out" => post(sign_in::sign_out);
    SIGNED_IN GET_POST "/staff/again" => get(sign_in::again_form).post(sign_in::again);
    SIGNED_IN GET "/staff" => get(desk::home);
    SIGNED_IN GET "/staff/account" => get(own::account);
    SIGNED_IN POST "/staff/account/password" => post(own::change_password);
    SIGNED_IN POST "/staff/account/recovery-codes" => post(own::recovery_codes);
    SIGNED_IN POST "/staff/account/end-session" => post(own::end_session);
    TAKE_ON POST "/staff/take-on" => post(people::take_on);
    PEOPLE GET_POST "/staff/m/{municipality}/people" => get(people::list).post(people::invite);
    PEOPLE GET_POST "/staff/m/{municipality}/people/{person}" => get(people::show).post(people::change);
    TRAIL GET "/staff/m/{municipality}/audit" => get(audit::show);
    TRAIL_FILE GET "/staff/m/{municipality}/audit.csv" => get(audit::file);
    SURVEY GET "/staff/s/{slug}" => get(desk::survey);
    EDITOR POST "/staff/s/{slug}/dates" => post(desk::dates);
    PAPER GET_POST "/staff/s/{slug}/codes" => get(codes::show).post(codes::change);
    REVIEW GET_POST "/staff/s/{slug}/suspects" => get(suspects::suspects).post(suspects::decide);
    FIGURES GET "/staff/s/{slug}/results" => get(results::show);
    PROTECTED GET "/staff/s/{slug}/chart.svg" => get(results::picture);
    EXACT GET "/staff/s/{slug}/exact-chart.svg" => get(results::exact_picture);
    FIGURES GET_POST "/staff/s/{slug}/respondents" => get(respondents::show).post(respondents::save);
    TEXTS GET "/staff/s/{slug}/texts" => get(texts::list);
    TEXTS GET_POST "/staff/s/{slug}/texts/{id}/{question}" => get(texts::show).post(texts::change);
    ORIGINALS GET_POST "/staff/s/{slug}/texts/{id}/{question}/original" => get(texts::ask).post(texts::original);
    TEXTS GET_POST "/staff/s/{slug}/coding" => get(coding::overview).post(coding::set_plan);
    TEXTS GET "/staff/s/{slug}/coding/next" => get(coding::next);
    TEXTS GET "/staff/s/{slug}/coding/list" => get(coding_list::list);
    TEXTS GET_POST "/staff/s/{slug}/coding/workbook" => get(workbook::show).post(workbook::take).layer(DefaultBodyLimit::disable());
    TEXTS_FILE GET "/staff/s/{slug}/coding/workbook/file" => get(workbook::file);
    TEXTS GET "/staff/s/{slug}/coding/agreement" => get(agreement::show);
    TEXTS GET_POST "/staff/s/{slug}/coding/settle" => get(settle::show).post(settle::decide);
    TEXTS GET_POST "/staff/s/{slug}/coding/quotes" => get(quotes::list).post(quotes::decide);
    URGENT GET_POST "/staff/s/{slug}/coding/urgent" => get(notes::list).post(notes::act);
    URGENT POST "/staff/s/{slug}/coding/urgent/alarm" => post(alarms::decide);
    TEXTS GET_POST "/staff/s/{slug}/coding/{id}/{question}" => get(coding::show).post(coding::store_one);
    TEXTS POST "/staff/s/{slug}/coding/{id}/{question}/translation" => post(notes::translate);
    TEXTS POST "/staff/s/{slug}/coding/{id}/{question}/urgent" => post(notes::mark);
    TEXTS POST "/staff/s/{slug}/coding/{id}/{question}/quote" => post(quotes::propose);
    PICTURES GET_POST "/staff/m/{municipality}/pictures" => get(picture::list).post(picture::begin);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}" => get(picture::edit).post(picture::change);
    ADOPT POST "/staff/m/{municipality}/pictures/{number}/adopt" => post(adopt::adopt);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}/remove" => get(begun::ask).post(begun::remove);
    PICTURES GET "/staff/m/{municipality}/pictures/{number}/read" => get(read::show);
    PICTURES GET "/staff/m/{municipality}/pictures/{number}/docx" => get(read::papers);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}/partner" => get(partner::show).post(partner::share);
    ASK POST "/staff/m/{municipality}/pictures/{number}/partner/ask" => post(partner::ask);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}/comments" => get(partner::comments).post(partner::answer);
    ADOPT POST "/staff/m/{municipality}/pictures/{number}/comments/dispose" => post(partner::dispose);
    SHARED GET "/staff/m/{municipality}/shared/{number}" => get(shared::show);
    SHARED POST "/staff/m/{municipality}/shared/{number}/comments" => post(shared::comment);
    SHARED POST "/staff/m/{municipality}/shared/{number}/review" => post(shared::review);
    PUBLIC GET "/pictures/{municipality}/{number}" => get(read::public);
    TEXTS GET "/staff/m/{municipality}/codebook" => get(codebook::list);
    TEXTS GET_POST "/staff/m/{municipality}/codebook/new" => get(codebook::new_form).post(codebook::add);
    TEXTS GET_POST "/staff/m/{municipality}/codebook/{theme}" => get(codebook::show).post(codebook::change);
    FIGURES GET "/staff/s/{slug}/rounds" => get(rounds::show);
    RELEASES GET "/staff/s/{slug}/releases" => get(releases::list);
    EXACT POST "/staff/s/{slug}/releases/make" => post(releases::make_one);
    RELEASES GET "/staff/s/{slug}/releases/{number}" => get(releases::show);
    RELEASES GET "/staff/s/{slug}/releases/{number}/chart.svg" => get(releases::picture);
    RELEASES GET "/staff/s/{slug}/releases/{number}/{name}" => get(releases::file);
    FIGURES GET "/staff/s/{slug}/figures" => get(figures::figures);
    PROTECTED GET "/staff/s/{slug}/figures/protected" => get(figures::protected);
    FIGURES GET "/staff/s/{slug}/figures/codebook" => get(figures::codebook);
    EXACT GET "/staff/s/{slug}/figures/exact" => get(figures::exact);
    ROWS GET "/staff/s/{slug}/figures/rows" => get(figures::rows);
    COLLECT GET "/staff/s/{slug}/street" => get(collect::overview);
    COLLECT POST "/staff/s/{slug}/street/ready" => post(collect::ready);
    COLLECT POST "/staff/s/{slug}/street/revoke" => post(collect::revoke);
    COLLECT GET "/staff/s/{slug}/street/{outing}" => get(correct::list);
    COLLECT GET_POST "/staff/s/{slug}/street/{outing}/{id}" => get(correct::show).post(correct::save);
    PAPER GET_POST "/staff/s/{slug}/paper" => get(paper::overview).post(paper::make);
    PAPER GET_POST "/staff/s/{slug}/paper/{batch}" => get(paper::entry_form).post(paper::enter);
    PAPER GET_POST "/staff/s/{slug}/paper/{batch}/close" => get(closing::show).post(closing::close);
    PAPER GET_POST "/staff/s/{slug}/paper/{batch}/sheet/{sheet}" => get(sheet::show).post(sheet::save);
    PAPER GET "/staff/s/{slug}/paper/{batch}/sheets" => get(paper::sheets);
    PAPER GET_POST "/staff/s/{slug}/tally" => get(tally::show).post(tally::save);
    PAPER GET_POST "/staff/s/{slug}/tally/{id}" => get(tally::one).post(tally::change);
    FIGURES GET "/staff/s/{slug}/tallies.csv" => get(tally::file);
    COLLECT GET "/staff/s/{slug}/mend" => get(mend::list);
    COLLECT GET_POST "/staff/s/{slug}/mend/{id}" => get(mend::show).post(mend::save);
    PUBLIC GET "/street" => get(collect::shell);
    PUBLIC GET "/street/worker.js" => get(collect::worker);
    PASS POST "/street/hand-in" => post(collect::hand_in);
    PASS POST "/street/undo" => post(collect::undo);
    ANALYSTS GET_POST "/staff/m/{municipality}/tokens" => get(tokens::list).post(tokens::change);
    PUBLIC GET "/api/openapi.json" => get(describe);
    BY_RELEASES GET "/api/v1/surveys" => get(api::surveys);
    BY_RELEASES GET "/api/v1/surveys/{slug}/releases" => get(api::releases);
    BY_RELEASES GET "/api/v1/surveys/{slug}/releases/{number}/{name}" => get(api::release_file);
    BY_PROTECTED GET "/api/v1/surveys/{slug}/protected" => get(api::protected);
    BY_EXACT GET "/api/v1/surveys/{slug}/exact" => get(api::exact);
    BY_ROWS GET "/api/v1/surveys/{slug}/rows" => get(api::rows);
    BY_ROWS GET "/api/v1/surveys/{slug}/codebook" => get(api::codebook);
    OPERATOR GET "/health/live" => get(live);
    OPERATOR GET "/health/ready" => get(ready);
};

/// `GET /api/openapi.json`.
fn describe(State(app): State<Arc<App>>) -> std::future::Ready<Response> {
    let by_token = ROUTES.iter().filter_map(|route| match route.access {
        Access::Token(scope) => Some((route.path, scope)),
        _ => None,
    });
    std::future::ready(api::describe(&app, by_token))
}

impl Route {
    /// Returns whether the writer's own task stores its data, so that a disconnect does no harm.
    fn is_of_writer(&self) -> bool {
        self.path == "/s/{slug}"
    }
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
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
    let mut response = next.run(request).await;
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
mod tests {
    use super::*;
    use crate::site::accounts::unsent::words;

    #[test]
    fn every_form_that_has_words_is_a_route() {
        for path in words::routes() {
            let found = ROUTES.iter().find(|r| r.path == path);
            let posts = found.is_some_and(|r| r.methods.contains(&"POST"));
            assert!(posts, "{path} is no form");
        }
    }
}

//! Every route by every role. A route that is missing here fails.
//!
//! Public routes: what somebody without a sign-in gets. Routes of staff: every role, in the route's own
//! municipality and in another one, nobody at all, and a sign-in that lacks its second factor. The
//! expectations stand here in full, so that a change of the router's table shows.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod support;

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use lyssna::accounts::Role;
use lyssna::accounts::tokens::Scope;
use lyssna::router::{Access, ROUTES};
use support::TestApp;
use support::colleague::Colleague;
use support::page::Page;

/// Rows of the tables: method, path with its parameters filled in, route, who it is for, status; one line each.
macro_rules! rows {
    ($($method:ident $path:literal $route:literal $access:expr => $status:literal;)*) => {
        &[$((stringify!($method), $path, $route, $access, $status)),*]
    };
}

/// The same for staff, with what else holds of a row.
macro_rules! staff_rows {
    ($($method:ident $path:literal $route:literal $roles:expr => $status:literal $(, $mark:ident)*;)*) => {
        &[$(row(stringify!($method), $path, $route, $roles, $status)$(.$mark())*),*]
    };
}

/// Method, path with its parameters filled in, route, who it is for, status for anybody.
const ROWS: &[(&str, &str, &str, Access, u16)] = rows! {
    GET "/" "/" Access::Public => 200;
    GET "/s/dals-ed" "/s/{slug}" Access::Public => 200;
    POST "/s/dals-ed" "/s/{slug}" Access::Public => 200;
    GET "/s/dals-ed/withdraw" "/s/{slug}/withdraw" Access::Public => 200;
    POST "/s/dals-ed/withdraw" "/s/{slug}/withdraw" Access::Public => 422;
    GET "/help" "/help" Access::Public => 200;
    GET "/help/street" "/help/{page}" Access::Public => 200;
    GET "/s/dals-ed/privacy" "/s/{slug}/privacy" Access::Public => 200;
    GET "/s/dals-ed/accessibility" "/s/{slug}/accessibility" Access::Public => 200;
    GET "/s/dals-ed/share" "/s/{slug}/share" Access::Public => 200;
    GET "/s/dals-ed/poster" "/s/{slug}/poster" Access::Public => 200;
    GET "/s/dals-ed/qr.svg" "/s/{slug}/qr.svg" Access::Public => 200;
    GET "/pictures/1438/1" "/pictures/{municipality}/{number}" Access::Public => 404;
    GET "/wheel/x" "/wheel/{token}" Access::Public => 404;
    GET "/pictures/1438/1/files/picture.pdf" "/pictures/{municipality}/{number}/files/{name}" Access::Public => 404;
    GET "/m/1438" "/m/{municipality}" Access::Public => 200;
    GET "/m/1438/about" "/m/{municipality}/about" Access::Public => 200;
    GET "/results/1438/dals-ed" "/results/{municipality}/{survey}" Access::Public => 200;
    GET "/results/1438/dals-ed/1" "/results/{municipality}/{survey}/{release}" Access::Public => 404;
    GET "/results/1438/dals-ed/1/by-age" "/results/{municipality}/{survey}/{release}/{table}" Access::Public => 404;
    GET "/results/1438/dals-ed/1/files/manifest.json" "/results/{municipality}/{survey}/{release}/files/{name}" Access::Public => 404;
    GET "/datasets/dcat" "/datasets/dcat" Access::Public => 404;
    GET "/datasets/dcat/1438" "/datasets/dcat/{municipality}" Access::Public => 404;
    GET "/promises/1438" "/promises/{municipality}" Access::Public => 200;
    GET "/promises/1438/feed.atom" "/promises/{municipality}/feed.atom" Access::Public => 200;
    GET "/promises/1438/calendar.ics" "/promises/{municipality}/calendar.ics" Access::Public => 200;
    GET "/promises/1438/1" "/promises/{municipality}/{number}" Access::Public => 404;
    GET "/promises/1438/1/share" "/promises/{municipality}/{number}/share" Access::Public => 404;
    GET "/promises/1438/1/poster" "/promises/{municipality}/{number}/poster" Access::Public => 404;
    GET "/promises/1438/1/1" "/promises/{municipality}/{number}/{activity}" Access::Public => 404;
    GET "/promises/1438/1/files/promise.json" "/promises/{municipality}/{number}/files/{name}" Access::Public => 404;
    GET "/promises/1438/1/versions/1" "/promises/{municipality}/{number}/versions/{version}" Access::Public => 404;
    GET "/promises/1438/1/follow-ups/1" "/promises/{municipality}/{number}/follow-ups/{follow_up}" Access::Public => 404;
    GET "/promises/1438/1/reports/1/file" "/promises/{municipality}/{number}/reports/{report}/file" Access::Public => 404;
    GET "/draft/1438/1" "/draft/{municipality}/{draft}" Access::Public => 404;
    POST "/draft/1438/1" "/draft/{municipality}/{draft}" Access::Public => 404;
    GET "/draft/1438/1/privacy" "/draft/{municipality}/{draft}/privacy" Access::Public => 404;
    GET "/draft/1438/1/accessibility" "/draft/{municipality}/{draft}/accessibility" Access::Public => 404;
    GET "/draft/1438/1/logo" "/draft/{municipality}/{draft}/logo" Access::Public => 404;
    GET "/s/dals-ed/logo" "/s/{slug}/logo" Access::Public => 404;
    GET "/assets/frame.js" "/assets/{name}" Access::Public => 200;
    GET "/assets/accent/1d5c4d.css" "/assets/accent/{name}" Access::Public => 200;
    GET "/staff/sign-in" "/staff/sign-in" Access::Door => 200;
    GET "/staff/unsent" "/staff/unsent" Access::Door => 401;
    POST "/staff/unsent" "/staff/unsent" Access::Door => 401;
    POST "/staff/sign-in" "/staff/sign-in" Access::Door => 422;
    GET "/staff/single-sign-on" "/staff/single-sign-on" Access::Door => 404;
    GET "/staff/single-sign-on/back" "/staff/single-sign-on/back" Access::Door => 404;
    GET "/staff/link/x" "/staff/link/{token}" Access::Door => 410;
    POST "/staff/link/x" "/staff/link/{token}" Access::Door => 410;
    GET "/street" "/street" Access::Public => 200;
    GET "/street/worker.js" "/street/worker.js" Access::Public => 200;
    POST "/street/hand-in" "/street/hand-in" Access::Pass => 401;
    POST "/street/undo" "/street/undo" Access::Pass => 401;
    GET "/api/openapi.json" "/api/openapi.json" Access::Public => 200;
    GET "/api/v1/surveys" "/api/v1/surveys" Access::Token(Scope::Releases) => 401;
    GET "/api/v1/surveys/dals-ed/releases" "/api/v1/surveys/{slug}/releases" Access::Token(Scope::Releases) => 401;
    GET "/api/v1/surveys/dals-ed/releases/1/x.csv" "/api/v1/surveys/{slug}/releases/{number}/{name}" Access::Token(Scope::Releases) => 401;
    GET "/api/v1/surveys/dals-ed/protected" "/api/v1/surveys/{slug}/protected" Access::Token(Scope::Protected) => 401;
    GET "/api/v1/surveys/dals-ed/exact" "/api/v1/surveys/{slug}/exact" Access::Token(Scope::Exact) => 401;
    GET "/api/v1/promises" "/api/v1/promises" Access::Token(Scope::Promises) => 401;
    GET "/api/v1/promises/1" "/api/v1/promises/{number}" Access::Token(Scope::Promises) => 401;
    GET "/api/v1/surveys/dals-ed/rows" "/api/v1/surveys/{slug}/rows" Access::Token(Scope::Rows) => 401;
    GET "/api/v1/surveys/dals-ed/codebook" "/api/v1/surveys/{slug}/codebook" Access::Token(Scope::Rows) => 401;
    GET "/health/live" "/health/live" Access::Operator => 200;
    GET "/health/ready" "/health/ready" Access::Operator => 200;
};

#[tokio::test]
async fn every_route_answers_as_the_table_says() {
    let test = TestApp::new().await;
    for (method, path, route, access, status) in ROWS {
        let declared = ROUTES
            .iter()
            .find(|r| r.path == *route)
            .unwrap_or_else(|| panic!("{route} is no route any more"));
        assert_eq!(declared.access, *access, "{route}");
        assert!(declared.methods.contains(method), "{method} {route}");
        let request = Request::builder()
            .method(*method)
            .uri(*path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::empty())
            .unwrap();
        let page = test.send(request, "192.0.2.1").await;
        assert_eq!(page.status.as_u16(), *status, "{method} {path}");
        if page.header("content-type").starts_with("text/html") {
            let cached = if *access == Access::Door {
                "no-store"
            } else {
                "private, no-cache"
            };
            assert_eq!(page.header("cache-control"), cached, "{path}");
            assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
            let policy = page.header("content-security-policy");
            assert!(
                policy.starts_with("default-src 'none'; "),
                "{path}: {policy}"
            );
            assert!(!policy.contains("unsafe"), "{path}: {policy}");
        }
        assert!(page.header("set-cookie").is_empty(), "{path}");
    }
    test.end().await;
}

#[tokio::test]
async fn a_method_that_is_not_declared_is_refused() {
    let test = TestApp::new().await;
    for (_, path, route, ..) in ROWS {
        let declared = ROUTES.iter().find(|r| r.path == *route).unwrap();
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            if declared.methods.contains(&method) {
                continue;
            }
            let request = Request::builder()
                .method(method)
                .uri(*path)
                .body(Body::empty())
                .unwrap();
            // A program without a token is told that first.
            let expected = if matches!(declared.access, Access::Token(_)) {
                401
            } else {
                405
            };
            assert_eq!(
                test.send(request, "192.0.2.1").await.status,
                expected,
                "{method} {path}"
            );
        }
    }
    test.end().await;
}

/// A route of staff.
struct StaffRow {
    method: &'static str,
    /// Address in Dals-Ed; `{id}` is the person's own.
    path: &'static str,
    route: &'static str,
    /// Who may use it; every role where the list is empty.
    roles: &'static [Role],
    /// Whether a sign-in without its second factor is enough.
    begun: bool,
    /// Whether the sign-in must be of the last minutes.
    fresh: bool,
    /// What whoever may use it gets for a request with nothing in it.
    status: u16,
}

const ADMINISTRATOR: &[Role] = &[Role::Administrator];
const COLLECTOR: &[Role] = &[Role::Collector];
const DRAFTS: &[Role] = &[Role::Editor, Role::Coordinator];
const EDITOR: &[Role] = &[Role::Editor];
const PAPER: &[Role] = &[Role::Collector, Role::Editor];
const REVIEW: &[Role] = &[Role::Editor, Role::Analyst];
const GATHER: &[Role] = &[Role::Collector, Role::Editor, Role::Analyst];
const FIGURES: &[Role] = &[Role::Analyst, Role::Coordinator];
const REPORTERS: &[Role] = &[Role::Analyst, Role::Coordinator, Role::Partner];
const ANALYST: &[Role] = &[Role::Analyst];
const ORIGINALS: &[Role] = &[Role::Originals];
const TOKENS: &[Role] = &[Role::Analyst, Role::Coordinator, Role::Administrator];
const RELEASES: &[Role] = &[
    Role::Analyst,
    Role::Coordinator,
    Role::Editor,
    Role::Partner,
    Role::Administrator,
];
const PARTNER: &[Role] = &[Role::Partner];
const ALL_BUT_PARTNER: &[Role] = &[
    Role::Collector,
    Role::Analyst,
    Role::Editor,
    Role::Coordinator,
    Role::Administrator,
];

const STAFF: &[StaffRow] = staff_rows! {
    GET "/staff/s/dals-ed/exact-chart.svg?question=age" "/staff/s/{slug}/exact-chart.svg" FIGURES => 404, fresh;
    GET "/staff/s/dals-ed/results" "/staff/s/{slug}/results" FIGURES => 200;
    GET "/staff/s/dals-ed/respondents" "/staff/s/{slug}/respondents" FIGURES => 200;
    GET "/staff/s/dals-ed/rounds" "/staff/s/{slug}/rounds" FIGURES => 200;
    GET "/staff/s/dals-ed/releases" "/staff/s/{slug}/releases" RELEASES => 200;
    GET "/staff/s/dals-ed/chart.svg?question=age" "/staff/s/{slug}/chart.svg" FIGURES => 404;
    POST "/staff/s/dals-ed/respondents" "/staff/s/{slug}/respondents" FIGURES => 422;
    POST "/staff/s/dals-ed/releases/make" "/staff/s/{slug}/releases/make" FIGURES => 409, fresh;
    POST "/staff/s/dals-ed/releases/1/publish" "/staff/s/{slug}/releases/{number}/publish" FIGURES => 404, fresh;
    GET "/staff/s/dals-ed/releases/1" "/staff/s/{slug}/releases/{number}" RELEASES => 404;
    GET "/staff/s/dals-ed/releases/1/chart.svg" "/staff/s/{slug}/releases/{number}/chart.svg" RELEASES => 404;
    GET "/staff/s/dals-ed/releases/1/whole-csv.csv" "/staff/s/{slug}/releases/{number}/{name}" RELEASES => 404;
    GET "/staff/s/dals-ed/figures/codebook" "/staff/s/{slug}/figures/codebook" FIGURES => 200;
    GET "/staff/s/dals-ed/figures/rows" "/staff/s/{slug}/figures/rows" ANALYST => 200, fresh;
    GET "/staff/s/dals-ed/texts" "/staff/s/{slug}/texts" ANALYST => 200;
    GET "/staff/s/dals-ed/texts/{id}/measures" "/staff/s/{slug}/texts/{id}/{question}" ANALYST => 404;
    POST "/staff/s/dals-ed/texts/{id}/measures" "/staff/s/{slug}/texts/{id}/{question}" ANALYST => 404;
    GET "/staff/s/dals-ed/texts/{id}/measures/urgent" "/staff/s/{slug}/texts/{id}/{question}/urgent" ANALYST => 404;
    POST "/staff/s/dals-ed/texts/{id}/measures/urgent" "/staff/s/{slug}/texts/{id}/{question}/urgent" ANALYST => 404;
    GET "/staff/s/dals-ed/texts/{id}/measures/original" "/staff/s/{slug}/texts/{id}/{question}/original" ORIGINALS => 404, fresh;
    POST "/staff/s/dals-ed/texts/{id}/measures/original" "/staff/s/{slug}/texts/{id}/{question}/original" ORIGINALS => 404, fresh;
    GET "/staff/s/dals-ed/coding" "/staff/s/{slug}/coding" ANALYST => 200;
    POST "/staff/s/dals-ed/coding" "/staff/s/{slug}/coding" ANALYST => 303;
    GET "/staff/s/dals-ed/coding/next" "/staff/s/{slug}/coding/next" ANALYST => 303;
    GET "/staff/s/dals-ed/coding/list" "/staff/s/{slug}/coding/list" ANALYST => 200;
    GET "/staff/s/dals-ed/coding/workbook" "/staff/s/{slug}/coding/workbook" ANALYST => 200;
    POST "/staff/s/dals-ed/coding/workbook" "/staff/s/{slug}/coding/workbook" ANALYST => 422;
    GET "/staff/s/dals-ed/coding/workbook/file" "/staff/s/{slug}/coding/workbook/file" ANALYST => 422, fresh;
    GET "/staff/s/dals-ed/coding/agreement" "/staff/s/{slug}/coding/agreement" ANALYST => 200;
    GET "/staff/s/dals-ed/coding/settle" "/staff/s/{slug}/coding/settle" ANALYST => 200;
    POST "/staff/s/dals-ed/coding/settle" "/staff/s/{slug}/coding/settle" ANALYST => 404;
    GET "/staff/s/dals-ed/coding/quotes" "/staff/s/{slug}/coding/quotes" ANALYST => 200;
    POST "/staff/s/dals-ed/coding/quotes" "/staff/s/{slug}/coding/quotes" ANALYST => 404;
    GET "/staff/s/dals-ed/coding/urgent" "/staff/s/{slug}/coding/urgent" FIGURES => 200;
    POST "/staff/s/dals-ed/coding/urgent" "/staff/s/{slug}/coding/urgent" FIGURES => 404;
    POST "/staff/s/dals-ed/coding/urgent/alarm" "/staff/s/{slug}/coding/urgent/alarm" FIGURES => 404;
    GET "/staff/s/dals-ed/coding/{id}/measures" "/staff/s/{slug}/coding/{id}/{question}" ANALYST => 404;
    POST "/staff/s/dals-ed/coding/{id}/measures" "/staff/s/{slug}/coding/{id}/{question}" ANALYST => 404;
    POST "/staff/s/dals-ed/coding/{id}/measures/translation" "/staff/s/{slug}/coding/{id}/{question}/translation" ANALYST => 404;
    POST "/staff/s/dals-ed/coding/{id}/measures/urgent" "/staff/s/{slug}/coding/{id}/{question}/urgent" ANALYST => 404;
    POST "/staff/s/dals-ed/coding/{id}/measures/quote" "/staff/s/{slug}/coding/{id}/{question}/quote" ANALYST => 404;
    GET "/staff/m/1438/pictures" "/staff/m/{municipality}/pictures" FIGURES => 200;
    POST "/staff/m/1438/pictures" "/staff/m/{municipality}/pictures" FIGURES => 422;
    GET "/staff/m/1438/pictures/1" "/staff/m/{municipality}/pictures/{number}" FIGURES => 404;
    POST "/staff/m/1438/pictures/1" "/staff/m/{municipality}/pictures/{number}" FIGURES => 404;
    GET "/staff/m/1438/pictures/1/figures" "/staff/m/{municipality}/pictures/{number}/figures" FIGURES => 404;
    GET "/staff/m/1438/pictures/1/translations/en" "/staff/m/{municipality}/pictures/{number}/translations/{language}" FIGURES => 404;
    POST "/staff/m/1438/pictures/1/translations/en" "/staff/m/{municipality}/pictures/{number}/translations/{language}" FIGURES => 404;
    POST "/staff/m/1438/pictures/look" "/staff/m/{municipality}/pictures/look" FIGURES => 200;
    POST "/staff/m/1438/pictures/1/adopt" "/staff/m/{municipality}/pictures/{number}/adopt" &[Role::Coordinator] => 404, fresh;
    GET "/staff/m/1438/pictures/1/remove" "/staff/m/{municipality}/pictures/{number}/remove" FIGURES => 404;
    POST "/staff/m/1438/pictures/1/remove" "/staff/m/{municipality}/pictures/{number}/remove" FIGURES => 404;
    GET "/staff/m/1438/pictures/1/read" "/staff/m/{municipality}/pictures/{number}/read" FIGURES => 404;
    GET "/staff/m/1438/pictures/1/pdf" "/staff/m/{municipality}/pictures/{number}/pdf" FIGURES => 404;
    GET "/staff/m/1438/pictures/1/docx" "/staff/m/{municipality}/pictures/{number}/docx" FIGURES => 404;
    GET "/staff/m/1438/pictures/1/partner" "/staff/m/{municipality}/pictures/{number}/partner" FIGURES => 404;
    POST "/staff/m/1438/pictures/1/partner" "/staff/m/{municipality}/pictures/{number}/partner" FIGURES => 404;
    POST "/staff/m/1438/pictures/1/partner/ask" "/staff/m/{municipality}/pictures/{number}/partner/ask" &[Role::Coordinator] => 404;
    GET "/staff/m/1438/pictures/1/comments" "/staff/m/{municipality}/pictures/{number}/comments" FIGURES => 404;
    POST "/staff/m/1438/pictures/1/comments" "/staff/m/{municipality}/pictures/{number}/comments" FIGURES => 404;
    POST "/staff/m/1438/pictures/1/comments/dispose" "/staff/m/{municipality}/pictures/{number}/comments/dispose" &[Role::Coordinator] => 404, fresh;
    GET "/staff/m/1438/shared/1" "/staff/m/{municipality}/shared/{number}" PARTNER => 404;
    POST "/staff/m/1438/shared/1/comments" "/staff/m/{municipality}/shared/{number}/comments" PARTNER => 404;
    POST "/staff/m/1438/shared/1/review" "/staff/m/{municipality}/shared/{number}/review" PARTNER => 404;
    GET "/staff/m/1438/promises" "/staff/m/{municipality}/promises" FIGURES => 200;
    POST "/staff/m/1438/promises" "/staff/m/{municipality}/promises" FIGURES => 422;
    GET "/staff/m/1438/promises/agreements" "/staff/m/{municipality}/promises/agreements" FIGURES => 200;
    POST "/staff/m/1438/promises/agreements" "/staff/m/{municipality}/promises/agreements" FIGURES => 422;
    GET "/staff/m/1438/promises/1" "/staff/m/{municipality}/promises/{number}" FIGURES => 404;
    POST "/staff/m/1438/promises/1" "/staff/m/{municipality}/promises/{number}" FIGURES => 404;
    GET "/staff/m/1438/promises/1/terms" "/staff/m/{municipality}/promises/{number}/terms" FIGURES => 404;
    POST "/staff/m/1438/promises/1/terms" "/staff/m/{municipality}/promises/{number}/terms" FIGURES => 404;
    GET "/staff/m/1438/promises/1/focus" "/staff/m/{municipality}/promises/{number}/focus" FIGURES => 404;
    POST "/staff/m/1438/promises/1/focus" "/staff/m/{municipality}/promises/{number}/focus" FIGURES => 404;
    GET "/staff/m/1438/promises/1/activity/new" "/staff/m/{municipality}/promises/{number}/activity/{activity}" FIGURES => 404;
    POST "/staff/m/1438/promises/1/activity/new" "/staff/m/{municipality}/promises/{number}/activity/{activity}" FIGURES => 404;
    POST "/staff/m/1438/promises/1/sign" "/staff/m/{municipality}/promises/{number}/sign" &[Role::Coordinator] => 404, fresh;
    POST "/staff/m/1438/promises/1/follow-up/adopt" "/staff/m/{municipality}/promises/{number}/follow-up/adopt" &[Role::Coordinator] => 404, fresh;
    GET "/staff/m/1438/promises/1/follow-up" "/staff/m/{municipality}/promises/{number}/follow-up" FIGURES => 404;
    POST "/staff/m/1438/promises/1/follow-up" "/staff/m/{municipality}/promises/{number}/follow-up" FIGURES => 404;
    GET "/staff/m/1438/promises/1/reports" "/staff/m/{municipality}/promises/{number}/reports" FIGURES => 404;
    GET "/staff/m/1438/promises/1/table" "/staff/m/{municipality}/promises/{number}/table" FIGURES => 404;
    POST "/staff/m/1438/promises/1/table" "/staff/m/{municipality}/promises/{number}/table" FIGURES => 404;
    GET "/staff/m/1438/promises/1/table/activities.csv" "/staff/m/{municipality}/promises/{number}/table/activities.csv" FIGURES => 404;
    POST "/staff/m/1438/promises/1/reports" "/staff/m/{municipality}/promises/{number}/reports" FIGURES => 404;
    GET "/staff/m/1438/promises/1/reports/1/file" "/staff/m/{municipality}/promises/{number}/reports/{report}/file" REPORTERS => 404;
    GET "/staff/m/1438/promises/1/report/1" "/staff/m/{municipality}/promises/{number}/report/{activity}" REPORTERS => 404;
    POST "/staff/m/1438/promises/1/report/1" "/staff/m/{municipality}/promises/{number}/report/{activity}" REPORTERS => 404;
    GET "/staff/m/1438/reports" "/staff/m/{municipality}/reports" REPORTERS => 200;
    GET "/staff/m/1438/codebook" "/staff/m/{municipality}/codebook" ANALYST => 200;
    GET "/staff/m/1438/codebook/new" "/staff/m/{municipality}/codebook/new" ANALYST => 200;
    POST "/staff/m/1438/codebook/new" "/staff/m/{municipality}/codebook/new" ANALYST => 422;
    GET "/staff/m/1438/codebook/traffic" "/staff/m/{municipality}/codebook/{theme}" ANALYST => 200;
    POST "/staff/m/1438/codebook/traffic" "/staff/m/{municipality}/codebook/{theme}" ANALYST => 422;
    GET "/staff/m/1438/tokens" "/staff/m/{municipality}/tokens" TOKENS => 200, fresh;
    POST "/staff/m/1438/tokens" "/staff/m/{municipality}/tokens" TOKENS => 422, fresh;
    GET "/staff/s/dals-ed/paper" "/staff/s/{slug}/paper" PAPER => 200;
    POST "/staff/s/dals-ed/paper" "/staff/s/{slug}/paper" PAPER => 422;
    GET "/staff/s/dals-ed/paper/{id}" "/staff/s/{slug}/paper/{batch}" PAPER => 404;
    POST "/staff/s/dals-ed/paper/{id}" "/staff/s/{slug}/paper/{batch}" PAPER => 404;
    GET "/staff/s/dals-ed/paper/{id}/close" "/staff/s/{slug}/paper/{batch}/close" PAPER => 404;
    POST "/staff/s/dals-ed/paper/{id}/close" "/staff/s/{slug}/paper/{batch}/close" PAPER => 404;
    GET "/staff/s/dals-ed/paper/{id}/sheet/1" "/staff/s/{slug}/paper/{batch}/sheet/{sheet}" PAPER => 404;
    POST "/staff/s/dals-ed/paper/{id}/sheet/1" "/staff/s/{slug}/paper/{batch}/sheet/{sheet}" PAPER => 404;
    GET "/staff/s/dals-ed/paper/{id}/sheets" "/staff/s/{slug}/paper/{batch}/sheets" PAPER => 404;
    GET "/staff/s/dals-ed/tallies.csv" "/staff/s/{slug}/tallies.csv" FIGURES => 200;
    GET "/staff/s/dals-ed/tally" "/staff/s/{slug}/tally" PAPER => 200;
    POST "/staff/s/dals-ed/tally" "/staff/s/{slug}/tally" PAPER => 422;
    GET "/staff/s/dals-ed/tally/{id}" "/staff/s/{slug}/tally/{id}" PAPER => 404;
    POST "/staff/s/dals-ed/tally/{id}" "/staff/s/{slug}/tally/{id}" PAPER => 422;
    GET "/staff/m/1438/drafts" "/staff/m/{municipality}/drafts" DRAFTS => 200;
    GET "/staff/m/1438/drafts/new" "/staff/m/{municipality}/drafts/new" EDITOR => 200;
    POST "/staff/m/1438/drafts/new" "/staff/m/{municipality}/drafts/new" EDITOR => 422;
    POST "/staff/m/1438/drafts/new/files" "/staff/m/{municipality}/drafts/new/files" EDITOR => 404;
    POST "/staff/m/1438/drafts/new/form" "/staff/m/{municipality}/drafts/new/form" EDITOR => 422;
    GET "/staff/m/1438/drafts/1" "/staff/m/{municipality}/drafts/{draft}" DRAFTS => 404;
    POST "/staff/m/1438/drafts/1/act" "/staff/m/{municipality}/drafts/{draft}/act" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/about/words" "/staff/m/{municipality}/drafts/{draft}/about/{part}" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/about/words" "/staff/m/{municipality}/drafts/{draft}/about/{part}" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/logo" "/staff/m/{municipality}/drafts/{draft}/logo" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/figures" "/staff/m/{municipality}/drafts/{draft}/figures" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/figures" "/staff/m/{municipality}/drafts/{draft}/figures" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/page/x" "/staff/m/{municipality}/drafts/{draft}/page/{page}" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/page/x" "/staff/m/{municipality}/drafts/{draft}/page/{page}" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/question/x" "/staff/m/{municipality}/drafts/{draft}/question/{question}" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/question/x" "/staff/m/{municipality}/drafts/{draft}/question/{question}" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/condition?of=residents" "/staff/m/{municipality}/drafts/{draft}/condition" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/condition" "/staff/m/{municipality}/drafts/{draft}/condition" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/languages/en" "/staff/m/{municipality}/drafts/{draft}/languages/{language}" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/languages/en" "/staff/m/{municipality}/drafts/{draft}/languages/{language}" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/languages/en/file" "/staff/m/{municipality}/drafts/{draft}/languages/{language}/file" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/languages/en/xlsx" "/staff/m/{municipality}/drafts/{draft}/languages/{language}/xlsx" DRAFTS => 404;
    GET "/staff/m/1438/drafts/1/languages/en/xliff" "/staff/m/{municipality}/drafts/{draft}/languages/{language}/xliff" DRAFTS => 404;
    GET "/staff/m/1438/drafts/1/places" "/staff/m/{municipality}/drafts/{draft}/places" EDITOR => 404;
    POST "/staff/m/1438/drafts/1/places" "/staff/m/{municipality}/drafts/{draft}/places" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/versions" "/staff/m/{municipality}/drafts/{draft}/versions" DRAFTS => 404;
    GET "/staff/m/1438/drafts/1/versions/1" "/staff/m/{municipality}/drafts/{draft}/versions/{revision}" DRAFTS => 404;
    POST "/staff/m/1438/drafts/1/undo" "/staff/m/{municipality}/drafts/{draft}/undo" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/files.zip" "/staff/m/{municipality}/drafts/{draft}/files.zip" DRAFTS => 404;
    GET "/staff/m/1438/drafts/1/form" "/staff/m/{municipality}/drafts/{draft}/form" DRAFTS => 404;
    GET "/staff/m/1438/drafts/1/form.lss" "/staff/m/{municipality}/drafts/{draft}/form.lss" DRAFTS => 404;
    GET "/staff/m/1438/drafts/1/form.xlsx" "/staff/m/{municipality}/drafts/{draft}/form.xlsx" DRAFTS => 404;
    GET "/staff/m/1438/drafts/1/trial" "/staff/m/{municipality}/drafts/{draft}/trial" DRAFTS => 404;
    POST "/staff/m/1438/drafts/1/give-back" "/staff/m/{municipality}/drafts/{draft}/give-back" EDITOR => 404;
    GET "/staff/m/1438/drafts/1/decide" "/staff/m/{municipality}/drafts/{draft}/decide" DRAFTS => 404;
    POST "/staff/m/1438/drafts/1/decide" "/staff/m/{municipality}/drafts/{draft}/decide" DRAFTS => 404;
    GET "/staff/s/dals-ed" "/staff/s/{slug}" ALL_BUT_PARTNER => 200;
    POST "/staff/s/dals-ed/dates" "/staff/s/{slug}/dates" EDITOR => 303;
    GET "/staff/s/dals-ed/codes" "/staff/s/{slug}/codes" PAPER => 200;
    POST "/staff/s/dals-ed/codes" "/staff/s/{slug}/codes" PAPER => 422;
    GET "/staff/s/dals-ed/suspects" "/staff/s/{slug}/suspects" REVIEW => 200;
    POST "/staff/s/dals-ed/suspects" "/staff/s/{slug}/suspects" REVIEW => 404;
    GET "/staff/s/dals-ed/figures" "/staff/s/{slug}/figures" FIGURES => 200;
    GET "/staff/s/dals-ed/figures/protected" "/staff/s/{slug}/figures/protected" FIGURES => 200;
    GET "/staff/s/dals-ed/figures/exact" "/staff/s/{slug}/figures/exact" FIGURES => 200, fresh;
    GET "/staff/s/dals-ed/street" "/staff/s/{slug}/street" COLLECTOR => 200;
    POST "/staff/s/dals-ed/street/ready" "/staff/s/{slug}/street/ready" COLLECTOR => 200;
    POST "/staff/s/dals-ed/street/revoke" "/staff/s/{slug}/street/revoke" COLLECTOR => 303;
    GET "/staff/s/dals-ed/street/{id}" "/staff/s/{slug}/street/{outing}" COLLECTOR => 404;
    GET "/staff/s/dals-ed/street/{id}/{id}" "/staff/s/{slug}/street/{outing}/{id}" COLLECTOR => 404;
    POST "/staff/s/dals-ed/street/{id}/{id}" "/staff/s/{slug}/street/{outing}/{id}" COLLECTOR => 404;
    GET "/staff/s/dals-ed/mend" "/staff/s/{slug}/mend" COLLECTOR => 200;
    GET "/staff/s/dals-ed/mend/{id}" "/staff/s/{slug}/mend/{id}" COLLECTOR => 404;
    POST "/staff/s/dals-ed/mend/{id}" "/staff/s/{slug}/mend/{id}" COLLECTOR => 404;
    GET "/staff" "/staff" &[] => 200;
    GET "/staff/account" "/staff/account" &[] => 200;
    POST "/staff/account/password" "/staff/account/password" &[] => 422;
    POST "/staff/account/recovery-codes" "/staff/account/recovery-codes" &[] => 303;
    POST "/staff/account/end-session" "/staff/account/end-session" &[] => 303;
    POST "/staff/take-on" "/staff/take-on" &[] => 404, fresh;
    GET "/staff/again" "/staff/again" &[] => 200;
    POST "/staff/again" "/staff/again" &[] => 422;
    GET "/staff/second-factor" "/staff/second-factor" &[] => 200, begun;
    POST "/staff/second-factor" "/staff/second-factor" &[] => 422, begun;
    POST "/staff/sign-out" "/staff/sign-out" &[] => 303, begun;
    GET "/staff/m/1438/follow-ups" "/staff/m/{municipality}/follow-ups" FIGURES => 200;
    GET "/staff/m/1438/ask" "/staff/m/{municipality}/ask" ALL_BUT_PARTNER => 303;
    GET "/staff/m/1438/collect" "/staff/m/{municipality}/collect" GATHER => 303;
    GET "/staff/m/1438/read" "/staff/m/{municipality}/read" FIGURES => 303;
    GET "/staff/m/1438/results" "/staff/m/{municipality}/results" RELEASES => 303;
    GET "/staff/m/1438/wheel" "/staff/m/{municipality}/wheel" REPORTERS => 200;
    POST "/staff/m/1438/wheel" "/staff/m/{municipality}/wheel" REPORTERS => 303;
    GET "/staff/m/1438/open-data" "/staff/m/{municipality}/open-data" ADMINISTRATOR => 200, fresh;
    POST "/staff/m/1438/open-data" "/staff/m/{municipality}/open-data" ADMINISTRATOR => 422, fresh;
    GET "/staff/m/1438/people" "/staff/m/{municipality}/people" ADMINISTRATOR => 200, fresh;
    POST "/staff/m/1438/people" "/staff/m/{municipality}/people" ADMINISTRATOR => 422, fresh;
    GET "/staff/m/1438/people/{id}" "/staff/m/{municipality}/people/{person}" ADMINISTRATOR => 200, fresh;
    POST "/staff/m/1438/people/{id}" "/staff/m/{municipality}/people/{person}" ADMINISTRATOR => 403, fresh;
    GET "/staff/m/1438/audit" "/staff/m/{municipality}/audit" ADMINISTRATOR => 200;
    GET "/staff/m/1438/audit.csv" "/staff/m/{municipality}/audit.csv" ADMINISTRATOR => 200, fresh;
};

const fn row(
    method: &'static str,
    path: &'static str,
    route: &'static str,
    roles: &'static [Role],
    status: u16,
) -> StaffRow {
    StaffRow {
        method,
        path,
        route,
        roles,
        begun: false,
        fresh: false,
        status,
    }
}

impl StaffRow {
    const fn begun(mut self) -> Self {
        self.begun = true;
        self
    }

    const fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    async fn fetch(&self, colleague: &mut Colleague<'_>) -> Page {
        let path = self.path.replace("{id}", &colleague.person.id.to_string());
        match self.method {
            "GET" => colleague.get(&path).await,
            _ => colleague.post(&path, &[]).await,
        }
    }

    async fn ask(&self, colleague: &mut Colleague<'_>) -> (u16, String) {
        let page = self.fetch(colleague).await;
        (page.status.as_u16(), page.header("location").to_owned())
    }
}

#[tokio::test]
async fn every_route_of_staff_by_every_role_in_the_own_and_in_another_municipality() {
    let test = TestApp::new().await;
    // So that no administrator of the rows is the last one.
    for municipality in ["1438", "1766"] {
        test.colleague(municipality, &[(municipality, Role::Administrator)])
            .await;
    }
    for (n, row) in STAFF.iter().enumerate() {
        for role in Role::ALL {
            let at = |what: &str| format!("{} {} as {role:?} {what}", row.method, row.path);
            let name = |what: &str| format!("{what}-{n}-{}", role.as_str());
            let may = row.roles.is_empty() || row.roles.contains(&role);
            let mut own = test.colleague(&name("own"), &[("1438", role)]).await;
            let (status, to) = row.ask(&mut own).await;
            let expected = if may { row.status } else { 403 };
            assert_eq!(status, expected, "{} {to}", at("at home"));
            let mut other = test.colleague(&name("other"), &[("1766", role)]).await;
            let expected = if row.roles.is_empty() {
                row.status
            } else {
                404
            };
            assert_eq!(row.ask(&mut other).await.0, expected, "{}", at("elsewhere"));
            if !row.begun && role.needs_second_factor() {
                let mut half = test.colleague(&name("half"), &[("1438", role)]).await;
                half.sign_in(false).await;
                let (status, to) = row.ask(&mut half).await;
                assert!(
                    status == 303 && to.starts_with("/staff/second-factor?to="),
                    "{} {status} {to}",
                    at("with a password alone")
                );
            }
            if row.fresh && may {
                let mut stale = test.colleague(&name("stale"), &[("1438", role)]).await;
                test.app.clock.advance(jiff::SignedDuration::from_mins(11));
                let (status, to) = row.ask(&mut stale).await;
                assert!(
                    status == 303 && to.starts_with("/staff/again?to="),
                    "{} {status} {to}",
                    at("after eleven minutes")
                );
            }
        }
        let mut nobody = test.colleague(&format!("nobody-{n}"), &[]).await;
        nobody.token = None;
        let (status, to) = row.ask(&mut nobody).await;
        let refused = match row.method {
            "GET" => status == 303 && to.starts_with("/staff/sign-in?to="),
            _ => status == 401,
        };
        assert!(
            refused,
            "{} {} by nobody: {status} {to}",
            row.method, row.path
        );
        if row.method == "POST" {
            let mut tricked = test
                .colleague(&format!("tricked-{n}"), &[("1438", Role::Administrator)])
                .await;
            let path = row.path.replace("{id}", &tricked.person.id.to_string());
            for headers in [
                &[][..],
                &[("origin", "https://evil.example")],
                &[("sec-fetch-site", "cross-site")],
                &[("sec-fetch-site", "same-site")],
            ] {
                let page = tricked
                    .post_bare(&path, "form_token=guessed", headers)
                    .await;
                assert_eq!(page.status, 403, "{path} with {headers:?}");
            }
            // Not even with the right token, should it ever leak.
            let token = tricked.token.as_ref().unwrap().form_token();
            let elsewhere = [("origin", "https://evil.example")];
            let body = format!("form_token={token}");
            let page = tricked.post_bare(&path, &body, &elsewhere).await;
            assert_eq!(page.status, 403, "{path} from elsewhere");
        }
    }
    test.end().await;
}

/// What is on every response; gives its status.
fn guarded(page: &Page, at: &str) -> u16 {
    let at = format!("{at}: {}", page.status);
    assert_eq!(page.header("x-content-type-options"), "nosniff", "{at}");
    assert_eq!(page.header("referrer-policy"), "same-origin", "{at}");
    let policy = page.header("content-security-policy");
    if page.header("content-type").starts_with("text/javascript") {
        // It would be that of the worker made from it.
        assert_eq!(policy, "", "{at}");
    } else {
        assert!(policy.starts_with("default-src 'none'; "), "{at}: {policy}");
        assert!(policy.contains("frame-ancestors "), "{at}: {policy}");
    }
    page.status.as_u16()
}

#[tokio::test]
async fn pages_files_redirects_and_refusals_all_carry_the_headers() {
    let test = TestApp::new().await;
    let mut seen = BTreeSet::new();
    for (method, path, ..) in ROWS {
        for method in [*method, "PATCH"] {
            let request = Request::builder()
                .method(method)
                .uri(*path)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::empty())
                .unwrap();
            let page = test.send(request, "192.0.2.1").await;
            seen.insert(guarded(&page, &format!("{method} {path}")));
        }
    }
    for path in [
        lyssna::web::assets::STYLE.href.as_str(),
        "/assets/nothing.css",
        "/nowhere",
        "/s/nowhere",
        "/s/dals-ed%00",
        "/staff/nowhere",
        "/api/nowhere",
    ] {
        seen.insert(guarded(&test.get(path).await, path));
    }
    for path in ["/s/dals-ed", "/staff/sign-in", "/street/hand-in"] {
        let page = test.post(path, "x".repeat(9 << 20)).await;
        seen.insert(guarded(&page, &format!("nine megabytes to {path}")));
    }
    // So that no administrator of the rows is the last one.
    test.colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    for (n, row) in STAFF.iter().enumerate() {
        let at = |who: &str| format!("{} {} by {who}", row.method, row.path);
        let role = row.roles.first().copied().unwrap_or(Role::Collector);
        let name = format!("own-{n}");
        let mut own = test.colleague(&name, &[("1438", role)]).await;
        seen.insert(guarded(&row.fetch(&mut own).await, &at("who may")));
        let name = format!("other-{n}");
        let mut other = test.colleague(&name, &[("1766", role)]).await;
        seen.insert(guarded(&row.fetch(&mut other).await, &at("a stranger")));
        other.token = None;
        seen.insert(guarded(&row.fetch(&mut other).await, &at("nobody")));
    }
    for status in [200, 303, 401, 404, 405, 413, 422] {
        assert!(seen.contains(&status), "{status}: {seen:?}");
    }
    test.end().await;
}

#[tokio::test]
async fn where_the_address_is_https_browsers_are_told_to_use_nothing_else() {
    const NAME: &str = "strict-transport-security";
    let paths = ["/", "/s/dals-ed", "/staff", "/nowhere", "/health/live"];
    let public = ["--public-url", "https://dialog.example.se"];
    let test = TestApp::with(support::Database::sqlite(), &public).await;
    for path in paths {
        let page = test.get(path).await;
        assert_eq!(page.header(NAME), "max-age=31536000", "{path}");
    }
    test.end().await;
    // On a colleague's own computer, or inside a network, there is no TLS to hold on to.
    let test = TestApp::new().await;
    for path in paths {
        assert_eq!(test.get(path).await.header(NAME), "", "{path}");
    }
    test.end().await;
}

#[tokio::test]
async fn xml_and_pictures_drawn_in_it_say_how_their_letters_are_written() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let code = test.get("/s/dals-ed/qr.svg").await;
    assert_eq!(code.status, 200);
    assert_eq!(code.header("content-type"), "image/svg+xml; charset=utf-8");
    let path = "/staff/s/dals-ed/figures/codebook?format=ddi";
    let codebook = cia.get(path).await;
    assert_eq!(codebook.status, 200);
    let kind = codebook.header("content-type");
    assert_eq!(kind, "application/xml; charset=utf-8");
    // They are written so.
    let text = String::from_utf8(codebook.bytes).unwrap();
    assert!(text.starts_with("<?xml") && text.contains("Sverige"));
    test.end().await;
}

#[tokio::test]
async fn nobody_is_signed_in_from_another_site() {
    let test = TestApp::new().await;
    let mut visitor = test.colleague("Visitor", &[]).await;
    visitor.token = None;
    let body = "email=a%40b.se&password=x";
    for headers in [
        [("origin", "https://evil.example")],
        [("sec-fetch-site", "cross-site")],
    ] {
        for path in ["/staff/sign-in", "/staff/link/x"] {
            let page = visitor.post_bare(path, body, &headers).await;
            assert_eq!(page.status, 403, "{path} {headers:?}");
        }
    }
    let own = [("origin", "https://lyssna.test")];
    assert_eq!(
        visitor.post_bare("/staff/sign-in", body, &own).await.status,
        422
    );
    test.end().await;
}

#[test]
fn no_route_is_missing_here() {
    let public = ROWS.iter().map(|(method, _, route, ..)| (*method, *route));
    let staff = STAFF.iter().map(|row| (row.method, row.route));
    let rows: BTreeSet<(&str, &str)> = public.chain(staff).collect();
    let routes: BTreeSet<(&str, &str)> = ROUTES
        .iter()
        .flat_map(|r| r.methods.iter().map(|m| (*m, r.path)))
        .collect();
    assert_eq!(rows, routes);
}

#[tokio::test]
async fn metrics_are_on_a_router_of_their_own_and_tell_of_nobody() {
    use tower::ServiceExt;
    let test = TestApp::new().await;
    assert_eq!(test.get("/metrics").await.status, 404);
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "HEMLIGTORD")
        .press("next")
        .await
        .press("submit")
        .await;
    let request = Request::get("/metrics").body(Body::empty()).unwrap();
    let response = lyssna::router::metrics(std::sync::Arc::clone(&test.app))
        .oneshot(request)
        .await
        .unwrap();
    let page = support::page::Page::read("/metrics".to_owned(), response).await;
    assert!(
        page.body
            .contains("lyssna_submissions_total{outcome=\"Stored\"} 1"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("HEMLIGTORD") && !page.body.contains("192.0.2"));
    test.end().await;
}

/// A datum, who may see it, and every way to it that staff have.
const SEEN: &[(&str, &[Role], &[&str])] = &[
    (
        "exact",
        FIGURES,
        &[
            "results",
            "respondents",
            "rounds",
            "figures/exact",
            "figures/exact?by=age&format=json",
            "exact-chart.svg?question=safe_day",
            "tallies.csv",
        ],
    ),
    (
        "protected",
        FIGURES,
        &["figures/protected", "figures/protected?format=json"],
    ),
    (
        "rows",
        ANALYST,
        &[
            "figures/rows",
            "figures/rows?format=xlsx",
            "figures/rows?format=sav",
        ],
    ),
    (
        "texts",
        ANALYST,
        &[
            "figures/rows?texts=1",
            "figures/codebook?texts=1",
            "texts",
            "coding/list",
            "coding/workbook/file?most=9",
        ],
    ),
    ("urgent", FIGURES, &["coding/urgent"]),
];

#[tokio::test]
async fn the_frame_leads_whoever_sees_it_nowhere_they_may_not_go() {
    let test = TestApp::new().await;
    for role in Role::ALL {
        let mut own = test
            .colleague(&format!("frame-{}", role.as_str()), &[("1438", role)])
            .await;
        let mut seen = 0;
        for page in [
            "/staff/s/dals-ed",
            "/staff/m/1438/reports",
            "/staff/m/1438/pictures",
        ] {
            let shown = own.get(page).await;
            if shown.status != 200 {
                continue;
            }
            for href in shown.attributes(".desk-frame a", "href") {
                let mut to = own.get(&href).await;
                if to.status == 303 {
                    // A step of one survey alone leads to its page at once.
                    let next = to.header("location").to_owned();
                    assert!(next.starts_with("/staff/s/"), "{href}: {next}");
                    to = own.get(&next).await;
                }
                assert_eq!(to.status, 200, "{role:?} on {page}: {href}");
                seen += 1;
            }
        }
        let alone = matches!(role, Role::Originals);
        assert!(alone || seen > 1, "{role:?} sees a frame");
    }
    test.end().await;
}

#[tokio::test]
async fn what_a_role_may_see_is_the_same_on_every_page_in_every_file_and_by_every_token() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "zebrafink vid stationen")
        .press("next")
        .await
        .press("submit")
        .await;
    for (datum, roles, ways) in SEEN {
        for role in Role::ALL {
            let name = |what: &str| format!("{what}-{datum}-{}", role.as_str());
            let mut whole = test.colleague(&name("whole"), &[("1438", role)]).await;
            let mut half = test.colleague(&name("half"), &[("1438", role)]).await;
            half.sign_in(false).await;
            for way in *ways {
                let path = format!("/staff/s/dals-ed/{way}");
                let page = whole.get(&path).await;
                let at = format!("{datum}: {path} as {role:?}: {}", page.status);
                assert_eq!(page.status == 403, !roles.contains(&role), "{at}");
                if !roles.contains(&role) {
                    assert!(!page.body.contains("zebrafink"), "{at}");
                }
                let page = half.get(&path).await;
                let asked = page
                    .header("location")
                    .starts_with("/staff/second-factor?to=");
                assert!(
                    page.status == 403 || asked,
                    "{at}, with a password alone: {}",
                    page.status
                );
            }
        }
    }
    for role in TOKENS {
        for (scope, roles) in [
            ("releases", RELEASES),
            ("protected", FIGURES),
            ("exact", FIGURES),
            ("rows", ANALYST),
            ("promises", TOKENS),
        ] {
            let name = format!("token-{scope}-{}", role.as_str());
            let mut maker = test.colleague(&name, &[("1438", *role)]).await;
            let fields = [("label", "x"), ("days", "7"), ("scope", scope)];
            let made = maker.post("/staff/m/1438/tokens", &fields).await;
            assert_eq!(
                made.status == 200,
                roles.contains(role),
                "{scope} as {role:?}: {}",
                made.status
            );
        }
    }
    // Whatever page of staff is fetched, and however it is asked, the text is in nobody else's hands.
    for row in STAFF.iter().filter(|row| row.method == "GET") {
        for role in Role::ALL.into_iter().filter(|role| !ANALYST.contains(role)) {
            let name = format!(
                "look-{}-{}",
                row.route.replace(['/', '{', '}'], "_"),
                role.as_str()
            );
            let mut one = test.colleague(&name, &[("1438", role)]).await;
            let path = row.path.replace("{id}", &one.person.id.to_string());
            for query in ["", "?texts=1", "?words=zebrafink"] {
                let path = format!("{}{query}", path.split('?').next().unwrap());
                let page = one.get(&path).await;
                assert!(!page.body.contains("zebrafink"), "{path} as {role:?}");
            }
        }
    }
    test.end().await;
}

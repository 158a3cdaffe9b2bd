//! Every route by every role. A route that is missing here fails.
//!
//! There are no sign-ins yet: every route is for anybody or for the operator's machines. Each row says
//! what somebody without a sign-in gets, so that a route that starts to ask for one shows here.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

mod support;

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use lyssna::router::{Access, ROUTES};
use support::TestApp;

/// Method, path with its parameters filled in, route, who it is for, status for anybody.
const ROWS: &[(&str, &str, &str, Access, u16)] = &[
    ("GET", "/", "/", Access::Public, 200),
    ("GET", "/s/dals-ed", "/s/{slug}", Access::Public, 200),
    ("POST", "/s/dals-ed", "/s/{slug}", Access::Public, 200),
    (
        "GET",
        "/s/dals-ed/withdraw",
        "/s/{slug}/withdraw",
        Access::Public,
        200,
    ),
    (
        "POST",
        "/s/dals-ed/withdraw",
        "/s/{slug}/withdraw",
        Access::Public,
        422,
    ),
    (
        "GET",
        "/s/dals-ed/privacy",
        "/s/{slug}/privacy",
        Access::Public,
        200,
    ),
    (
        "GET",
        "/s/dals-ed/accessibility",
        "/s/{slug}/accessibility",
        Access::Public,
        200,
    ),
    (
        "GET",
        "/s/dals-ed/share",
        "/s/{slug}/share",
        Access::Public,
        200,
    ),
    (
        "GET",
        "/s/dals-ed/poster",
        "/s/{slug}/poster",
        Access::Public,
        200,
    ),
    (
        "GET",
        "/s/dals-ed/qr.svg",
        "/s/{slug}/qr.svg",
        Access::Public,
        200,
    ),
    (
        "GET",
        "/s/dals-ed/logo",
        "/s/{slug}/logo",
        Access::Public,
        404,
    ),
    (
        "GET",
        "/assets/frame.js",
        "/assets/{name}",
        Access::Public,
        200,
    ),
    (
        "GET",
        "/assets/accent/1d5c4d.css",
        "/assets/accent/{name}",
        Access::Public,
        200,
    ),
    ("GET", "/health/live", "/health/live", Access::Operator, 200),
    (
        "GET",
        "/health/ready",
        "/health/ready",
        Access::Operator,
        200,
    ),
];

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
            .body(Body::empty())
            .unwrap();
        let page = test.send(request, "192.0.2.1").await;
        assert_eq!(page.status.as_u16(), *status, "{method} {path}");
        if page.header("content-type").starts_with("text/html") {
            assert_eq!(page.header("cache-control"), "private, no-cache", "{path}");
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
            assert_eq!(
                test.send(request, "192.0.2.1").await.status,
                405,
                "{method} {path}"
            );
        }
    }
    test.end().await;
}

#[test]
fn no_route_is_missing_here() {
    let rows: BTreeSet<(&str, &str)> = ROWS
        .iter()
        .map(|(method, _, route, ..)| (*method, *route))
        .collect();
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

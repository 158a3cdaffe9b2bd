//! The manual, as somebody finds their way in it.

use lyssna::accounts::Role;
use lyssna::router::{Access, ROUTES};
use lyssna::site::help::manual::{TOPICS, pages};
use lyssna::site::help::topics;

use crate::support::TestApp;

#[tokio::test]
async fn the_manual_is_read_and_searched_in_two_languages_without_a_sign_in() {
    let test = TestApp::new().await;
    let list = test.get("/help").await;
    assert_eq!(list.status, 200);
    assert_eq!(list.header("set-cookie"), "");
    let listed = list.attributes("ul.help-list > li > a", "href");
    assert_eq!(listed.len(), TOPICS.len());
    for language in ["sv", "en"] {
        let list = test.get(&format!("/help?lang={language}")).await;
        for (link, page) in list
            .attributes("ul.help-list > li > a", "href")
            .iter()
            .zip(pages(language))
        {
            // In the order of the list, each in the language that was asked for, as are the links within.
            assert!(link.ends_with(&format!("?lang={language}")), "{link}");
            let shown = test.get(link).await;
            assert_eq!(shown.status, 200, "{link}");
            assert_eq!(shown.text("h1"), page.title);
            assert_eq!(shown.attribute("html", "lang"), language);
            for inner in shown.attributes("article a[href^='/']", "href") {
                assert!(inner.contains(&format!("?lang={language}")), "{inner}");
                let to = inner.split('#').next().unwrap();
                assert_eq!(test.get(to).await.status, 200, "{link}: {inner}");
            }
            for inner in shown.attributes("article a[href^='#']", "href") {
                let part = format!("[id='{}']", inner.trim_start_matches('#'));
                assert_eq!(shown.texts(&part).len(), 1, "{link}: {inner}");
            }
        }
    }
    assert_eq!(test.get("/help/nothing").await.status, 404);
    let found = test.get("/help?lang=sv&q=gallringsbeslut").await;
    let first = &found.attributes("ol.help-list a", "href")[0];
    assert!(first.starts_with("/help/disposal?lang=sv"), "{first}");
    assert_eq!(found.attribute("input[name=q]", "value"), "gallringsbeslut");
    // What was looked for goes along to the other language, and is never markup.
    let none = test.get("/help?lang=sv&q=%3Cblink%3Exyzzy").await;
    assert!(none.texts("ol.help-list a").is_empty() && none.texts("main blink").is_empty());
    assert!(none.text("main").contains("Pröva färre ord"));
    let other = none.attribute("nav a[hreflang]", "href");
    assert_eq!(other, "/help?lang=en&q=%3Cblink%3Exyzzy");
    test.end().await;
}

#[tokio::test]
async fn every_page_of_staff_points_at_the_page_of_the_manual_that_it_is_about() {
    let test = TestApp::new().await;
    let mut cia = test
        .colleague("Cia", &[("1438", Role::Analyst), ("1438", Role::Editor)])
        .await;
    for (path, slug) in [
        ("/staff", "start"),
        ("/staff/account", "people"),
        ("/staff/s/dals-ed/coding", "coding"),
        ("/staff/s/dals-ed/coding/urgent", "free-text"),
        ("/staff/s/dals-ed/paper", "paper"),
        ("/staff/m/1438/pictures", "picture"),
    ] {
        let page = cia.get(path).await;
        let to = page.attribute("nav.staff-nav a[href^='/help']", "href");
        assert_eq!(to, format!("/help/{slug}"), "{path}");
    }
    let door = test.get("/staff/sign-in").await;
    let to = door.attribute("nav.staff-nav a[href^='/help']", "href");
    assert_eq!(to, "/help/people");
    // A new page of staff has its place in the manual, or says here that the start is it.
    for route in ROUTES {
        let page = matches!(route.access, Access::Staff(_) | Access::Door);
        if page && route.methods.contains(&"GET") && route.path != "/staff" {
            assert_ne!(topics::of_route(route.path), "start", "{}", route.path);
        }
    }
    test.end().await;
}

#[tokio::test]
async fn the_table_of_settings_is_the_programs_own() {
    let test = TestApp::new().await;
    let page = test.get("/help/settings?lang=en").await;
    let variables = page.texts("tbody th code");
    for variable in [
        "LYSSNA_DATABASE",
        "LYSSNA_LISTEN",
        "LYSSNA_SSO_ISSUER",
        "LYSSNA_SMTP_TLS",
    ] {
        assert!(variables.iter().any(|v| v == variable), "{variables:?}");
    }
    test.end().await;
}

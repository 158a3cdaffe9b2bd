//! The steps of the chain where no survey is at hand: a survey is chosen, or the only one is opened.

use lyssna::accounts::Role;

use crate::respond::resident::SAME_PAGE;
use crate::support::TestApp;
use crate::support::page::Page;

fn steps(page: &Page) -> Vec<String> {
    page.attributes(".chain.across > ol a", "href")
}

#[tokio::test]
async fn a_step_leads_to_the_only_survey_and_to_the_choice_of_one_of_several() {
    for several in [false, true] {
        let mut files = vec![("one.toml", SAME_PAGE)];
        if several {
            files.push(("two.toml", SAME_PAGE));
        }
        let test = TestApp::with_surveys(&files).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let at = cia.get("/staff/m/1438/pictures").await;
        let ways = steps(&at);
        for step in ["ask", "collect", "read", "results"] {
            let way = format!("/staff/m/1438/{step}");
            assert!(ways.contains(&way), "{way}: {ways:?}");
            let page = cia.get(&way).await;
            if several {
                assert_eq!(page.status, 200, "{way}");
                assert_eq!(page.texts("article h2").len(), 2, "{way}");
                // Each survey has the pages of the step, and no others.
                let pages = page.attributes("article li a", "href");
                assert!(
                    pages.iter().any(|to| to.starts_with("/staff/s/two")),
                    "{pages:?}"
                );
                for to in pages {
                    assert_eq!(cia.get(&to).await.status, 200, "{to}");
                }
                assert!(
                    page.text("article").contains("Öppen")
                        || page.text("article").contains("Stängd")
                );
                let here = page.texts(".chain.across [aria-current=step]");
                assert_eq!(here.len(), 1, "{way}: {here:?}");
            } else {
                assert_eq!(page.status, 303, "{way}");
                let to = page.header("location").to_owned();
                assert!(to.starts_with("/staff/s/one"), "{to}");
                assert_eq!(cia.get(&to).await.status, 200, "{to}");
            }
        }
        // Whoever collects alone is led nowhere else.
        let mut kim = test.colleague("Kim", &[("1438", Role::Collector)]).await;
        let street = kim.get("/staff/m/1438/collect").await;
        assert_eq!(street.status, if several { 200 } else { 303 });
        let read = kim.get("/staff/m/1438/read").await;
        assert_eq!(read.status, 403);
        // For whom it is, what they are, who gives roles, and the way back.
        let main = read.text("main");
        for part in [
            "Sidan är för: Analytiker",
            "Din roll här: Insamlare",
            "administratör ger roller",
        ] {
            assert!(main.contains(part), "{part}: {main}");
        }
        assert_eq!(read.texts("main h1").len(), 1);
        assert!(!steps(&read).is_empty(), "the frame stands on it");
        // A coordinator has one page of reading, which is named.
        let mut dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
        let chain = dan.get("/staff/m/1438/pictures").await;
        let named = chain.texts(".chain.across > ol a");
        assert!(!named.iter().any(|one| one.contains("Läsa")), "{named:?}");
        test.end().await;
    }
}

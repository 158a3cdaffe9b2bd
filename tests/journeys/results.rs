//! Results for everybody: before there are any, once a release is published, after it was taken back.

use lyssna::accounts::Role;

use crate::support::answered::answers;
use crate::support::answered::close;
use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::papers::{pdf_text, seen, word_text};
use crate::support::{Database, TestApp};

const RESULTS: &str = "/results/1438/dals-ed";
const RELEASE: &str = "/staff/s/dals-ed/releases/1";

async fn publish(who: &mut Colleague<'_>, seen: &str) -> u16 {
    let path = format!("{RELEASE}/publish");
    let fields = [("act", "publish"), ("seen", seen)];
    who.post(&path, &fields).await.status.as_u16()
}

/// A closed survey with a release.
async fn released<'t>(test: &'t TestApp) -> Colleague<'t> {
    answers(test, "dals-ed", 120, 6).await;
    close(test, "dals-ed").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    assert_eq!(cia.release("dals-ed").await.status, 303);
    cia
}

#[tokio::test]
async fn before_anything_is_published_the_page_says_what_happens_next_and_when() {
    let test = TestApp::new().await;
    let open = test.get(&format!("{RESULTS}?lang=sv")).await;
    assert_eq!(open.status, 200);
    let said = open.text("main");
    assert!(
        said.contains("När den har stängt räknas svaren samman"),
        "{said}"
    );
    let answer = open.attributes("main a", "href");
    assert!(
        answer.contains(&"/s/dals-ed?lang=sv".to_owned()),
        "{answer:?}"
    );
    let mut cia = released(&test).await;
    let closed = test.get(&format!("{RESULTS}?lang=sv")).await;
    let said = closed.text("main");
    assert!(said.contains("Inget resultat är publicerat än"), "{said}");
    assert!(
        !said.contains("120 svar"),
        "a release is not public by itself"
    );
    for below in ["/1", "/1/by-age", "/1/files/manifest.json"] {
        let page = test.get(&format!("{RESULTS}{below}")).await;
        assert_eq!(page.status, 404, "{below}");
    }
    // The closed survey leads there, and from there on to the municipality's own page.
    let form = test.get("/s/dals-ed?lang=sv").await;
    let there = form.attributes("main a", "href");
    assert!(there.contains(&format!("{RESULTS}?lang=sv")), "{there:?}");
    let own = test.get("/m/1438?lang=sv").await;
    assert!(
        own.attributes("main a", "href")
            .contains(&format!("{RESULTS}?lang=sv"))
    );
    assert!(own.texts("main h2").contains(&"Stängda enkäter".to_owned()));
    assert!(test.get("/results/1765/dals-ed").await.status == 404);
    let told = cia.get(RELEASE).await;
    assert!(told.text("#published").contains("visas inte för alla än"));
    test.end().await;
}

#[tokio::test]
async fn a_published_release_is_a_page_for_everybody_and_one_taken_back_says_why() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut cia = released(&test).await;
        // A second press does nothing more.
        assert_eq!(publish(&mut cia, "0").await, 303);
        assert_eq!(publish(&mut cia, "0").await, 303);
        let newest = test.get(&format!("{RESULTS}?lang=sv")).await;
        let said = newest.text("main");
        for part in [
            "120 svar",
            "Det här är en dialog",
            "Filer att hämta",
            "Metod",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let asked = newest.attributes("nav.contents a", "href");
        assert!(asked.len() > 2);
        let ids = newest.attributes("section.question", "id");
        let named: Vec<String> = ids.iter().map(|id| format!("#{id}")).collect();
        assert_eq!(named, asked, "each question can be jumped to");
        assert!(
            newest.texts("details table").len() > 2,
            "tables stand behind charts"
        );
        let kept = test.get(&format!("{RESULTS}/1?lang=sv")).await;
        assert_eq!(kept.text("main"), said, "the newest is the one release");
        // Groups are a page each, in the words of the page's language.
        let groups = newest.attributes("nav.chips a", "href");
        let by = groups.iter().find(|href| href.contains("/by-")).unwrap();
        assert_eq!(test.get(by).await.status, 200);
        assert_eq!(test.get(&format!("{RESULTS}/1/whole")).await.status, 404);
        for language in ["sv-simple", "en", "fi", "ar"] {
            let page = test.get(&format!("{RESULTS}?lang={language}")).await;
            assert_eq!(page.status, 200, "{language}");
            assert!(page.text("main").contains("120"), "{language}");
        }
        // In English its questions and answers are the survey's own in English; words of staff stay Swedish and are marked as that.
        let english = test.get(&format!("{RESULTS}/1/by-age?lang=en")).await;
        let asked = english.texts("nav.contents a");
        assert!(
            asked
                .iter()
                .any(|one| one.starts_with("What can the municipality")),
            "{asked:?}"
        );
        let main = english.text("main");
        assert!(!main.contains("Hur gammal är du?"), "{main}");
        assert!(
            english
                .texts("th")
                .iter()
                .any(|one| one.contains("Under 45"))
        );
        // So are they in every language of the survey, with the words of the figures beside them.
        for (language, tells) in [("fi", "Vastanneita"), ("ar", "عدد المجيبين")] {
            let page = test.get(&format!("{RESULTS}?lang={language}")).await;
            let main = page.text("main");
            assert!(main.contains(tells), "{language}: {main}");
            for swedish in ["svarade", "Andelarna", "Svarade inte", "Hur gammal"] {
                assert!(!main.contains(swedish), "{language} {swedish}: {main}");
            }
            assert!(page.texts("h2[lang=sv]").is_empty(), "{language}");
        }
        // The files are a table, a row for each of the release's.
        let rows = newest.texts("table.files tbody th");
        assert!(rows.len() >= groups.len(), "{rows:?}");
        assert_eq!(newest.texts("table.files td").len(), rows.len() * 7);
        for href in newest.attributes("table.files a, #files details > ul a", "href") {
            assert_eq!(test.get(&href).await.status, 200, "{href}");
        }
        // A link to it is shown with how many answered, and to the municipality's page with what is there.
        let card = |page: &Page| page.attribute("meta[name=description]", "content");
        assert!(card(&newest).contains("120 svar"), "{}", card(&newest));
        let about = test.get("/m/1438/about?lang=sv").await;
        assert!(!card(&about).contains("120"));
        let said = about.text("main");
        for part in [
            "Dals-Eds kommun",
            "WCAG 2.2",
            "digg.se/tdosanmalan",
            "kommun@dalsed.se",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let foot = newest.attributes("footer a", "href");
        assert!(
            foot.contains(&"/m/1438/about?lang=sv".to_owned()),
            "{foot:?}"
        );
        // Every file that is offered is there, byte for byte the release's.
        let files = newest.attributes("#files a", "href");
        assert!(files.len() > 4, "{files:?}");
        for file in &files {
            let public = test.get(file).await;
            assert_eq!(public.status, 200, "{file}");
            assert!(
                public
                    .header("content-disposition")
                    .starts_with("attachment")
            );
            let name = file.rsplit('/').next().unwrap();
            let own = cia.get(&format!("{RELEASE}/{name}")).await;
            if name.ends_with(".docx") {
                // Word files number their pictures anew each time.
                assert_eq!(word_text(&public.bytes), word_text(&own.bytes), "{name}");
            } else {
                assert!(public.bytes == own.bytes, "{name}");
            }
        }
        // As a paper it says what the page says: who answered, every question, the method.
        for (table, page) in [
            ("whole", &newest),
            (
                "by-age",
                &test.get(&format!("{RESULTS}/1/by-age?lang=sv")).await,
            ),
        ] {
            let at = |ending: &str| format!("{RESULTS}/1/files/{table}.{ending}");
            let word = word_text(&test.get(&at("docx")).await.bytes);
            let pdf = pdf_text(&test.get(&at("pdf")).await.bytes);
            let mut parts = page.texts("section.question h2");
            parts.extend(page.texts("main p.lead"));
            parts.extend(page.texts("#method p"));
            parts.extend(page.texts("details table.figures th[scope=row]"));
            assert!(parts.len() > 20, "{parts:?}");
            for part in parts {
                let part = seen(&part).replace(" Så är siffrorna gjorda", "");
                assert!(word.contains(&part), "{table}: {part} is not in {word}");
                assert!(pdf.contains(&part), "{table}: {part} is not in {pdf}");
            }
        }
        let none = test.get(&format!("{RESULTS}/1/files/by-nothing.pdf")).await;
        assert_eq!(none.status, 404);
        let own = test.get("/m/1438?lang=sv").await;
        assert!(
            own.texts("main h2")
                .contains(&"Vad ni har svarat".to_owned())
        );

        // Taken back it says why, and gives nothing any more; a reason is asked for, and what was typed is kept.
        let path = format!("{RELEASE}/publish");
        let without = cia.post(&path, &[("act", "withdraw"), ("seen", "1")]).await;
        assert_eq!(without.status, 422);
        let long = "x".repeat(501);
        let fields = [("act", "withdraw"), ("seen", "1"), ("reason", &*long)];
        let without = cia.post(&path, &fields).await;
        assert_eq!(without.status, 422);
        assert_eq!(without.attribute("input#reason", "value"), long);
        let late = [
            ("act", "withdraw"),
            ("seen", "0"),
            ("reason", "Fel <b>fråga</b>"),
        ];
        let late = cia.post(&path, &late).await;
        assert_eq!(late.status, 409, "{}", late.text("main"));
        let fields = [
            ("act", "withdraw"),
            ("seen", "1"),
            ("reason", "Fel <b>fråga</b>"),
        ];
        assert_eq!(cia.post(&path, &fields).await.status, 303);
        assert_eq!(cia.post(&path, &fields).await.status, 303);
        let gone = test.get(&format!("{RESULTS}/1?lang=sv")).await;
        assert_eq!(gone.status, 200);
        let said = gone.text("main");
        assert!(
            said.contains("togs bort") && said.contains("Fel <b>fråga</b>"),
            "{said}"
        );
        assert!(gone.texts("main table").is_empty() && gone.texts("main svg").is_empty());
        for file in &files {
            assert_eq!(test.get(file).await.status, 410, "{file}");
        }
        let newest = test.get(&format!("{RESULTS}?lang=sv")).await;
        assert!(
            newest.text("main").contains("togs bort"),
            "the withdrawn one is named"
        );
        assert_eq!(publish(&mut cia, "2").await, 303);
        assert_eq!(test.get(&files[0]).await.status, 200);
        let mut ann = test
            .colleague("Ann", &[("1438", Role::Administrator)])
            .await;
        let trail = ann.get("/staff/m/1438/audit").await.text("main");
        assert!(trail.contains("Publicerade en utgåva") && trail.contains("Återtog en utgåva"));
        test.end().await;
    }
}

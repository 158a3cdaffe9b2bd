//! As an analyst who looks at results, and as those who get what was released.

use lyssna::accounts::Role;
use lyssna::coding::quotes::store::insert_quote;
use lyssna::figures::Asked;
use lyssna::figures::release::list_releases;
use lyssna::response::Origin;
use lyssna::statistics::figures::Block;
use lyssna::statistics::layout::Counts;
use uuid::Uuid;

use crate::support::answered::{answers, answers_of, close};
use crate::support::colleague::Colleague;
use crate::support::{Database, TestApp};

/// Made-up answers that say what they are, and so does their survey.
async fn made_up(test: &TestApp, slug: &str, responses: usize, seed: u64) {
    answers_of(test, slug, (responses, seed), Origin::Simulated).await;
    let id = test.app.surveys.find(slug).unwrap().id.clone();
    let mut tx = test.app.store.begin().await.unwrap();
    lyssna::publishing::mark_simulated(&mut tx, &id, true)
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    test.app.look().await.unwrap();
}

#[tokio::test]
async fn the_desk_and_the_results_both_say_what_they_do_with_made_up_answers() {
    let test = TestApp::new().await;
    answers(&test, "arjang", 12, 3).await;
    made_up(&test, "arjang", 20, 4).await;
    let mut cia = test.colleague("Cia", &[("1765", Role::Analyst)]).await;
    for page in ["/staff", "/staff/s/arjang"] {
        let told = cia.get(page).await.text("main");
        assert!(
            told.contains("12 svar") && told.contains("20 påhittade svar"),
            "{page}: {told}"
        );
    }
    for below in ["results", "respondents", "rounds"] {
        let page = cia.get(&format!("/staff/s/arjang/{below}")).await;
        let told = page.text("main");
        assert!(
            told.contains("20 av svaren är påhittade") && told.contains("räknas med här"),
            "{below}: {told}"
        );
    }
    for below in ["texts", "coding", "coding/agreement"] {
        let page = cia.get(&format!("/staff/s/arjang/{below}")).await;
        let told = page.text("main");
        assert!(told.contains("av texterna är påhittad"), "{below}: {told}");
    }
    // A quote of a made-up text says what it is, so that nobody takes it for a resident's.
    let texts: Vec<(Uuid, String, String)> = lyssna::on_store!(&test.app.store, db => sqlx::query_as("SELECT t.id, t.question, r.origin FROM answer_text t JOIN response r ON r.m = t.m AND r.s = t.s AND r.id = t.id").fetch_all(db).await).unwrap();
    let survey = test.app.surveys.find("arjang").unwrap().id.clone();
    let (who, now) = (test.app.clock.id(), test.app.clock.now());
    let mut tx = test.app.store.begin().await.unwrap();
    for (id, question, _) in &texts {
        insert_quote(&mut tx, &survey, (*id, question), "Mer ljus", (who, now))
            .await
            .unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let invented = texts.iter().filter(|(_, _, of)| of == "simulated").count();
    assert!(invented > 0);
    let page = cia.get("/staff/s/arjang/coding/quotes").await;
    let told = page.text("main p.warning");
    assert!(told.contains("av enkätens texter är påhittad"), "{told}");
    assert_eq!(page.texts("#quotes > li").len(), texts.len());
    assert_eq!(page.texts("#quotes p.warning").len(), invented);
    // Row by row: which they are.
    let rows = String::from_utf8(test.rows("arjang", "plain", false).await).unwrap();
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    let column = rows
        .headers()
        .unwrap()
        .iter()
        .position(|head| head == "simulated");
    let column = column.expect("a column that tells them");
    let mut told: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[column].to_owned())
        .collect();
    told.sort();
    assert_eq!(told, [vec!["0"; 12], vec!["1"; 20]].concat());
    test.end().await;
}

#[tokio::test]
async fn every_shipped_survey_has_a_page_of_results() {
    let test = TestApp::new().await;
    let mut ranked = 0;
    for (slug, municipality) in [
        ("arjang", "1765"),
        ("asele", "2463"),
        ("dals-ed", "1438"),
        ("filipstad", "1782"),
        ("sunne", "1766"),
    ] {
        let mut cia = test
            .colleague(&format!("Cia {slug}"), &[(municipality, Role::Analyst)])
            .await;
        // Empty, with one answer, with many.
        for more in [0, 1, 60] {
            answers(&test, slug, more, 3).await;
            for query in [
                "",
                "?view=protected",
                "?by=age",
                "?by=age&by=gender",
                "?only=age:25_44",
                "?by=channel&only=gender:woman",
            ] {
                let page = cia.get(&format!("/staff/s/{slug}/results{query}")).await;
                assert_eq!(page.status, 200, "{slug}{query}");
                let questions = page.texts("section.question h2");
                assert!(
                    !questions.is_empty() && page.texts("table.figures").len() >= questions.len(),
                    "{slug}{query}"
                );
                assert!(
                    page.body.contains("har själva valt att delta"),
                    "a share never without the sentence: {slug}{query}"
                );
            }
            for below in ["respondents", "rounds", "releases", "figures"] {
                assert_eq!(
                    cia.get(&format!("/staff/s/{slug}/{below}")).await.status,
                    200,
                    "{slug} {below}"
                );
            }
        }
        let page = cia.get(&format!("/staff/s/{slug}/results")).await;
        assert!(
            page.texts("svg.chart title").len() >= 3,
            "{slug} has charts"
        );
        assert!(page.text("main").contains("61 räknade svar"), "{slug}");
        // Of a ranking, what each put first: one each.
        let figures = test.figures(slug, &[], true).await.unwrap();
        let first = |block: &&Block| block.question.ends_with(".first");
        for block in figures.blocks.iter().filter(first) {
            let options = block
                .rows
                .iter()
                .filter(|r| r.counts == Some(Counts::Option));
            let cells: Vec<_> = options.map(|row| row.cells[0].clone()).collect();
            let put_first: u64 = cells.iter().filter_map(|cell| cell.responses).sum();
            assert_eq!(Some(put_first), cells[0].base, "{slug} {}", block.question);
            ranked += 1;
        }
    }
    assert_eq!(ranked, 2);
    test.end().await;
}

#[tokio::test]
async fn a_new_answer_is_in_the_table_at_the_next_look() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let counted = async |cia: &mut Colleague<'_>| {
        cia.get("/staff/s/dals-ed/results")
            .await
            .text("main p strong")
            .to_owned()
    };
    assert_eq!(counted(&mut cia).await, "0 räknade svar.");
    answers(&test, "dals-ed", 1, 1).await;
    assert_eq!(counted(&mut cia).await, "1 räknat svar.");
    answers(&test, "dals-ed", 2, 2).await;
    assert_eq!(counted(&mut cia).await, "3 räknade svar.");
    test.end().await;
}

#[tokio::test]
async fn what_cannot_be_shown_is_told_with_what_can() {
    let test = TestApp::new().await;
    answers(&test, "dals-ed", 5, 1).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    for (query, expected) in [
        (
            "?by=measures",
            "Det går efter ”Hur gammal är du?”, ”Vilket kön har du?”, ”Vilken koppling har du till Dals-Ed?”, ”Kanal”",
        ),
        ("?by=age&by=gender&by=connection", "högst två"),
        ("?by=age&by=age", "”Hur gammal är du?” står två gånger"),
        (
            "?only=age:17_24",
            "ingen grupp ”17_24”. Det finns ”Under 16 år”",
        ),
        (
            "?only=channel:fax",
            "”Kanal” har ingen grupp ”fax”. Det finns ”På webben”",
        ),
        ("?only=shoe:41", "dela upp efter ”shoe”"),
        (
            "?view=protected&by=connection",
            "skyddade siffror efter ”Vilken koppling har du till Dals-Ed?”: med",
        ),
        (
            "?view=protected&by=connection",
            "Den lämnar ut siffror för alla tillsammans, efter ”Hur gammal är du?”, efter ”Vilket kön har du?”, efter ”Kanal”",
        ),
        ("?view=protected&by=outing", "platsen där man frågade"),
        ("?view=protected&by=age&only=gender:woman", "Den lämnar ut"),
        (
            "?question=nothing",
            "Ingen fråga med siffror har nyckeln ”nothing”. Frågorna är ”",
        ),
        ("?weighted=1", "inga befolkningstal"),
    ] {
        let page = cia.get(&format!("/staff/s/dals-ed/results{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(
            page.text(".alert").contains(expected),
            "{query}: {}",
            page.text(".alert")
        );
    }
    let only = cia.get("/staff/s/dals-ed/results?only=channel:web").await;
    assert!(
        only.text("#by").contains("Kanal På webben"),
        "{}",
        only.text("#by")
    );
    assert_eq!(
        cia.get("/staff/s/dals-ed/exact-chart.svg?question=nothing")
            .await
            .status,
        404
    );
    for (path, expected) in [
        (
            "exact?format=docx",
            "inget format ”docx”. Det finns ”CSV för Excel på svenska”, ”CSV enligt RFC 4180, för R och annat”, ”Korstabell",
        ),
        ("rows?format=docx", "”Excel, med kodbok”, ”SPSS (.sav)”"),
        ("codebook?format=docx", "Det finns ”Sida att läsa”, ”CSV on"),
        ("protected?by=place_asked", "Den lämnar ut"),
        ("protected?by=place_asked", "efter ”Kanal”, efter ”Omgång"),
    ] {
        let page = cia.get(&format!("/staff/s/dals-ed/figures/{path}")).await;
        assert_eq!(page.status, 422, "{path}");
        assert!(
            page.text(".alert").contains(expected),
            "{path}: {}",
            page.text(".alert")
        );
    }
    test.end().await;
}

#[tokio::test]
async fn a_chart_is_a_picture_of_its_own() {
    let test = TestApp::new().await;
    answers(&test, "filipstad", 80, 4).await;
    let mut cia = test.colleague("Cia", &[("1782", Role::Analyst)]).await;
    for query in [
        "question=safe_day",
        "question=why_day",
        "question=traffic",
        "question=safe_evening&by=age",
        "question=why_evening&by=gender",
    ] {
        let picture = cia
            .get(&format!("/staff/s/filipstad/exact-chart.svg?{query}"))
            .await;
        assert_eq!(picture.status, 200, "{query}");
        assert_eq!(
            picture.header("content-type"),
            "image/svg+xml; charset=utf-8"
        );
        for part in [
            "<?xml",
            "xmlns=\"http://www.w3.org/2000/svg\"",
            "<title>",
            "har själva valt att",
            "Exakta tal",
        ] {
            assert!(picture.body.contains(part), "{query}: {part}");
        }
        assert!(!picture.body.contains("class=\"chart\""), "stands alone");
    }
    test.end().await;
}

#[tokio::test]
async fn a_chart_marks_few_as_its_table_does_and_shares_are_of_whom_it_says() {
    let test = TestApp::new().await;
    answers(&test, "dals-ed", 3, 1).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let path = "/staff/s/dals-ed/exact-chart.svg?question=age";
    let picture = cia.get(path).await;
    assert_eq!(picture.status, 200);
    // The file itself says that it is to be saved: a link that did would save the sign-in where one is asked for first.
    let kept = picture.header("content-disposition");
    assert_eq!(kept, "attachment; filename=\"dals-ed-age.svg\"");
    let shown = cia.get("/staff/s/dals-ed/results").await;
    assert!(shown.texts("a[download]").is_empty());
    for part in ["*)", "Färre än 5", "de får inte"] {
        assert!(picture.body.contains(part), "{part}: {}", picture.body);
    }
    answers(&test, "dals-ed", 120, 6).await;
    let page = cia.get("/staff/s/dals-ed/results").await.text("main");
    let apart = "Andelen för ”Vet inte” är i stället av alla som svarade.";
    assert!(page.contains(apart), "{page}");
    test.end().await;
}

#[tokio::test]
async fn population_figures_show_who_is_missing_and_weigh_the_residents() {
    let test = TestApp::new().await;
    answers(&test, "arjang", 1300, 5).await;
    let mut cia = test.colleague("Cia", &[("1765", Role::Analyst)]).await;
    let wrong = cia
        .post(
            "/staff/s/arjang/respondents",
            &[("body", "age;population\n16_24;12,5\n"), ("source", "SCB")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong
            .text(".alert")
            .contains("Rad 2, kolumn 2: ”12,5” ska vara ett helt antal"),
        "{}",
        wrong.text(".alert")
    );
    assert!(
        wrong.text("textarea").contains("12,5"),
        "nothing typed is lost"
    );
    assert_eq!(wrong.attribute("#source", "value"), "SCB");
    let ages = ["under_16", "16_24", "25_44", "45_64", "65_79", "80_plus"];
    let mut table = "age;gender;population\n".to_owned();
    for (n, age) in ages.iter().enumerate() {
        for gender in ["woman", "man"] {
            table.push_str(&format!("{age};{gender};{}\n", 700 + 60 * n));
        }
    }
    let saved = cia
        .post(
            "/staff/s/arjang/respondents",
            &[("body", &table), ("source", "SCB 2025")],
        )
        .await;
    assert_eq!(saved.status, 303);
    let page = cia.get("/staff/s/arjang/respondents").await;
    assert!(page.text("main").contains("SCB 2025"));
    assert_eq!(
        page.text("#days-d"),
        "Diagrammet visar hur många svar som kom varje dag. Samma tal står i tabellen."
    );
    assert!(
        page.text("main").contains("Skillnad, procentenheter"),
        "{}",
        page.text("main")
    );
    let weighted = cia.get("/staff/s/arjang/results?weighted=1").await;
    assert_eq!(weighted.status, 200, "{}", weighted.text(".alert"));
    assert!(
        weighted.text(".method").contains("designeffekt"),
        "{}",
        weighted.text(".method")
    );
    let plain = cia.get("/staff/s/arjang/results?only=age:80_plus").await;
    assert!(
        !plain.text(".method").contains("designeffekt"),
        "unweighted unless asked for"
    );
    // Of whom the shares are, how many of them have a weight, and whom the effective size is of.
    let json = cia
        .get("/staff/s/arjang/figures/exact?weighted=1&format=json")
        .await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    let n = |value: &serde_json::Value| value.as_u64().unwrap();
    let residents = n(&json["weighting"]["residents"]);
    let own = n(&json["weighting"]["n"]);
    assert_eq!(residents, n(&json["responses"]), "nobody is filtered away");
    assert!(own < residents, "some are in none of the groups");
    let method = weighted.text(".method");
    for told in [
        format!("gäller {residents} boende"),
        format!("{own} av {residents} boende som har svarat finns i befolkningstalens grupper"),
        format!("svaren från alla {residents} boende lika säkra som"),
    ] {
        assert!(method.contains(&told), "{told}: {method}");
    }
    let cross = cia
        .get("/staff/s/arjang/figures/exact?weighted=1&format=cross")
        .await;
    assert!(cross.body.contains(&format!("gäller {residents} boende")));
    // Weights move shares of a table, and leave its counts of people.
    let lines = |page: &crate::support::page::Page| page.texts("#safe_day tbody tr");
    let (by_weight, unweighted) = (
        lines(&weighted),
        lines(&cia.get("/staff/s/arjang/results?weighted=").await),
    );
    assert_ne!(by_weight, unweighted);
    // As a file too, which says so on every row; protected figures are never weighted.
    let file = cia
        .get("/staff/s/arjang/figures/exact?weighted=1&format=plain&by=age")
        .await;
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(
        lines[1..]
            .iter()
            .all(|line| line.contains("shares weighted")),
        "{}",
        lines[1]
    );
    assert!(
        file.header("content-disposition")
            .contains("arjang-exact-age-weighted.csv")
    );
    for (path, told) in [
        ("protected?weighted=1", "alltid exakta"),
        ("exact?weighted=1&by=round", "gäller en omgång"),
    ] {
        let page = cia.get(&format!("/staff/s/arjang/figures/{path}")).await;
        assert_eq!(page.status, 422, "{path}");
        assert!(
            page.text(".alert").contains(told),
            "{}",
            page.text(".alert")
        );
    }
    let gone = cia
        .post("/staff/s/arjang/respondents", &[("act", "remove")])
        .await;
    assert_eq!(gone.status, 303);
    assert_eq!(
        cia.get("/staff/s/arjang/results?weighted=1").await.status,
        422
    );
    // A refusal takes nothing that was chosen, and leads to the field that is at fault.
    let base = "/staff/s/arjang/figures";
    let chosen = "exact?by=age&by=home&weighted=1&format=plain";
    let page = cia.get(&format!("{base}/{chosen}")).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.attribute(".alert a", "href"), "#weighted");
    assert!(page.text("#weighted-error").contains("inga befolkningstal"));
    let checked = page.attributes("form[action$=exact] input[checked]", "value");
    assert_eq!(checked, ["age", "home", "1"]);
    assert_eq!(
        page.attribute("#exact-format option[selected]", "value"),
        "plain"
    );
    let three = "exact?by=age&by=gender&by=home&format=xlsx";
    let page = cia.get(&format!("{base}/{three}")).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.attribute(".alert a", "href"), "#by");
    assert!(page.text("#by-error").contains("högst två"));
    assert_eq!(page.attributes("input[name=by][checked]", "value").len(), 3);
    let wrong = cia.get(&format!("{base}/rows?format=docx")).await;
    assert_eq!(wrong.attribute(".alert a", "href"), "#rows-format");
    // Too few of the residents for weights.
    let mut other = test.colleague("Ola", &[("1438", Role::Analyst)]).await;
    // What is offered is taken: `connection` has several answers each.
    let hint = other.get("/staff/s/dals-ed/respondents").await;
    let hint = hint.text("#body-hint");
    let offered = "Första raden: age;gender;population. ";
    assert!(hint.starts_with(offered), "{hint}");
    answers(&test, "dals-ed", 40, 1).await;
    other
        .post(
            "/staff/s/dals-ed/respondents",
            &[("body", &table), ("source", "SCB")],
        )
        .await;
    let few = other.get("/staff/s/dals-ed/results?weighted=1").await;
    assert!(
        few.text(".alert").contains("minst 300")
            && few
                .text(".alert")
                .contains("svar från boende finns i befolkningstalens grupper"),
        "{}",
        few.text(".alert")
    );
    test.end().await;
}

#[tokio::test]
async fn a_release_is_made_once_the_survey_is_closed_and_never_changes() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answers(&test, "dals-ed", 120, 6).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let refused = cia.release("dals-ed").await;
        assert_eq!(refused.status, 409);
        assert!(
            refused.text(".alert").contains("Enkäten är öppen"),
            "{}",
            refused.text(".alert")
        );
        close(&test, "dals-ed").await;
        // What cannot be taken back is said first, with how many it is of.
        let make = "/staff/s/dals-ed/releases/make";
        let asked = cia.post(make, &[]).await;
        assert_eq!(asked.status, 200);
        assert_eq!(asked.text("h1"), "Göra utgåva 1 av 120 svar?");
        let main = asked.text("main");
        assert!(main.contains("kan inte ändras eller tas bort"), "{main}");
        assert!(main.contains("kan sedan inte ångras"), "{main}");
        let of = asked.attribute("main input[name=of]", "value");
        // Nobody makes one of others than those that were asked about.
        answers(&test, "dals-ed", 1, 8).await;
        let changed = cia.post(make, &[("of", &of)]).await;
        assert_eq!(changed.status, 409);
        assert_eq!(changed.text("h1"), "Göra utgåva 1 av 121 svar?");
        assert!(changed.text(".alert").contains("Ingen utgåva är gjord än"));
        assert_eq!(cia.get("/staff/s/dals-ed/releases/1").await.status, 404);
        let made = cia.release("dals-ed").await;
        assert_eq!(
            (made.status.as_u16(), made.header("location")),
            (303, "/staff/s/dals-ed/releases/1")
        );
        // Confirmed on a second page that was open: it is made, and there it is.
        let of = changed.attribute("main input[name=of]", "value");
        let twice = cia.post(make, &[("of", &of)]).await;
        assert_eq!(twice.status, 303);
        let place = "/staff/s/dals-ed/releases/1?already=1";
        assert_eq!(twice.header("location"), place);
        let told = cia.get(place).await;
        assert!(told.text(".word").contains("redan gjord"));
        let again = cia.release("dals-ed").await;
        assert_eq!(again.status, 409);
        assert!(
            again
                .text(".alert")
                .contains("färre än 10 svar kommit eller gått"),
            "{}",
            again.text(".alert")
        );
        // No button that does nothing: why there is none.
        let list = cia.get("/staff/s/dals-ed/releases").await;
        assert!(list.text("p#make").contains("färre än 10 svar"));
        assert!(list.texts("button#make").is_empty());

        // The police partner sees releases and nothing else.
        let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
        for (path, status) in [
            ("results", 403),
            ("figures/exact", 403),
            ("figures/protected", 403),
            ("figures/rows", 403),
            ("releases", 200),
            ("releases/1", 200),
            ("releases/2", 404),
        ] {
            assert_eq!(
                pia.get(&format!("/staff/s/dals-ed/{path}")).await.status,
                status,
                "{path}"
            );
        }
        let list = pia.get("/staff/s/dals-ed/releases").await;
        assert!(
            !list.body.contains("Exakt"),
            "no exact figure beside a release"
        );
        let page = pia.get("/staff/s/dals-ed/releases/1?table=by-age").await;
        assert!(
            page.text(".method").contains("Utgåva 1: fastställda tal"),
            "{}",
            page.text(".method")
        );
        assert!(
            page.text(".method").contains("ändrade på måfå"),
            "the reader is told of the noise"
        );
        // How many answered what everybody was asked is told whole, and the method says so.
        let answered = page.texts("tbody.people tr");
        let mut whole = answered.iter().filter(|row| row.starts_with("Svarade"));
        assert!(whole.clone().count() > 3, "{answered:?}");
        assert!(whole.all(|row| !row.contains("över 90 %")), "{answered:?}");
        // What the table is grouped by is no question of its own page.
        assert!(
            page.html()
                .select(&scraper::Selector::parse("section#age").unwrap())
                .next()
                .is_none()
        );
        let told = "på en fråga som alla fick visas ändå: det säger inget";
        assert!(page.text("main").contains(told), "{}", page.text("main"));
        let picture = pia
            .get("/staff/s/dals-ed/releases/1/chart.svg?table=whole&question=age")
            .await;
        assert_eq!(picture.status, 200);
        let file = async |pia: &mut Colleague<'_>, name: &str| {
            pia.get(&format!("/staff/s/dals-ed/releases/1/{name}"))
                .await
        };
        let manifest: serde_json::Value =
            serde_json::from_str(&file(&mut pia, "manifest.json").await.body).unwrap();
        assert_eq!(manifest["responses"], 121);
        assert_eq!(manifest["wave"], "2026-11-20");
        let names: Vec<String> = manifest["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["name"].as_str().unwrap().to_owned())
            .collect();
        for name in [
            "release.json",
            "whole-csv.csv",
            "by-age-plain.csv",
            "by-gender-xlsx.xlsx",
            "by-channel-cross.csv",
        ] {
            assert!(names.contains(&name.to_owned()), "{name} of {names:?}");
        }
        let before = file(&mut pia, "by-age-plain.csv").await.body;
        assert!(
            before
                .lines()
                .skip(1)
                .all(|line| line.contains("release 1")),
            "every row says what it is"
        );
        // Later answers change what is preliminary and not what was released.
        answers(&test, "dals-ed", 30, 7).await;
        assert_eq!(file(&mut pia, "by-age-plain.csv").await.body, before);
        let second = cia.release("dals-ed").await;
        assert_eq!(second.header("location"), "/staff/s/dals-ed/releases/2");
        assert_eq!(file(&mut pia, "by-age-plain.csv").await.body, before);
        let published = test.app.surveys.find("dals-ed").unwrap();
        let releases = list_releases(&test.app.store, &published.id).await.unwrap();
        assert_eq!(
            releases.iter().map(|r| (r.number, r.n)).collect::<Vec<_>>(),
            [(2, 151), (1, 121)]
        );
        // Nobody rewrites a release, not even by hand.
        let mut tx = test.app.store.begin().await.unwrap();
        let change = "UPDATE release SET n = 7";
        let refused =
            lyssna::on_tx!(&mut tx, db => sqlx::query(change).execute(db).await.map(drop));
        assert!(refused.unwrap_err().to_string().contains("frozen"));
        drop(tx);
        let mut eva = test
            .colleague("Eva", &[("1438", Role::Administrator)])
            .await;
        let trail = eva.get("/staff/m/1438/audit?what=release.make").await;
        assert_eq!(trail.texts("tbody tr").len(), 2);
        test.end().await;
    }
}

#[tokio::test]
async fn what_is_told_of_the_next_release_is_what_it_is_and_protected_figures_point_at_it() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answers(&test, "dals-ed", 120, 6).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let published = test.app.surveys.find("dals-ed").unwrap();
        let (db, clock) = (&test.app.store, &test.app.clock);
        // While it is open already: as it will be when it is closed.
        let whole = Asked::default();
        let as_released = test.app.figures.as_released(db, clock, &published, &whole);
        let before = as_released.await.unwrap();
        let list = cia.get("/staff/s/dals-ed/releases").await.text("main");
        assert!(
            list.contains("I den första är hela enkäten exakt där det inte röjer någon"),
            "{list}"
        );
        let views = ["results?view=protected", "figures"];
        for view in views {
            let page = cia.get(&format!("/staff/s/dals-ed/{view}")).await;
            assert_eq!(page.text("#released"), "", "{view}");
        }
        close(&test, "dals-ed").await;
        assert_eq!(cia.release("dals-ed").await.status, 303);
        let release = lyssna::figures::release::read(db, &published, 1).await;
        let release = release.unwrap().unwrap();
        let made = &release.figures()[0].blocks;
        assert_eq!(before.blocks.len(), made.len());
        for (told, made) in before.blocks.iter().zip(made) {
            assert_eq!((&told.question, &told.rows), (&made.question, &made.rows));
        }
        // Other numbers of the same responses stand elsewhere: there it is said which are the ones to use.
        for view in views {
            let page = cia.get(&format!("/staff/s/dals-ed/{view}")).await;
            let told = page.text("#released");
            assert!(
                told.contains("ska användas och lämnas ut"),
                "{view}: {told}"
            );
            let to = page.attribute("#released a", "href");
            assert_eq!(to, "/staff/s/dals-ed/releases/1");
        }
        let exact = cia.get("/staff/s/dals-ed/results").await;
        assert_eq!(exact.text("#released"), "");
        let list = cia.get("/staff/s/dals-ed/releases").await.text("main");
        assert!(list.contains("också talen för hela enkäten ändrade på måfå"));
        test.end().await;
    }
}

#[tokio::test]
async fn of_two_releases_at_once_one_is_made() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answers(&test, "sunne", 60, 6).await;
        close(&test, "sunne").await;
        let published = test.app.surveys.find("sunne").unwrap();
        let make = || {
            let app = &test.app;
            lyssna::figures::release::make(
                &app.store,
                &app.clock,
                &app.figures,
                &published,
                "test",
                None,
            )
        };
        let (one, two, three) = tokio::join!(make(), make(), make());
        let made = [one.is_ok(), two.is_ok(), three.is_ok()]
            .iter()
            .filter(|ok| **ok)
            .count();
        assert_eq!(made, 1);
        assert_eq!(
            list_releases(&test.app.store, &published.id)
                .await
                .unwrap()
                .len(),
            1
        );
        test.end().await;
    }
}

/// Dals-Ed's survey without its other languages.
pub fn in_swedish_alone() -> String {
    let text = std::fs::read_to_string("surveys/dals-ed.toml").unwrap();
    text.replace(
        "languages = [\"sv\", \"sv-simple\", \"en\", \"fi\", \"ar\"]",
        "languages = [\"sv\"]",
    )
}

/// The surveys `ed-2024` and `ed-2026`, from these texts.
async fn two_rounds(before: &str, now: &str) -> TestApp {
    let places = std::fs::read_to_string("surveys/places/1438.toml").unwrap();
    let database = Database::sqlite();
    let folder = database.path("surveys");
    std::fs::create_dir_all(folder.join("places")).unwrap();
    for (name, text) in [
        ("ed-2024.toml", before),
        ("ed-2026.toml", now),
        ("places/1438.toml", places.as_str()),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let folder = folder.display().to_string();
    TestApp::with(database, &["--surveys", &folder]).await
}

#[tokio::test]
async fn the_same_question_in_two_rounds_is_a_trend_and_other_words_break_it() {
    let text = in_swedish_alone();
    let now = text.clone();
    let before = text
        .replace("round = \"2026\"", "round = \"2024\"")
        .replace("Vilket kön har du?", "Är du kvinna eller man?")
        .replace("  { key = \"visits\", text = \"Jag är på besök\" },\n", "");
    let test = two_rounds(&before, &now).await;
    answers(&test, "ed-2024", 140, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    // They have the same title: staff are told which is which before they choose, close or decide.
    let start = cia.get("/staff").await;
    for round in ["2024", "2026"] {
        let title = start.text(&format!("main a[href='/staff/s/ed-{round}']"));
        assert!(title.ends_with(&format!("({round})")), "{title}");
        for below in ["results", "releases", "coding/quotes"] {
            let page = cia.get(&format!("/staff/s/ed-{round}/{below}")).await;
            assert!(page.text("main").contains(&title), "{below}");
        }
    }
    let mut eva = test.colleague("Eva", &[("1438", Role::Editor)]).await;
    let close = [("act", "close")];
    let sure = eva.post("/staff/s/ed-2024/dates", &close).await;
    assert_eq!(sure.text("h1"), "Stänga enkäten nu?");
    assert!(sure.text("main p strong").ends_with("(2024)"));
    let page = cia.get("/staff/s/ed-2026/rounds").await;
    assert_eq!(
        page.texts("table.figures:first-of-type tbody th")[..2],
        ["2024", "2026"]
    );
    let of = |question: &str| {
        let all = page.texts("section.question");
        all.iter()
            .find(|text| text.contains(question))
            .unwrap()
            .clone()
    };
    assert!(!of("Hur gammal är du?").contains("linjen bryts"));
    assert!(of("Vilket kön har du?").contains("2026: frågan ställdes med andra ord"));
    assert!(of("Vilken koppling").contains("2026: svaren eller skalan är andra"));
    assert!(of("Vilken koppling").contains("Jag är på besökfanns inte att välja"));
    let lines = |body: &str, from: &str| {
        let part = body
            .split(from)
            .nth(1)
            .unwrap()
            .split("</svg>")
            .next()
            .unwrap();
        part.matches("<line class=\"m").count()
    };
    assert!(
        lines(&page.body, "Hur gammal är du?</h2>") >= 5,
        "a line an answer"
    );
    assert_eq!(
        lines(&page.body, "Vilket kön har du?</h2>"),
        0,
        "no line over a break"
    );
    // The round as a grouping: every cell is that of the survey's own table.
    let exact = test.exact("ed-2026", &["round", "age"]).await;
    let now = test.exact("ed-2026", &["age"]).await;
    let before = test.exact("ed-2024", &["age"]).await;
    let numbers = |lines: &[String], start: &str| -> Vec<String> {
        let found = lines.iter().find(|line| line.starts_with(start));
        let cells = found
            .unwrap_or_else(|| panic!("{start}"))
            .split(',')
            .rev()
            .take(4);
        cells.map(str::to_owned).collect()
    };
    let first = |survey: &str| format!("{survey},gender,Vilket kön har du?,woman,Kvinna,");
    let in_round = |round: &str, text: &str| format!("{}{round},{text},25_44,", first("ed-2026"));
    assert_eq!(
        numbers(&exact, &in_round("ed-2026", "2026")),
        numbers(&now, &format!("{}25_44,", first("ed-2026")))
    );
    // Other words: not beside it.
    assert_eq!(
        numbers(&exact, &in_round("ed-2024", "2024"))[..4],
        ["exact; not asked so in this round", "", "", ""]
    );
    let same = |survey: &str| format!("{survey},reasons,");
    let of_reasons = |lines: &[String], start: &str| -> Vec<Vec<String>> {
        let mine = lines
            .iter()
            .filter(|line| line.starts_with(start) && line.contains("25_44,"));
        mine.map(|line| line.split(',').rev().take(4).map(str::to_owned).collect())
            .collect()
    };
    let mine = exact
        .iter()
        .filter(|line| line.contains(",ed-2024,2024,"))
        .cloned()
        .collect::<Vec<_>>();
    assert_eq!(
        of_reasons(&mine, &same("ed-2026")),
        of_reasons(&before, &same("ed-2024"))
    );
    for (by, told) in [
        (vec!["round", "age", "gender"], "at most two"),
        (vec!["round", "round"], "twice"),
    ] {
        let error = test.figures("ed-2026", &by, true).await.unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
    let page = cia
        .get("/staff/s/ed-2026/results?view=protected&by=round")
        .await;
    assert_eq!(page.status, 200);
    assert!(page.text("#gender").contains("inte samma fråga"));
    for format in ["cross", "xlsx", "json"] {
        let path = format!("/staff/s/ed-2026/figures/protected?by=round&format={format}");
        assert_eq!(cia.get(&path).await.status, 200, "{format}");
    }
    test.end().await;
}

#[tokio::test]
async fn rounds_of_the_same_name_are_told_apart_and_each_says_how_many_answers_are_made_up() {
    let text = in_swedish_alone();
    let test = two_rounds(&text, &text).await;
    answers(&test, "ed-2024", 140, 1).await;
    made_up(&test, "ed-2026", 120, 2).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/ed-2026/rounds").await;
    // Neither has a first day: why they stand in this order, and what settles it.
    assert!(
        page.text("#order").contains("första dag"),
        "{}",
        page.text("main")
    );
    let names = ["2026 (ed-2024)", "2026 (ed-2026)"];
    assert_eq!(
        page.texts("table.figures:first-of-type tbody th")[..2],
        names
    );
    let numbers = page.texts("table.figures:first-of-type tbody td.number-cell");
    assert_eq!(numbers[..4], ["140", "0", "120", "120"]);
    assert!(
        page.text("section.question")
            .contains("Varav påhittade0120"),
        "{}",
        page.text("section.question")
    );
    let told = "Påhittade svar i varje omgång: 2026 (ed-2026): 120.";
    let results = cia.get("/staff/s/ed-2026/results?by=round").await;
    assert!(
        results.text(".method").contains(told),
        "{}",
        results.text(".method")
    );
    assert!(names.iter().all(|name| results.text("#age").contains(name)));
    let exact = test.exact("ed-2026", &["round"]).await;
    assert!(
        exact
            .iter()
            .any(|line| line.contains(",_simulated,")
                && line.contains(",ed-2026,2026 (ed-2026),120,")),
        "{exact:#?}"
    );
    let cross = cia
        .get("/staff/s/ed-2026/figures/exact?by=round&format=cross")
        .await;
    assert!(cross.body.contains("per omgång: 2026 (ed-2026): 120."));
    test.end().await;
}

#[tokio::test]
async fn the_chart_of_rounds_has_the_shares_of_its_table() {
    let text = in_swedish_alone();
    let before = text.replace("round = \"2026\"", "round = \"2024\"");
    let test = two_rounds(&before, &text).await;
    answers(&test, "ed-2024", 140, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/ed-2026/rounds").await;
    let cells = page.texts("section.question td.number-cell");
    let shares = |text: &String| text.ends_with(" %");
    let axis = ["0 %", "25 %", "50 %", "75 %", "100 %"];
    let labels: Vec<String> = page
        .texts("section.question svg .ink")
        .into_iter()
        .filter(|text| shares(text) && !axis.contains(&text.as_str()))
        .collect();
    assert!(labels.len() > 10, "{labels:?}");
    for label in &labels {
        let stands = |cell: &String| cell.starts_with(&format!("{label} ("));
        assert!(cells.iter().any(stands), "{label}: {cells:?}");
    }
    test.end().await;
}

#[tokio::test]
async fn no_line_of_rounds_with_few_responses() {
    let text = in_swedish_alone();
    let before = text.replace("round = \"2026\"", "round = \"2024\"");
    let test = two_rounds(&before, &text).await;
    answers(&test, "ed-2024", 99, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/ed-2026/rounds").await;
    assert!(
        page.text("main")
            .contains("färre än 100 svar, så ingen linje dras")
    );
    assert!(!page.body.contains("<line class=\"m"));
    test.end().await;
}

#[tokio::test]
async fn a_round_whose_answers_were_erased_is_not_said_to_have_had_few() {
    let text = in_swedish_alone();
    let before = text.replace("round = \"2026\"", "round = \"2024\"");
    let test = two_rounds(&before, &text).await;
    answers(&test, "ed-2024", 140, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let app = &test.app;
    let id = app.surveys.find("ed-2024").unwrap().id.clone();
    test.dispose(&id, "KS 1", false).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/ed-2026/rounds").await;
    let said = page.text("p.warning");
    assert!(
        said.contains("2026: omgången 2024, vars svar gallrades")
            && said.contains("ingen linje dras"),
        "{said}"
    );
    assert!(!page.text("main").contains("färre än 100 svar"));
    test.end().await;
}

#[tokio::test]
async fn a_round_without_days_is_asked_now_and_stands_after_the_older_ones() {
    let text = in_swedish_alone();
    let before = text.replace("round = \"2026\"", "closes = 2025-11-01\nround = \"2025\"");
    assert!(before.contains("closes = 2025-11-01"));
    let test = two_rounds(&before, &text).await;
    answers(&test, "ed-2024", 140, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    for survey in ["ed-2024", "ed-2026"] {
        let page = cia.get(&format!("/staff/s/{survey}/rounds")).await;
        let rounds = page.texts("table.figures:first-of-type tbody th");
        assert_eq!(rounds[..2], ["2025", "2026"], "{survey}");
    }
    test.end().await;
}

/// The texts of one round are coded, those of the other are not: the question is the same, and pages and files say so.
#[tokio::test]
async fn themes_of_a_round_that_nobody_has_coded_are_not_called_another_question() {
    let text = in_swedish_alone();
    let before = text.replace("round = \"2026\"", "round = \"2024\"");
    let test = two_rounds(&before, &text).await;
    answers(&test, "ed-2024", 140, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let published = test.app.surveys.find("ed-2026").unwrap();
    crate::support::coded(&test, &published).await;
    let exact = test.figures("ed-2026", &["round"], true).await.unwrap();
    let mut why = std::collections::BTreeSet::new();
    for block in exact.blocks.iter().filter(|block| block.is_themes()) {
        let hidden = block.rows.iter().flat_map(|row| &row.cells);
        why.extend(hidden.filter_map(|cell| cell.hidden.map(|why| format!("{why:?}"))));
    }
    assert_eq!(why.into_iter().collect::<Vec<_>>(), ["NotCoded"]);
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    for path in [
        "/staff/s/ed-2026/results?by=round",
        "/staff/s/ed-2026/figures/exact?by=round&format=cross",
    ] {
        let page = cia.get(path).await;
        assert!(page.body.contains("inte kodat"), "{}", page.body);
        assert!(!page.body.contains("inte samma fråga"), "{}", page.body);
    }
    test.end().await;
}

#[tokio::test]
async fn a_round_that_does_not_stand_beside_the_others_is_named() {
    let text = in_swedish_alone();
    let before = text
        .replace("round = \"2026\"", "round = \"2024\"")
        .replace("key = \"gender\"", "key = \"sex\"")
        .replace("\"gender\"", "\"sex\"");
    let test = two_rounds(&before, &text).await;
    answers(&test, "ed-2024", 140, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let told = "Omgången 2024 är inte med: den har ingen sådan tabell.";
    let page = "/staff/s/ed-2026/results?view=protected&by=round";
    assert!(!cia.get(page).await.text("main").contains("är inte med"));
    let grouped = cia.get(&format!("{page}&by=gender")).await;
    assert!(
        grouped.text("main").contains(told),
        "{}",
        grouped.text("main")
    );
    let file = "/staff/s/ed-2026/figures/protected?by=round&by=gender&format=cross";
    assert!(cia.get(file).await.body.contains(told));
    test.end().await;
}

#[tokio::test]
async fn a_question_with_another_kind_of_answer_stands_apart_and_what_is_merged_names_its_round() {
    let text = in_swedish_alone();
    let before = text
        .replace("round = \"2026\"", "round = \"2024\"")
        .replace(
            "key = \"connection\"\nkind = \"several-choices\"",
            "key = \"connection\"\nkind = \"one-choice\"",
        );
    assert_ne!(
        before.matches("several-choices").count(),
        text.matches("several-choices").count()
    );
    let test = two_rounds(&before, &text).await;
    answers(&test, "ed-2024", 140, 1).await;
    answers(&test, "ed-2026", 130, 2).await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let page = cia.get("/staff/s/ed-2026/rounds").await;
    let all = page.texts("section.question");
    let of = |question: &str| all.iter().find(|text| text.contains(question)).unwrap();
    assert!(of("Vilken koppling").contains("2026: svaren eller skalan är andra"));
    assert!(!of("Hur gammal är du?").contains("linjen bryts"));
    let exact = test.exact("ed-2026", &["round"]).await;
    let status = |question: &str| -> Vec<&str> {
        let mine = exact.iter().filter(|line| {
            line.starts_with(&format!("ed-2026,{question},")) && line.contains(",ed-2024,")
        });
        mine.map(|line| line.rsplit(',').next().unwrap()).collect()
    };
    assert!(status("connection").len() > 4 && status("age").len() > 4);
    assert!(
        status("connection")
            .iter()
            .all(|s| *s == "exact; not asked so in this round"),
        "{:?}",
        status("connection")
    );
    assert!(status("age").iter().all(|s| !s.contains("not asked so")));
    let page = cia
        .get("/staff/s/ed-2026/results?view=protected&by=round&by=age")
        .await;
    let merged = page.texts("ul.merges li");
    for round in ["(2024)", "(2026)"] {
        assert!(
            merged.iter().any(|line| line.contains(round)),
            "{round}: {merged:?}"
        );
    }
    assert!(
        merged
            .iter()
            .all(|line| line.contains("(2024)") || line.contains("(2026)"))
    );
    test.end().await;
}

//! Surveys that are not open yet, closed, unknown.

use jiff::SignedDuration;
use lyssna::accounts::Role;

use crate::respond::resident::SAME_PAGE;
use crate::support::TestApp;
use crate::support::page::Page;

fn dated(line: &str) -> String {
    SAME_PAGE.replace("one_page = true", &format!("one_page = true\n{line}"))
}

#[tokio::test]
async fn a_survey_says_when_it_opens_and_when_it_closed() {
    let soon = dated("opens = 2026-12-01");
    let over = dated("closes = 2026-11-01");
    let test = TestApp::with_surveys(&[("soon.toml", &soon), ("over.toml", &over)]).await;
    let page = test.get("/s/soon").await;
    assert_eq!(page.text("h1"), "Frågorna är inte öppna än");
    assert!(page.text("main").contains("1 december 2026"));
    let poster = test.get("/s/soon/poster?lang=sv").await.text("main");
    assert!(
        poster.contains("Du kan svara från och med den 1 december 2026")
            || poster.contains("Du kan svara från och med 1 december 2026"),
        "{poster}"
    );
    let page = test.get("/s/over").await;
    assert_eq!(page.text("h1"), "Frågorna är stängda");
    assert!(page.body.contains("a@example.se"), "whom to ask instead");
    let home = test.get("/?lang=sv").await;
    assert_eq!(
        home.texts(".surveys li").len(),
        0,
        "neither a closed survey is offered, nor one that opens later"
    );
    // What came of a closed one is found.
    let ways = home.attributes("main section a", "href");
    assert_eq!(ways, ["/m/1438?lang=sv"]);
    assert_eq!(test.get(&ways[0]).await.status, 200);
    test.end().await;
}

#[tokio::test]
async fn surveys_are_listed_by_their_titles_whatever_their_files_are_called() {
    let test = TestApp::new().await;
    let home = test.get("/?lang=sv").await;
    assert_eq!(
        home.texts(".surveys a"),
        [
            "Dag och kväll i Filipstad",
            "Medborgardialog om trygghet i Dals-Ed",
            "Tryggare i Sunne",
            "Trygghet i Årjäng",
            "Trygghet i Åsele"
        ]
    );
    test.end().await;
    // Staff have those first that are open, then those that open later, then closed ones.
    let titled = |title: &str, line: &str| {
        dated(line).replace("title = \"Prov\"", &format!("title = \"{title}\""))
    };
    let files = [
        ("a.toml", titled("Ärlig", "")),
        ("b.toml", titled("Adel", "closes = 2026-11-01")),
        ("c.toml", titled("Zink", "")),
        ("d.toml", titled("Bävern", "opens = 2026-12-01")),
        ("e.toml", titled("Åsna", "")),
        ("f.toml", titled("Berg", "")),
    ];
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let test = TestApp::with_surveys(&files).await;
    let home = test.get("/?lang=sv").await;
    let open = ["Berg", "Zink", "Åsna", "Ärlig"];
    assert_eq!(home.texts(".surveys a"), open);
    let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
    let listed = anna.get("/staff").await.texts("article.dialogue h4 a");
    assert_eq!(listed, [&open[..], &["Bävern", "Adel"]].concat());
    test.end().await;
}

#[tokio::test]
async fn whoever_began_before_it_closed_may_finish_for_two_hours() {
    let today = dated("closes = 2026-11-22");
    let test = TestApp::with_surveys(&[("x.toml", &today)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "young").press("next").await;
    let mut bo = test.respondent("x").await;
    bo.fill("a.age", "young").press("next").await;
    // 10:01 UTC is 11:01 in Stockholm; the day ends 12 h 59 min later.
    test.app
        .clock
        .advance(SignedDuration::from_mins(12 * 60 + 59 + 118));
    assert_eq!(
        test.get("/s/x?lang=sv").await.text("h1"),
        "Frågorna är stängda"
    );
    let mut again = anna.clone();
    let mut other = anna.clone();
    anna.press("submit").await;
    let code = anna.receipt();
    assert_eq!(code.len(), 19);
    let another = "Svara för en person till";
    let main = anna.page.text("main");
    assert!(!main.contains(another), "nobody else can begin: {main}");
    test.app.clock.advance(SignedDuration::from_mins(2));
    bo.press("submit").await;
    assert_eq!(bo.page.text("h1"), "Frågorna är stängda");
    assert_eq!(test.stored("x").await, ["counted 1"]);
    // A phone loads the receipt again by itself: what was sent is not called unsent, whatever the hour.
    let late = again.clone();
    again.press("submit").await;
    assert_eq!(again.receipt(), code);
    let main = again.page.text("main");
    assert!(!main.contains(another), "{main}");
    other.fill("a.age", "old").press("submit").await;
    assert_eq!(other.page.text("h1"), "Frågorna är stängda");
    // Taken back, they are not called unsent either, and nobody is asked to answer what is closed.
    test.post("/s/x/withdraw?lang=sv", format!("receipt={code}"))
        .await;
    let erased = late.clone();
    again = late;
    again.press("submit").await;
    assert_eq!(again.page.status, 410);
    let main = again.page.text("main");
    assert!(!main.contains(another), "{main}");
    let ways = "Svara på annat sätt";
    for page in ["accessibility", "poster"] {
        let page = test.get(&format!("/s/x/{page}?lang=sv")).await;
        assert!(!page.text("main").contains(ways), "{}", page.text("main"));
        assert!(!page.text("main").contains("hjälper vi dig att svara"));
    }
    let mut editor = test
        .colleague("Eli", &[("1438", lyssna::accounts::Role::Editor)])
        .await;
    let codes = editor.get("/staff/s/x/codes").await.text("main .word");
    assert!(codes.contains("så ingen ny kan svara"), "{codes}");
    // Disposed of since, nobody knows whether it was sent: neither is claimed.
    again = erased;
    let app = &test.app;
    let id = app.surveys.find("x").unwrap().id.clone();
    test.dispose(&id, "KS 1", false).await;
    app.surveys.refresh(&app.store).await.unwrap();
    again.press("submit").await;
    let said = again.page.text("main");
    assert!(said.contains("Annars har de inte skickats"), "{said}");
    test.end().await;
}

#[tokio::test]
async fn an_edited_survey_takes_answers_to_the_version_that_was_shown() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "old").press("next").await;
    let edited = SAME_PAGE.replace(
        "options = [{ key = \"young\", text = \"Ung\" }, { key = \"old\", text = \"Gammal\" }]",
        "options = [{ key = \"young\", text = \"Ung\" }, { key = \"middle\", text = \"Medel\" }]",
    );
    let edited = edited.replace("equals = \"old\"", "equals = \"middle\"");
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(&path, edited).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.surveys.find("x").unwrap().version, 2);
    anna.fill("a.why.text", "Därför")
        .press("next")
        .await
        .press("submit")
        .await;
    assert_eq!(anna.receipt().len(), 19);
    let lines = test.exact("x", &[]).await;
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with("x,age,Ålder?,old,Gammal (har tagits bort),1,1,")),
        "{lines:#?}"
    );
    test.end().await;
}

#[tokio::test]
async fn an_invalid_file_keeps_the_last_good_version_and_says_so() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(
        &path,
        SAME_PAGE.replace("title = \"Prov\"", "titel = \"Prov\""),
    )
    .unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/s/x?lang=sv").await.text("h1"), "Prov");
    let health = test.get("/health/ready").await;
    assert_eq!(health.status, 200);
    assert!(
        health.body.contains("2 mistakes in survey files"),
        "{}",
        health.body
    );
    assert!(!health.body.contains("x.toml"), "no path is everybody's");
    // What they are, those are told who can mend it.
    let told = "x.toml:4:1: okänd nyckel ”titel”; menade du ”title”?";
    let mut olle = test
        .colleague("Olle", &[("1438", lyssna::accounts::Role::Editor)])
        .await;
    let desk = olle.get("/staff").await.text("main");
    assert!(
        desk.contains(told) && desk.contains("enkätfilerna"),
        "{desk}"
    );
    let mut elsewhere = test
        .colleague("Else", &[("1766", lyssna::accounts::Role::Editor)])
        .await;
    assert!(!elsewhere.get("/staff").await.body.contains("titel"));
    std::fs::write(&path, SAME_PAGE.replace("\"Prov\"", "\"Nytt\"")).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/s/x?lang=sv").await.text("h1"), "Nytt");
    assert_eq!(test.get("/health/ready").await.body, "ready\n");
    test.end().await;
}

#[tokio::test]
async fn a_mistake_in_places_is_told_to_their_municipality_with_the_files_folder() {
    let sunne = SAME_PAGE.replace("\"1438\"", "\"1766\"");
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE), ("y.toml", &sunne)]).await;
    let places = test.database.path("surveys").join("places");
    std::fs::create_dir(&places).unwrap();
    let text = "municipality = \"1766\"\n\n[[place]]\nkey = \"torget\"\ntext = 7\n";
    std::fs::write(places.join("1766.toml"), text).unwrap();
    test.app.look().await.unwrap();
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let mut elsa = test.colleague("Elsa", &[("1766", Role::Editor)]).await;
    let told = elsa.get("/staff").await.texts("div.alert li");
    assert!(
        told.len() == 1 && told[0].starts_with("places/1766.toml:5:8: ”text” ska vara"),
        "{told:?}"
    );
    let other = olle.get("/staff").await.texts("div.alert li");
    assert!(other.is_empty(), "{other:?}");
    test.end().await;
}

/// A request whose browser asks for a language.
async fn in_language(test: &TestApp, method: &str, path: &str, language: &str) -> Page {
    let request = axum::http::Request::builder()
        .method(method)
        .uri(path)
        .header("accept-language", language)
        .body(axum::body::Body::empty())
        .unwrap();
    test.send(request, "192.0.2.1").await
}

#[tokio::test]
async fn what_is_not_there_is_told_in_the_readers_language_and_staff_are_told_of_their_pages() {
    let test = TestApp::new().await;
    for path in ["/s/nowhere", "/nowhere", "/s/dals-ed/nowhere"] {
        for (language, wanted) in [("ar", "ar"), ("fi;q=0.9, xx", "fi"), ("xx", "sv")] {
            let page = in_language(&test, "GET", path, language).await;
            assert_eq!(page.status, 404);
            let lang = page.attribute("html", "lang");
            assert_eq!(lang, wanted, "{path} for {language}");
        }
    }
    let asked = in_language(&test, "GET", "/s/nowhere?lang=en", "ar").await;
    assert_eq!(asked.attribute("html", "lang"), "en");
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    for path in ["/staff/nowhere", "/staff/s/nowhere", "/staff/m/1766/people"] {
        let page = eva.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert_eq!(page.text("h1"), "Sidan finns inte");
        assert_eq!(page.attribute("main a", "href"), "/staff");
        assert!(!page.text("main").contains("frågor"), "{path}");
    }
    let page = in_language(&test, "GET", "/staff/nowhere", "en").await;
    assert_eq!(page.text("h1"), "The page does not exist");
    let page = in_language(&test, "DELETE", "/staff/sign-in", "en").await;
    assert_eq!(page.status, 405);
    assert_eq!(page.attribute("main a", "href"), "/staff");
    test.end().await;
}

#[tokio::test]
async fn mistakes_are_told_in_the_language_of_whoever_mends_them() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let path = test.database.path("surveys").join("x.toml");
    let mut olle = test
        .colleague("Olle", &[("1438", lyssna::accounts::Role::Editor)])
        .await;
    let mistakes = [
        (
            "title = \"Prov\"",
            "title = 7",
            "”title” ska vara en text inom citattecken, inte talet 7",
            "\"title\" should be a text in quotes, not the number 7",
        ),
        (
            "thanks = \"Tack.\"\n",
            "",
            "filen saknar nyckeln ”thanks”: vad som står på kvittensen",
            "the file lacks the key \"thanks\": What the receipt says",
        ),
        (
            "one_page = true",
            "one_page = true\none_page = true",
            "samma nyckel står två gånger",
            "this is not valid TOML: duplicate key",
        ),
        (
            "a@example.se",
            "nobody",
            "”email” ska vara en e-postadress",
            "\"email\" should be an e-mail address",
        ),
        (
            "equals = \"old\"",
            "equals = \"olds\"",
            "frågan ”age” har inget svarsalternativ ”olds”; menade du ”old”?",
            "\"age\" has no option \"olds\"; did you mean \"old\"?",
        ),
        (
            "kind = \"one-choice\"",
            "kind = \"one-choice\"\nleast = 1",
            "”least” hör bara till frågor av typen several-choices",
            "\"least\" has a meaning for SeveralChoices only",
        ),
        (
            "kind = \"long-text\"",
            "kind = \"short-text\"",
            "frågan ”why” har publicerats som en annan typ av fråga",
            "the question \"why\" was published with another kind",
        ),
    ];
    for (right, wrong, swedish, english) in mistakes {
        let text = SAME_PAGE.replace(right, wrong);
        assert_ne!(text, SAME_PAGE, "{right}");
        std::fs::write(&path, text).unwrap();
        test.app.look().await.unwrap();
        assert!(
            test.app.watch.problems().join("\n").contains(english),
            "{:?}",
            test.app.watch.problems()
        );
        let told = olle.get("/staff").await.texts("div.alert li").join("\n");
        assert!(told.contains(swedish), "{told}");
        let words: Vec<&str> = told
            .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
            .collect();
        for word in [
            "the", "should", "has", "not", "with", "this", "key", "question",
        ] {
            assert!(!words.contains(&word), "{word}: {told}");
        }
    }
    test.end().await;
}

#[tokio::test]
async fn unknown_addresses_and_wrong_methods_say_what_to_do() {
    let test = TestApp::new().await;
    for path in [
        "/s/nowhere",
        "/nowhere",
        "/s/dals-ed/nowhere",
        "/s/dals-ed/logo",
    ] {
        let page = test.get(path).await;
        assert_eq!(
            (page.status.as_u16(), page.text("h1").as_str()),
            (404, "Sidan finns inte"),
            "{path}"
        );
    }
    let request = axum::http::Request::delete("/s/dals-ed")
        .body(axum::body::Body::empty())
        .unwrap();
    let page = test.send(request, "192.0.2.1").await;
    assert_eq!(
        (page.status.as_u16(), page.text("h1").as_str()),
        (405, "Det går inte att öppna sidan så")
    );
    test.end().await;
}

#[tokio::test]
async fn closing_a_survey_in_its_file_closes_it_for_older_forms_too() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let mut anna = test.respondent("x").await;
    anna.fill("a.age", "young").press("next").await;
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(&path, dated("closes = 2026-11-01")).unwrap();
    test.app.look().await.unwrap();
    // It was open until this moment: nobody new begins, who has begun may finish.
    assert_eq!(test.get("/s/x").await.text("h1"), "Frågorna är stängda");
    let mut late = anna.clone();
    anna.press("submit").await;
    assert_eq!(test.stored("x").await, ["counted 1"]);
    test.app.clock.advance(SignedDuration::from_mins(121));
    late.fill("a.age", "old").press("submit").await;
    assert_eq!(late.page.text("h1"), "Frågorna är stängda");
    // And opening it again opens it for them.
    std::fs::write(&path, dated("closes = 2026-12-31")).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/s/x").await.text("h1"), "Prov");
    test.end().await;
}

#[tokio::test]
async fn a_question_keeps_its_kind_for_ever() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(
        &path,
        SAME_PAGE.replace("kind = \"long-text\"", "kind = \"short-text\""),
    )
    .unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.surveys.find("x").unwrap().version, 1);
    let line = SAME_PAGE.lines().position(|l| l == "key = \"why\"");
    let place = format!("x.toml:{}:7", line.unwrap() + 1);
    let problems = test.app.watch.problems();
    assert!(
        problems.len() == 1
            && problems[0].contains(&format!("/{place}: survey \"x\""))
            && problems[0].contains("a key of its own"),
        "{problems:?}"
    );
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let told = olle.get("/staff").await.texts("div.alert li");
    assert!(told[0].starts_with(&place), "{told:?}");
    test.end().await;
}

#[tokio::test]
async fn places_whose_file_goes_while_the_survey_runs_are_taken_from_nobody() {
    let text = std::fs::read_to_string("surveys/filipstad.toml").unwrap();
    let alone = |line: &str| match line.starts_with("languages = ") {
        true => "languages = [\"sv\"]\n".to_owned(),
        false => format!("{line}\n"),
    };
    let text: String = text.lines().map(alone).collect();
    let database = crate::support::Database::sqlite();
    let folder = database.path("surveys");
    let places = folder.join("places/1782.toml");
    std::fs::create_dir_all(folder.join("places")).unwrap();
    std::fs::write(folder.join("filipstad.toml"), text).unwrap();
    std::fs::copy("surveys/places/1782.toml", &places).unwrap();
    let test = TestApp::with(database, &["--surveys", folder.to_str().unwrap()]).await;
    let home = || {
        let published = test.app.surveys.find("filipstad").unwrap();
        let question = published.survey.question_index("home").unwrap();
        let options = published.survey.questions[question].options.len();
        (published.version, options)
    };
    assert_eq!(home(), (1, 16));
    std::fs::remove_file(&places).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(home(), (1, 16), "the last version stays");
    let problems = test.app.watch.problems();
    assert!(
        problems.len() == 1 && problems[0].contains("there is no file places/1782.toml"),
        "{problems:?}"
    );
    let mut olle = test
        .colleague("Olle", &[("1782", lyssna::accounts::Role::Editor)])
        .await;
    let told = olle.get("/staff").await.texts("div.alert li").join("\n");
    assert!(
        told.contains("filen places/1782.toml finns inte i mappen med enkäter"),
        "{told}"
    );
    std::fs::copy("surveys/places/1782.toml", &places).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.app.watch.problems(), [""; 0]);
    assert_eq!(home(), (1, 16));
    test.end().await;
}

#[tokio::test]
async fn a_folder_that_was_away_and_came_back_is_told_no_more() {
    let test = TestApp::with_surveys(&[("x.toml", SAME_PAGE)]).await;
    let (here, away) = (test.database.path("surveys"), test.database.path("away"));
    std::fs::rename(&here, &away).unwrap();
    test.app.look().await.unwrap();
    assert!(
        test.app
            .watch
            .problems()
            .join(" ")
            .contains("cannot be read")
    );
    assert_eq!(
        test.get("/s/x").await.status,
        200,
        "what was served goes on"
    );
    std::fs::rename(&away, &here).unwrap();
    test.app.look().await.unwrap();
    assert_eq!(test.get("/health/ready").await.body, "ready\n");
    test.end().await;
}

#[test]
fn where_nobody_stores_answers_any_more_the_service_is_not_ready() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let first = runtime();
    let test = first.block_on(async {
        let test = TestApp::new().await;
        assert_eq!(test.get("/health/ready").await.body, "ready\n");
        test
    });
    // What was begun in it ends with it: the task that stores answers, and nothing else that a request needs.
    drop(first);
    runtime().block_on(async {
        assert_eq!(test.get("/s/dals-ed").await.status, 200);
        let mut anna = test.respondent("dals-ed").await;
        anna.fill("a.measures.text", "Mer ljus").press("next").await;
        anna.press("submit").await;
        assert_eq!(anna.page.status, 503);
        assert_eq!(anna.value("a.measures.text"), Some("Mer ljus"));
        let health = test.get("/health/ready").await;
        let told = (health.status.as_u16(), health.body.as_str());
        assert_eq!(told, (503, "not ready: the queue of answers is full\n"));
        test.end().await;
    });
}

#[tokio::test]
async fn odd_addresses_are_pages_too() {
    let test = TestApp::new().await;
    for path in [
        "/s/%ff",
        "/s/dals-ed?lang=sv&lang=en",
        "/?lang=%ff&lang=xx",
        "/s/dals-ed?frame=1&frame=0&x",
    ] {
        let page = test.get(path).await;
        assert!([200, 404].contains(&page.status.as_u16()), "{path}");
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{path}"
        );
    }
    assert_eq!(
        test.get("/s/dals-ed?lang=sv&lang=en")
            .await
            .attribute("html", "lang"),
        "en"
    );
    test.end().await;
}

#[tokio::test]
async fn who_may_frame_what() {
    let test = TestApp::new().await;
    let ancestors = |page: &crate::support::page::Page| {
        page.header("content-security-policy")
            .split("frame-ancestors ")
            .nth(1)
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        ancestors(&test.get("/s/dals-ed?frame=1").await),
        "'self' https://www.dalsed.se"
    );
    for path in ["/", "/s/dals-ed/withdraw", "/s/dals-ed/share", "/nowhere"] {
        assert_eq!(ancestors(&test.get(path).await), "'none'", "{path}");
    }
    let too_large = test.post("/s/dals-ed", "x".repeat(2 << 20)).await;
    assert_eq!(
        (too_large.status.as_u16(), ancestors(&too_large).as_str()),
        (413, "'self' https://www.dalsed.se")
    );
    let framed = test.get("/s/dals-ed?frame=1&lang=sv").await;
    assert_eq!(
        framed.attribute("footer a[href*=withdraw]", "target"),
        "_blank"
    );
    test.end().await;
}

#[tokio::test]
async fn a_release_is_of_the_day_on_which_the_survey_closed() {
    let open = dated("closes = 2026-12-31");
    let test = TestApp::with_surveys(&[("x.toml", &open)]).await;
    crate::support::answered::answers(&test, "x", 60, 3).await;
    // Its last day is moved in the file, to one that has passed: until that moment it took answers.
    let path = test.database.path("surveys").join("x.toml");
    std::fs::write(&path, dated("closes = 2026-11-19")).unwrap();
    test.app.look().await.unwrap();
    let said = test.get("/s/x?lang=sv").await.text("main");
    assert!(said.contains("stängdes 22 november 2026"), "{said}");
    test.app.clock.advance(SignedDuration::from_hours(3));
    let published = test.app.surveys.find("x").unwrap();
    let app = &test.app;
    let release = lyssna::figures::release::make(
        &app.store,
        &app.clock,
        &app.figures,
        &published,
        "test",
        None,
    )
    .await
    .unwrap();
    assert_eq!(release.closed_on(), jiff::civil::date(2026, 11, 22));
    test.end().await;
}

#[tokio::test]
async fn closing_now_is_a_moment_and_says_nothing_false() {
    use lyssna::accounts::Role;
    use lyssna::figures::release::make;
    use lyssna::statistics::disclosure::Standing;
    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
        let mut anna = test.respondent("dals-ed").await;
        anna.fill("a.measures.text", "Mer ljus").press("next").await;
        let mut bo = anna.clone();
        olle.post("/staff/s/dals-ed/dates", &[("act", "close-now")])
            .await;
        // 10:00 UTC is 11:00 in Stockholm, on the 22nd.
        let page = test.get("/s/dals-ed?lang=sv").await;
        let said = page.text("main");
        assert!(
            said.contains("stängdes 22 november 2026 kl. 11.01"),
            "{said}"
        );
        assert!(
            !said.contains("21 november"),
            "answering did not end the day before"
        );
        let desk = olle.get("/staff/s/dals-ed").await.text("main");
        assert!(
            desk.contains("kan skicka till 22 november 2026 kl. 13.01"),
            "{desk}"
        );
        let published = test.app.surveys.find("dals-ed").unwrap();
        assert_eq!(
            published.survey.closes,
            Some(jiff::civil::date(2026, 11, 22))
        );
        let standing = async || {
            let app = &test.app;
            lyssna::figures::asked::standing(&app.store, &app.clock, &published)
                .await
                .unwrap()
        };
        let refused = async || {
            let app = &test.app;
            let (db, clock, figures) = (&app.store, &app.clock, &app.figures);
            let made = make(db, clock, figures, &published, "Eva", None).await;
            made.err().map(|why| why.to_string()).unwrap_or_default()
        };
        let from = "the survey is closed, but whoever had begun may finish: a release can be made from 2026-11-22 13:01";
        assert_eq!(refused().await, from);
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let page = cia.release("dals-ed").await;
        let said = "En utgåva kan göras från 22 november 2026 kl. 13.01";
        assert!(page.text(".alert").contains(said), "{}", page.text("main"));
        assert!(page.text("#make").contains(said));
        // Within the two hours who began may finish, and nothing is released.
        test.app.clock.advance(SignedDuration::from_mins(119));
        assert_eq!(standing().await, Standing::Open);
        anna.press("submit").await;
        assert_eq!(anna.receipt().len(), 19, "{}", anna.page.outline());
        test.app.clock.advance(SignedDuration::from_mins(2));
        assert_eq!(standing().await, Standing::Closed);
        assert!(refused().await.contains("too few"));
        bo.fill("a.measures.text", "Mer ljus, tack")
            .press("submit")
            .await;
        assert_eq!(bo.page.text("h1"), "Frågorna är stängda");
        assert!(
            bo.page.text("main").contains("Mer ljus, tack"),
            "nothing typed is lost"
        );
        olle.sign_in(true).await;
        let dates = "/staff/s/dals-ed/dates";
        let closed_at = || test.app.surveys.find("dals-ed").unwrap().closed_at;
        // The days as they stand change nothing.
        let page = olle.get("/staff/s/dals-ed").await;
        let last = page.attribute("#closes", "value");
        assert_eq!(last, "2026-11-22");
        let same = olle
            .post(dates, &[("closes", &last), ("act", "save")])
            .await;
        assert_eq!(same.status, 422);
        let said = same.text(".alert");
        assert!(
            said.contains("stängd sedan 22 november 2026 kl. 11.01"),
            "{said}"
        );
        assert!(closed_at().is_some());
        let page = test.get("/s/dals-ed?lang=sv").await;
        assert_eq!(page.text("h1"), "Frågorna är stängda");
        // A day given later opens it again, whatever was pressed before: it has answers, so that is asked first.
        let later = [("closes", "2026-12-31"), ("act", "save")];
        let asked = olle.post(dates, &later).await;
        assert_eq!(asked.text("h1"), "Öppna enkäten igen?");
        assert!(closed_at().is_some());
        olle.post(dates, &[&later[..], &[("sure", "yes")]].concat())
            .await;
        assert_eq!(closed_at(), None);
        test.end().await;
    }
}

#[tokio::test]
async fn what_a_closed_survey_gives_back_is_in_words_and_not_in_keys() {
    let more = r#"
[[page.question]]
key = "wish"
kind = "long-text"
text = "Önskan?"
options = [{ key = "nothing", text = "Ingenting alls", role = "none" }]
[[page.question]]
key = "seen"
kind = "date"
text = "När?"
"#;
    let survey = dated("closes = 2026-11-22") + more;
    let test = TestApp::with_surveys(&[("x.toml", &survey)]).await;
    let mut anna = test.respondent("x").await;
    test.app.clock.advance(SignedDuration::from_hours(30));
    // Of the first two one is not shown and one cannot be taken; of the day there is no such.
    anna.fill("a.age", "young")
        .fill("a.why.text", "Därför")
        .fill("a.wish", "nothing")
        .fill("a.wish.text", "Lite ljus")
        .fill("a.seen.day", "31")
        .fill("a.seen.month", "2")
        .fill("a.seen.year", "2026")
        .press("submit")
        .await;
    assert_eq!(anna.page.text("h1"), "Frågorna är stängda");
    let said = anna.page.texts("dl.answers dd p");
    assert_eq!(
        said,
        ["Ung", "Därför", "Ingenting alls", "Lite ljus", "31 2 2026"]
    );
    test.end().await;
}

#[tokio::test]
async fn dates_set_on_a_page_from_before_do_not_undo_a_colleagues() {
    let test = TestApp::with_surveys(&[("x.toml", &dated("closes = 2026-12-24"))]).await;
    let mut olle = test.colleague("Olle", &[("1438", Role::Editor)]).await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Editor)]).await;
    let page = olle.get("/staff/s/x").await;
    let form = "form[action='/staff/s/x/dates']";
    // A browser sends a day that does not exist as an empty one, and holds it back where it may.
    assert_eq!(
        page.attributes(&format!("{form}[novalidate]"), "action"),
        [""; 0]
    );
    let of = page.attribute(&format!("{form} input[name=of]"), "value");
    let set = |opens: &'static str, closes: &'static str| {
        [
            ("opens", opens),
            ("closes", closes),
            ("act", "save"),
            ("of", of.as_str()),
        ]
    };
    let dates = "/staff/s/x/dates";
    let days = || {
        let published = test.app.surveys.find("x").unwrap();
        (published.survey.opens, published.survey.closes)
    };
    for _ in 0..2 {
        assert_eq!(anna.post(dates, &set("", "2026-12-20")).await.status, 303);
    }
    let hers = days();
    let late = olle.post(dates, &set("2026-11-01", "2026-12-24")).await;
    assert_eq!(late.status, 422);
    let said = late.text(".alert");
    assert!(said.contains("sista dagen 20 december 2026"), "{said}");
    assert_eq!(late.attribute("#opens", "value"), "2026-11-01");
    assert_eq!(days(), hers);
    // Nor does the button that gives the days back to the file, which was typed nowhere.
    let back = [
        ("opens", ""),
        ("closes", "2026-12-24"),
        ("act", "file"),
        ("of", of.as_str()),
    ];
    let page = olle.post(dates, &back).await;
    assert_eq!(page.status, 422);
    assert!(page.text(".alert").contains("tryck igen om filens datum"));
    assert_eq!(page.attribute("#closes", "value"), "2026-12-20");
    assert_eq!(days(), hers);
    // From there it is known what is changed.
    let of = late.attribute(&format!("{form} input[name=of]"), "value");
    let knowing = [
        ("opens", "2026-11-01"),
        ("closes", "2026-12-24"),
        ("act", "save"),
        ("of", of.as_str()),
    ];
    assert_eq!(olle.post(dates, &knowing).await.status, 303);
    assert_ne!(days(), hers);
    test.end().await;
}

//! Pictures as the other municipalities make them: place and time, staff beside residents, an earlier picture.

use lyssna::accounts::Role;
use lyssna::coding::quotes::QuoteState;
use lyssna::coding::quotes::store::{insert_quote, update_decision};
use lyssna::picture::{Body, Focus, Picture, Piece, store};

use crate::support::answered::{answers, close};
use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::{Database, TestApp};

async fn act(who: &mut Colleague<'_>, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = who.get(path).await;
    let revision = page.attribute("input[name=revision]", "value");
    let before = page.attribute("input[name=before]", "value");
    let mut all = vec![("revision", revision.as_str())];
    if !before.is_empty() {
        all.push(("before", before.as_str()));
    }
    all.extend(fields);
    who.post(path, &all).await
}

/// What is changed in a survey's file.
type Change<'c> = &'c dyn Fn(String) -> String;

/// The shipped surveys in a folder of the test's own, some of them changed.
async fn with(changed: &[(&str, Change<'_>)], more: &[(&str, &str, Change<'_>)]) -> TestApp {
    let database = Database::sqlite();
    let folder = database.path("surveys");
    std::fs::create_dir_all(folder.join("places")).unwrap();
    let read = |name: &str| std::fs::read_to_string(format!("surveys/{name}")).unwrap();
    for file in std::fs::read_dir("surveys/places").unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.join("places").join(file.file_name())).unwrap();
    }
    // In Swedish alone: the other languages stand in files of their own.
    let read = |name: &str| {
        let text = read(name);
        let of = |line: &'_ str| {
            if line.starts_with("languages = ") {
                "languages = [\"sv\"]".to_owned()
            } else {
                line.to_owned()
            }
        };
        text.lines().map(of).collect::<Vec<_>>().join("\n")
    };
    for (name, change) in changed {
        std::fs::write(folder.join(name), change(read(name))).unwrap();
    }
    for (name, of, change) in more {
        std::fs::write(folder.join(name), change(read(of))).unwrap();
    }
    let folder = folder.display().to_string();
    let test = TestApp::with(database, &["--surveys", &folder]).await;
    assert_eq!(test.app.watch.problems(), [""; 0]);
    test
}

/// Answered, closed, released.
async fn released(test: &TestApp, cia: &mut Colleague<'_>, slug: &str, n: usize) {
    answers(test, slug, n, 5).await;
    close(test, slug).await;
    cia.sign_in(true).await;
    let made = cia.release(slug).await;
    assert_eq!(made.status, 303, "{}", made.text("main"));
}

async fn begun(cia: &mut Colleague<'_>, municipality: &str, previous: &str) -> String {
    let fields = [
        ("title", "Lägesbild"),
        ("year", if previous.is_empty() { "2026" } else { "2027" }),
        ("previous", previous),
    ];
    let begun = cia
        .post(&format!("/staff/m/{municipality}/pictures"), &fields)
        .await;
    begun.header("location").to_owned()
}

async fn figure(cia: &mut Colleague<'_>, path: &str, section: &str, source: &str) {
    let fields = [("act", "figure"), ("section", section), ("source", source)];
    let added = act(cia, path, &fields).await;
    assert_eq!(added.status, 303, "{source}: {}", added.text(".alert"));
}

/// The figures that a picture offers for its first section: survey, release, question and what it is divided by.
fn offered(page: &Page) -> Vec<String> {
    let html = page.html();
    let selector = |what: &str| scraper::Selector::parse(what).unwrap();
    let select = selector("select[name=source]");
    let first = html.select(&select).next().unwrap();
    first
        .select(&selector("option"))
        .map(|option| option.attr("value").unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn arjang_shows_places_by_time_of_day_and_filipstad_day_beside_evening() {
    let place_and_time = |text: String| {
        text.replace(
            "background = [\"age\", \"gender\", \"home\"]",
            "background = [\"age\", \"place\", \"time_of_day\"]\ntables = [[\"time_of_day\"], [\"place\"]]",
        )
    };
    let test = with(
        &[
            ("arjang.toml", &place_and_time),
            ("filipstad.toml", &|text| text),
        ],
        &[],
    )
    .await;
    let roles = [("1765", Role::Analyst), ("1782", Role::Analyst)];
    let mut cia = test.colleague("Cia", &roles).await;
    // Fewer, and those of few places would hide those of the others.
    released(&test, &mut cia, "arjang", 800).await;
    let path = begun(&mut cia, "1765", "").await;
    // Nobody is offered a question divided by itself, nor anything twice.
    let sources = offered(&cia.get(&path).await);
    for source in [
        "arjang|1|place|",
        "arjang|1|place|time_of_day",
        "arjang|1|reasons|place",
    ] {
        assert!(sources.iter().any(|s| s == source), "{source}: {sources:?}");
    }
    for source in &sources {
        let parts: Vec<&str> = source.split('|').collect();
        assert!(!parts[3].split('+').any(|by| by == parts[2]), "{source}");
    }
    let distinct: std::collections::BTreeSet<&String> = sources.iter().collect();
    assert_eq!(distinct.len(), sources.len(), "{sources:?}");
    figure(&mut cia, &path, "2", "arjang|1|place|time_of_day").await;
    figure(&mut cia, &path, "2", "arjang|1|reasons|place").await;
    let read = cia.get(&format!("{path}/read?edition=public")).await;
    assert_eq!(read.texts("figure.finding table").len(), 2);
    let times = read.texts("#table-1 thead th[scope=colgroup]");
    assert!(times.len() > 1, "{times:?}");
    let reasons = read.texts("#table-2 tbody td");
    assert!(
        reasons.iter().any(|cell| cell.parse::<u64>().is_ok()),
        "{reasons:?}"
    );
    assert!(
        read.html()
            .select(&scraper::Selector::parse("figure.finding svg.chart").unwrap())
            .count()
            >= 1
    );
    // Bound to its release: another one changes nothing.
    released_again_changes_nothing(&test, &mut cia, &path).await;
    released(&test, &mut cia, "filipstad", 400).await;
    let path = begun(&mut cia, "1782", "").await;
    for question in ["safe_day", "safe_evening", "why_day", "why_evening"] {
        figure(&mut cia, &path, "2", &format!("filipstad|1|{question}|")).await;
    }
    let read = cia.get(&format!("{path}/read?edition=public")).await;
    // Where few answered so, shares are not shown, and without shares there is no chart.
    assert_eq!(read.texts("figure.finding table.figures").len(), 4);
    let charts = scraper::Selector::parse("figure.finding svg.chart").unwrap();
    assert!(read.html().select(&charts).count() >= 2);
    assert!(read.text("#table-4").contains("Det är tomt på folk"));
    test.end().await;
}

async fn released_again_changes_nothing(test: &TestApp, cia: &mut Colleague<'_>, path: &str) {
    let before = cia
        .get(&format!("{path}/read?edition=public"))
        .await
        .text("#table-1");
    answers(test, "arjang", 30, 9).await;
    cia.sign_in(true).await;
    let made = cia.release("arjang").await;
    assert_eq!(made.status, 303, "{}", made.text("main"));
    let after = cia.get(&format!("{path}/read?edition=public")).await;
    assert_eq!(after.text("#table-1"), before);
    assert!(after.text("#piece-1").contains("(2026), utgåva 1"));
}

#[tokio::test]
async fn asele_sets_staff_beside_residents_with_causes_and_sunne_goes_on_from_its_earlier_picture()
{
    let staff = |text: String| text.replace("title = \"", "title = \"Medarbetardialog: ");
    let test = with(
        &[("asele.toml", &|text| text), ("sunne.toml", &|text| text)],
        &[("asele-staff.toml", "asele.toml", &staff)],
    )
    .await;
    let roles = [("2463", Role::Analyst), ("1766", Role::Analyst)];
    let mut cia = test.colleague("Cia", &roles).await;
    released(&test, &mut cia, "asele", 60).await;
    released(&test, &mut cia, "asele-staff", 40).await;
    let path = begun(&mut cia, "2463", "").await;
    figure(&mut cia, &path, "1", "asele|1|drugs_seen|").await;
    figure(&mut cia, &path, "4", "asele-staff|1|drugs_seen|").await;
    // Forty cannot be shown by gender: whoever is not in the larger group could be worked out.
    figure(&mut cia, &path, "1", "asele-staff|1|drugs_seen|gender").await;
    act(
        &mut cia,
        &path,
        &[("act", "cause"), ("words", "Unga kör för fort")],
    )
    .await;
    let problem = cia
        .get(&path)
        .await
        .attribute("ul.tree input[name=id]", "value");
    act(
        &mut cia,
        &path,
        &[
            ("act", "cause"),
            ("id", &problem),
            ("words", "Inget att göra på kvällen"),
        ],
    )
    .await;
    let read = cia.get(&format!("{path}/read")).await;
    let sources = read.texts("figure.finding figcaption");
    assert!(sources[0].contains("utgåva 1") && !sources[0].contains("Medarbetardialog"));
    assert!(sources[2].contains("Medarbetardialog"), "{sources:?}");
    // A figure that shows nothing says why, speaks of no shares and leads to no table.
    assert!(
        sources[1].contains("(efter ”Vilket kön har du?”)") && !sources[1].contains("Andelarna"),
        "{sources:?}"
    );
    let public = cia.get(&format!("{path}/read?edition=public")).await;
    let nothing = &public.texts("figure.finding")[1];
    assert!(nothing.contains("Här visas inga tal."), "{nothing}");
    for link in public
        .html()
        .select(&scraper::Selector::parse("figure a").unwrap())
    {
        let to = link.value().attr("href").unwrap();
        assert!(!public.texts(&format!("{to} table")).is_empty(), "{to}");
    }
    assert!(public.texts("#table-2").is_empty());
    assert_eq!(
        read.texts("#causes > ul > li > ul > li"),
        ["Inget att göra på kvällen"]
    );
    // Sunne keeps what nothing new changes.
    let first = begun(&mut cia, "1766", "").await;
    for title in ["Droger", "Ungas miljöer"] {
        act(&mut cia, &first, &[("act", "focus"), ("title", title)]).await;
    }
    let second = begun(&mut cia, "1766", "1").await;
    act(&mut cia, &second, &[("act", "focus"), ("title", "Trafik")]).await;
    let compared = cia.get(&format!("{second}/read")).await.text("#compared");
    assert!(
        compared.contains("NyttTrafik") && compared.contains("KvarstårDrogerUngas miljöer"),
        "{compared}"
    );
    assert!(!compared.contains("Inte längre med"));
    // An empty document is not reviewed, and two who write at once do not undo one another.
    assert_eq!(
        act(&mut cia, &second, &[("act", "review")]).await.status,
        422
    );
    let late = cia
        .post(
            &second,
            &[("act", "section"), ("title", "Sent"), ("revision", "1")],
        )
        .await;
    assert_eq!(late.status, 409);
    assert!(
        late.body.contains("value=\"Sent\""),
        "nothing typed is lost"
    );
    test.end().await;
}

/// Somebody has the page of a picture open while somebody else changes it: what they send then, refused.
async fn late(who: &mut Colleague<'_>, open: &Page, path: &str, fields: &[(&str, &str)]) -> Page {
    let revision = open.attribute("input[name=revision]", "value");
    let sent = [&[("revision", revision.as_str())][..], fields].concat();
    let page = who.post(path, &sent).await;
    assert_eq!(page.status, 409, "{}", page.text("main"));
    page
}

#[tokio::test]
async fn what_somebody_writes_follows_its_section_wherever_another_has_moved_it() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Analyst)]).await;
    let mut kim = test.colleague("Kim", &[("1438", Role::Analyst)]).await;
    let path = begun(&mut anna, "1438", "").await;
    let own = [
        ("act", "change-section"),
        ("section", "2"),
        ("title", "Bara vårt"),
        ("own", "1"),
    ];
    assert_eq!(act(&mut anna, &path, &own).await.status, 303);
    let open = anna.get(&path).await;
    let form = "#section-2 form:has(button[value=text])";
    assert!(!open.form(form).1.is_empty());
    assert!(open.text("main").contains("Skicka ett formulär i taget"));
    let script = open.attribute("script[src*=forms]", "src");
    assert_eq!(test.get(&script).await.status, 200);
    let up = [("act", "section-up"), ("section", "2")];
    let moved = act(&mut kim, &path, &up).await;
    assert_eq!(
        moved.header("location"),
        format!("{path}?done=saved#section-2")
    );
    let secret = "Det här stannar hos oss.";
    let typed = [("act", "text"), ("words", secret)];
    let text = [&typed[..], &[("section", "2")]].concat();
    let page = late(&mut anna, &open, &path, &text).await;
    let places = page.attributes("main section[id^=section-]", "id");
    assert_eq!(places[..2], ["section-2", "section-1"]);
    assert!(page.text("#section-2 h2").contains("Bara vårt"));
    assert_eq!(page.text("#section-2 textarea"), secret);
    // One more press puts it where it was written.
    let saved = anna.press(&page, form, &typed).await;
    assert_eq!(saved.status, 303, "{}", saved.text("main"));
    let editor = anna.get(&path).await;
    assert!(editor.text("#section-2 ul.texts").contains(secret));
    let public = anna.get(&format!("{path}/read?edition=public")).await;
    assert!(!public.body.contains(secret));
    // So do moving a section again, removing and changing it.
    let gone = [("act", "remove-section"), ("section", "1")];
    assert_eq!(act(&mut kim, &path, &gone).await.status, 303);
    let titles = anna.get(&path).await.texts("main section[id^=section-] h2");
    assert!(
        titles[0].contains("Bara vårt") && titles.len() == 4,
        "{titles:?}"
    );
    test.end().await;
}

/// Sends a form twice from the same page: it is done once, and both times told as that.
async fn twice(who: &mut Colleague<'_>, path: &str, fields: &[(&str, &str)]) {
    let revision = async |who: &mut Colleague<'_>| {
        let page = who.get(path).await;
        page.attribute("input[name=revision]", "value")
    };
    let shown = revision(who).await;
    let sent = [&[("revision", shown.as_str())][..], fields].concat();
    let first = who.post(path, &sent).await;
    assert_eq!(first.status, 303, "{fields:?}: {}", first.text(".alert"));
    let second = who.post(path, &sent).await;
    assert_eq!(second.status, 303, "{fields:?}: {}", second.text(".alert"));
    assert_eq!(second.header("location"), first.header("location"));
    let next = shown.parse::<i64>().unwrap() + 1;
    assert_eq!(revision(who).await, next.to_string(), "{fields:?}");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_done_once_and_blames_nobody_else() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Analyst)]).await;
        let mut kim = test.colleague("Kim", &[("1438", Role::Analyst)]).await;
        let mut eva = test.colleague("Eva", &[("1438", Role::Coordinator)]).await;
        let path = begun(&mut anna, "1438", "").await;
        let dark = [("act", "text"), ("section", "1"), ("words", "Mörkt.")];
        let named = [
            ("act", "change-section"),
            ("section", "2"),
            ("title", "Platser"),
        ];
        let name = [("act", "rename"), ("name", "Trygg i Ed"), ("year", "2026")];
        for fields in [
            &dark[..],
            &[("act", "cause"), ("words", "Trasiga lampor")],
            &[("act", "section"), ("title", "Mer")],
            &[("act", "remove-section"), ("section", "6")],
            &[("act", "focus"), ("title", "Ljus"), ("finding", "1")],
            &named,
            &name,
        ] {
            twice(&mut anna, &path, fields).await;
        }
        assert_eq!(
            anna.get(&path)
                .await
                .texts("#section-1 ul.texts > li")
                .len(),
            1
        );
        themselves(&mut anna, &mut kim, &path).await;
        reviewed(&mut anna, &mut kim, &mut eva, &path).await;
        // So is taking a picture away; to others it is not there.
        let second = begun(&mut anna, "1438", "").await;
        let asked = anna.get(&format!("{second}/remove")).await;
        let late = kim.get(&format!("{second}/remove")).await;
        let form = format!("form[action='{second}/remove']");
        for _ in 0..2 {
            let done = anna.press(&asked, &form, &[]).await;
            assert_eq!(done.header("location"), "/staff/m/1438/pictures");
        }
        assert_eq!(kim.press(&late, &form, &[]).await.status, 404);
        test.end().await;
    }
}

/// What somebody has changed in another window is told as that, and what a colleague has as that.
async fn themselves(anna: &mut Colleague<'_>, kim: &mut Colleague<'_>, path: &str) {
    let told = |page: &Page, by: &str| {
        let alert = page.text(".alert");
        assert!(alert.contains(by), "{alert}");
        assert_eq!(
            alert.contains("Någon annan"),
            by == "Någon annan",
            "{alert}"
        );
    };
    let own = "Lägesbilden har ändrats sedan du öppnade sidan, av dig själv.";
    // Whoever moves a part twice may want just that: it is not done a second time unseen.
    let open = anna.get(path).await;
    let down = [("act", "section-down"), ("section", "1")];
    assert_eq!(act(anna, path, &down).await.status, 303);
    let page = late(anna, &open, path, &down).await;
    told(&page, own);
    assert!(page.text(".alert").contains("kan redan vara gjort"));
    let up = [("act", "section-up"), ("section", "1")];
    assert_eq!(act(anna, path, &up).await.status, 303);
    // Other words from the same page are kept.
    let open = anna.get(path).await;
    let text = |words| [("act", "text"), ("section", "1"), ("words", words)];
    assert_eq!(act(anna, path, &text("Tomt.")).await.status, 303);
    let page = late(anna, &open, path, &text("Tyst.")).await;
    told(&page, own);
    assert_eq!(page.text("#section-1 textarea#words"), "Tyst.");
    // What a colleague has changed since stands no more: it is not told as saved.
    let open = anna.get(path).await;
    assert_eq!(act(anna, path, &text("Ödsligt.")).await.status, 303);
    let pieces = kim.get(path).await;
    let pieces = pieces.attributes("#section-1 ul.texts > li", "id");
    let id = pieces[2].strip_prefix("piece-").unwrap();
    let away = [("act", "remove"), ("id", id)];
    assert_eq!(act(kim, path, &away).await.status, 303);
    let page = late(anna, &open, path, &text("Ödsligt.")).await;
    told(&page, "Någon annan");
    assert_eq!(page.text("#section-1 textarea#words"), "Ödsligt.");
    // Both have: each is named.
    assert_eq!(act(anna, path, &text("Kallt.")).await.status, 303);
    let page = late(anna, &open, path, &text("Blött.")).await;
    told(&page, "av någon annan och av dig själv");
}

/// A review that is sent twice is given once; whoever comes second is told of the first.
async fn reviewed(
    anna: &mut Colleague<'_>,
    kim: &mut Colleague<'_>,
    eva: &mut Colleague<'_>,
    path: &str,
) {
    for empty in ["2", "3", "4", "5"] {
        let away = [("act", "remove-section"), ("section", empty)];
        assert_eq!(act(anna, path, &away).await.status, 303);
    }
    let open = kim.get(path).await;
    let revision = open.attribute("input[name=revision]", "value");
    let review = [("revision", revision.as_str()), ("act", "review")];
    for _ in 0..2 {
        let sent = kim.post(path, &review).await;
        assert_eq!(sent.status, 303, "{}", sent.text(".alert"));
        assert_eq!(
            sent.header("location"),
            format!("{path}?done=reviewed#decide")
        );
    }
    let page = eva.post(path, &review).await;
    assert_eq!(page.status, 409);
    let alert = page.text(".alert");
    assert!(alert.contains("redan granskad, av"), "{alert}");
    assert!(
        alert.contains("Kim") && !alert.contains("Någon annan"),
        "{alert}"
    );
    let trail = lyssna::audit::store::list_audit(&kim.app.app.store, "1438", 0, 1000)
        .await
        .unwrap();
    let said = trail.iter().filter(|entry| entry.what == "picture.review");
    assert_eq!(said.count(), 1);
    // From a page of before, nobody undoes the review without having read of it.
    let problem = [
        ("revision", revision.as_str()),
        ("act", "cause"),
        ("words", "Det är mörkt i tunneln"),
    ];
    let late = anna.post(path, &problem).await;
    assert_eq!(late.status, 409);
    let alert = late.text(".alert");
    assert!(alert.contains("har granskats sedan"), "{alert}");
    assert_eq!(late.attribute("#words", "value"), "Det är mörkt i tunneln");
    assert!(late.text("main").contains("Kim"));
    let start = eva.get("/staff").await.text("main");
    assert!(start.contains("kan antas"), "{start}");
    let seen = late.attribute("input[name=reviewed]", "value");
    let again = [&problem[..], &[("reviewed", &seen)]].concat();
    assert_eq!(anna.post(path, &again).await.status, 303);
    assert!(
        anna.get(path)
            .await
            .texts("input[name=reviewed]")
            .is_empty()
    );
}

#[tokio::test]
async fn what_was_typed_is_shown_where_it_belongs_or_to_be_copied() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Analyst)]).await;
    let mut kim = test.colleague("Kim", &[("1438", Role::Analyst)]).await;
    let path = begun(&mut anna, "1438", "").await;
    let text = [
        ("act", "text"),
        ("section", "1"),
        ("words", "Mörkt vid ån."),
    ];
    assert_eq!(act(&mut anna, &path, &text).await.status, 303);
    let problem = [("act", "cause"), ("words", "Otrygghet på torget")];
    assert_eq!(act(&mut anna, &path, &problem).await.status, 303);
    let focus = [("act", "focus"), ("title", "Ljus")];
    assert_eq!(act(&mut anna, &path, &focus).await.status, 303);
    let open = anna.get(&path).await;
    let piece = open.attribute("ul.texts input[name=id]", "value");
    let cause = open.attribute("ul.tree input[name=id]", "value");
    let area = open.attribute("#focus input[name=id]", "value");
    kept(&mut anna, &mut kim, &open, &path, &piece, &area).await;
    // Taken away meanwhile: the words stand at the top with what they were of.
    let open = anna.get(&path).await;
    for (gone, id) in [
        ("remove", &piece),
        ("remove-cause", &cause),
        ("remove-focus", &area),
    ] {
        let fields = [("act", gone), ("id", id.as_str())];
        assert_eq!(act(&mut kim, &path, &fields).await.status, 303, "{gone}");
    }
    let away = [("act", "remove-section"), ("section", "2")];
    assert_eq!(act(&mut kim, &path, &away).await.status, 303);
    let words = "Mina egna ord.";
    for (form, field, id, part) in [
        ("change-text", "words", &piece, "Mörkt och tomt."),
        ("cause", "words", &cause, "Otrygghet på torget"),
        ("focus", "title", &area, "Ljus"),
    ] {
        let fields = [("act", form), ("id", id.as_str()), (field, words)];
        let page = late(&mut anna, &open, &path, &fields).await;
        lost(&page, field, part, words);
    }
    for form in ["text", "change-section"] {
        let field = if form == "text" { "words" } else { "title" };
        let fields = [("act", form), ("section", "2"), (field, words)];
        let page = late(&mut anna, &open, &path, &fields).await;
        lost(&page, field, "Var och när", words);
    }
    // Whoever wanted to take the same away has written nothing.
    let fields = [("act", "remove-focus"), ("id", &area), ("title", "Ljus")];
    let page = late(&mut anna, &open, &path, &fields).await;
    assert!(page.texts("#typed").is_empty());
    assert!(page.text(".alert").contains("gör om det"));
    test.end().await;
}

#[tokio::test]
async fn whoever_is_overtaken_reads_what_the_colleague_wrote_beside_their_own_words() {
    let test = TestApp::new().await;
    let mut anna = test.colleague("Anna", &[("1438", Role::Analyst)]).await;
    let mut kim = test.colleague("Kim", &[("1438", Role::Analyst)]).await;
    let path = begun(&mut anna, "1438", "").await;
    let text = [("act", "text"), ("section", "1"), ("words", "Mörkt.")];
    let outside = |act, id, words| {
        [
            ("act", act),
            ("section", "1"),
            ("id", id),
            ("words", words),
            ("source", "Brå"),
            ("date", "2025"),
            ("limits", "Anmälda brott"),
        ]
    };
    let mut brought = outside("outside", "", "12 av 100").to_vec();
    brought.retain(|(name, _)| *name != "id");
    let focus = [("act", "focus"), ("title", "Ljus")];
    for fields in [&text[..], &brought[..], &focus[..]] {
        assert_eq!(
            act(&mut anna, &path, fields).await.status,
            303,
            "{fields:?}"
        );
    }
    let open = anna.get(&path).await;
    let area = open.attribute("#focus input[name=id]", "value");
    let now = "#focus details[open] .outside";
    let change = |title, words, finding| {
        [
            ("act", "focus"),
            ("id", area.as_str()),
            ("title", title),
            ("words", words),
            ("finding", finding),
        ]
    };
    let kims = change("Ljus och liv", "Enligt\nKims möte.", "1");
    assert_eq!(act(&mut kim, &path, &kims).await.status, 303);
    let page = late(
        &mut anna,
        &open,
        &path,
        &change("Mer ljus", "Mina ord", "2"),
    )
    .await;
    assert_eq!(
        page.texts(&format!("{now} dd")),
        ["Ljus och liv", "Enligt Kims möte.", "Mörkt."]
    );
    let title = "#focus details[open] input#title";
    assert_eq!(page.attribute(title, "value"), "Mer ljus");
    assert_eq!(page.text("#focus details[open] textarea"), "Mina ord");
    // One that rests on nothing any more says so; what was not overtaken has nothing beside it.
    let bare = [("act", "focus"), ("id", &*area), ("title", "Bara liv")];
    assert_eq!(act(&mut kim, &path, &bare).await.status, 303);
    let away = [
        ("act", "remove-focus"),
        ("id", &*area),
        ("title", "Mer ljus"),
    ];
    let page = late(&mut anna, &open, &path, &away).await;
    let nothing = ["Bara liv", "Ingenting", "Ingenting"];
    assert_eq!(page.texts(&format!("{now} dd")), nothing);
    let wrong = act(&mut anna, &path, &change(" ", "Mina ord", "1")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.texts(now).is_empty());
    // So it is with a figure from elsewhere, of which the page shows the first words only.
    let open = anna.get(&path).await;
    let kims = outside("change-outside", "2", "13 av 100\n\nEnligt Kim.");
    assert_eq!(act(&mut kim, &path, &kims).await.status, 303);
    let mine = outside("change-outside", "2", "14 av 100");
    let page = late(&mut anna, &open, &path, &mine).await;
    let rows = page.texts("#piece-2 details[open] .outside dd");
    assert_eq!(
        rows,
        ["13 av 100 Enligt Kim.", "Brå", "2025", "Anmälda brott"]
    );
    assert_eq!(page.text("#piece-2 textarea#words"), "14 av 100");
    test.end().await;
}

/// Words that have no form any more.
fn lost(page: &Page, field: &str, part: &str, words: &str) {
    let alert = page.text(".alert");
    assert!(alert.contains("finns inte längre"), "{alert}");
    assert!(!alert.contains("står kvar"), "{alert}");
    assert_eq!(
        page.attribute(".alert a", "href"),
        format!("#{field}"),
        "{alert}"
    );
    let text = page.text("#typed");
    assert!(text.contains(&format!("Du skrev i ”{part}”")), "{text}");
    let area = format!("#typed textarea#{field}[readonly]");
    assert_eq!(page.text(&area), words);
}

/// Where its form is there still it is open, with everything that was sent, and what is wrong leads to it.
async fn kept(
    anna: &mut Colleague<'_>,
    kim: &mut Colleague<'_>,
    open: &Page,
    path: &str,
    piece: &str,
    area: &str,
) {
    let dark = [
        ("act", "change-text"),
        ("id", piece),
        ("words", "Mörkt och tomt."),
    ];
    assert_eq!(act(kim, path, &dark).await.status, 303);
    let section = [
        ("act", "change-section"),
        ("section", "2"),
        ("title", "Platser"),
        ("internal", "1"),
        ("own", "1"),
    ];
    let page = late(anna, open, path, &section).await;
    let title = "#section-2 details[open] input#title";
    assert_eq!(page.attribute(title, "value"), "Platser");
    let ticked = page.attributes("#section-2 input[type=checkbox][checked]", "name");
    assert_eq!(ticked, ["internal", "own"]);
    assert_eq!(page.attribute(".alert a", "href"), "#title");
    // So are they where a heading is missing, and one that was cleared is not set.
    let ticks = [
        ("act", "change-section"),
        ("section", "5"),
        ("title", " "),
        ("own", "1"),
    ];
    let page = act(anna, path, &ticks).await;
    assert_eq!(page.status, 422);
    let ticked = page.attributes("#section-5 input[type=checkbox][checked]", "name");
    assert_eq!(ticked, ["own"], "it was internal");
    let wrong = page.attribute("#section-5 #title", "aria-describedby");
    assert_eq!(wrong, "title-error");
    let text = [
        ("act", "change-text"),
        ("id", piece),
        ("words", "Min ändring"),
    ];
    let page = late(anna, open, path, &text).await;
    let words = format!("#piece-{piece} details[open] textarea#words");
    assert_eq!(page.text(&words), "Min ändring");
    assert_eq!(page.attribute(".alert a", "href"), "#words");
    assert!(page.text(".alert").contains("Det du skrev står kvar"));
    // The button that takes a focus area away sends what was typed beside it.
    let focus = [
        ("act", "remove-focus"),
        ("id", area),
        ("title", "Mer ljus"),
        ("finding", piece),
    ];
    let page = late(anna, open, path, &focus).await;
    let title = "#focus details[open] input[name=title]";
    assert_eq!(page.attribute(title, "value"), "Mer ljus");
    let ticked = page.attributes("#focus details[open] input[checked]", "value");
    assert_eq!(ticked, [piece]);
    assert!(!page.text(".alert").contains("står kvar"));
}

#[tokio::test]
async fn a_picture_begun_wrongly_is_renamed_or_taken_away_and_one_begun_twice_is_one() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut anna = test.colleague("Anna", &[("1438", Role::Analyst)]).await;
        let mut kim = test.colleague("Kim", &[("1438", Role::Analyst)]).await;
        let pictures = "/staff/m/1438/pictures";
        let first = begun(&mut anna, "1438", "").await;
        let fields = [("title", "Lägesbild"), ("year", "2026")];
        let twice = anna.post(pictures, &fields).await;
        assert_eq!(twice.status, 409);
        assert_eq!(twice.attribute(".alert a", "href"), "#title");
        assert!(twice.text("#title-error").contains("Det finns redan"));
        assert_eq!(twice.texts("main ul.plain li a"), ["Lägesbild 2026"]);
        let second = begun(&mut anna, "1438", "1").await;
        renamed(&mut anna, &first, &second).await;
        removed(&test, (&mut anna, &mut kim), &first, &second).await;
        test.end().await;
    }
}

async fn renamed(anna: &mut Colleague<'_>, first: &str, second: &str) {
    let name = |name, year| [("act", "rename"), ("name", name), ("year", year)];
    for (wrong, field) in [(name("", "2026"), "name"), (name("Bild", "26"), "year")] {
        let page = act(anna, first, &wrong).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.attribute(".alert a", "href"), format!("#{field}"));
        let open = format!("#naming details[open] #{field}");
        assert_eq!(page.attribute(&open, "aria-invalid"), "true");
    }
    let taken = act(anna, first, &name("Lägesbild", "2027")).await;
    assert_eq!(taken.status, 409);
    assert!(taken.text("#name-error").contains("Det finns redan"));
    assert_eq!(taken.attribute("#year", "value"), "2027");
    let done = act(anna, first, &name("Trygg i Ed", "2025")).await;
    assert_eq!(done.status, 303, "{}", done.text("main"));
    let page = anna.get(first).await;
    assert_eq!(page.text("h1"), "Trygg i Ed 2025");
    assert!(page.text("main table").contains("Namn eller år ändrat"));
    assert_eq!(anna.get(second).await.text("h1"), "Lägesbild 2027");
}

async fn removed(
    test: &TestApp,
    (anna, kim): (&mut Colleague<'_>, &mut Colleague<'_>),
    first: &str,
    second: &str,
) {
    let away = |path: &str| format!("{path}/remove");
    let form = |path: &str| format!("form[action='{path}/remove']");
    // Another goes on from it.
    let page = anna.get(&away(first)).await;
    assert!(page.text("main").contains("Lägesbild 2027 bygger vidare"));
    assert!(page.texts("main form button").is_empty());
    let forced = anna.post(&away(first), &[("revision", "2")]).await;
    assert_eq!(forced.status, 409);
    // Asked, but changed meanwhile.
    let link = anna.get(second).await.attribute("#naming p a", "href");
    let asked = anna.get(&link).await;
    assert_eq!(asked.text("h1"), "Ta bort Lägesbild 2027?");
    let open = kim.get(second).await;
    let problem = [("act", "cause"), ("words", "Mörkt")];
    assert_eq!(act(kim, second, &problem).await.status, 303);
    let stale = anna.press(&asked, &form(second), &[]).await;
    assert_eq!(stale.status, 409);
    let done = anna.press(&stale, &form(second), &[]).await;
    assert_eq!(done.header("location"), "/staff/m/1438/pictures");
    let all = anna.get("/staff/m/1438/pictures").await;
    assert_eq!(all.texts("main ul.plain li a"), ["Trygg i Ed 2025"]);
    // Whoever wrote in it meanwhile gets their words back.
    let revision = open.attribute("input[name=revision]", "value");
    let said = [
        ("revision", revision.as_str()),
        ("act", "cause"),
        ("words", "Trasiga lampor"),
    ];
    let page = kim.post(second, &said).await;
    assert_eq!(page.status, 404);
    assert_eq!(page.text("#typed textarea"), "Trasiga lampor");
    // The next one gets a number of its own, and the trail says what was done.
    assert_eq!(
        begun(anna, "1438", "").await,
        "/staff/m/1438/pictures/3",
        "a page of the one that is gone never writes in another"
    );
    let trail = lyssna::audit::store::list_audit(&test.app.store, "1438", 0, 1000)
        .await
        .unwrap();
    let said = |what: &str, detail: &str| {
        let mut of = trail.iter().filter(|entry| entry.what == what);
        of.any(|entry| entry.detail == detail)
    };
    assert!(said("picture.rename", "Lägesbild 2026 → Trygg i Ed 2025"));
    assert!(said("picture.remove", "Lägesbild 2027"));
    // What the police could read stays.
    let share = [("act", "share")];
    let shared = act(anna, &format!("{first}/partner"), &share).await;
    assert_eq!(shared.status, 303);
    let page = anna.get(&away(first)).await;
    assert!(page.text("main").contains("delats med polisen"));
    assert!(anna.get(first).await.texts("#naming > p a").is_empty());
}

/// A draft of a picture with a quote in its public edition.
async fn quoting(test: &TestApp, words: &str) -> Picture {
    let quote = Piece::Quote {
        survey: "dals-ed".to_owned(),
        number: 1,
        words: words.to_owned(),
    };
    let mut body = Body::usual();
    body.add(0, quote).unwrap();
    let new = store::NewPicture {
        title: "Lägesbild",
        year: 2026,
        previous: None,
        body: &body,
        by: "Cia",
        at: test.app.clock.now(),
    };
    let db = &test.app.store;
    let mut tx = db.begin().await.unwrap();
    let number = store::insert_picture(&mut tx, "1438", &new).await.unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let found = store::find_picture(db, "1438", number).await;
    found.unwrap().unwrap()
}

async fn adopted(test: &TestApp, picture: &Picture) {
    let decision = ("Kommunstyrelsen", "2026-11-22", "KS 2026/112");
    let mut tx = test.app.store.begin().await.unwrap();
    let reviewed = store::update_reviewed(&mut tx, "1438", picture, "Dan").await;
    assert!(reviewed.unwrap());
    let adopted = store::update_adopted(&mut tx, "1438", picture, decision).await;
    assert!(adopted.unwrap());
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
}

/// What was adopted says nothing else because of another picture, later or not.
#[tokio::test]
async fn a_picture_adopted_before_the_one_that_it_builds_on_is_held_against_none() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut eva = test.colleague("Eva", &[("1438", Role::Coordinator)]).await;
        let db = &test.app.store;
        let find = async |number| {
            let found = store::find_picture(db, "1438", number).await;
            found.unwrap().unwrap()
        };
        let words = Piece::Text {
            markdown: "Ljuset saknas.".to_owned(),
        };
        let begin = async |year, previous| {
            let mut body = Body::usual();
            body.sections.truncate(1);
            let finding = body.add(0, words.clone()).unwrap();
            body.focus.push(Focus {
                id: finding + 1,
                title: "Ljus".to_owned(),
                markdown: "Ljuset saknas.".to_owned(),
                findings: vec![finding],
            });
            let new = store::NewPicture {
                title: "Lägesbild",
                year,
                previous,
                body: &body,
                by: "Cia",
                at: test.app.clock.now(),
            };
            let mut tx = db.begin().await.unwrap();
            let number = store::insert_picture(&mut tx, "1438", &new).await.unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            find(number).await
        };
        let first = begin(2026, None).await;
        let second = begin(2027, Some(first.number)).await;
        let mut tx = db.begin().await.unwrap();
        assert!(
            store::update_reviewed(&mut tx, "1438", &second, "Dan")
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        // Said before it is done.
        let ask = async |eva: &mut Colleague<'_>, picture: &Picture| {
            let revision = picture.revision.to_string();
            let decision = [
                ("revision", revision.as_str()),
                ("by", "Kommunstyrelsen"),
                ("on", "2026-11-22"),
                ("reference", "KS 2026/112"),
            ];
            let path = format!("/staff/m/1438/pictures/{}/adopt", picture.number);
            let asked = eva.post(&path, &decision).await;
            assert_eq!(asked.status, 200, "{}", asked.text("main"));
            asked.text("main")
        };
        let said = ask(&mut eva, &second).await;
        assert!(
            said.contains("är inte antagen, och den kan ändras"),
            "{said}"
        );
        let decision = ("Kommunstyrelsen", "2026-11-22", "KS 2026/112");
        let mut tx = db.begin().await.unwrap();
        assert!(
            store::update_adopted(&mut tx, "1438", &second, decision)
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(find(second.number).await.previous, None);
        // In the usual order it stays what it builds on.
        adopted(&test, &first).await;
        let third = begin(2028, Some(first.number)).await;
        let mut tx = db.begin().await.unwrap();
        assert!(
            store::update_reviewed(&mut tx, "1438", &third, "Dan")
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert!(!ask(&mut eva, &third).await.contains("är inte antagen"));
        let mut tx = db.begin().await.unwrap();
        assert!(
            store::update_adopted(&mut tx, "1438", &third, decision)
                .await
                .unwrap()
        );
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        assert_eq!(find(third.number).await.previous, Some(first.number));
        test.end().await;
    }
}

#[tokio::test]
async fn a_public_picture_costs_its_own_quotes_and_not_every_text_of_the_survey() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", "Mer ljus vid stationen")
        .press("next")
        .await;
    anna.press("submit").await;
    let app = &test.app;
    let survey = app.surveys.find("dals-ed").unwrap().id.clone();
    let (id, question): (uuid::Uuid, String) = lyssna::on_store!(&app.store, db => {
        sqlx::query_as("SELECT id, question FROM answer_text").fetch_one(db).await
    })
    .unwrap();
    let (cia, dan, now) = (app.clock.id(), app.clock.id(), app.clock.now());
    let mut tx = app.store.begin().await.unwrap();
    insert_quote(&mut tx, &survey, (id, &question), "Mer ljus", (cia, now))
        .await
        .unwrap();
    let approved = QuoteState::Approved;
    let decided = update_decision(&mut tx, &survey, 1, approved, dan, ("Dan", now)).await;
    assert!(decided.unwrap());
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let picture = quoting(&test, "Mer ljus").await;
    let path = format!("/pictures/1438/{}", picture.number);
    // What is not adopted is nobody's.
    assert_eq!(test.get(&path).await.status, 404);
    assert!(!app.coding.holds(&survey));
    adopted(&test, &picture).await;
    let read = test.get(&path).await;
    assert_eq!(read.status, 200);
    assert!(read.text("main").contains("Mer ljus"));
    assert!(!app.coding.holds(&survey));
    // Those who code do need them all.
    let texts = app
        .coding
        .read(&app.store, &app.clock, &survey, |index| index.len());
    assert_eq!(texts.await.unwrap(), 1);
    assert!(app.coding.holds(&survey));
    test.end().await;
}

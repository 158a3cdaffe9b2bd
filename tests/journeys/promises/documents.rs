//! The five documents that it all began with, each entered through the forms: everything they say is on the page, and what
//! they lack is told before signing.

use super::{Writers, adopted, followed_up};
use crate::support::papers::{pdf_text, seen, word_text};
use crate::support::{Database, TestApp};

type Fields<'f> = Vec<(&'f str, &'f str)>;

/// The page of a promise for everybody, as text; and the pages of its activities.
async fn read(test: &TestApp, at: &str, activities: u32) -> String {
    let mut all = test.get(&format!("{at}?lang=sv")).await.text("main");
    for number in 1..=activities {
        let page = test.get(&format!("{at}/{number}?lang=sv")).await;
        assert_eq!(page.status, 200, "{at}/{number}");
        all.push_str(&page.text("main"));
    }
    all
}

fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in: {text}");
    }
}

/// PDF, Word, CSV and JSON name every activity, who is responsible, the goal, the period and the follow-up; so does the page. Returns how
/// many activities the JSON has.
async fn named_in_files(test: &TestApp, at: &str, page: &str) -> usize {
    let file = async |name: &str| {
        let file = test.get(&format!("{at}/files/{name}")).await;
        assert_eq!(file.status, 200, "{name}");
        assert!(file.header("content-disposition").starts_with("attachment"));
        file
    };
    let json: serde_json::Value = serde_json::from_str(&file("promise.json").await.body).unwrap();
    let word = word_text(&file("promise.docx").await.bytes);
    let pdf = pdf_text(&file("promise.pdf").await.bytes);
    let csv = file("activities.csv").await.body.replace("\"\"", "\"");
    let text = |value: &serde_json::Value| seen(value.as_str().unwrap());
    let mut parts = Vec::new();
    let activities = json["activities"].as_array().unwrap();
    for one in activities {
        parts.extend([text(&one["wording"]), text(&one["goal"]["words"])]);
        parts.push(text(&one["standing_words"]));
        for who in one["responsible"].as_array().unwrap() {
            parts.extend(["party", "unit", "part"].map(|key| text(&who[key])));
        }
        for day in ["from", "until"] {
            let day = text(&one[day]);
            assert!(csv.contains(&day), "{day}: {csv}");
            let day = lyssna::web::Locale::all()[0].day(day.parse().unwrap());
            let day = seen(&day);
            says(&word, &[&day]);
            says(&pdf, &[&day]);
            says(page, &[&day]);
        }
        // What the fixed key says is what the words say.
        assert!(!one["standing"].as_str().unwrap().is_empty());
    }
    let terms = &json["follow_up"];
    for key in ["who", "answers", "to", "published"] {
        says(&word, &[&text(&terms[key])]);
        says(&pdf, &[&text(&terms[key])]);
        says(page, &[&text(&terms[key])]);
    }
    if !activities.is_empty() {
        assert!(csv.contains(&text(&terms["who"])), "{csv}");
    }
    for part in parts.iter().filter(|part| !part.is_empty()) {
        says(page, &[part]);
        says(&word, &[part]);
        says(&pdf, &[part]);
        says(&csv, &[part]);
    }
    assert_eq!(
        csv.trim_end().lines().count(),
        activities.len() + 1,
        "{csv}"
    );
    activities.len()
}

fn responsible<'f>(all: &[(&'f str, &'f str, &'f str)]) -> Fields<'f> {
    let one = |(party, unit, part): &(&'f str, &'f str, &'f str)| {
        [("party", *party), ("unit", *unit), ("part", *part)]
    };
    all.iter().flat_map(one).collect()
}

fn count<'f>(n: &'f str, of: &'f str, per: &'f str) -> Fields<'f> {
    vec![("goal", "count"), ("at_least", n), ("of", of), ("per", per)]
}

/// More of something, without a number before.
fn more<'f>(measure: &'f str, known_by: &'f str) -> Fields<'f> {
    vec![
        ("goal", "change"),
        ("direction", "more"),
        ("measure", measure),
        ("known_by", known_by),
    ]
}

fn ongoing<'f>(what: &'f str, known_by: &'f str) -> Fields<'f> {
    vec![
        ("goal", "ongoing"),
        ("ongoing", what),
        ("known_by", known_by),
    ]
}

fn done(what: &str) -> Fields<'_> {
    vec![("goal", "done"), ("done", what)]
}

fn steps<'f>(all: &[(&'f str, &'f str)]) -> Fields<'f> {
    let one = |(what, only_if): &(&'f str, &'f str)| [("step", *what), ("only_if", *only_if)];
    let steps = all.iter().flat_map(one);
    std::iter::once(("goal", "steps")).chain(steps).collect()
}

const POLICE: (&str, &str, &str) = ("police", "", "");
const MUNICIPALITY: (&str, &str, &str) = ("municipality", "", "");

/// An activity: its words, focus areas, who promises it, who is responsible, its goal.
fn activity<'f>(
    wording: &'f str,
    focus: &[&'f str],
    promised: &[&'f str],
    who: &[(&'f str, &'f str, &'f str)],
    goal: Fields<'f>,
) -> Fields<'f> {
    let mut all = vec![("wording", wording)];
    all.extend(focus.iter().map(|one| ("focus", *one)));
    all.extend(promised.iter().map(|one| ("promised", *one)));
    all.extend(responsible(who));
    all.extend(goal);
    all
}

#[tokio::test]
async fn arjang_has_nine_activities_without_a_number_and_no_follow_up_and_is_told_so() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "1765", 2016, &["Synlig polis", "Trygghet"]).await;
        let mut all = Writers::new(&test, "1765").await;
        let path = all
            .begin("Medborgarlöfte", "2017-01-01", "2017-12-31", "")
            .await;
        all.focus(&path, &areas, "").await;
        let (police, safety) = (format!("1-{}", areas[0]), format!("1-{}", areas[1]));
        let (police, safety) = (police.as_str(), safety.as_str());
        let (one, both) = (&["police"][..], &["municipality", "police"][..]);
        let unknown = "";
        let mut foot = activity(
            "Fotpatrullering i centrum",
            &[police],
            one,
            &[POLICE],
            more("Fotpatrullering", unknown),
        );
        foot.push(("purposes", "Synlighet\nKontakt med invånarna"));
        let mut checks = activity(
            "Synliga fordonskontroller på platser ur lägesbilden",
            &[police],
            one,
            &[POLICE],
            ongoing("Fordonskontroller", unknown),
        );
        checks.push(("purposes", "Hastighet\nNykterhet"));
        let mut newly = activity(
            "Gemensam information till nyanlända",
            &[safety],
            both,
            &[POLICE, MUNICIPALITY],
            ongoing("Information", unknown),
        );
        newly.push(("purposes", "Polisens arbete\nLagar och regler"));
        for fields in [
            foot,
            checks,
            activity(
                "Flygande inspektioner av bristfälliga fordon",
                &[police],
                one,
                &[POLICE],
                more("Inspektioner", unknown),
            ),
            activity(
                "Stationens öppettider anpassas",
                &[police],
                one,
                &[POLICE],
                done("Öppettiderna är ändrade"),
            ),
            activity(
                "Brottsutsatta får mer återkoppling",
                &[police],
                one,
                &[POLICE],
                more("Återkoppling", unknown),
            ),
            newly,
            activity(
                "Socialtjänst och fältare går ut riskkvällar",
                &[safety],
                both,
                &[("municipality", "Socialtjänsten", "")],
                more("Nattvandringar", unknown),
            ),
            activity(
                "Gemensam start av grannsamverkan",
                &[safety],
                both,
                &[],
                done("Grannsamverkan har börjat"),
            ),
            activity(
                "Gemensamma trygghetsvandringar med allmänheten",
                &[safety],
                both,
                &[],
                ongoing("Trygghetsvandringar", unknown),
            ),
        ] {
            all.activity(&path, &fields).await;
        }
        // Two kinds of gaps of the document itself: how one will know, and the follow-up; and who is responsible in the second part.
        let gaps = all.gaps(&path).await;
        let of = |part: &str| gaps.iter().filter(|gap| gap.contains(part)).count();
        assert_eq!(of("målet går inte att räkna"), 7, "{gaps:?}");
        assert_eq!(of("uppfölj"), 4, "{gaps:?}");
        assert_eq!(of("följer upp"), 1, "{gaps:?}");
        assert_eq!(of("säg vem som ansvarar"), 2, "{gaps:?}");
        assert_eq!(of("vilken del"), 1, "{gaps:?}");
        assert_eq!(gaps.len(), 15, "{gaps:?}");
        // Each leads to its place.
        let links = all.eva.get(&path).await.attributes("#gaps a", "href");
        for link in &links {
            let (page, field) = link.split_once('#').unwrap();
            let page = all.eva.get(page).await;
            assert_eq!(page.status, 200, "{link}");
            assert!(page.body.contains(&format!("id=\"{field}\"")), "{link}");
        }
        // Nothing of it is anybody's to read.
        assert_eq!(test.get("/promises/1765/1").await.status, 404);
        let page = all.dan.get(&path).await;
        let revision = page.attribute("main input[name=revision]", "value");
        let review = [("revision", revision.as_str()), ("act", "review")];
        assert_eq!(all.dan.post(&path, &review).await.status, 422);
        test.end().await;
    }
}

#[tokio::test]
async fn asele_counts_visits_for_each_school_and_has_effects_apart() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(
            &test,
            "2463",
            2016,
            &["Trafik", "Alkohol och droger", "Skolan"],
        )
        .await;
        let mut all = Writers::new(&test, "2463").await;
        let path = all
            .begin("Medborgarlöfte", "2017-01-01", "2017-12-31", "")
            .await;
        all.terms(&path, &[]).await;
        let values: Vec<String> = areas.iter().map(|area| format!("1-{area}")).collect();
        let mut fields: Fields<'_> = Vec::new();
        for value in &values {
            fields.extend([
                ("focus", value.as_str()),
                ("chosen", value),
                ("stands", ""),
                ("plan_by", ""),
            ]);
        }
        for (effect, outside) in [
            ("Färre trafikolyckor", "Strada, olyckor med personskada"),
            ("Färre unga dricker", "CAN:s drogvaneundersökning"),
            ("Fler trivs i skolan", "Skolans trivselenkät"),
        ] {
            fields.extend([("effect", effect), ("question", ""), ("outside", outside)]);
        }
        all.put(&path, "/focus", &fields).await;
        let (traffic, drugs, school) = (values[0].as_str(), values[1].as_str(), values[2].as_str());
        let mut each = count("2", "besök", "each");
        each.push(("each", "Åseleskolan\nFredrika skola"));
        let mut visits = activity(
            "Besök på skolorna under ordinarie läsår",
            &[school],
            &["police"],
            &[POLICE],
            each,
        );
        visits.extend([("from", "2017-01-09"), ("until", "2017-06-14")]);
        let mut meetings = activity(
            "Informations- och utbildningsträffar",
            &[drugs, school],
            &["police"],
            &[POLICE],
            ongoing("Träffar", "Deltagarna svarar på tre frågor"),
        );
        meetings.extend([("contributing", "municipality"), ("others", "Föreningarna")]);
        for fields in [
            activity(
                "Trafikinsatser under året",
                &[traffic, drugs, school],
                &["police"],
                &[POLICE],
                count("4", "trafikinsatser", "total"),
            ),
            meetings,
            visits,
            activity(
                "Gemensam information till lärare och personal",
                &[drugs, school],
                &["municipality", "police"],
                &[
                    ("police", "", "brott"),
                    ("municipality", "Elevhälsan", "stöd"),
                ],
                done("All personal har fått informationen"),
            ),
        ] {
            all.activity(&path, &fields).await;
        }
        all.sign(&path).await;
        let told = read(&test, "/promises/2463/1", 4).await;
        assert_eq!(named_in_files(&test, "/promises/2463/1", &told).await, 4);
        says(
            &told,
            &[
                "Trafikinsatser under året",
                "Minst 4 trafikinsatser",
                "Minst 2 besök för var och en av: Åseleskolan, Fredrika skola",
                "9 januari 2017–14 juni 2017",
                "Föreningarna",
                "Elevhälsan",
                "stöd",
                "Färre trafikolyckor",
                "Kommunfullmäktige",
                "Polisen och volontärerna",
                "31 mars 2018",
                "Lokalpolisområdeschef",
                "Kommunstyrelsens ordförande",
                "Många nämner detta: Trafik.",
            ],
        );
        // Per school: twice at one of them is not both.
        let visit = |of| {
            [
                ("said", "count"),
                ("n", "2"),
                ("of", of),
                ("from", "2017-03-01"),
            ]
        };
        all.reported(&path, 3, &visit("Åseleskolan")).await;
        let page = test.get("/promises/2463/1/3?lang=sv").await.text("main");
        says(
            &page,
            &[
                "Delvis uppfylld",
                "Åseleskolan: 2 av minst 2",
                "Fredrika skola: 0 av minst 2",
            ],
        );
        all.reported(&path, 3, &visit("Fredrika skola")).await;
        let page = test.get("/promises/2463/1/3?lang=sv").await.text("main");
        says(&page, &["Uppfylld", "Fredrika skola: 2 av minst 2"]);
        test.end().await;
    }
}

#[tokio::test]
async fn sunne_carries_five_activities_on_and_decides_on_each() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(
            &test,
            "1766",
            2014,
            &["Närvaro i centrum", "Ungas trygghet"],
        )
        .await;
        let mut all = Writers::new(&test, "1766").await;
        let path = all
            .begin("Medborgarlöfte", "2015-01-01", "2015-12-31", "")
            .await;
        all.focus(&path, &areas, "").await;
        all.terms(
            &path,
            &[("to", "Kommunfullmäktige i Sunne"), ("by", "2016-02-28")],
        )
        .await;
        let (centre, young) = (format!("1-{}", areas[0]), format!("1-{}", areas[1]));
        let both_areas = [centre.as_str(), young.as_str()];
        let both = &["municipality", "police"][..];
        let (police, shared) = (
            &[POLICE][..],
            &[("police", "", "brott"), ("municipality", "", "stöd")][..],
        );
        for (wording, who, goal) in [
            ("Fotpatrull i centrum", police, count("10", "pass", "total")),
            ("Synlig på skolorna", police, count("4", "besök", "total")),
            (
                "Kontroller av langning",
                police,
                count("6", "kontroller", "total"),
            ),
            ("Föräldramöten", shared, count("2", "möten", "total")),
            (
                "Trygghetsvandring",
                shared,
                steps(&[
                    ("Vandra", ""),
                    ("Följa upp", ""),
                    ("Göra det som beslutats", ""),
                ]),
            ),
        ] {
            all.activity(&path, &activity(wording, &both_areas, both, who, goal))
                .await;
        }
        all.sign(&path).await;

        // The year after builds on it: the picture of before stands, with a reason, and each activity is decided.
        adopted(&test, "1766", 2015, &["Något annat"]).await;
        let next = all
            .begin("Medborgarlöfte", "2016-01-01", "2017-12-31", "1")
            .await;
        let undecided =
            |gaps: &[String]| gaps.iter().filter(|gap| gap.starts_with("Bestäm")).count();
        let gaps = all.gaps(&next).await;
        assert_eq!(undecided(&gaps), 5, "{gaps:?}");
        assert!(
            gaps.iter().any(|gap| gap.contains("äldre lägesbild")),
            "{gaps:?}"
        );
        let mut fields: Fields<'_> = Vec::new();
        for area in &both_areas {
            fields.extend([
                ("focus", *area),
                ("chosen", *area),
                ("stands", "Bilden från 2014 stämmer än"),
                ("plan_by", ""),
            ]);
        }
        all.put(&next, "/focus", &fields).await;
        all.terms(
            &next,
            &[
                ("to", "Kommunfullmäktige i Sunne"),
                ("by", "2018-02-28"),
                ("until_replaced", "yes"),
            ],
        )
        .await;
        for number in ["1", "2", "3", "5"] {
            all.put(&next, "", &[("act", "go-on"), ("activity", number)])
                .await;
        }
        let unsaid = all
            .send(
                &next,
                "",
                &[("act", "drop"), ("activity", "4"), ("reason", "")],
            )
            .await;
        assert_eq!(unsaid.status, 422);
        all.put(
            &next,
            "",
            &[("act", "drop"), ("activity", "4"), ("reason", "Ingen kom")],
        )
        .await;
        all.sign(&next).await;
        let told = read(&test, "/promises/1766/2", 4).await;
        assert_eq!(named_in_files(&test, "/promises/1766/2", &told).await, 4);
        says(
            &told,
            &[
                "Bilden från 2014 stämmer än",
                "Fotpatrull i centrum",
                "Minst 6 kontroller",
                "Steg: Vandra; Följa upp; Göra det som beslutats",
                "Kommunfullmäktige i Sunne",
                "Gäller tills ett nytt löfte ersätter det",
                "Fortsätter en åtgärd",
            ],
        );
        let before = test.get("/promises/1766/1?lang=sv").await;
        assert!(
            before
                .attributes("main a", "href")
                .iter()
                .any(|href| href.starts_with("/promises/1766/2?"))
        );
        let after = test.get("/promises/1766/2/1?lang=sv").await;
        assert!(
            after
                .attributes("main a", "href")
                .iter()
                .any(|href| href.starts_with("/promises/1766/1/1?"))
        );
        // Two focus areas, the same four activities under both.
        let page = test.get("/promises/1766/2?lang=sv").await;
        let wordings = page.texts("section.promised h3 + p + ul > li > p:first-child, section.promised ul > li > p:first-child a");
        assert!(
            wordings
                .iter()
                .filter(|w| **w == "Fotpatrull i centrum")
                .count()
                >= 4,
            "{wordings:?}"
        );
        // A report on the steps: one is not all.
        let step = |n| [("said", "step"), ("step", n), ("from", "2016-05-01")];
        all.reported(&next, 4, &step("0")).await;
        let page = test.get("/promises/1766/2/4?lang=sv").await.text("main");
        says(
            &page,
            &["Delvis uppfylld", "Vandra: gjort", "Följa upp: inte gjort"],
        );
        // The report to the local council, activity by activity.
        let fields = [
            ("as_of", "2017-12-31"),
            ("adopted_by", "Kommunfullmäktige i Sunne"),
            ("adopted_on", "2018-02-01"),
            ("reference", "KS 2018/7"),
        ];
        let at = followed_up(&mut all.eva, &next, &fields).await;
        let told = test.get(&format!("{at}?lang=sv")).await.text("main");
        says(
            &told,
            &[
                "Kommunfullmäktige i Sunne",
                "Fotpatrull i centrum",
                "Minst 6 kontroller",
                "Vandra: gjort",
                "Följa upp: inte gjort",
                "Steg: Vandra; Följa upp; Göra det som beslutats",
            ],
        );
        test.end().await;
    }
}

#[tokio::test]
async fn filipstad_has_a_responsible_party_for_each_part_and_steps_that_may_not_be_needed() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "1782", 2015, &["Dagtid", "Kvällstid", "Narkotika"]).await;
        let mut all = Writers::new(&test, "1782").await;
        let path = all
            .begin("Medborgarlöfte", "2016-01-01", "2016-12-31", "")
            .await;
        all.focus(&path, &areas, "").await;
        all.terms(
            &path,
            &[
                ("by", "2017-03-31"),
                ("answers", "Polisen"),
                ("published", "Filipstads Tidning och webben"),
                ("until_replaced", "yes"),
            ],
        )
        .await;
        let values: Vec<String> = areas.iter().map(|area| format!("1-{area}")).collect();
        let (day, evening, drugs) = (values[0].as_str(), values[1].as_str(), values[2].as_str());
        let both = &["municipality", "police"][..];
        let mut events = vec![
            ("goal", "occasions"),
            (
                "named",
                "Oxhälja marknad\nSkolavslutningen\nFilipstadsdagen",
            ),
        ];
        events.push(("others", "Volontärerna"));
        let mut roads = steps(&[
            ("Se över trafiken", ""),
            ("Ändra lokala föreskrifter", "om det behövs"),
        ]);
        roads.push(("places", "Hantverksgatan\nStora torget"));
        for fields in [
            activity(
                "Närvaro och regelbundna butiksbesök",
                &[day],
                &["police"],
                &[POLICE],
                ongoing("Butiksbesök", "Handlarna tillfrågas i december"),
            ),
            activity(
                "Trygghetsvandringar",
                &[evening],
                both,
                &[MUNICIPALITY],
                count("2", "trygghetsvandringar", "total"),
            ),
            activity(
                "Bättre belysning",
                &[evening],
                &["municipality"],
                &[("municipality", "Gatuenheten", "")],
                done("Lamporna är bytta"),
            ),
            activity(
                "Volontärer vid evenemang",
                &[evening],
                &["police"],
                &[POLICE],
                events,
            ),
            activity(
                "Trafiköversyn",
                &[day],
                &["municipality"],
                &[MUNICIPALITY],
                roads,
            ),
            activity(
                "Motverka narkotika",
                &[drugs],
                both,
                &[
                    ("police", "", "upptäckt och lagföring"),
                    ("municipality", "Socialtjänsten", "uppföljning och vård"),
                ],
                ongoing("Arbetet", "Rådet bedömer i december"),
            ),
        ] {
            all.activity(&path, &fields).await;
        }
        all.sign(&path).await;
        let told = read(&test, "/promises/1782/1", 6).await;
        assert_eq!(named_in_files(&test, "/promises/1782/1", &told).await, 6);
        says(
            &told,
            &[
                "Polisen (upptäckt och lagföring)",
                "Kommunen, Socialtjänsten (uppföljning och vård)",
                "Kommunen, Gatuenheten",
                "Tillfällen: Oxhälja marknad, Skolavslutningen, Filipstadsdagen",
                "Ändra lokala föreskrifter (om det behövs)",
                "Filipstads Tidning och webben",
                "31 mars 2017",
                "Volontärerna",
                "Hantverksgatan, Stora torget",
                "Kommunen, Polisen",
                "Handlarna tillfrågas i december",
            ],
        );
        // The municipality reports itself; another confirms. A step whose condition did not arise needs a reason.
        let at = format!("{path}/report/5");
        let first = [("said", "step"), ("step", "0"), ("from", "2016-05-01")];
        assert_eq!(super::report(&mut all.eva, &at, &first).await.status, 303);
        all.confirm(&path, "").await;
        let bare = [("said", "spared"), ("step", "1"), ("from", "2016-10-01")];
        assert_eq!(super::report(&mut all.eva, &at, &bare).await.status, 422);
        let spared = [
            ("said", "spared"),
            ("step", "1"),
            ("from", "2016-10-01"),
            ("reason", "Inget att ändra"),
        ];
        assert_eq!(super::report(&mut all.eva, &at, &spared).await.status, 303);
        all.confirm(&path, "").await;
        let page = test.get("/promises/1782/1/5?lang=sv").await.text("main");
        says(
            &page,
            &["Uppfylld", "Se över trafiken: gjort", "behövdes inte"],
        );
        for of in ["Oxhälja marknad", "Skolavslutningen", "Filipstadsdagen"] {
            all.reported(
                &path,
                4,
                &[("said", "occasion"), ("of", of), ("from", "2016-06-10")],
            )
            .await;
        }
        let page = test.get("/promises/1782/1/4?lang=sv").await.text("main");
        says(&page, &["Uppfylld", "Filipstadsdagen: gjort"]);
        // Followed up in the first quarter, as the terms say, and published.
        let late = test.get("/promises/1782/1?lang=sv").await.text("#next");
        says(&late, &["skulle följas upp senast"]);
        let fields = [
            ("as_of", "2016-12-31"),
            (
                "words",
                "Polisen och volontärerna har gått igenom varje åtgärd.",
            ),
            ("adopted_by", "Polisen och kommunen"),
            ("adopted_on", "2017-03-20"),
            ("reference", "KS 2017/44"),
            ("closes", "yes"),
        ];
        let at = followed_up(&mut all.eva, &path, &fields).await;
        let told = test.get(&format!("{at}?lang=sv")).await.text("main");
        says(
            &told,
            &[
                "Fastställd av Polisen och kommunen 20 mars 2017 (KS 2017/44)",
                "avslutat",
                "Polisen och volontärerna har gått igenom varje åtgärd.",
                "Polisen (upptäckt och lagföring)",
                "Kommunen, Socialtjänsten (uppföljning och vård)",
                "Filipstadsdagen: gjort",
                "behövdes inte",
                "Uppfyllda: 2 av 6",
                "Inte rapporterad",
            ],
        );
        let page = test.get("/promises/1782/1?lang=sv").await.text("#next");
        says(&page, &["Uppföljning till och med 31 december 2016"]);
        assert!(!page.contains("skulle följas upp"), "{page}");
        test.end().await;
    }
}

#[tokio::test]
async fn dals_ed_promises_three_areas_before_anything_is_planned() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "1438", 2016, &["Trafik", "Droger", "Centrum"]).await;
        let mut all = Writers::new(&test, "1438").await;
        // The agreement was extended by signing, then until further notice.
        let agreements = "/staff/m/1438/promises/agreements";
        let usual = [
            ("party", "municipality"),
            ("party", "police"),
            ("purposes", "Trygghet"),
            ("areas", "Trafik\nDroger"),
            ("from", "2013-01-01"),
            ("reference", "KS 2012/9"),
        ];
        let first = [&usual[..], &[("until", "2016-12-31")]].concat();
        assert_eq!(all.eva.post(agreements, &first).await.status, 303);
        assert_eq!(
            all.eva.post(agreements, &first).await.status,
            303,
            "sent twice"
        );
        let open = [
            &usual[..],
            &[("until", ""), ("agreement", "1"), ("revision", "1")],
        ]
        .concat();
        assert_eq!(all.eva.post(agreements, &open).await.status, 303);
        let page = all.eva.get(agreements).await;
        assert_eq!(page.texts("article").len(), 1);
        assert!(
            page.text("article").contains("Tills vidare")
                && page.text("article").contains("Ändrad en gång"),
            "{}",
            page.text("article")
        );
        let lacking = [("party", "police"), ("from", "x")];
        assert_eq!(all.eva.post(agreements, &lacking).await.status, 422);

        let path = all
            .begin("Medborgarlöfte", "2017-01-01", "2017-12-31", "")
            .await;
        all.focus(&path, &areas, "").await;
        all.terms(
            &path,
            &[
                ("agreement", "1"),
                ("contact", "Säkerhetssamordnaren i Dals-Ed"),
            ],
        )
        .await;
        let gaps = all.gaps(&path).await;
        assert_eq!(gaps.len(), 3, "{gaps:?}");
        assert!(
            gaps.iter().all(|gap| gap.contains("säg när de planeras")),
            "{gaps:?}"
        );
        all.focus(&path, &areas, "2017-03-31").await;
        all.sign(&path).await;
        let told = read(&test, "/promises/1438/1", 0).await;
        assert_eq!(named_in_files(&test, "/promises/1438/1", &told).await, 0);
        says(
            &told,
            &[
                "Åtgärderna skulle planeras senast 31 mars 2017. Det är inte gjort.",
                "Inga åtgärder är beslutade än",
                "Säkerhetssamordnaren i Dals-Ed",
                "Centrum",
            ],
        );
        let list = test.get("/promises/1438?lang=sv").await;
        assert!(
            list.text("main").contains("Medborgarlöfte 2017"),
            "{}",
            list.text("main")
        );
        // The plan comes as a change, with its decision.
        let focus = format!("1-{}", areas[0]);
        all.activity(
            &path,
            &activity(
                "Fler kontroller",
                &[&focus],
                &["police"],
                &[POLICE],
                count("6", "kontroller", "total"),
            ),
        )
        .await;
        all.terms(
            &path,
            &[
                ("agreement", "1"),
                ("contact", "Säkerhetssamordnaren i Dals-Ed"),
                ("reference", "KS 2017/14"),
                ("decided_on", "2017-02-20"),
                ("reason", "Planen är beslutad"),
            ],
        )
        .await;
        all.sign(&path).await;
        let told = read(&test, "/promises/1438/1", 1).await;
        assert_eq!(named_in_files(&test, "/promises/1438/1", &told).await, 1);
        says(
            &told,
            &[
                "Ny åtgärd: Fler kontroller",
                "Planen är beslutad",
                "KS 2017/14",
            ],
        );
        test.end().await;
    }
}

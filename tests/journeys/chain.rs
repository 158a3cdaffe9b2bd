//! The whole chain: from what eighty people in Dals-Ed wrote to the situation picture.

use jiff::civil::date;
use lyssna::accounts::Role;
use lyssna::response::{Channel, Origin, Submission, submit};
use lyssna::survey::Published;
use lyssna::survey::{Journey, Raw};

use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::papers::pdf_text;
use crate::support::{Database, TestApp};

/// Made-up answers by their first theme, each with its themes.
fn written() -> Vec<(Vec<String>, String)> {
    let all = std::fs::read_to_string("tests/coding/answers.tsv").unwrap();
    let mut lines: Vec<(Vec<String>, String)> = all
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(keys, text)| {
            (
                keys.split(',').map(str::to_owned).collect(),
                text.to_owned(),
            )
        })
        .collect();
    let mut chosen = Vec::new();
    for (theme, n) in [
        ("police", 24),
        ("integration", 18),
        ("traffic", 20),
        ("", 18),
    ] {
        let (mut of, mut rest): (Vec<_>, Vec<_>) = lines
            .into_iter()
            .partition(|(keys, _)| theme.is_empty() || keys[0] == theme);
        rest.extend(of.split_off(n));
        chosen.extend(of);
        lines = rest;
    }
    assert_eq!(chosen.len(), 80);
    // What points at somebody is in some of them.
    chosen[0].1.push_str(" Ring mig på 070-123 45 67.");
    chosen[30]
        .1
        .push_str(" Kalle Berg på Storgatan 14 vet mer.");
    chosen
}

/// One answer: thirty on the web, fifty in the street, half of each under 45.
async fn answer(test: &TestApp, published: &Published, n: usize, text: &str) {
    let raws = published.survey.questions.iter().map(|question| {
        let field = |name: &str, value: &str| Raw(vec![(name.to_owned(), value.to_owned())]);
        match question.key.as_str() {
            "measures" => field("text", text),
            "age" => field("", ["25_44", "45_64"][n % 2]),
            _ => Raw::default(),
        }
    });
    let raws: Vec<Raw> = raws.collect();
    let journey = Journey::new(&published.survey, &raws);
    let channel = if n % 8 < 3 {
        Channel::Web
    } else {
        Channel::Street
    };
    let submission = Submission {
        published,
        journey: &journey,
        id: test.app.clock.id(),
        channel,
        language: "sv",
        origin: Origin::Real,
        suspect: None,
        collected: None,
    };
    submit(&test.app.intake, &submission).await.unwrap();
}

const CODING: &str = "/staff/s/dals-ed/coding";

#[tokio::test]
async fn what_eighty_people_wrote_becomes_themes_a_release_and_a_picture() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let published = test.app.surveys.find("dals-ed").unwrap();
        let texts = written();
        for (n, (_, text)) in texts.iter().enumerate() {
            answer(&test, &published, n, text).await;
        }
        // Nothing of coding is in the tables before somebody begins.
        assert!(
            !test
                .exact("dals-ed", &[])
                .await
                .iter()
                .any(|line| line.contains("measures.theme"))
        );
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
        // Closed and released, before anybody has coded anything.
        let mut tx = test.app.store.begin().await.unwrap();
        let dates = lyssna::survey::Dates {
            opens: None,
            closes: Some(date(2026, 11, 20)),
        };
        lyssna::publishing::store::update_dates(&mut tx, &published.id, Some(dates), None)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        test.app.look().await.unwrap();
        let made = cia.release("dals-ed").await;
        assert_eq!(made.status, 303, "{}", made.text("main"));
        assert_eq!(cia.post(CODING, &[("twice", "100")]).await.status, 303);
        // Themes are not shown as if they were to be released while texts are not coded.
        let ahead = cia.get("/staff/s/dals-ed/releases").await.text("main");
        assert!(ahead.contains("Teman kommer inte med i utgåvan"), "{ahead}");
        assert!(!ahead.contains("(tema)"), "{ahead}");
        // Both code all eighty, each by the next text; every tenth differently.
        let mut seen = Vec::new();
        for (who, coder) in [&mut cia, &mut dan].into_iter().enumerate() {
            for n in 0.. {
                let next = coder
                    .get(&format!("{CODING}/next"))
                    .await
                    .header("location")
                    .to_owned();
                if next.ends_with("?done") {
                    assert_eq!(n, 80);
                    break;
                }
                let page = coder.get(&next).await;
                let shown = page.text("blockquote.coded");
                let (keys, _) = texts
                    .iter()
                    .find(|(_, text)| {
                        *text == shown
                            || text
                                .split(" Ring mig")
                                .next()
                                .unwrap()
                                .split(" Kalle")
                                .next()
                                .unwrap()
                                == shown
                                    .split(" Ring mig")
                                    .next()
                                    .unwrap()
                                    .split(" [namn]")
                                    .next()
                                    .unwrap()
                    })
                    .unwrap_or_else(|| panic!("{shown}"));
                let mut themes: Vec<&str> = keys.iter().map(String::as_str).collect();
                if who == 1 && n % 10 == 0 && themes != ["order"] {
                    themes = vec!["order"];
                }
                let mut fields = vec![("revision", "0")];
                fields.extend(themes.iter().map(|theme| ("theme", *theme)));
                assert_eq!(coder.post(&next, &fields).await.status, 303);
                if who == 0 {
                    seen.push((next, shown));
                }
            }
        }
        assert!(
            seen.iter()
                .all(|(_, text)| !text.contains("070") && !text.contains("Kalle"))
        );
        assert_eq!(
            seen.iter()
                .filter(|(_, text)| text.contains("[telefonnummer]"))
                .count(),
            1
        );
        // They agree far, and not wholly.
        let agreement = cia.get(&format!("{CODING}/agreement")).await;
        assert!(
            agreement
                .text("main")
                .contains("80 texter är kodade av minst två")
        );
        let police = agreement
            .texts("tbody tr")
            .into_iter()
            .find(|row| row.contains("Synlig polis"))
            .unwrap();
        assert!(police.contains("0,"), "{police}");
        // What they differ on is settled as the first said.
        let mut settled = 0;
        loop {
            let page = cia.get(&format!("{CODING}/settle")).await;
            let id = page.attribute("input[name=id]", "value");
            if id.is_empty() {
                break;
            }
            let id: uuid::Uuid = id.parse().unwrap();
            let (_, shown) = seen
                .iter()
                .find(|(place, _)| place.contains(&id.simple().to_string()))
                .unwrap();
            let (keys, _) = texts
                .iter()
                .find(|(_, text)| text == shown || shown.contains('['))
                .unwrap();
            let id = id.to_string();
            let mut fields = vec![("id", id.as_str()), ("question", "measures")];
            fields.extend(keys.iter().map(|theme| ("theme", theme.as_str())));
            assert_eq!(
                cia.post(&format!("{CODING}/settle"), &fields).await.status,
                303
            );
            settled += 1;
        }
        assert!((6..=8).contains(&settled), "{settled}");
        // Themes are a question: by channel, thirty and fifty, and by age.
        let count = |lines: &[String], start: &str| -> u64 {
            let line = lines.iter().find(|line| line.starts_with(start));
            let line = line.unwrap_or_else(|| panic!("{start}\n{}", lines.join("\n")));
            line.split(',').rev().nth(3).unwrap().parse().unwrap()
        };
        let whole = test.exact("dals-ed", &[]).await;
        let of = |key: &str| {
            texts
                .iter()
                .filter(|(keys, _)| keys.iter().any(|k| k == key))
                .count() as u64
        };
        let question =
            "Vad kan kommunen och polisen göra för att du ska känna dig trygg i Dals-Ed? (tema)";
        let line =
            |key: &str, name: &str| format!("dals-ed,measures.theme,{question},{key},{name},");
        for (key, name) in [
            ("police", "Synlig polis"),
            ("integration", "Migration och integration"),
            ("traffic", "Trafik"),
        ] {
            assert_eq!(count(&whole, &line(key, name)), of(key), "{key}");
        }
        assert_eq!(count(&whole, &line("_coded", "Kodade")), 80);
        let by_channel = test.exact("dals-ed", &["channel"]).await;
        assert_eq!(
            count(&by_channel, &format!("{}web,", line("_coded", "Kodade"))),
            30
        );
        assert_eq!(
            count(&by_channel, &format!("{}street,", line("_coded", "Kodade"))),
            50
        );
        let sum = count(
            &by_channel,
            &format!("{}web,", line("police", "Synlig polis")),
        ) + count(
            &by_channel,
            &format!("{}street,", line("police", "Synlig polis")),
        );
        assert_eq!(sum, of("police"));
        let by_age = test.exact("dals-ed", &["age"]).await;
        assert_eq!(
            count(&by_age, &format!("{}25_44,", line("_coded", "Kodade"))),
            40
        );
        // On the page, with a chart of their own.
        let results = cia.get("/staff/s/dals-ed/results?by=channel").await;
        assert!(
            results.text("main").contains("(tema)"),
            "{}",
            results.text("main")
        );
        // Themes are in the next release: every file of it. A third one would show whose text was coded anew.
        let renamed = [
            ("act", "save"),
            ("version", "0"),
            ("name", "Trafiksäkerhet"),
            ("colour", "#123456"),
        ];
        let traffic = "/staff/m/1438/codebook/traffic";
        assert_eq!(cia.post(traffic, &renamed).await.status, 303);
        let ahead = cia.get("/staff/s/dals-ed/releases").await.text("main");
        assert!(!ahead.contains("Teman kommer inte med"), "{ahead}");
        assert!(ahead.contains("(tema)"), "{ahead}");
        let made = cia.release("dals-ed").await;
        assert_eq!(made.status, 303, "{}", made.text("main"));
        let file = cia
            .get("/staff/s/dals-ed/releases/2/by-channel-plain.csv")
            .await
            .body;
        // Nobody answered on paper: which of the hidden groups have few is not told.
        assert!(file.contains("too few answers here or in another group"));
        let has = |words: &[&str]| {
            file.lines()
                .any(|line| words.iter().all(|word| line.contains(word)))
        };
        // Every text is coded, and the table says so much: what the focus areas rest on has numbers in both groups.
        for (key, group) in [
            ("police", "web"),
            ("police", "street"),
            ("traffic", "web"),
            ("traffic", "street"),
            ("integration", "web"),
            ("integration", "street"),
        ] {
            let line = file.lines().find(|line| {
                line.contains("measures.theme,")
                    && line.contains(&format!(",{key},"))
                    && line.contains(&format!(",{group},"))
            });
            let mut record = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(line.unwrap().as_bytes());
            let record = record.records().next().unwrap().unwrap();
            assert!(
                record
                    .iter()
                    .filter(|cell| cell.parse::<u64>().is_ok())
                    .count()
                    >= 2,
                "{key} {group}: {line:?}"
            );
        }
        assert!(has(&["measures.theme,", "street"]));
        assert!(has(&["measures.theme,", "police,", "web,"]) && has(&["Trafiksäkerhet"]));
        let again = [
            ("act", "save"),
            ("version", "1"),
            ("name", "Trafik"),
            ("colour", "#123456"),
        ];
        assert_eq!(cia.post(traffic, &again).await.status, 303);
        let third = cia.release("dals-ed").await;
        assert_eq!(third.status, 409);
        // Quotes: one proposes, another approves; masks were looked at.
        let mut quoted = Vec::new();
        for key in ["police", "integration", "traffic"] {
            let (place, words) = seen
                .iter()
                .find(|(_, shown)| {
                    texts
                        .iter()
                        .any(|(keys, text)| keys[0] == key && text == shown)
                })
                .unwrap();
            let masks = place.replace("/coding/", "/texts/");
            cia.post(&masks, &[("act", "confirm")]).await;
            let proposed = cia
                .post(&format!("{place}/quote"), &[("quote", words)])
                .await;
            assert_eq!(proposed.status, 303, "{}", proposed.text(".alert"));
            quoted.push(words.clone());
        }
        picture_of(&test, &mut cia, &mut dan, &quoted).await;
        // Whatever was done stands in the trail: each coding, and every change of the picture with the version that it made.
        let trail = lyssna::audit::store::list_audit(&test.app.store, "1438", 0, 10_000).await;
        let trail = trail.unwrap();
        let said = |what: &str| trail.iter().filter(|entry| entry.what == what).count();
        assert!(said("coding.save") >= 160, "{}", said("coding.save"));
        assert!(said("picture.edit") > 5, "{}", said("picture.edit"));
        let edit = trail.iter().rfind(|entry| entry.what == "picture.edit");
        let edit = edit.unwrap();
        assert!(edit.object.starts_with("picture ") && edit.detail.starts_with("version "));
        test.end().await;
    }
}

/// Does something with a picture as its page shows it.
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

/// The picture: three focus areas, each resting on counts and on an approved quote.
async fn picture_of(
    test: &TestApp,
    cia: &mut Colleague<'_>,
    dan: &mut Colleague<'_>,
    quoted: &[String],
) {
    let mut eva = test.colleague("Eva", &[("1438", Role::Coordinator)]).await;
    let pictures = "/staff/m/1438/pictures";
    let nameless = cia.post(pictures, &[("title", ""), ("year", "26")]).await;
    assert_eq!(nameless.status, 422);
    let begun = cia
        .post(pictures, &[("title", "Lägesbild"), ("year", "2026")])
        .await;
    let path = begun.header("location").to_owned();
    // A quote that nobody has approved cannot be put in.
    let early = act(
        cia,
        &path,
        &[("act", "quote"), ("section", "1"), ("source", "dals-ed|1")],
    )
    .await;
    assert_eq!(early.status, 422);
    for number in ["1", "2", "3"] {
        let quotes = format!("{CODING}/quotes");
        assert_eq!(
            dan.post(&quotes, &[("quote", number), ("act", "approve")])
                .await
                .status,
            303
        );
    }
    let said = "Vi frågade **80 personer** på webben och på torget.\n\n<script>alert(1)</script>";
    let written = act(
        cia,
        &path,
        &[("act", "text"), ("section", "1"), ("words", said)],
    )
    .await;
    assert_eq!(written.status, 303);
    let themes = "dals-ed|2|measures.theme|channel";
    let made_up = act(
        cia,
        &path,
        &[
            ("act", "figure"),
            ("section", "1"),
            ("source", "dals-ed|9|measures.theme|channel"),
        ],
    )
    .await;
    assert_eq!(made_up.status, 422);
    act(
        cia,
        &path,
        &[
            ("act", "figure"),
            ("section", "1"),
            ("source", themes),
            ("words", "Teman på webben och på torget"),
        ],
    )
    .await;
    act(
        cia,
        &path,
        &[
            ("act", "figure"),
            ("section", "3"),
            ("source", "dals-ed|2|measures.theme|age"),
        ],
    )
    .await;
    for number in ["1", "2", "3"] {
        let source = format!("dals-ed|{number}");
        assert_eq!(
            act(
                cia,
                &path,
                &[("act", "quote"), ("section", "1"), ("source", &source)]
            )
            .await
            .status,
            303
        );
    }
    // A figure from elsewhere says where it is from, and nothing typed is lost without.
    let outside = [
        ("act", "outside"),
        ("section", "5"),
        ("words", "12 % känner sig otrygga"),
        ("source", "Brå, NTU"),
        ("date", "2025"),
    ];
    let unsourced = act(cia, &path, &outside).await;
    assert_eq!(unsourced.status, 422);
    assert!(
        unsourced.body.contains("12 % känner sig otrygga")
            && unsourced.text(".alert").contains("källa, datum")
    );
    assert_eq!(
        act(
            cia,
            &path,
            &[&outside[..], &[("limits", "Hela länet")]].concat()
        )
        .await
        .status,
        303
    );
    act(
        cia,
        &path,
        &[("act", "cause"), ("words", "Otrygghet på torget")],
    )
    .await;
    let page = cia.get(&path).await;
    let problem = page.attribute("ul.tree input[name=id]", "value");
    act(
        cia,
        &path,
        &[
            ("act", "cause"),
            ("id", &problem),
            ("words", "Dålig belysning"),
        ],
    )
    .await;
    // Not whole yet: empty sections and no focus areas.
    let refused = act(dan, &path, &[("act", "review")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text("main").contains("Avsnittet är tomt")
            && refused.text("main").contains("Det finns inget fokusområde")
    );
    for id in ["4", "2"] {
        assert_eq!(
            act(cia, &path, &[("act", "remove-section"), ("section", id)])
                .await
                .status,
            303
        );
    }
    let page = cia.get(&path).await;
    let pieces: Vec<String> = page.texts("section:has(h3) form:last-of-type fieldset .check label");
    let ids: Vec<String> = page
        .html()
        .select(&scraper::Selector::parse("input[id^=finding-new-]").unwrap())
        .map(|input| input.value().attr("value").unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 7, "{pieces:?}");
    // Text, figure, three quotes, figure by age, what statistics say: in this order.
    for (n, title) in [
        "Synlig polis",
        "Migration och integration",
        "Trafiksäkerhet",
    ]
    .into_iter()
    .enumerate()
    {
        let fields = [
            ("act", "focus"),
            ("title", title),
            ("words", "Många säger det."),
            ("finding", ids[1].as_str()),
            ("finding", ids[2 + n].as_str()),
        ];
        assert_eq!(act(cia, &path, &fields).await.status, 303);
    }
    assert_eq!(
        act(cia, &path, &[("act", "remove"), ("id", &ids[1])])
            .await
            .status,
        422,
        "a focus area rests on it"
    );
    assert_eq!(
        cia.post(
            &path,
            &[("act", "remove"), ("id", &ids[0]), ("revision", "1")]
        )
        .await
        .status,
        409
    );
    // Public and internal.
    let public = cia.get(&format!("{path}/read?edition=public")).await;
    assert!(!public.body.contains("otrygga") && !public.body.contains("<script>alert"));
    let heads = public.texts("h2");
    assert_eq!(
        heads[..3],
        [
            "Det här går vi vidare med",
            "Svaren som det bygger på",
            "Innehåll"
        ],
        "{heads:?}"
    );
    let internal = cia.get(&format!("{path}/read?edition=internal")).await;
    assert!(
        internal.body.contains("12 % känner sig otrygga")
            && internal.body.contains("&lt;script&gt;")
    );
    for edition in [&public, &internal] {
        let focus = edition.texts("ol.focus > li");
        assert_eq!(focus.len(), 3);
        for (n, one) in focus.iter().enumerate() {
            assert!(
                one.contains("Teman på webben och på torget") && one.contains("Figur 1"),
                "{one}"
            );
            assert!(one.contains(&quoted[n]), "{one}");
        }
        // Every finding leads to its place, and every figure to its table with the counts of the release.
        assert_eq!(
            edition.attribute("ol.focus li ul a", "href"),
            format!("#piece-{}", ids[1])
        );
        let table = edition.texts("#table-1 tbody tr");
        let police = table
            .iter()
            .find(|row| row.contains("Synlig polis"))
            .unwrap();
        let released = cia
            .get("/staff/s/dals-ed/releases/2/by-channel-plain.csv")
            .await
            .body;
        let street = released
            .lines()
            .find(|line| {
                line.contains("measures.theme,")
                    && line.contains(",police,")
                    && line.contains("street,")
            })
            .unwrap();
        let n = street.rsplit(',').nth(3).unwrap();
        assert!(police.contains(n), "{police}: {street}");
    }
    assert_eq!(
        internal.attribute("figcaption a", "href"),
        "/staff/s/dals-ed/releases/2"
    );
    // Reviewed by another, adopted by the coordinator; then it never changes.
    assert_eq!(test.get("/pictures/1438/1").await.status, 404);
    assert_eq!(
        act(cia, &path, &[("act", "review")]).await.status,
        422,
        "not by who saved it last"
    );
    let decision = [
        ("by", "Kommunstyrelsen"),
        ("on", "2026-11-22"),
        ("reference", "KS 2026/112"),
    ];
    let page = eva.get(&path).await;
    let revision = page.attribute("input[name=revision]", "value");
    let unreviewed = [&[("revision", revision.as_str())][..], &decision].concat();
    let early = eva.post(&format!("{path}/adopt"), &unreviewed).await;
    assert_eq!(early.status, 422);
    assert!(early.text(".alert").contains("Granska den först"));
    assert_eq!(act(&mut eva, &path, &[("act", "review")]).await.status, 303);
    let theirs = cia.get(&path).await.text("#decide");
    assert!(theirs.contains("En samordnare antar den"), "{theirs}");
    let page = eva.get(&path).await;
    let revision = page.attribute("input[name=revision]", "value");
    let adopt = format!("{path}/adopt");
    let undated = eva
        .post(
            &adopt,
            &[
                ("revision", revision.as_str()),
                ("by", "KS"),
                ("on", "i går"),
                ("reference", "1"),
            ],
        )
        .await;
    assert_eq!(undated.status, 422);
    let ahead = [
        ("revision", revision.as_str()),
        ("by", "KS"),
        ("on", "2026-12-30"),
        ("reference", "1"),
    ];
    let ahead = eva.post(&adopt, &ahead).await;
    assert_eq!(ahead.status, 422);
    assert!(ahead.text(".alert").contains("framåt i tiden"));
    assert_eq!(undated.attribute("#on", "value"), "i går");
    let decision = [&[("revision", revision.as_str())][..], &decision].concat();
    let early = decision.iter().map(|field| match *field {
        ("on", _) => ("on", "2026-11-21"),
        field => field,
    });
    let early = eva.post(&adopt, &early.collect::<Vec<_>>()).await;
    // A decision of before it was begun here may have been made on paper, or be a slip: it is asked about.
    assert_eq!(early.status, 200);
    let said = early.text(".warning");
    assert!(said.contains("påbörjades här 22 november 2026"), "{said}");
    let older = decision.iter().map(|field| match *field {
        ("on", _) => ("on", "2026-01-10"),
        field => field,
    });
    let older = eva.post(&adopt, &older.collect::<Vec<_>>()).await;
    let said = older.texts(".warning").join(" ");
    assert!(said.contains("bygger på stängde först"), "{said}");
    // Asked on a page of its own, which says what everybody will read.
    let asked = eva.post(&adopt, &decision).await;
    assert_eq!(asked.status, 200, "{}", asked.text("main"));
    assert_eq!(asked.text("h1"), "Anta Lägesbild 2026?");
    assert!(asked.texts(".warning").is_empty());
    let public = asked.texts("#public li");
    assert_eq!(
        public,
        [
            "Det här säger invånarna",
            "Vilka som har svarat och inte svarat",
            "Problem och orsaker",
            "Det här går vi vidare med"
        ]
    );
    assert!(asked.text("#public").contains("3 godkända citat"));
    assert_eq!(asked.texts("#inside li"), ["Det här säger statistiken"]);
    assert_eq!(test.get("/pictures/1438/1").await.status, 404);
    let form = format!("form[action='{adopt}']");
    let back = eva.press(&asked, &form, &[("act", "back")]).await;
    assert_eq!(back.status, 200);
    assert_eq!(back.attribute("#reference", "value"), "KS 2026/112");
    let sure = [("act", "sure")];
    let adopted = eva.press(&asked, &form, &sure).await;
    assert_eq!(adopted.status, 303, "{}", adopted.text("main"));
    // Sent once more it is done, and another decision is given back.
    let again = eva.press(&asked, &form, &sure).await;
    assert_eq!(again.status, 303);
    let already = "redan antagen: av Kommunstyrelsen 22 november 2026, KS 2026/112";
    let other = [
        ("revision", revision.as_str()),
        ("by", "Nämnden"),
        ("on", "2026-11-22"),
        ("reference", "KS 9"),
    ];
    let other = eva.post(&adopt, &other).await;
    assert_eq!(other.status, 409);
    assert!(other.text(".alert").contains(already));
    let typed = other.texts("#typed textarea");
    assert_eq!(typed, ["Nämnden", "2026-11-22", "KS 9"]);
    assert_eq!(
        cia.post(
            &path,
            &[
                ("act", "text"),
                ("section", "1"),
                ("words", "Mer"),
                ("revision", &revision)
            ]
        )
        .await
        .status,
        409
    );
    let everybody = test.get("/pictures/1438/1").await;
    assert_eq!(everybody.status, 200);
    assert!(
        everybody
            .text("main")
            .contains("Antagen av Kommunstyrelsen 22 november 2026, KS 2026/112")
    );
    let tables = everybody.text("main");
    assert!(tables.contains("Visas inte här: Papper, Telefon, Möte. En grupp visas inte"));
    assert!(!tables.contains("för få svar"));
    // The figure is named with its groups, and says what its shares are of; what holds for all figures is said once.
    let figure = everybody.text("figure.finding");
    for part in [
        "Teman på webben och på torget (efter ”Kanal”)",
        "Andelarna är av de kodade texterna i varje grupp",
        "En text kan ha flera teman",
    ] {
        assert!(figure.contains(part), "{part}: {figure}");
    }
    assert!(!figure.contains("tog ställning"), "{figure}");
    // Its caption says something else than what was asked.
    let asked = "Frågan var: Vad kan kommunen och polisen göra";
    assert!(figure.contains(asked), "{figure}");
    let english = test.get("/pictures/1438/1?lang=en").await;
    // Themes are Swedish everywhere: the question is tagged, and what the page says of it is not.
    let says = english.text("figure.finding figcaption p:not([lang])");
    assert!(says.starts_with("The question was: Vad kan"), "{says}");
    let tagged = english.text("figure.finding figcaption p bdi[lang=sv]");
    assert!(tagged.starts_with("Vad kan"), "{tagged}");
    let method = everybody.text("#method");
    for part in ["har själva valt att delta", "ändrade på måfå"] {
        assert!(method.contains(part), "{part}: {method}");
        assert!(!figure.contains(part), "{part}: {figure}");
    }
    let answers = everybody.text("#answers");
    assert!(answers.contains("80 svar"), "{answers}");
    assert!(!everybody.body.contains("otrygga") && !everybody.body.contains("/staff/"));
    // For the council's papers.
    let papers = cia.get(&format!("{path}/docx?edition=public")).await;
    assert_eq!(papers.status, 200);
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&papers.bytes)).unwrap();
        let mut text = String::new();
        let mut file = archive.by_name(name).unwrap();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        text
    };
    let document = part("word/document.xml");
    assert!(document.contains(asked), "{document}");
    // Every line of the web edition's tables is there, and no mark that other programs show as a sign.
    let lines = everybody.texts("table.figures th[scope=row]");
    assert!(lines.iter().any(|line| line == "Kodade"), "{lines:?}");
    for line in lines {
        assert!(document.contains(&format!(">{line}</w:t>")), "{line}");
    }
    assert!(!document.contains(['\u{2068}', '\u{2069}']));
    // It is the municipality's, of the day when it was made, and names nobody.
    let core = part("docProps/core.xml");
    assert!(
        core.contains("<dc:creator>Dals-Eds kommun</dc:creator>"),
        "{core}"
    );
    assert!(
        core.contains("<cp:lastModifiedBy>Dals-Eds kommun<"),
        "{core}"
    );
    let now = lyssna::clock::second_in_utc(test.app.clock.now());
    assert!(now.starts_with("2026-"), "{now}");
    assert_eq!(core.matches(&now).count(), 2, "{core}");
    for part in [
        "En text kan ha flera teman",
        "har själva valt att delta",
        "Andelarna är av de kodade texterna",
    ] {
        assert!(document.contains(part), "{part}");
    }
    // As PDF it says the same; to everybody once it is adopted.
    let pdf = cia.get(&format!("{path}/pdf?edition=public")).await;
    let read = pdf_text(&pdf.bytes);
    for line in everybody.texts("table.figures th[scope=row]") {
        assert!(read.lines().any(|one| one.trim() == line), "{line}: {read}");
    }
    for part in everybody
        .texts("main h2")
        .iter()
        .chain(&everybody.texts("ol.focus h3"))
    {
        assert!(
            part == "Filer att hämta" || read.contains(part.as_str()),
            "{part}: {read}"
        );
    }
    for href in everybody.attributes("#files li a", "href") {
        let file = test.get(&href).await;
        assert_eq!(file.status, 200, "{href}");
        assert!(
            file.header("content-disposition")
                .contains("lagesbild-1438")
        );
        assert!(!file.header("etag").is_empty());
    }
    // A chart is a picture with the marks of two groups, and says for whoever does not see it what it shows.
    let described: Vec<&str> = document.split("<wp:docPr ").skip(1).collect();
    assert!(!described.is_empty());
    for (chart, n) in described.iter().zip(1..) {
        let told = chart.split("/>").next().unwrap();
        assert!(told.starts_with(&format!("id=\"{n}\" ")), "{told}");
        assert!(told.contains("Samma tal står i tabellen."), "{told}");
    }
    assert!(described[0].contains("(tema)") && described[0].contains("Kanal"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&papers.bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let charts: Vec<&String> = names.iter().filter(|n| n.ends_with(".png")).collect();
    assert_eq!(charts.len(), described.len());
    for chart in charts {
        let mut png = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(chart).unwrap(), &mut png).unwrap();
        let picture = resvg::tiny_skia::Pixmap::decode_png(&png).unwrap();
        for [red, green, blue] in [[0x1f, 0x4e, 0x5f], [0xc1, 0x44, 0x0e]] {
            let drawn = |p: &&resvg::tiny_skia::PremultipliedColorU8| {
                (p.red(), p.green(), p.blue()) == (red, green, blue)
            };
            assert!(picture.pixels().iter().filter(drawn).count() > 100);
        }
    }
    // What contents and findings lead to is there.
    let anchors: Vec<&str> = document
        .split("w:anchor=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(anchors.len() >= 4 + 6, "{anchors:?}");
    for anchor in anchors {
        let mark = format!("w:name=\"{anchor}\"");
        assert_eq!(document.matches(&mark).count(), 1, "{anchor}");
    }
    // The next one goes on from it: what remains, what is gone, what is new.
    let next = cia
        .post(
            pictures,
            &[("title", "Lägesbild"), ("year", "2027"), ("previous", "1")],
        )
        .await;
    let next = next.header("location").to_owned();
    let page = cia.get(&next).await;
    let traffic = page
        .html()
        .select(&scraper::Selector::parse("#focus form input[name=id]").unwrap())
        .nth(2)
        .unwrap()
        .value()
        .attr("value")
        .unwrap()
        .to_owned();
    act(cia, &next, &[("act", "remove-focus"), ("id", &traffic)]).await;
    act(cia, &next, &[("act", "focus"), ("title", "Ungas fritid")]).await;
    let read = cia.get(&format!("{next}/read")).await;
    let compared = read.text("#compared");
    assert!(
        compared.contains("NyttUngas fritid")
            && compared.contains("KvarstårSynlig polis")
            && compared.contains("Inte längre medTrafiksäkerhet"),
        "{compared}"
    );
    // What is not adopted is in nobody's public edition, not as the picture before either.
    let third = cia
        .post(
            pictures,
            &[("title", "Lägesbild"), ("year", "2028"), ("previous", "2")],
        )
        .await;
    let third = third.header("location").to_owned();
    let edition = |which: &str| format!("{third}/read?edition={which}");
    assert!(
        !cia.get(&edition("internal"))
            .await
            .text("#compared")
            .is_empty()
    );
    assert!(
        cia.get(&edition("public"))
            .await
            .text("#compared")
            .is_empty()
    );
    // A quote that is taken back is nobody's to read, though the picture is adopted.
    assert!(everybody.text("main").contains(&quoted[0]));
    // Whoever refuses it is told beforehand where it is read; nothing is done before they say yes.
    assert!(
        !eva.get(&path)
            .await
            .text("main")
            .contains("tagits tillbaka")
    );
    let quotes = format!("{CODING}/quotes");
    let places = dan.get(&quotes).await.texts("#quotes li ul");
    let place = "Lägesbild 2026, antagen, i den publika utgåvan som alla kan läsa";
    assert_eq!(places, [place; 3]);
    let refused = [("quote", "1"), ("act", "refuse")];
    let asked = dan.post(&quotes, &refused).await;
    assert_eq!(asked.status, 200);
    assert_eq!(asked.text("h1"), "Avböja citatet?");
    assert_eq!(asked.text("blockquote"), quoted[0]);
    assert_eq!(asked.texts("#places li"), [place]);
    let everybody = test.get("/pictures/1438/1").await;
    assert!(everybody.text("main").contains(&quoted[0]));
    let sure = asked.attribute("main input[name=sure]", "value");
    let refused = [&refused[..], &[("sure", sure.as_str())]].concat();
    assert_eq!(dan.post(&quotes, &refused).await.status, 303);
    let listed = dan.get(&quotes).await.text("#quotes");
    assert!(listed.contains("borttaget ur de här lägesbilderna"));
    // The picture's own page says so at its top.
    let page = eva.get(&path).await;
    let told = page.text("#taken-back");
    assert!(told.starts_with("Ett citat har tagits tillbaka"), "{told}");
    let everybody = test.get("/pictures/1438/1").await;
    assert!(!everybody.text("main").contains(&quoted[0]));
    assert!(everybody.text("main").contains("Citatet är borttaget"));
    assert!(everybody.text("main").contains(&quoted[1]));
    // Nor does the police, whom it is shared with; and beside a picture that nobody has adopted nothing is set.
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    // What they may read is told in full: the first has none before it, and the third one that nobody has adopted.
    for (picture, compared) in [(&path, false), (&next, true), (&third, false)] {
        let page = cia.get(&format!("{picture}/partner")).await;
        let holds = page
            .text("main ul")
            .contains("Jämfört med förra lägesbilden");
        assert_eq!(holds, compared, "{picture}");
    }
    let sees = cia.get(&format!("{path}/partner")).await.text("main");
    assert!(sees.contains("2 godkända citat."), "{sees}");
    for picture in [&path, &third] {
        let shared = act(cia, &format!("{picture}/partner"), &[("act", "share")]).await;
        assert_eq!(shared.status, 303, "{}", shared.text("main"));
    }
    let read = pia.get("/staff/m/1438/shared/1").await.text("main");
    assert!(!read.contains(&quoted[0]) && read.contains("Citatet är borttaget"));
    assert!(read.contains(&quoted[1]) && read.contains("12 % känner sig otrygga"));
    let read = pia.get("/staff/m/1438/shared/3").await;
    assert_eq!(read.status, 200);
    assert!(read.text("#compared").is_empty());
    disposed(test, quoted).await;
    // What was adopted with a quote can still lose it, though its text is erased; then for good.
    let listed = dan.get(&quotes).await;
    assert_eq!(
        listed.texts("#quotes blockquote"),
        [&*quoted[2], &*quoted[1]]
    );
    assert!(listed.text("#quotes").contains("är gallrad"));
    let refused = [("quote", "2"), ("act", "refuse")];
    let asked = dan.post(&quotes, &refused).await;
    assert_eq!(asked.text("blockquote"), quoted[1]);
    assert!(asked.text("main").contains("kan inte godkännas igen"));
    let sure = asked.attribute("main input[name=sure]", "value");
    let refused = [&refused[..], &[("sure", sure.as_str())]].concat();
    assert_eq!(dan.post(&quotes, &refused).await.status, 303);
    let everybody = test.get("/pictures/1438/1").await.text("main");
    assert!(!everybody.contains(&quoted[1]) && everybody.contains(&quoted[2]));
    assert_eq!(
        dan.get(&quotes).await.texts("#quotes blockquote"),
        [&*quoted[2]]
    );
    // An earlier version is not what was adopted.
    let early = cia.get(&format!("{path}/read?revision=2")).await;
    assert!(early.text("main").contains("version 2") && !early.text("main").contains("Antagen av"));
}

/// When the answers are erased by decision, what was taken back stays taken back, and what was adopted stays adopted.
async fn disposed(test: &TestApp, quoted: &[String]) {
    use lyssna::coding::quotes;
    use lyssna::response::dispose;
    let id = test.app.surveys.find("dals-ed").unwrap().id.clone();
    let (store, clock) = (&test.app.store, &test.app.clock);
    let plan = dispose::plan(store, &id, "KS 9", false, "Eva").await;
    let mut tx = store.begin().await.unwrap();
    quotes::keep_taken_back(store, &mut tx, &id).await.unwrap();
    dispose::erase(&mut tx, clock, &id, &plan.unwrap())
        .await
        .unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let everybody = test.get("/pictures/1438/1").await.text("main");
    assert!(!everybody.contains(&quoted[0]) && everybody.contains("Citatet är borttaget"));
    assert!(everybody.contains(&quoted[1]));
}

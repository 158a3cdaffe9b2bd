//! Coding free text: two people, blind to one another; what counts; what may leave.

use lyssna::accounts::Role;
use uuid::Uuid;

use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::{Database, TestApp};

async fn answered(test: &TestApp, text: &str) {
    let mut anna = test.respondent("dals-ed").await;
    anna.fill("a.measures.text", text).press("next").await;
    anna.press("submit").await;
    anna.receipt();
}

const CODING: &str = "/staff/s/dals-ed/coding";

/// Begins coding with so many of a hundred texts coded twice.
async fn begin(cia: &mut Colleague<'_>, twice: &str) {
    let begun = cia.post(CODING, &[("twice", twice)]).await;
    assert_eq!(begun.status, 303);
}

/// Where a text stands: response and question.
async fn place(cia: &mut Colleague<'_>, words: &str) -> String {
    let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    let page = cia.get(&format!("{CODING}/list?words={words}")).await;
    let link = page.attribute("ul.texts li > p:last-child a", "href");
    assert!(!link.is_empty(), "{words}: {}", page.text("main"));
    link
}

/// Codes a text as the page shows it. Gives the answer.
async fn code(cia: &mut Colleague<'_>, place: &str, themes: &[&str]) -> Page {
    let page = cia.get(place).await;
    assert_eq!(page.status, 200, "{place}");
    let revision = page.attribute("input[name=revision]", "value");
    let mut fields = vec![("revision", revision.as_str())];
    fields.extend(themes.iter().map(|theme| ("theme", *theme)));
    cia.post(place, &fields).await
}

#[tokio::test]
async fn two_code_the_same_text_blind_and_what_they_differ_on_is_settled() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        for text in [
            "Fler poliser på torget på kvällen",
            "Sänk farten på Storgatan",
            "Kalle Berg på Storgatan 14 säljer knark",
        ] {
            answered(&test, text).await;
        }
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
        assert_eq!(
            cia.get(&format!("{CODING}/next")).await.header("location"),
            CODING
        );
        begin(&mut cia, "100").await;
        // The next text leads there, masked.
        let next = cia.get(&format!("{CODING}/next?order=useful")).await;
        assert_eq!(next.status, 303);
        let first = cia.get(next.header("location")).await;
        assert_eq!(first.status, 200);
        assert!(!first.body.contains("Kalle"));
        // Nothing chosen, or a mark beside a theme: said, and nothing is lost.
        let police = place(&mut cia, "poliser").await;
        let none = code(&mut cia, &police, &[]).await;
        assert_eq!(none.status, 422);
        let both = code(&mut cia, &police, &["police", "_unclear"]).await;
        assert_eq!(both.status, 422);
        assert_eq!(both.attribute("input[value=police]", "checked"), "");
        assert!(
            both.html()
                .select(&scraper::Selector::parse("input[value=police][checked]").unwrap())
                .next()
                .is_some()
        );
        assert!(both.text(".alert").contains("för sig"));
        // Both say the same of one, something else of another.
        assert_eq!(code(&mut cia, &police, &["police"]).await.status, 303);
        let page = dan.get(&police).await;
        assert!(
            page.html()
                .select(&scraper::Selector::parse("#themes input[checked]").unwrap())
                .next()
                .is_none(),
            "blind"
        );
        let overview = cia.get(CODING).await;
        assert!(
            overview
                .text("main")
                .contains("3 texter. 0 är klara, 1 har du kodat"),
            "{}",
            overview.text("main")
        );
        code(&mut dan, &police, &["police"]).await;
        let traffic = place(&mut cia, "farten").await;
        code(&mut cia, &traffic, &["traffic", "police"]).await;
        code(&mut dan, &traffic, &["traffic"]).await;
        let overview = cia.get(CODING).await;
        assert!(
            overview
                .text("main")
                .contains("1 är klar, 2 har du kodat, 2 är kodade av två"),
            "{}",
            overview.text("main")
        );
        assert!(overview.text("main").contains("Avgör skillnader (1)"));
        // An earlier window: nothing is overwritten in silence.
        let stale = cia
            .post(&traffic, &[("revision", "0"), ("theme", "drugs")])
            .await;
        assert_eq!(stale.status, 409);
        assert!(
            stale
                .html()
                .select(&scraper::Selector::parse("input[value=drugs][checked]").unwrap())
                .next()
                .is_some()
        );
        // Settled by a third.
        let mut eva = test.colleague("Eva", &[("1438", Role::Analyst)]).await;
        let settle = eva.get(&format!("{CODING}/settle")).await;
        assert_eq!(settle.texts("ol.coders li").len(), 2);
        assert!(
            settle
                .html()
                .select(&scraper::Selector::parse("input[value=traffic][checked]").unwrap())
                .next()
                .is_some(),
            "what both said"
        );
        assert!(
            settle
                .html()
                .select(&scraper::Selector::parse("input[value=police][checked]").unwrap())
                .next()
                .is_none()
        );
        let fields = |page: &Page, theme: &'static str| {
            vec![
                ("id".to_owned(), page.attribute("input[name=id]", "value")),
                (
                    "question".to_owned(),
                    page.attribute("input[name=question]", "value"),
                ),
                ("theme".to_owned(), theme.to_owned()),
            ]
        };
        let nothing = fields(&settle, "_gone");
        let nothing: Vec<(&str, &str)> = nothing
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            eva.post(&format!("{CODING}/settle"), &nothing).await.status,
            422
        );
        let settled = fields(&settle, "traffic");
        let settled: Vec<(&str, &str)> = settled
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            eva.post(&format!("{CODING}/settle"), &settled).await.status,
            303
        );
        assert!(
            eva.get(&format!("{CODING}/settle"))
                .await
                .text("main")
                .contains("0 texter väntar")
        );
        // A colleague's page is older: nothing is overwritten in silence, and they see what counts.
        let mut ove = test.colleague("Ove", &[("1438", Role::Analyst)]).await;
        let mut late = settled.clone();
        late.retain(|(name, _)| *name != "theme");
        late.push(("theme", "drugs"));
        let told = ove.post(&format!("{CODING}/settle"), &late).await;
        assert_eq!(told.status, 409);
        assert!(
            told.text("form fieldset#settle")
                .contains("Texten har avgjorts sedan sidan visades: av någon annan"),
            "{}",
            told.text("main")
        );
        assert!(
            told.text("ul.texts").contains("Det gäller nu: Trafik"),
            "{}",
            told.text("ul.texts")
        );
        assert!(
            told.html()
                .select(&scraper::Selector::parse("input[value=drugs][checked]").unwrap())
                .next()
                .is_some(),
            "what they chose is kept"
        );
        assert_eq!(
            ove.post(&format!("{CODING}/settle"), &settled).await.status,
            303,
            "the same said twice is no quarrel"
        );
        // Having seen it, they decide anew, and back.
        for theme in ["drugs", "traffic"] {
            let mut other = late.clone();
            other.retain(|(name, _)| *name != "theme");
            other.push(("theme", "lighting"));
            let shown = ove.post(&format!("{CODING}/settle"), &other).await;
            assert_eq!(shown.status, 409, "{theme}");
            let before = shown.attribute("input[name=before]", "value");
            let mut again = late.clone();
            again.retain(|(name, _)| *name != "theme");
            again.extend([("theme", theme), ("before", &before)]);
            assert_eq!(
                ove.post(&format!("{CODING}/settle"), &again).await.status,
                303,
                "{theme}"
            );
        }
        // What was settled stays when a coder changes their mind.
        assert_eq!(code(&mut cia, &traffic, &["drugs"]).await.status, 303);
        let list = cia
            .get(&format!("{CODING}/list?stage=settled&words=fart"))
            .await;
        assert_eq!(list.texts("ul.texts li").len(), 1);
        assert!(
            list.text("ul.texts li").contains("Räknas som: Trafik"),
            "{}",
            list.text("ul.texts")
        );
        let agreement = eva.get(&format!("{CODING}/agreement")).await;
        assert!(
            agreement
                .text("main")
                .contains("2 texter är kodade av minst två")
        );
        // What somebody must say anew is left out, and told.
        for who in [&mut cia, &mut dan] {
            assert_eq!(code(who, &police, &["guards"]).await.status, 303);
        }
        for (version, (theme, told)) in [
            ("guards", "1 text ska kodas om och räknas inte med"),
            ("drugs", "1 text räknas inte med fast den är avgjord"),
        ]
        .into_iter()
        .enumerate()
        {
            let version = version.to_string();
            let sure = ("sure", "remove");
            let remove = [("act", "remove"), ("version", version.as_str()), sure];
            let book = format!("/staff/m/1438/codebook/{theme}");
            assert_eq!(eva.post(&book, &remove).await.status, 303, "{theme}");
            let agreement = eva.get(&format!("{CODING}/agreement")).await;
            let said = agreement.text("main");
            assert!(said.contains("2 texter är kodade av minst två"), "{said}");
            assert!(said.contains(told), "{said}");
        }
        assert!(
            eva.get(&format!("{CODING}/agreement"))
                .await
                .texts("tbody tr")
                .is_empty()
        );
        test.end().await;
    }
}

#[tokio::test]
async fn a_codebook_that_changes_under_a_coder_loses_nothing() {
    let test = TestApp::new().await;
    answered(&test, "Fler poliser på torget").await;
    answered(&test, "Väktare vid stationen").await;
    answered(&test, "Snutar och vakter överallt").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
    begin(&mut cia, "0").await;
    let police = place(&mut cia, "poliser").await;
    let guards = place(&mut cia, "väktare").await;
    code(&mut cia, &police, &["police_patrol"]).await;
    code(&mut cia, &guards, &["guards"]).await;
    let both = place(&mut cia, "snutar").await;
    code(&mut cia, &both, &["police", "guards"]).await;
    let shown = cia.get(&guards).await;
    let book = "/staff/m/1438/codebook";
    let old = dan.get(&format!("{book}/guards")).await;
    let act = |act: &'static str, version: &'static str| [("act", act), ("version", version)];
    // Merged: counts as the other at once, for whoever has the old form as well.
    let sure = ("sure", "merge");
    let merge = [&act("merge", "0")[..], &[("into", "police"), sure]].concat();
    assert_eq!(
        dan.post(&format!("{book}/guards"), &merge).await.status,
        303
    );
    let list = cia.get(&format!("{CODING}/list?theme=police")).await;
    assert_eq!(list.texts("ul.texts li").len(), 3);
    // A text that had both has the one, once.
    for what in ["list?words=snutar", "list?theme=police&words=snutar"] {
        let list = cia.get(&format!("{CODING}/{what}")).await;
        let said = list.texts("ul.texts > li > p.hint");
        let once = "Räknas som: Synlig polis".to_owned();
        assert!(said.contains(&once), "{what}: {said:?}");
    }
    let exact = test.exact("dals-ed", &[]).await;
    let once = ",police,Synlig polis,3,3,100.0";
    assert!(
        exact
            .iter()
            .any(|line| line.contains(",measures.theme,") && line.contains(once)),
        "{exact:?}"
    );

    let revision = shown.attribute("input[name=revision]", "value");
    let late = cia
        .post(&guards, &[("revision", &revision), ("theme", "guards")])
        .await;
    assert_eq!(late.status, 303);
    // Whoever writes by an older version is told.
    let stale = dan
        .post(
            &format!("{book}/lighting"),
            &[("act", "remove"), ("version", "0"), ("sure", "remove")],
        )
        .await;
    assert_eq!(stale.status, 422);
    assert!(stale.text(".alert").contains("Kodboken har ändrats"));
    assert_eq!(stale.attribute(".alert a", "href"), "#remove");
    assert!(stale.text("#remove + p.error").contains("inte gjort"));
    // Split: what was coded so waits.
    let split = [
        &act("split", "1")[..],
        &[
            ("parts", "Poliser till fots\r\nPoliser i bil"),
            ("sure", "split"),
        ],
    ]
    .concat();
    assert_eq!(
        dan.post(&format!("{book}/police_patrol"), &split)
            .await
            .status,
        303
    );
    // What waits is not told as done, and who coded it is led there.
    let said = cia.get(CODING).await.text("main");
    for told in [
        "1 text har ett tema som är delat",
        "3 texter. 2 är klara",
        "1 text väntar på dig",
        "Avgör skillnader (1)",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!said.contains("Det finns ingen text"), "{said}");
    let next = cia.get(&format!("{CODING}/next")).await;
    assert_eq!(next.header("location"), police);
    let workbook = cia.get(&format!("{CODING}/workbook")).await;
    assert!(workbook.text("#which").contains("Som väntar på dig (1)"));
    for (stage, texts) in [("open", 1), ("settled", 2), ("anew", 1)] {
        let list = cia.get(&format!("{CODING}/list?stage={stage}")).await;
        assert_eq!(list.texts("ul.texts > li").len(), texts, "{stage}");
    }
    let said = dan.get(CODING).await.text("main");
    assert!(said.contains("Ingen text väntar just på dig"), "{said}");
    assert!(!said.contains("Det finns ingen text"), "{said}");
    let gone = code(&mut cia, &police, &["police_patrol"]).await;
    assert_eq!(gone.status, 422);
    assert!(gone.text(".alert").contains("Kodboken har ändrats"));
    assert_eq!(
        code(&mut cia, &police, &["poliser_till_fots"]).await.status,
        303
    );
    assert!(!cia.get(CODING).await.text("main").contains("delat"));
    // What makes no sense is refused beside its field, and stays typed.
    let nameless = dan
        .post(
            &format!("{book}/new"),
            &[("version", "2"), ("name", " "), ("colour", "blue")],
        )
        .await;
    assert_eq!(nameless.status, 422);
    assert_eq!(nameless.attribute("#colour", "value"), "blue");
    let twin = dan
        .post(
            &format!("{book}/new"),
            &[("version", "2"), ("name", "trafik"), ("colour", "#123456")],
        )
        .await;
    assert!(
        twin.text(".alert").contains("Ett annat tema heter så"),
        "{}",
        twin.text("main")
    );
    let new = [
        ("version", "2"),
        ("name", "Älgar & <b>bilar</b>"),
        ("colour", "#123456"),
    ];
    // Sent twice it is added once, and nobody else is blamed for it.
    for _ in 0..2 {
        assert_eq!(dan.post(&format!("{book}/new"), &new).await.status, 303);
    }
    let page = dan.get(book).await;
    assert!(page.text("main").contains("Version 3"));
    assert!(page.text("main").contains("Älgar & <b>bilar</b>"));
    assert_eq!(page.texts("tbody tr").len(), 3);
    assert!(old.text("main").contains("Slå ihop"));
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    assert_eq!(
        eva.get("/staff/m/1438/audit?what=codebook.change")
            .await
            .texts("tbody tr")
            .len(),
        3
    );
    test.end().await;
}

#[tokio::test]
async fn no_release_takes_texts_that_are_to_be_coded_again_for_coded() {
    let test = TestApp::new().await;
    answered(&test, "Fler poliser på torget").await;
    answered(&test, "Väktare vid stationen").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    begin(&mut cia, "0").await;
    let police = place(&mut cia, "poliser").await;
    let guards = place(&mut cia, "väktare").await;
    code(&mut cia, &police, &["police_patrol"]).await;
    code(&mut cia, &guards, &["guards"]).await;
    let app = &test.app;
    let published = app.surveys.find("dals-ed").unwrap();
    let next = async || {
        let (db, clock, figures) = (&app.store, &app.clock, &app.figures);
        let next = lyssna::figures::release::next(db, clock, figures, &published).await;
        let next = next.unwrap();
        (next.themes, next.uncoded)
    };
    let results = "/staff/s/dals-ed/results";
    assert_eq!(next().await, (true, 0));
    assert!(!cia.get(results).await.text("main").contains("ska kodas om"));
    let remove = [("act", "remove"), ("version", "0"), ("sure", "remove")];
    let removed = cia.post("/staff/m/1438/codebook/guards", &remove).await;
    assert_eq!(removed.status, 303);
    assert_eq!(next().await, (false, 1));
    let said = cia.get(results).await.text("main");
    assert!(
        said.contains("Några av de kodade texterna har ett tema"),
        "{said}"
    );
    code(&mut cia, &guards, &["police"]).await;
    assert_eq!(next().await, (true, 0));
    assert!(!cia.get(results).await.text("main").contains("ska kodas om"));
    test.end().await;
}

#[tokio::test]
async fn a_theme_of_erased_texts_is_merged_or_renamed_and_nothing_else() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answered(&test, "Fler poliser på torget").await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        begin(&mut cia, "0").await;
        let text = place(&mut cia, "poliser").await;
        assert_eq!(code(&mut cia, &text, &["police_patrol"]).await.status, 303);
        let path = "/staff/m/1438/codebook/police_patrol";
        let before = cia.get(path).await;
        let acts = before.attributes("button[name=act]", "value");
        assert_eq!(acts, ["merge", "split", "remove"]);

        let id = test.app.surveys.find("dals-ed").unwrap().id.clone();
        test.dispose(&id, "KS 9", true).await;

        // Said beforehand, and refused to whoever has the page from before.
        let page = cia.get(path).await;
        assert_eq!(page.attributes("button[name=act]", "value"), ["merge"]);
        assert!(page.text("#split + p").contains("är gallrade"));
        assert!(page.text("#remove + p").contains("är gallrade"));
        let parts = ("parts", "Poliser till fots\r\nPoliser i bil");
        for act in ["split", "remove"] {
            let refused = cia
                .post(path, &[("act", act), ("version", "0"), parts])
                .await;
            assert_eq!(refused.status, 422, "{act}");
            assert!(refused.text(".alert").contains("är gallrade"), "{act}");
            assert_eq!(refused.attribute(".alert a", "href"), format!("#{act}"));
            assert!(refused.text("#parts").contains("Poliser i bil"), "{act}");
        }
        // A theme that no erased text has goes as before.
        let other = cia.get("/staff/m/1438/codebook/lighting").await;
        let acts = other.attributes("button[name=act]", "value");
        assert_eq!(acts, ["merge", "split", "remove"]);
        // Merged it counts as the other, without any text; then the other stays for the same reason.
        let sure = ("sure", "merge");
        let merge = [("act", "merge"), ("version", "0"), ("into", "guards"), sure];
        assert_eq!(cia.post(path, &merge).await.status, 303);
        let exact = test.exact("dals-ed", &[]).await;
        let counts = |line: &String| line.contains(",measures.theme,") && line.contains(",guards,");
        let line = exact.iter().find(|line| counts(line));
        assert!(
            line.is_some_and(|line| line.contains(",1,1,100.0")),
            "{exact:?}"
        );
        let gone = [("act", "remove"), ("version", "1")];
        let refused = cia.post("/staff/m/1438/codebook/guards", &gone).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text(".alert").contains("är gallrade"));
        test.end().await;
    }
}

#[tokio::test]
async fn whoever_saves_a_theme_late_sees_what_a_colleague_made_of_it() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
    let path = "/staff/m/1438/codebook/lighting";
    let shown = cia.get(path).await;
    let (_, hidden) = shown.form("form#theme");
    let typed = |name: &'static str, includes: &'static str, colour: &'static str| {
        let own = ["form_token", "name", "includes", "colour"];
        let mut all: Vec<(String, String)> = hidden
            .iter()
            .filter(|(name, _)| !own.contains(&name.as_str()))
            .cloned()
            .collect();
        for (name, value) in own.into_iter().skip(1).zip([name, includes, colour]) {
            all.push((name.to_owned(), value.to_owned()));
        }
        all
    };
    let first = typed("Ljus ute", "Lampor på torg.", "#123456");
    let first: Vec<(&str, &str)> = first.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(cia.post(path, &first).await.status, 303);
    // Another mistake on the same page hides nothing of it.
    for (colour, problems) in [("#123456", 1), ("blue", 2)] {
        let late = typed("Belysning", "Mörka stigar.", colour);
        let late: Vec<(&str, &str)> = late.iter().map(|(a, b)| (&**a, &**b)).collect();
        let told = dan.post(path, &late).await;
        assert_eq!(told.status, 422);
        assert_eq!(told.texts(".alert li").len(), problems, "{colour}");
        assert_eq!(told.attribute(".alert a", "href"), "#theme");
        assert_eq!(told.attribute("#name", "value"), "Belysning");
        let now = told.texts("form#theme p.now").join("\n");
        for kept in ["Ljus ute", "Lampor på torg."] {
            assert!(now.contains(kept), "{kept}: {now}");
        }
        assert_eq!(now.contains("#123456"), colour == "blue", "{now}");
    }
    let fresh = dan.get(path).await;
    assert!(fresh.texts("p.now").is_empty());
    // A theme with others in it is merged into a main theme alone.
    let page = dan.get("/staff/m/1438/codebook/police").await;
    let into = page.attributes("#into option", "value");
    assert!(into.contains(&"traffic".to_owned()), "{into:?}");
    for refused in ["police", "police_patrol", "traffic_speed"] {
        assert!(!into.contains(&refused.to_owned()), "{refused}: {into:?}");
    }
    let inner = dan.get("/staff/m/1438/codebook/police_patrol").await;
    let into = inner.attributes("#into option", "value");
    assert!(into.contains(&"police_local".to_owned()), "{into:?}");
    // What is there no more takes nothing that was typed with it.
    let gone = [("act", "remove"), ("version", "1"), ("sure", "remove")];
    assert_eq!(cia.post(path, &gone).await.status, 303);
    let lost = dan.post(path, &first).await;
    assert_eq!(lost.status, 422);
    let told = lost.text(".alert");
    assert!(
        told.contains("Temat finns inte längre: det är borttaget."),
        "{told}"
    );
    assert_eq!(lost.attribute("#name", "value"), "Ljus ute");
    // Nor what was typed to split it, under the name that it had.
    let split = [("act", "split"), ("version", "1"), ("parts", "Ett\r\nTvå")];
    let lost = dan.post(path, &split).await;
    assert_eq!(lost.status, 422);
    assert!(lost.text("#parts").contains("Två"));
    assert!(lost.texts("form #name").is_empty());
    assert_ne!(lost.text("h1"), path.rsplit('/').next().unwrap());
    test.end().await;
}

#[tokio::test]
async fn a_theme_is_merged_split_or_taken_away_once_it_was_confirmed() {
    let test = TestApp::new().await;
    answered(&test, "Fler poliser på torget").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    begin(&mut cia, "0").await;
    let text = place(&mut cia, "poliser").await;
    assert_eq!(code(&mut cia, &text, &["guards"]).await.status, 303);
    let path = "/staff/m/1438/codebook/guards";
    let parts = "Ordningsvakter\r\nVäktare i centrum";
    let book = async |cia: &mut Colleague| cia.get("/staff/m/1438/codebook").await.text("ul.book");
    let before = book(&mut cia).await;
    for (act, says) in [
        ("merge", "räknas som det andra"),
        ("split", "väntar på att någon säger vilket"),
        ("remove", "väntar på att kodas om"),
    ] {
        let typed = [
            ("act", act),
            ("version", "0"),
            ("into", "lighting"),
            ("parts", parts),
        ];
        let asked = cia.post(path, &typed).await;
        assert_eq!(asked.status, 200, "{act}");
        let main = asked.text("main");
        for words in ["En text räknas som", says, "Det går inte att ångra"] {
            assert!(main.contains(words), "{act}: {main}");
        }
        assert_eq!(main.contains("Väktare i centrum"), act == "split", "{main}");
        assert_eq!(book(&mut cia).await, before, "{act}");
        // Whoever goes back finds what they typed.
        let (_, mut back) = asked.form("main form");
        back.push(("sure".to_owned(), "no".to_owned()));
        let back: Vec<(&str, &str)> = back.iter().map(|(a, b)| (&**a, &**b)).collect();
        let page = cia.post(path, &back).await;
        assert!(page.text("#parts").contains("Väktare i centrum"), "{act}");
        let into = page.attribute("#into option[selected]", "value");
        assert_eq!(into, "lighting", "{act}");
        assert!(!page.attribute("#name", "value").is_empty(), "{act}");
        assert_eq!(book(&mut cia).await, before, "{act}");
    }
    // What was confirmed is done as it was shown.
    let typed = [("act", "split"), ("version", "0"), ("parts", parts)];
    let (_, mut sure) = cia.post(path, &typed).await.form("main form");
    sure.push(("sure".to_owned(), "split".to_owned()));
    let sure: Vec<(&str, &str)> = sure.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(cia.post(path, &sure).await.status, 303);
    assert!(book(&mut cia).await.contains("Väktare i centrum"));
    test.end().await;
}

fn propose_of(words: &str) -> [(&str, &str); 1] {
    [("quote", words)]
}

#[tokio::test]
async fn a_quote_needs_two_people_and_a_later_mask_takes_it_back() {
    let test = TestApp::new().await;
    answered(&test, "Gatorna är mörka där Kalle Berg bor").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
    begin(&mut cia, "0").await;
    let text = place(&mut cia, "mörka").await;
    let propose = |words: &'static str| [("quote", words)];
    let path = format!("{text}/quote");
    // Masks first, and only words that stand there.
    let masks = text.replace("/coding/", "/texts/");
    let early = cia.post(&path, &propose("Gatorna är mörka")).await;
    assert_eq!(early.status, 422);
    assert!(early.text(".alert").contains("Granska det först"));
    cia.post(&masks, &[("act", "confirm")]).await;
    let nowhere = cia.post(&path, &propose("Gatorna är ljusa")).await;
    assert_eq!(nowhere.status, 422);
    let shown = cia.get(&text).await.text("blockquote.coded");
    assert_eq!(cia.post(&path, &[("quote", &shown)]).await.status, 303);
    let quotes = format!("{CODING}/quotes");
    // Sent twice it is proposed once; somebody else is told that it is there.
    assert_eq!(cia.post(&path, &[("quote", &shown)]).await.status, 303);
    let there = dan.post(&path, &[("quote", &shown)]).await;
    assert_eq!(there.status, 422);
    assert!(there.text(".alert").contains("redan föreslagna"));
    assert_eq!(dan.get(&quotes).await.texts("#quotes > li").len(), 1);
    let own = cia
        .post(&quotes, &[("quote", "1"), ("act", "approve")])
        .await;
    assert_eq!(own.status, 422);
    assert!(own.text(".alert").contains("Någon annan"));
    let id = test.app.surveys.find("dals-ed").unwrap().id.clone();
    let approved = || {
        lyssna::coding::quotes::approved(&test.app.store, &test.app.clock, &test.app.coding, &id)
    };
    assert!(approved().await.unwrap().is_empty());
    let waits = cia.get(&quotes).await.text("#quotes");
    assert!(waits.contains("någon annan beslutar"), "{waits}");
    assert_eq!(
        dan.post(&quotes, &[("quote", "1"), ("act", "approve")])
            .await
            .status,
        303
    );
    assert_eq!(approved().await.unwrap().len(), 1);
    // A page from before, of one more colleague, does not override what was decided; what holds already is done.
    let mut eva = test.colleague("Eva", &[("1438", Role::Analyst)]).await;
    let stale = |act| [("quote", "1"), ("was", "proposed"), ("act", act)];
    let late = eva.post(&quotes, &stale("refuse")).await;
    assert_eq!(late.status, 409);
    assert!(late.text(".alert").contains("Det har beslutats om citatet"));
    assert!(late.text("#quotes").contains("Godkänt: Dan"));
    assert_eq!(eva.post(&quotes, &stale("approve")).await.status, 303);
    assert!(
        eva.get(&quotes)
            .await
            .text("#quotes")
            .contains("Godkänt: Dan")
    );
    assert_eq!(
        late.attribute("#quotes input[name=was]", "value"),
        "approved"
    );
    // Who proposed it is told what was decided.
    let told = cia.get(&quotes).await.text("#quotes");
    assert!(
        told.contains("Du föreslog det, och det är godkänt.") && !told.contains("annan beslutar"),
        "{told}"
    );
    // Whoever proposes what is approved is told that; of what was refused there is a decision to change, and no twin.
    let approved_before = cia.post(&path, &propose_of(&shown)).await;
    assert_eq!(approved_before.status, 422);
    assert!(
        approved_before
            .text(".alert")
            .contains("redan föreslagna eller godkända")
    );
    let refuse = [("quote", "1"), ("act", "refuse")];
    assert_eq!(dan.post(&quotes, &refuse).await.status, 303);
    let refused = cia.post(&path, &propose_of(&shown)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".alert").contains("någon redan avböjt"));
    assert_eq!(dan.get(&quotes).await.texts("#quotes > li").len(), 1);
    let approve = [("quote", "1"), ("act", "approve")];
    assert_eq!(dan.post(&quotes, &approve).await.status, 303);
    // Somebody masks more: it is taken back.
    let word = shown.split(' ').next().unwrap().to_owned();
    cia.post(
        &masks,
        &[("act", "add"), ("words", &word), ("kind", "other")],
    )
    .await;
    assert!(approved().await.unwrap().is_empty());
    assert!(
        dan.get(&quotes)
            .await
            .text("main")
            .contains("står inte längre så")
    );
    test.end().await;
}

#[tokio::test]
async fn a_translation_is_coded_in_place_of_the_text_and_somebody_is_told_of_what_cannot_wait() {
    let test = TestApp::new().await;
    let mut ali = test.respondent("dals-ed").await;
    ali.fill("lang", "ar")
        .fill("a.measures.text", "أريد المزيد من الضوء")
        .press("next")
        .await;
    ali.press("submit").await;
    ali.receipt();
    answered(&test, "Ett barn far illa på skolan").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Coordinator)]).await;
    begin(&mut cia, "0").await;
    let list = cia.get(&format!("{CODING}/list?language=ar")).await;
    assert_eq!(list.texts("ul.texts li").len(), 1, "{}", list.text("main"));
    let arabic = list.attribute("ul.texts li > p:last-child a", "href");
    let page = cia.get(&arabic).await;
    assert_eq!(page.attribute("blockquote.coded", "lang"), "ar");
    assert!(page.text("#suggested").contains("bara för svensk text"));
    let path = format!("{arabic}/translation");
    assert_eq!(cia.post(&path, &[("translation", " ")]).await.status, 422);
    let long = "o".repeat(20_001);
    let page = cia.post(&path, &[("translation", &long)]).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text("#translation"), long);
    assert_eq!(
        page.attribute("#translation", "aria-describedby"),
        "translation-hint translation-error"
    );
    let typed = "Jag vill ha mer ljus, ring 070-123 45 67";
    assert_eq!(cia.post(&path, &[("translation", typed)]).await.status, 303);
    let page = cia.get(&arabic).await;
    assert_eq!(
        page.text("blockquote.coded"),
        "Jag vill ha mer ljus, ring [telefonnummer]"
    );
    assert_eq!(page.text("blockquote.original"), "أريد المزيد من الضوء");
    assert!(!page.text("#suggested").contains("bara för svensk text"));
    assert_eq!(
        cia.get(&format!("{CODING}/list?words=ljus"))
            .await
            .texts("ul.texts li")
            .len(),
        1
    );
    // Needs action now: a named receiver, told on their start page, and the trail.
    let child = place(&mut cia, "barn").await;
    let path = format!("{child}/urgent");
    let nobody = cia
        .post(
            &path,
            &[
                ("receiver", &Uuid::nil().to_string()),
                ("note", "Barn far illa"),
            ],
        )
        .await;
    assert_eq!(nobody.status, 422);
    assert_eq!(nobody.attribute("#note", "value"), "Barn far illa");
    let short = [
        ("receiver", dan.person.id.to_string()),
        ("note", "Hej".to_owned()),
    ];
    let short: Vec<(&str, &str)> = short.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let page = cia.post(&path, &short).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text("#receiver option[selected]"), "Dan");
    assert!(page.text("#note-error").contains("minst fem tecken"));
    let quote = [("quote", "Något som ingen skrev")];
    let page = cia.post(&format!("{child}/quote"), &quote).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text("#quote"), "Något som ingen skrev");
    let told = [
        ("receiver", dan.person.id.to_string()),
        ("note", "Barn far illa".to_owned()),
    ];
    let told: Vec<(&str, &str)> = told.iter().map(|(a, b)| (*a, b.as_str())).collect();
    assert_eq!(cia.post(&path, &told).await.status, 303);
    assert!(
        cia.get(CODING)
            .await
            .text("main")
            .contains("1 text behöver åtgärd nu")
    );
    let home = dan.get("/staff").await;
    assert!(
        home.text("main")
            .contains("1 text väntar på att du gör något"),
        "{}",
        home.text("main")
    );
    let urgent = format!("{CODING}/urgent");
    let page = dan.get(&urgent).await;
    assert_eq!(page.status, 200);
    assert!(page.text("main").contains("Barn far illa"));
    let id = page.attribute("input[name=id]", "value");
    let empty = dan
        .post(
            &urgent,
            &[("id", &id), ("question", "measures"), ("done", "")],
        )
        .await;
    assert_eq!(empty.status, 422);
    let done = [
        ("id", id.as_str()),
        ("question", "measures"),
        ("done", "Orosanmälan gjord"),
    ];
    assert_eq!(dan.post(&urgent, &done).await.status, 303);
    assert!(
        dan.get(&urgent)
            .await
            .text("main")
            .contains("Orosanmälan gjord")
    );
    assert!(
        !cia.get(CODING)
            .await
            .text("main")
            .contains("behöver åtgärd")
    );
    let mut eva = test
        .colleague("Eva", &[("1438", Role::Administrator)])
        .await;
    let trail = eva.get("/staff/m/1438/audit").await;
    for what in [
        "Sade till om en text",
        "Skrev vad som gjorts åt en text",
        "Översatte en text",
    ] {
        assert!(trail.text("main").contains(what), "{what}");
    }
    assert!(trail.text("main").contains("tillsagd: Dan"));
    test.end().await;
}

#[tokio::test]
async fn what_is_masked_in_a_text_is_masked_in_its_translation_too() {
    let test = TestApp::new().await;
    let mut ann = test.respondent("dals-ed").await;
    ann.fill("lang", "en")
        .fill("a.measures.text", "The kiosk of Xqzt is dark")
        .press("next")
        .await;
    ann.press("submit").await;
    ann.receipt();
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    begin(&mut cia, "0").await;
    let text = place(&mut cia, "kiosk").await;
    let typed = [("translation", "Xqzts kiosk, den som Xqzt har, är mörk")];
    assert_eq!(
        cia.post(&format!("{text}/translation"), &typed)
            .await
            .status,
        303
    );
    let masks = text.replace("/coding/", "/texts/");
    cia.post(
        &masks,
        &[("act", "add"), ("words", "Xqzt"), ("kind", "name")],
    )
    .await;
    let page = cia.get(&text).await;
    assert_eq!(
        page.text("blockquote.coded"),
        "Xqzts kiosk, den som [namn] har, är mörk"
    );
    assert_eq!(
        page.text("blockquote.original"),
        "The kiosk of [namn] is dark"
    );
    test.end().await;
}

#[tokio::test]
async fn marked_words_are_the_same_words_after_a_mask_before_them() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        answered(&test, "bänken vid parken är trasig").await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        begin(&mut cia, "0").await;
        let text = place(&mut cia, "parken").await;
        let page = cia.get(&text).await;
        let shown = page.attribute("#coding input[name=shown]", "value");
        let mark = [
            ("revision", "0"),
            ("shown", shown.as_str()),
            ("theme", "traffic"),
            ("part", "traffic:11-17"),
        ];
        assert_eq!(cia.post(&text, &mark).await.status, 303);
        let page = cia.get(&text).await;
        assert_eq!(page.text("#parts q"), "parken");
        // A colleague masks a word before it.
        let masks = text.replace("/coding/", "/texts/");
        let mask = [("act", "add"), ("words", "bänken"), ("kind", "other")];
        assert_eq!(cia.post(&masks, &mask).await.status, 303);
        let page = cia.get(&text).await;
        assert_eq!(
            page.text("blockquote.coded"),
            "[maskat] vid parken är trasig"
        );
        assert_eq!(page.text("#parts q"), "parken");
        let part = page.attribute("#parts input", "value");
        assert_eq!(part, "traffic:13-19", "nothing tells how long the word was");
        // Whoever saw the text before the mask marks in another text: said, and the themes stay.
        let old = [
            ("revision", "1"),
            ("shown", shown.as_str()),
            ("theme", "traffic"),
            ("theme", "drugs"),
            ("part", "drugs:18-24"),
        ];
        let stale = cia.post(&text, &old).await;
        assert_eq!(stale.status, 409);
        assert!(
            stale.text(".alert").contains("Markera orden igen"),
            "{}",
            stale.text(".alert")
        );
        assert!(
            stale
                .html()
                .select(&scraper::Selector::parse("input[value=drugs][checked]").unwrap())
                .next()
                .is_some()
        );
        assert_eq!(stale.text("#parts q"), "parken", "what was kept is kept");
        // Saved again as it stands, and masked itself: its sign.
        let shown = stale.attribute("#coding input[name=shown]", "value");
        let again = [
            ("revision", "1"),
            ("shown", shown.as_str()),
            ("theme", "traffic"),
            ("part", part.as_str()),
        ];
        assert_eq!(cia.post(&text, &again).await.status, 303);
        let mask = [("act", "add"), ("words", "parken"), ("kind", "other")];
        assert_eq!(cia.post(&masks, &mask).await.status, 303);
        assert_eq!(cia.get(&text).await.text("#parts q"), "[maskat]");
        // A translation is another text: the words stay those of the answer, and a translation written anew leaves its own.
        let translation = format!("{text}/translation");
        for words in ["Bänk i parken", "Bänk i den parken"] {
            assert_eq!(
                cia.post(&translation, &[("translation", words)])
                    .await
                    .status,
                303
            );
            let page = cia.get(&text).await;
            let part = page.attribute("#parts input", "value");
            assert_eq!(part, "traffic:o13-21");
            if words == "Bänk i parken" {
                let shown = page.attribute("#coding input[name=shown]", "value");
                let both = [
                    ("revision", "2"),
                    ("shown", shown.as_str()),
                    ("theme", "traffic"),
                    ("part", part.as_str()),
                    ("part", "traffic:0-4"),
                ];
                assert_eq!(cia.post(&text, &both).await.status, 303);
                assert_eq!(cia.get(&text).await.texts("#parts q"), ["[maskat]", "Bänk"]);
            }
        }
        let page = cia.get(&text).await;
        assert_eq!(page.texts("#parts q"), ["[maskat]"]);
        assert!(
            page.text("#parts").contains("tidigare text"),
            "{}",
            page.text("#parts")
        );
        test.end().await;
    }
}

#[tokio::test]
async fn figures_by_theme_change_by_tens_and_a_text_that_one_is_enough_for_counts() {
    let test = TestApp::new().await;
    for n in 0..34 {
        answered(&test, &format!("Fler poliser på plats {n}")).await;
    }
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let rows = String::from_utf8(test.rows("dals-ed", "plain", true).await).unwrap();
    assert!(!rows.contains(".theme."), "nobody codes");
    begin(&mut cia, "100").await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
    let mut coded = 0;
    let mut before = test.figures("dals-ed", &[], false).await.unwrap();
    for theme in ["police"; 11] {
        let next = cia
            .get(&format!("{CODING}/next"))
            .await
            .header("location")
            .to_owned();
        code(&mut cia, &next, &[theme]).await;
        code(&mut dan, &next, &[theme]).await;
        coded += 1;
        let now = test.figures("dals-ed", &[], false).await.unwrap();
        assert_eq!(now == before, coded % 10 != 0, "{coded}");
        before = now;
    }
    // A theme beside one within it is not counted as if it had none.
    let line = async |option: &str| {
        let of = format!(",{option},");
        let lines = test.exact("dals-ed", &[]).await;
        let mut found = lines.iter().filter(|l| l.contains("measures.subtheme,"));
        found.find(|line| line.contains(&of)).cloned().unwrap()
    };
    let alone = "utan undertema\",11,";
    let police = line("police").await;
    assert!(police.contains(alone), "{police}");
    let next = cia.get(&format!("{CODING}/next")).await;
    let next = next.header("location").to_owned();
    let both = ["police", "police_patrol"];
    code(&mut cia, &next, &both).await;
    code(&mut dan, &next, &both).await;
    let police = line("police").await;
    assert!(police.contains(alone), "{police}");
    let patrol = line("police_patrol").await;
    assert!(patrol.contains(",1,"), "{patrol}");
    // One more by one alone does not count, until one is enough.
    let next = cia
        .get(&format!("{CODING}/next"))
        .await
        .header("location")
        .to_owned();
    code(&mut cia, &next, &["police"]).await;
    assert!(cia.get(CODING).await.text("main").contains("12 är klara"));
    begin(&mut cia, "0").await;
    assert!(cia.get(CODING).await.text("main").contains("13 är klara"));
    // Each row of a file says what its text is about, where that is known.
    let rows = String::from_utf8(test.rows("dals-ed", "plain", false).await).unwrap();
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    let heads = rows.headers().unwrap().clone();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (police, nothing) = (
        column("measures.theme.police"),
        column("measures.theme._nothing"),
    );
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let said = |at: usize, what: &str| rows.iter().filter(|row| &row[at] == what).count();
    assert_eq!(
        (said(police, "1"), said(police, "0"), said(police, "")),
        (13, 0, 21)
    );
    assert_eq!(
        (said(nothing, "1"), said(nothing, "0"), said(nothing, "")),
        (0, 13, 21)
    );
    // Rows with texts have a column more, and a codebook of theirs does too.
    let page = cia.get("/staff/s/dals-ed/figures").await;
    assert_eq!(page.attribute("#codebook-texts", "name"), "texts");
    for format in ["csvw", "ddi", "html"] {
        let path = format!("/staff/s/dals-ed/figures/codebook?format={format}");
        let with = cia.get(&format!("{path}&texts=1")).await.body;
        let book = cia.get(&path).await.body;
        assert!(with.contains("measures.text"), "{format}");
        assert!(!book.contains("measures.text"), "{format}");
        // What is told of texts is of those that residents wrote.
        let survey = book.split("survey</code>").nth(1).unwrap_or_default();
        let survey = survey.split("<h2>").next().unwrap_or_default();
        assert!(!survey.to_lowercase().contains("fritext"), "{survey}");
        let is_told = survey.contains("Enkätens namn i adressen");
        assert_eq!(is_told, format == "html", "{survey}");
        assert!(book.contains("measures.theme.police_patrol"), "{format}");
        assert!(book.contains("Kodbok, version 0."), "{format}");
    }
    // Who passes texts over comes to all of them.
    let mut seen = std::collections::BTreeSet::new();
    let mut after = String::new();
    for _ in 0..22 {
        let next = cia
            .get(&format!("{CODING}/next?after={after}"))
            .await
            .header("location")
            .to_owned();
        let parts: Vec<&str> = next.rsplit('/').collect();
        after = format!("{}.{}", parts[1], parts[0]);
        seen.insert(next);
    }
    assert_eq!(seen.len(), 21);
    test.end().await;
}

#[tokio::test]
async fn a_text_that_somebody_has_is_handed_to_nobody_else_until_it_is_coded() {
    let test = TestApp::new().await;
    answered(&test, "Fler poliser").await;
    answered(&test, "Mer ljus").await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut dan = test.colleague("Dan", &[("1438", Role::Analyst)]).await;
    begin(&mut cia, "100").await;
    let next = format!("{CODING}/next");
    let first = cia.get(&next).await.header("location").to_owned();
    let second = dan.get(&next).await.header("location").to_owned();
    assert_ne!(first, second);
    // Passing over the only one that waits says so, and does not look like a button that does nothing.
    let parts: Vec<&str> = first.rsplit('/').collect();
    let passed = format!("{next}?after={}.{}", parts[1], parts[0]);
    let round = cia.get(&passed).await.header("location").to_owned();
    assert_eq!(round, format!("{first}?said=last"));
    let told = cia.get(&round).await.text("div.word");
    assert!(told.contains("enda texten som väntar på dig"), "{told}");
    // What a colleague has open is not told as waiting.
    let said = dan.get(CODING).await.text("main");
    let waits = said.contains("1 text väntar på dig");
    assert!(
        waits && said.contains("1 text till har en kollega"),
        "{said}"
    );
    code(&mut dan, &second, &["police"]).await;
    let said = dan.get(CODING).await.text("main");
    let waits = said.contains("ingen text som väntar på dig");
    assert!(
        waits && said.contains("1 text till har en kollega"),
        "{said}"
    );
    code(&mut cia, &first, &["police"]).await;
    assert_eq!(dan.get(&next).await.header("location"), first);
    test.end().await;
}

#[tokio::test]
async fn while_texts_are_settled_after_a_merge_the_pages_say_so() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    begin(&mut cia, "20").await;
    let published = test.app.surveys.find("dals-ed").unwrap();
    for (waits, page) in [
        (false, CODING.to_owned()),
        (true, CODING.to_owned()),
        (true, format!("{CODING}/settle")),
    ] {
        if waits {
            let mut tx = test.app.store.begin().await.unwrap();
            lyssna::coding::codings::settling::mark(&mut tx, &published.id)
                .await
                .unwrap();
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
        }
        let body = cia.get(&page).await.body;
        assert_eq!(body.contains("ändras en stund till"), waits, "{page}");
    }
    // Whether a text counts as a theme is not known yet: it is neither split nor removed meanwhile, and a merge ends the waiting.
    let theme = "/staff/m/1438/codebook/guards";
    for act in ["split", "remove"] {
        let form = [
            ("act", act),
            ("version", "0"),
            ("sure", act),
            ("parts", "a\nb"),
        ];
        let refused = cia.post(theme, &form).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("Vänta några minuter innan du delar"));
    }
    let releases = cia.get("/staff/s/dals-ed/releases").await;
    assert!(!releases.body.contains("räknas in av sig själva"));
    answered(&test, "Fler lampor vid ån").await;
    let releases = cia.get("/staff/s/dals-ed/releases").await;
    assert!(releases.body.contains("räknas in av sig själva"));
    let merge = [
        ("act", "merge"),
        ("version", "0"),
        ("into", "police"),
        ("sure", "merge"),
    ];
    assert_eq!(cia.post(theme, &merge).await.status, 303);
    assert!(!cia.get(CODING).await.body.contains("ändras en stund till"));
    test.end().await;
}

#[tokio::test]
async fn whichever_node_settles_a_text_every_node_learns_it_once() {
    use lyssna::coding::memory::Memory;
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let app = &test.app;
        answered(&test, "Slimpor slimpor slimpor").await;
        answered(&test, "Slimpor och slimpor").await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        begin(&mut cia, "0").await;
        let version = lyssna::coding::codebook::find_current(&app.store, "1438")
            .await
            .unwrap();
        let published = app.surveys.find("dals-ed").unwrap();
        let municipality = published.id.municipality.clone();
        let other = Memory::default();
        let traffic = async |node: &Memory| {
            let at = (&app.store, &app.clock);
            let found = node
                .suggest(at, &municipality, &version, |model| {
                    let all = model.suggest("slimpor");
                    all.iter().find(|(key, _)| *key == "traffic").unwrap().1
                })
                .await;
            found.unwrap()
        };
        let mut before = traffic(&other).await;
        assert!((traffic(&app.coding).await - before).abs() < 1e-9);
        for words in ["Slimpor slimpor slimpor", "Slimpor och slimpor"] {
            let here = place(&mut cia, words).await;
            assert_eq!(code(&mut cia, &here, &["traffic"]).await.status, 303);
            let learned = traffic(&other).await;
            assert!(learned > before + 0.01, "{before} {learned}");
            assert!((traffic(&app.coding).await - learned).abs() < 1e-9);
            // Looked at again, now and later, it is not learned again.
            assert!((traffic(&other).await - learned).abs() < 1e-9);
            test.app.clock.advance(jiff::SignedDuration::from_secs(90));
            assert!((traffic(&other).await - learned).abs() < 1e-9);
            before = learned;
        }
        test.end().await;
    }
}

#[tokio::test]
async fn what_was_learned_from_erased_texts_is_forgotten() {
    use lyssna::response::dispose;
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let app = &test.app;
        answered(&test, "Slimpor slimpor slimpor").await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        begin(&mut cia, "0").await;
        let version = lyssna::coding::codebook::find_current(&app.store, "1438")
            .await
            .unwrap();
        let published = app.surveys.find("dals-ed").unwrap();
        let municipality = published.id.municipality.clone();
        let traffic = async || {
            let found =
                app.coding
                    .suggest((&app.store, &app.clock), &municipality, &version, |model| {
                        let all = model.suggest("slimpor");
                        all.iter().find(|(key, _)| *key == "traffic").unwrap().1
                    });
            found.await.unwrap()
        };
        let before = traffic().await;
        let here = place(&mut cia, "slimpor").await;
        assert_eq!(code(&mut cia, &here, &["traffic"]).await.status, 303);
        let learned = traffic().await;
        assert!(learned > before + 0.01, "{before} {learned}");
        let plan = dispose::plan(&app.store, &published.id, "KS 1", true, "Eva").await;
        let mut tx = app.store.begin().await.unwrap();
        dispose::erase(&mut tx, &app.clock, &published.id, &plan.unwrap())
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        // Of itself, before anybody asks, and for whoever asks.
        let words = format!("{:?}", app.coding);
        assert!(words.contains("slimp"), "the model is in memory");
        app.coding.keep_up(&app.store, &app.clock).await.unwrap();
        assert!(!format!("{:?}", app.coding).contains("slimp"));
        assert!((traffic().await - before).abs() < 1e-9);
        test.end().await;
    }
}

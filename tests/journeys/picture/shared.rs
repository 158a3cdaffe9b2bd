//! A picture that the municipality writes together with the police: shared, commented on, reviewed.

use lyssna::accounts::Role;

use crate::support::answered::{answers, close};
use crate::support::colleague::Colleague;
use crate::support::page::Page;
use crate::support::{Database, TestApp};

const PICTURE: &str = "/staff/m/1438/pictures/1";
const SHARED: &str = "/staff/m/1438/shared/1";

/// Does something on a page whose forms carry a revision.
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

async fn done(who: &mut Colleague<'_>, path: &str, fields: &[(&str, &str)]) {
    let page = act(who, path, fields).await;
    assert_eq!(page.status, 303, "{fields:?}: {}", page.text("main"));
}

/// The words of a Word document, without the marks around names.
fn words(file: &Page) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    let marks = '\u{2066}'..='\u{2069}';
    text.chars().filter(|c| !marks.contains(c)).collect()
}

/// What stands in the trail, without sign-ins.
async fn trail(test: &TestApp) -> Vec<String> {
    let all = lyssna::audit::store::list_audit(&test.app.store, "1438", 0, 1000)
        .await
        .unwrap();
    all.iter()
        .filter(|entry| entry.what.starts_with("picture."))
        .map(|entry| format!("{} {}", entry.what, entry.detail))
        .collect()
}

/// A picture with sections for everybody, for the police too, and for the municipality alone.
async fn written(cia: &mut Colleague<'_>) {
    let begun = cia
        .post(
            "/staff/m/1438/pictures",
            &[("title", "Lägesbild"), ("year", "2026")],
        )
        .await;
    assert_eq!(begun.header("location"), PICTURE);
    let said = |at, words| [("act", "text"), ("section", at), ("words", words)];
    done(cia, PICTURE, &said("1", "Vi frågade på torget.")).await;
    done(cia, PICTURE, &said("2", "Mörkt vid stationen.")).await;
    done(cia, PICTURE, &said("4", "Det här stannar hos oss.")).await;
    done(cia, PICTURE, &said("5", "Länets tal är högre.")).await;
    done(cia, PICTURE, &[("act", "remove-section"), ("section", "3")]).await;
    let own = [
        ("act", "change-section"),
        ("section", "4"),
        ("title", "Medarbetarna"),
        ("own", "1"),
    ];
    done(cia, PICTURE, &own).await;
}

#[tokio::test]
async fn the_police_read_what_is_shared_comment_on_it_and_review_it() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let mut eva = test.colleague("Eva", &[("1438", Role::Coordinator)]).await;
        let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
        let mut per = test.colleague("Per", &[("1766", Role::Partner)]).await;
        answers(&test, "dals-ed", 120, 5).await;
        close(&test, "dals-ed").await;
        let made = cia.release("dals-ed").await;
        assert_eq!(made.status, 303, "{}", made.text("main"));
        written(&mut cia).await;
        let figure = [
            ("act", "figure"),
            ("section", "1"),
            ("source", "dals-ed|1|age|"),
        ];
        done(&mut cia, PICTURE, &figure).await;
        shared(&mut cia, &mut pia, &mut per).await;
        commented(&mut cia, &mut pia).await;
        reviewed(&mut cia, &mut eva, &mut pia).await;
        refused(&mut cia, &mut pia).await;
        let trail = trail(&test).await;
        for once in ["-ask ", "-review ", "share-end "] {
            let said = trail.iter().filter(|line| line.contains(once));
            assert_eq!(said.count(), 1, "{once}: {trail:?}");
        }
        for what in [
            "picture.share version 8",
            "picture.comment comment 1, version 8",
            "picture.comment-answer comment 1",
            "picture.comment-done comment 1",
            "picture.partner-ask version 8",
            "picture.partner-review version 11, with remarks",
            "picture.share-end ",
        ] {
            assert!(trail.iter().any(|line| line == what), "{what}: {trail:?}");
        }
        test.end().await;
    }
}

/// What will be seen is told before; what is written later, or is the municipality's own, is not seen.
async fn shared(cia: &mut Colleague<'_>, pia: &mut Colleague<'_>, per: &mut Colleague<'_>) {
    assert_eq!(pia.get(SHARED).await.status, 404);
    assert!(!pia.get("/staff").await.body.contains("Delat med er"));
    let page = cia.get(&format!("{PICTURE}/partner")).await;
    let lists = page.texts("main ul");
    assert!(
        lists[0].contains("Det här säger statistiken (internt)")
            && !lists[0].contains("Medarbetarna"),
        "{lists:?}"
    );
    assert!(lists[1].contains("Medarbetarna (bara för kommunen)"));
    assert_eq!(lists[2], "Pia");
    assert!(
        page.text("main")
            .contains("En tabell med diagram, ur en fastställd utgåva. Inga citat.")
    );
    let preview = cia.get(&format!("{PICTURE}/read?edition=shared")).await;
    let stale = [("act", "share"), ("revision", "1")];
    let stale = cia.post(&format!("{PICTURE}/partner"), &stale).await;
    assert_eq!(stale.status, 409);
    assert_eq!(pia.get(SHARED).await.status, 404);
    done(cia, &format!("{PICTURE}/partner"), &[("act", "share")]).await;
    let editor = cia.get(PICTURE).await;
    assert!(
        editor
            .text("main")
            .contains("Polisen läser version 8, som Cia delade 22 november 2026.")
    );
    // What was shown before is what they read.
    let start = pia.get("/staff").await;
    assert!(start.text("main").contains("Läs Lägesbild 2026"));
    assert_eq!(start.attribute("main ul.plain a", "href"), SHARED);
    let read = pia.get(SHARED).await;
    assert_eq!(read.status, 200);
    for page in [&preview, &read] {
        let text = page.text("main");
        assert!(text.contains("Vi frågade på torget.") && text.contains("Länets tal är högre."));
        assert!(!page.body.contains("stannar hos oss") && !text.contains("Medarbetarna"));
        assert_eq!(page.texts("figure.finding table").len(), 1);
        assert!(text.contains("Tal för grupper, och andra tal där det står, är ändrade på måfå"));
    }
    assert!(
        read.text("main")
            .contains("Version 8, som Cia delade med er 22 november 2026.")
    );
    // Of what a release holds, and of nothing else.
    let source = read.attribute("figcaption a", "href");
    assert_eq!(source, "/staff/s/dals-ed/releases/1");
    assert_eq!(pia.get(&source).await.status, 200);
    assert_eq!(per.get(SHARED).await.status, 404, "another municipality's");
    let later = [
        ("act", "text"),
        ("section", "1"),
        ("words", "Tillagt sedan"),
    ];
    done(cia, PICTURE, &later).await;
    assert!(!pia.get(SHARED).await.body.contains("Tillagt sedan"));
}

/// A comment stays with its section, is answered and dealt with.
async fn commented(cia: &mut Colleague<'_>, pia: &mut Colleague<'_>) {
    let to = format!("{SHARED}/comments");
    let long = "å".repeat(4001);
    for wrong in ["", " \r\n ", long.as_str()] {
        let fields = [("part", "2"), ("revision", "8"), ("words", wrong)];
        let page = pia.post(&to, &fields).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.attribute(".alert a", "href"), "#words");
        assert_eq!(page.text("#words"), wrong.trim());
    }
    // What is not shared cannot be commented on: another version, the municipality's own section, none.
    for (part, revision) in [("2", "9"), ("2", "1"), ("4", "8"), ("9", "8"), ("x", "8")] {
        let fields = [("part", part), ("revision", revision), ("words", "Hej")];
        assert_eq!(
            pia.post(&to, &fields).await.status,
            404,
            "{part} {revision}"
        );
    }
    let said = "Lampan är\u{202e} trasig.\r\n<b>Norr</b> om bron.";
    let fields = [("part", "2"), ("revision", "8"), ("words", said)];
    let sent = pia.post(&to, &fields).await;
    assert_eq!(sent.header("location"), format!("{SHARED}#comment-1"));
    let read = pia.get(SHARED).await;
    assert!(read.body.contains("Lampan är trasig.\n&lt;b&gt;Norr"));
    assert!(
        read.text("#comment-1")
            .contains("Pia, polisen, 22 november 2026, om version 8")
    );
    // Those who write it are told where they begin, and at the section.
    let start = cia.get("/staff").await;
    assert!(
        start
            .text("main")
            .contains("Lägesbild 2026: En kommentar från polisen väntar")
    );
    let comments = format!("{PICTURE}/comments");
    let editor = cia.get(PICTURE).await;
    assert_eq!(
        editor.attribute("#section-2 > p a", "href"),
        format!("{comments}#comment-1")
    );
    // Moved, it is the same section; its words changed, the version is named.
    done(cia, PICTURE, &[("act", "section-down"), ("section", "2")]).await;
    let page = cia.get(&comments).await;
    assert!(page.body.contains("Syns med ditt namn för polisen."));
    assert_eq!(
        page.attribute("section h2 a", "href"),
        format!("{PICTURE}#section-2")
    );
    assert_eq!(page.text("section h2"), "Var och när");
    assert!(!page.text("main").contains("har ändrats"));
    let dark = [
        ("act", "change-text"),
        ("id", "2"),
        ("words", "Mörkt och tomt."),
    ];
    done(cia, PICTURE, &dark).await;
    let page = cia.get(&comments).await;
    assert!(
        page.text("main")
            .contains("Texten har ändrats sedan version 8, som kommentaren gäller.")
    );
    assert!(!pia.get(SHARED).await.text("main").contains("har ändrats"));
    // Answered, dealt with, and taken up again by whoever is not content.
    let empty = [("act", "answer"), ("comment", "1"), ("words", " ")];
    assert_eq!(cia.post(&comments, &empty).await.status, 422);
    let nothing = [("act", "done"), ("comment", "7")];
    let nothing = cia.post(&comments, &nothing).await;
    assert_eq!(nothing.status, 409);
    assert!(nothing.text(".alert").contains("inget att markera"));
    assert!(nothing.texts("textarea#words").is_empty());
    // An answer to what was erased meanwhile stays to be copied.
    let gone = [
        ("act", "answer"),
        ("comment", "7"),
        ("words", "Vi ser över den."),
    ];
    let gone = cia.post(&comments, &gone).await;
    assert_eq!(gone.status, 409);
    assert_eq!(gone.text("textarea#words"), "Vi ser över den.");
    let answer = [
        ("act", "answer"),
        ("comment", "1"),
        ("words", "Vi lagar den."),
    ];
    assert_eq!(cia.post(&comments, &answer).await.status, 303);
    let dealt = [("act", "done"), ("comment", "1")];
    for _ in 0..2 {
        assert_eq!(cia.post(&comments, &dealt).await.status, 303);
    }
    let start = cia.get("/staff").await;
    assert!(!start.text("main").contains("från polisen"));
    let read = pia.get(SHARED).await;
    let thread = read.text(".comment");
    assert!(
        thread.contains("Cia, kommunen, svarade 22 november 2026Vi lagar den.")
            && thread.contains("Hanterad av Cia 22 november 2026."),
        "{thread}"
    );
    let more = [("answers", "1"), ("revision", "8"), ("words", "När?")];
    assert_eq!(pia.post(&to, &more).await.status, 303);
    let more = [
        ("answers", "3"),
        ("revision", "8"),
        ("words", "Till ett svar"),
    ];
    assert_eq!(pia.post(&to, &more).await.status, 404);
    let unread = [
        ("answers", "1"),
        ("revision", "9"),
        ("words", "Om en annan"),
    ];
    assert_eq!(pia.post(&to, &unread).await.status, 404);
    let page = cia.get(&comments).await;
    assert!(
        page.text("main")
            .contains("En kommentar från polisen väntar")
    );
    assert!(page.text(".comment").contains("När?"));
}

/// Asked for by the coordinator, given of the version that was read.
async fn reviewed(cia: &mut Colleague<'_>, eva: &mut Colleague<'_>, pia: &mut Colleague<'_>) {
    let (ask, to) = (format!("{PICTURE}/partner/ask"), format!("{SHARED}/review"));
    let unasked = [("share", "1"), ("remarks", "Skriv mer om trafiken")];
    let page = pia.post(&to, &unasked).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.text("#remarks"), "Skriv mer om trafiken");
    assert!(page.text(".alert").contains("Ingen har bett er granska"));
    assert!(page.texts("#review button").is_empty());
    assert_eq!(cia.post(&ask, &[("share", "1")]).await.status, 403);
    assert_eq!(eva.post(&ask, &[("share", "7")]).await.status, 409);
    // Sent twice, it is asked once.
    for _ in 0..2 {
        assert_eq!(eva.post(&ask, &[("share", "1")]).await.status, 303);
    }
    let mut ove = pia
        .app
        .colleague("Ove", &[("1438", Role::Coordinator)])
        .await;
    assert_eq!(ove.post(&ask, &[("share", "1")]).await.status, 409);
    let start = pia.get("/staff").await;
    assert!(
        start
            .text("main")
            .contains("Läs och granska Lägesbild 2026")
            && start
                .text("main")
                .contains("Eva bad om granskning 22 november 2026.")
    );
    // Shared anew meanwhile: what was typed is kept, and the question is of the new version.
    done(cia, &format!("{PICTURE}/partner"), &[("act", "share")]).await;
    let page = pia.post(&to, &unasked).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.text("#remarks"), "Skriv mer om trafiken");
    assert!(
        page.text("#review")
            .contains("Granskningen gäller version 11")
    );
    assert!(page.text(".alert").contains("delat en annan version"));
    assert_eq!(page.texts("#review button").len(), 1);
    // The comment on the version before names it now.
    assert!(
        page.text("main")
            .contains("Texten har ändrats sedan version 8")
    );
    let both = [("1438", Role::Partner), ("1438", Role::Analyst)];
    let mut dan = pia.app.colleague("Dan", &both).await;
    let own = dan.post(&to, &[("share", "2")]).await;
    assert_eq!(
        own.status, 422,
        "nobody reviews for the police what they may write"
    );
    let long = "å".repeat(4001);
    let page = pia.post(&to, &[("share", "2"), ("remarks", &long)]).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text("#remarks"), long);
    let remarks = [("share", "2"), ("remarks", "Skriv mer om trafiken")];
    for _ in 0..2 {
        let sent = pia.post(&to, &remarks).await;
        assert_eq!(sent.header("location"), SHARED);
    }
    let other = [("share", "2"), ("remarks", "Nej, om bussarna")];
    let late = pia.post(&to, &other).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.text("#remarks"), "Nej, om bussarna");
    // Why is told, and nothing is offered that would be refused again.
    assert!(late.text(".alert").contains("har redan granskat versionen"));
    assert!(late.texts("#review button").is_empty());
    assert!(!late.text("#review").contains("Granskningen gäller"));
    assert!(!pia.get("/staff").await.body.contains("Läs och granska"));
    let line = "Granskad av polisen: Pia, 22 november 2026, med anmärkningar.";
    let editor = cia.get(PICTURE).await.text("main");
    assert!(editor.contains(line) && editor.contains("Skriv mer om trafiken"));
    assert!(!editor.contains("Granskningen gäller"));
    let file = |edition: &str| format!("{PICTURE}/docx?edition={edition}");
    let internal = words(&cia.get(&file("internal")).await);
    assert!(internal.contains(line) && internal.contains("Skriv mer om trafiken"));
    let public = words(&cia.get(&file("public")).await);
    assert!(!public.contains("polisen:") && !public.contains("Skriv mer om trafiken"));
    assert!(!public.contains("Lampan"));
    // Of an old version, it is said to be that.
    let more = [("act", "text"), ("section", "1"), ("words", "Om trafiken")];
    done(cia, PICTURE, &more).await;
    let old = "Granskningen gäller version 11; det här är version 12.";
    assert!(cia.get(PICTURE).await.text("main").contains(old));
    assert!(words(&cia.get(&file("internal")).await).contains(old));
    let at = |revision: &str| format!("{PICTURE}/read?edition=internal&revision={revision}");
    assert!(cia.get(&at("11")).await.text("main").contains(line));
    assert!(
        !cia.get(&at("9"))
            .await
            .text("main")
            .contains("Granskad av polisen")
    );
    assert!(pia.get(SHARED).await.text("main").contains(line));
}

/// Nothing else is the police's, and nothing is when it is ended.
async fn refused(cia: &mut Colleague<'_>, pia: &mut Colleague<'_>) {
    let begun = [("title", "En annan"), ("year", "2027")];
    assert_eq!(cia.post("/staff/m/1438/pictures", &begun).await.status, 303);
    assert_eq!(pia.get("/staff/m/1438/shared/2").await.status, 404);
    for path in [
        "/staff/m/1438/pictures",
        PICTURE,
        &format!("{PICTURE}/read"),
        &format!("{PICTURE}/read?edition=shared"),
        &format!("{PICTURE}/read?revision=1"),
        &format!("{PICTURE}/docx"),
        &format!("{PICTURE}/partner"),
        &format!("{PICTURE}/comments"),
        "/staff/s/dals-ed",
        "/staff/s/dals-ed/results",
        "/staff/s/dals-ed/respondents",
        "/staff/s/dals-ed/figures",
        "/staff/s/dals-ed/figures/exact",
        "/staff/s/dals-ed/texts",
        "/staff/s/dals-ed/coding",
        "/staff/s/dals-ed/coding/quotes",
        "/staff/m/1438/codebook",
        "/staff/m/1438/audit",
    ] {
        assert_eq!(pia.get(path).await.status, 403, "{path}");
    }
    for (path, fields) in [
        (PICTURE.to_owned(), [("act", "text"), ("words", "Jag med")]),
        (PICTURE.to_owned(), [("act", "review"), ("revision", "12")]),
        (
            format!("{PICTURE}/adopt"),
            [("by", "Jag"), ("revision", "12")],
        ),
        (
            format!("{PICTURE}/partner"),
            [("act", "share"), ("revision", "12")],
        ),
        (
            format!("{PICTURE}/partner/ask"),
            [("share", "2"), ("x", "")],
        ),
        (
            format!("{PICTURE}/comments"),
            [("act", "done"), ("comment", "1")],
        ),
        (
            format!("{PICTURE}/comments/dispose"),
            [("reference", "1"), ("x", "")],
        ),
    ] {
        assert_eq!(pia.post(&path, &fields).await.status, 403, "{path}");
    }
    // Those who write it have no part in what the police do.
    assert_eq!(cia.get(SHARED).await.status, 403);
    // A page that is older than the sharing of now ends nothing.
    let stale = [("act", "end"), ("before", "0")];
    let stale = cia.post(&format!("{PICTURE}/partner"), &stale).await;
    assert_eq!(stale.status, 409);
    assert_eq!(pia.get(SHARED).await.status, 200);
    let page = cia.get(&format!("{PICTURE}/partner")).await;
    let before = page.attribute("input[name=before]", "value");
    let end = [("act", "end"), ("before", before.as_str())];
    for _ in 0..2 {
        let ended = cia.post(&format!("{PICTURE}/partner"), &end).await;
        assert_eq!(ended.status, 303);
    }
    assert_eq!(pia.get(SHARED).await.status, 404);
    given_back(pia).await;
    assert!(!pia.get("/staff").await.body.contains("Delat med er"));
    let left = cia.get(&format!("{PICTURE}/comments")).await;
    assert!(left.body.contains("Lampan"), "what was said stays");
    // Whoever answers now is not told that the police see it.
    assert!(!left.body.contains("Syns med ditt namn för polisen."));
    assert!(left.body.contains("Delningen har avslutats"));
}

/// What the police were writing when sharing ended is given back to them, and nothing of the picture is.
async fn given_back(pia: &mut Colleague<'_>) {
    let (comments, review) = (format!("{SHARED}/comments"), format!("{SHARED}/review"));
    let said = "Fler lampor <vid> stationen.";
    let comment = [("part", "2"), ("revision", "8"), ("words", said)];
    let remarks = [("share", "2"), ("remarks", said)];
    for (path, fields, label) in [
        (&comments, &comment[..], "Kommentar"),
        (&review, &remarks[..], "Anmärkningar"),
    ] {
        let page = pia.post(path, fields).await;
        assert_eq!(page.status, 410, "{path}");
        assert_eq!(page.text("h1"), "Lägesbilden delas inte längre");
        assert_eq!(page.texts("main dl.unsent > *"), [label, said]);
        assert!(!page.body.contains("Mörkt") && !page.body.contains("Lägesbild 2026"));
    }
    let empty = pia.post(&review, &[("share", "2")]).await;
    assert_eq!(empty.status, 410);
    assert_eq!(empty.texts("main dl"), [""; 0]);
    // Of what was never shared nothing is told.
    let comment = [("part", "2"), ("revision", "9"), ("words", said)];
    let remarks = [("share", "7"), ("remarks", said)];
    assert_eq!(pia.post(&comments, &comment).await.status, 404);
    assert_eq!(pia.post(&review, &remarks).await.status, 404);
    let other = pia.post("/staff/m/1438/shared/2/review", &remarks).await;
    assert_eq!(other.status, 404);
}

#[tokio::test]
async fn what_is_kept_back_is_told_as_that_to_those_who_share_and_to_the_police() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    written(&mut cia).await;
    for (title, finding) in [("Ljus", "1"), ("Arbetsmiljö", "3")] {
        let focus = [("act", "focus"), ("title", title), ("finding", finding)];
        done(&mut cia, PICTURE, &focus).await;
    }
    let sharing = format!("{PICTURE}/partner");
    let before = cia.get(&sharing).await.text("main");
    assert!(
        before.contains("Fokusområdet ”Arbetsmiljö” bygger bara på avsnitt som polisen inte ser")
            && !before.contains("Fokusområdet ”Ljus”"),
        "{before}"
    );
    done(&mut cia, &sharing, &[("act", "share")]).await;
    let read = pia.get(SHARED).await.text("main");
    assert!(
        read.contains("Arbetsmiljö") && read.matches("Bygger på:").count() == 1,
        "{read}"
    );
    assert!(!read.contains("på måfå"), "without figures: {read}");
    let whole = cia.get(&format!("{PICTURE}/read?edition=internal")).await;
    assert_eq!(whole.text("main").matches("Bygger på:").count(), 2);
    let said = [("part", "2"), ("revision", "9"), ("words", "Norr om bron.")];
    let sent = pia.post(&format!("{SHARED}/comments"), &said).await;
    assert_eq!(sent.status, 303, "{}", sent.text("main"));
    let own = [
        ("act", "change-section"),
        ("section", "2"),
        ("title", "Var och när"),
        ("own", "1"),
    ];
    done(&mut cia, PICTURE, &own).await;
    done(&mut cia, &sharing, &[("act", "share")]).await;
    let read = pia.get(SHARED).await.text("#elsewhere");
    assert!(
        read.contains("Avsnittet visas inte längre för er. Kommentaren gäller version 9.")
            && !read.contains("är inte kvar"),
        "{read}"
    );
    let comments = cia.get(&format!("{PICTURE}/comments")).await.text("main");
    assert!(
        comments.contains("Norr om bron.") && !comments.contains("Kommentaren gäller version"),
        "{comments}"
    );
    test.end().await;
}

#[tokio::test]
async fn a_comment_on_what_is_read_now_is_not_said_to_be_of_another_text() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    written(&mut cia).await;
    // The third text is of the municipality's own section: the police read the focus area without it.
    let light = [
        ("act", "focus"),
        ("title", "Ljus"),
        ("finding", "2"),
        ("finding", "3"),
    ];
    done(&mut cia, PICTURE, &light).await;
    done(&mut cia, &format!("{PICTURE}/partner"), &[("act", "share")]).await;
    let read = pia.get(SHARED).await;
    let revision = read.attribute("form input[name=revision]", "value");
    let said = [
        ("part", "focus"),
        ("revision", revision.as_str()),
        ("words", "Bra."),
    ];
    let to = format!("{SHARED}/comments");
    assert_eq!(pia.post(&to, &said).await.status, 303);
    let main = pia.get(SHARED).await.text("main");
    assert!(
        main.contains("Bra.") && !main.contains("har ändrats"),
        "{main}"
    );
    test.end().await;
}

#[tokio::test]
async fn word_says_which_sections_are_internal_and_numbers_what_is_numbered() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    written(&mut cia).await;
    let list = "1. Lampan\n2. Bron\n\n- Torget";
    let said = [("act", "text"), ("section", "1"), ("words", list)];
    done(&mut cia, PICTURE, &said).await;
    let file = |edition: &str| format!("{PICTURE}/docx?edition={edition}");
    let internal = words(&cia.get(&file("internal")).await);
    for part in [
        "Det här säger statistiken (internt)",
        "Medarbetarna (bara för kommunen)",
        ">1. <",
        ">2. <",
        ">– <",
    ] {
        assert!(internal.contains(part), "{part}: {internal}");
    }
    let public = words(&cia.get(&file("public")).await);
    assert!(public.contains("Lampan") && !public.contains("(internt)"));
    test.end().await;
}

#[tokio::test]
async fn an_older_version_of_an_adopted_picture_takes_no_comments_and_says_why() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Coordinator)]).await;
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    written(&mut cia).await;
    let sharing = format!("{PICTURE}/partner");
    done(&mut cia, &sharing, &[("act", "share")]).await;
    let said = [("part", "2"), ("revision", "7"), ("words", "Lampan.")];
    assert_eq!(
        pia.post(&format!("{SHARED}/comments"), &said).await.status,
        303
    );
    assert!(!pia.get(SHARED).await.texts("main textarea").is_empty());
    let focus = [("act", "focus"), ("title", "Ljus"), ("finding", "1")];
    done(&mut cia, PICTURE, &focus).await;
    // What would be read once this version is shared is told apart from what is read now.
    let page = cia.get(&sharing).await;
    let told = page.text("#next");
    assert!(
        told.starts_with("Just nu läser polisen version 7."),
        "{told}"
    );
    let titles = page.texts("h2");
    let expected = "Det här får polisen läsa när version 8 är delad";
    assert!(titles.iter().any(|title| title == expected), "{titles:?}");
    let now = cia.get(&page.attribute("#next a", "href")).await;
    let next = cia.get(&format!("{PICTURE}/read?edition=shared")).await;
    assert!(!now.text("main").contains("Ljus") && next.text("main").contains("Ljus"));
    assert!(
        page.text("main")
            .contains("Polisen kan då inte läsa lägesbilden.")
    );
    done(&mut eva, PICTURE, &[("act", "review")]).await;
    let decision = [
        ("revision", "8"),
        ("by", "Kommunstyrelsen"),
        ("on", "2026-11-22"),
        ("reference", "KS 2026/112"),
        ("act", "sure"),
    ];
    let adopted = eva.post(&format!("{PICTURE}/adopt"), &decision).await;
    assert_eq!(adopted.status, 303, "{}", adopted.text("main"));
    let read = pia.get(SHARED).await;
    assert!(read.texts("main textarea").is_empty());
    assert!(
        read.text("#adopted")
            .starts_with("Lägesbilden är antagen i version 8.")
    );
    assert!(read.text("main").contains("Lampan."));
    let start = pia.get("/staff").await.text("main");
    assert!(
        start.contains("Lägesbilden är antagen i version 8."),
        "{start}"
    );
    let ending = cia.get(&sharing).await.text("main");
    assert!(ending.contains("publika utgåva kan de läsa som alla andra"));
    for path in [PICTURE, &sharing] {
        let told = cia.get(path).await.text("main");
        assert!(
            told.contains("Lägesbilden är antagen i version 8. Polisen läser en äldre version")
                && !told.contains("namnet och året"),
            "{told}"
        );
    }
    test.end().await;
}

#[tokio::test]
async fn an_adopted_picture_keeps_its_review_and_loses_its_comments_by_decision_alone() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut eva = test.colleague("Eva", &[("1438", Role::Coordinator)]).await;
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    written(&mut cia).await;
    let focus = [("act", "focus"), ("title", "Ljus"), ("finding", "1")];
    done(&mut cia, PICTURE, &focus).await;
    done(&mut cia, &format!("{PICTURE}/partner"), &[("act", "share")]).await;
    let ask = format!("{PICTURE}/partner/ask");
    assert_eq!(eva.post(&ask, &[("share", "1")]).await.status, 303);
    let comments = format!("{SHARED}/comments");
    let say = |words| [("part", "focus"), ("revision", "8"), ("words", words)];
    assert_eq!(pia.post(&comments, &say("Bra.")).await.status, 303);
    let review = format!("{SHARED}/review");
    assert_eq!(pia.post(&review, &[("share", "1")]).await.status, 303);
    // Whoever asked for it and went on writing is told of it where they come in.
    let more = [("revision", "8"), ("act", "section"), ("title", "Övrigt")];
    assert_eq!(cia.post(PICTURE, &more).await.status, 303);
    let start = eva.get("/staff").await.text("main");
    let told = "Granskad av polisen: Pia, 22 november 2026, utan anmärkningar.";
    assert!(start.contains(told), "{start}");
    let away = [
        ("revision", "9"),
        ("act", "remove-section"),
        ("section", "6"),
    ];
    let gone = cia.post(PICTURE, &away).await;
    assert_eq!(gone.status, 303, "{}", gone.text(".alert"));
    done(&mut cia, &format!("{PICTURE}/partner"), &[("act", "share")]).await;
    assert_eq!(eva.post(&ask, &[("share", "2")]).await.status, 303);
    assert_eq!(pia.post(&review, &[("share", "2")]).await.status, 303);
    // The review of the police is none of the municipality's own.
    let editor = eva.get(PICTURE).await.text("main");
    assert!(editor.contains("Utkast"));
    assert!(editor.contains("Granskad av polisen: Pia, 22 november 2026, utan anmärkningar."));
    let dispose = format!("{PICTURE}/comments/dispose");
    let reference = [("reference", "KS 2029/4")];
    assert_eq!(
        eva.post(&dispose, &reference).await.status,
        409,
        "too early"
    );
    done(&mut eva, PICTURE, &[("act", "review")]).await;
    let decision = [
        ("revision", "10"),
        ("by", "Kommunstyrelsen"),
        ("on", "2026-11-22"),
        ("reference", "KS 2026/112"),
        ("act", "sure"),
    ];
    let adopted = eva.post(&format!("{PICTURE}/adopt"), &decision).await;
    assert_eq!(adopted.status, 303, "{}", adopted.text("main"));
    // Everybody's edition knows nothing of it; the police go on reading and say nothing more.
    let public = test.get("/pictures/1438/1").await;
    assert_eq!(public.status, 200);
    let text = public.text("main");
    assert!(!text.contains("polisen") && !text.contains("Bra.") && !text.contains("Länets"));
    let read = pia.get(SHARED).await;
    assert!(read.text("main").contains("Antagen av Kommunstyrelsen"));
    assert!(read.texts("main textarea").is_empty());
    let late = pia
        .post(
            &comments,
            &[("part", "focus"), ("revision", "10"), ("words", "Sent")],
        )
        .await;
    assert_eq!(
        (late.status.as_u16(), late.text("#words").as_str()),
        (409, "Sent")
    );
    assert_eq!(pia.post(&review, &[("share", "2")]).await.status, 303);
    let late = [("share", "2"), ("remarks", "Sent")];
    let page = pia.post(&review, &late).await;
    assert_eq!(page.status, 409);
    assert!(page.text(".alert").contains("Lägesbilden är antagen"));
    let answer = [("act", "answer"), ("comment", "1"), ("words", "Sent")];
    let late = cia.post(&format!("{PICTURE}/comments"), &answer).await;
    assert_eq!(
        (late.status.as_u16(), late.text("#words").as_str()),
        (409, "Sent")
    );
    // A decision, with its number, by somebody who was told of how much.
    let page = eva.get(&format!("{PICTURE}/comments")).await.text("main");
    let page = page.replace(['\u{2068}', '\u{2069}'], "");
    assert!(page.contains("kommentarer 1, svar 0"), "{page}");
    let undecided = eva.post(&dispose, &[("reference", " ")]).await;
    assert_eq!(undecided.status, 422);
    assert_eq!(undecided.attribute(".alert a", "href"), "#reference");
    assert_eq!(cia.post(&dispose, &reference).await.status, 403);
    assert_eq!(eva.post(&dispose, &reference).await.status, 303);
    let page = eva.get(&format!("{PICTURE}/comments")).await;
    let told = page.text("main").replace(['\u{2068}', '\u{2069}'], "");
    assert!(told.contains("gallrade efter beslut KS 2029/4."), "{told}");
    assert!(!told.contains("Det finns inga kommentarer"), "{told}");
    // Pressed twice: it is written down once, and the decision that erased them stands.
    let twice = [("reference", "KS 2029/5")];
    assert_eq!(eva.post(&dispose, &twice).await.status, 303);
    let page = eva.get(&format!("{PICTURE}/comments")).await;
    assert!(page.text("main").contains("KS 2029/4"));
    let page = eva.get(PICTURE).await;
    let editor = page.text("main");
    assert!(editor.contains("utan anmärkningar"), "the review stays");
    let links = page.attributes("ul.links a", "href");
    assert!(links.contains(&format!("{PICTURE}/comments")), "{links:?}");
    let sharing = eva.get(&format!("{PICTURE}/partner")).await.text("main");
    assert!(!sharing.contains("märker ni som kommunens eget"));
    let read = pia.get(SHARED).await.text("main");
    assert!(read.contains("gallrade efter beslut"), "{read}");
    let trail = trail(&test).await;
    let erased = "picture.comments-dispose KS 2029/4: 1 comments and answers";
    assert!(trail.iter().any(|line| line == erased), "{trail:?}");
    test.end().await;
}

#[tokio::test]
async fn a_version_that_is_shared_twice_is_shared_once_and_an_old_form_shares_nothing() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let mut kim = test.colleague("Kim", &[("1438", Role::Analyst)]).await;
        written(&mut cia).await;
        let sharing = format!("{PICTURE}/partner");
        let page = kim.get(&sharing).await;
        let form = "main form:has(button[value=share])";
        let share = [("act", "share")];
        for _ in 0..2 {
            let sent = kim.press(&page, form, &share).await;
            assert_eq!(sent.header("location"), sharing);
        }
        let page_now = cia.get(&sharing).await;
        assert!(!page_now.text("main").contains("Avslutad av"));
        let said = trail(&test).await;
        let shared = said
            .iter()
            .filter(|line| line.starts_with("picture.share "));
        assert_eq!(shared.count(), 1, "{said:?}");
        // Ended since: what was sent before shares it with nobody again.
        let before = page_now.attribute("input[name=before]", "value");
        let end = [("act", "end"), ("before", before.as_str())];
        assert_eq!(cia.post(&sharing, &end).await.status, 303);
        let late = kim.press(&page, form, &share).await;
        assert_eq!(late.status, 409);
        assert!(late.text("main").contains("är inte delad med polisen"));
        test.end().await;
    }
}

#[tokio::test]
async fn a_comment_or_an_answer_that_is_sent_twice_is_said_once() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
        let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
        written(&mut cia).await;
        done(&mut cia, &format!("{PICTURE}/partner"), &[("act", "share")]).await;
        let (to, answers) = (format!("{SHARED}/comments"), format!("{PICTURE}/comments"));
        let comment = [("part", "2"), ("revision", "7"), ("words", "Lampan.")];
        let answer = [
            ("act", "answer"),
            ("comment", "1"),
            ("words", "Vi lagar den."),
        ];
        let more = [("answers", "1"), ("revision", "7"), ("words", "När?")];
        let dealt = [("act", "done"), ("comment", "1")];
        for _ in 0..2 {
            let sent = pia.post(&to, &comment).await;
            assert_eq!(sent.header("location"), format!("{SHARED}#comment-1"));
        }
        for _ in 0..2 {
            assert_eq!(cia.post(&answers, &answer).await.status, 303);
        }
        for _ in 0..2 {
            let sent = pia.post(&to, &more).await;
            assert_eq!(sent.header("location"), format!("{SHARED}#comment-3"));
        }
        let said = pia.get(SHARED).await.texts(".comment .said");
        assert_eq!(said, ["Lampan.", "Vi lagar den.", "När?"]);
        let trail = trail(&test).await;
        let said = trail
            .iter()
            .filter(|line| line.starts_with("picture.comment"));
        assert_eq!(said.count(), 3, "{trail:?}");
        // Dealt with meanwhile: what is said again waits again.
        assert_eq!(cia.post(&answers, &dealt).await.status, 303);
        assert_eq!(pia.post(&to, &more).await.status, 303);
        let waits = "En kommentar från polisen väntar";
        assert!(cia.get(&answers).await.text("main").contains(waits));
        assert_eq!(cia.post(&answers, &dealt).await.status, 303);
        let again = pia.post(&to, &comment).await;
        assert_eq!(again.header("location"), format!("{SHARED}#comment-4"));
        test.end().await;
    }
}

#[tokio::test]
async fn the_name_is_told_as_what_the_police_see_at_once() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let mut pia = test.colleague("Pia", &[("1438", Role::Partner)]).await;
    written(&mut cia).await;
    let sharing = format!("{PICTURE}/partner");
    done(&mut cia, &sharing, &[("act", "share")]).await;
    let name = [("act", "rename"), ("name", "Trygg i Ed"), ("year", "2027")];
    done(&mut cia, PICTURE, &name).await;
    let read = pia.get(SHARED).await;
    assert_eq!(read.text("h1"), "Trygg i Ed 2027");
    assert!(read.text("main").contains("Version 7, som Cia delade"));
    for path in [PICTURE, &sharing] {
        let told = cia.get(path).await.text("main");
        assert!(
            told.contains("delas på nytt, utom namnet och året: ändras de syns det genast."),
            "{told}"
        );
    }
    test.end().await;
}

//! The feed and the calendar: told once, for ever the same, and changed by a day that passes as the page is.

use jiff::SignedDuration;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Writers, followed_up, signed};
use crate::support::{Database, TestApp};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const FEED: &str = "/promises/2463/feed.atom?lang=sv";
const CALENDAR: &str = "/promises/2463/calendar.ics?lang=sv";

/// Entries of a feed: id, title, updated, content, newest first.
pub(super) async fn entries(test: &TestApp) -> Vec<[String; 4]> {
    let page = test.get(FEED).await;
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-type")
            .starts_with("application/atom+xml")
    );
    let mut reader = Reader::from_str(&page.body);
    let (mut all, mut inside): (Vec<[String; 4]>, String) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                inside = start.name().as_ref().to_owned();
                if inside == "entry" {
                    all.push(Default::default());
                }
            }
            Event::End(_) => inside.clear(),
            Event::Text(text) => {
                let at = ["id", "title", "updated", "content"];
                let at = at.iter().position(|name| *name == inside);
                if let (Some(at), Some(entry)) = (at, all.last_mut()) {
                    entry[at].push_str(&text);
                }
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

fn titles(all: &[[String; 4]]) -> Vec<&str> {
    all.iter().map(|one| one[1].as_str()).collect()
}

#[tokio::test]
async fn what_happened_is_told_once_and_stays_what_it_was() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let empty = entries(&test).await;
        assert!(empty.is_empty(), "{empty:?}");
        let (mut all, path) = signed(&test).await;
        let mut first = entries(&test).await;
        // All at one moment, as the clock stands still.
        first.sort_by(|a, b| a[1].cmp(&b[1]));
        let reported = "Rapporterat: Trafikinsatser";
        assert_eq!(
            titles(&first),
            [reported, reported, "Undertecknat: Medborgarlöfte 2026"]
        );
        assert!(
            first[0][3].contains("1 maj 2026") && first[0][3].contains("Kalle"),
            "{first:?}"
        );
        // Asked again, a reader is told that nothing is new.
        let page = test.get(FEED).await;
        let tag = page.header("etag").to_owned();
        let mut request = axum::http::Request::get(FEED);
        request = request.header("if-none-match", &tag);
        let again = request.body(axum::body::Body::empty()).unwrap();
        assert_eq!(test.send(again, "192.0.2.1").await.status, 304);
        // What is withheld is told of as withheld, in the same entry.
        let hide = [("report", "2"), ("act", "withhold"), ("reason", "Ett namn")];
        let hidden = all.dan.post(&format!("{path}/reports"), &hide).await;
        assert_eq!(hidden.status, 303);
        let told = entries(&test).await;
        assert_eq!(told.len(), 3);
        assert_eq!(
            told.iter().filter(|one| one[3].contains("Kalle")).count(),
            1
        );
        assert!(
            told.iter()
                .any(|one| one[0] == first[0][0] && one[3].contains("Ett namn"))
        );
        // A day passes, and then thirty: nobody does anything.
        test.app.clock.advance(DAY * 41);
        let over = entries(&test).await;
        assert_eq!(titles(&over)[0], "Delvis uppfylld: Trafikinsatser");
        assert_eq!(
            over[0][2], "2026-12-31T23:00:00Z",
            "the day begins in Sweden"
        );
        let acts = lyssna::audit::last(&test.app.store, "2463").await.unwrap();
        test.app.clock.advance(DAY * 60);
        assert_eq!(entries(&test).await, over, "it is told once");
        let still = lyssna::audit::last(&test.app.store, "2463").await.unwrap();
        assert_eq!(acts, still, "nothing is written when a day passes");
        // Reported late and followed up: what was told before stays.
        for who in [&mut all.eva, &mut all.dan, &mut all.pia] {
            who.sign_in(true).await;
        }
        let many = [("said", "count"), ("n", "5"), ("from", "2027-01-20")];
        all.reported(&path, 1, &many).await;
        let fields = [
            ("as_of", "2027-02-01"),
            ("adopted_by", "Kommunstyrelsen"),
            ("adopted_on", "2027-02-10"),
            ("reference", "KS 2027/1"),
            ("closes", "yes"),
        ];
        followed_up(&mut all.eva, &path, &fields).await;
        let last = entries(&test).await;
        assert_eq!(last[2..], over[..], "{last:?}");
        assert!(titles(&last).contains(&"Uppföljning av Medborgarlöfte 2026"));
        for language in ["sv-simple", "en", "fi", "ar"] {
            let page = test
                .get(&format!("/promises/2463/feed.atom?lang={language}"))
                .await;
            assert_eq!(
                page.body.matches("<entry>").count(),
                last.len(),
                "{language}"
            );
        }
        test.end().await;
    }
}

/// Events of a calendar, unfolded: their lines.
async fn events(test: &TestApp) -> Vec<Vec<String>> {
    let page = test.get(CALENDAR).await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/calendar"));
    assert!(
        page.body
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    let whole = page.body.replace("\r\n ", "");
    let all = whole.split("BEGIN:VEVENT\r\n").skip(1);
    all.map(|one| one.lines().map(str::to_owned).collect())
        .collect()
}

fn value<'e>(event: &'e [String], name: &str) -> &'e str {
    let found = event.iter().find_map(|line| line.strip_prefix(name));
    found.unwrap_or_else(|| panic!("{name}: {event:?}"))
}

/// Changes the end of the signed activity by an amendment, or withdraws it.
async fn amend(all: &mut Writers<'_>, path: &str, more: &[(&str, &str)]) {
    let page = all.eva.get(&format!("{path}/activity/1")).await;
    let (_, hidden) = page.form("main form");
    let focus = page.attribute("main input[name=focus][checked]", "value");
    let own: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !more.iter().any(|(of, _)| of == name) && *name != "form_token")
        .chain(more.iter().copied())
        .chain([("focus", focus.as_str())])
        .collect();
    let done = all.eva.post(&format!("{path}/activity/1"), &own).await;
    assert_eq!(done.status, 303, "{}", done.text("main"));
    let terms = [
        ("reference", "KS 2026/95"),
        ("decided_on", "2026-11-20"),
        ("reason", "Mer tid behövs"),
        ("by", "2027-03-31"),
    ];
    all.terms(path, &terms).await;
    all.sign(path).await;
}

#[tokio::test]
async fn a_day_that_moves_is_the_same_event_with_a_higher_sequence() {
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    let before = events(&test).await;
    assert_eq!(before.len(), 2);
    assert_eq!(value(&before[0], "DTSTART;VALUE=DATE:"), "20261231");
    assert_eq!(value(&before[0], "DTEND;VALUE=DATE:"), "20270101");
    assert_eq!(value(&before[0], "SEQUENCE:"), "0");
    assert_eq!(value(&before[0], "DESCRIPTION:"), "Pågår. 2 av minst 4");
    assert_eq!(value(&before[1], "DTSTART;VALUE=DATE:"), "20270331");
    let count = [
        ("wording", "Trafikinsatser"),
        ("party", "police"),
        ("unit", ""),
        ("part", ""),
        ("promised", "police"),
        ("goal", "count"),
        ("at_least", "4"),
        ("of", "trafikinsatser"),
        ("per", "total"),
    ];
    let until = [&count[..], &[("until", "2026-12-15")]].concat();
    amend(&mut all, &path, &until).await;
    let moved = events(&test).await;
    assert_eq!(value(&moved[0], "UID:"), value(&before[0], "UID:"));
    assert_eq!(value(&moved[0], "DTSTART;VALUE=DATE:"), "20261215");
    assert_eq!(value(&moved[0], "SEQUENCE:"), "1");
    // A day passes.
    test.app.clock.advance(DAY * 24);
    let over = events(&test).await;
    assert_eq!(
        value(&over[0], "DESCRIPTION:"),
        "Delvis uppfylld. 2 av minst 4"
    );
    test.end().await;
}

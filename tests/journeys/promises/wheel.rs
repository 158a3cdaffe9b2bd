//! The year wheel: what is due is told before its day, on the start page, by month, and in a calendar whose address can be ended.

use jiff::SignedDuration;
use lyssna::accounts::Role;

use super::{report, signed};
use crate::support::{Database, TestApp};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const WHEEL: &str = "/staff/m/2463/wheel";

#[tokio::test]
async fn what_is_due_is_told_before_its_day_by_itself() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (mut all, path) = signed(&test).await;
        // On 22 November the year has 39 days left: too early for the start page, not for the wheel.
        let start = all.eva.get("/staff").await.text("section.waits");
        assert!(!start.contains("Rapportera ”Trafikinsatser”"), "{start}");
        let wheel = all.eva.get(WHEEL).await;
        let months = wheel.texts("main section:not(.question) h2");
        // The picture and the signatures are of 2016: the law asked for more two years later.
        assert_eq!(months, ["Dagen har gått", "Mars 2027"]);
        // The police are responsible: they report, and see their own alone.
        let police = all.pia.get(WHEEL).await;
        assert!(police.text("main").contains("Rapportera ”Trafikinsatser”"));
        assert!(!police.text("main").contains("Följ upp ”Medborgarlöfte”"));
        assert!(!wheel.text("main").contains("Rapportera ”Trafikinsatser”"));
        for _ in 0..10 {
            test.app.clock.advance(DAY);
        }
        all.pia.sign_in(true).await;
        let start = all.pia.get("/staff").await;
        let said = start.text("section.waits");
        assert!(said.contains("Rapportera ”Trafikinsatser”"), "{said}");
        assert!(said.contains("31 december 2026 (om 29 dagar)"), "{said}");
        let to = start.attributes("ul.waiting a", "href");
        assert_eq!(to, [format!("{path}/report/1")]);
        // Follow-up and the law's clock.
        for _ in 0..100 {
            test.app.clock.advance(DAY);
        }
        all.eva.sign_in(true).await;
        let said = all.eva.get("/staff").await.text("section.waits");
        assert!(
            said.contains("Följ upp ”Medborgarlöfte 2026” senast 31 mars 2027 (om 19 dagar)"),
            "{said}"
        );
        assert!(
            said.contains("Lagen: uppdatera lägesbilden senast 1 november 2018"),
            "{said}"
        );
        assert!(
            said.contains("Lagen: följ upp åtgärdsplanen senast 20 december 2018"),
            "{said}"
        );
        test.end().await;
    }
}

#[tokio::test]
async fn the_private_calendar_is_for_whoever_has_its_address_until_it_is_ended() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let (mut all, _) = signed(&test).await;
        let made = all.pia.post(WHEEL, &[("act", "make")]).await;
        assert_eq!(made.status, 200);
        let first = made.text("#calendar code");
        let (_, path) = first.split_once("/wheel/").unwrap();
        let at = |token: &str| format!("/wheel/{token}");
        let calendar = test.get(&at(path)).await;
        assert_eq!(calendar.status, 200);
        assert!(calendar.header("content-type").starts_with("text/calendar"));
        assert!(calendar.header("cache-control").contains("no-store"));
        let said = calendar.body.replace("\r\n ", "");
        assert!(
            said.contains("SUMMARY:Rapportera ”Trafikinsatser” senast"),
            "{said}"
        );
        assert_eq!(said.matches("BEGIN:VEVENT").count(), 1, "{said}");
        for before in ["-P30D", "-P7D", "-P0D"] {
            assert!(said.contains(&format!("TRIGGER:{before}")), "{said}");
        }
        let again = test.get(&at(path)).await;
        assert_eq!(
            again.bytes, calendar.bytes,
            "the same until something happens"
        );
        // It is shown once; a new one ends it.
        let later = all.pia.get(WHEEL).await;
        assert!(later.texts("#calendar code").is_empty());
        assert!(later.text("#calendar").contains("Du har en privat adress"));
        let made = all.pia.post(WHEEL, &[("act", "make")]).await;
        let second = made.text("#calendar code");
        let (_, newer) = second.split_once("/wheel/").unwrap();
        assert_eq!(test.get(&at(path)).await.status, 404);
        assert_eq!(test.get(&at(newer)).await.status, 200);
        for wrong in ["x", "", "AAAA", &"A".repeat(43)] {
            assert_eq!(test.get(&at(wrong)).await.status, 404, "{wrong}");
        }
        let ended = all.pia.post(WHEEL, &[("act", "revoke")]).await;
        assert_eq!(ended.status, 303);
        assert_eq!(test.get(&at(newer)).await.status, 404);
        // The trail has each act and never the address.
        let mut ann = test
            .colleague("Ann", &[("2463", Role::Administrator)])
            .await;
        let trail = ann.get("/staff/m/2463/audit").await.text("main");
        assert!(
            trail.contains("Skapade en privat adress till årshjulet"),
            "{trail}"
        );
        assert!(trail.contains("Tog bort sin privata adress"), "{trail}");
        assert!(!trail.contains(newer));
        test.end().await;
    }
}

#[tokio::test]
async fn a_person_who_lost_their_role_has_a_calendar_no_longer() {
    let test = TestApp::new().await;
    let (mut all, _) = signed(&test).await;
    let made = all.pia.post(WHEEL, &[("act", "make")]).await;
    let address = made.text("#calendar code");
    let (_, token) = address.split_once("/wheel/").unwrap();
    let at = format!("/wheel/{token}");
    assert_eq!(test.get(&at).await.status, 200);
    let mut ann = test
        .colleague("Ann", &[("2463", Role::Administrator)])
        .await;
    let path = format!("/staff/m/2463/people/{}", all.pia.person.id);
    let roles = [("act", "roles"), ("role", "collector")];
    let saved = ann.post(&path, &roles).await;
    assert!(
        matches!(saved.status.as_u16(), 200 | 303),
        "{}",
        saved.text("main")
    );
    assert_eq!(test.get(&at).await.status, 404);
    test.end().await;
}

#[tokio::test]
async fn a_report_that_waits_is_told_where_it_was_due() {
    let test = TestApp::new().await;
    let (mut all, path) = signed(&test).await;
    test.app.clock.advance(DAY * 20);
    all.pia.sign_in(true).await;
    all.dan.sign_in(true).await;
    let before = all.pia.get("/staff").await.text(".waits");
    assert!(
        before.contains("Rapportera ”Trafikinsatser” senast"),
        "{before}"
    );
    let one = [("said", "count"), ("n", "1"), ("from", "2026-11-20")];
    let sent = report(&mut all.pia, &format!("{path}/report/1"), &one).await;
    assert_eq!(sent.status, 303);
    let waits = all.pia.get("/staff").await.text(".waits");
    assert!(
        waits.contains("Rapporterad, väntar på bekräftelse: ”Trafikinsatser”"),
        "{waits}"
    );
    all.confirm(&path, "").await;
    let after = all.pia.get("/staff").await.text(".waits");
    assert!(
        after.contains("Rapportera ”Trafikinsatser” senast"),
        "{after}"
    );
    test.end().await;
}

//! Follow-ups that were published elsewhere (Strängnäs 2019, Luleå 2017, Grästorp 2022, Jokkmokk 2020–2022): what each told is entered
//! through the forms and read again, numbers, rounded ones, places, days and reasons.

use super::{Writers, adopted, followed_up, of_police};
use crate::support::{Database, TestApp};

type Fields<'f> = Vec<(&'f str, &'f str)>;

fn count<'f>(n: &'f str, of: &'f str, per: &'f str) -> Fields<'f> {
    vec![("goal", "count"), ("at_least", n), ("of", of), ("per", per)]
}

/// Writes and signs a promise of the police with these activities; returns its address for staff.
async fn signed_with(
    all: &mut Writers<'_>,
    focus: u32,
    (from, until): (&str, &str),
    activities: &[(&str, Fields<'_>)],
) -> String {
    let path = all.begin("Medborgarlöfte", from, until, "").await;
    all.focus(&path, &[focus], "").await;
    all.terms(&path, &[("by", until)]).await;
    let focus = format!("1-{focus}");
    for (wording, goal) in activities {
        let fields = [of_police(wording, &focus), goal.clone()].concat();
        all.activity(&path, &fields).await;
    }
    let gaps = all.gaps(&path).await;
    assert!(gaps.is_empty(), "{gaps:?}");
    all.sign(&path).await;
    path
}

fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in: {text}");
    }
}

/// Adopts a follow-up of a period and returns its page and its PDF as text.
async fn told(test: &TestApp, all: &mut Writers<'_>, path: &str, day: &str, words: &str) -> String {
    let fields = [
        ("as_of", day),
        ("words", words),
        ("adopted_by", "Kommunstyrelsen"),
        ("adopted_on", "2026-11-20"),
        ("reference", "KS 1"),
    ];
    let at = followed_up(&mut all.eva, path, &fields).await;
    let page = test.get(&format!("{at}?lang=sv")).await.text("main");
    let (base, number) = at.rsplit_once("/follow-ups/").unwrap();
    let file = test
        .get(&format!("{base}/files/follow-up-{number}.pdf"))
        .await;
    assert_eq!(file.status, 200);
    let pdf = crate::support::papers::pdf_text(&file.bytes);
    says(&pdf, &[words]);
    page
}

#[tokio::test]
async fn strangnas_reached_more_than_it_promised() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "0486", 2018, &["Trygghet"]).await;
        let mut all = Writers::new(&test, "0486").await;
        let ongoing = vec![
            ("goal", "ongoing"),
            ("ongoing", "trafikkontroller"),
            ("known_by", "polisens statistik"),
        ];
        let path = signed_with(
            &mut all,
            areas[0],
            ("2019-01-01", "2019-12-31"),
            &[
                (
                    "Grannsamverkan",
                    count("8", "grannsamverkansområden", "total"),
                ),
                ("Båtsamverkan", count("2", "båtsamverkansområden", "total")),
                (
                    "Trygghetsvandringar",
                    count("4", "trygghetsvandringar", "total"),
                ),
                ("Trafikkontroller", ongoing),
                (
                    "Råd",
                    vec![("goal", "done"), ("done", "Ett råd är inrättat")],
                ),
            ],
        )
        .await;
        for (activity, n) in [(1, "20"), (2, "3"), (3, "4")] {
            let fields = [
                ("said", "count"),
                ("n", n),
                ("from", "2019-01-01"),
                ("to", "2019-12-31"),
            ];
            all.reported(&path, activity, &fields).await;
        }
        let checks = [
            ("said", "judged"),
            ("kept", "wholly"),
            ("judged_by", "Lokalpolisområdet"),
            ("reason", "303 kontroller under året"),
            ("from", "2019-01-01"),
            ("to", "2019-12-31"),
        ];
        all.reported(&path, 4, &checks).await;
        let done = [
            ("said", "done"),
            ("from", "2019-10-01"),
            ("link", "https://www.strangnas.se/rad"),
        ];
        all.reported_looked(&path, 5, &done).await;
        let page = told(
            &test,
            &mut all,
            &path,
            "2019-12-31",
            "Läst 28 januari 2020.",
        )
        .await;
        says(
            &page,
            &[
                "20 av minst 8",
                "3 av minst 2",
                "4 av minst 4",
                "303 kontroller under året",
                "Uppfyllda: 5 av 5",
            ],
        );
        test.end().await;
    }
}

#[tokio::test]
async fn lulea_has_days_with_places_and_evidence_that_disagrees() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2580", 2016, &["Trygghet"]).await;
    let mut all = Writers::new(&test, "2580").await;
    let groups = vec![
        ("goal", "steps"),
        ("step", "Arbetssätt framtaget"),
        ("only_if", ""),
        ("step", "Sociala insatsgrupper i gång"),
        ("only_if", ""),
    ];
    let path = signed_with(
        &mut all,
        areas[0],
        ("2017-01-01", "2017-12-31"),
        &[
            ("Trygghetsvandringar", count("2", "vandringar", "total")),
            ("Kontroller i byarna", count("50", "kontroller", "total")),
            ("Sociala insatsgrupper", groups),
        ],
    )
    .await;
    for (day, place) in [("2017-02-01", "Hertsön"), ("2017-11-30", "Örnäset")] {
        let fields = [
            ("said", "count"),
            ("n", "1"),
            ("from", day),
            ("place", place),
        ];
        all.reported(&path, 1, &fields).await;
    }
    let checks = [
        ("said", "count"),
        ("n", "50"),
        ("about", "yes"),
        ("from", "2017-01-01"),
        ("to", "2017-12-31"),
        ("words", "Ja, men inte enligt statistiken."),
        ("link", "https://www.nsd.se/nyheter/medborgarloften"),
    ];
    all.reported_looked(&path, 2, &checks).await;
    all.reported(
        &path,
        3,
        &[("said", "step"), ("step", "0"), ("from", "2017-09-01")],
    )
    .await;
    let page = told(&test, &mut all, &path, "2017-12-31", "Ett av tre delvis.").await;
    says(
        &page,
        &[
            "2 av minst 2",
            "1 februari 2017",
            "30 november 2017",
            "Hertsön",
            "Örnäset",
            "Ja, men inte enligt statistiken",
            "Delvis uppfylld",
            "Uppfyllda: 2 av 3",
        ],
    );
    test.end().await;
}

#[tokio::test]
async fn grastorp_has_numbers_so_small_that_somebody_looks_before_they_are_shown() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "1444", 2021, &["Trafik och droger"]).await;
    let mut all = Writers::new(&test, "1444").await;
    let path = signed_with(
        &mut all,
        areas[0],
        ("2022-01-01", "2022-12-31"),
        &[
            (
                "Stationära trafikkontroller",
                count("43", "kontroller", "total"),
            ),
            ("Besök", count("12", "besök", "year")),
        ],
    )
    .await;
    let words = "71 böter på plats, 39 av dem för hastighet; 8 för rattfylleri och drograttfylleri (6 + 2); 23 anmälningar om narkotika: 0 under 18 år, 11 i åldern 18–25.";
    let checks = [
        ("said", "count"),
        ("n", "43"),
        ("from", "2022-01-01"),
        ("to", "2022-12-31"),
        ("words", words),
    ];
    all.reported_looked(&path, 1, &checks).await;
    let visits = [
        ("said", "count"),
        ("n", "15"),
        ("about", "yes"),
        ("from", "2022-01-01"),
        ("to", "2022-12-31"),
    ];
    all.reported(&path, 2, &visits).await;
    let page = told(&test, &mut all, &path, "2022-12-31", "Båda är hållna.").await;
    says(
        &page,
        &[
            "43 av minst 43",
            words.trim_end_matches('.'),
            "omkring 15",
            "Uppfyllda: 2 av 2",
        ],
    );
    test.end().await;
}

#[tokio::test]
async fn jokkmokk_promised_for_three_years_and_says_why_it_was_not_kept() {
    let test = TestApp::new().await;
    let areas = adopted(&test, "2510", 2019, &["Synlighet"]).await;
    let mut all = Writers::new(&test, "2510").await;
    let path = signed_with(
        &mut all,
        areas[0],
        ("2020-01-01", "2022-12-31"),
        &[("Fotpatrullering", count("30", "patruller", "year"))],
    )
    .await;
    for (n, from, to) in [
        ("20", "2020-01-01", "2020-12-31"),
        ("80", "2021-01-01", "2021-12-31"),
        ("30", "2022-01-01", "2022-12-31"),
    ] {
        let fields = [
            ("said", "count"),
            ("n", n),
            ("about", "yes"),
            ("from", from),
            ("to", to),
        ];
        all.reported(&path, 1, &fields).await;
    }
    let why = "Löftet är inte hållet fullt ut, på grund av pandemin.";
    let page = told(&test, &mut all, &path, "2022-12-31", why).await;
    says(
        &page,
        &[
            "2020: omkring 20 av minst 30",
            "2021: omkring 80 av minst 30",
            "2022: omkring 30 av minst 30",
            why,
            "Delvis uppfylld",
        ],
    );
    test.end().await;
}

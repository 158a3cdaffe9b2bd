//! The activities as a table: what goes out comes in the same, a wrong cell is named, and nothing is stored then.

use super::{adopted, of_police};
use crate::support::papers::seen;
use crate::support::promised::Writers;
use crate::support::{Database, TestApp};

/// A document with an activity of every kind of goal.
async fn written(all: &mut Writers<'_>, focus: &str) -> String {
    let path = all
        .begin("Medborgarlöfte", "2026-01-01", "2026-12-31", "")
        .await;
    let chosen = [
        ("focus", focus),
        ("chosen", focus),
        ("stands", ""),
        ("plan_by", ""),
    ];
    all.put(&path, "/focus", &chosen).await;
    let goals: [&[(&str, &str)]; 6] = [
        &[
            ("goal", "count"),
            ("at_least", "4"),
            ("of", "besök"),
            ("per", "each"),
            ("each", "Norra skolan\nSödra; skolan"),
        ],
        &[("goal", "occasions"), ("named", "Valborg\nMidsommar")],
        &[
            ("goal", "steps"),
            ("step", "Vandring"),
            ("only_if", ""),
            ("step", "Ny belysning"),
            ("only_if", "om det behövs"),
        ],
        &[("goal", "done"), ("done", "=Öppet till 20")],
        &[
            ("goal", "change"),
            ("direction", "more"),
            ("measure", "fotpatruller"),
            ("baseline", "12,5"),
            ("baseline_on", "2025-12-31"),
        ],
        &[
            ("goal", "ongoing"),
            ("ongoing", "-besök i butiker"),
            ("known_by", "samråd"),
        ],
    ];
    for (n, goal) in goals.iter().enumerate() {
        let wording = format!("Åtgärd \"{n}\"; med <tecken>\noch en rad till");
        let mut fields = of_police(&wording, focus);
        fields.extend([
            ("party", "other"),
            ("unit", "Företagarna"),
            ("part", "skyltar"),
            ("contributing", "municipality"),
            ("others", "Volontärer"),
            ("places", "Torget\nParken"),
            ("term", "long"),
            ("from", "2026-02-01"),
        ]);
        fields.extend(goal.iter());
        all.activity(&path, &fields).await;
    }
    path
}

async fn sent(all: &mut Writers<'_>, path: &str, bytes: &[u8]) -> crate::support::page::Page {
    let at = format!("{path}/table");
    let revision = all
        .eva
        .get(&at)
        .await
        .attribute("input[name=revision]", "value");
    let token = all
        .eva
        .get(&at)
        .await
        .attribute("input[name=form_token]", "value");
    let first = [("form_token", &*token), ("revision", &*revision)];
    all.eva.post_file(&at, &first, ("file", bytes)).await
}

#[tokio::test]
async fn what_goes_out_comes_in_the_same_or_a_list_of_cells_says_why_not() {
    for database in Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let areas = adopted(&test, "2463", 2025, &["Trafiken"]).await;
        let focus = format!("1-{}", areas[0]);
        let mut all = Writers::new(&test, "2463").await;
        let path = written(&mut all, &focus).await;
        let out = async |all: &mut Writers<'_>| {
            let file = all.eva.get(&format!("{path}/table/activities.csv")).await;
            assert_eq!(file.status, 200);
            file.bytes.to_vec()
        };
        let revision = async |all: &mut Writers<'_>| {
            let page = all.eva.get(&format!("{path}/table")).await;
            page.attribute("input[name=revision]", "value")
        };
        let before = out(&mut all).await;
        let text = String::from_utf8(before.clone()).unwrap();
        assert!(
            text.starts_with('\u{feff}') && text.contains("'=Öppet till 20"),
            "{text}"
        );
        let was = revision(&mut all).await;
        let same = sent(&mut all, &path, &before).await;
        assert_eq!(same.status, 303, "{}", same.text("main"));
        let told = all.eva.get(same.header("location")).await;
        assert_eq!(told.text(".word"), "Tabellen är läst. Den ändrade inget.");
        assert_eq!(
            revision(&mut all).await,
            was,
            "nothing changed, nothing is stored"
        );
        // Lines in another order, another separator, a new line, a changed cell: the rest is as it was.
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        rows[1..].reverse();
        assert_eq!(rows[6][0], "1");
        rows[6][9] = "minst noll".to_owned();
        let mut extra = rows[6].clone();
        extra[0] = String::new();
        extra[1] = "Helt ny åtgärd".to_owned();
        extra[9] = "3".to_owned();
        let csv_of = |rows: &[Vec<String>], sign: u8| {
            let mut out = csv::WriterBuilder::new()
                .delimiter(sign)
                .from_writer(Vec::new());
            rows.iter().for_each(|row| out.write_record(row).unwrap());
            out.into_inner().unwrap()
        };
        let mut wrong = rows.clone();
        wrong.push(extra.clone());
        wrong[2][8] = "ibland".to_owned();
        wrong[3][26] = "9-9".to_owned();
        wrong[4][0] = "77".to_owned();
        wrong[5][0] = wrong[6][0].clone();
        let refused = sent(&mut all, &path, &csv_of(&wrong, b'\t')).await;
        assert_eq!(refused.status, 422);
        let told = refused.texts("#wrong tbody tr");
        let told: Vec<String> = told.iter().map(|line| seen(line)).collect();
        for (n, line, says) in [
            (0, "3mål", "”ibland” går inte att läsa"),
            (
                1,
                "4fokusområden",
                "9-9 är inget av dokumentets fokusområden",
            ),
            (2, "5nummer", "ingen åtgärd med det numret"),
            (3, "7nummer", "Numret står på en rad till"),
        ] {
            let found = told[n].replace(' ', "");
            assert!(
                found.starts_with(line) && told[n].contains(says),
                "{told:?}"
            );
        }
        assert_eq!(revision(&mut all).await, was, "nothing is stored");
        rows[6][9] = "5".to_owned();
        rows.push(extra);
        let taken = sent(&mut all, &path, &csv_of(&rows, b',')).await;
        assert_eq!(taken.status, 303, "{}", taken.text("main"));
        let told = all.eva.get(taken.header("location")).await;
        assert_eq!(told.text(".word"), "En åtgärd lades till. En ändrades.");
        let now = String::from_utf8(out(&mut all).await).unwrap();
        assert!(now.contains("Helt ny åtgärd"), "{now}");
        let old: Vec<&str> = text.lines().collect();
        let changed: Vec<&str> = now
            .trim_start_matches('\u{feff}')
            .lines()
            .filter(|line| !old.contains(line))
            .collect();
        // The changed number, and the new activity.
        assert!(
            changed.iter().any(|line| line.contains("\"5\"")),
            "{changed:?}"
        );
        // A table that was taken out before that is not taken in over it, though its form is of now.
        let older = text.replace("Öppet till 20", "Öppet till 18");
        assert_ne!(older, text);
        let refused = sent(&mut all, &path, older.as_bytes()).await;
        assert_eq!(refused.status, 409, "{}", refused.text("main"));
        for (bytes, why) in [
            (&b"\xff\xfe\x00x"[..], "inte i UTF-8"),
            (b"nummer;x\n1;2\n", "Kolumnen saknas"),
            (b"", "Välj en fil"),
        ] {
            let refused = sent(&mut all, &path, bytes).await;
            assert_eq!(refused.status, 422, "{why}");
            assert!(
                refused.text("main").contains(why),
                "{why}: {}",
                refused.text("main")
            );
        }
        test.end().await;
    }
}

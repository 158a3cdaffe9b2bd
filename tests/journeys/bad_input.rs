//! Bad input: a clear error, nothing lost, nothing stored twice, no 5xx.

use crate::support::{Database, TestApp};

#[tokio::test]
async fn hostile_texts_are_kept_shown_and_exported_as_text() {
    let test = TestApp::with(Database::sqlite(), &["--known-network", "192.0.2.0/24"]).await;
    let long_lines = "\n".repeat(500);
    let texts: Vec<(&str, &str)> = vec![
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("</textarea><b>x", "</textarea><b>x"),
        (
            "\"><img src=x onerror=alert(1)>",
            "\"><img src=x onerror=alert(1)>",
        ),
        ("{{7*7}} ${7*7} <%= 7 %>", "{{7*7}} ${7*7} <%= 7 %>"),
        ("'; DROP TABLE response; --", "'; DROP TABLE response; --"),
        ("=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")"),
        ("+46 70 123", "+46 70 123"),
        ("-1+1", "-1+1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("\t=1", "=1"),
        ("a\0b", "ab"),
        ("a\u{7}\u{1b}[31mb", "a[31mb"),
        ("\u{202e}txet", "txet"),
        ("\u{2067}x\u{2069}", "x"),
        ("a\u{30a}", "å"),
        ("å", "å"),
        ("rad 1\r\nrad 2", "rad 1\nrad 2"),
        ("rad 1\rrad 2", "rad 1\nrad 2"),
        ("a\u{2028}b", "a\nb"),
        ("a\u{200b}b", "a\u{200b}b"),
        ("\u{feff}x", "x"),
        ("👩‍👩‍👧 🇸🇪", "👩‍👩‍👧 🇸🇪"),
        ("مزيد من الإضاءة", "مزيد من الإضاءة"),
        ("&lt;&amp;&#39;", "&lt;&amp;&#39;"),
        ("%00%0d%0aSet-Cookie: x=1", "%00%0d%0aSet-Cookie: x=1"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("   ", ""),
        (long_lines.as_str(), ""),
        ("ＦＵＬＬ＝１", "ＦＵＬＬ＝１"),
        ("Z̸̡̛͓a̷l̶g̵o̴", "Z̸̡̛͓a̷l̶g̵o̴"),
        ("a;b\"c\"\nd", "a;b\"c\"\nd"),
    ];
    for (typed, kept) in &texts {
        let mut anna = test.respondent("dals-ed").await;
        anna.fill("a.age", "25_44");
        anna.fill("a.measures.text", typed).press("next").await;
        assert_eq!(anna.page.status, 200, "{typed:?}");
        assert_eq!(
            anna.value("a.measures.text").unwrap_or(""),
            *kept,
            "{typed:?}"
        );
        anna.press("submit").await;
        assert_eq!(anna.receipt().len(), 19, "{typed:?}");
    }
    assert_eq!(
        test.stored("dals-ed").await,
        [format!("counted {}", texts.len())]
    );
    let out = test.rows("dals-ed", "csv", true).await;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(out.as_slice());
    let column = reader
        .headers()
        .unwrap()
        .iter()
        .position(|h| h == "measures.text")
        .unwrap();
    let mut found: Vec<String> = reader
        .records()
        .map(|r| r.unwrap()[column].to_owned())
        .collect();
    let mut expected: Vec<String> = texts
        .iter()
        .map(|(_, kept)| {
            lyssna::export::csv::guard(&lyssna::text::masking::masked(kept)).into_owned()
        })
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    test.end().await;
}

#[tokio::test]
async fn broken_encodings_are_answered_and_the_rest_of_the_form_is_kept() {
    let test = TestApp::new().await;
    let anna = test.respondent("dals-ed").await;
    let body = anna.body("next");
    for broken in ["%ff%fe%80", "%ED%A0%80", "%E0%80%AF", "%"] {
        let page = test
            .post(
                "/s/dals-ed",
                format!("{body}&a.age=25_44&a.measures.text={broken}x"),
            )
            .await;
        assert_eq!(page.status, 200, "{broken}");
        assert!(page.body.contains("25–44"), "{broken}");
    }
    test.end().await;
}

#[tokio::test]
async fn a_text_that_is_too_long_comes_back_whole_with_the_number_of_characters_over() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    let long = "å".repeat(2003);
    anna.fill("a.measures.text", &long)
        .fill("a.age", "25_44")
        .press("next")
        .await;
    assert_eq!(anna.page.status, 422);
    assert!(
        anna.page.text(".alert").contains('3'),
        "{}",
        anna.page.text(".alert")
    );
    assert_eq!(anna.value("a.measures.text"), Some(long.as_str()));
    assert_eq!(anna.value("a.age"), Some("25_44"));
    assert_eq!(anna.page.attribute(".alert a", "href"), "#q-measures");
    test.end().await;
}

#[tokio::test]
async fn a_body_larger_than_any_form_of_the_survey_is_refused_in_words() {
    let test = TestApp::new().await;
    let body = format!("a.measures.text={}", "x".repeat(10 * 1024 * 1024));
    let page = test.post("/s/dals-ed", body).await;
    assert_eq!(
        (page.status.as_u16(), page.text("h1").as_str()),
        (413, "Det var för mycket på en gång")
    );
    test.end().await;
}

#[tokio::test]
async fn a_hundred_thousand_line_ends_are_one_and_a_pasted_book_comes_back_whole() {
    let test = TestApp::new().await;
    let mut anna = test.respondent("dals-ed").await;
    anna.fill(
        "a.measures.text",
        &format!("ljus{}vid stationen", "\r\n".repeat(100_000)),
    )
    .press("next")
    .await;
    assert_eq!(anna.page.status, 200);
    assert_eq!(anna.value("a.measures.text"), Some("ljus\n\nvid stationen"));
    anna.press("submit").await;
    assert_eq!(anna.receipt().len(), 19);
    let mut bertil = test.respondent("dals-ed").await;
    let book = "En rad om ljus, buskar och bänkar.\n".repeat(10_000);
    bertil.fill("a.measures.text", &book).press("next").await;
    assert_eq!(bertil.page.status, 422);
    assert_eq!(bertil.value("a.measures.text"), Some(book.as_str()));
    test.end().await;
}

#[tokio::test]
async fn forged_fields_never_break_a_page_and_never_store_what_is_wrong() {
    let test = TestApp::new().await;
    let forged = [
        "to=submit",
        "id=x&to=submit",
        "id=00000000-0000-0000-0000-000000000000&to=submit&v=999&seen=zz&at=p.nowhere",
        "id=00000000-0000-0000-0000-000000000000&to=submit&v=999&seen=zz&at=p.nowhere&a.age=25_44",
        "to=change.nowhere&at=check",
        "to=lang.xx&at=p.safety",
        "at=check&to=submit&a.age=nonsense&id=7f3c8a9e-0000-4000-8000-000000000001",
        "at=check&to=submit&a.age=25_44&a.age=16_24&id=7f3c8a9e-0000-4000-8000-000000000001",
        "a.nowhere=1&a..=&a.=&a.age.x.y=1&to=next",
        "v=-9223372036854775808&t=-9223372036854775808&to=next",
    ];
    for body in forged {
        let page = test.post("/s/dals-ed?lang=sv", body).await;
        assert!(
            page.status == 200 || page.status == 422,
            "{body}: {}",
            page.status
        );
    }
    let counted = test.stored("dals-ed").await;
    assert_eq!(
        counted,
        ["suspect 1"],
        "only the nil id came whole; neither signed nor a page of it seen: two signs"
    );
    test.end().await;
}

#[tokio::test]
async fn a_skipped_required_page_leads_back_to_it() {
    let test = TestApp::with_surveys(&[("x.toml", crate::respond::resident::SAME_PAGE)]).await;
    let anna = test.respondent("x").await;
    let page = anna
        .send(anna.body("submit").replace("at=start", "at=check"))
        .await;
    assert_eq!(page.status, 422);
    assert_eq!(page.attribute(".alert a", "href"), "#q-age");
    assert!(test.stored("x").await.is_empty());
    test.end().await;
}

#[tokio::test]
async fn wrong_answers_of_every_kind_come_back_with_a_sentence() {
    let test = TestApp::new().await;
    let cases = [
        ("asele", "evenings", "a.walks", "8", "0 till"),
        ("asele", "evenings", "a.walks", "två", "siffror"),
        ("asele", "evenings", "a.walks", "1,5", "helt tal"),
        (
            "filipstad",
            "evening",
            "a.last_visit.day",
            "31",
            "dag, månad och år",
        ),
        (
            "arjang",
            "priorities",
            "a.top_measures.1",
            "nonsense",
            "alternativen",
        ),
    ];
    for (slug, page, field, value, word) in cases {
        let mut anna = test.respondent(slug).await;
        for _ in 0..12 {
            if anna.page.attribute("input[name=at]", "value") == format!("p.{page}") {
                break;
            }
            anna.press("next").await;
        }
        anna.fill(field, value).press("next").await;
        assert_eq!(
            anna.page.status,
            422,
            "{slug} {field}={value} on {}",
            anna.page.text("h1")
        );
        assert!(
            anna.page.text(".alert").contains(word),
            "{}",
            anna.page.text(".alert")
        );
        if !field.starts_with("a.top") {
            assert_eq!(anna.value(field), Some(value), "what was typed stays");
        }
    }
    test.end().await;
}

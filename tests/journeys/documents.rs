//! Whatever characters somebody pastes, every document that holds them is one.

use std::io::{Cursor, Read as _};

use lyssna::accounts::Role;

use crate::support::TestApp;

/// Every control character, what is no character, marks of direction, and entities that Markdown makes characters of.
fn everything() -> String {
    let mut all: String = (0..=0x9f_u32).filter_map(char::from_u32).collect();
    all.push_str("\u{2028}\u{2029}\u{202e}\u{2066}\u{feff}\u{fffe}\u{ffff} &#1; &#11; &#x0C; &#xFFFE; <b>&amp;\"' rad\u{b}bruten");
    all
}

/// Whether a text holds what XML 1.0 can hold, and nothing else.
fn is_xml(text: &str) -> bool {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().all(allowed)
        && !text.contains("&#x0")
        && !text.contains("&#11;")
        && !text.contains("&#1;")
}

#[tokio::test]
async fn a_picture_with_whatever_was_pasted_is_a_whole_word_document() {
    let test = TestApp::new().await;
    let mut cia = test.colleague("Cia", &[("1438", Role::Analyst)]).await;
    let title = format!("Bild {}", everything());
    let begun = cia
        .post(
            "/staff/m/1438/pictures",
            &[("title", &title), ("year", "2026")],
        )
        .await;
    assert_eq!(begun.status, 303, "{}", begun.text("main"));
    let path = begun
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let editor = cia.get(&path).await;
    let revision = editor.attribute("input[name=revision]", "value");
    let words = everything();
    let fields = [
        ("act", "text"),
        ("section", "1"),
        ("revision", revision.as_str()),
        ("words", words.as_str()),
    ];
    let added = cia.post(&path, &fields).await;
    assert_eq!(added.status, 303, "{}", added.text("main"));
    let file = cia.get(&format!("{path}/docx")).await;
    assert_eq!(file.status, 200);
    let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes.clone())).unwrap();
    let mut seen = 0;
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            assert!(is_xml(&text), "{name}");
            seen += usize::from(text.contains("bruten"));
        }
    }
    assert!(seen > 0, "what was written is there");
    test.end().await;
}

#[tokio::test]
async fn a_nul_in_an_address_or_a_form_of_staff_is_no_fault_of_ours() {
    for database in crate::support::Database::engines().await {
        let test = TestApp::with(database, &[]).await;
        let mut all = test
            .colleague(
                "Alla",
                &[
                    ("1438", Role::Analyst),
                    ("1438", Role::Collector),
                    ("1438", Role::Editor),
                    ("1438", Role::Administrator),
                ],
            )
            .await;
        for path in [
            "/staff/m/1438/audit?what=%00",
            "/staff/s/dals-ed/texts?question=%00",
            "/staff/s/dals-ed/releases/1/%00",
            "/s/%00",
            "/?lang=%00",
        ] {
            let page = all.get(path).await;
            assert_eq!(page.status, 404, "{path}");
        }
        for (path, field) in [
            ("/staff/s/dals-ed/tallies", "place"),
            ("/staff/s/dals-ed/codes", "label"),
            ("/staff/s/dals-ed/respondents", "source"),
            ("/staff/m/1438/people", "name"),
        ] {
            let page = all
                .post(path, &[(field, "a\0b\u{b}c"), ("act", "save")])
                .await;
            assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
        }
        test.end().await;
    }
}

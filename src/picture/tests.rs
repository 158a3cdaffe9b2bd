use super::*;

#[test]
fn a_document_from_before_sections_had_numbers_gets_the_same_ones_whenever_it_is_read() {
    let old = r#"{"sections":[{"about":"people","title":"A","internal":false,"pieces":[]},{"about":"other","title":"B","internal":true,"pieces":[]}],"problems":[],"focus":[],"next":7}"#;
    let read = || serde_json::from_str::<Body>(old).unwrap().numbered();
    let body = read();
    assert_eq!(body, read());
    let ids: Vec<u32> = body.sections.iter().map(|section| section.id).collect();
    assert_eq!((ids.as_slice(), body.last_section), ([1, 2].as_slice(), 2));
    assert_eq!(body.clone().numbered(), body, "numbers stay");
    assert!(body.sections.iter().all(|section| !section.own));
}

#[test]
fn a_quote_that_stands_in_two_places_is_one_quote() {
    let mut body = Body::usual();
    let quote = |number| Piece::Quote {
        survey: "dals-ed".to_owned(),
        number,
        words: "Mörkt".to_owned(),
    };
    for (section, number) in [(0, 1), (1, 1), (1, 2)] {
        body.add(section, quote(number)).unwrap();
    }
    assert_eq!(count_quotes(body.pieces()), 2);
}

#[test]
fn what_is_the_municipalitys_own_is_in_no_other_edition_and_nothing_names_it() {
    let mut body = Body::usual();
    let text = |words: &str| Piece::Text {
        markdown: words.to_owned(),
    };
    let shared = body.add(0, text("delas")).unwrap();
    let own = body.add(1, text("vårt eget")).unwrap();
    body.put_focus(None, "Ljus", "", &[shared, own]).unwrap();
    body.keep_back(1, true).unwrap();
    assert!(
        body.sections[1].internal,
        "and so it is in no public edition"
    );
    let partner = body.for_partner();
    assert!(
        !serde_json::to_string(&partner)
            .unwrap()
            .contains("vårt eget")
    );
    assert_eq!(partner.focus[0].findings, [shared]);
    assert_eq!(body.sections_of(Edition::Internal).count(), 5);
    assert_eq!(body.sections_of(Edition::Shared).count(), 4);
    assert_eq!(body.sections_of(Edition::Public).count(), 3);
    assert_eq!(
        partner.section(3).map(|s| s.title.as_str()),
        Some("Vilka som har svarat och inte svarat")
    );
    assert_eq!(partner.section(2), None);
}

#[test]
fn a_title_that_holds_the_year_gets_it_once() {
    for (title, name) in [
        ("Lägesbild", "Lägesbild 2026"),
        ("Lägesbild 2026", "Lägesbild 2026"),
        ("2026 års lägesbild", "2026 års lägesbild"),
        ("Lägesbild 2025–2026", "Lägesbild 2025–2026"),
        ("Lägesbild 2025", "Lägesbild 2025 2026"),
        ("Ärende 120267", "Ärende 120267 2026"),
    ] {
        let picture = Picture {
            number: 1,
            title: title.to_owned(),
            year: 2026,
            previous: None,
            state: PictureState::Draft,
            revision: 1,
            reviewed_by: String::new(),
            adopted_by: String::new(),
            adopted_on: String::new(),
            reference: String::new(),
        };
        assert_eq!(picture.name(), name);
    }
}

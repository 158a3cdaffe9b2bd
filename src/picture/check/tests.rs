use super::*;

#[test]
fn whatever_is_missing_is_told() {
    let mut body = Body::usual();
    body.sections.truncate(2);
    assert_eq!(
        missing(&body, &Available::default()),
        [
            Missing::EmptySection(1),
            Missing::EmptySection(2),
            Missing::NoFocus
        ]
    );
    let source = Source {
        survey: "dals-ed".to_owned(),
        release: 1,
        question: "measures.theme".to_owned(),
        by: vec!["channel".to_owned()],
    };
    let figure = Piece::Figure {
        source: source.clone(),
        caption: String::new(),
    };
    let quote = Piece::Quote {
        survey: "dals-ed".to_owned(),
        number: 3,
        words: "Mer ljus".to_owned(),
    };
    let f = body.add(0, figure).unwrap();
    let q = body.add(1, quote).unwrap();
    let one = body.put_focus(None, "Ljus", "", &[]).unwrap();
    let mut there = Available::default();
    assert_eq!(
        missing(&body, &there),
        [
            Missing::NoFigure(f),
            Missing::NoQuote(q),
            Missing::Unfounded(one)
        ]
    );
    there.figures.insert(source);
    there
        .quotes
        .insert(("dals-ed".to_owned(), 3, "Mer ljus".to_owned()));
    body.put_focus(Some(one), "Ljus", "", &[q]).unwrap();
    assert_eq!(missing(&body, &there), []);
    body.change_section(1, "Var", true).unwrap();
    assert_eq!(missing(&body, &there), [Missing::FoundedInternally(one)]);
    // The words of a quote were changed after approval.
    there.quotes.clear();
    there
        .quotes
        .insert(("dals-ed".to_owned(), 3, "Mindre ljus".to_owned()));
    assert!(missing(&body, &there).contains(&Missing::NoQuote(q)));
}

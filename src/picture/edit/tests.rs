use super::*;
use crate::picture::{Body, Piece};

fn text(words: &str) -> Piece {
    Piece::Text {
        markdown: words.to_owned(),
    }
}

#[test]
fn parts_keep_their_numbers_and_what_is_cited_stays() {
    let mut body = Body::usual();
    let a = body.add(0, text("a")).unwrap();
    let b = body.add(0, text("b")).unwrap();
    body.shift(b, Way::Up).unwrap();
    assert_eq!(body.sections[0].pieces[0].id, b);
    body.change(a, text("c")).unwrap();
    assert_eq!(body.find(a).unwrap().1.piece, text("c"));
    assert_eq!(body.change(a, text(" ")), Err(EditError::Empty));
    assert_eq!(body.add(9, text("a")), Err(EditError::Missing));
    let focus = body.put_focus(None, "Synlig polis", "", &[a, 99]).unwrap();
    assert_eq!(body.focus[0].findings, [a]);
    assert_eq!(body.remove(a), Err(EditError::Cited));
    assert_eq!(body.remove_section(0), Err(EditError::Cited));
    body.put_focus(Some(focus), "Synlig polis", "x", &[])
        .unwrap();
    body.remove(a).unwrap();
    assert_eq!(body.remove(a), Err(EditError::Missing));
    let sourceless = Piece::Outside {
        markdown: "12 %".to_owned(),
        source: "Brå".to_owned(),
        date: String::new(),
        limits: "x".to_owned(),
    };
    assert_eq!(body.add(0, sourceless), Err(EditError::Unsourced));
    body.move_section(0, Way::Down).unwrap();
    assert_eq!(body.sections[1].pieces.len(), 1);
    assert_eq!(body.put_focus(None, " ", "", &[]), Err(EditError::Empty));
    assert_eq!(body.remove_focus(77), Err(EditError::Missing));
    // A section keeps its number when moved, and numbers are not reused.
    let ids = |body: &Body| body.sections.iter().map(|s| s.id).collect::<Vec<_>>();
    assert_eq!(ids(&body), [2, 1, 3, 4, 5]);
    body.remove_section(4).unwrap();
    body.add_section("Mer").unwrap();
    assert_eq!(ids(&body), [2, 1, 3, 4, 6]);
    assert_eq!(body.keep_back(9, true), Err(EditError::Missing));
    let next = body.carried_on();
    assert!(next.pieces().next().is_none() && next.focus.len() == 1 && next.next == body.next);
}

#[test]
fn what_was_written_stands_wherever_it_is_moved_until_somebody_changes_it() {
    let before = Body::usual();
    let mut after = before.clone();
    let piece = after.add(0, text("a")).unwrap();
    let mut now = after.clone();
    now.add(0, text("b")).unwrap();
    now.shift(piece, Way::Down).unwrap();
    now.move_section(0, Way::Down).unwrap();
    assert!(now.keeps(&before, &after));
    now.change(piece, text("c")).unwrap();
    assert!(!now.keeps(&before, &after));
    let mut caused = after.clone();
    let problem = caused.add_cause(None, "Mörkt").unwrap();
    let mut now = caused.clone();
    now.add_cause(Some(problem), "Trasiga lampor").unwrap();
    assert!(now.keeps(&after, &caused));
    now.remove_cause(problem).unwrap();
    assert!(!now.keeps(&after, &caused));
    // Removed elements do not count.
    assert!(now.keeps(&after, &before));
}

#[test]
fn a_piece_is_put_before_another_or_at_the_end_of_any_section() {
    let mut body = Body::usual();
    let [a, b, c] = ["a", "b", "c"].map(|words| body.add(0, text(words)).unwrap());
    let ids = |body: &Body, section: usize| {
        let pieces = body.sections[section].pieces.iter();
        pieces.map(|one| one.id).collect::<Vec<_>>()
    };
    body.put_before(a, 0, Some(c)).unwrap();
    assert_eq!(ids(&body, 0), [b, a, c]);
    body.put_before(c, 0, Some(b)).unwrap();
    assert_eq!(ids(&body, 0), [c, b, a]);
    body.put_before(c, 0, None).unwrap();
    assert_eq!(ids(&body, 0), [b, a, c]);
    body.put_before(a, 0, Some(a)).unwrap();
    assert_eq!(ids(&body, 0), [b, a, c], "before itself is where it is");
    body.put_before(b, 1, None).unwrap();
    body.put_before(a, 1, Some(b)).unwrap();
    assert_eq!((ids(&body, 0), ids(&body, 1)), (vec![c], vec![a, b]));
    // Nothing is lost where the place is gone.
    for wrong in [
        body.put_before(a, 1, Some(c)),
        body.put_before(a, 99, None),
        body.put_before(99, 0, None),
    ] {
        assert_eq!(wrong, Err(EditError::Missing));
    }
    assert_eq!((ids(&body, 0), ids(&body, 1)), (vec![c], vec![a, b]));
}

#[test]
fn causes_are_a_tree() {
    let mut body = Body::usual();
    let problem = body.add_cause(None, "Otrygghet på torget").unwrap();
    let cause = body.add_cause(Some(problem), "Mörkt").unwrap();
    let root = body.add_cause(Some(cause), "Trasiga lampor").unwrap();
    assert_eq!(body.problems[0].causes[0].causes[0].id, root);
    assert_eq!(body.add_cause(Some(99), "x"), Err(EditError::Missing));
    assert_eq!(body.add_cause(None, ""), Err(EditError::Empty));
    body.remove_cause(cause).unwrap();
    assert!(body.problems[0].causes.is_empty());
    assert_eq!(body.remove_cause(root), Err(EditError::Missing));
}

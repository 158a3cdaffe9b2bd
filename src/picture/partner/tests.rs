use super::*;
use crate::picture::Piece;
use crate::picture::edit::Way;

#[test]
fn a_part_is_the_same_wherever_it_stands_and_changed_when_its_words_are() {
    let mut then = Body::usual();
    let text = |words: &str| Piece::Text {
        markdown: words.to_owned(),
    };
    let piece = then.add(0, text("Mörkt")).unwrap();
    let part = Part::Section(then.sections[0].id);
    let mut now = then.clone();
    now.move_section(0, Way::Down).unwrap();
    now.add(0, text("annat")).unwrap();
    assert_eq!(since(part, &then, &now), Since::Same);
    assert_eq!(since(Part::Section(2), &then, &now), Since::Changed);
    now.change(piece, text("Ljust")).unwrap();
    assert_eq!(since(part, &then, &now), Since::Changed);
    now.remove(piece).unwrap();
    assert_eq!(since(part, &then, &now), Since::Gone);
    assert_eq!(since(Part::Causes, &then, &now), Since::Gone);
    assert_eq!(since(Part::Focus, &then, &now), Since::Same);
    now.put_focus(None, "Ljus", "", &[]).unwrap();
    assert_eq!(since(Part::Focus, &then, &now), Since::Changed);
    for part in [Part::Section(7), Part::Causes, Part::Focus] {
        assert_eq!(Part::parse(&part.key()), Some(part));
    }
    assert_eq!(Part::parse("x"), None);
}

#[test]
fn a_review_is_told_of_beside_its_own_version_and_later_ones() {
    let act = |at| Act {
        by: "Pia".to_owned(),
        at,
    };
    let share = |number, revision, reviewed: bool| Share {
        number,
        revision,
        shared: act(1),
        asked: Some(act(2)),
        review: reviewed.then(|| Review {
            act: act(3),
            remarks: String::new(),
        }),
        ended: None,
    };
    let mut shares = vec![share(3, 9, false), share(2, 7, true), share(1, 4, true)];
    let of = |revision| last_review(&shares, revision).map(|(_, of)| of);
    assert_eq!(
        (of(3), of(4), of(8), of(12)),
        (None, Some(4), Some(7), Some(7))
    );
    assert!(current(&shares).is_some_and(|share| share.number == 3 && share.awaits_review()));
    shares[0].ended = Some(act(5));
    assert!(
        current(&shares).is_none(),
        "an earlier one does not come back"
    );
}

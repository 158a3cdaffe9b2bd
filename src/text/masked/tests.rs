use proptest::prelude::*;

use super::*;
use crate::text::masking::Kind;
use crate::text::masks::{Mask, MaskState, Masks};

/// Graphemes that do not join the one before.
const GRAPHEMES: [&str; 14] = [
    "a",
    "Ö",
    "e\u{301}",
    "o\u{308}\u{323}",
    " ",
    "\n",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🇸🇪",
    "\u{645}\u{64e}",
    "\u{644}\u{651}\u{650}",
    "\u{1112}\u{1161}\u{11ab}",
    "नि",
    "7",
];

/// Builds a text; returns it with the start of each grapheme, and its end.
fn text_of(graphemes: &[usize]) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut places = vec![0];
    for which in graphemes {
        text.push_str(GRAPHEMES[*which]);
        places.push(text.len());
    }
    (text, places)
}

fn masks_of(spans: &[(usize, usize)], text: &str) -> Masks {
    let line: Vec<String> = spans
        .iter()
        .map(|(start, end)| format!("{start}.{end}.name.added"))
        .collect();
    Masks::stored(Some(&line.join(" ")), text)
}

/// Independent reference: the words shown from one grapheme to another, with masks over whole graphemes.
fn told(graphemes: &[usize], masked: &[Range<usize>], from: usize, to: usize) -> String {
    let over = |at: usize| masked.iter().position(|m| m.contains(&at));
    let mut words = String::new();
    let mut sign = None;
    for (at, which) in graphemes.iter().enumerate().take(to).skip(from) {
        match over(at) {
            None => words.push_str(GRAPHEMES[*which]),
            Some(mask) if sign != Some(mask) => {
                words.push_str(Kind::Name.placeholder());
                sign = Some(mask);
            }
            Some(_) => {}
        }
    }
    words
}

#[test]
fn a_mark_says_its_words_whatever_is_masked_before_it() {
    let text = "Kalle vid parken stör";
    let at = text.find("parken").unwrap();
    let mark = MaskedText::from(text).stored(&(10..16)).unwrap();
    assert_eq!(mark, at..at + 6);
    let hidden = masks_of(&[(0, 5)], text).view(text);
    assert_eq!(hidden.words(&mark), Some("parken"));
    assert_eq!(
        hidden.stored(&hidden.characters(&mark).unwrap()),
        Some(mark)
    );
    // Positions under a mask show the whole placeholder.
    assert_eq!(hidden.words(&(1..3)), Some("[namn]"));
    assert_eq!(hidden.words(&(2..9)), Some("[namn] vid"));
    // A part of a placeholder maps to all that it hides.
    assert_eq!(hidden.stored(&(2..8)), Some(0..7));
    let backwards = Range { start: 5, end: 2 };
    for nothing in [3..3, backwards, 20..90] {
        assert_eq!(hidden.stored(&nothing), None, "{nothing:?}");
        assert_eq!(hidden.words(&nothing), None, "{nothing:?}");
    }
}

#[test]
fn words_are_told_from_pieces_of_them() {
    let text = "bänken vid parken";
    assert!(is_whole(text, &(11..17)) && is_whole(text, &(0..6)) && is_whole(text, &(6..11)));
    assert!(!is_whole(text, &(4..10)) && !is_whole(text, &(0..3)));
}

proptest! {
    /// Positions are marked in the shown text, and masks set in the stored text, in any order; either may begin within a
    /// grapheme.
    #[test]
    fn a_mark_shows_the_words_it_was_put_on_through_masks(
        graphemes in prop::collection::vec(0..GRAPHEMES.len(), 1..40),
        acts in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), 1_usize..9, 0_usize..3), 1..12),
    ) {
        let (text, places) = text_of(&graphemes);
        let n = graphemes.len();
        let mut masked: Vec<Range<usize>> = Vec::new();
        let mut spans: Vec<(usize, usize)> = Vec::new();
        // Marks as stored, and the graphemes that they were put on.
        let mut marks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for (marks_words, from, long, torn) in acts {
            let from = from.index(n);
            let to = (from + long).min(n);
            let shown = masks_of(&spans, &text).view(&text);
            if marks_words {
                // A placeholder touched by the mark belongs to it as a whole.
                let mut on = from..to;
                for mask in &masked {
                    if mask.start < on.end && on.start < mask.end {
                        on = on.start.min(mask.start)..on.end.max(mask.end);
                    }
                }
                let before = told(&graphemes, &masked, 0, on.start);
                let words = told(&graphemes, &masked, on.start, on.end);
                let start = before.chars().count();
                let last = GRAPHEMES[graphemes[on.end - 1]].chars().count() - 1;
                let hidden = masked.iter().any(|mask| mask.contains(&(on.end - 1)));
                let less = if hidden { torn } else { torn.min(last) };
                let end = start + words.chars().count() - less;
                let kept = shown.stored(&(start..end)).unwrap();
                prop_assert_eq!(&kept, &(places[on.start]..places[on.end]));
                prop_assert_eq!(shown.words(&kept), Some(words.as_str()));
                marks.push((kept, on));
            } else if !masked.iter().any(|mask| mask.start < to && from < mask.end) {
                masked.push(from..to);
                masked.sort_by_key(|mask| mask.start);
                // Within the last grapheme, if it has several characters.
                let inside = text[places[to - 1]..places[to]].char_indices().nth(torn.max(1));
                let end = inside.map_or(places[to], |(at, _)| places[to - 1] + at);
                spans.push((places[from], end));
                spans.sort_unstable();
            }
            let shown = masks_of(&spans, &text).view(&text);
            prop_assert_eq!(&*shown, told(&graphemes, &masked, 0, n));
            for (kept, on) in &marks {
                let words = told(&graphemes, &masked, on.start, on.end);
                prop_assert_eq!(shown.words(kept), Some(words.as_str()));
                let again = shown.stored(&shown.characters(kept).unwrap()).unwrap();
                prop_assert!(again.start <= kept.start && kept.end <= again.end);
            }
        }
    }

    #[test]
    fn no_mask_cuts_a_grapheme_and_none_lies_over_another(
        text in "\\PC{0,30}",
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| places[cut.index(places.len())]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let spans: Vec<(usize, usize)> = cuts.chunks_exact(2).map(|two| (two[0], two[1])).collect();
        let masks = masks_of(&spans, &text);
        let mut last = 0;
        for Mask { span, state } in &masks.all {
            prop_assert_eq!(*state, MaskState::Added);
            prop_assert!(span.start >= last);
            prop_assert_eq!(outward(&text, &(span.start..span.end)), span.start..span.end);
            last = span.end;
        }
        for (start, end) in spans {
            prop_assert!(masks.all.iter().any(|m| m.span.start <= start && end <= m.span.end));
        }
    }
}

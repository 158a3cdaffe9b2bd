use super::*;
use crate::text::index::{Entry, Kept};

/// Builds a text with two codings; the second is the settled one.
fn text(n: u128, first: &[u32], second: &[u32]) -> Entry {
    let kept = |coder: u128, codes: &[u32]| Kept {
        coder: Uuid::from_u128(coder),
        coded: Coded::of(codes.iter().copied()).unwrap(),
        revision: 1,
    };
    Entry {
        id: Uuid::from_u128(n),
        question: "measures".into(),
        language: "sv".into(),
        text: "text".into(),
        original: None,
        translation: 0,
        waits: false,
        urgent: false,
        alarm: Vec::new(),
        places: Vec::new(),
        codings: vec![kept(1, first), kept(2, second)],
        settled: Coded::of(second.iter().copied()),
    }
}

#[test]
fn texts_that_are_to_be_coded_anew_are_left_out() {
    let book = Codebook::shipped().unwrap();
    let main = book.main_themes().next().unwrap().clone();
    let other = book.main_themes().nth(1).unwrap().code;
    let sub = book
        .themes
        .iter()
        .find(|theme| theme.parent.as_ref() == Some(&main.key));
    let sub = sub.unwrap().clone();
    let mut index = Index::default();
    for n in 0..20 {
        index.push(text(n, &[other], &[other]));
        index.push(text(20 + n, &[main.code], &[main.code]));
    }
    for n in 40..45 {
        index.push(text(n, &[main.code], &[sub.code]));
    }
    // Settled as coded by the coder whose theme still exists.
    index.push(text(45, &[sub.code], &[main.code]));
    let of = |book: &Codebook| {
        let twice = twice(&index, book);
        let all = by_theme(&twice.texts, book);
        let mine = all.into_iter().find(|one| one.theme == main.key).unwrap();
        (twice.texts.len(), twice.anew, twice.settled, mine)
    };
    let (texts, anew, settled, before) = of(&book);
    assert_eq!((texts, anew, settled, before.given), (46, 0, 0, 26));
    let parts = ["En del".to_owned(), "En annan del".to_owned()];
    let split = book.clone().with_split(&sub.key, &parts, 1).unwrap();
    let gone = book.without(&sub.key, 1).unwrap();
    for changed in [split, gone] {
        let (texts, anew, settled, after) = of(&changed);
        assert_eq!((texts, anew, settled, after.given), (40, 5, 1, 20));
        assert_eq!(after.same, 40);
        assert!(after.kappa.unwrap().value > 0.999 && after.alpha.unwrap().value > 0.999);
    }
}

fn pairs(both: usize, first: usize, second: usize, neither: usize) -> Vec<(bool, bool)> {
    let of = |n: usize, pair: (bool, bool)| std::iter::repeat_n(pair, n);
    of(both, (true, true))
        .chain(of(first, (true, false)))
        .chain(of(second, (false, true)))
        .chain(of(neither, (false, false)))
        .collect()
}

#[test]
fn shares_are_rounded_as_others_are() {
    let same = |same| Agreement {
        theme: "t".to_owned(),
        given: 23,
        same,
        kappa: None,
        alpha: None,
    };
    let shares = [0, 20, 22, 23].map(|n| same(n).same_per_cent(23));
    assert_eq!(shares, [0, 87, 96, 100]);
}

#[test]
fn kappa_is_that_of_the_textbook() {
    // 20, 5, 10, 15: kappa 0.4, standard error 0.1264 (by R's psych::cohen.kappa: 0.15 to 0.65).
    let found = kappa(&pairs(20, 5, 10, 15)).unwrap();
    assert!((found.value - 0.4).abs() < 1e-12);
    assert!(
        (found.low - 0.15).abs() < 0.005 && (found.high - 0.65).abs() < 0.005,
        "{found:?}"
    );
    assert!((kappa(&pairs(9, 0, 0, 41)).unwrap().value - 1.0).abs() < 1e-12);
    assert!(kappa(&pairs(5, 5, 5, 5)).unwrap().value.abs() < 1e-12);
    assert_eq!(kappa(&pairs(0, 0, 0, 30)), None);
    assert_eq!(kappa(&[]), None);
}

#[test]
fn alpha_knows_several_coders_and_missing_ones() {
    let of = |pairs: &[(bool, bool)]| -> Vec<(u32, u32)> {
        let count =
            |(a, b): &(bool, bool)| (u32::from(!a) + u32::from(!b), u32::from(*a) + u32::from(*b));
        pairs.iter().map(count).collect()
    };
    let found = alpha_with_interval(&of(&pairs(20, 5, 10, 15))).unwrap();
    // 1 - 99 · 15 / (45 · 55)
    assert!((found.value - 0.4).abs() < 1e-12);
    assert!(
        found.low < 0.25 && found.high > 0.55 && found.high < 0.75,
        "{found:?}"
    );
    // A text coded by one coder only does not contribute.
    let mut more = of(&pairs(20, 5, 10, 15));
    more.extend([(1, 0), (0, 1), (0, 1)]);
    assert_eq!(alpha(&more), alpha(&of(&pairs(20, 5, 10, 15))));
    assert_eq!(alpha(&[(2, 0), (3, 0)]), None);
    assert_eq!(alpha(&[(2, 0), (0, 3)]), Some(1.0));
}

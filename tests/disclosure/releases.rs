//! What a release may hold, and when it may be made.

use lyssna::statistics::Layout;
use lyssna::statistics::Table;
use lyssna::statistics::disclosure::{Standing, protect};
use lyssna::statistics::layout::GroupingError;
use lyssna::statistics::release::{Layouts, Release, ReleaseError};

use crate::world::{Chance, columns, release, survey};

#[test]
fn no_release_of_an_open_survey_nor_of_few() {
    let published = survey();
    let mut chance = Chance::new(10);
    let people: Vec<_> = (0..100).map(|_| (chance.person(), chance.key())).collect();
    let all = columns(&published, &people);
    let day = jiff::civil::date(2026, 11, 1);
    let whole = || Layouts {
        plain: vec![Layout::new(&published, &[], &[]).unwrap()],
        themed: None,
    };
    let open = Release::freeze(
        &published.survey,
        day,
        Standing::Open,
        &all,
        whole(),
        0,
        None,
    );
    assert_eq!(open.map(drop), Err(ReleaseError::Open));
    let few = columns(&published, &people[..29]);
    let refused = Release::freeze(
        &published.survey,
        day,
        Standing::Closed,
        &few,
        whole(),
        0,
        None,
    );
    assert_eq!(refused.map(drop), Err(ReleaseError::TooFew(29)));
    let nobody = columns(&published, &[]);
    let refused = Release::freeze(
        &published.survey,
        day,
        Standing::Closed,
        &nobody,
        whole(),
        0,
        None,
    );
    assert_eq!(refused.map(drop), Err(ReleaseError::TooFew(0)));
}

#[test]
fn a_table_that_is_not_declared_is_protected_for_nobody() {
    let published = survey();
    let mut chance = Chance::new(11);
    let people: Vec<_> = (0..100).map(|_| (chance.person(), chance.key())).collect();
    let all = columns(&published, &people);
    for by in [&["a", "b"][..], &["channel"], &["place_asked"]] {
        let by: Vec<String> = by.iter().map(ToString::to_string).collect();
        let table = Table::count(&all, Layout::new(&published, &by, &[]).unwrap());
        assert!(
            matches!(
                protect(&table, Standing::Closed),
                Err(GroupingError::NoTable { .. })
            ),
            "{by:?}"
        );
    }
    // Nor is anybody filtered out: everybody is in the figures that leave.
    let only = Layout::new(&published, &["a".to_owned()], &[])
        .unwrap()
        .only(&published, "b:b1", &[])
        .unwrap();
    let table = Table::count(&all, only);
    assert!(protect(&table, Standing::Closed).is_err());
}

#[test]
fn everybody_alike_and_one_answer_each_are_released_without_a_word_too_much() {
    let published = survey();
    let mut chance = Chance::new(12);
    let alike: Vec<_> = (0..50).map(|_| ((1, [0, 0, 0]), chance.key())).collect();
    let (release_of_alike, _) = release(&published, &alike, None).unwrap();
    // Of the whole survey nobody but all of them is told of; by group the share is over 90 %.
    let by = &release_of_alike.figures()[1];
    assert!(
        by.blocks[0]
            .rows
            .iter()
            .all(|row| row.option.starts_with('_') || row.cells[0].tenths.is_none())
    );
    // Four options of one answer each: their number would tell each of them, so that the question is noised.
    let mut mixed: Vec<_> = (0..46).map(|_| ((0, [0, 0, 0]), chance.key())).collect();
    mixed.extend((1..5).map(|choice| ((choice, [0, 0, 0]), chance.key())));
    let (release_of_mixed, _) = release(&published, &mixed, None).unwrap();
    let whole = &release_of_mixed.figures()[0].blocks[0];
    assert!(whole.noised && whole.rows.iter().all(|row| row.option != "_few_each"));
    // Of some more each they are pooled, and what many chose is not.
    mixed.extend((1..4).map(|choice| ((choice, [0, 0, 0]), chance.key())));
    let (release_of_mixed, _) = release(&published, &mixed, None).unwrap();
    let whole = &release_of_mixed.figures()[0].blocks[0];
    let found = |option: &str| whole.rows.iter().find(|row| row.option == option).unwrap();
    assert_eq!(found("_few_each").cells[0].responses, Some(7));
    assert_eq!(found("o0").cells[0].responses, Some(46));
    for option in ["o1", "o2", "o3", "o4"] {
        assert_eq!(found(option).cells[0].responses, None, "{option}");
    }
}

//! Tables by group.

use super::{EVEN, line, people, published, shown, table};
use crate::statistics::columns::{Columns, Entry};
use crate::statistics::disclosure::whole::Standing;
use crate::statistics::disclosure::*;
use crate::statistics::layout::Layout;
use crate::statistics::tally::Table;
use crate::survey::{Journey, Published, Raw, packed};

#[test]
pub(super) fn small_groups_are_merged_with_all_their_neighbours_into_the_coarser_class() {
    let survey = published("dals-ed");
    let groups: [(usize, &[(&str, &str)]); 4] = [
        (40, &[("age", "16_24"), ("gender", "woman")]),
        (10, &[("age", "25_44"), ("gender", "man")]),
        (35, &[("age", "45_64"), ("gender", "man")]),
        (2, &[("age", "65_79"), ("gender", "man")]),
    ];
    // Record keys of zero sum to zero: the first shift of each row, so that the figures are known.
    let table = table(&survey, &["age"], &people(&groups, 0));
    let rows = shown(&table, "gender");
    let of = |option: &str| -> Vec<&String> {
        rows.iter()
            .filter(|r| r.contains(&format!("] {option}:")))
            .collect()
    };
    assert_eq!(
        of("woman"),
        [
            "[under_45] woman: 35/45 78",
            "[45_plus] woman: -/32 - FewerThanFive",
            "[_not_answered] woman: -/- - TooFewAnswers",
        ]
    );
    assert_eq!(
        of("man"),
        [
            "[under_45] man: 5/45 11",
            "[45_plus] man: -/32 - OverNinety",
            "[_not_answered] man: -/- - TooFewAnswers",
        ]
    );
}

#[test]
pub(super) fn two_groupings_are_merged_each_for_itself_and_small_crossings_hidden() {
    let survey = published("dals-ed");
    let groups: [(usize, &[(&str, &str)]); 4] = [
        (
            40,
            &[
                ("age", "16_24"),
                ("gender", "woman"),
                ("measures", "nothing"),
            ],
        ),
        (
            40,
            &[("age", "45_64"), ("gender", "man"), ("measures", "nothing")],
        ),
        (
            20,
            &[
                ("age", "45_64"),
                ("gender", "woman"),
                ("measures", "dont_know"),
            ],
        ),
        (
            25,
            &[("age", "16_24"), ("gender", "man"), ("measures", "nothing")],
        ),
    ];
    let table = table(&survey, &["age", "gender"], &people(&groups, 0));
    let rows = shown(&table, "measures");
    let crossing = |name: &str| {
        rows.iter()
            .find(|r| r.starts_with(&format!("[{name}] _answered")))
            .cloned()
            .unwrap()
    };
    assert!(crossing("45_plus × woman").contains("TooFewAnswers"));
    assert!(!crossing("under_45 × woman").contains("TooFewAnswers"));
}

#[test]
pub(super) fn what_is_hidden_holds_thirty_together_or_nothing_is() {
    let survey = published("dals-ed");
    let of = |n: usize, gender: &'static str| (n, [("gender", gender)]);
    let groups = [of(60, "woman"), of(45, "man"), of(1, "other")];
    let groups: Vec<(usize, &[(&str, &str)])> = groups.iter().map(|(n, a)| (*n, &a[..])).collect();
    let table = table(&survey, &["gender"], &people(&groups, 0));
    let rows = shown(&table, "gender");
    let hidden = |group: &str| {
        let mine = rows.iter().filter(|r| r.starts_with(&format!("[{group}]")));
        mine.clone().count() > 0 && mine.clone().all(|r| r.ends_with("TooFewAnswers"))
    };
    // One alone would be what is missing between the whole and the two others.
    assert!(
        hidden("other") && hidden("man") && !hidden("woman"),
        "{rows:?}"
    );
}

#[test]
pub(super) fn a_question_that_few_of_a_group_answered_is_not_shown_for_it() {
    let survey = published("dals-ed");
    let (answered, silent): (&[_], &[_]) =
        (&[("age", "45_64"), ("gender", "man")], &[("gender", "man")]);
    let table = table(
        &survey,
        &["gender"],
        &people(&[(29, answered), (71, silent)], 0),
    );
    let rows = shown(&table, "age");
    let row = rows.iter().find(|r| r.starts_with("[man] 45_64")).unwrap();
    assert_eq!(
        row, "[man] 45_64: -/- - TooFewAnswers",
        "29 of 100 men told their age"
    );
}

#[test]
pub(super) fn two_options_that_are_gone_count_one_person_once() {
    let mut survey = published("dals-ed");
    let both: &[(&str, &str)] = &[
        ("connection", "works"),
        ("connection", "studies"),
        ("age", "45_64"),
    ];
    let counted = table(&survey, &[], &people(&[(40, both)], 0));
    assert_eq!(
        counted.exact(0, line(&counted, "connection", "works")),
        (40, 40)
    );
    // The same answers after both options were taken out of the survey.
    let question = survey.survey.question_index("connection").unwrap();
    let bytes_of = |survey: &Published| {
        let mut raws = vec![Raw::default(); survey.survey.questions.len()];
        raws[question].0 = vec![
            (String::new(), "works".to_owned()),
            (String::new(), "studies".to_owned()),
        ];
        packed::pack(
            &survey.survey,
            &survey.codes,
            &Journey::new(&survey.survey, &raws),
        )
    };
    let bytes = bytes_of(&survey);
    for gone in ["works", "studies"] {
        let at = survey.survey.questions[question]
            .option_index(gone)
            .unwrap();
        survey.survey.questions[question].options.remove(at);
        survey.codes.options[question].remove(at);
    }
    let mut columns = Columns::default();
    columns.push(&Entry {
        id: uuid::Uuid::from_u128(1),
        record_key: 7,
        source: "web|sv|2026-11-22|real",
        outing: None,
        answers: &bytes,
        themes: None,
    });
    let table = Table::count(&columns, Layout::new(&survey, &[], &[]).unwrap());
    assert_eq!(
        table.exact(0, line(&table, "connection", "_removed")),
        (1, 1)
    );
}

#[test]
pub(super) fn the_same_people_in_another_order_give_the_same_protected_table() {
    let survey = published("dals-ed");
    let mut all: Vec<(&[(&str, &str)], u32)> = (0..200_u32)
        .map(|i| {
            let answers: &[(&str, &str)] = if i % 3 == 0 {
                &[("age", "16_24")]
            } else {
                &[("age", "45_64")]
            };
            (answers, i.wrapping_mul(2_654_435_761))
        })
        .collect();
    let first = shown(&table(&survey, &["age"], &all), "gender");
    all.reverse();
    assert_eq!(first, shown(&table(&survey, &["age"], &all), "gender"));
}

#[test]
pub(super) fn few_who_do_not_know_cannot_be_found_by_subtraction() {
    let survey = published("arjang");
    let groups: [(usize, &[(&str, &str)]); 4] = [
        (60, &[("safe_day", "very_safe")]),
        (40, &[("safe_day", "fairly_safe")]),
        (3, &[("safe_day", "fairly_unsafe")]),
        (2, &[("safe_day", "dont_know")]),
    ];
    let table = table(&survey, &[], &people(&groups, 1));
    let rows = shown(&table, "safe_day");
    let protected = protect(&table, Standing::Closed).unwrap();
    let block = table.layout.lines[line(&table, "safe_day", "very_safe")].block;
    assert!(protected.is_noised(block), "{rows:?}");
    assert!(
        rows[0].starts_with("very_safe: 6") || rows[0].starts_with("very_safe: 5"),
        "{rows:?}"
    );
    // The two who do not know are noised like the rest, and so is the base, which would tell them.
    assert!(
        rows.iter()
            .any(|row| row.starts_with("dont_know: -/- - FewerThanFive")),
        "{rows:?}"
    );
}

#[test]
pub(super) fn a_follow_up_does_not_tell_how_many_gave_the_hidden_answer() {
    let survey = published("arjang");
    let safe: &[(&str, &str)] = &[("safe_day", "very_safe"), ("safe_evening", "very_safe")];
    let question = survey.survey.question_index("time_of_day").unwrap();
    let option = survey.survey.questions[question].options[0].key.clone();
    let follow_up: &[(&str, &str)] = &[
        ("safe_day", "very_unsafe"),
        ("safe_evening", "very_safe"),
        ("time_of_day", &option),
    ];
    let table = table(&survey, &[], &people(&[(97, safe), (3, follow_up)], 1));
    let rows = shown(&table, "time_of_day");
    assert!(rows.iter().all(|row| row.contains(": -/")), "{rows:?}");
    // Enough were asked: then how many were not is noised like the rest, since it would give back what the
    // question before hides.
    let silent: &[(&str, &str)] = &[("safe_day", "very_unsafe"), ("safe_evening", "very_safe")];
    let groups = [(57, safe), (31, follow_up), (12, silent)];
    let table = self::table(&survey, &[], &people(&groups, 1));
    let rows = shown(&table, "time_of_day");
    let not_shown = rows
        .iter()
        .find(|row| row.starts_with("_not_shown"))
        .unwrap();
    assert!(!not_shown.contains(": 57/"), "{not_shown}: 57 of 100");
}

#[test]
pub(super) fn in_a_group_few_who_do_not_know_are_not_told_by_those_who_answered() {
    let survey = published("arjang");
    let groups: [(usize, &[(&str, &str)]); 3] = [
        (60, &[("age", "16_24"), ("safe_day", "very_safe")]),
        (60, &[("age", "16_24"), ("safe_day", "fairly_safe")]),
        (2, &[("age", "16_24"), ("safe_day", "dont_know")]),
    ];
    let rows = shown(
        &table(&survey, &["age"], &people(&groups, EVEN)),
        "safe_day",
    );
    assert_eq!(rows[0], "[under_45] very_safe: 55/115 48");
    assert!(
        rows.contains(&"[under_45] _answered: -/- - WouldReveal".to_owned()),
        "{rows:#?}"
    );
}

#[test]
pub(super) fn what_nearly_nobody_was_shown_tells_no_base() {
    let survey = published("arjang");
    let question = survey.survey.question_index("time_of_day").unwrap();
    let option = survey.survey.questions[question].options[0].key.clone();
    let safe: &[(&str, &str)] = &[
        ("age", "16_24"),
        ("safe_day", "very_safe"),
        ("safe_evening", "very_safe"),
    ];
    let afraid: &[(&str, &str)] = &[
        ("age", "16_24"),
        ("safe_day", "very_unsafe"),
        ("safe_evening", "very_safe"),
        ("time_of_day", &option),
    ];
    let rows = shown(
        &table(
            &survey,
            &["age"],
            &people(&[(960, safe), (40, afraid)], EVEN),
        ),
        "time_of_day",
    );
    let young: Vec<&String> = rows
        .iter()
        .filter(|r| r.starts_with("[under_45]"))
        .collect();
    assert!(
        young.contains(&&"[under_45] _not_shown: -/995 - OverNinety".to_owned()),
        "{young:#?}"
    );
    let told = young.iter().filter(|r| !r.contains("-/- -")).count();
    assert_eq!(told, 1, "{young:#?}");
}

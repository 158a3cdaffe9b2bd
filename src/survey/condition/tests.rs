use std::path::Path;

use super::*;
use crate::survey::file::Folder;

/// Åsele's survey with answers by question key: option indexes, or a number.
fn holds(condition: &Condition, answers: &[(&str, Answer)]) -> bool {
    let survey = Folder::read(Path::new("surveys"))
        .unwrap()
        .load_one("asele")
        .unwrap()
        .1
        .unwrap();
    let mut all = vec![None; survey.questions.len()];
    for (key, answer) in answers {
        all[survey.question_index(key).unwrap()] = Some(answer.clone());
    }
    condition.holds(&survey, &all)
}

fn index(key: &str) -> usize {
    let survey = Folder::read(Path::new("surveys"))
        .unwrap()
        .load_one("asele")
        .unwrap()
        .1
        .unwrap();
    survey.question_index(key).unwrap()
}

fn options(chosen: &[u16]) -> Answer {
    Answer::Options {
        chosen: chosen.to_vec(),
        other: None,
    }
}

#[test]
fn tests_on_chosen_options_and_their_absence() {
    let link = index("school_link");
    let any = Condition::AnyOf(link, vec![0, 1]);
    let none = Condition::NoneOf(link, vec![0, 1]);
    let answered = |wanted| Condition::Answered(link, wanted);
    let one = [("school_link", options(&[1, 2]))];
    let other = [("school_link", options(&[2]))];
    assert!(holds(&any, &one) && !holds(&any, &other) && !holds(&any, &[]));
    assert!(
        !holds(&none, &one) && holds(&none, &other),
        "none of needs an answer"
    );
    assert!(!holds(&none, &[]));
    assert!(holds(&answered(true), &one) && holds(&answered(false), &[]));
    assert!(!holds(&answered(false), &one));
}

#[test]
fn at_least_counts_options_and_compares_numbers_and_points() {
    let walks = Condition::AtLeast(index("walks"), 3);
    assert!(holds(&walks, &[("walks", Answer::Number(3))]));
    assert!(!holds(&walks, &[("walks", Answer::Number(2))]) && !holds(&walks, &[]));
    let links = Condition::AtLeast(index("school_link"), 2);
    assert!(holds(&links, &[("school_link", options(&[0, 2]))]));
    assert!(!holds(&links, &[("school_link", options(&[0]))]));
    let way = Condition::AtLeast(index("school_way"), 3);
    assert!(
        holds(&way, &[("school_way", options(&[2]))]),
        "the third point of a scale"
    );
    assert!(!holds(&way, &[("school_way", options(&[1]))]));
    assert!(
        !holds(&way, &[("school_way", options(&[5]))]),
        "what is set apart has no size"
    );
}

#[test]
fn combinations_hold_as_they_say() {
    let yes = || Condition::Answered(index("walks"), true);
    let no = || Condition::Answered(index("walks"), false);
    let answers = [("walks", Answer::Number(1))];
    assert!(holds(&Condition::All(vec![yes(), yes()]), &answers));
    assert!(!holds(&Condition::All(vec![yes(), no()]), &answers));
    assert!(holds(&Condition::Any(vec![no(), yes()]), &answers));
    assert!(!holds(&Condition::Any(vec![no()]), &answers));
    assert!(holds(&Condition::Not(Box::new(no())), &answers));
}

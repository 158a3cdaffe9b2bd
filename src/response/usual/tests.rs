use super::*;

const MINUTE: i64 = 60_000;

fn answers(answers: u64, form: u64, surprise: f64) -> Repeated {
    Repeated {
        answers,
        form,
        surprise,
    }
}

#[test]
fn more_than_usual_is_told_from_a_survey_that_is_busy() {
    let mut quiet = Usual::default();
    let told: Vec<bool> = (0..40)
        .map(|_| quiet.count(0, None).contains(Sign::Surge))
        .collect();
    assert_eq!(told.iter().filter(|surge| **surge).count(), 10);
    // An hour later the flow is normal again.
    assert_eq!(quiet.count(60 * MINUTE, None), Signs::NONE);
    // After two days of a hundred per window, a hundred are usual.
    let mut busy = Usual::default();
    for n in 0..300 * 100 {
        let _ = busy.count(n * MINUTE / 10, None);
    }
    let now = 3000 * MINUTE;
    let surges = (0..400).filter(|_| busy.count(now, None) != Signs::NONE);
    assert!((1..200).contains(&surges.count()));
}

#[test]
fn the_same_unlikely_answers_again_and_again_are_noticed_and_a_retry_is_not() {
    let mut usual = Usual::default();
    let same = |usual: &mut Usual, form: u64| {
        usual
            .count(0, Some(answers(7, form, 12.0)))
            .contains(Sign::Same)
    };
    assert!((0..20).all(|_| !same(&mut usual, 1)), "one form sent again");
    let told: Vec<bool> = (2..22).map(|form| same(&mut usual, form)).collect();
    assert_eq!(told.iter().position(|told| *told), Some(8));
    assert!(told[8..].iter().all(|told| *told));
    // Twenty minutes later they are discarded.
    let later = usual.count(25 * MINUTE, Some(answers(7, 99, 12.0)));
    assert!(!later.contains(Sign::Same));
}

#[test]
fn on_a_survey_with_few_combinations_nobody_is_noticed_for_answering_alike() {
    // Two questions of three options: everybody chooses one of the two most likely combinations.
    let mut usual = Usual::default();
    let surprise = 3_f64.log2();
    for form in 0..5000 {
        let signs = usual.count(0, Some(answers(form % 2, form, surprise)));
        assert!(!signs.contains(Sign::Same), "{form}");
    }
}

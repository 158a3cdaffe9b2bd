//! Parsing of each kind of question, with input as people type it.

use proptest::prelude::*;

use super::*;
use crate::survey::answer::parse::parse;
use crate::survey::{Choice, Kind, LONGEST_OTHER, Question, Role, Statement, Text};

fn choice(key: &str, role: Role) -> Choice {
    Choice {
        key: key.to_owned(),
        text: Text(vec![key.into()]),
        role,
        group: None,
        show_if: None,
        aliases: Vec::new(),
        gone: false,
    }
}

fn question(kind: Kind) -> Question {
    let statement = |key: &str| Statement {
        key: key.to_owned(),
        text: Text(vec![key.into()]),
    };
    Question {
        key: "q".to_owned(),
        kind,
        text: Text(vec!["Q".into()]),
        help: None,
        required: false,
        show_if: None,
        options: vec![
            choice("a", Role::Plain),
            choice("b", Role::Plain),
            choice("c", Role::Plain),
            choice("other", Role::Other),
            choice("none", Role::Nothing),
        ],
        statements: vec![statement("s1"), statement("s2")],
        groups: Vec::new(),
        shuffle: false,
        helplines: false,
        original: None,
        history: crate::survey::History::default(),
    }
}

fn raw(fields: &[(&str, &str)]) -> Raw {
    Raw(fields
        .iter()
        .map(|(s, v)| ((*s).to_owned(), (*v).to_owned()))
        .collect())
}

fn parsed(question: &Question, fields: &[(&str, &str)]) -> Result<Option<Answer>, AnswerProblem> {
    parse(question, &raw(fields), &|_| true)
}

#[allow(clippy::unnecessary_wraps)] // What `parsed` gives, to compare with.
fn options(chosen: &[u16], other: Option<&str>) -> Result<Option<Answer>, AnswerProblem> {
    Ok(Some(Answer::Options {
        chosen: chosen.to_vec(),
        other: other.map(str::to_owned),
    }))
}

#[test]
fn one_choice_takes_one_and_understands_other() {
    let q = question(Kind::OneChoice);
    assert_eq!(parsed(&q, &[]), Ok(None));
    assert_eq!(parsed(&q, &[("", "b")]), options(&[1], None));
    assert_eq!(parsed(&q, &[("", "b"), ("", "b")]), options(&[1], None));
    assert_eq!(
        parsed(&q, &[("", "a"), ("", "b")]),
        Err(AnswerProblem::OneOnly)
    );
    assert_eq!(parsed(&q, &[("", "z")]), Err(AnswerProblem::UnknownOption));
    assert_eq!(
        parsed(&q, &[("other", " Något ")]),
        options(&[3], Some("Något"))
    );
    assert_eq!(
        parsed(&q, &[("", "a"), ("other", "x")]),
        Err(AnswerProblem::OtherNotChosen)
    );
    assert_eq!(parsed(&q, &[("", "other")]), options(&[3], None));
    let long = "x".repeat(LONGEST_OTHER + 1);
    assert!(matches!(
        parsed(&q, &[("other", &long)]),
        Err(AnswerProblem::TooLong { .. })
    ));
}

#[test]
fn several_choices_keep_their_limits_and_exclusive_options() {
    let q = question(Kind::SeveralChoices {
        least: Some(2),
        most: Some(3),
    });
    assert_eq!(parsed(&q, &[("", "c"), ("", "a")]), options(&[0, 2], None));
    assert_eq!(
        parsed(&q, &[("", "a")]),
        Err(AnswerProblem::TooFew { least: 2 })
    );
    let four = [("", "a"), ("", "b"), ("", "c"), ("", "other")];
    assert_eq!(parsed(&q, &four), Err(AnswerProblem::TooMany { most: 3 }));
    assert_eq!(
        parsed(&q, &[("", "none")]),
        options(&[4], None),
        "an exclusive option is enough alone"
    );
    assert_eq!(
        parsed(&q, &[("", "a"), ("", "none")]),
        Err(AnswerProblem::Exclusive)
    );
    assert_eq!(
        parsed(&q, &[("", "a"), ("other", "x")]),
        options(&[0, 3], Some("x"))
    );
}

#[test]
fn what_is_not_offered_any_more_is_dropped() {
    let q = question(Kind::SeveralChoices {
        least: None,
        most: None,
    });
    let fields = raw(&[("", "a"), ("", "b")]);
    assert_eq!(parse(&q, &fields, &|o| o != 0), options(&[1], None));
    assert_eq!(parse(&q, &raw(&[("", "a")]), &|o| o != 0), Ok(None));
}

#[test]
fn a_ranking_keeps_its_order_and_refuses_the_same_twice() {
    let q = question(Kind::Ranking { most: 3 });
    assert_eq!(
        parsed(&q, &[("1", "c"), ("2", "a")]),
        options(&[2, 0], None)
    );
    assert_eq!(
        parsed(&q, &[("1", "c"), ("3", "a")]),
        options(&[2, 0], None),
        "a gap is closed"
    );
    assert_eq!(
        parsed(&q, &[("1", "c"), ("2", "c")]),
        Err(AnswerProblem::RankedTwice)
    );
    assert_eq!(parsed(&q, &[("1", "z")]), Err(AnswerProblem::UnknownOption));
    assert_eq!(parsed(&q, &[("4", "a")]), Ok(None));
}

#[test]
fn a_grid_takes_one_option_a_statement() {
    let mut q = question(Kind::Grid);
    assert_eq!(
        parsed(&q, &[("s2", "b")]),
        Ok(Some(Answer::Grid(vec![None, Some(1)])))
    );
    assert_eq!(
        parsed(&q, &[("s1", "a"), ("s1", "b")]),
        Err(AnswerProblem::OneOnly)
    );
    q.required = true;
    assert_eq!(parsed(&q, &[("s2", "b")]), Err(AnswerProblem::Required));
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let kind = |minimum, maximum, decimals| Kind::Number {
        unit: None,
        minimum,
        maximum,
        decimals,
        bands: Vec::new(),
    };
    let q = question(kind(Some(-150), Some(100_000), 1));
    for (typed, value) in [
        ("3", 30),
        ("3,5", 35),
        ("3.5", 35),
        ("3,50", 35),
        (" 1 000 ", 10_000),
        ("−1,5", -15),
        (",5", 5),
        ("٣٫٥", 35),
        ("007", 70),
    ] {
        assert_eq!(
            parsed(&q, &[("", typed)]),
            Ok(Some(Answer::Number(value))),
            "{typed}"
        );
    }
    for typed in ["tre", "1e3", "--1", "-", ",", "1-2"] {
        assert_eq!(
            parsed(&q, &[("", typed)]),
            Err(AnswerProblem::NotANumber),
            "{typed}"
        );
    }
    for typed in [
        "1.000",
        "10,000",
        "1,2,3",
        "1.000.000",
        "1 2",
        "10 20",
        "1 000 00",
        "-1.234",
        "१.०००",
    ] {
        assert_eq!(
            parsed(&q, &[("", typed)]),
            Err(AnswerProblem::Ambiguous),
            "{typed}"
        );
    }
    for (typed, value) in [
        ("٣", 30),
        ("۴", 40),
        ("५", 50),
        ("１２", 120),
        ("١٬٠٠٠", 10_000),
        ("۳٫۵", 35),
        ("३.५", 35),
        ("－１２，５", -125),
        ("３．５", 35),
        ("0,5", 5),
        ("1.0", 10),
    ] {
        assert_eq!(
            parsed(&q, &[("", typed)]),
            Ok(Some(Answer::Number(value))),
            "{typed}"
        );
    }
    let fine = question(kind(None, None, 3));
    assert_eq!(
        parsed(&fine, &[("", "1,250")]),
        Ok(Some(Answer::Number(1250)))
    );
    // Without a maximum there is one that every file can hold.
    for typed in ["99999999999999999999", "-99999999999999999999"] {
        let Err(AnswerProblem::OutOfRange {
            minimum: Some(least),
            maximum: Some(most),
        }) = parsed(&fine, &[("", typed)])
        else {
            panic!("{typed}");
        };
        assert!(
            least.starts_with("-9") && most.starts_with('9'),
            "{least} {most}"
        );
    }
    assert_eq!(
        parsed(&q, &[("", "3,55")]),
        Err(AnswerProblem::TooPrecise { decimals: 1 })
    );
    for typed in ["-15,1", "10000,1", "99999999999999999999999"] {
        assert!(
            matches!(
                parsed(&q, &[("", typed)]),
                Err(AnswerProblem::OutOfRange { .. })
            ),
            "{typed}"
        );
    }
}

#[test]
fn dates_must_be_in_the_calendar_and_in_range() {
    let day = |y, m, d| jiff::civil::date(y, m, d);
    let q = question(Kind::Date {
        earliest: Some(day(2020, 1, 1)),
        latest: None,
    });
    let typed = |d: &str, m: &str, y: &str| parsed(&q, &[("day", d), ("month", m), ("year", y)]);
    assert_eq!(
        typed("9", "05", " 2026 "),
        Ok(Some(Answer::Date(day(2026, 5, 9))))
    );
    assert_eq!(typed("", "", ""), Ok(None));
    // Days in Arabic, Persian, Hindi and full-width digits, and with an invisible mark.
    for (d, m, y) in [
        ("٩", "٠٥", "٢٠٢٦"),
        ("۹", "۵", "۲۰۲۶"),
        ("९", "०५", "२०२६"),
        ("９", "５", "２０２６"),
        ("\u{200f}٩\u{200f}", " ٥ ", "2026"),
    ] {
        let read = Ok(Some(Answer::Date(day(2026, 5, 9))));
        assert_eq!(typed(d, m, y), read, "{d} {m} {y}");
    }
    for (d, m, y) in [
        ("31", "2", "2026"),
        ("9", "", "2026"),
        ("9", "maj", "2026"),
        ("300", "1", "2026"),
        ("1", "1", "26"),
        ("٣١", "٢", "٢٠٢٦"),
        ("²", "1", "2026"),
    ] {
        assert_eq!(typed(d, m, y), Err(AnswerProblem::NotADate), "{d} {m} {y}");
    }
}

#[test]
fn a_text_and_what_is_ticked_instead_can_both_be_given() {
    let mut q = question(Kind::LongText { longest: 10 });
    q.options.truncate(1);
    let text = |text: Option<&str>, instead: &[u16]| {
        Ok(Some(Answer::Text {
            text: text.map(str::to_owned),
            instead: instead.to_vec(),
        }))
    };
    assert_eq!(
        parsed(&q, &[("text", "Mer ljus"), ("", "a")]),
        text(Some("Mer ljus"), &[0])
    );
    for nothing in ["  ", "\u{200f}\u{200e}\u{200d}", "\u{a0}\u{fe0f}\n\u{3164}"] {
        assert_eq!(parsed(&q, &[("text", nothing)]), Ok(None), "{nothing:?}");
    }
    assert_eq!(
        parsed(&q, &[("text", "ååååååååååå")]),
        Err(AnswerProblem::TooLong {
            longest: 10,
            length: 11
        })
    );
    assert_eq!(
        parsed(&q, &[("text", "👩👩👩👩👩👩👩👩👩👩")]),
        text(Some("👩👩👩👩👩👩👩👩👩👩"), &[])
    );
}

proptest! {
    #[test]
    fn cleaning_is_stable_and_leaves_nothing_hostile(text: String, lines: bool) {
        let cleaned = clean(&text, lines);
        prop_assert_eq!(&clean(&cleaned, lines), &cleaned);
        prop_assert!(!cleaned.chars().any(|c| c.is_control() && c != '\n'));
        let no_overrides = !cleaned.chars().any(|c| ('\u{202a}'..='\u{202e}').contains(&c));
        prop_assert!(no_overrides);
        prop_assert!(lines || !cleaned.contains('\n'));
    }

    #[test]
    fn an_answer_comes_back_from_its_own_fields(chosen in proptest::sample::subsequence(vec!["a", "b", "c"], 0..=3), number in -9999_i64..9999) {
        let several = question(Kind::SeveralChoices { least: None, most: None });
        let fields: Vec<(&str, &str)> = chosen.iter().map(|key| ("", *key)).collect();
        if let Some(answer) = parsed(&several, &fields).unwrap() {
            let again = parse(&several, &to_fields(&several, &answer), &|_| true).unwrap();
            prop_assert_eq!(again, Some(answer));
        }
        let q = question(Kind::Number { unit: None, minimum: None, maximum: None, decimals: 2, bands: Vec::new() });
        let answer = Answer::Number(number);
        prop_assert_eq!(parse(&q, &to_fields(&q, &answer), &|_| true), Ok(Some(answer)));
    }
}

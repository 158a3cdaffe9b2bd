//! Golden tests of the rules, with tables counted from made-up responses.

mod grouped;
mod themes;

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::statistics::columns::{Columns, Entry};
use crate::statistics::disclosure::whole::Standing;
use crate::statistics::layout::{Counts, Layout};
use crate::statistics::noise_table::ROWS;
use crate::statistics::tally::{Cell, Table};
use crate::survey::file::Folder;
use crate::survey::{Codes, Journey, Published, Raw, Survey, SurveyId, packed};

/// A published survey whose codes are its indexes.
fn published(slug: &str) -> Published {
    let folder = Folder::read(Path::new("surveys")).unwrap();
    let survey: Survey = folder.load_one(slug).unwrap().1.unwrap();
    let id = SurveyId {
        municipality: survey.municipality.as_str().into(),
        number: 1,
    };
    let codes = Codes::first(&survey);
    Published::new(id, 1, survey, codes)
}

/// A table of people, each with answers by question key and a record key.
fn table(published: &Published, by: &[&str], people: &[(&[(&str, &str)], u32)]) -> Table {
    let by: Vec<String> = by.iter().map(ToString::to_string).collect();
    let mut columns = Columns::default();
    for (number, (answers, record_key)) in people.iter().enumerate() {
        let mut raws = vec![Raw::default(); published.survey.questions.len()];
        for (question, option) in *answers {
            let (question, suffix) = question.split_once('.').unwrap_or((question, ""));
            let index = published.survey.question_index(question).unwrap();
            raws[index]
                .0
                .push((suffix.to_owned(), (*option).to_owned()));
        }
        let journey = Journey::new(&published.survey, &raws);
        assert!(journey.problems.is_empty(), "{:?}", journey.problems);
        let bytes = packed::pack(&published.survey, &published.codes, &journey);
        columns.push(&Entry {
            id: uuid::Uuid::from_u128((number as u128) << 64),
            record_key: *record_key,
            source: "web|sv|2026-11-22|real",
            outing: None,
            answers: &bytes,
            themes: None,
        });
    }
    let table = Table::count(
        &columns,
        Layout::new(published, &by, &[]).unwrap().declared(),
    );
    assert_eq!(table.unreadable, 0);
    table
}

/// Rows of a question as `option: responses/base share reason`.
fn shown(table: &Table, question: &str) -> Vec<String> {
    let standing = if table.layout.dimensions.is_empty() {
        Standing::Closed
    } else {
        Standing::Open
    };
    protect(table, standing)
        .unwrap()
        .rows()
        .iter()
        .filter(|row| {
            let line = row.line.unwrap_or_else(|| {
                table
                    .layout
                    .lines
                    .iter()
                    .position(|l| l.block == row.block)
                    .unwrap()
            });
            table.layout.lines[line].question == question
        })
        .map(|row| {
            let option = row
                .line
                .map_or("_few_each", |l| table.layout.lines[l].option.as_str());
            let groups: Vec<&str> = row.groups.iter().map(|(k, _)| k.as_str()).collect();
            let number = |n: Option<u64>| n.map_or("-".to_owned(), |n| n.to_string());
            let reason = row.hidden.map(|h| format!(" {h:?}")).unwrap_or_default();
            let place = if groups.is_empty() {
                String::new()
            } else {
                format!("[{}] ", groups.join(" × "))
            };
            format!(
                "{place}{option}: {}/{} {}{reason}",
                number(row.responses),
                number(row.base),
                number(row.share)
            )
        })
        .collect()
}

fn people<'p>(
    groups: &[(usize, &'p [(&'p str, &'p str)])],
    key: u32,
) -> Vec<(&'p [(&'p str, &'p str)], u32)> {
    groups
        .iter()
        .flat_map(|(n, answers)| std::iter::repeat_n((*answers, key), *n))
        .collect()
}

#[test]
fn the_noise_table_has_the_properties_that_were_asked_for() {
    let golden: [(usize, &[(i64, f64)]); 2] = [
        (
            1,
            &[
                (-1, 0.7345),
                (2, 0.1367),
                (3, 0.0728),
                (4, 0.0374),
                (5, 0.0186),
            ],
        ),
        (
            8,
            &[
                (0, 0.2288),
                (1, 0.1942),
                (-1, 0.1942),
                (2, 0.1187),
                (3, 0.0523),
                (4, 0.0166),
                (-5, 0.0038),
            ],
        ),
    ];
    for (row, n) in ROWS.iter().zip(1_i64..) {
        let mut before = 0;
        let mut mean = 0_i128;
        let mut square = 0_i128;
        let mut weights = std::collections::BTreeMap::new();
        for (shift, threshold) in *row {
            let weight = i128::from(*threshold) - i128::from(before);
            assert!(weight > 0, "thresholds rise");
            before = *threshold;
            let shift = i64::from(*shift);
            assert!(
                shift.abs() <= 5 && n + shift >= 0 && ![1, 2].contains(&(n + shift)),
                "{n}{shift:+}"
            );
            mean += weight * i128::from(shift);
            square += weight * i128::from(shift * shift);
            weights.insert(shift, weight);
        }
        assert_eq!(before, 1 << 32);
        assert_eq!(mean, 0, "mean of row {n}");
        assert_eq!(square, 3 << 32, "variance of row {n}");
        for (golden_n, checks) in golden {
            if i64::try_from(golden_n).unwrap() == n {
                for (shift, probability) in checks {
                    // Weights are below 2^32, which a double holds exactly.
                    #[allow(clippy::cast_precision_loss)]
                    let found = weights[shift] as f64 / 4_294_967_296.0;
                    assert!(
                        (found - probability).abs() < 0.000_05,
                        "{n}{shift:+}: {found}"
                    );
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn noise_stays_within_its_bounds(n in 0_u64..100_000, key: u32) {
        let shown = noised(Cell { n, key });
        if n == 0 {
            prop_assert_eq!(shown, 0);
        } else {
            prop_assert!(shown.abs_diff(n) <= 5);
            prop_assert!(shown != 1 && shown != 2);
        }
    }
}

#[test]
fn a_whole_survey_is_exact_from_thirty_and_hidden_below() {
    let survey = published("dals-ed");
    let (woman, man): (&[_], &[_]) = (&[("gender", "woman")], &[("gender", "man")]);
    let few = table(&survey, &[], &people(&[(15, woman), (14, man)], 9));
    assert!(
        shown(&few, "gender")
            .iter()
            .all(|row| row.contains("TooFewAnswers") && row.contains("-/-"))
    );
    let all: [(usize, &[(&str, &str)]); 4] = [
        (9, woman),
        (8, man),
        (7, &[("gender", "other")]),
        (7, &[("gender", "will_not_say")]),
    ];
    let enough = table(&survey, &[], &people(&all, 9));
    assert_eq!(
        shown(&enough, "gender"),
        [
            "woman: 9/31 29",
            "man: 8/31 26",
            "other: 7/31 23",
            "will_not_say: 7/31 23",
            "_removed: 0/31 0",
            "_answered: 31/31 100",
            "_not_answered: 0/31 0",
            "_not_shown: 0/31 0",
        ]
    );
}

#[test]
fn nothing_with_five_answers_or_more_is_called_few() {
    let survey = published("dals-ed");
    let (woman, man): (&[_], &[_]) = (&[("gender", "woman")], &[("gender", "man")]);
    // Two empty options alone would be found by subtraction: the question is noised, and everybody is still there.
    let groups: [(usize, &[(&str, &str)]); 4] = [
        (50, woman),
        (48, man),
        (3, &[("gender", "other")]),
        (0, &[]),
    ];
    let table = table(&survey, &[], &people(&groups, 7));
    let rows = shown(&table, "gender");
    let count = |option: &str| -> i64 {
        let row = rows.iter().find(|r| r.starts_with(option)).unwrap();
        let number = row.split([' ', '/']).nth(1).unwrap();
        number.parse().unwrap_or_else(|_| panic!("{row}"))
    };
    assert!(
        (count("woman") - 50).abs() <= 5 && (count("man") - 48).abs() <= 5,
        "{rows:?}"
    );
    assert!(
        rows[2].starts_with("other: -/101 - FewerThanFive") || count("other") >= 5,
        "{rows:?}"
    );
    assert_eq!(rows[5], "_answered: 101/101 100");
    assert!(!rows.iter().any(|row| row.contains("few_each")), "{rows:?}");
    let protected = protect(&table, Standing::Closed).unwrap();
    let block = table.layout.lines[line(&table, "gender", "man")].block;
    assert!(protected.is_noised(block));
}

#[test]
fn few_answers_each_never_hold_one_option_alone_nor_under_five_answers() {
    let survey = published("dals-ed");
    let groups: [(usize, &[(&str, &str)]); 4] = [
        (20, &[("gender", "woman")]),
        (9, &[("gender", "man")]),
        (2, &[("gender", "will_not_say")]),
        (3, &[("gender", "other")]),
    ];
    let table = table(&survey, &[], &people(&groups, 1));
    assert_eq!(
        shown(&table, "gender")[..4],
        [
            "woman: 20/34 59",
            "man: 9/34 26",
            "other: -/- - InFewEach",
            "will_not_say: -/- - InFewEach"
        ]
    );
    assert_eq!(
        shown(&table, "gender").last().unwrap(),
        "_few_each: 5/34 15"
    );
}

fn line(table: &Table, question: &str, option: &str) -> usize {
    let lines = &table.layout.lines;
    lines
        .iter()
        .position(|l| l.question == question && l.option == option)
        .unwrap()
}

#[test]
fn while_a_survey_is_open_nothing_of_it_is_exact() {
    let survey = published("dals-ed");
    let (woman, man): (&[_], &[_]) = (&[("gender", "woman")], &[("gender", "man")]);
    let table = table(&survey, &[], &people(&[(60, woman), (40, man)], 0));
    let open = protect(&table, Standing::Open).unwrap();
    let line = table
        .layout
        .lines
        .iter()
        .position(|l| l.question == "gender" && l.option == "woman")
        .unwrap();
    let row = open
        .rows()
        .iter()
        .find(|row| row.line == Some(line))
        .unwrap();
    assert_eq!(
        (row.responses, open.responses()),
        (Some(55), 100),
        "only the number of responses is"
    );
}

#[test]
fn what_gives_a_hidden_share_back_is_hidden_too() {
    let survey = published("dals-ed");
    let groups: [(usize, &[(&str, &str)]); 2] = [
        (98, &[("age", "16_24"), ("gender", "woman")]),
        (10, &[("age", "16_24"), ("gender", "man")]),
    ];
    // A key in the middle of the last row gives no shift.
    let table = table(&survey, &["age"], &people(&groups, 0x8000_0000));
    let rows = shown(&table, "gender");
    let young: Vec<&String> = rows
        .iter()
        .filter(|r| r.starts_with("[16_24]") || r.starts_with("[under_45]"))
        .collect();
    let of = |option: &str| {
        young
            .iter()
            .find(|r| r.contains(&format!("] {option}:")))
            .unwrap()
            .as_str()
    };
    assert!(of("woman").ends_with("OverNinety"), "{young:?}");
    assert!(of("man").ends_with("WouldReveal"), "{young:?}");
}

/// An even number of these keys sums to nought, which takes five away.
const EVEN: u32 = 0x8000_0000;

proptest! {
    #[test]
    fn a_pooled_row_is_never_one_line_nor_under_five(counts in proptest::collection::vec(0_usize..40, 5)) {
        let survey = published("dals-ed");
        let answers: [&[(&str, &str)]; 5] = [
            &[("gender", "woman")], &[("gender", "man")], &[("gender", "other")], &[("gender", "will_not_say")], &[],
        ];
        let groups: Vec<(usize, &[(&str, &str)])> = counts.iter().copied().zip(answers).collect();
        let table = table(&survey, &[], &people(&groups, 1));
        let protected = protect(&table, Standing::Closed).unwrap();
        let gender = table.layout.lines.iter().position(|l| l.question == "gender").unwrap();
        let block = table.layout.lines[gender].block;
        let rows: Vec<&ProtectedRow> = protected.rows().iter().filter(|r| r.block == block).collect();
        let pooled = rows.iter().filter(|r| r.hidden == Some(Hidden::InFewEach)).count();
        let few = rows.iter().find(|r| r.line.is_none());
        prop_assert_eq!(few.is_some(), pooled > 0);
        if let Some(few) = few {
            prop_assert!(pooled >= 2 && few.responses >= Some(FEW));
        }
        // Nobody with company is called few.
        for row in rows.iter().filter(|r| r.hidden == Some(Hidden::InFewEach)) {
            prop_assert!(table.exact(0, row.line.unwrap()).0 < FEW);
        }
        if protected.is_noised(block) {
            return Ok(());
        }
        // Whoever subtracts everything that is shown from everybody learns no count under five.
        let options = rows.iter().filter(|r| r.line.is_some_and(|l| {
            !matches!(table.layout.lines[l].counts, Counts::Answered)
        }));
        let shown: u64 = options.filter_map(|r| r.responses).sum();
        let skipped = rows.iter().filter(|r| r.line.is_some_and(|l| table.layout.lines[l].counts == Counts::NotAnswered));
        prop_assert!(skipped.clone().all(|r| r.responses.is_some()) || table.responses < LEAST_BASE || few.is_none());
        let rest = table.responses - shown.min(table.responses);
        prop_assert!(rest == 0 || rest >= FEW || table.responses < LEAST_BASE || few.is_none() && rows.iter().all(|r| r.hidden.is_some()));
    }
}

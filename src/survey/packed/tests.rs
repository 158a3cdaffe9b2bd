use proptest::prelude::*;

use super::*;
use crate::survey::codes::Part;
use crate::survey::file::Folder;
use crate::survey::simulate::Simulation;

proptest! {
    #[test]
    fn numbers_come_back(value: i64) {
        let mut out = Vec::new();
        signed(&mut out, value);
        prop_assert_eq!(read_signed(&mut out.as_slice()), Some(value));
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
        let mut with_format = vec![FORMAT];
        with_format.extend(&bytes);
        let mut unpacked = unpack(&with_format);
        for (_, value) in unpacked.by_ref() {
            if let Value::Options(list, _) | Value::Grid(list) | Value::Text(_, list) = value {
                let _ = list.count();
            }
        }
        let _ = unpacked.is_whole();
    }
}

/// Codes that differ from indexes.
fn codes_of(survey: &Survey) -> Codes {
    let mut stored = std::collections::HashMap::new();
    for (n, question) in survey.questions.iter().enumerate() {
        let mut put = |part, name: &str, code: usize| {
            let code = u32::try_from(code).unwrap();
            stored.insert((question.key.clone(), part, name.to_owned()), code);
        };
        put(Part::Question, "", 200 - n);
        for (n, option) in question.options.iter().enumerate() {
            put(Part::Option, &option.key, 300 - n);
        }
        for (n, statement) in question.statements.iter().enumerate() {
            put(Part::Statement, &statement.key, 150 - n);
        }
    }
    Codes::arrange(survey, &stored).unwrap()
}

#[test]
fn what_was_packed_fills_a_form_that_packs_the_same() {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    let mut simulation = Simulation::new(3);
    for slug in ["dals-ed", "arjang", "filipstad", "sunne", "asele"] {
        let survey = folder.load_one(slug).unwrap().1.unwrap();
        let codes = codes_of(&survey);
        for _ in 0..200 {
            let journey = Journey::new(&survey, &simulation.person(&survey));
            let (answers, written) = (pack(&survey, &codes, &journey), texts(&survey, &journey));
            let again = Journey::new(&survey, &raws(&survey, &codes, &answers, &written));
            assert_eq!(pack(&survey, &codes, &again), answers, "{slug}");
            assert_eq!(texts(&survey, &again), written, "{slug}");
        }
    }
}

#[test]
fn an_answer_against_the_rules_is_kept_as_such() {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    let survey = folder.load_one("dals-ed").unwrap().1.unwrap();
    let codes = codes_of(&survey);
    let age = survey.question_index("age").unwrap();
    let mut raws = vec![Raw::default(); survey.questions.len()];
    raws[age].0.push((String::new(), "25_44".to_owned()));
    let mut invalid = vec![false; survey.questions.len()];
    invalid[age] = true;
    let journey = Journey::on_paper(&survey, &raws, &invalid);
    assert!(journey.problems.is_empty() && !journey.is_blank());
    let packed = pack(&survey, &codes, &journey);
    let mut unpacked = unpack(&packed);
    let values: Vec<(u32, Value<'_>)> = unpacked.by_ref().collect();
    assert!(unpacked.is_whole());
    assert!(values.contains(&(codes.questions[age], Value::Invalid)));
    assert_eq!(super::invalid(&codes, &packed), invalid);
}

#[test]
fn an_unknown_format_is_not_whole() {
    assert!(!unpack(&[9, 1, 0]).is_whole());
    assert!(!unpack(&[]).is_whole());
}

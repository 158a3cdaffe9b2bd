use std::path::Path;

use super::*;
use crate::survey::file::Folder;

/// Returns the sheet's text of a question's condition, in a language of the survey.
fn said(slug: &str, question: &str, code: &str) -> String {
    let survey = Folder::read(Path::new("surveys"))
        .unwrap()
        .load_one(slug)
        .unwrap()
        .1
        .unwrap();
    let language = survey.language_index(code).unwrap();
    let spoken = Spoken {
        survey: &survey,
        language,
        words: Locale::of(&survey.languages[language]),
    };
    let question = survey.question_index(question).unwrap();
    let said = spoken.question_only_if(question).unwrap_or_default();
    said.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_condition_is_said_in_words() {
    let swedish = said("arjang", "reasons", "sv");
    assert!(
        swedish.starts_with(
            "Svara bara om du svarade ”Ganska otrygg” eller ”Mycket otrygg” på frågan ”"
        ),
        "{swedish}"
    );
    assert!(swedish.contains("” eller du svarade ”"), "{swedish}");
    assert_eq!(said("arjang", "safe_day", "sv"), "");
    let not = said("filipstad", "last_visit", "sv");
    assert!(not.contains("du inte svarade ”"), "{not}");
    // "Was answered" is omitted beside a more precise part.
    let other = said("sunne", "unsafe_reason", "sv");
    assert!(
        other.starts_with("Svara bara om du svarade något annat än ”") && !other.contains(" och "),
        "{other}"
    );
}

#[test]
fn every_condition_has_its_words_in_every_language() {
    let survey = Folder::read(Path::new("surveys"))
        .unwrap()
        .load_one("asele")
        .unwrap()
        .1
        .unwrap();
    let at = |key: &str| survey.question_index(key).unwrap();
    let all = [
        Condition::AnyOf(at("school_link"), vec![0, 1]),
        Condition::NoneOf(at("school_link"), vec![0]),
        Condition::Answered(at("walks"), true),
        Condition::Answered(at("walks"), false),
        Condition::AtLeast(at("walks"), 3),
        Condition::AtLeast(at("school_link"), 2),
        Condition::AtLeast(at("school_way"), 4),
        Condition::Not(Box::new(Condition::AnyOf(at("school_link"), vec![0]))),
        Condition::Not(Box::new(Condition::AtLeast(at("walks"), 3))),
    ];
    for words in Locale::all() {
        let spoken = Spoken {
            survey: &survey,
            language: 0,
            words,
        };
        for condition in &all {
            let said = spoken.only_if(condition);
            let code = words.language.code();
            assert!(!said.contains("paper-"), "{code}: {said}");
            assert_ne!(spoken.choose_only_if(condition), said, "{code}");
        }
        let both = spoken.only_if(&Condition::All(all.to_vec()));
        assert!(both.contains(words.t("paper-and")), "{both}");
    }
}

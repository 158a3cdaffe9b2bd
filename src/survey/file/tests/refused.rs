//! Surveys that are well written and could not work.

use super::{GOOD, problems, replaced, sources};
use crate::survey::file::build::{self, Source};

#[test]
pub(super) fn a_condition_on_a_later_missing_or_own_question_is_refused() {
    let missing = replaced("question = \"age\"", "question = \"agee\"");
    assert_eq!(
        missing,
        ["x.toml:36:24: no question has the key \"agee\"; did you mean \"age\"?"]
    );
    let own = replaced(
        "question = \"age\", equals = \"old\"",
        "question = \"why\", answered = true",
    );
    assert_eq!(
        own,
        ["x.toml:36:24: this condition goes round in a circle: why → why"]
    );
    let option = replaced("equals = \"old\"", "equals = \"olds\"");
    assert_eq!(
        option,
        ["x.toml:36:40: \"age\" has no option \"olds\"; did you mean \"old\"?"]
    );
    let circle = replaced(
        "text = \"Ålder?\"",
        "text = \"Ålder?\"\nshow_if = { question = \"why\", answered = true }",
    );
    assert_eq!(
        circle,
        ["x.toml:31:24: this condition goes round in a circle: why → age → why"]
    );
}

#[test]
pub(super) fn a_pale_accent_and_an_unknown_municipality_are_refused_at_once() {
    let both = problems(
        &GOOD
            .replace("#1d5c4d", "#8fd3c4")
            .replace("\"1438\"", "\"0001\""),
        &[],
    );
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(
        both[0].starts_with("x.toml:9:16: no municipality has the code \"0001\""),
        "{both:?}"
    );
    assert!(
        both[1].starts_with("x.toml:10:10: \"#8fd3c4\" has a contrast of 1."),
        "{both:?}"
    );
}

#[test]
pub(super) fn of_numbers_and_areas_the_cause_is_told_and_the_limit_that_holds() {
    let scale = "kind = \"scale\"\nfrom = 5\nto = 1";
    let options =
        "options = [{ key = \"young\", text = \"Ung\" }, { key = \"old\", text = \"Gammal\" }]\n";
    let plain = GOOD
        .replace("background = [\"age\"]\n", "")
        .replace("show_if = { question = \"age\", equals = \"old\" }\n", "")
        .replace(options, "");
    let of_kind = |kind: &str| problems(&plain.replace("kind = \"one-choice\"", kind), &[]);
    let ends = of_kind(scale);
    assert!(
        ends.len() == 1 && ends[0].ends_with("should be above \"from\", by at most 10"),
        "{ends:?}"
    );
    let one_end = of_kind("kind = \"scale\"\nfrom = 1");
    assert!(
        one_end.len() == 1 && one_end[0].contains("needs both"),
        "{one_end:?}"
    );
    for (wrong, told) in [
        ("longest = -5", "a whole number from 1 to 10000, not"),
        ("longest = 10001", "should be 1 to 10000 characters"),
    ] {
        let all = replaced(
            "kind = \"long-text\"",
            &format!("kind = \"long-text\"\n{wrong}"),
        );
        assert!(all.len() == 1 && all[0].contains(told), "{all:?}");
    }
    let bands = of_kind("kind = \"number\"\nminimum = 1\nmaximum = 7\nbands = [0, 1, 8]");
    assert!(
        bands.len() == 2
            && bands[0].contains(":10: 0 should not be below")
            && bands[1].contains(":16: 8 should not be below"),
        "{bands:?}"
    );
    let number = "kind = \"number\"\nminimum = 7\nmaximum = 1\nbands = [7]";
    let crossed = of_kind(number);
    assert!(
        crossed.len() == 1 && crossed[0].contains("not be more than"),
        "{crossed:?}"
    );
    let place = "kind = \"place\"\nplace = \"home\"\nareas = [\"edd\"]";
    let mut own = sources(&plain.replace("kind = \"one-choice\"", place), &[]);
    let path = "surveys/places/1438.toml";
    own.places.push((
        "1438".to_owned(),
        Source {
            path: path.to_owned(),
            text: std::fs::read_to_string(path).unwrap(),
            unreadable: None,
        },
    ));
    let area = build::survey(&own).unwrap_err();
    assert!(
        area.len() == 1 && area[0].to_string().contains("have no area \"edd\""),
        "{area:?}"
    );
}

#[test]
pub(super) fn options_that_nobody_can_tell_apart_are_told_in_every_language() {
    let same = replaced("text = \"Gammal\"", "text = \" Ung\"");
    assert_eq!(
        same,
        ["x.toml:31:67: two of these options have the text \"Ung\": nobody can tell them apart"]
    );
    // With a condition on each of them, two options may share a text.
    let apart = GOOD.replace(
        "show_if = { question = \"age\", equals = \"old\" }",
        "show_if = { question = \"age\", equals = \"old\" }\n[[page.question]]\nkey = \"what\"\nkind = \"one-choice\"\ntext = \"Vad?\"\noptions = [{ key = \"a\", text = \"A\", show_if = { question = \"age\", equals = \"old\" } }, { key = \"b\", text = \"A\", show_if = { question = \"age\", equals = \"young\" } }, { key = \"c\", text = \"C\" }]",
    );
    assert!(build::survey(&sources(&apart, &[])).is_ok());
    let base = GOOD.replace("languages = [\"sv\"]", "languages = [\"sv\", \"en\"]");
    let english = "title = \"T\"\nsender = \"S\"\nintroduction = \"I\"\nthanks = \"Thanks\"\nother_ways = \"Phone\"\n[notice]\nboard = \"B\"\npurpose = \"P\"\nlegal_basis = \"L\"\nrecipients = \"R\"\nretention = \"X\"\n[page.one]\ntitle = \"Page\"\n[question.age]\ntext = \"Age?\"\n[question.age.options]\nyoung = \"Old\"\nold = \"Old\"\n[question.why]\ntext = \"Why?\"\n";
    assert_eq!(
        problems(&base, &[("en", english)]),
        ["x.en.toml:18:7: two of these options have the text \"Old\": nobody can tell them apart"]
    );
    // An overlay in the survey's own language is a problem.
    let own = problems(
        &base,
        &[
            ("en", &english.replacen("Old", "Young", 1)),
            ("sv", "title = \"T\"\n"),
        ],
    );
    assert_eq!(
        own,
        [
            "x.sv.toml:1:1: the survey itself is in \"sv\": write its words in x.toml, and take this file away"
        ]
    );
}

#[test]
pub(super) fn every_missing_translation_is_found_and_a_needless_one_too() {
    let base = GOOD.replace("languages = [\"sv\"]", "languages = [\"sv\", \"en\"]");
    let english = r#"
title = "T"
sender = "S"
introduction = "I"
thanks = "Thanks"
other_ways = "Phone"
[notice]
board = "B"
purpose = "P"
legal_basis = "L"
recipients = "R"
retention = "X"
[page.one]
title = "Page"
[question.age]
text = "Age?"
help = "Years"
[question.age.options]
young = "Young"
olds = "Old"
[question.wyh]
text = "Why?"
"#;
    let all = problems(&base, &[("en", english)]);
    assert_eq!(
        all,
        [
            "x.en.toml:15:2: missing translation of question.why.text: \"Varför?…\"",
            "x.en.toml:17:8: the first language has no question.age.help, so there is nothing to translate",
            "x.en.toml:18:15: missing translation of question.age.options.old: \"Gammal\"",
            "x.en.toml:20:8: \"age\" has no \"olds\" among its options; did you mean \"old\"?",
            "x.en.toml:21:11: the survey has no question \"wyh\"; did you mean \"why\"?",
        ]
    );
}

#[test]
pub(super) fn a_host_that_could_smuggle_into_a_header_is_refused() {
    for host in [
        "https://a.se; script-src *",
        "https://a.se/x",
        "https://a.se\\nX: y",
        "*",
        "http://a.se",
    ] {
        let all = replaced("accent =", &format!("frame_hosts = [\"{host}\"]\naccent ="));
        assert!(all[0].starts_with("x.toml:10:16: "), "{host}: {all:?}");
    }
}

#[test]
pub(super) fn what_validator_says_comes_with_its_place() {
    assert_eq!(
        replaced("a@example.se", "nobody"),
        ["x.toml:14:9: \"email\" should be an e-mail address"]
    );
}

#[test]
pub(super) fn keys_of_another_kind_and_a_shuffled_scale_are_refused() {
    let all = replaced(
        "kind = \"one-choice\"",
        "kind = \"scale\"\nshuffle = true\nmost = 2",
    );
    assert_eq!(
        all,
        [
            "x.toml:30:11: only lists without an order may be shuffled: one-choice, several-choices, ranking",
            "x.toml:31:8: \"most\" has a meaning for SeveralChoices and Ranking only",
        ]
    );
}

#[test]
pub(super) fn helplines_stand_beside_text_boxes_only() {
    let all = replaced(
        "kind = \"one-choice\"",
        "kind = \"one-choice\"\nhelplines = true",
    );
    assert_eq!(
        all,
        ["x.toml:30:13: \"helplines\" has a meaning for ShortText and LongText only"]
    );
}

#[test]
pub(super) fn what_could_not_work_is_refused() {
    for (from, to, word) in [
        ("text = \"Ung\"", "text = \" \"", "this text is empty"),
        (
            "text = \"Ung\"",
            "text = \"Ung\\u202e\"",
            "invisible character, U+202E",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\", \"age\"]",
            "stands here twice",
        ),
        (
            "background = [\"age\"]",
            "background = [\"why\"]",
            "no options to group by",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[\"age\"], [\"why\"]]",
            "channel and place_asked, not by \"why\"",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[\"age\", \"channel\"], [\"channel\", \"age\"]]",
            "this grouping stands here twice",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[\"age\"], [\"channel\"], [\"place_asked\"], [\"age\", \"channel\"]]",
            "4 tables by group are too many",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\ntables = [[]]",
            "one or two keys",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\nresidents = { question = \"age\", equals = \"odl\" }",
            "did you mean \"old\"?",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\nresidents = { not = { question = \"age\", equals = \"old\" } }",
            "by one question and \"equals\" or \"any_of\"",
        ),
        (
            "background = [\"age\"]",
            "background = [\"age\"]\nsample = \"randon\"",
            "did you mean \"random\"?",
        ),
        (
            "text = \"Ålder?\"",
            "text = \"Ålder?\"\ngroups = [{ key = \"a\", text = \"A\", group = \"c\" }, { key = \"b\", text = \"B\" }]",
            "no group has the key \"c\"",
        ),
        (
            "text = \"Ålder?\"",
            "text = \"Ålder?\"\ngroups = [{ key = \"a\", text = \"A\", group = \"b\" }, { key = \"b\", text = \"B\", group = \"a\" }]",
            "lies, by way of others, in itself",
        ),
        ("equals = \"old\"", "any_of = []", "at least one option"),
        (
            "kind = \"one-choice\"",
            "kind = \"several-choices\"\nleast = 7",
            "only 2 options",
        ),
        (
            "kind = \"one-choice\"",
            "kind = \"scale\"\nfrom = -9223372036854775808\nto = 9223372036854775807",
            "by at most 10",
        ),
    ] {
        let all = replaced(from, to);
        assert!(all.iter().any(|p| p.contains(word)), "{word}: {all:?}");
    }
}

#[test]
pub(super) fn a_hopeless_file_is_told_in_no_more_than_two_hundred_lines() {
    let all = problems(&"=\n".repeat(20_000), &[]);
    assert!(all.len() <= 200, "{}", all.len());
}

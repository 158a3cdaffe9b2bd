//! Conditions of other systems, read.

use super::*;
use crate::interchange::expression::{Dialect, parse};

fn names() -> Names {
    let named = |key: &str, kind, options: &[&str]| Named {
        key: key.to_owned(),
        kind,
        whole: true,
        options: options
            .iter()
            .map(|one| ((*one).to_owned(), one.to_lowercase()))
            .collect(),
    };
    let mut names = Names::default();
    for (name, one) in [
        (
            "one",
            named("one", KindName::OneChoice, &["A1", "A2", "3", "4"]),
        ),
        (
            "many",
            named("many", KindName::SeveralChoices, &["S1", "S2"]),
        ),
        ("age", named("age", KindName::Number, &[])),
        ("why", named("why", KindName::LongText, &[])),
        ("seen", named("seen", KindName::Information, &[])),
        ("order", named("order", KindName::Ranking, &["A", "B"])),
    ] {
        names.questions.insert(name.to_owned(), one);
    }
    for part in ["S1", "S2"] {
        let own = ("many".to_owned(), part.to_lowercase());
        names.parts.insert(format!("many_{part}"), own);
    }
    names
}

fn read(text: &str, dialect: Dialect) -> Option<String> {
    let found = names().condition(&parse(text, dialect)?)?;
    Some(found.map_or("always".to_owned(), |one| {
        toml::to_string(&one).unwrap().replace('\n', "; ")
    }))
}

#[test]
fn expressions_become_conditions() {
    for (text, wanted) in [
        ("${one} = 'A1'", "question = \"one\"; equals = \"a1\"; "),
        ("'A1' = ${one}", "question = \"one\"; equals = \"a1\"; "),
        (
            "selected(${many}, 'S2')",
            "question = \"many\"; equals = \"s2\"; ",
        ),
        (
            "${one} = 'A1' or ${one} = 'A2'",
            "question = \"one\"; any_of = [\"a1\", \"a2\"]; ",
        ),
        ("${one} != ''", "question = \"one\"; answered = true; "),
        (
            "${one} != 'A1'",
            "[not]; question = \"one\"; equals = \"a1\"; ",
        ),
        (
            "${one} >= 3",
            "question = \"one\"; any_of = [\"3\", \"4\"]; ",
        ),
        ("${age} >= 18", "question = \"age\"; at_least = 18; "),
        ("18 < ${age}", "question = \"age\"; at_least = 19; "),
        (
            "${age} < 18",
            "[[all]]; question = \"age\"; answered = true; ; [[all]]; ; [all.not]; question = \"age\"; at_least = 18; ",
        ),
        (
            "count-selected(${many}) > 1",
            "question = \"many\"; at_least = 2; ",
        ),
        (
            "count-selected(${many}) < 2",
            "[not]; question = \"many\"; at_least = 2; ",
        ),
        (
            "count-selected(${many}) <= 0.5",
            "question = \"many\"; answered = false; ",
        ),
        (
            "count-selected(${many}) != 0",
            "question = \"many\"; answered = true; ",
        ),
        (
            "${many} = 'S1'",
            "[[all]]; question = \"many\"; equals = \"s1\"; ; [[all]]; ; [all.not]; question = \"many\"; at_least = 2; ",
        ),
        (
            "string-length(${why}) <= 0",
            "question = \"why\"; answered = false; ",
        ),
        ("${age} >= 17.5", "question = \"age\"; at_least = 18; "),
        (
            "string-length(${why}) > 0",
            "question = \"why\"; answered = true; ",
        ),
        ("true()", "always"),
        ("${one} = 'A1' or true()", "always"),
        (
            "${one} = 'A1' and true()",
            "question = \"one\"; equals = \"a1\"; ",
        ),
    ] {
        assert_eq!(
            read(text, Dialect::XlsForm).as_deref(),
            Some(wanted),
            "{text}"
        );
    }
    for (text, wanted) in [
        (
            "((one.NAOK == \"A1\"))",
            "question = \"one\"; equals = \"a1\"; ",
        ),
        (
            "many_S1.NAOK == 'Y'",
            "question = \"many\"; equals = \"s1\"; ",
        ),
        (
            "many_S1.NAOK != 'Y'",
            "[not]; question = \"many\"; equals = \"s1\"; ",
        ),
        ("!is_empty(one)", "question = \"one\"; answered = true; "),
        (
            "count(many_S1.NAOK, many_S2.NAOK) >= 2",
            "question = \"many\"; at_least = 2; ",
        ),
        ("1", "always"),
    ] {
        assert_eq!(
            read(text, Dialect::LimeSurvey).as_deref(),
            Some(wanted),
            "{text}"
        );
    }
}

#[test]
fn what_cannot_be_said_is_refused_as_a_whole() {
    for text in [
        "${gone} = 'A1'",
        "${one} = 'A9'",
        "${one} = 'A1' and today() > 3",
        "${one} = 'A1' or ${gone} = 1",
        "${why} = 'x'",
        "${age} = ${one}",
        "count-selected(${one}) >= 2",
        "not(regex(${why}, 'x'))",
        "${age} = 2.5",
        "${age} >= 'inf'",
        "${age} >= 1e999",
        "count-selected(${many}) = 1.5",
        // Always, and never.
        "count-selected(${many}) >= 0",
        "count-selected(${many}) < 0",
        "string-length(${why}) > 5",
        "selected(${why}, 'x')",
        "${seen} != ''",
        "${order} = 'A'",
        "2",
    ] {
        assert_eq!(read(text, Dialect::XlsForm), None, "{text}");
    }
    for text in [
        "count(many_S1.NAOK) > 1",
        "count(many_S1.NAOK, many_S1.NAOK) >= 1",
        "many_S2.value == 'Y'",
    ] {
        assert_eq!(read(text, Dialect::LimeSurvey), None, "{text}");
    }
}

#[test]
fn comparisons_of_long_lists_are_written_out_so_far_and_no_further() {
    let mut names = names();
    let long = Named {
        key: "long".to_owned(),
        kind: KindName::OneChoice,
        options: (0..100).map(|n| (n.to_string(), n.to_string())).collect(),
        ..Named::default()
    };
    names.questions.insert("long".to_owned(), long);
    let one = parse("${long} > 3", Dialect::XlsForm).unwrap();
    let read = (0..1_500).filter(|_| names.condition(&one).is_some());
    assert_eq!(read.count(), 1_000);
}

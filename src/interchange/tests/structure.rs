//! Each kind of question of `LimeSurvey` once: kept, or told; its files of both generations.

use super::*;

/// Makes a file of rows: a table, and its cells by field, parted by `|`.
pub(super) fn lss(rows: &[String]) -> Vec<u8> {
    let mut tables: Vec<&str> = Vec::new();
    for row in rows {
        let table = row.split('|').next().unwrap();
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    let mut all = vec![
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><document>".to_owned(),
        "<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>490</DBVersion>".to_owned(),
    ];
    for table in tables {
        all.push(format!("<{table}><rows>"));
        for row in rows
            .iter()
            .filter(|row| row.split('|').next() == Some(table))
        {
            all.push("<row>".to_owned());
            for cell in row.split('|').skip(1) {
                let (field, cell) = cell.split_once('=').unwrap();
                let cell = if cell == "stroke" { "|" } else { cell };
                all.push(format!("<{field}><![CDATA[{cell}]]></{field}>"));
            }
            all.push("</row>".to_owned());
        }
        all.push(format!("</rows></{table}>"));
    }
    all.push("</document>".to_owned());
    all.concat().into_bytes()
}

/// Reads one question of a kind; it has two answers and two subquestions, and comes after a list and one of several.
fn question(kind: &str, more: &str, (attribute, value): (&str, &str)) -> (Draft, Vec<Matter>) {
    let own =
        format!("questions|qid=9|parent_qid=0|gid=1|type={kind}|title=Q9|question_order=9{more}");
    let bytes = lss(&[
        "surveys|sid=7|language=sv|additional_languages=en".to_owned(),
        "surveys_languagesettings|surveyls_survey_id=7|surveyls_language=sv|surveyls_title=Prov"
            .to_owned(),
        "groups|gid=1|group_order=1|grelevance=1".to_owned(),
        "group_l10ns|gid=1|group_name=Sida|language=sv".to_owned(),
        "questions|qid=1|parent_qid=0|gid=1|type=L|title=Q1|question_order=1".to_owned(),
        "questions|qid=2|parent_qid=0|gid=1|type=M|title=Q2|question_order=2".to_owned(),
        own,
        "subquestions|qid=21|parent_qid=2|title=S1|question_order=1".to_owned(),
        "subquestions|qid=91|parent_qid=9|title=S1|question_order=1".to_owned(),
        "subquestions|qid=92|parent_qid=9|title=S2|question_order=2".to_owned(),
        "question_l10ns|qid=9|question=<p>Vad?</p>|language=sv".to_owned(),
        "question_l10ns|qid=9|question=What?|language=en".to_owned(),
        "question_l10ns|qid=91|question=Ett|language=sv".to_owned(),
        "question_l10ns|qid=92|question=Två|language=sv".to_owned(),
        "answers|aid=1|qid=1|code=A1|sortorder=1".to_owned(),
        "answers|aid=2|qid=9|code=A1|sortorder=1".to_owned(),
        "answers|aid=3|qid=9|code=A2|sortorder=2".to_owned(),
        "answer_l10ns|aid=2|answer=Bra|language=sv".to_owned(),
        "answer_l10ns|aid=3|answer=Dåligt|language=sv".to_owned(),
        format!("question_attributes|qid=9|attribute={attribute}|value={value}"),
    ]);
    let (draft, told) = System::LimeSurvey.read(&bytes).unwrap().draft(&nothing());
    let here = told
        .into_iter()
        .filter(|one| one.at == At::Named("Q9".to_owned()));
    let here = here
        .map(|one| one.matter)
        .filter(|one| *one != Matter::Marks);
    (draft, here.collect())
}

#[test]
fn each_kind_of_limesurvey_is_kept_or_told() {
    for (kind, wanted, options, statements) in [
        ("L", KindName::OneChoice, 2, 0),
        ("!", KindName::OneChoice, 2, 0),
        ("M", KindName::SeveralChoices, 2, 0),
        ("F", KindName::Grid, 2, 2),
        ("H", KindName::Grid, 2, 2),
        ("A", KindName::Grid, 5, 2),
        ("B", KindName::Grid, 10, 2),
        ("C", KindName::Grid, 3, 2),
        ("E", KindName::Grid, 3, 2),
        ("R", KindName::Ranking, 2, 0),
        ("5", KindName::Scale, 0, 0),
        ("Y", KindName::OneChoice, 2, 0),
        ("G", KindName::OneChoice, 2, 0),
        ("N", KindName::Number, 0, 0),
        ("D", KindName::Date, 0, 0),
        ("S", KindName::ShortText, 0, 0),
        ("T", KindName::LongText, 0, 0),
        ("U", KindName::LongText, 0, 0),
        ("X", KindName::Information, 0, 0),
    ] {
        let (draft, told) = question(kind, "|mandatory=Y", ("hide_tip", "1"));
        assert_eq!(told, [], "{kind}");
        let one = draft.question("q9").unwrap();
        assert_eq!((one.kind, one.text.as_str()), (wanted, "Vad?"), "{kind}");
        assert_eq!(
            (one.options.len(), one.statements.len()),
            (options, statements),
            "{kind}"
        );
        assert_eq!(one.required, kind != "X", "{kind}");
        let english = &draft.overlays["en"].question["q9"].text;
        assert_eq!(english.as_deref(), Some("What?"));
    }
    for kind in ["K", "Q", ";", ":", "stroke", "I", "1", "ö"] {
        let (draft, told) = question(kind, "", ("", ""));
        assert!(draft.question("q9").is_none(), "{kind}");
        assert!(matches!(told[..], [Matter::NotAsked(_)]), "{kind} {told:?}");
    }
    let (_, told) = question("*", "", ("equation", "{1+1}"));
    assert_eq!(told, [Matter::Computed("Q9".to_owned())]);
}

#[test]
fn settings_and_conditions_of_limesurvey_are_kept_or_told() {
    type Check = fn(&QuestionFile) -> bool;
    let cases: [(&str, &str, (&str, &str), Check); 12] = [
        ("L", "|relevance=((Q1.NAOK == \"A1\"))", ("", ""), |one| {
            one.show_if.as_ref().unwrap().equals.as_deref() == Some("a1")
        }),
        ("L", "|relevance=Q2_S1.NAOK == 'Y'", ("", ""), |one| {
            one.show_if.as_ref().unwrap().question.as_deref() == Some("q2")
        }),
        ("L", "|other=Y", ("other_replace_text", "Eget"), |one| {
            one.options[2].text == "Eget"
        }),
        ("L", "", ("random_order", "1"), |one| one.shuffle),
        ("M", "", ("max_answers", "2"), |one| one.most == Some(2)),
        ("N", "", ("min_num_value_n", "15"), |one| {
            one.minimum == Some(15.0)
        }),
        ("N", "", ("num_value_int_only", "1"), |one| {
            one.decimals.is_none()
        }),
        ("S", "", ("maximum_chars", "80"), |one| {
            one.longest == Some(80)
        }),
        ("D", "", ("date_format", "yyyy-mm-dd"), |one| {
            one.kind == KindName::Date
        }),
        ("L", "", ("display_columns", "3"), |one| {
            one.options.len() == 2
        }),
        ("L", "", ("answer_order", "normal"), |one| !one.shuffle),
        ("D", "", ("date_min", "2026-01-01"), |one| {
            one.earliest.is_some()
        }),
    ];
    for (kind, more, attribute, check) in cases {
        let (draft, told) = question(kind, more, attribute);
        assert_eq!(told, [], "{kind} {attribute:?}");
        assert!(check(draft.question("q9").unwrap()), "{kind} {attribute:?}");
    }
}

#[test]
fn settings_that_are_not_there_are_told() {
    let text = "rand() > 1".to_owned();
    let cases: [(&str, &str, (&str, &str), Matter); 13] = [
        (
            "L",
            "|relevance=rand() > 1",
            ("", ""),
            Matter::Condition(text),
        ),
        ("L", "|preg=/x/", ("", ""), Matter::Limit("/x/".to_owned())),
        ("O", "", ("", ""), Matter::Setting("comment".to_owned())),
        (
            "F",
            "",
            ("array_filter", "Q2"),
            Matter::Setting("array_filter = Q2".to_owned()),
        ),
        ("M", "", ("exclude_all_others", "S2"), Matter::Exclusive),
        (
            "M",
            "",
            ("exclude_all_others", "S7"),
            Matter::Setting("exclude_all_others = S7".to_owned()),
        ),
        (
            "F",
            "",
            ("random_order", "1"),
            Matter::Setting("random_order = 1".to_owned()),
        ),
        (
            "S",
            "",
            ("numbers_only", "1"),
            Matter::Setting("numbers_only = 1".to_owned()),
        ),
        (
            "R",
            "",
            ("min_answers", "2"),
            Matter::Setting("min_answers = 2".to_owned()),
        ),
        (
            "D",
            "",
            ("date_format", "dd.mm.yyyy HH:MM"),
            Matter::Setting("date_format = dd.mm.yyyy HH:MM".to_owned()),
        ),
        (
            "T",
            "",
            ("location_mapservice", "1"),
            Matter::Setting("location_mapservice = 1".to_owned()),
        ),
        ("Z", "", ("", ""), Matter::NotAsked("Z".to_owned())),
        (
            "L",
            "|title=day",
            ("", ""),
            Matter::Key("day".to_owned(), "day_2".to_owned()),
        ),
    ];
    for (kind, more, attribute, matter) in cases {
        let (draft, told) = question(kind, more, attribute);
        if matches!(matter, Matter::Key(..)) {
            assert!(draft.question("day_2").is_some());
            continue;
        }
        assert_eq!(told, [matter], "{kind} {attribute:?}");
    }
}

#[test]
fn an_older_file_has_its_texts_in_the_rows_themselves() {
    let bytes = lss(&[
        "surveys|sid=7|language=sv|additional_languages=en de".to_owned(),
        "surveys_languagesettings|surveyls_survey_id=7|surveyls_language=sv|surveyls_title=Prov|surveyls_welcometext=Hej &amp; välkommen".to_owned(),
        "groups|gid=2|group_order=2|group_name=Andra|language=sv|grelevance=1".to_owned(),
        "groups|gid=1|group_order=1|group_name=Första|language=sv".to_owned(),
        "groups|gid=1|group_order=1|group_name=First|language=en".to_owned(),
        "questions|qid=5|sid=7|gid=1|type=L|title=A|question=Trygg?<script>x()</script>|language=sv".to_owned(),
        "questions|qid=5|sid=7|gid=1|type=L|title=A|question=Safe?|language=en".to_owned(),
        "questions|qid=6|sid=7|gid=2|type=T|title=B|question=Hej {A.shown}|language=sv|relevance=((7X1X5.NAOK == \"Y\"))".to_owned(),
        "answers|qid=5|code=Y|answer=Ja|language=sv|sortorder=1".to_owned(),
        "answers|qid=5|code=Y|answer=Yes|language=en|sortorder=1".to_owned(),
        "quota|id=1".to_owned(),
    ]);
    let (draft, told) = System::LimeSurvey.read(&bytes).unwrap().draft(&nothing());
    let titles: Vec<&str> = draft
        .base
        .page
        .iter()
        .map(|page| page.title.as_str())
        .collect();
    assert_eq!(titles, ["Första", "Andra"]);
    assert_eq!(draft.base.introduction, "Hej & välkommen");
    let first = draft.question("a").unwrap();
    assert_eq!(
        (first.text.as_str(), first.options[0].text.as_str()),
        ("Trygg?", "Ja")
    );
    assert_eq!(draft.overlays["en"].question["a"].options["y"], "Yes");
    assert!(draft.question("b").unwrap().show_if.is_some());
    let matters: Vec<Matter> = told.into_iter().map(|one| one.matter).collect();
    for matter in [
        Matter::Marks,
        Matter::Piped("{A.shown}".to_owned()),
        Matter::Language("de".to_owned()),
        Matter::Part("quota".to_owned()),
    ] {
        assert!(matters.contains(&matter), "{matter:?} {matters:?}");
    }
}

#[test]
fn a_limesurvey_file_comes_in_as_it_went_out() {
    for key in SHIPPED {
        let before = draft(key);
        let bytes = limesurvey::write(&before).unwrap();
        let (after, told) = System::LimeSurvey.read(&bytes).unwrap().draft(&nothing());
        let lost: Vec<&Told> = told
            .iter()
            .filter(|one| {
                !matches!(
                    one.matter,
                    Matter::Marks | Matter::Exclusive | Matter::Key(..) | Matter::NoList(_)
                )
            })
            .collect();
        assert_eq!(lost, Vec::<&Told>::new(), "{key}");
        let instead = |one: &&QuestionFile| one.kind.is_text() && !one.options.is_empty();
        let more = before.questions().filter(instead).count();
        assert_eq!(
            after.questions().count(),
            before.questions().count() + more,
            "{key}"
        );
        assert_eq!(after.base.thanks, before.base.thanks, "{key}");
        let languages: Vec<&String> = before
            .base
            .languages
            .iter()
            .filter(|one| *one != "sv-simple")
            .collect();
        assert_eq!(
            after.base.languages.iter().collect::<Vec<_>>(),
            languages,
            "{key}"
        );
        let mut all = after.questions();
        for one in before.questions() {
            let other = all.next().unwrap();
            assert_eq!(
                (&other.text, other.required),
                (&one.text, one.required),
                "{key}"
            );
            assert_eq!(
                other.show_if.is_some(),
                one.show_if.is_some(),
                "{key} {}",
                one.key
            );
            let texts = |one: &QuestionFile| -> Vec<String> {
                one.statements.iter().map(|one| one.text.clone()).collect()
            };
            assert_eq!(texts(other), texts(one), "{key}");
            if instead(&one) {
                let instead = all.next().unwrap();
                assert_eq!(instead.options.len(), one.options.len(), "{key}");
            }
        }
    }
}

#[test]
fn structures_that_are_none_are_refused() {
    for (text, why) in [
        (
            "<document><LimeSurveyDocType>Label set</LimeSurveyDocType></document>",
            Unreadable::Format,
        ),
        ("<html></html>", Unreadable::Format),
        ("<document><LimeSurveyDocType>Survey", Unreadable::Format),
        (
            "<!DOCTYPE x [<!ENTITY a \"b\">]><document/>",
            Unreadable::Entities,
        ),
        (
            "<document><LimeSurveyDocType>&x;</LimeSurveyDocType></document>",
            Unreadable::Entities,
        ),
        ("{}", Unreadable::Format),
    ] {
        assert_eq!(System::LimeSurvey.read(text.as_bytes()), Err(why), "{text}");
    }
    assert_eq!(
        System::LimeSurvey.read(b"<document>\xff\xfe</document>"),
        Err(Unreadable::Encoding)
    );
}

#[test]
fn what_a_structure_has_beyond_a_survey_is_told() {
    let of = |language: &str, more: &[String]| {
        let mut rows = vec![
            format!("surveys|sid=7|language={language}|additional_languages=sv"),
            "groups|gid=1|group_order=1|grelevance=1".to_owned(),
            "questions|qid=1|parent_qid=0|gid=1|type=M|title=Q1|question_order=1".to_owned(),
            "questions|qid=2|parent_qid=0|gid=1|type=L|title=Q2|question_order=2".to_owned(),
            format!("question_l10ns|qid=1|question=Var?|language={language}"),
            "question_l10ns|qid=1|question=Vad?|language=sv".to_owned(),
            "subquestions|qid=11|parent_qid=1|title=S1|question_order=1|relevance=a > 1".to_owned(),
            "answers|aid=1|qid=2|code=A1|sortorder=1".to_owned(),
        ];
        rows.extend_from_slice(more);
        let (draft, told) = System::LimeSurvey
            .read(&lss(&rows))
            .unwrap()
            .draft(&nothing());
        (
            draft,
            told.into_iter().map(|one| one.matter).collect::<Vec<_>>(),
        )
    };
    let old = "conditions|cid=1|qid=2|cfieldname=7X1X1S1|method===|value=Y".to_owned();
    let (draft, told) = of("so", &[old]);
    // The first language that a survey can be in is the first one here.
    assert_eq!(draft.base.languages, ["sv"]);
    assert_eq!(draft.question("q1").unwrap().text, "Vad?");
    let wanted = [
        Matter::Condition("7X1X1S1 == Y".to_owned()),
        Matter::Filter("a > 1".to_owned()),
        Matter::Language("so".to_owned()),
    ];
    for one in wanted {
        assert!(told.contains(&one), "{one:?}: {told:?}");
    }
    let many: Vec<String> = (0..150)
        .map(|n| {
            format!(
                "subquestions|qid={}|parent_qid=1|title=S1|question_order={n}",
                n + 100
            )
        })
        .collect();
    let (draft, told) = of("en", &many);
    assert_eq!(draft.question("q1").unwrap().options.len(), 100);
    assert!(told.contains(&Matter::TooMany("Q1".to_owned(), 151)));
}

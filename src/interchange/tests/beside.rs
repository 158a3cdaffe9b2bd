//! What stands beside the questions of `LimeSurvey` and `Qualtrics`, and what is said in passing: kept, or told.

use serde_json::{Value, json};

use super::blocks::{asked, qsf, read};
use super::structure::lss;
use super::*;

#[test]
fn what_denies_a_question_that_may_be_hidden_needs_its_ending() {
    let of = |relevance: &str, first: &str| {
        let rows = [
            "surveys|sid=7|language=sv".to_owned(),
            "groups|gid=1|group_order=1|grelevance=1".to_owned(),
            "questions|qid=1|gid=1|type=N|title=n|question_order=1".to_owned(),
            format!("questions|qid=2|gid=1|type=Y|title=Q2|question_order=2|relevance={first}"),
            format!("questions|qid=3|gid=1|type=S|title=Q3|question_order=3|relevance={relevance}"),
            "question_attributes|qid=1|attribute=num_value_int_only|value=1".to_owned(),
        ];
        let (draft, told) = System::LimeSurvey
            .read(&lss(&rows))
            .unwrap()
            .draft(&nothing());
        let is_told = told
            .iter()
            .any(|one| matches!(one.matter, Matter::Condition(_)));
        let is_kept = draft.question("q3").unwrap().show_if.is_some();
        assert_ne!(is_told, is_kept, "{relevance}");
        is_kept
    };
    // Where a question that is named without its ending was not shown, nothing holds there.
    assert!(of("Q2 == 'Y'", "n.NAOK > 3"));
    assert!(of("Q2.NAOK != 'Y'", "n.NAOK > 3"));
    assert!(!of("Q2 != 'Y'", "n.NAOK > 3"));
    assert!(!of("is_empty(Q2)", "n.NAOK > 3"));
    assert!(!of("Q2.code != 'Y'", "n.NAOK > 3"));
    assert!(of("Q2 != 'Y'", "1"));
}

#[test]
fn what_stands_beside_questions_is_kept_or_told() {
    let bytes = lss(&[
        "surveys|sid=7|language=sv|format=S|expires=2026-12-24 00:00:00".to_owned(),
        "surveys_languagesettings|surveyls_survey_id=7|surveyls_language=sv|surveyls_title=Prov|surveyls_url=https://x.se".to_owned(),
        "groups|gid=1|group_order=1|grelevance=1".to_owned(),
        "groups|gid=2|group_order=2|grelevance=1".to_owned(),
        "group_l10ns|gid=1|group_name=Sida|language=sv|description=<b>Läs</b>".to_owned(),
        "group_l10ns|gid=2|group_name=Tom|language=sv|description=Ingen fråga".to_owned(),
        "questions|qid=1|gid=1|type=L|title=Q1|question_order=1".to_owned(),
        "questions|qid=2|gid=9|type=S|title=Q2|question_order=2".to_owned(),
        "answers|aid=1|qid=1|code=a|sortorder=1".to_owned(),
        "answers|aid=2|qid=1|code=A|sortorder=2".to_owned(),
    ]);
    let (draft, told) = System::LimeSurvey.read(&bytes).unwrap().draft(&nothing());
    // A question without its group is asked all the same.
    assert_eq!(draft.base.page.len(), 2);
    assert_eq!(draft.base.page[1].question[0].key, "q2");
    let named = |name: &str| At::Named(name.to_owned());
    let part = |part: &str| Matter::Part(part.to_owned());
    for (at, matter) in [
        (At::Form, part("format = S")),
        (At::Form, part("expires")),
        (At::Form, part("url")),
        (named("Sida"), Matter::Marks),
        (named("Tom"), part("group: Tom")),
        (named("Q2"), part("gid")),
        (named("Q1"), Matter::NoText),
        (named("q1"), Matter::Keys("a".to_owned(), "a_2".to_owned())),
    ] {
        let one = Told::new(at, matter);
        assert!(told.contains(&one), "{one:?}: {told:?}");
    }
}

#[test]
fn what_a_survey_of_qualtrics_has_beside_its_questions_is_told() {
    let questions: Vec<Value> = (1..=3)
        .map(|n| asked(&format!("QID{n}"), ("MC", "SAVR", "TX"), json!({})))
        .collect();
    let element = |n: u8| json!({"Type": "Question", "QuestionID": format!("QID{n}")});
    let blocks = json!([
        {"Type": "Default", "ID": "BL_a", "Description": "Ett", "BlockElements": [element(1)]},
        {"Type": "Standard", "ID": "BL_b", "Description": "Två", "BlockElements": [element(2)]},
        {"Type": "Standard", "ID": "BL_c", "Description": "Kvar", "BlockElements": [element(3)]},
    ]);
    let branch =
        json!({"0": {"0": {"LogicType": "EmbeddedField", "Description": "Om ort"}, "Type": "If"}});
    let flow = json!([
        {"Type": "Block", "ID": "BL_a"},
        {"Type": "Branch", "BranchLogic": branch, "Flow": [{"Type": "Standard", "ID": "BL_b"}]},
        {"Type": "EndSurvey"},
    ]);
    let bytes = qsf(&questions, &blocks, &flow);
    let mut file: Value = serde_json::from_slice(&bytes).unwrap();
    file["SurveyEntry"]["SurveyStartDate"] = json!("0000-00-00 00:00:00");
    file["SurveyEntry"]["SurveyExpirationDate"] = json!("2026-12-24 00:00:00");
    let elements = file["SurveyElements"].as_array_mut().unwrap();
    elements.push(json!({"Element": "SO", "Payload": {"EOSMessage": "MS_1", "InactiveSurvey": "DefaultMessage"}}));
    elements.push(json!({"Element": "SCO", "Payload": {"ScoringCategories": [{"ID": "SC_1"}]}}));
    let bytes = serde_json::to_vec(&file).unwrap();
    let form = System::Qualtrics.read(&bytes).unwrap();
    let (_, told) = form.draft(&nothing());
    let whole: Vec<&str> = told
        .iter()
        .filter_map(|one| match (&one.at, &one.matter) {
            (At::Form, Matter::Part(part)) => Some(part.as_str()),
            _ => None,
        })
        .collect();
    let wanted = [
        "Block: Kvar",
        "EOSMessage",
        "Header",
        "ScoringCategories",
        "SurveyExpirationDate",
    ];
    assert_eq!(whole, wanted);
    // A branch is told at the first block that it leads to; an end of all says nothing.
    let at = At::Named("Två".to_owned());
    let condition = Matter::Condition("Om ort".to_owned());
    assert!(told.contains(&Told::new(at, condition)), "{told:?}");
    assert!(!told.iter().any(|one| one.matter == Matter::Ends));
}

#[test]
fn ends_of_a_matrix_requests_and_sliders_with_decimals_mean_what_they_say() {
    let ends = json!({"Choices": {"1": {"Display": "Dåligt:Bra", "DisplayLogic": {"0": {"0": {"Description": "Om x"}}}}}, "ChoiceOrder": [1]});
    let (draft, told) = read(&[asked("QID9", ("Matrix", "Bipolar", ""), ends)]);
    let grid = draft.question("qid9").unwrap();
    assert_eq!(grid.statements[0].text, "Dåligt – Bra");
    assert_eq!(told, [Matter::Filter("Om x".to_owned())]);
    let asks =
        json!({"Validation": {"Settings": {"ForceResponse": "RequestResponse", "Type": "None"}}});
    let (draft, told) = read(&[asked("QID9", ("TE", "SL", ""), asks)]);
    assert!(!draft.question("qid9").unwrap().required);
    assert_eq!(told, [Matter::Setting("RequestResponse".to_owned())]);
    let slider = |decimals: &str| {
        let set = json!({"CSSliderMin": 0, "CSSliderMax": 10, "NumDecimals": decimals});
        let one = json!({"Choices": {"1": {"Display": "x"}}, "Configuration": set});
        read(&[asked("QID9", ("Slider", "HSLIDER", ""), one)])
    };
    for (decimals, kind, kept, limit) in [
        ("0", KindName::Scale, None, false),
        ("1", KindName::Number, Some(2), false),
        ("4", KindName::Number, Some(2), true),
    ] {
        let (draft, told) = slider(decimals);
        let one = draft.question("qid9").unwrap();
        assert_eq!((one.kind, one.decimals), (kind, kept), "{decimals}");
        assert_eq!(
            told.iter().any(|one| matches!(one, Matter::Limit(_))),
            limit
        );
    }
}

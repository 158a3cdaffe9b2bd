//! Each kind of question of `Qualtrics` once: kept, or told; the flow of its blocks.

use serde_json::{Value, json};

use super::*;
use crate::survey::file::format::RoleName;

/// Makes a file of questions, each a payload with its number and name; blocks and flow stand as they are given.
pub(super) fn qsf(questions: &[Value], blocks: &Value, flow: &Value) -> Vec<u8> {
    let mut elements = vec![
        json!({"Element": "BL", "Payload": blocks}),
        json!({"Element": "FL", "Payload": {"Flow": flow, "Type": "Root"}}),
        json!({"Element": "SO", "Payload": {"Header": "<b>Logo</b>", "Footer": ""}}),
    ];
    for payload in questions {
        let id = &payload["QuestionID"];
        elements.push(json!({"Element": "SQ", "PrimaryAttribute": id, "Payload": payload}));
    }
    let entry = json!({"SurveyName": "Trygghet", "SurveyLanguage": "SV"});
    let file = json!({"SurveyEntry": entry, "SurveyElements": elements});
    serde_json::to_vec(&file).unwrap()
}

/// Makes a question of a kind with two choices and two answers, in two languages.
pub(super) fn asked(id: &str, kind: (&str, &str, &str), more: Value) -> Value {
    let mut payload = json!({
        "QuestionID": id, "DataExportTag": id, "QuestionText": "<p>Vad?</p>",
        "QuestionType": kind.0, "Selector": kind.1, "SubSelector": kind.2,
        "Choices": {"1": {"Display": "Ja"}, "2": {"Display": "Nej"}},
        "ChoiceOrder": [2, "1"],
        "Answers": {"1": {"Display": "Bra"}, "2": {"Display": "Illa"}},
        "Validation": {"Settings": {"ForceResponse": "ON", "Type": "None"}},
        "Language": {"EN": {"QuestionText": "What?", "Choices": {"1": {"Display": "Yes"}}}},
        "DefaultChoices": false, "GradingData": [],
    });
    if let (Some(own), Value::Object(more)) = (payload.as_object_mut(), more) {
        own.extend(more);
    }
    payload
}

/// Reads questions that stand in one block after a choice and a number; returns what is told of them.
pub(super) fn read(questions: &[Value]) -> (Draft, Vec<Matter>) {
    let mut all = vec![
        asked("QID1", ("MC", "SAVR", "TX"), json!({})),
        asked("QID2", ("MC", "MAVR", "TX"), json!({})),
        asked(
            "QID3",
            ("TE", "SL", ""),
            json!({"Validation": {"Settings": {"Type": "ContentType", "ContentType": "ValidNumber", "ValidNumber": {"Min": "16", "Max": "", "NumDecimals": "0"}}}}),
        ),
    ];
    all.extend_from_slice(questions);
    let elements: Vec<Value> = all
        .iter()
        .map(|one| json!({"Type": "Question", "QuestionID": one["QuestionID"]}))
        .collect();
    let blocks = json!([{"Type": "Default", "ID": "BL_1", "Description": "Om dig", "BlockElements": elements}]);
    let flow = json!([{"Type": "Block", "ID": "BL_1"}]);
    let form = System::Qualtrics.read(&qsf(&all, &blocks, &flow)).unwrap();
    let (draft, told) = form.draft(&nothing());
    let here = told.into_iter().filter(|one| {
        !matches!(&one.at, At::Named(name) if ["QID1", "QID2", "QID3"].contains(&name.as_str()))
    });
    let part = Matter::Part("Header".to_owned());
    let beside = [Matter::Marks, Matter::Headings, part];
    let here = here.map(|one| one.matter);
    (draft, here.filter(|one| !beside.contains(one)).collect())
}

#[test]
fn each_kind_of_qualtrics_is_kept_or_told() {
    for (kind, wanted, options, statements) in [
        (("MC", "SAVR", "TX"), KindName::OneChoice, 2, 0),
        (("MC", "DL", ""), KindName::OneChoice, 2, 0),
        (("MC", "MAHR", "TX"), KindName::SeveralChoices, 2, 0),
        (("MC", "NPS", ""), KindName::Scale, 0, 0),
        (("Matrix", "Likert", "SingleAnswer"), KindName::Grid, 2, 2),
        (("Matrix", "Bipolar", ""), KindName::Grid, 2, 2),
        (("TE", "SL", ""), KindName::ShortText, 0, 0),
        (("TE", "ML", ""), KindName::LongText, 0, 0),
        (("RO", "DND", "TX"), KindName::Ranking, 2, 0),
        (("DB", "TB", ""), KindName::Information, 0, 0),
    ] {
        let (draft, told) = read(&[asked("QID9", kind, json!({}))]);
        assert_eq!(told, [], "{kind:?}");
        let question = draft.question("qid9").unwrap();
        assert_eq!(question.kind, wanted, "{kind:?}");
        let many = (question.options.len(), question.statements.len());
        assert_eq!(many, (options, statements), "{kind:?}");
        assert_eq!(question.text, "Vad?");
        assert_eq!(
            question.required,
            wanted != KindName::Information,
            "{kind:?}"
        );
    }
    for (kind, name) in [
        (("Matrix", "Likert", "MultipleAnswer"), "Matrix Likert"),
        (("Matrix", "TE", "Short"), "Matrix TE"),
        (("TE", "FORM", ""), "TE FORM"),
        (("Slider", "HSLIDER", ""), "Slider HSLIDER"),
        (("CS", "VRTL", "TX"), "CS VRTL"),
        (("FileUpload", "FileUpload", ""), "FileUpload FileUpload"),
        (("Timing", "PageTimer", ""), "Timing PageTimer"),
        (("New", "", ""), "New"),
    ] {
        let (draft, told) = read(&[asked("QID9", kind, json!({}))]);
        assert_eq!(told, [Matter::NotAsked(name.to_owned())]);
        assert!(draft.question("qid9").is_none());
    }
    let email =
        json!({"Validation": {"Settings": {"Type": "ContentType", "ContentType": "ValidEmail"}}});
    let (_, told) = read(&[asked("QID9", ("TE", "SL", ""), email)]);
    assert_eq!(told, [Matter::Identifies("ValidEmail".to_owned())]);
    let (_, told) = read(&[asked("QID9", ("Meta", "Browser", ""), json!({}))]);
    assert_eq!(told, [Matter::Identifies("Meta Browser".to_owned())]);
}

#[test]
fn what_a_question_says_is_kept_in_its_order_and_language() {
    let more = json!({
        "Choices": {
            "1": {"Display": "Ja"},
            "4": {"Display": "Annat", "TextEntry": "true"},
            "2": {"Display": "Inget", "ExclusiveAnswer": true},
        },
        "ChoiceOrder": ["4", "1", "2"],
        "RecodeValues": {"1": "10", "2": "20", "4": "40"},
        "Randomization": {"Type": "All"},
        "Validation": {"Settings": {"ForceResponse": "OFF", "Type": "MaxChoices", "MaxChoices": "2"}},
    });
    let (draft, told) = read(&[asked("QID9", ("MC", "MAVR", "TX"), more)]);
    assert_eq!(told, [Matter::Exclusive]);
    assert_eq!(draft.base.languages, ["sv", "en"]);
    let question = draft.question("qid9").unwrap();
    let options: Vec<(&str, &str)> = question
        .options
        .iter()
        .map(|one| (one.key.as_str(), one.text.as_str()))
        .collect();
    assert_eq!(options, [("40", "Annat"), ("10", "Ja"), ("20", "Inget")]);
    let roles: Vec<_> = question.options.iter().map(|one| one.role).collect();
    assert_eq!(roles, [Some(RoleName::Other), None, Some(RoleName::None)]);
    assert_eq!(
        (question.most, question.required, question.shuffle),
        (Some(2), false, true)
    );
    let english = &draft.overlays["en"].question["qid9"];
    assert_eq!(english.text.as_deref(), Some("What?"));
    assert_eq!(english.options.get("10").map(String::as_str), Some("Yes"));
    let number = draft.question("qid3").unwrap();
    assert_eq!(
        (number.kind, number.minimum, number.decimals),
        (KindName::Number, Some(16.0), None)
    );
    let slider = json!({"Choices": {"1": {"Display": ""}}, "Configuration": {"CSSliderMin": 0, "CSSliderMax": 100}});
    let (draft, _) = read(&[asked("QID9", ("Slider", "HBAR", ""), slider)]);
    let slider = draft.question("qid9").unwrap();
    assert_eq!(
        (slider.kind, slider.maximum),
        (KindName::Number, Some(100.0))
    );
    let stars = json!({"Choices": {}, "Configuration": {"StarCount": 7, "NotApplicable": true}});
    let (draft, told) = read(&[asked("QID9", ("Slider", "STAR", ""), stars)]);
    let stars = draft.question("qid9").unwrap();
    assert_eq!(
        (stars.kind, stars.from, stars.to),
        (KindName::Scale, Some(1), Some(7))
    );
    assert_eq!(told, [Matter::Setting("NotApplicable".to_owned())]);
    let other = json!({"Choices": {"1": {"Display": "Ja", "TextEntry": "true"}}});
    let (_, told) = read(&[asked("QID9", ("Matrix", "Likert", "SingleAnswer"), other)]);
    assert_eq!(told, [Matter::Setting("TextEntry".to_owned())]);
    // A list stands for an object where its numbers begin at nought.
    let list = json!({"Choices": [{"Display": "Ett"}, {"Display": "Två", "TextEntry": "true"}], "ChoiceOrder": [0, 1]});
    let (draft, _) = read(&[asked("QID9", ("MC", "SAVR", "TX"), list)]);
    let options = &draft.question("qid9").unwrap().options;
    assert_eq!(
        (&*options[0].text, options[1].role),
        ("Ett", Some(RoleName::Other))
    );
    // What is beyond a survey is told, each thing once.
    for (more, wanted) in [
        (
            json!({"QuestionJS": "Qualtrics.x()"}),
            Matter::Setting("QuestionJS".to_owned()),
        ),
        (
            json!({"SkipLogic": [{"SkipLogicID": 1}]}),
            Matter::Setting("SkipLogic".to_owned()),
        ),
        (
            json!({"DefaultChoices": {"1": {"Selected": true}}}),
            Matter::Setting("DefaultChoices".to_owned()),
        ),
        (
            json!({"Randomization": {"Type": "Advanced"}}),
            Matter::Setting("Randomization".to_owned()),
        ),
        (
            json!({"QuestionText": "Hej ${e://Field/Namn}"}),
            Matter::Piped("${e://Field/Namn}".to_owned()),
        ),
        (
            json!({"Validation": {"Settings": {"Type": "CustomValidation"}}}),
            Matter::Limit("CustomValidation".to_owned()),
        ),
    ] {
        let (_, told) = read(&[asked("QID9", ("MC", "SAVR", "TX"), more)]);
        assert_eq!(told, [wanted]);
    }
}

/// Makes a test of a question's choice, joined to the one before it.
fn test(word: &str, question: &str, choice: &str, operator: &str) -> Value {
    json!({
        "LogicType": "Question", "QuestionID": question, "Operator": operator, "Conjuction": word,
        "LeftOperand": format!("q://{question}/{choice}"), "RightOperand": "18",
        "Description": "<span>Om</span> svaret &amp; så",
    })
}

#[test]
fn display_logic_becomes_a_condition_or_is_told() {
    let one = || test("", "QID1", "SelectableChoice/1", "Selected");
    let shown = |logic: Value| {
        let (draft, told) = read(&[asked(
            "QID9",
            ("TE", "ML", ""),
            json!({"DisplayLogic": logic}),
        )]);
        let condition = draft.question("qid9").unwrap().show_if.clone();
        let text = condition.map_or(String::new(), |one| toml::to_string(&one).unwrap());
        (text.replace('\n', "; "), told)
    };
    let of = |tests: Value| json!({"0": tests, "Type": "BooleanExpression", "inPage": false});
    let chosen = "question = \"qid1\"; equals = \"1\"; ";
    for (logic, wanted) in [
        (of(json!({"0": one(), "Type": "If"})), chosen.to_owned()),
        (
            of(json!({"0": test("", "QID1", "SelectableChoice/1", "NotSelected"), "Type": "If"})),
            format!("[not]; {chosen}"),
        ),
        (
            of(
                json!({"0": one(), "1": test("Or", "QID1", "SelectableChoice/2", "Selected"), "Type": "If"}),
            ),
            "question = \"qid1\"; any_of = [\"1\", \"2\"]; ".to_owned(),
        ),
        (
            of(
                json!({"0": test("", "QID3", "ChoiceTextEntryValue", "GreaterThanOrEqual"), "Type": "If"}),
            ),
            "question = \"qid3\"; at_least = 18; ".to_owned(),
        ),
        (
            of(json!({"0": test("", "QID3", "ChoiceTextEntryValue", "NotEmpty"), "Type": "If"})),
            "question = \"qid3\"; answered = true; ".to_owned(),
        ),
        (
            json!({
                "0": {"0": one(), "Type": "If"},
                "1": {"0": test("", "QID2", "SelectableChoice/2", "Selected"), "Type": "AndIf"},
                "Type": "BooleanExpression",
            }),
            format!("[[all]]; {chosen}; [[all]]; question = \"qid2\"; equals = \"2\"; "),
        ),
    ] {
        assert_eq!(shown(logic), (wanted, vec![]));
    }
    let embedded = json!({"LogicType": "EmbeddedField", "Operator": "EqualTo", "LeftOperand": "x"});
    for tests in [
        json!({"0": test("", "QID1", "SelectableChoice/7", "Selected"), "Type": "If"}),
        json!({"0": test("", "QID8", "SelectableChoice/1", "Selected"), "Type": "If"}),
        json!({"0": test("", "QID1", "SelectableChoice/1", "Displayed"), "Type": "If"}),
        json!({
            "0": one(),
            "1": test("Or", "QID1", "SelectableChoice/2", "Selected"),
            "2": test("And", "QID2", "SelectableChoice/2", "Selected"),
            "Type": "If",
        }),
    ] {
        let (condition, told) = shown(of(tests));
        assert_eq!(condition, "");
        assert!(
            matches!(&told[..], [Matter::Condition(text)] if text.starts_with("Om svaret & så"))
        );
    }
    let (_, told) = shown(of(json!({"0": embedded, "Type": "If"})));
    assert_eq!(told, [Matter::Condition("DisplayLogic".to_owned())]);
}

#[test]
fn the_flow_leads_to_the_blocks_and_their_pages() {
    let questions: Vec<Value> = (1..=5)
        .map(|n| asked(&format!("QID{n}"), ("MC", "SAVR", "TX"), json!({})))
        .collect();
    let element = |n: u8| json!({"Type": "Question", "QuestionID": format!("QID{n}")});
    let blocks = json!({
        "1": {"Type": "Standard", "ID": "BL_b", "Description": "Block 2", "BlockElements": [element(3)]},
        "0": {"Type": "Default", "ID": "BL_a", "Description": "Om dig", "BlockElements": [element(2), {"Type": "Page Break"}, element(1)]},
        "2": {"Type": "Standard", "ID": "BL_c", "Description": "Ute", "BlockElements": [element(4)], "Options": {"Looping": "Static"}},
        "3": {"Type": "Trash", "ID": "BL_t", "Description": "Trash", "BlockElements": [element(5)]},
    });
    let branch = json!({"0": {"0": test("", "QID2", "SelectableChoice/1", "Selected"), "Type": "If"}, "Type": "BooleanExpression"});
    let flow = json!([
        {"Type": "EmbeddedData"},
        {"Type": "Block", "ID": "BL_a"},
        {"Type": "Branch", "BranchLogic": branch, "Flow": [{"Type": "Standard", "ID": "BL_b"}, {"Type": "EndSurvey"}]},
        {"Type": "BlockRandomizer", "Flow": [{"Type": "Standard", "ID": "BL_c"}, {"Type": "Standard", "ID": "BL_a"}]},
    ]);
    let form = System::Qualtrics
        .read(&qsf(&questions, &blocks, &flow))
        .unwrap();
    let (draft, told) = form.draft(&nothing());
    let pages: Vec<(&str, &str, bool)> = draft
        .base
        .page
        .iter()
        .map(|page| {
            let first = page.question[0].key.as_str();
            (page.title.as_str(), first, page.show_if.is_some())
        })
        .collect();
    let wanted = [
        ("Om dig", "qid2", false),
        ("Om dig", "qid1", false),
        ("Frågor", "qid3", true),
        ("Ute", "qid4", false),
    ];
    assert_eq!(pages, wanted);
    let matters: Vec<Matter> = told.into_iter().map(|one| one.matter).collect();
    for part in ["EmbeddedData", "BlockRandomizer", "Header"] {
        assert!(matters.contains(&Matter::Part(part.to_owned())), "{part}");
    }
    assert!(matters.contains(&Matter::Once) && matters.contains(&Matter::Ends));
    assert!(matters.contains(&Matter::Headings));
    // A block that two branches lead to is shown to everybody, which is told; a question stands once.
    let twice = json!([
        {"Type": "Block", "ID": "BL_a"},
        {"Type": "Branch", "BranchLogic": branch, "Flow": [{"Type": "Standard", "ID": "BL_b"}]},
        {"Type": "Branch", "BranchLogic": {}, "Flow": [{"Type": "Standard", "ID": "BL_b"}]},
    ]);
    let mut skips = blocks.clone();
    skips["0"]["BlockElements"] = json!([
        element(2),
        {"Type": "Question", "QuestionID": "QID1", "SkipLogic": [{"SkipLogicID": 1}]},
        element(1),
    ]);
    let form = System::Qualtrics
        .read(&qsf(&questions, &skips, &twice))
        .unwrap();
    let (draft, told) = form.draft(&nothing());
    assert_eq!(draft.questions().count(), 3);
    assert!(draft.base.page.iter().all(|page| page.show_if.is_none()));
    let of = |name: &str, matter: Matter| Told::new(At::Named(name.to_owned()), matter);
    for one in [
        of("Block 2", Matter::Condition("Branch".to_owned())),
        of("Block 2", Matter::Once),
        of("QID1", Matter::Once),
        of("QID1", Matter::Setting("SkipLogic".to_owned())),
    ] {
        assert!(told.contains(&one), "{one:?}: {told:?}");
    }
}

#[test]
fn files_that_are_none_are_refused() {
    let read = |bytes: &[u8]| System::Qualtrics.read(bytes).map(|_| ());
    for bytes in [
        &b"{"[..],
        b"[]",
        b"{}",
        b"null",
        b"{\"SurveyEntry\":{},\"SurveyElements\":{}}",
        &b"[".repeat(100_000),
    ] {
        assert_eq!(read(bytes), Err(Unreadable::Format));
    }
    assert_eq!(read(b"\xff\xfe{}"), Err(Unreadable::Encoding));
    let empty = qsf(&[], &json!([]), &json!([]));
    assert_eq!(read(&empty), Err(Unreadable::Nothing));
    // Odd values where others are expected are nothing, and never an end.
    let odd = json!({"SurveyEntry": {"SurveyName": 7}, "SurveyElements": [
        1, {"Element": "FL", "Payload": {"Flow": {"7": {"Type": "Block"}, "x": 3}}},
        {"Element": "BL", "Payload": "x"}, {"Element": "SQ", "Payload": [1]},
    ]});
    assert_eq!(
        read(&serde_json::to_vec(&odd).unwrap()),
        Err(Unreadable::Nothing)
    );
}

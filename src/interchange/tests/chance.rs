//! Forms of chance: whatever stands in their cells, they are read into a draft that can be written, or refused.

use proptest::prelude::*;

use super::rows::book;
use super::*;

const TYPES: [&str; 22] = [
    "text",
    "note",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "select_one yn",
    "select_multiple yn",
    "select one yn",
    "select_one yn or_other",
    "select_one area",
    "select_one village",
    "rank yn",
    "begin group",
    "begin_group",
    "end group",
    "end_group",
    "begin_repeat",
    "end_repeat",
    "calculate",
    "#",
];
const CELLS: [&str; 16] = [
    "",
    "",
    "${a} = 'yes'",
    "selected(${b}, 'no') or ${a} != ''",
    "area=${a}",
    ".>=1 and .<=5",
    "not(${c} >= 3)",
    "count-selected(.) <= 0",
    "yes",
    "table-list",
    "label",
    "list-nolabel",
    "likert multiline",
    "start=5 end=-1 step=0",
    "start=1 end=7",
    "<b>x</b> ${a} \u{202e}",
];

fn row() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("a"),
        Just("b"),
        Just("c"),
        Just("A.B-c"),
        Just("day"),
        Just("1å"),
        Just("a_other"),
        Just("")
    ];
    let cell = || proptest::sample::select(&CELLS[..]);
    (proptest::sample::select(&TYPES[..]), name, cell(), cell(), cell(), cell(), cell(), cell()).prop_map(
        |(kind, name, label, relevant, constraint, appearance, parameters, filter)| {
            format!("{kind}|{name}|{label}|{relevant}|{constraint}|{appearance}|{parameters}|{filter}")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn a_form_of_chance_is_a_draft_or_refused(rows in proptest::collection::vec(row(), 1..14)) {
        let mut survey = vec!["type|name|label|relevant|constraint|appearance|parameters|choice_filter"];
        survey.extend(rows.iter().map(String::as_str));
        let choices: &[&str] = &[
            "list_name|name|label|area", "yn|yes|Ja", "yn|no|Nej", "yn|Yes|JA", "area|n|Norr", "area|S.|Söder", "village|a|A|n", "village|b|B|S.",
        ];
        let bytes = book(&[("survey", &survey), ("choices", choices)]);
        if let Ok(form) = System::XlsForm.read(&bytes) {
            let (draft, _) = form.draft(&nothing());
            let mut keys: Vec<&str> = draft.questions().map(|one| one.key.as_str()).collect();
            let many = keys.len();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), many);
            for question in draft.questions() {
                let mut keys: Vec<&str> = question.options.iter().map(|one| one.key.as_str()).collect();
                keys.push(&question.key);
                for key in keys {
                    prop_assert!(crate::authoring::keys::is_key(key), "{}", key);
                }
            }
            // Conditions look at what is there, and at what comes before.
            prop_assert_eq!(crate::authoring::lean::backwards(&draft).len(), 0);
            let _ = draft.check();
            let again = xlsform::write(&draft, "1").unwrap();
            prop_assert!(System::XlsForm.read(&again).is_ok());
        }
    }
}

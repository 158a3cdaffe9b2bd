//! What a form means is kept or told: what looks like something else is not taken for it.

use super::rows::{Sheet, book};
use super::*;

const SETTINGS: &[&str] = &["form_title|default_language", "Prov|Svenska (sv)"];

/// Reads the rows of a sheet of questions beside one of options.
fn read(survey: &[&str], choices: &[&str]) -> (Draft, Vec<Told>) {
    let sheets: [Sheet; 3] = [
        ("survey", survey),
        ("choices", choices),
        ("settings", SETTINGS),
    ];
    let form = System::XlsForm.read(&book(&sheets)).unwrap();
    form.draft(&nothing())
}

fn matters(told: &[Told]) -> Vec<Matter> {
    told.iter().map(|one| one.matter.clone()).collect()
}

#[test]
fn a_list_within_another_becomes_places_only_where_it_is_one_and_nothing_is_lost() {
    let choices = [
        "list_name|name|label|area|trade",
        "area|n|Norr",
        "area|s|Söder",
        "village|a|Aby|n",
        "village|b|Berga|s",
        "trade|w|Trä",
        "job|c|Snickare||w",
    ];
    let kinds = |survey: &[&str]| {
        let (draft, told) = read(survey, &choices);
        let kinds = draft.questions().map(|one| one.kind);
        (kinds.collect::<Vec<_>>(), matters(&told))
    };
    let head = "type|name|label|choice_filter|relevant|hint";
    let filter = |text: &str| Matter::Filter(text.to_owned());
    let village = "select_one village|village|Var?|area=${area}";
    let (one, told) = kinds(&[head, "select_one area|area|Område?", village]);
    assert_eq!((one, told), (vec![KindName::Place], vec![Matter::Area]));
    // The answer is needed elsewhere, the question is not asked of all, or says more than its options; or it is about trades.
    for survey in [
        [
            head,
            "select_one area|area|Område?",
            "text|why|Varför?||${area} = 'n'",
            village,
        ],
        [
            head,
            "select_one area|area|Område?",
            village,
            "note|n|Du svarade ${area}",
        ],
        [
            head,
            "integer|age|Ålder?",
            "select_one area|area|Område?||${age} > 17",
            village,
        ],
        [
            head,
            "integer|age|Ålder?",
            "select_one area|area|Område?|||Se kartan",
            village,
        ],
    ] {
        let (all, told) = kinds(&survey);
        assert_eq!(all.len(), 3, "{survey:?}");
        assert!(!all.contains(&KindName::Place), "{survey:?}");
        assert!(told.contains(&filter("area=${area}")), "{survey:?}");
        assert!(!told.iter().any(|one| matches!(one, Matter::Condition(_))));
    }
    let trades = [
        head,
        "select_one trade|branch|Bransch?",
        "select_one job|job|Yrke?|trade=${branch}",
    ];
    let (all, told) = kinds(&trades);
    assert_eq!(all, [KindName::OneChoice, KindName::OneChoice]);
    assert_eq!(told, [filter("trade=${branch}")]);
}

#[test]
fn a_text_after_an_option_is_its_own_only_where_the_option_is_another_one() {
    let choices = [
        "list_name|name|label",
        "l|yes|Ja",
        "l|no|Nej",
        "l|x|Något annat",
        "o|y|Ja",
        "o|annat|Annat",
    ];
    let texts = |survey: &[&str]| {
        let (draft, told) = read(survey, &choices);
        (draft.questions().count(), matters(&told))
    };
    let head = "type|name|label|relevant|required";
    for (one, text) in [
        ("select_one l|q1|Får vi?", "text|q10|Vad mer?|${q1} = 'yes'"),
        (
            "select_one l|q1|Får vi?",
            "text|q1_why|Varför?|${q1} = 'no'|yes",
        ),
        ("select_one o|q1|Vad?", "text|more|Vad?|${q1} = 'annat'"),
    ] {
        assert_eq!(texts(&[head, one, text]), (2, vec![]), "{text}");
    }
    for (one, text) in [
        ("select_one o|q1|Vad?", "text|q1_what|Vad?|${q1} = 'annat'"),
        ("select_one l|q1|Vad?", "text|q1_other|Vad?|${q1} = 'x'"),
    ] {
        assert_eq!(
            texts(&[head, one, text]),
            (1, vec![Matter::Other]),
            "{text}"
        );
    }
}

#[test]
fn lists_have_any_name_and_end_where_a_question_does() {
    let choices = [
        "list_name|name|label",
        "other|a|A",
        "from|b|B",
        "or|c|C",
        "apply|d|D",
    ];
    for (kind, options) in [
        ("select_one other", 1),
        ("select_one from", 1),
        ("select one from from", 1),
        ("select_one or or_other", 2),
        ("select all that apply from apply", 1),
        ("select_multiple other or specify other", 2),
    ] {
        let (draft, told) = read(&["type|name|label", &format!("{kind}|q|Fråga")], &choices);
        assert_eq!(told, [], "{kind}");
        assert_eq!(
            draft.question("q").unwrap().options.len(),
            options,
            "{kind}"
        );
    }
    let mut many = vec!["list_name|name|label".to_owned()];
    many.extend((0..2_400).map(|_| "long|same|Samma".to_owned()));
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let (draft, told) = read(&["type|name|label", "select_one long|q|Fråga"], &many);
    let options = &draft.question("q").unwrap().options;
    assert_eq!((options.len(), &*options[99].key), (100, "same_100"));
    let [Matter::TooMany(name, 2_400), Matter::Keys(was, is)] = &matters(&told)[..] else {
        panic!("{told:?}");
    };
    assert!(name == "long" && was.starts_with("same, ") && is.starts_with("same_2, "));
    // More than could ever be asked is refused before it is made.
    let mut rows = vec!["type|name|label".to_owned()];
    rows.extend((0..600).map(|n| format!("select_one long|q{n}|Fråga")));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let sheets: [Sheet; 2] = [("survey", &rows), ("choices", &many)];
    assert_eq!(
        System::XlsForm.read(&book(&sheets)),
        Err(Unreadable::TooLarge)
    );
}

#[test]
fn far_numbers_make_no_scale() {
    let choices = [
        "list_name|name|label",
        "far|1|1",
        "far|9000000000000000000|9",
        "near|2|2",
        "near|3|3",
        "near|4|4",
    ];
    let survey = [
        "type|name|label|lyssna_kind",
        "select_one far|far|Hur?|scale-numbered",
        "select_one near|near|Hur?|scale-numbered",
    ];
    let (draft, _) = read(&survey, &choices);
    let far = draft.question("far").unwrap();
    assert_eq!((far.from, far.options.len()), (None, 2));
    let near = draft.question("near").unwrap();
    assert_eq!(
        (near.from, near.to, near.options.len()),
        (Some(2), Some(4), 0)
    );
}

#[test]
fn what_rows_of_a_table_and_groups_say_beside_their_words_is_told() {
    let survey = [
        "type|name|label|appearance|hint|required|default|constraint|calculation",
        "begin_group|page|Sida||Läs först",
        "begin_group|t|Bedöm|table-list",
        "select_one l|a|Ett|||yes|x",
        "select_one l|b|Två||Hjälp|||. != 'y'",
        "end_group",
        "text|c|Tre||||||1 + 1",
        "end_group",
    ];
    let (draft, told) = read(
        &survey,
        &["list_name|name|label", "l|x|X", "l|y|Y", "|z|Z", "l||Ö"],
    );
    assert_eq!(draft.base.page[0].text.as_deref(), Some("Läs först"));
    let setting = |name: &str| Matter::Setting(name.to_owned());
    let at = |row| At::Row("survey", row);
    let mut wanted = vec![
        Told::new(at(3), Matter::PartlyRequired),
        Told::new(at(4), setting("default")),
        Told::new(at(5), setting("constraint")),
        Told::new(at(5), setting("hint")),
        Told::new(at(7), Matter::Computed("c".to_owned())),
        Told::new(At::Row("choices", 4), Matter::NoName),
        Told::new(At::Row("choices", 5), Matter::NoName),
    ];
    wanted.sort();
    assert_eq!(told, wanted);
}

#[test]
fn a_group_that_is_turned_off_is_none() {
    let survey = [
        "type|name|label|disabled",
        "begin_group|a|Borta|yes",
        "text|b|Borta",
        "begin_group|c|Inre",
        "end_group",
        "end_group",
        "text|d|Kvar",
        "text|e|Borta|TRUE",
    ];
    let (draft, _) = read(&survey, &["list_name|name|label"]);
    let keys: Vec<&str> = draft.questions().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["d"]);
}

#[test]
fn a_language_is_one_however_its_columns_are_headed() {
    let form = |default: &str, survey: &[&str], choices: &[&str]| {
        let settings = ["form_title|default_language", &format!("Prov|{default}")];
        let sheets: [Sheet; 5] = [
            ("Survey", survey),
            ("CHOICES", choices),
            ("Settings", &settings),
            ("entities", &["list_name", "x"]),
            ("Anteckningar", &["egna"]),
        ];
        System::XlsForm.read(&book(&sheets)).unwrap()
    };
    let part = Told::new(At::Form, Matter::Part("entities".to_owned()));
    let survey = [
        "type|name|label::Svenska (sv)|label::English (en)|hint::Suomi (fi)",
        "select_one l|q|Fråga|Question|Vihje",
    ];
    let choices = ["list_name|name|label::Swedish|label::English", "l|a|Ja|Yes"];
    let found = form("Svenska (sv)", &survey, &choices);
    assert_eq!(found.languages, ["sv", "en", "fi"]);
    let question = &found.pages[0].questions[0];
    assert_eq!(question.options[0].0, ["Ja", "Yes"]);
    assert_eq!(question.help.get(2), "Vihje");
    assert_eq!(found.told, std::slice::from_ref(&part));
    // Two columns of one language say two things: the second is told.
    let survey = [
        "type|name|label::English (en-GB)|label::English (en-US)",
        "text|q|Colour|Color",
    ];
    let found = form("", &survey, &choices);
    let language = |name: &str| Told::new(At::Form, Matter::Language(name.to_owned()));
    assert_eq!(found.languages, ["en", "sv"]);
    assert_eq!(found.told, [language("English (en-US)"), part.clone()]);
    // Words without a language are none that has columns of its own.
    let survey = ["type|name|label|label::Svenska (sv)", "text|q|Colour|Färg"];
    let found = form("", &survey, &["list_name|name|label"]);
    assert_eq!(found.languages, ["en", "sv"]);
    assert_eq!(found.pages[0].questions[0].text.0, ["Colour", "Färg"]);
    let first = Told::new(At::Form, Matter::FirstLanguage(String::new()));
    assert_eq!(found.told, [first, part.clone()]);
    // A first language that no survey can be in gives way to one that it can.
    let survey = [
        "type|name|label::Soomaali (so)|label::Svenska (sv)",
        "text|q|Su'aal|Fråga",
    ];
    let found = form("Soomaali (so)", &survey, &["list_name|name|label"]);
    assert_eq!(
        (
            found.languages.len(),
            found.pages[0].questions[0].text.get(0)
        ),
        (1, "Fråga")
    );
    assert_eq!(found.title.get(0), "Prov");
    assert_eq!(found.told, [language("Soomaali (so)"), part.clone()]);
    // Without another one its texts are kept.
    let survey = ["type|name|label", "text|q|Su'aal"];
    let found = form("Soomaali (so)", &survey, &["list_name|name|label"]);
    assert_eq!(found.pages[0].questions[0].text.get(0), "Su'aal");
    let first = Matter::FirstLanguage("Soomaali (so)".to_owned());
    assert_eq!(found.told, [Told::new(At::Form, first), part]);
}

#[test]
fn cells_that_are_no_texts_are_read_as_they_are_shown() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let survey = workbook.add_worksheet();
    survey.set_name("survey").unwrap();
    for (column, head) in (0..).zip(["type", "name", "label", "required"]) {
        survey.write_string(0, column, head).unwrap();
    }
    for (row, name) in (1..).zip(["a", "b"]) {
        survey.write_string(row, 0, "select_one l").unwrap();
        survey.write_string(row, 1, name).unwrap();
        survey.write_string(row, 2, "Fråga").unwrap();
        survey.write_boolean(row, 3, name == "a").unwrap();
    }
    let choices = workbook.add_worksheet();
    choices.set_name("choices").unwrap();
    for (column, head) in (0..).zip(["list_name", "name", "label"]) {
        choices.write_string(0, column, head).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 12, 1).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    for (row, code) in [(1, 1.0), (2, 2.0)] {
        choices.write_string(row, 0, "l").unwrap();
        choices.write_number(row, 1, code).unwrap();
        choices
            .write_datetime_with_format(row, 2, &day, &format)
            .unwrap();
    }
    let form = System::XlsForm
        .read(&workbook.save_to_buffer().unwrap())
        .unwrap();
    let (draft, told) = form.draft(&nothing());
    let required = |key: &str| draft.question(key).unwrap().required;
    assert!(required("a") && !required("b"));
    let option = &draft.question("a").unwrap().options[1];
    assert_eq!((&*option.key, &*option.text), ("2", "2026-12-01"));
    assert_eq!(matters(&told), [Matter::FirstLanguage(String::new())]);
}

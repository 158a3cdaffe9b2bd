//! Each part of an `XLSForm` once: kept, or told.

use super::*;

/// A sheet's name and rows.
pub(super) type Sheet<'s> = (&'s str, &'s [&'s str]);

/// Makes a workbook of sheets, each with a row of headings first; cells are parted by `|`.
pub(super) fn book(sheets: &[Sheet]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, cell) in (0_u16..).zip(cells.split('|')) {
                if cell.starts_with("==") {
                    sheet.write_formula(row, column, &cell[1..]).unwrap();
                } else if !cell.is_empty() {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

const CHOICES: &[&str] = &[
    "list_name|name|label::Svenska (sv)|label::English (en)|area",
    "yn|yes|Ja|Yes",
    "yn|no|Nej|No",
    "worry|dark|Mörker|Darkness",
    "worry|traffic|Trafik|Traffic",
    "worry|none|Inget|Nothing",
    "area|north|Norr|North",
    "area|south|Söder|South",
    "village|a|Aby|Aby|north",
    "village|b|Berga|Berga|south",
];

/// Reads one row between two that can be asked; returns the draft and what is told of that row.
fn row(row: &str) -> (Draft, Vec<Matter>) {
    let survey = [
        "type|name|label::Svenska (sv)|label::English (en)|hint::Svenska (sv)|relevant|required|constraint|appearance|parameters|choice_filter|default|constraint_message::Svenska (sv)",
        "select_one yn|first|Första?|First?",
        "select_multiple worry|many|Vad oroar?|What worries?",
        "select_one area|region|Var?|Where?",
        row,
    ];
    let settings = [
        "form_title|form_id|default_language",
        "Prov|prov|Svenska (sv)",
    ];
    let bytes = book(&[
        ("survey", &survey),
        ("choices", CHOICES),
        ("settings", &settings),
    ]);
    let form = System::XlsForm.read(&bytes).unwrap();
    let (draft, told) = form.draft(&nothing());
    let here = told
        .into_iter()
        .filter(|one| one.at == At::Row("survey", 5));
    let here = here.map(|one| one.matter).collect();
    (draft, here)
}

#[test]
fn each_kind_of_row_of_an_xlsform_is_kept() {
    for (text, kind, rest) in [
        ("text|q|Fråga|Question", KindName::ShortText, ""),
        ("text|q|F|Q|||||multiline", KindName::LongText, ""),
        (
            "text|q|F|Q||||string-length(.) <= 80",
            KindName::ShortText,
            "longest = 80",
        ),
        (
            "integer|q|F|Q||||. >= 0 and . <= 99",
            KindName::Number,
            "maximum = 99",
        ),
        ("decimal|q|F|Q", KindName::Number, "decimals = 2"),
        (
            "range|q|F|Q||||||start=1 end=5 step=1",
            KindName::Scale,
            "to = 5",
        ),
        (
            "range|q|F|Q||||||start=0 end=100 step=1",
            KindName::Number,
            "maximum = 100",
        ),
        (
            "date|q|F|Q||||. >= date('2026-01-01')",
            KindName::Date,
            "earliest = 2026-01-01",
        ),
        (
            "select_one yn|q|F|Q|Hjälp||yes",
            KindName::OneChoice,
            "required = true",
        ),
        (
            "select one from yn|q|F|Q",
            KindName::OneChoice,
            "key = \"no\"",
        ),
        (
            "select_one yn or_other|q|F|Q",
            KindName::OneChoice,
            "role = \"other\"",
        ),
        ("select_one yn|q|F|Q|||||likert", KindName::Scale, ""),
        (
            "select_multiple worry|q|F|Q||||count-selected(.) <= 2",
            KindName::SeveralChoices,
            "most = 2",
        ),
        (
            "select_multiple worry|q|F|Q||||||randomize=true",
            KindName::SeveralChoices,
            "shuffle = true",
        ),
        ("rank worry|q|F|Q", KindName::Ranking, ""),
        ("note|q|F|Q", KindName::Information, ""),
        (
            "text|q|F|Q||${first} = 'yes'",
            KindName::ShortText,
            "equals = \"yes\"",
        ),
        (
            "text|q|F|Q||selected(${many}, 'dark') and ${first} != ''",
            KindName::ShortText,
            "equals = \"dark\"",
        ),
    ] {
        let (draft, told) = row(text);
        assert_eq!(told, Vec::<Matter>::new(), "{text}");
        let question = draft.question("q").unwrap();
        assert_eq!(question.kind, kind, "{text}");
        let written = toml::to_string(question).unwrap();
        assert!(written.contains(rest), "{text}: {written}");
        assert!(draft.overlays["en"].question["q"].text.is_some(), "{text}");
        let checked = draft.check();
        let problems = checked.problems.iter().filter(|one| {
            matches!(one.steps.first(), Some(crate::survey::file::problem::Step::Key(key)) if key == "page")
        });
        assert_eq!(problems.count(), 0, "{text}");
    }
}

#[test]
fn what_an_xlsform_says_beyond_a_survey_is_told_once() {
    let of = |text: &str| text.to_owned();
    for (text, wanted) in [
        ("geopoint|q|F|Q", Matter::NotAsked(of("geopoint"))),
        ("image|q|F|Q", Matter::NotAsked(of("image"))),
        (
            "select_one_from_file x.csv|q|F|Q",
            Matter::NotAsked(of("select_one_from_file x.csv")),
        ),
        ("deviceid|q", Matter::Identifies(of("deviceid"))),
        ("calculate|q", Matter::Computed(of("q"))),
        ("time|q|F|Q", Matter::AsText(of("time"))),
        (
            "text|q|F|Q||${first} = 'maybe'",
            Matter::Condition(of("${first} = 'maybe'")),
        ),
        (
            "text|q|F|Q||today() > 1",
            Matter::Condition(of("today() > 1")),
        ),
        (
            "text|q|F|Q||${q} = 'yes'",
            Matter::Condition(of("${q} = 'yes'")),
        ),
        (
            "text|q|F|Q||||regex(., 'x')",
            Matter::Limit(of("regex(., 'x')")),
        ),
        (
            "text|q|F|Q|||${first} = 'yes'",
            Matter::Limit(of("${first} = 'yes'")),
        ),
        ("text|q|**F**|Q", Matter::Marks),
        ("text|q|F <script>alert(1)</script>|Q", Matter::Marks),
        ("text|q|Hej ${first}|Q", Matter::Piped(of("${first}"))),
        ("text|q|F|Q|||||||| x", Matter::Setting(of("default"))),
        (
            "text|q|F|Q|||||||||Fel",
            Matter::Setting(of("constraint_message")),
        ),
        ("text|q||Q", Matter::FirstText),
        ("text|first|F|Q", Matter::Key(of("first"), of("first_2"))),
        (
            "text|Åsikt om allt|F|Q",
            Matter::Key(of("Åsikt om allt"), of("asikt_om_allt")),
        ),
        ("select_one gone|q|F|Q", Matter::NoList(of("gone"))),
        (
            "select_one yn|q|F|Q|||||||yn=${first}",
            Matter::Filter(of("yn=${first}")),
        ),
        (
            "select_multiple worry|q|F|Q||||not(selected(., 'none') and count-selected(.) > 1)",
            Matter::Exclusive,
        ),
        (
            "select_one village|q|F|Q|||||||area=${region}",
            Matter::Area,
        ),
        (
            "text|many_other|Vad?|What?||selected(${many}, 'none')",
            Matter::Condition(of("x")),
        ),
    ] {
        let (draft, told) = row(text);
        match wanted {
            // A text in the first language is missing: told of the question.
            Matter::FirstText => assert_eq!(draft.question("q").unwrap().text, "Q"),
            // Not the question before it: it stays a question of its own.
            Matter::Condition(ref text) if text == "x" => {
                assert_eq!(told, []);
                assert!(draft.question("many_other").is_some());
            }
            // The places of this list are named in English, too.
            Matter::Area => assert_eq!(told, [Matter::Area, Matter::PlaceNames]),
            _ => assert_eq!(told, [wanted], "{text}"),
        }
    }
    let (draft, _) = row("select_one village|q|F|Q|||||||area=${region}");
    assert!(draft.question("region").is_none());
    assert_eq!((draft.places.area.len(), draft.places.place.len()), (2, 2));
    assert_eq!(draft.question("q").unwrap().kind, KindName::Place);
}

#[test]
fn groups_become_pages_tables_grids_and_a_text_beside_an_option_its_own() {
    let survey: &[&str] = &[
        "type|name|label|relevant|appearance",
        "begin_group|outer|Om dig",
        "begin_group|page1|Sida ett",
        "select_one yn|first|Första?",
        "select_one worry|why|Varför?",
        "text|why_other|Vad?|${why} = 'none'",
        "end_group",
        "begin_group|page2|Sida två|${first} = 'yes'",
        "text|a|A?",
        "begin_group|inner|Inre|${why} = 'dark'",
        "text|b|B?",
        "end_group",
        "begin_group|table|Bedöm||table-list",
        "select_one yn|t1|Ett",
        "select_one yn|t2|Två",
        "end_group",
        "end_group",
        "end_group",
        "begin_repeat|again|Flera",
        "text|c|C?",
        "end_repeat",
        "start|begun",
    ];
    let choices: &[&str] = &[
        "list_name|name|label",
        "yn|yes|Ja",
        "yn|no|Nej",
        "worry|dark|Mörker",
        "worry|none|Annat",
    ];
    let bytes = book(&[("survey", survey), ("choices", choices)]);
    let form = System::XlsForm.read(&bytes).unwrap();
    let (draft, told) = form.draft(&nothing());
    let pages: Vec<(&str, usize)> = draft
        .base
        .page
        .iter()
        .map(|page| (page.key.as_str(), page.question.len()))
        .collect();
    assert_eq!(pages, [("page1", 2), ("page2", 4), ("again", 1)]);
    assert_eq!(draft.base.page[0].text.as_deref(), Some("Om dig"));
    assert!(draft.base.page[1].show_if.is_some());
    let grid = draft.question("table").unwrap();
    assert_eq!(
        (grid.kind, grid.statements.len(), grid.options.len()),
        (KindName::Grid, 2, 2)
    );
    assert!(draft.question("b").unwrap().show_if.is_some());
    let role = draft.question("why").unwrap().options[1].role;
    assert_eq!(role, Some(crate::survey::file::format::RoleName::Other));
    assert!(draft.question("why_other").is_none());
    let matters: Vec<Matter> = told.into_iter().map(|one| one.matter).collect();
    let wanted = [
        Matter::FirstLanguage(String::new()),
        Matter::Other,
        Matter::Heading,
        Matter::Once,
        Matter::Identifies("start".to_owned()),
    ];
    assert_eq!(matters, wanted);
}

#[test]
fn languages_are_those_of_the_headings() {
    let heads = |settings: &str, heads: &str| {
        let survey = [heads, "text|q|Ett|Two"];
        let settings = ["form_title|default_language", settings];
        let sheets: [Sheet; 2] = [("survey", &survey), ("settings", &settings)];
        let form = System::XlsForm.read(&book(&sheets)).unwrap();
        let text = form.pages[0].questions[0].text.clone();
        (form.languages, text.0)
    };
    for (settings, line, codes) in [
        (
            "X|English",
            "Type|Name|Label::English (en)|label::Svenska (sv)",
            ["en", "sv"],
        ),
        (
            "X|Svenska (sv)",
            "type|name|label|label::English (en)",
            ["sv", "en"],
        ),
        ("X|", "type|name|label|label::English", ["sv", "en"]),
        ("X|", "type|name|label:svenska|label:English", ["sv", "en"]),
    ] {
        let (languages, text) = heads(settings, line);
        assert_eq!(languages, codes, "{line}");
        assert_eq!(text, ["Ett", "Two"], "{line}");
    }
}

#[test]
fn workbooks_that_are_none_are_refused_in_words() {
    let one: &[&str] = &["type|name|label", "text|q|F"];
    let cases: &[(&[Sheet], Unreadable)] = &[
        (&[("other", one)], Unreadable::NoSheet("survey")),
        (
            &[("survey", &["type|label", "text|F"])],
            Unreadable::NoColumn("survey", "name"),
        ),
        (
            &[("survey", &["type|name|label", "text|q|==1+1"])],
            Unreadable::Formula("survey", "C2".to_owned()),
        ),
        (
            &[(
                "survey",
                &["type|name|label", "begin_group|g|G", "text|q|F"],
            )],
            Unreadable::Group(2),
        ),
        (
            &[("survey", &["type|name|label", "text|q|F", "end_group"])],
            Unreadable::Group(3),
        ),
        (
            &[("survey", &["type|name|label", "image|q|F"])],
            Unreadable::Nothing,
        ),
        (&[("survey", &["type|name|label"])], Unreadable::Nothing),
    ];
    for (sheets, wanted) in cases {
        assert_eq!(System::XlsForm.read(&book(sheets)).as_ref(), Err(wanted));
    }
    assert_eq!(System::XlsForm.read(b"PK"), Err(Unreadable::Format));
    assert_eq!(
        System::XlsForm.read(&vec![0; LARGEST + 1]),
        Err(Unreadable::TooLarge)
    );
}

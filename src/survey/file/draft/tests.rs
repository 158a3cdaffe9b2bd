use super::super::folder::Folder;
use super::super::written;
use super::*;
use crate::at;

const SHIPPED: [&str; 5] = ["dals-ed", "arjang", "asele", "filipstad", "sunne"];

fn shipped(slug: &str) -> Survey {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    folder.load_one(slug).unwrap().1.unwrap()
}

fn draft(slug: &str) -> Draft {
    written::draft(&shipped(slug)).unwrap()
}

#[test]
fn a_shipped_survey_is_the_same_as_a_draft_and_as_its_texts() {
    for slug in SHIPPED {
        let draft = draft(slug);
        let again = Draft::read(slug, &draft.texts().unwrap(), draft.logo.clone()).unwrap();
        assert_eq!(again, draft);
        let checked = again.check();
        assert_eq!((checked.problems, checked.lacks), (vec![], vec![]));
        assert_eq!(checked.survey, Some(shipped(slug)));
    }
}

#[test]
fn a_problem_names_the_value_that_it_is_about() {
    let mut draft = draft("dals-ed");
    draft.base.title.clear();
    draft.base.contact.email = "nobody".to_owned();
    draft.base.accent = Some("#ffff00".to_owned());
    draft.base.background.push("nothing".to_owned());
    let page = &mut draft.base.page[1];
    page.question[1].options[2].text.clear();
    page.question[2].options[0].key = "Å".to_owned();
    let all = draft.check().problems;
    let has = |all: &[Found], steps: &[Step]| {
        let mine = all.iter().filter(|one| one.part == Part::Base);
        mine.filter(|one| one.steps == steps).count() == 1
    };
    let option = at!["page", 1, "question", 1, "options", 2, "text"];
    for steps in [
        &at!["title"][..],
        &option,
        &at!["contact", "email"],
        &at!["accent"],
        &at!["background", 3],
        &at!["page", 1, "question", 2, "options", 0, "key"],
    ] {
        assert!(has(&all, steps), "{steps:?} {all:#?}");
    }
    draft.base.title = "Trygghet".to_owned();
    draft.base.page[1].question[1].options[2].text = "25–44 år".to_owned();
    let all = draft.check().problems;
    assert!(
        has(&all, &at!["accent"]) && has(&all, &at!["background", 3]),
        "{all:#?}"
    );
}

#[test]
fn a_missing_translation_leaves_its_language_out_and_says_which_words_it_lacks() {
    let mut draft = draft("dals-ed");
    let finnish = draft.overlays.get_mut("fi").unwrap();
    finnish.question.get_mut("age").unwrap().text = None;
    finnish
        .question
        .get_mut("age")
        .unwrap()
        .options
        .remove("16_24");
    let checked = draft.check();
    assert_eq!(checked.problems, []);
    let survey = checked.survey.unwrap();
    assert_eq!(survey.language_index("fi"), None);
    assert_eq!(survey.languages.len(), 4);
    assert_eq!(checked.lacks.len(), 2);
    for lack in &checked.lacks {
        assert_eq!(lack.part, Part::Language("fi".to_owned()));
        assert!(lack.steps.starts_with(&at!["question", "age"]), "{lack:?}");
    }
}

#[test]
fn a_municipality_without_places_is_told_where_places_are_asked_for() {
    let mut draft = draft("dals-ed");
    draft.places.area.clear();
    draft.places.place.clear();
    let checked = draft.check();
    assert_eq!(checked.survey, None);
    let found = &checked.problems[0];
    assert!(matches!(found.wording, Wording::NoPlacesFile { .. }));
    assert_eq!(found.steps, at!["page", 1, "question", 3, "kind"]);
}

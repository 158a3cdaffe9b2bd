use super::begin::{Own, TEMPLATES, empty, from_template, named, next_round};
use super::compare::{Change, Place, What, changes};
use super::edit::{self, Renames, Way};
use super::effects::{Effect, effects};
use super::lean;
use super::units::{self, UnitState};
use super::*;
use crate::survey::Survey;
use crate::survey::file::format::{ConditionFile, KindName};
use crate::survey::file::{Folder, written};

fn shipped(slug: &str) -> Survey {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    folder.load_one(slug).unwrap().1.unwrap()
}

fn draft(slug: &str) -> Draft {
    let mut draft = written::draft(&shipped(slug)).unwrap();
    units::note_sources(&mut draft);
    draft
}

fn act(number: i64, decision: Decision, revision: i64) -> Act {
    Act {
        number,
        decision,
        revision,
        version: None,
        note: String::new(),
        by: "Eva".to_owned(),
        at: number,
    }
}

#[test]
fn what_is_saved_after_a_decision_has_not_been_decided_on() {
    let at = |revision| Authored {
        number: 1,
        slug: "x".to_owned(),
        title: String::new(),
        revision,
        begun_by: "Eva".to_owned(),
        begun_at: 0,
        saved_by: "Eva".to_owned(),
        saved_at: 0,
    };
    assert_eq!(stage(&at(1), &[]), Stage::Written { published: false });
    let sent = [act(1, Decision::Sent, 3)];
    assert_eq!(stage(&at(3), &sent), Stage::Sent(sent[0].clone()));
    assert_eq!(stage(&at(4), &sent), Stage::Written { published: false });
    let mut all = vec![act(1, Decision::Sent, 3), act(2, Decision::Approved, 3)];
    assert_eq!(stage(&at(3), &all), Stage::Approved(all[1].clone()));
    all.push(act(3, Decision::Published, 3));
    assert_eq!(stage(&at(3), &all), Stage::Published(all[2].clone()));
    assert_eq!(stage(&at(4), &all), Stage::Written { published: true });
    all.push(act(4, Decision::Removed, 4));
    assert_eq!(stage(&at(4), &all), Stage::Removed(all[3].clone()));
    all.push(act(5, Decision::Restored, 4));
    assert_eq!(stage(&at(4), &all), Stage::Written { published: true });
}

#[test]
fn every_template_is_a_survey_once_the_municipality_has_said_who_it_is() {
    let newest = shipped("sunne");
    for template in TEMPLATES {
        let own = Own::of("1766", [&newest]);
        let mut draft = from_template(template.key, &own).unwrap();
        named(&mut draft, "", "ny".to_owned());
        // The case is the one thing that each survey has of its own.
        draft.base.notice.case_number = "KS 2027/1".to_owned();
        let checked = draft.check();
        assert_eq!(checked.problems, [], "{}", template.key);
        let survey = checked.survey.unwrap();
        assert_eq!(survey.municipality, "1766");
        let text = format!("{:?}", draft.texts().unwrap());
        assert!(!text.contains("{sender}") && !text.contains("{place}"));
        let own_name = template.key == "sunne";
        for name in ["Dals-Ed", "Årjäng", "Åsele", "Filipstad"] {
            assert!(own_name || !text.contains(name), "{} {name}", template.key);
        }
        let mut alone = Own::of("0114", []);
        alone.sender = "Upplands Väsby kommun".to_owned();
        let mut draft = from_template(template.key, &alone).unwrap();
        named(&mut draft, "", "ny".to_owned());
        // Only what no template can know is missing.
        for found in draft.check().problems {
            let first = match found.steps.first() {
                Some(crate::survey::file::problem::Step::Key(key)) => key.clone(),
                _ => String::new(),
            };
            let places = format!("{:?}", found.wording).contains("NoPlacesFile");
            assert!(
                begin::is_own(&found.part, &first) || places,
                "{} {found:?}",
                template.key
            );
        }
    }
}

#[test]
fn another_round_has_the_same_keys_and_names_the_one_before() {
    let survey = shipped("dals-ed");
    let mut next = next_round(&survey, "2027").unwrap();
    named(&mut next, "", "dals-ed-2027".to_owned());
    next.base.notice.case_number = "KS 2027/1".to_owned();
    let checked = next.check().survey.unwrap();
    assert_eq!(checked.round.as_deref(), Some("2027"));
    assert_eq!(checked.repeats.as_deref(), Some("2026"));
    let keys = |survey: &Survey| {
        survey
            .questions
            .iter()
            .map(|q| q.key.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&checked), keys(&survey));
}

#[test]
fn a_shipped_survey_is_rebuilt_part_by_part_from_nothing() {
    for slug in ["dals-ed", "arjang", "asele", "filipstad", "sunne"] {
        let wanted = draft(slug);
        let own = Own::of(&wanted.base.municipality, []);
        let mut made = empty(&own, ("Sida", "Fråga"));
        made.slug = slug.to_owned();
        made.places.clone_from(&wanted.places);
        let pages = wanted.base.page.clone();
        let head = made.base.page.clone();
        made.base = SurveyFileOf(&wanted).without_pages();
        made.base.page = head;
        for code in wanted.others() {
            made.base.languages.retain(|one| one != code);
        }
        let (background, tables) = (wanted.base.background.clone(), wanted.base.tables.clone());
        let residents = made.base.residents.take();
        (made.base.background, made.base.tables) = (Vec::new(), None);
        for page in &pages {
            let key = edit::add_page(&mut made, &page.title);
            edit::put_page(&mut made, &key, (&page.key, &page.title, page.text.clone())).unwrap();
            for question in &page.question {
                let new = (question.kind, question.text.as_str());
                let key = edit::add_question(&mut made, &page.key, new).unwrap();
                edit::rename_question(&mut made, &key, &question.key).unwrap();
                edit::put_question(&mut made, question.clone(), &Renames::default()).unwrap();
            }
            let at = made.base.page.len() - 1;
            made.base.page[at].show_if.clone_from(&page.show_if);
        }
        edit::remove_page(&mut made, "sida").unwrap();
        (made.base.background, made.base.tables) = (background, tables);
        made.base.residents = residents;
        let all = units::units(&wanted);
        for code in wanted.others() {
            edit::add_language(&mut made, code).unwrap();
            let overlay = &wanted.overlays[code];
            for unit in &all {
                let text = units::find(overlay, &unit.path).unwrap_or("");
                units::translate(&mut made, code, unit, text);
            }
            let reviewed = overlay.reviewed.clone();
            made.overlays.get_mut(code).unwrap().reviewed = reviewed;
        }
        made.logo.clone_from(&wanted.logo);
        assert_eq!(made.check().survey, Some(shipped(slug)), "{slug}");
        assert_eq!(changes(&made, &wanted), [], "{slug}");
    }
}

struct SurveyFileOf<'d>(&'d Draft);

impl SurveyFileOf<'_> {
    fn without_pages(&self) -> crate::survey::file::format::SurveyFile {
        let mut base = self.0.base.clone();
        base.page.clear();
        base
    }
}

fn equals(question: &str, option: &str) -> ConditionFile {
    ConditionFile {
        question: Some(question.to_owned()),
        equals: Some(option.to_owned()),
        ..ConditionFile::default()
    }
}

#[test]
fn a_changed_original_is_told_until_it_is_translated_anew() {
    let mut draft = draft("dals-ed");
    let (page, at) = edit::question_at(&draft, "age").unwrap();
    draft.base.page[page].question[at].text = "Hur många år är du?".to_owned();
    draft.base.page[page].question[at].help = Some("Ungefär.".to_owned());
    let all = units::units(&draft);
    assert_eq!(units::count(&draft, "en", &all), (1, 1));
    let text = all
        .iter()
        .find(|one| one.path == "question.age.text")
        .unwrap();
    let help = all
        .iter()
        .find(|one| one.path == "question.age.help")
        .unwrap();
    assert_eq!(units::state(&draft, "en", text), UnitState::Changed);
    assert_eq!(units::state(&draft, "en", help), UnitState::Missing);
    units::translate(&mut draft, "en", text, "How many years old are you?");
    units::translate(&mut draft, "en", help, "Roughly.");
    assert_eq!(units::count(&draft, "en", &all), (0, 0));
    // Finnish still has the words of before, and lacks the hint: offered no longer.
    let survey = draft.check().survey.unwrap();
    assert_eq!(
        survey
            .languages
            .iter()
            .map(crate::survey::Language::code)
            .collect::<Vec<_>>(),
        ["sv", "en"]
    );
    // What the first language takes away goes in the others.
    let mut question = draft.question("age").unwrap().clone();
    question.help = None;
    edit::put_question(&mut draft, question, &Renames::default()).unwrap();
    assert_eq!(draft.check().problems, []);
    assert_eq!(draft.check().survey.unwrap().languages.len(), 5);
}

#[test]
fn two_versions_are_told_apart_part_by_part() {
    let before = draft("dals-ed");
    let mut after = before.clone();
    assert_eq!(changes(&before, &after), []);
    after.base.title = "Trygg i Ed".to_owned();
    edit::move_question(&mut after, "gender", Way::Up).unwrap();
    let key =
        edit::add_question(&mut after, "background", (KindName::Number, "Hur många?")).unwrap();
    let (page, at) = edit::question_at(&after, "age").unwrap();
    after.base.page[page].question[at].required = true;
    after.base.page[page].question[at].options[0].text = "Yngre än 16 år".to_owned();
    after.base.page[page].question[at].show_if = Some(equals("connection", "lives"));
    edit::remove_language(&mut after, "fi").unwrap();
    let found = changes(&before, &after);
    let value = |place: Place, key: &str, before: &str, after: &str| Change {
        place,
        what: What::Value {
            key: key.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        },
    };
    let age = || Place::Question("age".to_owned());
    let option = Place::Item("age".to_owned(), "options", "under_16".to_owned());
    let moved: Vec<&Change> = found.iter().filter(|one| one.what == What::Moved).collect();
    assert_eq!(moved.len(), 1, "{found:#?}");
    for wanted in [
        value(
            Place::Survey,
            "title",
            "Medborgardialog om trygghet i Dals-Ed",
            "Trygg i Ed",
        ),
        value(age(), "required", "", "true"),
        value(option, "text", "Under 16 år", "Yngre än 16 år"),
        Change {
            place: age(),
            what: What::Condition(Box::new((None, Some(equals("connection", "lives"))))),
        },
        Change {
            place: Place::Question(key),
            what: What::Added("Hur många?".to_owned()),
        },
        Change {
            place: Place::Language("fi".to_owned()),
            what: What::Removed(String::new()),
        },
    ] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:#?}");
    }
}

#[test]
fn what_a_change_does_to_the_figures_is_told() {
    let before = draft("dals-ed");
    let survey = |draft: &Draft| draft.check().survey.unwrap();
    let mut after = before.clone();
    // A question before them moves the indexes that conditions hold, and no meaning.
    let (page, at) = edit::question_at(&after, "age").unwrap();
    let age = &mut after.base.page[page].question[at];
    age.text = "Hur gammal är du".to_owned();
    age.options[0].text = "Yngre än 16 år".to_owned();
    let new = edit::option("Vill inte svara", &[]);
    age.options.push(new);
    age.required = true;
    for overlay in after.overlays.values_mut() {
        units::put(overlay, "question.age.options.vill_inte_svara", "x");
    }
    edit::remove_question(&mut after, "home").unwrap();
    edit::remove_language(&mut after, "ar").unwrap();
    let found = effects(&survey(&before), &survey(&after));
    let reworded = Effect::OptionReworded(
        "age".to_owned(),
        "under_16".to_owned(),
        "Under 16 år".to_owned(),
        "Yngre än 16 år".to_owned(),
    );
    assert_eq!(
        found,
        [
            Effect::OptionsAdded("age".to_owned(), vec!["Vill inte svara".to_owned()]),
            reworded.clone(),
            Effect::Required("age".to_owned()),
            Effect::Taken("home".to_owned()),
            Effect::LanguageTaken("ar".to_owned()),
        ]
    );
    assert_eq!(
        reworded.must_mean_the_same().as_deref(),
        Some("age.under_16")
    );
    assert_eq!(lean::backwards(&after), []);
}

#[test]
fn as_much_of_an_unfinished_draft_as_can_be_is_shown() {
    let mut draft = draft("dals-ed");
    draft.base.title.clear();
    draft.base.contact.email.clear();
    draft.base.accent = Some("#ffff00".to_owned());
    draft.base.notice.case_number.clear();
    draft.places.place.clear();
    let (page, at) = edit::question_at(&draft, "gender").unwrap();
    draft.base.page[page].question[at].options.clear();
    let shown = draft.shown().unwrap();
    assert_eq!(shown.title.in_language(0), "…");
    assert!(shown.question_index("age").is_some() && shown.question_index("gender").is_none());
    let own = Own::of("0114", []);
    assert!(empty(&own, ("", "")).shown().is_some());
}

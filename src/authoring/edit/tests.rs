use super::super::units;
use super::*;
use crate::survey::file::format::ConditionFile;
use crate::survey::file::{Folder, written};

fn draft(slug: &str) -> Draft {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    let survey = folder.load_one(slug).unwrap().1.unwrap();
    let mut draft = written::draft(&survey).unwrap();
    units::note_sources(&mut draft);
    draft
}

fn equals(question: &str, option: &str) -> ConditionFile {
    ConditionFile {
        question: Some(question.to_owned()),
        equals: Some(option.to_owned()),
        ..ConditionFile::default()
    }
}

/// Dals-Ed's with the question on age asked of those who live there alone.
fn leaning() -> Draft {
    let mut draft = draft("dals-ed");
    let (page, at) = question_at(&draft, "age").unwrap();
    draft.base.page[page].question[at].show_if = Some(equals("connection", "lives"));
    draft
}

#[test]
fn what_others_lean_on_is_neither_removed_nor_moved_behind_them() {
    let mut draft = leaning();
    let before = draft.clone();
    let refused = remove_question(&mut draft, "connection").unwrap_err();
    let leans = vec![
        Lean::Question("age".to_owned()),
        Lean::Residents,
        Lean::Background,
    ];
    assert_eq!(
        refused,
        EditError::Leans("connection".to_owned(), None, leans)
    );
    assert_eq!(draft, before);
    let behind = vec![(Lean::Question("age".to_owned()), "connection".to_owned())];
    let mut moved = before.clone();
    let refused = move_question(&mut moved, "connection", Way::Down);
    assert_eq!(refused, Err(EditError::Behind(behind.clone())));
    let mut moved = before.clone();
    assert_eq!(
        move_question(&mut moved, "age", Way::Up),
        Err(EditError::Behind(behind))
    );
    let mut question = draft.question("connection").unwrap().clone();
    question.options.retain(|one| one.key != "lives");
    let refused = put_question(&mut draft, question, &Renames::default());
    let leans = vec![Lean::Question("age".to_owned()), Lean::Residents];
    let option = Some("lives".to_owned());
    assert_eq!(
        refused,
        Err(EditError::Leans("connection".to_owned(), option, leans))
    );
}

#[test]
fn a_renamed_key_is_renamed_wherever_it_stands() {
    let mut draft = leaning();
    rename_question(&mut draft, "connection", "tie").unwrap();
    let mut question = draft.question("tie").unwrap().clone();
    let lives = question
        .options
        .iter_mut()
        .find(|one| one.key == "lives")
        .unwrap();
    lives.key = "resident".to_owned();
    let renames = Renames {
        options: vec![("lives".to_owned(), "resident".to_owned())],
        ..Renames::default()
    };
    put_question(&mut draft, question, &renames).unwrap();
    assert_eq!(
        draft.question("age").unwrap().show_if,
        Some(equals("tie", "resident"))
    );
    assert_eq!(draft.base.residents, Some(equals("tie", "resident")));
    assert!(draft.base.background.contains(&"tie".to_owned()));
    let checked = draft.check();
    assert_eq!((checked.problems, checked.lacks), (vec![], vec![]));
    let finnish = units::find(&draft.overlays["fi"], "question.tie.options.resident");
    assert!(finnish.is_some());
    let all = units::units(&draft);
    assert_eq!(units::count(&draft, "fi", &all), (0, 0));
    assert_eq!(
        rename_question(&mut draft, "tie", "age"),
        Err(EditError::KeyTaken("age".to_owned()))
    );
    assert_eq!(
        rename_question(&mut draft, "tie", "Å"),
        Err(EditError::KeyWrong("Å".to_owned()))
    );
}

#[test]
fn keys_that_change_places_and_keys_that_are_taken_over_keep_words_and_originals_apart() {
    let mut draft = draft("dals-ed");
    let of = |draft: &Draft, key: &str| {
        let path = format!("question.gender.options.{key}");
        units::find(&draft.overlays["en"], &path).map(str::to_owned)
    };
    let (woman, man) = (of(&draft, "woman").unwrap(), of(&draft, "man").unwrap());
    let mut question = draft.question("gender").unwrap().clone();
    for option in &mut question.options {
        option.key = match option.key.as_str() {
            "woman" => "man".to_owned(),
            "man" => "woman".to_owned(),
            key => key.to_owned(),
        };
    }
    let swap = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let renames = Renames {
        options: vec![swap("woman", "man"), swap("man", "woman")],
        ..Renames::default()
    };
    put_question(&mut draft, question, &renames).unwrap();
    assert_eq!(
        (of(&draft, "man"), of(&draft, "woman")),
        (Some(woman.clone()), Some(man))
    );
    let all = units::units(&draft);
    assert_eq!(units::count(&draft, "en", &all), (0, 0));
    // One row is taken away, and another gets its key.
    let mut question = draft.question("gender").unwrap().clone();
    question.options.retain(|one| one.key != "woman");
    let first = question.options.iter_mut().find(|one| one.key == "man");
    first.unwrap().key = "woman".to_owned();
    let renames = Renames {
        options: vec![swap("man", "woman")],
        gone: [vec!["woman".to_owned()], Vec::new(), Vec::new()],
        ..Renames::default()
    };
    let mut leaned = draft.clone();
    let (page, at) = question_at(&leaned, "home").unwrap();
    leaned.base.page[page].question[at].show_if = Some(equals("gender", "woman"));
    let refused = put_question(&mut leaned, question.clone(), &renames);
    assert!(matches!(refused, Err(EditError::Leans(..))), "{refused:?}");
    put_question(&mut draft, question, &renames).unwrap();
    assert_eq!(of(&draft, "woman"), Some(woman));
    assert_eq!(units::count(&draft, "en", &units::units(&draft)), (0, 0));
    assert_eq!(draft.check().problems, []);
}

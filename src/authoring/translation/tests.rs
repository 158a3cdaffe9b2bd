use super::*;
use crate::survey::file::{Folder, written};

fn draft() -> Draft {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    let survey = folder.load_one("dals-ed").unwrap().1.unwrap();
    let mut draft = written::draft(&survey).unwrap();
    // What spreadsheets and XML have their own ideas of.
    draft.base.thanks = "=1+1 & <tack> ”ja”\n\nDin röst".to_owned();
    units::note_sources(&mut draft);
    draft
}

fn files(draft: &Draft, code: &str) -> [File; 2] {
    let rows = lines(draft, code);
    let book = workbook::write(("sv", code), &rows).unwrap();
    let xml = xliff::write("dals-ed", ("sv", code), &rows).unwrap();
    [
        workbook::read(&book, "sv").unwrap(),
        xliff::read(&xml).unwrap(),
    ]
}

#[test]
fn every_language_comes_back_as_it_went_out() {
    let draft = draft();
    for code in ["sv-simple", "en", "fi", "ar"] {
        for file in files(&draft, code) {
            assert_eq!((file.from.as_str(), file.to.as_str()), ("sv", code));
            let sent: Vec<(String, String)> = lines(&draft, code)
                .into_iter()
                .map(|line| (line.unit.path, line.unit.text))
                .collect();
            let got: Vec<(String, String)> = file
                .rows
                .iter()
                .map(|row| (row.path.clone(), row.source.clone()))
                .collect();
            assert_eq!(got, sent, "{code}");
            let changes = changes(&draft, code, &file).unwrap();
            assert_eq!(changes, Changes::default(), "{code}");
        }
    }
}

#[test]
fn only_changed_wordings_come_in_sorted_or_with_rows_left_out() {
    let draft = draft();
    for mut file in files(&draft, "fi") {
        file.rows.reverse();
        file.rows.retain(|row| row.path != "title");
        let age = file
            .rows
            .iter_mut()
            .find(|row| row.path == "question.age.text");
        age.unwrap().text = "Montako vuotta olet?".to_owned();
        let gender = file
            .rows
            .iter_mut()
            .find(|row| row.path == "question.gender.text");
        gender.unwrap().text.clear();
        let found = changes(&draft, "fi", &file).unwrap();
        assert_eq!((found.texts.len(), found.missing), (1, 1));
        let mut after = draft.clone();
        bring(&mut after, "fi", &found);
        let overlay = &after.overlays["fi"];
        assert_eq!(
            units::find(overlay, "question.age.text"),
            Some("Montako vuotta olet?")
        );
        assert!(units::find(overlay, "question.gender.text").is_some());
        assert_eq!(after.check().problems, []);
    }
}

#[test]
fn an_original_that_was_changed_meanwhile_is_told() {
    let before = draft();
    let mut now = before.clone();
    now.base.title = "Ny rubrik".to_owned();
    for mut file in files(&before, "en") {
        let title = file
            .rows
            .iter_mut()
            .find(|row| row.path == "title")
            .unwrap();
        title.text = "A title for the old words".to_owned();
        let found = changes(&now, "en", &file).unwrap();
        assert_eq!(found.overtaken, ["title"]);
        let mut after = now.clone();
        bring(&mut after, "en", &found);
        let all = units::units(&after);
        let unit = all.iter().find(|unit| unit.path == "title").unwrap();
        assert_eq!(units::state(&after, "en", unit), UnitState::Changed);
    }
}

#[test]
fn what_cannot_be_is_told_by_cell_or_unit_and_changes_nothing() {
    let draft = draft();
    for (file, at) in files(&draft, "en").into_iter().zip(["B2", "title"]) {
        let told = changes(&draft, "fi", &file);
        assert_eq!(told, Err(vec![Wrong::Language("en".to_owned())]));
        let mut unknown = file.clone();
        unknown.rows[0].path = "titel".to_owned();
        let wanted = Wrong::Unknown(at.to_owned(), "titel".to_owned());
        assert_eq!(changes(&draft, "en", &unknown), Err(vec![wanted]));
        let mut twice = file.clone();
        twice.rows.push(file.rows[0].clone());
        assert!(matches!(
            changes(&draft, "en", &twice).unwrap_err()[..],
            [Wrong::Twice(..)]
        ));
        let mut long = file.clone();
        long.rows[0].text = "x".repeat(3_001);
        assert!(matches!(
            changes(&draft, "en", &long).unwrap_err()[..],
            [Wrong::TooLong(..)]
        ));
    }
}

#[test]
fn hostile_files_are_refused() {
    let declared = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><xliff srcLang=\"sv\" trgLang=\"en\"/>";
    assert_eq!(xliff::read(declared.as_bytes()), Err(Unreadable::Entities));
    let entity = "<xliff srcLang=\"sv\" trgLang=\"en\"><unit id=\"title\"><segment><source>&x;</source></segment></unit></xliff>";
    assert_eq!(xliff::read(entity.as_bytes()), Err(Unreadable::Entities));
    assert_eq!(xliff::read(b"<html></html>"), Err(Unreadable::Format));
    assert_eq!(xliff::read(b"<xliff><unit"), Err(Unreadable::Format));
    assert_eq!(
        xliff::read(&vec![b' '; 5_000_000]),
        Err(Unreadable::TooLarge)
    );
    assert_eq!(workbook::read(b"PK", "sv"), Err(Unreadable::Format));
    let rows = lines(&draft(), "en");
    let book = workbook::write(("sv", "en"), &rows).unwrap();
    assert_eq!(
        workbook::read(&book, "fi"),
        Err(Unreadable::NoColumn("the first language"))
    );
    let marked = "<xliff srcLang=\"sv\" trgLang=\"sv-x-simple\"><unit id=\"title\"><segment><source>a<ph id=\"1\"/>b</source><target><![CDATA[c & d]]></target></segment></unit></xliff>";
    let file = xliff::read(marked.as_bytes()).unwrap();
    assert_eq!(
        (file.to.as_str(), file.rows[0].text.as_str()),
        ("sv-simple", "c & d")
    );
}

use super::*;
use crate::survey::names::is_reserved;
use crate::survey::{Codes, SurveyId};

#[test]
fn columns_of_our_own_are_no_keys_of_questions() {
    let folder = crate::survey::file::Folder::read(std::path::Path::new("surveys")).unwrap();
    let survey = folder.load_one("arjang").unwrap().1.unwrap();
    let id = SurveyId {
        municipality: "1765".into(),
        number: 1,
    };
    let own = head(&Published::new(id, 1, survey, Codes::default()));
    assert_eq!(own.len(), HEAD);
    assert!(own.iter().all(|variable| is_reserved(&variable.name)));
    assert!(is_reserved(INVALID) && is_reserved(SIMULATED));
}

#[test]
fn a_language_is_told_by_its_name_and_not_by_its_code() {
    let folder = crate::survey::file::Folder::read(std::path::Path::new("surveys")).unwrap();
    let survey = folder.load_one("dals-ed").unwrap().1.unwrap();
    let id = SurveyId {
        municipality: "1438".into(),
        number: 1,
    };
    let codes = Codes {
        languages: vec![Some(0); survey.languages.len()],
        ..Codes::default()
    };
    let own = head(&Published::new(id, 1, survey, codes));
    let language = own.iter().find(|variable| variable.name == "language");
    let Values::Category(all) = &language.unwrap().values else {
        panic!("languages are categories");
    };
    let named: Vec<_> = all.iter().map(|c| (&*c.key, &*c.label)).collect();
    assert!(named.contains(&("sv", "Svenska")), "{named:?}");
    assert!(named.contains(&("ar", "العربية")), "{named:?}");
}

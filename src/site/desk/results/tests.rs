use super::*;
use crate::survey::Language;
use crate::survey::file::Folder;
use crate::survey::{Codes, SurveyId};

#[test]
fn population_figures_that_no_longer_fit_are_told_in_the_readers_language() {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    let survey = folder.load_one("arjang").unwrap().1.unwrap();
    let id = SurveyId {
        municipality: "1765".into(),
        number: 1,
    };
    let published = Published::new(id, 1, survey, Codes::default());
    let problem = Problem {
        line: 2,
        column: Some(3),
        wrong: Wrong::NoNumber("12,5".to_owned()),
    };
    let l = Locale::of(&Language::new("sv").unwrap());
    let error = FiguresError::Weights(WeightError::Unfit(problem));
    let told = told(l, &published, &error).replace(['\u{2068}', '\u{2069}'], "");
    assert!(told.contains("Rad 2, kolumn 3: ”12,5”"), "{told}");
    assert!(!told.contains("line"), "{told}");
}

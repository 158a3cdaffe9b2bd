use std::path::Path;

use super::*;
use crate::survey::file::Folder;
use crate::survey::{Published, SurveyId};

#[test]
fn a_theme_that_has_others_within_it_says_that_they_are_not_in_its_line() {
    let folder = Folder::read(Path::new("surveys")).unwrap();
    let survey = folder.load_one("asele").unwrap().1.unwrap();
    let id = SurveyId {
        municipality: survey.municipality.as_str().into(),
        number: 1,
    };
    let codes = Codes::first(&survey);
    let published = Published::new(id, 1, survey, codes);
    let book = Codebook::shipped().unwrap();
    let layout = Layout::new(&published, &[], &[]).unwrap();
    let layout = layout.with_themes(&published, book.clone()).unwrap();
    let text = |suffix: &str, theme: &Theme| {
        let question = format!("measures.{suffix}");
        let of_block = layout.lines.iter().filter(|l| l.question == question);
        let mut of_theme = of_block.filter(|l| l.option == theme.key);
        of_theme.next().unwrap().option_text.clone()
    };
    let is_outer = |theme: &&Theme| book.within(&theme.key).next().is_some();
    let (outer, others): (Vec<&Theme>, Vec<&Theme>) = book.themes.iter().partition(is_outer);
    assert!(!outer.is_empty() && others.iter().any(|theme| theme.parent.is_none()));
    for theme in outer {
        assert_eq!(text(THEME, theme), theme.name);
        assert_eq!(text(SUBTHEME, theme), format!("{}{ALONE}", theme.name));
    }
    for theme in others {
        assert_eq!(text(SUBTHEME, theme), theme.name);
    }
}

//! Themes in rows: after each question with a text, a column for each theme of the current codebook, as in results.
//!
//! A text has a theme if it was coded with it or a subtheme; merged themes count as their successor, and split or removed
//! ones are marked as to be coded again. Texts that are not settled have empty cells.

use super::codebook::{Values, Variable};
use super::rows::Cell;
use crate::survey::Question;
use crate::text::codebook::{Codebook, NOTHING, UNCLEAR, Version};
use crate::text::coded::Coded;

/// Columns after those of the themes: no suggestion, cannot be coded, to be coded again.
const MARKS: [(&str, &str); 3] = [
    ("_nothing", "Inget förslag"),
    ("_unclear", "Oklart"),
    ("_recode", "Ska kodas om"),
];

/// Returns the number of columns for a codebook's themes.
#[must_use]
pub fn width(book: &Codebook) -> usize {
    book.themes.len() + MARKS.len()
}

/// Returns the variables of a question's themes.
#[must_use]
pub fn variables(question: &Question, version: &Version) -> Vec<Variable> {
    let Version { number, book } = version;
    let variable = |key: &str, name: &str, definition: &str| Variable {
        name: format!("{}.theme.{key}", question.key),
        spss: String::new(),
        label: format!("Tema: {name}"),
        asked: Some(question.text.in_language(0).to_owned()),
        definition: Some(
            format!("{definition} Kodbok, version {number}.")
                .trim()
                .to_owned(),
        ),
        values: Values::Flag,
        ordered: false,
    };
    let themes = book.themes.iter();
    themes
        .map(|theme| variable(&theme.key, &theme.name, &theme.definition))
        .chain(MARKS.iter().map(|(key, name)| variable(key, name, "")))
        .collect()
}

/// Appends the cells of a text's settled coding.
pub fn cells(book: &Codebook, coded: Option<&Coded>, cells: &mut Vec<Cell>) {
    let Some(coded) = coded else {
        cells.resize(cells.len() + width(book), Cell::Empty);
        return;
    };
    let start = cells.len();
    cells.resize(start + width(book), Cell::Flag(false));
    let marks = book.themes.len();
    let mut set = |at: usize| cells[start + at] = Cell::Flag(true);
    let place = |key: &str| book.themes.iter().position(|theme| theme.key == key);
    for code in coded.codes() {
        match (code, book.theme_of(code)) {
            (NOTHING, _) => set(marks),
            (UNCLEAR, _) => set(marks + 1),
            (_, None) => set(marks + 2),
            (_, Some(theme)) => {
                let parent = theme.parent.as_deref();
                for at in [Some(theme.key.as_str()), parent].into_iter().flatten() {
                    place(at).into_iter().for_each(&mut set);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_themes_that_it_was_given_and_those_they_lie_within() {
        let book = Codebook::shipped().unwrap();
        let inner = book
            .themes
            .iter()
            .find(|theme| theme.parent.is_some())
            .unwrap();
        let said = |book: &Codebook, line: &str| {
            let mut all = vec![Cell::Empty];
            cells(book, Coded::parse(line).as_ref(), &mut all);
            assert_eq!(all.len(), 1 + width(book));
            let named = book.themes.iter().map(|theme| theme.key.clone());
            let named = named.chain(MARKS.iter().map(|(key, _)| (*key).to_owned()));
            let set = named
                .zip(&all[1..])
                .filter(|(_, cell)| **cell == Cell::Flag(true));
            set.map(|(key, _)| key).collect::<Vec<_>>()
        };
        let parent = inner.parent.clone().unwrap();
        let line = inner.code.to_string();
        assert_eq!(said(&book, &line), [parent.clone(), inner.key.clone()]);
        assert_eq!(said(&book, "1"), ["_nothing"]);
        assert_eq!(said(&book, "0"), ["_unclear"]);
        let gone = book.clone().without(&inner.key, 1).unwrap();
        assert_eq!(said(&gone, &line), ["_recode"]);
        let mut none = Vec::new();
        cells(&book, None, &mut none);
        assert!(none.iter().all(|cell| *cell == Cell::Empty) && none.len() == width(&book));
    }
}

//! Lists of places: chosen by area, as a municipality has them.

use super::super::read::{Choice, Reading};
use super::super::sheets::Row;
use super::super::{KIND, ROLE};
use crate::interchange::Matter;
use crate::interchange::asked::{self, Asked, Words};
use crate::interchange::expression::{Compare, Dialect, Expression, parse};
use crate::survey::file::format::{KeyedText, KindName, PlaceFile, PlaceName};

/// Words that tell a list of places, in the languages of surveys.
const PLACES: [&str; 30] = [
    "area",
    "areas",
    "place",
    "places",
    "town",
    "towns",
    "village",
    "villages",
    "district",
    "districts",
    "neighbourhood",
    "neighborhood",
    "region",
    "regions",
    "municipality",
    "location",
    "plats",
    "platser",
    "ort",
    "orter",
    "tatort",
    "by",
    "byar",
    "omrade",
    "omraden",
    "stadsdel",
    "kommun",
    "kommundel",
    "alue",
    "kunta",
];

/// Returns true for a name with a word that tells places.
fn tells_places(name: &str) -> bool {
    let name = name.to_lowercase().replace(['å', 'ä'], "a");
    let mut words = name.split(|c: char| !c.is_alphabetic());
    words.any(|word| PLACES.contains(&word))
}

/// Finds the question for an area by whose answer the options of this list are chosen: its name there, and their column. It is one
/// that every reader of the form is asked, and that nothing else depends on.
fn area_of(reading: &Reading, row: &Row, list: &str) -> Option<(String, String)> {
    let filter = parse(row.get("choice_filter"), Dialect::XlsForm)?;
    let Expression::Compared(left, Compare::Equal, right) = filter else {
        return None;
    };
    let ((Expression::Name(column), Expression::Question(of))
    | (Expression::Question(of), Expression::Name(column))) = (*left, *right)
    else {
        return None;
    };
    let area = reading.names.questions.get(&of)?;
    let mut questions = reading.form.pages.iter().flat_map(|page| &page.questions);
    let asked = questions.find(|one| one.file.key == area.key)?;
    let plain = asked.file.kind == KindName::OneChoice
        && asked.file.show_if.is_none()
        && asked.help.is_empty()
        && asked.file.options.iter().all(|one| one.role.is_none());
    let alone = reading.spoken.get(&of) == Some(&1);
    let places = [&*of, &*column, list].into_iter().any(tells_places);
    let choices = reading.lists.get(list)?;
    let fits = |choice: &Choice| {
        let code = choice.row.get(&column);
        area.options.iter().any(|(one, _)| one == code)
    };
    // A municipality has one list of places.
    let first = reading.form.places.place.is_empty();
    let is = plain && alone && places && first && choices.iter().all(fits);
    is.then_some((of, column))
}

/// Returns true for words that are others in another language.
fn differs(words: &Words) -> bool {
    let first = words.get(0);
    words.0.iter().any(|text| !text.is_empty() && text != first)
}

/// Makes areas of the options of a question for an area. That one is not needed: places are shown by area.
fn take_area(reading: &mut Reading, row: &Row, of: &str) -> Vec<(String, String)> {
    let Some(area) = reading.names.questions.remove(of) else {
        return Vec::new();
    };
    let pages = &mut reading.form.pages;
    let gone = pages.iter_mut().find_map(|page| {
        let at = page
            .questions
            .iter()
            .position(|one| one.file.key == area.key);
        at.map(|at| page.questions.remove(at))
    });
    if let Some(gone) = gone {
        if gone.options.iter().any(differs) {
            reading.tell(row, Matter::PlaceNames);
        }
        for (option, words) in gone.file.options.iter().zip(&gone.options) {
            reading.form.places.area.push(KeyedText {
                key: option.key.clone(),
                text: words.get(0).to_owned(),
            });
        }
        reading.tell(row, Matter::Area);
    }
    area.options
}

/// Makes a question for a place of a list that is one of places; returns the codes of the options.
pub fn place(
    reading: &mut Reading,
    row: &Row,
    list: &str,
    asked: &mut Asked,
) -> Option<Vec<(String, String)>> {
    let meaning = match row.get(KIND) {
        "place-home" => Some(PlaceName::Home),
        "place-meant" => Some(PlaceName::Meant),
        _ => None,
    };
    let (column, areas) = if meaning.is_some() {
        ("area".to_owned(), Vec::new())
    } else {
        let (of, column) = area_of(reading, row, list)?;
        (column, take_area(reading, row, &of))
    };
    asked.file.kind = KindName::Place;
    asked.file.place = meaning;
    let own = reading.form.places.place.is_empty();
    let mut codes = Vec::new();
    let mut keys = asked::Keys::default();
    for choice in reading.lists.get(list).cloned().unwrap_or_default() {
        let code = choice.code.clone();
        if choice.role.is_some() || choice.row.get(ROLE) == "option" {
            let key = asked.option(&code, choice.words, choice.role);
            codes.push((code, key));
            continue;
        }
        let key = keys.part(&code, "place");
        let area = choice.row.get(&column);
        let known = areas.iter().find(|(one, _)| one == area);
        let area = known.map_or_else(|| area.to_owned(), |(_, key)| key.clone());
        if own {
            if differs(&choice.words) {
                reading.tell(row, Matter::PlaceNames);
            }
            let text = match choice.words.get(0) {
                "" => code.clone(),
                text => text.to_owned(),
            };
            reading.form.places.place.push(PlaceFile {
                key: key.clone(),
                text,
                area: Some(area).filter(|area| !area.is_empty()),
                aliases: Vec::new(),
            });
        }
        codes.push((code, key));
    }
    Some(codes)
}

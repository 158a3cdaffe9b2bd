//! Places and areas as rows of a form.

use crate::authoring::{Draft, keys};
use crate::site::editor::form::{Typed, some};
use crate::survey::file::format::{KeyedText, PlaceFile, PlacesFile};

/// A row as typed: the key that it has, its words, its area, other names.
pub type Row = [String; 4];

/// Reads the rows of a list: `area`, `place`; without those that are new and empty. A press moves or removes one.
#[must_use]
pub fn rows(typed: &Typed, list: &str) -> Vec<Row> {
    let of = |field: &str| typed.all(&format!("{list}_{field}"));
    let (was, text, area, aliases) = (of("was"), of("text"), of("area"), of("aliases"));
    let at = |all: &[&str], n: usize| all.get(n).copied().unwrap_or_default().to_owned();
    let mut all: Vec<Row> = (0..text.len())
        .map(|n| [at(&was, n), at(&text, n), at(&area, n), at(&aliases, n)])
        .collect();
    let pressed: Vec<&str> = typed.one("act").split('.').collect();
    if let [name, act, n] = pressed[..]
        && name == list
        && let Ok(n) = n.parse::<usize>()
        && n < all.len()
    {
        match act {
            "up" if n > 0 => all.swap(n, n - 1),
            "down" if n + 1 < all.len() => all.swap(n, n + 1),
            "remove" => drop(all.remove(n)),
            _ => {}
        }
    }
    all.retain(|[was, text, ..]| !was.is_empty() || !text.is_empty());
    all
}

/// Returns the rows of what a draft has.
#[must_use]
pub fn of(draft: &Draft, list: &str) -> Vec<Row> {
    let places = &draft.places;
    match list {
        "area" => {
            let all = places.area.iter();
            all.map(|one| {
                [
                    one.key.clone(),
                    one.text.clone(),
                    String::new(),
                    String::new(),
                ]
            })
            .collect()
        }
        _ => places
            .place
            .iter()
            .map(|one| {
                let area = one.area.clone().unwrap_or_default();
                [
                    one.key.clone(),
                    one.text.clone(),
                    area,
                    one.aliases.join(", "),
                ]
            })
            .collect(),
    }
}

fn keyed(rows: &[Row], otherwise: &str) -> Vec<(String, Row)> {
    let mut taken: Vec<String> = rows.iter().map(|[was, ..]| was.clone()).collect();
    let all = rows.iter().map(|row| {
        let key = if row[0].is_empty() {
            let known: Vec<&str> = taken.iter().map(String::as_str).collect();
            let key = keys::key(&row[1], otherwise, &known);
            taken.push(key.clone());
            key
        } else {
            row[0].clone()
        };
        (key, row.clone())
    });
    all.collect()
}

/// Builds the places that a form holds.
#[must_use]
pub fn places(municipality: &str, typed: &Typed) -> PlacesFile {
    let (areas, places) = (rows(typed, "area"), rows(typed, "place"));
    let areas: Vec<KeyedText> = keyed(&areas, "area")
        .into_iter()
        .map(|(key, [_, text, ..])| KeyedText { key, text })
        .collect();
    // A removed area leaves its places without one.
    let known = |area: &str| areas.iter().any(|one| one.key == area);
    let places = keyed(&places, "place")
        .into_iter()
        .map(|(key, [_, text, area, aliases])| {
            let names = aliases.split([',', '\n']).map(str::trim);
            PlaceFile {
                key,
                text,
                area: some(&area).filter(|area| known(area)),
                aliases: names
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect(),
            }
        })
        .collect();
    PlacesFile {
        municipality: municipality.to_owned(),
        area: areas,
        place: places,
    }
}

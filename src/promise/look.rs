//! What in a report's words has to be looked at before somebody confirms it: what may identify a person, and counts of so few
//! people that they can be recognised in a small place.

use std::collections::BTreeSet;

use crate::text::masking;

/// Numbers of people that are few, as written.
const FEW: [&str; 13] = [
    "1", "2", "3", "4", "en", "ett", "två", "tre", "fyra", "one", "two", "three", "four",
];
/// Beginnings of words for people.
const PEOPLE: [&str; 22] = [
    "barn",
    "boende",
    "elev",
    "flick",
    "gripen",
    "gripna",
    "invånare",
    "kille",
    "killar",
    "kvinn",
    "man",
    "misstänkt",
    "män",
    "person",
    "pojk",
    "tjej",
    "unga",
    "ungdom",
    "vuxn",
    "åring",
    "youth",
    "people",
];
/// Words between a number and people that still belong together: "2 berusade unga män".
const BETWEEN: usize = 2;

/// Returns the passages of a text that have to be looked at, each once, in alphabetical order; none of a text that can be confirmed
/// as it is.
#[must_use]
pub fn passages(text: &str) -> Vec<String> {
    let spans = masking::find(text);
    let mut all: BTreeSet<String> = spans
        .iter()
        .filter_map(|span| text.get(span.start..span.end))
        .map(str::to_owned)
        .collect();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .collect();
    for (n, word) in words.iter().enumerate() {
        if !FEW.contains(&word.to_lowercase().as_str()) {
            continue;
        }
        // "ungdomar: 3", as in a table.
        if let Some(before) = n.checked_sub(1).filter(|before| is_people(words[*before])) {
            all.insert(words[before..=n].join(" "));
        }
        let next = words.iter().enumerate().skip(n + 1).take(BETWEEN + 1);
        let mut people = next.filter(|(_, word)| is_people(word));
        if let Some((end, _)) = people.next() {
            all.insert(words[n..=end].join(" "));
        }
    }
    all.into_iter().collect()
}

fn is_people(word: &str) -> bool {
    let word = word.to_lowercase();
    // "2 under 18 år".
    if word == "under" || word == "över" {
        return true;
    }
    let mut known = PEOPLE.iter();
    // "Man" begins many words, and "mannen" is one of them; "marknad" is none.
    known.any(|one| match *one {
        "man" => ["man", "mannen", "mans"].contains(&word.as_str()),
        "män" => word.starts_with("män") && !word.starts_with("mäng"),
        one => word.starts_with(one) || word.ends_with("åring") || word.ends_with("åringar"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_identify_somebody_is_to_be_looked_at() {
        let found = passages("Föraren av ABC 123 bötfälldes, 19800101-1232.");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.contains(&"ABC 123".to_owned()), "{found:?}");
    }

    #[test]
    fn few_people_are_to_be_looked_at_and_many_are_not() {
        for (text, found) in [
            ("2 ungdomar omhändertogs", &["2 ungdomar"][..]),
            ("Tre berusade unga män på torget", &["Tre berusade unga"]),
            (
                "en 17-åring och fyra elever",
                &["en 17-åring", "fyra elever"],
            ),
            ("2 under 18 år, 11 mellan 18 och 25", &["2 under"]),
            ("Omhändertagna ungdomar: 3", &["ungdomar 3"]),
            ("15 ungdomar", &[]),
            ("4 trafikinsatser, 2 i mars", &[]),
            ("två mängdbrott på en marknad", &[]),
            ("Vi gick 4 gånger och mötte många människor", &[]),
        ] {
            assert_eq!(passages(text), found, "{text}");
        }
    }
}

//! Takes out of a text what points at somebody by its form alone: personal identity numbers, telephone numbers,
//! e-mail addresses, web addresses and number plates. Names and addresses need a person's eyes.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What is looked for, in this order, and what stands in its place.
const FORMS: [(&str, &str); 5] = [
    (
        r"(?i)[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+",
        "[e-post]",
    ),
    (r"(?i)\b(?:https?://|www\.)[^\s<>]+", "[webbadress]"),
    // Personal identity and coordination numbers: twelve or ten digits.
    (
        r"\b(?:(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01]))\s?[-+–]?\s?\d{4}\b",
        "[personnummer]",
    ),
    // Swedish and international telephone numbers: seven digits or more.
    (
        r"(?:\+|\b00|\b0)\d(?:[\s\-–/()]{0,2}\d){6,13}\b",
        "[telefonnummer]",
    ),
    (
        // "och 114" is none: with a blank in it a plate stands in capitals.
        r"\b(?:[A-HJ-PR-UW-Z]{3}[ -]?\d{2}[\dA-HJ-PR-UW-Z]|[a-hj-pr-uw-z]{3}\d{2}[\da-hj-pr-uw-z])\b",
        "[registreringsnummer]",
    ),
];

static ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let parts = FORMS.map(|(form, _)| format!("({form})"));
    Regex::new(&parts.join("|")).ok()
});

/// The text with such things masked.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    // A text that cannot be looked through is not given out.
    let Some(all) = ALL.as_ref() else {
        return Cow::Borrowed("[text]");
    };
    all.replace_all(text, |found: &Captures<'_>| {
        let form = (1..=FORMS.len()).find(|&group| found.get(group).is_some());
        form.map_or("", |group| FORMS[group - 1].1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_at_somebody_by_its_form_is_masked() {
        for (text, expected) in [
            (
                "Ring mig på 070-123 45 67 tack",
                "Ring mig på [telefonnummer] tack",
            ),
            ("+46 70 123 45 67", "[telefonnummer]"),
            ("0534-190 00", "[telefonnummer]"),
            ("pelle.ö@exempel.se skrev", "[e-post] skrev"),
            ("född 19800101-1234.", "född [personnummer]."),
            (
                "800101-1234 och 8001011234",
                "[personnummer] och [personnummer]",
            ),
            ("se https://exempel.se/x?y=1 nu", "se [webbadress] nu"),
            (
                "bilen ABC 123 och abc12d",
                "bilen [registreringsnummer] och [registreringsnummer]",
            ),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn ordinary_words_and_numbers_stay() {
        for text in [
            "Mer ljus på väg 164, helst före 2027",
            "Kl. 22.30 på fredagar, 30 km/h",
            "Busstid 07:15 och 17:45; 112 och 114 14",
            "Det var 15 personer 2024-11-03",
            "Lägre hastighet, 30 i stället för 50.",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}

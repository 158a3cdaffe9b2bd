//! Takes out of a text what points at somebody by its form alone: personal identity numbers, telephone numbers,
//! e-mail addresses, web addresses and number plates. Names and addresses need a person's eyes.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What is looked for, in this order, and what stands in its place. Digits may stand apart with blanks, points and
/// every kind of dash.
const FORMS: [(&str, &str); 5] = [
    (
        r"[\p{L}\d._%+-]+\s?@\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+",
        "[e-post]",
    ),
    (
        r"(?i:(?:https?://|www\.)[^\s<>]+|\b[a-z\d-]+\.(?:se|com|nu|org|net|info|no)/[^\s<>]+)",
        "[webbadress]",
    ),
    // Swedish personal identity and coordination numbers, twelve or ten digits; Norwegian ones, eleven.
    (
        r"(?:(?:[0-2]\d|3[01]|[4-7]\d)(?:0\d|1[0-2])\d{2}\s?\d{5}\b|(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])\s?[-+\u{2010}-\u{2015}\u{2212}]?\s?\d{2}\s?\d{2})",
        "[personnummer]",
    ),
    // Telephone numbers: with a leading zero or a country's code, seven digits or more; Norwegian mobiles.
    (
        r"(?:(?:\+|00|0)\d(?:[\s.\-/()\u{2010}-\u{2015}\u{2212}]{0,3}\d){6,13}|46[\s-]?7\d(?:[\s-]?\d){7}|[49]\d{2}\s\d{2}\s\d{3})",
        "[telefonnummer]",
    ),
    // With a blank in it a plate stands in capitals: "och 114" is none.
    (
        r"\b(?:[A-HJ-PR-UW-Z]{3}[ -]?\d{2}[\dA-HJ-PR-UW-Z]|(?i:[a-hj-pr-uw-z]{3}\d{2}[\da-hj-pr-uw-z]))\b",
        "[registreringsnummer]",
    ),
];
/// Places in [`FORMS`].
const PERSON: usize = 2;
const PHONE: usize = 3;
const PLATE: usize = 4;

/// Words in capitals before a number that are no plate.
const WORDS: [&str; 12] = [
    "SOS", "BUS", "MAX", "MIN", "SKA", "TEL", "BIL", "RUM", "HUS", "LAG", "PER", "KOM",
];

static ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let parts = FORMS.map(|(form, _)| format!("({form})"));
    Regex::new(&parts.join("|")).ok()
});

/// A day and a year, two spans of hours or of months, two times of day: no telephone number.
static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d|\d\d[-–.]\d\d \d\d[-–.]\d\d|[01]\d[0-5]\d[-–][0-2]\d[0-5]\d)$",
    )
    .ok()
});

/// The text with such things masked.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    // A text that cannot be looked through is not given out.
    let (Some(all), Some(times)) = (ALL.as_ref(), TIMES.as_ref()) else {
        return Cow::Borrowed("[text]");
    };
    all.replace_all(text, |found: &Captures<'_>| {
        let form = (0..FORMS.len()).find(|&form| found.get(form + 1).is_some());
        let (Some(form), Some(whole)) = (form, found.get(0)) else {
            return String::new();
        };
        let digit_beside = text[..whole.start()].ends_with(|c: char| c.is_ascii_digit())
            || text[whole.end()..].starts_with(|c: char| c.is_ascii_digit());
        let word = || WORDS.iter().any(|w| whole.as_str().starts_with(w));
        let innocent = match form {
            PERSON => digit_beside,
            PHONE => digit_beside || times.is_match(whole.as_str()),
            PLATE => word() && whole.as_str().contains(' '),
            _ => false,
        };
        if innocent {
            whole.as_str().to_owned()
        } else {
            FORMS[form].1.to_owned()
        }
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
            (
                "070 - 123 45 67 och 070.123.45.67",
                "[telefonnummer] och [telefonnummer]",
            ),
            (
                "tel0731234567, 46701234567",
                "tel[telefonnummer], [telefonnummer]",
            ),
            ("08-12 34 56 78", "[telefonnummer]"),
            ("norskt 912 34 567", "norskt [telefonnummer]"),
            ("pelle.ö@exempel.se skrev", "[e-post] skrev"),
            ("pelle @ exempel.se", "[e-post]"),
            ("född 19800101-1234.", "född [personnummer]."),
            (
                "800101-1234 och 8001011234",
                "[personnummer] och [personnummer]",
            ),
            (
                "pnr800101\u{2011}1234, 800101-12 34, 150180 12345",
                "pnr[personnummer], [personnummer], [personnummer]",
            ),
            ("se https://exempel.se/x?y=1 nu", "se [webbadress] nu"),
            ("facebook.com/pelle", "[webbadress]"),
            (
                "bilen ABC 123 och abc12d, Abc123",
                "bilen [registreringsnummer] och [registreringsnummer], [registreringsnummer]",
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
            "SOS 112, BUS 502, MAX 100 och SKA 500",
            "2026-08-03 07-09, den 09-12-2024",
            "öppet 08-17 10-14 och kl 0700-1500",
            "mellan kl. 22.00 och 04.00",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
